/* SPDX-License-Identifier: MIT */
/* How a row is decided, in sentences. The rules here are small on purpose; the real ones have their worked cases. */
#include "support.h"

#include <math.h>

/* Two indicators of ten, a total of 16 (14 in a difficult area), no indicator below 5. */
#define AREA "facts:\n  area: {choice: {normal: {vi: Thường}, difficult: {also: [kk]}}}\n"
#define BY_AREA                                                                                                        \
    HEAD AREA TEN TWO_INDICATORS ONE_LEVEL(                                                                            \
        "{total: {at_least: {area: {normal: 16, difficult: 14}}}}, {each_indicator: {at_least: 5}}")

static void at_the_limit_is_enough(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);

    (void)state;
    assert_outcome(rules, "area=normal a=8 b=8", "met good..good 16..16");
    assert_outcome(rules, "area=normal a=8 b=7.5", "not met none..none 15.5..15.5 total");
    assert_outcome(rules, "area=difficult a=7 b=7", "met good..good 14..14");
    assert_outcome(rules, "area=kk a=7 b=6.5", "not met none..none 13.5..13.5 total");
    hoctap_rules_free(rules);
}

static void a_score_at_the_floor_is_allowed(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);

    (void)state;
    assert_outcome(rules, "area=difficult a=10 b=5", "met good..good 15..15");
    assert_outcome(rules, "area=difficult a=10 b=4.5", "not met none..none 14.5..14.5 floor/b");
    assert_outcome(rules, "area=Thường a=4 b=0", "not met none..none 4..4 total floor/a floor/b");
    hoctap_rules_free(rules);
}

static void a_missing_answer_is_every_answer(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);

    (void)state;
    assert_outcome(rules, "area=normal a=9", "undecided none..good 9..19 missing/b");
    assert_outcome(rules, "area=normal a=4 b=", "not met none..none 4..14 missing/b total floor/a");
    assert_outcome(rules, "area=normal", "undecided none..good 0..20 missing/a missing/b");
    hoctap_rules_free(rules);
}

static void a_missing_choice_is_every_choice(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);

    (void)state;
    assert_outcome(rules, "a=8 b=8", "met good..good 16..16 missing/area");
    assert_outcome(rules, "a=8 b=7", "undecided none..good 15..15 missing/area");
    assert_outcome(rules, "a=6 b=7", "not met none..none 13..13 missing/area total");
    hoctap_rules_free(rules);
}

static void a_missing_answer_is_not_a_zero(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 10}}"));

    (void)state;
    assert_outcome(rules, "a=10 b=0", "met good..good 10..10");
    assert_outcome(rules, "a=10", "met good..good 10..20 missing/b");
    assert_outcome(rules, "a=0", "undecided none..good 0..10 missing/b");
    hoctap_rules_free(rules);
}

static void an_answer_that_cannot_be_makes_the_row_invalid(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);

    (void)state;
    assert_outcome(rules, "area=normal a=11 b=8", "invalid none..none 0..0 range/a");
    assert_outcome(rules, "area=normal a=-0.5 b=8", "invalid none..none 0..0 range/a");
    assert_outcome(rules, "area=normal a=7.25 b=8", "invalid none..none 0..0 step/a");
    assert_outcome(rules, "area=normal a=7.12345 b=8", "invalid none..none 0..0 step/a");
    assert_outcome(rules, "area=normal a=10.3 b=8", "invalid none..none 0..0 range/a step/a");
    assert_outcome(rules, "area=normal a=tám b=8", "invalid none..none 0..0 number/a");
    assert_outcome(rules, "area=normal a=99999999999 b=8", "invalid none..none 0..0 range/a");
    assert_outcome(rules, "area=far a=8 b=8", "invalid none..none 0..0 unknown/area");
    assert_outcome(rules, "area=far a=11 b=", "invalid none..none 0..0 unknown/area range/a");
    hoctap_rules_free(rules);
}

