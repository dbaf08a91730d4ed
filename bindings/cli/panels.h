/* SPDX-License-Identifier: MIT */
/*
 * What a picture of a roll-up shows: one panel for each test that counts holders, and in it a bar for each group that the test
 * is about, under the groups above it. Without any such test there is one panel: who was recognised among all that were surveyed.
 */
#ifndef CLI_PANELS_H
#define CLI_PANELS_H

#include "rollup_table.h"

/* Without a share it is the name of a group that bars stand under. */
typedef struct cli_bar {
    size_t group;
    const cli_share *share;
} cli_bar;

typedef struct cli_panel {
    const cli_share *first;    /* one of its shares: its names, what it is of */
    const hoctap_rules *rules; /* whose test it is; NULL: rows recognised among rows surveyed */
    cli_bar *bars;             /* in the order of the groups */
    size_t bar_count, shares;  /* shares: how many bars have one */
    bool one_limit;            /* the same for all */
    int64_t scale;             /* what the full width stands for: 100 % in 1/100, or people */
    const cli_share **by_group;
} cli_panel;

typedef struct cli_panels {
    const cli_rollup_table *table;
    cli_panel *all;
    size_t count, room;
    size_t silent;      /* tests without a number, which are not drawn */
    size_t left_out;    /* groups of the lowest levels, which would make the picture too long */
    cli_share *counted; /* of the panel without rules */
    bool *shown;        /* by group */
} cli_panels;

/* `level` is a level of place, or NULL for all. False without memory; end it in any case. */
bool cli_panels_begin(cli_panels *panels, const cli_rollup_table *table, const char *level);
void cli_panels_end(cli_panels *panels);

/* What the share is a part of, from the rules: "Gia đình"; NULL where they do not say. Borrowed. */
const char *cli_panel_population(const cli_panel *panel, hoctap_lang lang);

#endif
