/* SPDX-License-Identifier: MIT */
/* Sums of weighted points, in the largest unit that holds all of them, each once. */
#ifndef HOC_SUMS_H
#define HOC_SUMS_H

#include "kernel.h"

/* What every weighted code, and every end of a weighted scale, is a whole number of; in 1/100000000. */
int64_t hoc_sums_unit(const hoc_kernel *kernel);

/* The sum over `count` facts from `first` on in a combination: one of those that there are or a new one. False without memory. */
bool hoc_sum_find(hoc_kernel *kernel, size_t first, size_t count, size_t combination, size_t *at);

#endif
