/* SPDX-License-Identifier: MIT */
/*
 * The canonical form: "hoctap 1", then the tree from the root down. A map is m and the number of its entries, a list l and
 * the number of its items, a scalar s and its text, null n; a key is k and its text. Numbers end in a colon and
 * a text has its length before it, so that no two trees have one form.
 *
 * Loading does not wait for it. Who asks first reckons, and others wait meanwhile; the entries of the maps without an order
 * are then put in the order of their keys, which is all that ever changes in a loaded rule set.
 */
#include "fingerprint.h"

#include <sched.h>
#include <sha2.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { OPEN, BUSY, SEALED };

struct hoc_seal {
    atomic_int state;
    char text[HOC_FINGERPRINT];
};

bool hoc_fingerprint_begin(hoc_reader *reader)
{
    struct hoc_seal *seal = hoc_take(reader, 1, sizeof *seal);

    if (seal)
        atomic_init(&seal->state, OPEN);
    reader->rules->seal = seal;
    return seal != NULL;
}

/* ---- maps without an order ---- */

static bool is_called(const hoc_node *node, const char *words)
{
    return node && node->key && hoc_word_index(words, node->key) >= 0;
}

static bool is_section(const hoc_node *node, const char *words)
{
    return is_called(node, words) && !node->parent->parent;
}

/* facts, criteria, indicators, levels, targets, and the answers of a choice or a scale. */
static bool has_order(const hoc_node *map)
{
    const hoc_node *above = map->parent ? map->parent->parent : NULL;

    if (is_section(map, "facts criteria levels targets"))
        return true;
    if (is_called(map, "indicators"))
        return is_section(above, "criteria");
    return is_called(map, "choice scale") &&
           (is_section(above, "facts") || (is_called(above, "indicators") && has_order(above)));
}

/* Two sorted lists as one. */
static hoc_node *merged(hoc_node *one, hoc_node *other)
{
    hoc_node *first = NULL, **end = &first;

    while (one && other) {
        hoc_node **least = strcmp(one->key, other->key) < 0 ? &one : &other;
        *end = *least;
        end = &(*least)->next;
        *least = *end;
    }
    *end = one ? one : other;
    return first;
}

/* By key: each bin holds a sorted list twice as long as the bin before it. */
static hoc_node *sorted(hoc_node *list)
{
    hoc_node *bins[24] = {NULL}, *all = NULL;

    while (list) {
        hoc_node *some = list;
        size_t bin = 0;
        list = list->next;
        some->next = NULL;
        for (; bins[bin]; bins[bin++] = NULL)
            some = merged(bins[bin], some);
        bins[bin] = some;
    }
    for (size_t bin = 0; bin < sizeof bins / sizeof *bins; bin++)
        all = merged(bins[bin], all);
    return all;
}

/* ---- the canonical form ---- */

typedef struct digest {
    SHA2_CTX sha;
    uint8_t bytes[1024];
    size_t used;
} digest;

static void put(digest *to, const char *bytes, size_t length)
{
    if (length > sizeof to->bytes - to->used) {
        SHA256Update(&to->sha, to->bytes, to->used);
        to->used = 0;
    }
    if (length > sizeof to->bytes) {
        SHA256Update(&to->sha, (const uint8_t *)bytes, length);
    } else {
        memcpy(to->bytes + to->used, bytes, length);
        to->used += length;
    }
}

static void put_number(digest *to, char kind, size_t number)
{
    char text[32], *at = text + sizeof text;

    *--at = ':';
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    *--at = kind;
    put(to, at, (size_t)(text + sizeof text - at));
}

static void put_text(digest *to, char kind, const char *text)
{
    size_t length = strlen(text);

    put_number(to, kind, length);
    put(to, text, length);
}

static void put_node(digest *to, hoc_node *node)
{
    if (node->key)
        put_text(to, 'k', node->key);
    if (node->shape == HOC_LIST)
        put_number(to, 'l', node->count);
    else if (node->shape == HOC_MAP)
        put_number(to, 'm', node->count);
    else if (hoc_is_null(node))
        put(to, "n", 1);
    else
        put_text(to, 's', node->text);
    if (node->shape == HOC_MAP && !has_order(node))
        node->first = sorted(node->first);
}

static void finish(digest *to, char *text)
{
    SHA256Update(&to->sha, to->bytes, to->used);
    SHA256End(&to->sha, text);
}

void hoc_fingerprint_of(hoc_node *root, char text[HOC_FINGERPRINT])
{
    digest to = {.used = 0};

    SHA256Init(&to.sha);
    put(&to, "hoctap 1", 8);
    for (hoc_node *node = root; node; node = hoc_doc_next(root, node))
        put_node(&to, node);
    finish(&to, text);
}

const char *hoctap_rules_fingerprint(const hoctap_rules *rules)
{
    struct hoc_seal *seal = rules->seal;
    int state = OPEN;

    if (atomic_compare_exchange_strong(&seal->state, &state, BUSY)) {
        hoc_fingerprint_of(rules->root, seal->text);
        atomic_store(&seal->state, SEALED);
    }
    while (atomic_load(&seal->state) != SEALED)
        sched_yield();
    return seal->text;
}
