/* SPDX-License-Identifier: MIT */
/* The law of years: random ones against a slow reader, in any order, in both ways through the library, and with more and more known. */
#include "law/past.h"

enum { WORDS = 8 };

/* All that the library says of a past. */
typedef struct told {
    uint8_t verdict[MOST_SUBJECTS], level[MOST_SUBJECTS], possible[MOST_SUBJECTS], run[MOST_SUBJECTS],
        run_possible[MOST_SUBJECTS], longest[MOST_SUBJECTS], longest_possible[MOST_SUBJECTS], marks[MOST_SUBJECTS];
    uint64_t missing[MOST_SUBJECTS], reasons[MOST_SUBJECTS * WORDS];
} told;

typedef struct columns {
    uint32_t subject[MOST_RECORDS];
    int16_t year[MOST_RECORDS];
    uint8_t level[MOST_RECORDS], possible[MOST_RECORDS], edition[MOST_RECORDS];
    hoctap_day decided[MOST_RECORDS], filed[MOST_RECORDS], revoked[MOST_RECORDS];
    uint16_t revision[MOST_RECORDS];
    hoctap_records records;
} columns;

static hoctap_rules *rules_of_years(const past *of)
{
    char text[4096];
    hoctap_error error;
    hoctap_rules *rules = rules_from(past_rules(of, text)), *years = hoctap_rules_of_years(rules, &error);

    if (!years)
        fail_msg("HT%d at %s: %s\n%s", (int)error.code, error.path, error.found, text);
    hoctap_rules_free(rules);
    return years;
}

/* A column that says nothing may be left out. */
static void fill(const past *of, bool spare, columns *c)
{
    static const char *const editions[] = {"e0", "e1", "e2", "e3"};

    memset(c, 0, sizeof *c);
    for (size_t i = 0; i < of->count; i++) {
        const past_record *record = &of->records[i];
        c->subject[i] = record->subject;
        c->year[i] = (int16_t)record->year;
        c->level[i] = (uint8_t)record->level;
        c->possible[i] = (uint8_t)record->possible;
        c->edition[i] = (uint8_t)record->edition;
        c->decided[i] = record->decided;
        c->filed[i] = record->filed;
        c->revoked[i] = record->revoked;
        c->revision[i] = (uint16_t)record->revision;
    }
    c->records = (hoctap_records){.count = of->count, .subject = c->subject, .year = c->year, .level = c->level};
    if (spare)
        return;
    c->records.possible = c->possible;
    c->records.edition = c->edition;
    c->records.editions = editions;
    c->records.edition_count = EDITIONS;
    c->records.decided = c->decided;
    c->records.filed = c->filed;
    c->records.revoked = c->revoked;
    c->records.revision = c->revision;
}

static hoctap_succession *succession_of(const past *of)
{
    hoctap_error error;
    hoctap_succession *made = hoctap_succession_new(of->from, of->to, of->on, of->lines, of->subjects, &error);

    if (!made)
        fail_msg("HT%d at line %d", (int)error.code, error.line);
    return made;
}

static void tell(const hoctap_rules *years, const past *of, bool spare, const hoctap_succession *succession, told *out)
{
    const hoctap_titles titles = {out->verdict,      out->level,   out->possible,         out->run,
                                  out->run_possible, out->longest, out->longest_possible, out->missing,
                                  out->reasons,      out->marks};
    columns c;
    hoctap_error error;

    memset(out, 0xAA, sizeof *out);
    assert_in_range(hoctap_reason_words(years), 1, WORDS);
    fill(of, spare, &c);
    if (!hoctap_history(years, &c.records, succession, of->subjects, of->year, of->day, &titles, &error))
        fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
}

/* ---- one subject ---- */

static void decide(const hoctap_rules *years, const past_titles *expected, told *out)
{
    static const hoctap_answer wrong = {"reached", "?"};
    const hoctap_outcomes outcomes = {out->verdict, out->level, out->possible, NULL, NULL, out->reasons};
    hoctap_error error;

    if (!hoctap_score_one(years, expected->wrong ? &wrong : expected->answers,
                          expected->wrong ? 1 : expected->answer_count, &outcomes, &error))
        fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
}

static void show(const past *of, uint32_t subject, const past_titles *expected)
{
    char text[4096], day[4][11];

    print_error("%ssubject %u\n", past_rules(of, text), (unsigned)subject);
    for (size_t i = 0; i < of->lines; i++)
        print_error("%u became %u on %s\n", (unsigned)of->from[i], (unsigned)of->to[i],
                    hoctap_day_text(of->on[i], day[0]));
    for (size_t i = 0; i < of->count; i++) {
        const past_record *r = &of->records[i];
        print_error("%u %d %d..%d edition %d decided %s filed %s revoked %s revision %d\n", (unsigned)r->subject,
                    r->year, r->level, r->possible, r->edition, hoctap_day_text(r->decided, day[0]),
                    hoctap_day_text(r->filed, day[1]), hoctap_day_text(r->revoked, day[2]), r->revision);
    }
    for (size_t i = 0; i < expected->answer_count; i++)
        print_error("%s=%s ", expected->answers[i].name, expected->answers[i].value);
    print_error("run %d..%d longest %d..%d marks %u\n", expected->run, expected->run_possible, expected->longest,
                expected->longest_possible, expected->marks);
}

