/* SPDX-License-Identifier: MIT */
/* Lines and groups become tests and gates, with the combinations in which each of them is asked. */
#ifndef HOC_GATES_H
#define HOC_GATES_H

#include "plan.h"

/* How many tests the lines make. */
size_t hoc_gates_count(const hoctap_rules *rules);

/* Fills the plan's tests and gates; everything else of it is there. False when memory ran out. */
bool hoc_gates_compile(hoc_reader *reader);

#endif
