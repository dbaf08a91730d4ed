/* SPDX-License-Identifier: MIT */
/* What became of units and places, in sentences. */
#include "support.h"

enum { A, B, C, D, E, F, ALL };

typedef struct step {
    uint32_t from, to;
    const char *day;
} step;

static hoctap_succession *make(const step *steps, size_t count, hoctap_error *error)
{
    uint32_t from[8], to[8];
    hoctap_day day[8];

    assert_in_range(count, 0, 8);
    for (size_t i = 0; i < count; i++) {
        from[i] = steps[i].from;
        to[i] = steps[i].to;
        day[i] = hoctap_day_parse(steps[i].day);
    }
    return hoctap_succession_new(from, to, day, count, ALL, error);
}

static hoctap_succession *good(const step *steps, size_t count)
{
    hoctap_error error = {0};
    hoctap_succession *made = make(steps, count, &error);

    if (!made)
        fail_msg("HT%d at line %d", (int)error.code, error.line);
    return made;
}

#define GOOD(...) good((const step[]){__VA_ARGS__}, COUNT(((const step[]){__VA_ARGS__})))

/* "801 3 1": code, line, other line. */
static void refused(const step *steps, size_t count, const char *expected)
{
    hoctap_error error = {0};
    char text[64];

    assert_null(make(steps, count, &error));
    (void)snprintf(text, sizeof text, "%d %d %d", (int)error.code, error.line, error.other_line);
    assert_string_equal(text, expected);
    assert_null(make(steps, count, NULL));
}

#define REFUSED(expected, ...) refused((const step[]){__VA_ARGS__}, COUNT(((const step[]){__VA_ARGS__})), expected)

static void assert_became(const hoctap_succession *made, uint32_t subject, hoctap_becoming how, const char *day)
{
    hoctap_day came;
    char text[11];

    assert_int_equal(hoctap_succession_of(made, subject, &came), how);
    assert_string_equal(hoctap_day_text(came, text), day);
    assert_int_equal(hoctap_succession_of(made, subject, NULL), how);
}

static void assert_list(const uint32_t *list, size_t count, const char *expected)
{
    char text[16] = "";

    for (size_t i = 0; i < count; i++)
        text[i] = (char)('A' + list[i]);
    assert_string_equal(text, expected);
}

static void assert_kin(const hoctap_succession *made, uint32_t subject, const char *before, const char *after)
{
    size_t count;
    const uint32_t *list = hoctap_succession_before(made, subject, &count);

    assert_list(list, count, before);
    list = hoctap_succession_after(made, subject, &count);
    assert_list(list, count, after);
}

static void without_a_line_everything_is_itself(void **state)
{
    hoctap_error error = {0};
    hoctap_succession *made = hoctap_succession_new(NULL, NULL, NULL, 0, 2, &error);
    (void)state;

    assert_non_null(made);
    assert_became(made, A, HOCTAP_ITSELF, "");
    assert_kin(made, B, "", "");
    hoctap_succession_free(made);
    hoctap_succession_free(NULL);
}

static void a_renamed_one_comes_of_one_that_became_nothing_else(void **state)
{
    hoctap_succession *made = GOOD({C, A, "2025-07-01"});
    (void)state;

    assert_became(made, A, HOCTAP_RENAMED, "2025-07-01");
    assert_became(made, C, HOCTAP_ITSELF, "");
    assert_kin(made, A, "C", "");
    assert_kin(made, C, "", "A");
    hoctap_succession_free(made);
}

static void a_merged_one_comes_of_several_in_the_order_of_their_numbers(void **state)
{
    hoctap_succession *made = GOOD({C, D, "2025-07-01"}, {A, D, "2025-07-01"}, {B, D, "2025-07-01"});
    (void)state;

    assert_became(made, D, HOCTAP_MERGED, "2025-07-01");
    assert_kin(made, D, "ABC", "");
    assert_kin(made, B, "", "D");
    hoctap_succession_free(made);
}

static void what_one_was_split_into_came_of_it_alone(void **state)
{
    hoctap_succession *made = GOOD({A, F, "2025-07-01"}, {A, C, "2025-07-01"});
    (void)state;

    assert_became(made, C, HOCTAP_SPLIT, "2025-07-01");
    assert_became(made, F, HOCTAP_SPLIT, "2025-07-01");
    assert_kin(made, A, "", "CF");
    hoctap_succession_free(made);
}

static void one_that_took_a_part_of_another_is_recut(void **state)
{
    hoctap_succession *made = GOOD({A, C, "2025-07-01"}, {B, C, "2025-07-01"}, {B, D, "2025-07-01"});
    (void)state;

    assert_became(made, C, HOCTAP_RECUT, "2025-07-01");
    assert_became(made, D, HOCTAP_SPLIT, "2025-07-01");
    hoctap_succession_free(made);
}

static void chains_may_go_on_even_on_the_same_day(void **state)
{
    hoctap_succession *made = GOOD({B, C, "2025-07-01"}, {A, B, "2020-01-01"}, {C, D, "2025-07-01"});
    (void)state;

    assert_became(made, D, HOCTAP_RENAMED, "2025-07-01");
    assert_kin(made, B, "A", "C");
    hoctap_succession_free(made);
}

