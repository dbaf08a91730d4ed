/* SPDX-License-Identifier: MIT */
/*
 * The groups of a roll-up as the table shows them: in the order of their paths, with their counts, how many are registered and
 * who is a member; and what tables say of them. A number that no table gives for a place is the sum over the places right below it,
 * where all of these have one.
 */
#ifndef CLI_GROUPS_H
#define CLI_GROUPS_H

#include "decide.h"
#include "groupfacts.h"
#include "grouping.h"
#include "roster.h"
#include "rulings.h"

/* What is known of groups beside their counts. */
typedef struct cli_groups {
    const cli_grouping *grouping;
    const cli_rulebook *book;
    cli_groupfacts *facts; /* NULL: none */
    cli_roster *roster;    /* NULL: none */
    int registered;        /* which of the counts of `facts` it is; -1: none */
    /* Filled. */
    uint32_t *place;  /* of each group of the table, or CLI_NO_PLACE; new */
    uint32_t *number; /* of each group of the table, in the roll-up; new, and the caller's to take */
    struct cli_sums *sums;
    size_t sum_count;
    const cli_rollup_table *table;
    char text[48]; /* of the answer given last */
    bool no_memory;
} cli_groups;

/* Fills the table's groups from a closed roll-up. False without memory. Free it even so. */
bool cli_groups_fill(cli_groups *groups, cli_rollup_table *table);
void cli_groups_free(cli_groups *groups);

/* What the groups answer, for cli_decide. */
cli_figures cli_groups_figures(cli_groups *groups);

/* Notes: more surveyed than registered, more registered than there are. */
void cli_groups_notes(cli_rollup_table *table);

#endif
