/* SPDX-License-Identifier: MIT */
/* A rule set bound to typed columns: which tables it takes, and numbers at the ends of what its lanes and sums hold, on every way. */
#include "scorer.h"

#include "support.h"

/* ---- on every way ---- */

typedef struct sheet {
    hoctap_column columns[4];
    size_t count, rows;
} sheet;

typedef struct expected {
    hoctap_verdict verdict;
    int64_t low, high;
} expected;

/* The rows of a sheet, over and over, so that tiles are full and one is not. */
static void check_way(hoctap_scorer *scorer, const sheet *s, const expected *all)
{
    const hoctap_table table = {s->columns, s->count, s->rows};
    uint8_t verdict[16];
    int64_t low[16], high[16];

    assert_true(s->rows <= COUNT(verdict));
    assert_true(hoctap_scorer_score(scorer, &table, &(hoctap_outcomes){.verdict = verdict, .low = low, .high = high},
                                    NULL, NULL));
    for (size_t row = 0; row < s->rows; row++) {
        assert_int_equal(verdict[row], all[row].verdict);
        assert_int_equal(low[row], all[row].low);
        assert_int_equal(high[row], all[row].high);
    }
}

static void check_all_ways(const char *text, const sheet *s, const expected *all)
{
    hoctap_rules *rules = rules_from(text);
    const hoctap_table table = {s->columns, s->count, s->rows};
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, 0, NULL);

    assert_non_null(scorer);
    for (size_t way = 0; hoc_scorer_way(way); way++)
        if (hoc_scorer_go(scorer, way))
            check_way(scorer, s, all);
    hoctap_scorer_free(scorer);
    hoctap_rules_free(rules);
}

/* Without evidence it counts for nothing, but wrong it is. */
static void an_answer_beyond_its_scale_is_wrong_with_and_without_evidence(void **state)
{
    static const char rules[] =
        HEAD "points: {from: 0, to: 10, step: 1}\n"
             "criteria: {c: {vi: C, indicators: {a: {vi: A, evidence: zero}, b: {vi: B}}}}\n" ONE_LEVEL(
                 "{total: {at_least: 5}}");
    const sheet s = {{{.name = "a", .type = HOCTAP_UINT8, .values = (const uint8_t[]){200, 200, 9, 9}},
                      {.name = "b", .type = HOCTAP_UINT8, .values = (const uint8_t[]){4, 4, 4, 4}},
                      {.name = "a.evidence", .type = HOCTAP_BOOL, .values = "\x0a"}},
                     3,
                     4};
    static const expected all[] = {{HOCTAP_INVALID, 0, 0},
                                   {HOCTAP_INVALID, 0, 0},
                                   {HOCTAP_NOT_MET, 400000000, 400000000},
                                   {HOCTAP_MET, 1300000000, 1300000000}};

    (void)state;
    check_all_ways(rules, &s, all);
}

/*
 * The scale of one group is long and that of the other weighs much: no row is both. The product of what is most in each does not fit into
 * 64 bits.
 */
static void a_group_of_large_weights_and_one_of_long_scales_are_summed_apart(void **state)
{
#define HEAVY "points: {to: 1000}, by_group: {h: {points: {to: 1}, weight: 279789613.947}}"
    static const char rules[] = HEAD
        "facts: {group: {choice: {g: {vi: G}, h: {vi: H}}}}\n"
        "points: {from: 0, to: 1, step: 1}\n"
        "criteria: {c: {vi: C, indicators: {a: {vi: A, " HEAVY "}, b: {vi: B, " HEAVY "}, "
        "d: {vi: D, points: {to: 0.0001, step: 0.0001}, weight: 0.0001}}}}\n" ONE_LEVEL("{fact: d, at_least: 0.0001}");
    static const int32_t ends[] = {0, 1, 2, 3, 4};
    const uint16_t a[] = {1, 1000, 2, 999}, b[] = {1, 500, 0, 501};
    const double d[] = {0.0001, 0.0001, 0, 0.0001};
    const sheet s = {{{.name = "group", .type = HOCTAP_UTF8, .values = "hghg", .offsets = ends},
                      {.name = "a", .type = HOCTAP_UINT16, .values = a},
                      {.name = "b", .type = HOCTAP_UINT16, .values = b},
                      {.name = "d", .type = HOCTAP_FLOAT64, .values = d}},
                     4,
                     4};

    (void)state;
    check_all_ways(rules, &s,
                   (const expected[]){{HOCTAP_MET, 55957922789400001, 55957922789400001},
                                      {HOCTAP_MET, 150000000001, 150000000001},
                                      {HOCTAP_INVALID, 0, 0},
                                      {HOCTAP_MET, 150000000001, 150000000001}});
}

/* ---- tables that a scorer takes ---- */

static const char small[] =
    HEAD "facts: {area: {choice: {n: {vi: N}, d: {vi: D}}}, n: {count: people}}\n" TEN TWO_INDICATORS ONE_LEVEL(
        "{total: {at_least: {area: {n: 16, d: 14}}}}");

static hoctap_code code_of(hoctap_scorer *scorer, const hoctap_table *table)
{
    hoctap_error error = {.code = HOCTAP_OK};
    uint8_t verdict[4] = {9, 9, 9, 9};

    if (hoctap_scorer_score(scorer, table, &(hoctap_outcomes){.verdict = verdict}, NULL, &error))
        return HOCTAP_OK;
    assert_int_equal(verdict[0], 9);
    return error.code;
}

