/* SPDX-License-Identifier: MIT */
/*
 * Values are copied out byte by byte before they are looked at: the caller's buffers need not be aligned. Whatever index,
 * offset or length a buffer holds is compared with what there is before it is followed.
 */
#include "cell.h"

bool hoc_takes_numbers(const hoctap_fact *fact)
{
    return fact->kind != HOCTAP_CHOICE && (fact->kind != HOCTAP_SCALE || fact->choices[fact->choice_count - 1].banded);
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
        return form == HOC_EXACT && hoc_takes_numbers(fact) ? place(fact, value) : wrong(HOC_UNREADABLE);
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

/* ---- columns ---- */

static bool bit_at(const void *bitmap, size_t element)
{
    return (((const uint8_t *)bitmap)[element / 8] >> element % 8 & 1) != 0;
}

static bool is_null(const hoctap_column *column, size_t row)
{
    return column->type == HOCTAP_NULL || (column->validity && !bit_at(column->validity, column->first + row));
}

/* A whole number of any width; beyond what 64 bits with a sign can say it is the most of these. */
static int64_t whole_at(const hoctap_column *column, size_t element)
{
    static const uint8_t widths[] = {[HOCTAP_INT8] = 1,  [HOCTAP_INT16] = 2,  [HOCTAP_INT32] = 4,  [HOCTAP_INT64] = 8,
                                     [HOCTAP_UINT8] = 1, [HOCTAP_UINT16] = 2, [HOCTAP_UINT32] = 4, [HOCTAP_UINT64] = 8};
    union {
        int8_t i8;
        int16_t i16;
        int32_t i32;
        int64_t i64;
        uint8_t u8;
        uint16_t u16;
        uint32_t u32;
        uint64_t u64;
    } is;

    memcpy(&is, (const char *)column->values + element * widths[column->type], widths[column->type]);
    switch (column->type) {
    case HOCTAP_INT8:
        return is.i8;
    case HOCTAP_INT16:
        return is.i16;
    case HOCTAP_INT32:
        return is.i32;
    case HOCTAP_INT64:
        return is.i64;
    case HOCTAP_UINT8:
        return is.u8;
    case HOCTAP_UINT16:
        return is.u16;
    case HOCTAP_UINT32:
        return is.u32;
    default:
        return is.u64 > INT64_MAX ? INT64_MAX : (int64_t)is.u64;
    }
}

/* What all answers are multiples of. */
static int64_t unit_of(const hoctap_fact *fact)
{
    bool stepped = fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT;

    return stepped && fact->from % fact->step == 0 ? fact->step : 1;
}

static hoc_cell read_float(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    int64_t value;
    float real;
    hoc_form form;

    memcpy(&real, (const char *)column->values + element * sizeof real, sizeof real);
    form = hoc_number_from_float(real, unit_of(fact), &value);
    return real != real ? missing : cell_of(fact, value, form);
}

static hoc_cell read_double(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    int64_t value;
    double real;
    hoc_form form;

    memcpy(&real, (const char *)column->values + element * sizeof real, sizeof real);
    form = hoc_number_from_double(real, &value);
    return real != real ? missing : cell_of(fact, value, form);
}

static hoc_cell read_decimal(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    uint64_t halves[2];
    int64_t value = 0;
    hoc_form form;

    memcpy(halves, (const char *)column->values + element * sizeof halves, sizeof halves);
    form = hoc_number_from_decimal(halves[0], halves[1], column->places, &value);
    return cell_of(fact, value, form);
}

static hoc_cell read_whole(const hoctap_fact *fact, int64_t whole)
{
    int64_t value = 0;
    hoc_form form = hoc_number_from_int(whole, &value);

    return cell_of(fact, value, form);
}

static hoc_cell read_utf8(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    int64_t from = hoc_column_offset(column, element), until = hoc_column_offset(column, element + 1);

    return from == until ? missing : read_text(fact, (const char *)column->values + from, (size_t)(until - from));
}

/* A text of at most 12 bytes stands in its view, a longer one where the view says; what the blocks do not hold is never read. */
static hoc_cell read_view(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    const char *at = (const char *)column->values + element * 16;
    int32_t view[4]; /* length; then the text, or its first 4 bytes, block and offset */

    memcpy(view, at, sizeof view);
    if (view[0] >= 0 && view[0] <= 12)
        return read_text(fact, at + 4, (size_t)view[0]);
    if (view[0] < 0 || view[2] < 0 || (size_t)view[2] >= column->block_count || view[3] < 0 ||
        view[3] > column->block_sizes[view[2]] - view[0] || !column->blocks[view[2]])
        return wrong(HOC_UNREADABLE);
    return read_text(fact, (const char *)column->blocks[view[2]] + view[3], (size_t)view[0]);
}

static hoc_cell read_value(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    switch (column->type) {
    case HOCTAP_UTF8:
    case HOCTAP_LARGE_UTF8:
        return read_utf8(fact, column, element);
    case HOCTAP_UTF8_VIEW:
        return read_view(fact, column, element);
    case HOCTAP_FLOAT32:
        return read_float(fact, column, element);
    case HOCTAP_FLOAT64:
        return read_double(fact, column, element);
    case HOCTAP_DECIMAL128:
        return read_decimal(fact, column, element);
    case HOCTAP_BOOL:
        return read_whole(fact, bit_at(column->values, element));
    default:
        return read_whole(fact, whole_at(column, element));
    }
}

hoc_cell hoc_cell_read(const hoctap_fact *fact, const hoctap_column *column, size_t row)
{
    if (is_null(column, row))
        return missing;
    if (column->words) {
        int64_t word = whole_at(column, column->first + row);
        if (word < 0 || (uint64_t)word >= column->word_count)
            return wrong(HOC_UNREADABLE);
        column = column->words;
        row = (size_t)word;
        if (is_null(column, row))
            return missing;
    }
    return read_value(fact, column, column->first + row);
}
