/* SPDX-License-Identifier: MIT */
/*
 * Outcomes are scored or copied into the very buffers that go out, but for reasons, which are bits of a row and become lists, and
 * totals, which widen where they stand.
 */
#include "export.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "held.h"
#include "layout.h"

enum { TOTAL, LOW, HIGH, LEVEL, POSSIBLE, VERDICT, REASONS, COLUMNS };

/* ---- the schema ---- */

static const char decimal[] = "d:19,8", text[] = "u", levels[] = "c", list[] = "+l";

static const struct {
    const char *name, *format;
    int64_t flags;
} columns[COLUMNS] = {
    [TOTAL] = {"total", decimal, ARROW_FLAG_NULLABLE},
    [LOW] = {"low", decimal, ARROW_FLAG_NULLABLE},
    [HIGH] = {"high", decimal, ARROW_FLAG_NULLABLE},
    [LEVEL] = {"level", levels, ARROW_FLAG_DICTIONARY_ORDERED},
    [POSSIBLE] = {"possible", levels, ARROW_FLAG_DICTIONARY_ORDERED},
    [VERDICT] = {"verdict", "c", 0},
    [REASONS] = {"reasons", list, 0},
};

static bool make_words_schema(struct ArrowSchema *schema)
{
    return hoc_schema_make(hoc_schema_dictionary(schema), text, "", 0);
}

static bool make_column_schema(struct ArrowSchema *schema, size_t at)
{
    if (!hoc_schema_make(schema, columns[at].format, columns[at].name, at == REASONS))
        return false;
    schema->flags = columns[at].flags;
    if (at == REASONS)
        return hoc_schema_make(schema->children[0], "i", "item", 0) && make_words_schema(schema->children[0]);
    return at < LEVEL || make_words_schema(schema);
}

bool hoc_export_schema(struct ArrowSchema *schema)
{
    bool made = hoc_schema_make(schema, "+s", "", COLUMNS);

    for (size_t at = 0; made && at < COLUMNS; at++)
        made = make_column_schema(schema->children[at], at);
    if (!made)
        hoc_schema_drop(schema);
    return made;
}

/* ---- arrays without their values ---- */

static const char *level_word(const hoctap_rules *rules, size_t at)
{
    return hoctap_rules_level(rules, at)->id;
}

static const char *verdict_word(const hoctap_rules *rules, size_t at)
{
    (void)rules;
    return hoctap_verdict_text((hoctap_verdict)at, HOCTAP_EN);
}

static const char *reason_word(const hoctap_rules *rules, size_t at)
{
    return hoctap_rules_reason(rules, at)->code;
}

typedef const char *word_of(const hoctap_rules *rules, size_t at);

static bool make_words(struct ArrowArray *array, const hoctap_rules *rules, word_of *word, size_t count)
{
    size_t sizes[] = {0, (count + 1) * sizeof(int32_t), 0};
    int32_t *offsets;
    char *bytes;

    array = hoc_array_dictionary(array);
    for (size_t at = 0; at < count; at++)
        sizes[2] += strlen(word(rules, at));
    if (!hoc_array_make(array, count, sizes, 3, 0))
        return false;
    array->buffers[0] = NULL;
    offsets = hoc_array_buffer(array, 1);
    bytes = hoc_array_buffer(array, 2);
    offsets[0] = 0;
    for (size_t at = 0; at < count; at++) {
        const size_t length = strlen(word(rules, at));
        memcpy(bytes + offsets[at], word(rules, at), length);
        offsets[at + 1] = offsets[at] + (int32_t)length;
    }
    return true;
}

/* Room for an even number of rows, so that both its halves lie on 16 bytes. */
static size_t rows_of_room(size_t rows)
{
    return rows + rows % 2;
}

