/* SPDX-License-Identifier: MIT */
#include "streams.h"

#ifdef __AVX512F__
#include <immintrin.h>
#endif

/* ---- plain C, which -O3 makes vectors of ---- */

static void plain_points(const uint8_t *const *c, const uint8_t *area, size_t count, int64_t *restrict low,
                         uint8_t *restrict level, uint64_t *restrict reasons)
{
    for (size_t i = 0; i < count; i++) {
        const uint8_t x =
            c[0][i] ^ c[1][i] ^ c[2][i] ^ c[3][i] ^ c[4][i] ^ c[5][i] ^ c[6][i] ^ c[7][i] ^ c[8][i] ^ c[9][i] ^ area[i];
        low[i] = x;
        level[i] = x;
        reasons[i] = x;
    }
}

static void plain_doubles(const uint64_t *const *c, const uint8_t *area, size_t count, int64_t *restrict low,
                          uint8_t *restrict level, uint64_t *restrict reasons)
{
    for (size_t i = 0; i < count; i++) {
        const uint64_t x =
            c[0][i] ^ c[1][i] ^ c[2][i] ^ c[3][i] ^ c[4][i] ^ c[5][i] ^ c[6][i] ^ c[7][i] ^ c[8][i] ^ c[9][i];
        low[i] = (int64_t)x;
        level[i] = area[i];
        reasons[i] = x;
    }
}

/* ---- the same with stores that do not fetch the lines which they overwrite ---- */

#ifdef __AVX512F__

static void past_points(const uint8_t *const *c, const uint8_t *area, size_t count, int64_t *low, uint8_t *level,
                        uint64_t *reasons)
{
    for (size_t i = 0; i < count; i += 64) {
        __m512i x = _mm512_loadu_si512(area + i);
        for (int k = 0; k < INDICATORS; k++)
            x = _mm512_xor_si512(x, _mm512_loadu_si512(c[k] + i));
        _mm512_stream_si512((__m512i *)(level + i), x);
        for (int k = 0; k < 8; k++)
            _mm512_stream_si512((__m512i *)(low + i + 8 * k), x);
        for (int k = 0; k < 8; k++)
            _mm512_stream_si512((__m512i *)(reasons + i + 8 * k), x);
    }
    _mm_sfence();
}

static void past_doubles(const uint64_t *const *c, const uint8_t *area, size_t count, int64_t *low, uint8_t *level,
                         uint64_t *reasons)
{
    for (size_t i = 0; i < count; i += 64) {
        _mm512_stream_si512((__m512i *)(level + i), _mm512_loadu_si512(area + i));
        for (size_t j = i; j < i + 64; j += 8) {
            __m512i x = _mm512_loadu_si512(c[0] + j);
            for (int k = 1; k < INDICATORS; k++)
                x = _mm512_xor_si512(x, _mm512_loadu_si512(c[k] + j));
            _mm512_stream_si512((__m512i *)(low + j), x);
            _mm512_stream_si512((__m512i *)(reasons + j), x);
        }
    }
    _mm_sfence();
}

#else
#define past_points plain_points
#define past_doubles plain_doubles
#endif

/* ---- all ---- */

void streams_points(const people *all, const streams *to, size_t from, size_t until, int way)
{
    const uint8_t *columns[INDICATORS];
    for (int i = 0; i < INDICATORS; i++)
        columns[i] = all->points[i] + from;
    (way == PAST ? past_points : plain_points)(columns, all->area + from, until - from, to->low + from,
                                               to->level + from, to->reasons + from);
}

void streams_doubles(const people *all, const streams *to, size_t from, size_t until, int way)
{
    const uint64_t *columns[INDICATORS];
    for (int i = 0; i < INDICATORS; i++)
        columns[i] = (const uint64_t *)(const void *)all->doubles[i] + from; /* their bits */
    (way == PAST ? past_doubles : plain_doubles)(columns, all->area + from, until - from, to->low + from,
                                                 to->level + from, to->reasons + from);
}
