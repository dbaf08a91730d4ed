/* SPDX-License-Identifier: MIT */
#include "census.h"

#include <stdlib.h>
#include <string.h>

bool cli_census_of_places(const hoctap_rules *rules)
{
    const char *subject = hoctap_rules_subject(rules);
    return hoctap_rules_place(rules) && (strcmp(subject, "place") == 0 || strcmp(subject, "community") == 0);
}

/* Of each group, those below it included: of whom nobody knows whether they belong to the population. */
static void add_unsaid(const cli_population *population, const cli_groups *groups, const cli_rollup_table *table,
                       uint64_t *unsaid)
{
    for (size_t i = table->group_count; i-- > 0;) {
        uint32_t place = groups->place[i];
        unsaid[i] += place < population->unsaid_room ? population->unsaid[place] : 0;
        if (table->groups[i].above >= 0)
            unsaid[table->groups[i].above] += unsaid[i];
    }
}

/* The rows are all there are. */
static void count_rows(const cli_counted *counted, const cli_population *population, const cli_groups *groups,
                       const cli_rollup_table *table)
{
    add_unsaid(population, groups, table, counted->among_possible);
    for (size_t i = 0; i < table->group_count; i++) {
        uint64_t members = hoctap_rollup_counts(counted->rollup, counted->group[i]).members;
        uint64_t unsaid = counted->among_possible[i];
        counted->among[i] = unsaid < members ? members - unsaid : 0;
        counted->among_possible[i] = members;
    }
}

/* The members are, whether there is a row of them or not. */
static void count_members(const cli_counted *counted, const cli_population *population, const cli_groups *groups,
                          const cli_rollup_table *table)
{
    for (size_t i = 0; i < table->group_count; i++) {
        uint64_t unsaid;
        counted->among[i] = cli_roster_belong(groups->roster, groups->place[i], (size_t)population->column, &unsaid);
        counted->among_possible[i] = counted->among[i] + unsaid;
    }
}

/* The groups of the table in the roll-up of a population, which has those alone that have members in it. */
static bool number_groups(cli_counted *counted, cli_grouping *grouping, const cli_groups *groups, size_t count)
{
    hoctap_error error;
    for (size_t i = 0; i < count; i++) {
        counted->group[i] = cli_grouping_of(grouping, groups->place[i]);
        if (counted->group[i] == CLI_NO_GROUP)
            return false;
    }
    return hoctap_rollup_close(grouping->rollup, &error);
}

static bool add_population(cli_holders *holders, const hoctap_rules *rules, cli_population *population,
                           const cli_groups *groups)
{
    const cli_rollup_table *table = holders->table;
    size_t room = table->group_count + 1;
    cli_counted counted = {.rules = rules,
                           .rollup = population->grouping.rollup,
                           .group = malloc(room * sizeof *counted.group),
                           .among = calloc(room, sizeof *counted.among),
                           .among_possible = calloc(room, sizeof *counted.among_possible),
                           .population = population->fact->id};
    bool good = counted.group && counted.among && counted.among_possible &&
                number_groups(&counted, &population->grouping, groups, table->group_count);
    if (good && population->in_data)
        count_rows(&counted, population, groups, table);
    else if (good)
        count_members(&counted, population, groups, table);
    population->grouping.rollup = NULL;
    return cli_holders_add(holders, &counted) && good;
}

bool cli_census_begin(cli_holders *holders, const cli_rollup_table *table, const hoctap_rules *rules,
                      cli_grouping *grouping, cli_groups *groups, cli_populations *populations)
{
    cli_counted counted = {
        .rules = rules, .rollup = grouping->rollup, .group = groups->number, .of_groups = cli_census_of_places(rules)};
    holders->table = table;
    grouping->rollup = NULL;
    groups->number = NULL;
    bool good = cli_holders_add(holders, &counted);
    for (size_t i = 0; i < populations->count && good; i++)
        if (populations->all[i].grouping.rollup)
            good = add_population(holders, rules, &populations->all[i], groups);
    return good;
}
