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

enum { HOC_BLOCK = 2048, HOC_WIDE = 64, HOC_BRIEF = 16 };

/*
 * Some rows on their way to bits: whole subjects. The window is the number of years that are looked at, up to the one asked about: 64, or 16,
 * which takes less time.
 */
typedef struct hoc_block {
    unsigned window;
    size_t rows, subjects;
    bool later;               /* some are of years behind the one asked about */
    uint8_t fresh[HOC_BLOCK]; /* 1: the first row of a subject */
    uint8_t year[HOC_BLOCK];  /* which of the window; behind it: `window` */
    uint8_t pick[HOC_BLOCK];  /* which summand it is */
    uint64_t sums[HOC_BLOCK]; /* [subject of the block] */
    uint32_t brief_sums[HOC_BLOCK + 1];
    uint64_t years[HOC_BLOCK];  /* likewise */
    uint16_t brief[HOC_BLOCK];  /* likewise, of a window of 16 years: bit 15 is the year asked about */
    uint32_t number[HOC_BLOCK]; /* likewise: whose years they are */
    uint64_t summands[2 * (HOC_WIDE + 1)];
    uint32_t steps[4 * (HOC_BRIEF + 1)];
} hoc_block;

/* Before the first rows. */
void hoc_block_open(hoc_block *block, unsigned window);

typedef enum hoc_taken { HOC_TAKEN, HOC_EARLY, HOC_UNFIT } hoc_taken;

/*
 * Takes as many of the rows as fit. `begins` says that no row stands before them. HOC_EARLY: a year is before the window. HOC_UNFIT: they do not
 * stand by subject and year, there are two of a year, or a level is above `levels`.
 */
hoc_taken hoc_block_take(hoc_block *block, const hoc_rows *rows, bool begins, int year, uint8_t levels);

/*
 * Fills `brief`, or else `years`: those whose rows say `level` or more; 0: all that have a row. Meanwhile the beginning of `ahead` is
 * fetched.
 */
void hoc_block_years(hoc_block *block, const hoc_rows *rows, const hoc_rows *ahead, uint8_t level);

/* Fills `number`. */
void hoc_block_number(hoc_block *block, const hoc_rows *rows);

#endif