static void other_columns_than_it_was_made_for_are_refused(void **state)
{
    static const int32_t ends[] = {0, 1, 2};
    const uint8_t two[] = {0, 1};
    const hoctap_column texts = {.type = HOCTAP_UTF8, .values = "nd", .offsets = ends}, nested = texts,
                        dates = {.type = HOCTAP_DATE32, .values = "12345678"}, other = {.type = HOCTAP_OTHER},
                        numbers = {.type = HOCTAP_UINT8, .values = two};
    hoctap_column twice = texts;
    const hoctap_column words = {.name = "area", .type = HOCTAP_UINT8, .values = two, .words = &texts, .word_count = 2};
    hoctap_column columns[] = {words,
                               {.name = "n", .type = HOCTAP_UINT8, .values = two},
                               {.name = "a", .type = HOCTAP_UINT8, .values = two},
                               {.name = "b", .type = HOCTAP_UINT8, .values = two}};
    hoctap_table table = {columns, COUNT(columns), 2};
    hoctap_rules *rules = rules_from(small);
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, 0, NULL);
    const hoctap_column *const bad[] = {&dates, &other, &numbers, &twice};

    (void)state;
    assert_non_null(scorer);
    assert_int_equal(code_of(scorer, &table), HOCTAP_OK);
    twice.words = &nested;
    twice.word_count = 2;
    for (size_t i = 0; i < COUNT(bad); i++) {
        columns[0].words = bad[i];
        assert_int_equal(code_of(scorer, &table), HOCTAP_OTHER_COLUMNS);
    }
    columns[0] = (hoctap_column){.name = "area", .type = HOCTAP_UTF8, .values = "nd", .offsets = ends};
    assert_int_equal(code_of(scorer, &table), HOCTAP_OTHER_COLUMNS);
    columns[0] = words;
    columns[2].type = HOCTAP_INT8;
    assert_int_equal(code_of(scorer, &table), HOCTAP_OTHER_COLUMNS);
    columns[2].type = HOCTAP_UINT8;
    columns[2].words = &numbers;
    assert_int_equal(code_of(scorer, &table), HOCTAP_OTHER_COLUMNS);
    columns[2].words = NULL;
    table.column_count--;
    assert_int_equal(code_of(scorer, &table), HOCTAP_OTHER_COLUMNS);
    table.column_count++;
    assert_int_equal(code_of(scorer, &table), HOCTAP_OK);
    hoctap_scorer_free(scorer);
    hoctap_rules_free(rules);
}

static void assert_told(hoctap_scorer *scorer, const hoctap_table *table, const hoctap_outcomes *outcomes,
                        hoctap_code code, const char *found)
{
    hoctap_error error = {.code = HOCTAP_OK, .found = ""};

    assert_false(hoctap_scorer_score(scorer, table, outcomes, NULL, &error));
    assert_int_equal(error.code, code);
    assert_string_equal(error.found, found);
}

/* What is wrong with any column is told before what is wrong with memory, and that it is another one before what it lacks. */
static void of_all_that_is_wrong_the_first_is_told(void **state)
{
    static const int32_t ends[] = {0, 1, 2};
    const uint8_t two[] = {0, 1};
    const hoctap_column texts = {.type = HOCTAP_UTF8, .values = "nd", .offsets = ends};
    hoctap_column columns[] = {{.name = "area", .type = HOCTAP_UINT8, .words = &texts, .word_count = 2},
                               {.name = "n", .type = HOCTAP_UINT8},
                               {.name = "a", .type = HOCTAP_UINT8, .values = two, .first = SIZE_MAX / 32},
                               {.name = "b", .type = HOCTAP_INT8, .values = two}};
    const hoctap_table table = {columns, COUNT(columns), 2};
    uint8_t results[4] = {9, 9, 9, 9};
    hoctap_outcomes outcomes = {.verdict = results, .level = results + 1};
    hoctap_rules *rules = rules_from(small);
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, 0, NULL);

    (void)state;
    assert_non_null(scorer);
    columns[3].type = HOCTAP_UINT8;
    assert_told(scorer, &table, &outcomes, HOCTAP_OTHER_COLUMNS, "");
    columns[3].type = HOCTAP_INT8;
    assert_told(scorer, &table, &outcomes, HOCTAP_COLUMN_SHAPE, "area");
    columns[0].values = two;
    assert_told(scorer, &table, &outcomes, HOCTAP_COLUMN_SHAPE, "n");
    columns[1].values = results + 1;
    assert_told(scorer, &table, &outcomes, HOCTAP_COLUMN_SHAPE, "a");
    columns[2].first = 0;
    assert_told(scorer, &table, &outcomes, HOCTAP_OVERLAP, "verdict, level");
    outcomes.level = NULL;
    assert_told(scorer, &table, &outcomes, HOCTAP_OVERLAP, "verdict, n");
    columns[1].values = results + 2;
    assert_int_equal(results[0], 9);
    assert_true(hoctap_scorer_score(scorer, &table, &outcomes, NULL, NULL));
    assert_int_equal(results[2], 9);
    hoctap_scorer_free(scorer);
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_beyond_its_scale_is_wrong_with_and_without_evidence),
        cmocka_unit_test(a_group_of_large_weights_and_one_of_long_scales_are_summed_apart),
        cmocka_unit_test(other_columns_than_it_was_made_for_are_refused),
        cmocka_unit_test(of_all_that_is_wrong_the_first_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
