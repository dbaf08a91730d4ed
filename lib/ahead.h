/* SPDX-License-Identifier: MIT */
/*
 * Where there are more bytes than the caches hold, those of the next tile are asked for while this one is compared and judged: the
 * machine by itself does not see that far. A line of each column at a time, so that they go on side by side, and not all at once, for
 * they would be waited for. lanes.c is compiled with it once for each kind of machine.
 */
#ifndef HOC_AHEAD_H
#define HOC_AHEAD_H

#include "tile.h"

enum { HOC_LINE = 64 };

/* At which steps a line is asked for, so that a tile's are by its end. */
static inline size_t pace_of(const hoc_kernel *kernel)
{
    size_t lines = HOC_TILE / HOC_LINE, steps = kernel->comparison_count + kernel->direct_count;

    return steps > lines ? (steps + lines - 1) / lines : 1;
}

static inline void start_asking(hoc_tile *tile)
{
    tile->ahead_count = 0;
    tile->steps = 0;
    tile->asked = tile->stream ? 0 : HOC_TILE;
}

/* To be called at each step: each comparison, each test. */
static inline void ask_ahead(hoc_tile *tile)
{
    if (tile->asked == HOC_TILE || tile->steps++ % tile->pace != 0)
        return;
    for (size_t i = 0; i < tile->ahead_count; i++)
        __builtin_prefetch((const char *)tile->ahead[i] + tile->asked, 0, 2);
    tile->asked += HOC_LINE;
}

#endif
