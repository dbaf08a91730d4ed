/* SPDX-License-Identifier: MIT */
/*
 * One rule written out in C by hand, as somebody would who has no other: ten indicators from 0 to 10, none below 5, and 80 points in normal
 * areas, 70 in difficult ones. It decides as exactly as rules/whole.yaml and rules/halves.yaml do: the same totals, levels and
 * reasons, bit for bit, wrong answers included.
 */
#ifndef BENCH_BYHAND_H
#define BENCH_BYHAND_H

#include "streams.h"

void byhand_points(const people *all, const streams *to);

void byhand_doubles(const people *all, const streams *to);

#endif
