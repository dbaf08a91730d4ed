/* SPDX-License-Identifier: MIT */
/* What --help says. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <hoctap/base.h>

/* The help of a command; of the whole program when `command` is "". Borrowed for ever. */
const char *cli_help_en(const char *command);
const char *cli_help_vi(const char *command);

/* One page of help; a table of them ends with a NULL. */
typedef struct cli_page {
    const char *command, *text;
} cli_page;

const char *cli_page_of(const cli_page *pages, const char *command);

#endif
