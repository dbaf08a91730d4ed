/* SPDX-License-Identifier: MIT */
/* Which columns a rule set takes, and which it refuses before it reads a row. */
#include "support.h"

#include "table.h"

#define RULES                                                                                                          \
    HEAD "facts:\n  area: {choice: [x, y]}\n  ok: {yes_no: {}}\n  n: {count: people}\n  d: {scale: {low: {}, high: "   \
         "{}}}\n"                                                                                                      \
         "criteria:\n  c:\n    names: {vi: C}\n    indicators:\n"                                                      \
         "      few: {vi: A, scale: {low: {points: 0}, some: {points: 5, at_least: 10}}}\n" ONE_LEVEL(                 \
             "{total: {at_least: 5}}")

static hoctap_rules *rules;

static int load(void **state)
{
    (void)state;
    rules = rules_from(RULES);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    hoctap_rules_free(rules);
    return 0;
}

/* What becomes of a table with this one column, of so many rows. */
static hoctap_code code_of(const hoctap_column *column, size_t rows)
{
    const hoctap_table table = {column, 1, rows};
    uint8_t verdict[64];
    const hoctap_outcomes out = {.verdict = verdict};
    hoctap_error error = {.code = HOCTAP_OK};
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, HOCTAP_ALLOW_MISSING, &error);
    bool scored = scorer && hoctap_scorer_score(scorer, &table, &out, NULL, &error);

    assert_true(scored == (error.code == HOCTAP_OK));
    if (!scored)
        assert_string_equal(error.found, column->name);
    hoctap_scorer_free(scorer);
    return error.code;
}

/* ---- types ---- */

enum { TYPES = HOCTAP_OTHER + 1 };

/* The types that a fact takes, as a mark for each in their order. */
static void assert_takes(const char *fact, const char *expected, bool in_words)
{
    char taken[TYPES + 1] = "";

    for (int type = 0; type < TYPES; type++) {
        const hoctap_column words = {.name = "", .type = (hoctap_type)type};
        const hoctap_column plain = {.name = fact, .type = (hoctap_type)type},
                            indices = {.name = fact, .type = HOCTAP_INT8, .words = &words};
        taken[type] = code_of(in_words ? &indices : &plain, 0) == HOCTAP_OK ? 'x' : '.';
    }
    assert_string_equal(taken, expected);
}

static void each_kind_of_fact_takes_its_types(void **state)
{
    (void)state;
    for (int in_words = 0; in_words < 2; in_words++) {
        /*                   null wholes  fractions bool texts date other */
        assert_takes("n",
                     "x"
                     "xxxxxxxx"
                     "xxx"
                     "."
                     "xxx"
                     "."
                     ".",
                     in_words);
        assert_takes("few",
                     "x"
                     "xxxxxxxx"
                     "xxx"
                     "."
                     "xxx"
                     "."
                     ".",
                     in_words);
        assert_takes("ok",
                     "x"
                     "xxxxxxxx"
                     "xxx"
                     "x"
                     "xxx"
                     "."
                     ".",
                     in_words);
        assert_takes("area",
                     "x"
                     "........"
                     "..."
                     "."
                     "xxx"
                     "."
                     ".",
                     in_words);
        assert_takes("d",
                     "x"
                     "........"
                     "..."
                     "."
                     "xxx"
                     "."
                     ".",
                     in_words);
    }
}

static void a_type_that_is_none_is_refused(void **state)
{
    (void)state;
    assert_int_equal(code_of(&(const hoctap_column){.name = "n", .type = (hoctap_type)99}, 0), HOCTAP_COLUMN_TYPE);
}

static void only_whole_numbers_point_to_words(void **state)
{
    const hoctap_column words = {.name = "", .type = HOCTAP_UTF8},
                        twice = {.name = "", .type = HOCTAP_INT8, .words = &words};
    char taken[TYPES + 1] = "";

    (void)state;
    for (int type = 0; type < TYPES; type++)
        taken[type] =
            code_of(&(const hoctap_column){.name = "area", .type = (hoctap_type)type, .words = &words}, 0) == HOCTAP_OK
                ? 'x'
                : '.';
    assert_string_equal(taken, "."
                               "xxxxxxxx"
                               ".........");
    assert_int_equal(code_of(&(const hoctap_column){.name = "area", .type = HOCTAP_INT8, .words = &twice}, 0),
                     HOCTAP_COLUMN_TYPE);
}

/* ---- names ---- */

static hoctap_error error_of(const hoctap_column *columns, size_t count, unsigned allow)
{
    const hoctap_table table = {columns, count, 0};
    hoctap_error error = {.code = HOCTAP_OK};

    hoctap_scorer_free(hoctap_scorer_new(rules, &table, allow, &error));
    return error;
}

