/* SPDX-License-Identifier: MIT */
/* Outcomes go out as Arrow has them, one batch for each that comes in, and are whole and released by themselves. */
#include "parcel.h"

#include <errno.h>
#include <pthread.h>

#define TOTAL_ONLY HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 16}}")

static hoctap_rules *rules;

static int make_rules(void **state)
{
    (void)state;
    rules = rules_from(TOTAL_ONLY);
    return 0;
}

static int all_is_released(void **state)
{
    (void)state;
    hoctap_rules_free(rules);
    return parcels_open == 0 ? 0 : -1;
}

/* Both answers of some people; below zero: none. */
static parcel answers(size_t rows, const int8_t *a, const int8_t *b)
{
    parcel batch = new_batch((int64_t)rows);
    uint8_t given[8] = {0};

    for (size_t row = 0; row < rows; row++)
        given[row / 8] |= (uint8_t)((a[row] >= 0) << row % 8);
    ADD(&batch, "c", "a", (int64_t)rows, {given, (rows + 7) / 8}, {a, rows});
    ADD(&batch, "c", "b", (int64_t)rows, NONE, {b, rows});
    return batch;
}

#define ANSWERS(a, b) answers(sizeof(const int8_t[]) a, (const int8_t[])a, (const int8_t[])b)
#define ROW(...)                                                                                                       \
    {                                                                                                                  \
        __VA_ARGS__                                                                                                    \
    }

static parcel scored(parcel batch)
{
    parcel out;

    assert_true(hoctap_score_array(rules, &batch.schema, &batch.array, 0, NULL, &out.schema, &out.array, NULL));
    return out;
}

/* ---- arrays ---- */

static void the_schema_tells_seven_columns(void **state)
{
    static const char *const told[][2] = {{"total", "d:19,8"}, {"low", "d:19,8"}, {"high", "d:19,8"}, {"level", "c"},
                                          {"possible", "c"},   {"verdict", "c"},  {"reasons", "+l"}};
    parcel out = scored(ANSWERS(ROW(8), ROW(8)));
    (void)state;

    assert_string_equal(out.schema.format, "+s");
    assert_int_equal(out.schema.n_children, COUNT(told));
    for (size_t i = 0; i < COUNT(told); i++) {
        assert_string_equal(out.schema.children[i]->name, told[i][0]);
        assert_string_equal(out.schema.children[i]->format, told[i][1]);
        assert_int_equal(out.schema.children[i]->flags & ARROW_FLAG_NULLABLE, i < 3 ? ARROW_FLAG_NULLABLE : 0);
        assert_true((out.schema.children[i]->dictionary != NULL) == (i >= 3 && i < 6));
    }
    assert_string_equal(out.schema.children[6]->children[0]->format, "i");
    assert_string_equal(out.schema.children[6]->children[0]->dictionary->format, "u");
    drop(&out);
}

static const size_t widths[] = {16, 16, 16, 1, 1, 1};

/* A buffer of so many bytes is on a boundary of 64, and zero up to the next one. */
static void assert_padded(const void *buffer, size_t size)
{
    const uint8_t *at = buffer;

    assert_int_equal((uintptr_t)buffer % 64, 0);
    for (size_t i = size; i % 64 != 0; i++)
        assert_int_equal(at[i], 0);
}

static void buffers_are_padded_with_zeros(void **state)
{
    parcel out = scored(ANSWERS(ROW(8, -1, 3), ROW(8, 8, 3)));
    struct ArrowArray *const *children = out.array.children;
    (void)state;

    for (size_t i = 0; i < COUNT(widths); i++)
        assert_padded(children[i]->buffers[1], 3 * widths[i]);
    assert_padded(children[0]->buffers[0], 1);
    assert_padded(children[6]->buffers[1], 4 * sizeof(int32_t));
    assert_padded(children[6]->children[0]->buffers[1], 2 * sizeof(int32_t));
    assert_padded(children[5]->dictionary->buffers[1], 5 * sizeof(int32_t));
    assert_padded(children[5]->dictionary->buffers[2], strlen("not metmetundecidedinvalid"));
    drop(&out);
}

