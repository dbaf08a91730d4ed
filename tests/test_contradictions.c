/* SPDX-License-Identifier: MIT */
/* Structs that contradict each other, themselves or the interface: each is refused in both languages, and released once all the same. */
#include "parcel.h"

/* A batch of three rows, with a column of each kind. */
enum { NUMBER, TEXT, VIEW, WORD, NOTHING, DECIMAL, ODD };

static parcel sound(void)
{
    const int32_t views[] = {13, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
    const int64_t sizes[] = {13}, decimals[] = {1, 0, 2, 0, 3, 0};
    parcel batch = new_column("+s", "", 3, 1, (const bytes[]){OF((const uint8_t[]){7})});

    ADD(&batch, "s", "số", 3, OF((const uint8_t[]){5}), OF((const int16_t[]){1, 2, 3}));
    ADD(&batch, "u", "text", 3, NONE, OF((const int32_t[]){0, 1, 2, 3}), OF("abc"));
    ADD(&batch, "vu", "view", 3, NONE, OF(views), OF("0123456789abc"), OF(sizes));
    ADD(&batch, "c", "word", 3, NONE, OF((const int8_t[]){0, 1, 0}));
    add_words(batch.schema.children[WORD], batch.array.children[WORD], WORDS("a", "b"));
    add_column(&batch, "n", "nothing", 3, 0, NULL);
    ADD(&batch, "d:5,1", "", 3, NONE, OF(decimals));
    ADD(&batch, "+l", "odd", 3, NONE, NONE);
    return batch;
}

static void release_nothing(struct ArrowSchema *schema)
{
    (void)schema;
}

/* What makes the batch unsound; `schemas` and `arrays` are those of its columns. */
typedef struct fault {
    void (*make)(parcel *batch, struct ArrowSchema *const *schemas, struct ArrowArray *const *arrays);
    const char *found;
} fault;

#define FAULT(name, statement)                                                                                         \
    static void name(parcel *batch, struct ArrowSchema *const *schemas, struct ArrowArray *const *arrays)              \
    {                                                                                                                  \
        (void)batch, (void)schemas, (void)arrays;                                                                      \
        statement;                                                                                                     \
    }

static struct ArrowSchema no_format = {.release = release_nothing};
static struct ArrowSchema *no_schemas[CHILDREN], *broken_schemas[CHILDREN] = {&no_format};
static struct ArrowArray *no_arrays[CHILDREN];
static const int64_t one_size[] = {-1};

FAULT(schema_format, batch->schema.format = NULL)
FAULT(schema_children, batch->schema.children = NULL)
FAULT(schema_below_zero, batch->schema.n_children = -1)
FAULT(schema_many, batch->schema.n_children = 65537)
FAULT(schema_missing, batch->schema.children = no_schemas)
FAULT(schema_without_format, batch->schema.children = broken_schemas)
FAULT(column_released, schemas[TEXT]->release = NULL)
FAULT(column_format, schemas[TEXT]->format = NULL)
FAULT(column_children, schemas[TEXT]->n_children = 1)
FAULT(column_below_zero, schemas[ODD]->n_children = -1)
FAULT(decimal_words, schemas[DECIMAL]->format = "d:five,1")
FAULT(decimal_empty, schemas[DECIMAL]->format = "d:")
FAULT(decimal_one, schemas[DECIMAL]->format = "d:5")
FAULT(decimal_comma, schemas[DECIMAL]->format = "d:5,")
FAULT(decimal_long, schemas[DECIMAL]->format = "d:5,12345")
FAULT(decimal_more, schemas[DECIMAL]->format = "d:5,1,128,0")
FAULT(decimal_minus, schemas[DECIMAL]->format = "d:5,-")
FAULT(decimal_digits, schemas[DECIMAL]->format = "d:39,1")
FAULT(decimal_no_digits, schemas[DECIMAL]->format = "d:0,1")
FAULT(decimal_bits, schemas[DECIMAL]->format = "d:5,1,100")
FAULT(decimal_no_bits, schemas[DECIMAL]->format = "d:5,1,")
FAULT(index_of_text, schemas[WORD]->format = "u")
FAULT(index_of_struct, batch->schema.dictionary = schemas[WORD]->dictionary)
FAULT(words_released, schemas[WORD]->dictionary->release = NULL)
FAULT(words_format, schemas[WORD]->dictionary->format = NULL)

FAULT(array_children, batch->array.children = NULL)
FAULT(array_count, batch->array.n_children = 3)
FAULT(array_buffers, batch->array.n_buffers = 2)
FAULT(array_no_buffers, batch->array.buffers = NULL)
FAULT(array_nulls, (batch->array.buffers[0] = NULL, batch->array.null_count = 1))
FAULT(array_words, batch->array.dictionary = arrays[WORD]->dictionary)
FAULT(array_length, batch->array.length = -1)
FAULT(array_missing, batch->array.children = no_arrays)
FAULT(values_released, arrays[TEXT]->release = NULL)
FAULT(length_negative, arrays[NUMBER]->length = -3)
FAULT(length_huge, arrays[NUMBER]->length = INT64_MAX)
FAULT(offset_negative, arrays[NUMBER]->offset = -1)
FAULT(offset_huge, arrays[NUMBER]->offset = INT64_MAX)
FAULT(both_huge, arrays[NUMBER]->offset = arrays[NUMBER]->length = INT64_C(1) << 62)
FAULT(nulls_many, arrays[NUMBER]->null_count = 4)
FAULT(nulls_negative, arrays[NUMBER]->null_count = -2)
FAULT(values_children, arrays[ODD]->n_children = 1)
FAULT(buffers_one, arrays[NUMBER]->n_buffers = 1)
FAULT(buffers_three, arrays[NUMBER]->n_buffers = 3)
FAULT(buffers_of_text, arrays[TEXT]->n_buffers = 2)
FAULT(buffers_of_views, arrays[VIEW]->n_buffers = 2)
FAULT(buffers_of_many_views, arrays[VIEW]->n_buffers = INT64_MAX)
FAULT(buffers_of_nothing, (arrays[NOTHING]->n_buffers = 2, arrays[NOTHING]->buffers = arrays[TEXT]->buffers))
FAULT(buffers_missing, arrays[NUMBER]->buffers = NULL)
FAULT(nulls_without_bitmap, (arrays[NUMBER]->buffers[0] = NULL, arrays[NUMBER]->null_count = 1))
FAULT(values_missing, arrays[NUMBER]->buffers[1] = NULL)
FAULT(offsets_missing, arrays[TEXT]->buffers[1] = NULL)
FAULT(letters_missing, arrays[TEXT]->buffers[2] = NULL)
FAULT(views_missing, arrays[VIEW]->buffers[1] = NULL)
FAULT(sizes_missing, arrays[VIEW]->buffers[3] = NULL)
FAULT(sizes_off, arrays[VIEW]->buffers[3] = (const char *)arrays[VIEW]->buffers[3] + 4)
FAULT(sizes_negative, arrays[VIEW]->buffers[3] = one_size)
FAULT(block_missing, arrays[VIEW]->buffers[2] = NULL)
FAULT(words_of_schema_only, arrays[WORD]->dictionary = NULL)
FAULT(words_of_array_only, schemas[WORD]->dictionary = NULL)
FAULT(words_without_offsets, arrays[WORD]->dictionary->buffers[1] = NULL)
FAULT(words_negative, arrays[WORD]->dictionary->length = -1)
FAULT(short_column, arrays[DECIMAL]->length = 2)
FAULT(sliced_beyond, slice(batch, 1, 3))

static const fault faults[] = {
    {schema_format, "no format"},
    {schema_children, "no children"},
    {schema_below_zero, "wrong number of children"},
    {schema_many, "too many columns"},
    {schema_missing, "no schema (1)"},
    {schema_without_format, "no format (1)"},
    {column_released, "schema already released (2)"},
    {column_format, "no format (text)"},
    {column_children, "wrong number of children (text)"},
    {column_below_zero, "wrong number of children (odd)"},
    {decimal_words, "decimal of impossible digits (6)"},
    {decimal_empty, "decimal of impossible digits (6)"},
    {decimal_one, "decimal of impossible digits (6)"},
    {decimal_comma, "decimal of impossible digits (6)"},
    {decimal_long, "decimal of impossible digits (6)"},
    {decimal_more, "decimal of impossible digits (6)"},
    {decimal_minus, "decimal of impossible digits (6)"},
    {decimal_digits, "decimal of impossible digits (6)"},
    {decimal_no_digits, "decimal of impossible digits (6)"},
    {decimal_bits, "decimal of impossible digits (6)"},
    {decimal_no_bits, "decimal of impossible digits (6)"},
    {index_of_text, "dictionary whose index is no whole number (word)"},
    {index_of_struct, "dictionary whose index is no whole number (1)"},
    {words_released, "schema already released (word)"},
    {words_format, "no format (word)"},
    {array_children, "no children"},
    {array_count, "wrong number of children"},
    {array_buffers, "wrong number of buffers"},
    {array_no_buffers, "no buffers"},
    {array_nulls, "no validity buffer"},
    {array_words, "dictionary that schema or array does not have"},
    {array_length, "length or offset out of range"},
    {array_missing, "no array (số)"},
    {values_released, "array already released (text)"},
    {length_negative, "length or offset out of range (số)"},
    {length_huge, "length or offset out of range (số)"},
    {offset_negative, "length or offset out of range (số)"},
    {offset_huge, "length or offset out of range (số)"},
    {both_huge, "length or offset out of range (số)"},
    {nulls_many, "null count out of range (số)"},
    {nulls_negative, "null count out of range (số)"},
    {values_children, "wrong number of children (odd)"},
    {buffers_one, "wrong number of buffers (số)"},
    {buffers_three, "wrong number of buffers (số)"},
    {buffers_of_text, "wrong number of buffers (text)"},
    {buffers_of_views, "wrong number of buffers (view)"},
    {buffers_of_many_views, "wrong number of buffers (view)"},
    {buffers_of_nothing, "wrong number of buffers (nothing)"},
    {buffers_missing, "no buffers (số)"},
    {nulls_without_bitmap, "no validity buffer (số)"},
    {values_missing, "no data buffer (số)"},
    {offsets_missing, "no data buffer (text)"},
    {letters_missing, "no data buffer (text)"},
    {views_missing, "no data buffer (view)"},
    {sizes_missing, "no sizes of blocks (view)"},
    {sizes_off, "no sizes of blocks (view)"},
    {sizes_negative, "block of wrong size (view)"},
    {block_missing, "block of wrong size (view)"},
    {words_of_schema_only, "dictionary that schema or array does not have (word)"},
    {words_of_array_only, "dictionary that schema or array does not have (word)"},
    {words_without_offsets, "no data buffer (word)"},
    {words_negative, "length or offset out of range (word)"},
    {short_column, "fewer values than the batch has rows (6)"},
    {sliced_beyond, "fewer values than the batch has rows (số)"},
};

static void the_batch_itself_is_sound(void **state)
{
    parcel batch = sound();
    hoctap_batch *taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);
    (void)state;

    assert_non_null(taken);
    assert_int_equal(hoctap_batch_table(taken)->column_count, ODD + 1);
    hoctap_batch_free(taken);
}

