/* SPDX-License-Identifier: MIT */
/*
 * What is counted becomes facts of a group, and the ordinary engine decides the group by them. Its trace tells the shares:
 * nothing is decided here. Groups are decided from the lowest level of place up, as those above count them.
 */
#ifndef CLI_DECIDE_H
#define CLI_DECIDE_H

#include "holders.h"

/* Answers of groups that are not counted: tables beside the data. */
typedef struct cli_figures {
    void *self;
    /* To fact `fact` of the rules `rules` (by their number), as the library takes it; "" when there is none. *Borrowed* until the next. */
    const char *(*answer)(void *self, size_t group, size_t rules, size_t fact);
    int64_t (*members)(void *self, size_t group); /* who belongs to the group; CLI_UNKNOWN */
} cli_figures;

/* The rules that groups are decided by, in the order of their --into. */
typedef struct cli_rulings {
    const hoctap_rules *const *rules; /* borrowed */
    size_t count;
    cli_figures figures;
} cli_rulings;

/*
 * Decides the groups of `table` by `rulings` and puts decisions and shares, and notes on tables that disagree, into it. `holders` begins with what the data count.
 * DONE, or FAILED with a message.
 */
int cli_decide(cli_rollup_table *table, cli_holders *holders, const cli_rulings *rulings);

#endif