static bool make_totals(struct ArrowArray *const *children, size_t rows)
{
    const size_t sizes[] = {(rows + 7) / 8, rows_of_room(rows) * 2 * sizeof(int64_t)};

    for (size_t at = TOTAL; at <= HIGH; at++)
        if (!hoc_array_make(children[at], rows, sizes, 2, 0))
            return false;
    return true;
}

static bool make_answers(struct ArrowArray *const *children, const hoctap_rules *rules, size_t rows)
{
    static word_of *const words[] = {level_word, level_word, verdict_word};
    const size_t level_count = hoctap_rules_level_count(rules);
    const size_t counts[] = {level_count, level_count, HOCTAP_INVALID + 1}, sizes[] = {0, rows};

    for (size_t at = LEVEL; at <= VERDICT; at++) {
        if (!hoc_array_make(children[at], rows, sizes, 2, 0) ||
            !make_words(children[at], rules, words[at - LEVEL], counts[at - LEVEL]))
            return false;
        children[at]->buffers[0] = NULL;
    }
    return true;
}

/* Lists whose items are made when it is known how many there are. */
static bool make_lists(struct ArrowArray *array, size_t rows)
{
    const size_t sizes[] = {0, (rows + 1) * sizeof(int32_t)};

    if (!hoc_array_make(array, rows, sizes, 2, 1))
        return false;
    array->buffers[0] = NULL;
    return true;
}

static bool make_items(struct ArrowArray *array, const hoctap_rules *rules, size_t count)
{
    const size_t sizes[] = {0, count * sizeof(int32_t)};

    if (!hoc_array_make(array, count, sizes, 2, 0))
        return false;
    array->buffers[0] = NULL;
    return make_words(array, rules, reason_word, hoctap_rules_reason_count(rules));
}

static bool make_outcomes(struct ArrowArray *array, const hoctap_rules *rules, size_t rows)
{
    static const size_t no_nulls[] = {0};

    if (!hoc_array_make(array, rows, no_nulls, 1, COLUMNS))
        return false;
    array->buffers[0] = NULL;
    return make_totals(array->children, rows) && make_answers(array->children, rules, rows) &&
           make_lists(array->children[REASONS], rows);
}

/* ---- totals ---- */

/* Half as wide, in the upper half of its room. */
static int64_t *narrow(const struct ArrowArray *array)
{
    return (int64_t *)hoc_array_buffer(array, 1) + rows_of_room((size_t)array->length);
}

static void put_total(int64_t *wide, size_t row, int64_t total)
{
    wide[2 * row] = total;
    wide[2 * row + 1] = total < 0 ? -1 : 0;
}

/* Both ends where they stand, and what they sum to; from the first row on, so that what is written over has been read. */
typedef struct totals {
    const uint8_t *verdict;
    const int64_t *least, *most;
    int64_t *total, *low, *high;
    uint8_t *summed, *ended; /* a bit a row where there is a total, and where there are its ends */
} totals;

/* One byte of bits: eight rows, or the last ones. */
static void widen(const totals *all, size_t from, size_t count, bool any)
{
    unsigned summed = 0, ended = 0;

    for (size_t i = 0; i < count; i++) {
        const int64_t least = all->least[from + i], most = all->most[from + i];
        const unsigned known = any && all->verdict[from + i] != HOCTAP_INVALID;
        ended |= known << i;
        summed |= (known & (least == most)) << i;
        put_total(all->low, from + i, least);
        put_total(all->high, from + i, most);
        put_total(all->total, from + i, least == most ? least : 0);
    }
    all->summed[from / 8] = (uint8_t)summed;
    all->ended[from / 8] = (uint8_t)ended;
}

static size_t count_bits(const uint64_t *words, size_t count)
{
    size_t bits = 0;

    for (size_t i = 0; i < count; i++)
        bits += words[i] ? (size_t)__builtin_popcountll(words[i]) : 0;
    return bits;
}

