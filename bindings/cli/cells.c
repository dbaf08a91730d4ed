/* SPDX-License-Identifier: MIT */
#include "cells.h"

#include <string.h>

static bool needs_quotes(const char *cell, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (cell[i] == '"' || cell[i] == ',' || cell[i] == '\n' || cell[i] == '\r')
            return true;
    return false;
}

static void put_letter(cli_output *output, const char *letter)
{
    if (*letter == '"')
        cli_output_text(output, "\"\"");
    else if (*letter == '\0')
        cli_output_text(output, "\xEF\xBF\xBD"); /* U+FFFD in place of a NUL */
    else
        cli_output_put(output, letter, 1);
}

void cli_cells_text(cli_output *output, const char *text, size_t length)
{
    bool formula = cli_cells_is_formula(text, length), odd = memchr(text, '\0', length) != NULL;
    bool quoted = needs_quotes(text, length);
    if (quoted)
        cli_output_text(output, "\"");
    if (formula)
        cli_output_text(output, "'");
    if (!quoted && !odd)
        cli_output_put(output, text, length);
    for (size_t i = 0; (quoted || odd) && i < length; i++)
        put_letter(output, text + i);
    if (quoted)
        cli_output_text(output, "\"");
}

void cli_cells_number(cli_output *output, uint64_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    cli_output_put(output, digits + at, sizeof digits - at);
}
