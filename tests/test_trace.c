/* SPDX-License-Identifier: MIT */
/* What one row's trace tells, and the least that would reach the next level. */
#include "support.h"

#define FLOOR_AND_TOTAL(limit) ONE_LEVEL("{total: {at_least: " limit "}}, {each_indicator: {at_least: 5}}")

/* "answer b 5; change a 4 -> 5; limit 0": every need in its order. */
static void assert_needs(const hoctap_rules *rules, const char *answers, const char *expected, const char *lacking)
{
    hoctap_trace *trace = trace_of(rules, answers);
    char line[1024] = "", from[24], to[24];
    size_t at = 0;

    for (size_t i = 0; i < trace->need_count; i++) {
        const hoctap_need *need = &trace->needs[i];
        const char *id = need->fact < 0 ? "" : hoctap_rules_fact(rules, (size_t)need->fact)->id;
        hoctap_decimal_text(need->from, HOCTAP_PLACES, from, sizeof from);
        hoctap_decimal_text(need->to, HOCTAP_PLACES, to, sizeof to);
        if (need->fact >= 0 && hoctap_rules_fact(rules, (size_t)need->fact)->kind == HOCTAP_CHOICE)
            snprintf(to, sizeof to, "%s", hoctap_rules_fact(rules, (size_t)need->fact)->choices[need->to].id);
        at +=
            (size_t)(need->kind == HOCTAP_NEED_ANSWER ? snprintf(line + at, sizeof line - at, "answer %s %s; ", id, to)
                     : need->kind == HOCTAP_NEED_CHANGE
                         ? snprintf(line + at, sizeof line - at, "change %s %s -> %s; ", id, from, to)
                         : snprintf(line + at, sizeof line - at, "limit %d; ", need->line));
    }
    hoctap_decimal_text(trace->lacking, HOCTAP_PLACES, to, sizeof to);
    assert_string_equal(line, expected);
    assert_string_equal(to, lacking);
    hoctap_trace_free(trace);
}

static void a_trace_repeats_the_outcome(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS FLOOR_AND_TOTAL("16"));
    hoctap_trace *trace = trace_of(rules, "a=4 b=7.5");

    (void)state;
    assert_int_equal(trace->verdict, HOCTAP_NOT_MET);
    assert_int_equal(trace->level, 0);
    assert_int_equal(trace->possible, 0);
    assert_int_equal(trace->low, INT64_C(1150000000));
    assert_int_equal(trace->high, trace->low);
    assert_int_equal(trace->fact_count, 2);
    assert_int_equal(trace->facts[0].low, 40000);
    assert_int_equal(trace->facts[1].points_low, INT64_C(750000000));
    assert_int_equal(trace->facts[0].choice, -1);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

static void a_trace_shows_each_test_with_its_limit(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS FLOOR_AND_TOTAL("16"));
    hoctap_trace *trace = trace_of(rules, "a=4");

    (void)state;
    assert_int_equal(trace->test_count, 3);
    assert_int_equal(trace->tests[0].fact, -1);
    assert_int_equal(trace->tests[0].verdict, HOCTAP_NOT_MET);
    assert_int_equal(trace->tests[0].high, INT64_C(1400000000));
    assert_int_equal(trace->tests[0].limit_low, INT64_C(1600000000));
    assert_int_equal(trace->tests[1].verdict, HOCTAP_NOT_MET);
    assert_int_equal(trace->tests[1].limit_low, 50000);
    assert_int_equal(trace->tests[2].verdict, HOCTAP_UNDECIDED);
    assert_int_equal(trace->tests[2].high, 100000);
    assert_true(trace->tests[2].limit_known);
    assert_true(trace->facts[1].missing);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

static void strict_and_downward_limits_are_shown_as_written(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD "facts: {x: {count: days, to: 9}, y: {count: days, to: 9}, z: {count: days, to: 9}}\n" ONE_LEVEL(
            "{fact: x, above: 2}, {fact: y, under: 3}, {fact: z, at_most: {unknown: {from: 4, to: 6}}}"));
    hoctap_trace *trace = trace_of(rules, "x=3 y=2 z=5");

    (void)state;
    assert_int_equal(trace->tests[0].verdict, HOCTAP_MET);
    assert_int_equal(trace->tests[0].limit_low, 20000);
    assert_int_equal(trace->tests[1].verdict, HOCTAP_MET);
    assert_int_equal(trace->tests[1].limit_high, 30000);
    assert_int_equal(trace->tests[2].verdict, HOCTAP_UNDECIDED);
    assert_false(trace->tests[2].limit_known);
    assert_int_equal(trace->tests[2].limit_low, 40000);
    assert_int_equal(trace->tests[2].limit_high, 60000);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

