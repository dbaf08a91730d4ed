/* SPDX-License-Identifier: MIT */
#include "graft.h"

#include <string.h>

static bool copy_text(hoc_arena *arena, const char **text)
{
    if (*text)
        *text = hoc_arena_text(arena, *text, strlen(*text));
    return *text != NULL;
}

static hoc_node *copy_one(hoc_arena *arena, const hoc_node *from, hoc_node *parent)
{
    hoc_node *node = hoc_arena_take(arena, sizeof *node);

    if (!node)
        return NULL;
    *node = *from;
    node->parent = parent;
    node->first = node->next = NULL;
    node->read = 0;
    return copy_text(arena, &node->text) && (!node->key || copy_text(arena, &node->key)) ? node : NULL;
}

hoc_node *hoc_graft_copy(hoc_arena *arena, const hoc_node *root)
{
    hoc_node *copy = copy_one(arena, root, NULL), *to = copy;

    for (const hoc_node *from = root; to;) {
        if (from->first) {
            from = from->first;
            to->first = copy_one(arena, from, to);
            to = to->first;
            continue;
        }
        for (; from != root && !from->next; from = from->parent)
            to = to->parent;
        if (from == root)
            return copy;
        from = from->next;
        to->next = copy_one(arena, from, to->parent);
        to = to->next;
    }
    return NULL;
}

static hoc_node *make(hoc_arena *arena, const hoc_node *like, hoc_shape shape, const char *text)
{
    hoc_node *node = hoc_arena_take(arena, sizeof *node);

    if (!node)
        return NULL;
    node->shape = (unsigned)shape & 3U;
    node->text = text;
    node->file = like->file;
    node->line = like->line;
    node->column = like->column;
    return node;
}

hoc_node *hoc_graft_scalar(hoc_arena *arena, const hoc_node *like, const char *text)
{
    return make(arena, like, HOC_SCALAR, text);
}

hoc_node *hoc_graft_map(hoc_arena *arena, const hoc_node *like)
{
    return make(arena, like, HOC_MAP, "");
}

hoc_node *hoc_graft_list(hoc_arena *arena, const hoc_node *like)
{
    return make(arena, like, HOC_LIST, "");
}

/* The pointer that holds the node. */
static hoc_node **link_of(hoc_node *node)
{
    hoc_node **link = &node->parent->first;

    while (*link != node)
        link = &(*link)->next;
    return link;
}

void hoc_graft_remove(hoc_node *node)
{
    *link_of(node) = node->next;
    node->parent->count--;
    node->parent = node->next = NULL;
}

/* Its key says nothing any more of where it stands. */
static void set_key(hoc_node *node, const char *key)
{
    node->key = key;
    node->key_line = node->key_column = 0;
}

void hoc_graft_append(hoc_node *parent, hoc_node *node, const char *key)
{
    hoc_node **end = &parent->first;

    while (*end)
        end = &(*end)->next;
    *end = node;
    node->parent = parent;
    node->next = NULL;
    set_key(node, key);
    node->index = ++parent->count & 0xFFFFF;
}

void hoc_graft_replace(hoc_node *old, hoc_node *node)
{
    *link_of(old) = node;
    node->parent = old->parent;
    node->next = old->next;
    node->index = old->index;
    set_key(node, old->key);
    old->parent = old->next = NULL;
}
