/* SPDX-License-Identifier: MIT */
/* `criteria`: indicators, how they count, and what they must add up to. */
#ifndef HOC_CRITERIA_H
#define HOC_CRITERIA_H

#include "range.h"

/* The map of a criterion's indicators, or NULL. */
const hoc_node *hoc_indicators_of(const hoc_node *criterion);

/* One criterion, and its indicators behind the facts that are there; false when memory ran out. */
bool hoc_criterion_read(hoc_reader *reader, const hoc_node *entry, size_t index, hoc_range points);

#endif
