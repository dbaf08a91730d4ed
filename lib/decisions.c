/* SPDX-License-Identifier: MIT */
#include "decisions.h"

hoc_latest hoc_latest_of(hoc_ends of)
{
    return (hoc_latest){of, false, INT32_MAX, HOCTAP_NO_DAY, HOCTAP_NO_DAY};
}

static hoctap_day later(hoctap_day one, hoctap_day other)
{
    return one > other ? one : other;
}

/* It may be the one that gave the level; a level that is not surely none is given by one that is not none either. */
static bool may_give(hoc_ends of, hoc_ends ends)
{
    int least = of.low == 0 && of.high > 0 ? 1 : of.low;

    return ends.high >= least && ends.low <= of.high;
}

void hoc_latest_add(hoc_latest *latest, hoc_ends ends, hoc_days days)
{
    if (!may_give(latest->of, ends))
        return;
    if (days.first == HOCTAP_NO_DAY) {
        latest->unknown = true;
        return;
    }
    latest->last = later(latest->last, days.last);
    latest->soonest = days.first < latest->soonest ? days.first : latest->soonest;
    if (ends.low == ends.high)
        latest->sure = later(latest->sure, days.first);
}

/* Some of them may have given the level. Where it is known, one surely did, and the latest is no earlier than that one. */
hoc_days hoc_latest_days(const hoc_latest *latest)
{
    if (latest->unknown)
        return (hoc_days){HOCTAP_NO_DAY, HOCTAP_NO_DAY};
    return (hoc_days){latest->of.low == latest->of.high ? latest->sure : latest->soonest, latest->last};
}
