/* SPDX-License-Identifier: MIT */
/* Shares, gaps and how many more: never 80.00 beside "not met", never one person too few. */
#include "shortfall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static cli_share share_of(hoctap_op op, int64_t percent, uint64_t low, uint64_t high, int64_t population)
{
    cli_share share = {.op = op,
                       .of_population = true,
                       .known = true,
                       .low = low,
                       .high = high,
                       .population = population,
                       .registered = CLI_UNKNOWN,
                       .percent = CLI_UNKNOWN,
                       .percent_possible = CLI_UNKNOWN,
                       .of_registered = CLI_UNKNOWN,
                       .limit_known = true,
                       .limit = percent,
                       .gap = CLI_UNKNOWN,
                       .needed = CLI_UNKNOWN};
    cli_shortfall(&share);
    return share;
}

static void shares_at_and_beside_their_limits(void **state)
{
    static const struct {
        const char *name;
        hoctap_op op;
        int64_t limit; /* in 1/10000 percent */
        uint64_t low, high;
        int64_t population, percent, gap, needed;
    } cases[] = {
        {"at the limit", HOCTAP_AT_LEAST, 800000, 80, 80, 100, 8000, 0, 0},
        {"79.999 % is cut to 79.99, and 0.001 raised to 0.01", HOCTAP_AT_LEAST, 800000, 79999, 79999, 100000, 7999, 1,
         1},
        {"94 of 99 is not 95 %", HOCTAP_AT_LEAST, 950000, 94, 94, 99, 9494, 6, 1},
        {"a ceiling of people", HOCTAP_AT_LEAST, 800000, 918, 918, 1150, 7982, 18, 2},
        {"those who may do not count yet", HOCTAP_AT_LEAST, 800000, 70, 90, 100, 7000, 1000, 10},
        {"nobody of somebody", HOCTAP_AT_LEAST, 800000, 0, 0, 3, 0, 8000, 3},
        {"nobody of nobody is no share", HOCTAP_AT_LEAST, 800000, 0, 0, 0, CLI_UNKNOWN, CLI_UNKNOWN, CLI_UNKNOWN},
        {"of an unknown number", HOCTAP_AT_LEAST, 800000, 5, 5, CLI_UNKNOWN, CLI_UNKNOWN, CLI_UNKNOWN, CLI_UNKNOWN},
        {"above: the limit itself lacks one", HOCTAP_ABOVE, 500000, 2, 2, 4, 5000, 1, 1},
        {"above: one more is enough", HOCTAP_ABOVE, 500000, 3, 3, 4, 7500, 0, 0},
        {"above 100 % nobody can be", HOCTAP_ABOVE, 1000000, 4, 4, 4, 10000, 1, CLI_UNKNOWN},
        {"at most: the limit itself", HOCTAP_AT_MOST, 250000, 2, 2, 8, 2500, 0, 0},
        {"at most: raised, so that 25.00 is not beside it", HOCTAP_AT_MOST, 250000, 25001, 25001, 100000, 2501, 1, 1},
        {"at most: those who may count", HOCTAP_AT_MOST, 250000, 1, 4, 8, 1250, 2500, 2},
        {"under: the limit itself is one too many", HOCTAP_UNDER, 250000, 2, 2, 8, 2500, 1, 1},
        {"under: fewer", HOCTAP_UNDER, 250000, 1, 1, 8, 1250, 0, 0},
        {"numbers of a whole people", HOCTAP_AT_LEAST, 800000, 799999999, 799999999, 1000000000, 7999, 1, 1},
        {"a limit of four places", HOCTAP_AT_LEAST, 333333, 1, 1, 3, 3333, 0, 0},
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cli_share share = share_of(cases[i].op, cases[i].limit, cases[i].low, cases[i].high, cases[i].population);

        if (share.percent != cases[i].percent || share.gap != cases[i].gap || share.needed != cases[i].needed)
            print_error("%s\n", cases[i].name);
        assert_int_equal(share.percent, cases[i].percent);
        assert_int_equal(share.gap, cases[i].gap);
        assert_int_equal(share.needed, cases[i].needed);
    }
}

/* Small numbers, all of them: so many more meet it, and one fewer does not. */
static void as_many_as_are_needed_are_enough_and_fewer_are_not(void **state)
{
    (void)state;

    for (int64_t population = 1; population <= 40; population++)
        for (int64_t percent = 0; percent <= 100; percent += 5)
            for (int64_t low = 0; low <= population; low++) {
                cli_share share = share_of(HOCTAP_AT_LEAST, percent * 10000, (uint64_t)low, (uint64_t)low, population);
                assert_true(100 * (low + share.needed) >= percent * population);
                assert_true(share.needed == 0 || 100 * (low + share.needed - 1) < percent * population);
                assert_int_equal(share.gap == 0, share.needed == 0);
                assert_true(share.needed == 0 || share.percent < percent * 100);
            }
}

static void holders_alone_are_compared_as_people(void **state)
{
    cli_share share = {.op = HOCTAP_AT_LEAST, .known = true, .low = 7, .high = 9, .limit_known = true, .limit = 100000};
    (void)state;

    share.population = share.registered = share.percent = share.gap = share.needed = CLI_UNKNOWN;
    cli_shortfall(&share);

    assert_int_equal(share.needed, 3);
    assert_int_equal(share.percent, CLI_UNKNOWN);
    assert_int_equal(share.gap, CLI_UNKNOWN);
}

static void a_limit_that_is_not_known_leaves_open_what_is_missing(void **state)
{
    cli_share share = {.op = HOCTAP_AT_LEAST, .of_population = true, .known = true, .low = 7, .high = 7};
    (void)state;

    share.population = 14;
    share.registered = 10;
    share.gap = share.needed = CLI_UNKNOWN;
    cli_shortfall(&share);

    assert_int_equal(share.percent, 5000);
    assert_int_equal(share.of_registered, 7000);
    assert_int_equal(share.gap, CLI_UNKNOWN);
    assert_int_equal(share.needed, CLI_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_at_and_beside_their_limits),
        cmocka_unit_test(as_many_as_are_needed_are_enough_and_fewer_are_not),
        cmocka_unit_test(holders_alone_are_compared_as_people),
        cmocka_unit_test(a_limit_that_is_not_known_leaves_open_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
