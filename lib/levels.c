/* SPDX-License-Identifier: MIT */
/*
 * Levels stand in the file from the lowest to the highest; level 0 is none, which a file may name. All conditions of
 * a level must hold for it. A level may be like an earlier one, but for some of them.
 */
#include "levels.h"

#include <stdio.h>
#include <string.h>

#include "lines.h"
#include "nearest.h"

#define MOST_HONOURS 16
#define MOST_YEARS 60 /* of the 64 that are looked back on */

/* ---- a level like another ---- */

/* The index of the level of that id among those that were read; 0 when it is none of them. */
static int level_of(const hoctap_rules *rules, const char *id)
{
    for (size_t i = 1; i < rules->level_count; i++)
        if (strcmp(rules->levels[i].id, id) == 0)
            return (int)i;
    return 0;
}

/* What was most likely meant by an id that none of them has. */
static const char *nearest_level(const hoctap_rules *rules, const char *id)
{
    hoc_nearest nearest = hoc_nearest_to(id);

    for (size_t i = 1; i < rules->level_count; i++)
        hoc_nearest_offer(&nearest, rules->levels[i].id);
    return nearest.best;
}

/* The earlier level that this one is like; NULL with a fault, or when it is like none. */
static const hoc_node *like_of(hoc_reader *reader, const hoc_node *levels, const hoc_node *level, bool told)
{
    const hoc_node *like = level->shape == HOC_MAP ? hoc_find(level, "like") : NULL, *found;
    const char *id = like && like->shape == HOC_SCALAR ? like->text : "";

    if (!like)
        return NULL;
    found = hoc_doc_get(levels, id);
    if (found && strcmp(id, "none") != 0 && level_of(reader->rules, id) > 0 && found != level)
        return found;
    if (!told)
        hoc_doc_fault(reader->faults, found ? HOCTAP_LIKE_LATER : HOCTAP_UNKNOWN_LEVEL, like, like->text, NULL,
                      nearest_level(reader->rules, id));
    return NULL;
}

/* From the level that is like no other down to `level`. */
static void chain_of(hoc_reader *reader, const hoc_node *levels, const hoc_node *level, hoc_items *items)
{
    items->count = 0;
    for (const hoc_node *at = level; at && items->count < HOC_LEVELS; at = like_of(reader, levels, at, at != level)) {
        for (size_t i = items->count++; i > 0; i--)
            items->levels[i] = items->levels[i - 1];
        items->levels[0] = at;
    }
}

/* How many conditions of the level itself were read from `entry`. */
static int count_read(const hoctap_rules *rules, const hoc_node *entry, size_t line, size_t group)
{
    int count = 0;

    for (; line < rules->line_count; line++)
        count += rules->written[line].node == entry && rules->lines[line].group < 0;
    for (; group < rules->group_count; group++)
        count += rules->group_nodes[group] == entry && rules->groups[group].group < 0;
    return count;
}

/* No condition of the level has this name. */
static void say_nothing_like(hoc_reader *reader, const hoc_node *entry, size_t line, size_t group)
{
    const hoctap_rules *rules = reader->rules;
    hoc_nearest nearest = hoc_nearest_to(entry->key);

    for (; line < rules->line_count; line++)
        hoc_nearest_offer(&nearest, rules->lines[line].id);
    for (; group < rules->group_count; group++)
        hoc_nearest_offer(&nearest, rules->groups[group].id);
    hoc_doc_key_fault(reader->faults, HOCTAP_UNKNOWN_TARGET, entry, entry->key, NULL, nearest.best);
}

/* Each entry of `but` takes the place of one condition. */
static void check_but(hoc_reader *reader, const hoc_node *level, size_t first_line, size_t first_group)
{
    const hoc_node *but = hoc_filled(reader, level, "but");

    if (!but || !hoc_is_map(reader, but))
        return;
    if (!hoc_find(level, "like")) {
        hoc_doc_key_fault(reader->faults, HOCTAP_MISSING_KEY, but, NULL, "like", NULL);
        return;
    }
    for (const hoc_node *entry = but->first; entry && !hoc_faults_too_many(reader->faults); entry = entry->next) {
        if (!entry->read)
            say_nothing_like(reader, entry, first_line, first_group);
        else if (count_read(reader->rules, entry, first_line, first_group) > 1)
            hoc_doc_key_fault(reader->faults, HOCTAP_NAME_TAKEN, entry, entry->key, NULL, NULL);
    }
}

/* ---- levels ---- */

