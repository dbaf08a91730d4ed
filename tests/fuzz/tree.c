/* SPDX-License-Identifier: MIT */
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { BUFFERS = 6, CHILDREN = 8, PERIOD = 61, ELEMENTS = 700 };

int trees_open;

uint8_t take(input *from)
{
    return from->at < from->end ? *from->at++ : 0;
}

static size_t below(input *from, size_t bound)
{
    return take(from) % bound;
}

/* ---- what owns what ---- */

typedef struct node {
    struct ArrowSchema schema;
    struct ArrowArray array;
    void *buffers[BUFFERS];
    const void **shown; /* as many as there are */
    char *name;
    size_t child_count;
    struct ArrowSchema **schemas;
    struct ArrowArray **arrays;
    struct node *children[CHILDREN], *words;
    int owners;
} node;

static void *claim(size_t size)
{
    void *memory = malloc(size);

    if (!memory && size > 0)
        abort();
    return memory;
}

static void free_node(node *of)
{
    if (!of)
        return;
    for (size_t i = 0; i < of->child_count; i++)
        free_node(of->children[i]);
    free_node(of->words);
    for (size_t i = 0; i < BUFFERS; i++)
        free(of->buffers[i]);
    free(of->shown);
    free(of->name);
    free(of->schemas);
    free(of->arrays);
    free(of);
}

/* Schema and array share what they own; the last one frees it. */
static void disown(node *of)
{
    trees_open--;
    if (--of->owners == 0)
        free_node(of);
}

static void release_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
    disown(schema->private_data);
}

static void release_array(struct ArrowArray *array)
{
    array->release = NULL;
    disown(array->private_data);
}

static void release_child_schema(struct ArrowSchema *schema)
{
    (void)schema;
    abort(); /* released with its parent, never by itself */
}

static void release_child(struct ArrowArray *array)
{
    (void)array;
    abort();
}

/* ---- names and values ---- */

/* Facts, and the first letters of the formats that fit them. */
static const struct {
    const char *name, *formats;
} facts[] = {{"area", "uUvn"},          {"a", "cCsSiIlLfgduUvn"},    {"b", "cCsSiIlLfgduUvn"}, {"member", "bcIuUvn"},
             {"Người", "cCsSiIlLuUvn"}, {"readers", "cCsSiIlLuUvn"}, {"digital", "cguUvn"},    {"no fact", "cdut+"}};

static const char *const others[] = {"area", "a", "number of people", "", "\xE1\xBB"};

static char *new_name(input *from, size_t fact)
{
    const char *name = facts[fact].name;

    if (below(from, 24) == 23) {
        const size_t at = below(from, COUNT(others) + 1);
        name = at < COUNT(others) ? others[at] : NULL;
    }
    return name ? strcpy(claim(strlen(name) + 1), name) : NULL;
}

static const char *const texts[] = {
    "normal",      "kk",       "7.5",  "0",    "10", "",     "1",
    "không",       "\xFF\xC0", "3..9", "9..3", "-1", "true", "a text that no view holds by itself",
    "30000000000", "difficult"};

static const double reals[] = {0, 7.5, 7.1, 10, 1e300, -0.0, 0.25, 11, 3, 1e-310};

/* Long columns say again what stood before, and need no long input; true when this value is said. */
static bool echo(void *values, size_t at, size_t width)
{
    char *bytes = values;

    if (at >= PERIOD)
        memcpy(bytes + at * width, bytes + (at - PERIOD) * width, width);
    return at >= PERIOD;
}

/* Numbers like those that answers are, and any others. */
static void fill(input *from, uint8_t *bytes, size_t count, size_t width)
{
    const size_t how = below(from, 3);

    for (size_t i = 0; i < count; i++) {
        uint8_t *value = bytes + i * width;
        if (echo(bytes, i, width))
            continue;
        memset(value, 0, width);
        *value = how == 0 ? (uint8_t)below(from, 12) : take(from);
        for (size_t j = 1; how == 2 && j < width; j++)
            value[j] = take(from);
    }
}

