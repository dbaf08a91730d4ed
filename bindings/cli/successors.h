/* SPDX-License-Identifier: MIT */
/* A table of what became of what: from, to, day. Who the names mean says the caller. */
#ifndef CLI_SUCCESSORS_H
#define CLI_SUCCESSORS_H

#include "days.h"
#include "message.h"

#include <hoctap/succession.h>

#define CLI_SEVERAL UINT32_MAX

/* Who is numbered. */
typedef struct cli_numbering {
    void *self;
    /*
     * The number of the one of that name (composed, trimmed), as it was before the day or as it is from the day on; a new
     * one when there is none, CLI_SEVERAL when it may be any of several. False without memory.
     */
    bool (*number)(void *self, const char *name, hoctap_day day, bool before, uint32_t *number);
    size_t (*count)(void *self); /* of all numbers given */
} cli_numbering;

/* DONE and a succession (*new*), or FAILED with messages that name the rows, and NULL. */
int cli_successors_read(const char *path, const cli_numbering *numbering, cli_day_order order, hoctap_lang lang,
                        hoctap_succession **succession);

#endif
