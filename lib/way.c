/* SPDX-License-Identifier: MIT */
#include "way.h"

#include "fields.h"
#include "plan.h"

static int points_sign(const hoctap_rules *rules, const hoctap_fact *fact)
{
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        if (test->operand == HOCTAP_TOTAL || (test->operand == HOCTAP_CRITERION && test->criterion == fact->criterion))
            return test->sign;
    }
    return 0;
}

static void direct(signed char *direction, int fact, int sign)
{
    if (fact >= 0)
        direction[fact] = (signed char)sign;
}

void hoc_way_directions(const hoctap_rules *rules, signed char *direction)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        const hoctap_fact *each = &rules->facts[fact];
        direction[fact] =
            (signed char)(each->criterion >= 0 && hoc_plan_weighs(rules, fact) ? points_sign(rules, each) : 0);
    }
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        int around = test->operand == HOCTAP_SHARE ? -test->sign : test->sign;
        direct(direction, test->fact, test->sign);
        if (test->fact >= 0 && rules->facts[test->fact].among >= 0) {
            direct(direction, rules->facts[test->fact].among, around);
            direct(direction, rules->facts[test->fact].except, -around);
        }
    }
}

bool hoc_way_misses(const hoc_way *way, size_t fact)
{
    return (way->judged->cells[fact].state & HOC_MISSING) != 0;
}

int64_t hoc_way_end(const hoc_way *way, size_t fact, int sign)
{
    const hoc_plan *plan = &way->rules->plan;

    return (sign > 0 ? plan->to : plan->from)[hoc_cell_index(way->rules, way->combination, fact)];
}

int64_t hoc_way_given(const hoc_way *way, size_t fact)
{
    const hoc_cell *cell = &way->judged->cells[fact];

    if ((cell->state & HOC_BETWEEN) != 0 && way->rules->facts[fact].evidence < 0)
        return way->start[fact];
    return way->direction[fact] >= 0 ? cell->value : cell->most;
}

/* The worst that it may be. */
static int64_t worst(const hoc_way *way, size_t fact)
{
    const hoc_cell *cell = &way->judged->cells[fact];
    bool low = way->direction[fact] >= 0;

    if (way->rules->facts[fact].kind == HOCTAP_CHOICE)
        return 0;
    if (cell->open && hoc_is_given(cell) && way->rules->plan.sets[fact])
        return low ? cell->value : cell->most;
    if (cell->open)
        return low ? way->rules->facts[fact].from : hoc_way_end(way, fact, 1);
    return low ? cell->low : cell->high;
}

void hoc_way_set_out(hoc_way *way)
{
    for (size_t fact = 0; fact < way->rules->fact_count; fact++) {
        way->start[fact] = way->value[fact] = worst(way, fact);
        way->forced[fact] = false;
    }
    way->cost = (hoc_cost){0, 0, 0};
}

void hoc_way_prove(hoc_way *way, size_t fact, int sign)
{
    int64_t given = hoc_way_given(way, fact);

    if (!hoc_way_misses(way, fact) && sign * (given - way->value[fact]) > 0)
        way->value[fact] = given;
}

void hoc_way_move(hoc_way *way, size_t fact, int64_t value)
{
    int64_t by;

    hoc_way_prove(way, fact, value < way->value[fact] ? -1 : 1);
    by = value < way->value[fact] ? way->value[fact] - value : value - way->value[fact];
    way->value[fact] = value;
    if (way->rules->facts[fact].backs < 0) /* evidence is free */
        *(hoc_way_misses(way, fact) ? &way->cost.answered : &way->cost.changed) += by;
}

/* The nearest answer of a scale with sign * answer >= bound; its end when none is. */
static int64_t next_on_scale(const hoctap_fact *fact, int64_t bound, int sign)
{
    size_t at = sign > 0 ? 0 : fact->choice_count - 1;

    while (sign * fact->choices[at].value < bound && at != (sign > 0 ? fact->choice_count - 1 : 0))
        at = sign > 0 ? at + 1 : at - 1;
    return fact->choices[at].value;
}

static int64_t next_step(const hoctap_fact *fact, int64_t value, int64_t bound, int sign)
{
    int64_t distance = bound - sign * value;

    return value + sign * ((distance + fact->step - 1) / fact->step * fact->step);
}

/* What earlier years left behind is as it is. */
static bool is_past(const hoc_way *way, size_t fact)
{
    return way->rules->of_years && !hoc_way_misses(way, fact) &&
           hoc_word_index("held lower", way->rules->facts[fact].id) >= 0;
}

void hoc_way_reach(hoc_way *way, size_t fact, int64_t bound, int sign)
{
    const hoctap_fact *about = &way->rules->facts[fact];

    if (sign * way->value[fact] >= bound || is_past(way, fact))
        return;
    way->forced[fact] = true;
    hoc_way_prove(way, fact, sign);
    if (sign * way->value[fact] < bound)
        hoc_way_move(way, fact,
                     about->kind == HOCTAP_SCALE ? next_on_scale(about, bound, sign)
                                                 : next_step(about, way->value[fact], bound, sign));
}

int64_t hoc_way_points(const hoc_way *way, int criterion)
{
    const int64_t *weight = way->rules->plan.weight + hoc_cell_index(way->rules, way->combination, 0);
    int64_t points = 0;

    for (size_t fact = 0; fact < way->rules->fact_count; fact++)
        if (criterion < 0 || way->rules->facts[fact].criterion == criterion)
            points += weight[fact] * way->value[fact];
    return points;
}

static int compare(int64_t one, int64_t other)
{
    return (one > other) - (one < other);
}

int hoc_cost_compare(const hoc_cost *one, const hoc_cost *other)
{
    int unknown = compare(one->unknown, other->unknown), changed = compare(one->changed, other->changed);

    return unknown != 0 ? unknown : changed != 0 ? changed : compare(one->answered, other->answered);
}
