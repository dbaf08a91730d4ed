/* SPDX-License-Identifier: MIT */
/* What a set of cases leaves untried: which levels, answers and failures, and which side of which limit. */
#include "support.h"

#define AREA "facts:\n  area: {vi: Khu vực, also: [KV], choice: {normal: {vi: Thường}, difficult: {vi: Khó}}}\n"
#define CITIZEN                                                                                                        \
    HEAD AREA TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: {area: {normal: 16, difficult: 14}}}}, "                \
                                           "{each_indicator: {at_least: 5}}")

static int setup(void **state)
{
    *state = rules_from(CITIZEN);
    return 0;
}

static int teardown(void **state)
{
    hoctap_rules_free(*state);
    return 0;
}

/* The cases are in a file that is gone when it is closed; it is found by its handle. */
static hoctap_cases *run(const hoctap_rules *rules, const char *text)
{
    FILE *file = tmpfile();
    char path[64];
    hoctap_cases *cases;

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fflush(file) == 0);
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    cases = hoctap_cases_run(rules, path, NULL, 0, NULL);
    fclose(file);
    assert_non_null(cases);
    return cases;
}

/* All that the cases leave untried, separated by spaces; each comes out as expected. */
static void assert_untried(const hoctap_rules *rules, const char *text, const char *expected)
{
    hoctap_cases *cases = run(rules, text);
    char line[2048] = "";
    size_t at = 0;

    for (size_t i = 0; i < cases->case_count; i++)
        assert_string_equal(cases->cases[i].difference.en, "");
    for (size_t i = 0; i < cases->untried_count; i++)
        at += (size_t)snprintf(line + at, sizeof line - at, "%s%s", i > 0 ? " " : "", cases->untried[i]);
    assert_string_equal(line, expected);
    hoctap_cases_free(cases);
}

static void without_cases_everything_is_untried(void **state)
{
    assert_untried(*state, "[]",
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
    assert_untried(*state, TRIED "- {id: 7, points: [11, 8], verdict: invalid}\n", "");
}

static void what_is_tried_is_counted(void **state)
{
    hoctap_cases *cases = run(*state, TRIED);

    assert_int_equal(cases->tried, 14);
    assert_int_equal(cases->untried_count, 1);
    assert_string_equal(cases->untried[0], "verdict/invalid");
    hoctap_cases_free(cases);
}

static void a_limit_is_tried_for_the_answers_it_stands_for(void **state)
{
    assert_untried(
        *state,
        TRIED "- {id: 7, points: [11, 8], verdict: invalid}\n- {id: 8, area: difficult, points: [7, 7], level: good}\n",
        "");
    assert_untried(*state, "- {id: 1, points: [8, 8], level: good}\n",
                   "level/none verdict/undecided verdict/invalid choice/area/normal choice/area/difficult fails/total "
                   "fails/floor/a fails/floor/b at/total/area=normal below/total/area=normal at/total/area=difficult "
                   "below/total/area=difficult at/each_indicator below/each_indicator");
}

static void far_from_a_limit_or_open_is_not_at_it(void **state)
{
    assert_untried(*state,
                   "- {id: 1, area: normal, points: [8.5, 8], level: good}\n"
                   "- {id: 2, area: normal, points: [4, 4], level: none}\n"
                   "- {id: 3, area: difficult, points: [10, ~], level: none, possible: good}\n",
                   "verdict/invalid at/total/area=normal below/total/area=normal at/total/area=difficult "
                   "below/total/area=difficult at/each_indicator below/each_indicator");
}

static void what_an_invalid_row_says_tries_nothing_else(void **state)
{
    hoctap_cases *cases = run(*state, "- {id: 1, area: normal, points: [4.5, 11], verdict: invalid}\n");

    assert_int_equal(cases->tried, 1);
    hoctap_cases_free(cases);
}

static void limits_of_every_comparison_have_two_sides(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD
        "facts: {m: {count: people, to: 9}, n: {count: people, to: 9}, o: {count: people, to: 9}, p: {yes_no: "
        "{}}}\n" ONE_LEVEL("{fact: m, above: 3}, {fact: n, at_most: 3}, {fact: o, under: 3}, {fact: p, is: false}"));

    (void)state;
    assert_untried(rules, "- {id: 1, m: 9, n: 0, o: 0, p: false, level: good}\n",
                   "level/none verdict/undecided verdict/invalid fails/fact/m fails/fact/n fails/fact/o fails/fact/p "
                   "at/m above/m at/n above/n at/o below/o above/p");
    assert_untried(
        rules,
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

    (void)state;
    assert_untried(rules,
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

    (void)state;
    assert_untried(rules,
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

    (void)state;
    assert_untried(rules, "- {id: 1, points: [5, 5], level: fair}\n",
                   "level/none level/good verdict/undecided verdict/invalid fails/total/fair fails/floor/a/good "
                   "below/total/fair at/total/good below/total/good below/a/good");
    hoctap_rules_free(rules);
}

static void an_unknown_limit_is_there_to_be_met(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD AREA TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: {area: {normal: 16, difficult: {unknown: "
                                                          "{from: 12, to: 14}}}}}}"));

    (void)state;
    assert_untried(
        rules, "- {id: 1, area: normal, points: [8, 8], level: good}\n- {id: 2, points: [8, 8], level: good}\n",
        "level/none verdict/undecided verdict/invalid choice/area/difficult fails/total below/total/area=normal "
        "unknown/total/area=difficult");
    assert_untried(
        rules,
        "- {id: 1, area: difficult, points: [8, 8], level: good}\n- {id: 2, area: normal, points: [9, 7], level: "
        "good}\n",
        "level/none verdict/undecided verdict/invalid fails/total below/total/area=normal");
    hoctap_rules_free(rules);
}

static void what_unknown_limits_never_leave_certain_is_not_asked_for(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: unknown}}"));

    (void)state;
    assert_untried(rules, "[]", "level/good verdict/undecided verdict/invalid unknown/total");
    hoctap_rules_free(rules);
}

static void unknown_limits_in_other_ranges_are_not_one(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD AREA TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: {area: {normal: {unknown: {from: 12, to: 16}}, "
                                               "difficult: {unknown: {from: 12, to: 14}}}}}}"));

    (void)state;
    assert_untried(rules, "- {id: 1, area: normal, points: [8, 8], level: good}\n",
                   "level/none verdict/undecided verdict/invalid choice/area/difficult fails/total "
                   "unknown/total/area=difficult");
    hoctap_rules_free(rules);
}

static void what_nobody_can_fail_is_not_asked_for(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 0}}"));

    (void)state;
    assert_untried(rules, "[]", "level/good verdict/invalid");
    hoctap_rules_free(rules);
}

