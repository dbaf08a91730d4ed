/* SPDX-License-Identifier: MIT */
#include "cells.h"
#include "results_csv.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 16, TOTALS = 512, VERDICTS = HOCTAP_INVALID + 1, PLAIN_ID = 256, DIGITS = 24 };

/* ---- pieces ---- */

/* So much is read of it, be it from its second byte on. */
static size_t rounded(size_t length)
{
    return (length + CHUNK) / CHUNK * CHUNK;
}

/* "," and a word, or " " and a code, whose blank may be left out. */
static char *make(cli_piece *piece, char *at, char before, const char *word)
{
    piece->text = at;
    piece->length = strlen(word) + 1;
    *at = before;
    memcpy(at + 1, word, piece->length - 1);
    return at + rounded(piece->length);
}

static const char *verdict_at(size_t index)
{
    return hoctap_verdict_text((hoctap_verdict)index, HOCTAP_EN);
}

static const char *level_at(const cli_results *results, size_t index)
{
    return hoctap_rules_level(results->rules, index)->id;
}

static size_t size_of(const cli_results *results, size_t levels)
{
    size_t size = 0;
    for (size_t i = 0; i < levels; i++)
        size += rounded(strlen(level_at(results, i)) + 1);
    for (size_t i = 0; i < VERDICTS; i++)
        size += rounded(strlen(verdict_at(i)) + 1);
    for (size_t i = 0; i < results->reason_count; i++)
        size += rounded(strlen(results->codes[i]) + 1);
    return size;
}

static void make_all(cli_results_csv *csv, const cli_results *results, size_t levels)
{
    char *at = csv->texts;
    csv->verdicts = csv->levels + levels;
    csv->reasons = csv->verdicts + VERDICTS;
    for (size_t i = 0; i < levels; i++)
        at = make(&csv->levels[i], at, ',', level_at(results, i));
    for (size_t i = 0; i < VERDICTS; i++)
        at = make(&csv->verdicts[i], at, ',', verdict_at(i));
    for (size_t i = 0; i < results->reason_count; i++)
        at = make(&csv->reasons[i], at, ' ', results->codes[i]);
}

bool cli_results_csv_begin(cli_results_csv *csv, const cli_results *results)
{
    size_t levels = hoctap_rules_level_count(results->rules);
    *csv = (cli_results_csv){.has_totals = cli_has_totals(results->rules), .digits = DIGITS - 1};
    memset(csv->number, '0', sizeof csv->number);
    csv->levels = calloc(levels + VERDICTS + results->reason_count, sizeof *csv->levels);
    csv->texts = calloc(size_of(results, levels) + CHUNK, 1);
    csv->totals = calloc(TOTALS, sizeof *csv->totals);
    if (!csv->levels || !csv->texts || !csv->totals)
        return false;
    make_all(csv, results, levels);
    return true;
}

void cli_results_csv_end(cli_results_csv *csv)
{
    free(csv->levels);
    free(csv->texts);
    free(csv->totals);
    *csv = (cli_results_csv){0};
}

/* Mostly one step; what it writes behind its end is overwritten by what comes next. */
static char *copy(char *to, const char *text, size_t length)
{
    for (size_t at = 0; at < length; at += CHUNK)
        memcpy(to + at, text + at, CHUNK);
    return to + length;
}

static char *put_piece(char *to, const cli_piece *piece)
{
    return copy(to, piece->text, piece->length);
}

/* ---- the parts of a line ---- */

/* Counting on in digits is cheaper than dividing each number into them. */
static char *put_number(cli_results_csv *csv, char *to)
{
    size_t at = DIGITS - 1;
    while (csv->number[at] == '9')
        csv->number[at--] = '0';
    csv->number[at]++;
    if (at < csv->digits)
        csv->digits = at;
    return copy(to, csv->number + csv->digits, DIGITS - csv->digits);
}

static const cli_total *total_of(cli_results_csv *csv, int64_t value)
{
    cli_total *total = &csv->totals[(uint64_t)value * UINT64_C(0xC4CEB9FE1A85EC53) >> 55]; /* below TOTALS */
    char text[32];
    if (!total->length || total->value != value) {
        hoctap_decimal_text(value, HOCTAP_TOTAL_PLACES, text, sizeof text);
        total->value = value;
        total->length = (size_t)snprintf(total->text, sizeof total->text, ",%s,%s,%s", text, text, text) / 3;
    }
    return total;
}

