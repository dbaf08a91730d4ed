/* SPDX-License-Identifier: MIT */
/* The summary for programs. Counts are whole numbers; a percentage is text, cut after one decimal. */
#include "json.h"
#include "summary.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef struct page {
    const cli_summary *summary;
    hoctap_lang lang;
    uint64_t *sums;
} page;

static json_t *share(uint64_t part, uint64_t whole)
{
    char percent[32] = "";
    if (whole)
        snprintf(percent, sizeof percent, "%" PRIu64 ".%" PRIu64, part * 1000 / whole / 10, part * 1000 / whole % 10);
    return json_pack("{s:I, s:I, s:o}", "part", (json_int_t)part, "of", (json_int_t)whole, "percent",
                     whole ? json_string(percent) : json_null());
}

static json_t *levels(const page *on)
{
    json_t *object = json_object();
    for (size_t state = CLI_MET; state < on->summary->states; state++)
        json_object_set_new(object, hoctap_rules_level(on->summary->rules, state - CLI_MET + 1)->id,
                            json_integer((json_int_t)on->sums[state]));
    return object;
}

/* The counts of some rows: met + not_met + undecided + invalid + declared_twice = rows. */
static json_t *counts(const page *on, uint64_t rows)
{
    uint64_t met = cli_summary_met(on->summary, on->sums);
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o}", "rows", (json_int_t)rows, "met", (json_int_t)met,
                     "not_met", (json_int_t)on->sums[CLI_NOT_MET], "undecided", (json_int_t)on->sums[CLI_UNDECIDED],
                     "invalid", (json_int_t)on->sums[CLI_INVALID], "declared_twice", (json_int_t)on->sums[CLI_TWICE],
                     "levels", levels(on), "met_of_decided", share(met, met + on->sums[CLI_NOT_MET]), "met_of_all",
                     share(met, rows));
}

static json_t *answers(const page *on, int by)
{
    json_t *list = json_array();
    for (size_t answer = 0; answer < on->summary->by[by].answers; answer++) {
        const char *id;
        const char *name = cli_summary_answer(on->summary, by, answer, on->lang, &id);
        uint64_t rows = cli_summary_sums(on->summary, by, answer, on->sums);
        if (!*id && !rows)
            continue;
        json_t *object = counts(on, rows);
        const char *given = *id ? "given" : answer + 2 == on->summary->by[by].answers ? "missing" : "unknown";
        json_object_set_new(object, "answer", *id ? json_string(id) : json_null());
        json_object_set_new(object, "given", json_string(given));
        json_object_set_new(object, "name", json_string(name));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *by_fact(const page *on)
{
    json_t *list = json_array();
    for (int by = 0; by < (int)on->summary->by_count; by++) {
        const hoctap_fact *fact = hoctap_rules_fact(on->summary->rules, (size_t)on->summary->by[by].fact);
        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "fact", fact->id, "name",
                                              cli_name(fact->names, on->lang), "answers", answers(on, by)));
    }
    return list;
}

static json_t *reason(const page *on, hoctap_verdict verdict, size_t index)
{
    const cli_why *why = cli_summary_why(on->summary, verdict, index);
    json_t *examples = json_array();
    for (size_t i = 0; i < CLI_EXAMPLES && i < why->rows; i++)
        json_array_append_new(examples, json_integer(why->examples[i]));
    return json_pack("{s:s, s:o, s:I, s:o}", "code", cli_summary_code(on->summary, index), "text",
                     cli_json_sentence(cli_summary_phrase(on->summary, index, on->lang)), "rows", (json_int_t)why->rows,
                     "examples", examples);
}

static json_t *reasons(const page *on, hoctap_verdict verdict)
{
    json_t *list = json_array();
    for (size_t index = 0; index < on->summary->reason_count; index++)
        if (cli_summary_tells(on->summary, verdict, index))
            json_array_append_new(list, reason(on, verdict, index));
    return list;
}

static json_t *person(const cli_twice *twice, const char *id, size_t *index)
{
    json_t *rows = json_array();
    uint32_t first = cli_twice_first(twice, *index);
    for (; *index < twice->count && cli_twice_first(twice, *index) == first; ++*index)
        json_array_append_new(rows, json_integer(cli_twice_row(twice, *index)));
    return json_pack("{s:o, s:o}", "id", id ? json_string(id) : json_null(), "rows", rows);
}

static json_t *twice(const page *on, const cli_ids *ids)
{
    const cli_twice *found = &on->summary->twice;
    size_t people = cli_twice_people(found), index = 0;
    json_t *list = json_array();
    for (size_t i = 0; i < people && i < CLI_LISTED_JSON; i++)
        json_array_append_new(list, person(found, i < ids->count ? ids->all[i] : NULL, &index));
    return json_pack("{s:I, s:I, s:I, s:o}", "checked_rows", (json_int_t)on->summary->checked, "people",
                     (json_int_t)people, "rows", (json_int_t)found->count, "list", list);
}

static void add_hint(json_t *counts, json_t *examples, const char *name, const cli_hint *hint)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < hint->shown; i++)
        json_array_append_new(rows, json_integer(hint->rows[i]));
    json_object_set_new(counts, name, json_integer((json_int_t)hint->count));
    json_object_set_new(examples, name, rows);
}

static json_t *hints(const cli_summary *summary)
{
    const cli_hints *hints = &summary->hints;
    json_t *counts = json_pack("{s:b}", "id_column", (int)summary->has_ids), *examples = json_object();
    add_hint(counts, examples, "rows_without_answers", &hints->without_answers);
    add_hint(counts, examples, "rows_without_id", &hints->without_id);
    add_hint(counts, examples, "other_decimal_mark", &hints->other_mark);
    add_hint(counts, examples, "damaged_numbers", &hints->damaged_numbers);
    add_hint(counts, examples, "damaged_ids", &hints->damaged_ids);
    json_object_set_new(counts, "examples", examples);
    return counts;
}

static json_t *whole(const page *on, const cli_ids *ids)
{
    json_t *object = cli_json_head(on->summary->rules, on->lang);
    json_object_set_new(object, "all", counts(on, cli_summary_sums(on->summary, -1, 0, on->sums)));
    json_object_set_new(object, "by", by_fact(on));
    json_object_set_new(object, "why",
                        json_pack("{s:o, s:o, s:o}", "not_met", reasons(on, HOCTAP_NOT_MET), "undecided",
                                  reasons(on, HOCTAP_UNDECIDED), "invalid", reasons(on, HOCTAP_INVALID)));
    json_object_set_new(object, "declared_twice", twice(on, ids));
    json_object_set_new(object, "hints", hints(on->summary));
    return object;
}

void cli_summary_json(const cli_summary *summary, const cli_ids *ids, hoctap_lang lang, cli_output *output)
{
    page on = {.summary = summary, .lang = lang};
    on.sums = malloc(summary->states * sizeof *on.sums);
    if (on.sums)
        cli_json_write(whole(&on, ids), output);
    else
        cli_output_starved(output);
    free(on.sums);
}
