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

/* What one word or number says. It fits into two registers: a cell that is handed on by value stalls where it is copied. */
typedef struct answer {
    int64_t value;
    int16_t choice;
    uint8_t state;
} answer;

static const answer missing = {0, -1, HOC_MISSING};

static answer wrong(uint8_t state)
{
    return (answer){0, -1, state};
}

static answer given(int64_t value, int choice)
{
    return (answer){value, (int16_t)choice, 0};
}

static void fill(hoc_cell *cell, answer is)
{
    *cell = (hoc_cell){is.value, is.value, is.value, is.value, is.choice, is.choice, is.state, is.state == HOC_MISSING};
}

/* The answer of a scale that a number falls into: the highest that begins at or below it. */
static answer place(const hoctap_fact *fact, int64_t number)
{
    for (size_t i = fact->choice_count; i-- > 0;) {
        const hoctap_choice *each = &fact->choices[i];
        if (!each->banded || number > each->from || (number == each->from && !each->above))
            return given(each->value, (int)i);
    }
    return wrong(HOC_OUT_OF_RANGE);
}

/* A number as an answer to points or a count. */
static inline answer number_of(int64_t value, hoc_form form)
{
    static const uint8_t states[] = {
        [HOC_NOT_A_NUMBER] = HOC_UNREADABLE, [HOC_TOO_FINE] = HOC_OFF_STEP, [HOC_TOO_LARGE] = HOC_OUT_OF_RANGE};

    return form == HOC_EXACT ? given(value, -1) : wrong(states[form]);
}

/* A number as an answer to yes/no or a scale; a choice takes none. */
static answer place_of(const hoctap_fact *fact, int64_t value, hoc_form form)
{
    if (form != HOC_EXACT)
        return wrong(HOC_UNREADABLE);
    if (fact->kind == HOCTAP_YES_NO)
        return value == 0 || value == HOC_ONE ? given(value, value != 0) : wrong(HOC_UNREADABLE);
    return hoc_takes_numbers(fact) ? place(fact, value) : wrong(HOC_UNREADABLE);
}

/* What a number means as an answer to this fact. */
static inline answer cell_of(const hoctap_fact *fact, int64_t value, hoc_form form)
{
    return fact->choice_count == 0 ? number_of(value, form) : place_of(fact, value, form);
}

static bool is(const char *word, const char *text, size_t length)
{
    return *word == *text && strlen(word) == length && memcmp(word, text, length) == 0;
}

/* By id or `also`; a choice and a scale by their Vietnamese names too. */
static bool means(const hoctap_fact *fact, const hoctap_choice *choice, const char *text, size_t length)
{
    for (size_t i = 0; i < choice->also_count; i++)
        if (is(choice->also[i], text, length))
            return true;
    return is(choice->id, text, length) || (fact->kind != HOCTAP_YES_NO && is(choice->names.vi, text, length));
}

/* The answer to a choice, scale or yes/no. */
static answer read_choice(const hoctap_fact *fact, const char *text, size_t length)
{
    int64_t value = 0;
    hoc_form form;

    for (size_t i = 0; i < fact->choice_count; i++)
        if (means(fact, &fact->choices[i], text, length))
            return given(fact->kind == HOCTAP_CHOICE ? (int64_t)i : fact->choices[i].value, (int)i);
    if (fact->kind != HOCTAP_SCALE)
        return wrong(HOC_UNREADABLE);
    form = hoc_number_parse(text, length, &value);
    return place_of(fact, value, form);
}

/* The answer to points or a count. */
static inline answer read_digits(const char *text, size_t length)
{
    int64_t value = 0;
    hoc_form form = hoc_number_parse(text, length, &value);

    return number_of(value, form);
}

/* Both ends are answers by themselves, the lower one first. */
static void fill_between(const hoctap_fact *fact, answer from, answer to, hoc_cell *cell)
{
    if (from.state != 0 || to.state != 0) {
        fill(cell, wrong((uint8_t)(from.state | to.state)));
    } else if (from.value > to.value) {
        fill(cell, wrong(fact->kind == HOCTAP_COUNT ? HOC_OUT_OF_RANGE : HOC_UNREADABLE));
    } else {
        fill(cell, from);
        cell->most = cell->high = to.value;
        cell->last = to.choice;
        cell->state = from.value < to.value ? HOC_BETWEEN : 0;
    }
}

