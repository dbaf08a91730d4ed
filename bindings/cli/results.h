/* SPDX-License-Identifier: MIT */
/* The outcomes of one batch after the other. */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include "batch.h"

typedef struct cli_results {
    const hoctap_rules *rules;
    hoctap_scorer *scorer; /* new, when the first batch comes */
    hoctap_outcomes of;    /* arrays of CLI_BATCH_ROWS, new */
    size_t words;          /* of reasons, a row */
    const char **codes;    /* of reasons; borrowed from the rules */
    size_t reason_count;
} cli_results;

bool cli_results_begin(cli_results *results, const hoctap_rules *rules);
void cli_results_end(cli_results *results);

/* Scores a sealed batch. Rows with a fault are invalid, without reasons of the rules. False with a message. */
bool cli_results_score(cli_results *results, const cli_batch *batch, hoctap_lang lang);

/* Whether the row has the reason. */
bool cli_results_has(const cli_results *results, size_t row, size_t reason);

/* Whether outcomes of these rules have totals: without criteria nothing earns points, and no total is not a total of 0. */
bool cli_has_totals(const hoctap_rules *rules);

#endif
