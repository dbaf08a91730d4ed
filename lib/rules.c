/* SPDX-License-Identifier: MIT */
/* Looking into a loaded rule set, and letting it go. */
#include "rules.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void hoctap_rules_free(hoctap_rules *rules)
{
    if (rules)
        hoc_arena_free(&rules->arena);
    free(rules);
}

const char *hoctap_rules_file(const hoctap_rules *rules)
{
    return rules->file;
}

const char *hoctap_rules_title(const hoctap_rules *rules)
{
    return rules->title;
}

const char *hoctap_rules_edition(const hoctap_rules *rules)
{
    return rules->edition;
}

hoctap_text hoctap_rules_names(const hoctap_rules *rules)
{
    return rules->names;
}

const char *hoctap_rules_subject(const hoctap_rules *rules)
{
    return rules->subject;
}

const char *hoctap_rules_place(const hoctap_rules *rules)
{
    return rules->place;
}

int hoctap_rules_from(const hoctap_rules *rules)
{
    return rules->from;
}

int hoctap_rules_until(const hoctap_rules *rules)
{
    return rules->until;
}

hoctap_clause hoctap_rules_years_clause(const hoctap_rules *rules)
{
    return rules->years;
}

hoctap_clause hoctap_rules_points_clause(const hoctap_rules *rules)
{
    return rules->points;
}

size_t hoctap_rules_source_count(const hoctap_rules *rules)
{
    return rules->source_count;
}

size_t hoctap_rules_fact_count(const hoctap_rules *rules)
{
    return rules->fact_count;
}

size_t hoctap_rules_criterion_count(const hoctap_rules *rules)
{
    return rules->criterion_count;
}

size_t hoctap_rules_level_count(const hoctap_rules *rules)
{
    return rules->level_count;
}

size_t hoctap_rules_line_count(const hoctap_rules *rules)
{
    return rules->line_count;
}

size_t hoctap_rules_honour_count(const hoctap_rules *rules)
{
    return rules->honour_count;
}

size_t hoctap_rules_group_count(const hoctap_rules *rules)
{
    return rules->group_count;
}

size_t hoctap_rules_authority_count(const hoctap_rules *rules)
{
    return rules->authority_count;
}

size_t hoctap_rules_reason_count(const hoctap_rules *rules)
{
    return rules->reason_count;
}

const hoctap_source *hoctap_rules_source(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->source_count);
    return &rules->sources[index];
}

const hoctap_fact *hoctap_rules_fact(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->fact_count);
    return &rules->facts[index];
}

const hoctap_criterion *hoctap_rules_criterion(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->criterion_count);
    return &rules->criteria[index];
}

const hoctap_level *hoctap_rules_level(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->level_count);
    return &rules->levels[index];
}

const hoctap_line *hoctap_rules_line(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->line_count);
    return &rules->lines[index];
}

const hoctap_honour *hoctap_rules_honour(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->honour_count);
    return &rules->honours[index];
}

const hoctap_group *hoctap_rules_group(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->group_count);
    return &rules->groups[index];
}

const hoctap_authority *hoctap_rules_authority(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->authority_count);
    return &rules->authorities[index];
}

const hoctap_reason *hoctap_rules_reason(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->reason_count);
    return &rules->reasons[index];
}

const char *hoctap_rules_variant(const hoctap_rules *rules)
{
    return rules->variant;
}

const hoctap_source *hoctap_rules_decision(const hoctap_rules *rules)
{
    return rules->decision;
}

size_t hoctap_rules_change_count(const hoctap_rules *rules)
{
    return rules->change_count;
}

const hoctap_change *hoctap_rules_change(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->change_count);
    return &rules->changes[index];
}

static inline bool is(const char *one, const char *other)
{
    return *one == *other && strcmp(one, other) == 0;
}

static bool is_named(const hoctap_fact *fact, const char *name)
{
    if (is(fact->id, name) || is(fact->names.vi, name))
        return true;
    for (size_t i = 0; i < fact->also_count; i++)
        if (is(fact->also[i], name))
            return true;
    return false;
}

int hoc_rules_find_fact(const hoctap_rules *rules, const char *name, size_t first)
{
    for (size_t i = first; i < rules->fact_count; i++)
        if (is_named(&rules->facts[i], name))
            return (int)i;
    for (size_t i = 0; i < first && i < rules->fact_count; i++)
        if (is_named(&rules->facts[i], name))
            return (int)i;
    return -1;
}

int hoctap_rules_find_fact(const hoctap_rules *rules, const char *name)
{
    assert(rules && name);
    return hoc_rules_find_fact(rules, name, 0);
}

size_t hoctap_rules_combination_count(const hoctap_rules *rules)
{
    return rules->plan.combinations;
}

int hoctap_rules_choice(const hoctap_rules *rules, size_t combination, size_t fact)
{
    assert(combination < rules->plan.combinations && fact < rules->fact_count);
    return rules->plan.choices[combination * rules->fact_count + fact];
}
