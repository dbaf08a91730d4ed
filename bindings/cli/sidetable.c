/* SPDX-License-Identifier: MIT */
/*
 * Cells stand one behind the other, each with an end of its own, and a table of offsets finds them; offset 0 is the
 * blank cell.
 */
#include "sidetable.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { DIGITS = 15 };

/* One pass over a file. */
typedef struct one_pass {
    cli_sidetable *table;
    const cli_sideform *form;
    hoctap_lang lang;
    cli_reader reader;
    cli_header header; /* its arrays are new; a meaning is a column of the table */
    size_t column;     /* of the cell that comes next */
    bool headed, stopped;
    bool no_memory, too_wide, too_large; /* why it stopped, else the header is no good */
} one_pass;

static void stop(one_pass *pass, bool *why)
{
    pass->stopped = true;
    if (why)
        *why = true;
}

/* Room for `wanted` in all, of pieces that may be people's: what is outgrown is wiped. */
static bool grow(void **all, size_t *room, size_t used, size_t wanted)
{
    size_t more = *room * 2 < wanted ? wanted : *room * 2;
    void *new = calloc(more, 1);
    if (!new)
        return false;
    if (*all) {
        memcpy(new, *all, used);
        explicit_bzero(*all, *room);
    }
    free(*all);
    *all = new;
    *room = more;
    return true;
}

static void add_header(one_pass *pass, const char *cell, size_t length)
{
    if (pass->header.count == CLI_SIDE_COLUMNS) {
        stop(pass, &pass->too_wide);
        return;
    }
    char *name = cli_text_plain(cell, length, false);
    if (!name) {
        stop(pass, &pass->no_memory);
        return;
    }
    pass->header.names[pass->header.count++] = name;
}

/* The column of the table that a column of the file becomes: a field, or one that somebody wants. */
static bool take(one_pass *pass, size_t column)
{
    cli_sidetable *table = pass->table;
    const char *name = pass->header.names[column];
    int *meaning = &pass->header.meaning[column];
    bool open = *meaning == CLI_NO_FIELD && *name && pass->form->wants;
    if (open && pass->form->wants(pass->form->self, name))
        *meaning = (int)table->columns++;
    if (*meaning == CLI_NO_FIELD || table->names[*meaning])
        return true;
    table->names[*meaning] = strdup(name);
    return table->names[*meaning] != NULL;
}

static void end_header(one_pass *pass)
{
    const cli_sideform *form = pass->form;
    cli_sidetable *table = pass->table;
    pass->headed = true;
    pass->no_memory = !cli_fields_find(&pass->header, form->fields, form->field_count);
    for (size_t i = 0; i < pass->header.count && !pass->no_memory; i++)
        pass->no_memory = !take(pass, i);
    if (pass->no_memory || !cli_fields_good(&pass->header, form->fields, form->field_count, pass->lang)) {
        stop(pass, NULL);
        return;
    }
    table->ignored = cli_fields_ignored(&pass->header, pass->lang);
    table->decimal = pass->reader.decimal;
}

static bool begin_rows(cli_sidetable *table)
{
    size_t used = table->rows * table->columns * sizeof *table->cells, room = table->rows_room;
    size_t cells_room = room * table->columns * sizeof *table->cells;
    size_t more = room ? room * 2 : 64;
    if (table->rows < room)
        return true;
    void *cells = table->cells, *faults = table->faults;
    bool good = grow(&cells, &cells_room, used, more * table->columns * sizeof *table->cells);
    table->cells = cells;
    good = good && grow(&faults, &room, table->rows, more);
    table->faults = faults;
    if (good)
        table->rows_room = more;
    return good;
}

