/* SPDX-License-Identifier: MIT */
/* No memory is both read and written. */
#ifndef HOC_OVERLAP_H
#define HOC_OVERLAP_H

#include <hoctap/score.h>

/*
 * Whether each outcome has memory of its own, which none of the facts' columns has part in; false with HOCTAP_OVERLAP and the names of two
 * that share some. The columns must be bound.
 */
bool hoc_outcomes_check(const hoctap_rules *rules, const hoctap_column *const *columns, size_t rows,
                        const hoctap_outcomes *outcomes, hoctap_error *error);

#endif
