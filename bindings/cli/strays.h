/* SPDX-License-Identifier: MIT */
/* Rows that belong nowhere: why, how many, which. */
#ifndef CLI_STRAYS_H
#define CLI_STRAYS_H

#include "rollup_table.h"
#include "rows.h"

typedef enum cli_stray {
    STRAY_NOT,       /* it does belong somewhere */
    STRAY_BLANK,     /* no cell says where */
    STRAY_UNKNOWN,   /* no such place */
    STRAY_AMBIGUOUS, /* several such places */
    STRAY_ENDED,     /* it ended before the day, and nobody says what it became */
    STRAY_NOT_YET,   /* it begins behind the day */
    STRAY_SPLIT,     /* it became several */
    STRAY_WRITTEN,   /* a name that cannot be: too long, control characters, no UTF-8 */
    STRAY_CELLS,     /* more or fewer cells than the header: nobody knows which says where */
    CLI_STRAYS
} cli_stray;

typedef struct cli_strays { /* begins as zeros */
    cli_rows by[CLI_STRAYS];
} cli_strays;

void cli_strays_add(cli_strays *strays, cli_stray why, uint64_t record);
uint64_t cli_strays_count(const cli_strays *strays);

/* One note for each reason; `file` is the table that they stand in. */
void cli_strays_notes(const cli_strays *strays, const char *file, cli_rollup_table *table);

/* A note with words of both languages, which take the same arguments. */
__attribute__((format(printf, 4, 6), format(printf, 5, 6))) void
cli_note_say(cli_rollup_table *table, const char *code, uint64_t rows, const char *vi, const char *en, ...);

/* The same about rows of a table of one kind, when there are any: how many, the first of them, and what there is to say of them. */
void cli_note_rows(cli_rollup_table *table, const char *code, const cli_rows *rows, const char *file, const char *vi,
                   const char *en);

#endif
