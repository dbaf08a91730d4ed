/* SPDX-License-Identifier: MIT */
/* What the answers of a row may be worth once evidence and populations have had their say. */
#ifndef HOC_SETTLE_H
#define HOC_SETTLE_H

#include "score.h"

/* Marks what the answers to other facts make impossible: more people than there are, points that must be proven. */
void hoc_settle_check(const hoctap_rules *rules, hoc_judgement *judged);

/* Of a row that can be: `low`, `high` and `open` of each cell, and `among`. */
void hoc_settle(const hoctap_rules *rules, hoc_judgement *judged);

#endif
