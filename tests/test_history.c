/* SPDX-License-Identifier: MIT */
/* What years come to, in sentences. */
#include "annals.h"

enum { A, B };

/* One subject's records under some rules, and its titles in 2025. */
static void check(const char *rules, const char *expected, const char *records)
{
    annals of = annals_of(rules, 2025);

    write_annals(&of, records);
    assert_titles(&of, A, expected);
    free_annals(&of);
}

/* ---- which records count ---- */

static void the_record_of_the_year_says_what_was_reached(void **state)
{
    (void)state;
    check(TWO_LEVELS, "met good run 1 longest 1", "A 2025 good");
    check(TWO_LEVELS, "met best run 1 longest 1", "A 2025 best");
    check(TWO_LEVELS, "not met none run 0 longest 0", "A 2025 none");
    check(TWO_LEVELS, "undecided none..best run 0..1 longest 0..1", "A 2025 none..best");
    check(TWO_LEVELS, "undecided good..best run 1 longest 1", "A 2025 good..best");
}

static void without_a_record_of_the_year_nothing_was_reached(void **state)
{
    (void)state;
    check(TWO_LEVELS, "not met none run 0 longest 1 missing 2025", "A 2024 good");
    check(TWO_LEVELS, "not met none run 0 longest 0", "B 2025 good");
}

static void later_years_are_left_out_whatever_they_say(void **state)
{
    (void)state;
    check(TWO_LEVELS, "met good run 1 longest 1 marks later", "A 2025 good, A 2026 best");
    check(TWO_LEVELS, "met good run 1 longest 1 marks later", "A 2025 good, A 2026 9..2");
}

static void a_record_that_cannot_be_makes_its_subject_invalid(void **state)
{
    static const char invalid[] = "invalid none run 0 longest 0 marks impossible reasons unknown/reached";
    (void)state;

    check(TWO_LEVELS, invalid, "A 2025 good, A 1961 good");
    check(TWO_LEVELS, invalid, "A 2025 good, A 2024 3");
    check(TWO_LEVELS, invalid, "A 2025 good..3");
    check(TWO_LEVELS, invalid, "A 2025 good..none");
    check(TWO_LEVELS, invalid, "A 2025 good, A -5 good");
}

static void even_when_it_was_corrected(void **state)
{
    (void)state;
    check(TWO_LEVELS, "invalid none run 0 longest 0 marks impossible", "A 2025 good..none, A 2025 good revision=1");
}

static void others_are_not_touched_by_it(void **state)
{
    (void)state;
    check(TWO_LEVELS, "met good run 1 longest 1", "A 2025 good, B 2025 good..none");
}

static void sixty_three_years_back_are_looked_at(void **state)
{
    (void)state;
    check(TWO_LEVELS,
          "met good run 1 longest 1 missing 1963 1964 1965 1966 1967 1968 1969 1970 1971 1972 1973 1974 1975 1976 1977 "
          "1978 1979 1980 1981 1982 1983 1984 1985 1986 1987 1988 1989 1990 1991 1992 1993 1994 1995 1996 1997 1998 "
          "1999 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 "
          "2020 2021 2022 2023 2024",
          "A 1962 best, A 2025 good");
}

static void the_highest_revision_counts(void **state)
{
    (void)state;
    check(TWO_LEVELS, "met good run 1 longest 1 marks corrected",
          "A 2025 best, A 2025 good revision=2, A 2025 none revision=1");
    check(TWO_LEVELS, "not met none run 0 longest 1 marks corrected",
          "A 2025 none revision=7, A 2025 best..best, A 2024 good");
}

static void what_was_corrected_leaves_no_other_mark(void **state)
{
    (void)state;
    check(RULES("filed: {until: next 01-15}"), "met good run 1 longest 1 marks corrected",
          "A 2025 best, A 2025 best filed=2026-03-01 revoked=2025-01-01, A 2025 good revision=1");
}

