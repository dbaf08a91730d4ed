/* SPDX-License-Identifier: MIT */
#include "scorer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "fpu.h"
#include "overlap.h"
#include "run.h"
#include "tile.h"

/* Bytes of outcomes beyond which they are written past the caches, which they would only empty. */
enum { STREAM_FROM = 2 * 1024 * 1024 };

enum { FEW_ROWS = 8, BOUNDARY = 64 };

/* The way that a fact's column was bound. */
typedef struct binding {
    int column; /* -1: there is none */
    bool plain; /* numbers or bits: its values tell all */
    hoctap_type type;
    hoctap_type words_type; /* of a dictionary; else HOCTAP_NULL */
    hoc_words *words;       /* of a dictionary; in the kernel's arena */
} binding;

struct hoctap_scorer {
    const hoctap_rules *rules;
    size_t column_count;
    size_t reason_words;
    binding bindings[HOC_FACTS];
    hoc_kernel kernel;
    char *room;      /* for a tile of the caller's thread; NULL where the rules are beyond tiles */
    size_t way, few; /* fewer rows than `few` go row by row */
};

/* ---- ways ---- */

typedef struct kind_of_way {
    const char *name;
    hoc_tiles *tiles; /* NULL: row by row */
} kind_of_way;

static const kind_of_way ways[] = {
    {"rows", NULL},
    {"plain", hoc_tiles_plain},
#ifdef HOC_X86
    {"avx2", hoc_tiles_avx2},
    {"avx512", hoc_tiles_avx512},
#endif
};

#define WAYS (sizeof ways / sizeof *ways)

static bool is_possible(size_t way)
{
#ifdef HOC_X86
    if (way == 2)
        return __builtin_cpu_supports("avx2");
    if (way == 3)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#endif
    return way < WAYS;
}

const char *hoc_scorer_way(size_t way)
{
    return way < WAYS ? ways[way].name : NULL;
}

bool hoc_scorer_go(hoctap_scorer *scorer, size_t way)
{
    bool can = is_possible(way) && (way == 0 || scorer->room);

    if (can) {
        scorer->way = way;
        scorer->few = 0;
    }
    return can;
}

/* The last one that this machine can go. */
static void choose_way(hoctap_scorer *scorer)
{
    size_t way = WAYS - 1;

    while (!hoc_scorer_go(scorer, way))
        way--;
    scorer->few = FEW_ROWS;
}

/* ---- a scorer ---- */

static bool bind_column(hoctap_scorer *scorer, binding *bound, const hoctap_column *column, int at)
{
    bound->column = at;
    bound->type = column->type;
    bound->plain = !column->words && (column->type <= HOCTAP_FLOAT64 || column->type == HOCTAP_BOOL);
    if (!column->words)
        return true;
    bound->words_type = column->words->type;
    bound->words = hoc_arena_take(&scorer->kernel.arena, sizeof *bound->words);
    return bound->words != NULL;
}

static bool make_room(hoctap_scorer *scorer)
{
    char *room = hoc_arena_take(&scorer->kernel.arena, hoc_tile_room(&scorer->kernel) + BOUNDARY);

    if (room)
        scorer->room = room + (BOUNDARY - (uintptr_t)room % BOUNDARY);
    return room != NULL;
}

static bool make(hoctap_scorer *scorer, const hoctap_table *table, const int *column_of)
{
    const hoctap_column *columns[HOC_FACTS];
    bool fits;

    for (size_t fact = 0; fact < scorer->rules->fact_count; fact++)
        columns[fact] = column_of[fact] < 0 ? &hoc_nothing : &table->columns[column_of[fact]];
    if (!hoc_kernel_make(&scorer->kernel, scorer->rules, columns, &fits))
        return false;
    for (size_t fact = 0; fact < scorer->rules->fact_count; fact++)
        if (!bind_column(scorer, &scorer->bindings[fact], columns[fact], column_of[fact]))
            return false;
    if (fits && hoc_tile_room(&scorer->kernel) <= HOC_ROOM && !make_room(scorer))
        return false;
    choose_way(scorer);
    return true;
}

hoctap_scorer *hoctap_scorer_new(const hoctap_rules *rules, const hoctap_table *table, unsigned allow,
                                 hoctap_error *error)
{
    hoctap_scorer *scorer = calloc(1, sizeof *scorer);
    int column_of[HOC_FACTS];

    assert(rules && table);
    if (!scorer) {
        hoc_no_memory(error);
        return NULL;
    }
    scorer->rules = rules;
    scorer->column_count = table->column_count;
    scorer->reason_words = hoctap_reason_words(rules);
    if (hoc_table_match(rules, table, allow, column_of, error)) {
        if (make(scorer, table, column_of))
            return scorer;
        hoc_no_memory(error);
    }
    hoctap_scorer_free(scorer);
    return NULL;
}

void hoctap_scorer_free(hoctap_scorer *scorer)
{
    if (scorer)
        hoc_kernel_free(&scorer->kernel);
    free(scorer);
}

/* ---- a table ---- */

typedef struct batch {
    const hoctap_scorer *scorer;
    const hoctap_outcomes *outcomes;
    size_t way;
    bool stream;
    hoc_view view;
} batch;

static void go_by_rows(const batch *b, size_t from, size_t to)
{
    hoc_judgement judged;

    for (size_t row = from; row < to; row++) {
        hoc_judge(b->scorer->rules, b->view.columns, row, &judged);
        hoc_judged_keep(b->scorer->rules, &judged, b->outcomes, row);
    }
}

static void go_by_tiles(const batch *b, void *room, size_t from, size_t to)
{
    const hoc_fpu was = hoc_fpu_take();
    hoc_tile tile;

    hoc_tile_lay(&tile, &b->scorer->kernel, room);
    tile.stream = b->stream;
    ways[b->way].tiles(&tile, &b->view, b->outcomes, from, to);
    hoc_fpu_give_back(was);
}

