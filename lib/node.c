/* SPDX-License-Identifier: MIT */
/* Looking about in a tree that doc.c built. */
#include "doc.h"

#include <stdio.h>
#include <string.h>

hoc_node *hoc_doc_get(const hoc_node *map, const char *key)
{
    for (hoc_node *entry = map->first; entry; entry = entry->next) {
        size_t at = 0;
        while (entry->key && entry->key[at] == key[at])
            if (!key[at++])
                return entry;
    }
    return NULL;
}

hoc_node *hoc_doc_next(const hoc_node *root, const hoc_node *node)
{
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

hoc_place hoc_doc_place(const hoc_node *node)
{
    return (hoc_place){(int)node->line, (int)node->column};
}

hoc_place hoc_doc_key_place(const hoc_node *node)
{
    return node->key_line ? (hoc_place){(int)node->key_line, (int)node->key_column} : hoc_doc_place(node);
}

/* ".key" or "[3]", or "" of the root. */
static void write_segment(const hoc_node *node, char *segment, size_t size)
{
    segment[0] = '\0';
    if (node->key)
        snprintf(segment, size, "%s%s", node->parent->parent ? "." : "", node->key);
    else if (node->parent)
        snprintf(segment, size, "[%u]", (unsigned)node->index);
}

/* From the last segment to the first, so that what does not fit is the head. */
void hoc_doc_path(const hoc_node *node, char *path, size_t size)
{
    static const char ellipsis[] = "…";
    char segment[160];
    size_t start = size - 1;
    path[start] = '\0';
    for (; node; node = node->parent) {
        write_segment(node, segment, sizeof segment);
        const size_t length = strlen(segment);
        if (length + (node->parent ? sizeof ellipsis : 0) > start) {
            start -= sizeof ellipsis - 1;
            memcpy(path + start, ellipsis, sizeof ellipsis - 1);
            break;
        }
        start -= length;
        memcpy(path + start, segment, length);
    }
    memmove(path, path + start, size - start);
}

static hoctap_error *fault_of_node(hoc_faults *faults, hoctap_code code, hoc_place place, const hoc_node *node,
                                   const char *const data[3])
{
    char path[128];
    const unsigned file = faults->file;
    hoctap_error *error;
    hoc_doc_path(node, path, sizeof path);
    faults->file = node->file;
    error = hoc_fault(faults, code, place, path, data[0], data[1], data[2]);
    faults->file = file;
    return error;
}

hoctap_error *hoc_doc_fault(hoc_faults *faults, hoctap_code code, const hoc_node *node, const char *found,
                            const char *expected, const char *meant)
{
    return fault_of_node(faults, code, hoc_doc_place(node), node, (const char *const[]){found, expected, meant});
}

hoctap_error *hoc_doc_key_fault(hoc_faults *faults, hoctap_code code, const hoc_node *node, const char *found,
                                const char *expected, const char *meant)
{
    return fault_of_node(faults, code, hoc_doc_key_place(node), node, (const char *const[]){found, expected, meant});
}
