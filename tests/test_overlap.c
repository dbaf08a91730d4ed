/* SPDX-License-Identifier: MIT */
/* Outcomes have memory of their own, or nothing is written. */
#include "support.h"

#include "overlap.h"

#include "rules.h"

#define RULES HEAD "facts:\n  area: {choice: [x, y]}\n  n: {count: people}\n" ONE_LEVEL("{fact: n, at_least: 5}")

enum { ROWS = 9 };

/* One block, so that it is known what stands beside what; the outcomes in its middle. */
typedef struct room {
    char before[256];
    int64_t low[ROWS], high[ROWS];
    uint64_t reasons[ROWS];
    uint8_t verdict[ROWS], level[ROWS], possible[ROWS];
    char after[256];
} room;

static hoctap_rules *rules;
static room all;

static int load(void **state)
{
    (void)state;
    rules = rules_from(RULES);
    return hoctap_reason_words(rules) == 1 ? 0 : 1;
}

static int unload(void **state)
{
    (void)state;
    hoctap_rules_free(rules);
    return 0;
}

static hoctap_outcomes apart(void)
{
    return (hoctap_outcomes){all.verdict, all.level, all.possible, all.low, all.high, all.reasons};
}

/* The two that share memory, "low, high"; "" where none do. */
static void assert_shared(const hoctap_column *column, const hoctap_outcomes *outcomes, size_t rows,
                          const char *expected)
{
    static const hoctap_column nothing = {.name = "area", .type = HOCTAP_NULL};
    hoctap_error error = {.code = HOCTAP_OK, .found = ""};
    hoc_claims claims;

    hoc_claims_lay(&claims, outcomes, rows, 1);
    if (!hoc_claims_check(&claims, &error) ||
        !hoc_claims_check_column(&claims, column ? column : &nothing, rows, &error)) {
        assert_int_equal(error.code, HOCTAP_OVERLAP);
    }
    assert_string_equal(error.found, expected);
}

static void outcomes_beside_each_other_are_apart(void **state)
{
    const hoctap_outcomes outcomes = apart(), none = {0};

    (void)state;
    assert_shared(NULL, &outcomes, ROWS, "");
    assert_shared(NULL, &none, ROWS, "");
    assert_shared(NULL, &outcomes, 0, "");
}

static void two_outcomes_in_one_place_are_told(void **state)
{
    hoctap_outcomes outcomes = apart();

    (void)state;
    outcomes.high = outcomes.low;
    assert_shared(NULL, &outcomes, ROWS, "low, high");
    assert_shared(NULL, &outcomes, 0, "");
    outcomes = apart();
    outcomes.possible = outcomes.level;
    assert_shared(NULL, &outcomes, ROWS, "level, possible");
    outcomes = apart();
    outcomes.level = (uint8_t *)outcomes.reasons + 7;
    assert_shared(NULL, &outcomes, 1, "level, reasons");
}

static void reasons_of_no_words_share_nothing(void **state)
{
    const hoctap_outcomes outcomes = {.low = all.low, .reasons = (uint64_t *)(all.low + 1)};
    hoc_claims claims;

    (void)state;
    hoc_claims_lay(&claims, &outcomes, ROWS, 0);
    assert_true(hoc_claims_check(&claims, NULL));
}

static void outcomes_that_touch_by_one_byte_are_told(void **state)
{
    hoctap_outcomes outcomes = apart();

    (void)state;
    outcomes.verdict = (uint8_t *)all.low - ROWS;
    assert_shared(NULL, &outcomes, ROWS, "");
    outcomes.verdict++;
    assert_shared(NULL, &outcomes, ROWS, "verdict, low");
    outcomes.verdict = (uint8_t *)(all.low + ROWS) - 1;
    outcomes.high = NULL;
    assert_shared(NULL, &outcomes, ROWS, "verdict, low");
    outcomes.verdict++;
    assert_shared(NULL, &outcomes, ROWS, "");
}

