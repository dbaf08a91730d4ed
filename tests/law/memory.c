/* SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stdlib.h>

#include "answers.h"

void *block_of(memory *blocks, size_t size, size_t width, chance *from)
{
    size_t before = below(from, 5) * width;
    uint8_t *block = malloc(before + size);
    uint64_t bits = 0;

    expect(block && blocks->count < MOST_BLOCKS, "no memory");
    blocks->blocks[blocks->count++] = block;
    for (size_t i = 0; i < before + size; i++, bits >>= 8) {
        bits = i % 8 == 0 ? draw(from) : bits;
        block[i] = (uint8_t)bits;
    }
    return block + before;
}

void memory_free(memory *blocks)
{
    while (blocks->count > 0)
        free(blocks->blocks[--blocks->count]);
}
