/* SPDX-License-Identifier: MIT */
/*
 * The rules of years, as rules: what they ask, where they stand in the file, and that they can be made of any rule set, those that
 * ship and random ones, without a fault of their own. Which answers years give is for test_history.c.
 */
#include "support.h"

#include <dirent.h>

#include "years.h"

#define SOURCES "sources: {qd: {cite: Quyết định}, khac: {cite: Khác}}\n"
#define LEVELS                                                                                                          \
    "facts: {f: {count: x, clause: khac}}\n"                                                                            \
    "levels:\n"                                                                                                         \
    "  fair: {vi: Khá, en: Fair, all: [{fact: f, at_least: 1}], clause: qd Điều 1, note: N, local: {may: raise}}\n" \
    "  good: {vi: Tốt, en: Good, all: [{fact: f, at_least: 2}], clause: qd Điều 2}\n"
#define HONOUR                                                                                                         \
    "history:\n"                                                                                                       \
    "  long: {vi: Bền bỉ, en: Lasting, consecutive: 3, of: fair, clause: qd Điều 3}\n"
#define KEPT "kept: {years: 3, clause: qd Điều 4}"
#define WAIT "wait: {months: 12, clause: qd Điều 5}"

/* The rules of years of a text. Free them. */
static hoctap_rules *years_from(const char *text)
{
    hoctap_rules *rules = rules_from(text), *years;
    hoctap_error error = {.code = HOCTAP_OK};

    years = hoctap_rules_of_years(rules, &error);
    if (!years)
        print_message("%d:%d HT%d %s\n", error.line, error.column, (int)error.code, error.path);
    assert_non_null(years);
    hoctap_rules_free(rules);
    return years;
}

/* "id [id] ..." of the facts, then of the levels. */
static void assert_ids(const hoctap_rules *years, const char *expected)
{
    char found[512] = "";
    size_t at = 0;

    for (size_t i = 0; i < hoctap_rules_fact_count(years); i++)
        at += (size_t)snprintf(found + at, sizeof found - at, "%s ", hoctap_rules_fact(years, i)->id);
    at += (size_t)snprintf(found + at, sizeof found - at, "|");
    for (size_t i = 0; i < hoctap_rules_level_count(years); i++)
        at += (size_t)snprintf(found + at, sizeof found - at, " %s", hoctap_rules_level(years, i)->id);
    assert_string_equal(found, expected);
}

static void check_years(const char *text, const char *ids, const checked_row *rows, size_t count)
{
    hoctap_rules *years = years_from(text);

    assert_ids(years, ids);
    for (size_t i = 0; i < count; i++)
        assert_outcome(years, rows[i].answers, rows[i].outcome);
    hoctap_rules_free(years);
}

#define CHECK_YEARS(text, ids, ...)                                                                                    \
    check_years(text, ids, (const checked_row[]){__VA_ARGS__}, COUNT(((const checked_row[]){__VA_ARGS__})))

/* ---- what they ask ---- */

static void without_more_a_level_is_what_the_year_reached(void **state)
{
    (void)state;
    CHECK_YEARS(HEAD SOURCES LEVELS, "reached | none fair good",
                {"reached=none", "not met none..none 0..0 fact/reached/fair fact/reached/good"},
                {"reached=fair", "met fair..fair 0..0 fact/reached/good"}, {"reached=good", "met good..good 0..0"},
                {"reached=Tốt", "met good..good 0..0"}, {"reached=", "undecided none..good 0..0 missing/reached"},
                {"reached=better", "invalid none..none 0..0 unknown/reached"});
}

static void an_honour_asks_for_years_in_a_row(void **state)
{
    (void)state;
    CHECK_YEARS(
        HEAD SOURCES LEVELS HONOUR, "reached run | none fair good long",
        {"reached=fair run=2", "met fair..fair 0..0 fact/reached/good fact/run/long"},
        {"reached=fair run=3", "met long..long 0..0"}, {"reached=good run=2", "met good..good 0..0 fact/run/long"},
        {"reached=fair run=64", "met long..long 0..0"}, {"reached=fair run=65", "invalid none..none 0..0 range/run"},
        {"reached=fair run=", "undecided fair..long 0..0 missing/run fact/reached/good"});
}

