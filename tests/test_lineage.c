/* SPDX-License-Identifier: MIT */
/* What becomes of the years of units and places that are renamed, merged or split, in sentences. */
#include "annals.h"

enum { A, B, C, D, E, F, G, H, I };

static void a_new_name_keeps_its_years(void **state)
{
    annals of = annals_of(TWO_LEVELS FIVE, 2025);
    (void)state;

    write_annals(&of, "A 2021 good, A 2022 good, A 2023 good, A 2024 good, B 2025 good");
    succeed(&of, "A>B 2025-07-01");
    assert_titles(&of, B, "met exemplary run 5 longest 5 marks carried");
    assert_titles(&of, A, "not met none run 0 longest 4 missing 2025");
    free_annals(&of);
}

static void in_the_year_of_the_change_its_own_record_counts_or_else_theirs(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    (void)state;

    succeed(&of, "A>B 2025-07-01");
    write_annals(&of, "A 2024 good, A 2025 good");
    assert_titles(&of, B, "met good run 2 longest 2 marks carried");
    write_annals(&of, "A 2024 good, A 2025 best, B 2025 none");
    assert_titles(&of, B, "not met none run 0 longest 1 marks carried");
    write_annals(&of, "A 2025 best, B 2025 good");
    assert_titles(&of, B, "met good run 1 longest 1");
    free_annals(&of);
}

static void check_merger(const char *rules, const char *expected)
{
    annals of = annals_of(rules, 2025);

    write_annals(&of, "A 2022 good, A 2023 good, A 2024 best, B 2023 good, B 2024 none..good, C 2025 good");
    succeed(&of, "AB>C 2025-07-01");
    assert_titles(&of, C, expected);
    free_annals(&of);
}

static void what_became_one_has_no_years_unless_the_rules_say(void **state)
{
    (void)state;
    check_merger(TWO_LEVELS FIVE, "met good run 1 longest 1 marks cut");
    check_merger(RULES("succession: {merged: none, split: all}"), "met good run 1 longest 1 marks cut");
    check_merger(RULES("succession: {split: all}"), "met good run 1 longest 1 marks cut");
}

static void it_has_what_all_of_them_reached(void **state)
{
    (void)state;
    check_merger(RULES("succession: {merged: all}"), "met good run 1..3 longest 1..3 marks carried");
}

static void or_what_one_of_them_reached(void **state)
{
    (void)state;
    check_merger(RULES("succession: {merged: any}"), "met good run 4 longest 4 marks carried");
}

static void nothing_is_cut_where_there_was_nothing(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    (void)state;

    write_annals(&of, "C 2025 good");
    succeed(&of, "AB>C 2025-07-01");
    assert_titles(&of, C, "met good run 1 longest 1");
    free_annals(&of);
}

static void what_was_split_has_the_years_of_the_whole_if_the_rules_say(void **state)
{
    annals of = annals_of(RULES("succession: {split: all}"), 2025),
           none = annals_of(RULES("succession: {merged: all}"), 2025);
    (void)state;

    write_annals(&of, "A 2024 good, A 2023 good, B 2025 good");
    succeed(&of, "A>BC 2025-07-01");
    assert_titles(&of, B, "met good run 3 longest 3 marks carried");
    assert_titles(&of, C, "not met none run 0 longest 2 missing 2025 marks carried");
    write_annals(&none, "A 2024 good, B 2025 good");
    succeed(&none, "A>BC 2025-07-01");
    assert_titles(&none, B, "met good run 1 longest 1 marks cut");
    free_annals(&of);
    free_annals(&none);
}

static void check_recut(const char *rules, const char *expected)
{
    annals of = annals_of(rules, 2025);

    write_annals(&of, "A 2024 good, A 2023 good, B 2024 best, C 2025 good");
    succeed(&of, "A>C 2025-07-01, B>CD 2025-07-01");
    assert_titles(&of, C, expected);
    free_annals(&of);
}

static void what_was_cut_anew_has_years_where_both_leave_them_by_the_weaker(void **state)
{
    (void)state;
    check_recut(RULES("succession: {merged: any, split: all}"), "met good run 2 longest 2 marks carried");
    check_recut(RULES("succession: {merged: all, split: all}"), "met good run 2 longest 2 marks carried");
    check_recut(RULES("succession: {merged: all}"), "met good run 1 longest 1 marks cut");
    check_recut(RULES("succession: {split: all}"), "met good run 1 longest 1 marks cut");
}

static void years_come_down_long_chains(void **state)
{
    annals of = annals_of(RULES("succession: {merged: all}"), 2025);
    (void)state;

    write_annals(&of, "A 2020 good, A 2021 good, B 2022 good, B 2021 none, C 2023 good, D 2020 good, D 2021 good, D "
                      "2022 good, D 2023 good, E 2024 good, E 2025 best");
    succeed(&of, "CD>E 2024-01-01, A>B 2021-01-01, B>C 2023-07-01");
    assert_titles(&of, C, "not met none run 0 longest 2 missing 2024 2025 marks carried");
    assert_titles(&of, E, "met best run 4 longest 4 marks carried");
    free_annals(&of);
}

static void records_behind_the_end_are_nobodys(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    (void)state;

    write_annals(&of, "A 2023 good, A 2024 best, A 2025 best, B 2025 good");
    succeed(&of, "A>B 2024-07-01");
    assert_titles(&of, A, "invalid none run 0 longest 0 marks impossible");
    assert_titles(&of, B, "met good run 3 longest 3 marks carried");
    free_annals(&of);
}

