/* SPDX-License-Identifier: MIT */
/*
 * The same answers as columns of many kinds: every type that can say all of them, with and without bitmaps, as slices, as
 * dictionaries; with anything at all where nobody may look. Each buffer has exactly the bytes that it needs, so that reading on is
 * noticed under AddressSanitizer.
 */
#ifndef LAW_FORMS_H
#define LAW_FORMS_H

#include "answers.h"
#include "memory.h"

typedef enum bitmap { NO_BITMAP, ALL_SET, AS_NEEDED } bitmap;

/* How one column is made; what else is left to chance hangs on its seed. */
typedef struct form {
    hoctap_type type, index; /* of the answers; of a dictionary's indices, else HOCTAP_NULL */
    int places;
    bitmap nulls, word_nulls;
    size_t first, word_first;
    uint64_t seed;
} form;

form form_by_chance(const hoctap_fact *fact, chance *from);

/* The plainest there is: text, which says everything. */
form plain_form(void);

bool can_say(const form *as, const hoctap_fact *fact, const meaning *one);

/* A column of so many answers, in memory that goes with `memory`. */
hoctap_column column_of(const form *as, const hoctap_fact *fact, const meaning *const *rows, size_t count,
                        memory *blocks);

/* The form in words, such as "int8 of utf8, from 7, bitmap". */
void form_text(const form *as, char text[128]);

#endif