/* The map of all targets; NULL when there is none to be read, or more than there may be groups. */
static const hoc_node *targets_of(const hoc_node *root)
{
    const hoc_node *map = hoc_find(root, "targets");

    return map && map->shape == HOC_MAP && map->count <= HOC_GROUPS ? map : NULL;
}

static bool read_conditions(hoc_reader *reader, const hoc_node *root, const hoc_node *entry, size_t index)
{
    const hoc_node *levels = hoc_find(root, "levels");
    hoctap_level *level = &reader->rules->levels[index];
    size_t first_group = reader->rules->group_count;
    hoc_items items = {.targets = targets_of(root), .level = (int)index};
    bool alone = !hoc_doc_get(entry, "like") && !hoc_doc_get(entry, "but");
    const hoc_node *all = alone || hoc_doc_get(entry, "all") ? hoc_need(reader, entry, "all") : NULL;

    if (all && hoc_is_list(reader, all) && all->count == 0)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, all, "0", "1..", NULL);
    chain_of(reader, levels, entry, &items);
    if (!hoc_lines_read(reader, &items))
        return false;
    level = &reader->rules->levels[index];
    level->count = reader->rules->line_count - level->first;
    check_but(reader, entry, level->first, first_group);
    return true;
}

static bool read_level(hoc_reader *reader, const hoc_node *root, const hoc_node *entry, size_t index)
{
    hoctap_level *level = &reader->rules->levels[index];

    level->id = hoc_key_id(reader, entry);
    level->names.vi = level->id;
    level->first = reader->rules->line_count;
    if (!hoc_is_map(reader, entry))
        return true;
    hoc_know_keys(reader, entry, "vi en names all like but " HOC_MARKS);
    level->names = hoc_names_of(reader, entry, NULL);
    level->clause = hoc_clause_of(reader, entry);
    return read_conditions(reader, root, entry, index);
}

/* `none` has names and no lines; it is level 0 wherever it stands. */
static void read_none(hoc_reader *reader, const hoc_node *entry)
{
    hoctap_level *none = &reader->rules->levels[0];

    none->id = "none";
    none->names = (hoctap_text){"Không đạt", "Not recognised"};
    if (!entry || !hoc_is_map(reader, entry))
        return;
    if (hoc_doc_get(entry, "all"))
        hoc_doc_key_fault(reader->faults, HOCTAP_RESERVED, hoc_doc_get(entry, "all"), "none", NULL, NULL);
    else
        hoc_know_keys(reader, entry, "vi en names note");
    none->names = hoc_names_of(reader, entry, NULL);
}

static bool take_levels(hoc_reader *reader, const hoc_node *map)
{
    hoctap_rules *rules = reader->rules;
    size_t levels = map->count - (hoc_doc_get(map, "none") != NULL);
    size_t most = HOC_LEVELS + (rules->of_years ? MOST_HONOURS : 0);

    if (levels > most) {
        hoc_too_many(reader, map, levels, most);
        return true;
    }
    rules->levels = hoc_take(reader, map->count + 1, sizeof *rules->levels);
    return rules->levels != NULL;
}

/* A target that no level asks for is not wrong, but what is wrong in it is told too. */
static bool check_targets(hoc_reader *reader, const hoc_node *root)
{
    const hoc_node *map = hoc_filled(reader, root, "targets");

    if (map && hoc_is_map(reader, map) && map->count > HOC_GROUPS)
        hoc_too_many(reader, map, map->count, HOC_GROUPS);
    for (const hoc_node *entry = targets_of(root) ? map->first : NULL; entry; entry = entry->next) {
        if (entry->read || hoc_faults_too_many(reader->faults))
            continue;
        hoc_doc_key_fault(reader->faults, HOCTAP_UNUSED, entry, entry->key, NULL, NULL);
        if (!hoc_target_try(reader, entry))
            return false;
    }
    return true;
}

bool hoc_levels_read(hoc_reader *reader, const hoc_node *root)
{
    hoctap_rules *rules = reader->rules;
    const hoc_node *map = hoc_need(reader, root, "levels");

    if (!hoc_is_map(reader, map))
        return true;
    if (!take_levels(reader, map))
        return false;
    if (!rules->levels)
        return true;
    read_none(reader, hoc_find(map, "none"));
    rules->level_count = 1;
    for (const hoc_node *entry = map->first; entry; entry = entry->next)
        if (strcmp(entry->key, "none") != 0 && !read_level(reader, root, entry, rules->level_count++))
            return false;
    if (rules->level_count < 2)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, map, "0", "1..16", NULL);
    return check_targets(reader, root);
}

