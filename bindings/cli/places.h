/* SPDX-License-Identifier: MIT */
/*
 * Where rows belong: places with their paths ("Kon Tum/Huyện 01/Xã 01-01"), and units below them or by themselves.
 *
 *     a table of places (P.csv)   only its places are, as they stand on one day; capitals make no difference
 *     no table                    every place is that somebody names, as it is written
 *
 * A table of what became of what (S.csv) leads from a place that ended to its only successor; what was split cannot
 * be told apart. "hòa" and "hoà" are two spellings: never silently one, and both are told.
 */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include "rollup_table.h"
#include "strays.h"
#include "tree.h"

typedef struct cli_places cli_places;

typedef struct cli_places_form {     /* borrowed; files until the opening ends, the rules as long as the places */
    const char *places, *succession; /* files, or NULL */
    hoctap_day day;                  /* as they stand on that day */
    cli_day_order order;             /* of the days in the files */
    const hoctap_rules *const *rules;
    size_t rule_count; /* whose facts columns of the table may be */
    hoctap_lang lang;
} cli_places_form;

/* DONE and places (*new*), or FAILED with messages, and NULL. */
int cli_places_open(cli_places **places, const cli_places_form *form);
void cli_places_free(cli_places *places);

/* The place of a row; else CLI_NO_PLACE and why. Out of memory is STRAY_NOT and CLI_NO_PLACE. */
uint32_t cli_places_find(cli_places *places, const cli_where *where, cli_stray *why);
bool cli_places_starved(const cli_places *places);

/* Counts a row that belongs nowhere among `strays`, and keeps in mind what an unknown name may have meant. */
void cli_places_stray(cli_places *places, cli_strays *strays, const cli_where *where, cli_stray why, uint64_t record);

/* Places are numbered from 0; ended ones and those without rows are among them. Those above a place come before it. */
size_t cli_places_count(const cli_places *places);
const char *cli_places_path(const cli_places *places, uint32_t place);  /* *borrowed* until they are freed */
const char *cli_places_level(const cli_places *places, uint32_t place); /* "commune", ...; NULL of a unit */
int64_t cli_places_above(const cli_places *places, uint32_t place);     /* -1 at the top */
bool cli_places_lives(const cli_places *places, uint32_t place);        /* it is there on the day */

/* What the table says of a place to a fact of rules `rules`, as the engine takes it; "" when it says nothing. *Borrowed*. */
const char *cli_places_answer(cli_places *places, uint32_t place, size_t rules, size_t fact);
bool cli_places_supply(const cli_places *places, size_t rules, size_t fact); /* whether it has such a column */

size_t cli_places_ignored(const cli_places *places); /* columns of the table that nobody asks for */

/* Notes on spellings, on what moved, and on what was replaced or left out. Memory that ran out before is the table's too. */
void cli_places_notes(const cli_places *places, cli_rollup_table *table);

#endif