static void nulls_are_counted_and_shown_where_there_are_any(void **state)
{
    parcel out = scored(ANSWERS(ROW(8, -1, 99, 3, 3, 3, 3, 3, -1), ROW(8, 8, 8, 3, 3, 3, 3, 3, 3)));
    struct ArrowArray *const *children = out.array.children;
    (void)state;

    assert_int_equal(children[0]->null_count, 3);
    assert_int_equal(((const uint8_t *)children[0]->buffers[0])[0], 0xF9);
    assert_int_equal(((const uint8_t *)children[0]->buffers[0])[1], 0);
    for (size_t i = 1; i < 3; i++) {
        assert_int_equal(children[i]->null_count, 1);
        assert_int_equal(((const uint8_t *)children[i]->buffers[0])[0], 0xFB);
        assert_int_equal(((const uint8_t *)children[i]->buffers[0])[1], 1);
    }
    for (size_t i = 3; i < 7; i++) {
        assert_int_equal(children[i]->null_count, 0);
        assert_null(children[i]->buffers[0]);
    }
    drop(&out);
}

static void without_nulls_there_is_no_bitmap(void **state)
{
    parcel out = scored(ANSWERS(ROW(8, 3), ROW(8, 3)));
    (void)state;

    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(out.array.children[i]->null_count, 0);
        assert_null(out.array.children[i]->buffers[0]);
    }
    drop(&out);
}

static void rules_without_criteria_have_no_totals(void **state)
{
    hoctap_rules *counting = rules_from(HEAD "facts: {n: {count: points, to: 10}}\n"
                                             "levels:\n  good: {vi: A, all: [{fact: n, at_least: 3}]}\n");
    parcel batch = new_batch(2);
    (void)state;

    ADD(&batch, "c", "n", 2, NONE, OF((const int8_t[]){3, 2}));

    SCORED(counting, &batch, "met good..good ?..? = ?", "not met none..none ?..? = ? fact/n");
    hoctap_rules_free(counting);
}

static void a_total_below_zero_stays_there(void **state)
{
    hoctap_rules *losing =
        rules_from(HEAD "points: {from: -5, to: 5, step: 1}\n" TWO_INDICATORS ONE_LEVEL("{total: {at_least: 3}}"));
    parcel batch = ANSWERS(ROW(0), ROW(-3));
    (void)state;

    SCORED(losing, &batch, "not met none..none -3..-3 = -3 total");
    hoctap_rules_free(losing);
}

static void no_rows_are_an_array_too(void **state)
{
    parcel out = scored(answers(0, NULL, NULL));
    struct ArrowArray *const *children = out.array.children;
    (void)state;

    assert_int_equal(out.array.length, 0);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(children[i]->length, 0);
    assert_int_equal(((const int32_t *)children[6]->buffers[1])[0], 0);
    assert_int_equal(children[6]->children[0]->length, 0);
    assert_int_equal(children[5]->dictionary->length, 4);
    drop(&out);
}

static void children_that_were_moved_away_outlive_their_parent(void **state)
{
    parcel out = scored(ANSWERS(ROW(8, 3), ROW(8, 3)));
    struct ArrowArray level = *out.array.children[3], reasons = *out.array.children[6];
    const struct ArrowArray *codes_of = reasons.children[0]->dictionary;
    struct ArrowSchema total = *out.schema.children[0], codes = *out.schema.children[6];
    (void)state;

    out.array.children[3]->release = out.array.children[6]->release = NULL;
    out.schema.children[0]->release = out.schema.children[6]->release = NULL;
    drop(&out);

    assert_int_equal(((const int8_t *)level.buffers[1])[0], 1);
    assert_int_equal(((const int32_t *)level.dictionary->buffers[1])[1], 4);
    assert_int_equal(((const int32_t *)reasons.buffers[1])[2], 1);
    assert_int_equal(((const int32_t *)reasons.children[0]->buffers[1])[0], 8);
    assert_memory_equal((const char *)codes_of->buffers[2] + ((const int32_t *)codes_of->buffers[1])[8], "total", 5);
    assert_string_equal(total.name, "total");
    assert_string_equal(codes.children[0]->dictionary->format, "u");
    level.release(&level);
    reasons.release(&reasons);
    total.release(&total);
    codes.release(&codes);
}

