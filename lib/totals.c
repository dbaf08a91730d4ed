/* SPDX-License-Identifier: MIT */
/*
 * What groups hold, those below them included. Rows of members who are there once are sums of sums. A member with several
 * rows is one member in every group that holds one of them; who looks at a group alone cannot say which row counts:
 *
 *     may hold a level      some row in the group may reach it
 *     surely holds it       no row lies outside of the group, and each row reaches it
 *
 * Such members are found by sorting all rows by their ids, and walk up from each of their rows.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rollup.h"
#include "text.h"

/* Members with several rows, in one slot. */
struct hoc_repeated {
    uint64_t rows, members;
    uint64_t here; /* rows of the member at hand that lie in it */
    uint8_t best;  /* the highest level that one of these may reach */
};

/* How many of them surely hold a level and no higher one, and how many may. */
struct hoc_held {
    uint64_t sure, may;
};

void hoc_totals_free(hoc_totals *totals)
{
    hoc_arena_free(&totals->arena);
    *totals = (hoc_totals){0};
}

/* None among them. */
static size_t levels_of(const hoctap_rollup *rollup)
{
    return rollup->label.level_count + 1;
}

static bool take_memory(hoctap_rollup *rollup)
{
    hoc_totals *totals = &rollup->totals;
    size_t groups = rollup->groups.paths.count, slots = groups + 1;

    hoc_totals_free(totals);
    totals->order = hoc_arena_array(&totals->arena, slots, sizeof *totals->order);
    totals->rank = hoc_arena_array(&totals->arena, slots, sizeof *totals->rank);
    totals->rows = hoc_arena_array(&totals->arena, slots, rollup->outcomes * sizeof *totals->rows);
    totals->repeated = hoc_arena_array(&totals->arena, slots, sizeof *totals->repeated);
    totals->held = hoc_arena_array(&totals->arena, slots, levels_of(rollup) * sizeof *totals->held);
    totals->merged = hoc_arena_array(&totals->arena, rollup->merged.count + 1, sizeof *totals->merged);
    return totals->order && totals->rank && totals->rows && totals->repeated && totals->held && totals->merged;
}

/* ---- the order of the file ---- */

int hoc_member_order(const hoc_member *one, const hoc_member *other)
{
    int ids = memcmp(one->id, other->id, HOCTAP_ID);

    if (ids != 0)
        return ids;
    if (one->group != other->group)
        return one->group < other->group ? -1 : 1;
    return (int)one->outcome - (int)other->outcome;
}

static int compare(const void *one, const void *other)
{
    return hoc_member_order(one, other);
}

static void renumber(hoctap_rollup *rollup, const uint32_t *numbers)
{
    for (size_t i = 0; i < rollup->member_count; i++)
        rollup->members[i].group = numbers[rollup->members[i].group];
}

/* By id; the rows of one member by the paths of their groups, which have the place of their paths as number meanwhile. */
static void sort_members(hoctap_rollup *rollup)
{
    hoc_totals *totals = &rollup->totals;

    renumber(rollup, totals->rank);
    if (rollup->member_count > 0)
        qsort(rollup->members, rollup->member_count, sizeof *rollup->members, compare);
    renumber(rollup, totals->order);
}

static void sort_groups(hoctap_rollup *rollup)
{
    hoc_totals *totals = &rollup->totals;

    hoc_names_order(&rollup->merged, totals->merged);
    hoc_names_order(&rollup->groups.paths, totals->order);
    for (uint32_t place = 0; place < rollup->groups.paths.count; place++)
        totals->rank[totals->order[place]] = place;
}

/* ---- members who are there more than once ---- */

/* Where the rows of the member at `first` end. */
static size_t end_of_member(const hoctap_rollup *rollup, size_t first)
{
    size_t end = first + 1;

    while (end < rollup->member_count && memcmp(rollup->members[end].id, rollup->members[first].id, HOCTAP_ID) == 0)
        end++;
    return end;
}

/* A row, in each slot that it lies in. */
static void enter(hoctap_rollup *rollup, const hoc_member *row)
{
    const uint32_t whole = (uint32_t)rollup->groups.paths.count;
    const uint8_t possible = rollup->possible[row->outcome];

    for (uint32_t slot = row->group;; slot = hoc_slot_above(rollup, slot)) {
        struct hoc_repeated *in = &rollup->totals.repeated[slot];
        in->here++;
        in->best = possible > in->best ? possible : in->best;
        if (slot == whole)
            return;
    }
}

/* Counts the member once in each slot that has rows of it, and forgets them there. */
static void leave(hoctap_rollup *rollup, const hoc_member *row, uint64_t rows, uint8_t lowest)
{
    const uint32_t whole = (uint32_t)rollup->groups.paths.count;

    for (uint32_t slot = row->group;; slot = hoc_slot_above(rollup, slot)) {
        struct hoc_repeated *in = &rollup->totals.repeated[slot];
        struct hoc_held *held = rollup->totals.held + slot * levels_of(rollup);
        if (in->here == 0)
            return;
        in->rows += in->here;
        in->members++;
        held[in->best].may++;
        held[lowest].sure += in->here == rows;
        in->here = in->best = 0;
        if (slot == whole)
            return;
    }
}

