/* SPDX-License-Identifier: MIT */
/*
 * YAML text becomes a tree with positions. The only place that knows libyaml, and only its events: no anchors, no tags, no
 * types. A scalar is the text that was written; what it means is for the reader of the field to say.
 */
#ifndef HOC_DOC_H
#define HOC_DOC_H

#include "arena.h"
#include "fault.h"

typedef enum hoc_shape { HOC_SCALAR, HOC_LIST, HOC_MAP } hoc_shape;

typedef struct hoc_node hoc_node;
struct hoc_node {
    const char *text; /* of a scalar, NUL at its end and nowhere else; "" otherwise */
    const char *key;  /* of an entry of a map; else NULL */
    hoc_node *parent, *first, *next;
    unsigned line, column;         /* where the value begins, from 1 */
    unsigned key_line, key_column; /* where its key begins; else 0 */
    unsigned count;                /* items or entries */
    unsigned shape : 2;            /* hoc_shape */
    unsigned plain : 1;            /* a scalar without quotes */
    unsigned folded : 1;           /* a plain scalar that runs over lines */
    unsigned cut : 1;              /* a plain scalar with a comment behind it on its line */
    unsigned strange : 1;          /* an entry whose key its reader does not know; already told */
    unsigned spoilt : 1;           /* an entry that has its fault: dropped before anybody sees the tree */
    unsigned read : 1;             /* a target or such that was read for some level, and its faults told */
    unsigned file : 3;             /* the file that it stands in: of hoc_faults.files */
    unsigned index : 20;           /* of an item of a list, from 1 */
};

/*
 * Screens the bytes, parses them and returns the root, which is a map or a list. NULL when the tree has no shape; a tree
 * without the entries that had a fault, when their faults are all, so that the reading goes on to more. The faults tell
 * which. All of it lives in `arena`.
 */
hoc_node *hoc_doc_read(hoc_arena *arena, const char *bytes, size_t length, hoc_faults *faults);

enum { HOC_FILE_MOST = 1024 * 1024 }; /* bytes of a file or text */

void hoc_file_too_large(hoc_faults *faults, size_t size);

/* The whole file, at most 1 MiB, in `arena`; NULL with a fault when it cannot be had. */
char *hoc_file_read(hoc_arena *arena, const char *path, size_t *length, hoc_faults *faults);

/* The entry of a map, or NULL. */
hoc_node *hoc_doc_get(const hoc_node *map, const char *key);

/* The node behind `node` in the tree of `root`, which stands before all that is below it; NULL at the end. */
hoc_node *hoc_doc_next(const hoc_node *root, const hoc_node *node);

hoc_place hoc_doc_place(const hoc_node *node);     /* of the value */
hoc_place hoc_doc_key_place(const hoc_node *node); /* of the key, or of the value where there is none */

/* "criteria.learning.indicators.reads.weight" or "levels.recognised.all[2]" (the second); a long path keeps its tail. */
void hoc_doc_path(const hoc_node *node, char *path, size_t size);

/* A fault at the node's value (at its key with the second form), with its path. */
hoctap_error *hoc_doc_fault(hoc_faults *faults, hoctap_code code, const hoc_node *node, const char *found,
                            const char *expected, const char *meant);
hoctap_error *hoc_doc_key_fault(hoc_faults *faults, hoctap_code code, const hoc_node *node, const char *found,
                                const char *expected, const char *meant);

#endif