static void an_invalid_row_shows_what_is_wrong_and_needs_nothing(void **state)
{
    hoctap_rules *rules = rules_from(HEAD "facts: {area: {choice: [x, y]}}\n" TEN TWO_INDICATORS FLOOR_AND_TOTAL("16"));
    hoctap_trace *trace = trace_of(rules, "area=z a=11");
    hoctap_trace *other = trace_of(rules, "area=z b=7");

    (void)state;
    assert_int_equal(trace->verdict, HOCTAP_INVALID);
    assert_true(trace->facts[0].invalid);
    assert_true(trace->facts[1].invalid);
    assert_true(trace->facts[2].missing);
    assert_int_equal(trace->facts[0].choice, -1);
    assert_int_equal(trace->test_count, 0);
    assert_int_equal(trace->need_count, 0);
    assert_int_equal(trace->target, 0);
    assert_int_equal(trace->facts[1].low, 0);
    assert_int_equal(other->facts[2].low, 70000);
    assert_int_equal(other->combinations, 1);
    hoctap_trace_free(trace);
    hoctap_trace_free(other);
    hoctap_trace_free(NULL);
    hoctap_rules_free(rules);
}

static void who_has_the_highest_level_needs_nothing(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS FLOOR_AND_TOTAL("16"));
    hoctap_trace *trace = trace_of(rules, "a=8 b=8");

    (void)state;
    assert_int_equal(trace->target, 0);
    assert_int_equal(trace->need_count, 0);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

static void floors_are_raised_before_the_total(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS FLOOR_AND_TOTAL("16"));

    (void)state;
    assert_needs(rules, "a=10 b=4", "change b 4 -> 6; ", "2");
    assert_needs(rules, "a=9.5 b=4", "change b 4 -> 6; change a 9.5 -> 10; ", "2.5");
    assert_needs(rules, "a=10 b=5.5", "change b 5.5 -> 6; ", "0.5");
    assert_needs(rules, "a=3 b=4", "change a 3 -> 10; change b 4 -> 6; ", "9");
    hoctap_rules_free(rules);
}

static void missing_answers_are_named_first_and_give_what_they_can(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS FLOOR_AND_TOTAL("16"));

    (void)state;
    assert_needs(rules, "a=8", "answer b 8; ", "0");
    assert_needs(rules, "a=4", "answer b 10; change a 4 -> 6; ", "2");
    assert_needs(rules, "", "answer a 10; answer b 6; ", "0");
    hoctap_rules_free(rules);
}

static void the_heaviest_points_are_the_cheapest(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A}, b: {vi: B, weight: 3}, n: {vi: N, "
                            "weight: 0}}}}\n" ONE_LEVEL("{total: {at_least: 30}}"));

    (void)state;
    assert_needs(rules, "a=0 b=8 n=0", "change b 8 -> 10; ", "2");
    assert_needs(rules, "a=5 b=8 n=0", "change b 8 -> 8.5; ", "0.5");
    assert_needs(rules, "a=9 b=0 n=0", "change b 0 -> 7; ", "7");
    assert_needs(rules, "b=10 n=", "", "0");
    hoctap_rules_free(rules);
}

/* A coarse step may overshoot: then finer ones are cheaper although they weigh less. */
static void steps_of_different_size_are_weighed_exactly(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "criteria: {c: {names: {vi: C}, indicators: {coarse: {vi: A, weight: 3, points: {to: 10, step: "
                        "2}}, fine: {vi: B, points: {to: 10, step: 0.5}}}}}\n" ONE_LEVEL("{total: {at_least: 20}}"));

    (void)state;
    assert_needs(rules, "coarse=6 fine=1", "change fine 1 -> 2; ", "1");
    assert_needs(rules, "coarse=4 fine=2", "change coarse 4 -> 6; ", "2");
    assert_needs(rules, "coarse=4 fine=1", "change coarse 4 -> 6; change fine 1 -> 2; ", "3");
    assert_needs(rules, "coarse=0 fine=10", "change coarse 0 -> 4; ", "4");
    assert_needs(rules, "coarse=4", "answer fine 8; ", "0");
    assert_needs(rules, "fine=10", "answer coarse 4; ", "0");
    hoctap_rules_free(rules);
}

