/* SPDX-License-Identifier: MIT */
/* The pairs of files that `hoctap test` runs: qd-244.cases.yaml beside qd-244.yaml. */
#ifndef CLI_CASES_H
#define CLI_CASES_H

#include "message.h"

typedef struct cli_pair {
    char *rules, *cases; /* new */
    bool lacking;        /* there is no file of cases: told by then */
} cli_pair;

typedef struct cli_pairs {
    cli_pair *all;
    size_t count, room;
    size_t lacking; /* pairs that lack their cases */
} cli_pairs;

/* That `rules` have no file `cases` beside them. */
void cli_say_no_cases(const char *rules, const char *cases, hoctap_lang lang);

bool cli_is_cases(const char *path);

/* The file of cases beside a file of rules, there or not. *New*, or NULL. */
char *cli_cases_of(const char *rules);

/*
 * Adds those that `path` stands for: a rules file, a cases file, or a folder and all folders in it. False with a
 * message.
 */
bool cli_pairs_add(cli_pairs *pairs, const char *path, hoctap_lang lang);

/* Adds one as it is. False with a message. */
bool cli_pairs_note(cli_pairs *pairs, const char *rules, const char *cases, hoctap_lang lang);

/* Whether both paths are of one regular file that is there. */
bool cli_same_file(const char *a, const char *b);

void cli_pairs_free(cli_pairs *pairs);

#endif
