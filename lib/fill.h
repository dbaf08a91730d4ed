/* SPDX-License-Identifier: MIT */
/*
 * From the rows of a column to lanes. Every way in ends the same: the codes of the rows that are given and right, zeros
 * elsewhere; `missing` has those without an answer, and `plain` loses those with a wrong one. Nothing is read beyond the rows.
 */
#ifndef HOC_FILL_H
#define HOC_FILL_H

#include "lanes.h"
#include "loops.h"
#include "tile.h"

/* As they stand in memory, wherever it begins. */
typedef int16_t loose_int16 __attribute__((aligned(1), may_alias));
typedef int32_t loose_int32 __attribute__((aligned(1), may_alias));
typedef int64_t loose_int64 __attribute__((aligned(1), may_alias));
typedef uint16_t loose_uint16 __attribute__((aligned(1), may_alias));
typedef uint32_t loose_uint32 __attribute__((aligned(1), may_alias));
typedef uint64_t loose_uint64 __attribute__((aligned(1), may_alias));
typedef float loose_float __attribute__((aligned(1), may_alias));
typedef double loose_double __attribute__((aligned(1), may_alias));

/* A bitmap's first byte is the lowest of a word, on every machine. */
static inline hoc_rows rows_of_bitmap(const uint8_t *bitmap)
{
    hoc_rows rows;

    memcpy(&rows, bitmap, sizeof rows);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    for (size_t word = 0; word < HOC_ROW_WORDS; word++)
        rows[word] = __builtin_bswap64(rows[word]);
#endif
    return rows;
}

/* Bits of a bitmap, the first of them bit `at` of it. */
static inline hoc_rows bits_at(const uint8_t *bitmap, size_t at, size_t count)
{
    uint8_t bytes[HOC_TILE / 8 + 8] = {0};
    unsigned skip = (unsigned)(at % 8);

    if (skip == 0 && count == HOC_TILE)
        return rows_of_bitmap(bitmap + at / 8);
    memcpy(bytes, bitmap + at / 8, (skip + count + 7) / 8);
    if (skip == 0)
        return rows_of_bitmap(bytes);
    return rows_of_bitmap(bytes) >> skip | rows_of_bitmap(bytes + 8) << (64 - skip);
}

static inline const char *cells_at(const hoc_tile *tile, const hoctap_column *column, size_t size)
{
    return (const char *)column->values + (column->first + tile->first) * size;
}

static inline const uint8_t *bytes_at(hoc_tile *tile, const hoctap_column *column)
{
    const char *cells = cells_at(tile, column, 1);

    if (tile->stream)
        tile->ahead[tile->ahead_count++] = (uintptr_t)cells + HOC_TILE;
    return (const uint8_t *)cells;
}

static inline uint8_t *own_bytes(const hoc_tile *tile, size_t fact)
{
    return tile->own + tile->kernel->lanes[fact].place * HOC_TILE;
}

static inline int32_t *own_ints(const hoc_tile *tile, size_t fact)
{
    return (int32_t *)(void *)own_bytes(tile, fact);
}

/* As many bytes as a full tile has: where it has fewer, copies of them and zeros. */
static inline const uint8_t *whole_tile(const hoc_tile *tile, size_t fact, const uint8_t *bytes)
{
    if (tile->count == HOC_TILE)
        return bytes;
    bytes_first(own_bytes(tile, fact), bytes, tile->present, tile->count);
    return own_bytes(tile, fact);
}

/* ---- numbers ---- */

static inline hoc_rows bytes_beyond(const uint8_t *bytes, int32_t lowest, int32_t highest)
{
    hoc_rows rows = lowest > 0 ? ~bytes_at_least(bytes, (unsigned)lowest) : HOC_NO_ROW;

    return highest < UINT8_MAX ? rows | bytes_at_least(bytes, (unsigned)highest + 1) : rows;
}

/* Bytes of the range that most have are looked at together, once all columns are read; others at once. */
static inline void check_bytes(hoc_tile *tile, size_t fact, const uint8_t *bytes)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];

    tile->lanes[fact] = bytes;
    if (lane->common)
        tile->alike[tile->alike_count++] = bytes;
    else
        tile->plain &= ~bytes_beyond(bytes, lane->lowest, lane->highest) | tile->missing[fact];
}

