/* SPDX-License-Identifier: MIT */
/* Whether every level can be awarded: none is hidden by a higher one. */
#ifndef HOC_ORDER_H
#define HOC_ORDER_H

#include "plan.h"

void hoc_order_check(hoc_reader *reader, const hoc_node *levels);

#endif
