/* SPDX-License-Identifier: MIT */
/* The tests of a group that count holders, out of its trace. */
#ifndef CLI_SHARES_H
#define CLI_SHARES_H

#include "replies.h"

/*
 * Puts the shares of the last decision of `table` behind its others; an invalid group has none. False without memory.
 */
bool cli_shares_put(cli_rollup_table *table, const cli_replies *replies, const hoctap_trace *trace, size_t decision);

#endif