static inline void leave_beyond(hoc_tile *tile)
{
    for (size_t i = 0; i < tile->alike_count; i++)
        tile->plain &= ~bytes_beyond(tile->alike[i], 0, tile->kernel->common_highest);
}

static inline void check_alike(hoc_tile *tile)
{
    if (any_beyond(tile->alike, tile->alike_count, tile->kernel->common_highest))
        leave_beyond(tile);
}

/* Bytes as they stand; copied where there are fewer than a tile has, or where some count for nothing. */
static inline void fill_bytes(hoc_tile *tile, size_t fact, const hoctap_column *column)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];
    hoc_rows missing = tile->missing[fact];
    const uint8_t *bytes = whole_tile(tile, fact, bytes_at(tile, column));
    uint8_t *own = own_bytes(tile, fact);

    if (any_row(missing) || lane->own) {
        bytes_keep(own, bytes, ~missing);
        bytes = own;
    }
    check_bytes(tile, fact, bytes);
}

/* Codes of which some may be wrong: those go the long way, and count for nothing. */
static inline void fill_codes(hoc_tile *tile, size_t fact, const int32_t *codes, const uint8_t *right)
{
    hoc_rows good = rows_of_bytes(right) & ~tile->missing[fact];
    uint8_t mask[HOC_TILE];

    tile->plain &= good | tile->missing[fact];
    bytes_of_rows(mask, good);
    if (tile->kernel->lanes[fact].wide) {
        ints_mask(own_ints(tile, fact), codes, mask);
    } else {
        uint8_t *own = own_bytes(tile, fact);
        for (size_t row = 0; row < HOC_TILE; row++)
            own[row] = (uint8_t)codes[row] & mask[row];
    }
    tile->lanes[fact] = own_bytes(tile, fact);
}

/* Whole numbers of one type that `held` holds, into codes. */
#define TAKE_WHOLES(type, held)                                                                                        \
    for (size_t row = 0; row < count; row++) {                                                                         \
        held whole = ((const type *)(const void *)cells)[row];                                                         \
        right[row] = whole >= lowest && whole <= highest;                                                              \
        codes[row] = (int32_t)whole;                                                                                   \
    }                                                                                                                  \
    break

static inline void fill_wholes(hoc_tile *tile, size_t fact, const hoctap_column *column)
{
    static const size_t sizes[] = {0, 1, 2, 4, 8, 1, 2, 4, 8};
    const hoc_lane *lane = &tile->kernel->lanes[fact];
    const char *cells = cells_at(tile, column, sizes[lane->type]);
    int32_t lowest = lane->lowest, highest = lane->highest;
    size_t count = tile->count;
    int32_t codes[HOC_TILE] = {0};
    uint8_t right[HOC_TILE] = {0};

    switch (lane->type) {
    case HOCTAP_INT8:
        TAKE_WHOLES(int8_t, int32_t);
    case HOCTAP_INT16:
        TAKE_WHOLES(loose_int16, int32_t);
    case HOCTAP_INT32:
        TAKE_WHOLES(loose_int32, int32_t);
    case HOCTAP_INT64:
        TAKE_WHOLES(loose_int64, int64_t);
    case HOCTAP_UINT8:
        TAKE_WHOLES(uint8_t, int32_t);
    case HOCTAP_UINT16:
        TAKE_WHOLES(loose_uint16, int32_t);
    case HOCTAP_UINT32:
        TAKE_WHOLES(loose_uint32, int64_t);
    default: /* beyond 63 bits a number is beyond every scale */
        for (size_t row = 0; row < count; row++) {
            uint64_t whole = ((const loose_uint64 *)(const void *)cells)[row];
            right[row] = whole <= INT64_MAX && (int64_t)whole >= lowest && (int64_t)whole <= highest;
            codes[row] = (int32_t)whole;
        }
    }
    fill_codes(tile, fact, codes, right);
}

#undef TAKE_WHOLES

