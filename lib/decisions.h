/* SPDX-License-Identifier: MIT */
/*
 * The day of the latest decision on a level, when each of several decisions is known between two levels and between two
 * days: where which of them gave the level is not known, the day is not known either, but lies between two ends.
 */
#ifndef HOC_DECISIONS_H
#define HOC_DECISIONS_H

#include <hoctap/date.h>

/* A level between two ends. */
typedef struct hoc_ends {
    int low, high;
} hoc_ends;

/* A day between two ends; both are HOCTAP_NO_DAY when nobody knows. */
typedef struct hoc_days {
    hoctap_day first, last;
} hoc_days;

typedef struct hoc_latest {
    hoc_ends of;
    bool unknown;
    hoctap_day soonest; /* of those that may have given the level */
    hoctap_day last;    /* of these */
    hoctap_day sure;    /* of those that surely did */
} hoc_latest;

/* None of several yet, which together come to the level `of`. */
hoc_latest hoc_latest_of(hoc_ends of);

/* One more of them. */
void hoc_latest_add(hoc_latest *latest, hoc_ends ends, hoc_days days);

/* The day of the latest that gave the level. */
hoc_days hoc_latest_days(const hoc_latest *latest);

#endif