static void a_level_that_is_kept_counts_like_one_that_was_reached(void **state)
{
    (void)state;
    CHECK_YEARS(HEAD SOURCES LEVELS "recognition: {" KEPT "}\n", "reached held | none fair good",
                {"reached=none held=none", "not met none..none 0..0 any/kept/fair any/kept/good"},
                {"reached=none held=fair", "met fair..fair 0..0 any/kept/good"},
                {"reached=fair held=good", "met good..good 0..0"}, {"reached=good held=none", "met good..good 0..0"});
}

static void a_higher_level_waits_for_months_unless_no_lower_one_is_held(void **state)
{
    (void)state;
    CHECK_YEARS(HEAD SOURCES LEVELS "recognition: {" WAIT "}\n", "reached lower months | none fair good",
                {"reached=good lower=true months=11", "met fair..fair 0..0 any/wait/good"},
                {"reached=good lower=true months=12", "met good..good 0..0"},
                {"reached=good lower=false months=", "met good..good 0..0 missing/months"},
                {"reached=good lower=Có months=", "undecided fair..good 0..0 missing/months"},
                {"reached=fair lower=true months=0", "met fair..fair 0..0 fact/reached/good any/wait/good"});
}

static void all_together_ask_for_all_of_it(void **state)
{
    (void)state;
    CHECK_YEARS(
        HEAD SOURCES LEVELS HONOUR "recognition: {" KEPT ", " WAIT "}\n",
        "reached held lower months run | none fair good long",
        {"reached=good held=fair lower=true months=3 run=1", "met fair..fair 0..0 any/kept/good fact/run/long"},
        {"reached=good held=good lower=false months= run=1", "met good..good 0..0 missing/months fact/run/long"},
        {"reached=none held=fair lower=false months= run=0",
         "met fair..fair 0..0 missing/months any/kept/good fact/run/long"},
        {"reached=none held=none lower=false months= run=3", "met long..long 0..0 missing/months"});
}

static void a_rule_set_of_one_level_lets_nobody_wait(void **state)
{
    (void)state;
    CHECK_YEARS(HEAD ONE_LEVEL("{fact: f, at_least: 1}") "facts: {f: {count: x}}\nrecognition: {wait: {months: 12}}\n",
                "reached | none good", {"reached=good", "met good..good 0..0"});
}

/* ---- runs ---- */

static const char runs[] = HEAD SOURCES LEVELS "history:\n"
                                               "  a: {vi: A, consecutive: 2, of: fair}\n"
                                               "  e: {vi: E, consecutive: 5, of: fair}\n"
                                               "  b: {vi: B, consecutive: 3, of: fair, editions: [e, e-1]}\n"
                                               "  c: {vi: C, consecutive: 2, of: good}\n"
                                               "  d: {vi: D, consecutive: 4, of: fair, editions: [e-1, e]}\n";

static void each_level_and_list_of_editions_has_a_run_of_its_own(void **state)
{
    static const int expected[] = {1, 1, 2, 3, 2};
    hoctap_rules *years = years_from(runs);
    (void)state;

    assert_ids(years, "reached run run-2 run-3 | none fair good a e b c d");
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_int_equal(hoc_years_run(years, i), expected[i]);
    assert_string_equal(hoctap_rules_fact(years, 1)->names.vi, "Số năm liền đạt Khá");
    assert_string_equal(hoctap_rules_fact(years, 2)->names.vi, "Số năm liền đạt Khá (e, e-1)");
    assert_string_equal(hoctap_rules_fact(years, 2)->names.en, "Years in a row at Fair (e, e-1)");
    assert_string_equal(hoctap_rules_fact(years, 3)->names.vi, "Số năm liền đạt Tốt");
    hoctap_rules_free(years);
}

