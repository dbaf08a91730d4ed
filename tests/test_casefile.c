/* SPDX-License-Identifier: MIT */
/* Worked cases: what they expect, what they get, what is wrong with their file, what none of them tries. */
#include "support.h"

#include <unistd.h>

#define AREA "facts:\n  area: {vi: Khu vực, also: [KV], choice: {normal: {vi: Thường}, difficult: {vi: Khó}}}\n"
#define CITIZEN                                                                                                        \
    HEAD AREA TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: {area: {normal: 16, difficult: 14}}}}, "                \
                                           "{each_indicator: {at_least: 5}}")

/* The case file is made beside the program and vanishes with the test. */
static const char *program;

typedef struct bench {
    hoctap_rules *rules;
    char path[320];
} bench;

static int setup(void **state)
{
    bench *made = calloc(1, sizeof *made);

    made->rules = rules_from(CITIZEN);
    snprintf(made->path, sizeof made->path, "%s.cases.yaml", program);
    *state = made;
    return 0;
}

static int teardown(void **state)
{
    bench *made = *state;

    remove(made->path);
    hoctap_rules_free(made->rules);
    free(made);
    return 0;
}

static void write_cases(const bench *on, const char *text)
{
    FILE *file = fopen(on->path, "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
}

static hoctap_cases *run(const bench *on, const hoctap_rules *rules, const char *text)
{
    hoctap_error errors[4];
    size_t count;
    hoctap_cases *cases;

    write_cases(on, text);
    cases = hoctap_cases_run(rules, on->path, errors, COUNT(errors), &count);
    for (size_t i = 0; i < count && i < COUNT(errors); i++)
        print_message("%d:%d: HT%d %s\n", errors[i].line, errors[i].column, (int)errors[i].code, errors[i].found);
    assert_non_null(cases);
    return cases;
}

/* The only case of `text` passes, or differs as told. */
static void assert_difference(void **state, const char *text, const char *difference)
{
    const bench *on = *state;
    hoctap_cases *cases = run(on, on->rules, text);

    assert_int_equal(cases->case_count, 1);
    assert_string_equal(cases->cases[0].difference.en, difference);
    assert_int_equal(cases->cases[0].passed, !*difference);
    assert_int_equal(cases->passed, !*difference);
    hoctap_cases_free(cases);
}

/* ---- what is expected and what comes out ---- */

static void a_case_that_comes_out_as_expected_passes(void **state)
{
    assert_difference(state,
                      "- {id: C1, area: normal, points: [8, 8], level: good, possible: good, verdict: met, total: 16, "
                      "low: 16, high: 16.0, because: [], note: Exactly enough.}",
                      "");
}

static void a_case_knows_its_place_and_what_came_out(void **state)
{
    const bench *on = *state;
    hoctap_cases *cases =
        run(on, on->rules, "# two\n- {id: C1, points: [8, 8], level: good}\n- {id: C.2, verdict: undecided}\n");

    assert_int_equal(cases->case_count, 2);
    assert_int_equal(cases->passed, 2);
    assert_string_equal(cases->cases[1].id, "C.2");
    assert_int_equal(cases->cases[0].at_line, 2);
    assert_int_equal(cases->cases[1].at_line, 3);
    assert_int_equal(cases->cases[1].at_column, 3);
    assert_int_equal(cases->cases[0].verdict, HOCTAP_MET);
    assert_int_equal(cases->cases[0].level, 1);
    assert_int_equal(cases->cases[1].verdict, HOCTAP_UNDECIDED);
    assert_int_equal(cases->cases[1].level, 0);
    assert_int_equal(cases->cases[1].possible, 1);
    hoctap_cases_free(cases);
}

static void another_level_is_told(void **state)
{
    assert_difference(state, "- {id: C1, area: normal, points: [8, 8], level: none}", "level: expected none, got good");
    assert_difference(state, "- {id: C1, area: normal, points: [8, 7], level: good}", "level: expected good, got none");
}

static void a_level_alone_asks_for_certainty(void **state)
{
    assert_difference(state, "- {id: C1, area: normal, points: [8, ~], level: none}",
                      "level: expected none, got undecided");
    assert_difference(state, "- {id: C1, area: normal, points: [8, 11], level: none}",
                      "level: expected none, got invalid");
    assert_difference(state, "- {id: C1, area: normal, points: [8, ~], level: none, possible: good}", "");
    assert_difference(state, "- {id: C1, area: normal, points: [8, ~], level: none, verdict: undecided}", "");
    assert_difference(state, "- {id: C1, area: normal, points: [8, 11], level: none, verdict: invalid}", "");
}

static void every_expectation_is_compared(void **state)
{
    assert_difference(
        state,
        "- {id: C1, area: normal, points: [4, 8.5], level: good, possible: good, verdict: met, total: 16, low: 16, "
        "high: 16, because: total}",
        "level: expected good, got none; possible: expected good, got none; verdict: expected met, got not met; "
        "total: expected 16, got 12.5; low: expected 16, got 12.5; high: expected 16, got 12.5");
}

static void a_total_that_is_open_is_told_as_a_range(void **state)
{
    assert_difference(state, "- {id: C1, points: [8, ~], total: 8}", "total: expected 8, got 8 to 18");
    assert_difference(state, "- {id: C1, points: [8, ~], low: 8, high: 18}", "");
}

static void an_invalid_row_has_no_total(void **state)
{
    assert_difference(state, "- {id: C1, points: [8, x], verdict: invalid, total: 0}",
                      "total: expected 0, got invalid");
}

static void assert_differs_in_vietnamese(void **state, const char *text, const char *difference)
{
    const bench *on = *state;
    hoctap_cases *cases = run(on, on->rules, text);

    assert_string_equal(cases->cases[0].difference.vi, difference);
    hoctap_cases_free(cases);
}

static void a_difference_is_told_in_vietnamese_too(void **state)
{
    assert_differs_in_vietnamese(state, "- {id: C1, area: normal, points: [8, 8], level: good}", "");
    assert_differs_in_vietnamese(state, "- {id: C1, area: normal, points: [8, 7], level: good, because: []}",
                                 "level: cần good, nhưng ra none; because: cần không có lý do nào, nhưng ra total");
    assert_differs_in_vietnamese(state, "- {id: C1, area: normal, points: [8, ~], level: good, total: 8}",
                                 "level: cần good, nhưng ra chưa kết luận được; total: cần 8, nhưng ra 8 đến 18");
    assert_differs_in_vietnamese(state, "- {id: C1, points: [8, x], total: 0}", "total: cần 0, nhưng ra không hợp lệ");
}

static void a_reason_is_expected_by_code_or_kind(void **state)
{
    assert_difference(state, "- {id: C1, area: normal, points: [4, 8], because: floor}", "");
    assert_difference(state, "- {id: C1, area: normal, points: [4, 8], because: floor/a}", "");
    assert_difference(state, "- {id: C1, area: normal, points: [4, 8], because: [total, floor]}", "");
    assert_difference(state, "- {id: C1, area: normal, points: [8, 8], because: []}", "");
}

static void reasons_that_are_not_there_are_told_with_those_that_are(void **state)
{
    assert_difference(state, "- {id: C1, area: normal, points: [4, 8], because: [total, floor/b]}",
                      "because: expected total floor/b, got total floor/a");
    assert_difference(state, "- {id: C1, area: normal, points: [8, 8], because: floor}",
                      "because: expected floor, got none");
    assert_difference(state, "- {id: C1, area: normal, points: [8, ~], because: []}",
                      "because: expected none, got missing/b");
    assert_difference(state, "- {id: C1, points: [8, 8], level: none, because: total}",
                      "level: expected none, got good; because: expected total, got missing/area");
}

static void an_answer_may_be_given_by_any_name_of_its_fact(void **state)
{
    assert_difference(state, "- {id: C1, KV: Khó, a: 7, B: 7, level: good}", "");
}

static void an_answer_that_cannot_be_read_is_a_case_like_any_other(void **state)
{
    assert_difference(state,
                      "- {id: C1, area: xa, a: \"7,5\", b: seven, verdict: invalid, because: [unknown/area, "
                      "number/a, number/b]}",
                      "");
}

static void an_empty_answer_is_missing_and_a_quoted_tilde_is_not(void **state)
{
    assert_difference(state, "- {id: C1, area: ~, a: null, b:  , because: [missing/area, missing/a, missing/b]}", "");
    assert_difference(state, "- {id: C1, a: \"\", because: missing/a}", "");
    assert_difference(state, "- {id: C1, a: \"~\", because: number/a}", "");
}

static void a_file_may_have_no_case_at_all(void **state)
{
    const bench *on = *state;
    hoctap_cases *cases = run(on, on->rules, "[]");

    assert_int_equal(cases->case_count, 0);
    assert_int_equal(cases->tried, 0);
    assert_true(cases->untried_count > 0);
    hoctap_cases_free(cases);
}

/* ---- faults of the file ---- */

/* "line:column HT<code> path found>expected meant": every fault of the file. */
static void assert_faults_of(void **state, const char *text, const char *expected)
{
    const bench *on = *state;
    hoctap_error errors[8];
    size_t count = 0, at = 0;
    char line[2048] = "";

    write_cases(on, text);
    assert_null(hoctap_cases_run(on->rules, on->path, errors, COUNT(errors), &count));
    for (size_t i = 0; i < count && i < COUNT(errors); i++) {
        const hoctap_error *e = &errors[i];
        assert_string_equal(e->file + strlen(e->file) - 11, ".cases.yaml");
        at += (size_t)snprintf(line + at, sizeof line - at, "%s%d:%d HT%d %s|%s|%s|%s", i > 0 ? "\n" : "", e->line,
                               e->column, (int)e->code, e->path, e->found, e->expected, e->meant);
    }
    assert_string_equal(line, expected);
}

static void a_key_that_is_neither_fact_nor_expectation_is_refused(void **state)
{
    assert_faults_of(state, "- {id: C1, aera: normal, levle: good, level: good}",
                     "1:12 HT301 [1].aera|aera||area\n1:26 HT301 [1].levle|levle||level");
}

static void points_are_one_for_each_indicator(void **state)
{
    assert_faults_of(state, "- {id: C1, points: [8, 8, 8], level: good}", "1:20 HT316 [1].points|3|2|");
    assert_faults_of(state, "- {id: C1, points: [8], level: good}", "1:20 HT316 [1].points|1|2|");
    assert_faults_of(state, "- {id: C1, points: 8, level: good}", "1:20 HT304 [1].points|8||");
}

static void a_decimal_comma_in_a_list_is_caught_by_the_count(void **state)
{
    assert_faults_of(state, "- {id: C1, points: [7,5, 8], level: good}", "1:20 HT316 [1].points|3|2|");
}

static void one_fact_has_one_answer(void **state)
{
    hoctap_error error;
    const bench *on = *state;

    assert_faults_of(state, "- {id: C1, points: [8, 8], a: 7, level: good}", "1:28 HT317 [1].a|a||");
    write_cases(on, "- {id: C1, area: normal, KV: Khó, level: good}");
    assert_null(hoctap_cases_run(on->rules, on->path, &error, 1, NULL));
    assert_int_equal(error.code, HOCTAP_BOTH_KEYS);
    assert_int_equal(error.other_line, 1);
    assert_int_equal(error.other_column, 12);
}

static void an_answer_is_text_and_no_list(void **state)
{
    assert_faults_of(state, "- {id: C1, area: [normal], points: [8, {x: 1}], level: [good]}",
                     "1:18 HT305 [1].area|||\n1:40 HT305 [1].points[2]|||\n1:56 HT305 [1].level|||");
}

static void an_id_stands_for_one_case(void **state)
{
    const bench *on = *state;
    hoctap_error error;

    assert_faults_of(state, "- {id: C1, level: good}\n- {id: C2, level: good}\n- {id: C1, level: none}\n",
                     "3:8 HT412 [3].id|C1||");
    write_cases(on, "- {id: b, level: good}\n- {id: a, level: good}\n- {id: b, level: none}\n");
    assert_null(hoctap_cases_run(on->rules, on->path, &error, 1, NULL));
    assert_int_equal(error.other_line, 1);
    assert_int_equal(error.other_column, 8);
}

static void a_case_has_an_id(void **state)
{
    assert_faults_of(state, "- {level: good}", "1:3 HT302 [1]||id|");
    assert_faults_of(state, "- {id: , level: good}", "1:8 HT310 [1].id|||");
    assert_faults_of(state, "- {id: C 1, level: good}", "1:8 HT308 [1].id|C 1||");
}

static void a_case_expects_something(void **state)
{
    assert_faults_of(state, "- {id: C1, points: [8, 8], note: nothing}",
                     "1:3 HT302 [1]||level | possible | verdict | total | low | high | because|");
    assert_faults_of(state, "- {id: C1, level: ~, because: }", "1:19 HT310 [1].level|||\n1:31 HT310 [1].because|||");
}

static void an_expectation_uses_words_that_the_rules_know(void **state)
{
    assert_faults_of(state, "- {id: C1, level: god, possible: best}",
                     "1:19 HT405 [1].level|god||good\n1:34 HT405 [1].possible|best||");
    assert_faults_of(state, "- {id: C1, verdict: not-met}",
                     "1:21 HT314 [1].verdict|not-met|met | not met | undecided | invalid|not met");
    assert_faults_of(state, "- {id: C1, because: flor}", "1:21 HT314 [1].because|flor||floor");
    assert_faults_of(state, "- {id: C1, because: [floor/a, floor/c, [total]]}",
                     "1:31 HT314 [1].because[2]|floor/c||floor/a\n1:40 HT305 [1].because[3]|||");
    assert_faults_of(state, "- {id: C1, because: {floor: a}}", "1:21 HT305 [1].because|||");
}

static void an_expected_total_is_a_number(void **state)
{
    assert_faults_of(state, "- {id: C1, total: \"7,5\"}", "1:19 HT311 [1].total|7,5||7.5");
    assert_faults_of(state, "- {id: C1, low: much, high: 1.00001}",
                     "1:17 HT306 [1].low|much||\n1:29 HT312 [1].high|1.00001||");
}

static void a_case_file_is_a_list_of_maps(void **state)
{
    assert_faults_of(state, "id: C1\n", "1:1 HT304 |||");
    assert_faults_of(state, "- C1\n- {id: C2, level: good}\n", "1:3 HT303 [1]|C1||");
}

static void what_is_wrong_with_the_text_is_told_as_of_rules(void **state)
{
    assert_faults_of(state, "", "0:0 HT104 |||");
    assert_faults_of(state, "- {id: C1, level: good, level: none}", "1:25 HT209 [1].level|level||");
}

static void a_file_that_is_not_there_is_told(void **state)
{
    const bench *on = *state;
    hoctap_error error;
    size_t count;

    assert_null(hoctap_cases_run(on->rules, "no-such.cases.yaml", &error, 1, &count));
    assert_int_equal(count, 1);
    assert_int_equal(error.code, HOCTAP_FILE_UNREADABLE);
}

static void a_thousand_faults_are_enough(void **state)
{
    const bench *on = *state;
    size_t size = 3000 * sizeof "- {id: C1}\n", count = 0;
    char *text = malloc(size);

    for (size_t i = 0, at = 0; i < 3000; i++)
        at += (size_t)snprintf(text + at, size - at, "- {x: C1}\n");
    write_cases(on, text);
    free(text);
    assert_null(hoctap_cases_run(on->rules, on->path, NULL, 0, &count));
    assert_in_range(count, 1000, 1010);
}

/* ---- what no case tries ---- */

/* All that the cases leave untried, separated by spaces. */
static void assert_untried(void **state, const hoctap_rules *rules, const char *text, const char *expected)
{
    hoctap_cases *cases = run(*state, rules, text);
    char line[2048] = "";
    size_t at = 0;

    for (size_t i = 0; i < cases->untried_count; i++)
        at += (size_t)snprintf(line + at, sizeof line - at, "%s%s", i > 0 ? " " : "", cases->untried[i]);
    assert_string_equal(line, expected);
    hoctap_cases_free(cases);
}

static void without_cases_everything_is_untried(void **state)
{
    assert_untried(state, ((bench *)*state)->rules, "[]",
                   "level/none level/good verdict/undecided verdict/invalid choice/area/normal choice/area/difficult "
                   "fails/total fails/floor/a fails/floor/b at/total/area=normal below/total/area=normal "
                   "at/total/area=difficult below/total/area=difficult at/each_indicator below/each_indicator");
}

#define TRIED                                                                                                          \
    "- {id: 1, area: normal, points: [8, 8], level: good}\n"                                                           \
    "- {id: 2, area: normal, points: [8, 7.5], level: none}\n"                                                         \
    "- {id: 3, area: difficult, points: [9, 5], level: good}\n"                                                        \
    "- {id: 4, area: difficult, points: [9, 4.5], level: none}\n"                                                      \
    "- {id: 5, area: difficult, points: [4.5, 9], level: none}\n"                                                      \
    "- {id: 6, area: difficult, points: [9, ~], verdict: undecided}\n"

static void cases_that_try_everything_leave_nothing(void **state)
{
    assert_untried(state, ((bench *)*state)->rules, TRIED "- {id: 7, points: [11, 8], verdict: invalid}\n", "");
}

static void what_is_tried_is_counted(void **state)
{
    hoctap_cases *cases = run(*state, ((bench *)*state)->rules, TRIED);

    assert_int_equal(cases->tried, 14);
    assert_int_equal(cases->untried_count, 1);
    assert_string_equal(cases->untried[0], "verdict/invalid");
    hoctap_cases_free(cases);
}

static void a_limit_is_tried_for_the_answers_it_stands_for(void **state)
{
    assert_untried(
        state, ((bench *)*state)->rules,
        TRIED "- {id: 7, points: [11, 8], verdict: invalid}\n- {id: 8, area: difficult, points: [7, 7], level: good}\n",
        "");
    assert_untried(state, ((bench *)*state)->rules, "- {id: 1, points: [8, 8], level: good}\n",
                   "level/none verdict/undecided verdict/invalid choice/area/normal choice/area/difficult fails/total "
                   "fails/floor/a fails/floor/b at/total/area=normal below/total/area=normal at/total/area=difficult "
                   "below/total/area=difficult at/each_indicator below/each_indicator");
}

static void far_from_a_limit_or_open_is_not_at_it(void **state)
{
    assert_untried(state, ((bench *)*state)->rules,
                   "- {id: 1, area: normal, points: [8.5, 8], level: good}\n"
                   "- {id: 2, area: normal, points: [4, 4], level: none}\n"
                   "- {id: 3, area: difficult, points: [10, ~], level: none, possible: good}\n",
                   "verdict/invalid at/total/area=normal below/total/area=normal at/total/area=difficult "
                   "below/total/area=difficult at/each_indicator below/each_indicator");
}

static void what_an_invalid_row_says_tries_nothing_else(void **state)
{
    hoctap_cases *cases =
        run(*state, ((bench *)*state)->rules, "- {id: 1, area: normal, points: [4.5, 11], verdict: invalid}\n");

    assert_int_equal(cases->tried, 1);
    hoctap_cases_free(cases);
}

static void limits_of_every_comparison_have_two_sides(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD
        "facts: {m: {count: people, to: 9}, n: {count: people, to: 9}, o: {count: people, to: 9}, p: {yes_no: "
        "{}}}\n" ONE_LEVEL("{fact: m, above: 3}, {fact: n, at_most: 3}, {fact: o, under: 3}, {fact: p, is: false}"));

    assert_untried(state, rules, "- {id: 1, m: 9, n: 0, o: 0, p: false, level: good}\n",
                   "level/none verdict/undecided verdict/invalid fails/fact/m fails/fact/n fails/fact/o fails/fact/p "
                   "at/m above/m at/n above/n at/o below/o above/p");
    assert_untried(
        state, rules,
        "- {id: 1, m: 3, n: 4, o: 3, p: true, level: none}\n- {id: 2, m: 4, n: 3, o: 2, p: false, level: good}\n"
        "- {id: 3, verdict: undecided}\n- {id: 4, m: 10, verdict: invalid}\n",
        "");
    hoctap_rules_free(rules);
}

