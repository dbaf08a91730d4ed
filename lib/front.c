/* SPDX-License-Identifier: MIT */
/*
 * A front is every sum worth making, the cheapest first: each costs more points than the one before it and brings more. It
 * begins with nothing, and grows answer by answer: each sum so far, with each way to move the answer, without those that bring no
 * more than a cheaper one. An answer of many even steps goes in as moves of 1, 2, 4, ... of them. What each criterion lacks
 * is settled on a front of its own; the front of all then takes one sum from each that is enough for it.
 */
#include "front.h"

#include <string.h>

#include "arena.h"

/* One sum: what it adds to sum `before` of the front below, and by which option. */
typedef struct sum {
    int64_t cost, gain;
    size_t before, option;
} sum;

typedef struct front {
    const sum *sums;
    size_t count;
} front;

/* A front on those below it; what its options move. */
typedef struct storey {
    front front;
    size_t source;
    int64_t steps; /* of even ones: option 1 moves so many; 0: option n is the nth answer */
} storey;

typedef struct tower {
    storey *storeys; /* the lowest holds nothing but nothing */
    size_t count;
} tower;

typedef struct builder {
    hoc_arena arena;
    const hoc_source *sources;
    sum *one, *other; /* room for the largest front, twice */
    bool starved;
} builder;

static void *take(builder *b, size_t count, size_t size)
{
    void *memory = hoc_arena_array(&b->arena, count, size);

    b->starved = b->starved || !memory;
    return memory;
}

/* ---- how large a front can be ---- */

/* Each sum costs another number of the finest step that all have in common. */
static int64_t largest_front(const hoc_source *sources, size_t count, int64_t most)
{
    int64_t ways = 1, step = 0, all = 0;

    for (size_t at = 0; at < count; at++) {
        const hoc_source *each = &sources[at];
        for (size_t nth = 1; nth <= (each->step > 0 ? each->count > 0 : each->count); nth++)
            step = hoc_common_step(hoc_source_rise(each, nth), step);
        all += hoc_source_rise(each, each->count);
        ways = hoc_times(ways, (int64_t)each->count + 1, most);
    }
    all = step > 0 ? all / step + 1 : 1;
    return all < ways ? all : ways;
}

/* How many storeys a source builds, and how many options there are on them. */
static size_t storeys_of(const hoc_source *source)
{
    size_t storeys = 0;

    if (source->step == 0)
        return source->count > 0;
    for (size_t steps = 1, left = source->count; left > 0; steps *= 2, storeys++)
        left -= left < steps ? left : steps;
    return storeys;
}

static size_t options_of(const hoc_source *source)
{
    return source->step == 0 ? source->count + 1 : 2 * storeys_of(source);
}

static size_t end_of(const hoc_source *sources, size_t count, size_t first, bool by_criterion)
{
    size_t end = first;

    while (end < count && (!by_criterion || sources[end].criterion == sources[first].criterion))
        end++;
    return end;
}

int64_t hoc_front_effort(const hoc_source *sources, size_t count, bool by_criterion, int64_t most)
{
    int64_t large = largest_front(sources, count, most), effort = 0;

    for (size_t first = 0, end; first < count; first = end) {
        int64_t options = 0;
        end = end_of(sources, count, first, by_criterion);
        for (size_t at = first; at < end; at++)
            options += (int64_t)options_of(&sources[at]);
        options += by_criterion ? largest_front(sources + first, end - first, most) : 0;
        effort += hoc_times(large, options > 0 ? options : 1, most);
        effort = effort < most ? effort : most;
    }
    return effort;
}

/* ---- growing ---- */

/* What was found so far, and the front below with one option: of equal sums the first found stays. Stops behind the first that is enough. */
static size_t merge(const sum *so_far, size_t count, const front *below, const sum *option, size_t index,
                    int64_t enough, sum *into)
{
    size_t a = 0, b = 0, made = 0;

    while (a < count || b < below->count) {
        sum next = {INT64_MAX, 0, b, index};
        if (b < below->count) {
            next.cost = below->sums[b].cost + option->cost;
            next.gain = below->sums[b].gain + option->gain;
        }
        if (a < count && (so_far[a].cost < next.cost || (so_far[a].cost == next.cost && so_far[a].gain >= next.gain)))
            next = so_far[a++];
        else
            b++;
        if (made > 0 && next.gain <= into[made - 1].gain)
            continue;
        into[made++] = next;
        if (next.gain >= enough)
            break;
    }
    return made;
}

/* The next floor: each sum below with each option. */
static void build(builder *b, tower *to, const sum *options, size_t count, int64_t enough, storey on)
{
    const front *below = &to->storeys[to->count - 1].front;
    size_t made = 0;
    sum *sums;

    for (size_t at = 0; at < count; at++) {
        sum *swap = b->one;
        made = merge(b->one, made, below, &options[at], at, enough, b->other);
        b->one = b->other;
        b->other = swap;
    }
    sums = take(b, made, sizeof *sums);
    if (sums)
        memcpy(sums, b->one, made * sizeof *sums);
    on.front = (front){sums, sums ? made : 0};
    to->storeys[to->count++] = on;
}

