/* SPDX-License-Identifier: MIT */
/*
 * Faults on their way to the caller's array: kept in the order of their places, file by file, the first `room` of them, all
 * of them counted. Whether a code is a warning is the code's own property (fault.c holds the table of texts).
 */
#ifndef HOC_FAULT_H
#define HOC_FAULT_H

#include <hoctap/base.h>

typedef struct hoc_place {
    int line, column; /* from 1; 0: nowhere */
} hoc_place;

enum { HOC_FILES = 5 }; /* that one rule set may be made of: an edition, and what changes it in turn */

typedef struct hoc_faults {
    hoctap_error *errors; /* the caller's; may be NULL when room is 0 */
    size_t room;
    size_t count;    /* all that were found, warnings too */
    size_t failures; /* those that are errors */
    const char *files[HOC_FILES];
    unsigned file;          /* the one that is read, whose the next fault is */
    size_t kept[HOC_FILES]; /* how many of the errors are a file's; those of the last file come first */
    hoctap_error scratch;   /* takes what finds no room; without texts */
} hoc_faults;

hoc_faults hoc_faults_into(hoctap_error *errors, size_t room, const char *file);

/* From here on `file` is read; what it changes has its place in the files before it. */
void hoc_faults_open(hoc_faults *faults, const char *file);

/*
 * Adds a fault; returns the struct it went to (to fill `other_line` in), or a scratch one when it found no room. NULL texts
 * are "". Texts are escaped and cut.
 */
hoctap_error *hoc_fault(hoc_faults *faults, hoctap_code code, hoc_place place, const char *path, const char *found,
                        const char *expected, const char *meant);

void hoc_fault_memory(hoc_faults *faults); /* HOCTAP_NO_MEMORY, in front of all others */

/* One fault and no more, into the caller's error, which may be NULL; always false, to be returned. */
bool hoc_refuse(hoctap_error *error, hoctap_code code, int line, const char *path, const char *found,
                const char *expected, const char *meant);
bool hoc_no_memory(hoctap_error *error);

/* HOCTAP_OUT_OF_RANGE likewise: a number, and from what to what it may be. */
bool hoc_out_of_range(hoctap_error *error, int line, const char *path, uint64_t found, uint64_t from, uint64_t to);

/* The line of a row, which counts from 1; 0 where there are more than an int counts. */
static inline int hoc_line_of(size_t row)
{
    return row < INT32_MAX ? (int)row + 1 : 0;
}

enum { HOC_MOST_FAULTS = 1000 }; /* behind which a hostile file gets no more work */

static inline bool hoc_faults_too_many(const hoc_faults *faults)
{
    return faults->count >= HOC_MOST_FAULTS;
}

#endif
