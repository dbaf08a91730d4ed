/* SPDX-License-Identifier: MIT */
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>

void cli_rows_add(cli_rows *rows, uint64_t record)
{
    if (rows->count < CLI_ROWS_FIRST)
        rows->first[rows->count] = record;
    rows->count++;
}

const char *cli_rows_text(const cli_rows *rows, char text[CLI_ROWS_TEXT])
{
    size_t used = 0;
    *text = '\0';
    for (uint64_t i = 0; i < rows->count && i < CLI_ROWS_FIRST; i++)
        used += (size_t)snprintf(text + used, CLI_ROWS_TEXT - used, "%s%" PRIu64, i ? ", " : "", rows->first[i]);
    if (rows->count > CLI_ROWS_FIRST)
        snprintf(text + used, CLI_ROWS_TEXT - used, ", …");
    return text;
}
