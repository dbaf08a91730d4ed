/* SPDX-License-Identifier: MIT */
#include "address.h"

#include <stdio.h>
#include <string.h>

#include "lines.h"
#include "nearest.h"
#include "text.h"

/* ---- conditions ---- */

hoc_node *hoc_line_list(const hoc_node *map)
{
    static const char *const keys[] = {"all", "any", "of"};

    for (size_t i = 0; map->shape == HOC_MAP && i < 3; i++) {
        hoc_node *list = hoc_doc_get(map, keys[i]);
        if (list && list->shape == HOC_LIST)
            return list;
    }
    return NULL;
}

bool hoc_is_line(const hoc_node *map)
{
    const hoc_node *above = map->parent;

    if (!above || map->shape != HOC_MAP)
        return false;
    if (above->shape == HOC_LIST)
        return above->parent && above == hoc_line_list(above->parent);
    return above->key &&
           (strcmp(above->key, "but") == 0 || (strcmp(above->key, "targets") == 0 && !above->parent->parent));
}

/* `{total: {at_least: 80}}` says what it compares with one map further in. */
static hoc_node *inner(const hoc_node *map)
{
    for (hoc_node *entry = hoc_is_line(map) ? map->first : NULL; entry; entry = entry->next)
        if (entry->shape == HOC_MAP && hoc_word_index("total each_indicator each_criterion", entry->key) >= 0)
            return entry;
    return NULL;
}

/* The conditions of a map one after the other, with those of groups that have no id. */
static hoc_node *first_line(const hoc_node *map)
{
    const hoc_node *list = hoc_line_list(map);

    return list ? list->first : NULL;
}

static hoc_node *next_line(const hoc_node *map, hoc_node *line)
{
    hoc_node *below = *hoc_line_id(line) ? NULL : first_line(line);

    if (below)
        return below;
    while (!line->next) {
        line = line->parent->parent;
        if (line == map)
            return NULL;
    }
    return line->next;
}

/* ---- the way ---- */

/* All that a map's words may stand for, one after the other from NULL on: entries, what a condition compares, conditions. */
static hoc_node *next_named(const hoc_node *map, hoc_node *was)
{
    const hoc_node *within = inner(map);
    hoc_node *next = was ? was->next : map->first;

    if (was && was->parent != map && was->parent != within)
        return next_line(map, was);
    if (next || (was && was->parent == within))
        return next;
    return within ? within->first : first_line(map);
}

/* The lists of conditions, and the map of what a condition compares, are passed over: "". */
static const char *name_in(const hoc_node *map, const hoc_node *node)
{
    if (node->parent == map && (node == hoc_line_list(map) || node == inner(map)))
        return "";
    return node->key ? node->key : hoc_line_id(node);
}

static bool is_word(const char *name, const char *word, size_t length)
{
    return *name && strlen(name) == length && memcmp(name, word, length) == 0;
}

/* One step down; two things of one name lead astray. */
static void step(hoc_trail *way)
{
    way->node = NULL;
    if (way->last->shape != HOC_MAP)
        return;
    for (hoc_node *node = next_named(way->last, NULL); node; node = next_named(way->last, node)) {
        if (!is_word(name_in(way->last, node), way->word, way->length))
            continue;
        way->twice = way->node != NULL;
        way->node = node;
    }
}

hoc_trail hoc_address_find(hoc_node *root, const char *address, size_t length)
{
    hoc_trail way = {.node = root};
    const char *end = address + length;

    for (const char *at = address; way.node && !way.twice && at <= end; at += way.length + 1) {
        const char *slash = memchr(at, '/', (size_t)(end - at));
        way.last = way.node;
        way.word = at;
        way.length = (size_t)((slash ? slash : end) - at);
        step(&way);
    }
    return way;
}

/* ---- what might have been meant ---- */

/* Nobody means the leave that the base gives, or a mark. */
static bool is_told(const hoc_node *map, const hoc_node *node)
{
    const char *name = name_in(map, node);

    return *name && (node->parent != map || hoc_word_index(HOC_MARKS, name) < 0);
}

void hoc_address_nearest(const hoc_trail *way, char *word, size_t size)
{
    hoc_nearest nearest;
    char wanted[128];

    snprintf(wanted, sizeof wanted, "%.*s", (int)(way->length < sizeof wanted ? way->length : 0), way->word);
    nearest = hoc_nearest_to(wanted);
    for (hoc_node *node = NULL; way->last->shape == HOC_MAP && (node = next_named(way->last, node)) != NULL;)
        if (is_told(way->last, node))
            hoc_nearest_offer(&nearest, name_in(way->last, node));
    snprintf(word, size, "%s", nearest.best ? nearest.best : "");
}

void hoc_address_words(const hoc_node *map, char *words, size_t size)
{
    hoc_text out = hoc_text_into(words, size);

    for (hoc_node *node = NULL; map->shape == HOC_MAP && (node = next_named(map, node)) != NULL;) {
        if (!is_told(map, node))
            continue;
        hoc_text_add(&out, out.length > 0 ? " " : "");
        hoc_text_add(&out, name_in(map, node));
    }
    hoc_text_end(&out);
}
