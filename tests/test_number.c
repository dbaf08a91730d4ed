/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>

#include "number.h"

typedef struct reading {
    const char *text;
    hoc_form form;
    int64_t value;
} reading;

static void assert_reads(const reading *one)
{
    int64_t value = 0;
    hoc_form form = hoc_number_parse(one->text, strlen(one->text), &value);

    if (form != one->form)
        print_message("%s\n", one->text);
    assert_int_equal(form, one->form);
    if (form == HOC_EXACT)
        assert_int_equal(value, one->value);
}

static void a_canonical_decimal_is_read_exactly(void **state)
{
    static const reading all[] = {
        {"0", HOC_EXACT, 0},
        {"7", HOC_EXACT, 70000},
        {"7.5", HOC_EXACT, 75000},
        {"-1", HOC_EXACT, -10000},
        {"-0", HOC_EXACT, 0},
        {"0.0001", HOC_EXACT, 1},
        {"79.95", HOC_EXACT, 799500},
        {"7.50000", HOC_EXACT, 75000},
        {"-0.5", HOC_EXACT, -5000},
        {"10.00", HOC_EXACT, 100000},
        {"999999999.9999", HOC_EXACT, 9999999999999},
        {"1000000000", HOC_EXACT, HOC_MOST},
        {"-1000000000.0", HOC_EXACT, -HOC_MOST},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_reads(&all[i]);
}

static void any_other_form_is_no_number(void **state)
{
    static const char *const all[] = {"",      "-",    "+5",  ".5",   "5.",   "079.95", "00",  "1e3", "7,5",
                                      "1_000", "0x1F", "010", "1:30", "1 0",  " 1",     "1 ",  "--1", "1.2.3",
                                      "tám",   ".inf", "NaN", "-.5",  "#N/A", "1/",     "1.5:"};

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_reads(&(reading){all[i], HOC_NOT_A_NUMBER, 0});
}

static void what_four_places_cannot_hold_is_too_fine(void **state)
{
    (void)state;
    assert_reads(&(reading){"7.12345", HOC_TOO_FINE, 0});
    assert_reads(&(reading){"7.123456", HOC_TOO_FINE, 0});
    assert_reads(&(reading){"0.00001", HOC_TOO_FINE, 0});
    assert_reads(&(reading){"0.000000000000000000000000000000000000000001", HOC_TOO_FINE, 0});
}

static void beyond_a_thousand_million_is_too_large(void **state)
{
    static const char *const all[] = {"1000000000.0001", "1000000000.00001", "1000000001", "-1000000001",
                                      "99999999999999999999999999999999999999999"};

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_reads(&(reading){all[i], HOC_TOO_LARGE, 0});
}

static void the_text_need_not_end(void **state)
{
    int64_t value;

    (void)state;
    assert_int_equal(hoc_number_parse("12345", 2, &value), HOC_EXACT);
    assert_int_equal(value, 120000);
}

static void whole_numbers_are_scaled(void **state)
{
    int64_t value;

    (void)state;
    assert_int_equal(hoc_number_from_int(-8, &value), HOC_EXACT);
    assert_int_equal(value, -80000);
    assert_int_equal(hoc_number_from_int(1000000001, &value), HOC_TOO_LARGE);
    assert_int_equal(hoc_number_from_int(INT64_MIN, &value), HOC_TOO_LARGE);
}

/* Every multiple of 1/10000 up to 100 as the compiler's own division rounds it, and its two neighbours. */
static void a_double_counts_when_it_is_nearest_to_a_decimal(void **state)
{
    int64_t value;

    (void)state;
    for (int64_t units = -1000000; units <= 1000000; units++) {
        double real = (double)units / 10000.0;
        assert_int_equal(hoc_number_from_double(real, &value), HOC_EXACT);
        assert_int_equal(value, units);
        if (units == 0)
            continue;
        assert_int_equal(hoc_number_from_double(nextafter(real, 1e9), &value), HOC_TOO_FINE);
        assert_int_equal(hoc_number_from_double(nextafter(real, -1e9), &value), HOC_TOO_FINE);
    }
}

static void a_double_between_decimals_is_never_rounded(void **state)
{
    int64_t value;

    (void)state;
    assert_int_equal(hoc_number_from_double(0.1 + 0.2, &value), HOC_TOO_FINE);
    assert_int_equal(hoc_number_from_double(7.10000000001, &value), HOC_TOO_FINE);
    assert_int_equal(hoc_number_from_double(6e-5, &value), HOC_TOO_FINE);
    assert_int_equal(hoc_number_from_double(5e-324, &value), HOC_TOO_FINE);
    assert_int_equal(hoc_number_from_double(-0.0, &value), HOC_EXACT);
    assert_int_equal(value, 0);
}

static void a_double_out_of_reach_is_too_large(void **state)
{
    static const double all[] = {1e9 + 0.0001, -1e9 - 1, 2e9, 1e300, -1e300, INFINITY, -INFINITY};
    int64_t value;

    (void)state;
    assert_int_equal(hoc_number_from_double(1e9, &value), HOC_EXACT);
    assert_int_equal(value, HOC_MOST);
    for (size_t i = 0; i < COUNT(all); i++)
        assert_int_equal(hoc_number_from_double(all[i], &value), HOC_TOO_LARGE);
}

static void assert_text(int64_t value, int places, const char *expected)
{
    char text[32];

    assert_int_equal(hoctap_decimal_text(value, places, text, sizeof text), strlen(expected));
    assert_string_equal(text, expected);
}

static void decimals_are_written_without_trailing_zeros(void **state)
{
    (void)state;
    assert_text(0, 4, "0");
    assert_text(75000, 4, "7.5");
    assert_text(-5, 4, "-0.0005");
    assert_text(INT64_C(8350000000), 8, "83.5");
    assert_text(INT64_C(8000000000), 8, "80");
    assert_text(1, 8, "0.00000001");
    assert_text(42, 0, "42");
    assert_text(100, 0, "100");
    assert_text(INT64_MIN, 8, "-92233720368.54775808");
}

static void a_short_buffer_gets_the_beginning(void **state)
{
    char text[3];

    (void)state;
    assert_int_equal(hoctap_decimal_text(75000, 4, text, sizeof text), 3);
    assert_string_equal(text, "7.");
    assert_int_equal(hoctap_decimal_text(75000, 4, NULL, 0), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_canonical_decimal_is_read_exactly),
        cmocka_unit_test(any_other_form_is_no_number),
        cmocka_unit_test(what_four_places_cannot_hold_is_too_fine),
        cmocka_unit_test(beyond_a_thousand_million_is_too_large),
        cmocka_unit_test(the_text_need_not_end),
        cmocka_unit_test(whole_numbers_are_scaled),
        cmocka_unit_test(a_double_counts_when_it_is_nearest_to_a_decimal),
        cmocka_unit_test(a_double_between_decimals_is_never_rounded),
        cmocka_unit_test(a_double_out_of_reach_is_too_large),
        cmocka_unit_test(decimals_are_written_without_trailing_zeros),
        cmocka_unit_test(a_short_buffer_gets_the_beginning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
