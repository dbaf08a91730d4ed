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
                      "level: expected none, got invalid (range/b)");
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
                      "total: expected 0, got invalid (number/b)");
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
    assert_differs_in_vietnamese(state, "- {id: C1, points: [8, x], total: 0}",
                                 "total: cần 0, nhưng ra không hợp lệ (number/b)");
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

static void evidence_is_answered_like_any_fact(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD "facts:\n  room: {yes_no: {}, also: [R], evidence: zero}\n" ONE_LEVEL("{fact: room, is: true}"));
    hoctap_cases *cases = run(*state, rules,
                              "- {id: 1, room: true, room.evidence: x, level: good, because: []}\n"
                              "- {id: 2, R: true, R.evidence: Không, level: none, because: [evidence, fact/room]}\n"
                              "- {id: 3, room: true, level: none, possible: good, because: missing/room.evidence}\n");

    assert_int_equal(cases->passed, 3);
    hoctap_cases_free(cases);
    hoctap_rules_free(rules);
}

/* ---- under other rules ---- */

static hoctap_cases *run_under(const bench *on, const hoctap_rules *other, const char *text)
{
    write_cases(on, text);
    return hoctap_cases_run_under(other, on->rules, on->path, NULL, 0, NULL);
}

static void a_case_says_what_it_would_come_to_under_other_rules(void **state)
{
    const bench *on = *state;
    hoctap_rules *other = rules_from(HEAD AREA TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 17}}"));
    hoctap_cases *cases = run_under(on, other,
                                    "- {id: same, area: normal, points: [8, 9], level: good}\n"
                                    "- {id: lost, area: normal, points: [8, 8], level: good}\n");

    assert_int_equal(cases->passed, 1);
    assert_int_equal(cases->cases[0].verdict, HOCTAP_MET);
    assert_int_equal(cases->cases[0].low, INT64_C(1700000000));
    assert_int_equal(cases->cases[0].reasons[0], 0);
    assert_string_equal(cases->cases[1].difference.en, "level: expected good, got none");
    assert_int_equal(cases->cases[1].verdict, HOCTAP_NOT_MET);
    assert_int_not_equal(cases->cases[1].reasons[0], 0);
    assert_int_equal(cases->untried_count, 0);
    hoctap_cases_free(cases);
    hoctap_rules_free(other);
}

static void under_other_rules_what_they_add_is_missing_and_what_they_lack_is_not_asked(void **state)
{
    const bench *on = *state;
    hoctap_rules *other =
        rules_from(HEAD "facts:\n  books: {vi: Sách, count: cuốn, to: 9}\n" TEN TWO_INDICATORS ONE_LEVEL(
            "{total: {at_least: 16}}, {fact: books, at_least: 1}"));
    hoctap_cases *cases = run_under(on, other, "- {id: C1, area: normal, points: [8, 8], level: good}\n");

    assert_int_equal(cases->case_count, 1);
    assert_int_equal(cases->cases[0].verdict, HOCTAP_UNDECIDED);
    assert_int_equal(cases->cases[0].level, 0);
    assert_int_equal(cases->cases[0].possible, 1);
    hoctap_cases_free(cases);
    hoctap_rules_free(other);
}

static void a_case_is_read_under_the_rules_that_it_is_written_for(void **state)
{
    const bench *on = *state;
    hoctap_rules *other = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 16}}"));

    assert_null(run_under(on, other, "- {id: C1, books: 1, points: [8, 8], level: good}\n"));
    hoctap_rules_free(other);
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
        ON_A_BENCH(evidence_is_answered_like_any_fact),
        ON_A_BENCH(a_case_says_what_it_would_come_to_under_other_rules),
        ON_A_BENCH(under_other_rules_what_they_add_is_missing_and_what_they_lack_is_not_asked),
        ON_A_BENCH(a_case_is_read_under_the_rules_that_it_is_written_for),
    };

    program = argc > 0 ? argv[0] : "test_casefile";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
