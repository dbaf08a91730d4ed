/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <assert.h>
#include <string.h>

#include "fault.h"
#include "nearest.h"

static const hoctap_column nothing = {"", HOCTAP_NULL, NULL, NULL, NULL};

/* Fills the caller's error; always false, to be returned. */
static bool refuse(hoctap_error *error, hoctap_code code, const char *found, const char *expected, const char *meant)
{
    hoc_faults faults = hoc_faults_into(error, error ? 1 : 0, "");

    hoc_fault(&faults, code, (hoc_place){0, 0}, NULL, found, expected, meant);
    return false;
}

/* A number column for a choice, or a bitmap for anything but yes/no, cannot be meant. */
static bool type_fits(const hoctap_fact *fact, hoctap_type type)
{
    if (type == HOCTAP_NULL || type == HOCTAP_UTF8)
        return true;
    if (type == HOCTAP_BOOL)
        return fact->kind == HOCTAP_YES_NO;
    return fact->kind != HOCTAP_CHOICE && type <= HOCTAP_FLOAT64;
}

static bool shape_fits(const hoctap_column *column, size_t rows)
{
    if (rows == 0 || column->type == HOCTAP_NULL)
        return true;
    if (!column->values || column->type != HOCTAP_UTF8)
        return column->values != NULL;
    if (!column->offsets || column->offsets[0] < 0)
        return false;
    for (size_t row = 0; row < rows; row++)
        if (column->offsets[row + 1] < column->offsets[row])
            return false;
    return true;
}

static const char *nearest_fact(const hoctap_rules *rules, const char *name)
{
    hoc_nearest nearest = hoc_nearest_to(name);

    for (size_t fact = 0; fact < rules->fact_count; fact++)
        hoc_nearest_offer(&nearest, rules->facts[fact].id);
    return nearest.best;
}

/* The fact that a name asks for, when it is one and not yet taken; -1 with an error. */
static int take_fact(const hoctap_rules *rules, const char *name, const hoctap_column *const *columns,
                     const hoctap_column *untaken, hoctap_error *error)
{
    int fact;

    assert(name);
    fact = hoctap_rules_find_fact(rules, name);
    if (fact < 0)
        refuse(error, HOCTAP_UNKNOWN_COLUMN, name, NULL, nearest_fact(rules, name));
    else if (columns[fact] != untaken) {
        refuse(error, HOCTAP_DUPLICATE_COLUMN, name, rules->facts[fact].id, NULL);
        fact = -1;
    }
    return fact;
}

bool hoc_table_bind(const hoctap_rules *rules, const hoctap_table *table, const hoctap_column **columns,
                    hoctap_error *error)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        columns[fact] = NULL;
    for (size_t at = 0; at < table->column_count; at++) {
        const hoctap_column *column = &table->columns[at];
        int fact = take_fact(rules, column->name, columns, NULL, error);
        if (fact < 0)
            return false;
        if (!type_fits(&rules->facts[fact], column->type))
            return refuse(error, HOCTAP_COLUMN_TYPE, column->name, NULL, NULL);
        if (!shape_fits(column, table->row_count))
            return refuse(error, HOCTAP_COLUMN_SHAPE, column->name, NULL, NULL);
        columns[fact] = column;
    }
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (!columns[fact])
            return refuse(error, HOCTAP_MISSING_COLUMN, NULL, rules->facts[fact].id, NULL);
    return true;
}

bool hoc_answers_bind(const hoctap_rules *rules, const hoctap_answer *answers, size_t count, hoc_answers *room,
                      const hoctap_column **columns, hoctap_error *error)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        columns[fact] = &nothing;
    for (size_t at = 0; at < count; at++) {
        const char *value = answers[at].value ? answers[at].value : "";
        int fact = take_fact(rules, answers[at].name, columns, &nothing, error);
        if (fact < 0)
            return false;
        if (strlen(value) > 65536)
            return refuse(error, HOCTAP_COLUMN_SHAPE, answers[at].name, NULL, NULL);
        room->offsets[fact][0] = 0;
        room->offsets[fact][1] = (int32_t)strlen(value);
        room->columns[fact] = (hoctap_column){answers[at].name, HOCTAP_UTF8, value, room->offsets[fact], NULL};
        columns[fact] = &room->columns[fact];
    }
    return true;
}

