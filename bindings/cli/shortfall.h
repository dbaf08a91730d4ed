/* SPDX-License-Identifier: MIT */
/*
 * What holders are of their population, and what is missing to a limit, in whole numbers. A percentage is cut, so that none of
 * 80 stands beside "not met"; of a line that sets an upper limit it is raised for the same reason.
 */
#ifndef CLI_SHORTFALL_H
#define CLI_SHORTFALL_H

#include "rollup_table.h"

/*
 * Fills percent, percent_possible, of_registered, gap and needed from the holders, the population, the registered, the limit and
 * the verdict of the share. Where more is asked the certain holders count, where less is asked those who may hold.
 */
void cli_shortfall(cli_share *share);

#endif
