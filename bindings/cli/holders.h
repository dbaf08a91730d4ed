/* SPDX-License-Identifier: MIT */
/*
 * Which titles are counted, and who holds them in a group: first the outcomes of the data, then, level of place by level of
 * place, the groups that were decided. A count of people that may be taken of several populations is told apart only where the
 * data say who belongs to which.
 */
#ifndef CLI_HOLDERS_H
#define CLI_HOLDERS_H

#include "rollup_table.h"

enum { CLI_COUNTED_MOST = 64 };

/* One title that is counted. */
typedef struct cli_counted {
    const hoctap_rules *rules; /* borrowed */
    hoctap_rollup *rollup;     /* closed */
    uint32_t *group;           /* of each group of the table: its number in the roll-up */
    uint64_t *among,
        *among_possible; /* of each group of the table: how many belong to the population, and may; or NULL */
    const char
        *population; /* the column of the data that says who is counted here: a fact by that id; NULL: everybody */
    bool of_groups;  /* who is counted are groups of the table, of the place that the rules are for */
} cli_counted;

typedef struct cli_holders {
    const cli_rollup_table *table;
    cli_counted all[CLI_COUNTED_MOST];
    size_t count;
} cli_holders;

/*
 * One more title. Roll-up and numbers are *new* and taken, also where it fails: without memory, or with more than
 * CLI_COUNTED_MOST.
 */
bool cli_holders_add(cli_holders *holders, const cli_counted *counted);
void cli_holders_free(cli_holders *holders);

/* How many hold it, in one group. */
typedef struct cli_held {
    bool known;
    bool of_groups;
    uint64_t low, high;
    bool among_known;
    uint64_t among, among_possible; /* how many there are who could hold it, where that was counted */
} cli_held;

/* Who holds `holding` in the group; of counts of people only those that `population` tells apart, where it is not NULL. */
cli_held cli_holders_in(const cli_holders *holders, size_t group, const hoctap_holding *holding,
                        const char *population);

/* Whether the group itself holds it: met, not met, or undecided, also where nobody decided it. */
hoctap_verdict cli_holders_itself(const cli_holders *holders, size_t group, const hoctap_holding *holding);

/* Whether a title that somebody counts is this one. */
bool cli_holders_count(const cli_holders *holders, const hoctap_holding *holding, bool of_groups);

/* Whether the data tell who belongs to that population. */
bool cli_holders_tell(const cli_holders *holders, const hoctap_holding *holding, const char *population);

#endif
