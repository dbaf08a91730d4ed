/* SPDX-License-Identifier: MIT */
/** Days of the civil calendar as whole numbers: no clock, no time zone. */
#ifndef HOCTAP_DATE_H
#define HOCTAP_DATE_H

#include <hoctap/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Days since 1970-01-01, of the years 1 to 9999. */
typedef int32_t hoctap_day;

#define HOCTAP_NO_DAY INT32_MIN

/** The day that is so many months behind the last of a longer month: 31 August and 6 months. */
typedef enum hoctap_month_end {
    HOCTAP_MONTH_END_UNKNOWN, /* the rules do not say */
    HOCTAP_MONTH_END_LAST,    /* the last of the month */
    HOCTAP_MONTH_END_NEXT     /* the first of the next */
} hoctap_month_end;

/** A day of the year assessed, or of a year behind it. */
typedef struct hoctap_year_day {
    int month, day; /* from 1; month 0: no day is set */
    int later;      /* years behind the year assessed */
} hoctap_year_day;

/** The day that an ISO date ("2024-02-29") names; HOCTAP_NO_DAY when it is no such date, or there is no such day. */
HOCTAP_API hoctap_day hoctap_day_parse(const char *text);

/** The day of a year, month and day of the month, all from 1; HOCTAP_NO_DAY when there is no such day. */
HOCTAP_API hoctap_day hoctap_day_of(int year, int month, int day);

/** `day` as an ISO date; "" of HOCTAP_NO_DAY. *Filled*; returns `text`. */
HOCTAP_API const char *hoctap_day_text(hoctap_day day, char text[11]);

#ifdef __cplusplus
}
#endif

#endif
