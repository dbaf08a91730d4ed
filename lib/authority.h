/* SPDX-License-Identifier: MIT */
/* Who decides a title, by level and by date: `authority`. */
#ifndef HOC_AUTHORITY_H
#define HOC_AUTHORITY_H

#include "fields.h"

/* Fills the rule set's authorities; its levels are read. False when memory ran out. */
bool hoc_authority_read(hoc_reader *reader, const hoc_node *root);

#endif
