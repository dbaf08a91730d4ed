/* SPDX-License-Identifier: MIT */
/* Whether each number acts in one direction: what makes two completions enough to decide. */
#ifndef HOC_DIRECTIONS_H
#define HOC_DIRECTIONS_H

#include "plan.h"

void hoc_directions_check(hoc_reader *reader);

#endif
