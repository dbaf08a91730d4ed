/* SPDX-License-Identifier: MIT */
#include "trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorer.h"

/* ---- outcomes ---- */

static const char *const outcome_names[OUTCOMES] = {"verdict", "level", "possible", "low", "high", "reasons"};

outcomes *outcomes_new(const hoctap_rules *rules, size_t rows, size_t margin, chance *from)
{
    const size_t widths[OUTCOMES] = {1, 1, 1, 8, 8, 8 * hoctap_reason_words(rules)};
    outcomes *made = take(sizeof *made);
    bool aligned = one_in(from, 2);

    made->rows = rows;
    made->margin = margin;
    memcpy(made->widths, widths, sizeof widths);
    for (size_t i = 0; i < OUTCOMES; i++) {
        made->arrays[i] = block_of(&made->memory, (rows + margin) * widths[i], aligned ? 16 : i < 3 ? 1 : 8, from);
        memset(made->arrays[i], 0xa5, (rows + margin) * widths[i]);
    }
    return made;
}

void outcomes_free(outcomes *all)
{
    memory_free(&all->memory);
    free(all);
}

static void *array_at(const outcomes *all, size_t which, size_t row, unsigned without)
{
    return (without >> which & 1) != 0 ? NULL : all->arrays[which] + row * all->widths[which];
}

hoctap_outcomes outcomes_at(const outcomes *all, size_t row, unsigned without)
{
    return (hoctap_outcomes){array_at(all, 0, row, without), array_at(all, 1, row, without),
                             array_at(all, 2, row, without), array_at(all, 3, row, without),
                             array_at(all, 4, row, without), array_at(all, 5, row, without)};
}

/* What an array should hold from a row on: what the text comes to, or what was there before. */
static bool is_right(const trial *one, const outcomes *truth, const outcomes *got, size_t which, size_t row)
{
    size_t width = got->widths[which];
    const uint8_t *is = got->arrays[which] + row * width;

    if (row < one->rows && (one->without >> which & 1) == 0)
        return memcmp(is, truth->arrays[which] + one->row[row] * width, width) == 0;
    for (size_t i = 0; i < width; i++)
        if (is[i] != 0xa5)
            return false;
    return true;
}

static void tell_difference(const trial *one, const outcomes *truth, const outcomes *got, size_t which, size_t row,
                            char found[512])
{
    size_t width = got->widths[which], at;

    at = (size_t)snprintf(found, 512, "%s of row %zu:", outcome_names[which], row);
    for (size_t i = 0; i < width && at < 200; i++)
        at += (size_t)snprintf(found + at, 512 - at, " %02x", got->arrays[which][row * width + i]);
    if (row >= one->rows || (one->without >> which & 1) != 0) {
        (void)snprintf(found + at, 512 - at, ", where nothing may be written");
        return;
    }
    at += (size_t)snprintf(found + at, 512 - at, " instead of");
    for (size_t i = 0; i < width && at < 400; i++)
        at += (size_t)snprintf(found + at, 512 - at, " %02x", truth->arrays[which][one->row[row] * width + i]);
}

static bool are_right(const trial *one, const outcomes *truth, const outcomes *got, char found[512])
{
    for (size_t row = 0; row < got->rows + got->margin; row++)
        for (size_t which = 0; which < OUTCOMES; which++)
            if (!is_right(one, truth, got, which, row)) {
                tell_difference(one, truth, got, which, row, found);
                return false;
            }
    return true;
}

/* ---- tables ---- */

typedef struct table {
    hoctap_column columns[MOST_FACTS + 1];
    size_t count;
    memory memory;
} table;

static void put_column(table *into, const trial *one, size_t fact)
{
    const hoctap_fact *about = hoctap_rules_fact(one->answers->rules, fact);
    const meaning **rows = take(one->rows * sizeof *rows);

    for (size_t row = 0; row < one->rows; row++)
        rows[row] = &one->answers->meanings[one->row[row]][fact];
    into->columns[into->count++] = column_of(&one->forms[fact], about, rows, one->rows, &into->memory);
    free(rows);
}

