/* SPDX-License-Identifier: MIT */
#include "batch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "format.h"
#include "held.h"
#include "import.h"

struct hoctap_batch {
    hoc_layout *layout; /* its own; NULL: that of a stream */
    struct ArrowArray array;
    hoctap_column *columns; /* and behind them their words */
    uint8_t *masks;         /* of columns where nulls of the batch meet nulls of their own, one behind the other */
    hoctap_table table;
};

/* ---- nulls of the batch itself ---- */

/* Up to eight bits from a bitmap, without a look behind the last one. */
static unsigned bits_at(const uint8_t *bitmap, size_t at, size_t count)
{
    unsigned bits = (unsigned)bitmap[at / 8] >> at % 8;

    if (at % 8 + count > 8)
        bits |= (unsigned)bitmap[at / 8 + 1] << (8 - at % 8);
    return bits & (0xFFU >> (8 - count));
}

/* The rows that both have, as a bitmap that begins at bit `first`; `own` may be NULL. */
static void meet(uint8_t *mask, size_t first, const uint8_t *batch, size_t at, const uint8_t *own, size_t own_at,
                 size_t rows)
{
    for (size_t row = 0, count; row < rows; row += count) {
        const size_t bit = first + row;
        count = 8 - bit % 8 < rows - row ? 8 - bit % 8 : rows - row;
        unsigned bits = bits_at(batch, at + row, count);
        if (own)
            bits &= bits_at(own, own_at + row, count);
        mask[bit / 8] |= (uint8_t)(bits << bit % 8);
    }
}

/* The same column, whose first row is one of the first eight elements. */
static void rebase(hoctap_column *column)
{
    const size_t skipped = column->first / 8 * 8, width = hoc_type_width(column->type);

    if (column->offsets)
        column->offsets = (const char *)column->offsets + skipped * width;
    else
        column->values = (const char *)column->values + (width > 0 ? skipped * width : skipped / 8);
    column->first -= skipped;
}

static size_t mask_size(size_t rows)
{
    return rows / 8 + 2;
}

/* A column is null where the batch is: by its bitmap as it stands, where that says it all, else by one of their own. */
static void mask_column(const hoctap_batch *batch, hoctap_column *column, const uint8_t *validity, uint8_t *mask)
{
    const size_t at = (size_t)batch->array.offset, own_at = column->first;

    if (!column->validity && column->first == at) {
        column->validity = validity;
        return;
    }
    rebase(column);
    meet(mask, column->first, validity, at, column->validity, own_at, batch->table.row_count);
    column->validity = mask;
}

static bool mask_columns(hoctap_batch *batch, hoctap_error *error)
{
    const uint8_t *validity = batch->array.buffers[0];
    const size_t size = mask_size(batch->table.row_count);

    if (batch->array.null_count == 0 || !validity || batch->table.row_count == 0)
        return true;
    batch->masks = calloc(batch->table.column_count + 1, size);
    if (!batch->masks)
        return hoc_no_memory(error);
    for (size_t at = 0; at < batch->table.column_count; at++)
        if (batch->columns[at].values)
            mask_column(batch, &batch->columns[at], validity, batch->masks + at * size);
    return true;
}

/* ---- columns ---- */

static bool take_column(hoctap_batch *batch, const hoc_layout *layout, size_t at, hoctap_error *error)
{
    hoctap_column *column = &batch->columns[at];
    const struct ArrowArray *array = hoc_layout_array(layout, &batch->array, at);
    const char *wrong = hoc_import_column(hoc_layout_schema(layout, at), array, column, column + layout->count);

    if (!wrong && layout->is_batch && array->length < batch->array.offset + batch->array.length)
        wrong = "fewer values than the batch has rows";
    if (wrong)
        return hoc_not_arrow(error, wrong, column->name, at);
    if (layout->is_batch)
        column->first += (size_t)batch->array.offset;
    return true;
}

static const char *check_struct(const hoc_layout *layout, const struct ArrowArray *array)
{
    const char *wrong = hoc_import_check(&layout->schema, array);

    if (wrong)
        return wrong;
    if (array->n_buffers != 1)
        return "wrong number of buffers";
    if (array->dictionary)
        return "dictionary that schema or array does not have";
    if (array->null_count > 0 && !array->buffers[0])
        return "no validity buffer";
    return layout->count > 0 && !array->children ? "no children" : NULL;
}

static bool take_columns(hoctap_batch *batch, const hoc_layout *layout, hoctap_error *error)
{
    const char *wrong = layout->is_batch ? check_struct(layout, &batch->array) : NULL;

    if (wrong)
        return hoc_not_arrow(error, wrong, NULL, 0);
    for (size_t at = 0; at < layout->count; at++)
        if (!take_column(batch, layout, at, error))
            return false;
    batch->table = (hoctap_table){batch->columns, layout->count, (size_t)batch->array.length};
    return !layout->is_batch || mask_columns(batch, error);
}

static bool read_batch(hoctap_batch *batch, const hoc_layout *layout, hoctap_error *error)
{
    batch->columns = malloc((2 * layout->count + 1) * sizeof *batch->columns);
    if (!batch->columns)
        return hoc_no_memory(error);
    memcpy(batch->columns, layout->columns, 2 * layout->count * sizeof *batch->columns);
    hoc_layout_own_words(batch->columns, layout->count);
    return take_columns(batch, layout, error);
}

hoctap_batch *hoc_batch_new(const hoc_layout *layout, struct ArrowArray *array, hoctap_error *error)
{
    hoctap_batch *batch = calloc(1, sizeof *batch);

    if (!batch) {
        hoc_no_memory(error);
        hoc_array_drop(array);
        return NULL;
    }
    batch->array = *array;
    array->release = NULL;
    if (read_batch(batch, layout, error))
        return batch;
    hoctap_batch_free(batch);
    return NULL;
}

hoctap_batch *hoctap_batch_import(struct ArrowSchema *schema, struct ArrowArray *array, hoctap_error *error)
{
    hoc_layout *layout;
    hoctap_batch *batch;

    assert(schema && array);
    layout = hoc_layout_new(schema, error);
    if (!layout) {
        hoc_array_drop(array);
        return NULL;
    }
    batch = hoc_batch_new(layout, array, error);
    if (batch)
        batch->layout = layout;
    else
        hoc_layout_free(layout);
    return batch;
}

const hoctap_table *hoctap_batch_table(const hoctap_batch *batch)
{
    assert(batch);
    return &batch->table;
}

void hoctap_batch_free(hoctap_batch *batch)
{
    if (!batch)
        return;
    hoc_array_drop(&batch->array);
    hoc_layout_free(batch->layout);
    free(batch->columns);
    free(batch->masks);
    free(batch);
}
