/* SPDX-License-Identifier: MIT */
/* All the sums that answers can make, where their steps differ. */
#ifndef HOC_FRONT_H
#define HOC_FRONT_H

#include "steps.h"

/* As hoc_steps_cover and hoc_steps_effort. */
bool hoc_front_cover(const hoc_source *sources, size_t count, const hoc_lack *lack, int64_t *rises);
int64_t hoc_front_effort(const hoc_source *sources, size_t count, bool by_criterion, int64_t most);

#endif
