/* SPDX-License-Identifier: MIT */
/*
 * The canonical form: "hoctap 1", then the tree from the root down. A map is m and the number of its entries, a list l and
 * the number of its items, a scalar s and its text, null n; a key is k and its text. Numbers end in a colon and
 * a text has its length before it, so that no two trees have one form.
 *
 * The entries of a map without an order are gone through in the order of their keys by looking for the next one each time: such
 * maps are small, and the tree of a loaded rule set never changes.
 */
#include "fingerprint.h"

#include <assert.h>
#include <string.h>

#include "sha256.h"

_Static_assert(HOCTAP_FINGERPRINT == HOC_SHA256_TEXT, "a fingerprint is the digits of a digest");

/* ---- maps without an order ---- */

static bool is_called(const hoc_node *node, const char *words)
{
    return node && node->key && hoc_word_index(words, node->key) >= 0;
}

static bool is_section(const hoc_node *node, const char *words)
{
    return is_called(node, words) && !node->parent->parent;
}

/* facts, criteria, indicators, levels, targets, honours, and the answers of a choice or a scale. */
static bool has_order(const hoc_node *map)
{
    const hoc_node *above = map->parent ? map->parent->parent : NULL;

    if (is_section(map, "facts criteria levels targets history"))
        return true;
    if (is_called(map, "indicators"))
        return is_section(above, "criteria");
    return is_called(map, "choice scale") &&
           (is_section(above, "facts") || (is_called(above, "indicators") && has_order(above)));
}

/* The first entry of a map whose key stands behind `key`; of all of them when there is none. */
static const hoc_node *next_by_key(const hoc_node *map, const char *key)
{
    const hoc_node *found = NULL;

    for (const hoc_node *entry = map->first; entry; entry = entry->next)
        if ((!key || strcmp(entry->key, key) > 0) && (!found || strcmp(entry->key, found->key) < 0))
            found = entry;
    return found;
}

static bool is_sorted(const hoc_node *node)
{
    return node->shape == HOC_MAP && !has_order(node);
}

static const hoc_node *first_of(const hoc_node *node)
{
    return is_sorted(node) ? next_by_key(node, NULL) : node->first;
}

static const hoc_node *next_of(const hoc_node *node)
{
    return is_sorted(node->parent) ? next_by_key(node->parent, node->key) : node->next;
}

/* The node behind this one, children before neighbours; NULL at the end. */
static const hoc_node *behind(const hoc_node *root, const hoc_node *node)
{
    const hoc_node *next = first_of(node);

    for (; !next && node != root; node = node->parent)
        next = next_of(node);
    return next;
}

/* ---- the canonical form ---- */

static void put_number(hoc_sha256 *to, char kind, size_t number)
{
    char text[32], *at = text + sizeof text;

    *--at = ':';
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    *--at = kind;
    hoc_sha256_add(to, at, (size_t)(text + sizeof text - at));
}

static void put_text(hoc_sha256 *to, char kind, const char *text)
{
    size_t length = strlen(text);

    put_number(to, kind, length);
    hoc_sha256_add(to, text, length);
}

static void put_node(hoc_sha256 *to, const hoc_node *node)
{
    if (node->key)
        put_text(to, 'k', node->key);
    if (node->shape == HOC_LIST)
        put_number(to, 'l', node->count);
    else if (node->shape == HOC_MAP)
        put_number(to, 'm', node->count);
    else if (hoc_is_null(node))
        hoc_sha256_add(to, "n", 1);
    else
        put_text(to, 's', node->text);
}

void hoc_fingerprint_of(const hoc_node *root, char text[HOCTAP_FINGERPRINT])
{
    hoc_sha256 to;

    hoc_sha256_begin(&to);
    hoc_sha256_add(&to, "hoctap 1", 8);
    for (const hoc_node *node = root; node; node = behind(root, node))
        put_node(&to, node);
    hoc_sha256_end(&to, text);
}

void hoc_digest_of(const char *bytes, size_t length, char text[HOCTAP_FINGERPRINT])
{
    hoc_sha256 sha;

    hoc_sha256_begin(&sha);
    hoc_sha256_add(&sha, bytes, length);
    hoc_sha256_end(&sha, text);
}

const char *hoctap_rules_fingerprint(const hoctap_rules *rules, char text[HOCTAP_FINGERPRINT])
{
    assert(rules && text);
    hoc_fingerprint_of(rules->root, text);
    return text;
}