/* The columns in any order, and one that is no fact and that nobody may read. */
static table *table_of(const trial *one)
{
    table *made = take(sizeof *made);
    chance from = chance_of(one->seed, 1);

    for (size_t fact = 0; fact < one->answers->facts; fact++)
        if (!one->left_out[fact])
            put_column(made, one, fact);
    made->columns[made->count++] = (hoctap_column){
        .name = "no such fact", .type = (hoctap_type)below(&from, HOCTAP_OTHER + 1), .values = made, .first = SIZE_MAX};
    for (size_t i = made->count; i > 1; i--) {
        size_t other = below(&from, i);
        hoctap_column swapped = made->columns[i - 1];
        made->columns[i - 1] = made->columns[other];
        made->columns[other] = swapped;
    }
    return made;
}

static void table_free(table *one)
{
    memory_free(&one->memory);
    free(one);
}

/* ---- scoring ---- */

static bool tell_error(const hoctap_error *error, char found[512])
{
    char sentence[400];

    (void)hoctap_error_text(error, HOCTAP_EN, sentence, sizeof sentence);
    (void)snprintf(found, 512, "HT%d: %s", (int)error->code, sentence);
    return false;
}

/* Rows of a table: some of all that the outcomes are of. */
typedef struct part {
    size_t row, count; /* of all */
    size_t first;      /* of the table */
} part;

static bool score_part(hoctap_scorer *scorer, const trial *one, const table *all, part rows, const outcomes *into,
                       char found[512])
{
    hoctap_column columns[MOST_FACTS + 1];
    const hoctap_table slice = {columns, all->count, rows.count};
    const hoctap_outcomes out = outcomes_at(into, rows.row, one->without);
    hoctap_run run = {.threads = one->threads, .done = 5};
    hoctap_error error = {.code = HOCTAP_OK};

    for (size_t i = 0; i < all->count; i++) {
        columns[i] = all->columns[i];
        columns[i].first += rows.first;
    }
    if (!hoctap_scorer_score(scorer, &slice, &out, one->threads > 0 ? &run : NULL, &error))
        return tell_error(&error, found);
    if (one->threads > 0 && run.done != 5 + rows.count) {
        (void)snprintf(found, 512, "%zu rows are said to be done, not %zu", run.done - 5, rows.count);
        return false;
    }
    return true;
}

/* The same rows in columns of the same types that are made anew: with other words, in another place, perhaps with a bitmap. */
static bool score_fresh(hoctap_scorer *scorer, const trial *one, part rows, const outcomes *into, char found[512])
{
    chance from = chance_of(one->seed, 4 + rows.row);
    trial other = *one;
    table *all;
    bool scored;

    other.rows = rows.count;
    other.row = one->row + rows.row;
    for (size_t fact = 0; fact < one->answers->facts; fact++) {
        other.forms[fact].seed = draw(&from);
        other.forms[fact].first = below(&from, 70);
        if (one_in(&from, 2))
            other.forms[fact].nulls = AS_NEEDED;
    }
    all = table_of(&other);
    rows.first = 0;
    scored = score_part(scorer, one, all, rows, into, found);
    table_free(all);
    return scored;
}

static bool score_parts(hoctap_scorer *scorer, const trial *one, const table *all, const outcomes *into,
                        char found[512])
{
    chance from = chance_of(one->seed, 2);
    size_t row = 0;

    for (size_t call = 1; call <= one->calls; call++) {
        size_t count = call == one->calls ? one->rows - row : below(&from, one->rows - row + 1);
        part rows = {row, count, row};
        if (!(one->fresh ? score_fresh(scorer, one, rows, into, found)
                         : score_part(scorer, one, all, rows, into, found)))
            return false;
        row += count;
    }
    return true;
}

static hoctap_scorer *scorer_for(const trial *one, const table *all, char found[512])
{
    const hoctap_table empty = {all->columns, all->count, 0};
    hoctap_error error = {.code = HOCTAP_OK};
    hoctap_scorer *made =
        hoctap_scorer_new(one->answers->rules, &empty, HOCTAP_ALLOW_MISSING | HOCTAP_ALLOW_UNKNOWN, &error);

    if (!made)
        (void)tell_error(&error, found);
    return made;
}

bool trial_holds(const trial *one, const outcomes *truth, char found[512])
{
    chance from = chance_of(one->seed, 3);
    outcomes *got = outcomes_new(one->answers->rules, one->rows, one_in(&from, 2) ? 70 : 0, &from);
    table *all = table_of(one);
    hoctap_scorer *scorer = scorer_for(one, all, found);
    bool holds = scorer != NULL;

    if (holds && hoc_scorer_go(scorer, one->way))
        holds = score_parts(scorer, one, all, got, found) && are_right(one, truth, got, found);
    hoctap_scorer_free(scorer);
    table_free(all);
    outcomes_free(got);
    return holds;
}