static void fill_reals(input *from, void *bytes, size_t count, size_t width)
{
    for (size_t i = 0; i < count; i++) {
        if (echo(bytes, i, width))
            continue;
        const double real = reals[below(from, COUNT(reals))];
        const float narrow = (float)real;
        memcpy((char *)bytes + i * width, width == 8 ? (const void *)&real : (const void *)&narrow, width);
    }
}

/* ---- buffers, each of exactly the bytes that `elements` take ---- */

static void *add_buffer(node *to, size_t size)
{
    const size_t at = (size_t)to->array.n_buffers++;

    return to->buffers[at] = claim(size);
}

static void add_values(input *from, node *to, size_t elements, size_t width)
{
    uint8_t *bytes = add_buffer(to, elements * width);

    if (*to->schema.format == 'g' || *to->schema.format == 'f')
        fill_reals(from, bytes, elements, width);
    else
        fill(from, bytes, elements, width);
}

static void add_bits(input *from, node *to, size_t elements)
{
    const size_t size = (elements + 7) / 8;
    uint8_t *bytes = add_buffer(to, size);

    for (size_t i = 0; i < size; i++)
        if (!echo(bytes, i, 1))
            bytes[i] = take(from);
}

static void put_offset(void *offsets, size_t at, size_t width, int64_t offset)
{
    const int32_t narrow = (int32_t)offset;

    memcpy((char *)offsets + at * width, width == 4 ? (const void *)&narrow : (const void *)&offset, width);
}

/* In front of the slice stands anything; in it an offset may run backwards, but not beyond the letters. */
static void add_text(input *from, node *to, size_t elements, size_t first, size_t width)
{
    void *offsets = add_buffer(to, (elements + 1) * width);
    const bool wild = below(from, 16) == 1;
    size_t picked[ELEMENTS], length = 0;
    char *letters;

    for (size_t i = first; i < elements; i++) {
        picked[i] = i - first < PERIOD ? below(from, COUNT(texts)) : picked[i - PERIOD];
        length += strlen(texts[picked[i]]);
    }
    letters = add_buffer(to, length);
    for (size_t i = 0; i < first; i++)
        put_offset(offsets, i, width, INT32_MIN + (int64_t)take(from) * 16777216);
    put_offset(offsets, first, width, 0);
    for (size_t i = first, at = 0; i < elements; i++) {
        memcpy(letters + at, texts[picked[i]], strlen(texts[picked[i]]));
        at += strlen(texts[picked[i]]);
        put_offset(offsets, i + 1, width, wild ? (int64_t)below(from, length + 2) - 1 : (int64_t)at);
    }
    if (wild) /* the last one is what the letters end at: no library can tell */
        put_offset(offsets, elements, width, (int64_t)below(from, length + 1));
}

/* Views of short texts, and into blocks: into those that are there or not, in them or beyond. */
static void put_view(input *from, uint8_t *view, size_t block_count)
{
    int32_t parts[4] = {0};

    parts[0] = (int32_t)below(from, 20) - 2;
    for (int i = 1; i < 4; i++)
        parts[i] = (int32_t)(below(from, i == 2 ? block_count + 2 : 40)) - 1;
    memcpy(view, parts, sizeof parts);
    if (parts[0] >= 0 && parts[0] <= 12) {
        const char *text = texts[below(from, COUNT(texts) - 3)];
        parts[0] = (int32_t)(strlen(text) <= 12 ? strlen(text) : 12);
        memset(view, 0, 16);
        memcpy(view, parts, sizeof parts[0]);
        memcpy(view + 4, text, (size_t)parts[0]);
    }
}

static void add_views(input *from, node *to, size_t elements)
{
    const size_t block_count = below(from, 3);
    uint8_t *views = add_buffer(to, elements * 16);
    int64_t sizes[2] = {0};

    for (size_t i = 0; i < elements; i++)
        if (!echo(views, i, 16))
            put_view(from, views + i * 16, block_count);
    for (size_t i = 0; i < block_count; i++) {
        sizes[i] = (int64_t)below(from, 40);
        memset(add_buffer(to, (size_t)sizes[i]), '7', (size_t)sizes[i]);
    }
    memcpy(add_buffer(to, block_count * sizeof *sizes), sizes, block_count * sizeof *sizes);
}