static void between_two_steps_the_nearer_value_stands_for_the_limit(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN "criteria:\n  c: {names: {vi: C}, indicators: {a: {vi: A}, b: {vi: B, points: "
                            "{to: 10, step: 1}}}}\n" ONE_LEVEL("{each_indicator: {at_least: 4.5}}"));

    assert_untried(state, rules,
                   "- {id: 1, points: [4.5, 5], level: good}\n- {id: 2, points: [4, 5], level: none}\n"
                   "- {id: 3, points: [4.5, 4], level: none}\n- {id: 4, verdict: undecided}\n"
                   "- {id: 5, a: 11, verdict: invalid}\n",
                   "");
    hoctap_rules_free(rules);
}

static void a_step_of_the_total_is_the_largest_of_one_indicator(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN "criteria:\n  c: {names: {vi: C}, indicators: {a: {vi: A, weight: 4}, b: {vi: B, "
                            "points: {to: 1, step: 1}}}}\n" ONE_LEVEL("{total: {at_least: 20}}"));

    assert_untried(state, rules,
                   "- {id: 1, points: [5, 1], level: good}\n- {id: 2, points: [4.5, 0], level: none}\n"
                   "- {id: 3, verdict: undecided}\n- {id: 4, a: 11, verdict: invalid}\n",
                   "");
    hoctap_rules_free(rules);
}

