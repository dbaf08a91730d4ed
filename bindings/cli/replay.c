/* SPDX-License-Identifier: MIT */
#include "replay.h"
#include "receipt.h"

#include <stdlib.h>
#include <string.h>

enum { ID_MOST = 64, HEAD_KEYS = 8, ROW_KEYS = 10, END_KEYS = 3, REPLAY_FACTS = 256 };

cli_replay_fault cli_replay_scan(char *line, size_t length, cli_scan *scan)
{
    *scan = (cli_scan){.count = 0};
    if (memchr(line, '\0', length))
        return REPLAY_NUL;
    if (length >= 2 && line[length - 2] == '\r')
        return REPLAY_LINE_ENDS;
    return cli_scan_line(scan, line, length) ? REPLAY_FINE : REPLAY_NOT_JSON;
}

static bool is(const cli_field *field, cli_scan_kind kind)
{
    return field && field->kind == kind;
}

/* An id as rules have them: what is printed of a receipt is no more than that. */
static bool is_id(const char *text)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
    return text && *text && !strchr("_-.", *text) && strlen(text) <= ID_MOST && strspn(text, letters) == strlen(text);
}

static bool is_id_or_null(cli_scan *scan, const char *key, const char *text)
{
    return is(cli_scan_get(scan, key), SCAN_NULL) || is_id(text);
}

static bool is_sha256(const char *text)
{
    return text && strlen(text) == CLI_SEAL_TEXT - 1 && strspn(text, "0123456789abcdef") == CLI_SEAL_TEXT - 1;
}

static bool is_year_or_null(const cli_field *year)
{
    return is(year, SCAN_NULL) || (is(year, SCAN_INTEGER) && year->integer >= 1 && year->integer <= 9999);
}

static const char *text_of(cli_scan *scan, const char *key)
{
    return cli_scan_text(cli_scan_get(scan, key));
}

static bool head_is_good(cli_scan *scan, const cli_replay_head *head)
{
    return scan->count == HEAD_KEYS && is_id(head->version) && is_id(head->title) && is_id(head->edition) &&
           is_id_or_null(scan, "place", head->place) && is_id_or_null(scan, "variant", head->variant) &&
           is_sha256(head->fingerprint) && is_year_or_null(cli_scan_get(scan, "year"));
}

static cli_replay_fault read_head(cli_scan *scan, cli_replay_head *head)
{
    const cli_field *format = cli_scan_get(scan, "receipt"), *year = cli_scan_get(scan, "year");
    if (!is(format, SCAN_INTEGER) || !text_of(scan, "hoctap"))
        return REPLAY_NO_RECEIPT;
    if (format->integer != CLI_RECEIPT_FORMAT)
        return REPLAY_FORMAT;
    head->version = text_of(scan, "hoctap");
    head->title = text_of(scan, "title");
    head->edition = text_of(scan, "edition");
    head->place = text_of(scan, "place");
    head->variant = text_of(scan, "variant");
    head->fingerprint = text_of(scan, "fingerprint");
    head->year = is(year, SCAN_INTEGER) ? (int)year->integer : 0;
    return head_is_good(scan, head) ? REPLAY_FINE : REPLAY_SHAPE;
}

cli_replay_fault cli_replay_head_read(const char *line, size_t length, cli_replay_head *head)
{
    cli_scan scan;
    *head = (cli_replay_head){.line = malloc(length)};
    if (!head->line)
        return REPLAY_NO_MEMORY;
    memcpy(head->line, line, length);
    cli_replay_fault fault = cli_replay_scan(head->line, length, &scan);
    if (fault == REPLAY_NOT_JSON)
        return REPLAY_NO_RECEIPT;
    return fault == REPLAY_FINE ? read_head(&scan, head) : fault;
}

void cli_replay_head_free(cli_replay_head *head)
{
    free(head->line);
    *head = (cli_replay_head){0};
}

bool cli_replay_is_end(cli_scan *scan)
{
    return cli_scan_get(scan, "end") != NULL;
}

cli_replay_fault cli_replay_end_read(cli_scan *scan, uint64_t *rows, const char **sha256)
{
    const cli_field *count = cli_scan_get(scan, "rows");
    *sha256 = text_of(scan, "sha256");
    bool good = scan->count == END_KEYS && is(cli_scan_get(scan, "end"), SCAN_TRUE) && is(count, SCAN_INTEGER) &&
                is_sha256(*sha256);
    *rows = good ? (uint64_t)count->integer : 0;
    return good ? REPLAY_FINE : REPLAY_SHAPE;
}

bool cli_replay_begin(cli_replay *replay, const hoctap_rules *rules)
{
    *replay = (cli_replay){.rules = rules, .words = hoctap_reason_words(rules)};
    size_t count = hoctap_rules_fact_count(rules);
    cli_columns columns = {.count = count, .has_id = false};
    columns.meaning = calloc(count + 1, sizeof *columns.meaning);
    for (size_t i = 0; columns.meaning && i < count; i++)
        columns.meaning[i] = (int)i;
    bool good = columns.meaning && cli_batch_begin(&replay->batch, rules, &columns, NULL, '.');
    free(columns.meaning);
    replay->records = calloc(CLI_BATCH_ROWS, sizeof *replay->records);
    replay->reasons = calloc(CLI_BATCH_ROWS, replay->words * sizeof *replay->reasons + 1);
    return good && replay->records && replay->reasons;
}

void cli_replay_end(cli_replay *replay)
{
    if (replay->rules)
        cli_batch_end(&replay->batch);
    free(replay->records);
    free(replay->reasons);
    *replay = (cli_replay){0};
}

