/* SPDX-License-Identifier: MIT */
#include "text.h"
#include "yesno.h"

#include <stdlib.h>
#include <string.h>

cli_yes_no cli_yes_or_no(const char *cell, bool *no_memory)
{
    static const char *const yes[] = {"x", "có", "yes", "true", "1"}, *const no[] = {"không", "no", "false", "0"};
    if (!*cell)
        return SAYS_NOTHING;
    char *word = cli_text_plain(cell, strlen(cell), true);
    cli_yes_no says = SAYS_WHAT;
    *no_memory = *no_memory || !word;
    for (size_t i = 0; word && i < sizeof yes / sizeof *yes; i++)
        if (strcmp(word, yes[i]) == 0)
            says = SAYS_YES;
    for (size_t i = 0; word && i < sizeof no / sizeof *no; i++)
        if (strcmp(word, no[i]) == 0)
            says = SAYS_NO;
    free(word);
    return says;
}
