/* SPDX-License-Identifier: MIT */
/* Answers as columns of texts. */
#ifndef LAW_TEXTS_H
#define LAW_TEXTS_H

#include "answers.h"
#include "memory.h"

/* Texts one behind the other, from some byte on, with offsets of the column's type; garbage before `first`, and where `hidden`. */
void put_texts(hoctap_column *column, const hoctap_fact *fact, const meaning *const *rows, const bool *hidden,
               size_t count, chance *from, memory *blocks);

/* The same as views, into blocks where they are long. */
void put_views(hoctap_column *column, const hoctap_fact *fact, const meaning *const *rows, const bool *hidden,
               size_t count, chance *from, memory *blocks);

#endif