/* Rows that are no number have no answer. */
static inline void miss_nans(hoc_tile *tile, size_t fact, const uint8_t *nan)
{
    tile->missing[fact] |= rows_of_bytes(nan);
}

/*
 * A real is right when it is the one nearest to a whole number of units. `parts` units are 1: the product only finds which whole
 * number that is; the quotient of two numbers that are held exactly is the real nearest to it.
 */
static inline void fill_each_double(hoc_tile *tile, size_t fact, const double *reals)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];
    double parts = lane->parts, lowest = lane->lowest, highest = lane->highest;
    int32_t codes[HOC_TILE];
    uint8_t right[HOC_TILE], nan[HOC_TILE];

    for (size_t row = 0; row < HOC_TILE; row++) {
        double product = reals[row] * parts;
        bool near = product > lowest - 1 && product < highest + 1;
        double sure = near ? product : lowest;
        codes[row] = (int32_t)(sure + (sure < 0 ? -0.5 : 0.5));
        right[row] =
            near & (codes[row] / parts == reals[row]) & (codes[row] >= lane->lowest) & (codes[row] <= lane->highest);
        nan[row] = reals[row] != reals[row];
    }
    miss_nans(tile, fact, nan);
    fill_codes(tile, fact, codes, right);
}

static inline uint64_t bits_of(double real)
{
    uint64_t bits;

    memcpy(&bits, &real, sizeof bits);
    return bits;
}

/* One part of `parts`, in two pieces. The first has so few digits that its products with codes are exact. */
typedef struct share {
    double large, small;
} share;

static inline share share_of(double parts)
{
    uint64_t bits = bits_of(1 / parts) & ~(uint64_t)INT32_MAX;
    share one;

    memcpy(&one.large, &bits, sizeof bits);
    one.small = (1 - one.large * parts) / parts;
    return one;
}

/*
 * All reals of a tile at once, where all are right and their codes are bytes; else false, and the codes are of no use. Beyond the shelf a
 * real has room for whole numbers of parts only, and its last bits are these: what does not come back from there as it was is none.
 */
static inline bool bytes_of_halves(uint8_t *restrict codes, const double *restrict reals, double shelf)
{
    uint64_t changed = 0, beyond = 0;

    for (size_t row = 0; row < HOC_TILE; row++) {
        double put = reals[row] + shelf;
        changed |= bits_of(put - shelf) ^ bits_of(reals[row]);
        beyond |= bits_of(put) ^ bits_of(shelf);
        codes[row] = (uint8_t)bits_of(put);
    }
    return changed == 0 && beyond >> 8 == 0;
}

/*
 * The same of parts that are no power of two. Code x share is the quotient, without its division: it is off by less than 2^-73 of
 * itself, and no quotient of 31 bits by 14 lies as near as 2^-67 to the middle between two reals.
 */
static inline bool bytes_of_tenths(uint8_t *restrict codes, const double *restrict reals, double parts)
{
    const double shelf = 0x1.8p52;
    const share one = share_of(parts);
    uint64_t changed = 0, beyond = 0;

    for (size_t row = 0; row < HOC_TILE; row++) {
        double put = reals[row] * parts + shelf, code = put - shelf;
        changed |= bits_of(code * one.large + code * one.small) ^ bits_of(reals[row]);
        beyond |= bits_of(put) ^ bits_of(shelf);
        codes[row] = (uint8_t)bits_of(put);
    }
    return changed == 0 && beyond >> 8 == 0;
}

static inline bool bytes_of_doubles(const hoc_lane *lane, uint8_t *codes, const double *reals)
{
    return lane->shelf > 0 ? bytes_of_halves(codes, reals, lane->shelf) : bytes_of_tenths(codes, reals, lane->parts);
}

/* Copies of the doubles of a tile, at their boundary, with zeros for those that there are not. */
static inline void copy_doubles(const hoc_tile *tile, size_t fact, const char *cells, double *own)
{
    uint8_t mask[HOC_TILE];

    memcpy(own, cells, tile->count * sizeof *own);
    memset(own + tile->count, 0, (HOC_TILE - tile->count) * sizeof *own);
    bytes_of_rows(mask, ~tile->missing[fact]);
    reals_mask(own, mask);
}

