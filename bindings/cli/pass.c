/* SPDX-License-Identifier: MIT */
#include "pass.h"
#include "progress.h"

static void take_name(cli_pass *pass, const char *cell, size_t length)
{
    if (cli_columns_add(&pass->columns, cell, length))
        return;
    pass->too_wide = pass->columns.count >= CLI_COLUMNS_MOST;
    pass->step = pass->too_wide ? STEP_REFUSED : STEP_NO_MEMORY;
}

/* libcsv gives the begin of its buffer, of 4,096 bytes at least: that is CLI_CELL_ROOM. */
static void on_cell(void *cell, size_t length, void *data)
{
    cli_pass *pass = data;
    size_t column = pass->column++;
    if (column < pass->open)
        pass->cell(pass->self, pass, column, cell, length);
    else if (pass->step == STEP_ON && !pass->headed)
        take_name(pass, cell, length);
}

static void on_row(int end, void *data)
{
    cli_pass *pass = data;
    bool whole = pass->column == pass->columns.count;
    (void)end;
    pass->column = 0;
    if (pass->step != STEP_ON)
        return;
    if (pass->headed) {
        pass->rows++;
        pass->step = pass->row(pass->self, whole);
    } else {
        pass->headed = true;
        pass->step = pass->header(pass->self, pass);
    }
    pass->open = pass->step == STEP_ON ? pass->columns.count : 0;
}

static void read_all(cli_pass *pass)
{
    cli_progress progress;
    cli_progress_begin(&progress, pass->options->lang);
    while (pass->step == STEP_ON && cli_reader_next(&pass->reader, on_cell, on_row, pass))
        if (pass->aloud)
            cli_progress_at(&progress, pass->reader.done, pass->reader.size, pass->rows);
    cli_progress_end(&progress);
}

/* Where reading stopped: behind the rows that were read, or in the header. */
static cli_reader_place place_of(const cli_pass *pass)
{
    return (cli_reader_place){pass->headed, pass->rows + 1, pass->column + 1};
}

static int outcome(const cli_pass *pass)
{
    hoctap_lang lang = pass->options->lang;
    if (pass->step == STEP_NO_MEMORY)
        return cli_out_of_memory(lang);
    if (pass->too_wide)
        cli_complain(lang, "%s: dòng tiêu đề có hơn %d cột", "%s: the header has more than %d columns", pass->path,
                     (int)CLI_COLUMNS_MOST);
    if (pass->step == STEP_REFUSED)
        return FAILED;
    if (pass->reader.fault == READER_FINE || pass->step == STEP_ENOUGH)
        return DONE;
    cli_reader_complain(&pass->reader, pass->path, place_of(pass), lang);
    return FAILED;
}

int cli_pass_read(cli_pass *pass)
{
    const cli_options *options = pass->options;
    pass->columns.path = pass->path;
    if (cli_reader_open(&pass->reader, pass->path, options->separator, options->decimal))
        read_all(pass);
    return outcome(pass);
}

void cli_pass_end(cli_pass *pass)
{
    cli_reader_close(&pass->reader);
    cli_columns_free(&pass->columns);
}
