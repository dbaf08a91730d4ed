/* SPDX-License-Identifier: MIT */
/* `local`: what the maker of a rule set lets a variant do, and in which bounds. */
#ifndef HOC_LOCAL_H
#define HOC_LOCAL_H

#include "fields.h"

/* Faults of the shape of a map's `local`, when it has one. */
void hoc_local_check(hoc_reader *reader, const hoc_node *map);

/* What the map's own `local` allows: HOCTAP_MAY_RAISE and the others; 0 without one. */
unsigned hoc_local_may(const hoc_node *map);

/* A value that can be compared: a number, a percentage, or a word of a scale as its place. */
typedef enum hoc_value_kind { HOC_NO_VALUE, HOC_NUMBER, HOC_PERCENT, HOC_WORD, HOC_NOT_KNOWN } hoc_value_kind;

typedef struct hoc_value {
    hoc_value_kind measure;
    int64_t value;
} hoc_value;

/* The fact of that id, when a limit on it is one of its words: a scale that earns no points. NULL of others. */
const hoctap_fact *hoc_words_of_fact(const hoctap_rules *rules, const char *id);

/* Of a scalar, or of `unknown` with its range; `fact` may be NULL, or has the words. */
hoc_value hoc_value_of(const hoc_node *node, const hoctap_fact *fact);

#endif
