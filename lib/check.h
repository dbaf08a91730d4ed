/* SPDX-License-Identifier: MIT */
/*
 * What the parts of a rule set mean together: sums that must add up, limits that nobody can reach, lines that everybody
 * meets, levels that a higher one hides, bands with gaps, facts that help one line and harm another.
 */
#ifndef HOC_CHECK_H
#define HOC_CHECK_H

#include "fields.h"

/* Reports to the reader; the rule set must be compiled without a fault. */
void hoc_check(hoc_reader *reader);

#endif
