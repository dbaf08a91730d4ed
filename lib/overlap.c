/* SPDX-License-Identifier: MIT */
#include "overlap.h"

#include "cell.h"
#include "fault.h"
#include "text.h"

/* ---- outcomes ---- */

/* Where among the first so many the first is that has part in some bytes; `count` where none has. Of no bytes nobody has part. */
static inline size_t find(const hoc_claims *claims, size_t count, uintptr_t from, uintptr_t until)
{
    size_t at = 0;

    while (at < count && (from >= claims->until[at] || until <= claims->from[at] || from == until))
        at++;
    return at;
}

/* Takes an outcome in, unless it is not wanted. */
static inline void claim(hoc_claims *restrict all, uint8_t outcome, const void *bytes, size_t size)
{
    uintptr_t from = (uintptr_t)bytes, until = from + size;
    size_t at = all->count;

    if (!bytes)
        return;
    if (!hoc_is_outside(all->room, bytes, size))
        all->apart = all->apart && find(all, at, from, until) == at;
    all->from[at] = from;
    all->until[at] = until;
    all->outcomes[at] = outcome;
    all->count++;
    all->room.from = from < all->room.from ? from : all->room.from;
    all->room.until = until > all->room.until ? until : all->room.until;
}

void hoc_claims_lay(hoc_claims *restrict claims, const hoctap_outcomes *outcomes, size_t rows, size_t words)
{
    claims->count = 0;
    claims->room = (hoc_room){UINTPTR_MAX, 0};
    claims->apart = true;
    claim(claims, 0, outcomes->verdict, rows);
    claim(claims, 1, outcomes->level, rows);
    claim(claims, 2, outcomes->possible, rows);
    claim(claims, 3, outcomes->low, 8 * rows);
    claim(claims, 4, outcomes->high, 8 * rows);
    claim(claims, 5, outcomes->reasons, 8 * words * rows);
}

static const char *name_of(const hoc_claims *claims, size_t at)
{
    static const char *const names[HOC_OUTCOMES] = {"verdict", "level", "possible", "low", "high", "reasons"};

    return names[claims->outcomes[at]];
}

static bool refuse(hoctap_error *error, const char *one, const char *other)
{
    char both[sizeof error->found];
    hoc_text text = hoc_text_into(both, sizeof both);

    hoc_text_add(&text, one);
    hoc_text_add(&text, ", ");
    hoc_text_add(&text, other);
    hoc_text_end(&text);
    return hoc_refuse(error, HOCTAP_OVERLAP, 0, NULL, both, NULL, NULL);
}

bool hoc_claims_check(const hoc_claims *claims, hoctap_error *error)
{
    size_t at = 0, other = 0;

    if (claims->apart)
        return true;
    while (other == at) {
        at++;
        other = find(claims, at, claims->from[at], claims->until[at]);
    }
    return refuse(error, name_of(claims, other), name_of(claims, at));
}

/* ---- columns ---- */

/* The outcome that has part in some bytes; NULL where none has. */
static const char *part_of(const hoc_claims *all, const void *bytes, size_t size)
{
    uintptr_t from = (uintptr_t)bytes;
    size_t at;

    if (hoc_is_outside(all->room, bytes, size))
        return NULL;
    at = find(all, all->count, from, from + size);
    return at < all->count ? name_of(all, at) : NULL;
}

/* Elements of so many bits, from `first` on. */
static const char *part_of_bits(const hoc_claims *all, const void *bits, size_t first, size_t rows, size_t width)
{
    size_t from = width < 8 ? first / 8 : first * (width / 8);
    size_t until = width < 8 ? (first + rows + 7) / 8 : (first + rows) * (width / 8);

    return bits ? part_of(all, (const char *)bits + from, until - from) : NULL;
}

static const char *part_of_text(const hoc_claims *all, const hoctap_column *column, size_t rows)
{
    int64_t from = hoc_column_offset(column, column->first), until = hoc_column_offset(column, column->first + rows);
    size_t width = column->type == HOCTAP_UTF8 ? 32 : 64;
    const char *other = part_of_bits(all, column->offsets, column->first, rows + 1, width);

    return other || from == until ? other : part_of(all, (const char *)column->values + from, (size_t)(until - from));
}

static const char *part_of_blocks(const hoc_claims *all, const hoctap_column *column)
{
    const char *other = NULL;

    for (size_t block = 0; block < column->block_count && !other; block++)
        if (column->block_sizes[block] > 0)
            other = part_of(all, column->blocks[block], (size_t)column->block_sizes[block]);
    return other;
}

/* Of rows that have values. */
static const char *part_of_column(const hoc_claims *all, const hoctap_column *column, size_t rows)
{
    static const uint8_t widths[] = {
        [HOCTAP_INT8] = 8,       [HOCTAP_INT16] = 16,   [HOCTAP_INT32] = 32,       [HOCTAP_INT64] = 64,
        [HOCTAP_UINT8] = 8,      [HOCTAP_UINT16] = 16,  [HOCTAP_UINT32] = 32,      [HOCTAP_UINT64] = 64,
        [HOCTAP_FLOAT32] = 32,   [HOCTAP_FLOAT64] = 64, [HOCTAP_DECIMAL128] = 128, [HOCTAP_BOOL] = 1,
        [HOCTAP_UTF8_VIEW] = 128};
    const char *other = part_of_bits(all, column->validity, column->first, rows, 1);

    if (other)
        return other;
    if (column->type == HOCTAP_UTF8 || column->type == HOCTAP_LARGE_UTF8)
        return part_of_text(all, column, rows);
    other = part_of_bits(all, column->values, column->first, rows, widths[column->type]);
    return other || column->type != HOCTAP_UTF8_VIEW ? other : part_of_blocks(all, column);
}

/* Says so at once of texts that are surely outside. */
static inline bool is_text_far(hoc_room room, const hoctap_column *column, size_t rows)
{
    size_t end = column->first + rows;

    return hoc_is_outside(room, column->offsets, (end + 1) * 8) &&
           hoc_is_outside(room, column->values, (size_t)hoc_column_offset(column, end)) &&
           (!column->validity || hoc_is_outside(room, column->validity, end));
}

/* Likewise of anything; of what is not surely outside the whole look tells. */
static inline bool is_far(hoc_room room, const hoctap_column *column, size_t rows)
{
    if (rows == 0 || column->type == HOCTAP_NULL)
        return true;
    if (column->type == HOCTAP_UTF8 || column->type == HOCTAP_LARGE_UTF8)
        return is_text_far(room, column, rows);
    return column->type <= HOCTAP_BOOL && hoc_is_far(room, column, rows);
}

bool hoc_claims_check_column(const hoc_claims *claims, const hoctap_column *column, size_t rows, hoctap_error *error)
{
    const char *other = is_far(claims->room, column, rows) ? NULL : part_of_column(claims, column, rows);

    if (!other && column->words && !is_far(claims->room, column->words, column->word_count))
        other = part_of_column(claims, column->words, column->word_count);
    if (other)
        refuse(error, other, column->name);
    return !other;
}
