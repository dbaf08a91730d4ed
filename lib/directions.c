/* SPDX-License-Identifier: MIT */
/*
 * One direction a fact, throughout: only then are the worst and the best answers worst and best for every line at once, and low
 * and high decide exactly. What combinations answer needs none, for it is tried answer by answer.
 */
#include "directions.h"

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

/* ---- each fact by itself ---- */

enum { TOLD = 2 };

typedef struct ways {
    hoc_reader *reader;
    int sign[HOC_FACTS]; /* 1: more of the fact helps, -1: it harms, 0: it does not matter so far; TOLD: both */
    bool weighs[HOC_FACTS];
} ways;

/* More of the fact moves the test that way. */
static void move(ways *of, const hoc_test *test, int fact, int sign)
{
    const hoctap_rules *rules = of->reader->rules;

    if (fact < 0 || rules->asked[fact] || of->sign[fact] == TOLD)
        return;
    if (of->sign[fact] == -sign)
        say_both_ways(of->reader, test, rules->facts[fact].id);
    of->sign[fact] = of->sign[fact] == -sign ? TOLD : sign;
}

/* A count needs room in its population; a share is larger in a small one. */
static void move_count(ways *of, const hoc_test *test)
{
    const hoctap_fact *fact = &of->reader->rules->facts[test->fact];
    int others = test->operand == HOCTAP_SHARE ? -test->sign : test->sign;

    move(of, test, test->fact, test->sign);
    move(of, test, fact->among, others);
    move(of, test, fact->except, -others);
}

static void move_criterion(ways *of, const hoc_test *test)
{
    const hoctap_criterion *criterion = &of->reader->rules->criteria[test->criterion];

    for (size_t fact = criterion->first; fact < criterion->first + criterion->count; fact++)
        if (of->weighs[fact])
            move(of, test, (int)fact, test->sign);
}

/* What weighs has the direction of the total, if there is a line on that. */
static void check_facts(hoc_reader *reader, int total)
{
    const hoctap_rules *rules = reader->rules;
    ways of = {.reader = reader};

    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        of.weighs[fact] = hoc_plan_weighs(rules, fact);
        of.sign[fact] = of.weighs[fact] ? total : 0;
    }
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        if (test->operand == HOCTAP_CRITERION)
            move_criterion(&of, test);
        else if (test->fact >= 0)
            move_count(&of, test);
    }
}

/* Counts that are compared in two ways act in two directions as well: then only the first is told. */
void hoc_directions_check(hoc_reader *reader)
{
    int total = check_total(reader);
    size_t before = reader->faults->failures;

    check_counts(reader);
    if (reader->faults->failures == before)
        check_facts(reader, total);
}
