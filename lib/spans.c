/* SPDX-License-Identifier: MIT */
/*
 * The kept years of subjects. A year whose records cannot be is kept as certain and not possible, which no good record says: so it
 * can still be told when titles are asked, and a better record of that year mends it.
 */
#include <hoctap/history.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "fault.h"
#include "plain.h"
#include "yearly.h"

size_t hoctap_span_count(const hoctap_rules *years)
{
    assert(years);
    return hoc_term_of(years).mask_count;
}

/* ---- what can be kept ---- */

static bool refuse(hoctap_error *error, size_t record, const char *what, long found, const char *expected)
{
    hoc_faults faults = hoc_faults_into(error, error ? 1 : 0, "");
    const hoc_place place = {record < INT32_MAX ? (int)record + 1 : 0, 0};
    char number[24];

    (void)snprintf(number, sizeof number, "%ld", found);
    hoc_fault(&faults, HOCTAP_OUT_OF_RANGE, place, what, number, expected, NULL);
    return false;
}

/* Whether there is a place for all of them; `rising`: they stand by subject and year, one a year. */
static bool fit(const hoctap_records *records, const hoctap_spans *spans, bool *rising, hoctap_error *error)
{
    char window[32];

    *rising = true;
    for (size_t i = 0; i < records->count; i++) {
        if (records->subject[i] >= spans->subjects)
            return refuse(error, i, "subject", records->subject[i], NULL);
        if (records->year[i] < spans->first || records->year[i] - spans->first >= HOCTAP_YEARS) {
            (void)snprintf(window, sizeof window, "%d..%d", spans->first, spans->first + HOCTAP_YEARS - 1);
            return refuse(error, i, "year", records->year[i], window);
        }
        if (i > 0 && (records->subject[i] < records->subject[i - 1] ||
                      (records->subject[i] == records->subject[i - 1] && records->year[i] <= records->year[i - 1])))
            *rising = false;
    }
    return true;
}

/* Whether nothing but levels decides: no days, and no run that asks for editions. */
static bool levels_alone(const hoc_term *term, const hoctap_records *records)
{
    return term->mask_count == (size_t)term->levels && !records->decided && !records->filed && !records->revoked;
}

/* ---- adding ---- */

static void set(uint64_t *word, uint64_t year, bool on)
{
    *word = on ? *word | year : *word & ~year;
}

/* What was kept of the year gives way. */
static void keep_year(const hoctap_spans *spans, size_t masks, size_t subject, uint64_t year, const hoc_years *years)
{
    spans->recorded[subject] |= year;
    for (size_t mask = 0; mask < masks; mask++) {
        set(&spans->certain[subject * masks + mask], year, (years->certain[mask] & year) != 0);
        set(&spans->possible[subject * masks + mask], year, (years->possible[mask] & year) != 0);
    }
}

/* The same of one record, where levels alone decide. */
static void keep_record(const hoctap_spans *spans, int levels, const hoctap_records *records, size_t record)
{
    uint64_t year = UINT64_C(1) << (records->year[record] - spans->first);
    int low = records->level[record], high = records->possible ? records->possible[record] : low;
    size_t first = records->subject[record] * (size_t)levels;
    bool wrong = high < low || high > levels;

    spans->recorded[records->subject[record]] |= year;
    for (int level = 1; level <= levels; level++, first++) {
        set(&spans->certain[first], year, wrong || low >= level);
        set(&spans->possible[first], year, !wrong && high >= level);
    }
}

/* Records of one year, which may be several. */
static void keep_group(const hoctap_spans *spans, const hoc_yearly *yearly, const hoc_bundles *order, size_t begin,
                       size_t end)
{
    size_t record = hoc_bundled(order, begin), subject = yearly->records->subject[record];
    uint64_t year = UINT64_C(1) << (yearly->records->year[record] - spans->first);
    hoc_past past;

    hoc_yearly_fold(yearly, order, begin, end, &past);
    for (size_t mask = 0; (past.marks & HOCTAP_IMPOSSIBLE) != 0 && mask < yearly->term->mask_count; mask++) {
        past.years.certain[mask] = year;
        past.years.possible[mask] = 0;
    }
    keep_year(spans, yearly->term->mask_count, subject, year, &past.years);
}