static void the_same_array_for_all_is_told(void **state)
{
    const hoctap_outcomes outcomes = {.verdict = all.verdict, .level = all.verdict};

    (void)state;
    assert_shared(NULL, &outcomes, 1, "verdict, level");
}

static void of_several_that_share_memory_the_first_are_told(void **state)
{
    hoctap_outcomes outcomes = apart();

    (void)state;
    outcomes.low = outcomes.high = (int64_t *)outcomes.reasons;
    assert_shared(NULL, &outcomes, ROWS, "low, high");
    outcomes.level = outcomes.verdict + 1;
    assert_shared(NULL, &outcomes, ROWS, "verdict, level");
}

/* Each element of every width from an array that ends where `low` begins, one row at a time into it. */
static void values_that_an_outcome_reaches_are_told(void **state)
{
    const struct {
        hoctap_type type;
        size_t bytes;
    } all_types[] = {{HOCTAP_INT8, 1},    {HOCTAP_INT16, 2},   {HOCTAP_INT32, 4},       {HOCTAP_INT64, 8},
                     {HOCTAP_UINT8, 1},   {HOCTAP_UINT16, 2},  {HOCTAP_UINT32, 4},      {HOCTAP_UINT64, 8},
                     {HOCTAP_FLOAT32, 4}, {HOCTAP_FLOAT64, 8}, {HOCTAP_DECIMAL128, 16}, {HOCTAP_UTF8_VIEW, 16}};
    const hoctap_outcomes outcomes = apart();

    (void)state;
    for (size_t i = 0; i < COUNT(all_types); i++) {
        hoctap_column column = {
            .name = "n", .type = all_types[i].type, .values = (char *)all.low - 12 * all_types[i].bytes, .first = 3};
        assert_shared(&column, &outcomes, 9, "");
        column.first = 4;
        assert_shared(&column, &outcomes, 9, "low, n");
        column.values = all.possible + ROWS - 4 * all_types[i].bytes;
        assert_shared(&column, &outcomes, 9, "");
        column.values = (const char *)column.values - 1;
        assert_shared(&column, &outcomes, 9, "possible, n");
        column.type = HOCTAP_NULL;
        assert_shared(&column, &outcomes, 9, "");
    }
}

static void bits_that_an_outcome_reaches_are_told(void **state)
{
    const hoctap_outcomes outcomes = apart();
    hoctap_column column = {.name = "n", .type = HOCTAP_BOOL, .values = (char *)all.low - 2, .first = 7};

    (void)state;
    assert_shared(&column, &outcomes, 9, "");
    column.first = 8;
    assert_shared(&column, &outcomes, 9, "low, n");
    assert_shared(&column, &outcomes, 8, "");
    column = (hoctap_column){
        .name = "n", .type = HOCTAP_INT8, .values = all.after, .validity = all.possible + ROWS - 2, .first = 16};
    assert_shared(&column, &outcomes, 9, "");
    column.first = 15;
    assert_shared(&column, &outcomes, 9, "possible, n");
}

static void texts_that_an_outcome_reaches_are_told(void **state)
{
    const hoctap_outcomes outcomes = apart();
    const int32_t offsets[] = {9, 2, 3, 5};
    const int64_t wide[] = {9, 2, 3, 5};
    hoctap_column column = {
        .name = "n", .type = HOCTAP_UTF8, .values = (char *)all.low - 5, .offsets = offsets, .first = 1};

    (void)state;
    assert_shared(&column, &outcomes, 2, "");
    column.values = (char *)all.low - 4;
    assert_shared(&column, &outcomes, 2, "low, n");
    assert_shared(&column, &outcomes, 1, "");
    column.type = HOCTAP_LARGE_UTF8;
    column.offsets = wide;
    assert_shared(&column, &outcomes, 2, "low, n");
    column.values = (char *)all.possible + ROWS - 2;
    assert_shared(&column, &outcomes, 2, "");
}

