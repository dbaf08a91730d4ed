/* SPDX-License-Identifier: MIT */
#include "receipt.h"
#include "text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Room for `more` bytes at the end of the line. Lines that were outgrown are wiped: they hold people's answers. */
static bool make_room(cli_receipt *on, size_t more)
{
    if (more <= on->room - on->used)
        return true;
    if (on->used + more > CLI_RECEIPT_LINE) {
        on->too_long = on->rows;
        return false;
    }
    size_t room = (on->used + more) * 2 + 4096;
    char *line = malloc(room);
    if (!line) {
        cli_output_starved(&on->output);
        return false;
    }
    if (on->line) {
        memcpy(line, on->line, on->used);
        explicit_bzero(on->line, on->room);
    }
    free(on->line);
    on->line = line;
    on->room = room;
    return true;
}

static bool put(cli_receipt *on, const char *bytes, size_t length)
{
    if (!make_room(on, length))
        return false;
    memcpy(on->line + on->used, bytes, length);
    on->used += length;
    return true;
}

static bool put_text(cli_receipt *on, const char *text)
{
    return put(on, text, strlen(text));
}

static bool put_escaped(cli_receipt *on, unsigned char letter)
{
    char text[8];
    int length =
        letter < 0x20 ? snprintf(text, sizeof text, "\\u%04X", letter) : snprintf(text, sizeof text, "\\%c", letter);
    return put(on, text, (size_t)length);
}

static bool is_plain(char letter)
{
    return (unsigned char)letter >= 0x20 && letter != '"' && letter != '\\';
}

/* A JSON string. The bytes are UTF-8: whatever made them saw to that. */
static bool put_string(cli_receipt *on, const char *bytes, size_t length)
{
    bool good = put(on, "\"", 1);
    for (size_t i = 0; good && i < length;) {
        size_t run = 0;
        while (i + run < length && is_plain(bytes[i + run]))
            run++;
        good = put(on, bytes + i, run) && (i + run == length || put_escaped(on, (unsigned char)bytes[i + run]));
        i += run + 1;
    }
    return good && put(on, "\"", 1);
}

/* ,"key":"value", or null where there is none. */
static bool put_pair(cli_receipt *on, const char *key, const char *value)
{
    bool good = put(on, ",", 1) && put_string(on, key, strlen(key)) && put(on, ":", 1);
    return good && (value ? put_string(on, value, strlen(value)) : put_text(on, "null"));
}

static bool put_number(cli_receipt *on, const char *key, uint64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, number);
    return put_text(on, key) && put_text(on, text);
}

/* Ends the line and hands it over; `sealed` lines are those that the end vouches for. */
static bool write_line(cli_receipt *on, bool sealed)
{
    if (!put_text(on, "}\n"))
        return false;
    if (sealed)
        cli_seal_add(&on->seal, on->line, on->used);
    cli_output_put(&on->output, on->line, on->used);
    on->used = 0;
    return true;
}

static bool write_head(cli_receipt *on, int year)
{
    const hoctap_rules *rules = on->rules;
    char mark[HOCTAP_FINGERPRINT];
    bool good =
        put_number(on, "{\"receipt\":", CLI_RECEIPT_FORMAT) && put_pair(on, "hoctap", hoctap_version()) &&
        put_pair(on, "title", hoctap_rules_title(rules)) && put_pair(on, "edition", hoctap_rules_edition(rules)) &&
        put_pair(on, "place", hoctap_rules_place(rules)) && put_pair(on, "variant", hoctap_rules_variant(rules)) &&
        put_pair(on, "fingerprint", hoctap_rules_fingerprint(rules, mark));
    good = good && (year ? put_number(on, ",\"year\":", (uint64_t)year) : put_text(on, ",\"year\":null"));
    return good && write_line(on, true);
}

bool cli_receipt_begin(cli_receipt *receipt, const cli_options *options, const hoctap_rules *rules)
{
    *receipt = (cli_receipt){.rules = rules, .ids = !options->no_id};
    cli_seal_begin(&receipt->seal);
    if (!cli_output_open(&receipt->output, options->receipt, options->lang))
        return false;
    if (write_head(receipt, options->year))
        return true;
    cli_out_of_memory(options->lang);
    return false;
}

