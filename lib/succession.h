/* SPDX-License-Identifier: MIT */
/*
 * What became of whom, as arrays: the lines once by those who ended, and once by those who came to be.
 *
 *     before_at[s] .. before_at[s + 1]    where in `before` stand those that s came from
 *     after_at[s] .. after_at[s + 1]      and in `after` those that it became
 */
#ifndef HOC_SUCCESSION_H
#define HOC_SUCCESSION_H

#include <hoctap/succession.h>

struct hoctap_succession {
    size_t subjects, lines;
    size_t *before_at, *after_at;
    uint32_t *before, *after;
    hoctap_day *came, *ended; /* by subject; HOCTAP_NO_DAY */
    uint32_t *order;          /* all that are in some line, each behind those that it came from */
    size_t ordered;
};

#endif
