/* SPDX-License-Identifier: MIT */
/* Shares of people, scales and evidence, in sentences: what an answer is worth when other answers have their say. */
#include "support.h"

#define PEOPLE "facts:\n  n: {count: people, to: 1000}\n  c: {count: people, among: n}\n"
#define SHARE(line) HEAD PEOPLE ONE_LEVEL(line)

#define MET "met good..good 0..0"
#define NOT_MET "not met none..none 0..0"
#define OPEN "undecided none..good 0..0"
#define INVALID "invalid none..none 0..0"

/* ---- shares ---- */

static void a_share_is_compared_exactly(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, at_least: 95%}"), {"n=100 c=95", MET}, {"n=100 c=94", NOT_MET " share/c"},
          {"n=99 c=94", NOT_MET " share/c"}, {"n=20 c=19", MET}, {"n=1 c=1", MET},
          {"n=1000 c=949", NOT_MET " share/c"});
    CHECK(SHARE("{share: c, at_least: 66.6667%}"), {"n=3 c=2", NOT_MET " share/c"}, {"n=1000 c=667", MET});
    CHECK(SHARE("{share: c, at_least: 66.6666%}"), {"n=3 c=2", MET});
}

static void a_share_may_have_to_be_more_or_less(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, above: 50%}"), {"n=10 c=5", NOT_MET " share/c"}, {"n=10 c=6", MET});
    CHECK(SHARE("{share: c, at_most: 5%}"), {"n=100 c=5", MET}, {"n=100 c=6", NOT_MET " share/c"});
    CHECK(SHARE("{share: c, under: 5%}"), {"n=100 c=5", NOT_MET " share/c"}, {"n=100 c=4", MET});
    CHECK(SHARE("{share: c, at_most: 0%}"), {"n=100 c=0", MET}, {"n=100 c=1", NOT_MET " share/c"});
}

static void a_missing_count_is_anything_up_to_its_population(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, at_least: 90%}"), {"n=10", OPEN " missing/c"}, {"c=9", OPEN " missing/n"},
          {"", OPEN " missing/n missing/c"}, {"c=901", MET " missing/n"}, {"c=900", MET " missing/n"},
          {"c=899", OPEN " missing/n"}, {"c=0", OPEN " missing/n"});
    CHECK(SHARE("{share: c, at_most: 10%}"), {"n=10", OPEN " missing/c"}, {"c=101", NOT_MET " missing/n share/c"},
          {"c=100", OPEN " missing/n"}, {"c=0", OPEN " missing/n"}, {"n=0", OPEN " missing/c none/n"});
}

static void of_a_count_between_two_ends_each_is_tried(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, at_least: 90%}"), {"n=40 c=36..40", MET " between/c"}, {"n=40 c=30..36", OPEN " between/c"},
          {"n=40 c=30..35", NOT_MET " between/c share/c"}, {"n=40 c=36..36", MET}, {"n=10 c=8..20", OPEN " between/c"},
          {"n=10 c=11..20", INVALID " range/c"}, {"n=10 c=9..8", INVALID " range/c"},
          {"n=10 c=9..1001", INVALID " range/c"}, {"n=10 c=8.5..9", INVALID " step/c"},
          {"n=10 c=8..9.5", INVALID " step/c"}, {"n=10 c=8..", INVALID " number/c"},
          {"n=10 c=..9", INVALID " number/c"}, {"n=10 c=8..nine", INVALID " number/c"},
          {"n=10 c=nine..9", INVALID " number/c"}, {"c=901..902", MET " missing/n between/c"});
    CHECK(SHARE("{share: c, at_most: 10%}"), {"n=40 c=0..4", MET " between/c"}, {"n=40 c=4..5", OPEN " between/c"},
          {"n=40 c=5..6", NOT_MET " between/c share/c"});
}

