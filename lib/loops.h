/* SPDX-License-Identifier: MIT */
/*
 * Loops over lanes that are left to the compiler: sums and the range of bytes; whole numbers of 32 and 64 bits, and doubles. Sums wrap, where
 * rows are judged otherwise anyway. lanes.c is compiled with it once for each kind of machine.
 */
#ifndef HOC_LOOPS_H
#define HOC_LOOPS_H

#include "lanes.h"

/* ---- rows ---- */

static inline hoc_rows first_rows(size_t count)
{
    hoc_rows rows = HOC_NO_ROW;

    for (size_t word = 0; 64 * word < count; word++)
        rows[word] = count - 64 * word < 64 ? ~(UINT64_MAX << (count - 64 * word)) : UINT64_MAX;
    return rows;
}

/* ---- bytes ---- */

static inline uint8_t highest_of(loose_bytes bytes)
{
    uint8_t highest = 0;

    for (size_t i = 0; i < HOC_VECTOR; i++)
        highest = bytes[i] > highest ? bytes[i] : highest;
    return highest;
}

/* As many vectors as are worked on at once, in registers; and their bytes. */
#ifdef HOC_AVX512
#define HOC_BLOCK 8
#else
#define HOC_BLOCK 4
#endif
#define HOC_BLOCK_BYTES (HOC_BLOCK * HOC_VECTOR)

static inline void block_add(loose_bytes *block, const uint8_t *bytes)
{
    for (size_t i = 0; i < HOC_BLOCK; i++)
        block[i] += ((const loose_bytes *)bytes)[i];
}

static inline void block_max(loose_bytes *block, const uint8_t *bytes)
{
    for (size_t i = 0; i < HOC_BLOCK; i++)
        block[i] = vector_max(block[i], ((const loose_bytes *)bytes)[i]);
}

/* Whether some byte of some lanes is beyond what all may be. */
static inline bool any_beyond(const uint8_t *const *lanes, size_t count, int32_t highest)
{
    loose_bytes even = {0}, odd = {0};

    for (size_t lane = 0; lane < count; lane++)
        for (size_t row = 0; row < HOC_TILE; row += 2 * HOC_VECTOR) {
            even = vector_max(even, *(const loose_bytes *)(lanes[lane] + row));
            odd = vector_max(odd, *(const loose_bytes *)(lanes[lane] + row + HOC_VECTOR));
        }
    return highest_of(vector_max(even, odd)) > highest;
}

/* ---- wider numbers ---- */

static inline hoc_rows ints_at_least(const int32_t *ints, int32_t bound)
{
    uint8_t met[HOC_TILE];

    for (size_t row = 0; row < HOC_TILE; row++)
        met[row] = ints[row] >= bound;
    return rows_of_bytes(met);
}

static inline hoc_rows longs_at_least(const int64_t *longs, int64_t bound)
{
    uint8_t met[HOC_TILE];

    for (size_t row = 0; row < HOC_TILE; row++)
        met[row] = longs[row] >= bound;
    return rows_of_bytes(met);
}

/* `out` may be `ints`. */
static inline void ints_mask(int32_t *out, const int32_t *ints, const uint8_t *restrict mask)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = ints[row] & (int8_t)mask[row];
}

static inline void ints_add_bytes(uint32_t *restrict sum, const uint8_t *restrict bytes, uint32_t weight)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        sum[row] += (uint32_t)bytes[row] * weight;
}

static inline void ints_add_ints(uint32_t *restrict sum, const int32_t *restrict ints, uint32_t weight)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        sum[row] += (uint32_t)ints[row] * weight;
}

static inline void ints_add_masked(uint32_t *restrict sum, const uint8_t *restrict mask, uint32_t value)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        sum[row] += mask[row] != 0 ? value : 0;
}

static inline void longs_add_bytes(uint64_t *restrict sum, const uint8_t *restrict bytes, uint64_t weight)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        sum[row] += bytes[row] * weight;
}

static inline void longs_add_ints(uint64_t *restrict sum, const int32_t *restrict ints, uint64_t weight)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        sum[row] += (uint64_t)ints[row] * weight;
}

static inline void longs_add_masked(uint64_t *restrict sum, const uint8_t *restrict mask, uint64_t value)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        sum[row] += mask[row] != 0 ? value : 0;
}

/* What stands in `each`, where the mask has the row; or only where it is lower, or higher. */
static inline void longs_take(int64_t *restrict out, const int64_t *restrict each, const uint8_t *restrict mask)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = mask[row] != 0 ? each[row] : out[row];
}

static inline void longs_take_lower(int64_t *restrict out, const int64_t *restrict each, const uint8_t *restrict mask)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = ((mask[row] != 0) & (each[row] < out[row])) ? each[row] : out[row];
}

static inline void longs_take_higher(int64_t *restrict out, const int64_t *restrict each, const uint8_t *restrict mask)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = ((mask[row] != 0) & (each[row] > out[row])) ? each[row] : out[row];
}

/* Doubles that do not count become 0. */
static inline void reals_mask(double *restrict reals, const uint8_t *restrict mask)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        reals[row] = mask[row] != 0 ? reals[row] : 0;
}

/* ---- totals in the unit of outcomes ---- */

static inline void longs_of_bytes(int64_t *restrict out, const uint8_t *restrict bytes, int64_t unit)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = (int64_t)(bytes[row] * (uint64_t)unit);
}

static inline void longs_of_ints(int64_t *restrict out, const uint32_t *restrict ints, int64_t unit)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = (int64_t)((uint64_t)(int64_t)(int32_t)ints[row] * (uint64_t)unit);
}

static inline void longs_of_longs(int64_t *restrict out, const uint64_t *restrict longs, int64_t unit)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = (int64_t)(longs[row] * (uint64_t)unit);
}

#endif
