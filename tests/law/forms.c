/* SPDX-License-Identifier: MIT */
#include "forms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "texts.h"
#include "values.h"

enum { MOST_WORDS = 400 };

/* ---- by chance ---- */

static hoctap_type type_by_chance(const hoctap_fact *fact, chance *from)
{
    if (one_in(from, 8))
        return (hoctap_type)(HOCTAP_UTF8 + below(from, 3));
    if (one_in(from, 40))
        return HOCTAP_NULL;
    if (fact->kind == HOCTAP_YES_NO && one_in(from, 2))
        return HOCTAP_BOOL;
    if (fact->kind == HOCTAP_CHOICE || (fact->kind == HOCTAP_SCALE && !takes_bands(fact)))
        return (hoctap_type)(HOCTAP_UTF8 + below(from, 3));
    return (hoctap_type)(HOCTAP_INT8 + below(from, HOCTAP_DECIMAL128 - HOCTAP_INT8 + 1));
}

static bitmap nulls_by_chance(chance *from)
{
    return (bitmap)below(from, 3);
}

static size_t first_by_chance(chance *from)
{
    static const size_t often[] = {0, 0, 1, 7, 8, 63, 64, 65};

    return one_in(from, 2) ? often[below(from, sizeof often / sizeof *often)] : below(from, 131);
}

form form_by_chance(const hoctap_fact *fact, chance *from)
{
    form made = {.type = type_by_chance(fact, from), .index = HOCTAP_NULL};

    if (one_in(from, is_text_type(made.type) ? 2 : 6))
        made.index = (hoctap_type)(HOCTAP_INT8 + below(from, 8));
    made.places = (int)(one_in(from, 3) ? below(from, 39) : below(from, 6));
    made.nulls = nulls_by_chance(from);
    made.word_nulls = nulls_by_chance(from);
    made.first = first_by_chance(from);
    made.word_first = first_by_chance(from);
    made.seed = draw(from);
    return made;
}

form plain_form(void)
{
    return (form){.type = HOCTAP_UTF8};
}

bool can_say(const form *as, const hoctap_fact *fact, const meaning *one)
{
    bool by_bit = one->sense == MISSING && as->nulls == AS_NEEDED;
    bool by_word = one->sense == MISSING && as->word_nulls == AS_NEEDED;

    if (by_bit || value_can_say(as->type, as->places, fact, one))
        return true;
    return as->index != HOCTAP_NULL && (by_word || one->sense == NO_ANSWER);
}

void form_text(const form *as, char text[128])
{
    static const char *const types[] = {"null",   "int8",   "int16",      "int32",   "int64",   "uint8",
                                        "uint16", "uint32", "uint64",     "float32", "float64", "decimal",
                                        "bool",   "utf8",   "large utf8", "view"};
    static const char *const bitmaps[] = {"", ", all bits set", ", bitmap"};
    char words[64] = "";

    if (as->index != HOCTAP_NULL)
        (void)snprintf(words, sizeof words, "%s of (from %zu%s) ", types[as->index], as->word_first,
                       bitmaps[as->word_nulls]);
    (void)snprintf(text, 128, "%s%s", words, types[as->type]);
    if (as->type == HOCTAP_DECIMAL128)
        (void)snprintf(text + strlen(text), 128 - strlen(text), " of %d places", as->places);
    (void)snprintf(text + strlen(text), 128 - strlen(text), ", from %zu%s", as->first, bitmaps[as->nulls]);
}

/* ---- columns ---- */

static void put_bit(uint8_t *bits, size_t at, bool bit)
{
    bits[at / 8] = (uint8_t)((bits[at / 8] & ~(1U << at % 8)) | (unsigned)bit << at % 8);
}

