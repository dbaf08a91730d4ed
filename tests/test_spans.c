/* SPDX-License-Identifier: MIT */
/*
 * Many subjects at once: the one pass over sorted records, and years that are kept. Both must come to what a slow loop over the records comes
 * to, and the slow loop asks the engine for each subject.
 */
#include "support.h"

#include "sweep.h"

#define FACT "facts: {f: {count: x}}\n"
#define ONE FACT ONE_LEVEL("{fact: f, at_least: 1}")
#define THREE                                                                                                          \
    FACT "levels:\n"                                                                                                   \
         "  fair: {vi: Khá, all: [{fact: f, at_least: 1}]}\n"                                                         \
         "  good: {vi: Tốt, all: [{fact: f, at_least: 2}]}\n"                                                        \
         "  best: {vi: Nhất, all: [{fact: f, at_least: 3}]}\n"
#define FIVE "history: {star: {vi: Tiêu biểu, consecutive: 5, of: good}}\n"

enum { MOST = 10000, LAST = 2025 };

/* ---- records ---- */

/* Some records, of which a test may change what it likes. */
typedef struct table {
    uint32_t subject[MOST];
    int16_t year[MOST];
    uint8_t level[MOST], possible[MOST];
    hoctap_day revoked[MOST], decided[MOST], filed[MOST];
    hoctap_records records;
} table;

static uint64_t seed = 1;

