/* SPDX-License-Identifier: MIT */
/*
 * The conditions of a level: single lines, and groups of them, which may be targets. They nest in the file; here they are two
 * flat lists in the order of the file, and each knows the group it stands in.
 */
#ifndef HOC_LINES_H
#define HOC_LINES_H

#include "fields.h"

/* A level whose conditions are read: its own items and, where it is like another, that one's with its own instead. */
typedef struct hoc_items {
    const hoc_node *levels[HOC_LEVELS]; /* from the level that is like no other to the level itself */
    size_t count;
    const hoc_node *targets; /* the map of all targets, or NULL */
    int level;
} hoc_items;

/* What a line is called: its own id, or the word for what it asks; "" when it has neither. */
const char *hoc_line_id(const hoc_node *line);

/* Adds the lines and groups of a level to the rule set; false when memory ran out. */
bool hoc_lines_read(hoc_reader *reader, const hoc_items *items);

/* Reads a target that no level asks for, for the sake of its faults; false when memory ran out. */
bool hoc_target_try(hoc_reader *reader, const hoc_node *target);

#endif
