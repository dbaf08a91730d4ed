/* SPDX-License-Identifier: MIT */
/* Points that a row lacks in its criteria and in all. */
#ifndef HOC_POINTS_H
#define HOC_POINTS_H

#include "steps.h"
#include "way.h"

/* Room that would be much for a small stack. */
typedef struct hoc_points {
    hoc_source sources[HOC_FACTS];
    int64_t rises[HOC_FACTS];
} hoc_points;

/* Meets the sums that are asked: evidence first, then what is missing, then what is given. False without memory. */
bool hoc_points_meet(hoc_way *way, hoc_points *room);

#endif
