/* SPDX-License-Identifier: MIT */
/*
 * The plan: names have become numbers, and everything that depends on a choice has been written out once for each combination of
 * the choices that numbers ask (at most 64), so that the answers of a row pick combinations by one AND of sets.
 *
 *     sets[area]   normal     {0, 1, 2}      to[c], weight[c], bounds[c]: one entry a combination
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

/* The lowest and highest total of combination `combination`. */
int64_t hoc_plan_total(const hoctap_rules *rules, size_t combination, bool highest);

#endif
