/* SPDX-License-Identifier: MIT */
/* The doors that record batches come in and outcomes go out by. */
#include <hoctap/arrow.h>

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "batch.h"
#include "export.h"
#include "fault.h"
#include "held.h"
#include "stream.h"

/* ---- one batch ---- */

static bool score_batch(const hoctap_rules *rules, const hoctap_batch *batch, unsigned allow, hoctap_run *run,
                        struct ArrowArray *outcomes, hoctap_error *error)
{
    const hoctap_table *table = hoctap_batch_table(batch);
    hoctap_scorer *scorer = hoctap_scorer_new(rules, table, allow, error);
    const bool scored = scorer && hoc_export_score(rules, scorer, table, run, outcomes, error);

    hoctap_scorer_free(scorer);
    return scored;
}

/* Beside an array, if any, which is dropped without memory for its schema. */
static bool tell_schema(struct ArrowSchema *schema, struct ArrowArray *array, hoctap_error *error)
{
    if (hoc_export_schema(schema))
        return true;
    if (array)
        hoc_array_drop(array);
    return hoc_no_memory(error);
}

/* The two ends may be the same structs: what goes in is taken before anything comes out. */
bool hoctap_score_array(const hoctap_rules *rules, struct ArrowSchema *schema, struct ArrowArray *array, unsigned allow,
                        hoctap_run *run, struct ArrowSchema *outcome_schema, struct ArrowArray *outcomes,
                        hoctap_error *error)
{
    hoctap_batch *batch;
    bool scored;

    assert(rules && schema && array && outcome_schema && outcomes);
    batch = hoctap_batch_import(schema, array, error);
    outcome_schema->release = NULL;
    outcomes->release = NULL;
    scored = batch && score_batch(rules, batch, allow, run, outcomes, error);
    scored = scored && tell_schema(outcome_schema, outcomes, error);
    hoctap_batch_free(batch);
    return scored;
}

bool hoctap_outcomes_array(const hoctap_rules *rules, const hoctap_outcomes *outcomes, size_t rows,
                           struct ArrowSchema *schema, struct ArrowArray *array, hoctap_error *error)
{
    assert(rules && (outcomes || !array));
    assert(!array || rows == 0 || (outcomes->verdict && outcomes->level && outcomes->possible));
    assert(!array || rows == 0 || (outcomes->low && outcomes->high && outcomes->reasons));
    if (schema)
        schema->release = NULL;
    if (array && !hoc_export_outcomes(rules, outcomes, rows, array, error))
        return false;
    return !schema || tell_schema(schema, array, error);
}

/* ---- a stream of them ---- */

/* What stands behind a stream of outcomes. */
typedef struct flow {
    const hoctap_rules *rules;
    hoctap_run *run;
    struct ArrowArrayStream batches; /* released once nothing more will come */
    hoc_layout *layout;
    hoctap_scorer *scorer;
    int number;                 /* the errno of the failure that ended it; 0: none did */
    hoctap_error failure, last; /* that one, and that of the last call */
    char sentence[1024];
} flow;

static int errno_of(const hoctap_error *error)
{
    if (error->code == HOCTAP_NO_MEMORY)
        return ENOMEM;
    return error->code == HOCTAP_STOPPED ? ECANCELED : EINVAL;
}

static void flow_free(flow *through)
{
    hoc_stream_drop(&through->batches);
    hoctap_scorer_free(through->scorer);
    hoc_layout_free(through->layout);
    free(through);
}

static int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    flow *through = stream->private_data;

    out->release = NULL;
    if (!through)
        return EINVAL;
    if (hoc_export_schema(out))
        return 0;
    hoc_no_memory(&through->last);
    return ENOMEM;
}

/* The next batch, scored; `out` stays marked as released when there is none. Else an errno. */
static int score_next(flow *through, struct ArrowArray *out)
{
    struct ArrowArray array = {0};
    hoctap_batch *batch;
    bool scored;
    int number = hoc_stream_next(&through->batches, &array, &through->failure);

    if (number != 0)
        return number;
    if (!array.release) {
        hoc_stream_drop(&through->batches);
        return 0;
    }
    batch = hoc_batch_new(through->layout, &array, &through->failure);
    scored = batch && hoc_export_score(through->rules, through->scorer, hoctap_batch_table(batch), through->run, out,
                                       &through->failure);
    hoctap_batch_free(batch);
    return scored ? 0 : errno_of(&through->failure);
}

static int give_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    flow *through = stream->private_data;

    out->release = NULL;
    if (!through)
        return EINVAL;
    if (through->batches.release) {
        through->number = score_next(through, out);
        if (through->number != 0)
            hoc_stream_drop(&through->batches);
    }
    through->last = through->failure;
    return through->number;
}

static const char *tell(struct ArrowArrayStream *stream)
{
    flow *through = stream->private_data;
    int length;

    if (!through || through->last.code == HOCTAP_OK)
        return NULL;
    length = snprintf(through->sentence, sizeof through->sentence, "HT%d: ", (int)through->last.code);
    hoctap_error_text(&through->last, HOCTAP_EN, through->sentence + length, sizeof through->sentence - (size_t)length);
    return through->sentence;
}

/* Whoever asks on is refused. */
static void let_go(struct ArrowArrayStream *stream)
{
    flow *through = stream->private_data;

    if (through)
        flow_free(through);
    stream->private_data = NULL;
    stream->release = NULL;
}

/* Learns the columns from the schema. */
static bool bind(flow *through, unsigned allow, hoctap_error *error)
{
    struct ArrowSchema schema = {0};
    hoctap_table table;

    if (!through->batches.release)
        return hoc_not_arrow(error, "stream already released", NULL, 0);
    if (hoc_stream_schema(&through->batches, &schema, error) != 0)
        return false;
    through->layout = hoc_layout_new(&schema, error);
    if (!through->layout)
        return false;
    table = (hoctap_table){through->layout->columns, through->layout->count, 0};
    through->scorer = hoctap_scorer_new(through->rules, &table, allow, error);
    return through->scorer != NULL;
}

bool hoctap_score_stream(const hoctap_rules *rules, struct ArrowArrayStream *stream, unsigned allow, hoctap_run *run,
                         struct ArrowArrayStream *outcomes, hoctap_error *error)
{
    flow *through = calloc(1, sizeof *through);

    assert(rules && stream && outcomes);
    if (!through) {
        hoc_no_memory(error);
        hoc_stream_drop(stream);
        outcomes->release = NULL;
        return false;
    }
    *through = (flow){.rules = rules, .run = run, .batches = *stream};
    stream->release = NULL;
    *outcomes = (struct ArrowArrayStream){give_schema, give_next, tell, let_go, through};
    if (bind(through, allow, error))
        return true;
    let_go(outcomes);
    return false;
}
