/* SPDX-License-Identifier: MIT */
/* By sorting: a table of hashes would let a hostile file choose keys that meet in one place. */
#include "keys.h"

#include <stdlib.h>
#include <string.h>

/* Equal keys in the order of the file. */
static int by_key(const void *a, const void *b)
{
    const hoc_node *one = *(hoc_node *const *)a, *two = *(hoc_node *const *)b;
    const int order = strcmp(one->key, two->key);
    if (order)
        return order;
    if (one->key_line != two->key_line)
        return one->key_line < two->key_line ? -1 : 1;
    return one->key_column < two->key_column ? -1 : one->key_column > two->key_column;
}

static bool make_room(hoc_keys *keys, size_t count)
{
    if (count <= keys->room)
        return true;
    hoc_node **more = realloc(keys->sorted, count * sizeof *more);
    if (!more)
        return false;
    keys->sorted = more;
    keys->room = count;
    return true;
}

/* Most maps are so small that looking at each pair is quicker than sorting. */
static bool are_few_and_apart(const hoc_node *map)
{
    if (map->count > 12)
        return false;
    for (const hoc_node *entry = map->first; entry; entry = entry->next) {
        for (const hoc_node *other = entry->next; other; other = other->next)
            if (entry->key[0] == other->key[0] && strcmp(entry->key, other->key) == 0)
                return false;
    }
    return true;
}

bool hoc_keys_once(hoc_keys *keys, const hoc_node *map, hoc_faults *faults)
{
    size_t count = 0;
    if (are_few_and_apart(map))
        return true;
    if (!make_room(keys, map->count))
        return false;
    for (hoc_node *entry = map->first; entry; entry = entry->next) {
        if (*entry->key && !entry->spoilt)
            keys->sorted[count++] = entry;
    }
    if (count > 1)
        qsort(keys->sorted, count, sizeof *keys->sorted, by_key);
    for (size_t i = 1, first = 0; i < count; i++) {
        hoc_node *entry = keys->sorted[i], *other = keys->sorted[first];
        if (strcmp(other->key, entry->key) != 0) {
            first = i;
            continue;
        }
        hoctap_error *error = hoc_doc_key_fault(faults, HOCTAP_DUPLICATE_KEY, entry, entry->key, NULL, NULL);
        entry->spoilt = 1;
        error->other_line = (int)other->key_line;
        error->other_column = (int)other->key_column;
    }
    return true;
}

void hoc_keys_end(hoc_keys *keys)
{
    free(keys->sorted);
}
