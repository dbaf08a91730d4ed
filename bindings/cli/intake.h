/* SPDX-License-Identifier: MIT */
/*
 * Rows of a survey, or outcomes of one, on their way into a roll-up: where each belongs, what it lacks and its place knows, how
 * it is scored, and under which keyed id it is counted. One pass; what stays is the groups and 24 bytes a member, twice as much while they grow.
 */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include "population.h"
#include "survey.h"

typedef struct cli_intake {
    const cli_options *options;
    const hoctap_rules *rules;
    int year;
    cli_grouping *grouping; /* its roll-up is made when the first rows are in: whether they have ids is known then */
    cli_roster *roster;     /* NULL: rows say themselves where they belong */
    const cli_keyed *keyed;
    cli_populations *populations; /* those that a column tells are counted apart, in roll-ups of the same places */
    cli_strays strays;            /* filled: rows that say no place; those of no member the roster knows */
    cli_rows odd;                 /* filled: outcomes that cannot be read */
    bool ignored;                 /* filled: the file has columns that nobody asks for */
} cli_intake;

/* DONE, or FAILED with a message. */
int cli_intake_read(cli_intake *intake, const char *path);

#endif
