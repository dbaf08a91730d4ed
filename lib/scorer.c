/* SPDX-License-Identifier: MIT */
#include "scorer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "overlap.h"
#include "run.h"

struct hoctap_scorer {
    const hoctap_rules *rules;
    size_t column_count;
    int column_of[HOC_FACTS];
};

hoctap_scorer *hoctap_scorer_new(const hoctap_rules *rules, const hoctap_table *table, unsigned allow,
                                 hoctap_error *error)
{
    hoctap_scorer *scorer = calloc(1, sizeof *scorer);

    assert(rules && table);
    if (!scorer) {
        hoc_no_memory(error);
        return NULL;
    }
    scorer->rules = rules;
    scorer->column_count = table->column_count;
    if (hoc_table_match(rules, table, allow, scorer->column_of, error))
        return scorer;
    free(scorer);
    return NULL;
}

void hoctap_scorer_free(hoctap_scorer *scorer)
{
    free(scorer);
}

bool hoc_scorer_go(hoctap_scorer *scorer, size_t way)
{
    (void)scorer;
    return way == 0;
}

const char *hoc_scorer_way(size_t way)
{
    return way == 0 ? "rows" : NULL;
}

/* What every thread of a run sees of it. */
typedef struct batch {
    const hoctap_scorer *scorer;
    const hoctap_column *columns[HOC_FACTS];
    const hoctap_outcomes *outcomes;
} batch;

static void score_rows(const void *work, size_t from, size_t to)
{
    const batch *b = work;
    hoc_judgement judged;

    for (size_t row = from; row < to; row++) {
        hoc_judge(b->scorer->rules, b->columns, row, &judged);
        hoc_judged_keep(b->scorer->rules, &judged, b->outcomes, row);
    }
}

bool hoctap_scorer_score(hoctap_scorer *scorer, const hoctap_table *table, const hoctap_outcomes *outcomes,
                         hoctap_run *run, hoctap_error *error)
{
    batch b;

    assert(scorer && table && outcomes);
    if (table->column_count != scorer->column_count)
        return hoc_refuse(error, HOCTAP_OTHER_COLUMNS, 0, NULL, NULL, NULL, NULL);
    b.scorer = scorer;
    b.outcomes = outcomes;
    return hoc_table_bind(scorer->rules, table, scorer->column_of, b.columns, error) &&
           hoc_outcomes_check(scorer->rules, b.columns, table->row_count, outcomes, error) &&
           hoc_run(run, table->row_count, score_rows, &b, error);
}

bool hoctap_score(const hoctap_rules *rules, const hoctap_table *table, const hoctap_outcomes *outcomes,
                  hoctap_error *error)
{
    hoctap_scorer *scorer = hoctap_scorer_new(rules, table, 0, error);
    bool scored = scorer && hoctap_scorer_score(scorer, table, outcomes, NULL, error);

    hoctap_scorer_free(scorer);
    return scored;
}
