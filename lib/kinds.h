/* SPDX-License-Identifier: MIT */
/* The kinds that a fact can be of, as they are written: choice, scale, yes_no, count, points. */
#ifndef HOC_KINDS_H
#define HOC_KINDS_H

#include "fields.h"

/* Other names of a fact or an answer. */
void hoc_also_read(hoc_reader *reader, const hoc_node *map, const char *const **also, size_t *count);

/* The one key of a fact that says its kind, and what goes with it; false when memory ran out. */
bool hoc_kind_read(hoc_reader *reader, const hoc_node *map, hoctap_fact *fact);

/* Answers in their order; those of an indicator earn points. False when memory ran out. */
bool hoc_scale_read(hoc_reader *reader, const hoc_node *node, hoctap_fact *fact, bool earns);

/* The yes/no fact that says whether there is evidence for `fact`; false when memory ran out. */
bool hoc_evidence_make(hoc_reader *reader, const hoctap_fact *fact, hoctap_fact *evidence);

#endif
