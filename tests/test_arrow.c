/* SPDX-License-Identifier: MIT */
/* Record batches of Arrow's come in, in place, whatever they are slices of; what contradicts itself is refused and released once. */
#include "parcel.h"

#define AREA "facts:\n  area: {choice: {normal: {vi: Thường}, difficult: {also: [kk]}}}\n"
#define BY_AREA                                                                                                        \
    HEAD AREA TEN TWO_INDICATORS ONE_LEVEL(                                                                            \
        "{total: {at_least: {area: {normal: 16, difficult: 14}}}}, {each_indicator: {at_least: 5}}")
#define TOTAL_ONLY HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 16}}")

static int all_is_released(void **state)
{
    (void)state;
    return parcels_open == 0 ? 0 : -1;
}

/* ---- what comes in ---- */

static void columns_are_read_where_they_stand(void **state)
{
    hoctap_rules *rules = rules_from(TOTAL_ONLY);
    parcel batch = new_batch(3);
    const hoctap_column *column;
    hoctap_batch *taken;
    const void *values;
    (void)state;

    ADD(&batch, "c", "a", 3, NONE, OF((const int8_t[]){8, 10, 2}));
    values = batch.array.children[0]->buffers[1];
    taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);
    assert_non_null(taken);

    column = hoctap_batch_table(taken)->columns;
    assert_ptr_equal(column->values, values);
    assert_string_equal(column->name, "a");
    assert_int_equal(hoctap_batch_table(taken)->row_count, 3);
    assert_null(batch.schema.release);
    assert_null(batch.array.release);
    assert_int_equal(parcels_open, 2);
    hoctap_batch_free(taken);
    assert_int_equal(parcels_open, 0);
    hoctap_rules_free(rules);
}

static void a_batch_is_scored(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    parcel batch = new_batch(4);
    (void)state;

    add_parcel(&batch, new_text("area", 4, (const char *const[]){"normal", "kk", NULL, "city"}));
    ADD(&batch, "c", "a", 4, NONE, OF((const int8_t[]){8, 10, 2, 9}));
    ADD(&batch, "g", "b", 4, NONE, OF((const double[]){8, 4.5, 7, 9}));

    SCORED(rules, &batch, "met good..good 16..16 = 16", "not met none..none 14.5..14.5 = 14.5 floor/b",
           "not met none..none 9..9 = 9 missing/area total floor/a", "invalid none..none ?..? = ? unknown/area");
    hoctap_rules_free(rules);
}

/* A column of one value, whatever its type: format, type, buffers. */
static void assert_type(const char *format, hoctap_type type, int places, size_t buffer_count)
{
    const int64_t zeros[8] = {0};
    const bytes buffers[] = {NONE, OF(zeros), OF(zeros), OF(zeros)};
    parcel column = new_column(format, "a", 1, buffer_count, buffers);
    hoctap_batch *batch = hoctap_batch_import(&column.schema, &column.array, NULL);
    const hoctap_column *read;

    if (!batch)
        fail_msg("%s is refused", format);
    read = hoctap_batch_table(batch)->columns;
    if (read->type != type || read->places != places)
        fail_msg("%s is type %d with %d places", format, (int)read->type, read->places);
    assert_int_equal(hoctap_batch_table(batch)->column_count, 1);
    assert_string_equal(read->name, "a");
    hoctap_batch_free(batch);
}

