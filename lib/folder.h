/* SPDX-License-Identifier: MIT */
/* What lies in a folder. Errors are the system's numbers. */
#ifndef HOC_FOLDER_H
#define HOC_FOLDER_H

#include <stdbool.h>

#include "arena.h"

typedef struct hoc_names {
    const char **all; /* in the order of their bytes */
    size_t count;
} hoc_names;

/* folder/name in `arena`, or NULL without memory. */
char *hoc_folder_join(hoc_arena *arena, const char *folder, const char *name);

/*
 * Adds the names in `path` that are wanted, in `arena`, and sorts them all. A folder that is not there has none.
 * 0, or why it could not be read to its end.
 */
int hoc_folder_list(hoc_arena *arena, const char *path, bool (*is_wanted)(const char *), hoc_names *names);

/* 0 when `path`, written below `folder`, is in it; EXDEV when a link leads out; else why nobody can say. */
int hoc_folder_holds(const char *folder, const char *path);

/* It is a folder, or a link to one. */
bool hoc_folder_is(const char *path);

#endif
