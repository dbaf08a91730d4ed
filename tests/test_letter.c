/* SPDX-License-Identifier: MIT */
/* What people read of targets, groups, shares, scales, evidence and what nobody knows: sentences, and whole letters. */
#include "support.h"

#define SHORT                                                                                                          \
    "kind=school remote=false members=40 absent=2 citizens=33 leaders=19 fined=1 pupils=200 pupil_citizens=189 "       \
    "plan=true plan.evidence=false budget=true shares=false library=false digital=none rooms=8 "                       \
    "rooms.evidence=false books=some joy=4.5"
#define NOT_APPLICABLE                                                                                                 \
    "kind=business remote=true members=40 citizens=34 plan=true plan.evidence=true shares=true library=false "         \
    "digital=basic rooms=8 books=many"
#define OPEN                                                                                                           \
    "kind=office remote=false citizens=30 leaders=20 fined=1 plan=true plan.evidence=true budget=true shares=true "    \
    "library=true digital=good rooms=10 rooms.evidence=true books=many joy=10"

static int setup(void **state)
{
    *state = hoctap_rules_load("tests/golden/targets.yaml", NULL, 0, NULL);
    assert_non_null(*state);
    return 0;
}

static int teardown(void **state)
{
    hoctap_rules_free(*state);
    return 0;
}

/* ---- letters ---- */

static void assert_letter(const hoctap_rules *rules, const char *answers, hoctap_lang lang, const char *path)
{
    hoctap_trace *trace = trace_of(rules, answers);
    static char text[16384], expected[16384];
    FILE *file = fopen(path, "rb");

    assert_in_range(hoctap_trace_text(trace, lang, text, sizeof text), 1, sizeof text - 1);
    assert_non_null(file);
    expected[fread(expected, 1, sizeof expected - 1, file)] = '\0';
    fclose(file);
    if (strcmp(text, expected) != 0)
        print_message("%s\n%s\n", path, text);
    assert_true(strcmp(text, expected) == 0);
    hoctap_trace_free(trace);
}

static void a_letter_tells_the_conditions_of_each_target_below_it(void **state)
{
    assert_letter(*state, SHORT, HOCTAP_VI, "tests/golden/targets-short.vi.txt");
    assert_letter(*state, SHORT, HOCTAP_EN, "tests/golden/targets-short.en.txt");
}

static void a_letter_says_for_whom_a_condition_is_not(void **state)
{
    assert_letter(*state, NOT_APPLICABLE, HOCTAP_VI, "tests/golden/targets-not-applicable.vi.txt");
    assert_letter(*state, NOT_APPLICABLE, HOCTAP_EN, "tests/golden/targets-not-applicable.en.txt");
}

static void a_letter_says_what_a_result_hopes_for(void **state)
{
    assert_letter(*state, OPEN, HOCTAP_VI, "tests/golden/targets-open.vi.txt");
    assert_letter(*state, OPEN, HOCTAP_EN, "tests/golden/targets-open.en.txt");
}

/* ---- sentences ---- */

