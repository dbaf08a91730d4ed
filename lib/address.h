/* SPDX-License-Identifier: MIT */
/*
 * Addresses: the keys on the way to a thing, with slashes between them. A condition is named by its id, and the lists
 * that conditions stand in (all, any, of) have no name, nor have groups without an id: "levels/recognised/total/at_least".
 */
#ifndef HOC_ADDRESS_H
#define HOC_ADDRESS_H

#include "fields.h"

/* Where an address ends, or where it leads astray. */
typedef struct hoc_trail {
    hoc_node *node;   /* what stands there, or NULL */
    hoc_node *last;   /* the last thing on the way */
    const char *word; /* the word that is not found in it */
    size_t length;    /* of that word */
    bool twice;       /* it is found twice */
} hoc_trail;

/* From the root down, over `length` bytes of the address. */
hoc_trail hoc_address_find(hoc_node *root, const char *address, size_t length);

/* The word of `way->last` nearest to the one that is not found; "" when none is near. Filled. */
void hoc_address_nearest(const hoc_trail *way, char *word, size_t size);

/* The words that may stand in `way->last`, separated by spaces. Filled. */
void hoc_address_words(const hoc_node *map, char *words, size_t size);

/* The list of conditions of a map: all, any or of. NULL without one. */
hoc_node *hoc_line_list(const hoc_node *map);

/* Whether a map is a condition: it stands in a list of them, is a target, or replaces one. */
bool hoc_is_line(const hoc_node *map);

#endif
