/* SPDX-License-Identifier: MIT */
/* What a base lets a variant do. Each function tells why not, and gives false then. */
#ifndef HOC_PERMIT_H
#define HOC_PERMIT_H

#include "local.h"

/* One change of a variant: the node that holds its address. */
typedef struct hoc_wish {
    const hoctap_rules *base;
    const hoc_node *address;
} hoc_wish;

/* Whether two values are the same, 80 and 80.0 being so. */
bool hoc_same_value(const hoc_node *one, const hoc_node *other);

/* The value `old` becomes `to`. */
bool hoc_permit_change(hoc_reader *reader, const hoc_wish *wish, const hoc_node *old, const hoc_node *to);

/* Something is added to `map`, in the tree of `root`. */
bool hoc_permit_add(hoc_reader *reader, const hoc_wish *wish, const hoc_node *root, const hoc_node *map);

bool hoc_permit_withdraw(hoc_reader *reader, const hoc_wish *wish, const hoc_node *thing);

#endif