static void limits_that_hang_on_two_choices_name_both(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "facts:\n  x: {choice: [p, q]}\n  y: {choice: [r, s]}\n  m: {count: people, to: 9}\n" ONE_LEVEL(
            "{fact: m, at_least: {x: {p: {y: {r: 1, s: 2}}, q: 3}}}"));

    (void)state;
    assert_untried(rules, "- {id: 1, x: q, m: 3, level: good}\n- {id: 2, x: q, m: 2, level: none}\n",
                   "verdict/undecided verdict/invalid choice/x/p choice/y/r choice/y/s at/m/x=p,y=r below/m/x=p,y=r "
                   "at/m/x=p,y=s below/m/x=p,y=s at/m/x=q,y=r below/m/x=q,y=r at/m/x=q,y=s below/m/x=q,y=s");
    hoctap_rules_free(rules);
}

/* ---- what no case tries of shares, targets, groups, criteria and scales ---- */

#define UNIT                                                                                                           \
    "facts:\n  kind: {choice: [village, school]}\n  m: {count: people}\n  k: {count: people, among: m}\n"              \
    "  room: {yes_no: {}}\n"

static void a_share_is_tried_with_the_fewest_people_that_are_enough_and_one_less(void **state)
{
    hoctap_rules *rules = rules_from(HEAD UNIT ONE_LEVEL("{share: k, at_least: 90%}"));

    (void)state;
    assert_untried(rules, "- {id: 1, m: 100, k: 91, level: good}\n- {id: 2, m: 100, k: 88, level: none}\n",
                   "verdict/undecided verdict/invalid choice/kind/village choice/kind/school at/k below/k");
    assert_untried(rules, "- {id: 1, m: 99, k: 90, level: good}\n- {id: 2, m: 7, k: 6, level: none}\n",
                   "verdict/undecided verdict/invalid choice/kind/village choice/kind/school");
    assert_untried(
        rules, "- {id: 1, k: 90, verdict: undecided}\n",
        "level/none level/good verdict/invalid choice/kind/village choice/kind/school fails/share/k at/k below/k");
    hoctap_rules_free(rules);
}

