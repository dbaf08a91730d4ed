/* SPDX-License-Identifier: MIT */
/*
 * The records of one subject become its years: corrected ones give way, revoked ones are worth nothing, late ones and those of
 * which there are two are what the rules say.
 */
#ifndef HOC_YEARLY_H
#define HOC_YEARLY_H

#include <hoctap/history.h>

#include "bundle.h"
#include "decisions.h"
#include "runs.h"
#include "wait.h"

typedef struct hoc_yearly {
    const hoc_term *term;
    const hoctap_records *records;
    const hoctap_recognition *recognition;
    int first;                      /* the year of bit 0; that of bit 63 is the last one */
    hoctap_day day;                 /* as of which it is asked */
    uint64_t counted[HOC_MASKS][4]; /* by mask, bit e: records of edition e count */
} hoc_yearly;

/* What came of a subject's own records. */
typedef struct hoc_past {
    hoc_years years;
    unsigned marks;        /* HOCTAP_IMPOSSIBLE: what can be is in `years` all the same */
    uint16_t revision[64]; /* of the years that are recorded */
    uint8_t said[64];      /* likewise: the marks of the year */
} hoc_past;

void hoc_yearly_of(const hoc_term *term, const hoctap_records *records, int first, hoctap_day day, hoc_yearly *yearly);

/* Records begin..end of the bundles, all of one subject, in any order. `past` is *filled*. */
void hoc_yearly_fold(const hoc_yearly *yearly, const hoc_bundles *bundles, size_t begin, size_t end, hoc_past *past);

/* The days of the decisions of these years, *filled* for those that are recorded. */
void hoc_yearly_days(const hoc_yearly *yearly, const hoc_bundles *bundles, size_t begin, size_t end,
                     const hoc_past *past, hoc_days days[64]);

/* The record is of the year of that bit, can be, and none of a higher revision is there. */
bool hoc_yearly_counts(const hoc_yearly *yearly, size_t record, const hoc_past *past, int bit);

/* Its level, and the marks that it gives its year (*filled*). */
hoc_ends hoc_yearly_ends(const hoc_yearly *yearly, size_t record, unsigned *marks);

#endif
