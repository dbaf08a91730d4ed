/* SPDX-License-Identifier: MIT */
/* The commands. Each takes its options and gives the exit status. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

int cli_check(const cli_options *options);
int cli_score(const cli_options *options);
int cli_verify(const cli_options *options);
int cli_history(const cli_options *options);
int cli_explain(const cli_options *options);
int cli_test(const cli_options *options);
int cli_show(const cli_options *options);
int cli_rollup(const cli_options *options);

#endif
