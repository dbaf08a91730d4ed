/* SPDX-License-Identifier: MIT */
/* Names are those of the standard: FIPS 180-4, sections 4.1.2 (functions), 5 (padding) and 6.2.2 (a block). */
#include "sha256.h"

#include <string.h>

/* Section 4.2.2: the first 32 bits of the fractions of the cube roots of the first 64 primes. */
static const uint32_t k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t rotr(uint32_t x, unsigned by)
{
    return x >> by | x << (32 - by);
}

static inline uint32_t word_of(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The schedule: 16 words as they stand, each further one out of four before it. */
static void prepare(uint32_t w[64], const uint8_t *block)
{
    for (size_t t = 0; t < 16; t++)
        w[t] = word_of(block + 4 * t);
    for (size_t t = 16; t < 64; t++) {
        const uint32_t sigma0 = rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ w[t - 15] >> 3;
        const uint32_t sigma1 = rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = sigma1 + w[t - 7] + sigma0 + w[t - 16];
    }
}

/* One step. The variables stay where they are, and their names move on: a is s[-t % 8], b the next one and so on. */
static inline void step(uint32_t s[8], size_t t, uint32_t added)
{
    const uint32_t a = s[-t & 7], b = s[(1 - t) & 7], c = s[(2 - t) & 7];
    const uint32_t e = s[(4 - t) & 7], f = s[(5 - t) & 7], g = s[(6 - t) & 7];
    const uint32_t sum0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22), sum1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    const uint32_t one = s[(7 - t) & 7] + sum1 + (g ^ (e & (f ^ g))) + added;

    s[(3 - t) & 7] += one;
    s[(7 - t) & 7] = one + sum0 + ((a & b) | (c & (a | b)));
}

static void take_block(uint32_t state[8], const uint8_t *block)
{
    uint32_t w[64], s[8];

    prepare(w, block);
    memcpy(s, state, sizeof s);
    for (size_t t = 0; t < 64; t += 8) { /* written out, so that each name is a register */
        step(s, 0, k[t] + w[t]);
        step(s, 1, k[t + 1] + w[t + 1]);
        step(s, 2, k[t + 2] + w[t + 2]);
        step(s, 3, k[t + 3] + w[t + 3]);
        step(s, 4, k[t + 4] + w[t + 4]);
        step(s, 5, k[t + 5] + w[t + 5]);
        step(s, 6, k[t + 6] + w[t + 6]);
        step(s, 7, k[t + 7] + w[t + 7]);
    }
    for (size_t i = 0; i < 8; i++)
        state[i] += s[i];
}

/* Section 5.3.3: likewise of the square roots of the first 8. */
void hoc_sha256_begin(hoc_sha256 *sha)
{
    static const uint32_t first[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

    memcpy(sha->state, first, sizeof first);
    sha->length = 0;
}

void hoc_sha256_add(hoc_sha256 *sha, const void *bytes, size_t length)
{
    const uint8_t *at = bytes, *const end = at + length;
    const size_t used = sha->length % HOC_SHA256_BLOCK, room = HOC_SHA256_BLOCK - used;

    sha->length += length;
    if (length < room) {
        memcpy(sha->block + used, at, length);
        return;
    }
    if (used > 0) {
        memcpy(sha->block + used, at, room);
        take_block(sha->state, sha->block);
        at += room;
    }
    for (; end - at >= HOC_SHA256_BLOCK; at += HOC_SHA256_BLOCK)
        take_block(sha->state, at);
    memcpy(sha->block, at, (size_t)(end - at));
}

/* Section 5.1.1: a bit, zeros up to the last 8 bytes of a block, and there how many bits there were. */
static void close_blocks(hoc_sha256 *sha)
{
    static const uint8_t padding[HOC_SHA256_BLOCK] = {0x80};
    const uint64_t bits = sha->length * 8;
    uint8_t length[8];

    for (size_t i = 0; i < 8; i++)
        length[i] = (uint8_t)(bits >> (56 - 8 * i));
    hoc_sha256_add(sha, padding, 1 + (119 - sha->length % 64) % 64);
    hoc_sha256_add(sha, length, sizeof length);
}

void hoc_sha256_end(hoc_sha256 *sha, char text[HOC_SHA256_TEXT])
{
    static const char digits[] = "0123456789abcdef";

    close_blocks(sha);
    for (size_t i = 0; i < 64; i++)
        text[i] = digits[sha->state[i / 8] >> (28 - i % 8 * 4) & 15];
    text[64] = '\0';
}