static void what_is_released_shows_nothing_any_more(void **state)
{
    parcel out = scored(ANSWERS(ROW(8), ROW(8)));
    (void)state;

    drop(&out);

    assert_null(out.array.release);
    assert_int_equal(out.array.length, 0);
    assert_int_equal(out.array.n_children, 0);
    assert_null(out.array.buffers);
    assert_null(out.schema.release);
    assert_int_equal(out.schema.n_children, 0);
    assert_string_equal(out.schema.format, "");
}

static void *release_both(void *of)
{
    drop(of);
    return NULL;
}

static void outcomes_are_released_in_any_thread_and_after_their_rules(void **state)
{
    hoctap_rules *brief = rules_from(TOTAL_ONLY);
    parcel batch = ANSWERS(ROW(8), ROW(8)), out;
    pthread_t thread;
    char line[64];
    (void)state;

    assert_true(hoctap_score_array(brief, &batch.schema, &batch.array, 0, NULL, &out.schema, &out.array, NULL));
    hoctap_rules_free(brief);
    row_text(&out.array, 0, line, sizeof line);
    assert_string_equal(line, "met good..good 16..16 = 16");
    assert_int_equal(pthread_create(&thread, NULL, release_both, &out), 0);
    pthread_join(thread, NULL);
    assert_null(out.array.release);
}

static void outcomes_may_take_the_place_of_what_they_are_of(void **state)
{
    parcel batch = ANSWERS(ROW(8), ROW(8));
    char line[64];
    (void)state;

    assert_true(hoctap_score_array(rules, &batch.schema, &batch.array, 0, NULL, &batch.schema, &batch.array, NULL));

    row_text(&batch.array, 0, line, sizeof line);
    assert_string_equal(line, "met good..good 16..16 = 16");
    drop(&batch);
}

/* ---- streams ---- */

static struct ArrowArrayStream scoring(feed *from)
{
    struct ArrowArrayStream in = stream_of(from), out;
    hoctap_error error = {0};

    if (!hoctap_score_stream(rules, &in, 0, NULL, &out, &error))
        fail_msg("HT%d: %s", (int)error.code, error.found);
    assert_null(in.release);
    return out;
}

static feed three_batches(void)
{
    return (feed){.batches = {ANSWERS(ROW(8, -1), ROW(8, 8)), answers(0, NULL, NULL), ANSWERS(ROW(3), ROW(4))},
                  .count = 3,
                  .error_at = -1};
}

/* The next batch has these rows. */
static void assert_next(struct ArrowArrayStream *stream, size_t rows, const char *const *lines)
{
    struct ArrowArray array;
    char line[128];

    assert_int_equal(stream->get_next(stream, &array), 0);
    assert_non_null(array.release);
    assert_int_equal(array.length, rows);
    for (size_t row = 0; row < rows; row++) {
        row_text(&array, (int64_t)row, line, sizeof line);
        assert_string_equal(line, lines[row]);
    }
    array.release(&array);
}

#define NEXT(stream, ...)                                                                                              \
    assert_next(stream, COUNT(((const char *const[]){__VA_ARGS__})), (const char *const[]){__VA_ARGS__})

static void release_nothing(struct ArrowArray *array)
{
    (void)array;
}

static void assert_end(struct ArrowArrayStream *stream)
{
    struct ArrowArray array = {.release = release_nothing};

    assert_int_equal(stream->get_next(stream, &array), 0);
    assert_null(array.release);
    assert_null(stream->get_last_error(stream));
}

static void a_stream_gives_one_batch_for_each(void **state)
{
    feed from = three_batches();
    struct ArrowArrayStream stream = scoring(&from);
    (void)state;

    NEXT(&stream, "met good..good 16..16 = 16", "undecided none..good 8..18 = ? missing/a");
    assert_next(&stream, 0, NULL);
    NEXT(&stream, "not met none..none 7..7 = 7 total");
    assert_int_equal(parcels_open, 4);
    assert_end(&stream);
    assert_int_equal(parcels_open, 1); /* the schema: the stream was released as soon as it had ended */
    assert_end(&stream);
    stream.release(&stream);
    assert_int_equal(parcels_open, 0);
}