static void with_several_levels_a_line_names_its_own(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD TEN TWO_INDICATORS "levels:\n  fair: {names: {vi: F}, all: [{total: {at_least: 10}}]}\n"
                                "  good: {names: {vi: G}, all: [{total: {at_least: 15}}, {fact: a, at_least: 5}]}\n");

    assert_untried(state, rules, "- {id: 1, points: [5, 5], level: fair}\n",
                   "level/none level/good verdict/undecided verdict/invalid fails/total/fair fails/floor/a/good "
                   "below/total/fair at/total/good below/total/good below/a/good");
    hoctap_rules_free(rules);
}

static void an_unknown_limit_is_there_to_be_met(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD AREA TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: {area: {normal: 16, difficult: {unknown: "
                                                          "{from: 12, to: 14}}}}}}"));

    assert_untried(
        state, rules, "- {id: 1, area: normal, points: [8, 8], level: good}\n- {id: 2, points: [8, 8], level: good}\n",
        "level/none verdict/undecided verdict/invalid choice/area/difficult fails/total below/total/area=normal "
        "unknown/total/area=difficult");
    assert_untried(
        state, rules,
        "- {id: 1, area: difficult, points: [8, 8], level: good}\n- {id: 2, area: normal, points: [9, 7], level: "
        "good}\n",
        "level/none verdict/undecided verdict/invalid fails/total below/total/area=normal");
    hoctap_rules_free(rules);
}

static void what_unknown_limits_never_leave_certain_is_not_asked_for(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: unknown}}"));

    assert_untried(state, rules, "[]", "level/good verdict/undecided verdict/invalid unknown/total");
    hoctap_rules_free(rules);
}

