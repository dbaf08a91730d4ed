/* SPDX-License-Identifier: MIT */
/*
 * Truths about the rows of a tile: a bit a row, as in Arrow's bitmaps, the first row the lowest bit of the first word. They are vectors
 * of the compiler's, so that & | ~ work on eight words at once, in as few instructions as the machine can.
 */
#ifndef HOC_ROWS_H
#define HOC_ROWS_H

#include <stdint.h>

#define HOC_ROW_WORDS 8
#define HOC_TILE (64 * HOC_ROW_WORDS)

typedef uint64_t hoc_rows __attribute__((vector_size(HOC_TILE / 8)));

#define HOC_NO_ROW ((hoc_rows){0})
#define HOC_EVERY_ROW (~HOC_NO_ROW)

#endif
