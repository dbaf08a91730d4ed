/* SPDX-License-Identifier: MIT */
/* Which place of the table people mean: by its parts, by code, by path, by a name that only one place has. */
#ifndef CLI_LOOKUP_H
#define CLI_LOOKUP_H

#include "gazetteer.h"

typedef struct cli_lookup {
    const cli_tree *tree;
    const cli_gazetteer *gazetteer;
    hoctap_day day;
    enum { LOOKUP_THERE, LOOKUP_GONE, LOOKUP_EVER } when; /* there on the day; not there on it; whenever */
} cli_lookup;

/*
 * The only place of those parts, keys of the tree. CLI_NO_PLACE when there is none, or with *several. Levels that the table does
 * not have make no difference.
 */
uint32_t cli_lookup_parts(const cli_lookup *lookup, char *const keys[CLI_PARTS], bool *several);

/* The only place of that code, else of that path, else of that name; `keys` must agree where they are not "". */
uint32_t cli_lookup_name(const cli_lookup *lookup, const char *key, char *const keys[CLI_PARTS], bool *several);

/* Whether a place is there on the day. */
bool cli_lookup_there(const cli_lookup *lookup, uint32_t node);

#endif
