/* SPDX-License-Identifier: MIT */
/*
 * One direction a fact, throughout: only then are the worst and the best answers worst and best for every line at once, and low
 * and high decide exactly. What combinations answer needs none, for it is tried answer by answer.
 */
#include "directions.h"

/* A fact that weighs in some combination. */
static bool weighs(const hoctap_rules *rules, size_t fact)
{
    for (size_t c = 0; c < rules->plan.combinations; c++)
        if (rules->plan.weight[c * rules->fact_count + fact] > 0)
            return true;
    return false;
}

/*
 * In which direction more of a fact moves a test that is not on the total: 1 it helps, -1 it harms, 0 it does not matter. A count needs room in its
 * population; a share is larger in a small one.
 */
static int effect_of(const hoctap_rules *rules, const hoc_test *test, size_t fact)
{
    if (test->operand == HOCTAP_CRITERION)
        return rules->facts[fact].criterion == test->criterion && weighs(rules, fact) ? test->sign : 0;
    if (test->fact == (int)fact)
        return test->sign;
    if (test->fact >= 0 && rules->facts[test->fact].among == (int)fact)
        return test->operand == HOCTAP_SHARE ? -test->sign : test->sign;
    if (test->fact >= 0 && rules->facts[test->fact].except == (int)fact)
        return test->operand == HOCTAP_SHARE ? test->sign : -test->sign;
    return 0;
}

static void say_both_ways(hoc_reader *reader, const hoc_test *test, const char *what)
{
    hoc_doc_fault(reader->faults, HOCTAP_BOTH_WAYS, reader->rules->written[test->line].node, what, NULL, NULL);
}

/* The direction that the first line on the total gives it; another direction is told once, and not of every fact. */
static int check_total(hoc_reader *reader)
{
    const hoc_plan *plan = &reader->rules->plan;
    int total = 0;

    for (size_t at = 0; at < plan->test_count; at++) {
        if (plan->tests[at].operand != HOCTAP_TOTAL)
            continue;
        if (total == -plan->tests[at].sign)
            say_both_ways(reader, &plan->tests[at], "total");
        total = total == 0 ? plan->tests[at].sign : total;
    }
    return total;
}

static void check_fact(hoc_reader *reader, size_t fact, int total)
{
    const hoctap_rules *rules = reader->rules;
    int sign = total != 0 && weighs(rules, fact) ? total : 0;

    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        int effect = effect_of(rules, test, fact);
        if (effect != 0 && sign == -effect) {
            say_both_ways(reader, test, rules->facts[fact].id);
            return;
        }
        sign = effect != 0 ? effect : sign;
    }
}

/* The population that a fact is, or is among; -1. */
static int population_of(const hoctap_rules *rules, int fact)
{
    bool others = false;

    if (rules->facts[fact].among >= 0)
        return rules->facts[fact].among;
    for (size_t i = 0; i < rules->fact_count; i++)
        others = others || rules->facts[i].among == fact;
    return others ? fact : -1;
}

/* Some count leaves these out of its share. */
static bool is_excepted(const hoctap_rules *rules, int fact)
{
    for (size_t i = 0; i < rules->fact_count; i++)
        if (rules->facts[i].except == fact)
            return true;
    return false;
}

/*
 * The best share may want a small population and the best number a large one: counts of one population are compared one way.
 * Whom a share excepts must not make it smaller where it must not be large; and they have no share of their own, which would want
 * them many where those who count leave little room.
 */
static void check_counts(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;
    bool shared[HOC_FACTS] = {false};

    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        if (test->operand != HOCTAP_SHARE)
            continue;
        shared[rules->facts[test->fact].among] = true;
        if ((test->sign < 0 && rules->facts[test->fact].except >= 0) || is_excepted(rules, test->fact))
            hoc_doc_fault(reader->faults, HOCTAP_EXCEPT_AT_MOST, rules->written[test->line].node,
                          rules->facts[test->fact].id, NULL, NULL);
    }
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        int population = test->operand == HOCTAP_FACT ? population_of(rules, test->fact) : -1;
        if (population >= 0 && shared[population])
            hoc_doc_fault(reader->faults, HOCTAP_MIXED_COUNTS, rules->written[test->line].node,
                          rules->facts[test->fact].id, "share", NULL);
    }
}

/* Counts that are compared in two ways act in two directions as well: then only the first is told. */
void hoc_directions_check(hoc_reader *reader)
{
    int total = check_total(reader);
    size_t before = reader->faults->failures;
    bool mixed;

    check_counts(reader);
    mixed = reader->faults->failures != before;
    for (size_t fact = 0; fact < reader->rules->fact_count; fact++)
        if (!mixed && !reader->rules->asked[fact])
            check_fact(reader, fact, total);
}