static void each_format_is_a_type(void **state)
{
    (void)state;
    assert_type("n", HOCTAP_NULL, 0, 0);
    assert_type("n", HOCTAP_NULL, 0, 1); /* as some make it, with the place of a bitmap */
    assert_type("b", HOCTAP_BOOL, 0, 2);
    assert_type("c", HOCTAP_INT8, 0, 2);
    assert_type("C", HOCTAP_UINT8, 0, 2);
    assert_type("s", HOCTAP_INT16, 0, 2);
    assert_type("S", HOCTAP_UINT16, 0, 2);
    assert_type("i", HOCTAP_INT32, 0, 2);
    assert_type("I", HOCTAP_UINT32, 0, 2);
    assert_type("l", HOCTAP_INT64, 0, 2);
    assert_type("L", HOCTAP_UINT64, 0, 2);
    assert_type("f", HOCTAP_FLOAT32, 0, 2);
    assert_type("g", HOCTAP_FLOAT64, 0, 2);
    assert_type("u", HOCTAP_UTF8, 0, 3);
    assert_type("U", HOCTAP_LARGE_UTF8, 0, 3);
    assert_type("vu", HOCTAP_UTF8_VIEW, 0, 3);
    assert_type("vu", HOCTAP_UTF8_VIEW, 0, 4);
    assert_type("tdD", HOCTAP_DATE32, 0, 2);
}

static void a_decimal_has_its_places(void **state)
{
    (void)state;
    assert_type("d:4,1", HOCTAP_DECIMAL128, 1, 2);
    assert_type("d:38,38,128", HOCTAP_DECIMAL128, 38, 2);
    assert_type("d:19,0", HOCTAP_DECIMAL128, 0, 2);
    assert_type("d:19,-2", HOCTAP_OTHER, 0, 2);
    assert_type("d:38,39", HOCTAP_OTHER, 0, 2);
    assert_type("d:4,1,32", HOCTAP_OTHER, 0, 2);
    assert_type("d:4,1,64", HOCTAP_OTHER, 0, 2);
    assert_type("d:76,1,256", HOCTAP_OTHER, 0, 2);
}

static void what_no_fact_is_made_of_may_be_there(void **state)
{
    static const char *const formats[] = {"e",   "z",   "Z",  "vz", "w:4",  "ttm", "tdm", "tss:UTC",
                                          "tDs", "tiM", "+l", "+L", "+w:3", "+vl", "+m",  "+ud:0,1",
                                          "+r",  "+s ", "",   "uu", "cc",   "d",   "vub", "tdDx"};
    (void)state;
    for (size_t i = 0; i < COUNT(formats); i++)
        assert_type(formats[i], HOCTAP_OTHER, 0, 1);
}

static void it_is_refused_where_a_fact_wants_it(void **state)
{
    hoctap_rules *rules = rules_from(TOTAL_ONLY);
    parcel batch = new_batch(1);
    struct ArrowSchema schema;
    struct ArrowArray outcomes;
    hoctap_error error;
    (void)state;

    ADD(&batch, "+l", "a", 1, NONE, NONE);

    assert_false(
        hoctap_score_array(rules, &batch.schema, &batch.array, HOCTAP_ALLOW_MISSING, NULL, &schema, &outcomes, &error));
    assert_int_equal(error.code, HOCTAP_COLUMN_TYPE);
    assert_string_equal(error.found, "a");
    assert_null(schema.release);
    assert_null(outcomes.release);
    hoctap_rules_free(rules);
}

static void a_column_without_a_name_has_an_empty_one(void **state)
{
    parcel batch = new_batch(0);
    hoctap_batch *taken;
    (void)state;

    add_parcel(&batch, new_column("c", NULL, 0, 2, (const bytes[]){NONE, NONE}));
    taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);

    assert_non_null(taken);
    assert_string_equal(hoctap_batch_table(taken)->columns->name, "");
    hoctap_batch_free(taken);
}

static void a_batch_may_be_empty(void **state)
{
    hoctap_rules *rules = rules_from(TOTAL_ONLY);
    parcel nothing = new_batch(0), rows = new_batch(2), empty = new_batch(0);
    (void)state;

    ADD(&empty, "c", "a", 0, NONE, NONE);
    ADD(&empty, "u", "b", 0, NONE, NONE, NONE);

    SCORED(rules, &rows, "undecided none..good 0..20 = ? missing/a missing/b",
           "undecided none..good 0..20 = ? missing/a missing/b");
    assert_scored(rules, &nothing, 0, NULL);
    assert_scored(rules, &empty, 0, NULL);
    hoctap_rules_free(rules);
}

