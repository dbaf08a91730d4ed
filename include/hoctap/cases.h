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
    int row, column; /* its place in the file */
    bool passed;
    const char *difference; /* "" or what came out otherwise: "level: expected none, got recognised" */
    hoctap_verdict verdict;
    int level, possible;
} hoctap_case;

/** *Borrowed* arrays of a *new* object. May grow at its end in later versions. */
typedef struct hoctap_cases {
    const hoctap_case *cases;
    size_t case_count;
    size_t passed;
    const char *const *untried; /* what no case reaches, as "kind/where": "level/recognised", "at/floor/reads", "choice/area/difficult" */
    size_t untried_count;
    size_t tried; /* how many such things there are in all, less the untried */
} hoctap_cases;

/** Loads and runs the cases in `path` under `rules`. *New*, or NULL when the file has faults. Errors as hoctap_rules_load gives them. */
HOCTAP_API hoctap_cases *hoctap_cases_run(const hoctap_rules *rules, const char *path, hoctap_error *errors, size_t room,
                                          size_t *count);

HOCTAP_API void hoctap_cases_free(hoctap_cases *cases);

#ifdef __cplusplus
}
#endif

#endif
