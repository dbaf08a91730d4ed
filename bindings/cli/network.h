/* SPDX-License-Identifier: MIT */
/*
 * What an outsider can work out of a roll-up's sums. Each number is an edge between the two sums that it stands in: the counts of a
 * group add up to its rows, and those of the groups below to its own. A hidden number is told when nothing that is hidden besides
 * can make it one more or one less; else there are two tables at least that would look alike, and it is safe.
 */
#ifndef CLI_NETWORK_H
#define CLI_NETWORK_H

#include "rollup_table.h"

enum { CLI_ALL = -1 }; /* the group of every row */

typedef struct cli_edge {
    int64_t group;
    int number;
    bool own; /* what lies in the group, but in none of those below it: this is never shown */
} cli_edge;

typedef struct cli_network {
    cli_rollup_table *table;
    int64_t *first, *next; /* the groups below each, as a list */
    int64_t *last;         /* the last group within each: they stand behind it */
    int64_t *own;
    int64_t region; /* the group in which a way is searched */
    /* The search at hand. By sum: when it was reached last, at which price, by which edge and from which sum. */
    uint32_t *seen, now;
    int64_t *price;
    cli_edge *by;
    size_t *from, sums;
    size_t *queue, begin, length; /* sums to go on from */
    bool *waits;                  /* is among them */
} cli_network;

/* False without memory; closed in any case. */
bool cli_network_open(cli_network *network, cli_rollup_table *table);
void cli_network_close(cli_network *network);

/* What lies in the group, but in none of those below it; 0 where there are none. */
int64_t cli_network_own(const cli_network *network, int64_t group, int number);

/*
 * A small number shall not be told: where it is, as few and as small numbers more are hidden as make it safe. Some are told
 * by themselves, whatever is hidden: these stay.
 */
void cli_network_keep_safe(cli_network *network, const cli_edge *edge);

#endif
