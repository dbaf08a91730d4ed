/* SPDX-License-Identifier: MIT */
/**
 * History: outcomes of years in, facts and titles of a year out.
 *
 * A rule set says what years make (`history`, `recognition`). hoctap_rules_of_years gives that as a rule set of its own, whose facts
 * are counted from the years: what was reached in the year asked about, what is still held, how many years in a row. Its levels
 * are those of the rule set and above them its honours. It is decided, traced and explained as any other.
 *
 * A year without a record breaks a run. An undecided year leaves a certain and a possible run. The order of the records
 * never matters.
 */
#ifndef HOCTAP_HISTORY_H
#define HOCTAP_HISTORY_H

#include <hoctap/succession.h>
#include <hoctap/trace.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Years that are looked back on: the year asked about and 63 before it. */
#define HOCTAP_YEARS 64

/**
 * What `rules`, which are not of years themselves, make of years, as a rule set. *New*, or NULL without memory. Its facts, in this
 * order: "reached", the level that the record of the year says; "held", the level kept from earlier years, where the rules keep
 * any; "lower" and "months", whether a lower level is held and the whole months since the decision on it, where the rules make an
 * upgrade wait; then one count of years in a row for each different run that the honours ask: "run", "run-2", ...
 */
HOCTAP_API hoctap_rules *hoctap_rules_of_years(const hoctap_rules *rules, hoctap_error *error);

/**
 * Records of years: arrays that stay yours, one element a record, in any order. Subjects are numbers from 0; levels those of the
 * rule set that made the outcome, as hoctap_score gives them.
 */
typedef struct hoctap_records {
    size_t count;
    const uint32_t *subject;
    const int16_t *year;
    const uint8_t *level;
    const uint8_t *possible;     /* NULL: as `level` */
    const uint8_t *edition;      /* which of `editions`; 255, or NULL: not known */
    const char *const *editions; /* ids */
    size_t edition_count;
    const hoctap_day *decided; /* the day of the decision; HOCTAP_NO_DAY, or NULL: not known */
    const hoctap_day *filed;   /* the day on which the dossier came in; likewise */
    const hoctap_day *revoked; /* from that day on it is void; likewise: it is not */
    const uint16_t *revision;  /* of the records of one subject and year the highest counts; NULL: all are 0 */
} hoctap_records;

/** What there is to say of a subject's records, whatever comes of them: the bits of hoctap_titles.marks. */
enum {
    HOCTAP_TWICE = 1,     /* a year with two records of one revision */
    HOCTAP_CORRECTED = 2, /* a year with records of several revisions */
    HOCTAP_REVOKED = 4,   /* a record that was revoked by the day asked about */
    HOCTAP_LATE = 8,      /* a dossier or a decision outside its window */
    HOCTAP_CARRIED = 16,  /* years of a predecessor count */
    HOCTAP_CUT = 32,      /* years of a predecessor do not count: it was merged or split */
    HOCTAP_LATER = 64,    /* records of years behind the one asked about: they are left out */
    /* A record that cannot be, and its subject is invalid: a year more than 63 before, a level that is not there or a possible one below
       it; and so is whoever would have years of it. Or a year in which the subject was not there yet, or no more: that one is nobody's. */
    HOCTAP_IMPOSSIBLE = 128
};

/** What comes out: your arrays, *filled*, each with one element a subject, or NULL when not wanted. */
typedef struct hoctap_titles {
    uint8_t *verdict;          /* hoctap_verdict, of the rules of years */
    uint8_t *level, *possible; /* of the rules of years; 0 is none */
    /* Years in a row of what the first honour counts (level 1 without honours): up to the year asked about, and the most ever. */
    uint8_t *run, *run_possible;
    uint8_t *longest, *longest_possible;
    uint64_t *missing; /* bit k: the year k before has no record, and an earlier one has */
    uint64_t *reasons; /* hoctap_reason_words(years) words a subject */
    uint8_t *marks;
} hoctap_titles;

/**
 * The titles of `subjects` subjects in the year `year`, as they stand on the day `day` (HOCTAP_NO_DAY: all that is recorded counts).
 * `years` comes from hoctap_rules_of_years. `succession` may be NULL, or speaks of as many subjects. Years before the one in which a
 * subject came to be are those of the subjects it came from, as far as the rules leave them; so is that year itself, when it has no record
 * of its own. One pass over records sorted by subject and year; others take longer, and memory of 8 bytes a record or 16 a subject. False with
 * `error` *filled*, and no output touched: no memory, a subject out of range (`line` is the record, counted from 1), a succession of other
 * subjects.
 */
HOCTAP_API bool hoctap_history(const hoctap_rules *years, const hoctap_records *records,
                               const hoctap_succession *succession, size_t subjects, int year, hoctap_day day,
                               const hoctap_titles *titles, hoctap_error *error);

/**
 * A kept state: years as bits, bit k the year `first + k`, in arrays that are yours and begin as zeros. One more year, or a late
 * one, is one call with its records alone. `certain` and `possible` hold hoctap_span_count(years) words a subject, `recorded` one.
 * Days, revisions and successors are not kept: what waits for a day is undecided, and of two records of a year the rules say which counts
 * only within one call.
 */
typedef struct hoctap_spans {
    int first;
    size_t subjects;
    uint64_t *certain, *possible, *recorded;
} hoctap_spans;

/** The words that each subject has in `certain`, and in `possible`. */
HOCTAP_API size_t hoctap_span_count(const hoctap_rules *years);

/**
 * What the records say of a year takes the place of what was kept of it. A record that cannot be is kept as such (certain and not possible), and
 * its subject is invalid until a better one comes. False with `error` *filled*, and nothing kept: no memory, a subject out of range, a year
 * that is none of the 64.
 */
HOCTAP_API bool hoctap_spans_add(const hoctap_rules *years, const hoctap_records *records, const hoctap_spans *spans,
                                 hoctap_error *error);

/** The titles of any year, as hoctap_history says them; of marks HOCTAP_LATER and HOCTAP_IMPOSSIBLE alone. False without memory. */
HOCTAP_API bool hoctap_spans_titles(const hoctap_rules *years, const hoctap_spans *spans, int year,
                                    const hoctap_titles *titles, hoctap_error *error);

/** The trace of one subject, by the rules of years. *New*, or NULL with `error` *filled*. */
HOCTAP_API hoctap_trace *hoctap_history_trace(const hoctap_rules *years, const hoctap_records *records,
                                              const hoctap_succession *succession, size_t subjects, uint32_t subject,
                                              int year, hoctap_day day, hoctap_error *error);

/**
 * The years of one subject in words: each with the decision it rests on, what breaks the run ("không liên tục: thiếu năm 2023"), then the
 * trace. *New* text, to be freed with free(); NULL with `error` *filled*.
 */
HOCTAP_API char *hoctap_history_text(const hoctap_rules *years, const hoctap_records *records,
                                     const hoctap_succession *succession, size_t subjects, uint32_t subject, int year,
                                     hoctap_day day, hoctap_lang lang, hoctap_error *error);

#ifdef __cplusplus
}
#endif

#endif
