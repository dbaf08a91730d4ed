/* SPDX-License-Identifier: MIT */
/*
 * A year is one bit in two words for each level that somebody may ask about: reached for certain, reached perhaps. Two records of
 * a year are then an AND or an OR of bits, and the order in which they come cannot matter.
 */
#include "yearly.h"

#include <string.h>

#include "date.h"
#include "fields.h"

/* ---- one record ---- */

static hoctap_day day_of(const hoctap_day *days, size_t record)
{
    return days && hoc_is_day(days[record]) ? days[record] : HOCTAP_NO_DAY;
}

static unsigned revision_of(const hoctap_records *records, size_t record)
{
    return records->revision ? records->revision[record] : 0;
}

static int possible_of(const hoctap_records *records, size_t record)
{
    return (records->possible ? records->possible : records->level)[record];
}

/* Of a year that is not looked back on, or of a level that is not there. */
static bool cannot_be(const hoc_yearly *yearly, size_t record)
{
    int level = yearly->records->level[record], possible = possible_of(yearly->records, record);

    return yearly->records->year[record] < yearly->first || possible < level || possible > yearly->term->levels;
}

static bool is_later(const hoc_yearly *yearly, size_t record)
{
    return yearly->records->year[record] > yearly->first + HOCTAP_YEARS - 1;
}

static bool is_revoked(const hoc_yearly *yearly, size_t record)
{
    hoctap_day revoked = day_of(yearly->records->revoked, record);

    return revoked != HOCTAP_NO_DAY && (yearly->day == HOCTAP_NO_DAY || revoked <= yearly->day);
}

/* A day that is not known is in time. */
static bool is_outside(const hoctap_window *window, int year, hoctap_day day)
{
    hoctap_day from = hoc_year_day(window->from, year), until = hoc_year_day(window->until, year);

    return day != HOCTAP_NO_DAY && (day < from || (until != HOCTAP_NO_DAY && day > until));
}

hoc_ends hoc_yearly_ends(const hoc_yearly *yearly, size_t record, unsigned *marks)
{
    const hoctap_records *records = yearly->records;
    const hoctap_window *filed = &yearly->recognition->filed, *decided = &yearly->recognition->decided;
    hoc_ends ends = {records->level[record], possible_of(records, record)};
    bool filed_late = is_outside(filed, records->year[record], day_of(records->filed, record));
    bool decided_late = is_outside(decided, records->year[record], day_of(records->decided, record));

    *marks = filed_late || decided_late ? HOCTAP_LATE : 0;
    if ((filed_late && !filed->late_counts) || (decided_late && !decided->late_counts))
        ends.low = 0;
    if (is_revoked(yearly, record)) {
        *marks |= HOCTAP_REVOKED;
        ends = (hoc_ends){0, 0};
    }
    return ends;
}

/* What it is worth where only some editions count. */
static hoc_ends ends_in(const hoc_yearly *yearly, size_t mask, size_t record, hoc_ends ends)
{
    const hoctap_records *records = yearly->records;
    size_t edition = records->edition ? records->edition[record] : UINT8_MAX;

    if (yearly->term->masks[mask].edition_count == 0)
        return ends;
    if (edition == UINT8_MAX || edition >= records->edition_count)
        ends.low = 0;
    else if ((yearly->counted[mask][edition / 64] >> edition % 64 & 1) == 0)
        ends = (hoc_ends){0, 0};
    return ends;
}

/* ---- a year ---- */

/* One more answer for a bit: both must be yes, or one of them. The first one stands for itself. */
static void settle(uint64_t *word, uint64_t bit, bool yes, bool first, bool both)
{
    bool before = (*word & bit) != 0;

    if (!first)
        yes = both ? before && yes : before || yes;
    *word = yes ? *word | bit : *word & ~bit;
}

static void add_record(const hoc_yearly *yearly, size_t record, int year, hoc_past *past)
{
    hoctap_twice twice = yearly->recognition->twice;
    uint64_t bit = UINT64_C(1) << year;
    bool first = (past->years.recorded & bit) == 0;
    unsigned marks;
    hoc_ends ends = hoc_yearly_ends(yearly, record, &marks);

    for (size_t mask = 0; mask < yearly->term->mask_count; mask++) {
        hoc_ends here = ends_in(yearly, mask, record, ends);
        int level = yearly->term->masks[mask].level;
        settle(&past->years.certain[mask], bit, here.low >= level, first, twice != HOCTAP_TWICE_HIGHEST);
        settle(&past->years.possible[mask], bit, here.high >= level, first, twice == HOCTAP_TWICE_LOWEST);
    }
    past->years.recorded |= bit;
    past->revision[year] = (uint16_t)revision_of(yearly->records, record);
    past->said[year] = (uint8_t)(first ? marks : past->said[year] | marks | HOCTAP_TWICE);
}

