/* SPDX-License-Identifier: MIT */
/* How far a long piece of work is, on standard error when that is a terminal, and not before a second has passed. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <hoctap/base.h>

#include <time.h>

typedef struct cli_progress {
    bool shown, terminal;
    hoctap_lang lang;
    struct timespec next; /* when to draw again */
} cli_progress;

void cli_progress_begin(cli_progress *progress, hoctap_lang lang);

/* `size` 0: nobody knows how long it takes. */
void cli_progress_at(cli_progress *progress, uint64_t done, uint64_t size, uint64_t rows);

void cli_progress_end(cli_progress *progress); /* wipes the line */

#endif
