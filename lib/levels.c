/* SPDX-License-Identifier: MIT */
/*
 * Levels stand in the file from the lowest to the highest; level 0 is none, which a file may name. All lines of
 * a level must hold for it.
 */
#include "levels.h"

#include <stdio.h>
#include <string.h>

#include "facts.h"
#include "limit.h"
#include "nearest.h"

#define MOST_HONOURS 16
#define OPS "at_least above at_most under"

/* The one comparison of a map, or of a line on a fact: its limit, or NULL after a fault. */
static const hoc_node *read_op(hoc_reader *reader, const hoc_node *map, hoctap_op *op)
{
    static const char *const words[] = {"at_least", "above", "at_most", "under"};
    const hoc_node *limit = NULL;
    int found = 0;

    for (int i = 0; i < 4; i++) {
        if (hoc_doc_get(map, words[i])) {
            limit = hoc_need(reader, map, words[i]);
            *op = (hoctap_op)i;
            found++;
        }
    }
    if (found > 1 || (found == 0 && !hoc_is_misspelt(map, OPS)))
        hoc_doc_fault(reader->faults, found ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, map, NULL,
                      "at_least | above | at_most | under", NULL);
    if (limit)
        hoc_limit_check(reader, limit);
    return found == 1 ? limit : NULL;
}

static void say_reversed(hoc_reader *reader, const hoc_node *map, int64_t from, int64_t until, const char *expected)
{
    char low[32], high[32], found[72];

    hoctap_decimal_text(from, HOCTAP_PLACES, low, sizeof low);
    hoctap_decimal_text(until, HOCTAP_PLACES, high, sizeof high);
    snprintf(found, sizeof found, "%s, %s", low, high);
    hoc_doc_fault(reader->faults, HOCTAP_REVERSED, map, found, expected, NULL);
}

/* `{from: 70, under: 85}`: decides as at_least its beginning; that it meets its neighbours is checked in check.c. */
static void read_band(hoc_reader *reader, const hoc_node *map, hoc_written *written)
{
    const hoc_node *under = hoc_find(map, "under"), *to = hoc_find(map, "to");

    hoc_know_keys(reader, map, "from under to");
    written->band = true;
    written->from = hoc_number_of(reader, hoc_need(reader, map, "from"), -HOC_MOST, HOC_MOST, 0);
    written->until = hoc_number_of(reader, under ? under : to, -HOC_MOST, HOC_MOST, -1);
    written->closed = to != NULL;
    if ((under && to) || (!under && !to))
        hoc_doc_fault(reader->faults, under ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, map, NULL, "under | to", NULL);
    else if (written->until < written->from || (under && written->until == written->from))
        say_reversed(reader, map, written->from, written->until, under ? "from < under" : "from <= to");
}

static void read_total(hoc_reader *reader, const hoc_node *map, hoctap_line *line, hoc_written *written)
{
    line->operand = HOCTAP_TOTAL;
    if (!hoc_is_map(reader, map))
        return;
    if (hoc_doc_get(map, "from")) {
        read_band(reader, map, written);
        return;
    }
    hoc_know_keys(reader, map, OPS);
    written->limit = read_op(reader, map, &line->op);
}

static void read_each(hoc_reader *reader, const hoc_node *map, hoctap_line *line, hoc_written *written)
{
    line->operand = HOCTAP_EACH_INDICATOR;
    if (!hoc_is_map(reader, map))
        return;
    hoc_know_keys(reader, map, OPS);
    written->limit = read_op(reader, map, &line->op);
}

/* `is: true` asks for at least 1, `is: false` for at most 0. */
static void read_is(hoc_reader *reader, const hoc_node *is, hoctap_line *line, hoc_written *written)
{
    bool yes = is->shape == HOC_SCALAR && strcmp(is->text, "true") == 0;

    if (!yes && !(is->shape == HOC_SCALAR && strcmp(is->text, "false") == 0))
        hoc_doc_fault(reader->faults, HOCTAP_NOT_TRUE_FALSE, is, is->text, "true | false", NULL);
    line->op = yes ? HOCTAP_AT_LEAST : HOCTAP_AT_MOST;
    written->from = yes ? HOC_ONE : 0;
}

static void read_fact_line(hoc_reader *reader, const hoc_node *node, hoctap_line *line, hoc_written *written)
{
    const hoc_node *id = hoc_find(node, "fact"), *is = hoc_find(node, "is");
    const char *name = hoc_id_of(reader, id);
    hoctap_kind kind;

    line->operand = HOCTAP_FACT;
    line->fact = *name ? hoc_facts_named(reader, id, name) : -1;
    if (line->fact < 0)
        return;
    kind = reader->rules->facts[line->fact].kind;
    if (kind == HOCTAP_CHOICE || (kind == HOCTAP_YES_NO) != (is != NULL)) {
        hoc_know_keys(reader, node, "fact is " OPS " clause status note");
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_KIND, id, name,
                      kind == HOCTAP_YES_NO ? "is" : "at_least | above | at_most | under", NULL);
        return;
    }
    hoc_know_keys(reader, node, is ? "fact is clause status note" : "fact " OPS " clause status note");
    if (is)
        read_is(reader, is, line, written);
    else
        written->limit = read_op(reader, node, &line->op);
}

