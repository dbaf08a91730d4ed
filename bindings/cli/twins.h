/* SPDX-License-Identifier: MIT */
/* Names that may be one place written in two ways: told, never joined. */
#ifndef CLI_TWINS_H
#define CLI_TWINS_H

#include "strays.h"
#include "tree.h"

/* Names that the table of places does not have, with what they may have meant. It begins as zeros. */
typedef struct cli_meant {
    char *key; /* of the name that was written; new */
    char *
        written; /* new; NULL when it is not the same but for its spelling: then it is not printed, it may be anything */
    uint32_t node; /* CLI_NO_PLACE: nobody knows */
    cli_rows rows;
} cli_meant;

enum { CLI_MEANT = 32 };

typedef struct cli_twins {
    cli_meant all[CLI_MEANT];
    size_t count;
} cli_twins;

void cli_twins_free(cli_twins *twins);

/* A row of a place that is not known, as it was written. False without memory. */
bool cli_twins_miss(cli_twins *twins, cli_tree *tree, const cli_named *named, uint64_t record);

/* A note for each of them, and for each two places under one that differ in their spelling alone. */
void cli_twins_notes(const cli_twins *twins, const cli_tree *tree, cli_rollup_table *table);

#endif
