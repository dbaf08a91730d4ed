/* SPDX-License-Identifier: MIT */
/*
 * Judging one row: plan x answers -> a judgement, which is the outcome and the record of how it came about. Scoring keeps
 * the outcome; the trace keeps the rest.
 */
#ifndef HOC_SCORE_H
#define HOC_SCORE_H

#include <hoctap/score.h>

#include "table.h"

#define HOC_REASON_WORDS ((7 * HOC_FACTS + 2 * HOC_TESTS + HOC_GROUPS) / 64)

typedef struct hoc_judgement {
    hoctap_verdict verdict;
    int level, possible;
    int64_t low, high;     /* totals over all completions */
    unsigned states;       /* what is wrong with any of the answers: the bits of all cells */
    uint64_t combinations; /* those that are completions; of an invalid row, those that its choices leave */
    int64_t totals[HOC_COMBINATIONS][2];   /* lowest and highest total of each of these */
    uint64_t always[HOC_TESTS / 64];       /* tests that every completion meets in which they apply */
    uint64_t never[HOC_TESTS / 64];        /* tests that apply in every completion, and none meets */
    uint64_t gate_always[HOC_GROUPS / 64]; /* the same of groups */
    uint64_t gate_never[HOC_GROUPS / 64];
    uint64_t reasons[HOC_REASON_WORDS];
    int64_t among[HOC_FACTS][2]; /* of a count among others: the fewest and the most that its share is of */
    hoc_cell cells[HOC_FACTS];
} hoc_judgement;

void hoc_judge(const hoctap_rules *rules, const hoctap_column *const *columns, size_t row, hoc_judgement *out);

/* The same of answers by name; false with an error when a name is none, or there twice, or an answer too long. */
bool hoc_judge_answers(const hoctap_rules *rules, const hoctap_answer *answers, size_t count, hoc_judgement *out,
                       hoctap_error *error);

/* What was judged, as the outcome of a row. */
void hoc_judged_keep(const hoctap_rules *rules, const hoc_judgement *judged, const hoctap_outcomes *outcomes,
                     size_t row);

/* The lowest or highest answer to `fact`, or total (fact -1), that the completions of one combination have. */
int64_t hoc_judged_value(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int fact,
                         bool highest);

/* The same of the points of a criterion. */
int64_t hoc_judged_criterion(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int criterion,
                             bool highest);

#endif
