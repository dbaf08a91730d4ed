/* SPDX-License-Identifier: MIT */
/*
 * The plan: names have become numbers, and everything that depends on a choice has been written out once for each combination of
 * the choices that numbers ask (at most 64), so that the answers of a row pick combinations by one AND of sets.
 *
 *     sets[area]   normal     {0, 1, 2}      from[c], to[c], weight[c], bounds[c]: one entry a combination
 *                  difficult  {3, 4, 5}
 *     sets[group]  farmer     {0, 3} ...
 */
#ifndef HOC_PLAN_H
#define HOC_PLAN_H

#include "fields.h"

/*
 * Compiles a rule set whose facts and levels were read without a fault; what is too much goes to the reader, and then the
 * plan is not `whole`. False when memory ran out.
 */
bool hoc_plan_compile(hoc_reader *reader, bool *whole);

/* The lowest and highest points of a criterion in one combination. */
int64_t hoc_plan_criterion(const hoctap_rules *rules, size_t combination, int criterion, bool highest);

/*
 * What serves a test best, or worst, in a combination, to be held against its bounds: sign x value, less one of a strict share; of a
 * share the value is a percent.
 */
int64_t hoc_plan_extreme(const hoctap_rules *rules, const hoc_test *test, size_t combination, bool best);

/* The fact adds to the total in some combination. */
bool hoc_plan_weighs(const hoctap_rules *rules, size_t fact);

/* The limit that a bound of a test was made of; strict comparisons moved it by one, but for shares. */
int64_t hoc_plan_limit(const hoc_test *test, int64_t bound);

/* The bits that hoc_cell.state can have of answers to this fact. */
unsigned hoc_states_of(const hoctap_fact *fact);

/* The reason of a condition with that code, new when there is none yet; false without memory. */
bool hoc_reason_add(hoc_reader *reader, hoctap_reason reason, const char *where, int *index);

static inline size_t hoc_cell_index(const hoctap_rules *rules, size_t combination, size_t fact)
{
    return combination * rules->fact_count + fact;
}

#endif
