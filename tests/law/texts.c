/* SPDX-License-Identifier: MIT */
#include "texts.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 3 };

/* Bytes that grow until it is known how many they are. */
typedef struct bytes {
    char *at;
    size_t length, room;
} bytes;

static void add(bytes *to, const char *text, size_t length)
{
    if (to->length + length > to->room) {
        to->room = 2 * (to->length + length);
        to->at = realloc(to->at, to->room);
        expect(to->at != NULL, "no memory");
    }
    if (length > 0)
        memcpy(to->at + to->length, text, length);
    to->length += length;
}

static void *exactly(bytes *all, chance *from, memory *blocks)
{
    void *block = block_of(blocks, all->length, 1, from);

    if (all->length > 0)
        memcpy(block, all->at, all->length);
    free(all->at);
    return block;
}

/* What stands in a row: its answer, or anything where it is hidden. */
static size_t text_of(const hoctap_fact *fact, const meaning *one, bool hidden, chance *from, char text[256])
{
    static const char junk[] = "\x00\xff junk that nobody may look at";

    if (!hidden)
        return written(fact, one, from, text);
    memcpy(text, junk, sizeof junk);
    return below(from, sizeof junk);
}

static void put_offset(hoctap_column *column, void *offsets, size_t element, size_t offset)
{
    int32_t narrow = (int32_t)offset;
    int64_t wide = (int64_t)offset;

    if (column->type == HOCTAP_UTF8)
        memcpy((char *)offsets + element * sizeof narrow, &narrow, sizeof narrow);
    else
        memcpy((char *)offsets + element * sizeof wide, &wide, sizeof wide);
}

void put_texts(hoctap_column *column, const hoctap_fact *fact, const meaning *const *rows, const bool *hidden,
               size_t count, chance *from, memory *blocks)
{
    size_t width = column->type == HOCTAP_UTF8 ? 4 : 8;
    void *offsets = block_of(blocks, (column->first + count + 1) * width, one_in(from, 2) ? width : 1, from);
    bytes all = {0};
    char text[256] = "";

    add(&all, text, below(from, 20));
    put_offset(column, offsets, column->first, all.length);
    for (size_t row = 0; row < count; row++) {
        add(&all, text, text_of(fact, rows[row], hidden[row], from, text));
        put_offset(column, offsets, column->first + row + 1, all.length);
    }
    column->offsets = offsets;
    column->values = exactly(&all, from, blocks);
}

/* ---- views ---- */

typedef struct view {
    int32_t length;
    union {
        char text[12];
        struct {
            char begins[4];
            int32_t block, offset;
        } far;
    } is;
} view;

/* One that leads out of its block, or into none. */
static void spoil(view *one, chance *from)
{
    one->length = 13;
    one->is.far.block = (int32_t)below(from, BLOCKS);
    one->is.far.offset = 0;
    switch (below(from, 5)) {
    case 0:
        one->length = one_in(from, 2) ? -1 : INT32_MIN;
        break;
    case 1:
        one->is.far.block = one_in(from, 2) ? -1 : BLOCKS;
        break;
    case 2:
        one->is.far.offset = -1;
        break;
    case 3:
        one->is.far.offset = INT32_MAX;
        break;
    default:
        one->length = INT32_MAX;
    }
}

static void put_view(view *one, bytes *far, const char *text, size_t length, chance *from)
{
    size_t block = below(from, BLOCKS);

    one->length = (int32_t)length;
    if (length <= sizeof one->is.text) {
        memcpy(one->is.text, text, length);
        return;
    }
    memcpy(one->is.far.begins, text, 4);
    one->is.far.block = (int32_t)block;
    one->is.far.offset = (int32_t)far[block].length;
    add(&far[block], text, length);
}

static void put_blocks(hoctap_column *column, bytes *far, chance *from, memory *blocks)
{
    const void **places = block_of(blocks, BLOCKS * sizeof *places, sizeof *places, from);
    int64_t *sizes = block_of(blocks, BLOCKS * sizeof *sizes, sizeof *sizes, from);

    for (size_t block = 0; block < BLOCKS; block++) {
        sizes[block] = (int64_t)far[block].length;
        places[block] = exactly(&far[block], from, blocks);
    }
    column->blocks = places;
    column->block_sizes = sizes;
    column->block_count = BLOCKS;
}

void put_views(hoctap_column *column, const hoctap_fact *fact, const meaning *const *rows, const bool *hidden,
               size_t count, chance *from, memory *blocks)
{
    char *views = block_of(blocks, (column->first + count) * sizeof(view), one_in(from, 2) ? sizeof(view) : 1, from);
    bytes far[BLOCKS] = {{0}};
    char text[256] = "";

    for (size_t row = 0; row < count; row++) {
        view one;
        if (hidden[row])
            continue;
        memcpy(&one, views + (column->first + row) * sizeof one, sizeof one);
        if (rows[row]->sense == NO_ANSWER && one_in(from, 2))
            spoil(&one, from);
        else
            put_view(&one, far, text, written(fact, rows[row], from, text), from);
        memcpy(views + (column->first + row) * sizeof one, &one, sizeof one);
    }
    column->values = views;
    put_blocks(column, far, from, blocks);
}
