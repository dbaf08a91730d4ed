/* SPDX-License-Identifier: MIT */
/* A judgement of one row, written out: what the scorer knew, line by line. */
#include <hoctap/trace.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "need.h"

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

/* A fact's answer, or the total, over all completions; with `weighted`, what it adds to the total. */
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

static void trace_fact(const hoctap_rules *rules, const hoc_judgement *judged, size_t fact, hoctap_trace_fact *out)
{
    const hoc_cell *cell = &judged->cells[fact];

    out->fact = (int)fact;
    out->missing = cell->state == HOC_MISSING;
    out->invalid = (cell->state & ~(unsigned)HOC_MISSING) != 0;
    out->choice = -1;
    if (rules->facts[fact].kind == HOCTAP_CHOICE) {
        out->choice = cell->state == 0 ? (int)cell->value : -1;
    } else if (judged->verdict == HOCTAP_INVALID) {
        out->low = out->high = cell->state == 0 ? cell->value : 0;
    } else {
        span value = span_of(rules, judged, (int)fact, false), points = span_of(rules, judged, (int)fact, true);
        out->low = value.low;
        out->high = value.high;
        out->points_low = points.low;
        out->points_high = points.high;
    }
}

/* The limit that a bound was made of. */
static int64_t limit_of(hoctap_op op, int sign, int64_t bound)
{
    return sign * (bound - (op == HOCTAP_ABOVE || op == HOCTAP_UNDER));
}

static bool has(const uint64_t *bits, size_t index)
{
    return (bits[index / 64] >> index % 64 & 1) != 0;
}

static void trace_test(const hoctap_rules *rules, const hoc_judgement *judged, size_t at, hoctap_trace_test *out)
{
    const hoc_test *test = &rules->plan.tests[at];
    span value = span_of(rules, judged, test->fact, false), limit = {INT64_MAX, INT64_MIN};

    out->line = test->line;
    out->fact = test->fact;
    out->verdict = has(judged->always, at) ? HOCTAP_MET : has(judged->never, at) ? HOCTAP_NOT_MET : HOCTAP_UNDECIDED;
    out->low = value.low;
    out->high = value.high;
    out->limit_known = true;
    for (uint64_t rest = judged->combinations; rest != 0; rest &= rest - 1) {
        const hoc_bound *bound = &test->bounds[__builtin_ctzll(rest)];
        int64_t hard = limit_of(rules->lines[test->line].op, test->sign, bound->hard);
        int64_t easy = limit_of(rules->lines[test->line].op, test->sign, bound->easy);
        widen(&limit, test->sign > 0 ? easy : hard, test->sign > 0 ? hard : easy);
        out->limit_known = out->limit_known && bound->known;
    }
    out->limit_low = limit.low;
    out->limit_high = limit.high;
}

/* Facts and reasons of every row; tests and needs of one that is not invalid. */
static bool fill(record *r, const hoctap_rules *rules, const hoc_judgement *judged)
{
    bool valid = judged->verdict != HOCTAP_INVALID;
    size_t tests = valid ? rules->plan.test_count : 0, words = hoctap_reason_words(rules);
    hoctap_trace_fact *facts = hoc_arena_array(&r->arena, rules->fact_count + 1, sizeof *facts);
    hoctap_trace_test *traced = hoc_arena_array(&r->arena, tests + 1, sizeof *traced);
    hoctap_need *needs = hoc_arena_array(&r->arena, rules->fact_count + rules->line_count, sizeof *needs);
    uint64_t *reasons = hoc_arena_array(&r->arena, words + 1, sizeof *reasons);

    if (!facts || !traced || !needs || !reasons)
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
                              .needs = needs,
                              .combinations = judged->combinations};
    memcpy(reasons, judged->reasons, words * sizeof *reasons);
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        trace_fact(rules, judged, fact, &facts[fact]);
    for (size_t at = 0; at < tests; at++)
        trace_test(rules, judged, at, &traced[at]);
    if (valid && judged->level + 1 < (int)rules->level_count) {
        r->trace.target = judged->level + 1;
        r->trace.need_count = hoc_needs(rules, judged, r->trace.target, needs, &r->trace.lacking);
    }
    return true;
}

static hoctap_trace *trace(const hoctap_rules *rules, const hoctap_column *const *columns, size_t row,
                           hoctap_error *error)
{
    hoc_faults faults = hoc_faults_into(error, error ? 1 : 0, "");
    record *r = calloc(1, sizeof *r);
    hoc_judgement judged;

    if (r) {
        hoc_judge(rules, columns, row, &judged);
        if (fill(r, rules, &judged))
            return &r->trace;
        hoctap_trace_free(&r->trace);
    }
    hoc_fault_memory(&faults);
    return NULL;
}

hoctap_trace *hoctap_trace_row(const hoctap_rules *rules, const hoctap_table *table, size_t row, hoctap_error *error)
{
    const hoctap_column *columns[HOC_FACTS];

    assert(rules && table && row < table->row_count);
    return hoc_table_bind(rules, table, columns, error) ? trace(rules, columns, row, error) : NULL;
}

hoctap_trace *hoctap_trace_one(const hoctap_rules *rules, const hoctap_answer *answers, size_t count,
                               hoctap_error *error)
{
    const hoctap_column *columns[HOC_FACTS];
    hoc_answers room;

    assert(rules && (answers || count == 0));
    return hoc_answers_bind(rules, answers, count, &room, columns, error) ? trace(rules, columns, 0, error) : NULL;
}

void hoctap_trace_free(hoctap_trace *trace)
{
    record *r = (record *)trace;

    if (r)
        hoc_arena_free(&r->arena);
    free(r);
}
