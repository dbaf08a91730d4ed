/* SPDX-License-Identifier: MIT */
/*
 * The table of places (P.csv): paths, codes, from when until when each is there, and what it says of them. A place may be there
 * several times, one time after the other; what cannot be is refused with its rows.
 */
#ifndef CLI_GAZETTEER_H
#define CLI_GAZETTEER_H

#include "answers.h"
#include "tree.h"

#define CLI_NO_VERSION UINT32_MAX

/* A row: a place in a time. */
typedef struct cli_version {
    uint32_t node, row;
    hoctap_day from, until; /* both included; INT32_MIN, INT32_MAX: open */
    char *code;             /* as it is compared; new; NULL: none */
    bool goes_on;           /* rows of it went to the place that bears its code on the day asked about */
} cli_version;

typedef struct cli_gazetteer {
    cli_sidetable table;
    cli_answers answers;
    cli_version *versions; /* one a row, by place and time */
    size_t count;
    uint32_t *coded; /* those with a code, by code and time */
    size_t coded_count;
    bool no_memory;
} cli_gazetteer; /* begins as zeros */

enum { CLI_GAZETTEER_ROWS = 1 << 20 };

/* Reads a table into an empty tree. DONE, or FAILED with messages; free it even so. `rules` as cli_answers has them. */
int cli_gazetteer_read(cli_gazetteer *gazetteer, cli_tree *tree, const char *path, const hoctap_rules *const *rules,
                       size_t rule_count, cli_day_order order, hoctap_lang lang);
void cli_gazetteer_free(cli_gazetteer *gazetteer);

/* The version of a place that is there on a day; and the last that began by then (`before`), or the first that begins behind it. */
uint32_t cli_gazetteer_on(const cli_gazetteer *gazetteer, uint32_t node, hoctap_day day);
uint32_t cli_gazetteer_near(const cli_gazetteer *gazetteer, uint32_t node, hoctap_day day, bool before);

/* The versions with that code (as the tree compares names): the first of `coded`, and how many. */
size_t cli_gazetteer_coded(const cli_gazetteer *gazetteer, const char *code, size_t *first);

/* Says which nodes are there on the day of the tree: those that have a version, and those above them. */
void cli_gazetteer_live(const cli_gazetteer *gazetteer, cli_tree *tree);

#endif
