/* SPDX-License-Identifier: MIT */
#include "layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "format.h"
#include "held.h"

/* The name last: it may be too long for what an error holds. */
bool hoc_not_arrow(hoctap_error *error, const char *what, const char *name, size_t at)
{
    char found[sizeof error->found + 64];

    if (!name)
        snprintf(found, sizeof found, "%s", what);
    else if (*name)
        snprintf(found, sizeof found, "%s (%s)", what, name);
    else
        snprintf(found, sizeof found, "%s (%zu)", what, at + 1);
    return hoc_refuse(error, HOCTAP_NOT_ARROW, 0, NULL, found, NULL, NULL);
}

const struct ArrowSchema *hoc_layout_schema(const hoc_layout *layout, size_t at)
{
    return layout->is_batch ? layout->schema.children[at] : &layout->schema;
}

const struct ArrowArray *hoc_layout_array(const hoc_layout *layout, const struct ArrowArray *array, size_t at)
{
    return layout->is_batch ? array->children[at] : array;
}

void hoc_layout_own_words(hoctap_column *columns, size_t count)
{
    for (size_t at = 0; at < count; at++)
        if (columns[at].words)
            columns[at].words = &columns[count + at];
}

/* ---- what is wrong with it, in a phrase; NULL when nothing is ---- */

static const char *check_schema(const struct ArrowSchema *schema)
{
    if (!schema)
        return "no schema";
    if (!schema->release)
        return "schema already released";
    if (!schema->format)
        return "no format";
    return schema->n_children < 0 ? "wrong number of children" : NULL;
}

static const char *read_type(const struct ArrowSchema *schema, hoctap_column *column)
{
    const char *wrong = check_schema(schema);

    if (wrong)
        return wrong;
    if (!hoc_format_read(schema->format, column))
        return "decimal of impossible digits";
    return column->type != HOCTAP_OTHER && schema->n_children > 0 ? "wrong number of children" : NULL;
}

static const char *read_words(const struct ArrowSchema *schema, hoctap_column *column, hoctap_column *words)
{
    const char *wrong = read_type(schema, words);

    words->name = column->name;
    column->words = words;
    if (wrong)
        return wrong;
    if (!hoc_type_is_whole(column->type))
        return "dictionary whose index is no whole number";
    if (schema->dictionary) /* words of words */
        words->type = HOCTAP_OTHER;
    return NULL;
}

static const char *read_column(const struct ArrowSchema *schema, hoctap_column *column, hoctap_column *words)
{
    const char *wrong;

    column->name = "";
    wrong = read_type(schema, column);
    if (schema && schema->release && schema->name)
        column->name = schema->name;
    if (!wrong && schema->dictionary)
        wrong = read_words(schema->dictionary, column, words);
    return wrong;
}

/* ---- all columns ---- */

static bool read_columns(hoc_layout *layout, hoctap_error *error)
{
    for (size_t at = 0; at < layout->count; at++) {
        hoctap_column *column = &layout->columns[at];
        const char *wrong = read_column(hoc_layout_schema(layout, at), column, column + layout->count);
        if (wrong)
            return hoc_not_arrow(error, wrong, column->name, at);
    }
    return true;
}

static const char *read_struct(hoc_layout *layout)
{
    const struct ArrowSchema *schema = &layout->schema;
    const char *wrong = check_schema(schema);

    layout->count = 1;
    if (wrong)
        return wrong;
    layout->is_batch = strcmp(schema->format, "+s") == 0 && !schema->dictionary;
    if (!layout->is_batch)
        return NULL;
    if (schema->n_children > HOC_COLUMNS)
        return "too many columns";
    layout->count = (size_t)schema->n_children;
    return layout->count > 0 && !schema->children ? "no children" : NULL;
}

static bool read_layout(hoc_layout *layout, hoctap_error *error)
{
    const char *wrong = read_struct(layout);

    if (wrong)
        return hoc_not_arrow(error, wrong, NULL, 0);
    layout->columns = calloc(2 * layout->count + 1, sizeof *layout->columns);
    return layout->columns ? read_columns(layout, error) : hoc_no_memory(error);
}

hoc_layout *hoc_layout_new(struct ArrowSchema *schema, hoctap_error *error)
{
    hoc_layout *layout = calloc(1, sizeof *layout);

    if (!layout) {
        hoc_no_memory(error);
        hoc_schema_drop(schema);
        return NULL;
    }
    layout->schema = *schema;
    schema->release = NULL;
    if (read_layout(layout, error))
        return layout;
    hoc_layout_free(layout);
    return NULL;
}

void hoc_layout_free(hoc_layout *layout)
{
    if (!layout)
        return;
    hoc_schema_drop(&layout->schema);
    free(layout->columns);
    free(layout);
}
