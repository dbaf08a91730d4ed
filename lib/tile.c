/* SPDX-License-Identifier: MIT */
#include "tile.h"

#include <string.h>

#include "cell.h"

/* ---- memory ---- */

/* Goes along the room, or only along its addresses where there is none yet. */
typedef struct layout {
    char *at;
    size_t used;
} layout;

static void *lay(layout *out, size_t bytes)
{
    char *at = out->at ? out->at + out->used : NULL;

    out->used += (bytes + 63) / 64 * 64;
    return at;
}

static hoc_rows *lay_rows(layout *out, size_t count)
{
    return lay(out, count * sizeof(hoc_rows));
}

static size_t causes_of(const hoc_kernel *kernel)
{
    size_t groups = kernel->rules->group_count, tests = kernel->rules->plan.test_count;

    return 2 * kernel->fact_count + kernel->limit_count + 2 * tests + groups;
}

static size_t lay_out(hoc_tile *tile, layout out)
{
    const hoc_kernel *kernel = tile->kernel;
    size_t facts = kernel->fact_count, groups = kernel->rules->group_count, tests = kernel->rules->plan.test_count;

    tile->own = lay(&out, facts * HOC_TILE * sizeof(int32_t));
    tile->low = lay(&out, kernel->sum_count * HOC_TILE * sizeof(int64_t));
    tile->high = lay(&out, kernel->sum_count * HOC_TILE * sizeof(int64_t));
    tile->lanes = lay(&out, facts * sizeof *tile->lanes);
    tile->missing = lay_rows(&out, facts);
    tile->open = lay_rows(&out, facts);
    tile->unproven = lay_rows(&out, facts);
    tile->answers = lay_rows(&out, kernel->answers);
    tile->any = lay_rows(&out, kernel->set_count);
    tile->at = lay_rows(&out, kernel->set_count);
    tile->worst = lay_rows(&out, kernel->comparison_count);
    tile->best = lay_rows(&out, kernel->comparison_count);
    tile->nobody = lay_rows(&out, kernel->comparison_count);
    tile->never = lay_rows(&out, tests + groups);
    for (int end = 0; end < 2; end++) {
        tile->all[end] = lay_rows(&out, groups);
        tile->counts[end] = lay_rows(&out, kernel->counts);
    }
    tile->causes = lay(&out, causes_of(kernel) * sizeof *tile->causes);
    return out.used;
}

size_t hoc_tile_room(const hoc_kernel *kernel)
{
    hoc_tile tile = {.kernel = kernel};

    return lay_out(&tile, (layout){NULL, 0});
}

void hoc_tile_lay(hoc_tile *tile, const hoc_kernel *kernel, void *room)
{
    *tile = (hoc_tile){.kernel = kernel};
    lay_out(tile, (layout){room, 0});
    memset(tile->unproven, 0, kernel->fact_count * sizeof *tile->unproven);
}

/* ---- cells ---- */

static uint8_t place_of_number(const hoctap_fact *fact, const hoc_lane *lane, int64_t value, int32_t *code)
{
    int64_t whole = value / lane->unit;

    if ((value - fact->from) % fact->step != 0 || whole < lane->lowest || whole > lane->highest)
        return HOC_PLACE_WRONG;
    *code = (int32_t)whole;
    return 0;
}

uint8_t hoc_tile_place(const hoc_kernel *kernel, size_t fact, const hoctap_column *column, size_t row, int32_t *code)
{
    const hoctap_fact *each = &kernel->rules->facts[fact];
    const hoc_lane *lane = &kernel->lanes[fact];
    hoc_cell cell;

    hoc_cell_read(each, column, row, &cell);
    if (cell.state != 0)
        return cell.state == HOC_MISSING ? HOC_PLACE_MISSING : HOC_PLACE_WRONG;
    if (lane->number)
        return place_of_number(each, lane, cell.value, code);
    return lane->choices > 0 ? (uint8_t)cell.choice : 0;
}