static void less_is_better_where_the_rules_say_so(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "facts: {late: {count: days, to: 30}, fined: {yes_no: {}}}\n" TEN TWO_INDICATORS ONE_LEVEL(
            "{total: {under: 5}}, {fact: late, at_most: 3}, {fact: fined, is: false}, {fact: a, at_most: 3}"));

    (void)state;
    assert_needs(rules, "late=10 fined=true a=4 b=1", "change late 10 -> 3; change fined 1 -> 0; change a 4 -> 3; ",
                 "1");
    assert_needs(rules, "late=0 fined=false a=3 b=9", "change a 3 -> 0; change b 9 -> 4.5; ", "7.5");
    assert_needs(rules, "late=0 a=3 b=1", "answer fined 0; ", "0");
    assert_needs(rules, "late=0 fined=false b=4", "answer a 0.5; ", "0");
    hoctap_rules_free(rules);
}

static void a_missing_area_is_taken_as_the_one_that_asks_the_most(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "facts: {area: {choice: [easy, hard]}, name: {choice: [x, y]}}\n" TEN TWO_INDICATORS ONE_LEVEL(
            "{total: {at_least: {area: {easy: 14, hard: 16}}}}"));

    (void)state;
    assert_needs(rules, "a=7 b=6", "answer area hard; change a 7 -> 10; ", "3");
    assert_needs(rules, "area=easy a=7 b=6", "change a 7 -> 8; ", "1");
    assert_needs(rules, "a=7", "answer area hard; answer b 9; ", "0");
    hoctap_rules_free(rules);
}

static void a_choice_is_named_only_where_the_way_hangs_on_it(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD
        "facts: {group: {choice: [p, w]}, area: {choice: [x, y]}}\n" TEN
        "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A, by_group: {w: {points: {to: 6}}}}, b: {vi: "
        "B}}}}\n" ONE_LEVEL("{total: {at_least: {area: {x: 8, y: 7}}}}, {fact: b, at_least: {group: {p: 5, w: 6}}}"));

    (void)state;
    assert_needs(rules, "group=p a=10 b=4", "change b 4 -> 5; ", "1");
    assert_needs(rules, "a=8 b=4", "change b 4 -> 5; ", "1");
    assert_needs(rules, "a=6 b=4", "answer group w; change b 4 -> 6; ", "2");
    hoctap_rules_free(rules);
}

static void missing_answers_too_give_the_fewest_points(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD
        "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A, points: {to: 10, step: 0.5}}, b: {vi: B, weight: 3, "
        "points: {to: 10, step: 1}}}}}\n" ONE_LEVEL("{total: {at_least: 12}}"));

    (void)state;
    assert_needs(rules, "", "answer b 4; ", "0");
    assert_needs(rules, "b=2", "answer a 6; ", "0");
    assert_needs(rules, "a=1", "answer b 4; ", "0");
    hoctap_rules_free(rules);
}

static void an_unknown_limit_is_named_and_its_hardest_value_aimed_at(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS FLOOR_AND_TOTAL("{unknown: {from: 14, to: 16}}"));

    (void)state;
    assert_needs(rules, "a=7 b=7", "change a 7 -> 9; limit 0; ", "2");
    hoctap_rules_free(rules);
}

static void the_next_level_is_the_target(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS "levels:\n"
                                                             "  low: {names: {vi: L}, all: [{total: {at_least: 10}}]}\n"
                                                             "  high: {names: {vi: H}, all: [{total: {above: 15}}]}\n");

    (void)state;
    assert_needs(rules, "a=4 b=4", "change a 4 -> 6; ", "2");
    assert_needs(rules, "a=5 b=5", "change a 5 -> 10; change b 5 -> 5.5; ", "5.5");
    hoctap_rules_free(rules);
}

static void a_row_of_a_table_traces_as_the_same_answers(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS FLOOR_AND_TOTAL("16"));
    const int8_t a[] = {10, 4}, b[] = {10, 8};
    const hoctap_column columns[] = {{.name = "b", .type = HOCTAP_INT8, .values = b},
                                     {.name = "a", .type = HOCTAP_INT8, .values = a}};
    const hoctap_table table = {columns, 2, 2};
    hoctap_trace *trace = hoctap_trace_row(rules, &table, 1, NULL);

    (void)state;
    assert_non_null(trace);
    assert_int_equal(trace->verdict, HOCTAP_NOT_MET);
    assert_int_equal(trace->low, INT64_C(1200000000));
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

/* ---- groups, and what does not apply ---- */

static hoctap_verdict verdict_of(const hoctap_trace *trace, const char *line)
{
    for (size_t i = 0; i < trace->test_count; i++)
        if (strcmp(hoctap_rules_line(trace->rules, (size_t)trace->tests[i].line)->id, line) == 0)
            return trace->tests[i].verdict;
    fail_msg("no line %s", line);
    return HOCTAP_INVALID;
}