static void a_share_that_must_not_be_large_has_its_other_side_above(void **state)
{
    hoctap_rules *rules = rules_from(HEAD UNIT ONE_LEVEL("{share: k, at_most: 10%}"));

    (void)state;
    assert_untried(rules, "- {id: 1, m: 39, k: 3, level: good}\n",
                   "level/none verdict/undecided verdict/invalid choice/kind/village choice/kind/school fails/share/k "
                   "above/k");
    assert_untried(rules, "- {id: 1, m: 39, k: 4, level: none}\n",
                   "level/good verdict/undecided verdict/invalid choice/kind/village choice/kind/school at/k");
    hoctap_rules_free(rules);
}

#define TARGETS                                                                                                        \
    "targets:\n  \"1\": {vi: A, fact: room, is: true, when: {kind: school}}\n"                                         \
    "  \"2\": {vi: B, all: [{share: k, at_least: 90%}, {fact: room, is: true, id: r}]}\n"

static void a_target_is_failed_as_a_whole_and_tried_line_by_line(void **state)
{
    hoctap_rules *rules = rules_from(HEAD UNIT TARGETS ONE_LEVEL("{every_target: true}"));

    (void)state;
    assert_untried(rules, "[]",
                   "level/none level/good verdict/undecided verdict/invalid choice/kind/village choice/kind/school "
                   "fails/target/1 fails/target/2 not-applicable/1 at/1 below/1 at/2/k below/2/k at/2/r below/2/r");
    assert_untried(rules,
                   "- {id: 1, kind: school, m: 10, k: 9, room: true, level: good}\n"
                   "- {id: 2, kind: village, m: 10, k: 8, room: false, level: none}\n",
                   "verdict/undecided verdict/invalid fails/target/1 below/1");
    hoctap_rules_free(rules);
}

static void a_target_of_two_levels_is_tried_at_each(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD UNIT "targets:\n  \"2\": {vi: B, share: k, at_least: 90%}\n"
                  "levels:\n  one: {names: {vi: O}, all: [{every_target: true}]}\n"
                  "  two: {names: {vi: T}, like: one, but: {\"2\": {share: k, at_least: 95%, when: {kind: school}}}, "
                  "all: [{fact: room, is: true}]}\n");

    (void)state;
    assert_untried(rules, "- {id: 1, kind: school, m: 20, k: 18, room: true, level: one}\n",
                   "level/none level/two verdict/undecided verdict/invalid choice/kind/village fails/target/2/one "
                   "fails/fact/room/two not-applicable/2/two below/2/one at/2/two below/room/two");
    hoctap_rules_free(rules);
}

static void a_group_of_which_some_must_hold_has_a_reason_of_its_own(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD UNIT ONE_LEVEL("{any: [{share: k, above: 50%}, {fact: room, is: true}], id: x, when: {kind: "
                                       "school}}, {share: k, at_least: 10%}"));

    (void)state;
    assert_untried(rules, "- {id: 1, kind: school, m: 10, k: 5, room: false, level: none}\n",
                   "level/good verdict/undecided verdict/invalid choice/kind/village fails/share/k not-applicable/x "
                   "above/x/k at/x/room at/k below/k");
    hoctap_rules_free(rules);
}

static void what_nobody_knows_is_there_to_be_met(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD UNIT ONE_LEVEL("{unknown: true, id: annex, when: {kind: school}}, {share: k, at_least: unknown}"));

    (void)state;
    assert_untried(rules, "- {id: 1, kind: village, m: 10, k: 10, level: good}\n",
                   "level/none verdict/undecided verdict/invalid choice/kind/school fails/share/k unknown/annex");
    hoctap_rules_free(rules);
}

static void a_level_that_hangs_on_what_nobody_knows_is_never_certain(void **state)
{
    hoctap_rules *rules = rules_from(HEAD UNIT ONE_LEVEL("{unknown: true, id: annex}, {fact: room, is: true}"));

    (void)state;
    assert_untried(rules, "[]",
                   "level/none verdict/undecided verdict/invalid choice/kind/village choice/kind/school "
                   "fails/fact/room unknown/annex at/room below/room");
    hoctap_rules_free(rules);
}

