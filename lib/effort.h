/* SPDX-License-Identifier: MIT */
/* What finding the needs of a row may take: bounded when a rule set is loaded, so that no row takes long. */
#ifndef HOC_EFFORT_H
#define HOC_EFFORT_H

#include "fields.h"

/* Refuses a compiled rule set for which that could take too long (HT415). */
void hoc_need_check(hoc_reader *reader);

#endif