/* Facts stand in the order of the rules: the next is mostly the one behind the last. */
static int find_fact(const cli_replay *replay, const char *id, int last)
{
    int count = (int)replay->batch.fact_count;
    for (int i = 1; i <= count; i++)
        if (strcmp(hoctap_rules_fact(replay->rules, (size_t)((last + i) % count))->id, id) == 0)
            return (last + i) % count;
    return -1;
}

/* Each fact once; a row that was never understood as a whole has none. */
static cli_replay_fault take_facts(cli_replay *replay, cli_field *facts, cli_record *record)
{
    uint64_t taken[REPLAY_FACTS / 64] = {0};
    bool whole = replay->batch.faults[replay->batch.rows] == CLI_ROW_GOOD;
    cli_field item;
    int fact = -1;
    while (cli_scan_next(facts, &item)) {
        bool named = item.key_length && !memchr(item.key, '\0', item.key_length);
        if (!whole || !named || item.kind != SCAN_STRING || !item.length)
            return REPLAY_SHAPE;
        int found = find_fact(replay, item.key, fact);
        record->other_facts = record->other_facts || found < 0;
        if (found < 0)
            continue;
        fact = found;
        if (taken[fact / 64] >> (fact % 64) & 1)
            return REPLAY_SHAPE;
        taken[fact / 64] |= (uint64_t)1 << (fact % 64);
        cli_batch_take(&replay->batch, (size_t)fact, item.text, item.length);
    }
    return facts->wrong ? REPLAY_SHAPE : REPLAY_FINE;
}

static bool take_total(cli_scan *scan, const char *key, char total[24])
{
    const char *text = text_of(scan, key);
    if (!is(cli_scan_get(scan, key), SCAN_NULL) && (!text || !*text || strlen(text) >= 24))
        return false;
    snprintf(total, 24, "%s", text ? text : "");
    return true;
}

static int find_level(const hoctap_rules *rules, const char *id)
{
    for (size_t i = 0; i < hoctap_rules_level_count(rules); i++)
        if (strcmp(hoctap_rules_level(rules, i)->id, id) == 0)
            return (int)i;
    return -1;
}

static int find_verdict(const char *word)
{
    for (int i = HOCTAP_NOT_MET; i <= HOCTAP_INVALID; i++)
        if (strcmp(hoctap_verdict_text((hoctap_verdict)i, HOCTAP_EN), word) == 0)
            return i;
    return -1;
}

static bool take_outcome(const cli_replay *replay, cli_scan *scan, cli_record *record)
{
    const char *verdict = text_of(scan, "verdict"), *level = text_of(scan, "level"),
               *possible = text_of(scan, "possible");
    if (!verdict || !level || !possible)
        return false;
    record->verdict = find_verdict(verdict);
    record->level = find_level(replay->rules, level);
    record->possible = find_level(replay->rules, possible);
    return take_total(scan, "total", record->total) && take_total(scan, "low", record->low) &&
           take_total(scan, "high", record->high);
}

/* The fault of a whole row that the word stands for. */
static cli_row_fault row_fault(const char *code)
{
    for (int i = 1; i <= CLI_ROW_FAULTS; i++)
        if (strcmp(cli_row_fault_code((cli_row_fault)i), code) == 0)
            return (cli_row_fault)i;
    return CLI_ROW_GOOD;
}

static bool take_reason(const cli_replay *replay, const char *code, uint64_t *bits)
{
    for (size_t i = 0; i < hoctap_rules_reason_count(replay->rules); i++)
        if (strcmp(hoctap_rules_reason(replay->rules, i)->code, code) == 0) {
            bits[i / 64] |= (uint64_t)1 << (i % 64);
            return true;
        }
    return false;
}

static cli_replay_fault take_reasons(cli_replay *replay, cli_field *list, cli_record *record)
{
    uint64_t *bits = replay->reasons + replay->batch.rows * replay->words;
    cli_field item;
    memset(bits, 0, replay->words * sizeof *bits);
    while (cli_scan_next(list, &item)) {
        const char *code = cli_scan_text(&item);
        if (!code)
            return REPLAY_SHAPE;
        cli_row_fault fault = row_fault(code);
        if (fault != CLI_ROW_GOOD)
            replay->batch.faults[replay->batch.rows] = (uint8_t)fault;
        else if (!take_reason(replay, code, bits))
            record->other_reasons = true;
    }
    return list->wrong ? REPLAY_SHAPE : REPLAY_FINE;
}

static bool is_row(cli_scan *scan)
{
    const cli_field *id = cli_scan_get(scan, "id");
    return scan->count == ROW_KEYS && is(cli_scan_get(scan, "row"), SCAN_INTEGER) &&
           (is(id, SCAN_NULL) || is(id, SCAN_STRING)) && is(cli_scan_get(scan, "facts"), SCAN_OBJECT) &&
           is(cli_scan_get(scan, "reasons"), SCAN_LIST);
}

cli_replay_fault cli_replay_row(cli_replay *replay, cli_scan *scan, uint64_t line)
{
    cli_record *record = &replay->records[replay->batch.rows];
    *record = (cli_record){.line = line};
    if (!is_row(scan) || !take_outcome(replay, scan, record))
        return REPLAY_SHAPE;
    if ((uint64_t)cli_scan_get(scan, "row")->integer != replay->rows + 1)
        return REPLAY_ORDER;
    cli_replay_fault fault = take_reasons(replay, cli_scan_get(scan, "reasons"), record);
    if (fault == REPLAY_FINE)
        fault = take_facts(replay, cli_scan_get(scan, "facts"), record);
    if (fault != REPLAY_FINE)
        return fault;
    cli_batch_row(&replay->batch, true);
    replay->rows++;
    return replay->batch.no_memory ? REPLAY_NO_MEMORY : REPLAY_FINE;
}
