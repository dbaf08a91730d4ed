/* SPDX-License-Identifier: MIT */
/* Members counted in by commune, and what communes, districts and provinces hold of them. */
#include "counting.h"

/* ---- one place ---- */

static void rows_are_counted_by_what_they_came_to(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;

    count_in(rollup, "A",
             "met good..good; not met; undecided none..good; undecided good..high; invalid; met high..high");
    close_it(rollup);

    assert_counts(rollup, "A", "6 rows, 6 members: 2 met, 1 not met, 2 undecided, 1 invalid, 0 repeated");
    assert_all(rollup, "6 rows, 6 members: 2 met, 1 not met, 2 undecided, 1 invalid, 0 repeated");
    hoctap_rollup_free(rollup);
}

static void who_surely_holds_a_level_is_told_from_who_may(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;

    count_in(rollup, "A", "met good..good; not met; undecided none..good; undecided good..high; met high..high");
    close_it(rollup);

    assert_holders(rollup, "A", "5 3..4 1..2");
    hoctap_rollup_free(rollup);
}

static void an_invalid_row_may_hold_any_level(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;

    count_in(rollup, "A", "met good..good; invalid");
    close_it(rollup);

    assert_holders(rollup, "A", "2 1..2 0..1");
    hoctap_rollup_free(rollup);
}

static void levels_of_an_invalid_row_are_not_read(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    const uint32_t group = group_of(rollup, "A");
    const uint8_t verdict = HOCTAP_INVALID, level = 77;
    const hoctap_members members = {1, &group, &verdict, &level, &level, NULL};
    (void)state;

    assert_true(hoctap_rollup_add(rollup, &members, NULL));
    close_it(rollup);

    assert_counts(rollup, "A", "1 rows, 1 members: 0 met, 0 not met, 0 undecided, 1 invalid, 0 repeated");
    hoctap_rollup_free(rollup);
}

/* ---- places in places ---- */

static void what_lies_in_a_place_counts_there_too(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;

    count_in(rollup, "K/H1/X1", "met good..good; met good..good");
    count_in(rollup, "K/H1/X2", "not met");
    count_in(rollup, "K/H2", "undecided none..high");
    count_in(rollup, "L", "met high..high");
    close_it(rollup);

    assert_counts(rollup, "K/H1/X1", "2 rows, 2 members: 2 met, 0 not met, 0 undecided, 0 invalid, 0 repeated");
    assert_counts(rollup, "K/H1", "3 rows, 3 members: 2 met, 1 not met, 0 undecided, 0 invalid, 0 repeated");
    assert_counts(rollup, "K", "4 rows, 4 members: 2 met, 1 not met, 1 undecided, 0 invalid, 0 repeated");
    assert_counts(rollup, "L", "1 rows, 1 members: 1 met, 0 not met, 0 undecided, 0 invalid, 0 repeated");
    assert_all(rollup, "5 rows, 5 members: 3 met, 1 not met, 1 undecided, 0 invalid, 0 repeated");
    assert_holders(rollup, "K", "4 2..3 0..1");
    hoctap_rollup_free(rollup);
}

static void a_place_brings_those_that_it_lies_in(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;

    uint32_t commune = group_of(rollup, "Kon Tum/Huyện 01/Xã 01-01");

    assert_int_equal(hoctap_rollup_group_count(rollup), 3);
    assert_string_equal(hoctap_rollup_path(rollup, commune), "Kon Tum/Huyện 01/Xã 01-01");
    uint32_t district = (uint32_t)hoctap_rollup_above(rollup, commune);
    assert_string_equal(hoctap_rollup_path(rollup, district), "Kon Tum/Huyện 01");
    uint32_t province = (uint32_t)hoctap_rollup_above(rollup, district);
    assert_string_equal(hoctap_rollup_path(rollup, province), "Kon Tum");
    assert_int_equal(hoctap_rollup_above(rollup, province), -1);
    assert_int_equal(group_of(rollup, "Kon Tum/Huyện 01"), district);
    hoctap_rollup_free(rollup);
}

