/* SPDX-License-Identifier: MIT */
/* What a variant or an amendment says of itself and of its base, before the base is at hand. */
#ifndef HOC_EXTENDS_H
#define HOC_EXTENDS_H

#include "doc.h"

/* Texts of the tree, "" where it says nothing; whether they are good is for the reader of the whole file to say. */
typedef struct hoc_extends {
    const char *edition, *variant; /* its own id: an amendment has the first, a variant the second */
    const char *base_title, *base_edition, *base_variant, *fingerprint;
    int from, until; /* the years it names; 0: it names none; 9999: no end */
} hoc_extends;

/* Whether the tree is that of a file that extends another. */
bool hoc_extends_is(const hoc_node *root);

hoc_extends hoc_extends_of(const hoc_node *root);

/* Reads a file only that far: false when it is an ordinary rule set, or (then with a fault) when it cannot be read. */
bool hoc_extends_peek(hoc_arena *arena, const char *path, hoc_extends *extends, hoc_faults *faults);

/* The base by name, as "citizen qd-324" or "citizen tinh-mau". *Filled*. */
void hoc_extends_name(const hoc_extends *extends, char *name, size_t size);

#endif
