/* SPDX-License-Identifier: MIT */
/* Random records of years, rules that look at them, and room for all titles that come of them. */
#ifndef TESTS_LEDGER_H
#define TESTS_LEDGER_H

#include "support.h"

#define FACT "facts: {f: {count: x}}\n"
#define ONE FACT ONE_LEVEL("{fact: f, at_least: 1}")
#define THREE                                                                                                          \
    FACT "levels:\n"                                                                                                   \
         "  fair: {vi: Khá, all: [{fact: f, at_least: 1}]}\n"                                                         \
         "  good: {vi: Tốt, all: [{fact: f, at_least: 2}]}\n"                                                        \
         "  best: {vi: Nhất, all: [{fact: f, at_least: 3}]}\n"
#define FIVE "history: {star: {vi: Tiêu biểu, consecutive: 5, of: good}}\n"

enum { MOST = 10000, LAST = 2025, KINDS = 8 };

/* Some records, of which a test may change what it likes. */
typedef struct table {
    uint32_t subject[MOST];
    int16_t year[MOST];
    uint8_t level[MOST], possible[MOST], edition[MOST];
    hoctap_day revoked[MOST], decided[MOST], filed[MOST];
    hoctap_records records;
} table;

unsigned below(unsigned limit);

void open_table(table *all);
void add(table *all, uint32_t subject, int year, uint8_t level);

/* Sorted; of a hundred years so many have no record, and so some subjects none at all. */
void fill(table *all, size_t subjects, int first, int last, unsigned levels, unsigned gaps);

void shuffle(table *all);

typedef struct outputs {
    uint8_t verdict[MOST], level[MOST], possible[MOST], run[MOST], run_possible[MOST], longest[MOST],
        longest_possible[MOST], marks[MOST];
    uint64_t missing[MOST], reasons[MOST];
} outputs;

/* All of them, which hold what nobody puts there. */
hoctap_titles into(outputs *out);

/* The rules of years of a text. Free them. */
hoctap_rules *years_from(const char *text);

/* The titles of a year, by hoctap_history. */
void tell(const hoctap_rules *years, const table *all, size_t subjects, int year, outputs *out);

/* Rules of years of every kind. */
extern const char *const kinds[KINDS];

#endif
