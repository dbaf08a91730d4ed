/* SPDX-License-Identifier: MIT */
/*
 * From the answers of a tile to the combinations of each row, and from its comparisons to levels and the causes of reasons: words
 * of rows, and nothing else. lanes.c is compiled with it once for each kind of machine.
 */
#ifndef HOC_DECIDE_H
#define HOC_DECIDE_H

#include <string.h>

#include "ahead.h"
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

/* The rows with one of a set, of combinations or of answers. */
static hoc_rows rows_in(const hoc_rows *each, uint64_t set)
{
    hoc_rows rows = HOC_NO_ROW;

    for (; set != 0; set &= set - 1)
        rows |= each[__builtin_ctzll(set)];
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
    for (size_t i = kernel->ready_count; i < kernel->fact_count; i++) {
        size_t fact = kernel->order[i];
        if (kernel->rules->asked[fact]) {
            ask_choices(tile, fact);
            tile->several = tile->several || any_row(tile->missing[fact]);
        }
    }
    tile->straight = tile->settled && !tile->several;
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

/* In a pass that is the only one each row has the combination of that pass, and all comparisons are asked as they stand. */
static inline hoc_rows met_by(const pass *p, const hoc_condition *condition, const hoc_rows *comparisons)
{
    hoc_rows met = HOC_NO_ROW;

    if (condition->count == 1)
        return comparisons[condition->variants->comparison];
    for (size_t i = 0; i < condition->count; i++)
        met |= p->at[condition->variants[i].set] & comparisons[condition->variants[i].comparison];
    return met;
}

/* These rows have this reason, when it is one, beside those that have it already. */
static inline void cause(hoc_tile *tile, int reason, hoc_rows rows)
{
    uint64_t *used, bit;

    rows &= tile->plain;
    if (reason < 0 || !any_row(rows))
        return;
    used = &tile->used[reason / 64];
    bit = UINT64_C(1) << reason % 64;
    tile->reasons[reason] = (*used & bit) != 0 ? tile->reasons[reason] | rows : rows;
    *used |= bit;
}

/* Which rows fail it in all completions so far. */
static inline void miss(pass *p, size_t index, hoc_rows misses, bool once)
{
    hoc_rows *never = &p->tile->never[index];

    if (once)
        *never = misses;
    else
        *never &= misses | ~p->active;
}

static inline hoc_rows missed_directly(const pass *p, const hoc_direct *direct)
{
    hoc_rows met = direct->varied ? met_by(p, direct->varied, p->tile->worst) : p->tile->worst[direct->comparison];

    return p->at[direct->applies] & ~met & p->tile->plain;
}

/* In the only pass, with one completion: who fails one of these tests does not reach the highest level, and that is why. */
static inline void judge_directs(pass *p)
{
    const hoc_kernel *kernel = p->tile->kernel;
    hoc_rows *reasons = p->tile->reasons, failed = HOC_NO_ROW;
    uint64_t *used = p->tile->used;

    for (const hoc_direct *each = kernel->directs, *end = each + kernel->direct_count; each < end; each++) {
        hoc_rows misses = missed_directly(p, each);
        ask_ahead(p->tile);
        if (any_row(misses)) {
            reasons[each->reason] = misses;
            used[each->word] |= each->bit;
            failed |= misses;
        }
    }
    p->fails[kernel->rules->level_count - 1][0] |= failed;
}

static inline void judge_test(pass *p, size_t index, int ends, bool once)
{
    hoc_tile *tile = p->tile;
    const hoc_condition *condition = &tile->kernel->conditions[index];
    hoc_rows applies = p->at[condition->applies], met = met_by(p, condition, tile->worst);

    tell(p, condition->group, condition->level, applies, met, 0);
    if (ends > 1) {
        met = met_by(p, condition, tile->best);
        tell(p, condition->group, condition->level, applies, met, 1);
    }
    miss(p, index, applies & ~met, once);
    ask_ahead(tile);
}

static inline void judge_tests(pass *p, int ends, bool once)
{
    const hoc_kernel *kernel = p->tile->kernel;
    bool straight = ends == 1 && once;

    if (straight)
        judge_directs(p);
    for (size_t i = 0; !(straight && kernel->direct) && i < kernel->rules->plan.test_count; i++)
        if (!(straight && kernel->conditions[i].direct))
            judge_test(p, i, ends, once);
}

/* From the innermost outwards. */
static inline void judge_groups(pass *p, int ends, bool once)
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
        miss(p, kernel->rules->plan.test_count + i, applies & ~met, once);
    }
}

