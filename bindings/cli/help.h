/* SPDX-License-Identifier: MIT */
/* What --help says. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

/* One page of help; a table of them ends with one that is empty. */
typedef struct cli_page {
    const char *command, *text, *options; /* NULL: none */
} cli_page;

/* The page of hoctap rollup: its text, and its options. */
extern const char cli_help_rollup_en[], cli_help_rollup_options_en[], cli_help_rollup_vi[],
    cli_help_rollup_options_vi[];

/* The page of a command; of the whole program when `command` is "". Borrowed for ever. */
const cli_page *cli_help_en(const char *command);
const cli_page *cli_help_vi(const char *command);

/* The page of that command, or the empty one at the end. */
const cli_page *cli_page_of(const cli_page *pages, const char *command);

#endif
