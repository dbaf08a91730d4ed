/* SPDX-License-Identifier: MIT */
/*
 * A small table beside the survey, read whole: places, members, facts of groups, what became of what. Its columns are
 * found by name, composed (NFC), trimmed and without the difference of capitals; its cells are kept composed and
 * trimmed. Columns that nobody asks for are told, never kept and never looked at.
 */
#ifndef CLI_SIDETABLE_H
#define CLI_SIDETABLE_H

#include "days.h"
#include "fields.h"
#include "reader.h"

#include <hoctap/date.h>

enum { CLI_SIDE_COLUMNS = 1024, CLI_SIDE_ROWS = 1 << 24, CLI_SIDE_BYTES = 1 << 30 };

/* Whether somebody asks for a column that is no field; `name` is composed and trimmed. */
typedef bool cli_wants(void *self, const char *name);

/* What a table may look like. All of it is borrowed. */
typedef struct cli_sideform {
    const char *path; /* "-" is standard input */
    const cli_field *fields;
    size_t field_count;
    cli_wants *wants; /* NULL: no other columns */
    void *self;
    char separator, decimal; /* 0: as the file has it */
    cli_day_order order;
} cli_sideform;

/* A row that has a fault has no cells. */
typedef enum cli_side_fault {
    SIDE_GOOD,
    SIDE_CELLS, /* more or fewer cells than the header */
    SIDE_NUL    /* a NUL in a cell */
} cli_side_fault;

typedef struct cli_sidetable {
    const char *path; /* borrowed */
    char **names;     /* of the columns below, as the file writes them; NULL of a field that it does not have */
    size_t columns;   /* the fields in their order, and behind them those that `wants` asked for */
    size_t fields;
    size_t rows;    /* whatever they are like: row `i` is record `i + 1` of the file */
    size_t ignored; /* columns that nobody asked for; they were told */
    char decimal;   /* the mark of its numbers */
    cli_day_order order;
    char *bytes;
    size_t used, bytes_room;
    uint32_t *cells; /* where each begins, row by row */
    uint8_t *faults;
    size_t rows_room;
} cli_sidetable;

/* DONE, or FAILED with a message; free it even so. */
int cli_sidetable_read(cli_sidetable *table, const cli_sideform *form, hoctap_lang lang);
void cli_sidetable_free(cli_sidetable *table);

bool cli_sidetable_has(const cli_sidetable *table, size_t column);

/* A cell: "" when it is blank, when its row has a fault, and when the file has no such column. *Borrowed*. */
const char *cli_sidetable_cell(const cli_sidetable *table, size_t row, size_t column);
cli_side_fault cli_sidetable_fault(const cli_sidetable *table, size_t row);

/* A cell that is an ISO date, or blank: HOCTAP_NO_DAY. False when it is neither, or there is no such day. */
bool cli_sidetable_day(const cli_sidetable *table, size_t row, size_t column, hoctap_day *day);

/* What a cell says that shall hold a whole number. */
typedef enum cli_side_number {
    SIDE_BLANK,
    SIDE_WHOLE, /* "1150", "1150.0" with the mark of the file */
    SIDE_NEGATIVE,
    SIDE_FRACTION,
    SIDE_NO_NUMBER /* also one with the other mark, or with more than 15 digits */
} cli_side_number;

/* `number` is *filled* with a whole one, else with 0. */
cli_side_number cli_sidetable_number(const cli_sidetable *table, size_t row, size_t column, uint64_t *number);

#endif
