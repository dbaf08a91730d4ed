/* SPDX-License-Identifier: MIT */
/* Random rows of any rule set, as cells; from them columns of every type, answers of one person, and outcomes. */
#ifndef LAW_SHEET_H
#define LAW_SHEET_H

#include "../support.h"

enum { ROWS = 120, MOST_FACTS = 64, MOST_WORDS = 8, CELL = 160 };

typedef struct law_cell {
    bool missing;
    bool word; /* no answer that the fact knows */
    int choice;
    int64_t value; /* in 1/10000 */
} law_cell;

typedef struct law_sheet {
    const hoctap_rules *rules;
    size_t facts, rows;
    law_cell cells[ROWS][MOST_FACTS];
} law_sheet;

typedef struct law_results {
    uint8_t verdict[ROWS], level[ROWS], possible[ROWS];
    int64_t low[ROWS], high[ROWS];
    uint64_t reasons[ROWS * MOST_WORDS];
    size_t words;
} law_results;

/*
 * Mostly high, now and then missing, beyond the range or off the step, or more people than there are; the same for a seed.
 * *New*, free() it.
 */
law_sheet *random_sheet(const hoctap_rules *rules, uint64_t seed);
law_sheet *copy_of(const law_sheet *sheet);

/* Numbers as text, integers or floats, as `wanted`, and choices by id, name or `also`; what no number can hold is text. */
void score_sheet(const law_sheet *sheet, hoctap_type wanted, law_results *results);

/* One row by hoctap_score_one, into row 0 of the results. */
void score_row(const law_sheet *sheet, size_t row, law_results *results);

hoctap_trace *trace_row(const law_sheet *sheet, size_t row);

void assert_same(const law_results *one, size_t i, const law_results *other, size_t j);

#endif
