/* SPDX-License-Identifier: MIT */
/* Units and places: paths from the top, such as "Kon Tum/Huyện 01/Xã 01-01", their numbers, and what each lies in. */
#ifndef HOC_GROUPS_H
#define HOC_GROUPS_H

#include "fault.h"
#include "names.h"

enum { HOC_PATH = 1023, HOC_PARTS = 16 }; /* bytes and parts of a path, at most */

typedef struct hoc_group {
    uint32_t above; /* HOC_NO_NAME at the top */
    uint8_t place;  /* which level of place it is; 0: not said */
} hoc_group;

typedef struct hoc_groups {
    hoc_names paths;
    hoc_group *all; /* by number */
    size_t room;
} hoc_groups; /* all zero is empty */

/* What is wrong with a path; HOCTAP_OK: nothing is. */
hoctap_code hoc_path_check(const char *path, size_t length);

/* Where the last part of a path begins; 0 when it is the only one. */
size_t hoc_path_last(const char *path, size_t length);

#define HOC_PLACES "village commune district province country"

/* Levels of place from 1, the village, to 5, the country; 0 is "". -1: another word. */
int hoc_place_of(const char *word, size_t length);
const char *hoc_place_word(int place);

/* Says what a group is; the larger place stands where two are said, so that the order of saying is nothing. */
void hoc_groups_place(hoc_groups *groups, uint32_t group, int place);

/* Memory for so many more groups whose paths have so many bytes in all: adding these cannot fail. */
bool hoc_groups_reserve(hoc_groups *groups, size_t count, size_t bytes);

/* The number of the group of a sound path; those above it come with it. HOC_NO_NAME without memory, and nothing is added. */
uint32_t hoc_groups_add(hoc_groups *groups, const char *path, size_t length);

void hoc_groups_free(hoc_groups *groups);

#endif
