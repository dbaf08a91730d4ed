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

static bool has_place(const hoctap_records *records, const hoctap_spans *spans, size_t record)
{
    return records->subject[record] < spans->subjects && records->year[record] >= spans->first &&
           records->year[record] - spans->first < HOCTAP_YEARS;
}

/* Of the first record without a place. */
static bool refuse_first(const hoctap_records *records, const hoctap_spans *spans, hoctap_error *error)
{
    char window[32];
    size_t record = 0;

    while (has_place(records, spans, record))
        record++;
    if (records->subject[record] >= spans->subjects)
        return hoc_refuse_record(error, record, "subject", records->subject[record], NULL);
    (void)snprintf(window, sizeof window, "%d..%d", spans->first, spans->first + HOCTAP_YEARS - 1);
    return hoc_refuse_record(error, record, "year", records->year[record], window);
}

/* Whether there is a place for all of them. */
static bool fit(const hoctap_records *records, const hoctap_spans *spans)
{
    const uint32_t *subject = records->subject;
    const int16_t *year = records->year;
    unsigned bad = 0;

    for (size_t i = 0; i < records->count; i++)
        bad |= subject[i] >= spans->subjects;
    for (size_t i = 0; i < records->count; i++)
        bad |= (unsigned)(year[i] - spans->first) >= HOCTAP_YEARS;
    return bad == 0;
}

/* Whether they stand by subject and year, one a year. */
static bool rising(const hoctap_records *records)
{
    const uint32_t *subject = records->subject;
    const int16_t *year = records->year;
    unsigned bad = 0;

    for (size_t i = 1; i < records->count; i++)
        bad |= (subject[i] < subject[i - 1]) | ((subject[i] == subject[i - 1]) & (year[i] <= year[i - 1]));
    return bad == 0;
}

/* Whether nothing but levels decides, all of which can be: no days, and no run that asks for editions. */
static bool levels_alone(const hoc_term *term, const hoctap_records *records)
{
    const uint8_t *low = records->level, *high = records->possible ? records->possible : low;
    uint8_t levels = (uint8_t)term->levels, bad = 0;

    for (size_t i = 0; i < records->count; i++)
        bad |= (uint8_t)((low[i] > high[i]) | (high[i] > levels));
    return bad == 0 && term->mask_count == (size_t)levels && !records->decided && !records->filed && !records->revoked;
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

/* The words of one level, where levels alone decide: `words` is that of the first subject, every `step`th of them another one's. */
static void keep_level(const hoctap_records *records, int first, const uint8_t *restrict given, int level, size_t step,
                       uint64_t *restrict words)
{
    const uint32_t *restrict subject = records->subject;
    const int16_t *restrict year = records->year;
    uint8_t least = (uint8_t)level;
    size_t count = records->count;

    for (size_t i = 0; i < count; i++) {
        unsigned bit = (unsigned)(year[i] - first);
        uint64_t *word = &words[subject[i] * step];
        *word = (*word & ~(UINT64_C(1) << bit)) | (uint64_t)(given[i] >= least) << bit;
    }
}

static void keep_levels(const hoctap_spans *spans, const hoctap_records *records, int levels)
{
    const uint8_t *possible = records->possible ? records->possible : records->level;
    size_t step = (size_t)levels;

    keep_level(records, spans->first, records->level, 0, 1, spans->recorded);
    for (int level = 1; level <= levels; level++) {
        keep_level(records, spans->first, records->level, level, step, spans->certain + level - 1);
        keep_level(records, spans->first, possible, level, step, spans->possible + level - 1);
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
        hoc_no_memory(error);
    hoc_bundles_free(&bundles);
    return order != NULL;
}

bool hoctap_spans_add(const hoctap_rules *years, const hoctap_records *records, const hoctap_spans *spans,
                      hoctap_error *error)
{
    hoc_term term;

    assert(years && records && spans);
    term = hoc_term_of(years);
    if (!fit(records, spans))
        return refuse_first(records, spans, error);
    if (!rising(records) || !levels_alone(&term, records))
        return add_any(&term, records, spans, error);
    keep_levels(spans, records, term.levels);
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
    uint64_t odd[TOGETHER]; /* years for which the ordinary way alone will do */
    uint16_t brief[TOGETHER];
    uint8_t reached[TOGETHER];
} some;

/* Years that fall out of what is seen. */
static uint64_t unseen(const view *from)
{
    uint64_t all = ~UINT64_C(0);

    return from->bit <= 63 ? (all << from->bit) << 1 : all >> (127 - from->bit);
}

static void look_at_records(const view *from, some *now)
{
    const uint64_t *recorded = from->spans->recorded + now->first;
    unsigned left = from->bit < 63 ? 63 - (unsigned)from->bit : 0,
             right = from->bit > 63 ? (unsigned)from->bit - 63 : 0;
    uint64_t out = unseen(from);

    for (size_t i = 0; i < now->count; i++) {
        now->odd[i] = recorded[i] & out;
        now->recorded[i] = recorded[i] << left >> right;
        now->reached[i] = 0;
    }
}

static void look_at_level(const view *from, size_t level, some *now)
{
    size_t levels = (size_t)from->term.levels, begin = now->first * levels + level;
    const uint64_t *certain = from->spans->certain + begin, *possible = from->spans->possible + begin;
    unsigned left = from->bit < 63 ? 63 - (unsigned)from->bit : 0,
             right = from->bit > 63 ? (unsigned)from->bit - 63 : 0;

    for (size_t i = 0; i < now->count; i++) {
        uint64_t years = certain[i * levels] << left >> right;
        now->odd[i] |= certain[i * levels] ^ possible[i * levels];
        now->reached[i] += (uint8_t)(years >> 63);
        now->years[i] = level == from->term.runs[0] ? years : now->years[i];
    }
}

/* Whether the last 16 years are all there are. */
static bool is_brief(some *now)
{
    uint64_t all = 0;

    for (size_t i = 0; i < now->count; i++) {
        all |= now->years[i];
        now->brief[i] = (uint16_t)(now->years[i] >> 48);
    }
    return all << 16 == 0;
}

static void put_some(const view *from, hoc_plain *plain, some *now, const hoctap_titles *titles)
{
    hoc_lives lives = {.reached = now->reached, .recorded = now->recorded, .years = now->years};

    look_at_records(from, now);
    for (size_t level = 0; level < (size_t)from->term.levels; level++)
        look_at_level(from, level, now);
    lives.brief = is_brief(now) ? now->brief : NULL;
    hoc_plain_put(plain, &lives, now->first, now->count, titles);
    for (size_t i = 0; i < now->count; i++)
        if (now->odd[i] != 0)
            put_any(from, &plain->memo, now->first + i, titles);
}

static void put_all(const view *from, hoc_plain *plain, const hoctap_titles *titles)
{
    size_t subjects = from->spans->subjects;
    some now;

    if (!hoc_plain_asked(&from->term) || from->bit < 0 || from->bit > 63 + 63) {
        for (size_t subject = 0; subject < subjects; subject++)
            put_any(from, &plain->memo, subject, titles);
        return;
    }
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
    if (!hoc_plain_open(&plain, &now.term, spans->subjects, 1, titles, error)) /* histories of 16 years */
        return false;
    put_all(&now, &plain, titles);
    hoc_plain_close(&plain);
    return true;
}
