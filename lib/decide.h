/* SPDX-License-Identifier: MIT */
/*
 * From the answers of a tile to the combinations of each row, and from its comparisons to levels and the causes of reasons: words
 * of rows, and nothing else. lanes.c is compiled with it once for each kind of machine.
 */
#ifndef HOC_DECIDE_H
#define HOC_DECIDE_H

#include <string.h>

#include "lanes.h"
#include "tile.h"

/* ---- combinations ---- */

/* An answer leaves some combinations; where it is missing all stay. */
static void ask_choices(hoc_tile *tile, size_t fact)
{
    const hoc_kernel *kernel = tile->kernel;
    const hoc_lane *lane = &kernel->lanes[fact];
    const int *choices = kernel->rules->plan.choices;

    for (size_t c = 0; c < kernel->rules->plan.combinations; c++) {
        size_t choice = (size_t)choices[c * kernel->fact_count + fact];
        tile->combinations[c] &= tile->answers[lane->rows_of + choice] | tile->missing[fact];
    }
}

static hoc_rows rows_in(const hoc_rows *combinations, uint64_t set)
{
    hoc_rows rows = HOC_NO_ROW;

    for (; set != 0; set &= set - 1)
        rows |= combinations[__builtin_ctzll(set)];
    return rows;
}

static void find_sets(const hoc_kernel *kernel, const hoc_rows *combinations, hoc_rows *sets)
{
    for (size_t set = 0; set < kernel->set_count; set++)
        sets[set] = rows_in(combinations, kernel->sets[set]);
}

static void combine(hoc_tile *tile)
{
    const hoc_kernel *kernel = tile->kernel;

    tile->several = false;
    for (size_t fact = 0; fact < kernel->fact_count; fact++)
        if (kernel->rules->asked[fact]) {
            ask_choices(tile, fact);
            tile->several = tile->several || any_row(tile->missing[fact]);
        }
    find_sets(kernel, tile->combinations, tile->any);
    tile->plain &= tile->any[0];
}

/* ---- one pass ---- */

/* What the two completions of a row come to; `ends` is 1 where they are the same. `at` has, by set, the rows whose combination of this pass is in it. */
typedef struct pass {
    hoc_tile *tile;
    const hoc_rows *at;
    hoc_rows active;
    hoc_rows fails[HOC_LEVELS + 1][2];
} pass;

/* A condition that is met by some rows, and asked of some, tells its group, or fails its level. */
static inline void tell(pass *p, int group, int level, hoc_rows applies, hoc_rows met, int end)
{
    const hoc_quorum *quorum;
    hoc_rows *counts;

    if (group < 0) {
        p->fails[level][end] |= applies & ~met;
        return;
    }
    quorum = &p->tile->kernel->quorums[group];
    if (quorum->needed == 0) {
        p->tile->all[end][group] &= met | ~applies;
        return;
    }
    counts = p->tile->counts[end] + quorum->counts;
    met &= applies;
    for (size_t i = quorum->needed - 1; i > 0; i--)
        counts[i] |= counts[i - 1] & met;
    counts[0] |= met;
}

static inline hoc_rows met_by(const pass *p, const hoc_condition *condition, const hoc_rows *comparisons)
{
    hoc_rows met = HOC_NO_ROW;

    for (size_t i = 0; i < condition->count; i++)
        met |= p->at[condition->variants[i].set] & comparisons[condition->variants[i].comparison];
    return met;
}

static inline void judge_tests(pass *p, int ends)
{
    hoc_tile *tile = p->tile;

    for (size_t i = 0; i < tile->kernel->rules->plan.test_count; i++) {
        const hoc_condition *condition = &tile->kernel->conditions[i];
        hoc_rows applies = p->at[condition->applies], met = met_by(p, condition, tile->worst);
        tell(p, condition->group, condition->level, applies, met, 0);
        if (ends > 1) {
            met = met_by(p, condition, tile->best);
            tell(p, condition->group, condition->level, applies, met, 1);
        }
        tile->never[i] &= (applies & ~met) | ~p->active;
    }
}

/* From the innermost outwards. */
static inline void judge_groups(pass *p, int ends)
{
    hoc_tile *tile = p->tile;
    const hoc_kernel *kernel = tile->kernel;

    for (size_t i = kernel->rules->group_count; i-- > 0;) {
        const hoc_quorum *quorum = &kernel->quorums[i];
        hoc_rows applies = p->at[quorum->applies], met = HOC_NO_ROW;
        for (int end = 0; end < ends; end++) {
            size_t last = quorum->counts + quorum->needed - 1;
            met = quorum->needed == 0 ? tile->all[end][i] : tile->counts[end][last];
            tell(p, quorum->parent, quorum->level, applies, met, end);
        }
        tile->never[kernel->rules->plan.test_count + i] &= (applies & ~met) | ~p->active;
    }
}

