/* SPDX-License-Identifier: MIT */
/*
 * From levels, sums and reasons of a tile to the outcomes of its rows: straight to where they belong or, of fewer rows than a tile has and
 * past the caches, by a spare place. lanes.c is compiled with it once for each kind of machine.
 */
#ifndef HOC_OUTCOME_H
#define HOC_OUTCOME_H

#include <string.h>

#include "lanes.h"
#include "loops.h"
#include "tile.h"

static void *low_of(const hoc_tile *tile, size_t sum)
{
    return tile->low + sum * HOC_TILE * sizeof(int64_t);
}

static void *high_of(const hoc_tile *tile, size_t sum)
{
    return tile->high + sum * HOC_TILE * sizeof(int64_t);
}

static void write_levels(const hoc_tile *tile, const hoc_rows *reached, uint8_t *levels)
{
    bytes_of_truths(levels, &reached[1], 1);
    for (size_t level = 2; level < tile->kernel->rules->level_count; level++)
        bytes_add_where(levels, 1, reached[level]);
}

static void write_verdicts(const hoc_tile *tile, uint8_t *verdicts)
{
    hoc_rows undecided = HOC_NO_ROW;

    for (size_t level = 1; level < tile->kernel->rules->level_count; level++)
        undecided |= tile->possible[level] & ~tile->certain[level];
    memset(verdicts, HOCTAP_NOT_MET, HOC_TILE);
    bytes_add_where(verdicts, HOCTAP_MET, tile->certain[1] & ~undecided);
    bytes_add_where(verdicts, HOCTAP_UNDECIDED, undecided);
}

static void write_sum(const hoc_tile *tile, size_t at, const void *sum, int64_t *totals)
{
    int64_t unit = tile->kernel->unit;

    switch (tile->kernel->sums[at].size) {
    case HOC_OF_BYTES:
        if (unit <= UINT32_MAX)
            longs_of_small(totals, sum, (uint32_t)unit, false);
        else
            longs_of_bytes(totals, sum, unit);
        break;
    case HOC_OF_INTS:
        longs_of_ints(totals, sum, unit);
        break;
    default:
        longs_of_longs(totals, sum, unit);
    }
}

static const void *total_of(const hoc_tile *tile, size_t index, bool highest)
{
    size_t sum = tile->kernel->totals[index].what;

    return highest && tile->open_any ? high_of(tile, sum) : low_of(tile, sum);
}

/* Each row has one combination, and so one total. */
static void write_each_total(const hoc_tile *tile, bool highest, int64_t *totals)
{
    const hoc_placed *all = tile->kernel->totals;
    int64_t each[HOC_TILE];
    uint8_t mask[HOC_TILE];

    write_sum(tile, all[0].what, total_of(tile, 0, highest), totals);
    for (size_t i = 1; i < tile->kernel->total_count; i++) {
        write_sum(tile, all[i].what, total_of(tile, i, highest), each);
        bytes_of_rows(mask, tile->any[all[i].set]);
        longs_take(totals, each, mask);
    }
}

/* Of the totals of a row, one for each of its combinations, the lowest or the highest. */
static void write_last_totals(const hoc_tile *tile, bool highest, int64_t *totals)
{
    const hoc_placed *all = tile->kernel->totals;
    int64_t each[HOC_TILE];
    uint8_t mask[HOC_TILE];

    for (size_t row = 0; row < HOC_TILE; row++)
        totals[row] = highest ? INT64_MIN : INT64_MAX;
    for (size_t i = 0; i < tile->kernel->total_count; i++) {
        write_sum(tile, all[i].what, total_of(tile, i, highest), each);
        bytes_of_rows(mask, tile->any[all[i].set]);
        if (highest)
            longs_take_higher(totals, each, mask);
        else
            longs_take_lower(totals, each, mask);
    }
}

static void write_totals(const hoc_tile *tile, bool highest, int64_t *totals)
{
    if (tile->several)
        write_last_totals(tile, highest, totals);
    else
        write_each_total(tile, highest, totals);
}

/* The byte from which on sixteen reasons are told next: that of the first of them, 6 at most. */
static unsigned first_place(uint64_t used)
{
    unsigned place = (unsigned)__builtin_ctzll(used) / 8;

    return place < 6 ? place : 6;
}