static void an_unknown_limit_leaves_undecided_what_it_could_change(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD AREA TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: {area: {normal: 16, difficult: {unknown: "
                                                          "{from: 12, to: 14}}}}}}, {each_indicator: {at_least: 5}}"));

    (void)state;
    assert_outcome(rules, "area=normal a=8 b=8", "met good..good 16..16");
    assert_outcome(rules, "area=difficult a=7 b=7", "met good..good 14..14 limit/total");
    assert_outcome(rules, "area=difficult a=7 b=6", "undecided none..good 13..13 limit/total");
    assert_outcome(rules, "area=difficult a=6 b=5.5", "not met none..none 11.5..11.5 limit/total total");
    assert_outcome(rules, "area=difficult a=9 b=4", "not met none..none 13..13 limit/total floor/b");
    assert_outcome(rules, "a=8 b=8", "met good..good 16..16 missing/area limit/total");
    hoctap_rules_free(rules);
}

static void an_unknown_limit_without_a_range_may_be_anywhere(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: unknown}}, {each_indicator: {at_least: unknown}}"));

    (void)state;
    assert_outcome(rules, "a=10 b=10", "met good..good 20..20 limit/total limit/each_indicator");
    assert_outcome(rules, "a=10 b=9.5", "undecided none..good 19.5..19.5 limit/total limit/each_indicator");
    assert_outcome(rules, "a=0 b=0", "undecided none..good 0..0 limit/total limit/each_indicator");
    hoctap_rules_free(rules);
}

static void the_highest_level_met_is_awarded(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN TWO_INDICATORS
                   "levels:\n"
                   "  none: {names: {vi: Không xếp loại}}\n"
                   "  average: {names: {vi: Trung bình}, all: [{total: {from: 10, under: 14}}]}\n"
                   "  fair: {names: {vi: Khá}, all: [{total: {from: 14, under: 17}}]}\n"
                   "  good: {names: {vi: Tốt}, all: [{total: {from: 17, to: 20}}, {fact: a, above: 8}]}\n");

    (void)state;
    assert_outcome(rules, "a=8.5 b=8.5", "met good..good 17..17");
    assert_outcome(rules, "a=8 b=9", "met fair..fair 17..17 floor/a/good");
    assert_outcome(rules, "a=8.5 b=8", "met fair..fair 16.5..16.5 total/good");
    assert_outcome(rules, "a=5 b=5", "met average..average 10..10 total/fair total/good floor/a/good");
    assert_outcome(rules, "a=5 b=4.5", "not met none..none 9.5..9.5 total/average total/fair total/good floor/a/good");
    assert_outcome(rules, "a=10", "undecided average..good 10..20 missing/b");
    assert_outcome(rules, "b=4", "undecided none..fair 4..14 missing/a total/good");
    hoctap_rules_free(rules);
}

static void a_higher_level_does_not_need_the_lower(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN TWO_INDICATORS "levels:\n"
                                           "  low: {names: {vi: L}, all: [{fact: a, at_least: 5}]}\n"
                                           "  high: {names: {vi: H}, all: [{fact: b, at_least: 5}]}\n");

    (void)state;
    assert_outcome(rules, "a=0 b=5", "met high..high 5..5");
    assert_outcome(rules, "a=5 b=0", "met low..low 5..5 floor/b/high");
    assert_outcome(rules, "a=5", "undecided low..high 5..15 missing/b");
    hoctap_rules_free(rules);
}

static void weights_count_in_the_total_and_not_in_the_floor(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD TEN "criteria:\n  c: {names: {vi: C}, declared: 25, indicators: {a: {vi: A, weight: 2}, b: {vi: B, "
                 "weight: 0.5}, n: {vi: N, weight: 0}}}\n" ONE_LEVEL(
                     "{total: {at_least: 12.25}}, {each_indicator: {at_least: 2}}"));

    (void)state;
    assert_outcome(rules, "a=5 b=4.5 n=2", "met good..good 12.25..12.25");
    assert_outcome(rules, "a=5 b=4 n=2", "not met none..none 12..12 total");
    assert_outcome(rules, "a=10 b=1.5 n=2", "not met none..none 20.75..20.75 floor/b");
    assert_outcome(rules, "a=10 b=2", "undecided none..good 21..21 missing/n");
    hoctap_rules_free(rules);
}

#define GROUPS "facts:\n  group: {choice: [farmer, official]}\n  area: {choice: [x, y]}\n"
#define BY_GROUP                                                                                                       \
    HEAD GROUPS TEN "criteria:\n  c: {names: {vi: C}, indicators: {a: {vi: A, by_group: {farmer: {points: {to: 5}}}}," \
                    " b: {vi: B, by_group: {official: {vi: B2, points: {to: 4}, weight: 3}}}, z: {vi: Z, weight: "     \
                    "0}}}\n" ONE_LEVEL("{total: {at_least: {group: {farmer: 12, official: 15}}}}")