static void a_revoked_record_is_worth_nothing_but_is_there(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    (void)state;

    write_annals(&of, "A 2024 best revoked=2026-03-01, A 2023 good, A 2025 good");
    assert_titles(&of, A, "met good run 1 longest 1 marks revoked");
    of.day = hoctap_day_parse("2026-03-01");
    assert_titles(&of, A, "met good run 1 longest 1 marks revoked");
    of.day = hoctap_day_parse("2026-02-28");
    assert_titles(&of, A, "met good run 3 longest 3");
    free_annals(&of);
}

/* ---- windows ---- */

static void what_is_late_is_undecided_at_the_highest_what_it_says(void **state)
{
#define FILED RULES("filed: {from: 11-01, until: next 01-15}")
    (void)state;
    check(FILED, "met best run 1 longest 1", "A 2025 best filed=2026-01-15");
    check(FILED, "undecided none..best run 0..1 longest 0..1 marks late", "A 2025 best filed=2026-01-16");
    check(FILED, "met best run 1 longest 1", "A 2025 best filed=2025-11-01");
    check(FILED, "undecided none..best run 0..1 longest 0..1 marks late", "A 2025 best filed=2025-10-31");
    check(FILED, "met best run 1 longest 1", "A 2025 best");
}

static void unless_the_rules_say_that_late_counts(void **state)
{
    (void)state;
    check(RULES("filed: {until: next 01-15, late: counts}"), "met best run 1 longest 1 marks late",
          "A 2025 best filed=2026-01-16");
    check(RULES("filed: {until: next 01-15, late: counts}, decided: {until: next 02-15}"),
          "undecided none..best run 0..1 longest 0..1 marks late", "A 2025 best filed=2026-01-16 decided=2026-02-16");
}

static void a_late_decision_is_late(void **state)
{
    (void)state;
    check(RULES("decided: {from: 12-01, until: next 02-15}"), "undecided none..best run 0..2 longest 0..2 marks late",
          "A 2025 best decided=2025-11-30, A 2024 good decided=2025-02-16");
    check(RULES("decided: {from: 12-01, until: next 02-15}"), "met best run 2 longest 2",
          "A 2025 best decided=2025-12-01, A 2024 good decided=2025-02-15");
}

/* ---- two records of a year ---- */

static void of_two_records_nobody_knows_which_counts_unless_the_rules_say(void **state)
{
    static const char two[] = "A 2025 none..good, A 2025 good..best, A 2024 good";
    (void)state;

    check(TWO_LEVELS, "undecided none..best run 0..2 longest 1..2 marks twice", two);
    check(RULES("twice: {counts: undecided}"), "undecided none..best run 0..2 longest 1..2 marks twice", two);
    check(RULES("twice: {counts: lowest}"), "undecided none..good run 0..2 longest 1..2 marks twice", two);
    check(RULES("twice: {counts: highest}"), "undecided good..best run 2 longest 2 marks twice", two);
}

static void two_that_say_the_same_are_twice_all_the_same(void **state)
{
    (void)state;
    check(TWO_LEVELS, "met good run 1 longest 1 marks twice", "A 2025 good, A 2025 good");
}

static void two_of_the_highest_revision_are_twice_and_corrected(void **state)
{
    (void)state;
    check(TWO_LEVELS, "undecided good..best run 1 longest 1 marks twice corrected",
          "A 2025 none, A 2025 good revision=1, A 2025 best revision=1");
}

/* ---- runs ---- */

static void exemplary_are_five_years_in_a_row(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "met exemplary run 5 longest 5",
          "A 2021 good, A 2022 best, A 2023 good, A 2024 good, A 2025 good");
    check(TWO_LEVELS FIVE, "met good run 4 longest 4 reasons fact/reached/best fact/run/exemplary",
          "A 2022 best, A 2023 good, A 2024 good, A 2025 good");
}

static void a_missing_year_breaks_the_run(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "met good run 2 longest 3 missing 2023 reasons fact/reached/best fact/run/exemplary",
          "A 2020 good, A 2021 good, A 2022 good, A 2024 good, A 2025 good");
}

static void a_year_that_was_not_reached_breaks_the_run(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "met good run 2 longest 3 reasons fact/reached/best fact/run/exemplary",
          "A 2020 good, A 2021 good, A 2022 good, A 2023 none, A 2024 good, A 2025 good");
}

