/* SPDX-License-Identifier: MIT */
/* `changes` of a variant or an amendment, done to the copy of the base's tree. */
#ifndef HOC_CHANGE_H
#define HOC_CHANGE_H

#include "fields.h"

typedef struct hoc_varying {
    hoc_reader reader;
    const hoctap_rules *base;
    hoc_node *root; /* the copy of the base's tree */
    hoc_node *own;  /* the file that changes it */
    bool amends;    /* an amendment, which needs no leave */
} hoc_varying;

/* Does what the file says, as far as it may; what it does is listed in the rules behind what was done to the base before. */
void hoc_changes_apply(hoc_varying *varying);

/* A copy of a text in the new rules; "" and a starved reader without memory. */
const char *hoc_keep(hoc_reader *reader, const char *text, size_t length);

#endif