static bool put_id(cli_receipt *on, const cli_batch *batch, size_t row)
{
    size_t length;
    const char *id = cli_cell(&batch->ids, row, &length);
    id = cli_text_trim(id, &length); /* as ids are compared */
    return put_text(on, ",\"id\":") && (on->ids && batch->has_ids ? put_string(on, id, length) : put_text(on, "null"));
}

/* The cells as the library took them: decimal points, ids of choices, true and false. One that is missing is left out. */
static bool put_facts(cli_receipt *on, const cli_batch *batch, size_t row)
{
    bool good = put_text(on, ",\"facts\":{"), first = true;
    for (size_t i = 0; i < batch->fact_count && good; i++) {
        size_t length = 0;
        const char *cell = batch->facts[i].rows ? cli_dictionary_word(&batch->facts[i], row, &length) : "";
        if (!length)
            continue;
        const char *id = hoctap_rules_fact(on->rules, i)->id;
        good = (first || put(on, ",", 1)) && put_string(on, id, strlen(id)) && put(on, ":", 1) &&
               put_string(on, cell, length);
        first = false;
    }
    return good && put(on, "}", 1);
}

static bool put_total(cli_receipt *on, const char *key, bool known, int64_t total)
{
    char text[32];
    hoctap_decimal_text(total, HOCTAP_TOTAL_PLACES, text, sizeof text);
    return put_pair(on, key, known ? text : NULL);
}

static bool put_outcome(cli_receipt *on, const cli_results *results, size_t row)
{
    const hoctap_outcomes *of = &results->of;
    bool totals = of->verdict[row] != HOCTAP_INVALID && cli_has_totals(on->rules);
    return put_pair(on, "verdict", hoctap_verdict_text((hoctap_verdict)of->verdict[row], HOCTAP_EN)) &&
           put_pair(on, "level", hoctap_rules_level(on->rules, of->level[row])->id) &&
           put_pair(on, "possible", hoctap_rules_level(on->rules, of->possible[row])->id) &&
           put_total(on, "total", totals && of->low[row] == of->high[row], of->low[row]) &&
           put_total(on, "low", totals, of->low[row]) && put_total(on, "high", totals, of->high[row]);
}

static bool put_reason(cli_receipt *on, const char *code, bool *first)
{
    bool good = (*first || put(on, ",", 1)) && put_string(on, code, strlen(code));
    *first = false;
    return good;
}

static bool put_reasons(cli_receipt *on, const cli_batch *batch, const cli_results *results, size_t row)
{
    bool good = put_text(on, ",\"reasons\":["), first = true;
    if (batch->faults[row] != CLI_ROW_GOOD)
        good = good && put_reason(on, cli_row_fault_code((cli_row_fault)batch->faults[row]), &first);
    for (size_t i = 0; i < results->reason_count && good; i++)
        if (cli_results_has(results, row, i))
            good = put_reason(on, results->codes[i], &first);
    return good && put(on, "]", 1);
}

bool cli_receipt_add(cli_receipt *receipt, const cli_batch *batch, const cli_results *results)
{
    bool good = true;
    for (size_t row = 0; row < batch->rows && good; row++) {
        receipt->rows = batch->first + row;
        good = put_number(receipt, "{\"row\":", receipt->rows) && put_id(receipt, batch, row) &&
               put_facts(receipt, batch, row) && put_outcome(receipt, results, row) &&
               put_reasons(receipt, batch, results, row) && write_line(receipt, true);
    }
    return good;
}

bool cli_receipt_close(cli_receipt *receipt)
{
    char digest[CLI_SEAL_TEXT];
    return put_text(receipt, "{\"end\":true") && put_number(receipt, ",\"rows\":", receipt->rows) &&
           put_pair(receipt, "sha256", cli_seal_text(&receipt->seal, digest)) && write_line(receipt, false);
}

void cli_receipt_end(cli_receipt *receipt)
{
    if (receipt->rules)
        cli_output_abandon(&receipt->output);
    if (receipt->line)
        explicit_bzero(receipt->line, receipt->room);
    free(receipt->line);
    *receipt = (cli_receipt){0};
}
