/* SPDX-License-Identifier: MIT */
/* Columns of a survey that the rules do not ask and somebody else does, such as where a row belongs; and answers that come from elsewhere. */
#ifndef CLI_EXTRAS_H
#define CLI_EXTRAS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_batch cli_batch;

enum { CLI_NO_SLOT = -1, CLI_PASSED_OVER = -2 }; /* the second: known and not wanted, and so not told */

typedef struct cli_extras {
    void *self;
    size_t count; /* of slots */
    /* The slot whose cells stand in the column of that name (composed, trimmed), CLI_NO_SLOT or CLI_PASSED_OVER. A column of a fact may have one too. */
    int (*claims)(void *self, const char *name, bool alone); /* alone: no column of the file holds a fact */
    /* Whether a file without any fact will do: asked when all are claimed. NULL: it will not. */
    bool (*suffices)(void *self);
    /* Whether a fact for which the file has no column is answered by `complete`. */
    bool (*supplies)(void *self, int fact);
    /* Before each row ends: looks at cli_batch_pending, and answers what it supplies with cli_batch_take. Where a row is not
       `whole` its cells do not match the header, and nobody knows which is which. */
    void (*complete)(void *self, cli_batch *batch, bool whole);
} cli_extras;

#endif
