/* SPDX-License-Identifier: MIT */
#include "holders.h"
#include "ranks.h"

#include <stdlib.h>
#include <string.h>

bool cli_holders_add(cli_holders *holders, const cli_counted *counted)
{
    if (counted->rollup && counted->group && holders->count < CLI_COUNTED_MOST) {
        holders->all[holders->count++] = *counted;
        return true;
    }
    hoctap_rollup_free(counted->rollup);
    free(counted->group);
    free(counted->among);
    free(counted->among_possible);
    return false;
}

void cli_holders_free(cli_holders *holders)
{
    for (size_t i = 0; i < holders->count; i++) {
        hoctap_rollup_free(holders->all[i].rollup);
        free(holders->all[i].group);
        free(holders->all[i].among);
        free(holders->all[i].among_possible);
    }
    holders->count = 0;
}

static bool counts_edition(const hoctap_holding *holding, const char *edition)
{
    for (size_t i = 0; i < holding->edition_count; i++)
        if (strcmp(holding->editions[i], edition) == 0)
            return true;
    return !holding->edition_count;
}

static size_t level_of(const hoctap_rules *rules, const char *id)
{
    for (size_t i = 1; i < hoctap_rules_level_count(rules); i++)
        if (strcmp(hoctap_rules_level(rules, i)->id, id) == 0)
            return i;
    return 0;
}

/* The level of what is counted that is meant; 0: another title. */
static size_t meant(const cli_counted *counted, const hoctap_holding *holding)
{
    if (strcmp(hoctap_rules_title(counted->rules), holding->title) != 0 ||
        !counts_edition(holding, hoctap_rules_edition(counted->rules)))
        return 0;
    return level_of(counted->rules, holding->level);
}

static bool is_within(const cli_rollup_table *table, size_t group, size_t outer)
{
    int64_t at = (int64_t)group;
    while (at > (int64_t)outer) /* a group stands behind the one above it */
        at = table->groups[at].above;
    return at == (int64_t)outer;
}

/* How many groups of the place there are in the group; groups come in the order of their paths, those within behind it. */
static uint64_t groups_of(const cli_rollup_table *table, size_t group, const char *place)
{
    uint64_t count = 0;
    for (size_t i = group + 1; i < table->group_count && is_within(table, i, group); i++)
        count += cli_place_rank(table->groups[i].place) == cli_place_rank(place);
    return count;
}

/* Groups are counted in those above them. */
static bool is_below(const cli_holders *holders, const cli_counted *counted, size_t group)
{
    const char *place = holders->table->groups[group].place;
    return !counted->of_groups || cli_place_rank(hoctap_rules_place(counted->rules)) < cli_place_rank(place);
}

static bool is_asked(const cli_counted *counted, const char *population)
{
    return !population ? !counted->population : counted->population && strcmp(counted->population, population) == 0;
}

/* Of groups all of that place; of people those who are said to belong to the population. */
static void add_among(cli_held *held, const cli_holders *holders, const cli_counted *counted, size_t group)
{
    if (counted->of_groups) {
        held->among += groups_of(holders->table, group, hoctap_rules_place(counted->rules));
        held->among_possible = held->among;
        held->among_known = true;
    } else if (counted->among) {
        held->among += counted->among[group];
        held->among_possible += counted->among_possible[group];
        held->among_known = true;
    }
}

static void add(cli_held *held, const cli_holders *holders, const cli_counted *counted, size_t group, size_t level)
{
    uint64_t low, high;
    uint32_t number = counted->group[group];
    hoctap_rollup_holders(counted->rollup, number, level, &low, &high);
    held->low += low;
    held->high += high;
    held->of_groups = counted->of_groups;
    add_among(held, holders, counted, group);
    held->known = held->known || hoctap_rollup_counts(counted->rollup, number).rows > 0;
}

cli_held cli_holders_in(const cli_holders *holders, size_t group, const hoctap_holding *holding, const char *population)
{
    cli_held held = {0};
    for (size_t i = 0; i < holders->count; i++) {
        const cli_counted *counted = &holders->all[i];
        size_t level = meant(counted, holding);
        if (level && is_below(holders, counted, group) && is_asked(counted, population))
            add(&held, holders, counted, group, level);
    }
    return held;
}

hoctap_verdict cli_holders_itself(const cli_holders *holders, size_t group, const hoctap_holding *holding)
{
    const char *place = holders->table->groups[group].place;
    for (size_t i = 0; i < holders->count; i++) {
        const cli_counted *counted = &holders->all[i];
        size_t level = meant(counted, holding);
        bool same =
            counted->of_groups && cli_place_rank(hoctap_rules_place(counted->rules)) == cli_place_rank(place) && level;
        if (!same || hoctap_rollup_counts(counted->rollup, counted->group[group]).rows != 1)
            continue;
        uint64_t low, high;
        hoctap_rollup_holders(counted->rollup, counted->group[group], level, &low, &high);
        return low ? HOCTAP_MET : high ? HOCTAP_UNDECIDED : HOCTAP_NOT_MET;
    }
    return HOCTAP_UNDECIDED;
}

bool cli_holders_count(const cli_holders *holders, const hoctap_holding *holding, bool of_groups)
{
    for (size_t i = 0; i < holders->count; i++)
        if (holders->all[i].of_groups == of_groups && meant(&holders->all[i], holding))
            return true;
    return false;
}

bool cli_holders_tell(const cli_holders *holders, const hoctap_holding *holding, const char *population)
{
    for (size_t i = 0; i < holders->count; i++)
        if (holders->all[i].population && meant(&holders->all[i], holding) && is_asked(&holders->all[i], population))
            return true;
    return false;
}
