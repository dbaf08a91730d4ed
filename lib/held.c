/* SPDX-License-Identifier: MIT */
#include "held.h"

#include <stdlib.h>
#include <string.h>

enum { BOUNDARY = 64 };

/* What stands behind one schema, and behind one array; the memory of its buffers follows. */
typedef struct schema_block {
    struct ArrowSchema *children[HOC_CHILDREN];
    struct ArrowSchema child[HOC_CHILDREN];
    struct ArrowSchema dictionary;
} schema_block;

typedef struct array_block {
    const void *shown[HOC_BUFFERS];
    void *buffers[HOC_BUFFERS];
    struct ArrowArray *children[HOC_CHILDREN];
    struct ArrowArray child[HOC_CHILDREN];
    struct ArrowArray dictionary;
} array_block;

void hoc_schema_drop(struct ArrowSchema *schema)
{
    if (schema->release)
        schema->release(schema);
    schema->release = NULL;
}

void hoc_array_drop(struct ArrowArray *array)
{
    if (array->release)
        array->release(array);
    array->release = NULL;
}

/* Nothing is left in the struct to be followed by somebody who reads on. */
static void release_schema(struct ArrowSchema *schema)
{
    schema_block *block = schema->private_data;

    for (size_t i = 0; i < HOC_CHILDREN; i++)
        hoc_schema_drop(&block->child[i]);
    hoc_schema_drop(&block->dictionary);
    free(block);
    *schema = (struct ArrowSchema){.format = ""};
}

static void release_array(struct ArrowArray *array)
{
    array_block *block = array->private_data;

    for (size_t i = 0; i < HOC_CHILDREN; i++)
        hoc_array_drop(&block->child[i]);
    hoc_array_drop(&block->dictionary);
    free(block);
    *array = (struct ArrowArray){0};
}

bool hoc_schema_make(struct ArrowSchema *schema, const char *format, const char *name, size_t child_count)
{
    schema_block *block = calloc(1, sizeof *block);

    schema->release = NULL;
    if (!block)
        return false;
    for (size_t i = 0; i < HOC_CHILDREN; i++)
        block->children[i] = &block->child[i];
    *schema = (struct ArrowSchema){.format = format,
                                   .name = name,
                                   .n_children = (int64_t)child_count,
                                   .children = child_count > 0 ? block->children : NULL,
                                   .release = release_schema,
                                   .private_data = block};
    return true;
}

static size_t padded(size_t size)
{
    return (size + BOUNDARY - 1) / BOUNDARY * BOUNDARY;
}

/* A block with room for the buffers behind it. */
static array_block *new_block(const size_t *sizes, size_t count)
{
    size_t room = sizeof(array_block) + BOUNDARY;
    array_block *block;
    char *at;

    for (size_t i = 0; i < count; i++)
        room += padded(sizes[i]);
    block = malloc(room);
    if (!block)
        return NULL;
    memset(block, 0, sizeof *block);
    at = (char *)(block + 1);
    at += padded((uintptr_t)at) - (uintptr_t)at;
    for (size_t i = 0; i < count; at += padded(sizes[i]), i++) {
        block->shown[i] = block->buffers[i] = at;
        memset(at + sizes[i], 0, padded(sizes[i]) - sizes[i]);
    }
    return block;
}

bool hoc_array_make(struct ArrowArray *array, size_t length, const size_t *sizes, size_t buffer_count,
                    size_t child_count)
{
    array_block *block = new_block(sizes, buffer_count);

    array->release = NULL;
    if (!block)
        return false;
    for (size_t i = 0; i < HOC_CHILDREN; i++)
        block->children[i] = &block->child[i];
    *array = (struct ArrowArray){.length = (int64_t)length,
                                 .n_buffers = (int64_t)buffer_count,
                                 .n_children = (int64_t)child_count,
                                 .buffers = block->shown,
                                 .children = child_count > 0 ? block->children : NULL,
                                 .release = release_array,
                                 .private_data = block};
    return true;
}

struct ArrowSchema *hoc_schema_dictionary(struct ArrowSchema *schema)
{
    return schema->dictionary = &((schema_block *)schema->private_data)->dictionary;
}

struct ArrowArray *hoc_array_dictionary(struct ArrowArray *array)
{
    return array->dictionary = &((array_block *)array->private_data)->dictionary;
}

void *hoc_array_buffer(const struct ArrowArray *array, size_t at)
{
    return ((const array_block *)array->private_data)->buffers[at];
}