/* Where no row is without, there is no bitmap. */
static void count_nulls(struct ArrowArray *array)
{
    const size_t rows = (size_t)array->length;

    array->null_count = array->length - (int64_t)count_bits(hoc_array_buffer(array, 0), (rows + 63) / 64);
    if (array->null_count == 0)
        array->buffers[0] = NULL;
}

/* Behind the last row nothing is left. */
static void clear_room(const totals *all, size_t rows)
{
    for (size_t row = rows; row < rows_of_room(rows); row++) {
        put_total(all->total, row, 0);
        put_total(all->low, row, 0);
        put_total(all->high, row, 0);
    }
}

static void fill_totals(struct ArrowArray *const *children, bool any, size_t rows)
{
    const totals all = {.verdict = hoc_array_buffer(children[VERDICT], 1),
                        .least = narrow(children[LOW]),
                        .most = narrow(children[HIGH]),
                        .total = hoc_array_buffer(children[TOTAL], 1),
                        .low = hoc_array_buffer(children[LOW], 1),
                        .high = hoc_array_buffer(children[HIGH], 1),
                        .summed = hoc_array_buffer(children[TOTAL], 0),
                        .ended = hoc_array_buffer(children[LOW], 0)};

    for (size_t row = 0; row < rows; row += 8)
        widen(&all, row, rows - row < 8 ? rows - row : 8, any);
    clear_room(&all, rows);
    memcpy(hoc_array_buffer(children[HIGH], 0), all.ended, (rows + 7) / 8);
    for (size_t at = TOTAL; at <= HIGH; at++)
        count_nulls(children[at]);
}

/* ---- reasons ---- */

/* Where the reasons of each row begin; how many there are of all. */
static size_t put_lists(int32_t *offsets, const uint64_t *bits, size_t words, size_t rows)
{
    size_t count = 0;

    offsets[0] = 0;
    for (size_t row = 0; row < rows; row++) {
        count += count_bits(bits + row * words, words);
        offsets[row + 1] = (int32_t)count;
    }
    return count;
}

static void put_items(int32_t *items, const uint64_t *bits, size_t words, size_t rows)
{
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < words; i++)
            for (uint64_t rest = bits[row * words + i]; rest != 0; rest &= rest - 1)
                *items++ = (int32_t)(i * 64) + __builtin_ctzll(rest);
}

static bool fill_reasons(struct ArrowArray *array, const hoctap_rules *rules, const uint64_t *bits, size_t rows,
                         hoctap_error *error)
{
    const size_t words = hoctap_reason_words(rules);
    const size_t count = put_lists(hoc_array_buffer(array, 1), bits, words, rows);

    if (count > INT32_MAX) /* beyond what a list of Arrow's holds */
        return hoc_not_arrow(error, "more reasons than a list holds", NULL, 0);
    if (!make_items(array->children[0], rules, count))
        return hoc_no_memory(error);
    put_items(hoc_array_buffer(array->children[0], 1), bits, words, rows);
    return true;
}

/* ---- all of it ---- */

/* Where outcomes are filled in: the very buffers that go out, but for the reasons. */
static hoctap_outcomes room_in(const struct ArrowArray *array, uint64_t *reasons)
{
    struct ArrowArray *const *children = array->children;

    return (hoctap_outcomes){.verdict = hoc_array_buffer(children[VERDICT], 1),
                             .level = hoc_array_buffer(children[LEVEL], 1),
                             .possible = hoc_array_buffer(children[POSSIBLE], 1),
                             .low = narrow(children[LOW]),
                             .high = narrow(children[HIGH]),
                             .reasons = reasons};
}

/* Once these are filled. */
static bool finish(const hoctap_rules *rules, const uint64_t *reasons, struct ArrowArray *array, hoctap_error *error)
{
    const size_t rows = (size_t)array->length;

    fill_totals(array->children, hoctap_rules_criterion_count(rules) > 0, rows);
    return fill_reasons(array->children[REASONS], rules, reasons, rows, error);
}

