/* SPDX-License-Identifier: MIT */
/* What the data count, for those who decide: everybody, and apart from them whoever a column says to belong to a population. */
#ifndef CLI_CENSUS_H
#define CLI_CENSUS_H

#include "groups.h"
#include "population.h"

/*
 * Begins `holders` with the roll-up of `rules` and those of the populations, and takes them all. A population has as many as the column says
 * yes of, and may have as many more as it says nothing of. False without memory.
 */
bool cli_census_begin(cli_holders *holders, const cli_rollup_table *table, const hoctap_rules *rules,
                      cli_grouping *grouping, cli_groups *groups, cli_populations *populations);

/* Whether members of such rules are places, each a group of its own. */
bool cli_census_of_places(const hoctap_rules *rules);

#endif
