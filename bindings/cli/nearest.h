/* SPDX-License-Identifier: MIT */
/* "Did you mean": of some words, the one nearest to what was written, when one is near enough to be worth saying. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

typedef struct cli_nearest {
    const char *word;
    size_t length;
    const char *best; /* NULL while none is near */
    size_t distance;
} cli_nearest;

cli_nearest cli_nearest_to(const char *word, size_t length);
void cli_nearest_offer(cli_nearest *near, const char *candidate);

#endif