int hoc_level_named(hoc_reader *reader, const hoc_node *node)
{
    const char *id = hoc_id_of(reader, node);
    int level = level_of(reader->rules, id);

    if (level == 0)
        hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_LEVEL, node, id, NULL, nearest_level(reader->rules, id));
    return level;
}

/* ---- honours ---- */

static void read_editions(hoc_reader *reader, const hoc_node *entry, hoctap_honour *honour)
{
    const hoc_node *list = hoc_filled(reader, entry, "editions");
    const hoc_node *item = list && list->shape == HOC_LIST ? list->first : NULL;

    honour->editions = hoc_texts_of(reader, list, &honour->edition_count);
    if (list && list->shape == HOC_LIST && list->count == 0)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, list, "0", "1..", NULL);
    for (size_t i = 0; item && i < honour->edition_count; i++, item = item->next) {
        hoc_id_of(reader, item);
        if (hoc_is_among(honour->editions[i], honour->editions, i))
            hoc_doc_fault(reader->faults, HOCTAP_NAME_TAKEN, item, item->text, NULL, NULL);
    }
}

/* Honours and levels are told apart by their ids wherever one of them is named. */
static void check_id(hoc_reader *reader, const hoc_node *entry, const char *id)
{
    if (strcmp(id, "none") == 0)
        hoc_doc_key_fault(reader->faults, HOCTAP_RESERVED, entry, id, NULL, NULL);
    else if (!reader->rules->of_years && level_of(reader->rules, id) > 0)
        hoc_doc_key_fault(reader->faults, HOCTAP_NAME_TAKEN, entry, id, NULL, NULL);
}

static void read_honour(hoc_reader *reader, const hoc_node *entry, hoctap_honour *honour)
{
    const hoc_node *of;

    honour->id = hoc_key_id(reader, entry);
    honour->names.vi = honour->id;
    honour->clause.article = "";
    honour->at_line = (int)entry->line;
    honour->at_column = (int)entry->column;
    check_id(reader, entry, honour->id);
    if (!hoc_is_map(reader, entry))
        return;
    hoc_know_keys(reader, entry, "vi en names consecutive of editions " HOC_MARKS);
    honour->names = hoc_names_of(reader, entry, NULL);
    honour->consecutive = hoc_whole_of(reader, hoc_need(reader, entry, "consecutive"), 2, MOST_YEARS, 2);
    of = hoc_need(reader, entry, "of");
    honour->level = of ? hoc_level_named(reader, of) : 0;
    read_editions(reader, entry, honour);
    honour->clause = hoc_clause_of(reader, entry);
}

/* All years that count for one count for the other. */
static bool counts_no_less(const hoctap_honour *one, const hoctap_honour *other)
{
    bool all = other->edition_count == 0 || one->edition_count > 0;

    for (size_t i = 0; all && other->edition_count > 0 && i < one->edition_count; i++)
        all = hoc_is_among(one->editions[i], other->editions, other->edition_count);
    return all;
}

bool hoc_same_editions(const hoctap_honour *one, const hoctap_honour *other)
{
    return counts_no_less(one, other) && counts_no_less(other, one);
}

/* Whoever has the earlier honour has the later one, which is the higher: no fewer years count, of as high a level. */
static bool is_hidden(const hoctap_honour *earlier, const hoctap_honour *later)
{
    return earlier->level >= later->level && earlier->consecutive >= later->consecutive &&
           counts_no_less(earlier, later);
}

static void check_honours(hoc_reader *reader, const hoc_node *map)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_node *entry = map->first;

    for (size_t i = 0; i < rules->honour_count; i++, entry = entry->next)
        for (size_t later = i + 1; later < rules->honour_count; later++)
            if (is_hidden(&rules->honours[i], &rules->honours[later])) {
                hoc_doc_key_fault(reader->faults, HOCTAP_NEVER_AWARDED, entry, rules->honours[i].id,
                                  rules->honours[later].id, NULL);
                break;
            }
}

bool hoc_history_read(hoc_reader *reader, const hoc_node *root)
{
    hoctap_rules *rules = reader->rules;
    const hoc_node *map = hoc_find(root, "history");
    size_t before = reader->faults->failures;

    if (!map || !hoc_is_map(reader, map))
        return true;
    if (map->count > MOST_HONOURS) {
        hoc_too_many(reader, map, map->count, MOST_HONOURS);
        return true;
    }
    rules->honours = hoc_take(reader, map->count, sizeof *rules->honours);
    if (!rules->honours)
        return false;
    for (const hoc_node *entry = map->first; entry; entry = entry->next)
        read_honour(reader, entry, &rules->honours[rules->honour_count++]);
    if (reader->faults->failures == before)
        check_honours(reader, map);
    return true;
}
