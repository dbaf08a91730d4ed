/* SPDX-License-Identifier: MIT */
#include "date.h"

#include <assert.h>
#include <string.h>

#define EPOCH 719162   /* days from 0001-01-01 to 1970-01-01 */
#define CYCLE 146097   /* days in 400 years */
#define LAST_YEAR 9999 /* the last that ISO dates of four digits have */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days of a year that lie before the month after `month`. */
static int days_through(int year, int month)
{
    static const int days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    return days[month] + (month >= 2 && is_leap(year));
}

/* Days from 0001-01-01 to the first day of `year`. */
static int days_before(int year)
{
    int past = year - 1;

    return past * 365 + past / 4 - past / 100 + past / 400;
}

int hoc_month_length(int year, int month)
{
    return month < 1 || month > 12 ? 0 : days_through(year, month) - days_through(year, month - 1);
}

hoctap_day hoctap_day_of(int year, int month, int day)
{
    if (year < 1 || year > LAST_YEAR || day < 1 || day > hoc_month_length(year, month))
        return HOCTAP_NO_DAY;
    return days_before(year) + days_through(year, month - 1) + day - 1 - EPOCH;
}

bool hoc_is_day(hoctap_day day)
{
    return day >= -EPOCH && day < days_before(LAST_YEAR + 1) - EPOCH;
}

/* The mean year is never longer than the years before it, so the first guess is the year or the one before it. */
hoc_date hoc_date_of_day(hoctap_day day)
{
    int past = day + EPOCH, year = (int)((int64_t)past * 400 / CYCLE) + 1, month = 1;

    assert(hoc_is_day(day));
    while (days_before(year) > past)
        year--;
    while (days_before(year + 1) <= past)
        year++;
    past -= days_before(year);
    while (days_through(year, month) <= past)
        month++;
    return (hoc_date){year, month, past - days_through(year, month - 1) + 1};
}

/* `count` digits as a number; -1 when one of them is none. */
static int digits(const char *text, int count)
{
    int value = 0;

    for (int at = 0; at < count; at++) {
        if (text[at] < '0' || text[at] > '9')
            return -1;
        value = value * 10 + (text[at] - '0');
    }
    return value;
}

hoctap_day hoctap_day_parse(const char *text)
{
    assert(text);
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return HOCTAP_NO_DAY;
    return hoctap_day_of(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2));
}

static void put_digits(char *text, int value, int count)
{
    for (int at = count - 1; at >= 0; at--, value /= 10)
        text[at] = (char)('0' + value % 10);
}

const char *hoctap_day_text(hoctap_day day, char text[11])
{
    hoc_date date;

    assert(text);
    *text = '\0';
    if (day == HOCTAP_NO_DAY)
        return text;
    date = hoc_date_of_day(day);
    memcpy(text, "0000-00-00", 11);
    put_digits(text, date.year, 4);
    put_digits(text + 5, date.month, 2);
    put_digits(text + 8, date.day, 2);
    return text;
}

static int at_least_none(int months)
{
    return months > 0 ? months : 0;
}

void hoc_months_between(hoctap_day from, hoctap_day to, hoctap_month_end end, int *low, int *high)
{
    hoc_date first = hoc_date_of_day(from), last = hoc_date_of_day(to);
    int months = (last.year - first.year) * 12 + last.month - first.month;
    bool reached = last.day >= first.day;
    bool at_end = !reached && last.day == hoc_month_length(last.year, last.month);

    *low = at_least_none(months - !(reached || (at_end && end == HOCTAP_MONTH_END_LAST)));
    *high = at_least_none(months - !(reached || (at_end && end != HOCTAP_MONTH_END_NEXT)));
}

hoctap_day hoc_year_day(hoctap_year_day day, int year)
{
    return day.month == 0 ? HOCTAP_NO_DAY : hoctap_day_of(year + day.later, day.month, day.day);
}
