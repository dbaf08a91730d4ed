/* SPDX-License-Identifier: MIT */
/*
 * Sentences about rules and rows, in Vietnamese and English. A sentence is written once in each language, with holes
 * in braces that are filled from what it speaks of:
 *
 *     {fact} {unit}        the name of the fact, in the wording of the row's group, and what it is counted in
 *     {level}              the name of the level of the line
 *     {low} {high} {gap}   numbers; with + their unit follows: "4,5 điểm"
 *     {value} {limit}      of a test: "từ 70 đến 82 điểm", "ít nhất 80 điểm"
 *     {verdict}
 */
#ifndef HOC_SAY_H
#define HOC_SAY_H

#include <hoctap/trace.h>

#include "text.h"

typedef struct hoc_saying {
    hoc_text to;
    hoctap_lang lang;
    const hoctap_rules *rules;
    const hoctap_trace *trace; /* NULL: of no row */
    uint64_t left;             /* the combinations that the row's answers leave */
    int fact;                  /* -1: the total */
    int line;                  /* or -1 */
    const hoctap_trace_test *test;
    int64_t low, high, gap;
    int places; /* of these three */
} hoc_saying;

hoc_saying hoc_saying_of(const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang, char *text,
                         size_t size);

void hoc_say(hoc_saying *saying, hoctap_text sentence);
void hoc_say_name(hoc_saying *saying, hoctap_text names); /* the Vietnamese one where there is no English */

/* One number when low and high are equal; an amount and a range with the unit of the fact behind it. */
void hoc_say_amount(hoc_saying *saying, int64_t value, int places);
void hoc_say_numbers(hoc_saying *saying, int64_t low, int64_t high, int places);
void hoc_say_range(hoc_saying *saying, int64_t low, int64_t high, int places);

void hoc_say_reason(hoc_saying *saying, size_t reason);
void hoc_say_about(hoc_saying *saying, size_t test); /* what the holes are filled from, without a word */
void hoc_say_test(hoc_saying *saying, size_t test);
bool hoc_is_miss(const hoc_saying *saying); /* the sentence of that test is by how much it is missed */
void hoc_say_need(hoc_saying *saying, size_t need);

/* The limits of a line are not the same for every answer of this choice. */
bool hoc_line_asks(const hoctap_rules *rules, const hoctap_line *line, size_t fact);

#endif