static void places_whose_names_begin_alike_are_different(void **state)
{
    static const char *const names[] = {"Xã", "Xã 1", "Xã 10", "Xã 1/A", "Xã/1", "X", "Xa", "Xạ", "Xã 1 A", "Xã 11"};
    hoctap_rollup *rollup = new_rollup(NULL);
    uint32_t numbers[COUNT(names)];
    (void)state;

    for (size_t i = 0; i < COUNT(names); i++)
        numbers[i] = group_of(rollup, names[i]);

    for (size_t i = 0; i < COUNT(names); i++) {
        assert_string_equal(hoctap_rollup_path(rollup, numbers[i]), names[i]);
        assert_int_equal(group_of(rollup, names[i]), numbers[i]);
    }
    assert_int_equal(hoctap_rollup_group_count(rollup), COUNT(names));
    hoctap_rollup_free(rollup);
}

static void a_place_says_what_it_is_and_the_larger_one_stands(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    hoctap_error error = {0};
    (void)state;
    const uint32_t group = group_of(rollup, "K");

    assert_null(hoctap_rollup_place(rollup, group));
    assert_true(hoctap_rollup_at(rollup, group, "district", NULL));
    assert_true(hoctap_rollup_at(rollup, group, "commune", NULL));
    assert_string_equal(hoctap_rollup_place(rollup, group), "district");
    group_of(rollup, "K/X");
    assert_string_equal(hoctap_rollup_place(rollup, group), "district");

    assert_false(hoctap_rollup_at(rollup, group, "", NULL));
    assert_false(hoctap_rollup_at(rollup, group, "city", &error));
    assert_int_equal(error.code, HOCTAP_UNKNOWN_WORD);
    assert_false(hoctap_rollup_at(rollup, 2, "province", &error));
    assert_int_equal(error.code, HOCTAP_OUT_OF_RANGE);
    assert_string_equal(error.expected, "0..1");
    hoctap_rollup_free(rollup);
}

static void a_place_without_rows_is_there_all_the_same(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;

    group_of(rollup, "K/H1");
    close_it(rollup);

    assert_counts(rollup, "K", "0 rows, 0 members: 0 met, 0 not met, 0 undecided, 0 invalid, 0 repeated");
    assert_holders(rollup, "K/H1", "0 0 0");
    hoctap_rollup_free(rollup);
}

static void strays_are_rows_of_the_whole_and_of_no_place(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;

    count_in(rollup, "A", "met good..good");
    assert_true(hoctap_rollup_stray(rollup, 3, NULL));
    assert_true(hoctap_rollup_stray(rollup, 0, NULL));
    close_it(rollup);

    assert_int_equal(hoctap_rollup_strays(rollup), 3);
    assert_counts(rollup, "A", "1 rows, 1 members: 1 met, 0 not met, 0 undecided, 0 invalid, 0 repeated");
    assert_all(rollup, "4 rows, 1 members: 1 met, 0 not met, 0 undecided, 0 invalid, 0 repeated");
    hoctap_rollup_free(rollup);
}

static void nothing_counted_is_nothing(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    close_it(rollup);

    assert_all(rollup, "0 rows, 0 members: 0 met, 0 not met, 0 undecided, 0 invalid, 0 repeated");
    hoctap_rollup_free(rollup);
    hoctap_rollup_free(NULL);
}

/* ---- members who are there more than once ---- */

static void declared_in_two_communes_a_person_is_between_two_ends_there_and_one_person_in_the_district(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "K/H/X1", "ann: met good..good; bob: met good..good");
    count_in(rollup, "K/H/X2", "ann: met high..high; cam: not met");
    close_it(rollup);

    assert_counts(rollup, "K/H/X1", "2 rows, 2 members: 1 met, 0 not met, 0 undecided, 0 invalid, 1 repeated");
    assert_holders(rollup, "K/H/X1", "1..2 1..2 0");
    assert_holders(rollup, "K/H/X2", "1..2 0..1 0..1");
    assert_counts(rollup, "K/H", "4 rows, 3 members: 1 met, 1 not met, 0 undecided, 0 invalid, 2 repeated");
    assert_holders(rollup, "K/H", "3 2 0..1");
    assert_holders(rollup, "K", "3 2 0..1");
    assert_all(rollup, "4 rows, 3 members: 1 met, 1 not met, 0 undecided, 0 invalid, 2 repeated");
    hoctap_rollup_free(rollup);
}

