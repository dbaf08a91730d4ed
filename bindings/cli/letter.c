/* SPDX-License-Identifier: MIT */
#include "explain_json.h"
#include "letter.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 80 };

/* The id, fit for a terminal. */
static const char *shown_id(const cli_titles *titles, uint32_t subject, char *text)
{
    size_t length;
    const char *id = cli_interned(&titles->records->ids, subject, &length);
    char whole[4 * SHOWN];
    length = length < sizeof whole ? length : sizeof whole - 1;
    memcpy(whole, id, length);
    whole[length] = '\0';
    return cli_printable(whole, text, SHOWN);
}

static cli_rows rows_of(const cli_titles *titles, uint32_t subject)
{
    cli_rows rows = {0};
    for (size_t i = 0; i < titles->records->of.count; i++)
        if (titles->records->of.subject[i] == subject)
            cli_rows_add(&rows, i + 1);
    return rows;
}

/* "CD0000017: dòng 3, 17, 40" */
static void put_head(const cli_titles *titles, uint32_t subject, hoctap_lang lang, cli_output *output)
{
    char id[SHOWN], text[CLI_ROWS_TEXT];
    cli_rows rows = rows_of(titles, subject);
    cli_output_text(output, shown_id(titles, subject, id));
    if (rows.count)
        cli_output_say(output, lang, ": dòng %s", rows.count == 1 ? ": row %s" : ": rows %s",
                       cli_rows_text(&rows, text));
    cli_output_text(output, "\n");
}

static void put_faults(const cli_titles *titles, uint32_t subject, hoctap_lang lang, cli_output *output)
{
    uint8_t faults = titles->records->faults[subject];
    for (int fault = 0; fault < CLI_RECORD_FAULTS; fault++)
        if (faults >> fault & 1)
            cli_output_print(output, "%s: %s\n", hoctap_verdict_text(HOCTAP_INVALID, lang),
                             cli_record_fault_text((cli_record_fault)fault, lang));
}

bool cli_letter_text(const cli_titles *titles, const hoctap_rules *rules, uint32_t subject, hoctap_lang lang,
                     cli_output *output)
{
    hoctap_error error;
    put_head(titles, subject, lang, output);
    put_faults(titles, subject, lang, output);
    char *text = hoctap_history_text(titles->years, &titles->records->of, titles->succession, titles->subjects, subject,
                                     titles->year, titles->day, lang, &error);
    if (!text) {
        cli_print_fault(&error, lang);
        return false;
    }
    cli_output_text(output, text);
    cli_output_rules(output, rules, lang);
    free(text);
    return true;
}

/* A day of a record, or null. */
static json_t *day_of(const hoctap_day *days, size_t index)
{
    char text[11];
    bool known = days && days[index] != HOCTAP_NO_DAY;
    return known ? json_string(hoctap_day_text(days[index], text)) : json_null();
}

static json_t *level_of(const cli_titles *titles, size_t level)
{
    return json_string(hoctap_rules_level(titles->years, level)->id);
}

static json_t *edition_of(const hoctap_records *records, size_t index)
{
    bool known = records->edition && records->edition[index] < records->edition_count;
    return known ? json_string(records->editions[records->edition[index]]) : json_null();
}

/* What a row says; of one that could not be read there is its number. */
static json_t *record(const cli_titles *titles, size_t index)
{
    const hoctap_records *of = &titles->records->of;
    json_t *object = json_pack("{s:o}", "row", json_integer((json_int_t)index + 1));
    if (of->year[index] == INT16_MIN)
        return object;
    uint8_t possible = of->possible ? of->possible[index] : of->level[index];
    json_t *rest =
        json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:i}", "year", (int)of->year[index], "level",
                  level_of(titles, of->level[index]), "possible", level_of(titles, possible), "edition",
                  edition_of(of, index), "decided", day_of(of->decided, index), "filed", day_of(of->filed, index),
                  "revoked", day_of(of->revoked, index), "revision", of->revision ? (int)of->revision[index] : 0);
    json_object_update(object, rest);
    json_decref(rest);
    return object;
}

static json_t *records(const cli_titles *titles, uint32_t subject)
{
    json_t *list = json_array();
    for (size_t i = 0; i < titles->records->of.count; i++)
        if (titles->records->of.subject[i] == subject)
            json_array_append_new(list, record(titles, i));
    return list;
}

static json_t *missing(const cli_titles *titles, uint32_t subject)
{
    json_t *list = json_array();
    for (int back = HOCTAP_YEARS - 1; back >= 0; back--)
        if (titles->of.missing[subject] >> back & 1)
            json_array_append_new(list, json_integer(titles->year - back));
    return list;
}

static json_t *reasons(const cli_titles *titles, uint32_t subject)
{
    json_t *list = json_array();
    size_t at = 0;
    for (const char *code; (code = cli_titles_reason(titles, subject, &at)) != NULL;)
        json_array_append_new(list, json_string(code));
    return list;
}

static json_t *id_of(const cli_titles *titles, uint32_t subject)
{
    size_t length;
    const char *id = cli_interned(&titles->records->ids, subject, &length);
    return json_stringn(id, length);
}

/* A number of years; of an invalid id nobody knows it. */
static json_t *count_of(const cli_titles *titles, uint32_t subject, const uint8_t *counts)
{
    bool known = cli_titles_verdict(titles, subject) != HOCTAP_INVALID;
    return known ? json_integer(counts[subject]) : json_null();
}

static json_t *head(const cli_titles *titles, const hoctap_rules *rules, uint32_t subject, hoctap_lang lang)
{
    char day[11];
    json_t *object = cli_json_head(rules, lang);
    const hoctap_titles *of = &titles->of;
    json_t *rest =
        json_pack("{s:o, s:i, s:s?, s:o, s:o, s:o, s:o, s:o, s:o}", "id", id_of(titles, subject), "year", titles->year,
                  "day", titles->day == HOCTAP_NO_DAY ? NULL : hoctap_day_text(titles->day, day), "run",
                  count_of(titles, subject, of->run), "longest", count_of(titles, subject, of->longest), "run_possible",
                  count_of(titles, subject, of->run_possible), "longest_possible",
                  count_of(titles, subject, of->longest_possible), "missing", missing(titles, subject), "records",
                  records(titles, subject));
    json_object_update(object, rest);
    json_decref(rest);
    return object;
}

bool cli_letter_json(const cli_titles *titles, const hoctap_rules *rules, uint32_t subject, hoctap_lang lang,
                     cli_output *output)
{
    hoctap_error error;
    hoctap_trace *trace = hoctap_history_trace(titles->years, &titles->records->of, titles->succession,
                                               titles->subjects, subject, titles->year, titles->day, &error);
    if (!trace) {
        cli_print_fault(&error, lang);
        return false;
    }
    json_t *object = head(titles, rules, subject, lang);
    cli_trace_json(object, titles->years, trace, lang);
    json_object_set_new(object, "reasons", reasons(titles, subject));
    hoctap_trace_free(trace);
    cli_json_write(object, output);
    return true;
}
