/* SPDX-License-Identifier: MIT */
/* Roll-ups in sentences: rows in one line, counts in one line. */
#ifndef TESTS_COUNTING_H
#define TESTS_COUNTING_H

#include "support.h"

#define TWO_LEVELS                                                                                                     \
    "levels:\n  good: {names: {vi: G}, all: [{total: {at_least: 10}}]}\n"                                              \
    "  high: {names: {vi: H}, all: [{total: {at_least: 15}}]}\n"

#define SIXTEEN "0123456789abcdef"
#define KEY SIXTEEN SIXTEEN SIXTEEN SIXTEEN
#define OTHER_KEY "f" SIXTEEN SIXTEEN SIXTEEN "123456789abcdef"

hoctap_rules *counted_rules(void); /* levels good and high */
hoctap_rollup *new_rollup(const char *key);
hoctap_rollup *rollup_of(const char *rules, int year, const char *key);

uint32_t group_of(hoctap_rollup *rollup, const char *path);

/* Rows of one place: "ann: met good..good; ann: invalid" with ids, "not met; undecided none..good" without. */
void count_in(hoctap_rollup *rollup, const char *path, const char *rows);

void close_it(hoctap_rollup *rollup);

/* "6 rows, 6 members: 2 met, 1 not met, 2 undecided, 1 invalid, 0 repeated" */
void assert_counts(hoctap_rollup *rollup, const char *path, const char *expected);
void assert_all(const hoctap_rollup *rollup, const char *expected);

/* Of every level from none on: "5 3..4 1" */
void assert_holders(hoctap_rollup *rollup, const char *path, const char *expected);

/* Rows whose ids do not go with those that are there. */
void assert_refused(hoctap_rollup *rollup, const char *path, const char *rows, const char *found, const char *expected);

/* HT805, of which NULL is not looked at. */
void assert_not_merged(hoctap_rollup *rollup, const hoctap_rollup *other, const char *where, const char *found,
                       const char *expected);

#endif
