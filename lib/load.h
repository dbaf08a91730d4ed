/* SPDX-License-Identifier: MIT */
/* A rule set from a tree, however the tree came to be: from one file, or from an edition and what changes it. */
#ifndef HOC_LOAD_H
#define HOC_LOAD_H

#include "fields.h"

/* Begins a rule set that the file `path` is the last of; false without memory. */
bool hoc_rules_begin(hoctap_rules *rules, const char *path, hoc_faults *faults);

/* Reads and checks everything from rules->root. */
void hoc_rules_read(hoctap_rules *rules, hoc_faults *faults);

/* The rule set, or NULL when a fault is more than a warning. */
hoctap_rules *hoc_rules_end(hoctap_rules *rules, const hoc_faults *faults, size_t *count);

#endif
