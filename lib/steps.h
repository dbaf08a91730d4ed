/* SPDX-License-Identifier: MIT */
/* The fewest points that cover what sums lack: those of criteria, and the total. */
#ifndef HOC_STEPS_H
#define HOC_STEPS_H

#include "rules.h"

/* An answer that can help: what its points weigh, and how far it can go up, or down, the nearest first. */
typedef struct hoc_source {
    size_t fact;
    int criterion, sign;
    int64_t weight;
    size_t count;                 /* how many answers there are on its way */
    int64_t step;                 /* how far they lie apart; 0: unevenly, as on a scale */
    const hoctap_choice *choices; /* of a scale: where it stands; else NULL */
} hoc_source;

typedef struct hoc_lack {
    int64_t total;
    int64_t criteria[HOC_FACTS]; /* in 1/100000000; 0 or less: nothing */
} hoc_lack;

/* Of a fact at `value` that may move to `end`. */
hoc_source hoc_source_of(const hoctap_rules *rules, size_t fact, int64_t value, int64_t end, int sign, int64_t weight);

/* How far it is to the nth answer on the way; 0 to the 0th. */
int64_t hoc_source_rise(const hoc_source *source, size_t nth);

/*
 * How far each source moves, in 1/10000, into `rises`, so that they add up to the least that covers all that is lacking; or
 * all the way, where even that is not enough. Sources are in the order of their criteria. False without memory.
 */
bool hoc_steps_cover(const hoc_source *sources, size_t count, const hoc_lack *lack, int64_t *rises);

/* How many sums that makes at most; `most` when more. */
int64_t hoc_steps_effort(const hoc_source *sources, size_t count, bool by_criterion, int64_t most);

#endif
