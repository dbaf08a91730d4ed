/* SPDX-License-Identifier: MIT */
/* The files that a command writes: that none takes the place of another, of the data or of the rules, and that all appear or none. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "options.h"
#include "output.h"

/* Where the summary goes: where it is told; untold, to standard output when the outcomes do not go there. NULL: nowhere. */
const char *cli_outputs_summary(const cli_options *options);

/* Two outputs in one place, or on standard output: false with a message. */
bool cli_outputs_apart(const cli_options *options);

/* An output over a file of data: false with a message. `file` may be NULL. */
bool cli_outputs_spare_data(const cli_options *options, const char *file);

/* Over the rules, their variants, or the cases beside them: USAGE with a message. Known when a title has become a file. */
int cli_outputs_spare_rules(const cli_options *options, const hoctap_rules *rules);

/*
 * All files appear or none, as far as that can be had: everything that may fail comes before the first is put in
 * place. False with a message.
 */
bool cli_outputs_finish(cli_output *const *all, size_t count, hoctap_lang lang);

#endif