static void a_population_between_two_ends_holds_those_who_are_counted(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, at_least: 90%}"), {"n=38..40 c=36", MET " between/n"}, {"n=40..41 c=36", OPEN " between/n"},
          {"n=41..50 c=36", NOT_MET " between/n share/c"}, {"n=30..35 c=36", INVALID " range/c"},
          {"n=30..36 c=36", MET " between/n"}, {"n=9..10 c=8..9", OPEN " between/n between/c"});
    CHECK(HEAD "facts:\n  n: {count: people, to: 1000}\n  e: {count: people, among: n}\n"
               "  c: {count: people, among: n, except: e}\n" ONE_LEVEL("{share: c, at_least: 90%}"),
          {"n=40 e=0..4 c=36", MET " between/e"}, {"n=40 e=0..4 c=35", OPEN " between/e"},
          {"n=40 e=1..2 c=34", NOT_MET " between/e share/c"}, {"n=40 e=5..9 c=36", INVALID " range/c"},
          {"n=40 e=2..9 c=34", OPEN " between/e"});
}

static void a_count_between_two_ends_is_compared_by_both(void **state)
{
    (void)state;
    CHECK(HEAD PEOPLE ONE_LEVEL("{fact: c, at_least: 5}"), {"n=9 c=5..7", MET " between/c"},
          {"n=9 c=4..7", OPEN " between/c"}, {"n=9 c=3..4", NOT_MET " between/c fact/c"},
          {"n=4 c=3..9", NOT_MET " between/c fact/c"});
    CHECK(HEAD "facts: {d: {count: days}}\n" ONE_LEVEL("{fact: d, at_least: 5}"), {"d=5..7", MET " between/d"},
          {"d=4..5", OPEN " between/d"}, {"d=0..4", NOT_MET " between/d fact/d"});
}

static void a_scale_between_two_answers_is_one_of_them(void **state)
{
#define DIGITAL HEAD "facts: {d: {scale: {none: {}, basic: {also: [Cơ bản]}, good: {}}}, a: {yes_no: {}}}\n"
    (void)state;
    CHECK(DIGITAL ONE_LEVEL("{fact: d, at_least: basic}"), {"a=true d=basic..good", MET " between/d"},
          {"a=true d=none..basic", OPEN " between/d"}, {"a=true d=good..basic", INVALID " unknown/d"},
          {"a=true d=basic..best", INVALID " unknown/d"}, {"a=true d=good..good", MET},
          {"a=true d=Cơ", INVALID " unknown/d"});
    CHECK(DIGITAL ONE_LEVEL("{fact: a, is: true, when: {d: [basic, good]}}, {fact: d, at_least: none}"),
          {"d=none..good a=false", OPEN " between/d"}, {"d=basic..good a=false", NOT_MET " between/d fact/a"},
          {"d=basic..good a=true", MET " between/d"});
    CHECK(HEAD
          "facts: {d: {scale: {none: {}, basic: {also: [1..2]}, good: {}}}}\n" ONE_LEVEL("{fact: d, at_least: basic}"),
          {"d=1..2", MET}, {"d=none..1..2", OPEN " between/d"});
#undef DIGITAL
}

static void nobody_can_say_what_a_share_of_nobody_is(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, at_least: 90%}"), {"n=0 c=0", OPEN " none/n"}, {"n=0", OPEN " missing/c none/n"});
    CHECK(SHARE("{share: c, at_most: 90%}"), {"n=0 c=0", OPEN " none/n"});
}

static void unless_the_rules_say_that_it_is_met(void **state)
{
#define NONE_IS_MET "facts:\n  n: {count: people, to: 1000, none: met}\n  c: {count: people, among: n}\n"
    (void)state;
    CHECK(HEAD NONE_IS_MET ONE_LEVEL("{share: c, at_least: 90%}"), {"n=0 c=0", MET}, {"n=0", MET " missing/c"},
          {"c=0", OPEN " missing/n"}, {"n=1 c=0", NOT_MET " share/c"});
    CHECK(HEAD NONE_IS_MET ONE_LEVEL("{share: c, at_most: 90%}"), {"n=0 c=0", MET}, {"c=0", MET " missing/n"},
          {"", OPEN " missing/n missing/c"}, {"n=10", OPEN " missing/c"});
}

static void where_nobody_may_be_there_even_all_of_them_may_be_too_many(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, at_most: 100%}"), {"", OPEN " missing/n missing/c"}, {"c=0", OPEN " missing/n"},
          {"c=1", MET " missing/n"}, {"n=1", MET " missing/c"});
    CHECK(HEAD NONE_IS_MET ONE_LEVEL("{share: c, at_most: 100%}"), {"", MET " missing/n missing/c"});
}

