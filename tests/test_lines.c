/* SPDX-License-Identifier: MIT */
/* Conditions that stand together: groups, targets, `when`, levels like other levels, and clauses that nobody knows. */
#include "support.h"

#define FACTS                                                                                                          \
    "facts:\n  kind: {choice: [school, office, farm]}\n  p: {yes_no: {yes: [x], no: [o]}}\n  q: {yes_no: {yes: [x], "  \
    "no: [o]}}\n"                                                                                                      \
    "  r: {yes_no: {yes: [x], no: [o]}}\n  n: {count: days, to: 100}\n"
#define P "{fact: p, is: true}"
#define Q "{fact: q, is: true}"
#define R "{fact: r, is: true}"

#define MET "met good..good 0..0"
#define NOT_MET "not met none..none 0..0"
#define OPEN "undecided none..good 0..0"

/* Without the answers that a test says nothing about, which would fill its lines with missing/... */
#define REST "kind=office n=0 "

static void one_of_several_is_enough(void **state)
{
    (void)state;
    CHECK(HEAD FACTS ONE_LEVEL("{any: [" P ", " Q ", " R "], id: some}"), {REST "p=o q=x r=o", MET},
          {REST "p=o q=o r=o", NOT_MET " any/some"}, {REST "p=o q=o", OPEN " missing/r"},
          {REST "p=x", MET " missing/q missing/r"});
}

static void or_some_of_several(void **state)
{
    (void)state;
    CHECK(HEAD FACTS ONE_LEVEL("{at_least: 2, of: [" P ", " Q ", " R "]}"), {REST "p=x q=x r=o", MET},
          {REST "p=x q=o r=o", NOT_MET " any"}, {REST "p=x q=o", OPEN " missing/r"},
          {REST "p=o q=o", NOT_MET " missing/r any"}, {REST "p=x q=x", MET " missing/r"});
}

static void groups_stand_in_groups(void **state)
{
    (void)state;
    CHECK(
        HEAD FACTS ONE_LEVEL("{any: [{all: [" P ", " Q "]}, {all: [" R ", {any: [" P ", {fact: n, at_least: 5}]}]}]}"),
        {"kind=farm p=x q=x r=o n=0", MET}, {"kind=farm p=o q=x r=x n=5", MET},
        {"kind=farm p=o q=x r=x n=4", NOT_MET " any"}, {"kind=farm p=x q=o r=x n=0", MET},
        {"kind=farm p=x q=o r=o n=9", NOT_MET " any"});
    CHECK(HEAD FACTS ONE_LEVEL("{all: [" P ", {all: [" Q ", {any: [" R ", {fact: n, at_least: 5}], id: last}]}]}"),
          {"kind=farm p=o q=o r=o n=0", NOT_MET " fact/p fact/q any/last"}, {"kind=farm p=x q=x r=o n=5", MET});
}

static void each_of_them_is_one_condition_of_a_group(void **state)
{
    (void)state;
    CHECK(HEAD
          "facts: {p: {yes_no: {}}}\n" TEN TWO_INDICATORS ONE_LEVEL("{any: [" P ", {each_indicator: {at_least: 5}}]}"),
          {"p=false a=10 b=4", "not met none..none 14..14 any"}, {"p=false a=5 b=5", "met good..good 10..10"},
          {"p=true a=0 b=0", "met good..good 0..0"});
}

static void what_does_not_concern_a_kind_is_not_asked_of_it(void **state)
{
    (void)state;
    CHECK(HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: {kind: [school, farm]}}, " Q),
          {"n=0 r=o kind=school p=o q=x", NOT_MET " fact/p"}, {"n=0 r=o kind=office p=o q=x", MET},
          {"n=0 r=o p=o q=x", OPEN " missing/kind"}, {"n=0 r=o p=o q=o", NOT_MET " missing/kind fact/q"},
          {"n=0 r=o kind=farm p=x q=x", MET});
    CHECK(HEAD FACTS ONE_LEVEL("{all: [" P ", {any: [" Q ", " R
                               "], when: {kind: farm}}], when: {kind: [school, farm], r: false}}, "
                               "{fact: n, at_least: 1}"),
          {"n=1 kind=office p=o q=o r=o", MET}, {"n=1 kind=school p=o q=o r=x", MET},
          {"n=1 kind=school p=o q=o r=o", NOT_MET " fact/p"}, {"n=1 kind=farm p=x q=o r=o", NOT_MET " any"},
          {"n=1 kind=school p=x q=o", MET " missing/r"}, {"n=1 kind=farm p=x q=o", OPEN " missing/r"});
}

