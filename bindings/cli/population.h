/* SPDX-License-Identifier: MIT */
/*
 * Who belongs to a population, such as the adults among those surveyed, where a column of the data or of the members says so. Its
 * members are counted once more, apart. Of whom nobody knows whether he belongs to it, nobody knows whether he counts.
 */
#ifndef CLI_POPULATION_H
#define CLI_POPULATION_H

#include "grouping.h"
#include "pile.h"
#include "roster.h"

enum { CLI_POPULATIONS = 32 };

typedef struct cli_population {
    const hoctap_fact *fact; /* borrowed: the first of that id */
    bool in_data;            /* a column of the data says who belongs to it */
    int column;              /* of the roster, that does; -1: none */
    cli_grouping grouping;
    uint64_t *unsaid; /* of each place: rows of whom nobody knows whether they belong to it; new */
    size_t unsaid_room;
    cli_pile pile;
} cli_population;

typedef struct cli_populations { /* begins as zeros */
    cli_population all[CLI_POPULATIONS];
    size_t count;
} cli_populations;

/* Those of which rule sets count who holds the title of `rules[0]`; rules[0] itself is none of these. */
void cli_populations_find(cli_populations *populations, const hoctap_rules *const *rules, size_t count);

/* The population that a column of that name (composed, trimmed) is about; -1. */
int cli_populations_named(const cli_populations *populations, const char *name, bool *no_memory);

/* The outcome of a row as it counts in a population; false: it does not. */
bool cli_population_takes(cli_yes_no belongs, size_t highest, cli_outcome *outcome);

/* One more of whom nobody knows, in a place. False without memory. */
bool cli_population_unsaid(cli_population *population, uint32_t place);

void cli_populations_free(cli_populations *populations);

#endif
