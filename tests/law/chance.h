/* SPDX-License-Identifier: MIT */
/* Chance that can be had again: the same seed, the same draws. */
#ifndef LAW_CHANCE_H
#define LAW_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct chance {
    uint64_t at;
} chance;

static inline uint64_t draw(chance *from)
{
    uint64_t bits = from->at += UINT64_C(0x9e3779b97f4a7c15);

    bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
    return bits ^ bits >> 31;
}

/* From 0 on, under `bound`. */
static inline size_t below(chance *from, size_t bound)
{
    return (size_t)(draw(from) % bound);
}

static inline bool one_in(chance *from, size_t times)
{
    return below(from, times) == 0;
}

/* A seed for one of several things that hang on the same seed. */
static inline chance chance_of(uint64_t seed, uint64_t which)
{
    chance made = {seed * UINT64_C(0xd1342543de82ef95) + which * UINT64_C(0x2545f4914f6cdd1d)};

    (void)draw(&made);
    return made;
}

#endif
