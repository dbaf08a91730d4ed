/* SPDX-License-Identifier: MIT */
/*
 * Lives are written in an order in which everybody stands behind those it came from, so that each needs only the finished lives of
 * these, however long the chain.
 */
#include "lineage.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "succession.h"

/* ---- years as bits ---- */

/* The years before `year`. */
static uint64_t bits_before(const hoc_yearly *yearly, int year)
{
    int count = year - yearly->first;

    return count <= 0 ? 0 : count >= HOCTAP_YEARS ? UINT64_MAX : (UINT64_C(1) << count) - 1;
}

static int year_of(hoctap_day day)
{
    return hoc_date_of_day(day).year;
}

static void keep_years(const hoc_term *term, hoc_years *years, uint64_t bits)
{
    years->recorded &= bits;
    for (size_t mask = 0; mask < term->mask_count; mask++) {
        years->certain[mask] &= bits;
        years->possible[mask] &= bits;
    }
}

/* Of two years of one bit both must have reached a level, or one of them. */
static void join_years(const hoc_term *term, hoc_years *years, const hoc_years *other, bool both)
{
    years->recorded = both ? years->recorded & other->recorded : years->recorded | other->recorded;
    for (size_t mask = 0; mask < term->mask_count; mask++) {
        uint64_t *certain = &years->certain[mask], *possible = &years->possible[mask];
        *certain = both ? *certain & other->certain[mask] : *certain | other->certain[mask];
        *possible = both ? *possible & other->possible[mask] : *possible | other->possible[mask];
    }
}

/* ---- one's own ---- */

static void live_alone(const hoc_lineage *lineage, uint32_t subject, hoc_life *life, hoc_days *days)
{
    size_t begin = lineage->bundles->at[subject], end = lineage->bundles->at[subject + 1];
    hoc_past past;

    hoc_yearly_fold(lineage->yearly, lineage->bundles, begin, end, &past);
    if (days)
        hoc_yearly_days(lineage->yearly, lineage->bundles, begin, end, &past, days);
    life->years = past.years;
    life->carried = 0;
    life->marks = past.marks;
    life->broken = (past.marks & HOCTAP_IMPOSSIBLE) != 0;
}

/* Records of years in which it was not there are nobody's. */
static void keep_to_lifetime(const hoc_lineage *lineage, uint32_t subject, hoc_life *life)
{
    hoctap_day came = lineage->succession->came[subject], ended = lineage->succession->ended[subject];
    uint64_t there = UINT64_MAX;

    if (came != HOCTAP_NO_DAY)
        there &= ~bits_before(lineage->yearly, year_of(came));
    if (ended != HOCTAP_NO_DAY)
        there &= bits_before(lineage->yearly, year_of(ended) + 1);
    if ((life->years.recorded & ~there) != 0)
        life->marks |= HOCTAP_IMPOSSIBLE;
    keep_years(lineage->yearly->term, &life->years, there);
}

/* ---- those before it ---- */

/*
 * A new name changes nothing. What was cut anew has its years only where both a merger and a split leave them, and then by the weaker of
 * both; a split leaves those of all, or none.
 */
static hoctap_carry carry_of(const hoctap_recognition *recognition, hoctap_becoming becoming)
{
    switch (becoming) {
    case HOCTAP_RENAMED:
        return HOCTAP_CARRY_ALL;
    case HOCTAP_MERGED:
        return recognition->merged;
    case HOCTAP_SPLIT:
        return recognition->split;
    default:
        return recognition->merged == HOCTAP_CARRY_NONE ? HOCTAP_CARRY_NONE : recognition->split;
    }
}

static const hoc_life *life_of(const hoc_lineage *lineage, uint32_t subject)
{
    return &lineage->lives[lineage->place[subject]];
}

/* The days of the decisions on the years that predecessors gave. */
static void date_carried(const hoc_lineage *lineage, uint32_t subject, const hoc_life *life, hoc_days *days)
{
    const hoc_term *term = lineage->yearly->term;
    size_t count;
    const uint32_t *before = hoctap_succession_before(lineage->succession, subject, &count);

    for (uint64_t rest = life->carried; rest != 0; rest &= rest - 1) {
        int year = __builtin_ctzll(rest);
        uint64_t bit = UINT64_C(1) << year;
        hoc_latest latest = hoc_latest_of(hoc_years_ends(term, &life->years, bit));
        for (size_t i = 0; i < count; i++) {
            const hoc_years *years = &life_of(lineage, before[i])->years;
            if ((years->recorded & bit) != 0)
                hoc_latest_add(&latest, hoc_years_ends(term, years, bit),
                               lineage->days[lineage->place[before[i]]][year]);
        }
        days[year] = hoc_latest_days(&latest);
    }
}