static void an_undecided_year_gives_a_certain_and_a_possible_run(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "undecided good..exemplary run 2..5 longest 2..5 reasons between/run fact/reached/best",
          "A 2021 good, A 2022 good, A 2023 none..good, A 2024 good, A 2025 good");
}

static void a_late_record_closes_the_gap(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "met exemplary run 5 longest 5 marks corrected",
          "A 2025 good, A 2024 good, A 2022 good, A 2021 good, A 2023 none, A 2023 good revision=1");
}

static void the_run_of_the_first_honour_is_told_and_each_decides(void **state)
{
#define TWO_RUNS                                                                                                       \
    TWO_LEVELS "history:\n  exemplary: {vi: Tiêu biểu, consecutive: 3, of: best}\n"                                 \
               "  steady: {vi: Bền bỉ, consecutive: 5, of: good}\n"
    (void)state;
    check(TWO_RUNS, "met steady run 2 longest 2", "A 2021 good, A 2022 good, A 2023 good, A 2024 best, A 2025 best");
    check(TWO_RUNS, "met exemplary run 3 longest 3", "A 2023 best, A 2024 best, A 2025 best");
}

static void without_honours_the_run_is_that_of_the_first_level(void **state)
{
    (void)state;
    check(TWO_LEVELS, "met best run 2 longest 3 missing 2023",
          "A 2020 best, A 2021 good, A 2022 good, A 2024 good, A 2025 best");
}

static void only_years_of_the_editions_named_count(void **state)
{
#define EDITIONS TWO_LEVELS "history:\n  exemplary: {vi: Tiêu biểu, consecutive: 3, of: good, editions: [e, f]}\n"
    (void)state;
    check(EDITIONS, "met exemplary run 3 longest 3",
          "A 2023 good edition=e, A 2024 good edition=f, A 2025 good edition=e");
    check(EDITIONS, "met good run 1 longest 1",
          "A 2023 good edition=e, A 2024 good edition=pilot, A 2025 good edition=e");
}

static void where_editions_are_named_a_year_of_an_unknown_one_is_undecided(void **state)
{
    (void)state;
    check(EDITIONS, "undecided good..exemplary run 1..3 longest 1..3",
          "A 2023 good edition=e, A 2024 good, A 2025 good edition=e");
    check(EDITIONS, "undecided good..exemplary run 0..3 longest 0..3", "A 2023 good, A 2024 good, A 2025 good");
}

/* ---- terms ---- */

static void a_level_is_kept_for_three_years_behind_the_one_of_recognition(void **state)
{
#define KEPT RULES("kept: {years: 3}")
    annals of = annals_of(KEPT, 2025);
    (void)state;

    check(KEPT, "met best run 0 longest 1 missing 2023 2024 2025", "A 2022 best");
    check(KEPT, "not met none run 0 longest 1 missing 2022 2023 2024 2025", "A 2021 best");
    check(KEPT, "met best run 1 longest 1 missing 2023 2024", "A 2022 best, A 2025 good");
    check(KEPT, "met best run 0 longest 1 missing 2023 2024", "A 2022 best, A 2025 none");
    check(KEPT, "undecided good..best run 0..3 longest 1..3", "A 2023 good, A 2024 none..best, A 2025 none..good");
    write_annals(&of, "A 2023 good, A 2024 none..best");
    assert_fact(&of, A, "held", "good..best");
    assert_fact(&of, A, "reached", "none");
    free_annals(&of);
}

/* ---- the wait for a higher level ---- */

#define WAIT(end) RULES("wait: {months: 12" end "}, kept: {years: 3}")

static void check_wait(const char *rules, const char *before, const char *now, const char *months, const char *titles)
{
    annals of = annals_of(rules, 2025);
    char records[128];

    (void)snprintf(records, sizeof records, "A 2024 good decided=%s, A 2025 best decided=%s", before, now);
    write_annals(&of, records);
    assert_fact(&of, A, "lower", "1");
    assert_fact(&of, A, "months", months);
    assert_titles(&of, A, titles);
    free_annals(&of);
}

