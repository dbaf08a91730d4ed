/* SPDX-License-Identifier: MIT */
/*
 * Facts of groups from tables that people keep (F.csv): populations and other answers, by place or unit and year. Where two
 * lines say different things of one group, neither counts: nobody knows which is right.
 */
#ifndef CLI_GROUPFACTS_H
#define CLI_GROUPFACTS_H

#include "places.h"
#include "sidetable.h"

typedef struct cli_groupfacts cli_groupfacts;

typedef struct cli_groupfacts_form { /* borrowed as long as the facts */
    cli_places *places;
    const hoctap_rules *const *rules; /* whose facts the columns are */
    size_t rule_count;
    const cli_field *counts; /* further columns of whole numbers, such as `registered` or ids of levels */
    size_t count_count;
    int year; /* of lines with a year only those of this one count */
    hoctap_lang lang;
} cli_groupfacts_form;

/* *New*, or NULL without memory. */
cli_groupfacts *cli_groupfacts_new(const cli_groupfacts_form *form);
void cli_groupfacts_free(cli_groupfacts *facts);

/* One file more. DONE, or FAILED with messages. */
int cli_groupfacts_read(cli_groupfacts *facts, const char *path, char separator, char decimal);

/* Whether some line is about the place. Places with lines are all among cli_places_count. */
bool cli_groupfacts_knows(const cli_groupfacts *facts, uint32_t place);

/*
 * The answer to a fact of rules `rules`, as the engine takes it; "" when there is none, and when two lines disagree. *Borrowed*
 * until the next.
 */
const char *cli_groupfacts_answer(cli_groupfacts *facts, uint32_t place, size_t rules, size_t fact);

/* A number of `counts`: SIDE_WHOLE and *filled*, or what is wrong with it; SIDE_BLANK when there is none. */
cli_side_number cli_groupfacts_count(const cli_groupfacts *facts, uint32_t place, size_t count, uint64_t *number);

size_t cli_groupfacts_ignored(const cli_groupfacts *facts); /* columns that nobody asks for */
bool cli_groupfacts_starved(const cli_groupfacts *facts);   /* memory ran out: no answer counts */

/* Rows read, used, of other years, of no place, in dispute: they add up. Numbers that cannot be. Memory that ran out before is the table's too. */
void cli_groupfacts_notes(const cli_groupfacts *facts, cli_rollup_table *table);

#endif
