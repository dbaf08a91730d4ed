/* SPDX-License-Identifier: MIT */
/*
 * Lanes: one number of each of 64 rows, side by side; and truths about 64 rows, a bit a row, the first the lowest. All
 * that a machine must be told in its own words stands here, once for each kind of machine and once in plain C; the
 * loops over numbers wider than bytes are left to the compiler, which is why tile.c is compiled for each kind.
 */
#ifndef HOC_LANES_H
#define HOC_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "rows.h"

#if defined __AVX512F__ && defined __AVX512BW__ && defined __AVX512DQ__ && defined __AVX512VL__
#define HOC_AVX512
#include <immintrin.h>
#elif defined __AVX2__
#define HOC_AVX2
#include <immintrin.h>
#elif defined __SSE2__
#define HOC_SSE2
#include <emmintrin.h>
#endif

/* ---- rows ---- */

static inline bool any_row(hoc_rows rows)
{
#if defined HOC_AVX512
    return _mm512_test_epi64_mask((__m512i)rows, (__m512i)rows) != 0;
#else
    uint64_t any = 0;

    for (size_t word = 0; word < HOC_ROW_WORDS; word++)
        any |= rows[word];
    return any != 0;
#endif
}

static inline hoc_rows first_rows(size_t count)
{
    hoc_rows rows = HOC_NO_ROW;

    for (size_t word = 0; 64 * word < count; word++)
        rows[word] = count - 64 * word < 64 ? ~(UINT64_MAX << (count - 64 * word)) : UINT64_MAX;
    return rows;
}

/* ---- bytes and rows: 64 of them ---- */

#if defined HOC_AVX512

static inline uint64_t word_at_least(const uint8_t *bytes, unsigned bound)
{
    return _mm512_cmpge_epu8_mask(_mm512_loadu_si512(bytes), _mm512_set1_epi8((char)bound));
}

static inline uint64_t word_equal(const uint8_t *bytes, unsigned value)
{
    return _mm512_cmpeq_epu8_mask(_mm512_loadu_si512(bytes), _mm512_set1_epi8((char)value));
}

/* 255 where the row is among `rows`, else 0. */
static inline void word_to_bytes(uint8_t *bytes, uint64_t rows)
{
    _mm512_storeu_si512(bytes, _mm512_movm_epi8(rows));
}

static inline void word_add_where(uint8_t *bytes, unsigned value, uint64_t rows)
{
    __m512i was = _mm512_loadu_si512(bytes);

    _mm512_storeu_si512(bytes, _mm512_mask_add_epi8(was, rows, was, _mm512_set1_epi8((char)value)));
}

static inline void word_or_where(uint8_t *bytes, unsigned value, uint64_t rows)
{
    __m512i more = _mm512_maskz_set1_epi8(rows, (char)value);

    _mm512_storeu_si512(bytes, _mm512_or_si512(_mm512_loadu_si512(bytes), more));
}

#elif defined HOC_AVX2

#define HOC_PART 32

static inline __m256i load_part(const uint8_t *bytes)
{
    return _mm256_loadu_si256((const void *)bytes);
}

static inline uint32_t rows_of_part(__m256i part)
{
    return (uint32_t)_mm256_movemask_epi8(part);
}

static inline uint64_t part_at_least(const uint8_t *bytes, unsigned bound)
{
    __m256i part = load_part(bytes);

    return rows_of_part(_mm256_cmpeq_epi8(_mm256_max_epu8(part, _mm256_set1_epi8((char)bound)), part));
}

static inline uint64_t part_equal(const uint8_t *bytes, unsigned value)
{
    return rows_of_part(_mm256_cmpeq_epi8(load_part(bytes), _mm256_set1_epi8((char)value)));
}

/* Each byte looks at its own bit: the four bytes of the rows are spread over eight lanes each. */
static inline __m256i part_of_rows(uint32_t rows)
{
    const __m256i spread = _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
    const __m256i bits = _mm256_set1_epi64x((long long)0x8040201008040201);
    __m256i own = _mm256_and_si256(_mm256_shuffle_epi8(_mm256_set1_epi32((int)rows), spread), bits);

    return _mm256_cmpeq_epi8(own, bits);
}

static inline void part_store_rows(uint8_t *bytes, uint32_t rows)
{
    _mm256_storeu_si256((void *)bytes, part_of_rows(rows));
}

