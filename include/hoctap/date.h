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
