/* SPDX-License-Identifier: MIT */
/* Each key stands once in its map. */
#ifndef HOC_KEYS_H
#define HOC_KEYS_H

#include "doc.h"

/* Room for the entries of one map after the other; all zero to begin with. */
typedef struct hoc_keys {
    hoc_node **sorted;
    size_t room;
} hoc_keys;

/* A fault for each entry whose key stood before, with the place of the first; it is spoilt. "" is no key. False without memory. */
bool hoc_keys_once(hoc_keys *keys, const hoc_node *map, hoc_faults *faults);

void hoc_keys_end(hoc_keys *keys);

#endif