static void what_a_table_may_be_without_is_asked_for(void **state)
{
    const hoctap_column columns[] = {{.name = "area"}, {.name = "ok"}, {.name = "n"}, {.name = "d"}, {.name = "fow"}};
    hoctap_error error = error_of(columns, 5, 0);

    (void)state;
    assert_int_equal(error.code, HOCTAP_UNKNOWN_COLUMN);
    assert_string_equal(error.meant, "few");
    error = error_of(columns, 5, HOCTAP_ALLOW_UNKNOWN);
    assert_int_equal(error.code, HOCTAP_MISSING_COLUMN);
    assert_string_equal(error.expected, "few");
    assert_string_equal(error.meant, "fow");
    assert_int_equal(error_of(columns, 4, 0).code, HOCTAP_MISSING_COLUMN);
    assert_int_equal(error_of(columns, 4, HOCTAP_ALLOW_MISSING).code, HOCTAP_OK);
    assert_int_equal(error_of(columns, 5, HOCTAP_ALLOW_MISSING).code, HOCTAP_UNKNOWN_COLUMN);
    assert_int_equal(error_of(columns, 5, HOCTAP_ALLOW_MISSING | HOCTAP_ALLOW_UNKNOWN).code, HOCTAP_OK);
}

/* ---- shapes ---- */

static void values_must_be_there(void **state)
{
    (void)state;
    for (int type = HOCTAP_INT8; type <= HOCTAP_UTF8_VIEW; type++) {
        const hoctap_column none = {.name = "ok", .type = (hoctap_type)type};
        assert_int_equal(code_of(&none, 0), HOCTAP_OK);
        assert_int_equal(code_of(&none, 1), HOCTAP_COLUMN_SHAPE);
    }
    assert_int_equal(code_of(&(const hoctap_column){.name = "ok", .type = HOCTAP_NULL}, 64), HOCTAP_OK);
}

static hoctap_code text_code(hoctap_type type, const void *values, const void *offsets, size_t first, size_t rows)
{
    return code_of(
        &(const hoctap_column){.name = "area", .type = type, .values = values, .offsets = offsets, .first = first},
        rows);
}

static void offsets_rise_from_zero_on(void **state)
{
    const int32_t narrow[] = {3, -1, 0, 1, 1, 2, 1};
    const int64_t wide[] = {3, -1, 0, 1, 1, 2, 1};
    const struct {
        size_t first, rows;
        hoctap_code code;
    } all[] = {{2, 3, HOCTAP_OK},
               {2, 0, HOCTAP_OK},
               {1, 1, HOCTAP_COLUMN_SHAPE},
               {0, 1, HOCTAP_COLUMN_SHAPE},
               {2, 4, HOCTAP_COLUMN_SHAPE},
               {5, 1, HOCTAP_COLUMN_SHAPE},
               {1, 0, HOCTAP_OK}};

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++) {
        assert_int_equal(text_code(HOCTAP_UTF8, "xy", narrow, all[i].first, all[i].rows), all[i].code);
        assert_int_equal(text_code(HOCTAP_LARGE_UTF8, "xy", wide, all[i].first, all[i].rows), all[i].code);
    }
    assert_int_equal(text_code(HOCTAP_UTF8, "xy", NULL, 0, 1), HOCTAP_COLUMN_SHAPE);
}

static void texts_that_are_all_empty_need_no_bytes(void **state)
{
    const int32_t empty[] = {0, 0, 0}, one[] = {0, 0, 1}, later[] = {1, 1};

    (void)state;
    assert_int_equal(text_code(HOCTAP_UTF8, NULL, empty, 0, 2), HOCTAP_OK);
    assert_int_equal(text_code(HOCTAP_UTF8, NULL, later, 0, 1), HOCTAP_OK);
    assert_int_equal(text_code(HOCTAP_UTF8, NULL, one, 0, 2), HOCTAP_COLUMN_SHAPE);
}

static void rows_that_no_memory_can_hold_are_refused(void **state)
{
    const int8_t value = 1;
    const hoctap_column late = {.name = "ok", .type = HOCTAP_INT8, .values = &value, .first = SIZE_MAX - 1},
                        last = {.name = "ok", .type = HOCTAP_INT8, .values = &value, .first = SIZE_MAX / 32},
                        first = {.name = "ok", .type = HOCTAP_INT8, .values = &value};

    (void)state;
    assert_int_equal(code_of(&late, 3), HOCTAP_COLUMN_SHAPE);
    assert_int_equal(code_of(&last, 1), HOCTAP_COLUMN_SHAPE);
    assert_int_equal(code_of(&first, SIZE_MAX), HOCTAP_COLUMN_SHAPE);
    assert_int_equal(code_of(&first, SIZE_MAX / 32 + 1), HOCTAP_COLUMN_SHAPE);
}