static void what_always_may_reach_the_level_above_is_never_certain(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD UNIT
        "targets:\n  \"1\": {vi: A, fact: room, is: true}\n"
        "levels:\n  one: {names: {vi: O}, all: [{every_target: true}]}\n"
        "  two: {names: {vi: T}, all: [{any: [{share: k, at_least: 90%}, {all: [{every_target: true}, {unknown: "
        "true, id: annex}]}]}]}\n");

    (void)state;
    assert_untried(rules, "- {id: 1, room: true, m: 10, k: 9, level: two}\n",
                   "level/none verdict/undecided verdict/invalid choice/kind/village choice/kind/school "
                   "fails/target/1/one fails/any/two below/1/one below/k/two below/1/two");
    hoctap_rules_free(rules);
}

static void without_a_fact_no_answer_is_wrong(void **state)
{
    hoctap_rules *rules = rules_from(HEAD ONE_LEVEL("{unknown: true, id: annex}"));

    (void)state;
    assert_untried(rules, "- {id: 1, verdict: undecided}\n", "");
    hoctap_rules_free(rules);
}

static void of_a_scale_the_answers_beside_the_limit_are_tried(void **state)
{
    hoctap_rules *rules = rules_from(
        HEAD "facts:\n  s: {scale: {a: {}, b: {at_least: 10}, c: {above: 20}}}\n" ONE_LEVEL("{fact: s, at_least: c}"));

    (void)state;
    assert_untried(rules, "- {id: 1, s: 21, level: good}\n- {id: 2, s: a, level: none}\n",
                   "verdict/undecided verdict/invalid below/s");
    assert_untried(rules, "- {id: 1, s: c, level: good}\n- {id: 2, s: 20, level: none}\n",
                   "verdict/undecided verdict/invalid");
    hoctap_rules_free(rules);
}

static void of_each_criterion_one_is_enough_and_a_scale_steps_by_its_answers(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "points: {to: 10, step: 1}\ncriteria:\n  c: {vi: C, indicators: {a: {vi: A, scale: {x: "
                        "{points: 0}, y: {points: "
                        "5}, z: {points: 20}}}, b: {vi: B}}}\n  d: {vi: D, indicators: {e: {vi: E}}}\n" ONE_LEVEL(
                            "{each_criterion: {at_least: 5}}, {criterion: c, at_least: 20}"));

    (void)state;
    assert_untried(rules, "- {id: 1, a: z, b: 0, e: 5, level: good}\n- {id: 2, a: y, b: 10, e: 3, level: none}\n",
                   "verdict/undecided verdict/invalid below/each_criterion");
    assert_untried(rules, "- {id: 1, a: y, b: 0, e: 4, level: none}\n",
                   "level/good verdict/undecided verdict/invalid at/c");
    hoctap_rules_free(rules);
}

static void answers_that_limits_and_conditions_ask_are_tried(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD "facts:\n  poor: {yes_no: {}}\n  s: {scale: [low, high]}\n  m: {count: people}\n"
                        "  room: {yes_no: {}}\n" ONE_LEVEL("{fact: m, at_least: {poor: {true: 5, false: 8}}}, "
                                                           "{fact: room, is: true, when: {s: high}}"));

    (void)state;
    assert_untried(rules, "- {id: 1, poor: true, s: low, m: 5, level: good}\n",
                   "level/none verdict/undecided verdict/invalid choice/poor/false choice/s/high fails/fact/m "
                   "fails/fact/room at/m/poor=false below/m/poor=false below/m/poor=true at/room below/room");
    hoctap_rules_free(rules);
}

#define ON_A_BENCH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
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
        ON_A_BENCH(a_share_is_tried_with_the_fewest_people_that_are_enough_and_one_less),
        ON_A_BENCH(a_share_that_must_not_be_large_has_its_other_side_above),
        ON_A_BENCH(a_target_is_failed_as_a_whole_and_tried_line_by_line),
        ON_A_BENCH(a_target_of_two_levels_is_tried_at_each),
        ON_A_BENCH(a_group_of_which_some_must_hold_has_a_reason_of_its_own),
        ON_A_BENCH(what_nobody_knows_is_there_to_be_met),
        ON_A_BENCH(a_level_that_hangs_on_what_nobody_knows_is_never_certain),
        ON_A_BENCH(what_always_may_reach_the_level_above_is_never_certain),
        ON_A_BENCH(without_a_fact_no_answer_is_wrong),
        ON_A_BENCH(of_a_scale_the_answers_beside_the_limit_are_tried),
        ON_A_BENCH(of_each_criterion_one_is_enough_and_a_scale_steps_by_its_answers),
        ON_A_BENCH(answers_that_limits_and_conditions_ask_are_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
