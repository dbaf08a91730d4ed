/* SPDX-License-Identifier: MIT */
/* Whether every level can be awarded: none is hidden by a higher one. */
#ifndef HOC_ORDER_H
#define HOC_ORDER_H

#include "plan.h"

/* The level has a test that is met only where `test` is met too. */
bool hoc_level_asks(const hoctap_rules *rules, const hoc_test *test, int level);

void hoc_order_check(hoc_reader *reader, const hoc_node *levels);

#endif
