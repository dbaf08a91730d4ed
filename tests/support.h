/* SPDX-License-Identifier: MIT */
/* What the unit tests share: cmocka, small rule sets in C strings, one person's answers in one line. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <hoctap/hoctap.h>

/* The head of every small rule set; facts, points, criteria and levels follow. */
#define HEAD "hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n"
#define TEN "points: {from: 0, to: 10, step: 0.5}\n"
#define TWO_INDICATORS "criteria:\n  c: {names: {vi: C}, indicators: {a: {vi: A}, b: {vi: B}}}\n"
#define ONE_LEVEL(lines) "levels:\n  good: {names: {vi: G}, all: [" lines "]}\n"

/* The rule set, or a failed test that shows its faults. Free it. */
hoctap_rules *rules_from(const char *text);

/* The edition of a year out of the rule sets that ship, as hoctap_rules_find. */
hoctap_rules *find_shipped(const char *title, int year, hoctap_error *errors, size_t room, size_t *count);

/* The codes of all faults of a text, as "404 409 ". */
void assert_faults(const char *text, const char *codes);

/* One person's outcome. */
typedef struct outcome {
    uint8_t verdict, level, possible;
    int64_t low, high;
    char reasons[512]; /* codes, separated by spaces */
} outcome;

/* Answers are written "a=7.5 b= area=normal"; a fact that is not there is missing. */
outcome outcome_of(const hoctap_rules *rules, const char *answers);
hoctap_trace *trace_of(const hoctap_rules *rules, const char *answers);

/* "met good..good 80..80 reasons": verdict, levels, totals and reasons in one line. */
void assert_outcome(const hoctap_rules *rules, const char *answers, const char *expected);

/* Rules from a text, and what each of several rows comes to under them: CHECK(text, {answers, outcome}, ...). */
typedef struct checked_row {
    const char *answers, *outcome;
} checked_row;

void check_rows(const char *text, const checked_row *rows, size_t count);

#define CHECK(text, ...)                                                                                               \
    check_rows(text, (const checked_row[]){__VA_ARGS__}, COUNT(((const checked_row[]){__VA_ARGS__})))

/* How many folders in `path` are not as they should be; `count` gets how many there are. */
size_t wrong_folders(const char *path, bool (*is_right)(const char *folder), size_t *count);

/* The fingerprint of a rule set, for the rest of the block. */
#define FINGERPRINT(rules) hoctap_rules_fingerprint(rules, (char[HOCTAP_FINGERPRINT]){0})

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* All that a row needs, a line each, in both languages. */
void assert_need_texts(const hoctap_rules *rules, const char *answers, const char *vi, const char *en);

#endif