static void nothing_comes_of_itself(void **state)
{
    (void)state;
    REFUSED("801 1 0", {A, A, "2025-07-01"});
    REFUSED("801 2 0", {A, B, "2020-01-01"}, {B, A, "2025-07-01"});
    REFUSED("801 1 0", {B, A, "2025-07-01"}, {A, B, "2020-01-01"});
}

static void the_line_of_a_circle_is_one_of_it(void **state)
{
    (void)state;
    REFUSED("801 4 0", {C, D, "2025-07-01"}, {A, B, "2025-07-01"}, {B, C, "2025-07-01"}, {C, A, "2025-07-01"},
            {D, E, "2025-07-01"}, {F, A, "2025-07-01"});
    REFUSED("801 2 0", {A, C, "2025-07-01"}, {C, D, "2025-07-01"}, {D, C, "2025-07-01"});
    REFUSED("801 2 0", {C, A, "2025-07-01"}, {C, D, "2025-07-01"}, {D, C, "2025-07-01"}, {E, C, "2025-07-01"});
}

static void one_ends_once(void **state)
{
    (void)state;
    REFUSED("802 3 1", {A, B, "2025-07-01"}, {C, D, "2024-07-01"}, {A, E, "2025-07-02"});
}

static void one_comes_to_be_once(void **state)
{
    (void)state;
    REFUSED("802 2 1", {A, C, "2025-07-01"}, {B, C, "2025-07-02"});
}

static void one_does_not_end_before_it_came_to_be(void **state)
{
    (void)state;
    REFUSED("802 1 2", {B, C, "2025-06-30"}, {A, B, "2025-07-01"});
}

static void a_line_stands_once(void **state)
{
    (void)state;
    REFUSED("802 3 1", {A, C, "2025-07-01"}, {B, C, "2025-07-01"}, {A, C, "2025-07-01"});
}

static void a_day_must_be_one(void **state)
{
    const uint32_t from = A, to = B;
    const hoctap_day beyond = INT32_MAX;
    hoctap_error error = {0};
    (void)state;

    REFUSED("309 2 0", {A, C, "2025-07-01"}, {B, C, "2025-02-29"});
    assert_null(hoctap_succession_new(&from, &to, &beyond, 1, ALL, &error));
    assert_int_equal(error.code, HOCTAP_NOT_A_DATE);
}

static void a_subject_must_be_there(void **state)
{
    (void)state;
    REFUSED("313 1 0", {ALL, A, "2025-07-01"});
    REFUSED("313 2 0", {A, B, "2025-07-01"}, {A, ALL, "2025-07-01"});
}

static void more_lines_than_memory_can_hold_are_refused(void **state)
{
    const uint32_t one = A;
    const hoctap_day day = 0;
    hoctap_error error = {0};
    (void)state;

    assert_null(hoctap_succession_new(&one, &one, &day, SIZE_MAX / 2, ALL, &error));
    assert_int_equal(error.code, HOCTAP_NO_MEMORY);
    assert_null(hoctap_succession_new(&one, &one, &day, 1, SIZE_MAX - 1, &error));
    assert_int_equal(error.code, HOCTAP_NO_MEMORY);
}

static void a_fault_has_its_sentence_in_both_languages(void **state)
{
    hoctap_error error = {0};
    char text[256];
    (void)state;

    assert_null(make((const step[]){{B, C, "2025-06-30"}, {A, B, "2025-07-01"}}, 2, &error));

    hoctap_error_text(&error, HOCTAP_EN, text, sizeof text);
    assert_non_null(strstr(text, "does not end before it came to be: found “2025-06-30”"));
    hoctap_error_text(&error, HOCTAP_VI, text, sizeof text);
    assert_non_null(strstr(text, "không chấm dứt trước khi hình thành: gặp “2025-06-30”"));
    error.code = HOCTAP_SUCCESSION_CYCLE;
    hoctap_error_text(&error, HOCTAP_VI, text, sizeof text);
    assert_non_null(strstr(text, "không thể kế thừa chính nó"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_line_everything_is_itself),
        cmocka_unit_test(a_renamed_one_comes_of_one_that_became_nothing_else),
        cmocka_unit_test(a_merged_one_comes_of_several_in_the_order_of_their_numbers),
        cmocka_unit_test(what_one_was_split_into_came_of_it_alone),
        cmocka_unit_test(one_that_took_a_part_of_another_is_recut),
        cmocka_unit_test(chains_may_go_on_even_on_the_same_day),
        cmocka_unit_test(nothing_comes_of_itself),
        cmocka_unit_test(the_line_of_a_circle_is_one_of_it),
        cmocka_unit_test(one_ends_once),
        cmocka_unit_test(one_comes_to_be_once),
        cmocka_unit_test(one_does_not_end_before_it_came_to_be),
        cmocka_unit_test(a_line_stands_once),
        cmocka_unit_test(a_day_must_be_one),
        cmocka_unit_test(a_subject_must_be_there),
        cmocka_unit_test(more_lines_than_memory_can_hold_are_refused),
        cmocka_unit_test(a_fault_has_its_sentence_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