/* What all of those before it come to together; `broken` when somebody's records cannot be. */
static void sum_up(const hoc_lineage *lineage, uint32_t subject, bool both, hoc_years *sum, bool *broken)
{
    size_t count;
    const uint32_t *before = hoctap_succession_before(lineage->succession, subject, &count);

    *sum = life_of(lineage, before[0])->years;
    *broken = life_of(lineage, before[0])->broken;
    for (size_t i = 1; i < count; i++) {
        const hoc_life *other = life_of(lineage, before[i]);
        join_years(lineage->yearly->term, sum, &other->years, both);
        *broken = *broken || other->broken;
    }
}

static void carry(const hoc_lineage *lineage, hoctap_carry how, const hoc_years *sum, bool broken, hoc_life *life)
{
    if (how == HOCTAP_CARRY_NONE) {
        life->marks |= sum->recorded != 0 ? HOCTAP_CUT : 0;
        return;
    }
    if (broken) {
        life->broken = true;
        life->marks |= HOCTAP_IMPOSSIBLE;
    }
    join_years(lineage->yearly->term, &life->years, sum, false);
    life->carried = sum->recorded;
    life->marks |= sum->recorded != 0 ? HOCTAP_CARRIED : 0;
}

/* Years before the one in which it came to be are those of others; so is that one, when it has no record of its own. */
static void inherit(const hoc_lineage *lineage, uint32_t subject, hoc_life *life)
{
    hoctap_day came;
    hoctap_becoming becoming = hoctap_succession_of(lineage->succession, subject, &came);
    hoctap_carry how = carry_of(lineage->yearly->recognition, becoming);
    hoc_years sum;
    bool broken;

    if (becoming == HOCTAP_ITSELF)
        return;
    sum_up(lineage, subject, how == HOCTAP_CARRY_ALL, &sum, &broken);
    keep_years(lineage->yearly->term, &sum, bits_before(lineage->yearly, year_of(came) + 1) & ~life->years.recorded);
    carry(lineage, how, &sum, broken, life);
}

/* ---- all ---- */

static void live(hoc_lineage *lineage, size_t place)
{
    uint32_t subject = lineage->succession->order[place];
    hoc_life *life = &lineage->lives[place];
    hoc_days *days = lineage->days ? lineage->days[place] : NULL;

    live_alone(lineage, subject, life, days);
    keep_to_lifetime(lineage, subject, life);
    lineage->place[subject] = (uint32_t)place;
    inherit(lineage, subject, life);
    if (days)
        date_carried(lineage, subject, life, days);
}

static bool take(hoc_lineage *lineage)
{
    const hoctap_succession *succession = lineage->succession;

    lineage->place = calloc(succession->subjects + 1, sizeof *lineage->place);
    lineage->lives = calloc(succession->ordered + 1, sizeof *lineage->lives);
    lineage->days = lineage->dated ? calloc(succession->ordered + 1, sizeof *lineage->days) : NULL;
    return lineage->place && lineage->lives && (lineage->days || !lineage->dated);
}

bool hoc_lineage_open(const hoc_yearly *yearly, const hoc_bundles *bundles, const hoctap_succession *succession,
                      bool dated, hoc_lineage *lineage)
{
    *lineage = (hoc_lineage){.yearly = yearly, .bundles = bundles, .succession = succession, .dated = dated};
    if (!succession)
        return true;
    if (!take(lineage)) {
        hoc_lineage_close(lineage);
        return false;
    }
    memset(lineage->place, 0xff, succession->subjects * sizeof *lineage->place);
    for (size_t place = 0; place < succession->ordered; place++)
        live(lineage, place);
    return true;
}

void hoc_lineage_close(hoc_lineage *lineage)
{
    free(lineage->place);
    free(lineage->lives);
    free(lineage->days);
    *lineage = (hoc_lineage){0};
}

void hoc_lineage_life(const hoc_lineage *lineage, uint32_t subject, hoc_life *life, hoc_days days[HOCTAP_YEARS])
{
    uint32_t place = lineage->succession ? lineage->place[subject] : UINT32_MAX;

    if (place == UINT32_MAX) {
        live_alone(lineage, subject, life, lineage->dated ? days : NULL);
        return;
    }
    *life = lineage->lives[place];
    if (lineage->days)
        memcpy(days, lineage->days[place], sizeof *lineage->days);
}