static void who_failed_in_one_of_two_communes_surely_holds_nothing(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "K/X1", "ann: met good..good");
    count_in(rollup, "K/X2", "ann: not met");
    close_it(rollup);

    assert_holders(rollup, "K/X1", "0..1 0..1 0");
    assert_holders(rollup, "K/X2", "0..1 0 0");
    assert_holders(rollup, "K", "1 0..1 0");
    hoctap_rollup_free(rollup);
}

static void twice_in_one_commune_with_one_outcome_is_one_sure_person(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "K/X", "ann: met good..good; ann: met good..good; ann: met high..high");
    close_it(rollup);

    assert_counts(rollup, "K/X", "3 rows, 1 members: 0 met, 0 not met, 0 undecided, 0 invalid, 3 repeated");
    assert_holders(rollup, "K/X", "1 1 0..1");
    assert_holders(rollup, "K", "1 1 0..1");
    hoctap_rollup_free(rollup);
}

static void whoever_has_no_id_is_a_member_of_his_own(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "K/X", ": met good..good; : met good..good; ann: not met");
    count_in(rollup, "K/Y", ": met good..good");
    close_it(rollup);

    assert_counts(rollup, "K", "4 rows, 4 members: 3 met, 1 not met, 0 undecided, 0 invalid, 0 repeated");
    assert_holders(rollup, "K", "4 3 0");
    hoctap_rollup_free(rollup);
}

static void a_form_that_cannot_be_read_leaves_the_other_form_in_doubt(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "K/X", "ann: met good..good; ann: invalid");
    close_it(rollup);

    assert_counts(rollup, "K/X", "2 rows, 1 members: 0 met, 0 not met, 0 undecided, 0 invalid, 2 repeated");
    assert_holders(rollup, "K/X", "1 0..1 0..1");
    hoctap_rollup_free(rollup);
}

static void declared_in_the_district_and_in_its_commune_a_person_is_sure_in_the_district(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "K/H", "ann: met good..good");
    count_in(rollup, "K/H/X", "ann: met good..good");
    close_it(rollup);

    assert_holders(rollup, "K/H/X", "0..1 0..1 0");
    assert_holders(rollup, "K/H", "1 1 0");
    hoctap_rollup_free(rollup);
}

static void in_two_provinces_a_person_is_one_in_all(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "K/X", "ann: met good..good");
    count_in(rollup, "L/X", "ann: undecided none..good");
    close_it(rollup);

    assert_holders(rollup, "K", "0..1 0..1 0");
    assert_holders(rollup, "L", "0..1 0..1 0");
    assert_all(rollup, "2 rows, 1 members: 0 met, 0 not met, 0 undecided, 0 invalid, 2 repeated");
    hoctap_rollup_free(rollup);
}

static void what_one_member_may_reach_is_not_said_of_the_next(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "K/X", "ann: met high..high; ann: met high..high; bob: met good..good; bob: met good..good");
    close_it(rollup);

    assert_holders(rollup, "K", "2 2 1");
    hoctap_rollup_free(rollup);
}

static void a_batch_without_rows_says_nothing_about_ids(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    const hoctap_members none = {.count = 0};
    (void)state;

    assert_true(hoctap_rollup_add(rollup, &none, NULL));
    count_in(rollup, "A", "ann: met good..good");
    count_in(rollup, "A", "ann: met good..good");
    close_it(rollup);

    assert_counts(rollup, "A", "2 rows, 1 members: 0 met, 0 not met, 0 undecided, 0 invalid, 2 repeated");
    hoctap_rollup_free(rollup);
}

