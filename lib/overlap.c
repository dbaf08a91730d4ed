/* SPDX-License-Identifier: MIT */
#include "overlap.h"

#include "cell.h"
#include "fault.h"
#include "text.h"

enum { OUTCOMES = 6, NONE = -1 };

static const char *const names[OUTCOMES] = {"verdict", "level", "possible", "low", "high", "reasons"};

/* Where the outcomes are, empty where one is not wanted; and the room from the first to the last, for most columns lie outside. */
typedef struct wanted {
    uintptr_t from[OUTCOMES], until[OUTCOMES];
    uintptr_t first, last;
} wanted;

static inline bool is_outside(const wanted *all, const void *bytes, size_t size)
{
    return (uintptr_t)bytes + size <= all->first || (uintptr_t)bytes >= all->last;
}

/* The outcome that has part in some bytes, or none. */
static int part_of(const wanted *all, const void *bytes, size_t size)
{
    uintptr_t from = (uintptr_t)bytes, until = from + size;

    if (is_outside(all, bytes, size) || size == 0)
        return NONE;
    for (int i = 0; i < OUTCOMES; i++)
        if (from < all->until[i] && until > all->from[i])
            return i;
    return NONE;
}

/* Takes one outcome in; another that has part in it, or none. */
static int want(wanted *all, int at, const void *bytes, size_t size)
{
    uintptr_t from = (uintptr_t)bytes, until = from + size;
    int other = NONE;

    if (!bytes)
        return NONE;
    if (!is_outside(all, bytes, size))
        other = part_of(all, bytes, size);
    all->from[at] = from;
    all->until[at] = until;
    all->first = from < all->first ? from : all->first;
    all->last = until > all->last ? until : all->last;
    return other;
}

/* Elements of so many bits, from `first` on. */
static int part_of_bits(const wanted *all, const void *bits, size_t first, size_t rows, size_t width)
{
    size_t from = width < 8 ? first / 8 : first * (width / 8);
    size_t until = width < 8 ? (first + rows + 7) / 8 : (first + rows) * (width / 8);

    return bits ? part_of(all, (const char *)bits + from, until - from) : NONE;
}

static int part_of_text(const wanted *all, const hoctap_column *column, size_t rows)
{
    int64_t from = hoc_column_offset(column, column->first), until = hoc_column_offset(column, column->first + rows);
    size_t width = column->type == HOCTAP_UTF8 ? 32 : 64;
    int other = part_of_bits(all, column->offsets, column->first, rows + 1, width);

    return other != NONE || from == until ? other
                                          : part_of(all, (const char *)column->values + from, (size_t)(until - from));
}

static int part_of_blocks(const wanted *all, const hoctap_column *column)
{
    int other = NONE;

    for (size_t block = 0; block < column->block_count && other == NONE; block++)
        if (column->block_sizes[block] > 0)
            other = part_of(all, column->blocks[block], (size_t)column->block_sizes[block]);
    return other;
}

static int part_of_column(const wanted *all, const hoctap_column *column, size_t rows)
{
    static const uint8_t widths[] = {
        [HOCTAP_INT8] = 8,       [HOCTAP_INT16] = 16,   [HOCTAP_INT32] = 32,       [HOCTAP_INT64] = 64,
        [HOCTAP_UINT8] = 8,      [HOCTAP_UINT16] = 16,  [HOCTAP_UINT32] = 32,      [HOCTAP_UINT64] = 64,
        [HOCTAP_FLOAT32] = 32,   [HOCTAP_FLOAT64] = 64, [HOCTAP_DECIMAL128] = 128, [HOCTAP_BOOL] = 1,
        [HOCTAP_UTF8_VIEW] = 128};
    int other;

    if (rows == 0 || column->type == HOCTAP_NULL)
        return NONE;
    other = part_of_bits(all, column->validity, column->first, rows, 1);
    if (other != NONE)
        return other;
    if (column->type == HOCTAP_UTF8 || column->type == HOCTAP_LARGE_UTF8)
        return part_of_text(all, column, rows);
    other = part_of_bits(all, column->values, column->first, rows, widths[column->type]);
    return other != NONE || column->type != HOCTAP_UTF8_VIEW ? other : part_of_blocks(all, column);
}

/* Says so at once of what is surely outside: the widest value has 16 bytes. Of texts and words only the whole look can tell. */
static inline bool is_far(const wanted *all, const hoctap_column *column, size_t rows)
{
    size_t size = (column->first + rows) * 16;

    return column->type <= HOCTAP_BOOL && !column->words && is_outside(all, column->values, size) &&
           is_outside(all, column->validity, size);
}

static bool refuse(hoctap_error *error, int one, const char *other)
{
    char both[sizeof error->found];
    hoc_text text = hoc_text_into(both, sizeof both);

    hoc_text_add(&text, names[one]);
    hoc_text_add(&text, ", ");
    hoc_text_add(&text, other);
    hoc_text_end(&text);
    return hoc_refuse(error, HOCTAP_OVERLAP, 0, NULL, both, NULL, NULL);
}

static bool outcomes_lie_apart(wanted *all, const hoctap_outcomes *outcomes, size_t rows, size_t words,
                               hoctap_error *error)
{
    const void *const bytes[OUTCOMES] = {outcomes->verdict, outcomes->level, outcomes->possible,
                                         outcomes->low,     outcomes->high,  outcomes->reasons};
    const size_t sizes[OUTCOMES] = {rows, rows, rows, 8 * rows, 8 * rows, 8 * words * rows};

    for (int i = 0; i < OUTCOMES; i++) {
        int other = want(all, i, bytes[i], sizes[i]);
        if (other != NONE)
            return refuse(error, other, names[i]);
    }
    return true;
}

bool hoc_outcomes_check(const hoctap_rules *rules, const hoctap_column *const *columns, size_t rows,
                        const hoctap_outcomes *outcomes, hoctap_error *error)
{
    wanted all = {.first = UINTPTR_MAX, .last = 0};

    if (!outcomes_lie_apart(&all, outcomes, rows, hoctap_reason_words(rules), error))
        return false;
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        const hoctap_column *column = columns[fact];
        int other = is_far(&all, column, rows) ? NONE : part_of_column(&all, column, rows);
        if (other == NONE && column->words)
            other = part_of_column(&all, column->words, column->word_count);
        if (other != NONE)
            return refuse(error, other, column->name);
    }
    return true;
}
