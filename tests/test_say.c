/* SPDX-License-Identifier: MIT */
/* What people read: sentences in two languages, and whole letters held to tests/golden. */
#include "support.h"

#include "utf8.h"

#define GOOD "group=large zone=a members=50 fines=0 plan=true closed=false bonus=2 money=10 rooms=20 joy=10"

static hoctap_rules *unit_rules(void)
{
    hoctap_rules *rules = hoctap_rules_load("tests/golden/unit.yaml", NULL, 0, NULL);

    assert_non_null(rules);
    return rules;
}

static int setup(void **state)
{
    *state = unit_rules();
    return 0;
}

static int teardown(void **state)
{
    hoctap_rules_free(*state);
    return 0;
}

/* ---- sentences of tests ---- */

/* The test on `fact` (-1: the total) in the line that is the `line`th of all, from 0. */
static size_t test_on(const hoctap_trace *trace, int line, int fact)
{
    for (size_t i = 0; i < trace->test_count; i++)
        if (trace->tests[i].line == line && trace->tests[i].fact == fact)
            return i;
    fail_msg("no such test");
    return 0;
}

static void assert_test(const hoctap_rules *rules, const char *answers, int line, const char *fact, const char *vi,
                        const char *en)
{
    hoctap_trace *trace = trace_of(rules, answers);
    size_t test = test_on(trace, line, hoctap_rules_find_fact(rules, fact));
    char text[512];

    assert_int_equal(hoctap_test_text(trace, test, HOCTAP_VI, text, sizeof text), strlen(vi));
    assert_string_equal(text, vi);
    assert_int_equal(hoctap_test_text(trace, test, HOCTAP_EN, text, sizeof text), strlen(en));
    assert_string_equal(text, en);
    hoctap_trace_free(trace);
}

static void what_one_indicator_lacks_is_told_in_points(void **state)
{
    assert_test(*state, "joy=2", 6, "joy", "còn thiếu 3 điểm ở Sự hài lòng: 2 trên 5",
                "3 points short in Satisfaction: 2 of 5");
    assert_test(*state, "joy=4.5", 6, "joy", "còn thiếu 0,5 điểm ở Sự hài lòng: 4,5 trên 5",
                "0.5 points short in Satisfaction: 4.5 of 5");
}

static void one_point_is_singular(void **state)
{
    assert_test(*state, "joy=4", 6, "joy", "còn thiếu 1 điểm ở Sự hài lòng: 4 trên 5",
                "1 point short in Satisfaction: 4 of 5");
    assert_test(*state, "zone=a group=small money=9.5 rooms=5 joy=5", 0, "", "còn thiếu 1 điểm: 29 trên 30",
                "1 point short: 29 of 30");
}

static void what_a_count_lacks_is_told_in_its_unit(void **state)
{
    assert_test(*state, "group=large members=48", 2, "members", "còn thiếu 2 người ở Số thành viên: 48 trên 50",
                "2 người short in Members: 48 of 50");
}

static void what_the_total_lacks_needs_no_name(void **state)
{
    assert_test(*state, "zone=a group=small money=5 rooms=5 joy=5.5", 0, "", "còn thiếu 9,5 điểm: 20,5 trên 30",
                "9.5 points short: 20.5 of 30");
}

static void with_answers_missing_what_is_short_is_at_least_that(void **state)
{
    assert_test(*state, "zone=a group=small money=4 rooms=5", 0, "", "còn thiếu ít nhất 7 điểm: nhiều nhất 23 trên 30",
                "at least 7 points short: at most 23 of 30");
}

static void a_missing_count_cannot_be_short_for_certain(void **state)
{
    assert_test(*state, "group=large", 2, "members",
                "Số thành viên: chưa trả lời; cần ít nhất 50 người; chưa kết luận được",
                "Members: no answer; needed: at least 50 người; undecided");
}

static void too_many_are_told_by_how_much(void **state)
{
    assert_test(*state, "fines=5", 3, "fines", "vượt 2 lần ở Số lần vi phạm: 5, nhiều nhất 3",
                "2 lần over in Violations: 5, at most 3");
}

static void a_total_that_is_too_high_is_told_by_how_much(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_most: 10}}"));

    (void)state;
    assert_test(rules, "a=6 b=6.5", 0, "", "vượt 2,5 điểm: 12,5, nhiều nhất 10", "2.5 points over: 12.5, at most 10");
    assert_test(rules, "b=9", 0, "", "tổng điểm: từ 9 đến 19 điểm; cần nhiều nhất 10 điểm; chưa kết luận được",
                "the total: 9 to 19 points; needed: at most 10 points; undecided");
    hoctap_rules_free(rules);
}

