/* SPDX-License-Identifier: MIT */
/*
 * A tree that grows: what doc.c reads from libyaml's events comes in here, one opening, closing or scalar after the
 * other, and finds its place.
 */
#ifndef HOC_TREE_H
#define HOC_TREE_H

#include "doc.h"
#include "keys.h"

enum { HOC_NESTING = 32 };

/* An open map or list. */
typedef struct hoc_frame {
    hoc_node *node, *last; /* and its newest child */
    const char *key;       /* of a map: waits for its value; NULL when a key comes next */
    unsigned key_line, key_column;
    bool plain;   /* the key is without quotes */
    bool spoilt;  /* the entry of that key does not stay */
    bool refused; /* stands where a key should, or inside such a node */
} hoc_frame;

typedef struct hoc_tree {
    hoc_arena *arena;
    hoc_faults *faults;
    const char *bytes;
    size_t length, at, character; /* a place in the bytes that follows the parser, counted both ways */
    size_t comment;               /* no '#' stands between `at` and here; `length` behind the last */
    hoc_frame frames[HOC_NESTING];
    int depth;
    hoc_node *root;
    hoc_keys keys;
    bool over; /* nothing more is read */
    bool torn; /* what a fault left would only bring more of them */
} hoc_tree;

/* A scalar as it was written. */
typedef struct hoc_token {
    const char *text;
    size_t length;
    hoc_place place;
    size_t end;       /* characters of the file up to its end */
    size_t lines;     /* that it stands on */
    bool plain;       /* without quotes */
    bool has_escapes; /* in double quotes */
} hoc_token;

void hoc_tree_open(hoc_tree *to, hoc_shape shape, hoc_place place);
void hoc_tree_close(hoc_tree *to);
void hoc_tree_scalar(hoc_tree *to, const hoc_token *token);

/* In the place of a key or of a value stands something that has its fault. */
void hoc_tree_refused(hoc_tree *to, hoc_place place);

void hoc_tree_end(hoc_tree *to); /* lets go of what only growing needs */

/* A fault with the path of what is read there. */
hoctap_error *hoc_tree_fault(hoc_tree *to, hoctap_code code, hoc_place place, const char *found, const char *expected);

/* "33" of "depth ≤ 32": nothing more is read. */
void hoc_tree_too_big(hoc_tree *to, hoctap_code code, hoc_place place, size_t found, const char *what, size_t most);

#endif