/* ---- one column ---- */

static size_t some_rows(input *from)
{
    return below(from, 8) == 7 ? 500 + below(from, 100) : below(from, 80);
}

static const struct {
    const char *format;
    size_t width; /* 0: not of one width */
} kinds[] = {{"c", 1},
             {"C", 1},
             {"g", 8},
             {"u", 0},
             {"s", 2},
             {"S", 2},
             {"i", 4},
             {"I", 4},
             {"l", 8},
             {"L", 8},
             {"f", 4},
             {"d:9,1", 16},
             {"d:38,20,128", 16},
             {"tdD", 4},
             {"b", 0},
             {"U", 0},
             {"vu", 0},
             {"n", 0},
             {"+l", 0},
             {"tss:", 0},
             {"", 0}};

static node *new_node(input *from, const char *format, size_t fact, size_t rows)
{
    node *made = calloc(1, sizeof *made);

    if (!made)
        abort();
    made->name = new_name(from, fact);
    made->schema = (struct ArrowSchema){
        .format = format, .name = made->name, .release = release_child_schema, .private_data = made};
    made->array = (struct ArrowArray){.release = release_child, .private_data = made};
    made->schema.flags = take(from);
    made->array.length = (int64_t)(rows + below(from, 3));
    made->array.offset = (int64_t)below(from, 20);
    return made;
}

/* The buffers that are shown, in a block that ends with the last one. */
static void show(node *of)
{
    const size_t count = (size_t)of->array.n_buffers;

    of->shown = claim(count * sizeof *of->shown);
    for (size_t i = 0; i < count; i++)
        of->shown[i] = of->buffers[i];
    of->array.buffers = of->shown;
}

static void add_validity(input *from, node *to, size_t elements)
{
    const size_t how = below(from, 4);

    if (how < 2) {
        to->array.n_buffers++;
        return;
    }
    add_bits(from, to, elements);
    to->array.null_count = how == 2 ? -1 : (int64_t)below(from, (size_t)to->array.length + 1);
}

/* One of those kinds, or at times any. */
static size_t pick(input *from, const char *formats)
{
    const bool any = below(from, 24) == 23;
    size_t kind = below(from, COUNT(kinds));

    while (!any && (!*kinds[kind].format || !strchr(formats, *kinds[kind].format)))
        kind = (kind + 1) % COUNT(kinds);
    return kind;
}

static node *new_filled(input *from, const char *formats, size_t fact, size_t rows)
{
    const size_t kind = pick(from, formats);
    node *made = new_node(from, kinds[kind].format, fact, rows);
    const size_t first = (size_t)made->array.offset, elements = first + (size_t)made->array.length;

    if (*kinds[kind].format == 'n' || kind >= COUNT(kinds) - 3)
        return made;
    add_validity(from, made, elements);
    if (kinds[kind].width > 0)
        add_values(from, made, elements, kinds[kind].width);
    else if (*kinds[kind].format == 'b')
        add_bits(from, made, elements);
    else if (*kinds[kind].format == 'v')
        add_views(from, made, elements);
    else
        add_text(from, made, elements, first, *kinds[kind].format == 'u' ? 4 : 8);
    return made;
}

static void add_words(node *to, node *words)
{
    show(words);
    to->words = words;
    to->schema.dictionary = &words->schema;
    to->array.dictionary = &words->array;
}

/* At times a dictionary, and at times of words that are one themselves. */
static node *new_column(input *from, size_t fact, size_t rows)
{
    const bool coded = below(from, 4) == 3;
    node *made = new_filled(from, coded ? "cCsSiIlL" : facts[fact].formats, fact, rows);

    show(made);
    if (coded || below(from, 32) == 31) {
        const size_t count = below(from, 12);
        add_words(made, new_filled(from, facts[fact].formats, fact, count));
        if (below(from, 32) == 31)
            add_words(made->words, new_filled(from, "u", fact, 1));
    }
    return made;
}

/* ---- the batch ---- */

