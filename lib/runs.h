/* SPDX-License-Identifier: MIT */
/*
 * The years of a subject as bits, and what rules of years ask of them. Bit k stands for the year `first + k`. When titles are asked for
 * the year Y, `first` is Y - 63: then bit 63 is Y itself.
 */
#ifndef HOC_RUNS_H
#define HOC_RUNS_H

#include <hoctap/history.h>

#include "rules.h"

enum { HOC_RUNS = 16, HOC_MASKS = HOC_LEVELS + HOC_RUNS };

/* Years in which a level was reached, under any edition (none named) or under one of these. */
typedef struct hoc_mask {
    int level;
    const char *const *editions;
    size_t edition_count;
} hoc_mask;

/* By mask: the years in which its level was reached for certain, and those in which it may have been. All of them are `recorded`. */
typedef struct hoc_years {
    uint64_t recorded, certain[HOC_MASKS], possible[HOC_MASKS];
} hoc_years;

/* What rules of years ask. Mask m of the first `levels` is that of level m + 1; behind them stands one for each run that names editions. */
typedef struct hoc_term {
    const hoctap_rules *years;
    int levels; /* of the rules that made the outcomes */
    int back;   /* years before the one asked in which a level is held on to */
    bool held, lower;
    size_t run_count;      /* those that are facts, and without honours one that is none */
    size_t runs[HOC_RUNS]; /* the mask of each */
    bool counted;          /* they are facts */
    hoc_mask masks[HOC_MASKS];
    size_t mask_count;
} hoc_term;

/* Of what hoctap_rules_of_years gives. */
hoc_term hoc_term_of(const hoctap_rules *years);

#endif