static void offsets_that_an_outcome_reaches_are_told(void **state)
{
    const hoctap_outcomes outcomes = apart();
    hoctap_column column = {.name = "n", .type = HOCTAP_UTF8, .values = NULL};

    (void)state;
    memset(&all, 0, sizeof all);
    column.offsets = (char *)all.low - 12;
    assert_shared(&column, &outcomes, 2, "");
    assert_shared(&column, &outcomes, 3, "low, n");
    column.type = HOCTAP_LARGE_UTF8;
    column.offsets = (char *)all.low - 24;
    assert_shared(&column, &outcomes, 2, "");
    assert_shared(&column, &outcomes, 3, "low, n");
}

static void blocks_that_an_outcome_reaches_are_told(void **state)
{
    const hoctap_outcomes outcomes = apart();
    const void *blocks[] = {all.after, all.low, (char *)all.low - 20, all.after};
    int64_t sizes[] = {256, -1, 20, 1};
    const hoctap_column column = {.name = "n",
                                  .type = HOCTAP_UTF8_VIEW,
                                  .values = all.after + 16,
                                  .blocks = blocks,
                                  .block_sizes = sizes,
                                  .block_count = 4};

    (void)state;
    assert_shared(&column, &outcomes, 1, "");
    sizes[2] = 21;
    assert_shared(&column, &outcomes, 1, "low, n");
}

static void words_that_an_outcome_reaches_are_told(void **state)
{
    const hoctap_outcomes outcomes = apart();
    hoctap_column words = {.name = "", .type = HOCTAP_INT8, .values = (char *)all.low - 4};
    hoctap_column column = {.name = "n", .type = HOCTAP_INT8, .values = all.after, .words = &words, .word_count = 4};

    (void)state;
    assert_shared(&column, &outcomes, ROWS, "");
    column.word_count = 5;
    assert_shared(&column, &outcomes, ROWS, "low, n");
    column.values = all.level;
    assert_shared(&column, &outcomes, ROWS, "level, n");
    column.values = all.possible + ROWS;
    words.values = all.before;
    assert_shared(&column, &outcomes, ROWS, "");
}

static void nothing_is_written_when_outcomes_overlap(void **state)
{
    const uint8_t n[] = {7, 8};
    const hoctap_column columns[] = {{.name = "n", .type = HOCTAP_UINT8, .values = n}};
    const hoctap_table table = {columns, 1, 2};
    uint8_t verdicts[2] = {77, 77};
    const hoctap_outcomes one = {.verdict = verdicts, .level = verdicts + 1}, good = {.verdict = verdicts};
    hoctap_error error;
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, HOCTAP_ALLOW_MISSING, &error);

    (void)state;
    assert_non_null(scorer);
    assert_false(hoctap_scorer_score(scorer, &table, &one, NULL, &error));
    assert_int_equal(error.code, HOCTAP_OVERLAP);
    assert_string_equal(error.found, "verdict, level");
    assert_int_equal(verdicts[0], 77);
    assert_int_equal(verdicts[1], 77);
    assert_true(hoctap_scorer_score(scorer, &table, &good, NULL, &error));
    assert_int_equal(verdicts[1], HOCTAP_MET);
    hoctap_scorer_free(scorer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_beside_each_other_are_apart),
        cmocka_unit_test(two_outcomes_in_one_place_are_told),
        cmocka_unit_test(reasons_of_no_words_share_nothing),
        cmocka_unit_test(outcomes_that_touch_by_one_byte_are_told),
        cmocka_unit_test(the_same_array_for_all_is_told),
        cmocka_unit_test(of_several_that_share_memory_the_first_are_told),
        cmocka_unit_test(values_that_an_outcome_reaches_are_told),
        cmocka_unit_test(bits_that_an_outcome_reaches_are_told),
        cmocka_unit_test(texts_that_an_outcome_reaches_are_told),
        cmocka_unit_test(offsets_that_an_outcome_reaches_are_told),
        cmocka_unit_test(blocks_that_an_outcome_reaches_are_told),
        cmocka_unit_test(words_that_an_outcome_reaches_are_told),
        cmocka_unit_test(nothing_is_written_when_outcomes_overlap),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