static void a_rule_set_of_something_else_has_no_run(void **state)
{
    hoctap_rules *rules = rules_from(runs);
    (void)state;

    assert_int_equal(hoc_years_run(rules, 0), -1);
    hoctap_rules_free(rules);
}

/* ---- what they bear ---- */

static void they_bear_the_head_the_honours_and_the_recognition_of_their_base(void **state)
{
    hoctap_rules *years = years_from(HEAD SOURCES LEVELS HONOUR "recognition: {" KEPT ", " WAIT "}\n");
    (void)state;

    assert_string_equal(hoctap_rules_title(years), "t");
    assert_string_equal(hoctap_rules_edition(years), "e");
    assert_string_equal(hoctap_rules_names(years).vi, "T");
    assert_string_equal(hoctap_rules_file(years), "test.yaml");
    assert_string_equal(hoctap_rules_subject(years), "person");
    assert_int_equal(hoctap_rules_from(years), 2022);
    assert_int_equal(hoctap_rules_honour_count(years), 1);
    assert_int_equal(hoctap_rules_honour(years, 0)->level, 1);
    assert_int_equal(hoctap_rules_honour(years, 0)->consecutive, 3);
    assert_int_equal(hoctap_rules_recognition(years)->kept, 3);
    assert_int_equal(hoctap_rules_recognition(years)->wait, 12);
    hoctap_rules_free(years);
}

static void assert_rests_on(const hoctap_rules *years, const char *fact, size_t level, const char *article, int line)
{
    bool found = false;

    for (size_t i = 0; i < hoctap_rules_line_count(years); i++) {
        const hoctap_line *each = hoctap_rules_line(years, i);
        if (each->level != (int)level || strcmp(hoctap_rules_fact(years, (size_t)each->fact)->id, fact) != 0)
            continue;
        found = true;
        assert_string_equal(each->clause.article, article);
        assert_string_equal(each->clause.source->cite, "Quyết định");
        assert_int_equal(each->at_line, line);
    }
    assert_true(found);
}

static void each_condition_stands_where_it_comes_from_and_rests_on_its_clause(void **state)
{
    hoctap_rules *years = years_from(HEAD SOURCES LEVELS HONOUR "recognition:\n  " KEPT "\n  " WAIT "\n");
    (void)state;

    assert_rests_on(years, "reached", 1, "Điều 1", 10);
    assert_rests_on(years, "held", 1, "Điều 4", 15);
    assert_rests_on(years, "reached", 2, "Điều 2", 11);
    assert_rests_on(years, "held", 2, "Điều 4", 15);
    assert_rests_on(years, "months", 2, "Điều 5", 16);
    assert_rests_on(years, "lower", 2, "Điều 5", 16);
    assert_rests_on(years, "run", 3, "Điều 3", 13);
    assert_string_equal(hoctap_rules_level(years, 2)->clause.article, "Điều 2");
    hoctap_rules_free(years);
}

static void only_sources_that_something_rests_on_are_taken_over(void **state)
{
    hoctap_rules *years = years_from(HEAD SOURCES LEVELS);
    (void)state;

    assert_int_equal(hoctap_rules_source_count(years), 1);
    assert_string_equal(hoctap_rules_source(years, 0)->id, "qd");
    assert_int_equal(hoctap_rules_permission_count(years), 0);
    hoctap_rules_free(years);
}

static void levels_of_one_name_are_told_apart_by_their_ids(void **state)
{
    hoctap_rules *years = years_from(HEAD "facts: {f: {count: x}}\n"
                                          "levels:\n"
                                          "  a: {vi: Đạt, en: Met, all: [{fact: f, at_least: 1}]}\n"
                                          "  b: {vi: Đạt, all: [{fact: f, at_least: 2}]}\n"
                                          "  c: {vi: Đạt (a), all: [{fact: f, at_least: 3}]}\n"
                                          "  d: {vi: none, all: [{fact: f, at_least: 4}]}\n");
    const hoctap_fact *reached = hoctap_rules_fact(years, 0);
    (void)state;

    assert_string_equal(reached->choices[1].names.vi, "Đạt (a) (a)");
    assert_string_equal(reached->choices[1].names.en, "Met (a) (a)");
    assert_string_equal(reached->choices[2].names.vi, "Đạt (b)");
    assert_string_equal(reached->choices[3].names.vi, "Đạt (a)");
    assert_string_equal(reached->choices[4].names.vi, "none (d)");
    assert_string_equal(hoctap_rules_level(years, 1)->names.vi, "Đạt");
    hoctap_rules_free(years);
}

