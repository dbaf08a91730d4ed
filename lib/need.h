/* SPDX-License-Identifier: MIT */
/* The least that would bring a judged row to a level: exact, and the same every time. */
#ifndef HOC_NEED_H
#define HOC_NEED_H

#include <hoctap/trace.h>

#include "score.h"

/*
 * Writes the needs into `needs` (room for one a fact and one a line) and how many into `count`; `lacking` as in hoctap_trace. None where
 * nothing would do. False without memory.
 */
bool hoc_needs(const hoctap_rules *rules, const hoc_judgement *judged, int target, hoctap_need *needs, size_t *count,
               int64_t *lacking);

#endif
