/* SPDX-License-Identifier: MIT */
/*
 * What an official wants to see of a history: how many ids hold which title, how many years in a row, what was seen of
 * their records. Each id is counted once, and so is each record that was read: both add up.
 */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include "titles.h"

enum { CLI_TALLY_LEVELS = 64 };

typedef struct cli_tally {
    const cli_titles *titles;
    uint64_t ids, met, not_met, undecided, invalid;
    uint64_t levels[CLI_TALLY_LEVELS];            /* of the met: by level of the rules of years */
    uint64_t runs[HOCTAP_YEARS + 1];              /* of all but the invalid: by the years in a row that are certain */
    uint64_t marks[CLI_MARKS];                    /* of all but the invalid */
    uint64_t succession;                          /* invalid ids, for RECORD_SUCCESSION */
    uint64_t used, later, of_invalid, without_id; /* records; together all that were read */
    uint64_t years[HOCTAP_YEARS];                 /* the used ones, by years before the one asked about */
    uint64_t silent; /* ids that stand in the succession alone, and come from none that has a record: no line */
} cli_tally;

void cli_tally_make(cli_tally *tally, const cli_titles *titles);

/* How it reaches people: `rules` are those of the title. */
void cli_tally_text(const cli_tally *tally, const hoctap_rules *rules, hoctap_lang lang, cli_output *output);
void cli_tally_json(const cli_tally *tally, const hoctap_rules *rules, hoctap_lang lang, cli_output *output);

#endif