static void more_may_be_counted_in_after_it_was_closed(void **state)
{
    hoctap_rollup *rollup = new_rollup(KEY);
    (void)state;

    count_in(rollup, "A", "ann: met good..good");
    close_it(rollup);
    close_it(rollup);
    assert_holders(rollup, "A", "1 1 0");
    count_in(rollup, "B", "ann: not met");
    close_it(rollup);

    assert_holders(rollup, "A", "0..1 0..1 0");
    hoctap_rollup_free(rollup);
}

/* ---- what is refused ---- */

static void paths_that_cannot_be_are_refused(void **state)
{
    static const struct {
        const char *path;
        hoctap_code code;
    } paths[] = {
        {"", HOCTAP_EMPTY_VALUE},
        {"/", HOCTAP_EMPTY_VALUE},
        {"/A", HOCTAP_EMPTY_VALUE},
        {"A/", HOCTAP_EMPTY_VALUE},
        {"A//B", HOCTAP_EMPTY_VALUE},
        {"A\tB", HOCTAP_CONTROL_CHARACTER},
        {"A\nB", HOCTAP_CONTROL_CHARACTER},
        {"A\x7f", HOCTAP_CONTROL_CHARACTER},
        {"A\xe2\x80\xa8", HOCTAP_LINE_SEPARATOR},
        {"A\xff", HOCTAP_BAD_UTF8},
        {"1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17", HOCTAP_TOO_DEEP},
    };
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;

    for (size_t i = 0; i < COUNT(paths); i++) {
        hoctap_error error = {0};
        assert_int_equal(hoctap_rollup_group(rollup, paths[i].path, &error), UINT32_MAX);
        assert_int_equal(error.code, paths[i].code);
        assert_int_equal(hoctap_rollup_group(rollup, paths[i].path, NULL), UINT32_MAX);
    }
    assert_int_equal(hoctap_rollup_group_count(rollup), 0);
    hoctap_rollup_free(rollup);
}

static void the_longest_and_the_deepest_path_are_allowed(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    char path[1025];
    hoctap_error error = {0};
    (void)state;

    memset(path, 'a', sizeof path);
    path[1024] = '\0';
    assert_int_equal(hoctap_rollup_group(rollup, path, &error), UINT32_MAX);
    assert_int_equal(error.code, HOCTAP_TOO_BIG);
    path[1023] = '\0';
    assert_int_equal(group_of(rollup, path), 0);
    assert_int_equal(group_of(rollup, "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16"), 16);
    hoctap_rollup_free(rollup);
}

static void members_that_cannot_be_are_refused_and_none_of_them_is_counted(void **state)
{
    static const struct {
        uint32_t group;
        uint8_t verdict, level, possible;
        const char *where, *found, *expected;
    } rows[] = {
        {1, HOCTAP_MET, 1, 1, "group", "1", "0..0"},
        {UINT32_MAX, HOCTAP_MET, 1, 1, "group", "4294967295", "0..0"},
        {0, HOCTAP_NOT_APPLICABLE, 0, 0, "verdict", "4", "0..3"},
        {0, HOCTAP_MET, 3, 3, "possible", "3", "0..2"},
        {0, HOCTAP_UNDECIDED, 2, 1, "level", "2", "0..1"},
        {0, HOCTAP_MET, 0, 0, "verdict", "1", "0..3"},
        {0, HOCTAP_MET, 1, 2, "verdict", "1", "0..3"},
        {0, HOCTAP_NOT_MET, 1, 1, "verdict", "0", "0..3"},
        {0, HOCTAP_NOT_MET, 0, 1, "verdict", "0", "0..3"},
        {0, HOCTAP_UNDECIDED, 1, 1, "verdict", "2", "0..3"},
    };
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;
    count_in(rollup, "A", "not met");

    for (size_t i = 0; i < COUNT(rows); i++) {
        const uint32_t group[] = {0, rows[i].group};
        const uint8_t verdict[] = {HOCTAP_MET, rows[i].verdict}, level[] = {1, rows[i].level},
                      possible[] = {1, rows[i].possible};
        const hoctap_members members = {2, group, verdict, level, possible, NULL};
        hoctap_error error = {0};

        assert_false(hoctap_rollup_add(rollup, &members, &error));

        assert_int_equal(error.code, HOCTAP_OUT_OF_RANGE);
        assert_string_equal(error.path, rows[i].where);
        assert_string_equal(error.found, rows[i].found);
        assert_string_equal(error.expected, rows[i].expected);
    }
    close_it(rollup);
    assert_counts(rollup, "A", "1 rows, 1 members: 0 met, 1 not met, 0 undecided, 0 invalid, 0 repeated");
    hoctap_rollup_free(rollup);
}