/* Records begin..end of the bundles in the order of their years, into `order`; `ends` gets the end of each year's. */
static void sort_years(const hoctap_spans *spans, const hoctap_records *records, const hoc_bundles *bundles,
                       size_t subject, size_t *order, size_t ends[HOCTAP_YEARS + 1])
{
    size_t begin = bundles->at[subject], end = bundles->at[subject + 1];

    for (size_t bit = 0; bit <= HOCTAP_YEARS; bit++)
        ends[bit] = 0;
    for (size_t i = begin; i < end; i++)
        ends[records->year[hoc_bundled(bundles, i)] - spans->first + 1]++;
    for (size_t bit = 0; bit < HOCTAP_YEARS; bit++)
        ends[bit + 1] += ends[bit];
    for (size_t i = begin; i < end; i++) {
        size_t record = hoc_bundled(bundles, i);
        order[ends[records->year[record] - spans->first]++] = record;
    }
}

static void keep_all(const hoctap_spans *spans, const hoc_yearly *yearly, const hoc_bundles *bundles, size_t *order)
{
    const hoc_bundles by_year = {NULL, order};
    size_t ends[HOCTAP_YEARS + 1];

    for (size_t subject = 0; subject < spans->subjects; subject++) {
        size_t begin = 0;
        if (bundles->at[subject] == bundles->at[subject + 1])
            continue;
        sort_years(spans, yearly->records, bundles, subject, order, ends);
        for (size_t bit = 0; bit < HOCTAP_YEARS; begin = ends[bit++])
            if (begin < ends[bit])
                keep_group(spans, yearly, &by_year, begin, ends[bit]);
    }
}

/* The most records that one subject has. */
static size_t most(const hoc_bundles *bundles, size_t subjects)
{
    size_t count = 0;

    for (size_t subject = 0; subject < subjects; subject++)
        if (bundles->at[subject + 1] - bundles->at[subject] > count)
            count = bundles->at[subject + 1] - bundles->at[subject];
    return count;
}

static bool add_any(const hoc_term *term, const hoctap_records *records, const hoctap_spans *spans, hoctap_error *error)
{
    hoc_faults faults = hoc_faults_into(error, error ? 1 : 0, "");
    hoc_yearly yearly;
    hoc_bundles bundles;
    size_t *order;

    if (!hoc_bundles_of(records, spans->subjects, &bundles, error))
        return false;
    order = calloc(most(&bundles, spans->subjects) + 1, sizeof *order);
    if (order) {
        hoc_yearly_of(term, records, spans->first, HOCTAP_NO_DAY, &yearly);
        keep_all(spans, &yearly, &bundles, order);
        free(order);
    } else
        hoc_fault_memory(&faults);
    hoc_bundles_free(&bundles);
    return order != NULL;
}

bool hoctap_spans_add(const hoctap_rules *years, const hoctap_records *records, const hoctap_spans *spans,
                      hoctap_error *error)
{
    hoc_term term;
    bool rising;

    assert(years && records && spans);
    term = hoc_term_of(years);
    if (!fit(records, spans, &rising, error))
        return false;
    if (!rising || !levels_alone(&term, records))
        return add_any(&term, records, spans, error);
    for (size_t i = 0; i < records->count; i++)
        keep_record(spans, term.levels, records, i);
    return true;
}

/* ---- titles ---- */

/* Where the year asked about stands: its bit in the kept words, which may be none of the 64. */
typedef struct view {
    const hoctap_spans *spans;
    hoc_term term;
    int64_t bit;
} view;

/* Kept years with bit 63 for the year asked about. */
static uint64_t seen(const view *from, uint64_t years)
{
    if (from->bit < 0 || from->bit > 63 + 63)
        return 0;
    return from->bit <= 63 ? years << (63 - from->bit) : years >> (from->bit - 63);
}

/* Those that fall out: behind the year asked about, or too long before it. */
static bool some_later(const view *from, uint64_t recorded)
{
    return from->bit < 0 ? recorded != 0 : from->bit < 63 && recorded >> (from->bit + 1) != 0;
}

static bool some_early(const view *from, uint64_t recorded)
{
    return from->bit > 63 + 63 ? recorded != 0 : from->bit > 63 && recorded << (63 + 64 - from->bit) != 0;
}