static void a_group_may_have_its_own_numbers(void **state)
{
    hoctap_rules *rules = rules_from(BY_GROUP);

    (void)state;
    assert_outcome(rules, "area=x group=farmer a=5 b=7 z=1", "met good..good 12..12");
    assert_outcome(rules, "area=x group=official a=6 b=3 z=1", "met good..good 15..15");
    assert_outcome(rules, "area=x group=farmer a=6 b=7 z=1", "invalid none..none 0..0 range/a");
    assert_outcome(rules, "area=x group=official a=6 b=5 z=1", "invalid none..none 0..0 range/b");
    assert_outcome(rules, "area=x group=farmer a=5 z=1", "undecided none..good 5..15 missing/b");
    hoctap_rules_free(rules);
}

static void an_answer_can_rule_a_group_out(void **state)
{
    hoctap_rules *rules = rules_from(BY_GROUP);

    (void)state;
    assert_outcome(rules, "area=x a=6 b=3 z=1", "met good..good 15..15 missing/group");
    assert_outcome(rules, "area=x a=5 b=3 z=1", "not met none..none 8..14 missing/group total");
    assert_outcome(rules, "area=x a=6 b=7 z=1", "invalid none..none 0..0 range/a range/b");
    assert_outcome(rules, "area=x a=11 b=3 z=1", "invalid none..none 0..0 range/a");
    hoctap_rules_free(rules);
}

static void a_choice_that_no_number_asks_changes_nothing(void **state)
{
    hoctap_rules *rules = rules_from(BY_GROUP);

    (void)state;
    assert_outcome(rules, "group=farmer a=5 b=7 z=1", "met good..good 12..12 missing/area");
    assert_outcome(rules, "group=farmer area=z a=5 b=7 z=1", "invalid none..none 0..0 unknown/area");
    hoctap_rules_free(rules);
}

#define OTHER_FACTS                                                                                                    \
    HEAD "facts:\n  absent: {count: days, to: 30}\n  trained: {yes_no: {yes: [x], no: [o]}}\n  fined: {yes_no: {}}\n"  \
         "  score: {points: {from: -1, to: 1, step: 0.25}}\n" ONE_LEVEL(                                               \
             "{fact: absent, at_most: 3}, {fact: trained, is: true}, {fact: fined, is: false}, {fact: score, under: "  \
             "0.5}")

static void other_facts_decide_too(void **state)
{
    hoctap_rules *rules = rules_from(OTHER_FACTS);

    (void)state;
    assert_outcome(rules, "absent=3 trained=x fined=false score=0.25", "met good..good 0..0");
    assert_outcome(rules, "absent=4 trained=x fined=false score=0.25", "not met none..none 0..0 fact/absent");
    assert_outcome(rules, "absent=3 trained=o fined=false score=-1", "not met none..none 0..0 fact/trained");
    assert_outcome(rules, "absent=3 trained=true fined=true score=-1", "not met none..none 0..0 fact/fined");
    assert_outcome(rules, "absent=0 trained=x fined=false score=0.5", "not met none..none 0..0 fact/score");
    assert_outcome(rules, "trained=x fined=false score=0", "undecided none..good 0..0 missing/absent");
    assert_outcome(rules, "absent=3 fined=false", "undecided none..good 0..0 missing/trained missing/score");
    hoctap_rules_free(rules);
}

static void other_facts_can_be_wrong_too(void **state)
{
    hoctap_rules *rules = rules_from(OTHER_FACTS);

    (void)state;
    assert_outcome(rules, "absent=2.5 trained=x fined=false score=0", "invalid none..none 0..0 step/absent");
    assert_outcome(rules, "absent=31 trained=x fined=false score=0", "invalid none..none 0..0 range/absent");
    assert_outcome(rules, "absent=3 trained=maybe fined=no score=0.3",
                   "invalid none..none 0..0 unknown/trained unknown/fined step/score");
    hoctap_rules_free(rules);
}