static void without_any_group_no_member_can_be_counted(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    const uint32_t group = 0;
    const uint8_t one = 1;
    const hoctap_members members = {1, &group, &one, &one, &one, NULL};
    hoctap_error error = {0};
    (void)state;

    assert_false(hoctap_rollup_add(rollup, &members, &error));
    assert_string_equal(error.path, "group");
    hoctap_rollup_free(rollup);
}

static void members_with_ids_and_members_without_do_not_mix(void **state)
{
    hoctap_rollup *keyed = new_rollup(NULL), *unique = new_rollup(NULL), *checked = new_rollup(KEY);
    (void)state;
    count_in(keyed, "A", "ann: not met");
    count_in(unique, "A", "not met");
    group_of(checked, "A");

    assert_refused(keyed, "A", "not met", "unique", "keyed");
    assert_refused(unique, "A", "ann: not met", "keyed", "unique");
    assert_refused(checked, "A", "not met", "unique", "keyed");
    hoctap_rollup_free(keyed);
    hoctap_rollup_free(unique);
    hoctap_rollup_free(checked);
}

static void more_rows_than_can_be_counted_are_refused(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    hoctap_error error = {0};
    (void)state;
    group_of(rollup, "A");

    assert_false(hoctap_rollup_stray(rollup, UINT64_MAX, NULL));
    assert_false(hoctap_rollup_stray(rollup, HOCTAP_ROWS + 1, &error));
    assert_int_equal(error.code, HOCTAP_OUT_OF_RANGE);
    assert_string_equal(error.path, "rows");
    assert_true(hoctap_rollup_stray(rollup, HOCTAP_ROWS, NULL));
    assert_false(hoctap_rollup_stray(rollup, 1, &error));
    assert_string_equal(error.expected, "0..0");

    const uint32_t group = 0;
    const uint8_t one = 1;
    const hoctap_members members = {1, &group, &one, &one, &one, NULL};
    assert_false(hoctap_rollup_add(rollup, &members, &error));
    close_it(rollup);
    assert_int_equal(hoctap_rollup_all(rollup).rows, HOCTAP_ROWS);
    hoctap_rollup_free(rollup);
}

static void years_and_keys_that_cannot_be_are_refused(void **state)
{
    hoctap_rules *rules = counted_rules();
    hoctap_error error = {0};
    (void)state;

    assert_null(hoctap_rollup_new(rules, 1899, NULL, &error));
    assert_int_equal(error.code, HOCTAP_OUT_OF_RANGE);
    assert_null(hoctap_rollup_new(rules, -1, NULL, &error));
    assert_null(hoctap_rollup_new(rules, 10000, NULL, &error));
    assert_string_equal(error.path, "year");
    assert_null(hoctap_rollup_new(rules, 2025, "abc", &error));
    assert_string_equal(error.path, "key_check");
    char large[] = KEY;
    large[3] = 'A';
    assert_null(hoctap_rollup_new(rules, 2025, large, &error));
    large[3] = '/';
    assert_null(hoctap_rollup_new(rules, 2025, large, &error));
    large[3] = 'g';
    assert_null(hoctap_rollup_new(rules, 2025, large, NULL));
    hoctap_rules_free(rules);
}

/* ---- what it is of ---- */

