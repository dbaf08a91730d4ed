/* SPDX-License-Identifier: MIT */
#include "authority.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "levels.h"

#define MOST_AUTHORITIES 64

/* ISO dates stand in the order of their bytes. */
static bool is_before(const char *one, const char *other)
{
    return one && other && strcmp(one, other) < 0;
}

static uint32_t levels_of(hoc_reader *reader, const hoc_node *list)
{
    uint32_t all = (UINT32_C(1) << reader->rules->level_count) - 2, levels = 0;

    if (!list || !hoc_is_list(reader, list))
        return all;
    for (const hoc_node *item = list->first; item; item = item->next)
        levels |= UINT32_C(1) << hoc_level_named(reader, item);
    return levels & all;
}

static void read_who(hoc_reader *reader, const hoc_node *map, hoctap_authority *authority)
{
    const hoc_node *unknown = hoc_filled(reader, map, "unknown");

    authority->names.vi = "";
    if (!unknown)
        authority->names = hoc_names_of(reader, map, NULL);
    else if (unknown->shape != HOC_SCALAR || strcmp(unknown->text, "true") != 0)
        hoc_doc_fault(reader->faults, HOCTAP_NOT_TRUE_FALSE, unknown, unknown->text, "true", NULL);
}

static void read_authority(hoc_reader *reader, const hoc_node *map, hoctap_authority *authority)
{
    bool unknown = hoc_doc_get(map, "unknown") != NULL;

    hoc_know_keys(reader, map,
                  unknown ? "unknown levels from until " HOC_MARKS
                          : "vi en names unknown levels from until " HOC_MARKS);
    read_who(reader, map, authority);
    authority->levels = levels_of(reader, hoc_find(map, "levels"));
    authority->from = hoc_date_of(reader, hoc_find(map, "from"));
    authority->until = hoc_date_of(reader, hoc_find(map, "until"));
    authority->clause = hoc_clause_of(reader, map);
    if (is_before(authority->until, authority->from))
        hoc_doc_fault(reader->faults, HOCTAP_REVERSED, map, authority->from, "from <= until", NULL);
}

static bool overlap(const hoctap_authority *one, const hoctap_authority *other)
{
    return (one->levels & other->levels) != 0 && !is_before(one->until, other->from) &&
           !is_before(other->until, one->from);
}

static void check_overlap(hoc_reader *reader, const hoc_node *item, size_t index)
{
    const hoctap_authority *all = reader->rules->authorities;

    for (size_t i = 0; i < index; i++)
        if (overlap(&all[i], &all[index])) {
            hoc_doc_fault(reader->faults, HOCTAP_AUTHORITY_OVERLAP, item, all[index].names.vi, all[i].names.vi, NULL);
            return;
        }
}

bool hoc_authority_read(hoc_reader *reader, const hoc_node *root)
{
    const hoc_node *list = hoc_filled(reader, root, "authority");
    hoctap_rules *rules = reader->rules;

    if (!list || !rules->levels || !hoc_is_list(reader, list))
        return true;
    if (list->count > MOST_AUTHORITIES) {
        hoc_too_many(reader, list, list->count, MOST_AUTHORITIES);
        return true;
    }
    rules->authorities = hoc_take(reader, list->count, sizeof *rules->authorities);
    if (!rules->authorities)
        return false;
    for (const hoc_node *item = list->first; item; item = item->next) {
        if (!hoc_is_map(reader, item))
            continue;
        read_authority(reader, item, &rules->authorities[rules->authority_count]);
        check_overlap(reader, item, rules->authority_count++);
    }
    return true;
}

int hoctap_rules_find_authority(const hoctap_rules *rules, size_t level, const char *date)
{
    assert(rules && date && level < rules->level_count);
    for (size_t i = 0; i < rules->authority_count; i++) {
        const hoctap_authority *each = &rules->authorities[i];
        if ((each->levels >> level & 1) != 0 && !is_before(date, each->from) && !is_before(each->until, date))
            return (int)i;
    }
    return -1;
}
