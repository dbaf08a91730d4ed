/* SPDX-License-Identifier: MIT */
/* The rule sets that ship keep the cases that were worked out beside them, and every year has its edition. */
#include "support.h"

static hoctap_rules *load(const char *path)
{
    hoctap_error errors[8];
    size_t count = 0;
    hoctap_rules *rules = hoctap_rules_load(path, errors, COUNT(errors), &count);

    for (size_t i = 0; i < count && i < COUNT(errors); i++) {
        char text[512];
        hoctap_error_text(&errors[i], HOCTAP_EN, text, sizeof text);
        print_error("%s:%d:%d: HT%d %s\n", path, errors[i].line, errors[i].column, (int)errors[i].code, text);
    }
    assert_int_equal(count, 0); /* no warning either */
    assert_non_null(rules);
    return rules;
}

static void run(const char *edition)
{
    char path[64];
    hoctap_rules *rules;
    hoctap_cases *cases;

    snprintf(path, sizeof path, "rules/citizen/%s.yaml", edition);
    rules = load(path);
    snprintf(path, sizeof path, "rules/citizen/%s.cases.yaml", edition);
    cases = hoctap_cases_run(rules, path, NULL, 0, NULL);
    assert_non_null(cases);
    for (size_t i = 0; i < cases->case_count; i++)
        if (!cases->cases[i].passed)
            print_error("%s:%d: %s: %s\n", path, cases->cases[i].at_line, cases->cases[i].id,
                        cases->cases[i].difference.en);
    for (size_t i = 0; i < cases->untried_count; i++)
        print_error("%s: untried: %s\n", path, cases->untried[i]);
    assert_int_equal(cases->passed, cases->case_count);
    assert_int_equal(cases->untried_count, 0);
    assert_true(cases->case_count >= 20);
    hoctap_cases_free(cases);
    hoctap_rules_free(rules);
}

static void the_pilot_keeps_its_cases(void **state)
{
    (void)state;
    run("pilot");
}

static void decision_244_keeps_its_cases(void **state)
{
    (void)state;
    run("qd-244");
}

static void decision_324_keeps_its_cases(void **state)
{
    (void)state;
    run("qd-324");
}

static const char *edition_of(int year)
{
    return year <= 2021 ? "pilot" : year <= 2023 ? "qd-244" : "qd-324";
}

static void each_year_from_2020_has_one_edition(void **state)
{
    (void)state;
    for (int year = 2020; year <= 2030; year++) {
        hoctap_rules *rules = find_shipped("citizen", year, NULL, 0, NULL);
        assert_non_null(rules);
        assert_string_equal(hoctap_rules_title(rules), "citizen");
        assert_string_equal(hoctap_rules_edition(rules), edition_of(year));
        assert_true(hoctap_rules_from(rules) <= year && year <= hoctap_rules_until(rules));
        hoctap_rules_free(rules);
    }
}

static void before_2020_no_edition_is_in_force(void **state)
{
    hoctap_error error;
    size_t count = 0;

    (void)state;
    assert_null(find_shipped("citizen", 2019, &error, 1, &count));
    assert_int_equal(count, 1);
    assert_int_equal(error.code, HOCTAP_NO_EDITION);
}

static void the_year_decides_which_rule_is_asked(void **state)
{
    static const uint8_t expected[] = {HOCTAP_UNDECIDED, HOCTAP_MET, HOCTAP_UNDECIDED};
    const char seventy[] = "area=difficult group=worker CS1=7 CS2=7 CS3=7 CS4=7 CS5=7 CS6=7 CS7=7 CS8=7 CS9=7 CS10=7";

    (void)state;
    for (int i = 0; i < 3; i++) {
        hoctap_rules *rules = find_shipped("citizen", 2021 + 2 * i, NULL, 0, NULL);
        assert_non_null(rules);
        assert_int_equal(outcome_of(rules, seventy).verdict, expected[i]);
        hoctap_rules_free(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pilot_keeps_its_cases),          cmocka_unit_test(decision_244_keeps_its_cases),
        cmocka_unit_test(decision_324_keeps_its_cases),       cmocka_unit_test(each_year_from_2020_has_one_edition),
        cmocka_unit_test(before_2020_no_edition_is_in_force), cmocka_unit_test(the_year_decides_which_rule_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