static void unknown_limits_in_other_ranges_are_not_one(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD AREA TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: {area: {normal: {unknown: {from: 12, to: 16}}, "
                                               "difficult: {unknown: {from: 12, to: 14}}}}}}"));

    assert_untried(state, rules, "- {id: 1, area: normal, points: [8, 8], level: good}\n",
                   "level/none verdict/undecided verdict/invalid choice/area/difficult fails/total "
                   "unknown/total/area=difficult");
    hoctap_rules_free(rules);
}

static void what_nobody_can_fail_is_not_asked_for(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 0}}"));

    assert_untried(state, rules, "[]", "level/good verdict/invalid");
    hoctap_rules_free(rules);
}

static void limits_that_hang_on_two_choices_name_both(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "facts:\n  x: {choice: [p, q]}\n  y: {choice: [r, s]}\n  m: {count: people, to: 9}\n" ONE_LEVEL(
            "{fact: m, at_least: {x: {p: {y: {r: 1, s: 2}}, q: 3}}}"));

    assert_untried(state, rules, "- {id: 1, x: q, m: 3, level: good}\n- {id: 2, x: q, m: 2, level: none}\n",
                   "verdict/undecided verdict/invalid choice/x/p choice/y/r choice/y/s at/m/x=p,y=r below/m/x=p,y=r "
                   "at/m/x=p,y=s below/m/x=p,y=s at/m/x=q,y=r below/m/x=q,y=r at/m/x=q,y=s below/m/x=q,y=s");
    hoctap_rules_free(rules);
}

