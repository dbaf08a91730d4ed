/* SPDX-License-Identifier: MIT */
/* A roll-up by places: which group of it each place is. */
#ifndef CLI_GROUPING_H
#define CLI_GROUPING_H

#include "places.h"

#include <hoctap/rollup.h>

#define CLI_NO_GROUP UINT32_MAX

typedef struct cli_grouping {
    cli_places *places;    /* borrowed */
    hoctap_rollup *rollup; /* new */
    uint32_t *numbers;     /* of each place: its group, or CLI_NO_GROUP; new */
    size_t room;
    hoctap_lang lang;
} cli_grouping;

/* The group of a place, a new one when there is none yet. CLI_NO_GROUP with a message. */
uint32_t cli_grouping_of(cli_grouping *grouping, uint32_t place);

/* Says of each group of which level it is: when all was read, because a later table or row may say so. */
void cli_grouping_say_levels(cli_grouping *grouping);

/* Of each group of the roll-up its place, or CLI_NO_PLACE: *new*; NULL without memory. */
uint32_t *cli_grouping_places(const cli_grouping *grouping);

/* The places of the groups of a roll-up that others counted, by what it says of their levels. False without memory. */
bool cli_grouping_adopt(cli_grouping *grouping);

void cli_grouping_free(cli_grouping *grouping);

#endif
