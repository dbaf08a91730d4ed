/* SPDX-License-Identifier: MIT */
/* The answers of one row on their way to a level, in one combination, where it is settled which conditions are to be met. */
#ifndef HOC_WAY_H
#define HOC_WAY_H

#include "score.h"

/* What a way costs: compared from the first to the last. */
typedef struct hoc_cost {
    int64_t unknown;  /* conditions that it can only hope for */
    int64_t changed;  /* how far given answers move, in 1/10000 */
    int64_t answered; /* how far missing ones do */
} hoc_cost;

typedef struct hoc_way {
    const hoctap_rules *rules;
    const hoc_judgement *judged;
    const signed char *direction; /* by fact: 1 where more of it helps, -1 where less does, 0 where nothing asks it */
    size_t combination;
    bool asked[HOC_TESTS];    /* it is to be met */
    int64_t start[HOC_FACTS]; /* the worst that an answer may be as things stand */
    int64_t value[HOC_FACTS]; /* after what is needed so far */
    bool forced[HOC_FACTS];   /* moved by a condition on itself */
    hoc_cost cost;
} hoc_way;

/* In which direction more or less of each fact helps in `rules`. */
void hoc_way_directions(const hoctap_rules *rules, signed char *direction);

/* All answers at the worst that they may be. */
void hoc_way_set_out(hoc_way *way);

bool hoc_way_misses(const hoc_way *way, size_t fact);           /* the answer, not only its evidence */
int64_t hoc_way_given(const hoc_way *way, size_t fact);         /* the answer; of two ends the worse one */
int64_t hoc_way_end(const hoc_way *way, size_t fact, int sign); /* of its scale */

/* The given answer, for which evidence comes at no price. */
void hoc_way_prove(hoc_way *way, size_t fact, int sign);

/* Moves an answer to `value`, evidence included. */
void hoc_way_move(hoc_way *way, size_t fact, int64_t value);

/* Moves it, by a condition on itself, to the nearest answer on its scale with sign * answer >= bound. */
void hoc_way_reach(hoc_way *way, size_t fact, int64_t bound, int sign);

/* The points of a criterion, or of all (-1), in 1/100000000. */
int64_t hoc_way_points(const hoc_way *way, int criterion);

/* < 0 when the first is cheaper. */
int hoc_cost_compare(const hoc_cost *one, const hoc_cost *other);

#endif
