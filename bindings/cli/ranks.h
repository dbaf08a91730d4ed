/* SPDX-License-Identifier: MIT */
/* The levels of place by rank: 1 is the village and CLI_RANKS the country. */
#ifndef CLI_RANKS_H
#define CLI_RANKS_H

enum { CLI_RANKS = 5 };

/* "village", ...; *borrowed* for ever. */
const char *cli_place_of_rank(int rank);

/* 0 of none (NULL), and of another word. */
int cli_place_rank(const char *place);

#endif