static void a_higher_level_waits_for_twelve_months(void **state)
{
    (void)state;
    check_wait(WAIT(""), "2024-12-20", "2025-12-20", "12", "met best run 2 longest 2");
    check_wait(WAIT(""), "2024-12-20", "2025-12-19", "11", "met good run 2 longest 2");
    check_wait(WAIT(""), "", "2025-12-19", "missing", "undecided good..best run 2 longest 2");
    check_wait(WAIT(""), "2024-12-20", "", "missing", "undecided good..best run 2 longest 2");
    check_wait(WAIT(""), "2025-12-20", "2025-01-20", "0", "met good run 2 longest 2");
}

static void from_the_twenty_ninth_of_february_it_ends_as_the_rules_say(void **state)
{
    (void)state;
    check_wait(WAIT(", month_end: last"), "2024-02-29", "2025-02-28", "12", "met best run 2 longest 2");
    check_wait(WAIT(", month_end: next"), "2024-02-29", "2025-02-28", "11", "met good run 2 longest 2");
    check_wait(WAIT(", month_end: next"), "2024-02-29", "2025-03-01", "12", "met best run 2 longest 2");
    check_wait(WAIT(""), "2024-02-29", "2025-02-28", "11..12", "undecided good..best run 2 longest 2");
    check_wait(WAIT(""), "2024-02-29", "2025-03-01", "12", "met best run 2 longest 2");
}

static void from_the_last_of_august_six_months_end_in_february(void **state)
{
#define HALF(end) RULES("wait: {months: 6" end "}")
    (void)state;
    check_wait(HALF(", month_end: last"), "2024-08-31", "2025-02-28", "6", "met best run 2 longest 2");
    check_wait(HALF(", month_end: next"), "2024-08-31", "2025-02-28", "5", "met good run 2 longest 2");
    check_wait(HALF(", month_end: next"), "2024-08-31", "2025-03-01", "6", "met best run 2 longest 2");
    check_wait(HALF(""), "2024-08-31", "2025-02-28", "5..6", "undecided good..best run 2 longest 2");
    check_wait(HALF(""), "2024-08-31", "2025-02-27", "5", "met good run 2 longest 2");
}

static void whoever_holds_nothing_lower_need_not_wait(void **state)
{
    annals of = annals_of(WAIT(""), 2025);
    (void)state;

    write_annals(&of, "A 2025 best");
    assert_fact(&of, A, "lower", "0");
    assert_titles(&of, A, "met best run 1 longest 1");
    write_annals(&of, "A 2024 best, A 2025 best");
    assert_fact(&of, A, "lower", "0");
    write_annals(&of, "A 2024 good decided=2025-01-01, A 2025 good decided=2025-02-01");
    assert_fact(&of, A, "lower", "0");
    assert_titles(&of, A, "met good run 2 longest 2");
    free_annals(&of);
}

static void whether_a_lower_level_is_held_may_be_open(void **state)
{
    annals of = annals_of(WAIT(""), 2025);
    (void)state;

    write_annals(&of, "A 2024 none..good decided=2025-01-01, A 2025 best decided=2025-02-01");
    assert_fact(&of, A, "lower", "missing");
    assert_fact(&of, A, "months", "1");
    write_annals(&of, "A 2024 good..best decided=2025-01-01, A 2025 best decided=2025-02-01");
    assert_fact(&of, A, "lower", "missing");
    write_annals(&of, "A 2024 good decided=2025-01-01, A 2025 none..best decided=2025-02-01");
    assert_fact(&of, A, "lower", "missing");
    write_annals(&of, "A 2024 good, A 2025 none..good");
    assert_fact(&of, A, "lower", "0");
    free_annals(&of);
}

static void the_months_run_from_the_latest_decision_on_the_level_held(void **state)
{
    annals of = annals_of(WAIT(""), 2025);
    (void)state;

    write_annals(&of, "A 2022 good decided=2023-01-15, A 2023 good decided=2024-01-15, A 2025 best decided=2026-01-15");
    assert_fact(&of, A, "months", "24");
    write_annals(&of, "A 2022 good, A 2023 good decided=2024-01-15, A 2025 best decided=2026-01-15");
    assert_fact(&of, A, "months", "missing");
    write_annals(&of, "A 2024 none decided=2025-01-15, A 2023 good decided=2024-01-15, A 2025 best decided=2026-01-15");
    assert_fact(&of, A, "months", "24");
    free_annals(&of);
}