/* The certain level is the lowest of all completions, the possible one the highest. */
static inline void judge_levels(pass *p, int ends)
{
    hoc_rows reach[2] = {{0}, {0}};

    for (size_t level = p->tile->kernel->rules->level_count; level-- > 1;) {
        for (int end = 0; end < ends; end++)
            reach[end] |= p->active & ~p->fails[level][end];
        p->tile->certain[level] &= reach[0] | ~p->active;
        p->tile->possible[level] |= reach[ends - 1];
    }
}

static void clear(pass *p)
{
    const hoc_kernel *kernel = p->tile->kernel;

    memset(p->fails, 0, kernel->rules->level_count * sizeof *p->fails);
    for (int end = 0; end < 2; end++) {
        memset(p->tile->all[end], 0xff, kernel->rules->group_count * sizeof(hoc_rows));
        memset(p->tile->counts[end], 0, kernel->counts * sizeof(hoc_rows));
    }
}

static inline void judge_ends(pass *p, int ends)
{
    clear(p);
    judge_tests(p, ends);
    judge_groups(p, ends);
    judge_levels(p, ends);
}

static void judge(pass *p)
{
    if (p->tile->kernel->sure && !p->tile->open_any)
        judge_ends(p, 1);
    else
        judge_ends(p, 2);
}

/* ---- all passes ---- */

/* Takes the next combination of each row; the rows that had one. */
static hoc_rows take_next(hoc_rows *rest, hoc_rows *now, size_t count)
{
    hoc_rows taken = HOC_NO_ROW;

    for (size_t c = 0; c < count; c++) {
        now[c] = rest[c] & ~taken;
        rest[c] &= taken;
        taken |= now[c];
    }
    return taken;
}

static void forget(hoc_tile *tile)
{
    const hoctap_rules *rules = tile->kernel->rules;

    memset(tile->never, 0xff, (rules->plan.test_count + rules->group_count) * sizeof *tile->never);
    for (size_t level = 0; level < rules->level_count; level++) {
        tile->certain[level] = HOC_EVERY_ROW;
        tile->possible[level] = HOC_NO_ROW;
    }
    tile->cause_count = 0;
}

static void judge_passes(hoc_tile *tile)
{
    size_t count = tile->kernel->rules->plan.combinations;
    hoc_rows rest[HOC_COMBINATIONS], now[HOC_COMBINATIONS];
    pass p = {.tile = tile, .at = tile->at};

    for (size_t c = 0; c < count; c++)
        rest[c] = tile->combinations[c] & tile->plain;
    while (any_row(p.active = take_next(rest, now, count))) {
        find_sets(tile->kernel, now, tile->at);
        judge(&p);
    }
}

/* No row lacks the answer to a choice, so that each has one combination. */
static void judge_once(hoc_tile *tile)
{
    pass p = {.tile = tile, .at = tile->any, .active = tile->plain};

    judge(&p);
}

/* ---- causes ---- */

static void cause(hoc_tile *tile, int reason, hoc_rows rows)
{
    rows &= tile->plain;
    if (reason >= 0 && any_row(rows))
        tile->causes[tile->cause_count++] = (hoc_cause){(size_t)reason, rows};
}

static void tell_facts(hoc_tile *tile)
{
    for (size_t fact = 0; tile->lacking && fact < tile->kernel->fact_count; fact++) {
        cause(tile, tile->kernel->lanes[fact].missing, tile->missing[fact]);
        cause(tile, tile->kernel->lanes[fact].unproven, tile->unproven[fact]);
    }
}

/* The limits that nobody knows, and what fails above the certain level in every completion. */
static void tell_conditions(hoc_tile *tile)
{
    const hoc_kernel *kernel = tile->kernel;
    size_t tests = kernel->rules->plan.test_count;

    for (size_t i = 0; i < kernel->limit_count; i++)
        cause(tile, (int)kernel->limits[i].what, tile->any[kernel->limits[i].set]);
    for (size_t i = 0; i < tests; i++) {
        const hoc_condition *condition = &kernel->conditions[i];
        if (condition->none_reason >= 0 && condition->count > 0)
            cause(tile, condition->none_reason,
                  tile->nobody[condition->variants[0].comparison] & tile->any[condition->applies]);
        cause(tile, condition->reason, tile->never[i] & ~tile->certain[condition->level]);
    }
    for (size_t i = 0; i < kernel->rules->group_count; i++)
        cause(tile, kernel->quorums[i].reason, tile->never[tests + i] & ~tile->certain[kernel->quorums[i].level]);
}

static void decide(hoc_tile *tile)
{
    forget(tile);
    (tile->several ? judge_passes : judge_once)(tile);
    tell_facts(tile);
    tell_conditions(tile);
}

#endif