static inline void fill_doubles(hoc_tile *tile, size_t fact, const hoctap_column *column)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];
    const char *cells = cells_at(tile, column, sizeof(double));
    bool whole = tile->count == HOC_TILE && (uintptr_t)cells % sizeof(double) == 0 && !any_row(tile->missing[fact]);
    const double *reals = (const double *)(const void *)cells;
    double own[HOC_TILE];

    if (!whole) {
        copy_doubles(tile, fact, cells, own);
        reals = own;
    }
    if (!lane->wide && bytes_of_doubles(lane, own_bytes(tile, fact), reals))
        check_bytes(tile, fact, own_bytes(tile, fact));
    else
        fill_each_double(tile, fact, reals);
}

static inline void fill_floats(hoc_tile *tile, size_t fact, const hoctap_column *column)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];
    float parts = (float)lane->parts, lowest = (float)lane->lowest, highest = (float)lane->highest,
          reals[HOC_TILE] = {0};
    int32_t codes[HOC_TILE];
    uint8_t right[HOC_TILE], nan[HOC_TILE];

    memcpy(reals, cells_at(tile, column, sizeof *reals), tile->count * sizeof *reals);
    for (size_t row = 0; row < HOC_TILE; row++) {
        float product = reals[row] * parts;
        bool near = product > lowest - 1 && product < highest + 1;
        float sure = near ? product : lowest;
        codes[row] = (int32_t)(sure + (sure < 0 ? -0.5F : 0.5F));
        right[row] = near & ((float)codes[row] / parts == reals[row]) & (codes[row] >= lane->lowest) &
                     (codes[row] <= lane->highest);
        nan[row] = reals[row] != reals[row];
    }
    miss_nans(tile, fact, nan);
    fill_codes(tile, fact, codes, right);
}

/* ---- answers ---- */

static inline hoc_rows *answers_of(const hoc_tile *tile, size_t fact)
{
    return tile->answers + tile->kernel->lanes[fact].rows_of;
}

/* A byte a row: the place of the answer, or what is wrong with it. */
static inline void fill_places(hoc_tile *tile, size_t fact, const uint8_t *places)
{
    hoc_rows *answers = answers_of(tile, fact), wrong = bytes_equal(places, HOC_PLACE_WRONG);

    tile->plain &= ~wrong | tile->missing[fact];
    tile->missing[fact] |= bytes_equal(places, HOC_PLACE_MISSING);
    for (size_t i = 0; i < tile->kernel->lanes[fact].choices; i++)
        answers[i] = bytes_equal(places, (unsigned)i) & ~tile->missing[fact];
}

static inline void fill_bits(hoc_tile *tile, size_t fact, const hoctap_column *column)
{
    hoc_rows yes = bits_at(column->values, column->first + tile->first, tile->count);

    if (tile->kernel->lanes[fact].choices > 0) {
        answers_of(tile, fact)[0] = ~yes & ~tile->missing[fact];
        answers_of(tile, fact)[1] = yes & ~tile->missing[fact];
    }
}

/* Yes and no as numbers. */
static inline void fill_truths(hoc_tile *tile, size_t fact)
{
    const uint8_t *bytes = tile->lanes[fact];

    for (size_t i = 0; i < tile->kernel->lanes[fact].choices; i++)
        answers_of(tile, fact)[i] = bytes_equal(bytes, (unsigned)i) & ~tile->missing[fact];
}

/* A dictionary of a few words by bytes: word by word instead of row by row. */
static inline void fill_few_words(hoc_tile *tile, size_t fact, const hoctap_column *column, const hoc_words *words)
{
    const uint8_t *indices = whole_tile(tile, fact, bytes_at(tile, column));
    hoc_rows *answers = answers_of(tile, fact), known = tile->missing[fact];
    size_t choices = tile->kernel->lanes[fact].choices;

    memset(answers, 0, choices * sizeof *answers);
    for (size_t word = 0; word < column->word_count; word++) {
        hoc_rows rows = bytes_equal(indices, (unsigned)word) & ~tile->missing[fact];
        if (words->places[word] == HOC_PLACE_MISSING)
            tile->missing[fact] |= rows;
        else if (words->places[word] < choices)
            answers[words->places[word]] |= rows;
        known |= words->places[word] == HOC_PLACE_WRONG ? HOC_NO_ROW : rows;
    }
    tile->plain &= known;
}

