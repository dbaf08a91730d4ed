/* SPDX-License-Identifier: MIT */
/*
 * Outcomes as lines of CSV: row,id,total,low,high,level,possible,verdict,reasons; UTF-8, commas, decimal points, LF. What comes
 * again and again (words, and totals, which are few) is text that is only copied.
 */
#ifndef CLI_RESULTS_CSV_H
#define CLI_RESULTS_CSV_H

#include "output.h"
#include "results.h"

/* A text that is copied sixteen bytes at a time, and may be read so far. */
typedef struct cli_piece {
    const char *text;
    size_t length;
} cli_piece;

/* A total as ",76.5,76.5,76.5", which is how it mostly stands. */
typedef struct cli_total {
    int64_t value;
    size_t length; /* of one of the three; 0: free */
    char text[96];
} cli_total;

typedef struct cli_results_csv {
    cli_piece *levels, *verdicts, *reasons; /* new, in one block; each behind a comma, reasons behind a blank */
    char *texts;                            /* new */
    cli_total *totals;                      /* new: found by value */
    bool has_totals;
    char number[40]; /* of the last row, in digits from `digits` on */
    size_t digits;
} cli_results_csv;

/* False without memory; end it even so. */
bool cli_results_csv_begin(cli_results_csv *csv, const cli_results *results);
void cli_results_csv_end(cli_results_csv *csv);

void cli_results_csv_header(cli_output *output);

/* All rows of a batch; the first follows the last one that was written. */
void cli_results_csv_write(cli_results_csv *csv, const cli_results *results, const cli_batch *batch,
                           cli_output *output);

#endif