static bool bit_at(const void *bitmap, size_t row)
{
    return (((const uint8_t *)bitmap)[row / 8] >> row % 8 & 1) != 0;
}

static int64_t whole_at(const hoctap_column *column, size_t row)
{
    switch (column->type) {
    case HOCTAP_INT8:
        return ((const int8_t *)column->values)[row];
    case HOCTAP_INT16:
        return ((const int16_t *)column->values)[row];
    case HOCTAP_INT32:
        return ((const int32_t *)column->values)[row];
    case HOCTAP_BOOL:
        return bit_at(column->values, row);
    default:
        return ((const int64_t *)column->values)[row];
    }
}

static hoc_cell cell_of(int64_t value, hoc_form form)
{
    static const unsigned states[] = {[HOC_EXACT] = 0,
                                      [HOC_NOT_A_NUMBER] = HOC_UNREADABLE,
                                      [HOC_TOO_FINE] = HOC_OFF_STEP,
                                      [HOC_TOO_LARGE] = HOC_OUT_OF_RANGE};

    return (hoc_cell){value, states[form]};
}

static hoc_cell read_real(double real)
{
    int64_t value = 0;
    hoc_form form = hoc_number_from_double(real, &value);

    return real != real ? (hoc_cell){0, HOC_MISSING} : cell_of(value, form);
}

static bool is(const char *word, const char *text, size_t length)
{
    return strlen(word) == length && memcmp(word, text, length) == 0;
}

/* By id or `also`; a choice by its Vietnamese name too. */
static bool means(const hoctap_fact *fact, const hoctap_choice *choice, const char *text, size_t length)
{
    for (size_t i = 0; i < choice->also_count; i++)
        if (is(choice->also[i], text, length))
            return true;
    return is(choice->id, text, length) || (fact->kind == HOCTAP_CHOICE && is(choice->names.vi, text, length));
}

static hoc_cell read_word(const hoctap_fact *fact, const char *text, size_t length)
{
    for (size_t i = 0; i < fact->choice_count; i++)
        if (means(fact, &fact->choices[i], text, length))
            return (hoc_cell){fact->kind == HOCTAP_CHOICE ? (int64_t)i : (int64_t)i * HOC_ONE, 0};
    return (hoc_cell){0, HOC_UNREADABLE};
}

static hoc_cell read_text(const hoctap_fact *fact, const char *text, size_t length)
{
    int64_t value = 0;
    hoc_form form;

    if (length == 0)
        return (hoc_cell){0, HOC_MISSING};
    if (fact->choice_count > 0)
        return read_word(fact, text, length);
    form = hoc_number_parse(text, length, &value);
    return cell_of(value, form);
}

static hoc_cell read_number(const hoctap_column *column, size_t row)
{
    int64_t value = 0;
    hoc_form form;

    if (column->type == HOCTAP_FLOAT64)
        return read_real(((const double *)column->values)[row]);
    form = hoc_number_from_int(whole_at(column, row), &value);
    return cell_of(value, form);
}

hoc_cell hoc_table_read(const hoctap_fact *fact, const hoctap_column *column, size_t row)
{
    hoc_cell cell;

    if (column->type == HOCTAP_NULL || (column->validity && !bit_at(column->validity, row)))
        return (hoc_cell){0, HOC_MISSING};
    if (column->type == HOCTAP_UTF8)
        return read_text(fact, (const char *)column->values + column->offsets[row],
                         (size_t)(column->offsets[row + 1] - column->offsets[row]));
    cell = read_number(column, row);
    if (fact->kind == HOCTAP_YES_NO && cell.state != HOC_MISSING &&
        (cell.state != 0 || cell.value * (cell.value - HOC_ONE) != 0))
        cell.state = HOC_UNREADABLE;
    return cell;
}
