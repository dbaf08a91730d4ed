/* SPDX-License-Identifier: MIT */
#include "wait.h"

#include "date.h"

hoc_ends hoc_years_ends(const hoc_term *term, const hoc_years *years, uint64_t bits)
{
    hoc_ends ends = {0, 0};

    for (int level = 0; level < term->levels; level++) {
        ends.low += (years->certain[level] & bits) != 0;
        ends.high += (years->possible[level] & bits) != 0;
    }
    return ends;
}

/* The day of the latest decision on the level that is held from the years before. */
static hoc_days day_before(const hoc_term *term, const hoc_years *years, const hoc_days *days)
{
    uint64_t back = (UINT64_MAX << (63 - term->back) & UINT64_MAX >> 1) & years->recorded;
    hoc_ends held = hoc_years_ends(term, years, back);
    hoc_latest latest = hoc_latest_of(held);

    if (held.high == 0)
        return (hoc_days){HOCTAP_NO_DAY, HOCTAP_NO_DAY};
    for (uint64_t rest = back; rest != 0; rest &= rest - 1) {
        int year = __builtin_ctzll(rest);
        hoc_latest_add(&latest, hoc_years_ends(term, years, rest & -rest), days[year]);
    }
    return hoc_latest_days(&latest);
}

void hoc_wait_months(const hoc_term *term, const hoc_years *years, const hoc_days days[HOCTAP_YEARS],
                     uint32_t months[2])
{
    hoctap_month_end end = hoctap_rules_recognition(term->years)->month_end;
    hoc_days before = day_before(term, years, days), now = {HOCTAP_NO_DAY, HOCTAP_NO_DAY};
    int low, high, other;

    months[0] = 1;
    months[1] = 0;
    if ((years->recorded >> 63 & 1) != 0) /* days of other years are not set */
        now = days[63];
    if (now.first == HOCTAP_NO_DAY || before.first == HOCTAP_NO_DAY)
        return;
    hoc_months_between(before.last, now.first, end, &low, &other);
    hoc_months_between(before.first, now.last, end, &other, &high);
    months[0] = (uint32_t)low;
    months[1] = (uint32_t)high;
}