static void it_says_what_it_is_of(void **state)
{
    hoctap_rules *rules = counted_rules();
    hoctap_rollup *rollup = hoctap_rollup_new(rules, 2025, NULL, NULL);
    char fingerprint[HOCTAP_FINGERPRINT];
    (void)state;

    hoctap_rules_fingerprint(rules, fingerprint);
    hoctap_rules_free(rules);

    assert_string_equal(hoctap_rollup_title(rollup), "t");
    assert_string_equal(hoctap_rollup_edition(rollup), "e");
    assert_null(hoctap_rollup_variant(rollup));
    assert_string_equal(hoctap_rollup_fingerprint(rollup), fingerprint);
    assert_int_equal(hoctap_rollup_year(rollup), 2025);
    assert_int_equal(hoctap_rollup_level_count(rollup), 3);
    assert_string_equal(hoctap_rollup_level(rollup, 0), "none");
    assert_string_equal(hoctap_rollup_level(rollup, 2), "high");
    hoctap_rollup_free(rollup);
}

static void a_count_between_two_ends_is_an_answer_that_a_fact_takes(void **state)
{
    char text[48];
    (void)state;

    assert_string_equal(hoctap_range_text(36, 36, text, sizeof text), "36");
    assert_string_equal(hoctap_range_text(36, 40, text, sizeof text), "36..40");
    assert_string_equal(hoctap_range_text(0, UINT64_MAX, text, sizeof text), "0..18446744073709551615");
    assert_string_equal(hoctap_range_text(UINT64_MAX - 1, UINT64_MAX, text, sizeof text),
                        "18446744073709551614..18446744073709551615");
    assert_string_equal(hoctap_range_text(36, 40, text, 4), "36.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_counted_by_what_they_came_to),
        cmocka_unit_test(who_surely_holds_a_level_is_told_from_who_may),
        cmocka_unit_test(an_invalid_row_may_hold_any_level),
        cmocka_unit_test(levels_of_an_invalid_row_are_not_read),
        cmocka_unit_test(what_lies_in_a_place_counts_there_too),
        cmocka_unit_test(a_place_brings_those_that_it_lies_in),
        cmocka_unit_test(places_whose_names_begin_alike_are_different),
        cmocka_unit_test(a_place_says_what_it_is_and_the_larger_one_stands),
        cmocka_unit_test(a_place_without_rows_is_there_all_the_same),
        cmocka_unit_test(strays_are_rows_of_the_whole_and_of_no_place),
        cmocka_unit_test(nothing_counted_is_nothing),
        cmocka_unit_test(declared_in_two_communes_a_person_is_between_two_ends_there_and_one_person_in_the_district),
        cmocka_unit_test(who_failed_in_one_of_two_communes_surely_holds_nothing),
        cmocka_unit_test(twice_in_one_commune_with_one_outcome_is_one_sure_person),
        cmocka_unit_test(whoever_has_no_id_is_a_member_of_his_own),
        cmocka_unit_test(a_form_that_cannot_be_read_leaves_the_other_form_in_doubt),
        cmocka_unit_test(declared_in_the_district_and_in_its_commune_a_person_is_sure_in_the_district),
        cmocka_unit_test(in_two_provinces_a_person_is_one_in_all),
        cmocka_unit_test(what_one_member_may_reach_is_not_said_of_the_next),
        cmocka_unit_test(a_batch_without_rows_says_nothing_about_ids),
        cmocka_unit_test(more_may_be_counted_in_after_it_was_closed),
        cmocka_unit_test(paths_that_cannot_be_are_refused),
        cmocka_unit_test(the_longest_and_the_deepest_path_are_allowed),
        cmocka_unit_test(members_that_cannot_be_are_refused_and_none_of_them_is_counted),
        cmocka_unit_test(without_any_group_no_member_can_be_counted),
        cmocka_unit_test(members_with_ids_and_members_without_do_not_mix),
        cmocka_unit_test(more_rows_than_can_be_counted_are_refused),
        cmocka_unit_test(years_and_keys_that_cannot_be_are_refused),
        cmocka_unit_test(it_says_what_it_is_of),
        cmocka_unit_test(a_count_between_two_ends_is_an_answer_that_a_fact_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
