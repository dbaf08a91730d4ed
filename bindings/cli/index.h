/* SPDX-License-Identifier: MIT */
/* Numbers found by bytes: a key may have several, and the caller knows whether what is found is the key's. */
#ifndef CLI_INDEX_H
#define CLI_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cli_slot {
    uint64_t hash;
    uint32_t number; /* and one more; 0: free */
} cli_slot;

typedef struct cli_index { /* begins as zeros */
    cli_slot *slots;
    size_t room, count;
} cli_index;

#define CLI_NOWHERE UINT32_MAX

/* False without memory. `number` is less than CLI_NOWHERE. */
bool cli_index_add(cli_index *index, const void *key, size_t length, uint32_t number);

/*
 * The next number whose key has the same hash, in the order they came; CLI_NOWHERE behind the last. `cursor` begins as 0.
 */
uint32_t cli_index_next(const cli_index *index, const void *key, size_t length, size_t *cursor);

/* The hash that it goes by. */
uint64_t cli_index_hash(const void *key, size_t length);

void cli_index_free(cli_index *index);

#endif
