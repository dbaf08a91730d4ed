/* SPDX-License-Identifier: MIT */
#include "json.h"
#include "tally.h"

static json_t *number(uint64_t count)
{
    return json_integer((json_int_t)count);
}

static json_t *levels(const cli_tally *tally)
{
    const hoctap_rules *years = tally->titles->years;
    json_t *object = json_object();
    for (size_t level = 1; level < hoctap_rules_level_count(years); level++)
        json_object_set_new(object, hoctap_rules_level(years, level)->id, number(tally->levels[level]));
    return object;
}

static json_t *runs(const cli_tally *tally)
{
    json_t *list = json_array();
    for (int run = 0; run <= HOCTAP_YEARS; run++)
        if (tally->runs[run])
            json_array_append_new(list, json_pack("{s:i, s:o}", "run", run, "ids", number(tally->runs[run])));
    return list;
}

static json_t *marks(const cli_tally *tally)
{
    json_t *object = json_object();
    for (int mark = 0; mark < CLI_MARKS; mark++)
        json_object_set_new(object, cli_mark_code(mark), number(tally->marks[mark]));
    return object;
}

static json_t *years(const cli_tally *tally)
{
    json_t *list = json_array();
    for (int back = HOCTAP_YEARS - 1; back >= 0; back--)
        if (tally->years[back])
            json_array_append_new(list, json_pack("{s:i, s:o}", "year", tally->titles->year - back, "records",
                                                  number(tally->years[back])));
    return list;
}

static json_t *records(const cli_tally *tally)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "read", number(tally->titles->records->rows), "used",
                     number(tally->used), "later", number(tally->later), "of_invalid_ids", number(tally->of_invalid),
                     "without_id", number(tally->without_id), "years", years(tally));
}

static json_t *examples(const cli_rows *rows)
{
    json_t *list = json_array();
    for (uint64_t i = 0; i < rows->count && i < CLI_ROWS_FIRST; i++)
        json_array_append_new(list, number(rows->first[i]));
    return list;
}

static json_t *fault(cli_record_fault fault, const char *counted, uint64_t count, const cli_rows *rows,
                     hoctap_lang lang)
{
    return json_pack("{s:s, s:s, s:o, s:o}", "code", cli_record_fault_code(fault), "text",
                     cli_record_fault_text(fault, lang), counted, number(count), "examples", examples(rows));
}

static json_t *faults(const cli_tally *tally, hoctap_lang lang)
{
    static const cli_rows none;
    const cli_rows *bad = tally->titles->records->bad;
    json_t *list = json_array();
    for (int i = 0; i < RECORD_SUCCESSION; i++)
        if (bad[i].count)
            json_array_append_new(list, fault((cli_record_fault)i, "records", bad[i].count, &bad[i], lang));
    if (tally->succession)
        json_array_append_new(list, fault(RECORD_SUCCESSION, "ids", tally->succession, &none, lang));
    return list;
}

void cli_tally_json(const cli_tally *tally, const hoctap_rules *rules, hoctap_lang lang, cli_output *output)
{
    char day[11];
    json_t *object = cli_json_head(rules, lang);
    bool given = tally->titles->day != HOCTAP_NO_DAY;
    json_t *rest = json_pack("{s:i, s:s?, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "year",
                             tally->titles->year, "day", given ? hoctap_day_text(tally->titles->day, day) : NULL, "ids",
                             number(tally->ids), "met", number(tally->met), "not_met", number(tally->not_met),
                             "undecided", number(tally->undecided), "invalid", number(tally->invalid), "levels",
                             levels(tally), "runs", runs(tally), "marks", marks(tally), "records", records(tally),
                             "why", faults(tally, lang), "rows_without_id",
                             examples(&tally->titles->records->without_id), "without_records", number(tally->silent));
    json_object_update(object, rest);
    json_decref(rest);
    cli_json_write(object, output);
}