/* Which word a row names; HOC_WORDS for none of those that a byte can. */
static inline size_t index_at(const hoctap_column *column, size_t row)
{
    const void *cells = column->values;
    uint64_t index;

    switch (column->type) {
    case HOCTAP_INT8:
    case HOCTAP_UINT8:
        index = ((const uint8_t *)cells)[row];
        break;
    case HOCTAP_INT16:
    case HOCTAP_UINT16:
        index = ((const loose_uint16 *)cells)[row];
        break;
    case HOCTAP_INT32:
    case HOCTAP_UINT32:
        index = ((const loose_uint32 *)cells)[row];
        break;
    default:
        index = ((const loose_uint64 *)cells)[row];
    }
    return index < HOC_WORDS ? (size_t)index : HOC_WORDS;
}

/* Each row by its word. */
static inline void fill_each_word(hoc_tile *tile, size_t fact, const hoctap_column *column, const hoc_words *words)
{
    bool number = tile->kernel->lanes[fact].number;
    int32_t codes[HOC_TILE] = {0};
    uint8_t places[HOC_TILE] = {0}, right[HOC_TILE];

    for (size_t row = 0; row < tile->count; row++) {
        size_t index = index_at(column, column->first + tile->first + row);
        places[row] = words->places[index];
        codes[row] = words->codes[index];
    }
    if (!number) {
        fill_places(tile, fact, places);
        return;
    }
    tile->missing[fact] |= bytes_equal(places, HOC_PLACE_MISSING);
    for (size_t row = 0; row < HOC_TILE; row++)
        right[row] = places[row] == 0;
    fill_codes(tile, fact, codes, right);
}

static inline void fill_words(hoc_tile *tile, size_t fact, const hoctap_column *column, const hoc_words *words)
{
    bool bytes = column->type == HOCTAP_UINT8 || column->type == HOCTAP_INT8;

    if (bytes && !tile->kernel->lanes[fact].number && column->word_count <= HOC_FEW_WORDS)
        fill_few_words(tile, fact, column, words);
    else
        fill_each_word(tile, fact, column, words);
}

/* ---- anything ---- */

static inline void fill_cells(hoc_tile *tile, size_t fact, const hoctap_column *column)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];
    int32_t codes[HOC_TILE] = {0};
    uint8_t right[HOC_TILE], places[HOC_TILE] = {0};

    for (size_t row = 0; row < tile->count; row++)
        places[row] = hoc_tile_place(tile->kernel, fact, column, tile->first + row, &codes[row]);
    for (size_t row = 0; lane->number && row < HOC_TILE; row++)
        right[row] = places[row] == 0;
    tile->missing[fact] |= bytes_equal(places, HOC_PLACE_MISSING);
    if (lane->number)
        fill_codes(tile, fact, codes, right);
    else
        fill_places(tile, fact, places);
}

/* ---- a fact of a tile ---- */

static inline void fill_from(hoc_tile *tile, size_t fact, const hoctap_column *column, const hoc_words *words)
{
    switch (tile->kernel->lanes[fact].filling) {
    case HOC_FILL_BYTES:
        fill_bytes(tile, fact, column);
        break;
    case HOC_FILL_WHOLES:
        fill_wholes(tile, fact, column);
        break;
    case HOC_FILL_REALS:
        (column->type == HOCTAP_FLOAT64 ? fill_doubles : fill_floats)(tile, fact, column);
        break;
    case HOC_FILL_BITS:
        fill_bits(tile, fact, column);
        break;
    case HOC_FILL_WORDS:
        if (words)
            fill_words(tile, fact, column, words);
        else
            fill_cells(tile, fact, column);
        break;
    default:
        fill_cells(tile, fact, column);
    }
}