/* The bitmap; which answers stand behind a bit that is not set. */
static void put_nulls(hoctap_column *column, bitmap nulls, const bool *hidden, size_t count, chance *from,
                      memory *blocks)
{
    uint8_t *bits;

    if (nulls == NO_BITMAP)
        return;
    bits = block_of(blocks, (column->first + count + 7) / 8, 1, from);
    for (size_t row = 0; row < count; row++)
        put_bit(bits, column->first + row, !hidden[row]);
    column->validity = bits;
}

static void put_bits(hoctap_column *column, const hoctap_fact *fact, const meaning *const *rows, const bool *hidden,
                     size_t count, chance *from, memory *blocks)
{
    uint8_t *bits = block_of(blocks, (column->first + count + 7) / 8, 1, from);

    for (size_t row = 0; row < count; row++)
        if (!hidden[row])
            put_bit(bits, column->first + row, fact->choices[rows[row]->choice].value != 0);
    column->values = bits;
}

static void put_values(hoctap_column *column, const hoctap_fact *fact, const meaning *const *rows, const bool *hidden,
                       size_t count, chance *from, memory *blocks)
{
    size_t width = width_of(column->type);
    char *values = block_of(blocks, (column->first + count) * width, one_in(from, 2) ? width : 1, from);

    for (size_t row = 0; row < count; row++)
        if (!hidden[row])
            put_value(column->type, column->places, fact, rows[row], from, values + (column->first + row) * width);
    column->values = values;
}

static void fill(hoctap_column *column, const hoctap_fact *fact, const meaning *const *rows, const bool *hidden,
                 size_t count, chance *from, memory *blocks)
{
    if (column->type == HOCTAP_UTF8_VIEW)
        put_views(column, fact, rows, hidden, count, from, blocks);
    else if (is_text_type(column->type))
        put_texts(column, fact, rows, hidden, count, from, blocks);
    else if (column->type == HOCTAP_BOOL)
        put_bits(column, fact, rows, hidden, count, from, blocks);
    else if (column->type != HOCTAP_NULL)
        put_values(column, fact, rows, hidden, count, from, blocks);
}

/* What is missing is hidden, unless a value can say so too. */
static bool is_hidden(hoctap_type type, bitmap nulls, const meaning *one, chance *from)
{
    bool by_value = is_text_type(type) || is_float_type(type);

    return one->sense == MISSING && nulls == AS_NEEDED && (!by_value || one_in(from, 2));
}

static hoctap_column simple_column(const form *as, size_t first, bitmap nulls, const hoctap_fact *fact,
                                   const meaning *const *rows, size_t count, chance *from, memory *blocks)
{
    hoctap_column made = {.name = fact->id, .type = as->type, .places = as->places, .first = first};
    bool *hidden = take(count * sizeof *hidden);

    for (size_t row = 0; row < count; row++)
        hidden[row] = is_hidden(as->type, nulls, rows[row], from);
    put_nulls(&made, nulls, hidden, count, from, blocks);
    fill(&made, fact, rows, hidden, count, from, blocks);
    free(hidden);
    return made;
}

/* ---- dictionaries ---- */

typedef struct words {
    const meaning *each[MOST_WORDS];
    size_t count, room; /* as many as an index can name, and one less */
    size_t again;       /* one of so many gets a new word although there is one; 0: none */
} words;

static words words_by_chance(hoctap_type index, chance *from)
{
    static const size_t again[] = {0, 0, 4, 1};
    words made = {.room = width_of(index) > 1 ? MOST_WORDS : (size_t)most_whole(index)};

    made.again = again[below(from, sizeof again / sizeof *again)];
    return made;
}

static bool word_can_say(const form *as, const hoctap_fact *fact, const meaning *one)
{
    return value_can_say(as->type, as->places, fact, one) || (one->sense == MISSING && as->word_nulls == AS_NEEDED);
}

static bool is_same(const meaning *one, const meaning *other)
{
    return one->sense == other->sense && one->choice == other->choice && one->units == other->units &&
           (one->sense != AS_IT_IS || strcmp(one->text, other->text) == 0);
}

