/* SPDX-License-Identifier: MIT */
/* The header of a survey: which column holds which fact, and which one says who a row is. */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include "extras.h"
#include "options.h"
#include "words.h"

enum { CLI_COLUMNS_MOST = 4096, CLI_IGNORED = -1, CLI_ID = -2 };

typedef struct cli_columns {
    char **names; /* new, as they stand in the file; a name has no NUL inside */
    int *meaning; /* of each column: a fact, CLI_IGNORED or CLI_ID */
    int *extra;   /* of each column: its slot of the extras, CLI_NO_SLOT or CLI_PASSED_OVER */
    size_t count, room;
    const char *path; /* borrowed: the file, for messages */
    bool has_id;
    bool sure; /* half of what the rules ask is there: the first row is a header and no person, and may be printed */
} cli_columns;

/* Takes the next cell of the header. False without memory or beyond CLI_COLUMNS_MOST. */
bool cli_columns_add(cli_columns *columns, const char *name, size_t length);

/*
 * Finds out what each column means; `extras` may be NULL. False with a message that names columns: two columns for one thing, a
 * missing column, a first row that is no header. With `aloud`, columns that nobody asks for are told.
 */
bool cli_columns_match(cli_columns *columns, const cli_options *options, cli_words *words, const cli_extras *extras,
                       bool aloud);

/*
 * Gives CLI_ID to the column that says who a row is: what --id-column names, else the first that is there of `id` and the words
 * of Vietnamese surveys among those that mean nothing yet. False with a message: there is none of the name asked for, or several.
 */
bool cli_columns_match_id(cli_columns *columns, const cli_options *options, cli_words *words);

/* How many columns have a name that the rules do not ask. */
size_t cli_columns_ignored(const cli_columns *columns);

/* Whether some column holds the fact. */
bool cli_columns_have(const cli_columns *columns, int fact);

void cli_columns_free(cli_columns *columns);

#endif