/* The certain level is the lowest of all completions, the possible one the highest. */
static inline void judge_levels(pass *p, int ends, bool once)
{
    hoc_rows reach[2] = {{0}, {0}};

    for (size_t level = p->tile->kernel->rules->level_count; level-- > 1;) {
        for (int end = 0; end < ends; end++)
            reach[end] |= p->active & ~p->fails[level][end];
        if (once) {
            p->tile->certain[level] = reach[0];
            p->tile->possible[level] = reach[ends - 1];
        } else {
            p->tile->certain[level] &= reach[0] | ~p->active;
            p->tile->possible[level] |= reach[ends - 1];
        }
    }
}

static inline void clear(pass *p, int ends)
{
    const hoc_kernel *kernel = p->tile->kernel;

    for (size_t level = 0; level < kernel->rules->level_count; level++)
        p->fails[level][0] = p->fails[level][1] = HOC_NO_ROW;
    for (int end = 0; kernel->rules->group_count > 0 && end < ends; end++) {
        memset(p->tile->all[end], 0xff, kernel->rules->group_count * sizeof(hoc_rows));
        memset(p->tile->counts[end], 0, kernel->counts * sizeof(hoc_rows));
    }
}

static inline void judge_ends(pass *p, int ends, bool once)
{
    clear(p, ends);
    judge_tests(p, ends, once);
    judge_groups(p, ends, once);
    judge_levels(p, ends, once);
}

static inline void judge(pass *p, bool once)
{
    if (p->tile->settled)
        judge_ends(p, 1, once);
    else
        judge_ends(p, 2, once);
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
}

static void judge_passes(hoc_tile *tile)
{
    size_t count = tile->kernel->rules->plan.combinations;
    hoc_rows rest[HOC_COMBINATIONS], now[HOC_COMBINATIONS];
    pass p = {.tile = tile, .at = tile->at};

    forget(tile);
    for (size_t c = 0; c < count; c++)
        rest[c] = tile->combinations[c] & tile->plain;
    while (any_row(p.active = take_next(rest, now, count))) {
        find_sets(tile->kernel, now, tile->at);
        judge(&p, false);
    }
}

/* No row lacks the answer to a choice, so that each has one combination. */
static void judge_once(hoc_tile *tile)
{
    pass p;

    p.tile = tile;
    p.at = tile->any;
    p.active = tile->plain;
    judge(&p, true);
}

/* ---- causes ---- */

static void tell_facts(hoc_tile *tile)
{
    for (size_t fact = 0; tile->lacking && fact < tile->kernel->fact_count; fact++) {
        cause(tile, tile->kernel->lanes[fact].missing, tile->missing[fact]);
        if (tile->kernel->rules->plan.related)
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
    for (size_t i = kernel->direct && tile->straight ? tests : 0; i < tests; i++) {
        const hoc_condition *condition = &kernel->conditions[i];
        if (condition->none_reason >= 0 && condition->count > 0)
            cause(tile, condition->none_reason,
                  tile->nobody[condition->variants[0].comparison] & tile->any[condition->applies]);
        if (!(tile->straight && condition->direct))
            cause(tile, condition->reason, tile->never[i] & ~tile->certain[condition->level]);
    }
    for (size_t i = 0; i < kernel->rules->group_count; i++)
        cause(tile, kernel->quorums[i].reason, tile->never[tests + i] & ~tile->certain[kernel->quorums[i].level]);
}

static void decide(hoc_tile *tile)
{
    memset(tile->used, 0, hoctap_reason_words(tile->kernel->rules) * sizeof *tile->used);
    (tile->several ? judge_passes : judge_once)(tile);
    tell_facts(tile);
    tell_conditions(tile);
}

#endif
