/* SPDX-License-Identifier: MIT */
/* A CSV file from its header to its last row, whatever is in it: cells and rows go to who wants them, and faults of the file are said. */
#ifndef CLI_PASS_H
#define CLI_PASS_H

#include "columns.h"
#include "reader.h"

/* Whether to read on. */
typedef enum cli_step {
    STEP_ON,
    STEP_ENOUGH,
    STEP_REFUSED, /* with a message */
    STEP_NO_MEMORY
} cli_step;

typedef struct cli_pass cli_pass;

struct cli_pass {
    const cli_options *options;
    const char *path;                               /* "-" is standard input */
    bool aloud;                                     /* draws progress */
    void *self;                                     /* of those who take: */
    cli_step (*header)(void *self, cli_pass *pass); /* the columns have their names, and get their meanings */
    void (*cell)(void *self, const cli_pass *pass, size_t column, const char *cell, size_t length);
    cli_step (*row)(void *self, bool whole); /* not `whole`: its cells do not match the header */

    cli_columns columns;
    cli_reader reader;
    cli_step step; /* why it ended, when no fault of the file did it */
    uint64_t rows; /* that ended */
    size_t column; /* of the cell that comes next */
    size_t open;   /* cells of columns below this one are wanted: none in the header, or when it ended */
    bool headed, too_wide;
};

/* What is above `columns` must be set. DONE, or FAILED with a message; rows before the fault have been given by then. End it even so. */
int cli_pass_read(cli_pass *pass);
void cli_pass_end(cli_pass *pass);

#endif
