/* SPDX-License-Identifier: MIT */
#include "columns.h"
#include "fields.h"
#include "progress.h"
#include "reader.h"
#include "yearfile.h"

#include <stdlib.h>

/* In the order of cli_record_column; behind them what an outcomes file holds that says nothing of years. */
static const cli_field fields[] = {
    {"id", {"Mã số"}, true},
    {"year", {"Năm", "Năm đánh giá"}, true},
    {"level", {"Mức độ", "Mức", "Mức đạt", "Kết quả"}, true},
    {"possible", {"Mức có thể"}, false},
    {"verdict", {NULL}, false},
    {"edition", {"Bản quy tắc"}, false},
    {"decided", {"Ngày quyết định"}, false},
    {"filed", {"Ngày nộp"}, false},
    {"revoked", {"Ngày thu hồi"}, false},
    {"revision", {"Lần sửa"}, false},
    {"row", {NULL}, false},
    {"total", {NULL}, false},
    {"low", {NULL}, false},
    {"high", {NULL}, false},
    {"reasons", {NULL}, false},
};

enum { FIELD_COUNT = sizeof fields / sizeof *fields };

/* One pass over a file. */
typedef struct one_pass {
    cli_yearfile *file;
    cli_records *records;
    hoctap_lang lang;
    cli_reader reader;
    cli_columns columns;
    size_t column; /* of the cell that comes next */
    bool headed, stopped;
    bool no_memory, no_match, too_wide; /* why it stopped */
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
    int meaning = column < pass->columns.count ? pass->columns.meaning[column] : CLI_NO_FIELD;
    if (meaning >= 0 && meaning < CLI_RECORD_COLUMNS && cell)
        cli_records_cell(pass->records, (cli_record_column)meaning, cell, length);
}

static void exchange(cli_columns *columns, int meaning, int other)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->meaning[i] == meaning)
            columns->meaning[i] = other;
}

/* The id is the one column that is not found by the table of fields alone. */
static bool match(one_pass *pass, const cli_header *header)
{
    const cli_options *options = pass->file->options;
    if (!cli_fields_find(header, fields, FIELD_COUNT)) {
        pass->no_memory = true;
        return false;
    }
    exchange(&pass->columns, RECORD_ID, CLI_IGNORED);
    if (!cli_columns_match_id(&pass->columns, options, &pass->records->words))
        return false;
    exchange(&pass->columns, CLI_ID, RECORD_ID);
    return cli_fields_good(header, fields, FIELD_COUNT, options->lang);
}

static void end_header(one_pass *pass)
{
    cli_header header = {.path = pass->file->path,
                         .names = pass->columns.names,
                         .meaning = pass->columns.meaning,
                         .count = pass->columns.count};
    pass->headed = true;
    if (!match(pass, &header)) {
        stop(pass, &pass->no_match);
        return;
    }
    pass->file->ignored = cli_fields_ignored(&header, pass->lang);
    for (int column = 0; column < CLI_RECORD_COLUMNS; column++)
        if (cli_fields_have(&header, column))
            pass->records->have |= 1U << column;
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
    cli_records_row(pass->records, cells == pass->columns.count);
    pass->stopped = pass->records->no_memory || pass->records->words.no_memory || pass->records->many_editions;
}

static int outcome(one_pass *pass)
{
    const cli_records *records = pass->records;
    const char *path = pass->file->path;
    if (pass->no_memory || records->no_memory || records->words.no_memory)
        return cli_out_of_memory(pass->lang);
    if (pass->too_wide)
        cli_complain(pass->lang, "%s: dòng tiêu đề có hơn %d cột", "%s: the header has more than %d columns", path,
                     (int)CLI_COLUMNS_MOST);
    if (records->many_editions)
        cli_complain(pass->lang, "%s: có hơn %d bản quy tắc khác nhau trong cột edition",
                     "%s: there are more than %d different editions in the column edition", path,
                     (int)CLI_EDITIONS_MOST);
    if (pass->reader.fault != READER_FINE && !pass->stopped)
        cli_reader_complain(&pass->reader, path, (cli_reader_place){pass->headed, records->rows + 1, pass->column + 1},
                            pass->lang);
    return pass->stopped || pass->reader.fault != READER_FINE ? FAILED : DONE;
}

static void read_all(one_pass *pass)
{
    cli_progress progress;
    cli_progress_begin(&progress, pass->lang);
    while (!pass->stopped && cli_reader_next(&pass->reader, on_cell, on_row, pass))
        cli_progress_at(&progress, pass->reader.done, pass->reader.size, pass->records->rows);
    cli_progress_end(&progress);
}

int cli_yearfile_read(cli_yearfile *file, cli_records *records)
{
    const cli_options *options = file->options;
    one_pass pass = {.file = file, .records = records, .lang = options->lang};
    pass.columns.path = file->path;
    if (cli_reader_open(&pass.reader, file->path, options->separator, options->decimal))
        read_all(&pass);
    int status = outcome(&pass);
    cli_reader_close(&pass.reader);
    cli_columns_free(&pass.columns);
    if (status == DONE && !cli_records_close(records))
        status = cli_out_of_memory(options->lang);
    return status;
}
