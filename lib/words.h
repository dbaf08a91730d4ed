/* SPDX-License-Identifier: MIT */
/* Words that must each mean one thing: the names of columns, or of the answers of one choice. */
#ifndef HOC_WORDS_H
#define HOC_WORDS_H

#include "fields.h"

typedef struct hoc_words {
    struct hoc_word *all;
    size_t count, room;
} hoc_words;

/* Room for `room` words; false without memory. */
bool hoc_words_begin(hoc_words *words, hoc_reader *reader, size_t room);

/* Says that `word`, written at `node`, means thing `owner`. */
void hoc_words_add(hoc_words *words, const char *word, const hoc_node *node, size_t owner);

/* The same for an id, a Vietnamese name and a list of other words. */
void hoc_words_add_all(hoc_words *words, const hoc_node *entry, const char *id, const char *vi, const char *const *also,
                       size_t count, size_t owner);

/* A fault for each word that means two things. */
void hoc_words_check(hoc_words *words, hoc_reader *reader);

#endif
