/* SPDX-License-Identifier: MIT */
/*
 * A point brings what it weighs, so where all steps are of one size the heaviest are taken first: within each criterion as
 * many as that lacks, then wherever they are for the total. However the steps of a criterion are divided between the two, the
 * heaviest of them serve both best.
 *
 * Steps of several sizes, and scales whose answers lie apart unevenly, compete: one may bring more than is lacking. front.c
 * puts those together exactly.
 */
#include "steps.h"

#include "front.h"

static size_t choice_at(const hoctap_fact *fact, int64_t value)
{
    size_t at = 0;

    while (at + 1 < fact->choice_count && fact->choices[at].value < value)
        at++;
    return at;
}

int64_t hoc_source_rise(const hoc_source *source, size_t nth)
{
    if (!source->choices)
        return (int64_t)nth * source->step;
    return source->sign * (source->choices[(int64_t)nth * source->sign].value - source->choices->value);
}

/* The one distance at which all answers of a scale lie; 0 when there are several. */
static int64_t step_of_scale(const hoc_source *source)
{
    int64_t step = source->count > 0 ? hoc_source_rise(source, 1) : 0;

    for (size_t nth = 2; nth <= source->count; nth++)
        if (hoc_source_rise(source, nth) != (int64_t)nth * step)
            return 0;
    return step;
}

hoc_source hoc_source_of(const hoctap_rules *rules, size_t fact, int64_t value, int64_t end, int sign, int64_t weight)
{
    const hoctap_fact *about = &rules->facts[fact];
    hoc_source source = {.fact = fact, .criterion = about->criterion, .weight = weight, .sign = sign};
    size_t at, left;

    if (about->kind != HOCTAP_SCALE) {
        source.step = about->step;
        source.count = sign * (end - value) > 0 ? (size_t)(sign * (end - value) / about->step) : 0;
        return source;
    }
    at = choice_at(about, value);
    left = sign > 0 ? about->choice_count - 1 - at : at;
    source.choices = about->choices + at;
    while (source.count < left && hoc_source_rise(&source, source.count + 1) <= sign * (end - value))
        source.count++;
    source.step = step_of_scale(&source);
    return source;
}

static bool are_even(const hoc_source *sources, size_t count)
{
    int64_t step = 0;

    for (size_t at = 0; at < count; at++) {
        if (sources[at].count > 0 && (sources[at].step == 0 || (step > 0 && sources[at].step != step)))
            return false;
        step = sources[at].count > 0 ? sources[at].step : step;
    }
    return true;
}

/* The heaviest source of a criterion (-1: of all) that can still move, of equal ones the first; -1 when there is none. */
static int heaviest(const hoc_source *sources, size_t count, const int64_t *rises, int criterion)
{
    int found = -1;

    for (size_t at = 0; at < count; at++) {
        const hoc_source *each = &sources[at];
        if ((criterion < 0 || each->criterion == criterion) && rises[at] < hoc_source_rise(each, each->count) &&
            (found < 0 || each->weight > sources[found].weight))
            found = (int)at;
    }
    return found;
}

/* Returns what the steps brought that covered `lacking`, or all that there were. */
static int64_t take_heaviest(const hoc_source *sources, size_t count, int64_t *rises, int criterion, int64_t lacking)
{
    int64_t brought = 0;
    int at;

    while (brought < lacking && (at = heaviest(sources, count, rises, criterion)) >= 0) {
        const hoc_source *from = &sources[at];
        int64_t gain = from->weight * from->step;
        int64_t wanted = (lacking - brought + gain - 1) / gain;
        int64_t room = (int64_t)from->count - rises[at] / from->step;
        int64_t steps = wanted < room ? wanted : room;
        rises[at] += steps * from->step;
        brought += steps * gain;
    }
    return brought;
}

bool hoc_steps_cover(const hoc_source *sources, size_t count, const hoc_lack *lack, int64_t *rises)
{
    int64_t lacking = lack->total;

    for (size_t at = 0; at < count; at++)
        rises[at] = 0;
    if (!are_even(sources, count))
        return hoc_front_cover(sources, count, lack, rises);
    for (size_t at = 0; at < count; at++)
        if (at == 0 || sources[at].criterion != sources[at - 1].criterion)
            lacking -=
                take_heaviest(sources, count, rises, sources[at].criterion, lack->criteria[sources[at].criterion]);
    take_heaviest(sources, count, rises, -1, lacking);
    return true;
}

int64_t hoc_steps_effort(const hoc_source *sources, size_t count, bool by_criterion, int64_t most)
{
    return are_even(sources, count) ? (int64_t)(count * count) : hoc_front_effort(sources, count, by_criterion, most);
}
