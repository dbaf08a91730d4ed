/* SPDX-License-Identifier: MIT */
/* Every number of an array is looked at before anything is believed of it. How long its buffers are, it cannot say. */
#include "import.h"

#include "cell.h"

static const char wrong_range[] = "length or offset out of range";

const char *hoc_import_check(const struct ArrowSchema *schema, const struct ArrowArray *array)
{
    static const int64_t most = SIZE_MAX / 512; /* so that what is reckoned from lengths stays a number */

    if (!array)
        return "no array";
    if (!array->release)
        return "array already released";
    if (array->length < 0 || array->length > most || array->offset < 0 || array->offset > most - array->length)
        return wrong_range;
    if (array->null_count < -1 || array->null_count > array->length)
        return "null count out of range";
    if (array->n_children != schema->n_children)
        return "wrong number of children";
    return array->n_buffers > 0 && !array->buffers ? "no buffers" : NULL;
}

/* Where a missing bitmap says something, none is needed: of no nulls. */
static const char *take_validity(const struct ArrowArray *array, hoctap_column *column)
{
    if (array->null_count == 0)
        return NULL;
    column->validity = array->buffers[0];
    return array->null_count > 0 && !column->validity ? "no validity buffer" : NULL;
}

static const char *check_buffer(const struct ArrowArray *array, const void *buffer)
{
    return array->length > 0 && !buffer ? "no data buffer" : NULL;
}

/* A buffer of no bytes may be missing. */
static const char *take_text(const struct ArrowArray *array, hoctap_column *column)
{
    const char *wrong = check_buffer(array, array->buffers[1]);

    column->offsets = array->buffers[1];
    column->values = array->buffers[2];
    if (wrong || column->values)
        return wrong;
    column->values = "";
    return array->length > 0 && hoc_column_offset(column, (size_t)(array->offset + array->length)) != 0
               ? "no data buffer"
               : NULL;
}

/* Behind validity and views stand the blocks, and behind these their sizes. */
static const char *take_views(const struct ArrowArray *array, hoctap_column *column)
{
    const char *wrong = check_buffer(array, array->buffers[1]);

    column->values = array->buffers[1];
    column->blocks = array->buffers + 2;
    column->block_sizes = array->buffers[array->n_buffers - 1];
    column->block_count = (size_t)array->n_buffers - 3;
    if (wrong || column->block_count == 0)
        return wrong;
    if (!column->block_sizes || (uintptr_t)column->block_sizes % 8 != 0)
        return "no sizes of blocks";
    for (size_t at = 0; at < column->block_count; at++)
        if (column->block_sizes[at] < 0 || (column->block_sizes[at] > 0 && !column->blocks[at]))
            return "block of wrong size";
    return NULL;
}

static bool has_offsets(hoctap_type type)
{
    return type == HOCTAP_UTF8 || type == HOCTAP_LARGE_UTF8;
}

static bool has_buffers(const struct ArrowArray *array, hoctap_type type)
{
    if (type == HOCTAP_NULL) /* it has none; Polars shows the place of a bitmap, which says nothing */
        return array->n_buffers == 0 || array->n_buffers == 1;
    if (type == HOCTAP_UTF8_VIEW)
        return array->n_buffers >= 3 && array->n_buffers <= INT32_MAX;
    return array->n_buffers == (has_offsets(type) ? 3 : 2);
}

static const char *take_values(const struct ArrowSchema *schema, const struct ArrowArray *array, hoctap_column *column)
{
    const char *wrong = hoc_import_check(schema, array);

    if (wrong || column->type == HOCTAP_OTHER)
        return wrong;
    if (!has_buffers(array, column->type))
        return "wrong number of buffers";
    column->first = (size_t)array->offset;
    if (column->type == HOCTAP_NULL)
        return NULL;
    wrong = take_validity(array, column);
    if (wrong)
        return wrong;
    if (has_offsets(column->type))
        return take_text(array, column);
    if (column->type == HOCTAP_UTF8_VIEW)
        return take_views(array, column);
    column->values = array->buffers[1];
    return check_buffer(array, column->values);
}

const char *hoc_import_column(const struct ArrowSchema *schema, const struct ArrowArray *array, hoctap_column *column,
                              hoctap_column *words)
{
    const char *wrong = take_values(schema, array, column);

    if (wrong || (!array->dictionary && !schema->dictionary))
        return wrong;
    if (!array->dictionary || !schema->dictionary)
        return "dictionary that schema or array does not have";
    wrong = take_values(schema->dictionary, array->dictionary, words);
    column->word_count = wrong ? 0 : (size_t)array->dictionary->length;
    return wrong;
}
