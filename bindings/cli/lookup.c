/* SPDX-License-Identifier: MIT */
#include "lookup.h"

#include <string.h>

/* What was found so far. */
typedef struct found {
    const cli_lookup *lookup;
    char *const *keys;
    uint32_t node;
    bool several;
} found;

/* A place is there while one below it is; on another day than the tree's that is known only of those with rows of their own. */
bool cli_lookup_there(const cli_lookup *lookup, uint32_t node)
{
    const cli_gazetteer *gazetteer = lookup->gazetteer;
    if (lookup->day == lookup->tree->day)
        return lookup->tree->nodes[node].lives;
    bool has_row = cli_gazetteer_near(gazetteer, node, INT32_MAX, true) != CLI_NO_VERSION;
    return !has_row || cli_gazetteer_on(gazetteer, node, lookup->day) != CLI_NO_VERSION;
}

static bool when_asked(const cli_lookup *lookup, uint32_t node)
{
    return lookup->when == LOOKUP_EVER || cli_lookup_there(lookup, node) == (lookup->when == LOOKUP_THERE);
}

static void take(found *all, uint32_t node)
{
    if (node == all->node || !when_asked(all->lookup, node) || !cli_tree_agrees(all->lookup->tree, node, all->keys))
        return;
    all->several = all->several || all->node != CLI_NO_PLACE;
    all->node = node;
}

static uint32_t only(const found *all, bool *several)
{
    *several = all->several;
    return all->several ? CLI_NO_PLACE : all->node;
}

/* Step by step from the top; CLI_NO_PLACE when a step is not there. */
static uint32_t descend(const cli_tree *tree, char *const keys[CLI_PARTS])
{
    uint32_t node = CLI_NO_PLACE;
    bool begun = false;
    for (unsigned level = 0; level < CLI_PARTS; level++) {
        if (!*keys[level] || !(tree->levels & 1U << level))
            continue;
        node = cli_tree_find(tree, node, level, keys[level]);
        if (node == CLI_NO_PLACE)
            return CLI_NO_PLACE;
        begun = true;
    }
    return begun ? node : CLI_NO_PLACE;
}

uint32_t cli_lookup_parts(const cli_lookup *lookup, char *const keys[CLI_PARTS], bool *several)
{
    found all = {lookup, keys, CLI_NO_PLACE, false};
    const cli_tree *tree = lookup->tree;
    unsigned level = CLI_PARTS;
    while (level && (!*keys[level - 1] || !(tree->levels & 1U << (level - 1))))
        level--;
    if (!level)
        return only(&all, several);
    uint32_t node = descend(tree, keys);
    if (node != CLI_NO_PLACE)
        take(&all, node);
    if (all.node != CLI_NO_PLACE)
        return only(&all, several);
    for (node = cli_tree_named(tree, keys[level - 1]); node != CLI_NO_PLACE; node = tree->nodes[node].next_named)
        if (tree->nodes[node].level == level - 1)
            take(&all, node);
    return only(&all, several);
}

static void take_codes(found *all, const char *key)
{
    const cli_gazetteer *gazetteer = all->lookup->gazetteer;
    hoctap_day day = all->lookup->day;
    size_t first, count = cli_gazetteer_coded(gazetteer, key, &first);
    for (size_t i = first; i < first + count; i++) {
        const cli_version *version = &gazetteer->versions[gazetteer->coded[i]];
        bool there = version->from <= day && day <= version->until;
        if (all->lookup->when == LOOKUP_EVER || there == (all->lookup->when == LOOKUP_THERE))
            take(all, version->node);
    }
}

static void take_paths(found *all, const char *key)
{
    size_t cursor = 0;
    uint32_t node;
    while ((node = cli_tree_at(all->lookup->tree, key, &cursor)) != CLI_NO_PLACE)
        take(all, node);
}

static void take_names(found *all, const char *key)
{
    const cli_tree *tree = all->lookup->tree;
    for (uint32_t node = cli_tree_named(tree, key); node != CLI_NO_PLACE; node = tree->nodes[node].next_named)
        if (tree->nodes[node].level < CLI_PARTS)
            take(all, node);
}

uint32_t cli_lookup_name(const cli_lookup *lookup, const char *key, char *const keys[CLI_PARTS], bool *several)
{
    found all = {lookup, keys, CLI_NO_PLACE, false};
    take_codes(&all, key);
    if (all.node == CLI_NO_PLACE)
        take_paths(&all, key);
    if (all.node == CLI_NO_PLACE)
        take_names(&all, key);
    return only(&all, several);
}