static void score_rows(const void *work, void *room, size_t from, size_t to)
{
    const batch *b = work;

    if (b->way == 0)
        go_by_rows(b, from, to);
    else
        go_by_tiles(b, room, from, to);
}

/* The same kind of column as it was. */
static inline bool is_as_bound(const binding *bound, const hoctap_column *column)
{
    if (column->type != bound->type || (column->words != NULL) != (bound->words != NULL))
        return false;
    return !column->words || (column->words->type == bound->words_type && !column->words->words);
}

/* The facts whose columns take a closer look. */
typedef struct rest {
    uint8_t facts[HOC_FACTS];
    size_t count;
} rest;

/* Whether a column is plain as it was, there, and far from all outcomes: most are. */
static inline bool is_easy(const binding *bound, const hoctap_column *column, size_t rows, size_t limit, hoc_room room)
{
    return bound->plain && column->type == bound->type && !column->words && column->values && column->first < limit &&
           hoc_is_far(room, column, rows);
}

/* The column of each fact; false when one is of another kind than it was. */
static bool meet(const hoctap_scorer *scorer, const hoctap_table *table, hoc_room room, const hoctap_column **columns,
                 rest *others)
{
    const hoctap_column *all = table->columns;
    size_t rows = table->row_count, limit = hoc_first_limit(rows);

    others->count = 0;
    for (size_t fact = 0, count = scorer->rules->fact_count; fact < count; fact++) {
        const binding *bound = &scorer->bindings[fact];
        columns[fact] = bound->column < 0 ? &hoc_nothing : &all[bound->column];
        if (is_easy(bound, columns[fact], rows, limit, room))
            continue;
        if (!is_as_bound(bound, columns[fact]))
            return false;
        others->facts[others->count++] = (uint8_t)fact;
    }
    return true;
}

/* Whatever is wrong with columns is told before what is wrong with memory. */
static bool look_closer(const rest *others, const hoctap_column *const *columns, size_t rows, const hoc_claims *claims,
                        hoctap_error *error)
{
    for (size_t i = 0; i < others->count; i++)
        if (!hoc_column_check(columns[others->facts[i]], rows, error))
            return false;
    if (!hoc_claims_check(claims, error))
        return false;
    for (size_t i = 0; i < others->count; i++)
        if (!hoc_claims_check_column(claims, columns[others->facts[i]], rows, error))
            return false;
    return true;
}

/* The columns of the facts; false with an error when the table is not as it was bound, or not apart from the outcomes. */
static bool bind(const hoctap_scorer *scorer, const hoctap_table *table, const hoctap_outcomes *outcomes,
                 const hoctap_column **columns, hoctap_error *error)
{
    hoc_claims claims;
    rest others;

    hoc_claims_lay(&claims, outcomes, table->row_count, scorer->reason_words);
    if (table->column_count != scorer->column_count || !meet(scorer, table, claims.room, columns, &others))
        return hoc_refuse(error, HOCTAP_OTHER_COLUMNS, 0, NULL, NULL, NULL, NULL);
    return look_closer(&others, columns, table->row_count, &claims, error);
}

/* Dictionaries of more words than there are rows are read row by row, as are those that bytes cannot number. */
static void look_up_words(const hoctap_scorer *scorer, size_t rows, hoc_view *view)
{
    for (size_t fact = 0; fact < scorer->rules->fact_count; fact++) {
        const hoctap_column *column = view->columns[fact];
        hoc_words *words = scorer->bindings[fact].words;
        bool few = words && column->word_count <= HOC_WORDS && column->word_count <= rows;
        view->words[fact] = few ? words : NULL;
        if (few)
            hoc_tile_words(&scorer->kernel, fact, column, words);
    }
}

static bool is_aligned(const void *place)
{
    return (uintptr_t)place % 16 == 0;
}

static bool wants_stream(const hoctap_scorer *scorer, const hoctap_outcomes *to, size_t rows)
{
    size_t bytes = to->reasons ? 8 * scorer->reason_words : 0;

    bytes += to->verdict ? 1 : 0;
    bytes += to->level ? 1 : 0;
    bytes += to->possible ? 1 : 0;
    bytes += to->low ? 8 : 0;
    bytes += to->high ? 8 : 0;
    return rows * bytes >= STREAM_FROM && is_aligned(to->verdict) && is_aligned(to->level) &&
           is_aligned(to->possible) && is_aligned(to->low) && is_aligned(to->high) && is_aligned(to->reasons);
}

bool hoctap_scorer_score(hoctap_scorer *scorer, const hoctap_table *table, const hoctap_outcomes *outcomes,
                         hoctap_run *run, hoctap_error *error)
{
    batch b;

    assert(scorer && table && outcomes);
    if (!bind(scorer, table, outcomes, b.view.columns, error))
        return false;
    b.scorer = scorer;
    b.outcomes = outcomes;
    b.way = table->row_count < scorer->few ? 0 : scorer->way;
    b.stream = b.way > 0 && wants_stream(scorer, outcomes, table->row_count);
    if (b.way > 0)
        look_up_words(scorer, table->row_count, &b.view);
    return hoc_run(run, table->row_count, score_rows, &b, scorer->room, error);
}

bool hoctap_score(const hoctap_rules *rules, const hoctap_table *table, const hoctap_outcomes *outcomes,
                  hoctap_error *error)
{
    hoctap_scorer *scorer = hoctap_scorer_new(rules, table, 0, error);
    bool scored = scorer && hoctap_scorer_score(scorer, table, outcomes, NULL, error);

    hoctap_scorer_free(scorer);
    return scored;
}
