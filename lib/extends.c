/* SPDX-License-Identifier: MIT */
#include "extends.h"

#include <stdio.h>
#include <string.h>

#include "number.h"

bool hoc_extends_is(const hoc_node *root)
{
    return root->shape == HOC_MAP && hoc_doc_get(root, "extends") != NULL;
}

static const char *text_of(const hoc_node *map, const char *key)
{
    const hoc_node *entry = map && map->shape == HOC_MAP ? hoc_doc_get(map, key) : NULL;

    return entry && entry->shape == HOC_SCALAR ? entry->text : "";
}

static int year_of(const hoc_node *years, const char *key, int otherwise)
{
    const char *text = text_of(years, key);
    int64_t year;

    if (!*text || hoc_number_parse(text, strlen(text), &year) != HOC_EXACT || year < 0 || year > 9999 * HOC_ONE)
        return otherwise;
    return (int)(year / HOC_ONE);
}

hoc_extends hoc_extends_of(const hoc_node *root)
{
    const hoc_node *base = hoc_doc_get(root, "extends"), *years = hoc_doc_get(root, "years");

    return (hoc_extends){.edition = text_of(root, "edition"),
                         .variant = text_of(root, "variant"),
                         .base_title = text_of(base, "title"),
                         .base_edition = text_of(base, "edition"),
                         .base_variant = text_of(base, "variant"),
                         .fingerprint = text_of(base, "fingerprint"),
                         .from = years ? year_of(years, "from", 0) : 0,
                         .until = years ? year_of(years, "until", 9999) : 0};
}

bool hoc_extends_peek(hoc_arena *arena, const char *path, hoc_extends *extends, hoc_faults *faults)
{
    size_t length;
    const char *text = hoc_file_read(arena, path, &length, faults);
    const hoc_node *root = text ? hoc_doc_read(arena, text, length, faults) : NULL;

    if (!root || !hoc_extends_is(root))
        return false;
    *extends = hoc_extends_of(root);
    return true;
}

void hoc_extends_name(const hoc_extends *extends, char *name, size_t size)
{
    snprintf(name, size, "%.64s %.64s", extends->base_title,
             *extends->base_variant ? extends->base_variant : extends->base_edition);
}
