/* SPDX-License-Identifier: MIT */
/* Rows on their way into a roll-up: one after the other, counted in together. */
#ifndef CLI_PILE_H
#define CLI_PILE_H

#include <hoctap/rollup.h>

typedef struct cli_pile {
    uint32_t *group;
    uint8_t *verdict, *level, *possible;
    uint8_t (*id)[HOCTAP_ID];
    size_t count, room;
} cli_pile; /* begins as zeros */

/* What a row came to. */
typedef struct cli_outcome {
    uint8_t verdict, level, possible;
} cli_outcome;

/* One more row. False without memory. */
bool cli_pile_add(cli_pile *pile, uint32_t group, cli_outcome outcome, const uint8_t id[HOCTAP_ID]);

/* Counts all in, with their ids or without, and empties the pile. */
bool cli_pile_count(cli_pile *pile, hoctap_rollup *rollup, bool with_ids, hoctap_error *error);

void cli_pile_free(cli_pile *pile);

#endif
