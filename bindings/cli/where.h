/* SPDX-License-Identifier: MIT */
/* The cells that say where a row belongs: the parts of a path, a code or name of a place, and a unit. */
#ifndef CLI_WHERE_H
#define CLI_WHERE_H

#include "sidetable.h"

/* Slots of a survey's extras, from the top. */
enum {
    CLI_COUNTRY,
    CLI_PROVINCE,
    CLI_DISTRICT,
    CLI_COMMUNE,
    CLI_VILLAGE,
    CLI_PARTS,
    CLI_PLACE = CLI_PARTS, /* a code, a path or a name that only one place has */
    CLI_UNIT,
    CLI_WHERE /* how many there are */
};

/* Their columns; none is needed. */
extern const cli_field cli_where_fields[CLI_WHERE];

/* The slot of a column of that name (composed, trimmed); -1 when it is none. *no_memory is set without memory. */
int cli_where_slot(const char *name, bool *no_memory);

/* "province", ...; NULL of a unit and of what no level is known of. */
const char *cli_where_level(unsigned slot);

typedef struct cli_where { /* borrowed; begins as zeros: all blank */
    const char *text[CLI_WHERE];
    size_t length[CLI_WHERE];
} cli_where;

/* The cells of a row of a table whose fields have those of cli_where_fields among them, from `first` on. */
cli_where cli_where_of(const cli_sidetable *table, size_t row, size_t first);

/* Whether a table has one of them. False with a message. */
bool cli_where_in(const cli_sidetable *table, size_t first, hoctap_lang lang);

enum { CLI_PATH = 1023, CLI_PATH_PARTS = 16 }; /* what a path may take, in bytes and parts */

/* The cells composed and trimmed, and none with a "/" in its name: it would be two. */
typedef struct cli_named {
    char *text[CLI_WHERE]; /* new; "" of a blank one */
    bool replaced;         /* a "/" by the stroke that looks like it, U+2215 */
} cli_named;

/* False without memory, or with *wrong: a name that cannot be. Free it even so. */
bool cli_where_read(cli_named *named, const cli_where *where, bool *wrong);
void cli_named_free(cli_named *named);

#endif
