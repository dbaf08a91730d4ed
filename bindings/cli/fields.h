/* SPDX-License-Identifier: MIT */
/* The columns that a file may have by a name of their own, whatever the rules ask: where they are, and what is said when they are not. */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include "message.h"

enum { CLI_FIELD_NAMES = 10, CLI_NO_FIELD = -1 };

/* A column that a table may have: by its id, or by one of the words of people's files. */
typedef struct cli_field {
    const char *id;
    const char *names[CLI_FIELD_NAMES]; /* Vietnamese; NULL behind the last */
    bool needed;
} cli_field;

/* The first line of a file: arrays of who reads it. */
typedef struct cli_header {
    const char *path; /* for messages */
    char **names;     /* composed and trimmed */
    int *meaning;     /* *filled*: a field, or CLI_NO_FIELD */
    size_t count;
} cli_header;

/* What each column means, without the difference of capitals. False without memory. */
bool cli_fields_find(const cli_header *header, const cli_field *fields, size_t count);

/* False with a message: no header, two columns for one thing, a needed one that is not there. Columns may have got other meanings since. */
bool cli_fields_good(const cli_header *header, const cli_field *fields, size_t count, hoctap_lang lang);

/* Tells the columns that mean nothing; how many they are. */
size_t cli_fields_ignored(const cli_header *header, hoctap_lang lang);

/* Whether some column has the meaning. */
bool cli_fields_have(const cli_header *header, int meaning);

#endif