static void nothing_is_read_before_it_is_asked_for(void **state)
{
    feed from = three_batches();
    struct ArrowArrayStream stream = scoring(&from);
    (void)state;

    assert_int_equal(from.next, 0);
    NEXT(&stream, "met good..good 16..16 = 16", "undecided none..good 8..18 = ? missing/a");
    assert_int_equal(from.next, 1);
    stream.release(&stream);
    assert_int_equal(parcels_open, 0);
}

static void its_schema_is_told_as_often_as_it_is_asked_for(void **state)
{
    feed from = three_batches();
    struct ArrowArrayStream stream = scoring(&from);
    (void)state;

    for (int i = 0; i < 3; i++) {
        struct ArrowSchema schema;
        assert_int_equal(stream.get_schema(&stream, &schema), 0);
        assert_int_equal(schema.n_children, 7);
        schema.release(&schema);
    }
    stream.release(&stream);
}

static void assert_fails(struct ArrowArrayStream *stream, int number, const char *sentence)
{
    struct ArrowArray array = {.release = release_nothing};

    for (int i = 0; i < 2; i++) {
        assert_int_equal(stream->get_next(stream, &array), number);
        assert_null(array.release);
        assert_string_equal(stream->get_last_error(stream), sentence);
        assert_int_equal(parcels_open, 1); /* the schema: the stream was released as soon as it had failed */
    }
}

static void the_producer_is_quoted_and_left_when_it_fails(void **state)
{
    feed from = three_batches();
    struct ArrowArrayStream stream;
    (void)state;

    from.error_at = 1;
    from.number = ENETDOWN;
    from.words = "the cable is cut";
    stream = scoring(&from);

    NEXT(&stream, "met good..good 16..16 = 16", "undecided none..good 8..18 = ? missing/a");
    assert_fails(&stream, ENETDOWN, "HT609: the stream failed: found “the cable is cut”");
    stream.release(&stream);
}

static void a_producer_without_words_is_quoted_by_number(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        feed from = three_batches();
        from.error_at = 0;
        from.number = 5;
        from.words = i == 0 ? "" : NULL;
        from.mute = i == 2;
        struct ArrowArrayStream stream = scoring(&from);
        assert_fails(&stream, 5, "HT609: the stream failed: found “errno 5”");
        stream.release(&stream);
    }
}

/* A batch in the middle that is not what the schema tells. */
static void assert_bad_batch(parcel batch, const char *sentence)
{
    feed from = {.batches = {ANSWERS(ROW(8), ROW(8)), batch}, .count = 2, .error_at = -1};
    struct ArrowArrayStream stream = scoring(&from);

    NEXT(&stream, "met good..good 16..16 = 16");
    assert_fails(&stream, EINVAL, sentence);
    stream.release(&stream);
}

static void a_batch_with_other_columns_ends_it(void **state)
{
    parcel one = new_batch(1), text;
    (void)state;

    ADD(&one, "c", "a", 1, NONE, OF((const int8_t[]){8}));
    assert_bad_batch(one, "HT608: what was given contradicts the Arrow C data interface: "
                          "found “wrong number of children”");
    text = ANSWERS(ROW(8), ROW(8));
    text.array.children[1]->n_buffers = 3;
    assert_bad_batch(text, "HT608: what was given contradicts the Arrow C data interface: "
                           "found “wrong number of buffers (b)”");
}

static void a_run_that_is_stopped_ends_it(void **state)
{
    feed from = three_batches();
    struct ArrowArrayStream in = stream_of(&from), out;
    hoctap_run run = {0};
    (void)state;

    assert_true(hoctap_score_stream(rules, &in, 0, &run, &out, NULL));
    NEXT(&out, "met good..good 16..16 = 16", "undecided none..good 8..18 = ? missing/a");
    assert_int_equal(run.done, 2);
    assert_next(&out, 0, NULL);
    run.stop = 1;
    assert_fails(&out, ECANCELED, "HT902: stopped as asked");
    out.release(&out);
}