/* The years of a subject; whether they can be. */
static bool look(const view *from, size_t subject, hoc_years *years)
{
    size_t masks = from->term.mask_count;
    bool good = !some_early(from, from->spans->recorded[subject]);

    years->recorded = seen(from, from->spans->recorded[subject]);
    for (size_t mask = 0; mask < masks; mask++) {
        years->certain[mask] = seen(from, from->spans->certain[subject * masks + mask]);
        years->possible[mask] = seen(from, from->spans->possible[subject * masks + mask]);
        good = good && (years->certain[mask] & ~years->possible[mask]) == 0;
    }
    return good;
}

/* The ordinary way of one subject. */
static void put_any(const view *from, hoc_standings *memo, size_t subject, const hoctap_titles *titles)
{
    uint8_t later = some_later(from, from->spans->recorded[subject]) ? HOCTAP_LATER : 0;
    hoc_standing facts = hoc_standing_wrong();
    hoc_aside aside = {.marks = HOCTAP_IMPOSSIBLE};
    hoc_years years;

    if (look(from, subject, &years)) {
        facts = hoc_standing_of(&from->term, &years);
        aside = hoc_aside_of(&from->term, &years);
        facts.months[0] = from->term.lower; /* 1..0: no days are kept */
    }
    aside.marks |= later;
    hoc_standing_put(memo, &facts, &aside, subject, titles);
}

/* Subjects at a time that may be plain. */
enum { TOGETHER = 1024 };

typedef struct some {
    size_t first, count;
    uint64_t years[TOGETHER], recorded[TOGETHER];
    uint8_t reached[TOGETHER];
    bool odd[TOGETHER]; /* the ordinary way alone says it */
} some;

/* What is kept of one of them, as if it were plain; whether it is. */
static bool look_plainly(const view *from, some *now, size_t at)
{
    size_t subject = now->first + at, levels = (size_t)from->term.levels, run = from->term.runs[0];
    uint64_t unlike = 0, recorded = from->spans->recorded[subject];

    now->reached[at] = 0;
    for (size_t level = 0; level < levels; level++) {
        uint64_t years = from->spans->certain[subject * levels + level];
        unlike |= years ^ from->spans->possible[subject * levels + level];
        now->reached[at] += (uint8_t)(seen(from, years) >> 63);
    }
    now->years[at] = seen(from, from->spans->certain[subject * levels + run]);
    now->recorded[at] = seen(from, recorded);
    return unlike == 0 && !some_later(from, recorded) && !some_early(from, recorded);
}

static void put_some(const view *from, hoc_plain *plain, some *now, const hoctap_titles *titles)
{
    const hoc_lives lives = {.years = now->years, .reached = now->reached, .recorded = now->recorded};

    for (size_t i = 0; i < now->count; i++)
        now->odd[i] = !look_plainly(from, now, i);
    hoc_plain_put(plain, &lives, now->first, now->count, titles);
    for (size_t i = 0; i < now->count; i++)
        if (now->odd[i])
            put_any(from, &plain->memo, now->first + i, titles);
}

static void put_all(const view *from, hoc_plain *plain, const hoctap_titles *titles)
{
    size_t subjects = from->spans->subjects;
    some now;

    if (!hoc_plain_asked(&from->term))
        for (size_t subject = 0; subject < subjects; subject++)
            put_any(from, &plain->memo, subject, titles);
    else
        for (now.first = 0; now.first < subjects; now.first += TOGETHER) {
            now.count = subjects - now.first < TOGETHER ? subjects - now.first : TOGETHER;
            put_some(from, plain, &now, titles);
        }
}

bool hoctap_spans_titles(const hoctap_rules *years, const hoctap_spans *spans, int year, const hoctap_titles *titles,
                         hoctap_error *error)
{
    view now = {.spans = spans, .bit = (int64_t)year - spans->first};
    hoc_plain plain;

    assert(years && spans && titles);
    now.term = hoc_term_of(years);
    if (!hoc_plain_open(&plain, &now.term, spans->subjects, 0, titles, error))
        return false;
    put_all(&now, &plain, titles);
    hoc_plain_close(&plain);
    return true;
}
