/* SPDX-License-Identifier: MIT */
/* A table of answers as texts, the way an official would write them, and what each of them means. */
#ifndef LAW_ANSWERS_H
#define LAW_ANSWERS_H

#include <hoctap/hoctap.h>

#include "chance.h"

enum { MOST_FACTS = 256, MOST_ANSWERS = 120 };

typedef enum sense {
    MISSING,
    WORD,      /* `choice` */
    NUMBER,    /* `units` of 1/10000 */
    TOO_FINE,  /* of points and counts: a number with too many places */
    TOO_LARGE, /* of these: one that is out of any range */
    NO_ANSWER, /* no word of the fact, no number of a fact of numbers */
    AS_IT_IS   /* only this text says it: two ends */
} sense;

typedef struct meaning {
    sense sense;
    int choice;
    int64_t units;
    const char *text;
} meaning;

typedef struct pool {
    const hoctap_rules *rules;
    size_t facts, rows;
    char *cells[MOST_ANSWERS][MOST_FACTS];
    meaning meanings[MOST_ANSWERS][MOST_FACTS];
} pool;

/*
 * Rows from a file of lines with tabs, ids of facts in the first; then as many again by chance, and some that are beyond
 * their scales only for who reads them whole. Ends the program where it cannot.
 */
pool *answers_new(const hoctap_rules *rules, const char *path, chance *from);
void answers_free(pool *all);

/* Another way to write the same, into `text`; its length, for it may hold any byte. */
size_t written(const hoctap_fact *fact, const meaning *one, chance *from, char text[256]);

bool is_number_fact(const hoctap_fact *fact); /* points and counts */
bool takes_bands(const hoctap_fact *fact);    /* a scale that takes numbers */

/* Says what is wrong on standard error and ends the program, unless all is fine. */
void expect(bool fine, const char *what);
void *take(size_t size); /* all zero */

#endif
