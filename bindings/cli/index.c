/* SPDX-License-Identifier: MIT */
#include "index.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FIRST_ROOM = 64 };

static void place(cli_slot *slots, size_t room, cli_slot slot)
{
    size_t at = slot.hash & (room - 1);
    while (slots[at].number)
        at = (at + 1) & (room - 1);
    slots[at] = slot;
}

/*
 * Never more than half full. Moved in the order of probing from a free slot on, so that numbers of one key keep their
 * order.
 */
static bool grow(cli_index *index)
{
    size_t room = index->room ? index->room * 2 : FIRST_ROOM, from = 0;
    cli_slot *slots = calloc(room, sizeof *slots);
    if (!slots)
        return false;
    while (from < index->room && index->slots[from].number)
        from++;
    for (size_t i = 0; i < index->room; i++) {
        const cli_slot *slot = &index->slots[(from + i) & (index->room - 1)];
        if (slot->number)
            place(slots, room, *slot);
    }
    free(index->slots);
    index->slots = slots;
    index->room = room;
    return true;
}

bool cli_index_add(cli_index *index, const void *key, size_t length, uint32_t number)
{
    if (2 * (index->count + 1) > index->room && !grow(index))
        return false;
    place(index->slots, index->room, (cli_slot){XXH3_64bits(key, length), number + 1});
    index->count++;
    return true;
}

uint32_t cli_index_next(const cli_index *index, const void *key, size_t length, size_t *cursor)
{
    if (!index->room)
        return CLI_NOWHERE;
    uint64_t hash = XXH3_64bits(key, length);
    while (*cursor < index->room) {
        const cli_slot *slot = &index->slots[(hash + (*cursor)++) & (index->room - 1)];
        if (!slot->number)
            break;
        if (slot->hash == hash)
            return slot->number - 1;
    }
    return CLI_NOWHERE;
}

uint64_t cli_index_hash(const void *key, size_t length)
{
    return XXH3_64bits(key, length);
}

void cli_index_free(cli_index *index)
{
    free(index->slots);
    *index = (cli_index){0};
}
