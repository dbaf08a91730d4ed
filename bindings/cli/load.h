/* SPDX-License-Identifier: MIT */
/* RULES of the command line: a YAML file, or a title looked up by year in the rulebook; and what --variant makes of them. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "options.h"

#include <hoctap/book.h>

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

/* The rules as every --variant changes them, one after the other; NULL when one has errors. Takes and gives what is *new*. */
hoctap_rules *cli_vary(const cli_options *options, hoctap_rules *rules, hoctap_error *faults, size_t *count);

/* For commands that need rules: all faults to stderr, and *status is FINDINGS when there are errors. */
hoctap_rules *cli_load_rules(const cli_options *options, const char *rules, int *status);

/* Whether the word names a file and no title. */
bool cli_is_path(const char *rules);

/* The rulebook: every --rules, and behind them the folder that came with the program. */
typedef struct cli_book {
    const char *folders[CLI_FOLDERS + 1];
    char *shipped; /* new */
    hoctap_book book;
} cli_book;

/* False with a message and a status: a folder that somebody typed is not there, or memory ran out. */
bool cli_book_open(cli_book *book, const cli_options *options, int *status);
void cli_book_close(cli_book *book);

#endif
