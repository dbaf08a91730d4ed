/* SPDX-License-Identifier: MIT */
/* Faults of many files on their way to the caller's array: file by file, the first `room` of them, all of them counted. */
#ifndef HOC_TOLD_H
#define HOC_TOLD_H

#include "fault.h"

typedef struct hoc_told {
    hoctap_error *errors; /* the caller's; may be NULL when room is 0 */
    size_t room, count, failures;
    bool warnings;        /* those of files that are good are told too */
    hoctap_error scratch; /* takes what finds no room */
} hoc_told;

/* Where the faults of the next file go, and room for how many; there is room for one at least. */
hoctap_error *hoc_told_rest(hoc_told *told, size_t *room);

/* A file that cannot be used left `count` faults there. */
void hoc_told_failure(hoc_told *told, size_t count);

/* One fault without a place. Texts as of hoc_fault. */
hoctap_error *hoc_told_fault(hoc_told *told, hoctap_code code, const char *file, const char *found,
                             const char *expected, const char *meant);

void hoc_told_memory(hoc_told *told); /* in front of all others */

/* Why the system did not give a file: its number; EXDEV stands for a link that leads out of its folder. */
void hoc_told_system(hoc_told *told, const char *file, int number);

#endif
