/* SPDX-License-Identifier: MIT */
/* A survey read from its first row to its last, in batches: what every command over data stands on. */
#ifndef CLI_SURVEY_H
#define CLI_SURVEY_H

#include "batch.h"

/* Takes the rows of a sealed batch; false: enough, read no further. */
typedef bool cli_on_rows(void *self, const cli_batch *batch);

typedef struct cli_survey {
    const cli_options *options;
    const hoctap_rules *rules;
    const char *path;         /* "-" is standard input */
    const cli_extras *extras; /* NULL: none */
    bool aloud;               /* tells ignored columns and draws progress: of several passes, the first */
    size_t ignored;           /* filled: columns that no one asks for */
    bool has_ids;             /* filled: one says who a row is */
} cli_survey;

/* DONE, or FAILED with a message; rows before the fault have been given by then. */
int cli_survey_read(cli_survey *survey, cli_on_rows *on_rows, void *self);

#endif
