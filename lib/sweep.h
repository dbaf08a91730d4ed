/* SPDX-License-Identifier: MIT */
/* Records by the million to titles, in one pass. */
#ifndef HOC_SWEEP_H
#define HOC_SWEEP_H

#include <hoctap/history.h>

/*
 * hoctap_history without successors, for records of which there is one a year, certain and never revoked, under rules of years that ask for
 * one run and keep nothing. Those that stand by subject and year take least time. `done` (*filled*) says whether they were such; if not, nothing was touched. False without
 * memory, with an error and nothing touched.
 */
bool hoc_sweep_try(const hoctap_rules *years, const hoctap_records *records, size_t subjects, int year,
                   const hoctap_titles *titles, bool *done, hoctap_error *error);

#endif
