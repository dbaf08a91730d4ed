/* SPDX-License-Identifier: MIT */
#include "sums.h"

#include <string.h>

#include "plan.h"

int64_t hoc_sums_unit(const hoc_kernel *kernel)
{
    const hoctap_rules *rules = kernel->rules;
    int64_t unit = 0;

    for (size_t c = 0; c < rules->plan.combinations; c++)
        for (size_t fact = 0; fact < rules->fact_count; fact++) {
            size_t cell = hoc_cell_index(rules, c, fact);
            int64_t weight = rules->plan.weight[cell];
            if (weight == 0)
                continue;
            unit = hoc_common_step(unit, weight * rules->plan.from[cell]);
            unit = hoc_common_step(unit, weight * rules->plan.to[cell]);
            for (size_t i = 0; i < kernel->lanes[fact].choices; i++)
                unit = hoc_common_step(unit, weight * rules->facts[fact].choices[i].value);
            if (kernel->lanes[fact].number)
                unit = hoc_common_step(unit, weight * kernel->lanes[fact].unit);
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

bool hoc_sum_find(hoc_kernel *kernel, size_t first, size_t count, size_t combination, size_t *at)
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
    kernel->sums =
        terms ? hoc_kernel_grow(&kernel->arena, kernel->sums, kernel->sum_count, sizeof *kernel->sums) : NULL;
    if (!kernel->sums)
        return false;
    size_up(kernel, &sum);
    kernel->sums[kernel->sum_count++] = sum;
    return true;
}
