/* SPDX-License-Identifier: MIT */
#include "support.h"

#define RULES                                                                                                          \
    HEAD "sources: {qd: {cite: Quyết định}}\n"                                                                    \
         "facts: {f: {count: x}}\n"                                                                                    \
         "levels:\n"                                                                                                   \
         "  fair: {vi: Khá, all: [{fact: f, at_least: 1}], clause: qd}\n"                                             \
         "  good: {vi: Tốt, all: [{fact: f, at_least: 2}]}\n"

/* A part of the recognition in one line, as "3 Điều 4". */
static void assert_window(const hoctap_window *window, const char *expected)
{
    char found[128];

    snprintf(found, sizeof found, "%d.%d.%d-%d.%d.%d %s %s", window->from.month, window->from.day, window->from.later,
             window->until.month, window->until.day, window->until.later, window->late_counts ? "counts" : "undecided",
             window->clause.article);
    assert_string_equal(found, expected);
}

static void what_is_not_said_is_the_strictest(void **state)
{
    hoctap_rules *rules = rules_from(RULES);
    const hoctap_recognition *all = hoctap_rules_recognition(rules);
    (void)state;

    assert_non_null(all);
    assert_int_equal(all->kept, 0);
    assert_int_equal(all->wait, 0);
    assert_int_equal(all->month_end, HOCTAP_MONTH_END_UNKNOWN);
    assert_int_equal(all->twice, HOCTAP_TWICE_UNDECIDED);
    assert_int_equal(all->merged, HOCTAP_CARRY_NONE);
    assert_int_equal(all->split, HOCTAP_CARRY_NONE);
    assert_null(all->kept_clause.source);
    assert_window(&all->data, "0.0.0-0.0.0 undecided ");
    assert_window(&all->filed, "0.0.0-0.0.0 undecided ");
    assert_window(&all->decided, "0.0.0-0.0.0 undecided ");
    hoctap_rules_free(rules);
}

static void every_part_is_read_with_its_clause(void **state)
{
    hoctap_rules *rules = rules_from(RULES "recognition:\n"
                                           "  kept: {years: 3, clause: qd Điều 4}\n"
                                           "  wait: {months: 12, month_end: last, clause: qd Điều 5, status: assumed}\n"
                                           "  data: {from: 01-01, until: 12-31, clause: qd Điều 6}\n"
                                           "  filed: {until: next 01-15, late: counts, clause: qd Điều 7}\n"
                                           "  decided: {from: next 01-16, late: undecided, clause: qd Điều 8}\n"
                                           "  twice: {counts: lowest, clause: qd Điều 9}\n"
                                           "  succession: {merged: all, split: none, clause: qd Điều 10}\n");
    const hoctap_recognition *all = hoctap_rules_recognition(rules);
    (void)state;

    assert_int_equal(all->kept, 3);
    assert_string_equal(all->kept_clause.article, "Điều 4");
    assert_int_equal(all->wait, 12);
    assert_int_equal(all->month_end, HOCTAP_MONTH_END_LAST);
    assert_string_equal(all->wait_clause.article, "Điều 5");
    assert_int_equal(all->wait_clause.status, HOCTAP_ASSUMED);
    assert_window(&all->data, "1.1.0-12.31.0 undecided Điều 6");
    assert_window(&all->filed, "0.0.0-1.15.1 counts Điều 7");
    assert_window(&all->decided, "1.16.1-0.0.0 undecided Điều 8");
    assert_int_equal(all->twice, HOCTAP_TWICE_LOWEST);
    assert_string_equal(all->twice_clause.article, "Điều 9");
    assert_int_equal(all->merged, HOCTAP_CARRY_ALL);
    assert_int_equal(all->split, HOCTAP_CARRY_NONE);
    assert_string_equal(all->succession_clause.article, "Điều 10");
    hoctap_rules_free(rules);
}

static void every_word_has_its_meaning(void **state)
{
    hoctap_rules *rules = rules_from(RULES "recognition:\n"
                                           "  wait: {months: 600, month_end: next}\n"
                                           "  twice: {counts: highest}\n"
                                           "  succession: {merged: any, split: all}\n");
    const hoctap_recognition *all = hoctap_rules_recognition(rules);
    (void)state;

    assert_int_equal(all->month_end, HOCTAP_MONTH_END_NEXT);
    assert_int_equal(all->twice, HOCTAP_TWICE_HIGHEST);
    assert_int_equal(all->merged, HOCTAP_CARRY_ANY);
    assert_int_equal(all->split, HOCTAP_CARRY_ALL);
    hoctap_rules_free(rules);
}

static void a_window_may_be_one_day_and_reach_into_the_next_year(void **state)
{
    (void)state;
    assert_faults(RULES "recognition: {filed: {from: 12-31, until: 12-31}}\n", "");
    assert_faults(RULES "recognition: {filed: {from: 12-31, until: next 01-01}}\n", "");
    assert_faults(RULES "recognition: {filed: {from: 12-31, until: 12-30}}\n", "407 ");
    assert_faults(RULES "recognition: {filed: {from: next 01-01, until: 12-31}}\n", "407 ");
}

/* ---- honours ---- */

