/* SPDX-License-Identifier: MIT */
/* Years: what became of units, the rules of years, titles, traces and texts, kept spans. */
#include "part.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Two levels, a term, a wait, two honours of two runs, and everything that may be said of records. */
static const char text[] =
    "hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n"
    "facts: {n: {count: points, to: 10}}\n"
    "levels:\n  good: {vi: A, all: [{fact: n, at_least: 3}]}\n  best: {vi: B, all: [{fact: n, at_least: 6}]}\n"
    "history:\n  star: {vi: C, consecutive: 3, of: good, editions: [e]}\n  sun: {vi: D, consecutive: 4, of: best}\n"
    "recognition: {kept: {years: 2}, wait: {months: 12}, filed: {until: next 01-15}, succession: {merged: all}}\n";

enum { SUBJECTS = 4 };

static hoctap_rules *base, *years, *plain, *plain_years;
static hoctap_succession *merger;

static const uint32_t from[] = {0, 1, 2}, to[] = {2, 2, 3};
static const hoctap_day days[] = {20000, 20000, 20200};

/* Out of order, so that they are sorted; with days, so that the wait is reckoned. */
static const uint32_t subject[] = {3, 0, 1, 0, 1, 2};
static const int16_t year[] = {2025, 2022, 2022, 2023, 2023, 2024};
static const uint8_t level[] = {2, 1, 2, 1, 1, 1};
static const hoctap_day decided[] = {20400, 19400, 19400, 19700, 19700, 20050};
static const hoctap_records records = {
    .count = COUNT(subject), .subject = subject, .year = year, .level = level, .decided = decided};

/* Sorted and certain: the fast way. */
static const uint32_t sorted_subject[] = {0, 0, 1, 3};
static const int16_t sorted_year[] = {2024, 2025, 2025, 2025};
static const uint8_t sorted_level[] = {1, 1, 1, 1};
static const hoctap_records sorted = {
    .count = 4, .subject = sorted_subject, .year = sorted_year, .level = sorted_level};

static hoctap_code succeed(void)
{
    hoctap_error error = {0};
    hoctap_succession_free(hoctap_succession_new(from, to, days, COUNT(from), SUBJECTS, &error));
    return error.code;
}

static hoctap_code make_rules_of_years(void)
{
    hoctap_error error = {0};
    hoctap_rules_free(hoctap_rules_of_years(base, &error));
    return error.code;
}

static hoctap_code tell_with(const hoctap_rules *rules, const hoctap_records *some, const hoctap_succession *succession)
{
    uint8_t verdict[SUBJECTS] = {77, 77, 77, 77};
    const hoctap_titles titles = {.verdict = verdict};
    hoctap_error error = {0};

    if (hoctap_history(rules, some, succession, SUBJECTS, 2025, HOCTAP_NO_DAY, &titles, &error))
        return HOCTAP_OK;
    for (size_t i = 0; i < SUBJECTS; i++)
        assert_int_equal(verdict[i], 77); /* no output is touched */
    return error.code;
}

static hoctap_code tell(void)
{
    return tell_with(years, &records, merger);
}

static hoctap_code tell_without_succession(void)
{
    return tell_with(years, &records, NULL);
}

static hoctap_code tell_sorted(void)
{
    return tell_with(plain_years, &sorted, NULL);
}

static hoctap_code tell_in_no_order(void)
{
    static const uint32_t who[] = {1, 0, 1};
    const hoctap_records some = {.count = 3, .subject = who, .year = sorted_year, .level = sorted_level};
    return tell_with(plain_years, &some, NULL);
}

/* All that can be asked for, of years that are many. */
static hoctap_code tell_sorted_at_length(void)
{
    static const uint32_t who[] = {0, 0, 1};
    static const int16_t when[] = {1980, 2025, 2025};
    const hoctap_records some = {.count = 3, .subject = who, .year = when, .level = sorted_level};
    uint8_t verdict[SUBJECTS], marks[SUBJECTS];
    uint64_t missing[SUBJECTS], reasons[SUBJECTS];
    const hoctap_titles titles = {.verdict = verdict, .marks = marks, .missing = missing, .reasons = reasons};
    hoctap_error error = {0};

    hoctap_history(plain_years, &some, NULL, SUBJECTS, 2025, HOCTAP_NO_DAY, &titles, &error);
    return error.code;
}

static hoctap_code tell_of_nobody(void)
{
    const hoctap_records other = {.count = 1, .subject = &(uint32_t){SUBJECTS}, .year = year, .level = level};
    return tell_with(years, &other, NULL);
}