static void assert_not_begun(feed *from, hoctap_code code, const char *found)
{
    struct ArrowArrayStream in = stream_of(from), out = in;
    hoctap_error error = {0};

    assert_false(hoctap_score_stream(rules, &in, 0, NULL, &out, &error));
    assert_int_equal(error.code, code);
    assert_string_equal(error.found, found);
    assert_null(in.release);
    assert_null(out.release);
    assert_int_equal(parcels_open, 0);
}

static void a_stream_whose_columns_do_not_match_does_not_begin(void **state)
{
    feed other = {.batches = {new_batch(1)}, .count = 1, .error_at = -1}, broken = {.count = 1, .error_at = -1};
    (void)state;

    ADD(&other.batches[0], "c", "a", 1, NONE, OF((const int8_t[]){8}));
    assert_not_begun(&other, HOCTAP_MISSING_COLUMN, "");
    broken.batches[0] = new_column("d:1", "a", 0, 0, NULL);
    assert_not_begun(&broken, HOCTAP_NOT_ARROW, "decimal of impossible digits (a)");
}

static void a_stream_that_cannot_tell_its_schema_does_not_begin(void **state)
{
    feed from = {.error_at = -1, .number = ENOENT, .words = "no such table"};
    struct ArrowArrayStream released = {0}, out;
    hoctap_error error = {0};
    (void)state;

    assert_not_begun(&from, HOCTAP_STREAM_FAILED, "no such table");
    assert_false(hoctap_score_stream(rules, &released, 0, NULL, &out, &error));
    assert_int_equal(error.code, HOCTAP_NOT_ARROW);
    assert_string_equal(error.found, "stream already released");
    assert_null(out.release);
}

static void whoever_asks_after_the_release_is_refused(void **state)
{
    feed from = three_batches();
    struct ArrowArrayStream stream = scoring(&from), kept = stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    (void)state;

    stream.release(&stream);

    assert_null(stream.release);
    assert_int_equal(stream.get_next(&stream, &array), EINVAL);
    assert_null(array.release);
    assert_int_equal(stream.get_schema(&stream, &schema), EINVAL);
    assert_null(schema.release);
    assert_null(stream.get_last_error(&stream));
    kept.release(&stream);
    assert_null(stream.release);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_schema_tells_seven_columns),
        cmocka_unit_test(buffers_are_padded_with_zeros),
        cmocka_unit_test(nulls_are_counted_and_shown_where_there_are_any),
        cmocka_unit_test(without_nulls_there_is_no_bitmap),
        cmocka_unit_test(rules_without_criteria_have_no_totals),
        cmocka_unit_test(a_total_below_zero_stays_there),
        cmocka_unit_test(no_rows_are_an_array_too),
        cmocka_unit_test(children_that_were_moved_away_outlive_their_parent),
        cmocka_unit_test(what_is_released_shows_nothing_any_more),
        cmocka_unit_test(outcomes_are_released_in_any_thread_and_after_their_rules),
        cmocka_unit_test(outcomes_may_take_the_place_of_what_they_are_of),
        cmocka_unit_test(a_stream_gives_one_batch_for_each),
        cmocka_unit_test(nothing_is_read_before_it_is_asked_for),
        cmocka_unit_test(its_schema_is_told_as_often_as_it_is_asked_for),
        cmocka_unit_test(the_producer_is_quoted_and_left_when_it_fails),
        cmocka_unit_test(a_producer_without_words_is_quoted_by_number),
        cmocka_unit_test(a_batch_with_other_columns_ends_it),
        cmocka_unit_test(a_run_that_is_stopped_ends_it),
        cmocka_unit_test(a_stream_whose_columns_do_not_match_does_not_begin),
        cmocka_unit_test(a_stream_that_cannot_tell_its_schema_does_not_begin),
        cmocka_unit_test(whoever_asks_after_the_release_is_refused),
    };
    return cmocka_run_group_tests(tests, make_rules, all_is_released);
}
