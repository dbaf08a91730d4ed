/* SPDX-License-Identifier: MIT */
#include "explain_json.h"
#include "json.h"
#include "results.h"

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
    return answer->choice >= 0 ? fact->choices[answer->choice].id : NULL;
}

static const char *word_worth(const hoctap_fact *fact, int64_t value)
{
    size_t at = 0;
    while (fact->choices[at].value != value)
        at++;
    return fact->choices[at].id;
}

/* "30..34", "basic..good": an answer of which only the ends are given. */
static json_t *ends_of(const hoctap_fact *fact, const hoctap_trace_fact *answer)
{
    char low[24], high[24];
    if (fact->kind == HOCTAP_SCALE)
        return json_sprintf("%s..%s", word_worth(fact, answer->given), word_worth(fact, answer->given_most));
    hoctap_decimal_text(answer->given, HOCTAP_PLACES, low, sizeof low);
    hoctap_decimal_text(answer->given_most, HOCTAP_PLACES, high, sizeof high);
    return json_sprintf("%s..%s", low, high);
}

static json_t *answer_of(const hoctap_fact *fact, const hoctap_trace_fact *answer)
{
    bool number = fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT;
    if (answer->given != answer->given_most)
        return ends_of(fact, answer);
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
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:b, s:b, s:b, s:o, s:o}", "fact", fact->id, "name",
                                              cli_name(fact->names, lang), "answer", answer_of(fact, answer), "missing",
                                              (int)answer->missing, "invalid", (int)answer->invalid, "unproven",
                                              (int)answer->unproven, "points_low",
                                              points_of(fact, answer, answer->points_low), "points_high",
                                              points_of(fact, answer, answer->points_high)));
    }
    return list;
}

/* A number of a test; null where it has no meaning: of a clause that nobody knows, and where it is not asked. */
static json_t *number_of(const hoctap_trace_test *test, int64_t value, int places)
{
    bool silent = test->operand == HOCTAP_CLAUSE || test->verdict == HOCTAP_NOT_APPLICABLE;
    return silent ? json_null() : cli_json_decimal(value, places);
}

/* The place in `groups` of what something stands in; null where that is the level itself. */
static json_t *place_of(int group)
{
    return group < 0 ? json_null() : json_integer(group);
}

/* What is tested: the level and the group that it stands in, and what is compared. */
static json_t *subject(const hoctap_rules *rules, const hoctap_trace_test *test)
{
    static const char *const operands[] = {"total",          "each_indicator", "fact",  "criterion",
                                           "each_criterion", "share",          "clause"};
    const hoctap_line *line = hoctap_rules_line(rules, (size_t)test->line);
    const char *criterion = test->criterion < 0 ? NULL : hoctap_rules_criterion(rules, (size_t)test->criterion)->id;
    return json_pack("{s:s, s:s, s:o, s:s, s:s?, s:s?}", "level", hoctap_rules_level(rules, (size_t)line->level)->id,
                     "id", line->id, "group", place_of(line->group), "operand", operands[test->operand], "fact",
                     fact_id(rules, test->fact), "criterion", criterion);
}

static json_t *test(const hoctap_rules *rules, const hoctap_trace *trace, size_t index, hoctap_lang lang)
{
    const hoctap_trace_test *test = &trace->tests[index];
    const hoctap_line *line = hoctap_rules_line(rules, (size_t)test->line);
    bool points = test->operand == HOCTAP_TOTAL || test->operand == HOCTAP_CRITERION;
    bool share = test->operand == HOCTAP_SHARE && test->verdict != HOCTAP_NOT_APPLICABLE;
    int places = points ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES;
    json_t *object = subject(rules, test);
    json_t *rest = json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "verdict",
                             hoctap_verdict_text(test->verdict, HOCTAP_EN), "low", number_of(test, test->low, places),
                             "high", number_of(test, test->high, places), "among_low",
                             share ? cli_json_decimal(test->among_low, HOCTAP_PLACES) : json_null(), "among_high",
                             share ? cli_json_decimal(test->among_high, HOCTAP_PLACES) : json_null(), "limit_low",
                             number_of(test, test->limit_low, places), "limit_high",
                             number_of(test, test->limit_high, places), "limit_known", (int)test->limit_known, "clause",
                             cli_json_clause(&line->clause), "text", text_of(hoctap_test_text, trace, index, lang));
    json_object_update(object, rest);
    json_decref(rest);
    return object;
}

/* A target, or conditions of which some must hold. */
static json_t *group(const hoctap_rules *rules, const hoctap_trace_group *found, hoctap_lang lang)
{
    const hoctap_group *group = hoctap_rules_group(rules, (size_t)found->group);
    return json_pack("{s:s, s:s, s:o, s:b, s:s?, s:s, s:o}", "level",
                     hoctap_rules_level(rules, (size_t)group->level)->id, "id", group->id, "group",
                     place_of(group->group), "target", (int)group->target, "name",
                     *group->names.vi ? cli_name(group->names, lang) : NULL, "verdict",
                     hoctap_verdict_text(found->verdict, HOCTAP_EN), "clause", cli_json_clause(&group->clause));
}

/* The answer that a need names: of a choice its index, of a scale its value. */
static json_t *needed(const hoctap_fact *fact, int64_t to)
{
    if (fact->kind == HOCTAP_CHOICE)
        return json_string(fact->choices[to].id);
    for (size_t i = 0; fact->kind == HOCTAP_SCALE && i < fact->choice_count; i++)
        if (fact->choices[i].value == to)
            return json_string(fact->choices[i].id);
    return cli_json_decimal(to, HOCTAP_PLACES);
}

static json_t *need(const hoctap_rules *rules, const hoctap_trace *trace, size_t index, hoctap_lang lang)
{
    static const char *const kinds[] = {"answer", "change", "limit"};
    const hoctap_need *need = &trace->needs[index];
    bool change = need->kind == HOCTAP_NEED_CHANGE;
    const hoctap_fact *fact = need->fact < 0 ? NULL : hoctap_rules_fact(rules, (size_t)need->fact);
    return json_pack("{s:s, s:s?, s:o, s:o, s:o}", "kind", kinds[need->kind], "fact", fact_id(rules, need->fact),
                     "from", change ? needed(fact, need->from) : json_null(), "to",
                     fact ? needed(fact, need->to) : json_null(), "text",
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

static json_t *groups(const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang)
{
    json_t *list = json_array();
    for (size_t i = 0; i < trace->group_count; i++)
        json_array_append_new(list, group(rules, &trace->groups[i], lang));
    return list;
}

static json_t *needs(const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang)
{
    json_t *list = json_array();
    for (size_t i = 0; i < trace->need_count; i++)
        json_array_append_new(list, need(rules, trace, i, lang));
    return list;
}

void cli_trace_json(json_t *object, const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang)
{
    bool known = trace->verdict != HOCTAP_INVALID && cli_has_totals(rules);
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
    json_object_set_new(object, "groups", groups(rules, trace, lang));
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
        json_pack("{s:s, s:n, s:n, s:n, s:s, s:s, s:[s], s:[], s:[], s:[], s:n, s:n, s:[]}", "verdict",
                  hoctap_verdict_text(HOCTAP_INVALID, HOCTAP_EN), "total", "low", "high", "level", none, "possible",
                  none, "reasons", cli_row_fault_code(fault), "facts", "tests", "groups", "target", "lacking", "needs");
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
        cli_trace_json(object, rules, trace, lang);
    else
        add_fault(object, rules, fault);
    cli_json_write(object, output);
}