static void add_children(input *from, node *to)
{
    const size_t rows = (size_t)(to->array.offset + to->array.length);
    const size_t base = below(from, COUNT(facts));

    to->child_count = below(from, CHILDREN + 1);
    to->schemas = claim(to->child_count * sizeof *to->schemas);
    to->arrays = claim(to->child_count * sizeof *to->arrays);
    for (size_t i = 0; i < to->child_count; i++) {
        const size_t there = below(from, 24) == 23 ? below(from, rows + 1) : rows; /* fewer than rows, to be refused */
        to->children[i] = new_column(from, (base + i) % COUNT(facts), there);
        to->schemas[i] = &to->children[i]->schema;
        to->arrays[i] = &to->children[i]->array;
    }
    to->schema.children = to->schemas;
    to->array.children = to->arrays;
    to->schema.n_children = to->array.n_children = (int64_t)to->child_count;
}

static node *new_batch(input *from)
{
    node *made = new_node(from, "+s", 0, some_rows(from));

    add_validity(from, made, (size_t)(made->array.offset + made->array.length));
    show(made);
    add_children(from, made);
    return made;
}

/* ---- faults, which the numbers show ---- */

static int64_t odd_number(input *from)
{
    static const int64_t odd[] = {-1, INT64_MIN, INT64_MAX, INT64_C(1) << 56, -2};

    return odd[below(from, COUNT(odd))];
}

static void spoil_array(input *from, node *of)
{
    struct ArrowArray *array = &of->array;

    switch (below(from, 10)) {
    case 0:
        array->length = odd_number(from);
        break;
    case 1:
        array->offset = odd_number(from);
        break;
    case 2:
        array->null_count = odd_number(from);
        break;
    case 3:
        array->n_children = odd_number(from);
        break;
    case 4:
        array->length -= array->length > 0; /* too short, perhaps */
        break;
    case 5:
        array->n_buffers = (int64_t)below(from, 2);
        break;
    case 6:
        array->buffers = NULL;
        break;
    case 7:
        array->children = NULL;
        break;
    case 8:
        array->dictionary = NULL;
        break;
    default:
        if (array->n_buffers > 0)
            of->shown[below(from, (size_t)array->n_buffers)] = NULL;
    }
}

static void spoil_schema(input *from, node *of)
{
    static const char *const formats[] = {"d:", "d:5,1,7", "+s", "b", "", "d:5,1,64", "d:99,1", "d:1,-"};
    struct ArrowSchema *schema = &of->schema;

    switch (below(from, 6)) {
    case 0:
        schema->format = NULL;
        break;
    case 1:
        schema->n_children = odd_number(from);
        break;
    case 2:
        schema->children = NULL;
        break;
    case 3:
        schema->dictionary = NULL;
        break;
    case 4:
        schema->format = formats[below(from, COUNT(formats))];
        break;
    default:
        schema->name = NULL;
    }
}

static void spoil_release(input *from, node *of)
{
    if (below(from, 2))
        of->schema.release = NULL;
    else
        of->array.release = NULL;
}

static void spoil(input *from, node *batch)
{
    node *of = batch;

    if (batch->child_count > 0 && below(from, 4) > 0)
        of = batch->children[below(from, batch->child_count)];
    if (of->words && below(from, 2))
        of = of->words;
    switch (below(from, 4)) {
    case 0:
        spoil_schema(from, of);
        break;
    case 1:
        if (of != batch) {
            spoil_release(from, of);
            break;
        } /* fall through */
    default:
        spoil_array(from, of);
    }
}

void grow(input *from, struct ArrowSchema *schema, struct ArrowArray *array)
{
    const bool single = below(from, 8) == 7, spoiled = below(from, 3) == 2;
    const size_t fact = below(from, COUNT(facts));
    node *made = single ? new_column(from, fact, some_rows(from)) : new_batch(from);

    if (spoiled)
        spoil(from, made);
    made->schema.release = release_schema;
    made->array.release = release_array;
    *schema = made->schema;
    *array = made->array;
    made->owners = 2;
    trees_open += 2;
}
