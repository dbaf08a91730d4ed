/* SPDX-License-Identifier: MIT */
/*
 * From levels, sums and causes of a tile to the outcomes of its rows: straight to where they belong or, of fewer rows than a tile has and
 * past the caches, from a spare place. lanes.c is compiled with it once for each kind of machine.
 */
#ifndef HOC_OUTCOME_H
#define HOC_OUTCOME_H

#include <string.h>

#include "lanes.h"
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
            longs_of_small(totals, sum, (uint32_t)unit);
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

/* The rows of each reason of one word of reasons; which reasons there are. */
static uint64_t gather_reasons(const hoc_tile *tile, size_t word, hoc_rows *rows)
{
    uint64_t used = 0;

    for (size_t i = 0; i < tile->cause_count; i++) {
        const hoc_cause *cause = &tile->causes[i];
        size_t bit = cause->reason % 64;
        if (cause->reason / 64 != word)
            continue;
        rows[bit] = (used >> bit & 1) != 0 ? rows[bit] | cause->rows : cause->rows;
        used |= UINT64_C(1) << bit;
    }
    return used;
}

/* Eight reasons are a byte a row, and eight such bytes a word; two bytes at a time. */
static void write_reasons(const hoc_tile *tile, size_t word, uint64_t *words)
{
    hoc_rows rows[64];
    uint8_t low[HOC_TILE], high[HOC_TILE];
    uint16_t pairs[HOC_TILE];
    uint64_t used = gather_reasons(tile, word, rows);
    bool first = true;

    if (used == 0)
        memset(words, 0, HOC_TILE * sizeof *words);
    for (unsigned place; used != 0; first = false) {
        place = (unsigned)__builtin_ctzll(used) / 8;
        place = place < 6 ? place : 6;
        bytes_of_truths(low, rows + 8 * place, used >> 8 * place & 0xff);
        bytes_of_truths(high, rows + 8 * place + 8, used >> (8 * place + 8) & 0xff);
        pairs_of_bytes(pairs, low, high);
        (first ? words_of_pairs : words_or_pairs)(words, pairs, place);
        used &= ~(UINT64_C(0xffff) << 8 * place);
    }
}

/* Where a column of outcomes is written: straight where it belongs, or first to a spare place. */
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

static void write_all_reasons(const hoc_tile *tile, uint64_t *reasons)
{
    size_t count = hoctap_reason_words(tile->kernel->rules);
    uint64_t spare[HOC_TILE], *into;

    if (count == 1) {
        write_reasons(tile, 0, into = place_of(tile, reasons, sizeof *into, spare));
        put(tile, reasons, sizeof *into, into);
        return;
    }
    for (size_t word = 0; word < count; word++) {
        write_reasons(tile, word, spare);
        for (size_t row = 0; row < tile->count; row++)
            reasons[(tile->first + row) * count + word] = spare[row];
    }
}

static void write_bytes(const hoc_tile *tile, const hoctap_outcomes *outcomes)
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

/* Before rows are decided, so that stores past the caches go on meanwhile. */
static void write_ends(const hoc_tile *tile, const hoctap_outcomes *outcomes)
{
    int64_t spare[HOC_TILE], *into;

    if (outcomes->low) {
        write_totals(tile, false, into = place_of(tile, outcomes->low, sizeof *into, spare));
        put(tile, outcomes->low, sizeof *into, into);
    }
    if (outcomes->high) {
        write_totals(tile, true, into = place_of(tile, outcomes->high, sizeof *into, spare));
        put(tile, outcomes->high, sizeof *into, into);
    }
}

static void write_outcomes(const hoc_tile *tile, const hoctap_outcomes *outcomes)
{
    write_bytes(tile, outcomes);
    if (outcomes->reasons)
        write_all_reasons(tile, outcomes->reasons);
}

#endif
