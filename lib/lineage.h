/* SPDX-License-Identifier: MIT */
/* The years of a subject, with those that it has from others before it. */
#ifndef HOC_LINEAGE_H
#define HOC_LINEAGE_H

#include <hoctap/succession.h>

#include "yearly.h"

typedef struct hoc_life {
    hoc_years years;
    uint64_t carried; /* the years that predecessors give */
    unsigned marks;
    bool broken; /* a record cannot be, its own or of one whose years it would have: nobody can say what it reached */
} hoc_life;

typedef hoc_days hoc_year_days[HOCTAP_YEARS];

typedef struct hoc_lineage {
    const hoc_yearly *yearly;
    const hoc_bundles *bundles;
    const hoctap_succession *succession; /* or NULL */
    uint32_t *place;                     /* by subject: where it stands in `lives`; UINT32_MAX: it is in no line */
    hoc_life *lives;
    bool dated; /* the days of decisions are asked for */
    hoc_year_days *days;
} hoc_lineage;

/* The lives of all that are in some line of the succession; with `dated`, the days too. False without memory; then nothing is left. */
bool hoc_lineage_open(const hoc_yearly *yearly, const hoc_bundles *bundles, const hoctap_succession *succession,
                      bool dated, hoc_lineage *lineage);
void hoc_lineage_close(hoc_lineage *lineage);

/* The life of one subject; `days`, where they are asked for, is *filled* for the years that are recorded. */
void hoc_lineage_life(const hoc_lineage *lineage, uint32_t subject, hoc_life *life, hoc_days days[HOCTAP_YEARS]);

#endif