static void what_is_not_applicable_counts_neither_way(void **state)
{
    (void)state;
    CHECK(HEAD FACTS ONE_LEVEL("{at_least: 2, of: [{fact: p, is: true, when: {kind: school}}, " Q ", " R "]}"),
          {"n=0 kind=school p=x q=x r=o", MET}, {"n=0 kind=office p=x q=x r=o", NOT_MET " any"},
          {"n=0 kind=office p=o q=x r=x", MET});
    CHECK(HEAD FACTS ONE_LEVEL("{any: [{fact: p, is: true, when: {kind: school}}]}, " Q),
          {"n=0 r=o kind=school p=o q=x", NOT_MET " any"}, {"n=0 r=o kind=farm p=o q=x", MET});
}

/* Two levels, the second stricter in one target. */
#define TARGETS                                                                                                        \
    "targets:\n"                                                                                                       \
    "  \"1.1\": {vi: Kế hoạch, fact: p, is: true}\n"                                                               \
    "  \"1.2\": {vi: Ngày, en: Days, fact: n, at_least: 10, when: {kind: school}}\n"                                  \
    "  \"2.1\": {vi: Một trong hai, any: [" Q ", " R "]}\n"
#define TWO_LEVELS                                                                                                     \
    HEAD FACTS TARGETS                                                                                                 \
        "levels:\n"                                                                                                    \
        "  one: {vi: Một, all: [{every_target: true}]}\n"                                                            \
        "  two: {vi: Hai, like: one, but: {\"1.2\": {fact: n, at_least: 20}}, all: [{fact: q, is: true}]}\n"

static void every_target_must_be_met(void **state)
{
    (void)state;
    CHECK(TWO_LEVELS, {"kind=office p=x q=o r=x n=0", "met one..one 0..0 target/1.2/two fact/q/two"},
          {"kind=school p=x q=o r=x n=9", "not met none..none 0..0 target/1.2/one target/1.2/two fact/q/two"},
          {"kind=office p=o q=x r=x n=20", "not met none..none 0..0 target/1.1/one target/1.1/two"},
          {"kind=office p=x q=o r=o n=20", "not met none..none 0..0 target/2.1/one target/2.1/two fact/q/two"},
          {"kind=school p=x q=x r=o n=20", "met two..two 0..0"}, {"kind=farm p=x q=x r=o n=20", "met two..two 0..0"},
          {"kind=school p=x q=x n=15", "met one..one 0..0 missing/r target/1.2/two"});
}

static void where_one_of_several_is_enough_every_target_is_one(void **state)
{
    (void)state;
    CHECK(HEAD FACTS "targets: {a: {vi: A, fact: p, is: true}, b: {vi: B, fact: q, is: true}}\n" ONE_LEVEL(
              "{any: [{every_target: true}, " R "]}"),
          {REST "p=x q=o r=o", NOT_MET " any"}, {REST "p=x q=x r=o", MET}, {REST "p=o q=o r=x", MET},
          {REST "p=x r=o", OPEN " missing/q"});
    CHECK(HEAD FACTS "targets: {a: {vi: A, fact: p, is: true}, b: {vi: B, fact: q, is: true}}\n" ONE_LEVEL(
              "{at_least: 2, of: [{every_target: true}, " R "], id: both}"),
          {REST "p=x q=o r=x", NOT_MET " any/both"}, {REST "p=x q=x r=o", NOT_MET " any/both"},
          {REST "p=x q=x r=x", MET});
}

