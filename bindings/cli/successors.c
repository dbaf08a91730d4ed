/* SPDX-License-Identifier: MIT */
#include "sidetable.h"
#include "successors.h"

#include <stdlib.h>
#include <string.h>

enum { FROM, TO, DAY, FIELDS, TOLD = 20 };

static const cli_field fields[FIELDS] = {
    {"from", {"Cũ", "Tên cũ", "Mã cũ", "Từ"}, true},
    {"to", {"Mới", "Tên mới", "Mã mới", "Thành"}, true},
    {"day", {"Ngày", "Ngày hiệu lực", "Từ ngày"}, true},
};

typedef struct reading {
    cli_sidetable table;
    const cli_numbering *numbering;
    hoctap_lang lang;
    uint32_t *from, *to;
    hoctap_day *days;
    size_t faults;
    bool no_memory;
} reading;

/* The first faults of rows are told one by one. */
static void say_fault(reading *all, size_t row, const char *vi, const char *en)
{
    if (++all->faults <= TOLD)
        cli_complain(all->lang, "%s: dòng %zu: %s", "%s: row %zu: %s", all->table.path, row + 1,
                     all->lang == HOCTAP_VI ? vi : en);
}

static void look(reading *all, size_t row)
{
    const cli_sidetable *table = &all->table;
    if (cli_sidetable_fault(table, row) == SIDE_CELLS)
        say_fault(all, row, "số ô khác với dòng tiêu đề", "more or fewer cells than the header");
    else if (cli_sidetable_fault(table, row) == SIDE_NUL)
        say_fault(all, row, "một ô có ký tự NUL", "a cell holds a NUL character");
    else if (!*cli_sidetable_cell(table, row, FROM) || !*cli_sidetable_cell(table, row, TO))
        say_fault(all, row, "thiếu tên cũ hoặc tên mới", "the old or the new name is missing");
    else if (!cli_sidetable_day(table, row, DAY, &all->days[row]) || all->days[row] == HOCTAP_NO_DAY)
        say_fault(all, row, "không có ngày như vậy; hãy viết theo dạng 2025-07-01",
                  "there is no such day; write it as 2025-07-01");
}

/* All rows at once: who is looked for as of a day shall find what the whole table names. */
static bool number(reading *all)
{
    const cli_numbering *who = all->numbering;
    for (size_t row = 0; row < all->table.rows && !all->no_memory; row++) {
        const char *from = cli_sidetable_cell(&all->table, row, FROM), *to = cli_sidetable_cell(&all->table, row, TO);
        hoctap_day day = all->days[row];
        all->no_memory = !who->number(who->self, from, day, true, &all->from[row]) ||
                         !who->number(who->self, to, day, false, &all->to[row]);
        if (!all->no_memory && (all->from[row] == CLI_SEVERAL || all->to[row] == CLI_SEVERAL))
            say_fault(all, row, "có nhiều địa bàn cùng tên; hãy ghi mã hoặc đường dẫn đầy đủ",
                      "several places bear the name; write the code or the whole path");
    }
    return !all->no_memory && !all->faults;
}

/* What the library finds, in the words of the table: its lines are rows here. */
static void say_library(const reading *all, const hoctap_error *error)
{
    hoctap_error alone = *error;
    char also[64] = "";
    alone.other_line = 0;
    char *text = cli_fault_text(&alone, all->lang);
    if (error->other_line)
        snprintf(also, sizeof also, all->lang == HOCTAP_VI ? " (xem cả dòng %d)" : " (see also row %d)",
                 error->other_line);
    cli_complain(all->lang, "%s: dòng %d%s: HT%d: %s", "%s: row %d%s: HT%d: %s", all->table.path, error->line, also,
                 (int)error->code, text ? text : "?");
    free(text);
}

static bool begin(reading *all)
{
    size_t rows = all->table.rows + 1;
    all->from = calloc(rows, sizeof *all->from);
    all->to = calloc(rows, sizeof *all->to);
    all->days = calloc(rows, sizeof *all->days);
    all->no_memory = !all->from || !all->to || !all->days;
    return !all->no_memory;
}

static hoctap_succession *make(reading *all)
{
    hoctap_error error;
    if (!begin(all))
        return NULL;
    for (size_t row = 0; row < all->table.rows; row++)
        look(all, row);
    bool good = !all->faults && number(all);
    if (all->faults > TOLD)
        cli_complain(all->lang, "%s: còn %zu dòng sai nữa", "%s: %zu more faulty rows", all->table.path,
                     all->faults - TOLD);
    if (!good)
        return NULL;
    hoctap_succession *succession = hoctap_succession_new(all->from, all->to, all->days, all->table.rows,
                                                          all->numbering->count(all->numbering->self), &error);
    all->no_memory = !succession && error.code == HOCTAP_NO_MEMORY;
    if (!succession && !all->no_memory)
        say_library(all, &error);
    return succession;
}

int cli_successors_read(const char *path, const cli_numbering *numbering, cli_day_order order, hoctap_lang lang,
                        hoctap_succession **succession)
{
    reading all = {.numbering = numbering, .lang = lang};
    cli_sideform form = {.path = path, .fields = fields, .field_count = FIELDS, .order = order};
    int status = cli_sidetable_read(&all.table, &form, lang);
    *succession = status == DONE ? make(&all) : NULL;
    if (all.no_memory)
        cli_out_of_memory(lang);
    cli_sidetable_free(&all.table);
    free(all.from);
    free(all.to);
    free(all.days);
    return *succession ? DONE : FAILED;
}