/* The column of a fact has no answers at all. */
static inline void fill_nothing(hoc_tile *tile, size_t fact)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];

    tile->missing[fact] = tile->present;
    memset(own_bytes(tile, fact), 0, HOC_TILE * (lane->wide ? sizeof(int32_t) : 1));
    memset(answers_of(tile, fact), 0, lane->choices * sizeof(hoc_rows));
    tile->lanes[fact] = own_bytes(tile, fact);
}

static inline void fill_any(hoc_tile *tile, size_t fact, const hoctap_column *column, const hoc_words *words)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];

    if (lane->filling == HOC_FILL_NOTHING) {
        fill_nothing(tile, fact);
    } else {
        tile->missing[fact] = HOC_NO_ROW;
        if (column->validity)
            tile->missing[fact] = tile->present & ~bits_at(column->validity, column->first + tile->first, tile->count);
        fill_from(tile, fact, column, words);
        tile->missing[fact] &= tile->present;
        if (!lane->number &&
            (lane->filling == HOC_FILL_BYTES || lane->filling == HOC_FILL_WHOLES || lane->filling == HOC_FILL_REALS))
            fill_truths(tile, fact);
    }
    tile->lacks |= tile->missing[fact];
    if (lane->related)
        tile->plain &= ~tile->missing[fact];
}

/* As most are: the bytes are the codes, and nothing is missing. `missing` of these facts is empty in all tiles. */
static inline void take_bytes(hoc_tile *tile, const hoc_view *view, const size_t *facts, size_t count)
{
    const uint8_t **alike = tile->alike + tile->alike_count;
    const void **lanes = tile->lanes;

    for (size_t i = 0; i < count; i++)
        lanes[facts[i]] = alike[i] = whole_tile(tile, facts[i], bytes_at(tile, view->columns[facts[i]]));
    tile->alike_count += count;
}

/* The same with a bitmap. */
static inline void take_given(hoc_tile *tile, size_t fact, const hoctap_column *column)
{
    const uint8_t *bytes = whole_tile(tile, fact, bytes_at(tile, column));
    hoc_rows missing = tile->present & ~bits_at(column->validity, column->first + tile->first, tile->count);

    tile->missing[fact] = missing;
    if (any_row(missing)) {
        tile->lacks |= missing;
        bytes_keep(own_bytes(tile, fact), bytes, ~missing);
        bytes = own_bytes(tile, fact);
    }
    tile->lanes[fact] = tile->alike[tile->alike_count++] = bytes;
}

/* Doubles of a full tile without gaps, where they stand. False, with nothing filled, where they are not such or not all right. */
static inline bool take_doubles(hoc_tile *tile, size_t fact, const hoctap_column *column)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];
    const char *cells = lane->doubles ? cells_at(tile, column, sizeof(double)) : NULL;

    if (!lane->doubles || column->validity || tile->count < HOC_TILE || (uintptr_t)cells % sizeof(double) != 0 ||
        !bytes_of_doubles(lane, own_bytes(tile, fact), (const double *)(const void *)cells))
        return false;
    tile->missing[fact] = HOC_NO_ROW;
    check_bytes(tile, fact, own_bytes(tile, fact));
    return true;
}

/* The facts whose bytes may be taken stand first: how many there are. */
static inline size_t count_taken(const hoc_kernel *kernel, const hoc_view *view)
{
    size_t taken = 0;

    while (taken < kernel->ready_count && !view->columns[kernel->order[taken]]->validity)
        taken++;
    return taken;
}

static inline void fill_all(hoc_tile *tile, const hoc_view *view)
{
    const size_t *order = tile->kernel->order;
    size_t ready = tile->kernel->ready_count;

    take_bytes(tile, view, order, tile->taken);
    for (size_t i = tile->taken; i < ready; i++)
        if (view->columns[order[i]]->validity)
            take_given(tile, order[i], view->columns[order[i]]);
        else
            take_bytes(tile, view, order + i, 1);
    for (size_t i = ready; i < tile->kernel->fact_count; i++)
        if (!take_doubles(tile, order[i], view->columns[order[i]]))
            fill_any(tile, order[i], view->columns[order[i]], view->words[order[i]]);
}

#endif
