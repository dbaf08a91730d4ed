/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <assert.h>
#include <string.h>

#include "fault.h"
#include "nearest.h"

const hoctap_column hoc_nothing = {.name = "", .type = HOCTAP_NULL};

/* Fills the caller's error; always false, to be returned. */
static bool refuse(hoctap_error *error, hoctap_code code, const char *found, const char *expected, const char *meant)
{
    return hoc_refuse(error, code, 0, NULL, found, expected, meant);
}

/* The type of the answers themselves. */
static hoctap_type type_of(const hoctap_column *column)
{
    return column->words ? column->words->type : column->type;
}

static bool is_whole(hoctap_type type)
{
    return type >= HOCTAP_INT8 && type <= HOCTAP_UINT64;
}

/* A number column for words, or a bitmap for anything but yes/no, cannot be meant. */
static bool type_fits(const hoctap_fact *fact, const hoctap_column *column)
{
    hoctap_type type = type_of(column);

    if (column->words && (column->words->words || !is_whole(column->type)))
        return false;
    if (type == HOCTAP_NULL || (type >= HOCTAP_UTF8 && type <= HOCTAP_UTF8_VIEW))
        return true;
    if (type == HOCTAP_BOOL)
        return fact->kind == HOCTAP_YES_NO;
    return hoc_takes_numbers(fact) && type <= HOCTAP_DECIMAL128;
}

static bool is_text(hoctap_type type)
{
    return type == HOCTAP_UTF8 || type == HOCTAP_LARGE_UTF8;
}

/* Whether texts follow one another; where all of them are empty there need be no bytes. */
static bool offsets_rise(const hoctap_column *column, size_t rows)
{
    int64_t first, last;

    if (!column->offsets)
        return false;
    first = last = hoc_column_offset(column, column->first);
    for (size_t row = 1; row <= rows; row++) {
        int64_t next = hoc_column_offset(column, column->first + row);
        if (next < last)
            return false;
        last = next;
    }
    return first >= 0 && (column->values || first == last);
}

static bool places_fit(const hoctap_column *column)
{
    return column->type != HOCTAP_DECIMAL128 || (column->places >= 0 && column->places <= 38);
}

static bool shape_fits(const hoctap_column *column, size_t rows)
{
    if (!places_fit(column))
        return false;
    if (rows == 0 || column->type == HOCTAP_NULL)
        return true;
    if (column->first >= hoc_first_limit(rows))
        return false;
    if (is_text(column->type))
        return offsets_rise(column, rows);
    if (column->type == HOCTAP_UTF8_VIEW && column->block_count > 0 && (!column->blocks || !column->block_sizes))
        return false;
    return column->values != NULL;
}

bool hoc_column_check(const hoctap_column *column, size_t rows, hoctap_error *error)
{
    if (!shape_fits(column, rows) || (column->words && !shape_fits(column->words, column->word_count)))
        return refuse(error, HOCTAP_COLUMN_SHAPE, column->name, NULL, NULL);
    return true;
}

static const char *nearest_fact(const hoctap_rules *rules, const char *name)
{
    hoc_nearest nearest = hoc_nearest_to(name);

    for (size_t fact = 0; fact < rules->fact_count; fact++)
        hoc_nearest_offer(&nearest, rules->facts[fact].id);
    return nearest.best;
}

/* A column that is no fact, and perhaps was meant to be this one. */
static const char *nearest_column(const hoctap_rules *rules, const hoctap_table *table, const char *id)
{
    hoc_nearest nearest = hoc_nearest_to(id);

    for (size_t at = 0; at < table->column_count; at++)
        if (hoctap_rules_find_fact(rules, table->columns[at].name) < 0)
            hoc_nearest_offer(&nearest, table->columns[at].name);
    return nearest.best;
}

