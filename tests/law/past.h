/* SPDX-License-Identifier: MIT */
/* Random years: rules, what became of whom, and records with every column; and what a slow reader makes of them. */
#ifndef TESTS_LAW_PAST_H
#define TESTS_LAW_PAST_H

#include "../support.h"

enum { MOST_RECORDS = 96, MOST_SUBJECTS = 14, MOST_LINES = 24, MOST_HONOURS = 3, EDITIONS = 4, LEVELS = 3 };

typedef struct past_window {
    bool set, late_counts;
    int from[2], until[2]; /* month and day; month 0: none */
    int later;             /* years behind, of the end */
} past_window;

typedef struct past_honour {
    int of, consecutive;
    bool named; /* only some editions count */
    bool counted[EDITIONS];
} past_honour;

typedef struct past_record {
    uint32_t subject;
    int year, level, possible;
    int edition; /* -1: not known */
    hoctap_day decided, filed, revoked;
    int revision;
} past_record;

typedef struct past {
    int levels; /* none is not among them */
    past_honour honours[MOST_HONOURS];
    size_t honour_count;
    int kept, wait;
    hoctap_month_end month_end;
    past_window filed, decided;
    hoctap_twice twice;
    hoctap_carry merged, split;

    int year;
    hoctap_day day;
    size_t subjects;
    uint32_t from[MOST_LINES], to[MOST_LINES];
    hoctap_day on[MOST_LINES];
    size_t lines;
    past_record records[MOST_RECORDS];
    size_t count;
} past;

/* The next number under `end` of a sequence of which nothing is forgotten but its state. */
int past_below(uint64_t *state, int end);

past past_random(uint64_t *state);

/* Only what the one pass over sorted records takes: years and levels, in order, each once. */
past past_random_plain(uint64_t *state);

/* The same past, of which a little more is known: a record says less than before, or of a year declared twice one record is gone. */
void past_narrow(uint64_t *state, past *of);

void past_shuffle(uint64_t *state, past *of);

/* Its rules as a file. */
const char *past_rules(const past *of, char text[4096]);

/* What comes of one subject. Levels and reasons are what the rules of years say to `answers`. */
typedef struct past_titles {
    bool wrong;
    int run, run_possible, longest, longest_possible;
    uint64_t missing;
    unsigned marks;
    char texts[20][40];
    hoctap_answer answers[20];
    size_t answer_count;
} past_titles;

void past_tell(const past *of, uint32_t subject, past_titles *titles);

#endif