static void a_range_beyond_the_most_is_told_as_it_is(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_most: 5}}"));

    (void)state;
    assert_test(rules, "b=9", 0, "", "tổng điểm: từ 9 đến 19 điểm; cần nhiều nhất 5 điểm; không đạt",
                "the total: 9 to 19 points; needed: at most 5 points; not met");
    hoctap_rules_free(rules);
}

static void strict_limits_are_told_as_they_are(void **state)
{
    assert_test(*state, "joy=2", 1, "joy", "Sự hài lòng: 2 điểm; cần trên 2 điểm; không đạt",
                "Satisfaction: 2 points; needed: more than 2 points; not met");
    assert_test(*state, "fines=1", 7, "fines", "Số lần vi phạm: 1 lần; cần dưới 1 lần; không đạt",
                "Violations: 1 lần; needed: less than 1 lần; not met");
}

static void a_test_that_is_met_tells_value_and_limit(void **state)
{
    assert_test(*state, "joy=7.5", 6, "joy", "Sự hài lòng: 7,5 điểm; cần ít nhất 5 điểm; đạt",
                "Satisfaction: 7.5 points; needed: at least 5 points; met");
}

static void yes_and_no_are_told_in_words(void **state)
{
    assert_test(*state, "plan=false", 4, "plan", "Kế hoạch học tập: không; phải là có; không đạt",
                "Learning plan: no; must be yes; not met");
    assert_test(*state, "closed=true", 8, "closed", "Ngừng hoạt động: có; phải là không; không đạt",
                "Closed: yes; must be no; not met");
    assert_test(*state, "", 4, "plan", "Kế hoạch học tập: chưa trả lời; phải là có; chưa kết luận được",
                "Learning plan: no answer; must be yes; undecided");
}

static void an_unknown_limit_tells_its_range(void **state)
{
    assert_test(*state, "group=small money=10 rooms=10 joy=6", 5, "",
                "tổng điểm: 36 điểm; cần trên một giới hạn chưa rõ, từ 35 đến 38 điểm; chưa kết luận được",
                "the total: 36 points; needed: more than a limit that is not known, 35 to 38 points; undecided");
}

static void a_limit_that_hangs_on_a_missing_answer_names_it(void **state)
{
    assert_test(*state, "members=20", 2, "members",
                "Số thành viên: 20 người; cần ít nhất 10 hoặc 50 người, tùy Nhóm; chưa kết luận được",
                "Members: 20 người; needed: at least 10 or 50 người, depending on Group; undecided");
    assert_test(*state, "group=small money=5 rooms=5 joy=6", 0, "",
                "tổng điểm: 21 điểm; cần ít nhất một giới hạn từ 20 đến 30 điểm, tùy Vùng; chưa kết luận được",
                "the total: 21 points; needed: at least a limit of 20 to 30 points, depending on Zone; undecided");
}

static void the_wording_of_the_group_is_used(void **state)
{
    assert_test(*state, "group=large rooms=1", 1, "rooms", "Hội trường: 1 điểm; cần trên 2 điểm; không đạt",
                "Halls: 1 point; needed: more than 2 points; not met");
    assert_test(*state, "group=small rooms=1", 1, "rooms", "Phòng học: 1 điểm; cần trên 2 điểm; không đạt",
                "Rooms: 1 point; needed: more than 2 points; not met");
    assert_test(*state, "rooms=1", 1, "rooms", "Phòng học: 1 điểm; cần trên 2 điểm; không đạt",
                "Rooms: 1 point; needed: more than 2 points; not met");
}

static void a_verdict_has_a_word_in_each_language(void **state)
{
    (void)state;
    assert_string_equal(hoctap_verdict_text(HOCTAP_MET, HOCTAP_VI), "đạt");
    assert_string_equal(hoctap_verdict_text(HOCTAP_NOT_MET, HOCTAP_VI), "không đạt");
    assert_string_equal(hoctap_verdict_text(HOCTAP_UNDECIDED, HOCTAP_VI), "chưa kết luận được");
    assert_string_equal(hoctap_verdict_text(HOCTAP_INVALID, HOCTAP_VI), "không hợp lệ");
    assert_string_equal(hoctap_verdict_text(HOCTAP_MET, HOCTAP_EN), "met");
    assert_string_equal(hoctap_verdict_text(HOCTAP_NOT_MET, HOCTAP_EN), "not met");
    assert_string_equal(hoctap_verdict_text(HOCTAP_UNDECIDED, HOCTAP_EN), "undecided");
    assert_string_equal(hoctap_verdict_text(HOCTAP_INVALID, HOCTAP_EN), "invalid");
}