void hoc_tile_words(const hoc_kernel *kernel, size_t fact, const hoctap_column *column, hoc_words *words)
{
    size_t most = column->type == HOCTAP_INT8 ? 128 : HOC_WORDS;

    memset(words->places, HOC_PLACE_WRONG, sizeof words->places);
    for (size_t i = 0; i < column->word_count && i < most; i++)
        words->places[i] = hoc_tile_place(kernel, fact, column->words, i, &words->codes[i]);
}

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
    hoc_rows rows = 0;

    for (; set != 0; set &= set - 1)
        rows |= combinations[__builtin_ctzll(set)];
    return rows;
}

static void find_sets(const hoc_kernel *kernel, const hoc_rows *combinations, hoc_rows *sets)
{
    for (size_t set = 0; set < kernel->set_count; set++)
        sets[set] = rows_in(combinations, kernel->sets[set]);
}

void hoc_tile_combine(hoc_tile *tile)
{
    const hoc_kernel *kernel = tile->kernel;

    for (size_t fact = 0; fact < kernel->fact_count; fact++)
        if (kernel->rules->asked[fact])
            ask_choices(tile, fact);
    find_sets(kernel, tile->combinations, tile->any);
    tile->plain &= tile->any[0];
}

/* ---- one pass ---- */

/* What the two completions of a row come to; `ends` is 1 where they are the same. */
typedef struct pass {
    hoc_tile *tile;
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

static inline hoc_rows met_by(const hoc_tile *tile, const hoc_condition *condition, const hoc_rows *comparisons)
{
    hoc_rows met = 0;

    for (size_t i = 0; i < condition->count; i++)
        met |= tile->at[condition->variants[i].set] & comparisons[condition->variants[i].comparison];
    return met;
}

static inline void judge_tests(pass *p, int ends)
{
    hoc_tile *tile = p->tile;

    for (size_t i = 0; i < tile->kernel->rules->plan.test_count; i++) {
        const hoc_condition *condition = &tile->kernel->conditions[i];
        hoc_rows applies = tile->at[condition->applies], met = met_by(tile, condition, tile->worst);
        tell(p, condition->group, condition->level, applies, met, 0);
        if (ends > 1) {
            met = met_by(tile, condition, tile->best);
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
        hoc_rows applies = tile->at[quorum->applies], met = 0;
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
    hoc_rows reach[2] = {0, 0};

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

static inline void judge(pass *p, int ends)
{
    clear(p);
    judge_tests(p, ends);
    judge_groups(p, ends);
    judge_levels(p, ends);
}

/* ---- all passes ---- */

/* Takes the next combination of each row; the rows that had one. */
static hoc_rows take_next(hoc_rows *rest, hoc_rows *now, size_t count)
{
    hoc_rows taken = 0;

    for (size_t c = 0; c < count; c++) {
        now[c] = rest[c] & ~taken;
        rest[c] &= taken;
        taken |= now[c];
    }
    return taken;
}

static void begin(hoc_tile *tile)
{
    const hoctap_rules *rules = tile->kernel->rules;

    memset(tile->never, 0xff, (rules->plan.test_count + rules->group_count) * sizeof *tile->never);
    for (size_t level = 0; level < rules->level_count; level++) {
        tile->certain[level] = ~(hoc_rows)0;
        tile->possible[level] = 0;
    }
    tile->cause_count = 0;
}

static void judge_passes(hoc_tile *tile)
{
    size_t count = tile->kernel->rules->plan.combinations;
    hoc_rows rest[HOC_COMBINATIONS], now[HOC_COMBINATIONS];
    pass p = {.tile = tile};

    for (size_t c = 0; c < count; c++)
        rest[c] = tile->combinations[c] & tile->plain;
    while ((p.active = take_next(rest, now, count)) != 0) {
        find_sets(tile->kernel, now, tile->at);
        if (tile->kernel->sure && !tile->open_any)
            judge(&p, 1);
        else
            judge(&p, 2);
    }
}

/* ---- causes ---- */

static void cause(hoc_tile *tile, int reason, hoc_rows rows)
{
    rows &= tile->plain;
    if (reason >= 0 && rows != 0)
        tile->causes[tile->cause_count++] = (hoc_cause){(size_t)reason, rows};
}

static void tell_facts(hoc_tile *tile)
{
    for (size_t fact = 0; fact < tile->kernel->fact_count; fact++) {
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

void hoc_tile_decide(hoc_tile *tile)
{
    begin(tile);
    judge_passes(tile);
    tell_facts(tile);
    tell_conditions(tile);
}
