/* SPDX-License-Identifier: MIT */
/* A heap that can be made to refuse, and the calls that are tried with it, part by part. */
#ifndef TESTS_MEMORY_PART_H
#define TESTS_MEMORY_PART_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <hoctap/hoctap.h>

typedef struct refusing_heap {
    size_t asked;   /* allocations since the last reset */
    size_t refused; /* from 1: the one that gets nothing; 0: none */
    bool for_good;  /* and every one after it */
    long live;
} refusing_heap;

extern refusing_heap heap;

void reset_heap(size_t refused, bool for_good);

/* A call that allocates: it makes something, frees it, and says how it went. */
typedef struct sweep {
    const char *name;
    hoctap_code (*call)(void);
    hoctap_code usual; /* what it comes to while there is memory */
} sweep;

/* Refuses each allocation of the call in turn, and each with all behind it: no memory must be told, and nothing be left. */
void refuse_all(const sweep *swept);

/* Some of the library: what allocates, and what does not. */
typedef struct part {
    const sweep *sweeps;
    size_t sweep_count;
    const char *const *quiet; /* names of functions that allocate nothing */
    size_t quiet_count;
    bool (*make)(void); /* what the calls need, while nothing is refused */
    void (*ask)(void);  /* calls each of the quiet ones */
    void (*free)(void);
} part;

extern const part years_part, counts_part, arrow_part;

#endif