/* Where an answer stands; a new word for it, now and then although there is one. */
static size_t place_of(words *all, const meaning *one, chance *from)
{
    size_t begin = below(from, all->count + 1);
    bool again = all->again > 0 && all->count + MOST_ANSWERS < all->room && one_in(from, all->again);

    for (size_t i = 0; i < all->count && !again; i++) {
        size_t at = (begin + i) % all->count;
        if (is_same(all->each[at], one))
            return at;
    }
    expect(all->count < all->room, "too many words");
    all->each[all->count] = one;
    return all->count++;
}

/* Words that no row names. */
static void add_unused(words *all, const form *as, const hoctap_fact *fact, chance *from)
{
    static const meaning odd[] = {{.sense = NO_ANSWER, .text = "?"},
                                  {.sense = MISSING, .text = ""},
                                  {.sense = TOO_FINE, .text = "0.00001"},
                                  {.sense = TOO_LARGE, .text = "1000000000.5"},
                                  {.sense = AS_IT_IS, .text = "x..y"}};

    for (size_t tries = one_in(from, 3) ? below(from, 20) : 0; tries > 0 && all->count < all->room; tries--) {
        const meaning *one = &odd[below(from, sizeof odd / sizeof *odd)];
        if (word_can_say(as, fact, one))
            all->each[all->count++] = one;
    }
}

static int64_t no_index(hoctap_type type, size_t count, chance *from)
{
    if (type <= HOCTAP_INT64 && one_in(from, 2))
        return one_in(from, 2) ? -1 : least_whole(type);
    if (type == HOCTAP_UINT64 && one_in(from, 2))
        return -1;
    return one_in(from, 2) ? (int64_t)count : most_whole(type);
}

enum { HIDDEN = -1, NOWHERE = -2 };

static int word_for(const form *as, const hoctap_fact *fact, words *all, const meaning *one, chance *from)
{
    bool said = word_can_say(as, fact, one);

    if (one->sense == MISSING && as->nulls == AS_NEEDED && (!said || one_in(from, 2)))
        return HIDDEN;
    if (one->sense == NO_ANSWER && (!said || one_in(from, 2)))
        return NOWHERE;
    return (int)place_of(all, one, from);
}

static hoctap_column dictionary(const form *as, const hoctap_fact *fact, const meaning *const *rows, size_t count,
                                chance *from, memory *blocks)
{
    size_t width = width_of(as->index);
    hoctap_column made = {.name = fact->id, .type = as->index, .first = as->first};
    char *indices = block_of(blocks, (as->first + count) * width, one_in(from, 2) ? width : 1, from);
    hoctap_column *of = block_of(blocks, sizeof *of, sizeof *of, from);
    bool *hidden = take(count * sizeof *hidden);
    int *places = take(count * sizeof *places);
    words all = words_by_chance(as->index, from);

    for (size_t row = 0; row < count; row++)
        places[row] = word_for(as, fact, &all, rows[row], from);
    add_unused(&all, as, fact, from);
    *of = simple_column(as, as->word_first, as->word_nulls, fact, all.each, all.count, from, blocks);
    for (size_t row = 0; row < count; row++) {
        hidden[row] = places[row] == HIDDEN;
        if (!hidden[row])
            put_whole(as->index, places[row] == NOWHERE ? no_index(as->index, all.count, from) : places[row],
                      indices + (as->first + row) * width);
    }
    put_nulls(&made, as->nulls, hidden, count, from, blocks);
    made.values = indices;
    made.words = of;
    made.word_count = all.count;
    free(hidden);
    free(places);
    return made;
}

hoctap_column column_of(const form *as, const hoctap_fact *fact, const meaning *const *rows, size_t count,
                        memory *blocks)
{
    chance from = {as->seed};

    if (as->index != HOCTAP_NULL)
        return dictionary(as, fact, rows, count, &from, blocks);
    return simple_column(as, as->first, as->nulls, fact, rows, count, &from, blocks);
}
