/* SPDX-License-Identifier: MIT */
#include "sums.h"

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

/* What a fact adds in a combination; of choices `worth` is still to come, and follows from the weight. */
static hoc_term term_of(const hoc_kernel *kernel, size_t fact, size_t combination)
{
    const hoc_plan *plan = &kernel->rules->plan;
    size_t cell = hoc_cell_index(kernel->rules, combination, fact);
    int64_t weight = plan->weight[cell], low = weight * plan->from[cell], high = weight * plan->to[cell];

    return (hoc_term){.fact = fact,
                      .weight = kernel->lanes[fact].number ? weight * kernel->lanes[fact].unit / kernel->unit : weight,
                      .low = low / kernel->unit,
                      .gap = (high - low) / kernel->unit};
}

static int64_t farther(int64_t a, int64_t b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    return a > b ? a : b;
}

/*
 * How far from 0 a term can be in the combinations that it is of. What their scales do not hold may be farther, and wraps around: no
 * row of them has it.
 */
static int64_t reach_of(const hoc_kernel *kernel, const hoc_term *term)
{
    int64_t reach = farther(term->low, term->low + term->gap);

    for (size_t i = 0; i < kernel->lanes[term->fact].choices; i++)
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

/* Whether it may look at the range of all such bytes as it adds them. Not where answers count for nothing without evidence: these are looked at before. */
static bool has_all_common(const hoc_kernel *kernel, const hoc_sum *sum)
{
    size_t common = 0, all = 0;

    if (kernel->rules->plan.related)
        return false;
    for (size_t i = 0; i < sum->numbers; i++)
        common += kernel->lanes[sum->terms[i].fact].common ? 1 : 0;
    for (size_t fact = 0; fact < kernel->fact_count; fact++)
        all += kernel->lanes[fact].common ? 1 : 0;
    return common == all;
}

static bool is_weighed(const hoc_kernel *kernel, size_t fact, size_t combination)
{
    return kernel->rules->plan.weight[hoc_cell_index(kernel->rules, combination, fact)] != 0;
}

static bool is_same_term(const hoc_term *one, const hoc_term *other)
{
    return one->fact == other->fact && one->weight == other->weight && one->low == other->low && one->gap == other->gap;
}

/* Whether a sum is that over `count` facts from `first` on in a combination. Its terms stand in two rows, each in the order of the facts. */
static bool is_sum_of(const hoc_kernel *kernel, const hoc_sum *sum, size_t first, size_t count, size_t combination)
{
    size_t number = 0, choice = sum->numbers;

    for (size_t fact = first; fact < first + count; fact++) {
        bool is_number = kernel->lanes[fact].number;
        size_t at = is_number ? number : choice;
        hoc_term term;
        if (!is_weighed(kernel, fact, combination))
            continue;
        term = term_of(kernel, fact, combination);
        if (at == (is_number ? sum->numbers : sum->count) || !is_same_term(&sum->terms[at], &term))
            return false;
        number += is_number ? 1 : 0;
        choice += is_number ? 0 : 1;
    }
    return number == sum->numbers && choice == sum->count;
}

/* Those of its terms that are numbers, or those that are none. */
static bool add_terms(hoc_kernel *kernel, hoc_sum *sum, hoc_term *terms, size_t first, size_t count, size_t combination,
                      bool numbers)
{
    for (size_t fact = first; fact < first + count; fact++) {
        hoc_term *term = &terms[sum->count];
        if (!is_weighed(kernel, fact, combination) || kernel->lanes[fact].number != numbers)
            continue;
        *term = term_of(kernel, fact, combination);
        term->worth = numbers ? NULL : worth_of(kernel, fact, term->weight);
        if (!numbers && !term->worth)
            return false;
        sum->count++;
    }
    return true;
}

/* The terms of such a sum, a new one; false without memory. */
static bool make_terms(hoc_kernel *kernel, hoc_sum *sum, size_t first, size_t count, size_t combination)
{
    hoc_term *terms = hoc_arena_array(&kernel->arena, count, sizeof *terms);

    if (!terms)
        return false;
    sum->terms = terms;
    add_terms(kernel, sum, terms, first, count, combination, true);
    sum->numbers = sum->count;
    return add_terms(kernel, sum, terms, first, count, combination, false);
}

bool hoc_sum_find(hoc_kernel *kernel, size_t first, size_t count, size_t combination, size_t *at)
{
    hoc_sum sum = {.size = HOC_OF_BYTES};

    for (*at = 0; *at < kernel->sum_count; ++*at)
        if (is_sum_of(kernel, &kernel->sums[*at], first, count, combination))
            return true;
    if (!make_terms(kernel, &sum, first, count, combination))
        return false;
    kernel->sums = hoc_kernel_grow(&kernel->arena, kernel->sums, kernel->sum_count, sizeof *kernel->sums);
    if (!kernel->sums)
        return false;
    size_up(kernel, &sum);
    sum.checks = !kernel->sum_checks && sum.size == HOC_OF_BYTES && has_all_common(kernel, &sum);
    kernel->sum_checks = kernel->sum_checks || sum.checks;
    kernel->sums[kernel->sum_count++] = sum;
    return true;
}
