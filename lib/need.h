/* SPDX-License-Identifier: MIT */
/* The least that would bring a judged row to a level: exact, and the same every time. */
#ifndef HOC_NEED_H
#define HOC_NEED_H

#include <hoctap/trace.h>

#include "score.h"

/* Writes the needs into `needs` (room for one a fact and one a line) and returns how many; `lacking` as in hoctap_trace. */
size_t hoc_needs(const hoctap_rules *rules, const hoc_judgement *judged, int target, hoctap_need *needs,
                 int64_t *lacking);

#endif
