/* SPDX-License-Identifier: MIT */
/* What a rule set is compiled to. */
#include "support.h"

#include "rules.h"

#define TWO_CHOICES "facts:\n  area: {choice: [x, y]}\n  name: {choice: [m, n]}\n  group: {choice: [f, w, o]}\n"
#define NESTED                                                                                                         \
    HEAD TWO_CHOICES TEN TWO_INDICATORS ONE_LEVEL(                                                                     \
        "{total: {at_least: {area: {x: 16, y: {group: {f: 13, w: 14, o: 15}}}}}}")

static void combinations_are_of_the_choices_that_numbers_ask(void **state)
{
    hoctap_rules *rules = rules_from(NESTED);

    (void)state;
    assert_int_equal(rules->plan.combinations, 6);
    assert_int_equal(rules->plan.all, 0x3f);
    assert_int_equal(rules->plan.sets[0][1], 0x38);
    assert_null(rules->plan.sets[1]);
    assert_int_equal(rules->plan.sets[2][0], 0x09);
    for (size_t combination = 0; combination < 6; combination++) {
        int area = hoctap_rules_choice(rules, combination, 0), group = hoctap_rules_choice(rules, combination, 2);
        assert_int_equal(area, combination / 3);
        assert_int_equal(group, combination % 3);
        assert_int_equal(hoctap_rules_choice(rules, combination, 1), -1);
        assert_int_equal(hoctap_rules_line(rules, 0)->limits[combination].low,
                         area == 0 ? 160000 : 130000 + group * 10000);
    }
    hoctap_rules_free(rules);
}

static void without_choices_there_is_one_combination(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 16}}"));

    (void)state;
    assert_int_equal(rules->plan.combinations, 1);
    assert_int_equal(rules->plan.all, 1);
    hoctap_rules_free(rules);
}

static void sixty_four_combinations_fill_a_word(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD
        "facts: {p: {choice: [a1, b1, c1, d1]}, q: {choice: [a1, b1, c1, d1]}, r: {choice: [a1, b1, c1, d1]}}\n" TEN
            TWO_INDICATORS "levels: {g: {names: {vi: G}, all: [{fact: a, at_least: {p: {a1: 1, b1: 2, c1: 3, d1: 4}}}, "
        "{fact: a, at_least: "
        "{q: {a1: 1, b1: 2, c1: 3, d1: 4}}}, {fact: b, at_least: {r: {a1: 1, b1: 2, c1: 3, d1: 4}}}]}}\n");

    (void)state;
    assert_int_equal(rules->plan.combinations, 64);
    assert_true(rules->plan.all == UINT64_MAX);
    assert_outcome(rules, "a=10 b=3", "undecided none..g 13..13 missing/p missing/q missing/r");
    assert_outcome(rules, "a=4 b=4", "met g..g 8..8 missing/p missing/q missing/r");
    assert_outcome(rules, "p=a1 q=d1 r=c1 a=4 b=3", "met g..g 7..7");
    hoctap_rules_free(rules);
}

static void a_strict_limit_moves_by_the_smallest_step(void **state)
{
    hoctap_rules *rules = rules_from(HEAD "facts: {n: {count: days, to: 9}}\n" TEN TWO_INDICATORS ONE_LEVEL(
        "{total: {above: 16}}, {fact: n, under: 5}, {fact: n, at_most: 4}"));

    (void)state;
    assert_int_equal(rules->plan.tests[0].bounds[0].hard, INT64_C(1600000001));
    assert_int_equal(rules->plan.tests[0].sign, 1);
    assert_int_equal(rules->plan.tests[1].bounds[0].hard, -49999);
    assert_int_equal(rules->plan.tests[1].sign, -1);
    assert_int_equal(rules->plan.tests[2].bounds[0].hard, -40000);
    hoctap_rules_free(rules);
}

static void an_unknown_limit_has_a_hard_and_an_easy_end(void **state)
{
    hoctap_rules *rules = rules_from(HEAD "facts: {n: {count: days, to: 9}}\n" TEN TWO_INDICATORS ONE_LEVEL(
        "{total: {at_least: {unknown: {from: 10, to: 12}}}}, {fact: n, at_most: unknown}"));
    const hoc_test *tests = rules->plan.tests;

    (void)state;
    assert_int_equal(tests[0].bounds[0].hard, INT64_C(1200000000));
    assert_int_equal(tests[0].bounds[0].easy, INT64_C(1000000000));
    assert_int_equal(tests[1].bounds[0].hard, 0);
    assert_int_equal(tests[1].bounds[0].easy, -90000);
    assert_false(tests[1].bounds[0].known);
    hoctap_rules_free(rules);
}

