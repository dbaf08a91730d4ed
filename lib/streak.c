/* SPDX-License-Identifier: MIT */
/*
 * Loops over long columns, written so that compilers make vectors of them: no branches, one width a loop, restrict on every parameter. This
 * file has optimisation flags of its own.
 *
 * Years of one subject are different bits, so their sum is their union. Sums run on from subject to subject, and the years of one are the
 * difference of two of them: no row waits for what the one before did to memory.
 */
#include "streak.h"

#include <string.h>

/* Compiled once more for processors with wide vectors, where the compiler and the system know how to choose. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && __GNUC__ >= 12 && !defined(__clang__) &&     \
    defined(__OPTIMIZE__)
#define WIDE __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define WIDE
#endif

static uint64_t reversed(uint64_t bits)
{
    bits = (bits >> 1 & UINT64_C(0x5555555555555555)) | (bits & UINT64_C(0x5555555555555555)) << 1;
    bits = (bits >> 2 & UINT64_C(0x3333333333333333)) | (bits & UINT64_C(0x3333333333333333)) << 2;
    bits = (bits >> 4 & UINT64_C(0x0F0F0F0F0F0F0F0F)) | (bits & UINT64_C(0x0F0F0F0F0F0F0F0F)) << 4;
    return __builtin_bswap64(bits);
}

/* All up to the first year is filled up; what is still open is missing. */
uint64_t hoc_streak_missing(uint64_t recorded)
{
    return recorded == 0 ? 0 : reversed(~(recorded | (recorded - 1)));
}

/* ---- columns ---- */

/* Where another subject begins; whether the numbers fall somewhere. */
WIDE static bool find_subjects(const uint32_t *restrict subject, size_t count, uint8_t *restrict fresh)
{
    uint32_t falls = 0;

    fresh[0] = 1;
    for (size_t i = 1; i < count; i++) {
        fresh[i] = subject[i] != subject[i - 1];
        falls |= (uint32_t)((int32_t)subject[i] < (int32_t)subject[i - 1]);
    }
    return falls != 0;
}

/* Years of a window that begins with `first`; whether some are none of it. */
WIDE static bool find_years(const int16_t *restrict year, size_t count, int16_t first, unsigned window,
                            uint8_t *restrict bit)
{
    uint16_t far = 0;

    for (size_t i = 0; i < count; i++) {
        uint16_t offset = (uint16_t)(year[i] - first);
        far |= offset;
        bit[i] = (uint8_t)offset;
    }
    return far >= window; /* a power of two */
}

/* The same where some are later; whether some are earlier. */
static bool find_later_years(const int16_t *restrict year, size_t count, int16_t first, int window,
                             uint8_t *restrict bit)
{
    bool early = false;

    for (size_t i = 0; i < count; i++) {
        early |= year[i] < first;
        bit[i] = (uint8_t)(year[i] - first < window ? year[i] - first : window);
    }
    return early;
}

WIDE static uint8_t highest(const uint8_t *restrict level, size_t count)
{
    uint8_t top = 0;

    for (size_t i = 0; i < count; i++)
        top = level[i] > top ? level[i] : top;
    return top;
}

/* Whether the years of a subject rise; of later ones nothing is asked. */
WIDE static bool years_fall(const uint8_t *restrict fresh, const uint8_t *restrict bit, size_t count, uint8_t later)
{
    uint8_t falls = 0;

    for (size_t i = 1; i < count; i++)
        falls |= (uint8_t)((fresh[i] ^ 1) & (bit[i] <= bit[i - 1]) & (bit[i] < later));
    return falls != 0;
}

WIDE static void pick_summands(const uint8_t *restrict bit, const uint8_t *restrict given, size_t count, uint8_t level,
                               uint8_t *restrict pick)
{
    for (size_t i = 0; i < count; i++)
        pick[i] = (uint8_t)(bit[i] << 1 | (given[i] >= level));
}

WIDE static void pick_steps(const uint8_t *restrict bit, const uint8_t *restrict given, const uint8_t *restrict fresh,
                            size_t count, uint8_t level, uint8_t *restrict pick)
{
    for (size_t i = 0; i < count; i++)
        pick[i] = (uint8_t)(bit[i] << 2 | (given[i] >= level) << 1 | fresh[i]);
}

WIDE static void subtract(const uint64_t *restrict sums, size_t count, uint64_t *restrict years)
{
    years[0] = sums[0];
    for (size_t i = 1; i < count; i++)
        years[i] = sums[i] - sums[i - 1];
}

/* Of the upper halves; the lower ones are places. */
WIDE static void subtract_brief(const uint32_t *restrict sums, size_t count, uint16_t *restrict years)
{
    for (size_t i = 0; i < count; i++)
        years[i] = (uint16_t)((sums[i + 1] >> 16) - (sums[i] >> 16));
}

/* ---- blocks ---- */

void hoc_block_open(hoc_block *block, unsigned window)
{
    block->window = window;
    memset(block->summands, 0, sizeof block->summands);
    for (size_t bit = 0; bit < HOC_WIDE; bit++)
        block->summands[2 * bit + 1] = UINT64_C(1) << bit;
    for (uint32_t pick = 0; pick < sizeof block->steps / sizeof *block->steps; pick++) {
        uint32_t bit = pick >> 2, counts = pick >> 1 & 1, fresh = pick & 1;
        block->steps[pick] = fresh + (bit < HOC_BRIEF ? counts << (16 + bit) : 0);
    }
}

