/* SPDX-License-Identifier: MIT */
/*
 * What a row lacks for a level. First every answer moves as far as the lines on it alone ask; no way round that. Then the
 * total may still be short: answers that are missing give what they can, for nobody has to raise what is not yet given; the rest
 * comes from the answers that are there. Both with the fewest points.
 *
 * Fewest points: among answers with one step, the one that weighs most brings most for each point, so they are raised
 * from the heaviest down. Only steps of different sizes can compete; there, every number of the coarser steps is tried with the
 * fewest of the finest (check.c bounds how many that are).
 */
#include "need.h"

#include <string.h>

/* The answers of one combination on their way to the level. */
typedef struct way {
    const hoctap_rules *rules;
    const hoc_judgement *judged;
    size_t combination;
    int target;
    int64_t value[HOC_FACTS];  /* after what is needed so far */
    bool forced[HOC_FACTS];    /* moved by a line on itself */
    int64_t changed, answered; /* how far given and missing answers moved: what the way costs */
} way;

static int64_t far_end(const way *w, size_t fact, int sign)
{
    return sign > 0 ? w->rules->plan.to[w->combination * w->rules->fact_count + fact] : w->rules->facts[fact].from;
}

static bool is_missing(const way *w, size_t fact)
{
    return w->judged->cells[fact].state != 0;
}

static void move(way *w, size_t fact, int64_t by, int sign)
{
    w->value[fact] += sign * by;
    *(is_missing(w, fact) ? &w->answered : &w->changed) += by;
}

/* Given answers as they are; a missing one at the end from which it must be moved, as if nothing had been done. */
static void set_out(way *w)
{
    for (size_t fact = 0; fact < w->rules->fact_count; fact++)
        w->value[fact] = is_missing(w, fact) ? w->rules->facts[fact].from : w->judged->cells[fact].value;
    for (size_t at = 0; at < w->rules->plan.test_count; at++) {
        const hoc_test *test = &w->rules->plan.tests[at];
        for (size_t fact = 0; test->sign < 0 && fact < w->rules->fact_count; fact++)
            if (is_missing(w, fact) &&
                (test->fact == (int)fact || (test->operand == HOCTAP_TOTAL && w->rules->facts[fact].weight > 0)))
                w->value[fact] = far_end(w, fact, 1);
    }
}

static int64_t steps_over(int64_t distance, int64_t step)
{
    return (distance + step - 1) / step;
}

/* The lines on one fact each. */
static void meet_floors(way *w)
{
    for (size_t at = 0; at < w->rules->plan.test_count; at++) {
        const hoc_test *test = &w->rules->plan.tests[at];
        int64_t short_by, step;
        if (test->level != w->target || test->operand != HOCTAP_FACT)
            continue;
        short_by = test->bounds[w->combination].hard - test->sign * w->value[test->fact];
        step = w->rules->facts[test->fact].step;
        if (short_by > 0) {
            w->forced[test->fact] = true;
            move(w, (size_t)test->fact, steps_over(short_by, step) * step, test->sign);
        }
    }
}

/* How much the total of this combination still lacks, in 1/100000000, and in which direction it must go. */
static int64_t total_short(const way *w, int *sign)
{
    const int64_t *weight = w->rules->plan.weight + w->combination * w->rules->fact_count;
    int64_t total = 0, most = 0;

    for (size_t fact = 0; fact < w->rules->fact_count; fact++)
        total += weight[fact] * w->value[fact];
    for (size_t at = 0; at < w->rules->plan.test_count; at++) {
        const hoc_test *test = &w->rules->plan.tests[at];
        int64_t lacking = test->bounds[w->combination].hard - test->sign * total;
        if (test->level == w->target && test->operand == HOCTAP_TOTAL && lacking > most) {
            most = lacking;
            *sign = test->sign;
        }
    }
    return most;
}

/* An answer that can still help the total: how many steps of it, and what one brings. */
typedef struct source {
    size_t fact;
    int64_t step, gain, room;
} source;

typedef struct sources {
    source all[HOC_FACTS];
    size_t count;
    size_t first[HOC_STEP_SIZES +
                 1]; /* where each size of step begins; sorted by step, then by weight, then as in the file */
    size_t steps;
} sources;

