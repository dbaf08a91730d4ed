/* SPDX-License-Identifier: MIT */
/*
 * The least that can be: loops that read the very columns which scoring reads, and write the very columns which it writes, with next to
 * no arithmetic between. Each comes in several ways, for none is the fastest on every machine; the limit is the fastest of them.
 */
#ifndef BENCH_STREAMS_H
#define BENCH_STREAMS_H

#include "people.h"

typedef struct streams {
    int64_t *low;
    uint8_t *level;
    uint64_t *reasons;
} streams;

/* "plain" stores through the caches, "past" past them (where the machine has such vectors: 64 bytes, all columns at whole lines). */
enum { PLAIN, PAST, WAYS };

void streams_points(const people *all, const streams *to, size_t from, size_t until, int way);

void streams_doubles(const people *all, const streams *to, size_t from, size_t until, int way);

#endif
