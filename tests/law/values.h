/* SPDX-License-Identifier: MIT */
/* One answer as one value of a column. */
#ifndef LAW_VALUES_H
#define LAW_VALUES_H

#include "answers.h"

bool is_whole_type(hoctap_type type);
bool is_float_type(hoctap_type type);
bool is_text_type(hoctap_type type);

size_t width_of(hoctap_type type); /* in bytes; 0 of bits and texts by offsets */

/* Whether a value of the type can be this answer, null bits apart. */
bool value_can_say(hoctap_type type, int places, const hoctap_fact *fact, const meaning *one);

/* Writes a whole number, float or decimal that says so. */
void put_value(hoctap_type type, int places, const hoctap_fact *fact, const meaning *one, chance *from, void *at);

/* A whole number of the type. */
void put_whole(hoctap_type type, int64_t whole, void *at);
int64_t most_whole(hoctap_type type); /* at least of 64 bits with a sign */
int64_t least_whole(hoctap_type type);

#endif
