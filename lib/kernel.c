/* SPDX-License-Identifier: MIT */
#include "kernel.h"

#include <string.h>

#include "codes.h"
#include "plan.h"
#include "sums.h"

enum { MOST_SUMS = 128, MOST_COMPARISONS = 4096 };

void *hoc_kernel_grow(hoc_arena *arena, void *things, size_t count, size_t size)
{
    void *more = things;

    if ((count & (count - 1)) == 0) {
        more = hoc_arena_array(arena, count > 0 ? 2 * count : 1, size);
        if (more && count > 0)
            memcpy(more, things, count * size);
    }
    return more;
}

/* The number of a set of combinations, new where it is none yet; false without memory. */
static bool set_of(hoc_kernel *kernel, uint64_t combinations, size_t *set)
{
    for (*set = 0; *set < kernel->set_count; ++*set)
        if (kernel->sets[*set] == combinations)
            return true;
    kernel->sets = hoc_kernel_grow(&kernel->arena, kernel->sets, kernel->set_count, sizeof *kernel->sets);
    if (!kernel->sets)
        return false;
    kernel->sets[kernel->set_count++] = combinations;
    return true;
}

/* Which sum is the total, in which combinations. */
static bool make_totals(hoc_kernel *kernel)
{
    const hoc_plan *plan = &kernel->rules->plan;
    size_t sums[HOC_COMBINATIONS];

    kernel->unit = hoc_sums_unit(kernel);
    for (size_t c = 0; c < plan->combinations; c++)
        if (!hoc_sum_find(kernel, 0, kernel->fact_count, c, &sums[c]))
            return false;
    kernel->totals = hoc_arena_array(&kernel->arena, kernel->sum_count, sizeof *kernel->totals);
    for (size_t sum = 0; kernel->totals && sum < kernel->sum_count; sum++) {
        uint64_t combinations = 0;
        for (size_t c = 0; c < plan->combinations; c++)
            combinations |= (uint64_t)(sums[c] == sum) << c;
        kernel->totals[sum].what = sum;
        if (!set_of(kernel, combinations, &kernel->totals[sum].set))
            return false;
    }
    kernel->total_count = kernel->sum_count;
    return kernel->totals != NULL;
}

/* ---- conditions ---- */

