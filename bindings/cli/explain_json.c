/* SPDX-License-Identifier: MIT */
#include "explain_json.h"
#include "json.h"

#include <stdlib.h>

/* A sentence of the library: `make` is hoctap_test_text or hoctap_need_text. */
typedef size_t sentence(const hoctap_trace *trace, size_t index, hoctap_lang lang, char *text, size_t size);

static json_t *text_of(sentence *make, const hoctap_trace *trace, size_t index, hoctap_lang lang)
{
    size_t size = make(trace, index, lang, NULL, 0) + 1;
    char *text = malloc(size);
    if (text)
        make(trace, index, lang, text, size);
    return cli_json_sentence(text);
}

static const char *fact_id(const hoctap_rules *rules, int fact)
{
    return fact < 0 ? NULL : hoctap_rules_fact(rules, (size_t)fact)->id;
}

static const char *word_of(const hoctap_fact *fact, const hoctap_trace_fact *answer)
{
    if (answer->missing || answer->invalid)
        return NULL;
    if (fact->kind == HOCTAP_YES_NO)
        return answer->low ? "true" : "false";
    return fact->kind == HOCTAP_CHOICE && answer->choice >= 0 ? fact->choices[answer->choice].id : NULL;
}

static json_t *answer_of(const hoctap_fact *fact, const hoctap_trace_fact *answer)
{
    bool number = fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT;
    if (number && !answer->missing && !answer->invalid)
        return cli_json_decimal(answer->low, HOCTAP_PLACES);
    const char *word = word_of(fact, answer);
    return word ? json_string(word) : json_null();
}

/* What the answer adds to the total; null where it can add nothing. */
static json_t *points_of(const hoctap_fact *fact, const hoctap_trace_fact *answer, int64_t points)
{
    return fact->criterion < 0 || answer->invalid ? json_null() : cli_json_decimal(points, HOCTAP_TOTAL_PLACES);
}

static json_t *facts(const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang)
{
    json_t *list = json_array();
    for (size_t i = 0; i < trace->fact_count; i++) {
        const hoctap_trace_fact *answer = &trace->facts[i];
        const hoctap_fact *fact = hoctap_rules_fact(rules, (size_t)answer->fact);
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:b, s:b, s:o, s:o}", "fact", fact->id, "name",
                                              cli_name(fact->names, lang), "answer", answer_of(fact, answer), "missing",
                                              (int)answer->missing, "invalid", (int)answer->invalid, "points_low",
                                              points_of(fact, answer, answer->points_low), "points_high",
                                              points_of(fact, answer, answer->points_high)));
    }
    return list;
}

static json_t *test(const hoctap_rules *rules, const hoctap_trace *trace, size_t index, hoctap_lang lang)
{
    const hoctap_trace_test *test = &trace->tests[index];
    const hoctap_line *line = hoctap_rules_line(rules, (size_t)test->line);
    int places = test->fact < 0 ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES;
    return json_pack("{s:s, s:s?, s:s, s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "level",
                     hoctap_rules_level(rules, (size_t)line->level)->id, "fact", fact_id(rules, test->fact), "verdict",
                     hoctap_verdict_text(test->verdict, HOCTAP_EN), "low", cli_json_decimal(test->low, places), "high",
                     cli_json_decimal(test->high, places), "limit_low", cli_json_decimal(test->limit_low, places),
                     "limit_high", cli_json_decimal(test->limit_high, places), "limit_known", (int)test->limit_known,
                     "clause", cli_json_clause(&line->clause), "text", text_of(hoctap_test_text, trace, index, lang));
}