/* A warning of the rules of years would be none of theirs: then making them would stop. */
static void what_was_told_of_the_base_is_not_told_again(void **state)
{
    static const char text[] = HEAD "sources:\n  qd: {cite: Quyết định}\n  khac:\n    cite: Khác # 2\n"
                                    "facts: {f: {count: x, clause: khac}}\n"
                                    "levels:\n"
                                    "  fair:\n    vi: Khá # 1\n    clause: khac\n    all: [{fact: f, at_least: 1}]\n"
                                    "recognition: {wait: {months: 12}}\n";
    (void)state;

    assert_faults(text, "419 210 210 419 ");
    hoctap_rules_free(years_from(text));
}

static void the_names_of_a_variant_and_its_base_are_kept(void **state)
{
    hoctap_error error = {.code = HOCTAP_OK};
    size_t count;
    hoctap_rules *base = find_shipped("citizen", 2025, &error, 1, &count), *rules, *years;
    (void)state;

    assert_non_null(base);
    rules = hoctap_rules_vary(base, "rules/citizen/mau-vung-kho-khan.yaml", &error, 1, &count);
    assert_non_null(rules);
    years = hoctap_rules_of_years(rules, &error);
    assert_non_null(years);
    assert_string_equal(hoctap_rules_variant(years), hoctap_rules_variant(rules));
    assert_string_equal(hoctap_rules_file(years), "rules/citizen/mau-vung-kho-khan.yaml");
    assert_string_equal(hoctap_rules_edition(years), "qd-324");
    hoctap_rules_free(years);
    hoctap_rules_free(rules);
    hoctap_rules_free(base);
}

/* ---- how they are told ---- */

static void assert_tells(const hoctap_rules *years, const char *answers, hoctap_lang lang, const char *sentence)
{
    hoctap_trace *trace = trace_of(years, answers);
    char text[8192];

    hoctap_trace_text(trace, lang, text, sizeof text);
    if (!strstr(text, sentence))
        print_message("%s\n", text);
    assert_non_null(strstr(text, sentence));
    hoctap_trace_free(trace);
}

static void a_trace_tells_years_and_months_in_both_languages(void **state)
{
    static const char answers[] = "reached=good held=fair lower=true months=7 run=1";
    hoctap_rules *years = years_from(HEAD SOURCES LEVELS HONOUR "recognition: {" KEPT ", " WAIT "}\n");
    (void)state;

    assert_tells(years, answers, HOCTAP_VI, "- Mức đạt trong năm: Tốt\n- Mức còn được giữ: Khá\n");
    assert_tells(years, answers, HOCTAP_VI, "còn thiếu 5 tháng ở Số tháng từ quyết định trước: 7 trên 12\n");
    assert_tells(years, answers, HOCTAP_VI, "còn thiếu 2 năm ở Số năm liền đạt Khá: 1 trên 3\n");
    assert_tells(years, answers, HOCTAP_EN,
                 "- Level reached in the year: Good\n- Level kept from earlier years: Fair\n");
    assert_tells(years, answers, HOCTAP_EN, "5 months short in Months since the decision before: 7 of 12\n");
    assert_tells(years, answers, HOCTAP_EN, "- Years in a row at Fair: 1 year\n");
    assert_tells(years, answers, HOCTAP_EN, "Years in a row at Fair must be at least 3 years: not met\n");
    hoctap_rules_free(years);
}

