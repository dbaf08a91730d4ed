/* SPDX-License-Identifier: MIT */
#include "cells.h"
#include "results.h"
#include "text.h"

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
    *results = (cli_results){0};
}

static void make_invalid(cli_results *results, size_t row)
{
    results->of.verdict[row] = HOCTAP_INVALID;
    results->of.level[row] = results->of.possible[row] = 0;
    results->of.low[row] = results->of.high[row] = 0;
    memset(results->of.reasons + row * results->words, 0, results->words * sizeof *results->of.reasons);
}

bool cli_results_score(cli_results *results, const cli_batch *batch, hoctap_lang lang)
{
    hoctap_error error;
    if (!hoctap_score(results->rules, &batch->table, &results->of, &error)) {
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

void cli_results_header(cli_output *output)
{
    cli_output_text(output, "row,id,total,low,high,level,possible,verdict,reasons\n");
}

bool cli_has_totals(const hoctap_rules *rules)
{
    return hoctap_rules_criterion_count(rules) > 0;
}

/* ",total,low,high": all empty when the row is invalid or there are no totals, the total when it is not known. */
static void put_totals(const cli_results *results, size_t row, cli_output *output)
{
    char low[32], high[32];
    if (results->of.verdict[row] == HOCTAP_INVALID || !cli_has_totals(results->rules)) {
        cli_output_put(output, ",,,", 3);
        return;
    }
    bool known = results->of.low[row] == results->of.high[row];
    low[0] = high[0] = ',';
    size_t low_length = 1 + hoctap_decimal_text(results->of.low[row], HOCTAP_TOTAL_PLACES, low + 1, sizeof low - 1);
    if (known) {
        for (int i = 0; i < 3; i++)
            cli_output_put(output, low, low_length);
        return;
    }
    size_t high_length = 1 + hoctap_decimal_text(results->of.high[row], HOCTAP_TOTAL_PLACES, high + 1, sizeof high - 1);
    cli_output_put(output, ",", 1);
    cli_output_put(output, low, low_length);
    cli_output_put(output, high, high_length);
}

static void put_word(cli_output *output, const char *word)
{
    cli_output_put(output, ",", 1);
    cli_output_text(output, word);
}

static void put_reasons(const cli_results *results, size_t row, cli_output *output)
{
    const char *before = "";
    for (size_t word = 0; word < results->words; word++) {
        uint64_t bits = results->of.reasons[row * results->words + word];
        for (size_t reason = word * 64; bits; reason++, bits >>= 1)
            if (bits & 1) {
                cli_output_text(output, before);
                cli_output_text(output, results->codes[reason]);
                before = " ";
            }
    }
}

static void put_row(const cli_results *results, const cli_batch *batch, size_t row, cli_output *output)
{
    size_t length;
    const char *id = cli_cell(&batch->ids, row, &length);
    id = cli_text_trim(id, &length); /* as ids are compared */
    cli_cells_number(output, batch->first + row);
    cli_output_put(output, ",", 1);
    cli_cells_text(output, id, length);
    put_totals(results, row, output);
    put_word(output, hoctap_rules_level(results->rules, results->of.level[row])->id);
    put_word(output, hoctap_rules_level(results->rules, results->of.possible[row])->id);
    put_word(output, hoctap_verdict_text((hoctap_verdict)results->of.verdict[row], HOCTAP_EN));
    cli_output_put(output, ",", 1);
    if (batch->faults[row] != CLI_ROW_GOOD)
        cli_output_text(output, cli_row_fault_code((cli_row_fault)batch->faults[row]));
    put_reasons(results, row, output);
    cli_output_put(output, "\n", 1);
}

void cli_results_write(const cli_results *results, const cli_batch *batch, cli_output *output)
{
    for (size_t row = 0; row < batch->rows; row++)
        put_row(results, batch, row, output);
}
