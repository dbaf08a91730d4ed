/* SPDX-License-Identifier: MIT */
#include "text.h"
#include "tree.h"

#include <stdlib.h>
#include <string.h>

void cli_tree_free(cli_tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        free(tree->nodes[i].name);
        free(tree->nodes[i].key);
        free(tree->nodes[i].path);
        free(tree->nodes[i].path_key);
    }
    free(tree->nodes);
    cli_index_free(&tree->children);
    cli_index_free(&tree->names);
    cli_index_free(&tree->paths);
    *tree = (cli_tree){0};
}

char *cli_tree_key(cli_tree *tree, const char *name)
{
    char *key = cli_text_plain(name, strlen(name), !tree->exact);
    tree->no_memory = tree->no_memory || !key;
    return key;
}

/* Where a child is found: under whom, of which level unless that makes no difference, of which name. */
static size_t child_key(const cli_tree *tree, uint32_t above, unsigned level, const char *key, char bytes[CLI_PATH * 4])
{
    size_t length = strlen(key);
    memcpy(bytes, &above, sizeof above);
    bytes[sizeof above] = (char)(tree->exact ? 0 : level);
    memcpy(bytes + sizeof above + 1, key, length);
    return sizeof above + 1 + length;
}

uint32_t cli_tree_find(const cli_tree *tree, uint32_t above, unsigned level, const char *key)
{
    char bytes[CLI_PATH * 4];
    size_t length = child_key(tree, above, level, key, bytes), cursor = 0;
    uint32_t found;
    while ((found = cli_index_next(&tree->children, bytes, length, &cursor)) != CLI_NOWHERE) {
        const cli_node *node = &tree->nodes[found];
        if (node->above == above && (tree->exact || node->level == level) && strcmp(node->key, key) == 0)
            return found;
    }
    return CLI_NO_PLACE;
}

static char *join(const char *above, const char *name)
{
    size_t size = strlen(above) + strlen(name) + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s%s%s", above, *above ? "/" : "", name);
    return path;
}

static bool grow(cli_tree *tree)
{
    size_t room = tree->room ? tree->room * 2 : 64;
    cli_node *nodes = tree->count < tree->room ? tree->nodes : realloc(tree->nodes, room * sizeof *nodes);
    if (!nodes)
        return false;
    tree->room = tree->count < tree->room ? tree->room : room;
    tree->nodes = nodes;
    return true;
}

static bool enter_name(cli_tree *tree, uint32_t number)
{
    cli_node *node = &tree->nodes[number];
    uint32_t first = cli_tree_named(tree, node->key);
    if (first == CLI_NO_PLACE) {
        node->last_named = number;
        return cli_index_add(&tree->names, node->key, strlen(node->key), number);
    }
    tree->nodes[tree->nodes[first].last_named].next_named = number;
    tree->nodes[first].last_named = number;
    return true;
}

static bool enter(cli_tree *tree, uint32_t number)
{
    const cli_node *node = &tree->nodes[number];
    char bytes[CLI_PATH * 4];
    size_t length = child_key(tree, node->above, node->level, node->key, bytes);
    return cli_index_add(&tree->children, bytes, length, number) && enter_name(tree, number) &&
           cli_index_add(&tree->paths, node->path_key, strlen(node->path_key), number);
}

/* The larger place stands, as in files of counts, so that the order of saying is nothing. */
static void say_level(cli_tree *tree, cli_node *node, unsigned level)
{
    node->level = level < node->level ? level : node->level;
    node->said |= 1U << level;
    tree->levels |= 1U << level;
}

static uint32_t add(cli_tree *tree, uint32_t above, unsigned level, const char *name, const char *key)
{
    if (!grow(tree)) {
        tree->no_memory = true;
        return CLI_NO_PLACE;
    }
    const cli_node *upper = above == CLI_NO_PLACE ? NULL : &tree->nodes[above];
    uint32_t number = (uint32_t)tree->count++;
    cli_node *node = &tree->nodes[number];
    *node =
        (cli_node){.above = above, .level = level, .depth = upper ? upper->depth + 1 : 0, .next_named = CLI_NO_PLACE};
    node->name = strdup(name);
    node->key = strdup(key);
    node->path = join(upper ? upper->path : "", name);
    node->path_key = join(upper ? upper->path_key : "", key);
    say_level(tree, node, level);
    bool good = node->name && node->key && node->path && node->path_key && enter(tree, number);
    tree->no_memory = tree->no_memory || !good;
    return good ? number : CLI_NO_PLACE;
}

static bool fits(const cli_tree *tree, uint32_t above, const char *name)
{
    if (above == CLI_NO_PLACE)
        return strlen(name) <= CLI_PATH;
    const cli_node *upper = &tree->nodes[above];
    return strlen(upper->path) + 1 + strlen(name) <= CLI_PATH && upper->depth + 2 <= CLI_PATH_PARTS;
}

uint32_t cli_tree_child(cli_tree *tree, uint32_t above, unsigned level, const char *name)
{
    char *key = fits(tree, above, name) ? cli_tree_key(tree, name) : NULL;
    if (!key)
        return CLI_NO_PLACE;
    uint32_t found = cli_tree_find(tree, above, level, key);
    if (found == CLI_NO_PLACE)
        found = add(tree, above, level, name, key);
    else
        say_level(tree, &tree->nodes[found], level);
    free(key);
    return found;
}

uint32_t cli_tree_named(const cli_tree *tree, const char *key)
{
    size_t cursor = 0;
    uint32_t found;
    while ((found = cli_index_next(&tree->names, key, strlen(key), &cursor)) != CLI_NOWHERE)
        if (strcmp(tree->nodes[found].key, key) == 0)
            return found;
    return CLI_NO_PLACE;
}

uint32_t cli_tree_at(const cli_tree *tree, const char *path_key, size_t *cursor)
{
    uint32_t found;
    while ((found = cli_index_next(&tree->paths, path_key, strlen(path_key), cursor)) != CLI_NOWHERE)
        if (strcmp(tree->nodes[found].path_key, path_key) == 0)
            return found;
    return CLI_NO_PLACE;
}

static bool has(const cli_tree *tree, uint32_t node, unsigned level, const char *key)
{
    for (; node != CLI_NO_PLACE; node = tree->nodes[node].above)
        if (tree->nodes[node].level == level)
            return strcmp(tree->nodes[node].key, key) == 0;
    return false;
}

bool cli_tree_agrees(const cli_tree *tree, uint32_t node, char *const keys[CLI_PARTS])
{
    for (unsigned level = 0; level < CLI_PARTS; level++)
        if (*keys[level] && tree->levels & 1U << level && !has(tree, node, level, keys[level]))
            return false;
    return true;
}
