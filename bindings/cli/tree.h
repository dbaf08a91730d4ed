/* SPDX-License-Identifier: MIT */
/* Places and units with those above them. They are numbered in the order they come, those above before those below. */
#ifndef CLI_TREE_H
#define CLI_TREE_H

#include "index.h"
#include "where.h"

#define CLI_NO_PLACE UINT32_MAX

typedef struct cli_node {
    char *name; /* as it is shown */
    char *key;  /* as it is compared */
    char *path, *path_key;
    uint32_t above; /* CLI_NO_PLACE at the top */
    unsigned level; /* a slot of cli_where; CLI_PLACE: not known */
    unsigned said;  /* bit l: somebody says that it is of level l */
    size_t depth;   /* parts above it */
    bool lives;
    uint32_t next_named, last_named; /* of one name, from the first on; the last is the first one's to know */
} cli_node;

typedef struct cli_tree {
    hoctap_day day; /* that `lives` is of */
    bool exact;     /* names are compared as they are written, else without the difference of capitals */
    cli_node *nodes;
    size_t count, room;
    unsigned levels; /* bit l: there are some of level l */
    cli_index children, names, paths;
    bool no_memory;
} cli_tree; /* begins as zeros, but `day` and `exact` */

void cli_tree_free(cli_tree *tree);

/* A name or path as this tree compares it. *New*; NULL without memory. */
char *cli_tree_key(cli_tree *tree, const char *name);

/*
 * The one of that name and level below `above`; a new one when there is none. Where names are exact, a path is one place of whatever
 * level, and the larger one stands. CLI_NO_PLACE without memory, or with a path too long.
 */
uint32_t cli_tree_child(cli_tree *tree, uint32_t above, unsigned level, const char *name);

/* The same by its key, without making one. */
uint32_t cli_tree_find(const cli_tree *tree, uint32_t above, unsigned level, const char *key);

/* The first one with that key as its name; behind it `next_named` leads on to CLI_NO_PLACE. And those with that path. */
uint32_t cli_tree_named(const cli_tree *tree, const char *key);
uint32_t cli_tree_at(const cli_tree *tree, const char *path_key, size_t *cursor);

/* Whether what is said of the parts is said of the node or of one above it; levels that the tree does not have are passed over. */
bool cli_tree_agrees(const cli_tree *tree, uint32_t node, char *const keys[CLI_PARTS]);

#endif