/* ---- reasons ---- */

static void assert_reason(const hoctap_rules *rules, const char *code, const char *vi, const char *en)
{
    char text[512];

    for (size_t i = 0; i < hoctap_rules_reason_count(rules); i++) {
        if (strcmp(hoctap_rules_reason(rules, i)->code, code) != 0)
            continue;
        assert_int_equal(hoctap_reason_text(rules, i, HOCTAP_VI, text, sizeof text), strlen(vi));
        assert_string_equal(text, vi);
        assert_int_equal(hoctap_reason_text(rules, i, HOCTAP_EN, text, sizeof text), strlen(en));
        assert_string_equal(text, en);
        return;
    }
    fail_msg("no reason %s", code);
}

static void a_missing_answer_is_named(void **state)
{
    assert_reason(*state, "missing/joy", "Sự hài lòng: chưa trả lời", "Satisfaction has no answer");
    assert_reason(*state, "missing/members", "Số thành viên: chưa trả lời", "Members has no answer");
    assert_reason(*state, "missing/zone", "Vùng: chưa trả lời", "Zone has no answer");
    assert_reason(*state, "missing/plan", "Kế hoạch học tập: chưa trả lời", "Learning plan has no answer");
}

static void what_is_wrong_with_an_answer_is_told_without_its_value(void **state)
{
    assert_reason(*state, "number/joy", "Sự hài lòng không phải là số", "Satisfaction is not a number");
    assert_reason(*state, "range/joy", "Sự hài lòng nằm ngoài khoảng từ 0 đến 10 điểm",
                  "Satisfaction is outside 0 to 10 points");
    assert_reason(*state, "range/members", "Số thành viên nằm ngoài khoảng từ 0 đến 500 người",
                  "Members is outside 0 to 500 người");
    assert_reason(*state, "range/rooms", "Phòng học nằm ngoài khoảng cho phép", "Rooms is outside its range");
    assert_reason(*state, "step/bonus", "Điểm thưởng không theo bước 0,25 điểm",
                  "Bonus is not on its step of 0.25 points");
    assert_reason(*state, "step/members", "Số thành viên không phải là số nguyên", "Members is not a whole number");
    assert_reason(*state, "unknown/zone", "Vùng: không nhận ra lựa chọn này", "Zone is not one of the choices");
    assert_reason(*state, "unknown/plan", "Kế hoạch học tập: không nhận ra là có hay không",
                  "Learning plan is neither yes nor no");
}

static void a_reason_of_several_levels_names_its_level(void **state)
{
    assert_reason(*state, "total/fair", "tổng điểm chưa đủ (đối với Khá)", "the total is too low (for Fair)");
    assert_reason(*state, "total/good", "tổng điểm chưa đủ (đối với Tốt)", "the total is too low (for Good)");
    assert_reason(*state, "floor/joy/fair", "Sự hài lòng không trên điểm sàn (đối với Khá)",
                  "Satisfaction is not above its floor (for Fair)");
    assert_reason(*state, "floor/joy/good", "Sự hài lòng dưới điểm sàn (đối với Tốt)",
                  "Satisfaction is under its floor (for Good)");
    assert_reason(*state, "fact/members/fair", "Số thành viên chưa đủ (đối với Khá)", "Members is too low (for Fair)");
    assert_reason(*state, "fact/fines/good", "Số lần vi phạm quá cao (đối với Tốt)",
                  "Violations is too high (for Good)");
    assert_reason(*state, "fact/plan/fair", "Kế hoạch học tập không phải là có (đối với Khá)",
                  "Learning plan is not yes (for Fair)");
    assert_reason(*state, "fact/closed/good", "Ngừng hoạt động không phải là không (đối với Tốt)",
                  "Closed is not no (for Good)");
    assert_reason(*state, "limit/total/good", "giới hạn của tổng điểm chưa rõ (đối với Tốt)",
                  "the limit of the total is not known (for Good)");
}

