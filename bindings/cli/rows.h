/* SPDX-License-Identifier: MIT */
/* Rows of one kind, counted, with the numbers of the first: what messages about tables are made of. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include <stdint.h>

enum { CLI_ROWS_FIRST = 5, CLI_ROWS_TEXT = 128 };

typedef struct cli_rows { /* begins as zeros */
    uint64_t count, first[CLI_ROWS_FIRST];
} cli_rows;

/* `record` is counted from 1 below the header; rows come in their order. */
void cli_rows_add(cli_rows *rows, uint64_t record);

/* "3, 7, 12, …". *Filled*; returns `text`. */
const char *cli_rows_text(const cli_rows *rows, char text[CLI_ROWS_TEXT]);

#endif
