/* SPDX-License-Identifier: MIT */
/*
 * What people should look at in a survey whatever its rows come to: traces of spreadsheets, the other decimal mark, rows
 * with nothing in them. A hint counts and gives numbers of rows; no cell gets into it.
 */
#ifndef CLI_HINTS_H
#define CLI_HINTS_H

#include "results.h"

enum { CLI_EXAMPLES = 5, CLI_HINT_TEXT = 96 };

typedef struct cli_hint {
    uint64_t count; /* of cells or rows */
    size_t shown;
    uint32_t rows[CLI_EXAMPLES]; /* the first rows, each once */
    bool more;                   /* there are others */
} cli_hint;

typedef struct cli_hints {
    cli_hint damaged_numbers, damaged_ids, other_mark, without_answers, without_id;
    char decimal; /* the mark of the file */
} cli_hints;

/* Looks at the numbers of invalid rows. */
void cli_hints_numbers(cli_hints *hints, const cli_batch *batch, const cli_results *results);

/* Looks at ids, and for rows without an answer. */
void cli_hints_people(cli_hints *hints, const cli_batch *batch);

/* Looks at the numbers of one row. */
void cli_hints_row(cli_hints *hints, const cli_batch *batch, size_t row);

/* " (rows 2, 3, ...)", or "" without any. *Filled*; CLI_HINT_TEXT bytes do. Returns `text`. */
const char *cli_hint_rows(const cli_hint *hint, hoctap_lang lang, char *text, size_t size);

/* On stderr: that cells show the other decimal mark, when some do, and which option would take it. */
void cli_hints_say_mark(const cli_hints *hints, hoctap_lang lang);

#endif