static void there_are_no_more_than_there_are(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, at_least: 90%}"), {"n=10 c=11", INVALID " range/c"}, {"n=10 c=10", MET},
          {"c=1001", INVALID " range/c"}, {"n=1001 c=1", INVALID " range/n"}, {"n=ten c=11", INVALID " number/n"},
          {"n=10 c=1.5", INVALID " step/c"});
}

#define EXCEPTED                                                                                                       \
    "facts:\n  n: {count: people, to: 1000}\n  c: {count: people, among: n, except: e}\n"                              \
    "  e: {count: people, among: n}\n  d: {count: people, among: n}\n"

static void those_excepted_do_not_count(void **state)
{
    (void)state;
    CHECK(HEAD EXCEPTED ONE_LEVEL("{share: c, at_least: 100%}"), {"n=10 c=8 e=2 d=0", MET},
          {"n=10 c=8 e=1 d=0", NOT_MET " share/c"}, {"n=10 c=8 d=0", OPEN " missing/e"},
          {"c=8 e=2 d=0", OPEN " missing/n"}, {"n=10 c=9 e=2 d=0", INVALID " range/c"},
          {"n=10 c=9 e=11 d=0", INVALID " range/c range/e"}, {"n=2 c=0 e=2 d=0", OPEN " none/n"},
          {"n=10 e=10 d=0", OPEN " missing/c none/n"}, {"c=999 e=2 d=0", INVALID " range/c"},
          {"n=10 c=0 d=0", OPEN " missing/e"});
    CHECK(HEAD EXCEPTED ONE_LEVEL("{share: c, at_least: 100%}, {share: d, at_least: 50%}"), {"n=10 c=8 e=2 d=5", MET},
          {"c=5 e=2 d=7", OPEN " missing/n"}, {"c=4 e=2 d=7", NOT_MET " missing/n share/c"},
          {"c=7 e=2 d=3", NOT_MET " missing/n share/d"}, {"n=10 e=2", OPEN " missing/c missing/d"},
          {"e=500 c=500", OPEN " missing/n missing/d"});
}

static void those_who_count_leave_the_rest_to_be_excepted(void **state)
{
    (void)state;
    CHECK(HEAD EXCEPTED ONE_LEVEL("{fact: e, at_most: 3}"), {"n=10 c=7 d=0", MET " missing/e"},
          {"n=10 c=6 d=0", OPEN " missing/e"}, {"c=997 d=0", MET " missing/n missing/e"},
          {"c=996 d=0", OPEN " missing/n missing/e"}, {"n=10 d=10", OPEN " missing/c missing/e"});
    CHECK(HEAD EXCEPTED ONE_LEVEL("{fact: e, at_least: 4}"), {"n=10 c=7 d=0", NOT_MET " missing/e fact/e"},
          {"c=997 d=0", NOT_MET " missing/n missing/e fact/e"}, {"n=10 c=6 d=0", OPEN " missing/e"});
}

static void a_limit_of_a_share_may_be_unknown(void **state)
{
    (void)state;
    CHECK(SHARE("{share: c, at_least: {unknown: {from: 60%, to: 70%}}}"), {"n=10 c=7", MET " limit/c"},
          {"n=10 c=6", OPEN " limit/c"}, {"n=10 c=5", NOT_MET " limit/c share/c"});
    CHECK(SHARE("{share: c, at_least: unknown}"), {"n=10 c=10", MET " limit/c"}, {"n=10 c=1", OPEN " limit/c"},
          {"n=10 c=0", NOT_MET " limit/c share/c"});
    CHECK(SHARE("{share: c, above: unknown}"), {"n=10 c=10", MET " limit/c"}, {"n=10 c=0", NOT_MET " limit/c share/c"});
    CHECK(SHARE("{share: c, at_most: unknown}"), {"n=10 c=10", OPEN " limit/c"}, {"n=10 c=0", MET " limit/c"});
    CHECK(SHARE("{share: c, under: unknown}"), {"n=10 c=10", NOT_MET " limit/c share/c"}, {"n=10 c=0", MET " limit/c"});
}

