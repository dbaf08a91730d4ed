/* SPDX-License-Identifier: MIT */
#include "support.h"

#include "date.h"

/* A calendar that knows nothing but how to turn its leaf: the next day of each day. */
typedef struct leaf {
    int year, month, day;
} leaf;

static int length_of(const leaf *at)
{
    switch (at->month) {
    case 4:
    case 6:
    case 9:
    case 11:
        return 30;
    case 2:
        if (at->year % 400 == 0)
            return 29;
        return at->year % 100 != 0 && at->year % 4 == 0 ? 29 : 28;
    default:
        return 31;
    }
}

static void turn(leaf *at)
{
    if (at->day++ < length_of(at))
        return;
    at->day = 1;
    if (at->month++ < 12)
        return;
    at->month = 1;
    at->year++;
}

static void every_day_of_9999_years_is_the_one_after_the_day_before(void **state)
{
    leaf at = {1, 1, 1};
    char expected[32], text[11];

    (void)state;
    for (hoctap_day day = hoctap_day_of(1, 1, 1); at.year < 10000; day++, turn(&at)) {
        hoc_date date = hoc_date_of_day(day);

        snprintf(expected, sizeof expected, "%04d-%02d-%02d", at.year, at.month, at.day);
        assert_int_equal(hoctap_day_of(at.year, at.month, at.day), day);
        assert_int_equal(hoctap_day_parse(expected), day);
        assert_string_equal(hoctap_day_text(day, text), expected);
        assert_true(date.year == at.year && date.month == at.month && date.day == at.day);
    }
}

static void days_are_counted_from_1970(void **state)
{
    (void)state;
    assert_int_equal(hoctap_day_parse("1970-01-01"), 0);
    assert_int_equal(hoctap_day_parse("1969-12-31"), -1);
    assert_int_equal(hoctap_day_parse("2000-03-01"), 11017);
    assert_int_equal(hoctap_day_parse("2025-07-01"), 20270);
    assert_int_equal(hoctap_day_parse("0001-01-01"), -719162);
    assert_int_equal(hoctap_day_parse("9999-12-31"), 2932896);
}

static void what_is_no_date_is_no_day(void **state)
{
    static const char *const all[] = {
        "",           "2024",       "2023-02-29", "1900-02-29",  "2024-02-30",  "2024-04-31",
        "2024-13-01", "2024-00-10", "2024-01-00", "2024-01-32",  "0000-01-01",  "31/04/2024",
        "02/03/2024", "2024-1-1",   "2024-01-1 ", "2024-01-01 ", " 2024-01-01", "2024/01/01",
        "-024-01-01", "2024-0a-01", "2024-01-1:", "20240-01-01", "+024-01-01"};

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++) {
        if (hoctap_day_parse(all[i]) != HOCTAP_NO_DAY)
            print_message("%s\n", all[i]);
        assert_int_equal(hoctap_day_parse(all[i]), HOCTAP_NO_DAY);
    }
}

static void parts_that_make_no_date_are_no_day(void **state)
{
    static const int all[][3] = {
        {2023, 2, 29},     {0, 1, 1},         {10000, 1, 1},        {-4, 2, 29},          {2024, 0, 1},
        {2024, 13, 1},     {2024, 1, 0},      {2024, -1, 1},        {2024, 1, -5},        {2024, 11, 31},
        {INT32_MAX, 1, 1}, {INT32_MIN, 1, 1}, {2024, INT32_MAX, 1}, {2024, INT32_MIN, 1}, {2024, 1, INT32_MIN}};

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_int_equal(hoctap_day_of(all[i][0], all[i][1], all[i][2]), HOCTAP_NO_DAY);
}

static void no_day_has_no_text(void **state)
{
    char text[11] = "??????????";

    (void)state;
    assert_string_equal(hoctap_day_text(HOCTAP_NO_DAY, text), "");
}

typedef struct passing {
    const char *from, *to;
    int unknown_low, unknown_high, last, next;
} passing;

static void assert_passes(const passing *one)
{
    hoctap_day from = hoctap_day_parse(one->from), to = hoctap_day_parse(one->to);
    int expected[][3] = {{HOCTAP_MONTH_END_UNKNOWN, one->unknown_low, one->unknown_high},
                         {HOCTAP_MONTH_END_LAST, one->last, one->last},
                         {HOCTAP_MONTH_END_NEXT, one->next, one->next}};

    for (size_t i = 0; i < COUNT(expected); i++) {
        int low = -1, high = -1;

        hoc_months_between(from, to, (hoctap_month_end)expected[i][0], &low, &high);
        if (low != expected[i][1] || high != expected[i][2])
            print_message("%s to %s, end %d: %d..%d\n", one->from, one->to, expected[i][0], low, high);
        assert_int_equal(low, expected[i][1]);
        assert_int_equal(high, expected[i][2]);
    }
}

