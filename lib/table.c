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

/* A scale with bands takes numbers as well as words. */
static bool takes_numbers(const hoctap_fact *fact)
{
    return fact->kind != HOCTAP_CHOICE && (fact->kind != HOCTAP_SCALE || fact->choices[fact->choice_count - 1].banded);
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
    return takes_numbers(fact) && type <= HOCTAP_DECIMAL128;
}

static int64_t offset_at(const hoctap_column *column, size_t index)
{
    return column->type == HOCTAP_UTF8 ? ((const int32_t *)column->offsets)[index]
                                       : ((const int64_t *)column->offsets)[index];
}

static bool shape_fits(const hoctap_column *column, size_t rows)
{
    if (rows == 0 || column->type == HOCTAP_NULL)
        return true;
    if (!column->values || column->first > SIZE_MAX / 32 - rows)
        return false;
    if (column->type != HOCTAP_UTF8 && column->type != HOCTAP_LARGE_UTF8)
        return true;
    if (!column->offsets || offset_at(column, column->first) < 0)
        return false;
    for (size_t row = column->first; row < column->first + rows; row++)
        if (offset_at(column, row + 1) < offset_at(column, row))
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
    if (fact < 0)
        return (allow & HOCTAP_ALLOW_UNKNOWN) != 0 ||
               refuse(error, HOCTAP_UNKNOWN_COLUMN, column->name, NULL, nearest_fact(rules, column->name));
    if (column_of[fact] >= 0)
        return refuse(error, HOCTAP_DUPLICATE_COLUMN, column->name, rules->facts[fact].id, NULL);
    if (!type_fits(&rules->facts[fact], column))
        return refuse(error, HOCTAP_COLUMN_TYPE, column->name, NULL, NULL);
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
        if (!shape_fits(column, table->row_count) || (column->words && !shape_fits(column->words, column->word_count)))
            return refuse(error, HOCTAP_COLUMN_SHAPE, column->name, NULL, NULL);
        columns[fact] = column;
    }
    return true;
}

/* The fact that a name asks for, when it is one and not yet taken; -1 with an error. */
static int take_fact(const hoctap_rules *rules, const char *name, const hoctap_column *const *columns,
                     hoctap_error *error)
{
    int fact;

    assert(name);
    fact = hoctap_rules_find_fact(rules, name);
    if (fact < 0)
        refuse(error, HOCTAP_UNKNOWN_COLUMN, name, NULL, nearest_fact(rules, name));
    else if (columns[fact] != &hoc_nothing) {
        refuse(error, HOCTAP_DUPLICATE_COLUMN, name, rules->facts[fact].id, NULL);
        fact = -1;
    }
    return fact;
}