static void text_without_letters_needs_no_buffer_of_them(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    parcel batch = new_batch(2);
    (void)state;

    ADD(&batch, "u", "area", 2, NONE, OF((const int32_t[]){0, 0, 0}), NONE);
    ADD(&batch, "c", "a", 2, NONE, OF((const int8_t[]){8, 7}));
    ADD(&batch, "c", "b", 2, NONE, OF((const int8_t[]){8, 6}));

    SCORED(rules, &batch, "met good..good 16..16 = 16 missing/area",
           "not met none..none 13..13 = 13 missing/area total");
    hoctap_rules_free(rules);
}

/* The same values, one byte further on. */
static void shift(struct ArrowArray *array, size_t at, size_t size)
{
    char *from = (char *)(uintptr_t)array->buffers[at];

    memmove(from + 1, from, size);
    array->buffers[at] = from + 1;
}

static void columns_may_begin_at_any_byte(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    parcel batch = new_batch(1), other = new_batch(1);
    (void)state;

    ADD(&batch, "u", "area", 1, NONE, OF((const int32_t[]){0, 2, 0}), OF("kk"));
    ADD(&batch, "s", "a", 1, NONE, OF((const int16_t[]){8, 0}));
    ADD(&batch, "d:5,1", "b", 1, NONE, OF((const int64_t[]){75, 0, 0}));
    ADD(&other, "vu", "area", 1, NONE, OF((const char[]){2, 0, 0, 0, 'k', 'k', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), NONE);
    ADD(&other, "g", "a", 1, NONE, OF((const double[]){7.5, 0}));
    ADD(&other, "f", "b", 1, NONE, OF((const float[]){5.5, 0}));
    shift(batch.array.children[0], 1, 8);
    shift(batch.array.children[1], 1, 2);
    shift(batch.array.children[2], 1, 16);
    shift(other.array.children[0], 1, 16);
    shift(other.array.children[1], 1, 8);
    shift(other.array.children[2], 1, 4);

    SCORED(rules, &batch, "met good..good 15.5..15.5 = 15.5");
    SCORED(rules, &other, "not met none..none 13..13 = 13 total");
    hoctap_rules_free(rules);
}

/* ---- nulls ---- */

static void a_null_bit_is_a_missing_answer(void **state)
{
    hoctap_rules *rules = rules_from(TOTAL_ONLY);
    parcel batch = new_batch(3);
    (void)state;

    ADD(&batch, "c", "a", 3, OF((const uint8_t[]){5}), OF((const int8_t[]){8, 99, 10}));
    ADD(&batch, "c", "b", 3, NONE, OF((const int8_t[]){8, 6, 10}));

    SCORED(rules, &batch, "met good..good 16..16 = 16", "undecided none..good 6..16 = ? missing/a",
           "met good..good 20..20 = 20");
    hoctap_rules_free(rules);
}

/* One row, answered 8 and 8, of whose first column a bitmap says null. */
static void assert_null_count(int64_t null_count, const char *line)
{
    hoctap_rules *rules = rules_from(TOTAL_ONLY);
    parcel batch = new_batch(1);

    ADD(&batch, "c", "a", 1, OF((const uint8_t[]){0}), OF((const int8_t[]){8}));
    ADD(&batch, "c", "b", 1, NONE, OF((const int8_t[]){8}));
    batch.array.children[0]->null_count = null_count;
    assert_scored(rules, &batch, 1, &line);
    hoctap_rules_free(rules);
}

static void a_bitmap_is_looked_at_unless_there_are_no_nulls(void **state)
{
    (void)state;
    assert_null_count(1, "undecided none..good 8..18 = ? missing/a");
    assert_null_count(-1, "undecided none..good 8..18 = ? missing/a");
    assert_null_count(0, "met good..good 16..16 = 16");
}

static void slices_of_slices_begin_where_both_say(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    parcel batch = new_batch(6);
    (void)state;

    ADD(&batch, "c", "a", 8, OF((const uint8_t[]){0xDF, 0xFF}), OF((const int8_t[]){1, 2, 3, 4, 5, 6, 9, 10, 0, 0}));
    ADD(&batch, "c", "b", 6, NONE, OF((const int8_t[]){1, 2, 3, 7, 8, 9}));
    add_parcel(&batch, new_text("area", 7, (const char *const[]){"x", "x", "x", "x", "kk", "kk", "normal"}));
    batch.array.children[0]->offset = 2;
    batch.array.children[2]->offset = 1;
    batch.array.children[2]->length = 6;
    slice(&batch, 3, 3);

    SCORED(rules, &batch, "undecided none..good 7..17 = ? missing/a", "met good..good 17..17 = 17",
           "met good..good 19..19 = 19");
    hoctap_rules_free(rules);
}

static void a_row_that_is_null_has_no_answers(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    parcel batch = new_column("+s", "", 3, 1, (const bytes[]){OF((const uint8_t[]){5})});
    (void)state;

    add_parcel(&batch, new_text("area", 3, (const char *const[]){"normal", "normal", "kk"}));
    ADD(&batch, "c", "a", 3, OF((const uint8_t[]){3}), OF((const int8_t[]){8, 8, 8}));
    add_column(&batch, "n", "b", 3, 0, NULL);

    SCORED(rules, &batch, "undecided none..good 8..18 = ? missing/b",
           "undecided none..good 0..20 = ? missing/area missing/a missing/b",
           "undecided none..good 0..20 = ? missing/a missing/b");
    hoctap_rules_free(rules);
}

static bool bit(const uint8_t *bitmap, size_t at)
{
    return (bitmap[at / 8] >> at % 8 & 1) != 0;
}

/* Columns of a kind each, with and without nulls of their own, begin anywhere in a batch with nulls that begins anywhere. */
static void check_nulls(size_t batch_first, size_t own_first, size_t rows, const uint8_t *own, const uint8_t *batch_has)
{
    const size_t end = batch_first + own_first + rows, size = (end + 7) / 8;
    const int64_t length = (int64_t)(batch_first + rows);
    uint8_t values[128] = {0};
    int32_t offsets[64] = {0};
    parcel batch = new_column("+s", "", length, 1, (const bytes[]){{batch_has, (batch_first + rows + 7) / 8}});
    hoctap_batch *taken;

    for (size_t i = 0; i < COUNT(values); i++)
        values[i] = (uint8_t)(i * 37);
    for (size_t i = 0; i < COUNT(offsets); i++)
        offsets[i] = (int32_t)i;
    ADD(&batch, "c", "a", length, {own, size}, {values, end});
    ADD(&batch, "b", "b", length, {own, size}, {values, size});
    ADD(&batch, "C", "c", length, NONE, {values, end});
    ADD(&batch, "u", "d", length, {own, size}, {offsets, (end + 1) * sizeof *offsets}, {values, end});
    for (int i = 0; i < 4; i++)
        batch.array.children[i]->offset = (int64_t)own_first;
    slice(&batch, (int64_t)batch_first, (int64_t)rows);
    taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);
    assert_non_null(taken);
    for (size_t row = 0; row < rows; row++) {
        const hoctap_column *columns = hoctap_batch_table(taken)->columns;
        const size_t at = batch_first + own_first + row;
        const bool there = bit(batch_has, batch_first + row);
        assert_int_equal(bit(columns[0].validity, columns[0].first + row), there && bit(own, at));
        assert_int_equal(bit(columns[1].validity, columns[1].first + row), there && bit(own, at));
        assert_int_equal(bit(columns[2].validity, columns[2].first + row), there);
        assert_int_equal(((const uint8_t *)columns[0].values)[columns[0].first + row], values[at]);
        assert_int_equal(bit(columns[1].values, columns[1].first + row), bit(values, at));
        assert_int_equal(((const uint8_t *)columns[2].values)[columns[2].first + row], values[at]);
        assert_int_equal(bit(columns[3].validity, columns[3].first + row), there && bit(own, at));
        assert_int_equal(((const int32_t *)columns[3].offsets)[columns[3].first + row], at);
    }
    hoctap_batch_free(taken);
}

