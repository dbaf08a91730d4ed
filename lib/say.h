/* SPDX-License-Identifier: MIT */
/*
 * Sentences about rules and rows, in Vietnamese and English. A sentence is written once in each language, with holes
 * in braces that are filled from what it speaks of:
 *
 *     {fact}               the name of the fact, in the wording of the row's group; of the criterion, target or clause
 *     {level}              the name of the level of the line or group
 *     {low} {high} {gap}   numbers; with + their unit follows: "4,5 điểm"
 *     {value} {limit}      of a test: "từ 70 đến 82 điểm", "36 trên 40 người là 90%"; "ít nhất 80 điểm"
 *     {verdict}            with the kind of subject that a test does not apply to
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
    int fact;                  /* -1: the total, unless one of these is not */
    int criterion;
    int line;
    int group;
    const hoctap_trace_test *test;
    int64_t low, high, gap;
    int places;   /* of these three */
    bool percent; /* what is told is a percent, whatever the fact */
} hoc_saying;

/* It was answered, and not by two ends. */
static inline bool hoc_is_settled(const hoctap_trace_fact *answer)
{
    return !answer->missing && answer->given == answer->given_most;
}

hoc_saying hoc_saying_of(const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang, char *text,
                         size_t size);

void hoc_say(hoc_saying *saying, hoctap_text sentence);
void hoc_say_name(hoc_saying *saying, hoctap_text names); /* the Vietnamese one where there is no English */

/* One number when low and high are equal; an amount and a range with the unit of the fact behind it. */
void hoc_say_number(hoc_saying *saying, int64_t value, int places);
void hoc_say_amount(hoc_saying *saying, int64_t value, int places);
void hoc_say_numbers(hoc_saying *saying, int64_t low, int64_t high, int places);
void hoc_say_range(hoc_saying *saying, int64_t low, int64_t high, int places);

/* It is answered with words: yes and no, or those of a scale where a line asks for them. */
bool hoc_has_words(const hoc_saying *saying);

/* The answer of the row to a choice or scale; -1 when there is none or no row. */
int hoc_answer_of(const hoc_saying *saying, int fact);

#endif
