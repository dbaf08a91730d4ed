/* SPDX-License-Identifier: MIT */
/*
 * Years in a row, of years that are bits: bit 63 is the year asked about, bit 62 the one before it. And the way there from long columns of
 * records, block by block: the next one is fetched while one is added up.
 */
#ifndef HOC_STREAK_H
#define HOC_STREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many years in a row up to the year asked about. */
static inline uint8_t hoc_streak_run(uint64_t years)
{
    return ~years == 0 ? 64 : (uint8_t)__builtin_clzll(~years);
}

/* How many years in a row at most: each step takes one year from every run. */
static inline uint8_t hoc_streak_longest(uint64_t years)
{
    uint8_t longest = 0;

    for (; years != 0; years &= years << 1)
        longest++;
    return longest;
}

/* Bit k: the year k before the one asked about has no record, and an earlier one has. */
uint64_t hoc_streak_missing(uint64_t recorded);

/* Records in three columns, from some row on. */
typedef struct hoc_rows {
    const uint32_t *subject; /* under 2^31 */
    const int16_t *year;
    const uint8_t *level;
    size_t count;
} hoc_rows;

enum { HOC_BLOCK = 4096, HOC_LATER = 64 };

/* Some rows on their way to bits: whole subjects. */
typedef struct hoc_block {
    size_t rows, subjects;
    bool later;                             /* some are of years behind the one asked about */
    uint8_t fresh[HOC_BLOCK];               /* 1: the first row of a subject */
    uint8_t year[HOC_BLOCK];                /* the bit of its year, or HOC_LATER */
    uint8_t pick[HOC_BLOCK];                /* which summand it is */
    uint64_t sums[HOC_BLOCK];               /* [subject of the block] */
    uint64_t years[HOC_BLOCK];              /* likewise */
    uint32_t number[HOC_BLOCK];             /* likewise: whose years they are */
    uint64_t summands[2 * (HOC_LATER + 1)]; /* [2 * bit + whether it counts] */
} hoc_block;

/* Before the first rows. */
void hoc_block_open(hoc_block *block);

/*
 * Takes as many of the rows as fit, `first` being the year of bit 0. `begins` says that no row stands before them. False when they do not
 * stand by subject and year, when there are two of a year, when a year is before `first` or a level above `levels`.
 */
bool hoc_block_take(hoc_block *block, const hoc_rows *rows, bool begins, int first, uint8_t levels);

/* Fills `years`: those whose rows say `level` or more; 0: all that have a row. Meanwhile the beginning of `ahead` is fetched. */
void hoc_block_years(hoc_block *block, const hoc_rows *rows, const hoc_rows *ahead, uint8_t level);

/* Fills `number`. */
void hoc_block_number(hoc_block *block, const hoc_rows *rows);

#endif