static void nobody_is_advised_to_change_what_is_past(void **state)
{
    hoctap_rules *years = years_from(HEAD SOURCES LEVELS "recognition: {" KEPT ", " WAIT "}\n");
    (void)state;

    assert_tells(years, "reached=good held=fair lower=true months=7", HOCTAP_EN,
                 "the least is\n- Months since the decision before: 5 months more, from 7 to 12\n");
    assert_tells(years, "reached=none held=fair lower=false months=", HOCTAP_EN,
                 "the least is\n- Level reached in the year: raise from Not recognised to Good\n");
    hoctap_rules_free(years);
}

/* ---- any rule set ---- */

/* Every edition that ships: how many there were. */
static size_t make_all_of(const char *folder)
{
    DIR *files = opendir(folder);
    size_t count = 0;

    for (struct dirent *file = files ? readdir(files) : NULL; file; file = readdir(files)) {
        char path[512];
        hoctap_error error;
        hoctap_rules *rules, *years;

        assert_in_range(snprintf(path, sizeof path, "%s/%s", folder, file->d_name), 1, sizeof path - 1);
        if (!strstr(path, ".yaml") || strstr(path, ".cases.yaml") ||
            !(rules = hoctap_rules_load(path, &error, 1, NULL)))
            continue;
        years = hoctap_rules_of_years(rules, &error);
        assert_non_null(years);
        assert_int_equal(hoctap_rules_level_count(years),
                         hoctap_rules_level_count(rules) + hoctap_rules_honour_count(rules));
        hoctap_rules_free(years);
        hoctap_rules_free(rules);
        count++;
    }
    if (files)
        closedir(files);
    return count;
}

static void they_can_be_made_of_all_rule_sets_that_ship(void **state)
{
    DIR *titles = opendir("rules");
    size_t count = 0;
    (void)state;

    assert_non_null(titles);
    for (struct dirent *title = readdir(titles); title; title = readdir(titles)) {
        char folder[300];
        snprintf(folder, sizeof folder, "rules/%s", title->d_name);
        count += title->d_name[0] == '.' ? 0 : make_all_of(folder);
    }
    closedir(titles);
    assert_true(count > 20);
}

static uint32_t seed = 1;

static unsigned any(unsigned most)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % (most + 1);
}

/* A rule set with any levels, honours and recognition, in `text`. */
static void write_any(char *text, size_t size)
{
    static const char *const names[] = {"Khá", "Tốt", "l1", "none", "Khá (l1)", "Số năm liền đạt Khá"};
    static const char *const editions[] = {"", ", editions: [e]", ", editions: [e, f]", ", editions: [f, e]"};
    unsigned levels = 1 + any(any(4) > 0 ? 3 : 15), honours = any(any(4) > 0 ? 4 : 16);
    size_t at = (size_t)snprintf(text, size, HEAD "sources: {s: {cite: S}}\nfacts: {f: {count: x}}\nlevels:\n");

    if (any(1))
        at += (size_t)snprintf(text + at, size - at, "  none: {vi: %s}\n", names[any(5)]);
    for (unsigned i = 1; i <= levels; i++)
        at += (size_t)snprintf(text + at, size - at, "  l%u: {vi: %s, all: [{fact: f, at_least: %u}]%s}\n", i,
                               names[any(5)], i, any(1) ? ", clause: s Điều 1, status: assumed" : "");
    at += (size_t)snprintf(text + at, size - at, honours ? "history:\n" : "");
    for (unsigned i = 0; i < honours; i++)
        at += (size_t)snprintf(text + at, size - at, "  h%u: {vi: %s, consecutive: %u, of: l%u%s}\n", i, names[any(5)],
                               2 + any(58), 1 + any(levels - 1), editions[any(3)]);
    at += (size_t)snprintf(text + at, size - at, "recognition:\n  twice: {counts: lowest, clause: s}\n");
    if (any(1))
        at += (size_t)snprintf(text + at, size - at, "  kept: {years: %u}\n", 1 + any(49));
    if (any(1))
        at += (size_t)snprintf(text + at, size - at, "  wait: {months: %u}\n", 1 + any(599));
}

