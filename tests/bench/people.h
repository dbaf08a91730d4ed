/* SPDX-License-Identifier: MIT */
/*
 * People who exist nowhere, as columns: the same numbers on every machine, and the first of them the same however many there are.
 * What is compared in tests/bench is fed with these.
 */
#ifndef BENCH_PEOPLE_H
#define BENCH_PEOPLE_H

#include <stddef.h>
#include <stdint.h>

enum { INDICATORS = 10, PARTS = 9 };

typedef struct people {
    size_t count;
    uint8_t *points[INDICATORS]; /* 0 to 10 */
    uint8_t *halves[INDICATORS]; /* half points, 0 to 20 */
    double *doubles[INDICATORS]; /* the same in points */
    uint8_t *area;               /* 0 normal, 1 difficult: three of ten */
    uint8_t *group;              /* 0 to 2 */
    uint8_t *given[INDICATORS];  /* bitmaps of validity: 3 of 100 answers are missing */
    uint8_t *all;                /* such a bitmap in which none is */
    uint8_t *proven[INDICATORS]; /* bitmaps of evidence: there is none for 3 of 100 */
    uint16_t *members;           /* of units: 0 to 1,999 */
    uint16_t *parts[PARTS];      /* those of them who reach something: mostly 55 to 100 of 100 */
} people;

/* Memory for `bytes` that begins `line` cache lines (of 64 bytes) behind the start of a page. */
void *people_room(size_t bytes, size_t line);

/*
 * Columns that begin in pages at different lines each (`apart`), as they should; or all of them at the same one, as large blocks from
 * malloc do.
 */
people people_new(size_t count, int apart);

/* Some answers that cannot be: too many points, none of the areas, halves of halves, no numbers. */
void people_spoil(people *all);

/* points-1.u8 ... points-10.u8, halves-1.u8 ..., area.u8, group.u8 and given-1.bits ... into a folder. */
void people_write(const people *all, const char *folder);

#endif