static void where_it_is_open_which_decision_gave_the_level_the_months_lie_between(void **state)
{
    annals of = annals_of(WAIT(""), 2025);
    (void)state;

    write_annals(
        &of, "A 2023 good decided=2024-01-15, A 2024 none..good decided=2025-01-15, A 2025 best decided=2026-01-15");
    assert_fact(&of, A, "months", "12..24");
    write_annals(
        &of,
        "A 2023 none..good decided=2024-01-15, A 2024 none..good decided=2025-01-15, A 2025 best decided=2026-01-15");
    assert_fact(&of, A, "months", "12..24");
    write_annals(&of, "A 2024 good decided=2025-01-15, A 2025 good decided=2026-01-15, A 2025 best decided=2026-03-15");
    assert_fact(&of, A, "months", "12..14");
    free_annals(&of);
}

static void without_terms_the_level_held_is_that_of_the_year_before(void **state)
{
    annals of = annals_of(HALF(""), 2025);
    (void)state;

    write_annals(&of, "A 2023 good decided=2024-01-15, A 2025 best decided=2026-01-15");
    assert_fact(&of, A, "lower", "0");
    assert_fact(&of, A, "months", "missing");
    free_annals(&of);
}

/* ---- the call itself ---- */

static void what_is_not_asked_for_is_not_written(void **state)
{
    annals of = annals_of(TWO_LEVELS FIVE, 2025);
    const hoctap_titles nothing = {0};
    annal_columns columns;
    (void)state;

    write_annals(&of, "A 2025 good revision=1");
    fill_columns(&of, NULL, &columns);
    assert_true(hoctap_history(of.years, &columns.records, NULL, 1, 2025, HOCTAP_NO_DAY, &nothing, NULL));
    free_annals(&of);
}

static void a_subject_must_be_there(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    uint8_t verdict = 77;
    const hoctap_titles titles = {.verdict = &verdict};
    annal_columns columns;
    hoctap_error error = {0};
    (void)state;

    write_annals(&of, "A 2025 good, A 2024 good, B 2025 good");
    fill_columns(&of, NULL, &columns);
    assert_false(hoctap_history(of.years, &columns.records, NULL, 1, 2025, HOCTAP_NO_DAY, &titles, &error));
    assert_int_equal(error.code, HOCTAP_OUT_OF_RANGE);
    assert_int_equal(error.line, 3);
    assert_string_equal(error.found, "1");
    assert_int_equal(verdict, 77);
    assert_null(hoctap_history_trace(of.years, &columns.records, NULL, 1, 0, 2025, HOCTAP_NO_DAY, &error));
    assert_null(hoctap_history_text(of.years, &columns.records, NULL, 1, 0, 2025, HOCTAP_NO_DAY, HOCTAP_VI, NULL));
    free_annals(&of);
}

static void a_succession_speaks_of_the_same_subjects(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    const hoctap_titles nothing = {0};
    annal_columns columns;
    hoctap_error error = {0};
    (void)state;

    write_annals(&of, "A 2025 good");
    succeed(&of, "A>B 2025-07-01");
    fill_columns(&of, NULL, &columns);
    assert_false(hoctap_history(of.years, &columns.records, of.succession, 1, 2025, HOCTAP_NO_DAY, &nothing, &error));
    assert_int_equal(error.code, HOCTAP_OUT_OF_RANGE);
    assert_string_equal(error.path, "succession");
    free_annals(&of);
}

static void an_edition_that_is_no_edition_is_not_known(void **state)
{
    annals of = annals_of(EDITIONS, 2025);
    uint8_t level = 9, possible = 9;
    const hoctap_titles titles = {.level = &level, .possible = &possible};
    annal_columns columns;
    (void)state;

    write_annals(&of, "A 2025 good edition=e, A 2024 good edition=e, A 2023 good edition=e");
    fill_columns(&of, NULL, &columns);
    columns.edition[1] = 200;
    assert_true(hoctap_history(of.years, &columns.records, NULL, 1, 2025, HOCTAP_NO_DAY, &titles, NULL));
    assert_int_equal(level, GOOD);
    assert_int_equal(possible, 3);
    free_annals(&of);
}

