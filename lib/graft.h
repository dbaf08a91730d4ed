/* SPDX-License-Identifier: MIT */
/* Changing a tree: copies, and nodes that move from one place to another. Without recursion, as trees are as deep as files are. */
#ifndef HOC_GRAFT_H
#define HOC_GRAFT_H

#include "doc.h"

/* The whole tree in `arena`, texts too; NULL without memory. */
hoc_node *hoc_graft_copy(hoc_arena *arena, const hoc_node *root);

/* A node with nothing below it: its text, or an empty map or list, at the place of `like`; NULL without memory. */
hoc_node *hoc_graft_scalar(hoc_arena *arena, const hoc_node *like, const char *text);
hoc_node *hoc_graft_map(hoc_arena *arena, const hoc_node *like);
hoc_node *hoc_graft_list(hoc_arena *arena, const hoc_node *like);

/* Takes a node out of what it stands in. */
void hoc_graft_remove(hoc_node *node);

/* Puts a node that stands nowhere behind all others of a map, or, when `key` is NULL, of a list; or in the place of `old`. */
void hoc_graft_append(hoc_node *parent, hoc_node *node, const char *key);
void hoc_graft_replace(hoc_node *old, hoc_node *node);

#endif
