/* SPDX-License-Identifier: MIT */
/* Columns meet facts, by name, once. */
#ifndef HOC_TABLE_H
#define HOC_TABLE_H

#include "cell.h"

extern const hoctap_column hoc_nothing; /* the column of a fact that has none */

/*
 * Which column of the table is each fact, -1 where none is, by name and type; false with an error when table and facts do not match.
 * `allow` is as for hoctap_scorer_new.
 */
bool hoc_table_match(const hoctap_rules *rules, const hoctap_table *table, unsigned allow, int *column_of,
                     hoctap_error *error);

/* The first of so many elements lies before this, or some would lie so far that its place cannot be reckoned. */
static inline size_t hoc_first_limit(size_t rows)
{
    static const size_t most = SIZE_MAX / 32;

    return rows <= most ? most - rows + 1 : 0;
}

/* Whether all is there that tells the values, of words too; of texts beyond their offsets nothing can be known. False with an error. */
bool hoc_column_check(const hoctap_column *column, size_t rows, hoctap_error *error);

/* The column of each fact, into `columns`, as it was matched; false with an error when the values of one are not there. */
bool hoc_table_bind(const hoctap_rules *rules, const hoctap_table *table, const int *column_of,
                    const hoctap_column **columns, hoctap_error *error);

/* Named answers as the cells of all facts, *filled*; a fact that is not named is missing. */
bool hoc_answers_read(const hoctap_rules *rules, const hoctap_answer *answers, size_t count, hoc_cell *cells,
                      hoctap_error *error);

#endif