static inline void part_add_where(uint8_t *bytes, unsigned value, uint32_t rows)
{
    __m256i more = _mm256_and_si256(part_of_rows(rows), _mm256_set1_epi8((char)value));

    _mm256_storeu_si256((void *)bytes, _mm256_add_epi8(load_part(bytes), more));
}

static inline void part_or_where(uint8_t *bytes, unsigned value, uint32_t rows)
{
    __m256i more = _mm256_and_si256(part_of_rows(rows), _mm256_set1_epi8((char)value));

    _mm256_storeu_si256((void *)bytes, _mm256_or_si256(load_part(bytes), more));
}

#elif defined HOC_SSE2

#define HOC_PART 16

static inline __m128i load_part(const uint8_t *bytes)
{
    return _mm_loadu_si128((const void *)bytes);
}

static inline uint32_t rows_of_part(__m128i part)
{
    return (uint32_t)_mm_movemask_epi8(part);
}

static inline uint64_t part_at_least(const uint8_t *bytes, unsigned bound)
{
    __m128i part = load_part(bytes);

    return rows_of_part(_mm_cmpeq_epi8(_mm_max_epu8(part, _mm_set1_epi8((char)bound)), part));
}

static inline uint64_t part_equal(const uint8_t *bytes, unsigned value)
{
    return rows_of_part(_mm_cmpeq_epi8(load_part(bytes), _mm_set1_epi8((char)value)));
}

static inline __m128i part_of_rows(uint32_t rows)
{
    const __m128i bits = _mm_set1_epi64x((long long)0x8040201008040201);
    __m128i each = _mm_cvtsi32_si128((int)rows);

    each = _mm_unpacklo_epi8(each, each);
    each = _mm_shufflelo_epi16(each, 0x50);
    each = _mm_unpacklo_epi32(each, each);
    return _mm_cmpeq_epi8(_mm_and_si128(each, bits), bits);
}

static inline void part_store_rows(uint8_t *bytes, uint32_t rows)
{
    _mm_storeu_si128((void *)bytes, part_of_rows(rows));
}

static inline void part_add_where(uint8_t *bytes, unsigned value, uint32_t rows)
{
    __m128i more = _mm_and_si128(part_of_rows(rows), _mm_set1_epi8((char)value));

    _mm_storeu_si128((void *)bytes, _mm_add_epi8(load_part(bytes), more));
}

static inline void part_or_where(uint8_t *bytes, unsigned value, uint32_t rows)
{
    __m128i more = _mm_and_si128(part_of_rows(rows), _mm_set1_epi8((char)value));

    _mm_storeu_si128((void *)bytes, _mm_or_si128(load_part(bytes), more));
}

#else

#define HOC_PART 1

static inline uint64_t part_at_least(const uint8_t *bytes, unsigned bound)
{
    return *bytes >= bound;
}

static inline uint64_t part_equal(const uint8_t *bytes, unsigned value)
{
    return *bytes == value;
}

static inline void part_store_rows(uint8_t *bytes, uint32_t rows)
{
    *bytes = (rows & 1) != 0 ? 255 : 0;
}

static inline void part_add_where(uint8_t *bytes, unsigned value, uint32_t rows)
{
    *bytes = (uint8_t)(*bytes + ((rows & 1) != 0 ? value : 0));
}

static inline void part_or_where(uint8_t *bytes, unsigned value, uint32_t rows)
{
    *bytes = (uint8_t)(*bytes | ((rows & 1) != 0 ? value : 0));
}

#endif

#ifdef HOC_PART

static inline uint64_t word_at_least(const uint8_t *bytes, unsigned bound)
{
    uint64_t rows = 0;

    for (unsigned at = 0; at < 64; at += HOC_PART)
        rows |= part_at_least(bytes + at, bound) << at;
    return rows;
}

static inline uint64_t word_equal(const uint8_t *bytes, unsigned value)
{
    uint64_t rows = 0;

    for (unsigned at = 0; at < 64; at += HOC_PART)
        rows |= part_equal(bytes + at, value) << at;
    return rows;
}

/* 255 where the row is among `rows`, else 0. */
static inline void word_to_bytes(uint8_t *bytes, uint64_t rows)
{
    for (unsigned at = 0; at < 64; at += HOC_PART)
        part_store_rows(bytes + at, (uint32_t)(rows >> at));
}

