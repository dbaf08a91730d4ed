/* SPDX-License-Identifier: MIT */
/*
 * A limit as it is written: a number, a percent or a word of a scale, as the line asks; `unknown`, `{unknown: {from, to}}`; or a
 * table that gives each answer of a choice its own limit, which may be a table again.
 */
#ifndef HOC_LIMIT_H
#define HOC_LIMIT_H

#include "fields.h"

/* How the limits of a line are written: percents of a share, words of a scale, else numbers. */
typedef struct hoc_measure {
    bool percent;
    const hoctap_fact *scale; /* or NULL */
} hoc_measure;

hoc_measure hoc_measure_of(const hoctap_rules *rules, const hoctap_line *line);

/* Reports what is wrong in it and marks the choices it asks. */
void hoc_limit_check(hoc_reader *reader, const hoc_node *limit, hoc_measure measure);

/* The leaf for the answers `choices` (by fact; only those it asks matter): a scalar or an `{unknown: ...}`; NULL after a fault. */
const hoc_node *hoc_limit_leaf(const hoctap_rules *rules, const hoc_node *limit, const int *choices);

/* The value of a leaf times `unit`; of an unknown one without a range, low and high are `least` and `most`. */
hoctap_limit hoc_limit_value(const hoc_node *leaf, hoc_measure measure, int64_t unit, int64_t least, int64_t most);

#endif