/* As many rows as fit, less those of a subject that does not end there. */
static size_t whole_subjects(const hoc_rows *rows)
{
    size_t count = rows->count < HOC_BLOCK ? rows->count : HOC_BLOCK;

    while (count > 0 && count < rows->count && rows->subject[count] == rows->subject[count - 1])
        count--;
    return count;
}

hoc_taken hoc_block_take(hoc_block *block, const hoc_rows *rows, bool begins, int year, uint8_t levels)
{
    int16_t first = (int16_t)(year - (int)block->window + 1);

    block->rows = whole_subjects(rows);
    if (block->rows == 0 || (!begins && rows->subject[0] < rows->subject[-1]) ||
        find_subjects(rows->subject, block->rows, block->fresh) || highest(rows->level, block->rows) > levels)
        return HOC_UNFIT;
    block->later = find_years(rows->year, block->rows, first, block->window, block->year);
    if (block->later && find_later_years(rows->year, block->rows, first, (int)block->window, block->year))
        return HOC_EARLY;
    return years_fall(block->fresh, block->year, block->rows, (uint8_t)block->window) ? HOC_UNFIT : HOC_TAKEN;
}

/* Rows for which a line of the levels is fetched, two of the years and four of the subjects; rows that are added up without a jump. */
enum { STRETCH = 64, LINE = 64, STEP = 8 };

/* Without the attribute gcc 12 takes it for a function that does nothing. */
static inline __attribute__((always_inline)) void fetch(const hoc_rows *ahead, size_t row)
{
    __builtin_prefetch(ahead->level + row);
    for (size_t i = 0; i < STRETCH; i += LINE / sizeof *ahead->year)
        __builtin_prefetch(ahead->year + row + i);
    for (size_t i = 0; i < STRETCH; i += LINE / sizeof *ahead->subject)
        __builtin_prefetch(ahead->subject + row + i);
}

typedef struct adding {
    uint64_t sum;
    size_t at; /* the place of the subject */
} adding;

/* What the last row of a subject leaves at its place stays there. */
static inline adding add_rows(hoc_block *restrict block, size_t row, size_t rows, adding now)
{
    for (size_t i = row; i < row + rows; i++) {
        now.at += block->fresh[i];
        now.sum += block->summands[block->pick[i]];
        block->sums[now.at] = now.sum;
    }
    return now;
}

static void add_up(hoc_block *restrict block, const hoc_rows *restrict ahead)
{
    adding now = {0, (size_t)-1};
    size_t row = 0;

    for (; row + STRETCH <= block->rows; row += STRETCH) {
        fetch(ahead, row);
        for (size_t i = 0; i < STRETCH; i += STEP)
            now = add_rows(block, row + i, STEP, now);
    }
    block->subjects = add_rows(block, row, block->rows - row, now).at + 1;
}

/* The same with sum and place in one number, the place counted from 1. */
static inline uint32_t add_brief_rows(const uint8_t *restrict pick, size_t rows, const uint32_t *restrict steps,
                                      uint32_t *restrict sums, uint32_t now)
{
    for (size_t i = 0; i < rows; i++) {
        now += steps[pick[i]];
        sums[now & 0xFFFF] = now;
    }
    return now;
}

static void add_up_brief(hoc_block *restrict block, const hoc_rows *restrict ahead)
{
    uint32_t now = 0;
    size_t row = 0;

    block->brief_sums[0] = 0;
    for (; row + STRETCH <= block->rows; row += STRETCH) {
        fetch(ahead, row);
        for (size_t i = 0; i < STRETCH; i += STEP)
            now = add_brief_rows(block->pick + row + i, STEP, block->steps, block->brief_sums, now);
    }
    now = add_brief_rows(block->pick + row, block->rows - row, block->steps, block->brief_sums, now);
    block->subjects = now & 0xFFFF;
}

void hoc_block_years(hoc_block *block, const hoc_rows *rows, const hoc_rows *ahead, uint8_t level)
{
    const hoc_rows *next = ahead->count < HOC_BLOCK ? rows : ahead;

    if (block->window == HOC_BRIEF) {
        pick_steps(block->year, rows->level, block->fresh, block->rows, level, block->pick);
        add_up_brief(block, next);
        subtract_brief(block->brief_sums, block->subjects, block->brief);
    } else {
        pick_summands(block->year, rows->level, block->rows, level, block->pick);
        add_up(block, next);
        subtract(block->sums, block->subjects, block->years);
    }
}

/* Where all numbers are there, nobody needs to look for them. */
void hoc_block_number(hoc_block *block, const hoc_rows *rows)
{
    size_t at = (size_t)-1;

    if (rows->subject[block->rows - 1] - rows->subject[0] + 1 == block->subjects) {
        for (size_t i = 0; i < block->subjects; i++)
            block->number[i] = rows->subject[0] + (uint32_t)i;
        return;
    }
    for (size_t i = 0; i < block->rows; i++) {
        at += block->fresh[i];
        block->number[at] = rows->subject[i];
    }
}