static void a_month_is_whole_when_its_day_is_reached(void **state)
{
    static const passing all[] = {
        {"2024-03-15", "2024-03-15", 0, 0, 0, 0},
        {"2024-03-15", "2024-04-14", 0, 0, 0, 0},
        {"2024-03-15", "2024-04-15", 1, 1, 1, 1},
        {"2024-03-15", "2025-03-14", 11, 11, 11, 11},
        {"2024-03-15", "2025-03-15", 12, 12, 12, 12},
        {"2023-12-31", "2024-01-01", 0, 0, 0, 0},
        {"2024-01-31", "2024-03-31", 2, 2, 2, 2},
        {"2024-01-01", "2024-12-31", 11, 11, 11, 11},
        {"0001-01-01", "9999-12-31", 119987, 119987, 119987, 119987},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_passes(&all[i]);
}

static void the_last_of_a_shorter_month_is_whole_as_the_rules_say(void **state)
{
    static const passing all[] = {
        {"2024-08-31", "2025-02-27", 5, 5, 5, 5},     {"2024-08-31", "2025-02-28", 5, 6, 6, 5},
        {"2024-08-31", "2025-03-01", 6, 6, 6, 6},     {"2023-08-31", "2024-02-28", 5, 5, 5, 5},
        {"2023-08-31", "2024-02-29", 5, 6, 6, 5},     {"2024-02-29", "2025-02-28", 11, 12, 12, 11},
        {"2024-02-29", "2025-03-01", 12, 12, 12, 12}, {"2024-02-29", "2028-02-28", 47, 47, 47, 47},
        {"2024-02-29", "2028-02-29", 48, 48, 48, 48}, {"2025-02-28", "2026-02-28", 12, 12, 12, 12},
        {"2024-05-31", "2024-06-30", 0, 1, 1, 0},     {"2024-05-30", "2024-06-30", 1, 1, 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_passes(&all[i]);
}

static void no_months_have_passed_before_the_day(void **state)
{
    static const passing all[] = {
        {"2025-03-01", "2024-03-01", 0, 0, 0, 0},
        {"2025-03-02", "2025-03-01", 0, 0, 0, 0},
        {"2025-03-31", "2025-02-28", 0, 0, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_passes(&all[i]);
}

/* So many months on as the rules say it: the day itself, or else what stands for it. */
static hoctap_day months_on(hoctap_day from, int months, hoctap_month_end end)
{
    hoc_date date = hoc_date_of_day(from);
    int month = date.year * 12 + date.month - 1 + months;
    leaf at = {month / 12, month % 12 + 1, 1};
    bool fits = date.day <= length_of(&at);

    return hoctap_day_of(at.year, at.month, fits ? date.day : length_of(&at)) + (!fits && end == HOCTAP_MONTH_END_NEXT);
}

static void so_many_months_have_passed_from_that_day_on_and_not_before(void **state)
{
    hoctap_day first = hoctap_day_of(2023, 1, 1);
    int low, high;

    (void)state;
    for (hoctap_day from = first; from < first + 800; from++)
        for (int months = 1; months < 30; months++)
            for (int end = HOCTAP_MONTH_END_LAST; end <= HOCTAP_MONTH_END_NEXT; end++) {
                hoctap_day reached = months_on(from, months, (hoctap_month_end)end);

                hoc_months_between(from, reached, (hoctap_month_end)end, &low, &high);
                assert_true(low >= months && low == high);
                hoc_months_between(from, reached - 1, (hoctap_month_end)end, &low, &high);
                assert_true(low < months && low == high);
            }
}

static void a_day_of_the_year_is_one_of_that_year_or_of_a_later_one(void **state)
{
    char text[11];

    (void)state;
    assert_string_equal(hoctap_day_text(hoc_year_day((hoctap_year_day){12, 31, 0}, 2024), text), "2024-12-31");
    assert_string_equal(hoctap_day_text(hoc_year_day((hoctap_year_day){1, 15, 1}, 2024), text), "2025-01-15");
    assert_int_equal(hoc_year_day((hoctap_year_day){0, 0, 0}, 2024), HOCTAP_NO_DAY);
    assert_int_equal(hoc_year_day((hoctap_year_day){1, 15, 1}, 9999), HOCTAP_NO_DAY);
}

static void a_month_has_its_length_and_what_is_none_has_no_days(void **state)
{
    (void)state;
    assert_int_equal(hoc_month_length(2024, 2), 29);
    assert_int_equal(hoc_month_length(2023, 2), 28);
    assert_int_equal(hoc_month_length(2023, 12), 31);
    assert_int_equal(hoc_month_length(2023, 0), 0);
    assert_int_equal(hoc_month_length(2023, 13), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_9999_years_is_the_one_after_the_day_before),
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(what_is_no_date_is_no_day),
        cmocka_unit_test(parts_that_make_no_date_are_no_day),
        cmocka_unit_test(no_day_has_no_text),
        cmocka_unit_test(a_month_is_whole_when_its_day_is_reached),
        cmocka_unit_test(the_last_of_a_shorter_month_is_whole_as_the_rules_say),
        cmocka_unit_test(no_months_have_passed_before_the_day),
        cmocka_unit_test(so_many_months_have_passed_from_that_day_on_and_not_before),
        cmocka_unit_test(a_day_of_the_year_is_one_of_that_year_or_of_a_later_one),
        cmocka_unit_test(a_month_has_its_length_and_what_is_none_has_no_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
