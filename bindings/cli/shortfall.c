/* SPDX-License-Identifier: MIT */
#include "shortfall.h"

__extension__ typedef __int128 wide; /* a share of 10^15 people in 1/10000 percent does not fit 64 bits */

enum { WHOLE = 1000000, HUNDREDTH = 100, UNIT = 10000 }; /* 100 %, 0.01 % and one, in 1/10000 */

static int64_t floor_of(wide part, wide whole)
{
    return (int64_t)(part / whole);
}

static int64_t ceiling_of(wide part, wide whole)
{
    return (int64_t)((part + whole - 1) / whole);
}

static bool asks_for_more(const cli_share *share)
{
    return share->op == HOCTAP_AT_LEAST || share->op == HOCTAP_ABOVE;
}

/* In 1/100 percent, cut to the side on which it does not flatter. */
static int64_t percent_of(const cli_share *share, uint64_t holders, int64_t population)
{
    if (population <= 0)
        return CLI_UNKNOWN;
    wide part = (wide)holders * (WHOLE / HUNDREDTH);
    return asks_for_more(share) ? floor_of(part, population) : ceiling_of(part, population);
}

/* How many holders there must at least be, or may at most be. */
static int64_t wanted(const cli_share *share)
{
    wide limit = share->of_population ? (wide)share->limit * share->population : share->limit;
    wide whole = share->of_population ? WHOLE : UNIT;
    switch (share->op) {
    case HOCTAP_AT_LEAST:
        return ceiling_of(limit, whole);
    case HOCTAP_ABOVE:
        return floor_of(limit, whole) + 1;
    case HOCTAP_AT_MOST:
        return floor_of(limit, whole);
    default:
        return ceiling_of(limit, whole) - 1;
    }
}

/* Nobody knows how many of an unknown number; of nobody no number is enough or too many; and some cannot be reached at all. */
static int64_t needed(const cli_share *share)
{
    if (share->of_population && share->population <= 0)
        return CLI_UNKNOWN;
    int64_t want = wanted(share);
    if (want < 0 || (asks_for_more(share) && share->population != CLI_UNKNOWN && want > share->population))
        return CLI_UNKNOWN;
    int64_t lacking = asks_for_more(share) ? want - (int64_t)share->low : (int64_t)share->high - want;
    return lacking > 0 ? lacking : 0;
}

/* Cut away from 0: what is not met lacks at least 0.01 of a point, also where the limit itself is not enough. */
static int64_t gap(const cli_share *share)
{
    if (!share->of_population || share->population <= 0)
        return CLI_UNKNOWN;
    wide limit = (wide)share->limit * share->population;
    wide lacking = asks_for_more(share) ? limit - (wide)share->low * WHOLE : (wide)share->high * WHOLE - limit;
    if (lacking > 0)
        return ceiling_of(lacking, (wide)share->population * HUNDREDTH);
    bool strict = share->op == HOCTAP_ABOVE || share->op == HOCTAP_UNDER;
    return strict && lacking == 0 ? 1 : 0;
}

void cli_shortfall(cli_share *share)
{
    if (!share->known)
        return;
    share->of_registered = percent_of(share, share->low, share->registered);
    if (share->of_population) {
        share->percent = percent_of(share, share->low, share->population);
        share->percent_possible = percent_of(share, share->high, share->population);
    }
    if (!share->limit_known)
        return;
    share->gap = gap(share);
    share->needed = needed(share);
}
