/* SPDX-License-Identifier: MIT */
#include "progress.h"
#include "reader.h"
#include "survey.h"

/* One pass over a file. */
typedef struct one_pass {
    const cli_survey *survey;
    cli_on_rows *on_rows;
    void *self;
    cli_reader reader;
    cli_words words;
    cli_columns columns;
    cli_batch batch;
    size_t column; /* of the cell that comes next */
    bool headed, stopped;
    bool no_memory, no_match, too_wide; /* why it stopped, else it had enough */
} one_pass;

static void stop(one_pass *pass, bool *why)
{
    pass->stopped = true;
    *why = true;
}

static void on_cell(void *cell, size_t length, void *data)
{
    one_pass *pass = data;
    size_t column = pass->column++;
    if (pass->stopped)
        return;
    if (!pass->headed) {
        if (!cli_columns_add(&pass->columns, cell ? cell : "", length))
            stop(pass, column >= CLI_COLUMNS_MOST ? &pass->too_wide : &pass->no_memory);
        return;
    }
    int meaning = column < pass->columns.count ? pass->columns.meaning[column] : CLI_IGNORED;
    if (meaning >= 0)
        cli_batch_answer(&pass->batch, &pass->words, meaning, cell, length);
    else if (meaning == CLI_ID)
        cli_batch_id(&pass->batch, cell, length);
    if (column < pass->columns.count && pass->columns.extra[column] >= 0)
        cli_batch_extra(&pass->batch, (size_t)pass->columns.extra[column], cell, length);
}

static void end_header(one_pass *pass)
{
    const cli_survey *survey = pass->survey;
    pass->headed = true;
    if (!cli_columns_match(&pass->columns, survey->options, &pass->words, survey->extras, survey->aloud))
        stop(pass, &pass->no_match);
    else if (pass->words.no_memory ||
             !cli_batch_begin(&pass->batch, survey->rules, &pass->columns, survey->extras, pass->reader.decimal))
        stop(pass, &pass->no_memory);
}

static void hand_over(one_pass *pass)
{
    if (pass->batch.no_memory || pass->words.no_memory) {
        stop(pass, &pass->no_memory);
        return;
    }
    cli_batch_seal(&pass->batch);
    pass->stopped = !pass->on_rows(pass->self, &pass->batch);
    cli_batch_clear(&pass->batch);
}

static void on_row(int end, void *data)
{
    one_pass *pass = data;
    size_t cells = pass->column;
    (void)end;
    pass->column = 0;
    if (pass->stopped)
        return;
    if (!pass->headed) {
        end_header(pass);
        return;
    }
    const cli_extras *extras = pass->survey->extras;
    if (extras && extras->complete)
        extras->complete(extras->self, &pass->batch, cells == pass->columns.count);
    cli_batch_row(&pass->batch, cells == pass->columns.count);
    if (cli_batch_full(&pass->batch))
        hand_over(pass);
}

static uint64_t rows_so_far(const one_pass *pass)
{
    return pass->headed ? pass->batch.first - 1 + pass->batch.rows : 0;
}

/* Where reading stopped: behind the rows that were read, or in the header. */
static cli_reader_place place_of(const one_pass *pass)
{
    return (cli_reader_place){pass->headed, rows_so_far(pass) + 1, pass->column + 1};
}

static int outcome(const one_pass *pass)
{
    hoctap_lang lang = pass->survey->options->lang;
    if (pass->no_memory)
        return cli_out_of_memory(lang);
    if (pass->too_wide)
        cli_complain(lang, "%s: dòng tiêu đề có hơn %d cột", "%s: the header has more than %d columns",
                     pass->survey->path, (int)CLI_COLUMNS_MOST);
    if (pass->no_match || pass->too_wide)
        return FAILED;
    if (pass->reader.fault != READER_FINE && !pass->stopped) {
        cli_reader_complain(&pass->reader, pass->survey->path, place_of(pass), lang);
        return FAILED;
    }
    return DONE;
}

static void read_all(one_pass *pass)
{
    cli_progress progress;
    cli_progress_begin(&progress, pass->survey->options->lang);
    while (!pass->stopped && cli_reader_next(&pass->reader, on_cell, on_row, pass))
        if (pass->survey->aloud)
            cli_progress_at(&progress, pass->reader.done, pass->reader.size, rows_so_far(pass));
    if (pass->headed && !pass->stopped && !pass->reader.fault && pass->batch.rows)
        hand_over(pass);
    cli_progress_end(&progress);
}

int cli_survey_read(cli_survey *survey, cli_on_rows *on_rows, void *self)
{
    const cli_options *options = survey->options;
    one_pass pass = {.survey = survey, .on_rows = on_rows, .self = self};
    pass.columns.path = survey->path;
    pass.no_memory = !cli_words_begin(&pass.words, survey->rules);
    if (cli_reader_open(&pass.reader, survey->path, options->separator, options->decimal) && !pass.no_memory)
        read_all(&pass);
    survey->ignored = cli_columns_ignored(&pass.columns);
    survey->has_ids = pass.columns.has_id;
    int status = outcome(&pass);
    cli_reader_close(&pass.reader);
    cli_words_end(&pass.words);
    cli_columns_free(&pass.columns);
    cli_batch_end(&pass.batch);
    return status;
}
