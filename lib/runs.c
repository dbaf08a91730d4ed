/* SPDX-License-Identifier: MIT */
/* Honours that ask for the same run share one, and a run under any edition is the mask of its level. */
#include "runs.h"

#include <assert.h>

#include "years.h"

/* The mask of what an honour counts; a new one where it names editions. */
static size_t mask_of(hoc_term *term, const hoctap_honour *honour)
{
    if (honour->edition_count == 0)
        return (size_t)honour->level - 1;
    term->masks[term->mask_count] = (hoc_mask){honour->level, honour->editions, honour->edition_count};
    return term->mask_count++;
}

static void take_runs(hoc_term *term)
{
    const hoctap_rules *years = term->years;
    int first = hoctap_rules_find_fact(years, "run");

    for (size_t i = 0; i < hoctap_rules_honour_count(years); i++)
        if (hoc_years_run(years, i) - first == (int)term->run_count)
            term->runs[term->run_count++] = mask_of(term, hoctap_rules_honour(years, i));
}

hoc_term hoc_term_of(const hoctap_rules *years)
{
    hoc_term term = {.years = years, .levels = (int)hoctap_rules_fact(years, 0)->choice_count - 1};
    int kept = hoctap_rules_recognition(years)->kept;

    assert(years->of_years);
    term.held = hoctap_rules_find_fact(years, "held") >= 0;
    term.lower = hoctap_rules_find_fact(years, "lower") >= 0;
    term.back = kept > 0 ? kept : 1;
    term.mask_count = (size_t)term.levels;
    for (int level = 1; level <= term.levels; level++)
        term.masks[level - 1].level = level;
    take_runs(&term);
    term.counted = term.run_count > 0;
    if (!term.counted)
        term.run_count = 1; /* of level 1, whose mask is 0 */
    return term;
}
