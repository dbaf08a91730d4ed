/* SPDX-License-Identifier: MIT */
/* The years of one subject in words, in sentences. */
#include "annals.h"

enum { A, B, C };

/* What a text begins with, or has in it, of subject A in 2025. */
static void check(const char *rules, const char *records, const char *vi, const char *en)
{
    annals of = annals_of(rules, 2025);

    write_annals(&of, records);
    assert_says(&of, A, HOCTAP_VI, vi);
    assert_says(&of, A, HOCTAP_EN, en);
    free_annals(&of);
}

static void a_missing_year_is_named_first(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "A 2020 good, A 2021 good, A 2022 good, A 2024 good, A 2025 good",
          "^không liên tục: thiếu năm 2023\nsố năm liền: 2; dài nhất: 3\n",
          "^not consecutive: no record of 2023\nyears in a row: 2; longest: 3\n");
    check(TWO_LEVELS FIVE, "A 2020 good, A 2024 good, A 2025 good", "^không liên tục: thiếu năm 2021, 2022, 2023\n",
          "^not consecutive: no record of 2021, 2022, 2023\n");
    check(TWO_LEVELS FIVE, "A 2023 good, A 2024 good", "^không liên tục: thiếu năm 2025\n",
          "^not consecutive: no record of 2025\n");
}

static void so_is_one_that_was_not_reached(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "A 2021 good, A 2022 none, A 2023 good, A 2024 good, A 2025 good",
          "^không liên tục: năm 2022 không đạt\n", "^not consecutive: not reached in 2022\n");
    check(TWO_LEVELS FIVE, "A 2025 none", "^không liên tục: năm 2025 không đạt\n",
          "^not consecutive: not reached in 2025\n");
}

static void or_is_undecided(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "A 2021 good, A 2022 none..good, A 2023 good, A 2024 good, A 2025 good",
          "^chưa rõ có liên tục không: năm 2022 chưa kết luận được\nsố năm liền: 3 đến 5; dài nhất: 3 đến 5\n",
          "^not known to be consecutive: 2022 is undecided\nyears in a row: 3 to 5; longest: 3 to 5\n");
}

static void or_of_an_edition_that_does_not_count(void **state)
{
    (void)state;
    check(TWO_LEVELS "history:\n  exemplary: {vi: Tiêu biểu, consecutive: 3, of: good, editions: [f]}\n",
          "A 2023 good edition=f, A 2024 good edition=pilot, A 2025 good edition=f",
          "^không liên tục: năm 2024 xét theo bản quy tắc không được tính\n",
          "^not consecutive: 2024 was assessed by an edition that does not count\n");
}

static void a_run_that_began_was_not_broken(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "A 2021 good, A 2022 good, A 2023 good, A 2024 good, A 2025 good",
          "^liên tục 5 năm: 2021-2025\n", "^consecutive: 5 years, 2021-2025\n");
    check(TWO_LEVELS FIVE, "A 2023 none, A 2025 good, A 2024 none", "^liên tục 1 năm: 2025\n",
          "^consecutive: 1 year, 2025\n");
}

static void a_run_may_fill_the_whole_window(void **state)
{
    char records[2048] = "";
    (void)state;

    for (int year = 1962; year <= 2025; year++)
        (void)snprintf(records + strlen(records), sizeof records - strlen(records), "%sA %d good",
                       year > 1962 ? "," : "", year);
    check(TWO_LEVELS FIVE, records, "^liên tục 64 năm: 1962-2025\n", "^consecutive: 64 years, 1962-2025\n");
}

static void without_a_record_there_is_nothing_to_tell(void **state)
{
    (void)state;
    check(TWO_LEVELS, "B 2025 good", "^không có bản ghi nào đến năm 2025\nsố năm liền: 0; dài nhất: 0\n\nT\n",
          "^no record up to 2025\nyears in a row: 0; longest: 0\n\nT\n");
}

static void each_year_is_told_with_the_decision_it_rests_on(void **state)
{
    (void)state;
    check(TWO_LEVELS,
          "A 2022 good edition=e decided=2023-02-01, A 2024 none..best edition=f, A 2025 best decided=2026-01-31",
          "\n- 2022: Tốt; bản e; quyết định ngày 2023-02-01\n- 2023: không có bản ghi\n"
          "- 2024: chưa kết luận được, thấp nhất là Không đạt, cao nhất là Rất tốt; bản f\n"
          "- 2025: Rất tốt; quyết định ngày 2026-01-31\n",
          "\n- 2022: Good; edition e; decision of 2023-02-01\n- 2023: no record\n"
          "- 2024: undecided, at the lowest Not recognised, at the highest Best; edition f\n"
          "- 2025: Best; decision of 2026-01-31\n");
}

