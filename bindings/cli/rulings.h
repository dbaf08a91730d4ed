/* SPDX-License-Identifier: MIT */
/* The rules of --into: a file each, or a title with its rules for every level of place; and of RULES where only its levels are wanted. */
#ifndef CLI_RULINGS_H
#define CLI_RULINGS_H

#include "load.h"

enum { CLI_RULINGS_MOST = 5 * CLI_INTO + 1 };

typedef struct cli_rulebook {
    hoctap_rules *rules[CLI_RULINGS_MOST]; /* new: RULES first, then those of --into */
    size_t count;
    bool other_year; /* there are no RULES for the year: those of another one, and nothing is scored by them */
} cli_rulebook;

/*
 * RULES, and what --into names for options->year. With --counts a title without an edition in that year has the levels of its
 * last one before. False with messages: faults, as of cli_load_rules, and the exit status in `status`, which warnings may set too.
 */
bool cli_rulings_load(cli_rulebook *book, const cli_options *options, int *status);
void cli_rulings_free(cli_rulebook *book);

#endif
