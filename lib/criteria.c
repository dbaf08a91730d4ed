/* SPDX-License-Identifier: MIT */
#include "criteria.h"

#include <stdio.h>
#include <string.h>

#include "facts.h"
#include "kinds.h"

/* One group's own wording and numbers. */
static void read_group(hoc_reader *reader, const hoc_node *entry, const hoctap_fact *fact, hoctap_text *names,
                       int64_t *to, int64_t *weight)
{
    hoc_range r = {fact->from, fact->to, fact->step};
    const hoc_node *points;

    if (!hoc_is_map(reader, entry))
        return;
    hoc_know_keys(reader, entry,
                  fact->kind == HOCTAP_SCALE ? "vi en names weight note" : "vi en names points weight note");
    *names = hoc_names_of(reader, entry, "");
    if (!*names->vi)
        names->vi = NULL;
    points = fact->kind == HOCTAP_SCALE ? NULL : hoc_find(entry, "points");
    if (points && hoc_is_map(reader, points)) {
        hoc_know_keys(reader, points, "to");
        r.to = hoc_range_part(reader, points, "to", -HOC_MOST, r.to);
        r = hoc_range_check(reader, points, r);
    }
    *to = r.to;
    *weight = hoc_number_of(reader, hoc_find(entry, "weight"), 0, HOC_MOST, *weight);
}

/* `by_group` of an indicator. The numbers depend on the group only when one of them differs from the indicator's own. */
static bool read_groups(hoc_reader *reader, const hoc_node *map, hoctap_fact *fact, hoc_scale *scale)
{
    hoctap_rules *rules = reader->rules;
    const hoctap_fact *group = rules->group >= 0 ? &rules->facts[rules->group] : NULL;
    size_t count = group ? group->choice_count : 0;
    hoctap_text *names = hoc_take(reader, count, sizeof *names);
    int64_t *to = hoc_take(reader, count, sizeof *to), *weight = hoc_take(reader, count, sizeof *weight);
    bool differs = false;

    if (!names || !to || !weight)
        return false;
    if (!group) {
        hoc_doc_key_fault(reader->faults, HOCTAP_UNKNOWN_FACT, map, "group", NULL, NULL);
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        to[i] = fact->to;
        weight[i] = fact->weight;
    }
    for (const hoc_node *entry = map->first; entry && !hoc_faults_too_many(reader->faults); entry = entry->next) {
        int choice = hoc_choice_named(reader, entry, group);
        if (choice >= 0)
            read_group(reader, entry, fact, &names[choice], &to[choice], &weight[choice]);
    }
    for (size_t i = 0; i < count; i++)
        differs = differs || to[i] != scale->to[0] || weight[i] != scale->weight[0];
    fact->by_group = names;
    if (differs) {
        *scale = (hoc_scale){to, weight, count};
        rules->asked[rules->group] = true;
    }
    for (size_t i = 0; differs && i < count; i++) {
        fact->to = i == 0 || to[i] > fact->to ? to[i] : fact->to;
        fact->weight = i == 0 || weight[i] > fact->weight ? weight[i] : fact->weight;
    }
    return true;
}

/* The scale of an indicator: its own answers, its own points, or those of the whole rule set. */
static bool read_scale(hoc_reader *reader, const hoc_node *entry, hoctap_fact *fact, hoc_range points)
{
    const hoc_node *own = hoc_find(entry, "points"), *scale = hoc_filled(reader, entry, "scale");

    if (own && scale)
        hoc_doc_key_fault(reader->faults, HOCTAP_BOTH_KEYS, scale, NULL, "points | scale", NULL);
    if (scale)
        return hoc_scale_read(reader, scale, fact, true);
    if (own && hoc_is_map(reader, own))
        points = hoc_range_read(reader, own, points);
    if (own || points.to == HOC_ABSENT || points.step == HOC_ABSENT)
        points = hoc_range_check(reader, own ? own : entry, points);
    hoc_range_set(fact, points);
    return true;
}

static bool read_indicator(hoc_reader *reader, const hoc_node *entry, size_t index, size_t criterion, hoc_range points)
{
    hoctap_fact *fact = &reader->rules->facts[index];
    hoc_scale *scale = &reader->rules->scales[index];
    const hoc_node *groups;
    int64_t *numbers = hoc_take(reader, 2, sizeof *numbers);

    if (!numbers)
        return false;
    hoc_fact_begin(reader, entry, index);
    fact->criterion = (int)criterion;
    *scale = (hoc_scale){&numbers[0], &numbers[1], 1};
    if (!hoc_is_map(reader, entry))
        return true;
    hoc_know_keys(reader, entry, "vi en names also points scale weight by_group evidence " HOC_MARKS);
    fact->names = hoc_names_of(reader, entry, NULL);
    hoc_also_read(reader, entry, &fact->also, &fact->also_count);
    fact->clause = hoc_clause_of(reader, entry);
    if (!read_scale(reader, entry, fact, points))
        return false;
    fact->weight = hoc_number_of(reader, hoc_find(entry, "weight"), 0, HOC_MOST, HOC_ONE);
    numbers[0] = fact->to;
    numbers[1] = fact->weight;
    groups = hoc_find(entry, "by_group");
    return !groups || !hoc_is_map(reader, groups) || read_groups(reader, groups, fact, scale);
}

const hoc_node *hoc_indicators_of(const hoc_node *criterion)
{
    const hoc_node *map = criterion->shape == HOC_MAP ? hoc_find(criterion, "indicators") : NULL;

    return map && map->shape == HOC_MAP ? map : NULL;
}

/* Totals are in units of 1/10000 of a weighted unit, so a declared 40 is 40 * 10000 of them. */
static void read_criterion_head(hoc_reader *reader, const hoc_node *entry, hoctap_criterion *criterion)
{
    criterion->id = hoc_key_id(reader, entry);
    criterion->names.vi = criterion->id;
    criterion->declared = -1;
    if (!hoc_is_map(reader, entry))
        return;
    hoc_know_keys(reader, entry, "vi en names declared indicators " HOC_MARKS);
    criterion->names = hoc_names_of(reader, entry, NULL);
    criterion->clause = hoc_clause_of(reader, entry);
    if (hoc_find(entry, "declared"))
        criterion->declared = hoc_number_of(reader, hoc_find(entry, "declared"), 0, HOC_MOST, 0) * HOC_ONE;
    if (hoc_is_map(reader, hoc_need(reader, entry, "indicators")) && hoc_indicators_of(entry)->count == 0)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, hoc_indicators_of(entry), "0", "1..256", NULL);
}

bool hoc_criterion_read(hoc_reader *reader, const hoc_node *entry, size_t index, hoc_range points)
{
    hoctap_rules *rules = reader->rules;
    hoctap_criterion *criterion = &rules->criteria[index];
    const hoc_node *map = hoc_indicators_of(entry);

    criterion->first = rules->fact_count;
    read_criterion_head(reader, entry, criterion);
    for (const hoc_node *indicator = map ? map->first : NULL; indicator; indicator = indicator->next)
        if (!read_indicator(reader, indicator, rules->fact_count++, index, points))
            return false;
    criterion->count = rules->fact_count - criterion->first;
    return true;
}