static bool score(const hoctap_rules *rules, hoctap_scorer *scorer, const hoctap_table *table, hoctap_run *run,
                  uint64_t *reasons, struct ArrowArray *outcomes, hoctap_error *error)
{
    const hoctap_outcomes filled = room_in(outcomes, reasons);

    return hoctap_scorer_score(scorer, table, &filled, run, error) && finish(rules, reasons, outcomes, error);
}

bool hoc_export_score(const hoctap_rules *rules, hoctap_scorer *scorer, const hoctap_table *table, hoctap_run *run,
                      struct ArrowArray *outcomes, hoctap_error *error)
{
    uint64_t *reasons = malloc((table->row_count * hoctap_reason_words(rules) + 1) * sizeof *reasons);
    bool scored = false;

    if (make_outcomes(outcomes, rules, table->row_count) && reasons)
        scored = score(rules, scorer, table, run, reasons, outcomes, error);
    else
        hoc_no_memory(error);
    free(reasons);
    if (!scored)
        hoc_array_drop(outcomes);
    return scored;
}

/* ---- outcomes that somebody kept ---- */

/* What numbers something that is not there would be looked up by whoever reads the array. */
static bool are_at_most(size_t most, const char *name, const uint8_t *values, size_t rows, hoctap_error *error)
{
    for (size_t row = 0; row < rows; row++)
        if (values[row] > most)
            return hoc_out_of_range(error, hoc_line_of(row), name, values[row], 0, most);
    return true;
}

/* Of the last word of a row the bits behind the last reason are 0. */
static bool are_reasons(const hoctap_rules *rules, const uint64_t *bits, size_t rows, hoctap_error *error)
{
    const size_t words = hoctap_reason_words(rules), count = hoctap_rules_reason_count(rules), shift = count % 64;

    for (size_t row = 0; shift > 0 && row < rows; row++) {
        const uint64_t beyond = bits[row * words + words - 1] >> shift;
        if (beyond != 0)
            return hoc_out_of_range(error, hoc_line_of(row), "reasons", count + (size_t)__builtin_ctzll(beyond), 0,
                                    count - 1);
    }
    return true;
}

static bool are_sound(const hoctap_rules *rules, const hoctap_outcomes *outcomes, size_t rows, hoctap_error *error)
{
    const size_t highest = hoctap_rules_level_count(rules) - 1;

    return are_at_most(HOCTAP_INVALID, "verdict", outcomes->verdict, rows, error) &&
           are_at_most(highest, "level", outcomes->level, rows, error) &&
           are_at_most(highest, "possible", outcomes->possible, rows, error) &&
           are_reasons(rules, outcomes->reasons, rows, error);
}

static void copy_rows(const hoctap_outcomes *to, const hoctap_outcomes *from, size_t rows)
{
    memcpy(to->verdict, from->verdict, rows);
    memcpy(to->level, from->level, rows);
    memcpy(to->possible, from->possible, rows);
    memcpy(to->low, from->low, rows * sizeof *to->low);
    memcpy(to->high, from->high, rows * sizeof *to->high);
}

/* Of no rows there need be no arrays. */
static bool copy(const hoctap_rules *rules, const hoctap_outcomes *outcomes, size_t rows, struct ArrowArray *array,
                 hoctap_error *error)
{
    const hoctap_outcomes filled = room_in(array, NULL);

    if (rows > 0)
        copy_rows(&filled, outcomes, rows);
    return finish(rules, outcomes->reasons, array, error);
}

bool hoc_export_outcomes(const hoctap_rules *rules, const hoctap_outcomes *outcomes, size_t rows,
                         struct ArrowArray *array, hoctap_error *error)
{
    array->release = NULL;
    if (!are_sound(rules, outcomes, rows, error))
        return false;
    if (make_outcomes(array, rules, rows) ? copy(rules, outcomes, rows, array, error) : hoc_no_memory(error))
        return true;
    hoc_array_drop(array);
    return false;
}