bool hoc_answers_bind(const hoctap_rules *rules, const hoctap_answer *answers, size_t count, hoc_answers *room,
                      const hoctap_column **columns, hoctap_error *error)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        columns[fact] = &hoc_nothing;
    for (size_t at = 0; at < count; at++) {
        const char *value = answers[at].value ? answers[at].value : "";
        int fact = take_fact(rules, answers[at].name, columns, error);
        if (fact < 0)
            return false;
        if (strlen(value) > 65536)
            return refuse(error, HOCTAP_COLUMN_SHAPE, answers[at].name, NULL, NULL);
        room->offsets[fact][0] = 0;
        room->offsets[fact][1] = (int32_t)strlen(value);
        room->columns[fact] = (hoctap_column){
            .name = answers[at].name, .type = HOCTAP_UTF8, .values = value, .offsets = room->offsets[fact]};
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

/* ---- cells ---- */

static const hoc_cell missing = {.choice = -1, .last = -1, .state = HOC_MISSING, .open = true};

static hoc_cell wrong(uint8_t state)
{
    return (hoc_cell){.choice = -1, .last = -1, .state = state};
}

static hoc_cell given(int64_t value, int choice)
{
    return (hoc_cell){value, value, value, value, (int16_t)choice, (int16_t)choice, 0, false};
}

/* The answer of a scale that a number falls into: the highest that begins at or below it. */
static hoc_cell place(const hoctap_fact *fact, int64_t number)
{
    for (size_t i = fact->choice_count; i-- > 0;) {
        const hoctap_choice *each = &fact->choices[i];
        if (!each->banded || number > each->from || (number == each->from && !each->above))
            return given(each->value, (int)i);
    }
    return wrong(HOC_OUT_OF_RANGE);
}

/* What a number means as an answer to this fact. */
static hoc_cell cell_of(const hoctap_fact *fact, int64_t value, hoc_form form)
{
    static const uint8_t states[] = {
        [HOC_NOT_A_NUMBER] = HOC_UNREADABLE, [HOC_TOO_FINE] = HOC_OFF_STEP, [HOC_TOO_LARGE] = HOC_OUT_OF_RANGE};

    if (fact->kind == HOCTAP_YES_NO)
        return form == HOC_EXACT && (value == 0 || value == HOC_ONE) ? given(value, value != 0) : wrong(HOC_UNREADABLE);
    if (fact->kind == HOCTAP_SCALE)
        return form == HOC_EXACT && takes_numbers(fact) ? place(fact, value) : wrong(HOC_UNREADABLE);
    return form == HOC_EXACT ? given(value, -1) : wrong(states[form]);
}

static bool is(const char *word, const char *text, size_t length)
{
    return strlen(word) == length && memcmp(word, text, length) == 0;
}

/* By id or `also`; a choice and a scale by their Vietnamese names too. */
static bool means(const hoctap_fact *fact, const hoctap_choice *choice, const char *text, size_t length)
{
    for (size_t i = 0; i < choice->also_count; i++)
        if (is(choice->also[i], text, length))
            return true;
    return is(choice->id, text, length) || (fact->kind != HOCTAP_YES_NO && is(choice->names.vi, text, length));
}

static hoc_cell read_word(const hoctap_fact *fact, const char *text, size_t length)
{
    int64_t value = 0;
    hoc_form form;

    for (size_t i = 0; i < fact->choice_count; i++)
        if (means(fact, &fact->choices[i], text, length))
            return given(fact->kind == HOCTAP_CHOICE ? (int64_t)i : fact->choices[i].value, (int)i);
    if (fact->choice_count > 0 && fact->kind != HOCTAP_SCALE)
        return wrong(HOC_UNREADABLE);
    form = hoc_number_parse(text, length, &value);
    return cell_of(fact, value, form);
}

/* Where the ".." of "30..34" stands; NULL where an answer to this fact has no two ends. */
static const char *dots(const hoctap_fact *fact, const char *text, size_t length)
{
    if (fact->kind != HOCTAP_COUNT && fact->kind != HOCTAP_SCALE)
        return NULL;
    for (size_t at = 1; at + 2 < length; at++)
        if (text[at] == '.' && text[at + 1] == '.')
            return text + at;
    return NULL;
}

/* Both ends are answers by themselves, the lower one first. */
static hoc_cell span(const hoctap_fact *fact, hoc_cell from, hoc_cell to)
{
    if (from.state != 0 || to.state != 0)
        return wrong((uint8_t)(from.state | to.state));
    if (from.value > to.value)
        return wrong(fact->kind == HOCTAP_COUNT ? HOC_OUT_OF_RANGE : HOC_UNREADABLE);
    from.most = from.high = to.value;
    from.last = to.choice;
    from.state = from.value < to.value ? HOC_BETWEEN : 0;
    return from;
}

static hoc_cell read_text(const hoctap_fact *fact, const char *text, size_t length)
{
    const char *between = dots(fact, text, length);
    hoc_cell whole;

    if (length == 0)
        return missing;
    if (!between)
        return read_word(fact, text, length);
    whole = read_word(fact, text, length);
    if (whole.state == 0) /* a word that holds them */
        return whole;
    return span(fact, read_word(fact, text, (size_t)(between - text)),
                read_word(fact, between + 2, length - (size_t)(between - text) - 2));
}

static hoc_cell read_number(const hoctap_fact *fact, const hoctap_column *column, size_t row)
{
    int64_t value = 0;
    hoc_form form;
    double real;

    if (column->type != HOCTAP_FLOAT64) {
        form = hoc_number_from_int(whole_at(column, row), &value);
        return cell_of(fact, value, form);
    }
    real = ((const double *)column->values)[row];
    form = hoc_number_from_double(real, &value);
    return real != real ? missing : cell_of(fact, value, form);
}

hoc_cell hoc_table_read(const hoctap_fact *fact, const hoctap_column *column, size_t row)
{
    row += column->first;
    if (column->type == HOCTAP_NULL || (column->validity && !bit_at(column->validity, row)))
        return missing;
    if (column->type == HOCTAP_UTF8)
        return read_text(fact, (const char *)column->values + offset_at(column, row),
                         (size_t)(offset_at(column, row + 1) - offset_at(column, row)));
    return read_number(fact, column, row);
}
