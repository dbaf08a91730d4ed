/* SPDX-License-Identifier: MIT */
/**
 * Scoring: a table of facts in, a table of outcomes out, in whole numbers.
 *
 * A row with missing answers is completed in every way its rules allow. Its `level` is the lowest and its
 * `possible` the highest level over all completions; `low` and `high` are its totals over them.
 */
#ifndef HOCTAP_SCORE_H
#define HOCTAP_SCORE_H

#include <hoctap/rules.h>
#include <hoctap/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hoctap_verdict {
    HOCTAP_NOT_MET,       /* the level is none in every completion */
    HOCTAP_MET,           /* one level, and not none, in every completion */
    HOCTAP_UNDECIDED,     /* the missing answers, or a limit that is not known, decide */
    HOCTAP_INVALID,       /* an answer that cannot be: no total, both levels none */
    HOCTAP_NOT_APPLICABLE /* of a line or a group, never of a row: it does not concern this kind of subject */
} hoctap_verdict;

/** "met", "not met", "undecided", "invalid" or "not applicable"; in Vietnamese "đạt" and so on. *Borrowed* for ever. */
HOCTAP_API const char *hoctap_verdict_text(hoctap_verdict verdict, hoctap_lang lang);

/**
 * Where the outcomes go: your arrays, *filled*, each with one element per row, or NULL when not wanted. A verdict is a
 * hoctap_verdict. Levels count from 1 as hoctap_rules_level does; 0 is none. Totals are in 1/100000000; the total is known when
 * low equals high; of an invalid row, and where the rules have no criteria, both are 0. Reasons take
 * hoctap_reason_words(rules) words a row; bit i of word i / 64 is reason i. No two arrays may share memory, nor one
 * with a column.
 */
typedef struct hoctap_outcomes {
    uint8_t *verdict;
    uint8_t *level;
    uint8_t *possible;
    int64_t *low;
    int64_t *high;
    uint64_t *reasons;
} hoctap_outcomes;

HOCTAP_API size_t hoctap_reason_words(const hoctap_rules *rules);

/**
 * A rule set bound to the columns of a table: it knows which column is which fact, of what type, and how to compare them.
 * Cheap to make beside the reading of rules. One call at a time; any number of scorers may share one rule set, which must
 * outlive them.
 */
typedef struct hoctap_scorer hoctap_scorer;

/**
 * Binds the columns of `table`, by name; of them only names, types, places and whether there are `words` count. *New*, or NULL:
 * `error` (*filled*, may be NULL) says what does not match (HOCTAP_UNKNOWN_COLUMN, _MISSING_COLUMN, _DUPLICATE_COLUMN,
 * _COLUMN_TYPE) or that there is HOCTAP_NO_MEMORY. `allow`: what the table may be without, HOCTAP_ALLOW_... or 0.
 */
HOCTAP_API hoctap_scorer *hoctap_scorer_new(const hoctap_rules *rules, const hoctap_table *table, unsigned allow,
                                            hoctap_error *error);

HOCTAP_API void hoctap_scorer_free(hoctap_scorer *scorer);

/**
 * A long run as others see it: yours, set to zero but for `threads`, on which no outcome depends. While it goes on any thread may
 * read `done` and set `stop`, as atomics (__atomic_load_n, std::atomic_ref), without order among other memory: outcomes are
 * there once the call is over.
 */
typedef struct hoctap_run {
    unsigned threads; /* that score beside each other, the caller's one of them: at most 256; 0 is 1 */
    int stop;         /* not 0: each thread ends within a few thousand rows */
    size_t done;      /* rows that are scored; *filled*, counted on from what it was */
} hoctap_run;

/**
 * Scores every row of a table that has the columns the scorer was made for, in their order. False with an error, and no outcome
 * touched, when it has others (HOCTAP_OTHER_COLUMNS), when values are not there (HOCTAP_COLUMN_SHAPE) or outcomes share memory
 * with one another or with a column (HOCTAP_OVERLAP). Allocates nothing. `run` may be NULL; a run that
 * was stopped before all rows were done is false with HOCTAP_STOPPED, and leaves the outcomes half done. Threads that the system
 * does not give are done without; signals go to yours.
 */
HOCTAP_API bool hoctap_scorer_score(hoctap_scorer *scorer, const hoctap_table *table, const hoctap_outcomes *outcomes,
                                    hoctap_run *run, hoctap_error *error);

/** Scores every row of a table once: a scorer made, used and freed. False with an error, and no outcome touched. */
HOCTAP_API bool hoctap_score(const hoctap_rules *rules, const hoctap_table *table, const hoctap_outcomes *outcomes,
                             hoctap_error *error);

/**
 * One person: a batch of one whose columns are the answers. A fact that is not named is missing; at most 65,536 bytes of answers.
 * Allocates nothing.
 */
HOCTAP_API bool hoctap_score_one(const hoctap_rules *rules, const hoctap_answer *answers, size_t count,
                                 const hoctap_outcomes *outcomes, hoctap_error *error);

#ifdef __cplusplus
}
#endif

#endif
