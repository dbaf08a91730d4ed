/* SPDX-License-Identifier: MIT */
/**
 * The trace of one row: the scorer's own record of every fact and line, and the least that would reach the next
 * level. It is made by the same pass that scores, so it cannot disagree with the outcome.
 */
#ifndef HOCTAP_TRACE_H
#define HOCTAP_TRACE_H

#include <hoctap/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One fact of the row. */
typedef struct hoctap_trace_fact {
    int fact;
    bool missing, invalid;
    bool unproven; /* it was answered, but there is no evidence, or nobody says whether there is */
    int choice;    /* of a choice or a scale: its index; -1 when missing, invalid, one of several or neither */
    int64_t low,
        high; /* what the answer is worth, in 1/10000; when missing, its range; 0 of an answer that is invalid */
    int64_t points_low,
        points_high; /* what it adds to the total, in 1/100000000; while no choice that numbers ask is missing,
                                        they add up to the totals */
    /* The answer itself, whatever evidence leaves of it, in 1/10000; apart when only its two ends are given ("30..34"); 0 when
       missing, invalid or a choice. */
    int64_t given, given_most;
} hoctap_trace_fact;

/** One test of the row: a line, or one indicator or criterion of a line on each. */
typedef struct hoctap_trace_test {
    int line;
    hoctap_operand operand; /* never one of the two on each: those are tests of a fact or a criterion */
    int fact;               /* of a fact, and the count of a share; else -1 */
    int criterion;          /* of a criterion; else -1 */
    hoctap_verdict verdict;
    /* The value over all completions in which it applies; in 1/10000, of a total and a criterion in 1/100000000. Of a share, the
       count: and `among_...` the population less those excepted. All 0 when it is not applicable, and of a clause. */
    int64_t low, high;
    int64_t among_low, among_high;
    /* In the same unit, of a share in 1/10000 percent; apart when the limit is unknown or hangs on a missing choice. */
    int64_t limit_low, limit_high;
    bool limit_known;
} hoctap_trace_test;

/** One group of the row: a target, or conditions of which some must hold. */
typedef struct hoctap_trace_group {
    int group;
    hoctap_verdict verdict;
} hoctap_trace_group;

typedef enum hoctap_need_kind {
    HOCTAP_NEED_ANSWER, /* a missing answer; or two ends of one on which only limits or conditions hang, which must be one answer.
                           Of a choice, `to` is the index of the answer that the needs were reckoned with, and likewise the value
                           of yes/no and of a scale on which only limits or conditions hang; of a number, what it must at least
                           be, or at most where less is better; where several numbers are missing, together, in the way that
                           takes the fewest points and people */
    HOCTAP_NEED_CHANGE, /* an answer that must move from `from`, of two ends one of these, to `to`; of evidence, that it must be
                           supplied */
    HOCTAP_NEED_LIMIT /* a line on what the rules do not know. Of a limit, the needs suffice for its hardest value; of a clause,
                           and of a share of nobody, if it is taken as met */
} hoctap_need_kind;

typedef struct hoctap_need {
    hoctap_need_kind kind;
    int fact;         /* -1 of HOCTAP_NEED_LIMIT */
    int line;         /* of HOCTAP_NEED_LIMIT; else -1 */
    int64_t from, to; /* in 1/10000 */
} hoctap_need;

/** *Borrowed* arrays of a *new* trace. May grow at its end in later versions; what its arrays hold stays as it is. */
typedef struct hoctap_trace {
    const hoctap_rules *rules; /* must outlive the trace */
    hoctap_verdict verdict;
    int level, possible;
    int64_t low, high;
    const uint64_t *reasons;
    const hoctap_trace_fact *facts;
    size_t fact_count;
    const hoctap_trace_test *tests; /* in the order of the lines; none of an invalid row */
    size_t test_count;
    const hoctap_trace_group *groups; /* in the order of the rules; none of an invalid row */
    size_t group_count;
    int target; /* the level that the needs reach: the one above `level`; 0 when there is none or the row is invalid */
    /* Missing answers first, then evidence, then what a condition asks of an answer itself, then the fewest points to the sums;
       where it hangs on a choice that is missing, for the answer to it that asks the most. None where nothing would do. */
    const hoctap_need *needs;
    size_t need_count;
    int64_t lacking;       /* points to be raised by HOCTAP_NEED_CHANGE, unweighted, in 1/10000 */
    uint64_t combinations; /* bit c: combination c is open to the row's answers; of an invalid row, to its choices */
} hoctap_trace;

/** Traces row `row` of a table that hoctap_score would take. *New*, or NULL with `error` *filled*. */
HOCTAP_API hoctap_trace *hoctap_trace_row(const hoctap_rules *rules, const hoctap_table *table, size_t row,
                                          hoctap_error *error);

/** The same for one person's answers. */
HOCTAP_API hoctap_trace *hoctap_trace_one(const hoctap_rules *rules, const hoctap_answer *answers, size_t count,
                                          hoctap_error *error);

HOCTAP_API void hoctap_trace_free(hoctap_trace *trace);

/** The whole trace as lines of text for people. *Filled*; returns as hoctap_error_text does. */
HOCTAP_API size_t hoctap_trace_text(const hoctap_trace *trace, hoctap_lang lang, char *text, size_t size);

/** One test, or one need, as a sentence: "còn thiếu 3 điểm ở Ngoại ngữ". *Filled*; returns as above. */
HOCTAP_API size_t hoctap_test_text(const hoctap_trace *trace, size_t test, hoctap_lang lang, char *text, size_t size);
HOCTAP_API size_t hoctap_need_text(const hoctap_trace *trace, size_t need, hoctap_lang lang, char *text, size_t size);

#ifdef __cplusplus
}
#endif

#endif
