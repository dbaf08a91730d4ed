/* SPDX-License-Identifier: MIT */
/* Outcomes that a file has already, as hoctap score writes them: level, and perhaps possible and verdict. */
#ifndef CLI_OUTCOMES_H
#define CLI_OUTCOMES_H

#include "pile.h"
#include "words.h"

enum {
    CLI_OUTCOME_OTHER = -2,
    CLI_OUTCOME_NONE,
    CLI_OUTCOME_LEVEL,
    CLI_OUTCOME_POSSIBLE,
    CLI_OUTCOME_VERDICT,
    CLI_OUTCOME_COLUMNS
};

/* Which of them a column of that name (composed, trimmed) is; OTHER: what else hoctap score writes. */
int cli_outcomes_slot(const char *name, bool *no_memory);

typedef struct cli_outcome_words {
    cli_words words;
    const hoctap_rules *rules; /* borrowed */
    int highest;               /* level */
} cli_outcome_words;

/* The words for the levels of `rules`. False without memory. */
bool cli_outcomes_begin(cli_outcome_words *words, const hoctap_rules *rules);
void cli_outcomes_end(cli_outcome_words *words);

/*
 * What the cells of a row say; NULL of a column that is not there. Without a level everything up to the highest is possible. Words that mean nothing,
 * and levels and a verdict that contradict each other, make it invalid, and `odd` true.
 */
cli_outcome cli_outcomes_read(cli_outcome_words *words, const char *const cells[CLI_OUTCOME_COLUMNS],
                              const size_t lengths[CLI_OUTCOME_COLUMNS], bool *odd);

#endif