/* A place for the bytes of a cell, its end included; NULL without memory or beyond what a table may hold. */
static char *place(one_pass *pass, size_t length)
{
    cli_sidetable *table = pass->table;
    void *bytes = table->bytes;
    size_t wanted = table->used + length + 1;
    if (wanted > CLI_SIDE_BYTES) {
        stop(pass, &pass->too_large);
        return NULL;
    }
    if (wanted > table->bytes_room && !grow(&bytes, &table->bytes_room, table->used, wanted)) {
        stop(pass, &pass->no_memory);
        return NULL;
    }
    table->bytes = bytes;
    char *at = table->bytes + table->used;
    table->used = wanted;
    return at;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

static void keep(one_pass *pass, size_t column, const char *cell, size_t length)
{
    cli_sidetable *table = pass->table;
    uint32_t begin = (uint32_t)table->used;
    char *at = length ? place(pass, length) : NULL;
    if (!at)
        return;
    memcpy(at, cell, length);
    table->cells[table->rows * table->columns + column] = begin;
}

static void add_cell(one_pass *pass, int column, const char *cell, size_t length)
{
    if (memchr(cell, '\0', length))
        pass->table->faults[pass->table->rows] = SIDE_NUL;
    cell = cli_text_trim(cell, &length);
    if (is_ascii(cell, length)) {
        keep(pass, (size_t)column, cell, length);
        return;
    }
    char *plain = cli_text_plain(cell, length, false);
    if (plain) {
        keep(pass, (size_t)column, plain, strlen(plain));
        explicit_bzero(plain, strlen(plain));
    } else {
        stop(pass, &pass->no_memory);
    }
    free(plain);
}

static void on_cell(void *cell, size_t length, void *data)
{
    one_pass *pass = data;
    size_t column = pass->column++;
    if (pass->stopped)
        return;
    if (!pass->headed) {
        add_header(pass, cell ? cell : "", length);
        return;
    }
    if (column == 0 && pass->table->rows == CLI_SIDE_ROWS)
        stop(pass, &pass->too_large);
    else if (column == 0 && !begin_rows(pass->table))
        stop(pass, &pass->no_memory);
    else if (column < pass->header.count && pass->header.meaning[column] != CLI_NO_FIELD && cell)
        add_cell(pass, pass->header.meaning[column], cell, length);
}

static void on_row(int end, void *data)
{
    one_pass *pass = data;
    cli_sidetable *table = pass->table;
    size_t cells = pass->column;
    (void)end;
    pass->column = 0;
    if (pass->stopped)
        return;
    if (!pass->headed) {
        end_header(pass);
        return;
    }
    if (cells != pass->header.count)
        table->faults[table->rows] = SIDE_CELLS;
    if (table->faults[table->rows] != SIDE_GOOD)
        memset(table->cells + table->rows * table->columns, 0, table->columns * sizeof *table->cells);
    table->rows++;
}

static int outcome(const one_pass *pass)
{
    if (pass->no_memory)
        return cli_out_of_memory(pass->lang);
    if (pass->too_wide)
        cli_complain(pass->lang, "%s: dòng tiêu đề có hơn %d cột", "%s: the header has more than %d columns",
                     pass->form->path, (int)CLI_SIDE_COLUMNS);
    if (pass->too_large)
        cli_complain(pass->lang, "%s: bảng quá lớn (hơn %d dòng hoặc %d byte)",
                     "%s: the table is too large (more than %d rows or %d bytes)", pass->form->path, (int)CLI_SIDE_ROWS,
                     (int)CLI_SIDE_BYTES);
    if (!pass->stopped && pass->reader.fault != READER_FINE)
        cli_reader_complain(&pass->reader, pass->form->path,
                            (cli_reader_place){pass->headed, pass->table->rows + 1, pass->column + 1}, pass->lang);
    return pass->stopped || pass->reader.fault != READER_FINE ? FAILED : DONE;
}

static bool begin(one_pass *pass)
{
    cli_sidetable *table = pass->table;
    const cli_sideform *form = pass->form;
    *table = (cli_sidetable){
        .path = form->path, .columns = form->field_count, .fields = form->field_count, .order = form->order};
    pass->header.path = form->path;
    table->names = calloc(form->field_count + CLI_SIDE_COLUMNS, sizeof *table->names);
    pass->header.names = calloc(CLI_SIDE_COLUMNS, sizeof *pass->header.names);
    pass->header.meaning = calloc(CLI_SIDE_COLUMNS, sizeof *pass->header.meaning);
    table->bytes = calloc(1, 64);
    table->bytes_room = table->bytes ? 64 : 0;
    table->used = 1; /* the blank cell */
    pass->no_memory = !table->names || !pass->header.names || !pass->header.meaning || !table->bytes;
    return !pass->no_memory;
}

static void end(one_pass *pass)
{
    cli_reader_close(&pass->reader);
    for (size_t i = 0; i < pass->header.count; i++)
        free(pass->header.names[i]);
    free(pass->header.names);
    free(pass->header.meaning);
}

int cli_sidetable_read(cli_sidetable *table, const cli_sideform *form, hoctap_lang lang)
{
    one_pass pass = {.table = table, .form = form, .lang = lang, .reader = {.file = -1}};
    bool begun = begin(&pass);
    if (cli_reader_open(&pass.reader, form->path, form->separator, form->decimal) && begun)
        while (!pass.stopped && cli_reader_next(&pass.reader, on_cell, on_row, &pass))
            continue;
    int status = outcome(&pass);
    end(&pass);
    return status;
}

void cli_sidetable_free(cli_sidetable *table)
{
    for (size_t i = 0; table->names && i < table->columns; i++)
        free(table->names[i]);
    if (table->bytes)
        explicit_bzero(table->bytes, table->bytes_room); /* people's ids */
    free(table->names);
    free(table->bytes);
    free(table->cells);
    free(table->faults);
    *table = (cli_sidetable){0};
}

bool cli_sidetable_has(const cli_sidetable *table, size_t column)
{
    return column < table->columns && table->names[column];
}

const char *cli_sidetable_cell(const cli_sidetable *table, size_t row, size_t column)
{
    return table->bytes + table->cells[row * table->columns + column];
}

cli_side_fault cli_sidetable_fault(const cli_sidetable *table, size_t row)
{
    return table->faults[row];
}

bool cli_sidetable_day(const cli_sidetable *table, size_t row, size_t column, hoctap_day *day)
{
    const char *cell = cli_sidetable_cell(table, row, column);
    *day = *cell ? cli_day(cell, table->order) : HOCTAP_NO_DAY;
    return !*cell || *day != HOCTAP_NO_DAY;
}

/* Behind the whole part: nothing, or the mark and digits. Whether they are all 0 gets into `whole`. */
static bool is_tail(const char *tail, char decimal, bool *whole)
{
    *whole = true;
    if (!*tail)
        return true;
    if (*tail != decimal || !tail[1])
        return false;
    for (tail++; *tail >= '0' && *tail <= '9'; tail++)
        *whole = *whole && *tail == '0';
    return !*tail;
}

cli_side_number cli_sidetable_number(const cli_sidetable *table, size_t row, size_t column, uint64_t *number)
{
    const char *cell = cli_sidetable_cell(table, row, column);
    bool negative = *cell == '-', whole;
    const char *at = cell + negative;
    uint64_t value = 0;
    *number = 0;
    if (!*cell)
        return SIDE_BLANK;
    while (*at >= '0' && *at <= '9' && at - cell - negative <= DIGITS)
        value = value * 10 + (uint64_t)(*at++ - '0');
    if (at == cell + negative || at - cell - negative > DIGITS || !is_tail(at, table->decimal, &whole))
        return SIDE_NO_NUMBER;
    if (negative && (value || !whole))
        return SIDE_NEGATIVE;
    if (!whole)
        return SIDE_FRACTION;
    *number = value;
    return SIDE_WHOLE;
}
