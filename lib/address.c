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
static hoc_node *next_line(const hoc_node *map, hoc_node *line)
{
    const hoc_node *below = *hoc_line_id(line) ? NULL : hoc_line_list(line);

    if (below && below->first)
        return below->first;
    while (!line->next) {
        line = line->parent->parent;
        if (line == map)
            return NULL;
    }
    return line->next;
}

/* ---- the way ---- */

/* All that a map's words may stand for, one after the other: entries, what a condition compares, conditions. */
typedef struct names {
    const hoc_node *map, *within, *list; /* the last two are passed over, but not what is in them */
    hoc_node *at;
} names;

static names names_of(const hoc_node *map)
{
    return (names){map, inner(map), hoc_line_list(map), NULL};
}

static hoc_node *next_node(const names *in)
{
    hoc_node *was = in->at, *next = was ? was->next : in->map->first;

    if (was && was->parent != in->map && was->parent != in->within)
        return next_line(in->map, was);
    if (next || (was && was->parent == in->within))
        return next;
    return in->within ? in->within->first : in->list ? in->list->first : NULL;
}

/* The next of them that has a name, which is written to `name`; NULL at the end. */
static hoc_node *next_name(names *in, const char **name)
{
    while (in->map->shape == HOC_MAP && (in->at = next_node(in)) != NULL) {
        *name = in->at->key ? in->at->key : hoc_line_id(in->at);
        if (**name && in->at != in->within && in->at != in->list)
            return in->at;
    }
    return NULL;
}

static bool is_word(const char *name, const char *word, size_t length)
{
    return strncmp(name, word, length) == 0 && !name[length];
}

/* One step down; two things of one name lead astray. */
static void step(hoc_trail *way)
{
    names in = names_of(way->last);
    const char *name;

    way->node = NULL;
    for (hoc_node *node; (node = next_name(&in, &name)) != NULL;) {
        if (!is_word(name, way->word, way->length))
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
static bool is_told(const names *in, const char *name)
{
    return in->at->parent != in->map || hoc_word_index(HOC_MARKS, name) < 0;
}

void hoc_address_nearest(const hoc_trail *way, char *word, size_t size)
{
    names in = names_of(way->last);
    hoc_nearest nearest;
    const char *name;
    char wanted[128];

    snprintf(wanted, sizeof wanted, "%.*s", (int)(way->length < sizeof wanted ? way->length : 0), way->word);
    nearest = hoc_nearest_to(wanted);
    while (next_name(&in, &name))
        if (is_told(&in, name))
            hoc_nearest_offer(&nearest, name);
    snprintf(word, size, "%s", nearest.best ? nearest.best : "");
}

void hoc_address_words(const hoc_node *map, char *words, size_t size)
{
    names in = names_of(map);
    hoc_text out = hoc_text_into(words, size);
    const char *name;

    while (out.length < size && next_name(&in, &name)) {
        if (!is_told(&in, name))
            continue;
        hoc_text_add(&out, out.length > 0 ? " " : "");
        hoc_text_add(&out, name);
    }
    hoc_text_end(&out);
}
