/* SPDX-License-Identifier: MIT */
#include "pass.h"
#include "survey.h"

/* Cells on their way into batches, and batches on theirs to who asked for them. */
typedef struct gatherer {
    const cli_survey *survey;
    cli_on_rows *on_rows;
    void *self;
    cli_words words;
    cli_batch batch;
} gatherer;

static void take(gatherer *to, int meaning, const char *cell, size_t length)
{
    if (meaning >= 0)
        cli_batch_answer(&to->batch, &to->words, meaning, cell, length);
    else if (meaning == CLI_ID)
        cli_batch_id(&to->batch, cell, length);
}

/* Apart, so that the usual cell need not save what only this one keeps. */
__attribute__((noinline)) static void take_extra(gatherer *to, int meaning, int extra, const char *cell, size_t length)
{
    cli_batch_extra(&to->batch, (size_t)extra, cell, length);
    take(to, meaning, cell, length);
}

static void on_cell(void *self, const cli_pass *pass, size_t column, const char *cell, size_t length)
{
    gatherer *to = self;
    int meaning = pass->columns.meaning[column], extra = pass->columns.extra[column];
    if (extra >= 0)
        take_extra(to, meaning, extra, cell, length);
    else
        take(to, meaning, cell, length);
}

static cli_step on_header(void *self, cli_pass *pass)
{
    gatherer *to = self;
    const cli_survey *survey = to->survey;
    bool good = cli_columns_match(&pass->columns, survey->options, &to->words, survey->extras, survey->aloud);
    if (!good)
        return STEP_REFUSED;
    if (to->words.no_memory ||
        !cli_batch_begin(&to->batch, survey->rules, &pass->columns, survey->extras, pass->reader.decimal))
        return STEP_NO_MEMORY;
    return STEP_ON;
}

static cli_step hand_over(gatherer *to)
{
    if (to->batch.no_memory || to->words.no_memory)
        return STEP_NO_MEMORY;
    cli_batch_seal(&to->batch);
    bool more = to->on_rows(to->self, &to->batch);
    cli_batch_clear(&to->batch);
    return more ? STEP_ON : STEP_ENOUGH;
}

static cli_step on_row(void *self, bool whole)
{
    gatherer *to = self;
    const cli_extras *extras = to->survey->extras;
    if (extras && extras->complete)
        extras->complete(extras->self, &to->batch, whole);
    cli_batch_row(&to->batch, whole);
    return cli_batch_full(&to->batch) ? hand_over(to) : STEP_ON;
}

static int gather(gatherer *to, cli_pass *pass)
{
    hoctap_lang lang = to->survey->options->lang;
    if (!cli_words_begin(&to->words, to->survey->rules))
        return cli_out_of_memory(lang);
    int status = cli_pass_read(pass);
    if (status == DONE && pass->step == STEP_ON && to->batch.rows && hand_over(to) == STEP_NO_MEMORY)
        status = cli_out_of_memory(lang);
    return status;
}

int cli_survey_read(cli_survey *survey, cli_on_rows *on_rows, void *self)
{
    gatherer to = {.survey = survey, .on_rows = on_rows, .self = self};
    cli_pass pass = {.options = survey->options,
                     .path = survey->path,
                     .aloud = survey->aloud,
                     .self = &to,
                     .header = on_header,
                     .cell = on_cell,
                     .row = on_row};
    int status = gather(&to, &pass);
    survey->ignored = cli_columns_ignored(&pass.columns);
    survey->has_ids = pass.columns.has_id;
    cli_pass_end(&pass);
    cli_words_end(&to.words);
    cli_batch_end(&to.batch);
    return status;
}
