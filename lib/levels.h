/* SPDX-License-Identifier: MIT */
/* What a rule set awards: `levels` with their lines, and `history` with the titles for years in a row. */
#ifndef HOC_LEVELS_H
#define HOC_LEVELS_H

#include "fields.h"

/* Fill the rule set's levels and lines, and its honours; false when memory ran out. */
bool hoc_levels_read(hoc_reader *reader, const hoc_node *root);
bool hoc_history_read(hoc_reader *reader, const hoc_node *root);

/* The same editions count for both, in whatever order they stand. */
bool hoc_same_editions(const hoctap_honour *one, const hoctap_honour *other);

/* The level of that id; a fault at `node` and 0 when there is none. */
int hoc_level_named(hoc_reader *reader, const hoc_node *node);

#endif
