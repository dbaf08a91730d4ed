/* SPDX-License-Identifier: MIT */
#include "points.h"

#include <string.h>

#include "plan.h"

static int64_t weight_of(const hoc_way *way, size_t fact)
{
    return way->rules->plan.weight[hoc_cell_index(way->rules, way->combination, fact)];
}

static void widen(int64_t *lacking, int64_t by)
{
    *lacking = by > *lacking ? by : *lacking;
}

/* What the sums that are asked still lack, each in its direction; false when nothing. */
static bool measure(const hoc_way *way, hoc_lack *lack)
{
    bool any = false;

    memset(lack, 0, sizeof *lack);
    for (size_t at = 0; at < way->rules->plan.test_count; at++) {
        const hoc_test *test = &way->rules->plan.tests[at];
        bool of_all = test->operand == HOCTAP_TOTAL;
        int64_t short_by;
        if (!way->asked[at] || (!of_all && test->operand != HOCTAP_CRITERION))
            continue;
        short_by = test->bounds[way->combination].hard - test->sign * hoc_way_points(way, test->criterion);
        widen(of_all ? &lack->total : &lack->criteria[test->criterion], short_by);
        any = any || short_by > 0;
    }
    return any;
}

/* The fact adds to a sum that lacks something. */
static bool helps(const hoc_way *way, const hoc_lack *lack, size_t fact)
{
    int criterion = way->rules->facts[fact].criterion;

    return criterion >= 0 && weight_of(way, fact) > 0 && (lack->total > 0 || lack->criteria[criterion] > 0);
}

static size_t collect(const hoc_way *way, const hoc_lack *lack, bool missing, hoc_source *sources)
{
    size_t count = 0;

    for (size_t fact = 0; fact < way->rules->fact_count; fact++) {
        int sign = way->direction[fact];
        if (!helps(way, lack, fact) || hoc_way_misses(way, fact) != missing)
            continue;
        sources[count] =
            hoc_source_of(way->rules, fact, way->value[fact], hoc_way_end(way, fact, sign), sign, weight_of(way, fact));
        count += sources[count].count > 0;
    }
    return count;
}

static bool is_lacking(const hoc_lack *lack)
{
    bool lacking = lack->total > 0;

    for (size_t criterion = 0; criterion < HOC_FACTS; criterion++)
        lacking = lacking || lack->criteria[criterion] > 0;
    return lacking;
}

/* The missing answers, or the given ones, cover what is lacking. */
static bool cover(hoc_way *way, const hoc_lack *lack, bool missing, hoc_points *room)
{
    size_t count = collect(way, lack, missing, room->sources);

    if (!hoc_steps_cover(room->sources, count, lack, room->rises))
        return false;
    for (size_t at = 0; at < count; at++) {
        const hoc_source *each = &room->sources[at];
        if (room->rises[at] > 0)
            hoc_way_move(way, each->fact, way->value[each->fact] + each->sign * room->rises[at]);
    }
    return true;
}

/* The given answers cover what the missing ones cannot. */
static bool cover_the_rest(hoc_way *way, hoc_lack *lack, hoc_points *room)
{
    size_t count = collect(way, lack, true, room->sources);

    for (size_t at = 0; at < count; at++) {
        const hoc_source *each = &room->sources[at];
        int64_t all = each->weight * hoc_source_rise(each, each->count);
        lack->total -= all;
        lack->criteria[each->criterion] -= all;
    }
    return !is_lacking(lack) || cover(way, lack, false, room);
}

/* ---- evidence ---- */

static void prove(hoc_way *way, const hoc_lack *lack, bool *proven)
{
    for (size_t fact = 0; fact < way->rules->fact_count; fact++) {
        int64_t before = way->value[fact];
        if (helps(way, lack, fact))
            hoc_way_prove(way, fact, way->direction[fact]);
        proven[fact] = way->value[fact] != before;
    }
}

static int64_t worth(const hoc_way *way, size_t fact)
{
    int64_t by = way->value[fact] - way->start[fact];

    return weight_of(way, fact) * (by < 0 ? -by : by);
}

/* Of those whose evidence helped, the one that it helped least; -1 when there is none. */
static int least_proven(const hoc_way *way, const bool *proven)
{
    int found = -1;

    for (size_t fact = 0; fact < way->rules->fact_count; fact++)
        if (proven[fact] && (found < 0 || worth(way, fact) <= worth(way, (size_t)found)))
            found = (int)fact;
    return found;
}

/* Evidence without which nothing is lacking need not be asked for. */
static void leave_unproven(hoc_way *way, bool *proven)
{
    hoc_lack lack;
    int fact;

    while ((fact = least_proven(way, proven)) >= 0) {
        int64_t given = way->value[fact];
        proven[fact] = false;
        if (given != hoc_way_given(way, (size_t)fact))
            continue;
        way->value[fact] = way->start[fact];
        if (measure(way, &lack))
            way->value[fact] = given;
    }
}

bool hoc_points_meet(hoc_way *way, hoc_points *room)
{
    bool proven[HOC_FACTS];
    hoc_lack lack;

    if (!measure(way, &lack))
        return true;
    prove(way, &lack, proven);
    if (measure(way, &lack) && !cover_the_rest(way, &lack, room))
        return false;
    if (measure(way, &lack) && !cover(way, &lack, true, room))
        return false;
    leave_unproven(way, proven);
    return true;
}