/* Whatever type the caller's columns have, the same rows come to the same. */
static void every_type_of_column_tells_the_same(void **state)
{
    hoctap_rules *rules = rules_from(OTHER_FACTS);
    const int8_t absent8[] = {3, 4, 31, 0};
    const int16_t absent16[] = {3, 4, 31, 0};
    const int32_t absent32[] = {3, 4, 31, 0};
    const int64_t absent64[] = {3, 4, 31, 0};
    const double real[] = {3, 4, 31, 0}, score[] = {0.25, 0.25, 0.25, NAN};
    const uint8_t bits = 0xf, zero = 0;
    const int8_t fined[] = {0, 0, 0, 2};
    const struct {
        hoctap_type type;
        const void *values;
    } absent[] = {{HOCTAP_INT8, absent8},
                  {HOCTAP_INT16, absent16},
                  {HOCTAP_INT32, absent32},
                  {HOCTAP_INT64, absent64},
                  {HOCTAP_FLOAT64, real}};

    (void)state;
    for (size_t i = 0; i < COUNT(absent); i++) {
        const hoctap_column columns[] = {{.name = "absent", .type = absent[i].type, .values = absent[i].values},
                                         {.name = "trained", .type = HOCTAP_BOOL, .values = &bits},
                                         {.name = "fined", .type = HOCTAP_INT8, .values = fined},
                                         {.name = "score", .type = HOCTAP_FLOAT64, .values = score}};
        const hoctap_table table = {columns, 4, 4};
        uint8_t verdicts[4];
        hoctap_outcomes out = {.verdict = verdicts};
        assert_true(hoctap_score(rules, &table, &out, NULL));
        assert_int_equal(verdicts[0], HOCTAP_MET);
        assert_int_equal(verdicts[1], HOCTAP_NOT_MET);
        assert_int_equal(verdicts[2], HOCTAP_INVALID);
        assert_int_equal(verdicts[3], HOCTAP_INVALID);
    }
    {
        const hoctap_column columns[] = {{.name = "absent", .type = HOCTAP_INT8, .values = absent8, .validity = &zero},
                                         {.name = "trained",
                                          .type = HOCTAP_FLOAT64,
                                          .values = (const double[]){1, 0.5, NAN, 1e300},
                                          .validity = &bits},
                                         {.name = "fined", .type = HOCTAP_BOOL, .values = &zero},
                                         {.name = "score", .type = HOCTAP_NULL}};
        const hoctap_table table = {columns, 4, 4};
        uint8_t verdicts[4];
        uint64_t reasons[4];
        hoctap_outcomes out = {.verdict = verdicts, .reasons = reasons};
        assert_true(hoctap_score(rules, &table, &out, NULL));
        assert_int_equal(verdicts[0], HOCTAP_UNDECIDED);
        assert_int_equal(verdicts[1], HOCTAP_INVALID);
        assert_int_equal(verdicts[2], HOCTAP_UNDECIDED);
        assert_int_equal(verdicts[3], HOCTAP_INVALID);
    }
    hoctap_rules_free(rules);
}

static void a_double_is_taken_when_it_is_the_nearest_to_a_step(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "points: {to: 10, step: 0.1}\n" TWO_INDICATORS ONE_LEVEL("{total: {at_least: 10}}"));
    const double a[] = {7.1, 7.1000001, 0.1 + 0.2, 11, 1e300}, b[] = {2.9, 2.9, 9.9, 2.9, 2.9};
    const hoctap_column columns[] = {{.name = "a", .type = HOCTAP_FLOAT64, .values = a},
                                     {.name = "b", .type = HOCTAP_FLOAT64, .values = b}};
    const hoctap_table table = {columns, 2, COUNT(a)};
    uint8_t verdicts[COUNT(a)];
    int64_t low[COUNT(a)], high[COUNT(a)];
    hoctap_outcomes out = {.verdict = verdicts, .low = low, .high = high};

    (void)state;
    assert_true(hoctap_score(rules, &table, &out, NULL));
    assert_int_equal(verdicts[0], HOCTAP_MET);
    assert_int_equal(low[0], INT64_C(1000000000));
    for (size_t row = 1; row < COUNT(a); row++)
        assert_int_equal(verdicts[row], HOCTAP_INVALID);
    hoctap_rules_free(rules);
}