static void a_level_like_another_keeps_what_it_does_not_change(void **state)
{
    hoctap_rules *rules = rules_from(TWO_LEVELS);
    const hoctap_group *group = hoctap_rules_group(rules, 4);

    (void)state;
    assert_int_equal(hoctap_rules_group_count(rules), 6);
    assert_string_equal(group->id, "1.2");
    assert_string_equal(group->names.en, "Days");
    assert_int_equal(group->level, 2);
    assert_true(group->target);
    assert_int_equal(group->at_line, 19);
    assert_int_equal(hoctap_rules_line(rules, group->first)->when_count, 0);
    hoctap_rules_free(rules);
}

static void a_level_may_be_like_one_that_is_like_another(void **state)
{
    (void)state;
    CHECK(HEAD FACTS "levels:\n"
                     "  one: {vi: Một, all: [{fact: n, at_least: 10}, " P "]}\n"
                     "  two: {vi: Hai, like: one, but: {n: {fact: n, at_least: 20}}}\n"
                     "  three: {vi: Ba, like: two, but: {p: " Q "}}\n",
          {"kind=farm r=o n=20 p=x q=o", "met two..two 0..0 fact/q/three"},
          {"kind=farm r=o n=20 p=o q=x", "met three..three 0..0"},
          {"kind=farm r=o n=15 p=x q=x", "met one..one 0..0 fact/n/two fact/n/three"});
}

static void one_target_by_its_name(void **state)
{
    (void)state;
    CHECK(HEAD FACTS TARGETS "levels:\n  low: {vi: L, all: [{target: \"1.1\"}]}\n"
                             "  good: {vi: G, all: [{any: [{target: \"1.2\"}, {target: \"2.1\"}], id: pick}]}\n",
          {"kind=office p=o q=o r=o n=0", "not met none..none 0..0 target/1.1/low any/pick/good"},
          {"kind=school p=o q=o r=o n=10", "met good..good 0..0"});
}

static void a_clause_that_nobody_knows_may_hold_or_not(void **state)
{
    (void)state;
    CHECK(HEAD FACTS ONE_LEVEL(P ", {unknown: true, id: \"2.3\"}"), {"kind=farm q=o r=o n=0 p=x", OPEN " limit/2.3"},
          {"kind=farm q=o r=o n=0 p=o", NOT_MET " fact/p limit/2.3"});
    CHECK(HEAD FACTS "targets: {t: {vi: T, unknown: true, when: {kind: farm}}}\n" ONE_LEVEL("{every_target: true}, " P),
          {"kind=farm q=o r=o n=0 p=x", OPEN " limit/t"}, {"kind=school q=o r=o n=0 p=x", MET});
    CHECK(HEAD FACTS ONE_LEVEL("{any: [" P ", {unknown: true, id: other}]}"),
          {"kind=farm q=o r=o n=0 p=x", MET " limit/other"}, {"kind=farm q=o r=o n=0 p=o", OPEN " limit/other"});
}

#define THREE                                                                                                          \
    "criteria:\n  c: {vi: C, indicators: {a: {vi: A}, b: {vi: B}}}\n  d: {vi: D, indicators: {e: {vi: E, weight: "     \
    "2}}}\n"

static void the_weakest_criterion_decides(void **state)
{
    (void)state;
    CHECK(HEAD TEN THREE "levels:\n  basic: {vi: B, all: [{each_criterion: {at_least: 10}}]}\n"
                         "  good: {vi: G, all: [{each_criterion: {above: 15}}]}\n",
          {"a=8 b=8 e=8", "met good..good 32..32"}, {"a=7 b=8 e=8", "met basic..basic 31..31 criterion/c/good"},
          {"a=10 b=10 e=4.5", "not met none..none 29..29 criterion/d/basic criterion/d/good"},
          {"a=10 e=8", "undecided basic..good 26..36 missing/b"});
    CHECK(HEAD TEN THREE ONE_LEVEL("{criterion: d, at_least: unknown}, {criterion: c, at_least: 12}"),
          {"a=6 b=6 e=10", "met good..good 32..32 limit/d"}, {"a=6 b=6 e=9", "undecided none..good 30..30 limit/d"},
          {"a=6 b=5 e=9", "not met none..none 29..29 limit/d criterion/c"});
}