static void nulls_of_the_batch_meet_those_of_its_columns_wherever_they_begin(void **state)
{
    static const uint8_t own[] = {0xA6, 0x5B, 0xF1, 0x3C, 0x97, 0xE2}, batch_has[] = {0x6D, 0xB7, 0x9E, 0x55, 0xC9};
    (void)state;
    for (size_t batch_first = 0; batch_first < 10; batch_first++)
        for (size_t own_first = 0; own_first < 10; own_first++)
            for (size_t rows = 1; rows < 20; rows++)
                check_nulls(batch_first, own_first, rows, own, batch_has);
}

static void a_batch_of_rows_that_are_there_shares_its_bitmap(void **state)
{
    parcel batch = new_column("+s", "", 2, 1, (const bytes[]){OF((const uint8_t[]){2})});
    const void *bitmap = batch.array.buffers[0];
    hoctap_batch *taken;
    (void)state;

    ADD(&batch, "c", "a", 2, NONE, OF((const int8_t[]){1, 2}));
    taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);

    assert_non_null(taken);
    assert_ptr_equal(hoctap_batch_table(taken)->columns[0].validity, bitmap);
    hoctap_batch_free(taken);
}

/* The bitmap that a column of one or no rows has in such a batch. */
static const void *bitmap_in(int64_t rows, bytes bitmap, int64_t null_count)
{
    parcel batch = new_column("+s", "", rows, 1, &bitmap);
    hoctap_batch *taken;
    const void *found;

    batch.array.null_count = null_count;
    ADD(&batch, "c", "a", rows, NONE, OF((const int8_t[]){1}));
    taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);
    assert_non_null(taken);
    found = hoctap_batch_table(taken)->columns[0].validity;
    hoctap_batch_free(taken);
    return found;
}