/* A table that does not fit is refused before any outcome is touched. */
static void assert_refused(const hoctap_rules *rules, const hoctap_column *columns, size_t count, size_t rows,
                           hoctap_code code, const char *found)
{
    const hoctap_table table = {columns, count, rows};
    uint8_t verdict = 77;
    hoctap_outcomes out = {.verdict = &verdict};
    hoctap_error error;

    assert_false(hoctap_score(rules, &table, &out, &error));
    assert_int_equal(error.code, code);
    assert_string_equal(error.found, found);
    assert_false(hoctap_score(rules, &table, &out, NULL));
    assert_null(hoctap_trace_row(rules, &table, 0, &error));
    assert_int_equal(error.code, code);
    assert_int_equal(verdict, 77);
}

static void columns_that_do_not_fit_are_refused(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    const int8_t n[] = {8};
    const int32_t good[] = {0, 1}, backwards[] = {1, 0}, negative[] = {-1, 0};
    const hoctap_column area = {.name = "area", .type = HOCTAP_NULL},
                        a = {.name = "a", .type = HOCTAP_INT8, .values = n},
                        b = {.name = "b", .type = HOCTAP_INT8, .values = n};

    (void)state;
    assert_refused(rules, (const hoctap_column[]){area, a, {.name = "bb", .type = HOCTAP_INT8, .values = n}}, 3, 1,
                   HOCTAP_UNKNOWN_COLUMN, "bb");
    assert_refused(rules, (const hoctap_column[]){area, a, b, {.name = "A", .type = HOCTAP_INT8, .values = n}}, 4, 1,
                   HOCTAP_DUPLICATE_COLUMN, "A");
    assert_refused(rules, (const hoctap_column[]){area, a}, 2, 1, HOCTAP_MISSING_COLUMN, "");
    assert_refused(rules, (const hoctap_column[]){{.name = "area", .type = HOCTAP_INT8, .values = n}, a, b}, 3, 1,
                   HOCTAP_COLUMN_TYPE, "area");
    assert_refused(rules, (const hoctap_column[]){area, {.name = "a", .type = HOCTAP_BOOL, .values = n}, b}, 3, 1,
                   HOCTAP_COLUMN_TYPE, "a");
    assert_refused(rules, (const hoctap_column[]){area, {.name = "a", .type = (hoctap_type)99, .values = n}, b}, 3, 1,
                   HOCTAP_COLUMN_TYPE, "a");
    assert_refused(rules, (const hoctap_column[]){area, {.name = "a", .type = HOCTAP_INT8}, b}, 3, 1,
                   HOCTAP_COLUMN_SHAPE, "a");
    assert_refused(rules, (const hoctap_column[]){area, {.name = "a", .type = HOCTAP_UTF8, .values = "8"}, b}, 3, 1,
                   HOCTAP_COLUMN_SHAPE, "a");
    assert_refused(rules, (const hoctap_column[]){area, {.name = "a", .type = HOCTAP_UTF8, .offsets = good}, b}, 3, 1,
                   HOCTAP_COLUMN_SHAPE, "a");
    assert_refused(
        rules,
        (const hoctap_column[]){area, {.name = "a", .type = HOCTAP_UTF8, .values = "8", .offsets = backwards}, b}, 3, 1,
        HOCTAP_COLUMN_SHAPE, "a");
    assert_refused(
        rules, (const hoctap_column[]){area, {.name = "a", .type = HOCTAP_UTF8, .values = "8", .offsets = negative}, b},
        3, 1, HOCTAP_COLUMN_SHAPE, "a");
    hoctap_rules_free(rules);
}

static void a_table_without_rows_is_scored_at_once(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    const hoctap_column columns[] = {
        {.name = "area", .type = HOCTAP_UTF8}, {.name = "a", .type = HOCTAP_INT8}, {.name = "b", .type = HOCTAP_INT8}};
    const hoctap_table table = {columns, 3, 0};
    hoctap_outcomes out = {0};

    (void)state;
    assert_true(hoctap_score(rules, &table, &out, NULL));
    hoctap_rules_free(rules);
}

static void answers_may_come_in_any_order(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);

    (void)state;
    assert_outcome(rules, "area=normal a=8 b=4", "not met none..none 12..12 total floor/b");
    assert_outcome(rules, "area=normal b=4 a=8", "not met none..none 12..12 total floor/b");
    assert_outcome(rules, "b=4 a=8 area=normal", "not met none..none 12..12 total floor/b");
    assert_outcome(rules, "a=8 b=4 area=normal", "not met none..none 12..12 total floor/b");
    assert_outcome(rules, "area=normal B=4 A=8", "not met none..none 12..12 total floor/b");
    assert_outcome(rules, "area=normal b=4", "not met none..none 4..14 missing/a total floor/b");
    hoctap_rules_free(rules);
}