static void counts_that_cannot_be_meant_are_refused(void **state)
{
    static const struct {
        const char *text, *codes;
    } all[] = {
        {HEAD "facts:\n  n: {count: x}\n" ONE_LEVEL("{share: n, at_least: 5%}"), "424 "},
        {HEAD "facts:\n  n: {count: x, except: n}\n" ONE_LEVEL("{fact: n, at_least: 5}"), "424 "},
        {HEAD "facts:\n  n: {count: x}\n  c: {count: x, among: n, except: n}\n" ONE_LEVEL("{share: c, at_least: 5%}"),
         "424 "},
        {HEAD "facts:\n  n: {count: x}\n  c: {count: x, among: m}\n" ONE_LEVEL("{fact: n, at_least: 5}"), "402 "},
        {HEAD "facts:\n  n: {yes_no: {}}\n  c: {count: x, among: n}\n" ONE_LEVEL("{fact: n, is: true}"), "420 "},
        {HEAD "facts:\n  n: {count: x}\n  c: {yes_no: {}, among: n}\n" ONE_LEVEL("{fact: n, at_least: 5}"), "420 "},
        {HEAD "facts:\n  m: {count: x}\n  n: {count: x, among: m}\n  c: {count: x, among: n}\n" ONE_LEVEL(
             "{share: c, at_least: 5%}"),
         "425 "},
        {HEAD "facts:\n  n: {count: x}\n  c: {count: x, to: 5, among: n}\n" ONE_LEVEL("{share: c, at_least: 5%}"),
         "317 "},
        {HEAD "facts:\n  n: {count: x, none: met}\n" ONE_LEVEL("{fact: n, at_least: 5}"), "420 "},
        {SHARE("{share: c, at_least: 5%}, {fact: n, at_least: 10}"), "426 "},
        {SHARE("{share: c, at_least: 5%}, {fact: c, at_least: 10}"), "426 "},
        {SHARE("{share: c, at_least: 5%}, {share: c, at_most: 10%}"), "413 413 "},
        {HEAD EXCEPTED ONE_LEVEL("{share: c, at_most: 5%}"), "427 "},
        {HEAD EXCEPTED ONE_LEVEL("{share: c, at_least: 5%}, {share: e, at_least: 5%}"), "427 "},
        {SHARE("{share: c, at_least: 5}"), "319 "},
        {SHARE("{share: c, at_least: 101%}"), "313 "},
        {SHARE("{share: c, at_least: 5.00001%}"), "312 "},
        {SHARE("{share: c, at_least: 0%}"), "313 "},
        {SHARE("{share: c, above: 100%}"), "408 "},
        {SHARE("{share: c, under: 0%}"), "408 "},
        {SHARE("{share: c, at_most: 100%}"), "409 "},
        {SHARE("{share: c, at_least: {unknown: {from: 0%, to: 5%}}}"), "313 "},
        {SHARE("{share: c, at_least: {unknown: {from: 6%, to: 5%}}}"), "407 "},
        {SHARE("{share: d, at_least: 5%}"), "402 "},
        {SHARE("{share: c}"), "302 "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_faults(all[i].text, all[i].codes);
}

/* ---- scales ---- */

#define SCALE "facts:\n  s: {scale: {none: {vi: Chưa}, basic: {vi: Cơ bản, also: [cb]}, good: {}}}\n"

static void a_scale_is_compared_by_its_words(void **state)
{
    (void)state;
    CHECK(HEAD SCALE ONE_LEVEL("{fact: s, at_least: basic}"), {"s=basic", MET}, {"s=cb", MET}, {"s=good", MET},
          {"s=Chưa", NOT_MET " fact/s"}, {"", OPEN " missing/s"}, {"s=1", INVALID " unknown/s"});
    CHECK(HEAD SCALE ONE_LEVEL("{fact: s, under: good}"), {"s=basic", MET}, {"s=good", NOT_MET " fact/s"});
    CHECK(HEAD SCALE ONE_LEVEL("{fact: s, at_least: {unknown: {from: basic, to: good}}}"), {"s=good", MET " limit/s"},
          {"s=basic", OPEN " limit/s"}, {"s=none", NOT_MET " limit/s fact/s"});
    assert_faults(HEAD SCALE ONE_LEVEL("{fact: s, at_least: godo}"), "403 ");
    assert_faults(HEAD SCALE ONE_LEVEL("{fact: s, at_least: 1}"), "403 ");
}

#define STEPS                                                                                                          \
    "criteria:\n  c:\n    vi: C\n    indicators:\n"                                                                    \
    "      a: {vi: A, scale: {few: {points: 0}, some: {points: 5, at_least: 10}, many: {points: 8, above: 20}}}\n"     \
    "      b: {vi: B, points: {to: 10, step: 1}}\n"

static void an_indicator_may_earn_points_by_bands(void **state)
{
    (void)state;
    CHECK(HEAD STEPS ONE_LEVEL("{total: {at_least: 10}}"), {"a=9.9 b=10", "met good..good 10..10"},
          {"a=10 b=5", "met good..good 10..10"}, {"a=20 b=4", "not met none..none 9..9 total"},
          {"a=20.0001 b=2", "met good..good 10..10"}, {"a=many b=1", "not met none..none 9..9 total"},
          {"b=2", "undecided none..good 2..10 missing/a"}, {"a=10.00001 b=2", INVALID " unknown/a"});
    CHECK(HEAD STEPS ONE_LEVEL("{fact: a, at_least: some}"), {"a=10 b=0", "met good..good 5..5"},
          {"a=few b=10", "not met none..none 10..10 floor/a"});
}

static void a_scale_rises(void **state)
{
    static const struct {
        const char *scale, *codes;
    } all[] = {
        {"{x: {}, y: {at_least: 5}, z: {}}", "429 "},
        {"{x: {}, y: {at_least: 5}, z: {at_least: 5}}", "429 "},
        {"{x: {}, y: {at_least: 5}, z: {above: 5}}", ""},
        {"{x: {at_least: 0}, y: {at_least: 5}}", ""},
        {"{x: {at_least: 0}, y: {}}", "429 "},
        {"{x: {}, y: {at_least: 5, above: 6}}", "317 "},
        {"{x: {points: 1}, y: {}}", "301 "},
        {"[x]", "316 "},
        {"[x, x]", "412 "},
    };
    char text[512];

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++) {
        snprintf(text, sizeof text,
                 HEAD "facts:\n  s: {scale: %s}\n  k: {yes_no: {}}\n" ONE_LEVEL("{fact: k, is: true}"), all[i].scale);
        assert_faults(text, all[i].codes);
    }
    assert_faults(
        HEAD "criteria: {c: {vi: C, indicators: {a: {vi: A, scale: {x: {points: 5}, y: {points: 5}}}}}}\n" ONE_LEVEL(
            "{total: {at_least: 5}}"),
        "429 ");
    assert_faults(HEAD "criteria: {c: {vi: C, indicators: {a: {vi: A, scale: {x: {}, y: {points: 5}}}}}}\n" ONE_LEVEL(
                      "{total: {at_least: 5}}"),
                  "302 ");
    assert_faults(
        HEAD "criteria: {c: {vi: C, indicators: {a: {vi: A, scale: [x, y]}}}}\n" ONE_LEVEL("{total: {at_least: 1}}"),
        "302 302 ");
}

static void below_the_first_band_is_no_answer(void **state)
{
    (void)state;
    CHECK(HEAD "facts:\n  s: {scale: {x: {at_least: 0}, y: {at_least: 5}}}\n" ONE_LEVEL("{fact: s, at_least: y}"),
          {"s=-1", INVALID " range/s"}, {"s=4.9", NOT_MET " fact/s"}, {"s=5", MET});
}

/* ---- evidence ---- */

#define PROVEN(lack)                                                                                                   \
    HEAD "facts:\n  p: {yes_no: {yes: [Có]}, evidence: " lack "}\n"                                                    \
         "criteria:\n  c:\n    vi: C\n    indicators:\n"                                                               \
         "      a: {vi: A, points: {to: 10, step: 1}, evidence: " lack "}\n"                                           \
         "      b: {vi: B, points: {to: 10, step: 1}}\n" ONE_LEVEL("{fact: p, is: true}, {total: {at_least: 15}}")
#define YES "p=Có p.evidence=x "

static void without_evidence_points_may_count_as_zero(void **state)
{
    (void)state;
    CHECK(PROVEN("zero"), {YES "a=10 a.evidence=x b=5", "met good..good 15..15"},
          {YES "a=10 a.evidence=Không b=5", "not met none..none 5..5 evidence/a total"},
          {YES "a=10 b=5", "undecided none..good 5..15 missing/a.evidence"},
          {YES "a.evidence=Không b=10", "not met none..none 10..10 missing/a total"},
          {YES "a.evidence=Có b=10", "undecided none..good 10..20 missing/a"},
          {YES "b=10", "undecided none..good 10..20 missing/a missing/a.evidence"},
          {"p=Có p.evidence=Không a=10 a.evidence=x b=5", "not met none..none 15..15 evidence/p fact/p"},
          {"p=Có a=10 a.evidence=x b=5", "undecided none..good 15..15 missing/p.evidence"});
}

static void or_as_if_it_were_not_answered(void **state)
{
    (void)state;
    CHECK(PROVEN("undecided"), {YES "a=10 a.evidence=x b=5", "met good..good 15..15"},
          {YES "a=10 a.evidence=Không b=5", "undecided none..good 5..15 evidence/a"},
          {YES "a=10 b=5", "undecided none..good 5..15 missing/a.evidence"},
          {"p=Có p.evidence=Không a=10 a.evidence=x b=5", "undecided none..good 15..15 evidence/p"});
}

static void or_make_the_row_invalid(void **state)
{
    (void)state;
    CHECK(PROVEN("invalid"), {YES "a=10 a.evidence=x b=5", "met good..good 15..15"},
          {YES "a=10 a.evidence=Không b=5", INVALID " evidence/a"},
          {YES "a.evidence=Không b=5", "undecided none..good 5..15 missing/a"},
          {YES "a=10 b=5", "undecided none..good 5..15 missing/a.evidence"},
          {YES "a=11 a.evidence=Không b=5", INVALID " range/a"},
          {YES "a=ten a.evidence=Không b=5", INVALID " number/a"});
}

static void evidence_is_refused_where_it_means_nothing(void **state)
{
    (void)state;
    assert_faults(HEAD "facts:\n  n: {count: x, evidence: zero}\n" ONE_LEVEL("{fact: n, at_least: 5}"), "420 ");
    assert_faults(HEAD
                  "facts:\n  k: {choice: [x, y], evidence: zero}\n  p: {yes_no: {}}\n" ONE_LEVEL("{fact: p, is: true}"),
                  "420 ");
    assert_faults(
        HEAD "facts:\n  p: {points: {from: 1, to: 5, step: 1}, evidence: zero}\n" ONE_LEVEL("{fact: p, at_least: 2}"),
        "428 ");
    assert_faults(HEAD "facts:\n  p: {yes_no: {}, evidence: none}\n" ONE_LEVEL("{fact: p, is: true}"), "314 ");
    assert_faults(
        HEAD "facts:\n  p: {yes_no: {}, evidence: zero}\n  p.evidence: {yes_no: {}}\n" ONE_LEVEL("{fact: p, is: true}"),
        "412 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_is_compared_exactly),
        cmocka_unit_test(a_share_may_have_to_be_more_or_less),
        cmocka_unit_test(a_missing_count_is_anything_up_to_its_population),
        cmocka_unit_test(of_a_count_between_two_ends_each_is_tried),
        cmocka_unit_test(a_population_between_two_ends_holds_those_who_are_counted),
        cmocka_unit_test(a_count_between_two_ends_is_compared_by_both),
        cmocka_unit_test(a_scale_between_two_answers_is_one_of_them),
        cmocka_unit_test(nobody_can_say_what_a_share_of_nobody_is),
        cmocka_unit_test(unless_the_rules_say_that_it_is_met),
        cmocka_unit_test(where_nobody_may_be_there_even_all_of_them_may_be_too_many),
        cmocka_unit_test(there_are_no_more_than_there_are),
        cmocka_unit_test(those_excepted_do_not_count),
        cmocka_unit_test(those_who_count_leave_the_rest_to_be_excepted),
        cmocka_unit_test(a_limit_of_a_share_may_be_unknown),
        cmocka_unit_test(counts_that_cannot_be_meant_are_refused),
        cmocka_unit_test(a_scale_is_compared_by_its_words),
        cmocka_unit_test(an_indicator_may_earn_points_by_bands),
        cmocka_unit_test(a_scale_rises),
        cmocka_unit_test(below_the_first_band_is_no_answer),
        cmocka_unit_test(without_evidence_points_may_count_as_zero),
        cmocka_unit_test(or_as_if_it_were_not_answered),
        cmocka_unit_test(or_make_the_row_invalid),
        cmocka_unit_test(evidence_is_refused_where_it_means_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
