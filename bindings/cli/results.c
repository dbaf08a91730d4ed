/* SPDX-License-Identifier: MIT */
#include "results.h"

#include <stdlib.h>
#include <string.h>

bool cli_results_begin(cli_results *results, const hoctap_rules *rules)
{
    *results = (cli_results){.rules = rules, .words = hoctap_reason_words(rules)};
    results->reason_count = hoctap_rules_reason_count(rules);
    hoctap_outcomes *of = &results->of;
    of->verdict = malloc(CLI_BATCH_ROWS);
    of->level = malloc(CLI_BATCH_ROWS);
    of->possible = malloc(CLI_BATCH_ROWS);
    of->low = malloc(CLI_BATCH_ROWS * sizeof *of->low);
    of->high = malloc(CLI_BATCH_ROWS * sizeof *of->high);
    of->reasons = malloc(CLI_BATCH_ROWS * results->words * sizeof *of->reasons + 1);
    results->codes = calloc(results->reason_count + 1, sizeof *results->codes);
    if (!of->verdict || !of->level || !of->possible || !of->low || !of->high || !of->reasons || !results->codes)
        return false;
    for (size_t i = 0; i < results->reason_count; i++)
        results->codes[i] = hoctap_rules_reason(rules, i)->code;
    return true;
}

void cli_results_end(cli_results *results)
{
    free(results->of.verdict);
    free(results->of.level);
    free(results->of.possible);
    free(results->of.low);
    free(results->of.high);
    free(results->of.reasons);
    free(results->codes);
    hoctap_scorer_free(results->scorer);
    *results = (cli_results){0};
}

static void make_invalid(cli_results *results, size_t row)
{
    results->of.verdict[row] = HOCTAP_INVALID;
    results->of.level[row] = results->of.possible[row] = 0;
    results->of.low[row] = results->of.high[row] = 0;
    memset(results->of.reasons + row * results->words, 0, results->words * sizeof *results->of.reasons);
}

/* All batches of a file have the columns of the first. */
static bool score(cli_results *results, const cli_batch *batch, hoctap_error *error)
{
    if (!results->scorer)
        results->scorer = hoctap_scorer_new(results->rules, &batch->table, 0, error);
    return results->scorer && hoctap_scorer_score(results->scorer, &batch->table, &results->of, NULL, error);
}

bool cli_results_score(cli_results *results, const cli_batch *batch, hoctap_lang lang)
{
    hoctap_error error;
    if (!score(results, batch, &error)) {
        cli_print_fault(&error, lang);
        return false;
    }
    for (size_t row = 0; row < batch->rows; row++)
        if (batch->faults[row] != CLI_ROW_GOOD)
            make_invalid(results, row);
    return true;
}

bool cli_results_has(const cli_results *results, size_t row, size_t reason)
{
    return results->of.reasons[row * results->words + reason / 64] >> (reason % 64) & 1;
}

bool cli_has_totals(const hoctap_rules *rules)
{
    return hoctap_rules_criterion_count(rules) > 0;
}