/* A higher revision is there: what was said of the year is void. */
static void correct(hoc_past *past, int year)
{
    past->years.recorded &= ~(UINT64_C(1) << year);
    past->marks |= HOCTAP_CORRECTED;
}

static void take_record(const hoc_yearly *yearly, size_t record, hoc_past *past)
{
    int year = yearly->records->year[record] - yearly->first;
    unsigned revision = revision_of(yearly->records, record);

    if ((past->years.recorded >> year & 1) != 0 && revision > past->revision[year])
        correct(past, year);
    if ((past->years.recorded >> year & 1) != 0 && revision < past->revision[year])
        past->marks |= HOCTAP_CORRECTED;
    else
        add_record(yearly, record, year, past);
}

void hoc_yearly_fold(const hoc_yearly *yearly, const hoc_bundles *bundles, size_t begin, size_t end, hoc_past *past)
{
    memset(&past->years, 0, sizeof past->years);
    past->marks = 0;
    for (size_t at = begin; at < end; at++) {
        size_t record = hoc_bundled(bundles, at);
        if (is_later(yearly, record))
            past->marks |= HOCTAP_LATER;
        else if (cannot_be(yearly, record))
            past->marks |= HOCTAP_IMPOSSIBLE;
        else
            take_record(yearly, record, past);
    }
    for (uint64_t rest = past->years.recorded; rest != 0; rest &= rest - 1)
        past->marks |= past->said[__builtin_ctzll(rest)];
}

/* ---- days of decisions ---- */

bool hoc_yearly_counts(const hoc_yearly *yearly, size_t record, const hoc_past *past, int bit)
{
    return yearly->records->year[record] == yearly->first + bit && !cannot_be(yearly, record) &&
           revision_of(yearly->records, record) == past->revision[bit];
}

void hoc_yearly_days(const hoc_yearly *yearly, const hoc_bundles *bundles, size_t begin, size_t end,
                     const hoc_past *past, hoc_days days[64])
{
    hoc_latest latest[64];
    unsigned marks;

    for (uint64_t rest = past->years.recorded; rest != 0; rest &= rest - 1) {
        int year = __builtin_ctzll(rest);
        latest[year] = hoc_latest_of(hoc_years_ends(yearly->term, &past->years, UINT64_C(1) << year));
    }
    for (size_t at = begin; at < end; at++) {
        size_t record = hoc_bundled(bundles, at);
        int year = yearly->records->year[record] - yearly->first;
        hoctap_day day = day_of(yearly->records->decided, record);
        if (year >= 0 && year < HOCTAP_YEARS && (past->years.recorded >> year & 1) != 0 &&
            hoc_yearly_counts(yearly, record, past, year))
            hoc_latest_add(&latest[year], hoc_yearly_ends(yearly, record, &marks), (hoc_days){day, day});
    }
    for (uint64_t rest = past->years.recorded; rest != 0; rest &= rest - 1) {
        int year = __builtin_ctzll(rest);
        days[year] = hoc_latest_days(&latest[year]);
    }
}

/* ---- what the rules and the records have in common ---- */

void hoc_yearly_of(const hoc_term *term, const hoctap_records *records, int first, hoctap_day day, hoc_yearly *yearly)
{
    size_t editions = records->edition_count < UINT8_MAX ? records->edition_count : UINT8_MAX;

    *yearly = (hoc_yearly){.term = term, .records = records, .first = first, .day = day};
    yearly->recognition = hoctap_rules_recognition(term->years);
    for (size_t mask = 0; mask < term->mask_count; mask++)
        for (size_t edition = 0; edition < editions; edition++)
            if (hoc_is_among(records->editions[edition], term->masks[mask].editions, term->masks[mask].edition_count))
                yearly->counted[mask][edition / 64] |= UINT64_C(1) << edition % 64;
}