static void read_line(hoc_reader *reader, const hoc_node *node, size_t level)
{
    hoctap_rules *rules = reader->rules;
    hoctap_line *line = &rules->lines[rules->line_count];
    hoc_written *written = &rules->written[rules->line_count++];
    const hoc_node *total, *each, *fact;

    line->level = (int)level;
    line->fact = -1;
    line->at_line = (int)node->line;
    line->at_column = (int)node->column;
    written->node = node;
    if (!hoc_is_map(reader, node))
        return;
    total = hoc_find(node, "total");
    each = hoc_find(node, "each_indicator");
    fact = hoc_find(node, "fact");
    if (!fact)
        hoc_know_keys(reader, node, "total each_indicator fact clause status note");
    line->clause = hoc_clause_of(reader, node);
    if (!total && !each && !fact && hoc_is_misspelt(node, "total each_indicator fact"))
        return;
    if ((total != NULL) + (each != NULL) + (fact != NULL) != 1)
        hoc_doc_fault(reader->faults, total || each || fact ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, node, NULL,
                      "total | each_indicator | fact", NULL);
    else if (total)
        read_total(reader, total, line, written);
    else if (each)
        read_each(reader, each, line, written);
    else
        read_fact_line(reader, node, line, written);
}

static const hoc_node *lines_of(const hoc_node *level)
{
    const hoc_node *all = level->shape == HOC_MAP ? hoc_find(level, "all") : NULL;

    return all && all->shape == HOC_LIST ? all : NULL;
}

static void read_level(hoc_reader *reader, const hoc_node *entry, size_t index)
{
    hoctap_level *level = &reader->rules->levels[index];
    const hoc_node *all = lines_of(entry);

    level->id = hoc_key_id(reader, entry);
    level->names.vi = level->id;
    level->first = reader->rules->line_count;
    if (!hoc_is_map(reader, entry))
        return;
    hoc_know_keys(reader, entry, "vi en names all clause status note");
    level->names = hoc_names_of(reader, entry, NULL);
    level->clause = hoc_clause_of(reader, entry);
    if (!hoc_is_list(reader, hoc_need(reader, entry, "all")))
        return;
    if (all->count == 0)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, all, "0", "1..", NULL);
    for (const hoc_node *node = all->first; node && !hoc_faults_too_many(reader->faults); node = node->next)
        read_line(reader, node, index);
    level->count = reader->rules->line_count - level->first;
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
    size_t lines = 0, levels;

    for (const hoc_node *entry = map->first; entry; entry = entry->next)
        lines += lines_of(entry) ? lines_of(entry)->count : 0;
    levels = map->count - (hoc_doc_get(map, "none") != NULL);
    if (levels > HOC_LEVELS || lines > HOC_TESTS) {
        hoc_too_many(reader, map, levels > HOC_LEVELS ? levels : lines, levels > HOC_LEVELS ? HOC_LEVELS : HOC_TESTS);
        return true;
    }
    rules->levels = hoc_take(reader, map->count + 1, sizeof *rules->levels);
    rules->lines = hoc_take(reader, lines, sizeof *rules->lines);
    rules->written = hoc_take(reader, lines, sizeof *rules->written);
    return rules->levels && rules->lines && rules->written;
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
        if (strcmp(entry->key, "none") != 0)
            read_level(reader, entry, rules->level_count++);
    if (rules->level_count < 2)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, map, "0", "1..16", NULL);
    return true;
}

static int level_named(hoc_reader *reader, const hoc_node *node)
{
    const hoctap_rules *rules = reader->rules;
    const char *id = hoc_id_of(reader, node);
    hoc_nearest nearest = hoc_nearest_to(id);

    for (size_t i = 1; i < rules->level_count; i++) {
        if (strcmp(rules->levels[i].id, id) == 0)
            return (int)i;
        hoc_nearest_offer(&nearest, rules->levels[i].id);
    }
    hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_LEVEL, node, id, NULL, nearest.best);
    return 0;
}

static void read_honour(hoc_reader *reader, const hoc_node *entry, hoctap_honour *honour)
{
    const hoc_node *of;

    honour->id = hoc_key_id(reader, entry);
    honour->names.vi = honour->id;
    if (!hoc_is_map(reader, entry))
        return;
    hoc_know_keys(reader, entry, "vi en names consecutive of clause status note");
    honour->names = hoc_names_of(reader, entry, NULL);
    honour->consecutive = hoc_whole_of(reader, hoc_need(reader, entry, "consecutive"), 2, 100, 2);
    of = hoc_need(reader, entry, "of");
    honour->level = of ? level_named(reader, of) : 0;
    honour->clause = hoc_clause_of(reader, entry);
}

bool hoc_history_read(hoc_reader *reader, const hoc_node *root)
{
    hoctap_rules *rules = reader->rules;
    const hoc_node *map = hoc_find(root, "history");

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
    return true;
}
