/* SPDX-License-Identifier: MIT */
/* Blocks of exactly so many bytes, freed all at once. */
#ifndef LAW_MEMORY_H
#define LAW_MEMORY_H

#include "chance.h"

enum { MOST_BLOCKS = 4096 };

typedef struct memory {
    void *blocks[MOST_BLOCKS];
    size_t count;
} memory;

/* `size` bytes of chance that end where the block ends, and begin at some multiple of `width`. */
void *block_of(memory *blocks, size_t size, size_t width, chance *from);
void memory_free(memory *blocks);

#endif