static bool comes_before(const source *one, const source *two)
{
    return one->step != two->step ? one->step < two->step : one->gain > two->gain;
}

static void collect(const way *w, int sign, bool missing, sources *found)
{
    const int64_t *weight = w->rules->plan.weight + w->combination * w->rules->fact_count;

    found->count = found->steps = 0;
    for (size_t fact = 0; fact < w->rules->fact_count; fact++) {
        int64_t step = w->rules->facts[fact].step;
        source one = {fact, step, 0, 0};
        size_t at = found->count;
        if (weight[fact] == 0 || is_missing(w, fact) != missing)
            continue;
        one.gain = weight[fact] * step;
        one.room = sign * (far_end(w, fact, sign) - w->value[fact]) / step;
        for (; at > 0 && comes_before(&one, &found->all[at - 1]); at--)
            found->all[at] = found->all[at - 1];
        found->all[at] = one;
        found->count++;
    }
    for (size_t at = 0; at < found->count; at++)
        if (at == 0 || found->all[at].step != found->all[at - 1].step)
            found->first[found->steps++] = at;
    found->first[found->steps] = found->count;
}

/*
 * Takes steps of one size, heaviest first: as many as cover `lacking`, at most `most` of them. Returns how many; `lacking` becomes what is
 * left. With `w`, moves the answers too.
 */
static int64_t take(const sources *from, size_t size, int64_t most, int64_t *lacking, way *w, int sign)
{
    int64_t taken = 0;

    for (size_t at = from->first[size]; at < from->first[size + 1]; at++) {
        const source *one = &from->all[at];
        int64_t wanted = *lacking > 0 ? steps_over(*lacking, one->gain) : 0;
        int64_t steps = wanted < one->room ? wanted : one->room;
        steps = steps < most - taken ? steps : most - taken;
        taken += steps;
        *lacking -= steps * one->gain;
        if (w)
            move(w, one->fact, steps * one->step, sign);
    }
    return taken;
}

/* The next numbers of steps of the coarser sizes; false when all were tried. */
static bool count_on(const sources *from, int64_t *steps)
{
    for (size_t size = 1; size < from->steps; size++) {
        int64_t room = 0;
        for (size_t at = from->first[size]; at < from->first[size + 1]; at++)
            room += from->all[at].room;
        if (++steps[size] <= room)
            return true;
        steps[size] = 0;
    }
    return false;
}

/* The points it costs to cover `lacking` with those coarser steps and the fewest of the finest; -1 when they do not. */
static int64_t cost_of(const sources *from, const int64_t *steps, int64_t lacking)
{
    int64_t cost = 0;

    for (size_t size = 1; size < from->steps; size++)
        cost += take(from, size, steps[size], &lacking, NULL, 0) * from->all[from->first[size]].step;
    cost += take(from, 0, INT64_MAX, &lacking, NULL, 0) * from->all[0].step;
    return lacking > 0 ? -1 : cost;
}

/* The steps of all sizes but the finest with which `lacking` is covered for the fewest points. */
static void find_cheapest(const sources *from, int64_t lacking, int64_t *best)
{
    int64_t steps[HOC_STEP_SIZES] = {0}, least = -1;

    do {
        int64_t cost = cost_of(from, steps, lacking);
        if (cost >= 0 && (least < 0 || cost < least)) {
            least = cost;
            memcpy(best, steps, sizeof steps);
        }
    } while (count_on(from, steps));
}

/* Lets the missing answers, or those that are there, cover what the total lacks: with the fewest points, or with all they have. */
static void cover(way *w, int64_t *lacking, int sign, bool missing)
{
    sources from;
    int64_t best[HOC_STEP_SIZES];
    int64_t left = *lacking;

    collect(w, sign, missing, &from);
    for (size_t size = 0; size < from.steps; size++) {
        take(&from, size, INT64_MAX, &left, NULL, 0);
        best[size] = INT64_MAX;
    }
    if (left <= 0)
        find_cheapest(&from, *lacking, best);
    for (size_t size = 1; size < from.steps; size++)
        take(&from, size, best[size], lacking, w, sign);
    if (from.steps > 0)
        take(&from, 0, INT64_MAX, lacking, w, sign);
}

