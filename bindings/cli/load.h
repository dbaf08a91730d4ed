/* SPDX-License-Identifier: MIT */
/* RULES of the command line: a YAML file, or a title looked up by year in a folder of rule sets. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "options.h"

#include <hoctap/rules.h>

enum { CLI_FAULTS = 1000 };

/* What became of one RULES. */
typedef struct cli_loaded {
    hoctap_rules *rules;  /* new; NULL when there are errors */
    hoctap_error *faults; /* new: warnings too, the first CLI_FAULTS of them */
    size_t count;         /* of all */
    size_t errors;        /* of those in `faults` */
} cli_loaded;

/* False with a message: USAGE or FAILED in `status`. Faults of the file are no such failure. */
bool cli_load(cli_loaded *loaded, const cli_options *options, const char *rules, int *status);
void cli_loaded_free(cli_loaded *loaded);

/* For commands that need rules: all faults to stderr, and *status is FINDINGS when there are errors. */
hoctap_rules *cli_load_rules(const cli_options *options, const char *rules, int *status);

/* The folder of rule sets: --rules, or the one that came with the program. *New*, or NULL without memory. */
char *cli_rules_folder(const cli_options *options);

#endif
