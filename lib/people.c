/* SPDX-License-Identifier: MIT */
/*
 * A share of sign 1 (at least, above) asks n of those among N - e: 1,000,000 n - percent (N - e) >= strict, all in whole people. The least n is a
 * division rounded up; the most that N may be, or the least e, the same read the other way. Shares of sign -1 except nobody.
 */
#include "people.h"

#define WHOLE INT64_C(1000000) /* 100% */

static int64_t divide_up(int64_t value, int64_t by)
{
    return value <= 0 ? 0 : (value + by - 1) / by;
}

static int64_t least_of(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

static int64_t most_of(int64_t one, int64_t other)
{
    return one > other ? one : other;
}

static const hoctap_fact *about(const hoc_way *way, size_t count)
{
    return &way->rules->facts[count];
}

static int64_t people(const hoc_way *way, int fact)
{
    return fact < 0 ? 0 : way->value[fact] / HOC_ONE;
}

static bool is_given(const hoc_way *way, int fact)
{
    return fact >= 0 && !hoc_way_misses(way, (size_t)fact);
}

/* Its answer is two ends, and the way leaves both. */
static bool is_between(const hoc_way *way, size_t fact)
{
    return (way->judged->cells[fact].state & HOC_BETWEEN) != 0 && way->value[fact] == way->start[fact];
}

static int64_t percent_of(const hoc_way *way, const hoc_test *test)
{
    return test->sign * test->bounds[way->combination].hard;
}

static bool is_share(const hoc_way *way, size_t test, int population)
{
    const hoc_test *each = &way->rules->plan.tests[test];

    return way->asked[test] && each->operand == HOCTAP_SHARE && about(way, (size_t)each->fact)->among == population;
}

/* The first share that is asked of a population; NULL when none is. */
static const hoc_test *share_of(const hoc_way *way, int population)
{
    for (size_t test = 0; test < way->rules->plan.test_count; test++)
        if (is_share(way, test, population))
            return &way->rules->plan.tests[test];
    return NULL;
}

bool hoc_people_is_none(const hoc_way *way, const hoc_test *test)
{
    const hoctap_fact *count = about(way, (size_t)test->fact);

    return people(way, count->among) <= people(way, count->except) && !about(way, (size_t)count->among)->none_is_met;
}

bool hoc_people_is_met(const hoc_way *way, const hoc_test *test)
{
    const hoctap_fact *count = about(way, (size_t)test->fact);
    int64_t among = people(way, count->among) - people(way, count->except);

    if (among <= 0)
        return about(way, (size_t)count->among)->none_is_met;
    return test->sign * (WHOLE * people(way, test->fact) - percent_of(way, test) * among) >= (test->strict ? 1 : 0);
}

/* ---- shares ---- */

/* Those given among a population, and those excepted from it beside them: there are no fewer. */
static int64_t given_among(const hoc_way *way, int population)
{
    int64_t most = 0;

    for (size_t count = 0; count < way->rules->fact_count; count++) {
        const hoctap_fact *each = about(way, count);
        if (each->among == population && !hoc_way_misses(way, count))
            most = most_of(most, hoc_way_given(way, count) +
                                     (is_given(way, each->except) ? hoc_way_given(way, (size_t)each->except) : 0));
    }
    return most;
}

/* The most that may be left of a population, less those excepted, for its `n` to be share enough; and the least. */
static int64_t most_left(const hoc_way *way, const hoc_test *test, int64_t n)
{
    return most_of(0, (WHOLE * n - (test->strict ? 1 : 0)) / percent_of(way, test));
}

static int64_t least_left(const hoc_way *way, const hoc_test *test, int64_t n)
{
    int64_t percent = percent_of(way, test);

    return percent == 0 ? 1 : most_of(1, divide_up(WHOLE * n + (test->strict ? 1 : 0), percent));
}

static void set_people(hoc_way *way, size_t fact, int64_t value)
{
    int64_t by = value * HOC_ONE - way->value[fact];

    if (!is_given(way, (int)fact) && about(way, fact)->among >= 0)
        way->cost.answered += by < 0 ? -by : by;
    way->value[fact] = value * HOC_ONE;
}

/* A missing population before its counts are known: no fewer than are given among it, and one who counts. */
static void guess_population(hoc_way *way, int population, int sign)
{
    int64_t found = given_among(way, population) / HOC_ONE, to = hoc_way_end(way, (size_t)population, 1) / HOC_ONE;

    for (size_t at = 0; at < way->rules->plan.test_count; at++) {
        const hoc_test *test = &way->rules->plan.tests[at];
        int except = is_share(way, at, population) ? about(way, (size_t)test->fact)->except : -1;
        found = most_of(found, 1 + (is_given(way, except) ? people(way, except) : 0));
        if (sign < 0 && is_share(way, at, population) && is_given(way, test->fact))
            found = most_of(found, least_left(way, test, people(way, test->fact)));
    }
    set_people(way, (size_t)population, least_of(found, to));
}

/* Just so many of a population excepted that the given counts are share enough, and those who count still find room. */
static void guess_excepted(hoc_way *way, int population, size_t except)
{
    int64_t all = people(way, population), most = most_of(all - 1, 0), wanted = 0;

    for (size_t count = 0; count < way->rules->fact_count; count++)
        if (about(way, count)->except == (int)except && is_given(way, (int)count))
            most = least_of(most, all - people(way, (int)count));
    for (size_t at = 0; at < way->rules->plan.test_count; at++) {
        const hoc_test *test = &way->rules->plan.tests[at];
        if (is_share(way, at, population) && about(way, (size_t)test->fact)->except == (int)except &&
            is_given(way, test->fact))
            wanted = most_of(wanted, all - most_left(way, test, people(way, test->fact)));
    }
    if (least_of(wanted, most) > people(way, (int)except))
        set_people(way, except, least_of(wanted, most));
}

/* As many, or as few, as the share asks. */
static void count_people(hoc_way *way, const hoc_test *test)
{
    const hoctap_fact *count = about(way, (size_t)test->fact);
    int64_t among = people(way, count->among) - people(way, count->except);
    int64_t share = percent_of(way, test) * among, strict = test->strict ? 1 : 0;
    int64_t bound = test->sign > 0 ? divide_up(share + strict, WHOLE) : -most_of(0, (share - strict) / WHOLE);

    if (among > 0 || test->sign < 0) /* of nobody there is nobody */
        hoc_way_reach(way, (size_t)test->fact, among > 0 ? bound * HOC_ONE : 0, test->sign);
}

/* A missing population may be as large as its counts now allow. */
static void widen_population(hoc_way *way, int population)
{
    int64_t end = hoc_way_end(way, (size_t)population, 1) / HOC_ONE;

    for (size_t at = 0; at < way->rules->plan.test_count; at++) {
        const hoc_test *test = &way->rules->plan.tests[at];
        if (is_share(way, at, population))
            end = least_of(end, most_left(way, test, people(way, test->fact)) +
                                    people(way, about(way, (size_t)test->fact)->except));
    }
    set_people(way, (size_t)population, most_of(end, people(way, population)));
}

/* As few as may be counted. */
static int64_t sure_people(const hoc_way *way, size_t count)
{
    return is_between(way, count) ? way->judged->cells[count].value / HOC_ONE : people(way, (int)count);
}

/* Or as small; where counts were lowered, it may by itself be smaller than before. */
static void narrow_population(hoc_way *way, int population)
{
    int64_t least = 0, sure = 0, wanted = 0;

    for (size_t fact = 0; fact < way->rules->fact_count; fact++) {
        if (about(way, fact)->among != population ||
            (!is_given(way, (int)fact) && way->value[fact] == way->start[fact]))
            continue;
        least = most_of(least, people(way, (int)fact));
        sure = most_of(sure, sure_people(way, fact));
    }
    for (size_t at = 0; at < way->rules->plan.test_count; at++)
        if (is_share(way, at, population))
            wanted = most_of(
                wanted, least_left(way, &way->rules->plan.tests[at], people(way, way->rules->plan.tests[at].fact)));
    way->start[population] = sure * HOC_ONE;
    set_people(way, (size_t)population, most_of(least, wanted));
}

/* The given answers. A population by itself: those who are counted in it, and make it larger now, may yet become fewer. */
static void prove_people(hoc_way *way, int population)
{
    const hoc_cell *cell = &way->judged->cells[population];

    for (size_t at = 0; at < way->rules->plan.test_count; at++) {
        int except = is_share(way, at, population) ? about(way, (size_t)way->rules->plan.tests[at].fact)->except : -1;
        if (is_given(way, except))
            way->value[except] = hoc_way_given(way, (size_t)except);
    }
    if (is_given(way, population))
        way->value[population] = way->start[population] = way->direction[population] > 0 ? cell->value : cell->most;
}

static void meet_shares_of(hoc_way *way, int population, int sign)
{
    const hoc_plan *plan = &way->rules->plan;
    bool given = is_given(way, population);

    prove_people(way, population);
    if (!given)
        guess_population(way, population, sign);
    for (size_t at = 0; at < plan->test_count; at++)
        if (is_share(way, at, population) && about(way, (size_t)plan->tests[at].fact)->except >= 0 &&
            !is_given(way, about(way, (size_t)plan->tests[at].fact)->except))
            guess_excepted(way, population, (size_t)about(way, (size_t)plan->tests[at].fact)->except);
    for (size_t at = 0; at < plan->test_count; at++)
        if (is_share(way, at, population))
            count_people(way, &plan->tests[at]);
    if (!given && sign > 0)
        widen_population(way, population);
    if (!given && sign < 0)
        narrow_population(way, population);
}

/* All of a population that nobody counted may be those of whom there must not be many, as nobody counted exactly. */
static bool may_be_all(const hoc_way *way, const hoc_test *test, int population)
{
    bool counted = is_given(way, test->fact) && !is_between(way, (size_t)test->fact);

    return test->sign < 0 && !counted && !is_given(way, population);
}

/* Every share of a population, whatever is missing. */
static bool are_met(const hoc_way *way, int population)
{
    for (size_t at = 0; at < way->rules->plan.test_count; at++) {
        const hoc_test *test = &way->rules->plan.tests[at];
        if (is_share(way, at, population) && (!hoc_people_is_met(way, test) || may_be_all(way, test, population)))
            return false;
    }
    return true;
}

void hoc_people_meet_shares(hoc_way *way)
{
    for (size_t fact = 0; fact < way->rules->fact_count; fact++) {
        const hoc_test *first = share_of(way, (int)fact);
        if (first && !are_met(way, (int)fact))
            meet_shares_of(way, (int)fact, first->sign);
    }
}

/* ---- numbers ---- */

/* Room for a count that was raised: in the population, and where that is as large as it can be, among those excepted. */
static void make_room(hoc_way *way, const hoctap_fact *count, int64_t needed)
{
    size_t population = (size_t)count->among;
    int64_t to = hoc_way_end(way, population, 1);

    if (is_given(way, count->among) || way->value[population] != way->start[population] || needed > to)
        hoc_way_move(way, population, least_of(needed, to));
    if (needed > to && is_given(way, count->except))
        hoc_way_move(way, (size_t)count->except, most_of(0, way->value[count->except] - (needed - to)));
}

void hoc_people_fit(hoc_way *way)
{
    for (size_t fact = 0; fact < way->rules->fact_count; fact++) {
        const hoctap_fact *count = about(way, fact);
        bool counted = is_given(way, (int)fact) || way->forced[fact];
        int64_t excepted = is_given(way, count->except) ? way->value[count->except] : 0;
        if (count->among < 0 || !counted || share_of(way, count->among) ||
            way->value[fact] + excepted <= way->value[count->among])
            continue;
        if (way->direction[count->among] > 0)
            make_room(way, count, way->value[fact] + excepted);
        else if (way->direction[count->among] < 0)
            hoc_way_move(way, fact, most_of(0, way->value[count->among] - excepted));
    }
}
