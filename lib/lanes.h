/* SPDX-License-Identifier: MIT */
/*
 * Lanes: one byte of each of 64 rows, side by side; and truths about 64 rows, a bit a row, the first the lowest. All that a machine must
 * be told in its own words stands here, once for each kind of machine and once in plain C. Other loops are left to the compiler, which
 * is why lanes.c is compiled for each kind.
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

/* ---- bytes and rows: 64 of them ---- */

#if defined HOC_AVX512

static inline uint64_t word_at_least(const uint8_t *bytes, unsigned bound)
{
    return _mm512_cmple_epu8_mask(_mm512_set1_epi8((char)bound), _mm512_loadu_si512(bytes));
}

static inline uint64_t word_equal(const uint8_t *bytes, unsigned value)
{
    return _mm512_cmpeq_epu8_mask(_mm512_set1_epi8((char)value), _mm512_loadu_si512(bytes));
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

/* The same straight to memory; or the rows below the bound. */
static inline void bytes_compare(hoc_rows *rows, const uint8_t *bytes, unsigned bound, bool below)
{
    if (below)
        for (size_t word = 0; word < HOC_ROW_WORDS; word++)
            (*rows)[word] = ~word_at_least(bytes + 64 * word, bound);
    else
        for (size_t word = 0; word < HOC_ROW_WORDS; word++)
            (*rows)[word] = word_at_least(bytes + 64 * word, bound);
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

/* What is added to the bytes of some rows. */
typedef struct hoc_addend {
    const hoc_rows *rows;
    unsigned value;
} hoc_addend;

#ifdef HOC_AVX512

/* Straight from memory, past the registers of whole numbers. */
static inline __mmask64 mask_of(const hoc_rows *rows, size_t word)
{
    return _load_mask64((__mmask64 *)(uintptr_t)rows + word);
}

static inline __m512i add_at(__m512i bytes, const hoc_rows *rows, size_t word, __m512i value)
{
    return _mm512_mask_add_epi8(bytes, mask_of(rows, word), bytes, value);
}

/* Half of a tile, in registers. */
static inline void half_add(uint8_t *bytes, const hoc_addend *addends, size_t count, size_t word)
{
    __m512i a = _mm512_loadu_si512(bytes), b = _mm512_loadu_si512(bytes + 64), c = _mm512_loadu_si512(bytes + 128),
            d = _mm512_loadu_si512(bytes + 192);

    for (const hoc_addend *more = addends; more < addends + count; more++) {
        const __m512i value = _mm512_set1_epi8((char)more->value);
        a = add_at(a, more->rows, word, value);
        b = add_at(b, more->rows, word + 1, value);
        c = add_at(c, more->rows, word + 2, value);
        d = add_at(d, more->rows, word + 3, value);
    }
    _mm512_storeu_si512(bytes, a);
    _mm512_storeu_si512(bytes + 64, b);
    _mm512_storeu_si512(bytes + 128, c);
    _mm512_storeu_si512(bytes + 192, d);
}

#endif

/* A function of its own, so that the sums stay in registers. */
static __attribute__((noinline)) void bytes_add(uint8_t *bytes, const hoc_addend *addends, size_t count)
{
#ifdef HOC_AVX512
    half_add(bytes, addends, count, 0);
    half_add(bytes + HOC_TILE / 2, addends, count, HOC_ROW_WORDS / 2);
#else
    for (size_t i = 0; i < count; i++)
        bytes_add_where(bytes, addends[i].value, *addends[i].rows);
#endif
}

/* `out` may be `bytes`. */
static inline void bytes_mask(uint8_t *out, const uint8_t *bytes, const uint8_t *restrict mask)
{
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = bytes[row] & mask[row];
}

/* Those of these rows, and zeros for the others; `out` may be `bytes`. */
static inline void bytes_keep(uint8_t *out, const uint8_t *bytes, hoc_rows rows)
{
#ifdef HOC_AVX512
    for (size_t word = 0; word < HOC_ROW_WORDS; word++)
        _mm512_storeu_si512(out + 64 * word, _mm512_maskz_loadu_epi8(rows[word], bytes + 64 * word));
#else
    uint8_t mask[HOC_TILE];

    bytes_of_rows(mask, rows);
    bytes_mask(out, bytes, mask);
#endif
}

/* The first of them, whose rows these are, and zeros for the rest of a tile. */
static inline void bytes_first(uint8_t *restrict out, const uint8_t *restrict bytes, hoc_rows rows, size_t count)
{
#ifdef HOC_AVX512
    (void)count;
    bytes_keep(out, bytes, rows); /* which does not touch the others */
#else
    (void)rows;
    memcpy(out, bytes, count);
    memset(out + count, 0, HOC_TILE - count);
#endif
}

/* ---- totals ---- */

#ifdef HOC_AVX512

static inline void put_eight(void *out, __m512i words, bool past)
{
    if (past)
        _mm512_stream_si512(out, words);
    else
        _mm512_storeu_si512(out, words);
}

#endif

/* Totals, products of 32 bits each. `past`: past the caches. */
static inline void longs_of_small(int64_t *restrict out, const uint8_t *restrict bytes, uint32_t unit, bool past)
{
#ifdef HOC_AVX512
    for (size_t row = 0; row < HOC_TILE; row += 64)
        for (size_t i = row; i < row + 64; i += 8) {
            __m512i eight = _mm512_cvtepu8_epi64(_mm_loadl_epi64((const void *)(bytes + i)));
            put_eight(out + i, _mm512_mul_epu32(eight, _mm512_set1_epi64(unit)), past);
        }
#else
    (void)past;
    for (size_t row = 0; row < HOC_TILE; row++)
        out[row] = (int64_t)((uint64_t)(uint32_t)bytes[row] * unit);
#endif
}

/* ---- reasons ---- */

#ifdef HOC_AVX512

/* A function of its own, so that the sums stay in registers. */
static __attribute__((noinline)) void bytes_of_truths(uint8_t *bytes, const hoc_rows *truths, unsigned used)
{
    __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a, e = a, f = a, g = a, h = a;

    for (unsigned place = 0; place < 8; place++) {
        const hoc_rows *rows = &truths[place];
        const __m512i bit = _mm512_set1_epi8((char)(1U << place));
        if ((used >> place & 1) == 0)
            continue;
        a = add_at(a, rows, 0, bit);
        b = add_at(b, rows, 1, bit);
        c = add_at(c, rows, 2, bit);
        d = add_at(d, rows, 3, bit);
        e = add_at(e, rows, 4, bit);
        f = add_at(f, rows, 5, bit);
        g = add_at(g, rows, 6, bit);
        h = add_at(h, rows, 7, bit);
    }
    _mm512_storeu_si512(bytes, a);
    _mm512_storeu_si512(bytes + 64, b);
    _mm512_storeu_si512(bytes + 128, c);
    _mm512_storeu_si512(bytes + 192, d);
    _mm512_storeu_si512(bytes + 256, e);
    _mm512_storeu_si512(bytes + 320, f);
    _mm512_storeu_si512(bytes + 384, g);
    _mm512_storeu_si512(bytes + 448, h);
}

#else

/* Eight truths a row as the bits of a byte, those that `used` names. */
static inline void bytes_of_truths(uint8_t *bytes, const hoc_rows *truths, unsigned used)
{
    memset(bytes, 0, HOC_TILE);
    for (; used != 0; used &= used - 1)
        bytes_add_where(bytes, used & -used, truths[__builtin_ctz(used)]);
}

#endif

/* Bits of sixteen reasons of each row, two bytes from `place` on of its word. */
typedef struct hoc_sixteen {
    unsigned place;
    uint8_t low[HOC_TILE], high[HOC_TILE];
} hoc_sixteen;

#ifdef HOC_AVX512

/* Of a word that has two bytes from `place` on, where these come from among eight pairs; the others are 0. */
static inline __m512i places_of_pairs(unsigned place)
{
    const __m512i pairs = _mm512_setr_epi64(0x0100, 0x0302, 0x0504, 0x0706, 0x0908, 0x0b0a, 0x0d0c, 0x0f0e);
    const __m512i moved = _mm512_sllv_epi64(pairs, _mm512_set1_epi64(8 * place));

    return _mm512_mask_mov_epi8(_mm512_set1_epi8(-1), UINT64_C(0x0303030303030303) << place, moved);
}

/* 32 pairs of bytes, each in its word: the first eight here, and each eight more 16 words on. */
static inline void words_of_pairs(uint64_t *words, __m512i pairs, __m512i places, bool past)
{
    put_eight(words, _mm512_shuffle_epi8(_mm512_shuffle_i64x2(pairs, pairs, 0x00), places), past);
    put_eight(words + 16, _mm512_shuffle_epi8(_mm512_shuffle_i64x2(pairs, pairs, 0x55), places), past);
    put_eight(words + 32, _mm512_shuffle_epi8(_mm512_shuffle_i64x2(pairs, pairs, 0xaa), places), past);
    put_eight(words + 48, _mm512_shuffle_epi8(_mm512_shuffle_i64x2(pairs, pairs, 0xff), places), past);
}

static inline void words_of_one(uint64_t *words, const hoc_sixteen *all, bool past)
{
    const __m512i places = places_of_pairs(all->place);

    for (size_t row = 0; row < HOC_TILE; row += 64) {
        __m512i lows = _mm512_loadu_si512(all->low + row), highs = _mm512_loadu_si512(all->high + row);
        words_of_pairs(words + row, _mm512_unpacklo_epi8(lows, highs), places, past);
        words_of_pairs(words + row + 8, _mm512_unpackhi_epi8(lows, highs), places, past);
    }
}

/* Eight words of several pairs each; they stand apart in memory, and each has its places in a word. */
static inline __m512i words_of_several(const __m512i *pairs, size_t eight, const __m512i *places, size_t count)
{
    __m512i words = _mm512_setzero_si512();

    for (size_t i = 0; i < count; i++) {
        __m128i here = _mm_load_si128((const __m128i *)&pairs[i] + eight);
        words = _mm512_or_si512(words, _mm512_shuffle_epi8(_mm512_broadcast_i32x4(here), places[i]));
    }
    return words;
}

static inline void words_of_some(uint64_t *words, const hoc_sixteen *all, size_t count, bool past)
{
    __m512i low[4], high[4], places[4];

    for (size_t i = 0; i < count; i++)
        places[i] = places_of_pairs(all[i].place);
    for (size_t row = 0; row < HOC_TILE; row += 64) {
        for (size_t i = 0; i < count; i++) {
            __m512i lows = _mm512_loadu_si512(all[i].low + row), highs = _mm512_loadu_si512(all[i].high + row);
            low[i] = _mm512_unpacklo_epi8(lows, highs);
            high[i] = _mm512_unpackhi_epi8(lows, highs);
        }
        for (size_t i = 0; i < 4; i++) {
            put_eight(words + row + 16 * i, words_of_several(low, i, places, count), past);
            put_eight(words + row + 16 * i + 8, words_of_several(high, i, places, count), past);
        }
    }
}

#endif

/* The words of all reasons, at most four times sixteen. `past`: past the caches. */
static inline void words_of_sixteens(uint64_t *words, const hoc_sixteen *all, size_t count, bool past)
{
#ifdef HOC_AVX512
    if (count == 1)
        words_of_one(words, all, past);
    else
        words_of_some(words, all, count, past);
#else
    (void)past;
    for (size_t row = 0; row < HOC_TILE; row++)
        words[row] = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t row = 0; row < HOC_TILE; row++)
            words[row] |= (uint64_t)(uint16_t)(all[i].low[row] | all[i].high[row] << 8) << 8 * all[i].place;
#endif
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

/* Whether numbers may go there as they are made. */
static inline bool can_go_past(const void *place)
{
#ifdef HOC_AVX512
    return (uintptr_t)place % sizeof(__m512i) == 0;
#else
    return (void)place, false;
#endif
}

#endif