static void a_decimal_has_0_to_38_places(void **state)
{
    const uint64_t one[] = {1, 0};
    const struct {
        int places;
        hoctap_code code;
    } all[] = {{-1, HOCTAP_COLUMN_SHAPE}, {0, HOCTAP_OK}, {38, HOCTAP_OK}, {39, HOCTAP_COLUMN_SHAPE}};

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++) {
        const hoctap_column plain = {.name = "n", .type = HOCTAP_DECIMAL128, .values = one, .places = all[i].places},
                            indices = {.name = "n",
                                       .type = HOCTAP_UINT64,
                                       .values = one + 1,
                                       .words = &plain,
                                       .word_count = 1};
        for (size_t rows = 0; rows < 2; rows++) {
            assert_int_equal(code_of(&plain, rows), all[i].code);
            assert_int_equal(code_of(&indices, rows), all[i].code);
        }
    }
    assert_int_equal(code_of(&(const hoctap_column){.name = "n", .type = HOCTAP_INT64, .values = one, .places = 99}, 1),
                     HOCTAP_OK);
}

/* A scorer may be given other columns of the same names. */
static void places_are_looked_at_again_when_a_table_is_scored(void **state)
{
    const uint64_t one[] = {1, 0};
    hoctap_column column = {.name = "n", .type = HOCTAP_DECIMAL128, .values = one, .places = 2};
    const hoctap_table table = {&column, 1, 1};
    const int column_of[] = {-1, -1, 0, -1, -1};
    const hoctap_column *columns[HOC_FACTS];
    hoctap_error error;

    (void)state;
    assert_true(hoc_table_bind(rules, &table, column_of, columns, &error));
    column.places = -3;
    assert_false(hoc_table_bind(rules, &table, column_of, columns, &error));
    assert_int_equal(error.code, HOCTAP_COLUMN_SHAPE);
}

static void views_know_their_blocks(void **state)
{
    const int32_t view[4] = {1, 'x', 0, 0};
    const void *const blocks[] = {"x"};
    const int64_t sizes[] = {1};
    const hoctap_column
        whole = {.name = "area",
                 .type = HOCTAP_UTF8_VIEW,
                 .values = view,
                 .blocks = blocks,
                 .block_sizes = sizes,
                 .block_count = 1},
        none = {.name = "area", .type = HOCTAP_UTF8_VIEW, .values = view},
        no_sizes = {.name = "area", .type = HOCTAP_UTF8_VIEW, .values = view, .blocks = blocks, .block_count = 1},
        no_blocks = {.name = "area", .type = HOCTAP_UTF8_VIEW, .values = view, .block_sizes = sizes, .block_count = 1};

    (void)state;
    assert_int_equal(code_of(&whole, 1), HOCTAP_OK);
    assert_int_equal(code_of(&none, 1), HOCTAP_OK);
    assert_int_equal(code_of(&no_sizes, 1), HOCTAP_COLUMN_SHAPE);
    assert_int_equal(code_of(&no_blocks, 1), HOCTAP_COLUMN_SHAPE);
}

static void words_have_a_shape_too(void **state)
{
    const int8_t index = 0;
    const int32_t backwards[] = {1, 0}, good[] = {0, 1};
    const hoctap_column bad = {.name = "", .type = HOCTAP_UTF8, .values = "x", .offsets = backwards},
                        right = {.name = "", .type = HOCTAP_UTF8, .values = "x", .offsets = good};
    hoctap_column column = {.name = "area", .type = HOCTAP_INT8, .values = &index, .words = &bad, .word_count = 1};

    (void)state;
    assert_int_equal(code_of(&column, 1), HOCTAP_COLUMN_SHAPE);
    column.word_count = 0;
    assert_int_equal(code_of(&column, 1), HOCTAP_OK);
    column.words = &right;
    column.word_count = 1;
    assert_int_equal(code_of(&column, 1), HOCTAP_OK);
    column.word_count = SIZE_MAX;
    assert_int_equal(code_of(&column, 1), HOCTAP_COLUMN_SHAPE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_fact_takes_its_types),
        cmocka_unit_test(a_type_that_is_none_is_refused),
        cmocka_unit_test(only_whole_numbers_point_to_words),
        cmocka_unit_test(what_a_table_may_be_without_is_asked_for),
        cmocka_unit_test(values_must_be_there),
        cmocka_unit_test(offsets_rise_from_zero_on),
        cmocka_unit_test(texts_that_are_all_empty_need_no_bytes),
        cmocka_unit_test(rows_that_no_memory_can_hold_are_refused),
        cmocka_unit_test(a_decimal_has_0_to_38_places),
        cmocka_unit_test(places_are_looked_at_again_when_a_table_is_scored),
        cmocka_unit_test(views_know_their_blocks),
        cmocka_unit_test(words_have_a_shape_too),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
