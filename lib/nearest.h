/* SPDX-License-Identifier: MIT */
/* "Did you mean": the candidate nearest to a word, when one is near enough to be worth saying. */
#ifndef HOC_NEAREST_H
#define HOC_NEAREST_H

#include <stddef.h>

typedef struct hoc_nearest {
    const char *word;
    const char *best; /* NULL while none is near */
    size_t distance;  /* of the best; while there is none, one more than what counts as near */
    size_t work;      /* what the search has cost; past a bound further candidates are ignored */
} hoc_nearest;

hoc_nearest hoc_nearest_to(const char *word);
void hoc_nearest_offer(hoc_nearest *nearest, const char *candidate);

#endif
