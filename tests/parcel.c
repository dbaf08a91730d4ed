/* SPDX-License-Identifier: MIT */
#include "parcel.h"

int parcels_open;

/* What a schema or an array owns; of children only what stands in them is used. */
typedef struct held {
    void *buffers[BUFFERS];
    const void **shown;
    struct ArrowSchema *schemas[CHILDREN + 1];
    struct ArrowArray *arrays[CHILDREN + 1];
    bool child;
} held;

static void *copy_of(const void *from, size_t size)
{
    void *copy = malloc(size ? size : 1);

    assert_non_null(copy);
    if (size)
        memcpy(copy, from, size);
    return copy;
}

static void free_schema(struct ArrowSchema *schema)
{
    held *owned = schema->private_data;

    for (size_t i = 0; i <= CHILDREN; i++)
        if (owned->schemas[i]) {
            free_schema(owned->schemas[i]);
            free(owned->schemas[i]);
        }
    free(owned->buffers[0]);
    free(owned->buffers[1]);
    free(owned);
}

static void free_array(struct ArrowArray *array)
{
    held *owned = array->private_data;

    for (size_t i = 0; i <= CHILDREN; i++)
        if (owned->arrays[i]) {
            free_array(owned->arrays[i]);
            free(owned->arrays[i]);
        }
    for (size_t i = 0; i < BUFFERS; i++)
        free(owned->buffers[i]);
    free(owned->shown);
    free(owned);
}

static void release_schema(struct ArrowSchema *schema)
{
    assert_false(((held *)schema->private_data)->child);
    free_schema(schema);
    schema->release = NULL;
    parcels_open--;
}

static void release_array(struct ArrowArray *array)
{
    assert_false(((held *)array->private_data)->child);
    free_array(array);
    array->release = NULL;
    parcels_open--;
}

/* Texts and children go into memory of their own, so that a look at them after the release is seen. */
static void make_schema(struct ArrowSchema *schema, const char *format, const char *name)
{
    held *owned = calloc(1, sizeof *owned);

    assert_non_null(owned);
    owned->buffers[0] = copy_of(format, strlen(format) + 1);
    owned->buffers[1] = name ? copy_of(name, strlen(name) + 1) : NULL;
    *schema = (struct ArrowSchema){.format = owned->buffers[0],
                                   .name = owned->buffers[1],
                                   .flags = ARROW_FLAG_NULLABLE,
                                   .children = owned->schemas,
                                   .release = release_schema,
                                   .private_data = owned};
    parcels_open++;
}

static void make_array(struct ArrowArray *array, int64_t length, size_t count, const bytes *buffers)
{
    held *owned = calloc(1, sizeof *owned);

    assert_non_null(owned);
    for (size_t i = 0; i < count; i++)
        owned->buffers[i] = buffers[i].at ? copy_of(buffers[i].at, buffers[i].size) : NULL;
    owned->shown = copy_of(owned->buffers, count * sizeof(void *));
    *array = (struct ArrowArray){.length = length,
                                 .null_count = count > 0 && buffers[0].at ? -1 : 0,
                                 .n_buffers = (int64_t)count,
                                 .buffers = owned->shown,
                                 .children = owned->arrays,
                                 .release = release_array,
                                 .private_data = owned};
    parcels_open++;
}

parcel new_batch(int64_t rows)
{
    return new_column("+s", "", rows, 1, &NONE);
}

parcel new_column(const char *format, const char *name, int64_t length, size_t buffer_count, const bytes *buffers)
{
    parcel made;

    make_schema(&made.schema, format, name);
    make_array(&made.array, length, buffer_count, buffers);
    return made;
}

/* Puts a parcel at a place of its own among the children; CHILDREN is that of the dictionary. */
static void put(struct ArrowSchema *schema, struct ArrowArray *array, parcel part, size_t at)
{
    held *schemas = schema->private_data, *arrays = array->private_data;

    ((held *)part.schema.private_data)->child = ((held *)part.array.private_data)->child = true;
    schemas->schemas[at] = copy_of(&part.schema, sizeof part.schema);
    arrays->arrays[at] = copy_of(&part.array, sizeof part.array);
    parcels_open -= 2;
}

void add_parcel(parcel *to, parcel column)
{
    assert_true(to->schema.n_children < CHILDREN);
    put(&to->schema, &to->array, column, (size_t)to->schema.n_children);
    to->schema.n_children++;
    to->array.n_children++;
}

void add_column(parcel *to, const char *format, const char *name, int64_t length, size_t buffer_count,
                const bytes *buffers)
{
    add_parcel(to, new_column(format, name, length, buffer_count, buffers));
}

void add_words(struct ArrowSchema *schema, struct ArrowArray *array, parcel words)
{
    put(schema, array, words, CHILDREN);
    schema->dictionary = ((held *)schema->private_data)->schemas[CHILDREN];
    array->dictionary = ((held *)array->private_data)->arrays[CHILDREN];
}

