/* SPDX-License-Identifier: MIT */
/* Who belongs where: a table of members (M.csv: id, unit or place, registered). Ids are kept only as the keyed ones. */
#ifndef CLI_ROSTER_H
#define CLI_ROSTER_H

#include "keyed.h"
#include "places.h"
#include "yesno.h"

typedef struct cli_roster cli_roster;

typedef struct cli_roster_form { /* borrowed as long as the roster */
    const char *path;
    cli_places *places;
    const cli_keyed *keyed;
    /* Whether a further column is of use, such as one that says who belongs to a population; all of them answer yes or no. */
    bool (*wants)(void *self, const char *name);
    void *self;
    hoctap_lang lang;
} cli_roster_form;

/* Members of a place, those of the places below it included, each once. */
typedef struct cli_roll {
    uint64_t members;
    uint64_t registered; /* of whom the table says so; 0 where it has no such column */
    uint64_t surveyed;   /* of whom there is a row */
} cli_roll;

/* DONE and a roster (*new*), or FAILED with messages, and NULL. */
int cli_roster_open(cli_roster **roster, const cli_roster_form *form);
void cli_roster_free(cli_roster *roster);

/* The places that a member belongs to: one, or several (each is told). NULL: not a member. *Borrowed*; `count` *filled*. */
const uint32_t *cli_roster_find(const cli_roster *roster, const uint8_t id[HOCTAP_ID], size_t *count);

/* The further columns, by their names as the table has them; and what one says of a member. Rows that disagree say SAYS_WHAT. */
size_t cli_roster_column_count(const cli_roster *roster);
const char *cli_roster_column(const cli_roster *roster, size_t column);
cli_yes_no cli_roster_says(const cli_roster *roster, const uint8_t id[HOCTAP_ID], size_t column);

/* There is a row of this member, or of one that is no member. `id` may be NULL: a row without an id. */
void cli_roster_saw(cli_roster *roster, const uint8_t id[HOCTAP_ID], uint64_t record);

bool cli_roster_has_registered(const cli_roster *roster);

size_t cli_roster_ignored(const cli_roster *roster); /* columns that nobody asks for */

/* When all rows were seen: adds up. False without memory. */
bool cli_roster_close(cli_roster *roster);
cli_roll cli_roster_of(const cli_roster *roster, uint32_t place);
cli_roll cli_roster_all(const cli_roster *roster); /* every member once */

/*
 * Members of a place (those below it included, each once) of whom a further column says yes; `unsaid` (*filled*): of whom it says
 * neither yes nor no.
 */
uint64_t cli_roster_belong(const cli_roster *roster, uint32_t place, size_t column, uint64_t *unsaid);

/*
 * Who is here and not there, twice, nowhere. Of the table: rows = members + further rows of members + rows without an id or a place.
 */
void cli_roster_notes(const cli_roster *roster, cli_rollup_table *table);

#endif
