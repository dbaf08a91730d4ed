/* SPDX-License-Identifier: MIT */
/*
 * The receipt: a record of decisions from which they can be made again. JSON Lines: a head (format, versions, which
 * rules), one line a row (the answers as the library took them, and what came out), and an end with the number of rows
 * and the SHA-256 of all lines before it. Its keys are a contract: see ../README.md.
 */
#ifndef CLI_RECEIPT_H
#define CLI_RECEIPT_H

#include "options.h"
#include "output.h"
#include "results.h"
#include "seal.h"

enum { CLI_RECEIPT_FORMAT = 1, CLI_RECEIPT_LINE = 1 << 24 }; /* bytes of one line, at most */

typedef struct cli_receipt {
    const hoctap_rules *rules;
    cli_output output; /* of whoever asked for the receipt: puts it into place, or abandons it */
    cli_seal seal;
    char *line; /* the one that is being made */
    size_t used, room;
    uint64_t rows;
    uint64_t too_long; /* the row whose line is longer than CLI_RECEIPT_LINE: there can be no receipt; 0: none */
    bool ids;          /* rows say whom they are about */
} cli_receipt;

/* False with a message. */
bool cli_receipt_begin(cli_receipt *receipt, const cli_options *options, const hoctap_rules *rules);

/* False when no receipt can come of it: see `too_long`, else memory ran out. */
bool cli_receipt_add(cli_receipt *receipt, const cli_batch *batch, const cli_results *results);

/* Writes the last line. */
bool cli_receipt_close(cli_receipt *receipt);

void cli_receipt_end(cli_receipt *receipt); /* does nothing to one that never began */

#endif