/* ---- by text ---- */

outcomes *truth_of(const pool *answers)
{
    chance from = {1};
    outcomes *made = outcomes_new(answers->rules, answers->rows, 0, &from);
    char found[512] = "";
    trial one = {.answers = answers, .rows = answers->rows, .row = take(answers->rows * sizeof *one.row), .calls = 1};
    table *all = take(sizeof *all);
    hoctap_scorer *scorer;

    for (size_t row = 0; row < answers->rows; row++)
        one.row[row] = row;
    for (size_t fact = 0; fact < answers->facts; fact++) {
        one.forms[fact] = plain_form();
        put_column(all, &one, fact);
    }
    scorer = scorer_for(&one, all, found);
    expect(scorer && hoc_scorer_go(scorer, 0) && score_parts(scorer, &one, all, made, found), found);
    hoctap_scorer_free(scorer);
    table_free(all);
    trial_free(&one);
    return made;
}

void trial_free(trial *one)
{
    free(one->row);
    one->row = NULL;
}

/* ---- by chance ---- */

static size_t rows_by_chance(chance *from)
{
    static const size_t often[] = {0,   1,   2,   63,  64,  65,  127, 128,  129,  130,
                                   191, 192, 255, 256, 511, 512, 513, 1023, 1024, 1025};

    if (one_in(from, 500)) /* outcomes that no cache holds */
        return MOST_ROWS - below(from, 5000);
    if (one_in(from, 60))
        return 4090 + below(from, 6000);
    return one_in(from, 2) ? often[below(from, sizeof often / sizeof *often)] : below(from, 200);
}

static bool row_fits(const trial *one, size_t row)
{
    const meaning *meanings = one->answers->meanings[row];

    for (size_t fact = 0; fact < one->answers->facts; fact++)
        if (one->left_out[fact]
                ? meanings[fact].sense != MISSING
                : !can_say(&one->forms[fact], hoctap_rules_fact(one->answers->rules, fact), &meanings[fact]))
            return false;
    return true;
}

/* Mostly forms that say a fair part of the answers: those that say the fewest are drawn again. */
static bool fits(const trial *one, size_t fact, chance *from)
{
    size_t said = 0;

    for (size_t row = 0; row < one->answers->rows; row++)
        said += can_say(&one->forms[fact], hoctap_rules_fact(one->answers->rules, fact),
                        &one->answers->meanings[row][fact]);
    return said * 10 > one->answers->rows * below(from, 10);
}

static void draw_forms(trial *one, chance *from)
{
    for (size_t fact = 0; fact < one->answers->facts; fact++) {
        size_t tries = 0;
        one->left_out[fact] = one_in(from, 60);
        do
            one->forms[fact] = form_by_chance(hoctap_rules_fact(one->answers->rules, fact), from);
        while (tries++ < 20 && !fits(one, fact, from) && !one_in(from, 50));
    }
}

bool trial_by_chance(trial *made, const pool *answers, uint64_t seed)
{
    chance from = chance_of(seed, 0);
    size_t fitting[MOST_ANSWERS], count = 0;

    *made = (trial){.answers = answers, .seed = seed};
    for (size_t tries = 0; tries < 20 && count < 1 + answers->rows / 10; tries++) {
        count = 0;
        draw_forms(made, &from);
        for (size_t row = 0; row < answers->rows; row++)
            if (row_fits(made, row))
                fitting[count++] = row;
    }
    made->rows = count > 0 ? rows_by_chance(&from) : 0;
    made->row = take(made->rows * sizeof *made->row);
    for (size_t row = 0; row < made->rows; row++)
        made->row[row] = fitting[below(&from, count)];
    made->calls = one_in(&from, 3) ? 1 + below(&from, MOST_CALLS) : 1;
    made->fresh = made->calls > 1 && one_in(&from, 2);
    made->threads = one_in(&from, 4) ? 1 + (unsigned)below(&from, 3) : 0;
    made->without = one_in(&from, 4) ? (unsigned)below(&from, 64) : one_in(&from, 2) ? 1U << below(&from, OUTCOMES) : 0;
    return count > 0;
}
