/* SPDX-License-Identifier: MIT */
/* Partial roll-ups: files that others counted, read and merged, and the one that is written. */
#ifndef CLI_PARTIALS_H
#define CLI_PARTIALS_H

#include "options.h"
#include "output.h"

#include <hoctap/rollup.h>

enum { CLI_PARTIAL_MOST = 1 << 30 }; /* bytes of a file */

/* All files merged: *new*; NULL with a message, and FINDINGS in `status` where a file is at fault. */
hoctap_rollup *cli_partials_merge(const cli_options *options, const hoctap_rules *rules, char *const *files,
                                  size_t count, int *status);

/* Writes a closed roll-up. False with a message: no memory. */
bool cli_partials_write(const hoctap_rollup *rollup, cli_output *output, hoctap_lang lang);

#endif
