/* SPDX-License-Identifier: MIT */
/**
 * Worked cases: a YAML file beside the rules, one flow line a case, that says what a row must come to. Loading it runs
 * it.
 *
 *     - {id: C04, area: normal, points: [10, 10, 10, 10, 10, 10, 10, 10, 0, 0], level: none, because: floor}
 */
#ifndef HOCTAP_CASES_H
#define HOCTAP_CASES_H

#include <hoctap/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One case after its run. *Borrowed*. */
typedef struct hoctap_case {
    const char *id;
    int at_line, at_column; /* its place in the file */
    bool passed;
    hoctap_text difference; /* "" or what came out otherwise: "level: expected none, got recognised" */
    hoctap_verdict verdict;
    int level, possible;
    int64_t low, high;       /* totals, in 1/100000000 */
    const uint64_t *reasons; /* hoctap_reason_words of the rules that it ran under */
} hoctap_case;

/**
 * What cases can try are things of the rules, not of their text:
 *
 *     level/recognised, level/none            a case comes to this level for certain
 *     verdict/undecided, verdict/invalid      a case comes to this verdict
 *     choice/area/difficult                   a case gives this answer: to a choice, or to a scale or yes/no fact on which
 *                                             limits or conditions depend
 *     fails/floor/reads, fails/target/3.1     a case fails this test, target or group: the code of its reason
 *     not-applicable/3.1                      a case that this target, group or line with a condition does not concern
 *     at/total/area=difficult                 a case has exactly the limit of this line, for these answers
 *     below/total/area=difficult              a case lies below it by no more than one step
 *     above/members                           the same, above a limit of `above` or `at_most`
 *     at/3.1/members_citizen                  a case has the fewest people that are enough for their population
 *     below/3.1/members_citizen               a case is one person short of them
 *     unknown/total/area=difficult            a case meets this limit, or this condition, which nobody knows
 *
 * A line goes by its id, behind those of the target and the groups in which it stands; with several levels its level follows:
 * at/total/good/area=difficult. Of a line on each indicator or criterion, one is enough; of a total, a step is the largest that one
 * indicator makes, of a scale the next answer; between two steps, the nearer value stands for the limit. What no case can try is
 * not asked for.
 */

/** *Borrowed* arrays of a *new* object. May grow at its end in later versions. */
typedef struct hoctap_cases {
    const hoctap_case *cases;
    size_t case_count;
    size_t passed;
    const char *const *untried; /* what no case tries, as "kind/where": see above */
    size_t untried_count;
    size_t tried; /* how many such things there are in all, less the untried */
} hoctap_cases;

/** Loads and runs the cases in `path` under `rules`. *New*, or NULL when the file has faults. Errors as hoctap_rules_load gives them. */
HOCTAP_API hoctap_cases *hoctap_cases_run(const hoctap_rules *rules, const char *path, hoctap_error *errors,
                                          size_t room, size_t *count);

/**
 * The same cases, which are written for `base`, under `other`, a variant of it: what each would come to there. What `other`
 * adds to the base has no answer in them, and an answer to what it withdraws is left out. `passed` says whether what is
 * expected comes out under `other` too; nothing is untried.
 */
HOCTAP_API hoctap_cases *hoctap_cases_run_under(const hoctap_rules *other, const hoctap_rules *base, const char *path,
                                                hoctap_error *errors, size_t room, size_t *count);

HOCTAP_API void hoctap_cases_free(hoctap_cases *cases);

#ifdef __cplusplus
}
#endif

#endif
