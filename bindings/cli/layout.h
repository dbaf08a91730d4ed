/* SPDX-License-Identifier: MIT */
/* Tables for people: texts in columns of a terminal. */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "output.h"

void cli_layout_spaces(cli_output *output, size_t count);

/* Text at the left of `width` columns; at their right, with two blanks before them. */
void cli_layout_left(cli_output *output, const char *text, size_t width);
void cli_layout_right(cli_output *output, const char *text, size_t width);

/* A name at the left of `width` columns, at least as many as it takes; one that is too long for any table ends in "…". */
size_t cli_layout_label_width(const char *label);
void cli_layout_label(cli_output *output, const char *label, size_t width);

/* "36/40 = 90,0 %", cut and never rounded up; "0/0" of nothing. */
void cli_layout_share(cli_output *output, uint64_t part, uint64_t whole, hoctap_lang lang);

#endif
