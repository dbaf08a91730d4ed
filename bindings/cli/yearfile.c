/* SPDX-License-Identifier: MIT */
#include "fields.h"
#include "pass.h"
#include "yearfile.h"

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

/* Rows on their way into records. */
typedef struct keeper {
    cli_yearfile *file;
    cli_records *records;
} keeper;

static void on_cell(void *self, const cli_pass *pass, size_t column, const char *cell, size_t length)
{
    keeper *to = self;
    int meaning = pass->columns.meaning[column];
    if (meaning >= 0 && meaning < CLI_RECORD_COLUMNS)
        cli_records_cell(to->records, (cli_record_column)meaning, cell, length);
}

static void exchange(cli_columns *columns, int meaning, int other)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->meaning[i] == meaning)
            columns->meaning[i] = other;
}

/* The id is the one column that is not found by the table of fields alone. */
static cli_step match(const keeper *to, cli_columns *columns, const cli_header *header)
{
    const cli_options *options = to->file->options;
    if (!cli_fields_find(header, fields, FIELD_COUNT))
        return STEP_NO_MEMORY;
    exchange(columns, RECORD_ID, CLI_IGNORED);
    if (!cli_columns_match_id(columns, options, &to->records->words))
        return STEP_REFUSED;
    exchange(columns, CLI_ID, RECORD_ID);
    return cli_fields_good(header, fields, FIELD_COUNT, options->lang) ? STEP_ON : STEP_REFUSED;
}

static cli_step on_header(void *self, cli_pass *pass)
{
    keeper *to = self;
    cli_header header = {.path = pass->path,
                         .names = pass->columns.names,
                         .meaning = pass->columns.meaning,
                         .count = pass->columns.count};
    cli_step step = match(to, &pass->columns, &header);
    if (step != STEP_ON)
        return to->records->words.no_memory ? STEP_NO_MEMORY : step;
    to->file->ignored = cli_fields_ignored(&header, pass->options->lang);
    for (int column = 0; column < CLI_RECORD_COLUMNS; column++)
        if (cli_fields_have(&header, column))
            to->records->have |= 1U << column;
    return STEP_ON;
}

static cli_step on_row(void *self, bool whole)
{
    keeper *to = self;
    cli_records_row(to->records, whole);
    if (to->records->no_memory || to->records->words.no_memory)
        return STEP_NO_MEMORY;
    if (!to->records->many_editions)
        return STEP_ON;
    cli_complain(to->file->options->lang, "%s: có hơn %d bản quy tắc khác nhau trong cột edition",
                 "%s: there are more than %d different editions in the column edition", to->file->path,
                 (int)CLI_EDITIONS_MOST);
    return STEP_REFUSED;
}

int cli_yearfile_read(cli_yearfile *file, cli_records *records)
{
    keeper to = {.file = file, .records = records};
    cli_pass pass = {.options = file->options,
                     .path = file->path,
                     .aloud = true,
                     .self = &to,
                     .header = on_header,
                     .cell = on_cell,
                     .row = on_row};
    int status = cli_pass_read(&pass);
    cli_pass_end(&pass);
    if (status == DONE && !cli_records_close(records))
        status = cli_out_of_memory(file->options->lang);
    return status;
}
