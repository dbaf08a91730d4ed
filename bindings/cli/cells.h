/* SPDX-License-Identifier: MIT */
/* Cells of the CSV files that the program writes: UTF-8, commas, LF. */
#ifndef CLI_CELLS_H
#define CLI_CELLS_H

#include "output.h"

/* Whether a spreadsheet would run the cell as a formula. */
static inline bool cli_cells_is_formula(const char *cell, size_t length)
{
    return length && (*cell == '=' || *cell == '+' || *cell == '-' || *cell == '@');
}

/*
 * A text that came from people, in quotes where it needs them. One that a spreadsheet would run as a formula gets an
 * apostrophe in front: it must begin with no blank. A NUL becomes U+FFFD.
 */
void cli_cells_text(cli_output *output, const char *text, size_t length);

void cli_cells_number(cli_output *output, uint64_t number);

#endif