/* The fact that a column is, which no other may be; -1 where it is none and need not be. */
static bool match_column(const hoctap_rules *rules, const hoctap_table *table, size_t at, unsigned allow,
                         int *column_of, hoctap_error *error)
{
    const hoctap_column *column = &table->columns[at];
    int fact;

    assert(column->name);
    fact = hoctap_rules_find_fact(rules, column->name);
    if (fact < 0 && (allow & HOCTAP_ALLOW_UNKNOWN) != 0)
        return true;
    if (fact < 0)
        return refuse(error, HOCTAP_UNKNOWN_COLUMN, column->name, NULL, nearest_fact(rules, column->name));
    if (column_of[fact] >= 0)
        return refuse(error, HOCTAP_DUPLICATE_COLUMN, column->name, rules->facts[fact].id, NULL);
    if (!type_fits(&rules->facts[fact], column))
        return refuse(error, HOCTAP_COLUMN_TYPE, column->name, NULL, NULL);
    if (!places_fit(column->words ? column->words : column))
        return refuse(error, HOCTAP_COLUMN_SHAPE, column->name, NULL, NULL);
    column_of[fact] = (int)at;
    return true;
}

bool hoc_table_match(const hoctap_rules *rules, const hoctap_table *table, unsigned allow, int *column_of,
                     hoctap_error *error)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        column_of[fact] = -1;
    for (size_t at = 0; at < table->column_count; at++)
        if (!match_column(rules, table, at, allow, column_of, error))
            return false;
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (column_of[fact] < 0 && (allow & HOCTAP_ALLOW_MISSING) == 0)
            return refuse(error, HOCTAP_MISSING_COLUMN, NULL, rules->facts[fact].id,
                          nearest_column(rules, table, rules->facts[fact].id));
    return true;
}

bool hoc_table_bind(const hoctap_rules *rules, const hoctap_table *table, const int *column_of,
                    const hoctap_column **columns, hoctap_error *error)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        const hoctap_column *column = column_of[fact] < 0 ? &hoc_nothing : &table->columns[column_of[fact]];
        columns[fact] = column;
        if (!hoc_column_check(column, table->row_count, error))
            return false;
    }
    return true;
}

/* What the state of a cell is before an answer to it was named. */
enum { NOT_NAMED = UINT8_MAX, MOST_BYTES = 65536 };

static inline bool read_answer(const hoctap_fact *fact, const hoctap_answer *answer, hoc_cell *cell)
{
    const char *value = answer->value ? answer->value : "";
    size_t length = strlen(value);

    if (length > MOST_BYTES)
        return false;
    hoc_cell_text(fact, value, length, cell);
    return true;
}

/* How many of the answers are to the first facts, by id and in their order; these are read. */
static size_t read_in_order(const hoctap_rules *rules, const hoctap_answer *answers, size_t count, hoc_cell *cells)
{
    size_t most = count < rules->fact_count ? count : rules->fact_count, at = 0;

    while (at < most && strcmp(rules->facts[at].id, answers[at].name) == 0 &&
           read_answer(&rules->facts[at], &answers[at], &cells[at]))
        at++;
    return at;
}

bool hoc_answers_read(const hoctap_rules *rules, const hoctap_answer *answers, size_t count, hoc_cell *cells,
                      hoctap_error *error)
{
    size_t read = read_in_order(rules, answers, count, cells);

    for (size_t fact = read; fact < rules->fact_count; fact++)
        cells[fact].state = NOT_NAMED;
    for (size_t at = read, next = read; at < count; at++) {
        const char *name = answers[at].name;
        int fact = hoc_rules_find_fact(rules, name, next);
        if (fact < 0)
            return refuse(error, HOCTAP_UNKNOWN_COLUMN, name, NULL, nearest_fact(rules, name));
        if (cells[fact].state != NOT_NAMED)
            return refuse(error, HOCTAP_DUPLICATE_COLUMN, name, rules->facts[fact].id, NULL);
        if (!read_answer(&rules->facts[fact], &answers[at], &cells[fact]))
            return refuse(error, HOCTAP_COLUMN_SHAPE, name, NULL, NULL);
        next = (size_t)fact + 1;
    }
    for (size_t fact = read; fact < rules->fact_count; fact++)
        if (cells[fact].state == NOT_NAMED)
            hoc_cell_text(&rules->facts[fact], "", 0, &cells[fact]);
    return true;
}
