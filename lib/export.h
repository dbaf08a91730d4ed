/* SPDX-License-Identifier: MIT */
/* Outcomes as Arrow has them: the columns that hoctap/arrow.h tells. */
#ifndef HOC_EXPORT_H
#define HOC_EXPORT_H

#include <hoctap/arrow.h>

/* The schema of outcomes, the same for all rules. *Filled*; false, and marked as released, without memory. */
bool hoc_export_schema(struct ArrowSchema *schema);

/* Scores a table into an array of outcomes. *Filled*; false with an error, and marked as released. */
bool hoc_export_score(const hoctap_rules *rules, hoctap_scorer *scorer, const hoctap_table *table, hoctap_run *run,
                      struct ArrowArray *outcomes, hoctap_error *error);

/* Copies outcomes of so many rows into such an array. *Filled*; false with an error, and marked as released. */
bool hoc_export_outcomes(const hoctap_rules *rules, const hoctap_outcomes *outcomes, size_t rows,
                         struct ArrowArray *array, hoctap_error *error);

#endif
