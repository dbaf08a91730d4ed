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

/* As of doubles. Between 512 and 1024 a neighbour may be nearest to another decimal, but never to the same. */
static void a_float_counts_when_it_is_nearest_to_a_decimal(void **state)
{
    int64_t value, other;

    (void)state;
    for (int64_t units = -400000; units <= 10239999; units += units < 400000 ? 1 : 37) {
        float real = (float)((double)units / 10000.0);
        assert_int_equal(hoc_number_from_float(real, 1, &value), HOC_EXACT);
        assert_int_equal(value, units);
        if (units == 0)
            continue;
        if (hoc_number_from_float(nextafterf(real, 1e9F), 1, &other) == HOC_EXACT)
            assert_true(units > 5120000 && other > units);
        if (hoc_number_from_float(nextafterf(real, -1e9F), 1, &other) == HOC_EXACT)
            assert_true(units > 5120000 && other < units);
    }
}

static void a_large_float_is_a_multiple_that_no_other_is_mistaken_for(void **state)
{
    static const struct {
        float real;
        int64_t unit, value;
    } all[] = {{2000.1F, 1000, 20001000},
               {-2000.0001F, 1, -20000001},
               {5000.1F, 1000, 50001000},
               {20000.25F, 2500, 200002500},
               {100000.06F, 100, 1000000600},
               {100000.0625F, 625, 1000000625}, /* the same float */
               {1048576.25F, 2500, 10485762500},
               {1048576.1F, 1000, 10485761000},
               {8388607.5F, 5000, 83886075000},
               {16777215, 10000, 167772150000},
               {16777216, 10000, 167772160000},
               {99999.9F, 1000, 999999000},
               {1e9F, 10000, HOC_MOST},
               {-1e9F, 10000, -HOC_MOST},
               {1024, 1, 10240000}};
    int64_t value;

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++) {
        assert_int_equal(hoc_number_from_float(all[i].real, all[i].unit, &value), HOC_EXACT);
        assert_int_equal(value, all[i].value);
    }
}

/* 1024.0008 and 1024.0009 are one float, and so are 1600000.2 and 1600000.3. */
static void a_float_that_several_multiples_share_is_none(void **state)
{
    static const struct {
        float real;
        int64_t unit;
    } all[] = {{1024.0008F, 1},    {1024.0009F, 1},     {5000.1F, 1},
               {1600000.2F, 1000}, {-1600000.3F, 1000}, {600000.06F, 100}};
    int64_t value;

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_int_equal(hoc_number_from_float(all[i].real, all[i].unit, &value), HOC_TOO_FINE);
}

static void a_float_off_the_step_is_still_a_number(void **state)
{
    int64_t value;

    (void)state;
    assert_int_equal(hoc_number_from_float(7.1F, 10000, &value), HOC_EXACT);
    assert_int_equal(value, 71000);
    assert_int_equal(hoc_number_from_float(0.5F, HOC_MOST, &value), HOC_EXACT);
    assert_int_equal(value, 5000);
    assert_int_equal(hoc_number_from_float(2000.1F, 5000, &value), HOC_EXACT);
    assert_int_equal(value % 5000 != 0, true);
}

static void a_float_that_is_no_decimal_is_never_rounded(void **state)
{
    static const float fine[] = {6e-5F, 1e-30F, 1.4e-45F, 0.00015F, 7.10001F},
                       large[] = {1000000064.0F, 1073741824.0F, 2e9F, 3e38F, -3e38F, INFINITY, -INFINITY};
    int64_t value;

    (void)state;
    for (size_t i = 0; i < COUNT(fine); i++)
        assert_int_equal(hoc_number_from_float(fine[i], 1, &value), HOC_TOO_FINE);
    for (size_t i = 0; i < COUNT(large); i++)
        assert_int_equal(hoc_number_from_float(large[i], 1, &value), HOC_TOO_LARGE);
    assert_int_equal(hoc_number_from_float(-0.0F, 1, &value), HOC_EXACT);
    assert_int_equal(value, 0);
}