static void with_one_level_a_reason_stands_alone(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_most: 5}}, {each_indicator: {at_most: unknown}}"));

    (void)state;
    assert_reason(rules, "total", "tổng điểm quá cao", "the total is too high");
    assert_reason(rules, "floor/a", "A vượt điểm trần", "A is above its ceiling");
    assert_reason(rules, "limit/each_indicator", "giới hạn của mỗi chỉ số chưa rõ",
                  "the limit of each indicator is not known");
    hoctap_rules_free(rules);
    rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{fact: a, under: unknown}"));
    assert_reason(rules, "floor/a", "A không dưới điểm trần", "A is not under its ceiling");
    assert_reason(rules, "limit/a", "giới hạn của A chưa rõ", "the limit of A is not known");
    hoctap_rules_free(rules);
}

/* ---- needs ---- */

static void what_must_change_is_told_from_where_to_where(void **state)
{
    assert_need_texts(*state,
                      "group=large zone=a members=49 fines=4 plan=false closed=true bonus=1 money=9 rooms=15 joy=2",
                      "Số thành viên: thêm 1 người, từ 49 lên 50\nSố lần vi phạm: bớt 1 lần, từ 4 xuống 3\n"
                      "Kế hoạch học tập: đổi từ không thành có\nSự hài lòng: nâng từ 2 lên 2,5 điểm\n",
                      "Members: 1 người more, from 49 to 50\nViolations: 1 lần fewer, from 4 to 3\n"
                      "Learning plan: from no to yes\nSatisfaction: raise from 2 to 2.5 points\n");
}

static void what_is_missing_comes_with_the_least_it_must_be(void **state)
{
    assert_need_texts(*state, "money=10",
                      "Nhóm: bổ sung câu trả lời; ở đây tính theo Đơn vị lớn\n"
                      "Vùng: bổ sung câu trả lời; ở đây tính theo Vùng A\n"
                      "Số thành viên: bổ sung câu trả lời, ít nhất 50 người\n"
                      "Số lần vi phạm: bổ sung câu trả lời, nhiều nhất 3 lần\n"
                      "Kế hoạch học tập: bổ sung câu trả lời, phải là có\n"
                      "Phòng học: bổ sung câu trả lời, ít nhất 7,5 điểm\n"
                      "Sự hài lòng: bổ sung câu trả lời, ít nhất 2,5 điểm\n",
                      "Group: an answer; reckoned here with Large unit\nZone: an answer; reckoned here with Zone "
                      "A\nMembers: an answer, at least 50 người\n"
                      "Violations: an answer, at most 3 lần\nLearning plan: an answer, yes\n"
                      "Rooms: an answer, at least 7.5 points\nSatisfaction: an answer, at least 2.5 points\n");
}

static void a_missing_answer_that_only_the_total_asks_says_which_way(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_most: 12}}"));

    (void)state;
    assert_need_texts(rules, "a=8", "B: bổ sung câu trả lời, nhiều nhất 4 điểm\n", "B: an answer, at most 4 points\n");
    hoctap_rules_free(rules);
    rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 12}}"));
    assert_need_texts(rules, "a=8", "B: bổ sung câu trả lời, ít nhất 4 điểm\n", "B: an answer, at least 4 points\n");
    hoctap_rules_free(rules);
}

static void an_unknown_limit_is_told_with_the_needs(void **state)
{
    hoctap_rules *rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL(
        "{total: {at_least: {unknown: {from: 10, to: 12}}}}, {each_indicator: {at_least: unknown}}"));

    (void)state;
    assert_need_texts(rules, "a=10 b=9.5",
                      "B: nâng từ 9,5 lên 10 điểm\ngiới hạn của tổng điểm chưa rõ, ở đây tính theo giới hạn khó nhất\n"
                      "giới hạn của mỗi chỉ số chưa rõ, ở đây tính theo giới hạn khó nhất\n",
                      "B: raise from 9.5 to 10 points\nthe limit of the total is not known, here the hardest is taken\n"
                      "the limit of each indicator is not known, here the hardest is taken\n");
    hoctap_rules_free(rules);
}

/* ---- letters ---- */

static void assert_letter(const hoctap_rules *rules, const char *answers, hoctap_lang lang, const char *path)
{
    hoctap_trace *trace = trace_of(rules, answers);
    char text[8192], expected[8192];
    FILE *file = fopen(path, "rb");

    hoctap_trace_text(trace, lang, text, sizeof text);
    assert_non_null(file);
    expected[fread(expected, 1, sizeof expected - 1, file)] = '\0';
    fclose(file);
    if (strcmp(text, expected) != 0)
        print_message("%s\n", path);
    assert_string_equal(text, expected);
    hoctap_trace_free(trace);
}

