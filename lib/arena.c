/* SPDX-License-Identifier: MIT */
/*
 * Blocks that double up to 16 KiB. Objects grow from the front of a block and texts from its back, so that short texts
 * between objects cost no padding.
 */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef HOC_EACH_ALONE /* for tests: a block for every object, so that each can fail by itself and has its own bounds */
enum { SMALLEST = 1, LARGEST = 1 };
#else
enum { SMALLEST = 1024, LARGEST = 16 * 1024 };
#endif

struct hoc_block {
    struct hoc_block *next;
    size_t front, back; /* what lies between is free */
    size_t size;
    alignas(max_align_t) char bytes[];
};

/* Behind the newest block when it is for one large object, so that the newest keeps serving small ones. */
static void link_block(hoc_arena *arena, struct hoc_block *block)
{
    if (arena->blocks && block->size > LARGEST) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        block->next = arena->blocks;
        arena->blocks = block;
    }
}

static size_t next_size(const hoc_arena *arena)
{
    if (!arena->blocks)
        return SMALLEST;
    return arena->blocks->size * 2 < LARGEST ? arena->blocks->size * 2 : LARGEST;
}

static struct hoc_block *grow(hoc_arena *arena, size_t room)
{
    size_t size = next_size(arena);
    if (room > size)
        size = room;
    if (size > PTRDIFF_MAX - sizeof(struct hoc_block))
        return NULL;
    struct hoc_block *block = calloc(1, sizeof *block + size);
    if (!block)
        return NULL;
    block->size = block->back = size;
    link_block(arena, block);
    return block;
}

/* A block with `size` bytes free behind its aligned front, or NULL. */
static struct hoc_block *block_for(hoc_arena *arena, size_t size)
{
    struct hoc_block *block = arena->blocks;
    return block && size <= block->back - block->front ? block : grow(arena, size);
}

void *hoc_arena_take(hoc_arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit)
        return NULL;
    size = (size + unit - 1) / unit * unit;
    struct hoc_block *block = block_for(arena, size);
    if (!block)
        return NULL;
    void *object = block->bytes + block->front;
    block->front += size;
    return object;
}

void *hoc_arena_array(hoc_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    return hoc_arena_take(arena, count * size);
}

char *hoc_arena_text(hoc_arena *arena, const char *text, size_t length)
{
    struct hoc_block *block = length < SIZE_MAX ? block_for(arena, length + 1) : NULL;
    if (!block)
        return NULL;
    block->back -= length + 1;
    char *copy = block->bytes + block->back;
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void hoc_arena_free(hoc_arena *arena)
{
    while (arena->blocks) {
        struct hoc_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
}
