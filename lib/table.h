/* SPDX-License-Identifier: MIT */
/* Columns meet facts, by name, once. */
#ifndef HOC_TABLE_H
#define HOC_TABLE_H

#include "cell.h"

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

#endif
