/* SPDX-License-Identifier: MIT */
/* Arrow's batches and streams. Whoever made them allocates nothing here, and counts what he gets back: all of it, once. */
#include "part.h"

#include <errno.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char text[] = "hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n"
                           "points: {to: 10, step: 1}\n"
                           "criteria: {c: {vi: c, indicators: {i: {vi: 'i'}}}}\n"
                           "levels: {l: {vi: l, all: [{total: {at_least: 5}}]}}\n";

static hoctap_rules *rules;
static int given, released; /* schemas, arrays and streams */

/* ---- a batch of two rows, the second of them null, as long as nobody asks for memory ---- */

static void release_schema(struct ArrowSchema *schema)
{
    released++;
    schema->release = NULL;
}

static void release_array(struct ArrowArray *array)
{
    released++;
    array->release = NULL;
}

static struct ArrowSchema column_schema = {.format = "c", .name = "i", .release = release_schema};
static struct ArrowSchema *schemas[] = {&column_schema};
static const int8_t answers[] = {7, 8, 9};
static const uint8_t first_row = 1;
static const void *buffers[] = {NULL, answers}, *rows_there[] = {&first_row};
static struct ArrowArray column = {
    .length = 2, .offset = 1, .n_buffers = 2, .buffers = buffers, .release = release_array};
static struct ArrowArray *arrays[] = {&column};

static struct ArrowSchema schema_given(void)
{
    given++;
    return (struct ArrowSchema){.format = "+s", .n_children = 1, .children = schemas, .release = release_schema};
}

static struct ArrowArray array_given(void)
{
    given++;
    return (struct ArrowArray){.length = 2,
                               .null_count = 1,
                               .n_buffers = 1,
                               .n_children = 1,
                               .buffers = rows_there,
                               .children = arrays,
                               .release = release_array};
}

/* ---- a stream of two of them ---- */

static int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    (void)stream;
    *out = schema_given();
    return 0;
}

static int give_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    int *left = stream->private_data;

    *out = (struct ArrowArray){0};
    if ((*left)-- > 0)
        *out = array_given();
    return 0;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    released++;
    stream->release = NULL;
}

static struct ArrowArrayStream stream_given(int *left)
{
    given++;
    return (struct ArrowArrayStream){give_schema, give_next, NULL, release_stream, left};
}

/* ---- calls ---- */

/* That everything came back matters more than how it went. */
static hoctap_code ended(const hoctap_error *error)
{
    return given == released ? error->code : HOCTAP_NOT_ARROW;
}

static hoctap_code import(void)
{
    struct ArrowSchema schema = schema_given();
    struct ArrowArray array = array_given();
    hoctap_error error = {0};

    hoctap_batch_free(hoctap_batch_import(&schema, &array, &error));
    return ended(&error);
}

static hoctap_code score_array(void)
{
    struct ArrowSchema schema = schema_given();
    struct ArrowArray array = array_given();
    hoctap_error error = {0};

    if (hoctap_score_array(rules, &schema, &array, 0, NULL, &schema, &array, &error)) {
        schema.release(&schema);
        array.release(&array);
    } else if (schema.release || array.release) {
        return HOCTAP_NOT_ARROW;
    }
    return ended(&error);
}

/* Of outcomes that were scored before. */
static hoctap_code outcomes_array(void)
{
    uint8_t verdict[] = {HOCTAP_MET, HOCTAP_NOT_MET}, level[] = {1, 0}, possible[] = {1, 0};
    int64_t low[] = {7, 2}, high[] = {7, 2};
    uint64_t reasons[] = {0, 1};
    const hoctap_outcomes outcomes = {verdict, level, possible, low, high, reasons};
    struct ArrowSchema schema;
    struct ArrowArray array;
    hoctap_error error = {0};

    if (hoctap_outcomes_array(rules, &outcomes, COUNT(verdict), &schema, &array, &error)) {
        schema.release(&schema);
        array.release(&array);
    } else if (schema.release || array.release) {
        return HOCTAP_NOT_ARROW;
    }
    return error.code;
}

/* Without memory it says so, for good where a batch is lost, and in words that need none. */
static bool pull(struct ArrowArrayStream *stream, struct ArrowArray *array)
{
    int number = stream->get_next(stream, array);

    if (number == 0)
        return true;
    assert_int_equal(number, ENOMEM);
    assert_int_equal(stream->get_next(stream, array), ENOMEM);
    assert_string_equal(stream->get_last_error(stream), "HT901: out of memory");
    return false;
}

static bool pull_schema(struct ArrowArrayStream *stream)
{
    struct ArrowSchema schema;
    int number = stream->get_schema(stream, &schema);

    if (number == 0) {
        schema.release(&schema);
        return true;
    }
    assert_int_equal(number, ENOMEM);
    assert_null(schema.release);
    assert_string_equal(stream->get_last_error(stream), "HT901: out of memory");
    return false;
}

static bool pull_all(struct ArrowArrayStream *stream)
{
    struct ArrowArray array;
    bool pulled = pull_schema(stream);

    while (pulled) {
        pulled = pull(stream, &array);
        if (!array.release)
            break;
        array.release(&array);
    }
    return pulled;
}

static hoctap_code score_stream(void)
{
    int left = 2;
    struct ArrowArrayStream stream = stream_given(&left), out = {0};
    hoctap_error error = {0};

    if (hoctap_score_stream(rules, &stream, 0, NULL, &out, &error)) {
        if (!pull_all(&out))
            error.code = HOCTAP_NO_MEMORY;
        out.release(&out);
    }
    return stream.release || out.release ? HOCTAP_NOT_ARROW : ended(&error);
}

static const sweep sweeps[] = {
    {"hoctap_batch_import", import, HOCTAP_OK},
    {"hoctap_score_array", score_array, HOCTAP_OK},
    {"hoctap_outcomes_array", outcomes_array, HOCTAP_OK},
    {"hoctap_score_stream", score_stream, HOCTAP_OK},
};

static const char *const quiet[] = {"hoctap_batch_table", "hoctap_batch_free"};

static bool make(void)
{
    rules = hoctap_rules_parse(text, sizeof text - 1, "text", NULL, 0, NULL);
    return rules != NULL;
}

static void ask(void)
{
    hoctap_batch_free(NULL);
}

static void let_go(void)
{
    hoctap_rules_free(rules);
}

const part arrow_part = {sweeps, COUNT(sweeps), quiet, COUNT(quiet), make, ask, let_go};