static void meet_total(way *w)
{
    int sign = 1;
    int64_t lacking = total_short(w, &sign);

    if (lacking > 0)
        cover(w, &lacking, sign, true);
    if (lacking > 0)
        cover(w, &lacking, sign, false);
}

static void go(way *w, const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int target)
{
    memset(w, 0, sizeof *w);
    w->rules = rules;
    w->judged = judged;
    w->combination = combination;
    w->target = target;
    set_out(w);
    meet_floors(w);
    meet_total(w);
}

/* The combination that asks the most: of the answers that are there, then of the missing ones. */
static size_t hardest(const hoctap_rules *rules, const hoc_judgement *judged, int target)
{
    way w;
    int64_t changed = -1, answered = -1;
    size_t found = 0;

    for (uint64_t rest = judged->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        go(&w, rules, judged, combination, target);
        if (w.changed > changed || (w.changed == changed && w.answered > answered)) {
            changed = w.changed;
            answered = w.answered;
            found = combination;
        }
    }
    return found;
}

/* Whether two combinations stand for the same answers but that to one choice. */
static bool are_neighbours(const hoctap_rules *rules, size_t one, size_t two, size_t choice)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        bool same =
            rules->plan.choices[one * rules->fact_count + fact] == rules->plan.choices[two * rules->fact_count + fact];
        if (same == (fact == choice))
            return false;
    }
    return true;
}

/* Whether another answer to a choice that is missing would ask for something else. */
static bool hangs_on(const way *w, size_t choice)
{
    bool hangs = false;

    for (uint64_t rest = w->judged->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        way other;
        if (!are_neighbours(w->rules, w->combination, combination, choice))
            continue;
        go(&other, w->rules, w->judged, combination, w->target);
        hangs = hangs || memcmp(other.value, w->value, sizeof w->value) != 0;
    }
    return hangs;
}

/* Choices on which the way hangs, with the answer that was taken for them; and what missing numbers must be. */
static size_t list_answers(const way *w, hoctap_need *needs)
{
    const hoctap_rules *rules = w->rules;
    way start = *w;
    size_t count = 0;

    set_out(&start);
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        int choice = rules->plan.choices[w->combination * rules->fact_count + fact];
        if (!is_missing(w, fact))
            continue;
        if (choice >= 0 && hangs_on(w, fact))
            needs[count++] = (hoctap_need){HOCTAP_NEED_ANSWER, (int)fact, -1, 0, choice};
        else if (w->value[fact] != start.value[fact])
            needs[count++] = (hoctap_need){HOCTAP_NEED_ANSWER, (int)fact, -1, 0, w->value[fact]};
    }
    return count;
}

static size_t list_changes(const way *w, bool forced, hoctap_need *needs)
{
    size_t count = 0;

    for (size_t fact = 0; fact < w->rules->fact_count; fact++)
        if (!is_missing(w, fact) && w->forced[fact] == forced && w->value[fact] != w->judged->cells[fact].value)
            needs[count++] =
                (hoctap_need){HOCTAP_NEED_CHANGE, (int)fact, -1, w->judged->cells[fact].value, w->value[fact]};
    return count;
}

static size_t list_limits(const way *w, hoctap_need *needs)
{
    const hoctap_rules *rules = w->rules;
    size_t count = 0;

    for (size_t line = 0; line < rules->line_count; line++)
        if (rules->lines[line].level == w->target && !rules->lines[line].limits[w->combination].known)
            needs[count++] = (hoctap_need){HOCTAP_NEED_LIMIT, -1, (int)line, 0, 0};
    return count;
}

size_t hoc_needs(const hoctap_rules *rules, const hoc_judgement *judged, int target, hoctap_need *needs,
                 int64_t *lacking)
{
    way w;
    size_t count;

    go(&w, rules, judged, hardest(rules, judged, target), target);
    count = list_answers(&w, needs);
    count += list_changes(&w, true, needs + count);
    count += list_changes(&w, false, needs + count);
    count += list_limits(&w, needs + count);
    *lacking = 0;
    for (size_t at = 0; at < count; at++)
        if (needs[at].kind == HOCTAP_NEED_CHANGE && rules->facts[needs[at].fact].criterion >= 0)
            *lacking += needs[at].to > needs[at].from ? needs[at].to - needs[at].from : needs[at].from - needs[at].to;
    return count;
}
