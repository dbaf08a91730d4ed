/* SPDX-License-Identifier: MIT */
/*
 * Which counts of a roll-up are not shown, because too few people stand behind them: those between 1 and the smallest number
 * that may be shown, less one. As counts add up, in a group and from group to group, a second count is hidden wherever
 * one alone could be reckoned from the others. What is decided does not change.
 */
#ifndef CLI_CELL_H
#define CLI_CELL_H

#include "rollup_table.h"

/* Sets the hidden bits of a table whose numbers are all in. False without memory. */
bool cli_cell_hide(cli_rollup_table *table);

#endif
