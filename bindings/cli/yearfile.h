/* SPDX-License-Identifier: MIT */
/* A file of records of years, one a line: read in one pass, whatever its size and order. */
#ifndef CLI_YEARFILE_H
#define CLI_YEARFILE_H

#include "options.h"
#include "records.h"

typedef struct cli_yearfile {
    const cli_options *options;
    const char *path; /* "-" is standard input */
    size_t ignored;   /* filled: columns that nobody asks for; they were told */
} cli_yearfile;

/* Into records that were begun; closes them. DONE, or FAILED with a message. */
int cli_yearfile_read(cli_yearfile *file, cli_records *records);

#endif
