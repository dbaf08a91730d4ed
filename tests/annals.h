/* SPDX-License-Identifier: MIT */
/* Records of years in one line each, and what comes of them in one line. */
#ifndef TESTS_ANNALS_H
#define TESTS_ANNALS_H

#include "support.h"

/* Two levels: of a person's n points 3 are good, 6 are best. What is given behind it is told of their years. */
#define TWO_LEVELS                                                                                                     \
    HEAD "facts:\n  n: {count: points, to: 10}\n"                                                                      \
         "levels:\n  good: {vi: Tốt, en: Good, all: [{fact: n, at_least: 3}]}\n"                                     \
         "  best: {vi: Rất tốt, en: Best, all: [{fact: n, at_least: 6}]}\n"

enum { NONE, GOOD, BEST, MOST_ANNALS = 64 };

#define FIVE "history:\n  exemplary: {vi: Tiêu biểu, en: Exemplary, consecutive: 5, of: good}\n"
#define RULES(recognition) TWO_LEVELS "recognition: {" recognition "}\n"

typedef struct annal {
    uint32_t subject;
    int year, level, possible;
    char edition[16], decided[16], filed[16], revoked[16];
    int revision;
} annal;

typedef struct annals {
    hoctap_rules *rules, *years;
    hoctap_succession *succession;
    size_t subjects;
    int year;
    hoctap_day day;
    annal rows[MOST_ANNALS];
    size_t count;
} annals;

/* Rules, and the year that is asked about; two subjects and more are made by the records. Free it. */
annals annals_of(const char *rules, int year);
void free_annals(annals *of);

/*
 * Records, separated by commas: "A 2025 good, B 2024 none..best decided=2025-02-01 edition=e revision=1 filed=... revoked=...". Subjects are
 * letters; a level that is not there is written as a number.
 */
void write_annals(annals *of, const char *records);

/* "AB>C 2025-07-01": A and B became C on that day; several, separated by commas. Subjects are letters. */
void succeed(annals *of, const char *lines);

/*
 * "met good run 2 longest 4..5 missing 2023 marks twice reasons run": verdict, levels, runs, and what there is of the others, of one
 * subject. They are asked for in several orders of the records, and of the trace, and must be the same.
 */
void assert_titles(const annals *of, uint32_t subject, const char *expected);

/* A fact of the rules of years: "2", "1..3", "none..good", "missing". */
void assert_fact(const annals *of, uint32_t subject, const char *fact, const char *expected);

/* The text of a subject has this in it, or behind "^" begins with it; in every order of the records. */
void assert_says(const annals *of, uint32_t subject, hoctap_lang lang, const char *expected);

/* The records as the library takes them, in the order that `order` gives (NULL: as they were written). */
typedef struct annal_columns {
    hoctap_records records;
    uint32_t subject[MOST_ANNALS];
    int16_t year[MOST_ANNALS];
    uint8_t level[MOST_ANNALS], possible[MOST_ANNALS], edition[MOST_ANNALS];
    hoctap_day decided[MOST_ANNALS], filed[MOST_ANNALS], revoked[MOST_ANNALS];
    uint16_t revision[MOST_ANNALS];
    const char *editions[MOST_ANNALS];
} annal_columns;

void fill_columns(const annals *of, const size_t *order, annal_columns *columns);

#endif
