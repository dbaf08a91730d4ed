/* SPDX-License-Identifier: MIT */
#include "intern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 20000 };

static uint32_t number_of(cli_intern *intern, const char *id)
{
    return cli_intern_id(intern, id, strlen(id));
}

static void a_text_keeps_its_number_however_many_come_behind_it(void **state)
{
    cli_intern intern = {0};
    char id[16];
    (void)state;

    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < MANY; i++) {
            snprintf(id, sizeof id, "CD%07u", (unsigned)(i * 7919U % MANY));
            assert_int_equal(number_of(&intern, id), i);
        }

    assert_int_equal(intern.count, MANY);
    cli_intern_free(&intern);
}

static void blanks_and_forms_of_unicode_make_no_other_id(void **state)
{
    cli_intern intern = {0};
    (void)state;

    uint32_t number = number_of(&intern, "Đọc");

    assert_int_equal(number_of(&intern, " \xC4\x90o\xCC\xA3\x63\t"), number);
    assert_int_not_equal(number_of(&intern, "đọc"), number);
    assert_int_equal(intern.count, 2);
    cli_intern_free(&intern);
}

static void an_id_with_a_nul_is_no_other(void **state)
{
    cli_intern intern = {0};
    (void)state;

    uint32_t number = cli_intern_id(&intern, "a\0b", 3);

    assert_int_not_equal(cli_intern_id(&intern, "a", 1), number);
    assert_int_not_equal(cli_intern_id(&intern, "a\0c", 3), number);
    assert_int_equal(cli_intern_id(&intern, "a\0b", 3), number);
    cli_intern_free(&intern);
}

static void what_is_not_there_has_no_number(void **state)
{
    cli_intern intern = {0};
    (void)state;

    assert_int_equal(cli_intern_find(&intern, "a", 1), CLI_NO_NUMBER);
    number_of(&intern, "a");

    assert_int_equal(cli_intern_find(&intern, "a", 1), 0);
    assert_int_equal(cli_intern_find(&intern, "b", 1), CLI_NO_NUMBER);
    assert_int_equal(intern.count, 1);
    cli_intern_free(&intern);
}

static void the_order_is_that_of_the_bytes(void **state)
{
    static const char *const ids[] = {
        "k-long-beginning-2",  "k", "k-long-beginning-10", "k-long-beginning", "ký", "k-Long", "k-long-beginning-1",
        "k-long-beginning-100"};
    static const uint32_t wanted[] = {1, 5, 3, 6, 2, 7, 0, 4};
    cli_intern intern = {0};
    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        number_of(&intern, ids[i]);

    uint32_t *sorted = cli_intern_sorted(&intern);

    assert_memory_equal(sorted, wanted, sizeof wanted);
    free(sorted);
    cli_intern_free(&intern);
}

static void nothing_is_sorted_too(void **state)
{
    cli_intern intern = {0};
    (void)state;

    uint32_t *sorted = cli_intern_sorted(&intern);

    assert_non_null(sorted);
    free(sorted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_keeps_its_number_however_many_come_behind_it),
        cmocka_unit_test(blanks_and_forms_of_unicode_make_no_other_id),
        cmocka_unit_test(an_id_with_a_nul_is_no_other),
        cmocka_unit_test(what_is_not_there_has_no_number),
        cmocka_unit_test(the_order_is_that_of_the_bytes),
        cmocka_unit_test(nothing_is_sorted_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