static void what_became_of_a_record_is_told_with_it(void **state)
{
    (void)state;
    check(RULES("filed: {until: next 01-15}"),
          "A 2023 best revoked=2024-01-01, A 2024 good filed=2025-01-16, A 2025 good edition=e decided=2026-01-01, "
          "A 2025 good edition=f decided=2026-02-01",
          "- 2023: Không đạt; bị thu hồi\n"
          "- 2024: chưa kết luận được, thấp nhất là Không đạt, cao nhất là Tốt; ngoài thời hạn\n"
          "- 2025: Tốt; khai nhiều lần; quyết định ngày 2026-02-01\n",
          "- 2023: Not recognised; revoked\n"
          "- 2024: undecided, at the lowest Not recognised, at the highest Good; out of time\n"
          "- 2025: Good; declared twice; decision of 2026-02-01\n");
}

static void where_it_is_open_which_decision_counts_both_ends_are_told(void **state)
{
    (void)state;
    check(TWO_LEVELS, "A 2025 good decided=2026-01-01 edition=e, A 2025 best decided=2026-02-01 edition=e",
          "; bản e; khai nhiều lần; quyết định ngày 2026-01-01 hoặc sau, đến ngày 2026-02-01\n",
          "; declared twice; decision of 2026-01-01 or later, up to 2026-02-01\n");
}

static void an_edition_that_is_no_edition_is_not_told(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    annal_columns columns;
    hoctap_error error;
    char *text;
    (void)state;

    write_annals(&of, "A 2025 good edition=e");
    fill_columns(&of, NULL, &columns);
    columns.edition[0] = 1;
    columns.editions[1] = "another";
    text = hoctap_history_text(of.years, &columns.records, NULL, 1, A, 2025, HOCTAP_NO_DAY, HOCTAP_EN, &error);
    assert_non_null(strstr(text, "- 2025: Good\n"));
    free(text);
    free_annals(&of);
}

static void corrections_and_later_years_are_told(void **state)
{
    (void)state;
    check(
        TWO_LEVELS, "A 2025 good, A 2025 best edition=e revision=1, A 2026 good",
        "\ncó bản ghi đã sửa: lần sửa cuối được tính\nbản ghi của các năm sau năm được hỏi không được tính\n\n"
        "- 2025: Rất tốt; bản e\n\n",
        "\nrecords were corrected: the last revision counts\nrecords of years behind the one asked about are left out\n"
        "\n- 2025: Best; edition e\n\n");
}

static void what_cannot_be_is_told(void **state)
{
    (void)state;
    check(TWO_LEVELS, "A 2025 good, A 2024 good..none", "^không hợp lệ: có bản ghi không thể có",
          "^invalid: a record ");
}

static void years_of_those_before_are_told_as_theirs(void **state)
{
    annals of = annals_of(RULES("succession: {merged: all}"), 2025);
    (void)state;

    write_annals(&of, "A 2024 good decided=2025-01-14 edition=e, B 2024 best decided=2025-02-14, C 2025 good");
    succeed(&of, "AB>C 2025-07-01");
    assert_says(&of, C, HOCTAP_VI, "- 2024: Tốt; kế thừa; quyết định ngày 2025-01-14\n- 2025: Tốt\n");
    assert_says(&of, C, HOCTAP_EN, "- 2024: Good; from before the succession; decision of 2025-01-14\n");
    free_annals(&of);
}

static void years_that_were_cut_off_are_told(void **state)
{
    annals of = annals_of(TWO_LEVELS, 2025);
    (void)state;

    write_annals(&of, "A 2024 good, B 2024 good, C 2025 good");
    succeed(&of, "AB>C 2025-07-01");
    assert_says(&of, C, HOCTAP_VI,
                "^liên tục 1 năm: 2025\nsố năm liền: 1; dài nhất: 1\n"
                "các năm trước khi sáp nhập hoặc chia tách không được tính\n\n- 2025: Tốt\n\n");
    assert_says(&of, C, HOCTAP_EN, "years before the merger or the split do not count\n");
    free_annals(&of);
}

static void the_trace_follows(void **state)
{
    (void)state;
    check(TWO_LEVELS FIVE, "A 2025 good", "\n\nT\nBản e, từ năm đánh giá 2022\nKết quả: Tốt\n",
          "\n\nT\nEdition e, from assessment year 2022\nResult: Good\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_year_is_named_first),
        cmocka_unit_test(so_is_one_that_was_not_reached),
        cmocka_unit_test(or_is_undecided),
        cmocka_unit_test(or_of_an_edition_that_does_not_count),
        cmocka_unit_test(a_run_that_began_was_not_broken),
        cmocka_unit_test(a_run_may_fill_the_whole_window),
        cmocka_unit_test(without_a_record_there_is_nothing_to_tell),
        cmocka_unit_test(each_year_is_told_with_the_decision_it_rests_on),
        cmocka_unit_test(what_became_of_a_record_is_told_with_it),
        cmocka_unit_test(where_it_is_open_which_decision_counts_both_ends_are_told),
        cmocka_unit_test(an_edition_that_is_no_edition_is_not_told),
        cmocka_unit_test(corrections_and_later_years_are_told),
        cmocka_unit_test(what_cannot_be_is_told),
        cmocka_unit_test(years_of_those_before_are_told_as_theirs),
        cmocka_unit_test(years_that_were_cut_off_are_told),
        cmocka_unit_test(the_trace_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
