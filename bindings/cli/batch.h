/* SPDX-License-Identifier: MIT */
/*
 * Some rows of a survey as the table that the library scores: a dictionary of its cells for each fact. The decimal mark of
 * the file becomes a point, and a point in a file of decimal commas a comma, so that the library cannot read it. Words of
 * choices become the ids that the library knows.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "columns.h"
#include "dictionary.h"
#include "extras.h"

#include <hoctap/hoctap.h>

enum { CLI_BATCH_ROWS = 1024, CLI_BATCH_BYTES = 1 << 18 };

/* What a whole row can have. A row with a fault has no answers, and its verdict is invalid. */
typedef enum cli_row_fault {
    CLI_ROW_GOOD,
    CLI_ROW_CELLS, /* more or fewer cells than the header */
    CLI_ROW_NUL    /* a NUL in its id */
} cli_row_fault;

enum { CLI_ROW_FAULTS = 2 };

/* "cells", "nul": reasons beside those of the rules. */
const char *cli_row_fault_code(cli_row_fault fault);
const char *cli_row_fault_text(cli_row_fault fault, hoctap_lang lang);

/* Cells as they stand in the file, one a row. */
typedef struct cli_cells {
    cli_bytes bytes;
    int32_t *offsets; /* CLI_BATCH_ROWS + 1 */
} cli_cells;

struct cli_batch {
    const hoctap_rules *rules;
    hoctap_table table; /* of the rows below; NULL columns where the file has none */
    hoctap_column *columns;
    cli_dictionary *facts; /* one each; no rows where the file has no column */
    cli_cells ids;
    cli_cells *extra; /* one for each slot of the extras */
    size_t extra_count;
    uint8_t *faults; /* cli_row_fault, one a row */
    uint64_t first;  /* the number of the first row, from 1 */
    size_t rows;
    size_t fact_count;
    char decimal;
    bool has_ids, no_memory;
    size_t learnt; /* bytes of new words */
    bool full;     /* of words of one fact */
};

/* `extras` may be NULL. */
bool cli_batch_begin(cli_batch *batch, const hoctap_rules *rules, const cli_columns *columns, const cli_extras *extras,
                     char decimal);
void cli_batch_end(cli_batch *batch);

/* The cells of the row that is being read; all but those that are taken with CLI_CELL_ROOM. */
void cli_batch_take(cli_batch *batch, size_t fact, const char *cell, size_t length); /* one that needs no reading */
void cli_batch_extra(cli_batch *batch, size_t slot, const char *cell, size_t length);

/* The same for one that is not found at first glance. */
void cli_batch_answer_slowly(cli_batch *batch, cli_words *words, int fact, const char *cell, size_t length);

static inline void cli_batch_answer(cli_batch *batch, cli_words *words, int fact, const char *cell, size_t length)
{
    cli_dictionary *dictionary = &batch->facts[fact];
    int word = cli_dictionary_glance(dictionary, cell, length);
    if (word >= 0)
        dictionary->rows[batch->rows] = (uint8_t)word;
    else
        cli_batch_answer_slowly(batch, words, fact, cell, length);
}

static inline void cli_batch_id(cli_batch *batch, const char *cell, size_t length)
{
    if (!cli_bytes_put_cell(&batch->ids.bytes, cell, length))
        batch->no_memory = true;
}

/* The cell of the row that is being read, in an extra column or among the ids; "" before it has come. *Borrowed*. */
const char *cli_batch_pending(const cli_batch *batch, const cli_cells *cells, size_t *length);

/* Ends the row; with `whole` false its cells do not match the header. */
void cli_batch_row(cli_batch *batch, bool whole);

bool cli_batch_full(const cli_batch *batch);
void cli_batch_seal(cli_batch *batch);  /* makes the table point at the words, and finds ids with a NUL */
void cli_batch_clear(cli_batch *batch); /* for the rows behind these */

/* A cell of a row. *Borrowed*. */
static inline const char *cli_cell(const cli_cells *cells, size_t row, size_t *length)
{
    *length = (size_t)(cells->offsets[row + 1] - cells->offsets[row]);
    return *length ? cells->bytes.all + cells->offsets[row] : "";
}

#endif