static void a_letter_tells_each_line_and_the_way_up(void **state)
{
    const char *answers = "group=large zone=a members=49 fines=4 plan=false closed=true bonus=1 money=6 rooms=15 joy=1";

    assert_letter(*state, answers, HOCTAP_VI, "tests/golden/not-met.vi.txt");
    assert_letter(*state, answers, HOCTAP_EN, "tests/golden/not-met.en.txt");
}

static void a_letter_tells_first_what_keeps_the_row_undecided(void **state)
{
    assert_letter(*state, "money=5 joy=10 fines=0", HOCTAP_VI, "tests/golden/undecided.vi.txt");
    assert_letter(*state, "money=5 joy=10 fines=0", HOCTAP_EN, "tests/golden/undecided.en.txt");
}

static void a_letter_tells_what_to_correct_and_no_more(void **state)
{
    assert_letter(*state, "group=large zone=d members=1.5 plan=maybe money=11 rooms=20.5 joy=x", HOCTAP_VI,
                  "tests/golden/invalid.vi.txt");
    assert_letter(*state, "group=large zone=d members=1.5 plan=maybe money=11 rooms=20.5 joy=x", HOCTAP_EN,
                  "tests/golden/invalid.en.txt");
}

static void a_letter_of_the_highest_level_asks_for_nothing(void **state)
{
    assert_letter(*state, GOOD, HOCTAP_VI, "tests/golden/met.vi.txt");
    assert_letter(*state, GOOD, HOCTAP_EN, "tests/golden/met.en.txt");
}

static void a_citizen_is_told_what_is_missing_though_it_changes_nothing(void **state)
{
    hoctap_rules *rules = find_shipped("citizen", 2023, NULL, 0, NULL);

    (void)state;
    assert_non_null(rules);
    assert_letter(rules, "area=difficult group=farmer CS1=8 CS2=7 CS3=7 CS4=6.5 CS5=5 CS6=2 CS7=6 CS8=7 CS9=4",
                  HOCTAP_VI, "tests/golden/citizen.vi.txt");
    hoctap_rules_free(rules);
}

static void assert_says(const hoctap_rules *rules, const char *answers, hoctap_lang lang, const char *part)
{
    hoctap_trace *trace = trace_of(rules, answers);
    char text[8192];

    hoctap_trace_text(trace, lang, text, sizeof text);
    if (!strstr(text, part))
        print_message("%s\n", text);
    assert_non_null(strstr(text, part));
    hoctap_trace_free(trace);
}

static void a_way_up_against_unknown_limits_says_so_first(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: {unknown: {from: 10, to: 12}}}}"));

    (void)state;
    assert_says(rules, "a=10 b=1", HOCTAP_VI, "\nNếu theo giới hạn khó nhất có thể, để đạt ");
    assert_says(rules, "a=10 b=1", HOCTAP_VI,
                ", ít nhất cần\n- B: nâng từ 1 lên 2 điểm\ngiới hạn của tổng điểm chưa rõ, ");
    assert_says(rules, "a=10 b=1", HOCTAP_EN,
                "\nIf the limits that are not known are as hard as they can be, to reach ");
    hoctap_rules_free(rules);
}

static void unknown_limits_with_ranges_of_their_own_are_told_one_by_one(void **state)
{
    hoctap_rules *rules =
        rules_from(HEAD TEN "criteria:\n  c: {names: {vi: C}, indicators: {a: {vi: A}, b: {vi: B, points: {to: "
                            "20}}}}\n" ONE_LEVEL("{each_indicator: {at_least: unknown}}"));

    (void)state;
    assert_says(rules, "a=10 b=3", HOCTAP_VI,
                "1. Giới hạn của mỗi chỉ số chưa rõ: chưa kết luận được\n"
                "   - B: 3 điểm; cần ít nhất một giới hạn chưa rõ, từ 0 đến 20 điểm; chưa kết luận được\n"
                "   - 1 trên 2 chỉ số đạt\n");
    hoctap_rules_free(rules);
}

