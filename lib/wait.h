/* SPDX-License-Identifier: MIT */
/* The whole months from the decision on a lower level to that of the year asked about. */
#ifndef HOC_WAIT_H
#define HOC_WAIT_H

#include "decisions.h"
#include "runs.h"

/*
 * `days` are those of the decisions on the years that are recorded. From the fewest to the most that may have passed, *filled*; {1, 0}:
 * nobody knows, or no lower level is held.
 */
void hoc_wait_months(const hoc_term *term, const hoc_years *years, const hoc_days days[HOCTAP_YEARS],
                     uint32_t months[2]);

/* The level that these years, as bits, come to: the highest of theirs. */
hoc_ends hoc_years_ends(const hoc_term *term, const hoc_years *years, uint64_t bits);

#endif
