/* SPDX-License-Identifier: MIT */
/*
 * Where rows belong: places with their paths ("Kon Tum/Huyện 01/Xã 01-01"), and units below them or by themselves.
 *
 *     a table of places (P.csv)   only its places are, as they stand on one day; what is written otherwise with capitals is found
 *     no table                    every place is that somebody names, as it is written
 *
 * A table of what became of what (S.csv) leads from a place that ended to its only successor; what was split cannot
 * be told apart. "hòa" and "hoà" are two spellings: never silently one, and both are told.
 */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include "fields.h"
#include "rollup_table.h"

/* The cells that say where a row belongs: the parts of a path, a code or name, and a unit. Slots of a survey's extras. */
enum {
    CLI_PROVINCE,
    CLI_DISTRICT,
    CLI_COMMUNE,
    CLI_VILLAGE,
    CLI_PARTS,
    CLI_PLACE = CLI_PARTS, /* a code, a path or a name that only one place has */
    CLI_UNIT,
    CLI_WHERE /* how many there are */
};

enum { CLI_NO_PLACE = UINT32_MAX };

/* Their columns; none is needed. */
extern const cli_field cli_where_fields[CLI_WHERE];

/* The slot of a column of that name (composed, trimmed); -1 when it is none. *no_memory is set without memory. */
int cli_where_slot(const char *name, bool *no_memory);

typedef struct cli_where { /* borrowed; begins as zeros: all blank */
    const char *text[CLI_WHERE];
    size_t length[CLI_WHERE];
} cli_where;

/* Why a row belongs nowhere. */
typedef enum cli_stray {
    STRAY_NOT,       /* it does belong somewhere */
    STRAY_BLANK,     /* no cell says where */
    STRAY_UNKNOWN,   /* no such place */
    STRAY_AMBIGUOUS, /* several such places */
    STRAY_ENDED,     /* it ended before the day, and nobody says what it became */
    STRAY_NOT_YET,   /* it begins behind the day */
    STRAY_SPLIT,     /* it became several, or a part of several */
    STRAY_WRITTEN,   /* a name that cannot be: too long, control characters, no UTF-8 */
    CLI_STRAYS
} cli_stray;

typedef struct cli_places cli_places;

typedef struct cli_places_form {     /* borrowed until the opening ends, but the rules as long as the places */
    const char *places, *succession; /* files, or NULL */
    hoctap_day day;                  /* as they stand on that day */
    const hoctap_rules *const *rules;
    size_t rule_count; /* whose facts columns of the table may be */
    hoctap_lang lang;
} cli_places_form;

/* DONE and places (*new*), or FAILED with messages, and NULL. */
int cli_places_open(cli_places **places, const cli_places_form *form);
void cli_places_free(cli_places *places);

/* The place of a row; else CLI_NO_PLACE and why. Out of memory is the places' (cli_places_starved). */
uint32_t cli_places_find(cli_places *places, const cli_where *where, cli_stray *why);
bool cli_places_starved(const cli_places *places);

/* Counts a row that belongs nowhere. Rows of DATA come in order; `where` as it was asked (NULL: all blank). */
void cli_places_stray(cli_places *places, const cli_where *where, cli_stray why, uint64_t record);

/* Places are numbered from 0; those that nobody names are among them, and ended ones. Those above a place come before it. */
size_t cli_places_count(const cli_places *places);
const char *cli_places_path(const cli_places *places, uint32_t place);  /* borrowed until the next find */
const char *cli_places_level(const cli_places *places, uint32_t place); /* "commune", ...; NULL of a unit */
int64_t cli_places_above(const cli_places *places, uint32_t place);     /* -1 at the top */
bool cli_places_lives(const cli_places *places, uint32_t place);        /* it is there on the day */

/* What the table says of a place to a fact of rules `rules`, as the engine takes it; "" when it says nothing. *Borrowed*. */
const char *cli_places_answer(cli_places *places, uint32_t place, size_t rules, size_t fact);
bool cli_places_supply(const cli_places *places, size_t rules, size_t fact); /* whether it has such a column */

/* Notes on what went nowhere, on spellings and on what was replaced. */
void cli_places_notes(const cli_places *places, cli_rollup_table *table);

#endif
