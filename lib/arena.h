/* SPDX-License-Identifier: MIT */
/* Memory that is freed in one go. A rule set, with all that it holds, lives in one arena. */
#ifndef HOC_ARENA_H
#define HOC_ARENA_H

#include <stddef.h>

typedef struct hoc_arena {
    struct hoc_block *blocks; /* newest first; all zero is an empty arena */
} hoc_arena;

/* Zeroed memory aligned for any object, or NULL when there is none. */
void *hoc_arena_take(hoc_arena *arena, size_t size);

/* `count` objects of `size` bytes, likewise; NULL also when the product overflows. */
void *hoc_arena_array(hoc_arena *arena, size_t count, size_t size);

/* A copy of `length` bytes with a NUL behind them, likewise. */
char *hoc_arena_text(hoc_arena *arena, const char *text, size_t length);

void hoc_arena_free(hoc_arena *arena);

#endif