static void answers_that_do_not_fit_are_refused(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    const hoctap_answer unknown[] = {{"aera", "normal"}}, twice[] = {{"a", "8"}, {"A", NULL}};
    hoctap_outcomes out = {0};
    hoctap_error error;
    char *longest = test_calloc(70000, 1);
    const hoctap_answer too_long[] = {{"a", longest}}, later[] = {{"b", "8"}, {"a", "8"}, {"b", "8"}};
    const hoctap_answer in_order[] = {{"area", longest}}, again[] = {{"area", "normal"}, {"a", "8"}, {"area", "kk"}};

    (void)state;
    memset(longest, '1', 69999);
    assert_false(hoctap_score_one(rules, unknown, 1, &out, &error));
    assert_int_equal(error.code, HOCTAP_UNKNOWN_COLUMN);
    assert_string_equal(error.meant, "area");
    assert_false(hoctap_score_one(rules, twice, 2, &out, &error));
    assert_int_equal(error.code, HOCTAP_DUPLICATE_COLUMN);
    assert_false(hoctap_score_one(rules, later, 3, &out, &error));
    assert_int_equal(error.code, HOCTAP_DUPLICATE_COLUMN);
    assert_false(hoctap_score_one(rules, again, 3, &out, &error));
    assert_int_equal(error.code, HOCTAP_DUPLICATE_COLUMN);
    assert_string_equal(error.found, "area");
    assert_false(hoctap_score_one(rules, too_long, 1, &out, &error));
    assert_int_equal(error.code, HOCTAP_COLUMN_SHAPE);
    assert_false(hoctap_score_one(rules, in_order, 1, &out, &error));
    assert_int_equal(error.code, HOCTAP_COLUMN_SHAPE);
    assert_null(hoctap_trace_one(rules, too_long, 1, &error));
    test_free(longest);
    hoctap_rules_free(rules);
}

static void only_the_wanted_outcomes_are_written(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    const hoctap_answer answers[] = {{"area", "normal"}, {"a", "8"}, {"b", "8"}};
    uint8_t level = 9;
    hoctap_outcomes out = {.level = &level};

    (void)state;
    assert_true(hoctap_score_one(rules, answers, 3, &out, NULL));
    assert_int_equal(level, 1);
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_the_limit_is_enough),
        cmocka_unit_test(a_score_at_the_floor_is_allowed),
        cmocka_unit_test(a_missing_answer_is_every_answer),
        cmocka_unit_test(a_missing_choice_is_every_choice),
        cmocka_unit_test(a_missing_answer_is_not_a_zero),
        cmocka_unit_test(an_answer_that_cannot_be_makes_the_row_invalid),
        cmocka_unit_test(an_unknown_limit_leaves_undecided_what_it_could_change),
        cmocka_unit_test(an_unknown_limit_without_a_range_may_be_anywhere),
        cmocka_unit_test(the_highest_level_met_is_awarded),
        cmocka_unit_test(a_higher_level_does_not_need_the_lower),
        cmocka_unit_test(weights_count_in_the_total_and_not_in_the_floor),
        cmocka_unit_test(a_group_may_have_its_own_numbers),
        cmocka_unit_test(an_answer_can_rule_a_group_out),
        cmocka_unit_test(a_choice_that_no_number_asks_changes_nothing),
        cmocka_unit_test(other_facts_decide_too),
        cmocka_unit_test(other_facts_can_be_wrong_too),
        cmocka_unit_test(every_type_of_column_tells_the_same),
        cmocka_unit_test(a_double_is_taken_when_it_is_the_nearest_to_a_step),
        cmocka_unit_test(columns_that_do_not_fit_are_refused),
        cmocka_unit_test(a_table_without_rows_is_scored_at_once),
        cmocka_unit_test(answers_may_come_in_any_order),
        cmocka_unit_test(answers_that_do_not_fit_are_refused),
        cmocka_unit_test(only_the_wanted_outcomes_are_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