static void a_batch_without_nulls_has_no_say_in_its_columns(void **state)
{
    const bytes bitmap = OF((const uint8_t[]){0});
    (void)state;

    assert_non_null(bitmap_in(1, bitmap, 1));
    assert_non_null(bitmap_in(1, bitmap, -1));
    assert_null(bitmap_in(1, bitmap, 0));
    assert_null(bitmap_in(1, NONE, -1));
    assert_null(bitmap_in(0, bitmap, -1));
}

/* ---- one column, and words ---- */

static void what_is_no_struct_is_one_column(void **state)
{
    hoctap_rules *rules = rules_from(TOTAL_ONLY);
    parcel column = new_column("c", "a", 3, 2, (const bytes[]){NONE, OF((const int8_t[]){1, 2, 8})});
    (void)state;

    slice(&column, 1, 2);

    SCORED(rules, &column, "not met none..none 2..12 = ? missing/b total", "undecided none..good 8..18 = ? missing/b");
    hoctap_rules_free(rules);
}

/* Four areas by number; the words are two slices in. */
static parcel numbered_areas(const char *format, bytes indices)
{
    parcel batch = new_batch(4), words = WORDS("x", "x", "normal", NULL, "kk");

    slice(&words, 2, 3);
    add_column(&batch, format, "area", 4, 2, (const bytes[]){NONE, indices});
    add_words(batch.schema.children[0], batch.array.children[0], words);
    ADD(&batch, "c", "a", 4, NONE, OF((const int8_t[]){8, 7, 7, 7}));
    ADD(&batch, "c", "b", 4, NONE, OF((const int8_t[]){8, 7, 7, 7}));
    return batch;
}

