/* SPDX-License-Identifier: MIT */
/* One table of columns, scored one way, beside the outcomes that its rows have as text. */
#ifndef LAW_TRIAL_H
#define LAW_TRIAL_H

#include "forms.h"

enum { OUTCOMES = 6, MOST_ROWS = 80000, MOST_CALLS = 8 };

/* The outcomes of rows, exactly as many bytes as they take; or with a margin behind each array. */
typedef struct outcomes {
    uint8_t *arrays[OUTCOMES];
    size_t rows, widths[OUTCOMES], margin;
    memory memory;
} outcomes;

outcomes *outcomes_new(const hoctap_rules *rules, size_t rows, size_t margin, chance *from);
void outcomes_free(outcomes *all);

/* From a row on, for the scorer. Of those in `without` (a bit each) NULL. */
hoctap_outcomes outcomes_at(const outcomes *all, size_t row, unsigned without);

typedef struct trial {
    const pool *answers;
    size_t rows, *row; /* which of the answers */
    form forms[MOST_FACTS];
    bool left_out[MOST_FACTS]; /* no column at all; then every answer is missing */
    size_t way, calls;         /* in how many calls the rows are scored */
    bool fresh;                /* each call has columns of its own, not slices of one */
    unsigned without;          /* outcomes that are not wanted, a bit each */
    unsigned threads;          /* 0: no run */
    uint64_t seed;
} trial;

/* Rows, forms and all else by chance. `truth`: the outcomes of the answers. False where no row fits into the forms. */
bool trial_by_chance(trial *made, const pool *answers, uint64_t seed);
void trial_free(trial *one);

/* Whether the outcomes are those of the text; what differs, into `found`. */
bool trial_holds(const trial *one, const outcomes *truth, char found[512]);

/* The outcomes of all answers as they stand, row by row. */
outcomes *truth_of(const pool *answers);

/* Fewer rows, plainer columns, as long as it fails. */
void trial_shrink(trial *one, const outcomes *truth);
void trial_tell(const trial *one);

#endif