static void a_limit_may_hang_on_yes_and_no(void **state)
{
    (void)state;
    CHECK(HEAD FACTS TEN TWO_INDICATORS ONE_LEVEL(
              "{total: {at_least: {p: {true: 6, false: {kind: {school: 12, office: 9, farm: 9}}}}}}"),
          {"n=0 q=o r=o p=x kind=school a=3 b=3", "met good..good 6..6"},
          {"n=0 q=o r=o p=o kind=school a=3 b=3", "not met none..none 6..6 total"},
          {"n=0 q=o r=o kind=farm a=3 b=3", "undecided none..good 6..6 missing/p"},
          {"n=0 q=o r=o a=6 b=6", "met good..good 12..12 missing/kind missing/p"});
    CHECK(HEAD FACTS ONE_LEVEL("{fact: p, is: true}, {fact: n, at_least: {p: {true: 6, false: 0}}}"),
          {"kind=farm q=o r=o n=5", NOT_MET " missing/p"}, {"kind=farm q=o r=o n=6", OPEN " missing/p"});
}

static void the_trace_tells_what_is_not_applicable(void **state)
{
    hoctap_rules *rules = rules_from(TWO_LEVELS);
    hoctap_trace *trace = trace_of(rules, "kind=office p=x q=o r=x n=0");

    (void)state;
    assert_int_equal(trace->group_count, 6);
    assert_int_equal(trace->groups[0].verdict, HOCTAP_MET);
    assert_int_equal(trace->groups[1].verdict, HOCTAP_NOT_APPLICABLE);
    assert_int_equal(trace->tests[1].verdict, HOCTAP_NOT_APPLICABLE);
    assert_int_equal(trace->groups[2].verdict, HOCTAP_MET);
    assert_int_equal(trace->groups[4].verdict, HOCTAP_NOT_MET);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

static void who_decides_hangs_on_level_and_day(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD FACTS TARGETS "levels:\n  one: {vi: Một, all: [{every_target: true}]}\n"
                                      "  two: {vi: Hai, like: one, all: [{fact: q, is: true}]}\n"
                                      "authority:\n"
                                      "  - {vi: Trưởng phòng, levels: [one], until: 2025-06-30}\n"
                                      "  - {vi: Giám đốc sở, levels: [two]}\n"
                                      "  - {unknown: true, levels: [one], from: 2025-07-01, until: 2026-12-31}\n");

    (void)state;
    assert_int_equal(hoctap_rules_authority_count(rules), 3);
    assert_int_equal(hoctap_rules_find_authority(rules, 1, "2025-06-30"), 0);
    assert_int_equal(hoctap_rules_find_authority(rules, 1, "2025-07-01"), 2);
    assert_int_equal(hoctap_rules_find_authority(rules, 1, "2027-01-01"), -1);
    assert_int_equal(hoctap_rules_find_authority(rules, 2, "1999-01-01"), 1);
    assert_string_equal(hoctap_rules_authority(rules, 2)->names.vi, "");
    hoctap_rules_free(rules);
}

#define LEVELS(text) HEAD FACTS TARGETS "levels:\n" text
#define AUTHORITY(text) HEAD FACTS ONE_LEVEL(P) "authority: [" text "]\n"