static bool is_as_expected(const hoctap_rules *years, const told *t, uint32_t s, const past_titles *expected)
{
    size_t words = hoctap_reason_words(years);
    told own;

    decide(years, expected, &own);
    return t->verdict[s] == own.verdict[0] && t->level[s] == own.level[0] && t->possible[s] == own.possible[0] &&
           memcmp(t->reasons + s * words, own.reasons, words * sizeof *t->reasons) == 0 && t->run[s] == expected->run &&
           t->run_possible[s] == expected->run_possible && t->longest[s] == expected->longest &&
           t->longest_possible[s] == expected->longest_possible && t->missing[s] == expected->missing &&
           t->marks[s] == expected->marks;
}

static void compare(const hoctap_rules *years, const past *of, const told *t)
{
    for (uint32_t subject = 0; subject < of->subjects; subject++) {
        past_titles expected;
        past_tell(of, subject, &expected);
        if (!is_as_expected(years, t, subject, &expected)) {
            show(of, subject, &expected);
            fail_msg("told %d %d..%d run %d..%d longest %d..%d marks %d missing %llx, not %llx", t->verdict[subject],
                     t->level[subject], t->possible[subject], t->run[subject], t->run_possible[subject],
                     t->longest[subject], t->longest_possible[subject], t->marks[subject],
                     (unsigned long long)t->missing[subject], (unsigned long long)expected.missing);
        }
    }
}

static void compare_trace(const hoctap_rules *years, const past *of, const hoctap_succession *succession,
                          uint32_t subject, const told *t)
{
    size_t words = hoctap_reason_words(years);
    columns c;
    hoctap_error error;
    hoctap_trace *trace;

    fill(of, false, &c);
    trace = hoctap_history_trace(years, &c.records, succession, of->subjects, subject, of->year, of->day, &error);
    assert_non_null(trace);
    assert_int_equal(trace->verdict, t->verdict[subject]);
    assert_int_equal(trace->level, t->level[subject]);
    assert_int_equal(trace->possible, t->possible[subject]);
    assert_memory_equal(trace->reasons, t->reasons + subject * words, words * sizeof *t->reasons);
    hoctap_trace_free(trace);
}

/* ---- the law ---- */

#ifndef TRIALS
#define TRIALS 1000
#endif

static void the_titles_are_those_of_the_slow_reader(void **state)
{
    uint64_t seed = 20250701;
    (void)state;

    for (int trial = 0; trial < TRIALS; trial++) {
        past of = past_random(&seed);
        hoctap_rules *years = rules_of_years(&of);
        hoctap_succession *succession = succession_of(&of);
        told t;
        tell(years, &of, false, succession, &t);
        compare(years, &of, &t);
        compare_trace(years, &of, succession, (uint32_t)past_below(&seed, (int)of.subjects), &t);
        hoctap_succession_free(succession);
        hoctap_rules_free(years);
    }
}

static void the_order_of_the_records_never_matters(void **state)
{
    uint64_t seed = 5;
    (void)state;

    for (int trial = 0; trial < TRIALS / 4; trial++) {
        past of = past_random(&seed);
        hoctap_rules *years = rules_of_years(&of);
        hoctap_succession *succession = succession_of(&of);
        told first, other;
        tell(years, &of, false, succession, &first);
        for (int order = 0; order < 5; order++) {
            past_shuffle(&seed, &of);
            tell(years, &of, false, succession, &other);
            assert_memory_equal(&first, &other, sizeof first);
        }
        hoctap_succession_free(succession);
        hoctap_rules_free(years);
    }
}

/* A succession of no lines keeps the library from its fast way. */
static void the_fast_way_leads_to_the_same_titles(void **state)
{
    uint64_t seed = 1307;
    (void)state;

    for (int trial = 0; trial < TRIALS; trial++) {
        past of = past_random_plain(&seed);
        hoctap_rules *years = rules_of_years(&of);
        hoctap_succession *nothing = succession_of(&of);
        told fast, slow;
        tell(years, &of, true, NULL, &fast);
        tell(years, &of, true, nothing, &slow);
        assert_memory_equal(&fast, &slow, sizeof fast);
        compare(years, &of, &fast);
        hoctap_succession_free(nothing);
        hoctap_rules_free(years);
    }
}

static void assert_within(const told *wide, const told *narrow, size_t s)
{
    if (wide->verdict[s] == HOCTAP_INVALID)
        return;
    assert_in_range(narrow->level[s], wide->level[s], wide->possible[s]);
    assert_in_range(narrow->possible[s], wide->level[s], wide->possible[s]);
    assert_in_range(narrow->run[s], wide->run[s], wide->run_possible[s]);
    assert_in_range(narrow->run_possible[s], wide->run[s], wide->run_possible[s]);
    assert_in_range(narrow->longest[s], wide->longest[s], wide->longest_possible[s]);
    assert_in_range(narrow->longest_possible[s], wide->longest[s], wide->longest_possible[s]);
}

static void what_becomes_known_lies_within_what_was_possible(void **state)
{
    uint64_t seed = 44;
    (void)state;

    for (int trial = 0; trial < TRIALS; trial++) {
        past of = past_random(&seed);
        hoctap_rules *years = rules_of_years(&of);
        hoctap_succession *succession = succession_of(&of);
        told wide, narrow;
        tell(years, &of, false, succession, &wide);
        past_narrow(&seed, &of);
        tell(years, &of, false, succession, &narrow);
        for (size_t subject = 0; subject < of.subjects; subject++)
            assert_within(&wide, &narrow, subject);
        hoctap_succession_free(succession);
        hoctap_rules_free(years);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_titles_are_those_of_the_slow_reader),
        cmocka_unit_test(the_order_of_the_records_never_matters),
        cmocka_unit_test(the_fast_way_leads_to_the_same_titles),
        cmocka_unit_test(what_becomes_known_lies_within_what_was_possible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