static int64_t within(int64_t value, int64_t low, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

/* sign x value >= bound, as a code that is at least this, or below it. */
static int64_t code_of(int64_t bound, int sign, int64_t unit)
{
    return sign > 0 ? hoc_up(bound, unit) : hoc_down(-bound, unit) + 1;
}

static void compare_fact(const hoc_kernel *kernel, const hoc_test *test, size_t combination, hoc_comparison *into)
{
    const hoctap_rules *rules = kernel->rules;
    const hoc_lane *lane = &kernel->lanes[test->fact];
    const hoc_bound *bound = &test->bounds[combination];
    size_t cell = hoc_cell_index(rules, combination, (size_t)test->fact);
    int64_t least = test->sign > 0 ? rules->plan.from[cell] : -rules->plan.to[cell];
    int64_t most = test->sign > 0 ? rules->plan.to[cell] : -rules->plan.from[cell];

    into->at = (size_t)test->fact;
    into->open_worst = least >= bound->hard;
    into->open_best = most >= bound->easy;
    if (lane->number) {
        into->worst = within(code_of(bound->hard, test->sign, lane->unit), lane->lowest, lane->highest + 1);
        into->best = within(code_of(bound->easy, test->sign, lane->unit), lane->lowest, lane->highest + 1);
        if (!lane->wide && into->worst > lane->lowest && into->worst <= lane->highest)
            into->bytes = test->fact;
        return;
    }
    for (size_t i = 0; i < lane->choices; i++) {
        int64_t value = test->sign * rules->facts[test->fact].choices[i].value;
        into->is_worst |= (uint64_t)(value >= bound->hard) << i;
        into->is_best |= (uint64_t)(value >= bound->easy) << i;
    }
}

static bool compare_sum(hoc_kernel *kernel, const hoc_test *test, size_t combination, hoc_comparison *into)
{
    const hoctap_criterion *criterion = test->criterion >= 0 ? &kernel->rules->criteria[test->criterion] : NULL;
    const hoc_bound *bound = &test->bounds[combination];

    into->worst = code_of(bound->hard, test->sign, kernel->unit);
    into->best = code_of(bound->easy, test->sign, kernel->unit);
    if (!hoc_sum_find(kernel, criterion ? criterion->first : 0, criterion ? criterion->count : kernel->fact_count,
                      combination, &into->at))
        return false;
    if (kernel->sums[into->at].size == HOC_OF_BYTES && into->worst > 0 && into->worst <= UINT8_MAX)
        into->bytes = (int)(kernel->fact_count + into->at);
    return true;
}

static void compare_share(const hoc_kernel *kernel, const hoc_test *test, size_t combination, hoc_comparison *into)
{
    const hoctap_fact *count = &kernel->rules->facts[test->fact];

    into->at = (size_t)test->fact;
    into->worst = test->bounds[combination].hard;
    into->best = test->bounds[combination].easy;
    into->strict = test->strict;
    into->of = count->among;
    into->except = count->except;
    into->none_is_met = kernel->rules->facts[count->among].none_is_met;
}

static bool compare(hoc_kernel *kernel, const hoc_test *test, size_t combination, hoc_comparison *into)
{
    memset(into, 0, sizeof *into); /* for comparisons are compared */
    into->operand = test->operand;
    into->sign = test->sign;
    into->bytes = -1;
    if (test->operand == HOCTAP_TOTAL || test->operand == HOCTAP_CRITERION)
        return compare_sum(kernel, test, combination, into);
    if (test->operand == HOCTAP_FACT)
        compare_fact(kernel, test, combination, into);
    else if (test->operand == HOCTAP_SHARE)
        compare_share(kernel, test, combination, into);
    return true;
}

/* Comparisons differ between the two completions of a row without open answers. */
static bool is_sure(const hoc_comparison *comparison)
{
    return comparison->operand != HOCTAP_CLAUSE && comparison->worst == comparison->best &&
           comparison->is_worst == comparison->is_best &&
           (comparison->operand != HOCTAP_SHARE || comparison->none_is_met);
}

/* The comparison of a test in one combination, as one of its own from `first` on or a new one. */
static bool find_comparison(hoc_kernel *kernel, const hoc_test *test, size_t combination, size_t first, size_t *at)
{
    hoc_comparison comparison;

    if (!compare(kernel, test, combination, &comparison))
        return false;
    for (*at = first; *at < kernel->comparison_count; ++*at)
        if (memcmp(&kernel->comparisons[*at], &comparison, sizeof comparison) == 0)
            return true;
    kernel->comparisons =
        hoc_kernel_grow(&kernel->arena, kernel->comparisons, kernel->comparison_count, sizeof *kernel->comparisons);
    if (!kernel->comparisons)
        return false;
    memcpy(&kernel->comparisons[kernel->comparison_count++], &comparison, sizeof comparison);
    kernel->sure = kernel->sure && is_sure(&comparison);
    kernel->all_bytes = kernel->all_bytes && comparison.bytes >= 0;
    return true;
}

/* Where all combinations that ask a test agree, those that do not ask it may as well. */
static bool make_variants(hoc_kernel *kernel, size_t first, const uint64_t *combinations, hoc_condition *condition)
{
    size_t count = kernel->comparison_count - first;
    hoc_variant *variants = hoc_arena_array(&kernel->arena, count, sizeof *variants);

    condition->variants = variants;
    condition->count = count;
    for (size_t i = 0; variants && i < count; i++) {
        variants[i].comparison = first + i;
        if (!set_of(kernel, count == 1 ? kernel->rules->plan.all : combinations[i], &variants[i].set))
            return false;
    }
    return variants != NULL;
}

static bool is_direct(const hoc_kernel *kernel, const hoc_test *test)
{
    bool first = test->reason >= 0;

    for (const hoc_test *other = kernel->rules->plan.tests; first && other < test; other++)
        first = other->reason != test->reason;
    return first && test->group < 0 && test->level + 1 == (int)kernel->rules->level_count;
}

static bool make_condition(hoc_kernel *kernel, const hoc_test *test, hoc_condition *condition)
{
    size_t first = kernel->comparison_count, at;
    uint64_t combinations[HOC_COMBINATIONS] = {0};

    condition->level = test->level;
    condition->group = test->group;
    condition->reason = test->reason;
    condition->none_reason = test->none_reason;
    condition->direct = is_direct(kernel, test);
    for (size_t c = 0; c < kernel->rules->plan.combinations; c++) {
        if (!hoc_in(test->applies, c))
            continue;
        if (!find_comparison(kernel, test, c, first, &at))
            return false;
        combinations[at - first] |= UINT64_C(1) << c;
    }
    return set_of(kernel, test->applies, &condition->applies) && make_variants(kernel, first, combinations, condition);
}

static hoc_direct direct_of(const hoc_condition *condition)
{
    size_t reason = (size_t)condition->reason;
    bool alone = condition->count == 1;

    return (hoc_direct){.applies = condition->applies,
                        .comparison = alone ? condition->variants->comparison : 0,
                        .reason = reason,
                        .word = reason / 64,
                        .bit = UINT64_C(1) << reason % 64,
                        .varied = alone ? NULL : condition};
}

/* Tests that ask the same in all combinations have one variant, in all; those that are never asked have none. */
static bool make_directs(hoc_kernel *kernel)
{
    size_t tests = kernel->rules->plan.test_count;

    kernel->direct = true;
    kernel->directs = hoc_arena_array(&kernel->arena, tests, sizeof *kernel->directs);
    for (size_t i = 0; kernel->directs && i < tests; i++) {
        const hoc_condition *each = &kernel->conditions[i];
        kernel->direct = kernel->direct && each->direct && each->none_reason < 0;
        if (each->direct)
            kernel->directs[kernel->direct_count++] = direct_of(each);
    }
    return kernel->directs != NULL;
}

static bool make_conditions(hoc_kernel *kernel, bool *fits)
{
    const hoc_plan *plan = &kernel->rules->plan;

    kernel->sure = true;
    kernel->all_bytes = true;
    kernel->conditions = hoc_arena_array(&kernel->arena, plan->test_count, sizeof *kernel->conditions);
    for (size_t i = 0; kernel->conditions && *fits && i < plan->test_count; i++) {
        if (!make_condition(kernel, &plan->tests[i], &kernel->conditions[i]))
            return false;
        *fits = kernel->sum_count <= MOST_SUMS && kernel->comparison_count <= MOST_COMPARISONS;
    }
    return kernel->conditions && (!*fits || make_directs(kernel));
}

static bool make_quorums(hoc_kernel *kernel)
{
    const hoctap_rules *rules = kernel->rules;

    kernel->quorums = hoc_arena_array(&kernel->arena, rules->group_count, sizeof *kernel->quorums);
    for (size_t i = 0; kernel->quorums && i < rules->group_count; i++) {
        const hoc_gate *gate = &rules->plan.gates[i];
        hoc_quorum *quorum = &kernel->quorums[i];
        quorum->level = gate->level;
        quorum->parent = gate->parent;
        quorum->reason = gate->reason;
        quorum->needed = (size_t)rules->groups[i].needed;
        quorum->counts = kernel->counts;
        kernel->counts += quorum->needed;
        if (!set_of(kernel, gate->applies, &quorum->applies))
            return false;
    }
    return kernel->quorums != NULL;
}

static uint64_t unknown_in(const hoctap_rules *rules, const hoctap_line *line)
{
    uint64_t unknown = 0;

    for (size_t c = 0; c < rules->plan.combinations; c++)
        unknown |= (uint64_t)(hoc_in(line->combinations, c) && !line->limits[c].known) << c;
    return unknown;
}

static bool make_limits(hoc_kernel *kernel)
{
    const hoctap_rules *rules = kernel->rules;

    kernel->limits = hoc_arena_array(&kernel->arena, rules->line_count, sizeof *kernel->limits);
    for (size_t line = 0; kernel->limits && line < rules->line_count; line++) {
        hoc_placed *limit = &kernel->limits[kernel->limit_count];
        if (rules->plan.limit_reason[line] < 0)
            continue;
        limit->what = (size_t)rules->plan.limit_reason[line];
        if (!set_of(kernel, unknown_in(rules, &rules->lines[line]), &limit->set))
            return false;
        kernel->limit_count++;
    }
    return kernel->limits != NULL;
}

bool hoc_kernel_make(hoc_kernel *kernel, const hoctap_rules *rules, const hoctap_column *const *columns, bool *fits)
{
    size_t all;

    *kernel = (hoc_kernel){.rules = rules, .fact_count = rules->fact_count};
    *fits = true;
    return set_of(kernel, rules->plan.all, &all) && hoc_codes_make(kernel, columns, fits) &&
           (!*fits ||
            (make_totals(kernel) && make_conditions(kernel, fits) && make_quorums(kernel) && make_limits(kernel)));
}

void hoc_kernel_free(hoc_kernel *kernel)
{
    hoc_arena_free(&kernel->arena);
}