/* Where the ".." of "30..34" stands; NULL where there is none. */
static const char *find_dots(const char *text, size_t length)
{
    for (size_t at = 1; at + 2 < length; at++)
        if (text[at] == '.' && text[at + 1] == '.')
            return text + at;
    return NULL;
}

static answer read_word(const hoctap_fact *fact, const char *text, size_t length)
{
    return fact->choice_count > 0 ? read_choice(fact, text, length) : read_digits(text, length);
}

/* An answer that may be given by its two ends; a word of the rules may hold the dots, too. */
static __attribute__((noinline)) void read_ends(const hoctap_fact *fact, const char *text, size_t length,
                                                hoc_cell *cell)
{
    const char *dots = find_dots(text, length);
    answer whole = read_word(fact, text, length);

    if (!dots || whole.state == 0)
        fill(cell, whole);
    else
        fill_between(fact, read_word(fact, text, (size_t)(dots - text)),
                     read_word(fact, dots + 2, length - (size_t)(dots - text) - 2), cell);
}

void hoc_cell_word(const hoctap_fact *fact, const char *text, size_t length, hoc_cell *cell)
{
    if (length == 0)
        fill(cell, missing);
    else if (fact->kind == HOCTAP_COUNT || fact->kind == HOCTAP_SCALE)
        read_ends(fact, text, length, cell);
    else
        fill(cell, read_word(fact, text, length));
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
static inline int64_t whole_at(const hoctap_column *column, size_t element)
{
    const char *values = column->values;
    union {
        int16_t i16;
        int32_t i32;
        int64_t i64;
        uint16_t u16;
        uint32_t u32;
        uint64_t u64;
    } is;

    switch (column->type) {
    case HOCTAP_INT8:
        return ((const int8_t *)column->values)[element];
    case HOCTAP_INT16:
        memcpy(&is, values + element * sizeof is.i16, sizeof is.i16);
        return is.i16;
    case HOCTAP_INT32:
        memcpy(&is, values + element * sizeof is.i32, sizeof is.i32);
        return is.i32;
    case HOCTAP_INT64:
        memcpy(&is, values + element * sizeof is.i64, sizeof is.i64);
        return is.i64;
    case HOCTAP_UINT8:
        return ((const uint8_t *)column->values)[element];
    case HOCTAP_UINT16:
        memcpy(&is, values + element * sizeof is.u16, sizeof is.u16);
        return is.u16;
    case HOCTAP_UINT32:
        memcpy(&is, values + element * sizeof is.u32, sizeof is.u32);
        return is.u32;
    default:
        memcpy(&is, values + element * sizeof is.u64, sizeof is.u64);
        return is.u64 > INT64_MAX ? INT64_MAX : (int64_t)is.u64;
    }
}

/* What all answers are multiples of. */
static int64_t unit_of(const hoctap_fact *fact)
{
    bool stepped = fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT;

    return stepped && fact->from % fact->step == 0 ? fact->step : 1;
}

/* What is no number is told by its bits: compared, or only taken along, it might note something in the floating-point unit. */
static answer read_float(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    const char *at = (const char *)column->values + element * sizeof(float);
    uint32_t bits;
    int64_t value;
    float real;
    hoc_form form;

    memcpy(&bits, at, sizeof bits);
    if (bits << 1 > UINT32_C(0xff) << 24)
        return missing;
    memcpy(&real, at, sizeof real);
    form = hoc_number_from_float(real, unit_of(fact), &value);
    return cell_of(fact, value, form);
}

static answer read_double(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    const char *at = (const char *)column->values + element * sizeof(double);
    uint64_t bits;
    int64_t value;
    double real;
    hoc_form form;

    memcpy(&bits, at, sizeof bits);
    if (bits << 1 > UINT64_C(0x7ff) << 53)
        return missing;
    memcpy(&real, at, sizeof real);
    form = hoc_number_from_double(real, &value);
    return cell_of(fact, value, form);
}

static answer read_decimal(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    uint64_t halves[2];
    int64_t value = 0;
    hoc_form form;

    memcpy(halves, (const char *)column->values + element * sizeof halves, sizeof halves);
    form = hoc_number_from_decimal(halves[0], halves[1], column->places, &value);
    return cell_of(fact, value, form);
}

static inline answer read_whole(const hoctap_fact *fact, int64_t whole)
{
    int64_t value = 0;
    hoc_form form = hoc_number_from_int(whole, &value);

    return cell_of(fact, value, form);
}

static answer number_at(const hoctap_fact *fact, const hoctap_column *column, size_t element)
{
    switch (column->type) {
    case HOCTAP_FLOAT32:
        return read_float(fact, column, element);
    case HOCTAP_FLOAT64:
        return read_double(fact, column, element);
    case HOCTAP_DECIMAL128:
        return read_decimal(fact, column, element);
    default:
        return read_whole(fact, bit_at(column->values, element));
    }
}

/* Apart, as ends and dictionaries are: the registers that these take are for whole numbers and words to leave alone. */
static __attribute__((noinline)) void read_number(const hoctap_fact *fact, const hoctap_column *column, size_t element,
                                                  hoc_cell *cell)
{
    fill(cell, number_at(fact, column, element));
}

static void read_utf8(const hoctap_fact *fact, const hoctap_column *column, size_t element, hoc_cell *cell)
{
    int64_t from = hoc_column_offset(column, element), until = hoc_column_offset(column, element + 1);

    if (from == until) /* then there need be no bytes */
        fill(cell, missing);
    else
        hoc_cell_text(fact, (const char *)column->values + from, (size_t)(until - from), cell);
}

/* A text of at most 12 bytes stands in its view, a longer one where the view says; what the blocks do not hold is never read. */
static void read_view(const hoctap_fact *fact, const hoctap_column *column, size_t element, hoc_cell *cell)
{
    const char *at = (const char *)column->values + element * 16;
    int32_t view[4]; /* length; then the text, or its first 4 bytes, block and offset */

    memcpy(view, at, sizeof view);
    if (view[0] >= 0 && view[0] <= 12)
        hoc_cell_text(fact, at + 4, (size_t)view[0], cell);
    else if (view[0] < 0 || view[2] < 0 || (size_t)view[2] >= column->block_count || view[3] < 0 ||
             view[3] > column->block_sizes[view[2]] - view[0] || !column->blocks[view[2]])
        fill(cell, wrong(HOC_UNREADABLE));
    else
        hoc_cell_text(fact, (const char *)column->blocks[view[2]] + view[3], (size_t)view[0], cell);
}

static inline void read_other(const hoctap_fact *fact, const hoctap_column *column, size_t element, hoc_cell *cell)
{
    if (column->type == HOCTAP_UTF8 || column->type == HOCTAP_LARGE_UTF8)
        read_utf8(fact, column, element, cell);
    else if (column->type == HOCTAP_UTF8_VIEW)
        read_view(fact, column, element, cell);
    else
        read_number(fact, column, element, cell);
}

static inline void read_value(const hoctap_fact *fact, const hoctap_column *column, size_t row, hoc_cell *cell)
{
    if (is_null(column, row))
        fill(cell, missing);
    else if (column->type <= HOCTAP_UINT64)
        fill(cell, read_whole(fact, whole_at(column, column->first + row)));
    else
        read_other(fact, column, column->first + row, cell);
}

static __attribute__((noinline)) void read_words(const hoctap_fact *fact, const hoctap_column *column, size_t row,
                                                 hoc_cell *cell)
{
    int64_t word;

    if (is_null(column, row)) {
        fill(cell, missing);
        return;
    }
    word = whole_at(column, column->first + row);
    if (word < 0 || (uint64_t)word >= column->word_count)
        fill(cell, wrong(HOC_UNREADABLE));
    else
        read_value(fact, column->words, (size_t)word, cell);
}

void hoc_cell_look(const hoctap_fact *fact, const hoctap_column *column, size_t row, hoc_cell *cell)
{
    if (column->words)
        read_words(fact, column, row, cell);
    else
        read_value(fact, column, row, cell);
}
