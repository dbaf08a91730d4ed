/* SPDX-License-Identifier: MIT */
/*
 * Arbitrary bytes as a record batch of Arrow's: sound, or with something wrong in it that can be seen, but never with buffers that
 * are smaller than it says, for no library could tell. Every buffer is a block of its own of exactly that size.
 */
#ifndef TESTS_FUZZ_TREE_H
#define TESTS_FUZZ_TREE_H

#include <hoctap/arrow.h>

/* What is left of the input; behind its end there are zeros. */
typedef struct input {
    const uint8_t *at, *end;
} input;

uint8_t take(input *from);

extern int trees_open; /* schemas and arrays that nobody released */

/* Both are *filled*, to be handed over. The same bytes make the same batch. */
void grow(input *from, struct ArrowSchema *schema, struct ArrowArray *array);

#endif