parcel new_text(const char *name, size_t count, const char *const *texts)
{
    int32_t offsets[64] = {0};
    uint8_t validity[8] = {0};
    char letters[1024] = "";

    assert_true(count < COUNT(offsets));
    for (size_t i = 0; i < count; i++) {
        strcat(letters, texts[i] ? texts[i] : "");
        offsets[i + 1] = (int32_t)strlen(letters);
        validity[i / 8] |= (uint8_t)((texts[i] != NULL) << i % 8);
    }
    return new_column("u", name, (int64_t)count, 3,
                      (const bytes[]){{validity, (count + 7) / 8},
                                      {offsets, (count + 1) * sizeof *offsets},
                                      {letters, strlen(letters)}});
}

void slice(parcel *of, int64_t first, int64_t rows)
{
    of->array.offset += first;
    of->array.length = rows;
}

void drop(parcel *left)
{
    if (left->schema.release)
        left->schema.release(&left->schema);
    if (left->array.release)
        left->array.release(&left->array);
}

/* ---- outcomes ---- */

static bool is_null(const struct ArrowArray *array, int64_t row)
{
    const uint8_t *validity = array->buffers[0];

    return validity && !(validity[row / 8] >> row % 8 & 1);
}

static void add(char *line, size_t size, const char *text)
{
    assert_true(strlen(line) + strlen(text) < size);
    strcat(line, text);
}

static void add_total(char *line, size_t size, const struct ArrowArray *array, int64_t row)
{
    const int64_t *wide = array->buffers[1];
    char number[24] = "?";

    assert_int_equal(wide[2 * row + 1], wide[2 * row] < 0 ? -1 : 0);
    if (!is_null(array, row))
        hoctap_decimal_text(wide[2 * row], HOCTAP_TOTAL_PLACES, number, sizeof number);
    add(line, size, number);
}

static void add_word(char *line, size_t size, const struct ArrowArray *words, int64_t index)
{
    const int32_t *offsets = words->buffers[1];
    char word[128];

    assert_in_range(index, 0, words->length - 1);
    snprintf(word, sizeof word, "%.*s", (int)(offsets[index + 1] - offsets[index]),
             (const char *)words->buffers[2] + offsets[index]);
    add(line, size, word);
}

static void add_choice(char *line, size_t size, const struct ArrowArray *array, int64_t row)
{
    add_word(line, size, array->dictionary, ((const int8_t *)array->buffers[1])[row]);
}

void row_text(const struct ArrowArray *outcomes, int64_t row, char *line, size_t size)
{
    struct ArrowArray *const *children = outcomes->children, *codes = children[6]->children[0];
    const int32_t *lists = children[6]->buffers[1], *indices = codes->buffers[1];

    *line = '\0';
    add_choice(line, size, children[5], row);
    add(line, size, " ");
    add_choice(line, size, children[3], row);
    add(line, size, "..");
    add_choice(line, size, children[4], row);
    add(line, size, " ");
    add_total(line, size, children[1], row);
    add(line, size, "..");
    add_total(line, size, children[2], row);
    add(line, size, " = ");
    add_total(line, size, children[0], row);
    for (int32_t i = lists[row]; i < lists[row + 1]; i++) {
        add(line, size, " ");
        add_word(line, size, codes->dictionary, indices[i]);
    }
}

void assert_scored(const hoctap_rules *rules, parcel *batch, size_t rows, const char *const *lines)
{
    struct ArrowSchema schema;
    struct ArrowArray outcomes;
    hoctap_error error = {0};
    char line[1024];

    if (!hoctap_score_array(rules, &batch->schema, &batch->array, HOCTAP_ALLOW_MISSING, NULL, &schema, &outcomes,
                            &error))
        fail_msg("HT%d: %s", (int)error.code, error.found);
    assert_null(batch->schema.release);
    assert_null(batch->array.release);
    assert_int_equal(outcomes.length, rows);
    for (size_t row = 0; row < rows; row++) {
        row_text(&outcomes, (int64_t)row, line, sizeof line);
        assert_string_equal(line, lines[row]);
    }
    schema.release(&schema);
    outcomes.release(&outcomes);
}

/* ---- streams ---- */

static int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    feed *from = stream->private_data;

    if (from->error_at < 0 && from->number)
        return from->number;
    *out = from->batches[0].schema;
    from->batches[0].schema.release = NULL;
    return 0;
}

static int give_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    feed *from = stream->private_data;

    *out = (struct ArrowArray){0};
    if (from->number && (int)from->next == from->error_at)
        return from->number;
    if (from->next == from->count)
        return 0;
    *out = from->batches[from->next].array;
    from->batches[from->next++].array.release = NULL;
    return 0;
}

static const char *tell(struct ArrowArrayStream *stream)
{
    return ((feed *)stream->private_data)->words;
}

static void release_feed(struct ArrowArrayStream *stream)
{
    feed *from = stream->private_data;

    for (size_t i = 0; i < from->count; i++)
        drop(&from->batches[i]);
    stream->release = NULL;
    parcels_open--;
}

struct ArrowArrayStream stream_of(feed *from)
{
    parcels_open++;
    return (struct ArrowArrayStream){give_schema, give_next, from->mute ? NULL : tell, release_feed, from};
}
