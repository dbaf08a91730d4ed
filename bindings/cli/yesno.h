/* SPDX-License-Identifier: MIT */
/* What people put where a table asks yes or no. */
#ifndef CLI_YESNO_H
#define CLI_YESNO_H

#include <stdbool.h>

typedef enum cli_yes_no { SAYS_NOTHING, SAYS_NO, SAYS_YES, SAYS_WHAT } cli_yes_no;

/* `cell` is composed and trimmed. A word that is none of them is SAYS_WHAT. *no_memory is set without memory. */
cli_yes_no cli_yes_or_no(const char *cell, bool *no_memory);

#endif