static hoctap_verdict group_verdict_of(const hoctap_trace *trace, const char *group)
{
    for (size_t i = 0; i < trace->group_count; i++)
        if (strcmp(hoctap_rules_group(trace->rules, (size_t)trace->groups[i].group)->id, group) == 0)
            return trace->groups[i].verdict;
    fail_msg("no group %s", group);
    return HOCTAP_INVALID;
}

#define GROUPS                                                                                                         \
    HEAD "facts: {kind: {choice: [school, office]}, x: {yes_no: {}}, y: {yes_no: {}}, z: {yes_no: {}}}\n" ONE_LEVEL(   \
        "{id: g, any: [{fact: x, is: true}, {fact: y, is: true, when: {kind: school}}]}, {fact: z, is: true}, "        \
        "{id: h, all: [{fact: y, id: inner, is: true}], when: {kind: school}}")

static void what_does_not_concern_such_a_row_is_neither_met_nor_missed(void **state)
{
    hoctap_rules *rules = rules_from(GROUPS);
    hoctap_trace *trace = trace_of(rules, "kind=office x=false y=true z=true");

    (void)state;
    assert_int_equal(trace->verdict, HOCTAP_NOT_MET);
    assert_int_equal(verdict_of(trace, "y"), HOCTAP_NOT_APPLICABLE);
    assert_int_equal(verdict_of(trace, "inner"), HOCTAP_NOT_APPLICABLE);
    assert_int_equal(group_verdict_of(trace, "g"), HOCTAP_NOT_MET);
    assert_int_equal(group_verdict_of(trace, "h"), HOCTAP_NOT_APPLICABLE);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

static void a_group_is_met_by_as_many_conditions_as_it_wants(void **state)
{
    hoctap_rules *rules = rules_from(GROUPS);
    hoctap_trace *trace = trace_of(rules, "kind=school x=false y=true z=true");

    (void)state;
    assert_int_equal(trace->verdict, HOCTAP_MET);
    assert_int_equal(verdict_of(trace, "x"), HOCTAP_NOT_MET);
    assert_int_equal(group_verdict_of(trace, "g"), HOCTAP_MET);
    hoctap_trace_free(trace);
    trace = trace_of(rules, "kind=school x=false z=true");
    assert_int_equal(group_verdict_of(trace, "g"), HOCTAP_UNDECIDED);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

static void of_several_ways_the_cheapest_is_taken(void **state)
{
    hoctap_rules *rules = rules_from(HEAD "facts: {m: {count: people, to: 9}, n: {count: people, to: 9}}\n" ONE_LEVEL(
        "{any: [{fact: m, at_least: 6}, {fact: n, at_least: 4}]}"));

    (void)state;
    assert_needs(rules, "m=5 n=1", "change m 5 -> 6; ", "0");
    assert_needs(rules, "m=1 n=2", "change n 2 -> 4; ", "0");
    assert_needs(rules, "m=3 n=1", "change m 3 -> 6; ", "0");
    assert_needs(rules, "n=3", "answer m 6; ", "0");
    hoctap_rules_free(rules);
}

static void what_nobody_knows_is_hoped_for_last(void **state)
{
    hoctap_rules *rules = rules_from(HEAD "facts: {m: {count: people, to: 9}}\n" ONE_LEVEL(
        "{any: [{unknown: true, id: u}, {fact: m, at_least: 6}]}"));
    hoctap_rules *clause = rules_from(
        HEAD "facts: {m: {count: people, to: 9}}\n" ONE_LEVEL("{fact: m, at_least: 6}, {unknown: true, id: u}"));

    (void)state;
    assert_needs(rules, "m=1", "change m 1 -> 6; ", "0");
    assert_needs(clause, "m=1", "change m 1 -> 6; limit 1; ", "0");
    assert_needs(clause, "m=7", "limit 1; ", "0");
    hoctap_rules_free(rules);
    hoctap_rules_free(clause);
}

static void only_answers_of_a_scale_are_asked_for(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD TEN
        "criteria: {c: {vi: C, indicators: {a: {vi: A, scale: {x: {points: 0}, y: {points: 3}, z: {points: 7}}}, "
        "b: {vi: B}}}}\n" ONE_LEVEL("{total: {at_least: 9}}"));

    (void)state;
    assert_needs(rules, "a=y b=4", "change b 4 -> 6; ", "2");
    assert_needs(rules, "a=y b=1.5", "change a 3 -> 7; change b 1.5 -> 2; ", "4.5");
    assert_needs(rules, "a=x b=9", "", "0");
    assert_needs(rules, "b=4", "answer a 7; ", "0");
    hoctap_rules_free(rules);
}

static void a_criterion_is_raised_before_the_total(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD TEN
        "criteria: {c: {vi: C, indicators: {a: {vi: A}, b: {vi: B, weight: 2}}}, d: {vi: D, indicators: {e: {vi: E, "
        "weight: 3}}}}\n" ONE_LEVEL("{criterion: c, at_least: 12}, {total: {at_least: 20}}"));

    (void)state;
    assert_needs(rules, "a=2 b=4 e=3", "change b 4 -> 5; ", "1");
    assert_needs(rules, "a=2 b=4 e=1", "change b 4 -> 5; change e 1 -> 3; ", "3");
    hoctap_rules_free(rules);
}