static void assert_refused(parcel *batch, const char *found)
{
    hoctap_error error = {0};

    assert_null(hoctap_batch_import(&batch->schema, &batch->array, &error));
    assert_int_equal(error.code, HOCTAP_NOT_ARROW);
    assert_string_equal(error.found, found);
    assert_null(batch->schema.release);
    assert_null(batch->array.release);
    assert_int_equal(parcels_open, 0);
}

static void each_contradiction_is_refused_and_released_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(faults); i++) {
        parcel batch = sound();
        faults[i].make(&batch, batch.schema.children, batch.array.children);
        assert_refused(&batch, faults[i].found);
    }
}

/* No phrase is left in English. */
static void each_is_told_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(faults); i++) {
        hoctap_error error = {.code = HOCTAP_NOT_ARROW};
        char text[2][256], phrase[128];
        snprintf(error.found, sizeof error.found, "%s", faults[i].found);
        snprintf(phrase, sizeof phrase, "%.*s", (int)strcspn(faults[i].found, "("), faults[i].found);
        hoctap_error_text(&error, HOCTAP_VI, text[0], sizeof text[0]);
        hoctap_error_text(&error, HOCTAP_EN, text[1], sizeof text[1]);
        if (strstr(text[0], phrase) || !strstr(text[1], phrase))
            fail_msg("%s", text[0]);
    }
}

