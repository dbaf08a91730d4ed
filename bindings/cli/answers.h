/* SPDX-License-Identifier: MIT */
/* Columns of a side table that answer facts of rules: which they are, and what a cell of them says to the engine. */
#ifndef CLI_ANSWERS_H
#define CLI_ANSWERS_H

#include "sidetable.h"
#include "words.h"

typedef struct cli_answers {
    const hoctap_rules *const *rules; /* borrowed */
    size_t count;
    cli_words *words;           /* of each */
    int **columns;              /* of each, and of each fact: its column in the table, or CLI_NO_FIELD */
    const cli_sidetable *table; /* borrowed */
    char *text;                 /* the last answer */
    size_t room;
    bool no_memory;
} cli_answers;

/* False without memory; end it even so. */
bool cli_answers_begin(cli_answers *answers, const hoctap_rules *const *rules, size_t count);
void cli_answers_end(cli_answers *answers);

/* Whether a column of that name is a fact of one of them: cli_wants, `self` are the answers. */
bool cli_answers_wants(void *self, const char *name);

/* Takes the columns of a table that was read. False with a message: two columns for one fact. */
bool cli_answers_of(cli_answers *answers, const cli_sidetable *table, hoctap_lang lang);

bool cli_answers_has(const cli_answers *answers, size_t rules, size_t fact);

/*
 * What the row says to a fact: an id in place of a word, a decimal point; what cannot be read stays as it is, for the engine
 * to say so; "" when it says nothing. *Borrowed* until the next.
 */
const char *cli_answers_text(cli_answers *answers, size_t row, size_t rules, size_t fact);

#endif
