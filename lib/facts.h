/* SPDX-License-Identifier: MIT */
/* The inputs of a rule set: `facts`, `points` and `criteria` of the file become facts, scales and criteria. */
#ifndef HOC_FACTS_H
#define HOC_FACTS_H

#include "fields.h"

/* Fills the rule set's facts, criteria and what belongs to them; false when memory ran out. */
bool hoc_facts_read(hoc_reader *reader, const hoc_node *root);

/* A fact that says nothing yet but its id. */
void hoc_fact_begin(hoc_reader *reader, const hoc_node *entry, size_t index);

/* The fact of that id; a fault at `node` and -1 when there is none. */
int hoc_facts_named(hoc_reader *reader, const hoc_node *node, const char *id);

/* The choice whose id is the node's key, or its value; a fault there and -1 when there is none. */
int hoc_choice_named(hoc_reader *reader, const hoc_node *entry, const hoctap_fact *fact);
int hoc_choice_of(hoc_reader *reader, const hoc_node *node, const hoctap_fact *fact);

/* The place of the choice with that id; -1 when there is none. */
int hoc_choice_place(const hoctap_fact *fact, const char *id);

/* Limits and `when` may ask it: its answers are few, and tried one by one where they are missing. */
bool hoc_can_be_asked(const hoctap_fact *fact);

#endif