static void evidence_comes_first_and_costs_nothing(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN "criteria: {c: {vi: C, indicators: {a: {vi: A, evidence: zero}, b: {vi: B, evidence: "
                            "zero}, e: {vi: E}}}}\n" ONE_LEVEL("{total: {at_least: 12}}"));

    (void)state;
    assert_needs(rules, "a=8 a.evidence=false b=3 b.evidence=false e=4", "change a.evidence 0 -> 1; ", "0");
    assert_needs(rules, "a=8 a.evidence=false b=3 e=2", "answer b.evidence 1; change a.evidence 0 -> 1; ", "0");
    assert_needs(rules, "a=8 a.evidence=false b=1 b.evidence=false e=2",
                 "change a.evidence 0 -> 1; change b.evidence 0 -> 1; change a 8 -> 9; ", "1");
    assert_needs(rules, "a=8 e=4 b=0 b.evidence=true", "answer a.evidence 1; ", "0");
    hoctap_rules_free(rules);
}

static void people_are_counted_by_ceiling(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD "facts: {m: {count: people}, ill: {count: people, among: m}, c: {count: people, among: m, except: "
             "ill}}\n" ONE_LEVEL("{share: c, at_least: 95%}"));

    (void)state;
    assert_needs(rules, "m=99 ill=0 c=94", "change c 94 -> 95; ", "0");
    assert_needs(rules, "m=99 ill=9 c=80", "change c 80 -> 86; ", "0");
    assert_needs(rules, "m=99 c=80", "answer ill 15; ", "0");
    assert_needs(rules, "ill=0 c=80", "answer m 84; ", "0");
    assert_needs(rules, "m=20 ill=0", "answer c 19; ", "0");
    assert_needs(rules, "m=0 ill=0 c=0", "limit 0; ", "0");
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trace_repeats_the_outcome),
        cmocka_unit_test(a_trace_shows_each_test_with_its_limit),
        cmocka_unit_test(strict_and_downward_limits_are_shown_as_written),
        cmocka_unit_test(an_invalid_row_shows_what_is_wrong_and_needs_nothing),
        cmocka_unit_test(who_has_the_highest_level_needs_nothing),
        cmocka_unit_test(floors_are_raised_before_the_total),
        cmocka_unit_test(missing_answers_are_named_first_and_give_what_they_can),
        cmocka_unit_test(the_heaviest_points_are_the_cheapest),
        cmocka_unit_test(steps_of_different_size_are_weighed_exactly),
        cmocka_unit_test(less_is_better_where_the_rules_say_so),
        cmocka_unit_test(a_missing_area_is_taken_as_the_one_that_asks_the_most),
        cmocka_unit_test(a_choice_is_named_only_where_the_way_hangs_on_it),
        cmocka_unit_test(missing_answers_too_give_the_fewest_points),
        cmocka_unit_test(an_unknown_limit_is_named_and_its_hardest_value_aimed_at),
        cmocka_unit_test(the_next_level_is_the_target),
        cmocka_unit_test(a_row_of_a_table_traces_as_the_same_answers),
        cmocka_unit_test(what_does_not_concern_such_a_row_is_neither_met_nor_missed),
        cmocka_unit_test(a_group_is_met_by_as_many_conditions_as_it_wants),
        cmocka_unit_test(of_several_ways_the_cheapest_is_taken),
        cmocka_unit_test(what_nobody_knows_is_hoped_for_last),
        cmocka_unit_test(only_answers_of_a_scale_are_asked_for),
        cmocka_unit_test(a_criterion_is_raised_before_the_total),
        cmocka_unit_test(evidence_comes_first_and_costs_nothing),
        cmocka_unit_test(people_are_counted_by_ceiling),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