/* What the head comment of lib/years.c says, by itself. */
static size_t reckoned(const hoctap_rules *years, const unsigned *facts)
{
    const hoctap_recognition *recognition = hoctap_rules_recognition(years);
    size_t honours = hoctap_rules_honour_count(years), levels = hoctap_rules_level_count(years) - honours;
    bool waits = recognition->wait > 0 && levels > 2;

    for (size_t h = honours; h-- > 0;)
        if (facts[hoc_years_run(years, h)] >= (unsigned)hoctap_rules_honour(years, h)->consecutive)
            return levels + h;
    for (size_t level = levels - 1; level > 0; level--) {
        size_t months = recognition->kept ? 3 : 2, lower = months - 1;
        bool waited = !waits || level == 1 || facts[lower] == 0 || facts[months] >= (unsigned)recognition->wait;

        if ((facts[0] >= level && waited) || (recognition->kept && facts[1] >= level))
            return level;
    }
    return 0;
}

static void assert_decides_as_reckoned(const hoctap_rules *years)
{
    unsigned facts[24];
    char answers[1024] = "";
    size_t at = 0;

    for (size_t i = 0; i < hoctap_rules_fact_count(years); i++) {
        const hoctap_fact *fact = hoctap_rules_fact(years, i);
        unsigned most = fact->choice_count ? (unsigned)fact->choice_count - 1 : fact->id[0] == 'r' ? 64 : 700;

        facts[i] = any(most);
        if (fact->choice_count)
            at += (size_t)snprintf(answers + at, sizeof answers - at, "%s=%s ", fact->id, fact->choices[facts[i]].id);
        else
            at += (size_t)snprintf(answers + at, sizeof answers - at, "%s=%u ", fact->id, facts[i]);
    }
    assert_int_equal(outcome_of(years, answers).level, reckoned(years, facts));
}

static void they_can_be_made_of_any_rule_set_and_decide_as_they_say(void **state)
{
    static char text[16384];
    size_t made = 0;
    (void)state;

    for (int i = 0; i < 600; i++) {
        hoctap_rules *rules, *years;

        write_any(text, sizeof text);
        rules = hoctap_rules_parse(text, strlen(text), "any.yaml", NULL, 0, NULL);
        hoctap_rules_free(rules);
        if (!rules)
            continue; /* an honour that nobody would be given */
        years = years_from(text);
        for (int row = 0; row < 20; row++)
            assert_decides_as_reckoned(years);
        hoctap_rules_free(years);
        made++;
    }
    assert_true(made > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_more_a_level_is_what_the_year_reached),
        cmocka_unit_test(an_honour_asks_for_years_in_a_row),
        cmocka_unit_test(a_level_that_is_kept_counts_like_one_that_was_reached),
        cmocka_unit_test(a_higher_level_waits_for_months_unless_no_lower_one_is_held),
        cmocka_unit_test(all_together_ask_for_all_of_it),
        cmocka_unit_test(a_rule_set_of_one_level_lets_nobody_wait),
        cmocka_unit_test(each_level_and_list_of_editions_has_a_run_of_its_own),
        cmocka_unit_test(a_rule_set_of_something_else_has_no_run),
        cmocka_unit_test(they_bear_the_head_the_honours_and_the_recognition_of_their_base),
        cmocka_unit_test(each_condition_stands_where_it_comes_from_and_rests_on_its_clause),
        cmocka_unit_test(only_sources_that_something_rests_on_are_taken_over),
        cmocka_unit_test(levels_of_one_name_are_told_apart_by_their_ids),
        cmocka_unit_test(what_was_told_of_the_base_is_not_told_again),
        cmocka_unit_test(the_names_of_a_variant_and_its_base_are_kept),
        cmocka_unit_test(a_trace_tells_years_and_months_in_both_languages),
        cmocka_unit_test(nobody_is_advised_to_change_what_is_past),
        cmocka_unit_test(they_can_be_made_of_all_rule_sets_that_ship),
        cmocka_unit_test(they_can_be_made_of_any_rule_set_and_decide_as_they_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