static void conditions_that_cannot_be_meant_are_refused(void **state)
{
    static const struct {
        const char *text, *codes;
    } all[] = {
        {HEAD TEN THREE ONE_LEVEL("{criterion: c, at_least: 5}, {criterion: c, at_most: 15}"), "413 413 "},
        {HEAD TEN "criteria: {c: {vi: C, indicators: {a: {vi: A}, b: {vi: B, weight: 0}}}}\n" ONE_LEVEL(
             "{criterion: c, at_least: 5}, {fact: b, at_most: 5}"),
         ""},
        {HEAD FACTS ONE_LEVEL("{any: []}"), "316 "},
        {HEAD FACTS ONE_LEVEL("{any: x}"), "304 "},
        {HEAD FACTS ONE_LEVEL("{of: [" P "]}"), "302 "},
        {HEAD FACTS ONE_LEVEL("{at_least: 2, of: [" P "]}"), "313 "},
        {HEAD FACTS ONE_LEVEL("{any: [" P "], all: [" Q "]}"), "317 "},
        {HEAD FACTS ONE_LEVEL("{at_least: 2, of: [{fact: p, is: true, when: {kind: farm}}, " Q "]}"), "408 "},
        {HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: {kind: farm}}"), "431 "},
        {HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: {kind: from}}, " Q), "403 "},
        {HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: {kind: []}}, " Q), "304 "},
        {HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: {kind: {x: y}}}, " Q), "304 "},
        {HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: {n: 5}}, " Q), "420 "},
        {HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: {m: 5}}, " Q), "402 "},
        {HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: {}}, " Q), "316 "},
        {HEAD FACTS ONE_LEVEL("{fact: p, is: true, when: school}, " Q), "303 "},
        {HEAD FACTS ONE_LEVEL("{unknown: true}"), "302 "},
        {HEAD FACTS ONE_LEVEL("{unknown: yes, id: x}"), "307 "},
        {HEAD FACTS ONE_LEVEL("{every_target: true}"), "302 "},
        {HEAD FACTS ONE_LEVEL("{total: {at_least: 5}}"), "302 "},
        {HEAD FACTS ONE_LEVEL("{fact: n, at_least: 5}, {fact: n, at_most: 50}, {fact: n, at_most: 40}"), "413 "},
        {HEAD FACTS ONE_LEVEL("{target: x}"), "422 "},
        {HEAD FACTS ONE_LEVEL("{criterion: x, at_least: 5}"), "421 "},
        {HEAD FACTS ONE_LEVEL("{each_criterion: {at_least: 5}}"), "302 "},
        {HEAD FACTS ONE_LEVEL("{each_indicator: {at_least: 5}}"), "302 "},
        {HEAD FACTS ONE_LEVEL("{total: {at_least: 5}}"), "302 "},
        {HEAD FACTS ONE_LEVEL(P ", {fact: n, at_least: 5, id: \"a b\"}"), "308 "},
        {LEVELS("  good: {vi: G, all: [{target: \"1.2\"}, " P "]}\n"), "419 419 "},
        {LEVELS("  good: {vi: G, all: [{target: \"1.3\"}, {every_target: true}]}\n"), "422 "},
        {LEVELS("  good: {vi: G, all: [{every_target: false}]}\n"), "307 "},
        {LEVELS("  a: {vi: A, like: b}\n  b: {vi: B, all: [{every_target: true}]}\n"), "423 "},
        {LEVELS("  a: {vi: A, like: a}\n"), "419 419 419 423 "},
        {LEVELS("  a: {vi: A, like: c}\n"), "419 419 419 405 "},
        {LEVELS("  a: {vi: A, all: [{every_target: true}]}\n  b: {vi: B, like: a}\n"), "432 "},
        {LEVELS("  a: {vi: A, all: [{every_target: true}]}\n  b: {vi: B, like: a, but: {\"1.3\": {unknown: true}}}\n"),
         "422 "},
        {LEVELS("  a: {vi: A, but: {\"1.1\": {fact: p, is: true}}}\n"), "419 419 419 302 "},
        {HEAD FACTS "levels:\n  a: {vi: A, all: [{fact: n, at_least: 5}, {fact: n, at_least: 6, when: {kind: farm}}]}\n"
                    "  b: {vi: B, like: a, but: {n: {fact: n, at_least: 7}}}\n",
         "412 "},
        {LEVELS("  a: {vi: A, all: [{every_target: true}], but: {}}\n"), "302 "},
        {LEVELS(
             "  a: {vi: A, all: [{every_target: true}]}\n  b: {vi: B, like: a, but: {\"1.1\": {fact: s, is: true}}}\n"),
         "402 "},
        {LEVELS("  a: {vi: A, all: [{every_target: true}]}\n  b: {vi: B, like: a, but: {\"1.1\": x}}\n"), "303 "},
        {LEVELS("  a: {vi: A, all: [" Q ", {every_target: true}]}\n"
                "  b: {vi: B, like: a, but: {q: {target: \"1.1\"}}}\n"),
         "314 "},
        {LEVELS("  a: {vi: A, all: [" Q ", {every_target: true}]}\n"
                "  b: {vi: B, like: a, but: {q: {every_target: true}}}\n"),
         "314 "},
        {LEVELS("  a: {vi: A, all: [{target: }, {every_target: true}]}\n"), "310 "},
        {LEVELS("  a: {vi: A, all: [{every_target: true}, {any: [{target: null}]}]}\n"), "310 "},
        {LEVELS("  a: {vi: A, all: [{every_target: true}]}\n  b: {vi: B, like: a, but: {\"1.1\": {unknown: true}, x: "
                "5}}\n"),
         "422 "},
        {LEVELS("  a: {vi: A, all: [{target: \"1.1\"}, {target: \"1.2\"}, {target: \"2.1\"}]}\n"
                "  b: {vi: B, like: a, but: {\"1.1\": {all: [" Q ", {fact: s, is: true}]}}}\n"),
         "402 "},
        {HEAD FACTS "targets: {t: {vi: T, all: [" P ", {fact: s, is: true}]}}\n"
                    "levels:\n  a: {vi: A, all: [{target: t}]}\n  b: {vi: B, all: [{target: t}, " Q "]}\n",
         "402 "},
        {HEAD FACTS "targets: {t: {fact: s, is: true}}\n"
                    "levels:\n  a: {vi: A, all: [{target: t}]}\n  b: {vi: B, all: [{target: t}, " Q "]}\n",
         "302 402 "},
        {HEAD FACTS "targets: {t: {fact: p, is: true}}\n" ONE_LEVEL("{every_target: true}"), "302 "},
        {HEAD FACTS "targets: {t: {vi: T}}\n" ONE_LEVEL("{every_target: true}"), "302 "},
        {HEAD FACTS
         "targets: {t: {vi: T, target: u}, u: {vi: U, fact: p, is: true}}\n" ONE_LEVEL("{every_target: true}"),
         "314 "},
        {HEAD FACTS "targets: {t: {vi: T, fact: s, is: true}}\n" ONE_LEVEL(P), "419 402 "},
        {HEAD FACTS "targets: [x]\n" ONE_LEVEL(P), "303 "},
        {AUTHORITY("{vi: A}, {vi: B, levels: [good], from: 2025-01-01}"), "430 "},
        {AUTHORITY("{vi: A, from: 2025-01-02, until: 2025-01-01}"), "407 "},
        {AUTHORITY("{vi: A, from: 2025-02-30}"), "309 "},
        {AUTHORITY("{from: 2025-01-01}"), "302 "},
        {AUTHORITY("{unknown: false}"), "307 "},
        {AUTHORITY("{vi: A, unknown: true}"), "301 "},
        {AUTHORITY("{vi: A, levels: [godo]}"), "405 "},
        {HEAD "place: city\n" FACTS ONE_LEVEL(P), "314 "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_faults(all[i].text, all[i].codes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_of_several_is_enough),
        cmocka_unit_test(or_some_of_several),
        cmocka_unit_test(groups_stand_in_groups),
        cmocka_unit_test(each_of_them_is_one_condition_of_a_group),
        cmocka_unit_test(what_does_not_concern_a_kind_is_not_asked_of_it),
        cmocka_unit_test(what_is_not_applicable_counts_neither_way),
        cmocka_unit_test(every_target_must_be_met),
        cmocka_unit_test(where_one_of_several_is_enough_every_target_is_one),
        cmocka_unit_test(a_level_like_another_keeps_what_it_does_not_change),
        cmocka_unit_test(a_level_may_be_like_one_that_is_like_another),
        cmocka_unit_test(one_target_by_its_name),
        cmocka_unit_test(a_clause_that_nobody_knows_may_hold_or_not),
        cmocka_unit_test(the_weakest_criterion_decides),
        cmocka_unit_test(a_limit_may_hang_on_yes_and_no),
        cmocka_unit_test(the_trace_tells_what_is_not_applicable),
        cmocka_unit_test(who_decides_hangs_on_level_and_day),
        cmocka_unit_test(conditions_that_cannot_be_meant_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
