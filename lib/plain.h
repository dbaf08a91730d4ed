/* SPDX-License-Identifier: MIT */
/*
 * Many subjects of whom two facts are asked, both for certain: the level reached in the year and one run under any edition. Then a small
 * table says what was decided of each pair, and another one what runs a short history has.
 */
#ifndef HOC_PLAIN_H
#define HOC_PLAIN_H

#include "standing.h"

enum { HOC_PLAIN_RUNS = 65, HOC_PLAIN_PAIRS = (HOC_LEVELS + 1) * HOC_PLAIN_RUNS };

typedef struct hoc_plain {
    const hoc_term *term;
    hoc_standings memo;
    uint64_t *reasons; /* [pair * memo.words]; NULL where nobody asks */
    uint16_t *runs;    /* by the last `kept` years of a short history: run + 256 * longest; NULL: not worth it */
    unsigned kept;
    bool known[HOC_PLAIN_PAIRS]; /* level * HOC_PLAIN_RUNS + run */
    uint8_t verdict[HOC_PLAIN_PAIRS], level[HOC_PLAIN_PAIRS], possible[HOC_PLAIN_PAIRS];
} hoc_plain;

/* The years of the run, of subjects that follow each other; bit 63 (or 15 of `brief`) is the year asked about. */
typedef struct hoc_lives {
    const uint16_t *brief;    /* the last 16 years, before which there is none; or */
    const uint64_t *years;    /* all of them */
    const uint8_t *reached;   /* NULL: there is one level, and the years say it */
    const uint64_t *recorded; /* NULL: `missing` is not asked */
    const uint8_t *marks;     /* NULL: none */
} hoc_lives;

bool hoc_plain_asked(const hoc_term *term);

/* For so many subjects, whose years are among `brief` (0: not brief). False without memory. */
bool hoc_plain_open(hoc_plain *plain, const hoc_term *term, size_t subjects, uint16_t brief,
                    const hoctap_titles *titles, hoctap_error *error);
void hoc_plain_close(hoc_plain *plain);

/* The titles of subjects `first` to `first + count`, the first of whom is lives[0]. */
void hoc_plain_put(hoc_plain *plain, const hoc_lives *lives, size_t first, size_t count, const hoctap_titles *titles);

#endif