static inline void word_add_where(uint8_t *bytes, unsigned value, uint64_t rows)
{
    for (unsigned at = 0; at < 64; at += HOC_PART)
        part_add_where(bytes + at, value, (uint32_t)(rows >> at));
}

static inline void word_or_where(uint8_t *bytes, unsigned value, uint64_t rows)
{
    for (unsigned at = 0; at < 64; at += HOC_PART)
        part_or_where(bytes + at, value, (uint32_t)(rows >> at));
}

#endif

/* ---- all bytes of a tile ---- */

/* Written out, so that eight words become a vector without a way through memory. */
static inline hoc_rows bytes_at_least(const uint8_t *bytes, unsigned bound)
{
    return (hoc_rows){word_at_least(bytes, bound),       word_at_least(bytes + 64, bound),
                      word_at_least(bytes + 128, bound), word_at_least(bytes + 192, bound),
                      word_at_least(bytes + 256, bound), word_at_least(bytes + 320, bound),
                      word_at_least(bytes + 384, bound), word_at_least(bytes + 448, bound)};
}

/* Straight to memory; `turned` is 0, or all ones for the rows below the bound. */
static inline void bytes_compare(hoc_rows *rows, const uint8_t *bytes, unsigned bound, uint64_t turned)
{
    for (size_t word = 0; word < HOC_ROW_WORDS; word++)
        (*rows)[word] = word_at_least(bytes + 64 * word, bound) ^ turned;
}

static inline hoc_rows bytes_equal(const uint8_t *bytes, unsigned value)
{
    return (hoc_rows){word_equal(bytes, value),       word_equal(bytes + 64, value),  word_equal(bytes + 128, value),
                      word_equal(bytes + 192, value), word_equal(bytes + 256, value), word_equal(bytes + 320, value),
                      word_equal(bytes + 384, value), word_equal(bytes + 448, value)};
}

/* 255 where the row is among `rows`, else 0. */
static inline void bytes_of_rows(uint8_t *bytes, hoc_rows rows)
{
    for (size_t word = 0; word < HOC_ROW_WORDS; word++)
        word_to_bytes(bytes + 64 * word, rows[word]);
}

static inline void bytes_add_where(uint8_t *bytes, unsigned value, hoc_rows rows)
{
    for (size_t word = 0; word < HOC_ROW_WORDS; word++)
        word_add_where(bytes + 64 * word, value, rows[word]);
}

static inline void bytes_or_where(uint8_t *bytes, unsigned value, hoc_rows rows)
{
    for (size_t word = 0; word < HOC_ROW_WORDS; word++)
        word_or_where(bytes + 64 * word, value, rows[word]);
}

/* The rows whose byte is not 0. */
static inline hoc_rows rows_of_bytes(const uint8_t *bytes)
{
    return bytes_at_least(bytes, 1);
}

#if defined HOC_AVX512
#define HOC_VECTOR 64
#elif defined HOC_AVX2
#define HOC_VECTOR 32
#else
#define HOC_VECTOR 16
#endif

typedef uint8_t loose_bytes __attribute__((vector_size(HOC_VECTOR), aligned(1), may_alias));

/* The sums of several lanes, a vector of rows after the other. */
static inline void bytes_sum(uint8_t *sum, const uint8_t *const *lanes, size_t count)
{
    for (size_t row = 0; row < HOC_TILE; row += HOC_VECTOR) {
        loose_bytes part = {0};
        for (size_t lane = 0; lane < count; lane++)
            part += *(const loose_bytes *)(lanes[lane] + row);
        *(loose_bytes *)(sum + row) = part;
    }
}

static inline loose_bytes vector_max(loose_bytes one, loose_bytes other)
{
#if defined HOC_AVX512
    return (loose_bytes)_mm512_max_epu8((__m512i)one, (__m512i)other);
#elif defined HOC_AVX2
    return (loose_bytes)_mm256_max_epu8((__m256i)one, (__m256i)other);
#elif defined HOC_SSE2
    return (loose_bytes)_mm_max_epu8((__m128i)one, (__m128i)other);
#else
    for (size_t i = 0; i < HOC_VECTOR; i++)
        one[i] = one[i] > other[i] ? one[i] : other[i];
    return one;
#endif
}

