/* SPDX-License-Identifier: MIT */
/*
 * People declared more than once, found at 16 bytes a row: 80 bits of a hash of the id, 32 of the row's number, 16 of
 * what the row counts for. Two ids of a million people share 80 bits with odds of one to a trillion.
 */
#ifndef CLI_TWICE_H
#define CLI_TWICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cli_declared {
    unsigned char bytes[16];
} cli_declared;

typedef struct cli_twice {
    cli_declared *all;
    size_t count, room;
    bool no_memory;
} cli_twice;

/* A row with its id, composed and trimmed before it is compared; `cell` is given back. Rows from 1 to UINT32_MAX. */
void cli_twice_add(cli_twice *twice, const char *id, size_t length, uint32_t row, uint16_t cell);

/* Keeps only rows of people with more than one: side by side, people by their first row. Takes no memory. */
void cli_twice_find(cli_twice *twice);

/* After the finding: a row, what it counts for, and the first row of its person. */
uint32_t cli_twice_row(const cli_twice *twice, size_t index);
uint32_t cli_twice_first(const cli_twice *twice, size_t index);
uint16_t cli_twice_cell(const cli_twice *twice, size_t index);
size_t cli_twice_people(const cli_twice *twice);

void cli_twice_free(cli_twice *twice);

#endif