static hoctap_code keep_years(void)
{
    uint64_t kept[8 * SUBJECTS] = {0}, recorded[SUBJECTS] = {0};
    const hoctap_spans spans = {1990, SUBJECTS, kept, kept + 4 * SUBJECTS, recorded};
    hoctap_error error = {0};

    assert_true(hoctap_span_count(years) <= 4);
    if (!hoctap_spans_add(years, &records, &spans, &error))
        assert_int_equal(recorded[0], 0); /* nothing is kept */
    return error.code;
}

static hoctap_code tell_kept_years(void)
{
    uint64_t kept[4 * SUBJECTS] = {0}, recorded[SUBJECTS] = {0}, reasons[SUBJECTS];
    const hoctap_spans spans = {1990, SUBJECTS, kept, kept, recorded};
    hoctap_error error = {0};

    hoctap_spans_titles(plain_years, &spans, 2025, &(hoctap_titles){.reasons = reasons}, &error);
    return error.code;
}

static hoctap_code trace_years(void)
{
    hoctap_error error = {0};
    hoctap_trace_free(hoctap_history_trace(years, &records, merger, SUBJECTS, 3, 2025, HOCTAP_NO_DAY, &error));
    return error.code;
}

static hoctap_code write_years(void)
{
    hoctap_error error = {0};
    free(hoctap_history_text(years, &records, merger, SUBJECTS, 3, 2025, HOCTAP_NO_DAY, HOCTAP_VI, &error));
    return error.code;
}

static const sweep sweeps[] = {
    {"hoctap_succession_new", succeed, HOCTAP_OK},
    {"hoctap_rules_of_years", make_rules_of_years, HOCTAP_OK},
    {"hoctap_history", tell, HOCTAP_OK},
    {"hoctap_history", tell_without_succession, HOCTAP_OK},
    {"hoctap_history", tell_sorted, HOCTAP_OK},
    {"hoctap_history", tell_in_no_order, HOCTAP_OK},
    {"hoctap_history", tell_sorted_at_length, HOCTAP_OK},
    {"hoctap_spans_add", keep_years, HOCTAP_OK},
    {"hoctap_spans_titles", tell_kept_years, HOCTAP_OK},
    {"hoctap_history", tell_of_nobody, HOCTAP_OUT_OF_RANGE},
    {"hoctap_history_trace", trace_years, HOCTAP_OK},
    {"hoctap_history_text", write_years, HOCTAP_OK},
};

static const char *const quiet[] = {
    "hoctap_day_parse",         "hoctap_day_of",           "hoctap_day_text",
    "hoctap_rules_recognition", "hoctap_succession_free",  "hoctap_succession_of",
    "hoctap_succession_before", "hoctap_succession_after", "hoctap_span_count",
};

static void ask(void)
{
    char iso[11];
    size_t count;
    hoctap_day day;

    hoctap_day_text(hoctap_day_parse("2024-02-29"), iso);
    hoctap_day_of(2024, 2, 30);
    hoctap_rules_recognition(base);
    hoctap_succession_of(merger, 2, &day);
    hoctap_succession_before(merger, 2, &count);
    hoctap_succession_after(merger, 2, &count);
    hoctap_succession_free(NULL);
    hoctap_span_count(years);
}

static bool make(void)
{
    static const char small[] =
        "hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n"
        "facts: {n: {count: points, to: 10}}\n"
        "levels:\n  good: {vi: A, all: [{fact: n, at_least: 3}]}\n  best: {vi: B, all: [{fact: n, at_least: 6}]}\n"
        "history: {star: {vi: C, consecutive: 3, of: good}}\n";
    hoctap_error error = {0};

    base = hoctap_rules_parse(text, sizeof text - 1, "text", &error, 1, NULL);
    plain = hoctap_rules_parse(small, sizeof small - 1, "text", &error, 1, NULL);
    if (!base || !plain)
        return false;
    years = hoctap_rules_of_years(base, &error);
    plain_years = hoctap_rules_of_years(plain, &error);
    merger = hoctap_succession_new(from, to, days, COUNT(from), SUBJECTS, &error);
    return years && plain_years && merger;
}

static void let_go(void)
{
    hoctap_rules_free(base);
    hoctap_rules_free(plain);
    hoctap_rules_free(years);
    hoctap_rules_free(plain_years);
    hoctap_succession_free(merger);
}

const part years_part = {sweeps, COUNT(sweeps), quiet, COUNT(quiet), make, ask, let_go};
