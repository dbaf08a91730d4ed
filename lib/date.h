/* SPDX-License-Identifier: MIT */
/* Civil dates and whole months between them. Like hoctap/date.h without clock and zone: every day is one whole number. */
#ifndef HOC_DATE_H
#define HOC_DATE_H

#include <hoctap/date.h>

/* The parts of a date, month and day from 1. */
typedef struct hoc_date {
    int year, month, day;
} hoc_date;

/* A day of the years 1 to 9999, and not any other number. */
bool hoc_is_day(hoctap_day day);

/* What `day` is in the calendar; it must be a day. */
hoc_date hoc_date_of_day(hoctap_day day);

/* How many days a month has; 0 when there is no such month. */
int hoc_month_length(int year, int month);

/*
 * Whole months that have passed at `to` since `from`, both days; 0 when `to` comes first. A month is whole when the same day of the
 * month is reached. Where the month is too short to have it, `end` says which day stands for it; while that is not known, `low` and `high`
 * differ on the last of the month. Both are *filled*.
 */
void hoc_months_between(hoctap_day from, hoctap_day to, hoctap_month_end end, int *low, int *high);

/* The day that `day` is for the assessed year `year`; HOCTAP_NO_DAY when none is set. */
hoctap_day hoc_year_day(hoctap_year_day day, int year);

#endif
