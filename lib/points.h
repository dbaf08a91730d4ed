/* SPDX-License-Identifier: MIT */
/* Points that a row lacks in its criteria and in all. */
#ifndef HOC_POINTS_H
#define HOC_POINTS_H

#include "way.h"

/* Meets the sums that are asked: evidence first, then what is missing, then what is given. False without memory. */
bool hoc_points_meet(hoc_way *way);

#endif