static void an_honour_says_whose_years_count_and_where_it_stands(void **state)
{
    hoctap_rules *rules = rules_from(RULES "history:\n"
                                           "  a: {vi: A, consecutive: 2, of: fair, editions: [e, e-1]}\n"
                                           "  b: {vi: B, consecutive: 60, of: good}\n");
    (void)state;

    assert_int_equal(hoctap_rules_honour(rules, 0)->edition_count, 2);
    assert_string_equal(hoctap_rules_honour(rules, 0)->editions[1], "e-1");
    assert_int_equal(hoctap_rules_honour(rules, 0)->at_line, 13);
    assert_int_equal(hoctap_rules_honour(rules, 0)->at_column, 6);
    assert_int_equal(hoctap_rules_honour(rules, 1)->edition_count, 0);
    assert_int_equal(hoctap_rules_honour(rules, 1)->consecutive, 60);
    hoctap_rules_free(rules);
}

/* Honours rise in the order of the file. */
static void an_honour_that_a_later_one_takes_the_place_of_is_a_fault(void **state)
{
    static const struct {
        const char *earlier, *later, *faults;
    } pairs[] = {
        {"consecutive: 3, of: fair", "consecutive: 4, of: fair", ""},
        {"consecutive: 4, of: fair", "consecutive: 4, of: fair", "432 "},
        {"consecutive: 5, of: good", "consecutive: 4, of: fair", "432 "},
        {"consecutive: 5, of: fair", "consecutive: 4, of: good", ""},
        {"consecutive: 5, of: fair, editions: [e]", "consecutive: 4, of: fair", "432 "},
        {"consecutive: 5, of: fair, editions: [e]", "consecutive: 4, of: fair, editions: [f, e]", "432 "},
        {"consecutive: 5, of: fair, editions: [e, f]", "consecutive: 4, of: fair, editions: [e]", ""},
        {"consecutive: 5, of: fair", "consecutive: 4, of: fair, editions: [e]", ""},
    };
    char text[1024];
    (void)state;

    for (size_t i = 0; i < COUNT(pairs); i++) {
        snprintf(text, sizeof text, RULES "history: {a: {vi: A, %s}, b: {vi: B, %s}}\n", pairs[i].earlier,
                 pairs[i].later);
        assert_faults(text, pairs[i].faults);
    }
}

/* ---- variants and amendments ---- */

static hoctap_rules *varied(const char *base_name, const char *name)
{
    char path[128];
    hoctap_rules *base, *rules;
    hoctap_error error;
    size_t count = 0;

    snprintf(path, sizeof path, "tests/variants/%s.yaml", base_name);
    base = hoctap_rules_load(path, NULL, 0, NULL);
    assert_non_null(base);
    snprintf(path, sizeof path, "tests/variants/%s.yaml", name);
    rules = hoctap_rules_vary(base, path, &error, 1, &count);
    assert_int_equal(count, 0);
    hoctap_rules_free(base);
    return rules;
}

static void what_years_are_worth_is_changed_like_any_value(void **state)
{
    hoctap_rules *rules = varied("years", "legal/years");
    const hoctap_recognition *recognition = hoctap_rules_recognition(rules);
    (void)state;

    assert_int_equal(recognition->kept, 2);
    assert_string_equal(recognition->kept_clause.article, "Điều 3");
    assert_int_equal(recognition->wait, 18);
    assert_string_equal(recognition->wait_clause.source->id, "ubnd-12");
    assert_int_equal(recognition->filed.until.month, 0);
    assert_int_equal(recognition->decided.until.later, 1);
    assert_int_equal(hoctap_rules_honour(rules, 0)->consecutive, 6);
    hoctap_rules_free(rules);
}

static void an_amendment_changes_the_words_and_days_of_years(void **state)
{
    hoctap_rules *rules = varied("years", "legal/years-amended");
    const hoctap_recognition *recognition = hoctap_rules_recognition(rules);
    (void)state;

    assert_int_equal(recognition->month_end, HOCTAP_MONTH_END_NEXT);
    assert_string_equal(recognition->wait_clause.article, "Điều 1");
    assert_true(recognition->decided.from.month == 1 && recognition->decided.from.later == 1);
    assert_true(recognition->decided.until.month == 3 && recognition->decided.until.day == 31);
    assert_false(recognition->decided.late_counts);
    assert_int_equal(recognition->merged, HOCTAP_CARRY_ALL);
    hoctap_rules_free(rules);
}

static void the_first_word_on_years_brings_its_section(void **state)
{
    hoctap_rules *rules = varied("open", "legal/years-added");
    (void)state;

    assert_int_equal(hoctap_rules_recognition(rules)->kept, 3);
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_said_is_the_strictest),
        cmocka_unit_test(every_part_is_read_with_its_clause),
        cmocka_unit_test(every_word_has_its_meaning),
        cmocka_unit_test(a_window_may_be_one_day_and_reach_into_the_next_year),
        cmocka_unit_test(an_honour_says_whose_years_count_and_where_it_stands),
        cmocka_unit_test(an_honour_that_a_later_one_takes_the_place_of_is_a_fault),
        cmocka_unit_test(what_years_are_worth_is_changed_like_any_value),
        cmocka_unit_test(an_amendment_changes_the_words_and_days_of_years),
        cmocka_unit_test(the_first_word_on_years_brings_its_section),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