static void what_is_released_already_is_refused_and_the_other_released(void **state)
{
    parcel none = {0}, schema = sound(), array;
    (void)state;

    schema.array.release(&schema.array);
    assert_refused(&schema, "array already released");
    array = sound();
    array.schema.release(&array.schema);
    assert_refused(&array, "schema already released");
    assert_refused(&none, "schema already released");
}

static void a_single_column_is_checked_likewise(void **state)
{
    parcel column = new_column("c", "a", 3, 2, (const bytes[]){NONE, NONE});
    (void)state;

    assert_refused(&column, "no data buffer (a)");
}

static void a_long_name_leaves_what_is_wrong(void **state)
{
    char name[300];
    hoctap_error error;
    parcel column;
    (void)state;

    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    column = new_column("c", name, 3, 2, (const bytes[]){NONE, NONE});

    assert_null(hoctap_batch_import(&column.schema, &column.array, &error));
    assert_int_equal(strncmp(error.found, "no data buffer (aaa", 19), 0);
}

static int all_is_released(void **state)
{
    (void)state;
    return parcels_open == 0 ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_batch_itself_is_sound),
        cmocka_unit_test(each_contradiction_is_refused_and_released_once),
        cmocka_unit_test(each_is_told_in_both_languages),
        cmocka_unit_test(what_is_released_already_is_refused_and_the_other_released),
        cmocka_unit_test(a_single_column_is_checked_likewise),
        cmocka_unit_test(a_long_name_leaves_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, all_is_released);
}
