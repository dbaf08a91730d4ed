/* SPDX-License-Identifier: MIT */
/* The years of one subject in words. */
#ifndef HOC_CHRONICLE_H
#define HOC_CHRONICLE_H

#include "lineage.h"
#include "standing.h"

typedef struct hoc_chronicle {
    const hoc_yearly *yearly;
    const hoc_bundles *bundles;
    uint32_t subject;
    hoc_life life;
    hoc_past past; /* its own records */
    hoc_standing standing;
    hoc_aside aside;
    hoc_days days[HOCTAP_YEARS]; /* of the years that are recorded */
    const hoctap_trace *trace;
} hoc_chronicle;

/* *New* text, to be freed with free(); NULL without memory. */
char *hoc_chronicle_text(const hoc_chronicle *chronicle, hoctap_lang lang);

#endif
