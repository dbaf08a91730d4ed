/* SPDX-License-Identifier: MIT */
/*
 * What `hoctap verify` found, as text or JSON, one after the other as they are found. Of a row only words of the rules
 * are printed, never an answer, an id or a total.
 */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include "lines.h"
#include "options.h"
#include "output.h"
#include "replay.h"

/* What can differ. */
typedef enum cli_difference {
    DIFFERS_TITLE,
    DIFFERS_EDITION,
    DIFFERS_PLACE,
    DIFFERS_VARIANT,
    DIFFERS_FINGERPRINT,
    DIFFERS_FACTS, /* answers to what these rules do not ask */
    DIFFERS_VERDICT,
    DIFFERS_LEVEL,
    DIFFERS_POSSIBLE,
    DIFFERS_TOTALS,
    DIFFERS_REASONS
} cli_difference;

typedef struct cli_findings {
    const cli_options *options;
    const char *receipt; /* its path */
    cli_output output;
    uint64_t differences, rows; /* rows: those that differ */
    uint64_t row;               /* the last of these */
    bool faulty, begun;
} cli_findings;

bool cli_findings_begin(cli_findings *findings, const cli_options *options, const char *receipt); /* false: said why */

/* `row` is 0 for the head. What the receipt says and what comes out now; both NULL where they are not to be shown. */
void cli_findings_differ(cli_findings *findings, uint64_t line, uint64_t row, cli_difference what, const char *before,
                         const char *now);

void cli_findings_fault(cli_findings *findings, uint64_t line, cli_replay_fault fault);

/* The end of the report, and the file put in place: false with a message. `rules` may be NULL, and head->json too. */
bool cli_findings_end(cli_findings *findings, const cli_replay_head *head, const hoctap_rules *rules, uint64_t decided);

#endif
