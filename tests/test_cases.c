/* SPDX-License-Identifier: MIT */
/* The rule sets that ship keep the cases that were worked out beside them, and every year has its edition. */
#include "support.h"

#include <dirent.h>
#include <sys/stat.h>

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

static void show(const char *path, const hoctap_cases *cases)
{
    for (size_t i = 0; i < cases->case_count; i++)
        if (!cases->cases[i].passed)
            print_error("%s:%d: %s: %s\n", path, cases->cases[i].at_line, cases->cases[i].id,
                        cases->cases[i].difference.en);
    for (size_t i = 0; i < cases->untried_count; i++)
        print_error("%s: untried: %s\n", path, cases->untried[i]);
}

/* Runs the cases beside a rule set; how many there are. */
static size_t run(const char *path)
{
    char beside[512];
    size_t count;
    hoctap_rules *rules = load(path);
    hoctap_cases *cases;

    snprintf(beside, sizeof beside, "%.*s.cases.yaml", (int)(strlen(path) - strlen(".yaml")), path);
    cases = hoctap_cases_run(rules, beside, NULL, 0, NULL);
    if (!cases)
        fail_msg("%s cannot be read", beside);
    show(beside, cases);
    assert_int_equal(cases->passed, cases->case_count);
    assert_int_equal(cases->untried_count, 0);
    count = cases->case_count;
    hoctap_cases_free(cases);
    hoctap_rules_free(rules);
    return count;
}

static bool ends_in(const char *name, const char *end)
{
    size_t length = strlen(name);

    return length > strlen(end) && strcmp(name + length - strlen(end), end) == 0;
}

/* A file that changes another is no rule set by itself. */
static bool is_whole(const char *path)
{
    char line[256];
    FILE *file = fopen(path, "rb");
    bool whole = true;

    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        whole = whole && strncmp(line, "extends:", strlen("extends:")) != 0;
    fclose(file);
    return whole;
}

/* Every rule set in one folder. */
static size_t run_all(const char *folder)
{
    char path[512];
    size_t sets = 0;
    DIR *dir = opendir(folder);

    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (!ends_in(entry->d_name, ".yaml") || ends_in(entry->d_name, ".cases.yaml"))
            continue;
        assert_true(snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) < (int)sizeof path);
        if (!is_whole(path))
            continue;
        assert_true(run(path) > 0);
        sets++;
    }
    closedir(dir);
    return sets;
}

static void every_rule_set_keeps_its_cases_and_they_leave_nothing_untried(void **state)
{
    char path[512];
    size_t sets = 0;
    DIR *dir = opendir("rules");

    (void)state;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct stat found;
        snprintf(path, sizeof path, "rules/%s", entry->d_name);
        if (*entry->d_name != '.' && stat(path, &found) == 0 && S_ISDIR(found.st_mode))
            sets += run_all(path);
    }
    closedir(dir);
    assert_true(sets >= 20);
}

static hoctap_rules *load_sample(void)
{
    static const char *const folder = "rules";
    const hoctap_book book = {&folder, 1};
    hoctap_rules *sample = hoctap_rules_open(&book, "rules/citizen/mau-vung-kho-khan.yaml", NULL, 0, NULL);

    assert_non_null(sample);
    return sample;
}

static void the_sample_of_a_variant_keeps_its_own_cases(void **state)
{
    hoctap_rules *sample = load_sample();
    hoctap_cases *own = hoctap_cases_run(sample, "rules/citizen/mau-vung-kho-khan.cases.yaml", NULL, 0, NULL);

    (void)state;
    assert_non_null(own);
    assert_true(own->case_count > 10);
    assert_int_equal(own->passed, own->case_count);
    hoctap_cases_free(own);
    hoctap_rules_free(sample);
}

static void the_sample_of_a_variant_changes_verdicts_only_where_its_base_knew_none(void **state)
{
    hoctap_rules *sample = load_sample(), *base = load("rules/citizen/qd-324.yaml");
    hoctap_cases *before = hoctap_cases_run(base, "rules/citizen/qd-324.cases.yaml", NULL, 0, NULL);
    hoctap_cases *after = hoctap_cases_run_under(sample, base, "rules/citizen/qd-324.cases.yaml", NULL, 0, NULL);
    size_t changed = 0;

    (void)state;
    assert_non_null(before);
    assert_non_null(after);
    for (size_t i = 0; i < before->case_count; i++) {
        changed += after->cases[i].verdict != before->cases[i].verdict;
        if (before->cases[i].verdict != HOCTAP_UNDECIDED)
            assert_int_equal(after->cases[i].verdict, before->cases[i].verdict);
    }
    assert_true(changed > 0);
    hoctap_cases_free(after);
    hoctap_cases_free(before);
    hoctap_rules_free(base);
    hoctap_rules_free(sample);
}

static void the_editions_for_citizens_have_many_cases(void **state)
{
    (void)state;
    assert_true(run("rules/citizen/pilot.yaml") >= 20);
    assert_true(run("rules/citizen/qd-244.yaml") >= 20);
    assert_true(run("rules/citizen/qd-324.yaml") >= 20);
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
        cmocka_unit_test(every_rule_set_keeps_its_cases_and_they_leave_nothing_untried),
        cmocka_unit_test(the_sample_of_a_variant_keeps_its_own_cases),
        cmocka_unit_test(the_sample_of_a_variant_changes_verdicts_only_where_its_base_knew_none),
        cmocka_unit_test(the_editions_for_citizens_have_many_cases),
        cmocka_unit_test(each_year_from_2020_has_one_edition),
        cmocka_unit_test(before_2020_no_edition_is_in_force),
        cmocka_unit_test(the_year_decides_which_rule_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