static void a_dictionary_names_its_words_by_number(void **state)
{
    hoctap_rules *rules = rules_from(BY_AREA);
    parcel batch = numbered_areas("c", OF((const int8_t[]){0, 2, 1, 0}));
    hoctap_batch *taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);
    const hoctap_column *column;
    (void)state;

    assert_non_null(taken);
    column = hoctap_batch_table(taken)->columns;
    assert_int_equal(column->word_count, 3);
    assert_int_equal(column->words->type, HOCTAP_UTF8);
    assert_int_equal(column->words->first, 2);
    assert_int_equal(column->type, HOCTAP_INT8);
    hoctap_batch_free(taken);

    batch = numbered_areas("S", OF((const uint16_t[]){0, 2, 1, 0}));
    SCORED(rules, &batch, "met good..good 16..16 = 16", "met good..good 14..14 = 14",
           "undecided none..good 14..14 = 14 missing/area", "not met none..none 14..14 = 14 total");
    batch = numbered_areas("l", OF((const int64_t[]){0, -1, 3, INT64_MAX}));
    SCORED(rules, &batch, "met good..good 16..16 = 16", "invalid none..none ?..? = ? unknown/area",
           "invalid none..none ?..? = ? unknown/area", "invalid none..none ?..? = ? unknown/area");
    hoctap_rules_free(rules);
}

static void words_of_words_and_of_structs_are_no_answers(void **state)
{
    parcel batch = new_batch(1), words = WORDS("a"), more = WORDS("a"), parts = new_batch(1);
    hoctap_batch *taken;
    (void)state;

    add_words(&words.schema, &words.array, more);
    ADD(&batch, "c", "a", 1, NONE, OF((const int8_t[]){0}));
    add_words(batch.schema.children[0], batch.array.children[0], words);
    ADD(&batch, "c", "b", 1, NONE, OF((const int8_t[]){0}));
    add_words(batch.schema.children[1], batch.array.children[1], parts);
    taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);

    assert_non_null(taken);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(hoctap_batch_table(taken)->columns[i].words->type, HOCTAP_OTHER);
    hoctap_batch_free(taken);
}

/* ---- views ---- */

static void views_have_blocks_and_their_sizes(void **state)
{
    const int32_t views[] = {2, 0, 0, 0, 13, 0, 1, 2};
    const char letters[] = "0123456789abcdef";
    const int64_t sizes[] = {0, sizeof letters};
    parcel column = new_column("vu", "a", 2, 5, (const bytes[]){NONE, OF(views), NONE, OF(letters), OF(sizes)});
    hoctap_batch *taken = hoctap_batch_import(&column.schema, &column.array, NULL);
    const hoctap_column *read;
    (void)state;

    assert_non_null(taken);
    read = hoctap_batch_table(taken)->columns;
    assert_int_equal(read->block_count, 2);
    assert_null(read->blocks[0]);
    assert_string_equal(read->blocks[1], letters);
    assert_int_equal(read->block_sizes[1], sizeof letters);
    hoctap_batch_free(taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_read_where_they_stand),
        cmocka_unit_test(a_batch_is_scored),
        cmocka_unit_test(each_format_is_a_type),
        cmocka_unit_test(a_decimal_has_its_places),
        cmocka_unit_test(what_no_fact_is_made_of_may_be_there),
        cmocka_unit_test(it_is_refused_where_a_fact_wants_it),
        cmocka_unit_test(a_column_without_a_name_has_an_empty_one),
        cmocka_unit_test(a_batch_may_be_empty),
        cmocka_unit_test(text_without_letters_needs_no_buffer_of_them),
        cmocka_unit_test(columns_may_begin_at_any_byte),
        cmocka_unit_test(a_null_bit_is_a_missing_answer),
        cmocka_unit_test(a_bitmap_is_looked_at_unless_there_are_no_nulls),
        cmocka_unit_test(slices_of_slices_begin_where_both_say),
        cmocka_unit_test(a_row_that_is_null_has_no_answers),
        cmocka_unit_test(nulls_of_the_batch_meet_those_of_its_columns_wherever_they_begin),
        cmocka_unit_test(a_batch_of_rows_that_are_there_shares_its_bitmap),
        cmocka_unit_test(a_batch_without_nulls_has_no_say_in_its_columns),
        cmocka_unit_test(what_is_no_struct_is_one_column),
        cmocka_unit_test(a_dictionary_names_its_words_by_number),
        cmocka_unit_test(words_of_words_and_of_structs_are_no_answers),
        cmocka_unit_test(views_have_blocks_and_their_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, all_is_released);
}
