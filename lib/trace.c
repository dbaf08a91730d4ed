/* SPDX-License-Identifier: MIT */
/* A judgement of one row, written out: what the scorer knew, line by line. */
#include <hoctap/trace.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "need.h"
#include "plan.h"

/* The trace that people see, and the memory of its arrays. */
typedef struct record {
    hoctap_trace trace;
    hoc_arena arena;
} record;

typedef struct span {
    int64_t low, high;
} span;

static void widen(span *s, int64_t low, int64_t high)
{
    s->low = low < s->low ? low : s->low;
    s->high = high > s->high ? high : s->high;
}

/* A fact's answer over all completions; with `weighted`, what it adds to the total. */
static span span_of(const hoctap_rules *rules, const hoc_judgement *judged, int fact, bool weighted)
{
    span s = {INT64_MAX, INT64_MIN};

    for (uint64_t rest = judged->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        int64_t weight = weighted ? rules->plan.weight[combination * rules->fact_count + (size_t)fact] : 1;
        widen(&s, weight * hoc_judged_value(rules, judged, combination, fact, false),
              weight * hoc_judged_value(rules, judged, combination, fact, true));
    }
    return s;
}

/* Nobody says that there is evidence. */
static bool is_unproven(const hoc_judgement *judged, const hoctap_fact *fact, const hoc_cell *cell)
{
    const hoc_cell *evidence = fact->evidence < 0 ? NULL : &judged->cells[fact->evidence];

    return evidence && hoc_is_given(cell) && !(hoc_is_given(evidence) && evidence->value != 0);
}

static void trace_fact(const hoctap_rules *rules, const hoc_judgement *judged, size_t fact, hoctap_trace_fact *out)
{
    const hoc_cell *cell = &judged->cells[fact];

    *out = (hoctap_trace_fact){.fact = (int)fact, .choice = -1};
    out->missing = (cell->state & HOC_MISSING) != 0;
    out->invalid =
        judged->verdict == HOCTAP_INVALID ? (cell->state & ~(unsigned)(HOC_MISSING | HOC_BETWEEN)) != 0 : false;
    out->unproven = is_unproven(judged, &rules->facts[fact], cell);
    if (rules->facts[fact].kind == HOCTAP_CHOICE || rules->facts[fact].kind == HOCTAP_SCALE)
        out->choice = hoc_is_given(cell) && cell->choice == cell->last ? cell->choice : -1;
    if (rules->facts[fact].kind == HOCTAP_CHOICE)
        return;
    out->given = hoc_is_given(cell) ? cell->value : 0;
    out->given_most = hoc_is_given(cell) ? cell->most : 0;
    if (judged->verdict == HOCTAP_INVALID) {
        out->low = out->invalid ? 0 : out->given;
        out->high = out->invalid ? 0 : out->given_most;
    } else {
        span value = span_of(rules, judged, (int)fact, false), points = span_of(rules, judged, (int)fact, true);
        out->low = value.low;
        out->high = value.high;
        out->points_low = points.low;
        out->points_high = points.high;
    }
}

/* What a test compares, over the completions of one combination. */
static void trace_value(const hoctap_rules *rules, const hoc_judgement *judged, const hoc_test *test,
                        size_t combination, span *value)
{
    if (test->operand == HOCTAP_CRITERION)
        widen(value, hoc_judged_criterion(rules, judged, combination, test->criterion, false),
              hoc_judged_criterion(rules, judged, combination, test->criterion, true));
    else
        widen(value, hoc_judged_value(rules, judged, combination, test->fact, false),
              hoc_judged_value(rules, judged, combination, test->fact, true));
}

static void trace_limit(const hoc_test *test, size_t combination, span *limit, bool *known)
{
    const hoc_bound *bound = &test->bounds[combination];
    int64_t hard = hoc_plan_limit(test, bound->hard), easy = hoc_plan_limit(test, bound->easy);

    widen(limit, test->sign > 0 ? easy : hard, test->sign > 0 ? hard : easy);
    *known = *known && bound->known;
}

static hoctap_verdict verdict_of(uint64_t applies, bool always, bool never)
{
    if (applies == 0)
        return HOCTAP_NOT_APPLICABLE;
    return always ? HOCTAP_MET : never ? HOCTAP_NOT_MET : HOCTAP_UNDECIDED;
}

