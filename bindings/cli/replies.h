/* SPDX-License-Identifier: MIT */
/*
 * What a group answers to the facts of a rule set: holders that were counted, populations that were counted, and what tables say.
 * Where a table says another number of holders than was counted, the count stands and the table is told.
 */
#ifndef CLI_REPLIES_H
#define CLI_REPLIES_H

#include "decide.h"

enum { CLI_REPLY_TEXT = 256 };

typedef struct cli_replies {
    const cli_holders *holders;
    const cli_rulings *rulings;
    size_t number; /* of the rules among the rulings */
    const hoctap_rules *rules;
    size_t count;                  /* of facts */
    hoctap_answer *answers;        /* new: of the group asked last */
    char (*texts)[CLI_REPLY_TEXT]; /* new: numbers as text */
    cli_held *held;                /* new: of each fact; not known where none is counted */
    bool disagrees,
        untold; /* of that group: a table says another number; holders of several populations that nobody tells apart */
} cli_replies;

/* False without memory. */
bool cli_replies_begin(cli_replies *replies, const cli_holders *holders, const cli_rulings *rulings, size_t number);
void cli_replies_end(cli_replies *replies);

/* Whether the fact counts people of a title that are counted among another population too. */
bool cli_replies_rivalled(const cli_replies *replies, size_t fact);

/* Of a count among a population, how many that has in the group asked last; CLI_UNKNOWN. */
int64_t cli_replies_population(const cli_replies *replies, size_t fact);

/* Fills in what the group answers. */
void cli_replies_of(cli_replies *replies, size_t group);

#endif
