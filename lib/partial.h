/* SPDX-License-Identifier: MIT */
/*
 * A roll-up as a file. Lines end in LF, fields are separated by tabs, numbers are whole ones without leading zeros:
 *
 *     hoctap rollup   1                               the format, and its version
 *     title           citizen
 *     edition         qd-324
 *     variant                                         its id; empty when it is an edition
 *     fingerprint     64 hexadecimal digits
 *     year            2025
 *     levels          recognised                      from the lowest
 *     ids             keyed   64 hexadecimal digits   or: unique
 *     merged          0                               files that it holds, only without ids; then their digests, sorted
 *     strays          0
 *     groups          2                               how many, then a head, and a line each, sorted by path
 *     group           place     rows  none  none..recognised  recognised  invalid
 *     Kon Tum         province  0     0     0                 0           0
 *     Kon Tum/Xã 1    commune   2     1     0                 1           0
 *     members         2                               only with ids: their rows, sorted
 *     32 hexadecimal digits   2   3                   id, number of the group's line and of the outcome, from 1
 *     32 hexadecimal digits   2   1
 *     end             17   SHA-256 of all lines before; how many they are
 */
#ifndef HOC_PARTIAL_H
#define HOC_PARTIAL_H

#include "rollup.h"

#define HOC_PARTIAL_NAME "hoctap rollup"
#define HOC_PARTIAL_VERSION "1"

enum { HOC_OUTCOME_NAME = 160 }; /* bytes of the name of an outcome, at most */

/* What heads the column of an outcome: "none", "none..good", "good", "invalid". */
void hoc_outcome_name(const hoctap_rollup *rollup, size_t outcome, char name[HOC_OUTCOME_NAME]);

#endif
