/* SPDX-License-Identifier: MIT */
/* A rule set bound to columns. */
#ifndef HOC_SCORER_H
#define HOC_SCORER_H

#include "score.h"

/*
 * The ways to score, each with the same outcomes: way 0 is row by row, the others tile by tile, compiled for one kind of machine
 * each. For tests: false when the machine is not of that kind, or there is no such way.
 */
bool hoc_scorer_go(hoctap_scorer *scorer, size_t way);

/* What a way was compiled for: "rows", ...; NULL when there is no such way. */
const char *hoc_scorer_way(size_t way);

#endif