/* ",total,low,high": all empty when the row is invalid or there are no totals, the total when it is not known. */
static char *put_totals(cli_results_csv *csv, const hoctap_outcomes *of, size_t row, char *to)
{
    if (of->verdict[row] == HOCTAP_INVALID || !csv->has_totals)
        return copy(to, ",,,             ", 3);
    const cli_total *low = total_of(csv, of->low[row]);
    if (of->low[row] == of->high[row])
        return copy(to, low->text, 3 * low->length);
    *to++ = ',';
    to = copy(to, low->text, low->length);
    const cli_total *high = total_of(csv, of->high[row]);
    return copy(to, high->text, high->length);
}

static char *put_rest(cli_results_csv *csv, const hoctap_outcomes *of, size_t row, char *to)
{
    to = put_totals(csv, of, row, to);
    to = put_piece(to, &csv->levels[of->level[row]]);
    to = put_piece(to, &csv->levels[of->possible[row]]);
    to = put_piece(to, &csv->verdicts[of->verdict[row]]);
    *to++ = ',';
    return to;
}

/* One that is too long for what room there is makes its own. */
static char *put_reason(const cli_piece *reason, bool first, char *to, cli_output *output)
{
    const char *end = output->buffer + CLI_OUTPUT_BUFFER;
    if (reason->length + CHUNK < (size_t)(end - to))
        return copy(to, reason->text + first, reason->length - first);
    cli_output_fill(output, to);
    cli_output_put(output, reason->text + first, reason->length - first);
    return cli_output_room(output);
}

/* Codes separated by blanks: the first has none before it. */
static char *put_reasons(const cli_results_csv *csv, const cli_results *results, size_t row, char *to,
                         cli_output *output)
{
    bool first = true;
    for (size_t word = 0; word < results->words; word++)
        for (uint64_t bits = results->of.reasons[row * results->words + word]; bits; bits &= bits - 1) {
            to = put_reason(csv->reasons + word * 64 + __builtin_ctzll(bits), first, to, output);
            first = false;
        }
    return to;
}

static char *put_fault(cli_row_fault fault, char *to)
{
    const char *code = cli_row_fault_code(fault);
    size_t length = strlen(code);
    memcpy(to, code, length);
    return to + length;
}

/* As ids are compared: without blanks at their ends. */
static char *put_id(const cli_batch *batch, size_t row, bool plain, char *to, cli_output *output)
{
    size_t length;
    const char *id = cli_cell(&batch->ids, row, &length);
    id = cli_text_trim(id, &length);
    if (plain && length <= PLAIN_ID && !cli_cells_is_formula(id, length))
        return copy(to, id, length);
    cli_output_fill(output, to);
    cli_cells_text(output, id, length);
    return cli_output_room(output);
}

/* Mostly no id of a batch wants quotes, and one look at all of them says so. */
static bool are_plain(const cli_bytes *ids)
{
    static const char odd[] = {'"', ',', '\n', '\r', '\0'};
    for (size_t i = 0; i < sizeof odd && ids->used; i++)
        if (memchr(ids->all, odd[i], ids->used))
            return false;
    return true;
}

static void write_row(cli_results_csv *csv, const cli_results *results, const cli_batch *batch, size_t row, bool plain,
                      cli_output *output)
{
    char *to = put_number(csv, cli_output_room(output));
    *to++ = ',';
    to = put_id(batch, row, plain, to, output);
    to = put_rest(csv, &results->of, row, to);
    if (batch->faults[row] != CLI_ROW_GOOD)
        to = put_fault((cli_row_fault)batch->faults[row], to);
    to = put_reasons(csv, results, row, to, output);
    *to++ = '\n';
    cli_output_fill(output, to);
}

void cli_results_csv_header(cli_output *output)
{
    cli_output_text(output, "row,id,total,low,high,level,possible,verdict,reasons\n");
}

void cli_results_csv_write(cli_results_csv *csv, const cli_results *results, const cli_batch *batch, cli_output *output)
{
    bool plain = are_plain(&batch->ids.bytes);
    for (size_t row = 0; row < batch->rows; row++)
        write_row(csv, results, batch, row, plain, output);
}
