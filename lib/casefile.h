/* SPDX-License-Identifier: MIT */
/*
 * A file of cases becomes jobs: answers for the engine and what they must come to. An answer is taken as it is
 * written, readable or not, for a case may be about just that; everything else must be a word that the rules know.
 */
#ifndef HOC_CASEFILE_H
#define HOC_CASEFILE_H

#include <hoctap/score.h>

#include "doc.h"

/* One case; texts are borrowed from the tree, and an expectation that is not there is NULL. */
typedef struct hoc_job {
    const hoc_node *node;
    const char *id;
    hoctap_answer *answers;
    size_t answer_count;
    const hoc_node *level, *possible, *verdict, *total, *low, *high, *because;
} hoc_job;

typedef struct hoc_case_file {
    hoc_job *jobs;
    size_t count;
} hoc_case_file;

/* Reads all of it into `arena`; false when there are faults. */
bool hoc_case_file_read(hoc_arena *arena, const hoctap_rules *rules, const char *path, hoc_faults *faults,
                        hoc_case_file *file);

/* The code or the kind of the reason is `word`. */
bool hoc_reason_is(const hoctap_reason *reason, const char *word);

#endif