static void build_source(builder *b, tower *to, size_t index, int64_t enough)
{
    const hoc_source *source = &b->sources[index];
    size_t left = source->count;

    if (source->step == 0 && left > 0) {
        sum *options = take(b, left + 1, sizeof *options);
        for (size_t nth = 0; options && nth <= left; nth++)
            options[nth] = (sum){hoc_source_rise(source, nth), source->weight * hoc_source_rise(source, nth), 0, 0};
        if (options)
            build(b, to, options, left + 1, enough, (storey){.source = index});
        return;
    }
    for (size_t steps = 1; left > 0 && !b->starved; steps *= 2) {
        size_t moved = left < steps ? left : steps;
        int64_t rise = hoc_source_rise(source, moved);
        const sum options[] = {{0, 0, 0, 0}, {rise, source->weight * rise, 0, 0}};
        build(b, to, options, 2, enough, (storey){.source = index, .steps = (int64_t)moved});
        left -= moved;
    }
}

static tower begin(builder *b, size_t storeys)
{
    tower made = {take(b, storeys + 1, sizeof *made.storeys), 1};
    sum *nothing = take(b, 1, sizeof *nothing);

    if (made.storeys)
        made.storeys[0] = (storey){.front = {nothing, nothing ? 1 : 0}};
    return made;
}

static tower build_tower(builder *b, size_t first, size_t end, int64_t enough)
{
    size_t storeys = 0;
    tower made;

    for (size_t at = first; at < end; at++)
        storeys += storeys_of(&b->sources[at]);
    made = begin(b, storeys);
    for (size_t at = first; at < end && !b->starved; at++)
        build_source(b, &made, at, enough);
    return made;
}

/* ---- choosing ---- */

static const front *top_of(const tower *of)
{
    return &of->storeys[of->count - 1].front;
}

/* The first sum that is enough, or the last. */
static size_t enough_in(const front *sums, int64_t lacking)
{
    size_t at = 0;

    while (at + 1 < sums->count && sums->sums[at].gain < lacking)
        at++;
    return at;
}

/* The moves that a sum is made of. */
static void read_back(const builder *b, const tower *from, size_t sum_at, int64_t *rises)
{
    for (size_t level = from->count - 1; level > 0; level--) {
        const storey *on = &from->storeys[level];
        const sum *made = &on->front.sums[sum_at];
        size_t nth = on->steps > 0 ? made->option * (size_t)on->steps : made->option;
        rises[on->source] += hoc_source_rise(&b->sources[on->source], nth);
        sum_at = made->before;
    }
}

/* One sum from each criterion, none less than what that lacks. */
static void join(builder *b, const tower *parts, size_t count, const hoc_lack *lack, int64_t *rises)
{
    tower all = begin(b, count);
    size_t at;

    for (size_t part = 0; part < count && !b->starved; part++) {
        const front *sums = top_of(&parts[part]);
        size_t least = enough_in(sums, lack->criteria[b->sources[parts[part].storeys[1].source].criterion]);
        build(b, &all, sums->sums + least, sums->count - least, part + 1 == count ? lack->total : INT64_MAX,
              (storey){.source = least});
    }
    if (b->starved)
        return;
    at = enough_in(top_of(&all), lack->total);
    for (size_t part = count; part > 0; part--) {
        const storey *on = &all.storeys[part];
        read_back(b, &parts[part - 1], on->source + on->front.sums[at].option, rises);
        at = on->front.sums[at].before;
    }
}

static bool any_criterion_lacks(const hoc_source *sources, size_t count, const hoc_lack *lack)
{
    for (size_t at = 0; at < count; at++)
        if (lack->criteria[sources[at].criterion] > 0)
            return true;
    return false;
}

static void cover(builder *b, size_t count, const hoc_lack *lack, int64_t *rises)
{
    bool by_criterion = any_criterion_lacks(b->sources, count, lack);
    tower *parts = take(b, count + 1, sizeof *parts);
    size_t made = 0;

    for (size_t first = 0, end; first < count && !b->starved; first = end) {
        tower part;
        end = end_of(b->sources, count, first, by_criterion);
        part = build_tower(b, first, end, by_criterion ? INT64_MAX : lack->total);
        if (part.count > 1)
            parts[made++] = part;
    }
    if (b->starved || made == 0)
        return;
    if (by_criterion)
        join(b, parts, made, lack, rises);
    else
        read_back(b, &parts[0], enough_in(top_of(&parts[0]), lack->total), rises);
}

bool hoc_front_cover(const hoc_source *sources, size_t count, const hoc_lack *lack, int64_t *rises)
{
    builder b = {.sources = sources};
    size_t room = (size_t)largest_front(sources, count, INT64_MAX);

    b.one = take(&b, room, sizeof *b.one);
    b.other = take(&b, room, sizeof *b.other);
    if (!b.starved)
        cover(&b, count, lack, rises);
    hoc_arena_free(&b.arena);
    return !b.starved;
}