/* Whether some byte of some lanes is beyond what all may be. */
static inline bool any_beyond(const uint8_t *const *lanes, size_t count, int32_t highest)
{
    loose_bytes most = {0};
    uint8_t found = 0;

    for (size_t row = 0; row < HOC_TILE; row += HOC_VECTOR) {
        loose_bytes part = {0};
        for (size_t lane = 0; lane < count; lane++)
            part = vector_max(part, *(const loose_bytes *)(lanes[lane] + row));
        most = vector_max(most, part);
    }
    for (size_t i = 0; i < HOC_VECTOR; i++)
        found = most[i] > found ? most[i] : found;
    return found > highest;
}

/* `out` may be `bytes`. */
static inline void bytes_mask(uint8_t *out, const uint8_t *bytes, const uint8_t *restrict mask)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = bytes[row] & mask[row];
}

/* ---- numbers of 32 and 64 bits: sums wrap, where rows are judged otherwise anyway ---- */

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

/* The same in half the time, for products of 32 bits each. */
static inline void longs_of_small(int64_t *restrict out, const uint8_t *restrict bytes, uint32_t unit)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = (int64_t)((uint64_t)(uint32_t)bytes[row] * unit);
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

/* ---- past the caches ---- */

/* A multiple of 16 bytes to a place that is one, without fetching what is overwritten there. */
static inline void stream_out(void *to, const void *from, size_t bytes)
{
    char *into = to;
    const char *cells = from;

#ifdef HOC_AVX512
    for (; (uintptr_t)to % sizeof(__m512i) == 0 && bytes > 0; bytes -= sizeof(__m512i)) {
        _mm512_stream_si512((void *)into, _mm512_loadu_si512(cells));
        into += sizeof(__m512i);
        cells += sizeof(__m512i);
    }
#endif
#ifdef __SSE2__
    for (; bytes > 0; bytes -= sizeof(__m128i)) {
        _mm_stream_si128((void *)into, _mm_loadu_si128((const void *)cells));
        into += sizeof(__m128i);
        cells += sizeof(__m128i);
    }
#else
    memcpy(into, cells, bytes);
#endif
}

/* Behind the last of them. */
static inline void stream_end(void)
{
#ifdef __SSE2__
    _mm_sfence();
#endif
}

/* ---- reasons ---- */

/* Bits of sixteen reasons, two bytes a row, as the bytes from `place` on of the words. */
static inline void words_of_pairs(uint64_t *restrict words, const uint16_t *restrict pairs, unsigned place)
{
#if defined HOC_AVX512
    const __m512i by = _mm512_set1_epi64(8 * place); /* a shift by vectors is cheaper than one by a number */

    for (size_t row = 0; row < HOC_TILE; row += 8) {
        __m512i eight = _mm512_cvtepu16_epi64(_mm_loadu_si128((const void *)(pairs + row)));
        _mm512_storeu_si512(words + row, _mm512_sllv_epi64(eight, by));
    }
#else
    for (size_t row = 0; row < HOC_TILE; row++)
        words[row] = (uint64_t)pairs[row] << 8 * place;
#endif
}

/* Two more bytes of the words. */
static inline void words_or_pairs(uint64_t *restrict words, const uint16_t *restrict pairs, unsigned place)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        words[row] |= (uint64_t)pairs[row] << 8 * place;
}

static inline void pairs_of_bytes(uint16_t *restrict pairs, const uint8_t *restrict low, const uint8_t *restrict high)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        pairs[row] = (uint16_t)(low[row] | high[row] << 8);
}

/* Eight truths a row as the bits of a byte, those that `used` names. */
static inline void bytes_of_truths(uint8_t *bytes, const hoc_rows *truths, unsigned used)
{
    for (size_t word = 0; word < HOC_ROW_WORDS; word++) {
#if defined HOC_AVX512
        __m512i all = _mm512_setzero_si512();
        for (unsigned rest = used; rest != 0; rest &= rest - 1) {
            unsigned bit = (unsigned)__builtin_ctz(rest);
            all = _mm512_or_si512(all, _mm512_maskz_set1_epi8(truths[bit][word], (char)(1U << bit)));
        }
        _mm512_storeu_si512(bytes + 64 * word, all);
#else
        memset(bytes + 64 * word, 0, 64);
        for (unsigned rest = used; rest != 0; rest &= rest - 1) {
            unsigned bit = (unsigned)__builtin_ctz(rest);
            word_or_where(bytes + 64 * word, 1U << bit, truths[bit][word]);
        }
#endif
    }
}

#endif