static void nor_are_those_before_the_beginning(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    (void)state;

    write_annals(&of, "A 2023 none, B 2023 good, B 2024 good, C 2025 good");
    succeed(&of, "A>B 2024-07-01, B>C 2025-07-01");
    assert_titles(&of, B, "invalid none run 0 longest 0 marks carried impossible");
    assert_titles(&of, C, "met good run 2 longest 2 marks carried");
    free_annals(&of);
}

static void whoever_would_have_years_of_records_that_cannot_be_is_invalid_too(void **state)
{
    annals of = annals_of(RULES("succession: {merged: any}"), 2025);
    (void)state;

    write_annals(&of, "A 2024 good..none, B 2024 good, C 2025 good, D 2025 good, E 2025 good");
    succeed(&of, "AB>C 2025-01-01, C>DE 2025-07-01");
    assert_titles(&of, C, "invalid none run 0 longest 0 marks carried impossible");
    assert_titles(&of, D, "met good run 1 longest 1 marks cut");
    assert_titles(&of, B, "not met none run 0 longest 1 missing 2025");
    free_annals(&of);
}

static void before_the_change_the_successor_stands_where_its_predecessors_stood(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2023);
    (void)state;

    write_annals(&of, "A 2022 good, A 2023 good, A 2024 best, B 2025 good");
    succeed(&of, "A>B 2024-07-01");
    assert_titles(&of, B, "met good run 2 longest 2 marks carried later");
    assert_titles(&of, A, "met good run 2 longest 2 marks later");
    free_annals(&of);
}

static void what_came_to_be_long_ago_has_its_own_years(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    (void)state;

    write_annals(&of, "B 2024 good, B 2025 good");
    succeed(&of, "A>B 1945-09-02");
    assert_titles(&of, B, "met good run 2 longest 2");
    free_annals(&of);
}

static void the_wait_goes_on_behind_a_new_name(void **state)
{
    annals of = annals_of(RULES("wait: {months: 12}, succession: {merged: all}"), 2025);
    (void)state;

    write_annals(&of, "A 2024 good decided=2025-01-15, B 2025 best decided=2026-01-14");
    succeed(&of, "A>B 2025-07-01");
    assert_fact(&of, B, "months", "11");
    assert_titles(&of, B, "met good run 2 longest 2 marks carried");
    write_annals(&of, "A 2024 good decided=2025-01-15, B 2024 best decided=2025-06-15, C 2025 best decided=2026-01-15");
    succeed(&of, "AB>C 2025-07-01");
    assert_fact(&of, C, "months", "12");
    write_annals(&of, "A 2024 good decided=2025-01-15, B 2024 good decided=2025-06-15, C 2025 best decided=2026-01-15");
    assert_fact(&of, C, "months", "7");
    free_annals(&of);
}

/* On that day three communes became one, one was split, and one got a new name. */
static void the_reform_of_the_first_of_july_2025(void **state)
{
    annals of = annals_of(RULES("succession: {merged: all, split: none}") FIVE, 2026);
    (void)state;

    write_annals(
        &of, "A 2022 good, A 2023 good, A 2024 good, A 2025 good, B 2022 good, B 2023 none, B 2024 good, B 2025 best, "
             "C 2022 good, C 2023 good, C 2024 good, C 2025 good, D 2022 good, D 2023 good, D 2024 good, "
             "E 2022 good, E 2023 good, E 2024 good, E 2025 good, "
             "F 2026 good, G 2026 good, H 2026 good, I 2026 good");
    succeed(&of, "ABC>F 2025-07-01, D>GH 2025-07-01, E>I 2025-07-01");

    assert_titles(&of, F, "met good run 3 longest 3 marks carried");
    assert_titles(&of, G, "met good run 1 longest 1 marks cut");
    assert_titles(&of, H, "met good run 1 longest 1 marks cut");
    assert_titles(&of, I, "met exemplary run 5 longest 5 marks carried");
    assert_titles(&of, A, "not met none run 0 longest 4 missing 2026");
    free_annals(&of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_name_keeps_its_years),
        cmocka_unit_test(in_the_year_of_the_change_its_own_record_counts_or_else_theirs),
        cmocka_unit_test(what_became_one_has_no_years_unless_the_rules_say),
        cmocka_unit_test(it_has_what_all_of_them_reached),
        cmocka_unit_test(or_what_one_of_them_reached),
        cmocka_unit_test(nothing_is_cut_where_there_was_nothing),
        cmocka_unit_test(what_was_split_has_the_years_of_the_whole_if_the_rules_say),
        cmocka_unit_test(what_was_cut_anew_has_years_where_both_leave_them_by_the_weaker),
        cmocka_unit_test(years_come_down_long_chains),
        cmocka_unit_test(records_behind_the_end_are_nobodys),
        cmocka_unit_test(nor_are_those_before_the_beginning),
        cmocka_unit_test(whoever_would_have_years_of_records_that_cannot_be_is_invalid_too),
        cmocka_unit_test(before_the_change_the_successor_stands_where_its_predecessors_stood),
        cmocka_unit_test(what_came_to_be_long_ago_has_its_own_years),
        cmocka_unit_test(the_wait_goes_on_behind_a_new_name),
        cmocka_unit_test(the_reform_of_the_first_of_july_2025),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
