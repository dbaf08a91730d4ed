/* SPDX-License-Identifier: MIT */
#include "replay.h"
#include "json.h"
#include "receipt.h"

#include <stdlib.h>
#include <string.h>

enum { ID_MOST = 64, HEAD_KEYS = 8, ROW_KEYS = 10, END_KEYS = 3 };

cli_replay_fault cli_replay_parse(const char *line, size_t length, json_t **json)
{
    *json = NULL;
    if (memchr(line, '\0', length))
        return REPLAY_NUL;
    if (length >= 2 && line[length - 2] == '\r')
        return REPLAY_LINE_ENDS;
    *json = json_loadb(line, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    if (cli_json_starved())
        return REPLAY_NO_MEMORY;
    return *json ? REPLAY_FINE : REPLAY_NOT_JSON;
}

/* The text of a key, without a NUL inside; NULL where there is no such text. */
static const char *text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    const char *text = json_string_value(value);
    return text && strlen(text) == json_string_length(value) ? text : NULL;
}

static bool is_null(const json_t *object, const char *key)
{
    return json_is_null(json_object_get(object, key));
}

/* An id as rules have them: what is printed of a receipt is no more than that. */
static bool is_id(const char *text)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
    return text && *text && !strchr("_-.", *text) && strlen(text) <= ID_MOST && strspn(text, letters) == strlen(text);
}

static bool is_id_or_null(const json_t *object, const char *key, const char *text)
{
    return is_null(object, key) || is_id(text);
}

static bool is_sha256(const char *text)
{
    return text && strlen(text) == CLI_SEAL_TEXT - 1 && strspn(text, "0123456789abcdef") == CLI_SEAL_TEXT - 1;
}

static bool is_year_or_null(const json_t *year)
{
    return json_is_null(year) || (json_integer_value(year) >= 1 && json_integer_value(year) <= 9999);
}

static bool head_is_good(const cli_replay_head *head)
{
    return json_object_size(head->json) == HEAD_KEYS && is_id(head->version) && is_id(head->title) &&
           is_id(head->edition) && is_id_or_null(head->json, "place", head->place) &&
           is_id_or_null(head->json, "variant", head->variant) && is_sha256(head->fingerprint) &&
           is_year_or_null(json_object_get(head->json, "year"));
}

cli_replay_fault cli_replay_read_head(json_t *json, cli_replay_head *head)
{
    *head = (cli_replay_head){.json = json};
    const json_t *format = json_object_get(json, "receipt");
    if (!json_is_integer(format) || !text_of(json, "hoctap"))
        return REPLAY_NO_RECEIPT;
    if (json_integer_value(format) != CLI_RECEIPT_FORMAT)
        return REPLAY_FORMAT;
    head->version = text_of(json, "hoctap");
    head->title = text_of(json, "title");
    head->edition = text_of(json, "edition");
    head->place = text_of(json, "place");
    head->variant = text_of(json, "variant");
    head->fingerprint = text_of(json, "fingerprint");
    head->year = (int)json_integer_value(json_object_get(json, "year"));
    return head_is_good(head) ? REPLAY_FINE : REPLAY_SHAPE;
}

bool cli_replay_is_end(const json_t *json)
{
    return json_object_get(json, "end") != NULL;
}

cli_replay_fault cli_replay_read_end(const json_t *json, uint64_t *rows, const char **sha256)
{
    const json_t *count = json_object_get(json, "rows");
    *sha256 = text_of(json, "sha256");
    bool good = json_object_size(json) == END_KEYS && json_is_true(json_object_get(json, "end")) &&
                json_integer_value(count) >= 0 && json_is_integer(count) && is_sha256(*sha256);
    *rows = (uint64_t)json_integer_value(count);
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
    bool good = columns.meaning && cli_batch_begin(&replay->batch, rules, &columns, '.');
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

/* A row that was never understood as a whole has none. */
static cli_replay_fault take_facts(cli_replay *replay, json_t *facts, cli_record *record)
{
    int last = -1;
    if (replay->batch.faults[replay->batch.rows] != CLI_ROW_GOOD && json_object_size(facts))
        return REPLAY_SHAPE;
    for (void *at = json_object_iter(facts); at; at = json_object_iter_next(facts, at)) {
        const json_t *value = json_object_iter_value(at);
        size_t length = json_string_length(value);
        if (!json_is_string(value) || !length)
            return REPLAY_SHAPE;
        int fact = find_fact(replay, json_object_iter_key(at), last);
        record->other_facts = record->other_facts || fact < 0;
        if (fact >= 0)
            cli_batch_take(&replay->batch, (size_t)fact, json_string_value(value), length);
        last = fact < 0 ? last : fact;
    }
    return REPLAY_FINE;
}

static bool take_total(const json_t *json, const char *key, char total[24])
{
    const char *text = text_of(json, key);
    if (!is_null(json, key) && (!text || !*text || strlen(text) >= 24))
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

static bool take_outcome(const cli_replay *replay, const json_t *json, cli_record *record)
{
    const char *verdict = text_of(json, "verdict"), *level = text_of(json, "level"),
               *possible = text_of(json, "possible");
    if (!verdict || !level || !possible)
        return false;
    record->verdict = find_verdict(verdict);
    record->level = find_level(replay->rules, level);
    record->possible = find_level(replay->rules, possible);
    return take_total(json, "total", record->total) && take_total(json, "low", record->low) &&
           take_total(json, "high", record->high);
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

static cli_replay_fault take_reasons(cli_replay *replay, const json_t *json, cli_record *record)
{
    const json_t *list = json_object_get(json, "reasons");
    uint64_t *bits = replay->reasons + replay->batch.rows * replay->words;
    memset(bits, 0, replay->words * sizeof *bits);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *code = json_string_value(json_array_get(list, i));
        if (!code)
            return REPLAY_SHAPE;
        cli_row_fault fault = row_fault(code);
        if (fault != CLI_ROW_GOOD)
            replay->batch.faults[replay->batch.rows] = (uint8_t)fault;
        else if (!take_reason(replay, code, bits))
            record->other_reasons = true;
    }
    return json_is_array(list) ? REPLAY_FINE : REPLAY_SHAPE;
}

static bool is_row(const json_t *json)
{
    const json_t *id = json_object_get(json, "id");
    return json_object_size(json) == ROW_KEYS && json_is_integer(json_object_get(json, "row")) &&
           (json_is_null(id) || json_is_string(id)) && json_is_object(json_object_get(json, "facts"));
}

cli_replay_fault cli_replay_row(cli_replay *replay, const json_t *json, uint64_t line)
{
    cli_record *record = &replay->records[replay->batch.rows];
    *record = (cli_record){.line = line};
    if (!is_row(json) || !take_outcome(replay, json, record))
        return REPLAY_SHAPE;
    if ((uint64_t)json_integer_value(json_object_get(json, "row")) != replay->rows + 1)
        return REPLAY_ORDER;
    cli_replay_fault fault = take_reasons(replay, json, record);
    if (fault == REPLAY_FINE)
        fault = take_facts(replay, json_object_get(json, "facts"), record);
    if (fault != REPLAY_FINE)
        return fault;
    cli_batch_row(&replay->batch, true);
    replay->rows++;
    return replay->batch.no_memory ? REPLAY_NO_MEMORY : REPLAY_FINE;
}