static void write_reasons(const hoc_tile *tile, size_t word, uint64_t *words, bool past)
{
    const hoc_rows *rows = tile->reasons + 64 * word;
    hoc_sixteen all[4];
    size_t count = 0;

    for (uint64_t used = tile->used[word]; used != 0; used &= ~(UINT64_C(0xffff) << 8 * all[count++].place)) {
        unsigned place = first_place(used);
        all[count].place = place;
        bytes_of_truths(all[count].low, rows + 8 * place, used >> 8 * place & 0xff);
        bytes_of_truths(all[count].high, rows + 8 * place + 8, used >> (8 * place + 8) & 0xff);
    }
    words_of_sixteens(words, all, count, past);
}

/* ---- where they belong ---- */

/* Straight there; or first to a spare place, of fewer rows than a tile has and past the caches. */
static void *place_of(const hoc_tile *tile, void *column, size_t size, void *spare)
{
    return tile->count == HOC_TILE && !tile->stream ? (char *)column + tile->first * size : spare;
}

static void put(const hoc_tile *tile, void *column, size_t size, const void *written)
{
    char *place = (char *)column + tile->first * size;

    if (tile->count < HOC_TILE)
        memcpy(place, written, tile->count * size);
    else if (tile->stream)
        stream_out(place, written, HOC_TILE * size);
}

static void put_bytes(const hoc_tile *tile, const hoctap_outcomes *outcomes)
{
    uint8_t spare[HOC_TILE], *into;

    if (outcomes->verdict) {
        write_verdicts(tile, into = place_of(tile, outcomes->verdict, 1, spare));
        put(tile, outcomes->verdict, 1, into);
    }
    if (outcomes->level) {
        write_levels(tile, tile->certain, into = place_of(tile, outcomes->level, 1, spare));
        put(tile, outcomes->level, 1, into);
    }
    if (outcomes->possible) {
        write_levels(tile, tile->possible, into = place_of(tile, outcomes->possible, 1, spare));
        put(tile, outcomes->possible, 1, into);
    }
}

static bool goes_past(const hoc_tile *tile, const void *place)
{
    return tile->stream && tile->count == HOC_TILE && can_go_past(place);
}

/* The bytes of the only sum, as they become totals. False where there is another way to go. */
static bool stream_totals(const hoc_tile *tile, bool highest, int64_t *totals)
{
    const hoc_kernel *kernel = tile->kernel;

    if (!goes_past(tile, totals) || kernel->total_count > 1 || kernel->unit > UINT32_MAX ||
        kernel->sums[kernel->totals[0].what].size != HOC_OF_BYTES)
        return false;
    longs_of_small(totals, total_of(tile, 0, highest), (uint32_t)kernel->unit, true);
    return true;
}

static void put_totals(const hoc_tile *tile, bool highest, int64_t *totals)
{
    int64_t spare[HOC_TILE], *into;

    if (stream_totals(tile, highest, totals + tile->first))
        return;
    write_totals(tile, highest, into = place_of(tile, totals, sizeof *into, spare));
    put(tile, totals, sizeof *into, into);
}

static void put_one_word(const hoc_tile *tile, uint64_t *reasons)
{
    uint64_t spare[HOC_TILE], *into;

    if (goes_past(tile, reasons + tile->first)) {
        write_reasons(tile, 0, reasons + tile->first, true);
        return;
    }
    write_reasons(tile, 0, into = place_of(tile, reasons, sizeof *into, spare), false);
    put(tile, reasons, sizeof *into, into);
}

static void put_words(const hoc_tile *tile, size_t count, uint64_t *reasons)
{
    uint64_t spare[HOC_TILE];

    for (size_t word = 0; word < count; word++) {
        write_reasons(tile, word, spare, false);
        for (size_t row = 0; row < tile->count; row++)
            reasons[(tile->first + row) * count + word] = spare[row];
    }
}

/* Before rows are decided, so that stores past the caches go on meanwhile. */
static void put_ends(const hoc_tile *tile, const hoctap_outcomes *outcomes)
{
    if (outcomes->low)
        put_totals(tile, false, outcomes->low);
    if (outcomes->high)
        put_totals(tile, true, outcomes->high);
}

static void put_decisions(const hoc_tile *tile, const hoctap_outcomes *outcomes)
{
    size_t count = hoctap_reason_words(tile->kernel->rules);

    put_bytes(tile, outcomes);
    if (outcomes->reasons && count == 1)
        put_one_word(tile, outcomes->reasons);
    else if (outcomes->reasons)
        put_words(tile, count, outcomes->reasons);
}

#endif