static void trace_test(const hoctap_rules *rules, const hoc_judgement *judged, size_t at, hoctap_trace_test *out)
{
    const hoc_test *test = &rules->plan.tests[at];
    span value = {INT64_MAX, INT64_MIN}, limit = {INT64_MAX, INT64_MIN};
    uint64_t applies = judged->combinations & test->applies;

    *out = (hoctap_trace_test){test->line, test->operand, test->fact, test->criterion, .limit_known = true};
    out->verdict = verdict_of(applies, hoc_has(judged->always, at), hoc_has(judged->never, at));
    if (test->operand == HOCTAP_CLAUSE)
        out->limit_known = false;
    if (applies == 0 || test->operand == HOCTAP_CLAUSE)
        return;
    for (uint64_t rest = applies; rest != 0; rest &= rest - 1) {
        trace_value(rules, judged, test, (size_t)__builtin_ctzll(rest), &value);
        trace_limit(test, (size_t)__builtin_ctzll(rest), &limit, &out->limit_known);
    }
    out->low = value.low;
    out->high = value.high;
    out->limit_low = limit.low;
    out->limit_high = limit.high;
    if (test->operand == HOCTAP_SHARE) {
        out->among_low = judged->among[test->fact][false];
        out->among_high = judged->among[test->fact][true];
    }
}

static void trace_group(const hoctap_rules *rules, const hoc_judgement *judged, size_t at, hoctap_trace_group *out)
{
    out->group = (int)at;
    out->verdict = verdict_of(judged->combinations & rules->plan.gates[at].applies, hoc_has(judged->gate_always, at),
                              hoc_has(judged->gate_never, at));
}

/* Facts and reasons of every row; tests and needs of one that is not invalid. */
static bool fill(record *r, const hoctap_rules *rules, const hoc_judgement *judged)
{
    bool valid = judged->verdict != HOCTAP_INVALID;
    size_t tests = valid ? rules->plan.test_count : 0, groups = valid ? rules->group_count : 0;
    size_t words = hoctap_reason_words(rules);
    hoctap_trace_fact *facts = hoc_arena_array(&r->arena, rules->fact_count + 1, sizeof *facts);
    hoctap_trace_test *traced = hoc_arena_array(&r->arena, tests + 1, sizeof *traced);
    hoctap_trace_group *traced_groups = hoc_arena_array(&r->arena, groups + 1, sizeof *traced_groups);
    hoctap_need *needs = hoc_arena_array(&r->arena, rules->fact_count + rules->line_count, sizeof *needs);
    uint64_t *reasons = hoc_arena_array(&r->arena, words + 1, sizeof *reasons);

    if (!facts || !traced || !traced_groups || !needs || !reasons)
        return false;
    r->trace = (hoctap_trace){.rules = rules,
                              .verdict = judged->verdict,
                              .level = judged->level,
                              .possible = judged->possible,
                              .low = judged->low,
                              .high = judged->high,
                              .reasons = reasons,
                              .facts = facts,
                              .fact_count = rules->fact_count,
                              .tests = traced,
                              .test_count = tests,
                              .groups = traced_groups,
                              .group_count = groups,
                              .needs = needs,
                              .combinations = judged->combinations};
    memcpy(reasons, judged->reasons, words * sizeof *reasons);
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        trace_fact(rules, judged, fact, &facts[fact]);
    for (size_t at = 0; at < tests; at++)
        trace_test(rules, judged, at, &traced[at]);
    for (size_t at = 0; at < groups; at++)
        trace_group(rules, judged, at, &traced_groups[at]);
    if (valid && judged->level + 1 < (int)rules->level_count) {
        r->trace.target = judged->level + 1;
        return hoc_needs(rules, judged, r->trace.target, needs, &r->trace.need_count, &r->trace.lacking);
    }
    return true;
}

static hoctap_trace *trace(const hoctap_rules *rules, const hoc_judgement *judged, hoctap_error *error)
{
    record *r = calloc(1, sizeof *r);

    if (r) {
        if (fill(r, rules, judged))
            return &r->trace;
        hoctap_trace_free(&r->trace);
    }
    hoc_no_memory(error);
    return NULL;
}

hoctap_trace *hoctap_trace_row(const hoctap_rules *rules, const hoctap_table *table, size_t row, hoctap_error *error)
{
    const hoctap_column *columns[HOC_FACTS];
    int column_of[HOC_FACTS];
    hoc_judgement judged;

    assert(rules && table && row < table->row_count);
    if (!hoc_table_match(rules, table, 0, column_of, error) || !hoc_table_bind(rules, table, column_of, columns, error))
        return NULL;
    hoc_judge(rules, columns, row, &judged);
    return trace(rules, &judged, error);
}

hoctap_trace *hoctap_trace_one(const hoctap_rules *rules, const hoctap_answer *answers, size_t count,
                               hoctap_error *error)
{
    hoc_judgement judged;

    assert(rules && (answers || count == 0));
    return hoc_judge_answers(rules, answers, count, &judged, error) ? trace(rules, &judged, error) : NULL;
}

void hoctap_trace_free(hoctap_trace *trace)
{
    record *r = (record *)trace;

    if (r)
        hoc_arena_free(&r->arena);
    free(r);
}
