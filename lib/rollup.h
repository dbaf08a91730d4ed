/* SPDX-License-Identifier: MIT */
/*
 * A roll-up inside. What a row came to is one small number: each pair of a certain and a possible level, and "invalid". Groups count
 * their own rows by it; that is all there is of rows without ids. Of those with ids each row is kept, too.
 */
#ifndef HOC_ROLLUP_H
#define HOC_ROLLUP_H

#include <hoctap/rollup.h>

#include "groups.h"
#include "label.h"
#include "names.h"

enum { HOC_OUTCOMES = (HOC_LEVELS + 1) * (HOC_LEVELS + 2) / 2 + 1 }; /* at most */

typedef enum hoc_ids { HOC_IDS_UNSAID, HOC_IDS_UNIQUE, HOC_IDS_KEYED } hoc_ids;

typedef struct hoc_member {
    uint8_t id[HOCTAP_ID];
    uint32_t group;
    uint8_t outcome;
} hoc_member;

/* What close works out. A slot is a group, or behind all of them the whole. */
typedef struct hoc_totals {
    hoc_arena arena;
    uint32_t *order, *rank;        /* groups in the order of their paths, and the place of each in it */
    uint64_t *rows;                /* [slot * outcomes + outcome]: of members who are there once */
    struct hoc_repeated *repeated; /* by slot: of the others */
    struct hoc_held *held;         /* [slot * (levels + 1) + level]: likewise */
    uint32_t *merged;              /* digests in their order */
} hoc_totals;

struct hoctap_rollup {
    hoc_arena arena; /* of the label */
    hoc_label label;
    hoc_groups groups;
    size_t outcomes;                                     /* how many a row may come to; the last is "invalid" */
    uint8_t level[HOC_OUTCOMES], possible[HOC_OUTCOMES]; /* by outcome */
    uint64_t *own;       /* [group * outcomes + outcome]: rows of its own, not of those below */
    size_t own_room;     /* groups */
    hoc_member *members; /* with ids; when closed in the order of the file */
    size_t member_count, member_room;
    hoc_ids ids;
    uint64_t rows, strays; /* strays among `rows` */
    hoc_names merged;      /* digests of the files that it holds, of those with rows without ids */
    bool whole;            /* it is the one file in `merged`, and nothing else */
    bool closed;
    hoc_totals totals;
};

/* Without a label but for the name of the file that it is read from, or ""; NULL without memory. */
hoctap_rollup *hoc_rollup_begin(const char *file);

/* Once the label is there: what a row may come to. */
void hoc_rollup_label(hoctap_rollup *rollup);

/* The outcome of two levels, the lower one first. */
static inline size_t hoc_outcome_of(size_t level, size_t possible)
{
    return possible * (possible + 1) / 2 + level;
}

/* Whether nothing at all is in it. */
static inline bool hoc_rollup_is_blank(const hoctap_rollup *rollup)
{
    return rollup->rows == 0 && rollup->groups.paths.count == 0 && rollup->merged.count == 0;
}

/* The slot that a group is in. */
static inline uint32_t hoc_slot_above(const hoctap_rollup *rollup, uint32_t group)
{
    uint32_t above = rollup->groups.all[group].above;
    return above == HOC_NO_NAME ? (uint32_t)rollup->groups.paths.count : above;
}

/* These keep what is counted as it was when there is no memory. */
uint32_t hoc_rollup_add_group(hoctap_rollup *rollup, const char *path, size_t length);
bool hoc_rollup_reserve_members(hoctap_rollup *rollup, size_t count);

/* As the file has them: by id, then by group, then by outcome. Less than 0, 0 or more, as memcmp. */
int hoc_member_order(const hoc_member *one, const hoc_member *other);

void hoc_totals_free(hoc_totals *totals);

#endif