static void years_are_told_with_their_status(void **state)
{
    hoctap_rules *rules =
        rules_from("hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022, until: 2023, "
                   "status: assumed}\npoints: {to: 10, step: 1, status: reported}\n" TWO_INDICATORS ONE_LEVEL(
                       "{total: {at_least: 5}}"));

    (void)state;
    assert_says(rules, "a=1 b=1", HOCTAP_VI, "Bản e, năm đánh giá 2022-2023 (giả định)\n");
    assert_says(rules, "a=1 b=1", HOCTAP_EN, "Points (their scale: reported)\n");
    hoctap_rules_free(rules);
    rules = rules_from(HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 5}}"));
    assert_says(rules, "a=1 b=1", HOCTAP_VI, "Bản e, từ năm đánh giá 2022\n");
    assert_says(rules, "a=1 b=1", HOCTAP_EN, "Edition e, from assessment year 2022\n");
    hoctap_rules_free(rules);
}

static void rules_without_points_tell_none(void **state)
{
    hoctap_rules *rules = rules_from(HEAD "facts: {m: {vi: M, count: people}}\n" ONE_LEVEL("{fact: m, at_least: 3}"));
    hoctap_trace *trace = trace_of(rules, "m=2");
    char text[2048];

    (void)state;
    hoctap_trace_text(trace, HOCTAP_EN, text, sizeof text);
    assert_null(strstr(text, "Points"));
    assert_non_null(strstr(text, "1. M must be at least 3 people: not met\n   - 1 people short in M: 2 of 3\n"));
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
}

/* ---- room ---- */

static void a_text_is_cut_on_a_whole_character_and_counted_whole(void **state)
{
    hoctap_trace *trace = trace_of(*state, GOOD);
    char whole[8192], part[8192];
    size_t length = hoctap_trace_text(trace, HOCTAP_VI, NULL, 0);

    assert_int_equal(hoctap_trace_text(trace, HOCTAP_VI, whole, sizeof whole), length);
    assert_int_equal(strlen(whole), length);
    for (size_t size = 1; size <= length + 1; size++) {
        memset(part, 'x', sizeof part);
        assert_int_equal(hoctap_trace_text(trace, HOCTAP_VI, part, size), length);
        assert_true(strlen(part) < size && size - strlen(part) <= 4);
        assert_memory_equal(part, whole, strlen(part));
        assert_int_equal(hoc_utf8_whole(part, strlen(part)), strlen(part));
        assert_int_equal(part[size], 'x');
    }
    hoctap_trace_free(trace);
}

#define UNIT(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(what_one_indicator_lacks_is_told_in_points),
        UNIT(one_point_is_singular),
        UNIT(what_a_count_lacks_is_told_in_its_unit),
        UNIT(what_the_total_lacks_needs_no_name),
        UNIT(with_answers_missing_what_is_short_is_at_least_that),
        UNIT(a_missing_count_cannot_be_short_for_certain),
        UNIT(too_many_are_told_by_how_much),
        UNIT(a_total_that_is_too_high_is_told_by_how_much),
        UNIT(a_range_beyond_the_most_is_told_as_it_is),
        UNIT(strict_limits_are_told_as_they_are),
        UNIT(a_test_that_is_met_tells_value_and_limit),
        UNIT(yes_and_no_are_told_in_words),
        UNIT(an_unknown_limit_tells_its_range),
        UNIT(a_limit_that_hangs_on_a_missing_answer_names_it),
        UNIT(the_wording_of_the_group_is_used),
        UNIT(a_verdict_has_a_word_in_each_language),
        UNIT(a_missing_answer_is_named),
        UNIT(what_is_wrong_with_an_answer_is_told_without_its_value),
        UNIT(a_reason_of_several_levels_names_its_level),
        UNIT(with_one_level_a_reason_stands_alone),
        UNIT(what_must_change_is_told_from_where_to_where),
        UNIT(what_is_missing_comes_with_the_least_it_must_be),
        UNIT(a_missing_answer_that_only_the_total_asks_says_which_way),
        UNIT(an_unknown_limit_is_told_with_the_needs),
        UNIT(a_letter_tells_each_line_and_the_way_up),
        UNIT(a_letter_tells_first_what_keeps_the_row_undecided),
        UNIT(a_letter_tells_what_to_correct_and_no_more),
        UNIT(a_letter_of_the_highest_level_asks_for_nothing),
        UNIT(a_citizen_is_told_what_is_missing_though_it_changes_nothing),
        UNIT(a_way_up_against_unknown_limits_says_so_first),
        UNIT(unknown_limits_with_ranges_of_their_own_are_told_one_by_one),
        UNIT(years_are_told_with_their_status),
        UNIT(rules_without_points_tell_none),
        UNIT(a_text_is_cut_on_a_whole_character_and_counted_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