#define ON_A_BENCH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ON_A_BENCH(a_case_that_comes_out_as_expected_passes),
        ON_A_BENCH(a_case_knows_its_place_and_what_came_out),
        ON_A_BENCH(another_level_is_told),
        ON_A_BENCH(a_level_alone_asks_for_certainty),
        ON_A_BENCH(every_expectation_is_compared),
        ON_A_BENCH(a_total_that_is_open_is_told_as_a_range),
        ON_A_BENCH(a_difference_is_told_in_vietnamese_too),
        ON_A_BENCH(an_invalid_row_has_no_total),
        ON_A_BENCH(a_reason_is_expected_by_code_or_kind),
        ON_A_BENCH(reasons_that_are_not_there_are_told_with_those_that_are),
        ON_A_BENCH(an_answer_may_be_given_by_any_name_of_its_fact),
        ON_A_BENCH(an_answer_that_cannot_be_read_is_a_case_like_any_other),
        ON_A_BENCH(an_empty_answer_is_missing_and_a_quoted_tilde_is_not),
        ON_A_BENCH(a_file_may_have_no_case_at_all),
        ON_A_BENCH(a_key_that_is_neither_fact_nor_expectation_is_refused),
        ON_A_BENCH(points_are_one_for_each_indicator),
        ON_A_BENCH(a_decimal_comma_in_a_list_is_caught_by_the_count),
        ON_A_BENCH(one_fact_has_one_answer),
        ON_A_BENCH(an_answer_is_text_and_no_list),
        ON_A_BENCH(an_id_stands_for_one_case),
        ON_A_BENCH(a_case_has_an_id),
        ON_A_BENCH(a_case_expects_something),
        ON_A_BENCH(an_expectation_uses_words_that_the_rules_know),
        ON_A_BENCH(an_expected_total_is_a_number),
        ON_A_BENCH(a_case_file_is_a_list_of_maps),
        ON_A_BENCH(what_is_wrong_with_the_text_is_told_as_of_rules),
        ON_A_BENCH(a_file_that_is_not_there_is_told),
        ON_A_BENCH(a_thousand_faults_are_enough),
        ON_A_BENCH(without_cases_everything_is_untried),
        ON_A_BENCH(cases_that_try_everything_leave_nothing),
        ON_A_BENCH(what_is_tried_is_counted),
        ON_A_BENCH(a_limit_is_tried_for_the_answers_it_stands_for),
        ON_A_BENCH(far_from_a_limit_or_open_is_not_at_it),
        ON_A_BENCH(what_an_invalid_row_says_tries_nothing_else),
        ON_A_BENCH(limits_of_every_comparison_have_two_sides),
        ON_A_BENCH(between_two_steps_the_nearer_value_stands_for_the_limit),
        ON_A_BENCH(a_step_of_the_total_is_the_largest_of_one_indicator),
        ON_A_BENCH(with_several_levels_a_line_names_its_own),
        ON_A_BENCH(an_unknown_limit_is_there_to_be_met),
        ON_A_BENCH(what_unknown_limits_never_leave_certain_is_not_asked_for),
        ON_A_BENCH(unknown_limits_in_other_ranges_are_not_one),
        ON_A_BENCH(what_nobody_can_fail_is_not_asked_for),
        ON_A_BENCH(limits_that_hang_on_two_choices_name_both),
    };

    program = argc > 0 ? argv[0] : "test_casefile";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
