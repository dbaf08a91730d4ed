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
 * Where the outcomes go: your arrays, *filled*, each with one element per row, or NULL when not wanted.
 * Levels count from 1 as hoctap_rules_level does; 0 is none. Totals are in 1/100000000; the total is known when
 * low equals high; of an invalid row, and where the rules have no criteria, both are 0. Reasons take
 * hoctap_reason_words(rules) words a row; bit i of word i / 64 is reason i.
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
 * Scores every row. Each fact of the rules needs a column (HOCTAP_NULL where you have none) and each column a fact.
 * False when they do not match or a type does not fit: then `error` (*filled*, may be NULL) says why and no outcome
 * was touched. Allocates nothing; any number of threads may score with one rule set.
 */
HOCTAP_API bool hoctap_score(const hoctap_rules *rules, const hoctap_table *table, const hoctap_outcomes *outcomes,
                             hoctap_error *error);

/** One person: a batch of one whose columns are the answers. A fact that is not named is missing; at most 65,536 bytes of answers. */
HOCTAP_API bool hoctap_score_one(const hoctap_rules *rules, const hoctap_answer *answers, size_t count,
                                 const hoctap_outcomes *outcomes, hoctap_error *error);

#ifdef __cplusplus
}
#endif

#endif
