/* SPDX-License-Identifier: MIT */
#include "kernel.h"

#include <string.h>

#include "fpu.h"
#include "plan.h"

enum {
    MOST_CODE = 1 << 30,  /* codes and what is added to them stay within 32 bits */
    MOST_FLOAT = 1 << 22, /* floats up to it tell neighbouring codes apart */
    MOST_ANSWERS = 64,    /* of one choice: a set of them is one word */
    MOST_SUMS = 128,
    MOST_COMPARISONS = 4096
};

static int64_t common(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static int64_t down(int64_t value, int64_t unit)
{
    return value / unit - (value % unit < 0);
}

static int64_t up(int64_t value, int64_t unit)
{
    return value / unit + (value % unit > 0);
}

static int64_t within(int64_t value, int64_t low, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

/* Room for one more of `count` things of `size` bytes; the old ones stay in the arena. */
static void *room_for_one(hoc_arena *arena, void *things, size_t count, size_t size)
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
    kernel->sets = room_for_one(&kernel->arena, kernel->sets, kernel->set_count, sizeof *kernel->sets);
    if (!kernel->sets)
        return false;
    kernel->sets[kernel->set_count++] = combinations;
    return true;
}

/* ---- facts ---- */

static bool is_whole(hoctap_type type)
{
    return type >= HOCTAP_INT8 && type <= HOCTAP_UINT64;
}

/* Of a machine of which nobody knows how it divides, reals are read cell by cell, in whole numbers. */
static bool is_real(hoctap_type type)
{
    return HOC_FPU && (type == HOCTAP_FLOAT32 || type == HOCTAP_FLOAT64);
}

/* Others say what it may be where it is missing. */
static bool is_related(const hoctap_rules *rules, size_t fact)
{
    const hoctap_fact *each = &rules->facts[fact];
    bool related = each->among >= 0 || (each->backs >= 0 && rules->facts[each->backs].lack == HOCTAP_LACK_ZERO);

    for (size_t i = 0; i < rules->fact_count; i++)
        related = related || rules->facts[i].among == (int)fact || rules->facts[i].except == (int)fact;
    return related;
}

/* The units in which a column of whole numbers, or of reals, holds nothing but answers on their step; 0: it may hold others. */
static int64_t unit_of(const hoctap_fact *fact, hoctap_type type)
{
    bool even = fact->from % fact->step == 0 && HOC_ONE % fact->step == 0;

    if (!even || !(is_whole(type) || is_real(type)))
        return 0;
    return is_whole(type) ? HOC_ONE : fact->step;
}

static hoc_filling filling_of_whole(const hoc_lane *lane)
{
    bool bytes =
        (lane->type == HOCTAP_UINT8 || (lane->type == HOCTAP_INT8 && lane->highest <= INT8_MAX)) && !lane->wide;

    return bytes ? HOC_FILL_BYTES : HOC_FILL_WHOLES;
}

static void choose_filling(hoc_lane *lane, const hoctap_column *column, int64_t unit)
{
    bool large = lane->type == HOCTAP_FLOAT32 && (lane->lowest < -MOST_FLOAT || lane->highest > MOST_FLOAT);

    if (lane->type == HOCTAP_NULL && !column->words)
        lane->filling = HOC_FILL_NOTHING;
    else if (column->words)
        lane->filling = HOC_FILL_WORDS;
    else if (lane->type == HOCTAP_BOOL)
        lane->filling = HOC_FILL_BITS;
    else if (unit == 0 || large)
        lane->filling = HOC_FILL_CELLS;
    else
        lane->filling = is_real(lane->type) ? HOC_FILL_REALS : filling_of_whole(lane);
}

/* Points and counts: codes from the lowest to the highest that some combination allows. */
static bool make_number(hoc_kernel *kernel, hoc_lane *lane, size_t fact, const hoctap_column *column)
{
    const hoctap_rules *rules = kernel->rules;
    const hoctap_fact *each = &rules->facts[fact];
    int64_t unit = column->words ? 0 : unit_of(each, column->type), lowest, highest;

    lane->number = true;
    lane->unit = unit > 0 ? unit : common(each->step, each->from);
    lowest = up(each->from, lane->unit);
    highest = down(each->to, lane->unit);
    if (lowest < -MOST_CODE || highest > MOST_CODE)
        return false;
    lane->lowest = (int32_t)lowest;
    lane->highest = (int32_t)highest;
    lane->parts = (int32_t)(HOC_ONE / lane->unit);
    lane->wide = lowest < 0 || highest > UINT8_MAX || lane->related;
    choose_filling(lane, column, unit);
    return true;
}

static bool counts_at_all(const hoctap_rules *rules, size_t fact)
{
    const hoctap_fact *each = &rules->facts[fact];
    bool counts = rules->asked[fact] || each->backs >= 0 || each->evidence >= 0 || hoc_plan_weighs(rules, fact);

    for (size_t i = 0; i < rules->plan.test_count; i++)
        counts = counts || rules->plan.tests[i].fact == (int)fact;
    return counts;
}

/* Choices, scales, yes and no: the code is the answer's place. Of a choice on which nothing depends no answers are kept apart. */
static bool make_choice(hoc_kernel *kernel, hoc_lane *lane, size_t fact, const hoctap_column *column)
{
    const hoctap_fact *each = &kernel->rules->facts[fact];
    bool yes_no = each->kind == HOCTAP_YES_NO;

    lane->unit = HOC_ONE;
    lane->highest = 1;
    lane->parts = 1;
    lane->choices = counts_at_all(kernel->rules, fact) ? each->choice_count : 0;
    lane->rows_of = kernel->answers;
    kernel->answers += lane->choices;
    choose_filling(lane, column, yes_no && (is_whole(column->type) || is_real(column->type)) ? HOC_ONE : 0);
    return lane->choices <= MOST_ANSWERS;
}

static bool make_lane(hoc_kernel *kernel, size_t fact, const hoctap_column *column)
{
    const hoctap_fact *each = &kernel->rules->facts[fact];
    hoc_lane *lane = &kernel->lanes[fact];
    unsigned reason = kernel->rules->plan.reason[fact], states = hoc_states_of(each);

    lane->type = column->type;
    lane->related = is_related(kernel->rules, fact);
    lane->own = each->evidence >= 0;
    lane->missing = (int)reason;
    lane->unproven =
        each->evidence >= 0 ? (int)reason + __builtin_popcount(states & (HOC_UNPROVEN - 1)) : HOC_NO_REASON;
    if (lane->own && (lane->related || kernel->rules->asked[fact]))
        return false; /* too much at once */
    if (each->kind == HOCTAP_POINTS || each->kind == HOCTAP_COUNT)
        return make_number(kernel, lane, fact, column);
    return make_choice(kernel, lane, fact, column);
}

/* Where some combinations allow less than others. */
static bool make_narrows(hoc_kernel *kernel, size_t fact)
{
    const hoc_plan *plan = &kernel->rules->plan;

    for (size_t c = 0; kernel->lanes[fact].number && c < plan->combinations; c++) {
        int64_t highest = down(plan->to[hoc_cell_index(kernel->rules, c, fact)], kernel->lanes[fact].unit);
        hoc_narrow *last = kernel->narrow_count > 0 ? &kernel->narrows[kernel->narrow_count - 1] : NULL;
        if (highest == kernel->lanes[fact].highest)
            continue;
        if (last && last->fact == fact && last->highest == highest) {
            last->combinations |= UINT64_C(1) << c;
            continue;
        }
        kernel->narrows = room_for_one(&kernel->arena, kernel->narrows, kernel->narrow_count, sizeof *kernel->narrows);
        if (!kernel->narrows)
            return false;
        kernel->narrows[kernel->narrow_count++] = (hoc_narrow){fact, (int32_t)highest, UINT64_C(1) << c};
    }
    return true;
}

static bool make_lanes(hoc_kernel *kernel, const hoctap_column *const *columns, bool *fits)
{
    kernel->lanes = hoc_arena_array(&kernel->arena, kernel->fact_count, sizeof *kernel->lanes);
    for (size_t fact = 0; kernel->lanes && *fits && fact < kernel->fact_count; fact++) {
        *fits = make_lane(kernel, fact, columns[fact]);
        if (*fits && !make_narrows(kernel, fact))
            return false;
    }
    return kernel->lanes != NULL;
}

/* ---- sums ---- */

/* The unit of sums: what every weighted code, and every end of a weighted scale, is a whole number of. */
static int64_t unit_of_sums(const hoc_kernel *kernel)
{
    const hoctap_rules *rules = kernel->rules;
    int64_t unit = 0;

    for (size_t c = 0; c < rules->plan.combinations; c++)
        for (size_t fact = 0; fact < rules->fact_count; fact++) {
            size_t cell = hoc_cell_index(rules, c, fact);
            int64_t weight = rules->plan.weight[cell];
            if (weight == 0)
                continue;
            unit = common(unit, weight * rules->plan.from[cell]);
            unit = common(unit, weight * rules->plan.to[cell]);
            for (size_t i = 0; i < kernel->lanes[fact].choices; i++)
                unit = common(unit, weight * rules->facts[fact].choices[i].value);
            if (kernel->lanes[fact].number)
                unit = common(unit, weight * kernel->lanes[fact].unit);
        }
    return unit > 0 ? unit : 1;
}

/* What each answer to a choice adds; NULL without memory. */
static const int64_t *worth_of(hoc_kernel *kernel, size_t fact, int64_t weight)
{
    const hoctap_fact *each = &kernel->rules->facts[fact];
    int64_t *worth = hoc_arena_array(&kernel->arena, each->choice_count, sizeof *worth);

    for (size_t i = 0; worth && i < each->choice_count; i++)
        worth[i] = weight * each->choices[i].value / kernel->unit;
    return worth;
}

static bool make_term(hoc_kernel *kernel, hoc_term *term, size_t fact, size_t combination)
{
    const hoc_plan *plan = &kernel->rules->plan;
    size_t cell = hoc_cell_index(kernel->rules, combination, fact);
    int64_t weight = plan->weight[cell], low = weight * plan->from[cell], high = weight * plan->to[cell];

    *term = (hoc_term){.fact = fact, .low = low / kernel->unit, .gap = (high - low) / kernel->unit};
    if (kernel->lanes[fact].number)
        term->weight = weight * kernel->lanes[fact].unit / kernel->unit;
    else
        term->worth = worth_of(kernel, fact, weight);
    return kernel->lanes[fact].number || term->worth;
}

static int64_t farther(int64_t a, int64_t b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    return a > b ? a : b;
}

/* How far from 0 a term can be. */
static int64_t reach_of(const hoc_kernel *kernel, const hoc_term *term)
{
    const hoc_lane *lane = &kernel->lanes[term->fact];
    int64_t reach = farther(term->low, term->low + term->gap);

    if (lane->number)
        return farther(reach, farther(term->weight * lane->lowest, term->weight * lane->highest));
    for (size_t i = 0; i < lane->choices; i++)
        reach = farther(reach, term->worth[i]);
    return reach;
}

static bool fits_bytes(const hoc_kernel *kernel, const hoc_term *term)
{
    const hoc_lane *lane = &kernel->lanes[term->fact];
    bool fits = term->low >= 0 && (!lane->number || (term->weight == 1 && !lane->wide));

    for (size_t i = 0; i < lane->choices; i++)
        fits = fits && term->worth[i] >= 0;
    return fits;
}

static void size_up(const hoc_kernel *kernel, hoc_sum *sum)
{
    int64_t reach = 0;
    bool bytes = true;

    for (size_t i = 0; i < sum->count; i++) {
        reach += reach_of(kernel, &sum->terms[i]);
        bytes = bytes && fits_bytes(kernel, &sum->terms[i]);
    }
    sum->size = bytes && reach <= UINT8_MAX ? HOC_OF_BYTES : reach < INT32_MAX ? HOC_OF_INTS : HOC_OF_LONGS;
}

static bool is_same_sum(const hoc_kernel *kernel, const hoc_sum *sum, const hoc_sum *other)
{
    bool same = sum->count == other->count;

    for (size_t i = 0; same && i < sum->count; i++) {
        const hoc_term *a = &sum->terms[i], *b = &other->terms[i];
        const hoctap_fact *fact = &kernel->rules->facts[a->fact];
        same = a->fact == b->fact && a->weight == b->weight && a->low == b->low && a->gap == b->gap &&
               (!a->worth || memcmp(a->worth, b->worth, fact->choice_count * sizeof *a->worth) == 0);
    }
    return same;
}

/* The sum over `count` facts from `first` on in a combination, as one of those that there are or a new one; false without memory. */
static bool sum_of(hoc_kernel *kernel, size_t first, size_t count, size_t combination, size_t *at)
{
    hoc_term *terms = hoc_arena_array(&kernel->arena, count, sizeof *terms);
    hoc_sum sum = {terms, 0, HOC_OF_BYTES};

    for (size_t fact = first; terms && fact < first + count; fact++)
        if (kernel->rules->plan.weight[hoc_cell_index(kernel->rules, combination, fact)] != 0 &&
            !make_term(kernel, &terms[sum.count++], fact, combination))
            return false;
    for (*at = 0; terms && *at < kernel->sum_count; ++*at)
        if (is_same_sum(kernel, &kernel->sums[*at], &sum))
            return true;
    kernel->sums = terms ? room_for_one(&kernel->arena, kernel->sums, kernel->sum_count, sizeof *kernel->sums) : NULL;
    if (!kernel->sums)
        return false;
    size_up(kernel, &sum);
    kernel->sums[kernel->sum_count++] = sum;
    return true;
}

/* Which sum is the total, in which combinations. */
static bool make_totals(hoc_kernel *kernel)
{
    const hoc_plan *plan = &kernel->rules->plan;
    size_t sums[HOC_COMBINATIONS];

    kernel->unit = unit_of_sums(kernel);
    for (size_t c = 0; c < plan->combinations; c++)
        if (!sum_of(kernel, 0, kernel->fact_count, c, &sums[c]))
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

/* sign x value >= bound, as a code that is at least this, or below it. */
static int64_t code_of(int64_t bound, int sign, int64_t unit)
{
    return sign > 0 ? up(bound, unit) : down(-bound, unit) + 1;
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
    return sum_of(kernel, criterion ? criterion->first : 0, criterion ? criterion->count : kernel->fact_count,
                  combination, &into->at);
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
        room_for_one(&kernel->arena, kernel->comparisons, kernel->comparison_count, sizeof *kernel->comparisons);
    if (!kernel->comparisons)
        return false;
    memcpy(&kernel->comparisons[kernel->comparison_count++], &comparison, sizeof comparison);
    kernel->sure = kernel->sure && is_sure(&comparison);
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

static bool make_condition(hoc_kernel *kernel, const hoc_test *test, hoc_condition *condition)
{
    size_t first = kernel->comparison_count, at;
    uint64_t combinations[HOC_COMBINATIONS] = {0};

    condition->level = test->level;
    condition->group = test->group;
    condition->reason = test->reason;
    condition->none_reason = test->none_reason;
    for (size_t c = 0; c < kernel->rules->plan.combinations; c++) {
        if (!hoc_in(test->applies, c))
            continue;
        if (!find_comparison(kernel, test, c, first, &at))
            return false;
        combinations[at - first] |= UINT64_C(1) << c;
    }
    return set_of(kernel, test->applies, &condition->applies) && make_variants(kernel, first, combinations, condition);
}

static bool make_conditions(hoc_kernel *kernel, bool *fits)
{
    const hoc_plan *plan = &kernel->rules->plan;

    kernel->sure = true;
    kernel->conditions = hoc_arena_array(&kernel->arena, plan->test_count, sizeof *kernel->conditions);
    for (size_t i = 0; kernel->conditions && *fits && i < plan->test_count; i++) {
        if (!make_condition(kernel, &plan->tests[i], &kernel->conditions[i]))
            return false;
        *fits = kernel->sum_count <= MOST_SUMS && kernel->comparison_count <= MOST_COMPARISONS;
    }
    return kernel->conditions != NULL;
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
    return set_of(kernel, rules->plan.all, &all) && make_lanes(kernel, columns, fits) &&
           (!*fits ||
            (make_totals(kernel) && make_conditions(kernel, fits) && make_quorums(kernel) && make_limits(kernel)));
}

void hoc_kernel_free(hoc_kernel *kernel)
{
    hoc_arena_free(&kernel->arena);
}