/* The first test of the rule set; `rules` is freed. */
static void assert_first_test(hoctap_rules *rules, const char *answers, const char *vi, const char *en)
{
    hoctap_trace *trace = trace_of(rules, answers);
    char text[512];

    hoctap_test_text(trace, 0, HOCTAP_VI, text, sizeof text);
    assert_string_equal(text, vi);
    hoctap_test_text(trace, 0, HOCTAP_EN, text, sizeof text);
    assert_string_equal(text, en);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

static void assert_needs(hoctap_rules *rules, const char *answers, const char *vi, const char *en)
{
    assert_need_texts(rules, answers, vi, en);
    hoctap_rules_free(rules);
}

#define SHARE(line)                                                                                                    \
    rules_from(HEAD                                                                                                    \
               "facts: {m: {vi: M, count: người}, e: {vi: E, count: người, among: m}, "                          \
               "c: {vi: C, count: người, among: m, except: e}, l: {vi: L, count: người, among: m}}\n" ONE_LEVEL(line))

static void a_share_is_told_exactly(void **state)
{
    (void)state;
    assert_first_test(SHARE("{share: c, at_least: 90%}"), "m=40 e=0 c=36",
                      "C: 36 trên 40 người là 90%; cần ít nhất 90%; đạt",
                      "C: 36 of 40 người is 90%; needed: at least 90%; met");
    assert_first_test(SHARE("{share: c, at_least: 12.5%}"), "m=40 e=0 c=5",
                      "C: 5 trên 40 người là 12,5%; cần ít nhất 12,5%; đạt",
                      "C: 5 of 40 người is 12.5%; needed: at least 12.5%; met");
}

static void what_lies_between_two_ends_is_told_with_both(void **state)
{
    (void)state;
    assert_first_test(SHARE("{share: c, at_least: 90%}"), "m=40 e=0 c=35..38",
                      "C: 35 đến 38 trên 40 người là 87,5% đến 95%; cần ít nhất 90%; chưa kết luận được",
                      "C: 35 to 38 of 40 người is 87.5% to 95%; needed: at least 90%; undecided");
    assert_first_test(SHARE("{share: c, at_least: 90%}"), "m=40 e=2..4 c=35",
                      "C: 35 trên 36 đến 38 người (đã trừ 2 đến 4); cần ít nhất 90%; đạt",
                      "C: 35 of 36 to 38 người (without 2 to 4); needed: at least 90%; met");
    assert_first_test(SHARE("{share: c, at_least: 90%}"), "e=0 c=35..38",
                      "C: từ 35 đến 38 người (M: chưa trả lời); cần ít nhất 90%; chưa kết luận được",
                      "C: 35 to 38 người (M: no answer); needed: at least 90%; undecided");
}

static void a_share_can_never_show_its_limit_beside_not_met(void **state)
{
    (void)state;
    assert_first_test(SHARE("{share: c, above: 33.33%}"), "m=30000 e=0 c=9999",
                      "C: 9999 trên 30000 người là 33,33%; cần trên 33,33%; không đạt",
                      "C: 9999 of 30000 người is 33.33%; needed: more than 33.33%; not met");
    assert_first_test(SHARE("{share: c, above: 33.33%}"), "m=3 e=0 c=1",
                      "C: 1 trên 3 người là hơn 33,33%; cần trên 33,33%; đạt",
                      "C: 1 of 3 người is more than 33.33%; needed: more than 33.33%; met");
    assert_first_test(SHARE("{share: c, at_least: 95%}"), "m=100000 e=0 c=94999",
                      "còn thiếu 1 người ở C: 94999 trên 100000 người là hơn 94,99%; cần ít nhất 95%",
                      "1 người short in C: 94999 of 100000 người is more than 94.99%; needed: at least 95%");
    assert_first_test(SHARE("{share: l, under: 5%}"), "m=99 l=5",
                      "L: 5 trên 99 người là hơn 5,05%; cần dưới 5%; không đạt",
                      "L: 5 of 99 người is more than 5.05%; needed: less than 5%; not met");
}

static void those_excepted_are_told_with_a_share(void **state)
{
    (void)state;
    assert_first_test(SHARE("{share: c, at_least: 90%}"), "m=40 e=2 c=34",
                      "còn thiếu 1 người ở C: 34 trên 38 người (đã trừ 2) là hơn 89,47%; cần ít nhất 90%",
                      "1 người short in C: 34 of 38 người (without 2) is more than 89.47%; needed: at least 90%");
    assert_first_test(SHARE("{share: c, at_least: 90%}"), "m=40 c=34",
                      "C: 34 trên 34 đến 40 người; cần ít nhất 90%; chưa kết luận được",
                      "C: 34 of 34 to 40 người; needed: at least 90%; undecided");
}

static void a_share_of_nobody_has_no_percent(void **state)
{
    (void)state;
    assert_first_test(SHARE("{share: c, at_least: 90%}"), "m=0 e=0 c=0",
                      "C: 0 trên 0 người; cần ít nhất 90%; chưa kết luận được",
                      "C: 0 of 0 người; needed: at least 90%; undecided");
    assert_needs(SHARE("{share: c, at_least: 90%}"), "m=0 e=0 c=0", "C: không có ai để tính tỷ lệ, ở đây coi như đạt\n",
                 "C: there is nobody of whom a share could be taken, here it is taken as met\n");
}

static void a_missing_population_is_named(void **state)
{
    (void)state;
    assert_first_test(SHARE("{share: c, at_least: 90%}"), "e=0 c=34",
                      "C: 34 người (M: chưa trả lời); cần ít nhất 90%; chưa kết luận được",
                      "C: 34 người (M: no answer); needed: at least 90%; undecided");
    assert_needs(SHARE("{share: c, at_least: 90%}"), "e=0 c=34", "M: bổ sung câu trả lời, nhiều nhất 37 người\n",
                 "M: an answer, at most 37 người\n");
    assert_needs(SHARE("{share: c, at_least: 90%}"), "e=0",
                 "M: bổ sung câu trả lời\nC: bổ sung câu trả lời, ít nhất 90% của M\n",
                 "M: an answer\nC: an answer, at least 90% of M\n");
    assert_needs(SHARE("{share: l, at_most: 5%}"), "l=2", "M: bổ sung câu trả lời, ít nhất 40 người\n",
                 "M: an answer, at least 40 người\n");
}

static void people_are_told_as_people(void **state)
{
    (void)state;
    assert_needs(SHARE("{share: c, at_least: 90%}"), "m=40 e=0 c=34", "C: thêm 2 người, từ 34 lên 36\n",
                 "C: 2 người more, from 34 to 36\n");
    assert_needs(SHARE("{share: l, at_most: 5%}"), "m=40 l=4", "L: bớt 2 người, từ 4 xuống 2\n",
                 "L: 2 người fewer, from 4 to 2\n");
}

#define SCALE(line)                                                                                                    \
    rules_from(HEAD "facts: {d: {vi: D, scale: {none: {vi: Chưa}, basic: {vi: Cơ bản, en: Basic}, "                \
                    "good: {vi: Tốt, en: Good}}}}\n" ONE_LEVEL(line))

static void a_scale_is_told_in_its_words(void **state)
{
    (void)state;
    assert_first_test(SCALE("{fact: d, at_least: basic}"), "d=none", "D: Chưa; cần ít nhất Cơ bản; không đạt",
                      "D: Chưa; needed: at least Basic; not met");
    assert_needs(SCALE("{fact: d, at_least: good}"), "d=basic", "D: nâng từ Cơ bản lên Tốt\n",
                 "D: raise from Basic to Good\n");
    assert_needs(SCALE("{fact: d, at_most: basic}"), "d=good", "D: giảm từ Tốt xuống Cơ bản\n",
                 "D: lower from Good to Basic\n");
    assert_needs(SCALE("{fact: d, above: basic}"), "", "D: bổ sung câu trả lời, ít nhất Tốt\n",
                 "D: an answer, at least Good\n");
}

#define EVIDENCE(lack, line)                                                                                           \
    rules_from(HEAD TEN "criteria: {c: {vi: C, indicators: {a: {vi: A, evidence: " lack "}}}}\n" ONE_LEVEL(line))

static void evidence_is_asked_for_what_it_backs(void **state)
{
    (void)state;
    assert_first_test(EVIDENCE("zero", "{fact: a, at_least: 5}"), "a=7 a.evidence=false",
                      "A: 7 điểm, không có minh chứng, tính 0 điểm; cần ít nhất 5 điểm; không đạt",
                      "A: 7 points, no evidence, counted as 0 points; needed: at least 5 points; not met");
    assert_first_test(EVIDENCE("undecided", "{fact: a, at_least: 5}"), "a=7",
                      "A: 7 điểm, chưa rõ có minh chứng không; cần ít nhất 5 điểm; chưa kết luận được",
                      "A: 7 points, nobody says whether there is evidence; needed: at least 5 points; undecided");
    assert_needs(EVIDENCE("zero", "{fact: a, at_least: 8}"), "a=7 a.evidence=false",
                 "A: bổ sung minh chứng\nA: nâng từ 7 lên 8 điểm\n",
                 "A: supply evidence\nA: raise from 7 to 8 points\n");
    assert_needs(EVIDENCE("zero", "{fact: a, at_least: 5}"), "a=7", "A: bổ sung minh chứng\n", "A: supply evidence\n");
}

static void what_is_reckoned_with_is_no_advice(void **state)
{
    (void)state;
    assert_needs(rules_from(HEAD "facts: {poor: {vi: P, yes_no: {}}, n: {vi: N, count: lần, to: 9}}\n" ONE_LEVEL(
                     "{fact: n, at_least: {poor: {true: 2, false: 5}}}")),
                 "n=1", "P: bổ sung câu trả lời; ở đây tính theo không\nN: thêm 4 lần, từ 1 lên 5\n",
                 "P: an answer; reckoned here with no\nN: 4 lần more, from 1 to 5\n");
}

static void what_may_not_apply_says_on_which_answer_that_hangs(void **state)
{
    (void)state;
    assert_first_test(
        rules_from(HEAD
                   "facts: {area: {vi: Khu vực, en: Area, choice: [x, y]}, n: {vi: N, count: lần, to: 9}}\n" ONE_LEVEL(
                       "{fact: n, at_least: 5, when: {area: x}}, {fact: n, at_least: 2}")),
        "n=3", "N: 3 lần; cần ít nhất 5 lần; chưa kết luận được (tùy Khu vực)",
        "N: 3 lần; needed: at least 5 lần; undecided (depending on Area)");
}

static void a_scale_in_doubt_is_told_in_its_words(void **state)
{
    (void)state;
    assert_first_test(SCALE("{fact: d, at_least: {unknown: {from: basic, to: good}}}"), "d=basic",
                      "D: Cơ bản; cần ít nhất một giới hạn chưa rõ, từ Cơ bản đến Tốt; chưa kết luận được",
                      "D: Basic; needed: at least a limit that is not known, Basic to Good; undecided");
    assert_first_test(
        rules_from(HEAD
                   "facts: {area: {vi: V, choice: [x, y]}, d: {vi: D, scale: {none: {vi: Chưa}, basic: "
                   "{vi: Cơ bản}, good: {vi: Tốt}}}}\n" ONE_LEVEL("{fact: d, at_least: {area: {x: basic, y: good}}}")),
        "d=basic", "D: Cơ bản; cần ít nhất Cơ bản hoặc Tốt, tùy V; chưa kết luận được",
        "D: Cơ bản; needed: at least Cơ bản or Tốt, depending on V; undecided");
}

static void a_clause_that_nobody_knows_is_told_by_its_id(void **state)
{
    (void)state;
    assert_first_test(rules_from(HEAD "facts: {n: {count: lần, to: 9}}\n" ONE_LEVEL(
                          "{unknown: true, id: u}, {fact: n, at_least: 2}")),
                      "n=3", "điều kiện u: chưa rõ nội dung; chưa kết luận được",
                      "condition u: nobody knows what it asks; undecided");
}

static void unknown_limits_of_all_criteria_are_told_once(void **state)
{
    (void)state;
    assert_needs(
        rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{each_criterion: {at_least: {unknown: {from: 4, to: 6}}}}")),
        "a=1 b=4", "A: nâng từ 1 lên 2 điểm\ngiới hạn của mỗi tiêu chí chưa rõ, ở đây tính theo giới hạn khó nhất\n",
        "A: raise from 1 to 2 points\nthe limit of each criterion is not known, here the hardest is taken\n");
}

/* ---- parts of letters ---- */

static void assert_says(hoctap_rules *rules, const char *answers, hoctap_lang lang, const char *part)
{
    hoctap_trace *trace = trace_of(rules, answers);
    static char text[8192];

    hoctap_trace_text(trace, lang, text, sizeof text);
    if (!strstr(text, part))
        print_message("%s\n", text);
    assert_true(strstr(text, part) != NULL);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

#define LINES(lines)                                                                                                   \
    rules_from(                                                                                                        \
        HEAD                                                                                                           \
        "facts: {kind: {vi: Loại, choice: {x: {vi: Loại X}, y: {vi: Loại Y}}}, poor: {vi: Nghèo, yes_no: {}}}\n" TEN   \
            TWO_INDICATORS ONE_LEVEL("{each_indicator: {at_least: 1}}, " lines))

static void what_does_not_apply_has_a_head_without_a_limit(void **state)
{
    (void)state;
    assert_says(LINES("{total: {at_least: 9}, when: {kind: x}}"), "kind=y a=5 b=5", HOCTAP_VI,
                "\n2. Tổng điểm: không áp dụng cho Loại Y\n");
    assert_says(LINES("{each_criterion: {at_least: 9}, when: {kind: x}}"), "kind=y a=5 b=5", HOCTAP_EN,
                "\n2. Each criterion: not applicable to Loại Y\n");
    assert_says(LINES("{each_indicator: {at_least: 4}, when: {poor: true}}"), "poor=false a=5 b=5", HOCTAP_VI,
                "\n2. Mỗi chỉ số: không áp dụng khi Nghèo: không\n");
    assert_says(LINES("{fact: a, at_least: 4, when: {poor: false}}"), "poor=true a=5 b=5", HOCTAP_EN,
                "\n2. A: not applicable where Nghèo: yes\n");
}

static void the_answer_that_made_the_limit_is_told(void **state)
{
    (void)state;
    assert_says(LINES("{total: {at_least: {poor: {true: 6, false: 9}}}}"), "poor=true a=5 b=5", HOCTAP_VI,
                "\n2. Tổng điểm cần ít nhất 6 điểm (Nghèo: có): đạt\n   - 10 điểm\n");
}

static void groups_stand_in_groups(void **state)
{
    (void)state;
    assert_says(
        LINES("{any: [{fact: a, at_least: 9}, {all: [{fact: b, at_least: 8}, {each_indicator: {at_least: 6}}]}]}"),
        "a=5 b=8", HOCTAP_VI,
        "\n2. Ít nhất một trong các điều kiện sau: không đạt\n"
        "   - còn thiếu 4 điểm ở A: 5 trên 9\n"
        "   - tất cả các điều kiện sau: không đạt\n"
        "      - B: 8 điểm; cần ít nhất 8 điểm; đạt\n"
        "      - Mỗi chỉ số cần ít nhất 6 điểm: không đạt\n"
        "         - còn thiếu 1 điểm ở A: 5 trên 6\n"
        "         - 1 trên 2 chỉ số đạt\n");
    assert_says(LINES("{all: [{fact: a, at_least: 4}, {fact: b, at_least: 4}]}"), "a=5 b=8", HOCTAP_EN,
                "\n2. All of these conditions: met\n   - A: 5 points; needed: at least 4 points; met\n");
}

static void a_group_says_for_whom_it_is_not(void **state)
{
    (void)state;
    assert_says(LINES("{any: [{fact: a, at_least: 4}, {fact: b, at_least: 4}], when: {kind: x}}"), "kind=y a=5 b=8",
                HOCTAP_VI, "\n2. Ít nhất một trong các điều kiện sau: không áp dụng cho Loại Y\n");
    assert_says(LINES("{any: [{fact: a, at_least: 4}, {fact: b, at_least: 4}], when: {kind: x}}"), "a=1 b=2", HOCTAP_EN,
                "\n2. At least one of these conditions: undecided (depending on Loại)\n");
}

/* ---- reasons ---- */

static void assert_reason(const hoctap_rules *rules, const char *code, const char *vi, const char *en)
{
    char text[512];
    size_t i = 0;

    while (i < hoctap_rules_reason_count(rules) && strcmp(hoctap_rules_reason(rules, i)->code, code) != 0)
        i++;
    if (i == hoctap_rules_reason_count(rules))
        fail_msg("no reason %s", code);
    hoctap_reason_text(rules, i, HOCTAP_VI, text, sizeof text);
    assert_string_equal(text, vi);
    hoctap_reason_text(rules, i, HOCTAP_EN, text, sizeof text);
    assert_string_equal(text, en);
}

static void reasons_of_targets_and_criteria_name_them(void **state)
{
    assert_reason(*state, "target/2.1/level-1", "chỉ tiêu 2.1 không đạt: Công dân học tập (đối với Mức độ 1)",
                  "target 2.1 is not met: Learning Citizens (for Level 1)");
    assert_reason(*state, "criterion/means/level-2", "Điều kiện chưa đủ điểm (đối với Mức độ 2)",
                  "Means has too few points (for Level 2)");
    assert_reason(*state, "any/level-2", "chưa đủ 1 điều kiện đạt (đối với Mức độ 2)",
                  "fewer than 1 condition is met (for Level 2)");
    assert_reason(*state, "limit/2.2/level-1", "chỉ tiêu 2.2: chưa rõ nội dung (đối với Mức độ 1)",
                  "nobody knows what target 2.2 asks (for Level 1)");
    assert_reason(*state, "limit/2.1/level-2",
                  "chỉ tiêu 2.1: giới hạn của Thành viên là công dân học tập chưa rõ (đối với Mức độ 2)",
                  "target 2.1: the limit of Members who are Learning Citizens is not known (for Level 2)");
    assert_reason(*state, "limit/u/level-2", "điều kiện u: chưa rõ nội dung (đối với Mức độ 2)",
                  "nobody knows what condition u asks (for Level 2)");
}

static void reasons_of_answers_say_what_is_wrong_with_them(void **state)
{
    assert_reason(*state, "evidence/plan", "Có kế hoạch học tập: không có minh chứng",
                  "Has a learning plan has no evidence");
    assert_reason(*state, "none/pupils",
                  "Người học: không có ai để tính tỷ lệ, và quy tắc không nói khi đó có đạt không",
                  "Learners: there is nobody of whom a share could be taken, and the rules do not say what then");
    assert_reason(*state, "unknown/digital", "Mức chuyển đổi số: không nhận ra bậc này",
                  "Digital level is not on its scale");
    assert_reason(*state, "range/citizens",
                  "Thành viên là công dân học tập không khớp với Thành viên và Thành viên nghỉ dài hạn",
                  "Members who are Learning Citizens does not fit Members and Members on long leave");
}

static void with_one_level_a_reason_names_no_level(void **state)
{
    hoctap_rules *rules =
        SHARE("{share: c, at_least: 90%}, {at_least: 2, id: g, of: [{unknown: true, id: v}, {unknown: true, id: u}]}");

    (void)state;
    assert_reason(rules, "share/c", "tỷ lệ của C chưa đủ", "the share of C is too low");
    assert_reason(rules, "any/g", "chưa đủ 2 điều kiện đạt ở g", "fewer than 2 conditions are met in g");
    hoctap_rules_free(rules);
    rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{each_criterion: {at_least: unknown}}"));
    assert_reason(rules, "limit/each_criterion", "giới hạn của mỗi tiêu chí chưa rõ",
                  "the limit of each criterion is not known");
    hoctap_rules_free(rules);
    rules =
        rules_from(HEAD "facts: {s: {vi: S, scale: {x: {vi: X, at_least: 2}, y: {vi: Y, at_least: 5}}}}\n" ONE_LEVEL(
            "{fact: s, at_least: y}"));
    assert_reason(rules, "range/s", "S thấp hơn bậc thấp nhất", "S is below the lowest of its scale");
    assert_reason(rules, "fact/s", "S chưa đủ", "S is too low");
    hoctap_rules_free(rules);
    rules = SHARE("{share: l, at_most: 5%}");
    assert_reason(rules, "share/l", "tỷ lệ của L quá cao", "the share of L is too high");
    assert_reason(rules, "range/l", "L không khớp với M", "L does not fit M");
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_letter_tells_the_conditions_of_each_target_below_it, setup, teardown),
        cmocka_unit_test_setup_teardown(a_letter_says_for_whom_a_condition_is_not, setup, teardown),
        cmocka_unit_test_setup_teardown(a_letter_says_what_a_result_hopes_for, setup, teardown),
        cmocka_unit_test(a_share_is_told_exactly),
        cmocka_unit_test(what_lies_between_two_ends_is_told_with_both),
        cmocka_unit_test(a_share_can_never_show_its_limit_beside_not_met),
        cmocka_unit_test(those_excepted_are_told_with_a_share),
        cmocka_unit_test(a_share_of_nobody_has_no_percent),
        cmocka_unit_test(a_missing_population_is_named),
        cmocka_unit_test(people_are_told_as_people),
        cmocka_unit_test(a_scale_is_told_in_its_words),
        cmocka_unit_test(evidence_is_asked_for_what_it_backs),
        cmocka_unit_test(what_is_reckoned_with_is_no_advice),
        cmocka_unit_test(what_may_not_apply_says_on_which_answer_that_hangs),
        cmocka_unit_test(a_group_says_for_whom_it_is_not),
        cmocka_unit_test(groups_stand_in_groups),
        cmocka_unit_test(the_answer_that_made_the_limit_is_told),
        cmocka_unit_test(what_does_not_apply_has_a_head_without_a_limit),
        cmocka_unit_test(a_clause_that_nobody_knows_is_told_by_its_id),
        cmocka_unit_test(a_scale_in_doubt_is_told_in_its_words),
        cmocka_unit_test(unknown_limits_of_all_criteria_are_told_once),
        cmocka_unit_test_setup_teardown(reasons_of_targets_and_criteria_name_them, setup, teardown),
        cmocka_unit_test_setup_teardown(reasons_of_answers_say_what_is_wrong_with_them, setup, teardown),
        cmocka_unit_test(with_one_level_a_reason_names_no_level),
    };

    return cmocka_run_group_tests_name("letter", tests, NULL, NULL);
}
