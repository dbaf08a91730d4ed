/* SPDX-License-Identifier: MIT */
/*
 * Sums by place that people typed in, on their way into a roll-up: who holds at least each level, who is undecided, invalid, has
 * not met; who is registered and none of these has not met either. Sums of a place above others that have sums are compared with
 * these and not counted again.
 */
#ifndef CLI_SUMS_H
#define CLI_SUMS_H

#include "groupfacts.h"
#include "grouping.h"

/* The columns of such a file that are no facts: *new*, for cli_groupfacts_form.counts; NULL without memory. The rules are borrowed. */
cli_field *cli_sums_fields(const hoctap_rules *rules, size_t *count);

enum { CLI_SUMS_REGISTERED }; /* the first of them, which every table of facts may have */

/* Counts all places of `facts` in, and puts notes on those that cannot be into `table`. DONE, or FAILED with a message. */
int cli_sums_count(cli_grouping *grouping, const cli_groupfacts *facts, const hoctap_rules *rules,
                   cli_rollup_table *table);

#endif