static unsigned below(unsigned limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)((seed * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % limit;
}

static void open_table(table *all)
{
    all->records = (hoctap_records){.subject = all->subject, .year = all->year, .level = all->level};
}

static void add(table *all, uint32_t subject, int year, uint8_t level)
{
    size_t at = all->records.count++;

    assert_true(at < MOST);
    all->subject[at] = subject;
    all->year[at] = (int16_t)year;
    all->level[at] = level;
    all->possible[at] = level;
    all->revoked[at] = all->decided[at] = all->filed[at] = HOCTAP_NO_DAY;
}

/* Sorted; some subjects have no record, and some of the years none. */
static void fill(table *all, size_t subjects, int first, int last, unsigned levels, unsigned gaps)
{
    open_table(all);
    for (uint32_t subject = 0; subject < subjects; subject++)
        for (int year = first; year <= last; year++)
            if (below(100) >= gaps)
                add(all, subject, year, (uint8_t)below(levels + 1));
}

/* ---- titles ---- */

typedef struct outputs {
    uint8_t verdict[MOST], level[MOST], possible[MOST], run[MOST], run_possible[MOST], longest[MOST],
        longest_possible[MOST], marks[MOST];
    uint64_t missing[MOST], reasons[MOST];
} outputs;

static hoctap_titles into(outputs *out)
{
    memset(out, 0xEE, sizeof *out);
    return (hoctap_titles){out->verdict,      out->level,   out->possible,         out->run,
                           out->run_possible, out->longest, out->longest_possible, out->missing,
                           out->reasons,      out->marks};
}

/* What is said of the years of one subject, by their distance from the one asked; -1: nothing. */
typedef struct life {
    int said[HOCTAP_YEARS];
    bool later;
} life;

static void look_back(const table *all, uint32_t subject, int year, life *out)
{
    out->later = false;
    for (int back = 0; back < HOCTAP_YEARS; back++)
        out->said[back] = -1;
    for (size_t i = 0; i < all->records.count; i++) {
        if (all->subject[i] != subject)
            continue;
        if (all->year[i] > year)
            out->later = true;
        else
            out->said[year - all->year[i]] = all->level[i];
    }
}

static int run_of(const life *past, int begin, int level)
{
    int run = 0;

    while (begin + run < HOCTAP_YEARS && past->said[begin + run] >= level)
        run++;
    return run;
}

static int longest_of(const life *past, int level)
{
    int longest = 0;

    for (int begin = 0; begin < HOCTAP_YEARS; begin++)
        if (run_of(past, begin, level) > longest)
            longest = run_of(past, begin, level);
    return longest;
}

static uint64_t missing_of(const life *past)
{
    uint64_t missing = 0;
    bool earlier = false;

    for (int back = HOCTAP_YEARS - 1; back >= 0; back--) {
        if (past->said[back] < 0 && earlier)
            missing |= UINT64_C(1) << back;
        earlier |= past->said[back] >= 0;
    }
    return missing;
}

/* What the engine makes of the two facts. */
static void ask(const hoctap_rules *years, int reached, int run, outputs *out)
{
    char number[8];
    const hoctap_answer answers[] = {{"reached", hoctap_rules_fact(years, 0)->choices[reached].id}, {"run", number}};
    const hoctap_outcomes outcomes = {
        .verdict = out->verdict, .level = out->level, .possible = out->possible, .reasons = out->reasons};

    snprintf(number, sizeof number, "%d", run);
    assert_true(hoctap_score_one(years, answers, hoctap_rules_fact_count(years), &outcomes, NULL));
}

static void assert_subject(const hoctap_rules *years, const life *past, int level, const outputs *out, uint32_t at)
{
    static outputs one;
    int reached = past->said[0] > 0 ? past->said[0] : 0;

    ask(years, reached, run_of(past, 0, level), &one);
    assert_int_equal(out->verdict[at], one.verdict[0]);
    assert_int_equal(out->level[at], one.level[0]);
    assert_int_equal(out->possible[at], one.possible[0]);
    assert_int_equal(out->reasons[at], one.reasons[0]);
    assert_int_equal(out->run[at], run_of(past, 0, level));
    assert_int_equal(out->run_possible[at], out->run[at]);
    assert_int_equal(out->longest[at], longest_of(past, level));
    assert_int_equal(out->longest_possible[at], out->longest[at]);
    assert_int_equal(out->missing[at], missing_of(past));
    assert_int_equal(out->marks[at], past->later ? HOCTAP_LATER : 0);
}

static hoctap_rules *years_from(const char *text)
{
    hoctap_rules *rules = rules_from(text), *years = hoctap_rules_of_years(rules, &(hoctap_error){.code = HOCTAP_OK});

    assert_non_null(years);
    hoctap_rules_free(rules);
    return years;
}

/* ---- the one pass ---- */

static bool swept(const hoctap_rules *years, const table *all, size_t subjects, int year, const hoctap_titles *titles)
{
    bool done = false;

    assert_true(hoc_sweep_try(years, &all->records, subjects, year, titles, &done, NULL));
    return done;
}

/* Every subject is what the slow loop says. */
static void assert_swept(const hoctap_rules *years, const table *all, size_t subjects, int year, int level)
{
    static outputs out;
    hoctap_titles titles = into(&out);
    life past;

    assert_true(swept(years, all, subjects, year, &titles));
    for (uint32_t subject = 0; subject < subjects; subject++) {
        look_back(all, subject, year, &past);
        assert_subject(years, &past, level, &out, subject);
    }
}

static void sorted_records_of_any_shape_are_what_a_slow_loop_says(void **state)
{
    static const struct {
        const char *text;
        int level;
    } rules[] = {{HEAD ONE FIVE, 1}, {HEAD THREE FIVE, 2}, {HEAD ONE, 1}, {HEAD THREE, 1}};
    static const struct {
        size_t subjects;
        int first, last;
        unsigned gaps;
    } shapes[] = {
        {1, 2016, 2025, 4},     {2, 2025, 2025, 0},   {900, 2016, 2025, 4}, {500, 2010, 2025, 4},
        {500, 2009, 2025, 4},   {140, 1962, 2025, 4}, {130, 1962, 2025, 0}, {64, 1962, 1990, 50},
        {6000, 2016, 2025, 95}, {300, 2016, 2030, 4}, {300, 2026, 2031, 4}, {100, 1962, 2040, 40},
        {5000, 2024, 2025, 4},  {8, 2016, 2025, 100},
    };
    static table all;
    (void)state;

    for (size_t r = 0; r < COUNT(rules); r++) {
        hoctap_rules *years = years_from(rules[r].text);
        for (size_t s = 0; s < COUNT(shapes); s++) {
            fill(&all, shapes[s].subjects, shapes[s].first, shapes[s].last,
                 (unsigned)hoctap_rules_fact(years, 0)->choice_count - 1, shapes[s].gaps);
            assert_swept(years, &all, shapes[s].subjects, LAST, rules[r].level);
            assert_swept(years, &all, shapes[s].subjects + 3, LAST, rules[r].level);
        }
        hoctap_rules_free(years);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorted_records_of_any_shape_are_what_a_slow_loop_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