/* Divided by hand where 64 bits do; the rest is in test_columns.c. */
static void a_decimal_is_cut_after_four_places(void **state)
{
    static const int64_t all[] = {0,         1,        9, 10, 99999, 100000, 123450000, -1, -123450000, 10000000000000,
                                  INT64_MAX, INT64_MIN};
    int64_t value, unit = 1;

    (void)state;
    for (int places = 4; places < 19; places++, unit *= 10)
        for (size_t i = 0; i < COUNT(all); i++) {
            int64_t cut = all[i] / unit, rest = all[i] % unit;
            bool large = cut > HOC_MOST || cut < -HOC_MOST || ((cut == HOC_MOST || cut == -HOC_MOST) && rest != 0);
            hoc_form form = hoc_number_from_decimal((uint64_t)all[i], all[i] < 0 ? UINT64_MAX : 0, places, &value);
            assert_int_equal(form, large ? HOC_TOO_LARGE : rest ? HOC_TOO_FINE : HOC_EXACT);
            if (form == HOC_EXACT)
                assert_int_equal(value, cut);
        }
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

static void assert_divides_as_the_division_does(int64_t divisor, int64_t number)
{
    hoc_divisor made = hoc_divisor_of(divisor);

    if (hoc_divides(&made, number) != (number % divisor == 0))
        print_message("%lld of %lld\n", (long long)number, (long long)divisor);
    assert_int_equal(hoc_divides(&made, number), number % divisor == 0);
}

static void a_multiple_is_known_without_a_division(void **state)
{
    static const int64_t divisors[] = {1,
                                       2,
                                       3,
                                       4,
                                       5,
                                       7,
                                       64,
                                       100,
                                       625,
                                       1000,
                                       2500,
                                       10000,
                                       15000,
                                       33333,
                                       99990000,
                                       123456789,
                                       INT64_C(1) << 40,
                                       HOC_MOST * 100,
                                       INT64_C(1) << 62,
                                       INT64_MAX};
    uint64_t random = 1;

    (void)state;
    for (size_t i = 0; i < COUNT(divisors); i++) {
        int64_t divisor = divisors[i];
        for (int64_t near = -3; near <= 3; near++) {
            assert_divides_as_the_division_does(divisor, near);
            assert_divides_as_the_division_does(divisor, INT64_MAX / divisor * divisor - 3 + near);
            assert_divides_as_the_division_does(divisor, INT64_MIN + 3 + near);
        }
        for (int round = 0; round < 1000; round++) {
            random = random * UINT64_C(6364136223846793005) + 1;
            assert_divides_as_the_division_does(divisor, (int64_t)random >> random % 60);
            assert_divides_as_the_division_does(divisor, ((int64_t)random >> random % 60) / divisor * divisor);
        }
    }
}

static void the_common_step_of_two_numbers_is_positive(void **state)
{
    (void)state;
    assert_int_equal(hoc_common_step(7500, 5000), 2500);
    assert_int_equal(hoc_common_step(5000, -5000), 5000);
    assert_int_equal(hoc_common_step(0, -2500), 2500);
    assert_int_equal(hoc_common_step(0, 0), 0);
    assert_int_equal(hoc_down(-7, 2), -4);
    assert_int_equal(hoc_up(-7, 2), -3);
    assert_int_equal(hoc_down(7, 2), 3);
    assert_int_equal(hoc_up(7, 2), 4);
    assert_int_equal(hoc_down(-8, 2), hoc_up(-8, 2));
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
        cmocka_unit_test(a_float_counts_when_it_is_nearest_to_a_decimal),
        cmocka_unit_test(a_large_float_is_a_multiple_that_no_other_is_mistaken_for),
        cmocka_unit_test(a_float_that_several_multiples_share_is_none),
        cmocka_unit_test(a_float_off_the_step_is_still_a_number),
        cmocka_unit_test(a_float_that_is_no_decimal_is_never_rounded),
        cmocka_unit_test(a_decimal_is_cut_after_four_places),
        cmocka_unit_test(decimals_are_written_without_trailing_zeros),
        cmocka_unit_test(a_short_buffer_gets_the_beginning),
        cmocka_unit_test(a_multiple_is_known_without_a_division),
        cmocka_unit_test(the_common_step_of_two_numbers_is_positive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
