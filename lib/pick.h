/* SPDX-License-Identifier: MIT */
/* Which conditions of a level are to be met, where some of several suffice: one selection after the other. */
#ifndef HOC_PICK_H
#define HOC_PICK_H

#include "rules.h"

/* Conditions are tests, and behind them groups: condition HOC_TESTS + g is group g. */
typedef struct hoc_pick {
    const hoctap_rules *rules;
    size_t combination;
    int level;
    int conditions[HOC_TESTS + HOC_GROUPS]; /* those of each group that apply, group by group */
    size_t first[HOC_GROUPS + 1];           /* where those of a group begin */
    bool chosen[HOC_TESTS + HOC_GROUPS];
    bool asked[HOC_TESTS + HOC_GROUPS]; /* chosen, and so are the groups around it */
} hoc_pick;

/* The first conditions of each group, as many as it wants. */
void hoc_pick_first(hoc_pick *pick, const hoctap_rules *rules, size_t combination, int level);

/* The next selection; false when there is none left. */
bool hoc_pick_next(hoc_pick *pick);

/* Room to count them. */
typedef struct hoc_pick_room {
    hoc_pick pick;
    int64_t each[HOC_GROUPS];
    int64_t ways[HOC_TESTS + HOC_GROUPS + 1];
} hoc_pick_room;

/* How many selections there are; `most` when there are more. */
int64_t hoc_pick_count(const hoctap_rules *rules, size_t combination, int level, int64_t most, hoc_pick_room *room);

#endif
