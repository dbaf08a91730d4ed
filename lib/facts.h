/* SPDX-License-Identifier: MIT */
/* The inputs of a rule set: `facts`, `points` and `criteria` of the file become facts, scales and criteria. */
#ifndef HOC_FACTS_H
#define HOC_FACTS_H

#include "fields.h"

/* Fills the rule set's facts, criteria and what belongs to them; false when memory ran out. */
bool hoc_facts_read(hoc_reader *reader, const hoc_node *root);

/* The fact of that id; a fault at `node` and -1 when there is none. */
int hoc_facts_named(hoc_reader *reader, const hoc_node *node, const char *id);

/* The choice of that id; a fault at the node's key and -1 when there is none. */
int hoc_choice_named(hoc_reader *reader, const hoc_node *entry, const hoctap_fact *fact);

#endif
