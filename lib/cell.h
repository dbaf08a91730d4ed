/* SPDX-License-Identifier: MIT */
/* One row of one column, in place: what it says of its fact. */
#ifndef HOC_CELL_H
#define HOC_CELL_H

#include <string.h>

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

/* The answer in a row of a column that hoc_cell_read does not read itself. */
void hoc_cell_look(const hoctap_fact *fact, const hoctap_column *column, size_t row, hoc_cell *cell);

/*
 * The answer in a row of a column that is bound to the fact; what the column's buffers cannot say is unreadable. Most are points in bytes
 * of which none is missing, and a byte needs no look at how large it is.
 */
static inline void hoc_cell_read(const hoctap_fact *fact, const hoctap_column *column, size_t row, hoc_cell *cell)
{
    int64_t value;

    if (column->type == HOCTAP_UINT8 && fact->choice_count == 0 && !column->words && !column->validity) {
        value = ((const uint8_t *)column->values)[column->first + row] * HOC_ONE;
        *cell = (hoc_cell){value, value, value, value, -1, -1, 0, false};
        return;
    }
    hoc_cell_look(fact, column, row, cell);
}

/* The answer that a text is which hoc_cell_text does not read itself. */
void hoc_cell_word(const hoctap_fact *fact, const char *text, size_t length, hoc_cell *cell);

/* The answer that a text is; "" is missing. Most are points of one digit or two, of which no branch asks how many. */
static inline void hoc_cell_text(const hoctap_fact *fact, const char *text, size_t length, hoc_cell *cell)
{
    unsigned first, last, two = (unsigned)length - 1;
    int64_t value;

    if (fact->kind == HOCTAP_POINTS && length - 1 < 2) {
        first = (unsigned)text[0] - '0';
        last = (unsigned)text[two] - '0';
        if (first - two < 10 - two && last < 10) {
            value = (int64_t)(two * 10 * first + last) * HOC_ONE;
            *cell = (hoc_cell){value, value, value, value, -1, -1, 0, false};
            return;
        }
    }
    hoc_cell_word(fact, text, length, cell);
}

/* A scale with bands takes numbers as well as words. */
bool hoc_takes_numbers(const hoctap_fact *fact);

/* Where an element of a column of texts begins. */
static inline int64_t hoc_column_offset(const hoctap_column *column, size_t element)
{
    int32_t narrow;
    int64_t wide;

    if (column->type == HOCTAP_UTF8) {
        memcpy(&narrow, (const char *)column->offsets + element * sizeof narrow, sizeof narrow);
        return narrow;
    }
    memcpy(&wide, (const char *)column->offsets + element * sizeof wide, sizeof wide);
    return wide;
}

static inline bool hoc_is_given(const hoc_cell *cell)
{
    return (cell->state & ~(unsigned)(HOC_UNPROVEN | HOC_BETWEEN)) == 0;
}

#endif