/* A total can end between two of the 1/10000 in which limits are shown; it is decided where it ends. */
static void an_unknown_total_is_shown_rounded_outwards(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "points: {from: -0.0001, to: 0.0002, step: 0.0001}\n"
                        "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A, weight: 0.0003}}}}\n" ONE_LEVEL(
                            "{total: {at_least: unknown}}"));
    const hoctap_limit *limit = hoctap_rules_line(rules, 0)->limits;

    (void)state;
    assert_int_equal(limit->low, -1);
    assert_int_equal(limit->high, 1);
    assert_int_equal(rules->plan.tests[0].bounds[0].hard, 6);
    assert_outcome(rules, "a=0.0002", "met good..good 0.00000006..0.00000006 limit/total");
    hoctap_rules_free(rules);
}

static void reasons_stand_in_the_order_of_the_rules(void **state)
{
    static const char *const codes[] = {"missing/area", "unknown/area", "missing/n",       "number/n",   "range/n",
                                        "step/n",       "between/n",    "missing/yn",      "unknown/yn", "missing/a",
                                        "number/a",     "range/a",      "step/a",          "missing/b",  "number/b",
                                        "range/b",      "step/b",       "limit/total/low", "total/low",  "fact/n/low",
                                        "floor/a/high", "floor/b/high"};
    hoctap_rules *rules =
        rules_from(HEAD "facts: {area: {choice: [x, y]}, n: {count: days}, yn: {yes_no: {}}}\n" TEN TWO_INDICATORS
                        "levels:\n  low: {names: {vi: L}, all: [{total: {at_least: {unknown: {from: 1, to: 2}}}}, "
                        "{fact: n, at_least: 1}]}\n"
                        "  high: {names: {vi: H}, all: [{each_indicator: {at_least: 5}}, {fact: a, at_least: 6}]}\n");

    (void)state;
    assert_int_equal(hoctap_rules_reason_count(rules), COUNT(codes));
    for (size_t i = 0; i < COUNT(codes); i++)
        assert_string_equal(hoctap_rules_reason(rules, i)->code, codes[i]);
    assert_int_equal(hoctap_reason_words(rules), 1);
    hoctap_rules_free(rules);
}

static void a_limit_on_each_indicator_can_be_unknown(void **state)
{
    hoctap_rules *rules = rules_from(HEAD "facts: {area: {choice: [x, y]}}\n" TEN TWO_INDICATORS ONE_LEVEL(
        "{each_indicator: {at_least: {area: {x: 5, y: {unknown: {from: 4, to: 6}}}}}}"));

    (void)state;
    assert_outcome(rules, "area=y a=6 b=10", "met good..good 16..16 limit/each_indicator");
    assert_outcome(rules, "area=y a=5 b=10", "undecided none..good 15..15 limit/each_indicator");
    assert_outcome(rules, "area=y a=3.5 b=10", "not met none..none 13.5..13.5 limit/each_indicator floor/a");
    assert_outcome(rules, "area=x a=5 b=10", "met good..good 15..15");
    hoctap_rules_free(rules);
}

static void a_group_picks_maximum_and_weight(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD TWO_CHOICES TEN
        "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A, by_group: {w: {points: {to: 6}, weight: 0.5}}}, "
        "b: {vi: B}}}}\n" ONE_LEVEL("{total: {at_least: 10}}"));
    const hoc_plan *plan = &rules->plan;
    size_t facts = rules->fact_count, a = 3, b = 4;

    (void)state;
    assert_int_equal(plan->combinations, 3);
    assert_int_equal(plan->to[0 * facts + a], 100000);
    assert_int_equal(plan->to[1 * facts + a], 60000);
    assert_int_equal(plan->weight[1 * facts + a], 5000);
    assert_int_equal(plan->weight[2 * facts + a], 10000);
    assert_int_equal(plan->to[1 * facts + b], 100000);
    assert_int_equal(plan->weight[1 * facts + 0], 0);
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(combinations_are_of_the_choices_that_numbers_ask),
        cmocka_unit_test(without_choices_there_is_one_combination),
        cmocka_unit_test(sixty_four_combinations_fill_a_word),
        cmocka_unit_test(a_strict_limit_moves_by_the_smallest_step),
        cmocka_unit_test(an_unknown_limit_has_a_hard_and_an_easy_end),
        cmocka_unit_test(an_unknown_total_is_shown_rounded_outwards),
        cmocka_unit_test(reasons_stand_in_the_order_of_the_rules),
        cmocka_unit_test(a_limit_on_each_indicator_can_be_unknown),
        cmocka_unit_test(a_group_picks_maximum_and_weight),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