static void count_repeated(hoctap_rollup *rollup, const hoc_member *first, size_t rows)
{
    uint8_t lowest = UINT8_MAX;

    for (size_t i = 0; i < rows; i++) {
        uint8_t level = rollup->level[first[i].outcome];
        lowest = level < lowest ? level : lowest;
        rollup->totals.rows[first[i].group * rollup->outcomes + first[i].outcome]--;
        enter(rollup, &first[i]);
    }
    for (size_t i = 0; i < rows; i++)
        leave(rollup, &first[i], rows, lowest);
}

static void find_repeated(hoctap_rollup *rollup)
{
    for (size_t first = 0, end; first < rollup->member_count; first = end) {
        end = end_of_member(rollup, first);
        if (end - first > 1)
            count_repeated(rollup, &rollup->members[first], end - first);
    }
}

/* ---- sums ---- */

/* A group has a higher number than what it lies in, so that each is complete when its turn comes. */
static void add_up(hoctap_rollup *rollup)
{
    uint64_t *rows = rollup->totals.rows;

    for (uint32_t group = (uint32_t)rollup->groups.paths.count; group-- > 0;) {
        uint64_t *above = rows + hoc_slot_above(rollup, group) * rollup->outcomes;
        for (size_t i = 0; i < rollup->outcomes; i++)
            above[i] += rows[group * rollup->outcomes + i];
    }
}

bool hoctap_rollup_close(hoctap_rollup *rollup, hoctap_error *error)
{
    size_t owned = rollup->groups.paths.count * rollup->outcomes;

    if (rollup->closed)
        return true;
    if (!take_memory(rollup)) {
        hoc_totals_free(&rollup->totals);
        return hoc_no_memory(error);
    }
    if (owned > 0)
        memcpy(rollup->totals.rows, rollup->own, owned * sizeof *rollup->own);
    sort_groups(rollup);
    sort_members(rollup);
    find_repeated(rollup);
    add_up(rollup);
    rollup->closed = true;
    return true;
}

/* ---- what was worked out ---- */

static hoctap_counts counts_of(const hoctap_rollup *rollup, size_t slot)
{
    const uint64_t *rows = rollup->totals.rows + slot * rollup->outcomes;
    const struct hoc_repeated *repeated = &rollup->totals.repeated[slot];
    hoctap_counts counts = {.repeated = repeated->rows, .invalid = rows[rollup->outcomes - 1]};

    for (size_t i = 0; i + 1 < rollup->outcomes; i++) {
        if (rollup->level[i] < rollup->possible[i])
            counts.undecided += rows[i];
        else if (rollup->level[i] > 0)
            counts.met += rows[i];
        else
            counts.not_met += rows[i];
    }
    counts.members = counts.met + counts.not_met + counts.undecided + counts.invalid;
    counts.rows = counts.members + counts.repeated;
    counts.members += repeated->members;
    return counts;
}

hoctap_counts hoctap_rollup_counts(const hoctap_rollup *rollup, uint32_t group)
{
    assert(rollup->closed && group < rollup->groups.paths.count);
    return counts_of(rollup, group);
}

hoctap_counts hoctap_rollup_all(const hoctap_rollup *rollup)
{
    hoctap_counts counts;

    assert(rollup->closed);
    counts = counts_of(rollup, rollup->groups.paths.count);
    counts.rows += rollup->strays;
    return counts;
}

void hoctap_rollup_holders(const hoctap_rollup *rollup, uint32_t group, size_t level, uint64_t *low, uint64_t *high)
{
    const uint64_t *rows = rollup->totals.rows + group * rollup->outcomes;
    const struct hoc_held *held = rollup->totals.held + group * levels_of(rollup);

    assert(rollup->closed && group < rollup->groups.paths.count && level <= rollup->label.level_count);
    *low = *high = 0;
    for (size_t i = 0; i < rollup->outcomes; i++) {
        *low += rollup->level[i] >= level ? rows[i] : 0;
        *high += rollup->possible[i] >= level ? rows[i] : 0;
    }
    for (size_t i = level; i < levels_of(rollup); i++) {
        *low += held[i].sure;
        *high += held[i].may;
    }
}

const char *hoctap_range_text(uint64_t low, uint64_t high, char *text, size_t size)
{
    char number[24];
    hoc_text out = hoc_text_into(text, size);

    snprintf(number, sizeof number, "%llu", (unsigned long long)low);
    hoc_text_add(&out, number);
    if (low != high) {
        snprintf(number, sizeof number, "..%llu", (unsigned long long)high);
        hoc_text_add(&out, number);
    }
    hoc_text_end(&out);
    return text;
}
