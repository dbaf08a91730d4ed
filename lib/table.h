/* SPDX-License-Identifier: MIT */
/* Columns meet facts: by name once, then cell by cell, in place. */
#ifndef HOC_TABLE_H
#define HOC_TABLE_H

#include <hoctap/table.h>

#include "rules.h"

/* What can be wrong with a cell, one bit each, in the order of the reasons of its fact: STATE ORDER. */
enum {
    HOC_MISSING = 1,
    HOC_UNREADABLE = 2, /* no number; of choices and yes/no: no word of theirs */
    HOC_OUT_OF_RANGE = 4,
    HOC_OFF_STEP = 8,
    HOC_UNPROVEN = 16, /* given, but there is no evidence for it */
    HOC_BETWEEN = 32   /* given by two ends that differ */
};

typedef struct hoc_cell {
    /* What was given, apart when only its two ends were: in 1/10000; of a choice its index, of yes/no 0 or HOC_ONE. */
    int64_t value, most;
    int64_t low, high;    /* what it may be worth: the same, unless it is missing among others or lacks evidence */
    int16_t choice, last; /* of a choice, scale or yes/no: which, or from which to which; else -1 */
    uint8_t state;        /* 0: a value */
    bool open;            /* anything on the scale of the combination; then low and high say nothing */
} hoc_cell;

extern const hoctap_column hoc_nothing; /* the column of a fact that has none */

/* Room for one person's answers as columns. */
typedef struct hoc_answers {
    hoctap_column columns[HOC_FACTS];
    int32_t offsets[HOC_FACTS][2];
} hoc_answers;

/*
 * Which column of the table is each fact, -1 where none is, by name and type; false with an error when table and facts do not match.
 * `allow` is as for hoctap_scorer_new.
 */
bool hoc_table_match(const hoctap_rules *rules, const hoctap_table *table, unsigned allow, int *column_of,
                     hoctap_error *error);

/* The column of each fact, into `columns`, as it was matched; false with an error when the values of one are not there. */
bool hoc_table_bind(const hoctap_rules *rules, const hoctap_table *table, const int *column_of,
                    const hoctap_column **columns, hoctap_error *error);

/* The columns of named answers; a fact that is not named is missing. `room` must live as long as `columns`. */
bool hoc_answers_bind(const hoctap_rules *rules, const hoctap_answer *answers, size_t count, hoc_answers *room,
                      const hoctap_column **columns, hoctap_error *error);

hoc_cell hoc_table_read(const hoctap_fact *fact, const hoctap_column *column, size_t row);

static inline bool hoc_is_given(const hoc_cell *cell)
{
    return (cell->state & ~(unsigned)(HOC_UNPROVEN | HOC_BETWEEN)) == 0;
}

#endif
