/* SPDX-License-Identifier: MIT */
/*
 * One line of a receipt as JSON: an object whose values are scalars, or lists or objects of scalars. Nothing is asked of
 * memory, so that nothing can be refused: texts are decoded where they stand, and what holds others is gone through
 * with cli_scan_next.
 */
#ifndef CLI_SCAN_H
#define CLI_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLI_SCAN_FIELDS = 12 };

typedef enum cli_scan_kind {
    SCAN_NULL,
    SCAN_TRUE,
    SCAN_FALSE,
    SCAN_INTEGER, /* from 0, of at most 18 digits */
    SCAN_OTHER,   /* any other number */
    SCAN_STRING,
    SCAN_OBJECT,
    SCAN_LIST
} cli_scan_kind;

/* A value; `key` is that of an object. Texts may hold NUL characters, and have a NUL behind them. */
typedef struct cli_field {
    char *key;
    size_t key_length;
    cli_scan_kind kind;
    char *text;    /* of a string; of an object or a list: what is left to go through */
    size_t length; /* of a string */
    int64_t integer;
    bool wrong; /* of an object or a list that was gone through: something in it is no scalar */
} cli_field;

typedef struct cli_scan {
    cli_field fields[CLI_SCAN_FIELDS];
    size_t count;
} cli_scan;

/* Reads a line, which is changed. False when it is no such object, has a key twice, or has more of them than any receipt. */
bool cli_scan_line(cli_scan *scan, char *line, size_t length);

/* The value of that key, or NULL. */
cli_field *cli_scan_get(cli_scan *scan, const char *key);

/* The text of a string without a NUL inside; NULL where `field` is no such thing. */
const char *cli_scan_text(const cli_field *field);

/* The next of what stands in an object or a list; false behind the last. Once through is all. */
bool cli_scan_next(cli_field *of, cli_field *item);

#endif