static json_t *need(const hoctap_rules *rules, const hoctap_trace *trace, size_t index, hoctap_lang lang)
{
    static const char *const kinds[] = {"answer", "change", "limit"};
    const hoctap_need *need = &trace->needs[index];
    bool change = need->kind == HOCTAP_NEED_CHANGE;
    const hoctap_fact *fact = need->fact < 0 ? NULL : hoctap_rules_fact(rules, (size_t)need->fact);
    json_t *to = !fact                         ? json_null()
                 : fact->kind == HOCTAP_CHOICE ? json_string(fact->choices[need->to].id)
                                               : cli_json_decimal(need->to, HOCTAP_PLACES);
    return json_pack("{s:s, s:s?, s:o, s:o, s:o}", "kind", kinds[need->kind], "fact", fact_id(rules, need->fact),
                     "from", change ? cli_json_decimal(need->from, HOCTAP_PLACES) : json_null(), "to", to, "text",
                     text_of(hoctap_need_text, trace, index, lang));
}

static json_t *reasons(const hoctap_rules *rules, const hoctap_trace *trace)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_reason_count(rules); i++)
        if (trace->reasons[i / 64] >> (i % 64) & 1)
            json_array_append_new(list, json_string(hoctap_rules_reason(rules, i)->code));
    return list;
}

static json_t *tests(const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang)
{
    json_t *list = json_array();
    for (size_t i = 0; i < trace->test_count; i++)
        json_array_append_new(list, test(rules, trace, i, lang));
    return list;
}

static json_t *needs(const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang)
{
    json_t *list = json_array();
    for (size_t i = 0; i < trace->need_count; i++)
        json_array_append_new(list, need(rules, trace, i, lang));
    return list;
}

/* The columns of the outcomes, then what they come from. */
static void add_trace(json_t *object, const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang)
{
    bool known = trace->verdict != HOCTAP_INVALID;
    json_t *total =
        known && trace->low == trace->high ? cli_json_decimal(trace->low, HOCTAP_TOTAL_PLACES) : json_null();
    json_object_set_new(object, "verdict", json_string(hoctap_verdict_text(trace->verdict, HOCTAP_EN)));
    json_object_set_new(object, "total", total);
    json_object_set_new(object, "low", known ? cli_json_decimal(trace->low, HOCTAP_TOTAL_PLACES) : json_null());
    json_object_set_new(object, "high", known ? cli_json_decimal(trace->high, HOCTAP_TOTAL_PLACES) : json_null());
    json_object_set_new(object, "level", json_string(hoctap_rules_level(rules, (size_t)trace->level)->id));
    json_object_set_new(object, "possible", json_string(hoctap_rules_level(rules, (size_t)trace->possible)->id));
    json_object_set_new(object, "reasons", reasons(rules, trace));
    json_object_set_new(object, "facts", facts(rules, trace, lang));
    json_object_set_new(object, "tests", tests(rules, trace, lang));
    json_object_set_new(object, "target",
                        trace->target ? json_string(hoctap_rules_level(rules, (size_t)trace->target)->id)
                                      : json_null());
    json_object_set_new(object, "lacking",
                        trace->target ? cli_json_decimal(trace->lacking, HOCTAP_PLACES) : json_null());
    json_object_set_new(object, "needs", needs(rules, trace, lang));
}

/* A row of which nothing can be said has the same keys. */
static void add_fault(json_t *object, const hoctap_rules *rules, cli_row_fault fault)
{
    const char *none = hoctap_rules_level(rules, 0)->id;
    json_t *rest =
        json_pack("{s:s, s:n, s:n, s:n, s:s, s:s, s:[s], s:[], s:[], s:n, s:n, s:[]}", "verdict",
                  hoctap_verdict_text(HOCTAP_INVALID, HOCTAP_EN), "total", "low", "high", "level", none, "possible",
                  none, "reasons", cli_row_fault_code(fault), "facts", "tests", "target", "lacking", "needs");
    json_object_update(object, rest);
    json_decref(rest);
}

void cli_explain_json(const hoctap_rules *rules, uint64_t row, const char *id, cli_row_fault fault,
                      const hoctap_trace *trace, hoctap_lang lang, cli_output *output)
{
    json_t *object = cli_json_head(rules, lang);
    json_object_set_new(object, "row", json_integer((json_int_t)row));
    json_object_set_new(object, "id", json_string(id));
    if (trace)
        add_trace(object, rules, trace, lang);
    else
        add_fault(object, rules, fault);
    cli_json_write(object, output);
}