static void a_number_that_is_no_day_is_no_day(void **state)
{
    annals of = annals_of(WAIT(""), 2025);
    uint8_t level = 9, possible = 9;
    const hoctap_titles titles = {.level = &level, .possible = &possible};
    annal_columns columns;
    (void)state;

    write_annals(&of, "A 2024 good decided=2024-01-01, A 2025 best decided=2025-12-31");
    fill_columns(&of, NULL, &columns);
    columns.decided[0] = INT32_MAX;
    assert_true(hoctap_history(of.years, &columns.records, NULL, 1, 2025, HOCTAP_NO_DAY, &titles, NULL));
    assert_int_equal(level, GOOD);
    assert_int_equal(possible, BEST);
    free_annals(&of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_record_of_the_year_says_what_was_reached),
        cmocka_unit_test(without_a_record_of_the_year_nothing_was_reached),
        cmocka_unit_test(later_years_are_left_out_whatever_they_say),
        cmocka_unit_test(a_record_that_cannot_be_makes_its_subject_invalid),
        cmocka_unit_test(even_when_it_was_corrected),
        cmocka_unit_test(others_are_not_touched_by_it),
        cmocka_unit_test(sixty_three_years_back_are_looked_at),
        cmocka_unit_test(the_highest_revision_counts),
        cmocka_unit_test(what_was_corrected_leaves_no_other_mark),
        cmocka_unit_test(a_revoked_record_is_worth_nothing_but_is_there),
        cmocka_unit_test(what_is_late_is_undecided_at_the_highest_what_it_says),
        cmocka_unit_test(unless_the_rules_say_that_late_counts),
        cmocka_unit_test(a_late_decision_is_late),
        cmocka_unit_test(of_two_records_nobody_knows_which_counts_unless_the_rules_say),
        cmocka_unit_test(two_that_say_the_same_are_twice_all_the_same),
        cmocka_unit_test(two_of_the_highest_revision_are_twice_and_corrected),
        cmocka_unit_test(exemplary_are_five_years_in_a_row),
        cmocka_unit_test(a_missing_year_breaks_the_run),
        cmocka_unit_test(a_year_that_was_not_reached_breaks_the_run),
        cmocka_unit_test(an_undecided_year_gives_a_certain_and_a_possible_run),
        cmocka_unit_test(a_late_record_closes_the_gap),
        cmocka_unit_test(the_run_of_the_first_honour_is_told_and_each_decides),
        cmocka_unit_test(without_honours_the_run_is_that_of_the_first_level),
        cmocka_unit_test(only_years_of_the_editions_named_count),
        cmocka_unit_test(where_editions_are_named_a_year_of_an_unknown_one_is_undecided),
        cmocka_unit_test(a_level_is_kept_for_three_years_behind_the_one_of_recognition),
        cmocka_unit_test(a_higher_level_waits_for_twelve_months),
        cmocka_unit_test(from_the_twenty_ninth_of_february_it_ends_as_the_rules_say),
        cmocka_unit_test(from_the_last_of_august_six_months_end_in_february),
        cmocka_unit_test(whoever_holds_nothing_lower_need_not_wait),
        cmocka_unit_test(whether_a_lower_level_is_held_may_be_open),
        cmocka_unit_test(the_months_run_from_the_latest_decision_on_the_level_held),
        cmocka_unit_test(where_it_is_open_which_decision_gave_the_level_the_months_lie_between),
        cmocka_unit_test(without_terms_the_level_held_is_that_of_the_year_before),
        cmocka_unit_test(what_is_not_asked_for_is_not_written),
        cmocka_unit_test(a_subject_must_be_there),
        cmocka_unit_test(a_succession_speaks_of_the_same_subjects),
        cmocka_unit_test(an_edition_that_is_no_edition_is_not_known),
        cmocka_unit_test(a_number_that_is_no_day_is_no_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
