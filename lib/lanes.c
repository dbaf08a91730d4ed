/* SPDX-License-Identifier: MIT */
/*
 * Tiles from columns to outcomes. This file is compiled once for each kind of machine, with flags of its own: the loops over the
 * lanes are where the time goes.
 */
#include "decide.h"
#include "ahead.h"
#include "fill.h"
#include "outcome.h"

#ifndef HOC_TILES
#define HOC_TILES hoc_tiles_plain
#endif

/* ---- what answers say of others ---- */

/* These rows count for nothing. */
static void zero(hoc_tile *tile, size_t fact, hoc_rows rows)
{
    const hoc_lane *lane = &tile->kernel->lanes[fact];
    uint8_t mask[HOC_TILE];

    for (size_t i = 0; i < lane->choices; i++)
        answers_of(tile, fact)[i] &= ~rows;
    if (!lane->number)
        return;
    if (lane->wide) {
        bytes_of_rows(mask, ~rows);
        ints_mask(own_ints(tile, fact), tile->lanes[fact], mask);
    } else {
        bytes_keep(own_bytes(tile, fact), tile->lanes[fact], ~rows);
    }
    tile->lanes[fact] = own_bytes(tile, fact);
}

/* Without evidence an answer is worth nothing, or nobody knows what, or the row is wrong. */
static void prove(hoc_tile *tile, size_t fact)
{
    const hoctap_fact *each = &tile->kernel->rules->facts[fact];
    hoc_rows no = answers_of(tile, (size_t)each->evidence)[0], yes = answers_of(tile, (size_t)each->evidence)[1];

    tile->unproven[fact] = no & ~tile->missing[fact];
    if (each->lack == HOCTAP_LACK_INVALID)
        tile->plain &= ~tile->unproven[fact];
    if (each->lack == HOCTAP_LACK_ZERO) {
        tile->open[fact] = tile->missing[fact] & ~no;
        zero(tile, fact, no);
        if (!tile->kernel->lanes[fact].number)
            answers_of(tile, fact)[0] |= no; /* the least of them, which is worth 0 */
    } else {
        tile->open[fact] = tile->missing[fact] | (tile->present & ~yes);
        zero(tile, fact, tile->open[fact]);
    }
}

/* More people than there are to count among. */
static hoc_rows too_many(const int32_t *count, const int32_t *except, const int32_t *of)
{
    uint8_t more[HOC_TILE];

    for (size_t row = 0; row < HOC_TILE; row++)
        more[row] = (uint32_t)count[row] + (uint32_t)(except ? except[row] : 0) > (uint32_t)of[row];
    return rows_of_bytes(more);
}

static void count_among(hoc_tile *tile, size_t fact)
{
    const hoctap_fact *each = &tile->kernel->rules->facts[fact];
    const int32_t *except = each->except >= 0 ? tile->lanes[each->except] : NULL;

    tile->plain &= ~too_many(tile->lanes[fact], except, tile->lanes[each->among]);
}

/* The rows with some open answer. */
static hoc_rows relate(hoc_tile *tile)
{
    const hoctap_rules *rules = tile->kernel->rules;
    hoc_rows open = HOC_NO_ROW;

    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        tile->open[fact] = tile->missing[fact];
        if (rules->facts[fact].evidence >= 0)
            prove(tile, fact);
        if (rules->facts[fact].among >= 0)
            count_among(tile, fact);
        open |= tile->open[fact];
        tile->lacks |= tile->unproven[fact];
    }
    return open;
}

/* ---- sums ---- */

static void add_where(hoc_size size, void *sum, int64_t value, hoc_rows rows)
{
    uint8_t mask[HOC_TILE];

    if (value == 0 || !any_row(rows))
        return;
    if (size == HOC_OF_BYTES) {
        bytes_add_where(sum, (unsigned)value, rows);
        return;
    }
    bytes_of_rows(mask, rows);
    if (size == HOC_OF_INTS)
        ints_add_masked(sum, mask, (uint32_t)value);
    else
        longs_add_masked(sum, mask, (uint64_t)value);
}

static size_t bytes_of_sum(hoc_size size)
{
    static const size_t bytes[] = {HOC_TILE, HOC_TILE * sizeof(int32_t), HOC_TILE * sizeof(int64_t)};

    return bytes[size];
}

static void add_codes(hoc_size size, void *sum, const void *lanes, bool wide, int64_t weight)
{
    if (size == HOC_OF_INTS && wide)
        ints_add_ints(sum, lanes, (uint32_t)weight);
    else if (size == HOC_OF_INTS)
        ints_add_bytes(sum, lanes, (uint32_t)weight);
    else if (wide)
        longs_add_ints(sum, lanes, (uint64_t)weight);
    else
        longs_add_bytes(sum, lanes, (uint64_t)weight);
}

/* Numbers in bytes all count once. */
static void add_bytes(hoc_tile *tile, const hoc_sum *sum, uint8_t *low)
{
    for (size_t row = 0; row < HOC_TILE; row += HOC_BLOCK_BYTES) {
        loose_bytes all[HOC_BLOCK] = {{0}};
        for (size_t i = 0; i < sum->numbers; i++)
            block_add(all, (const uint8_t *)tile->lanes[sum->terms[i].fact] + row);
        memcpy(low + row, all, sizeof all);
    }
}

/* The same of a sum that has all lanes of the common range, which are looked at meanwhile. */
static void add_and_check(hoc_tile *tile, const hoc_sum *sum, uint8_t *low)
{
    loose_bytes most = {0};

    for (size_t row = 0; row < HOC_TILE; row += HOC_BLOCK_BYTES) {
        loose_bytes all[HOC_BLOCK] = {{0}}, high[HOC_BLOCK] = {{0}};
        for (size_t i = 0; i < sum->numbers; i++) {
            const uint8_t *bytes = (const uint8_t *)tile->lanes[sum->terms[i].fact] + row;
            block_add(all, bytes);
            block_max(high, bytes);
        }
        memcpy(low + row, all, sizeof all);
        for (size_t i = 0; i < HOC_BLOCK; i++)
            most = vector_max(most, high[i]);
    }
    if (highest_of(most) > tile->kernel->common_highest)
        leave_beyond(tile);
}

static void add_numbers(hoc_tile *tile, const hoc_sum *sum, void *low)
{
    if (sum->size == HOC_OF_BYTES) {
        (sum->checks && !tile->stream ? add_and_check : add_bytes)(tile, sum, low);
        return;
    }
    memset(low, 0, bytes_of_sum(sum->size));
    for (size_t i = 0; i < sum->numbers; i++) {
        const hoc_term *term = &sum->terms[i];
        add_codes(sum->size, low, tile->lanes[term->fact], tile->kernel->lanes[term->fact].wide, term->weight);
    }
}

static void add_answers(const hoc_tile *tile, const hoc_sum *sum, void *low)
{
    for (size_t i = sum->numbers; i < sum->count; i++) {
        const hoc_term *term = &sum->terms[i];
        for (size_t choice = 0; choice < tile->kernel->lanes[term->fact].choices; choice++)
            add_where(sum->size, low, term->worth[choice], answers_of(tile, term->fact)[choice]);
    }
}

/* All at once, in bytes. */
static void add_gaps(const hoc_tile *tile, const hoc_sum *sum, uint8_t *high)
{
    hoc_addend gaps[HOC_FACTS];
    size_t count = 0;

    for (size_t i = 0; i < sum->count; i++) {
        const hoc_term *term = &sum->terms[i];
        if (term->gap != 0 && any_row(tile->open[term->fact]))
            gaps[count++] = (hoc_addend){&tile->open[term->fact], (unsigned)term->gap};
    }
    bytes_add(high, gaps, count);
}

/* The lowest sum, where open answers are the lowest; the highest is that and the gaps of the open ones. */
static void add_up(hoc_tile *tile, size_t at)
{
    const hoc_sum *sum = &tile->kernel->sums[at];
    void *low = low_of(tile, at), *high = high_of(tile, at);

    add_numbers(tile, sum, low);
    add_answers(tile, sum, low);
    if (!tile->open_any)
        return;
    for (size_t i = 0; i < sum->count; i++)
        add_where(sum->size, low, sum->terms[i].low, tile->open[sum->terms[i].fact]);
    memcpy(high, low, bytes_of_sum(sum->size));
    if (sum->size == HOC_OF_BYTES)
        add_gaps(tile, sum, high);
    else
        for (size_t i = 0; i < sum->count; i++)
            add_where(sum->size, high, sum->terms[i].gap, tile->open[sum->terms[i].fact]);
}

/* ---- comparisons ---- */

/* Bytes whose bounds are the same in both completions, which may be of different bytes. */
static void compare_two_bytes(hoc_tile *tile, size_t at, const uint8_t *low, const uint8_t *high)
{
    const hoc_comparison *each = &tile->kernel->comparisons[at];
    bool below = each->sign < 0;

    bytes_compare(&tile->worst[at], below ? high : low, (unsigned)each->worst, below);
    if (low == high)
        tile->best[at] = tile->worst[at];
    else
        bytes_compare(&tile->best[at], below ? low : high, (unsigned)each->worst, below);
}

/* The rows whose sum is at least the bound. */
static hoc_rows sum_at_least(hoc_size size, const void *sum, int64_t bound)
{
    if (size == HOC_OF_BYTES)
        return bound <= 0 ? HOC_EVERY_ROW : bound > UINT8_MAX ? HOC_NO_ROW : bytes_at_least(sum, (unsigned)bound);
    if (size == HOC_OF_INTS)
        return bound <= INT32_MIN ? HOC_EVERY_ROW : bound > INT32_MAX ? HOC_NO_ROW : ints_at_least(sum, (int32_t)bound);
    return longs_at_least(sum, bound);
}

static hoc_rows turn(hoc_rows rows, int sign)
{
    return sign > 0 ? rows : ~rows;
}

static void compare_sums(hoc_tile *tile, size_t at, const hoc_comparison *each)
{
    hoc_size size = tile->kernel->sums[each->at].size;
    const void *low = low_of(tile, each->at), *high = tile->open_any ? high_of(tile, each->at) : low;

    if (each->bytes >= 0 && each->worst == each->best) {
        compare_two_bytes(tile, at, low, high);
        return;
    }
    tile->worst[at] = turn(sum_at_least(size, each->sign > 0 ? low : high, each->worst), each->sign);
    tile->best[at] = tile->worst[at];
    if (tile->open_any || each->worst != each->best)
        tile->best[at] = turn(sum_at_least(size, each->sign > 0 ? high : low, each->best), each->sign);
}

static hoc_rows code_at_least(const hoc_lane *lane, const void *lanes, int64_t bound)
{
    if (bound <= lane->lowest)
        return HOC_EVERY_ROW;
    if (bound > lane->highest)
        return HOC_NO_ROW;
    return lane->wide ? ints_at_least(lanes, (int32_t)bound) : bytes_at_least(lanes, (unsigned)bound);
}

static void compare_codes(hoc_tile *tile, size_t at, const hoc_comparison *each)
{
    const hoc_lane *lane = &tile->kernel->lanes[each->at];
    const void *lanes = tile->lanes[each->at];

    tile->worst[at] = turn(code_at_least(lane, lanes, each->worst), each->sign);
    tile->best[at] =
        each->worst == each->best ? tile->worst[at] : turn(code_at_least(lane, lanes, each->best), each->sign);
}

static void compare_answers(hoc_tile *tile, size_t at, const hoc_comparison *each)
{
    const hoc_rows *answers = answers_of(tile, each->at);

    tile->worst[at] = rows_in(answers, each->is_worst);
    tile->best[at] = rows_in(answers, each->is_best);
}

/* What is known of the open answers to a fact, at worst and at best, in place of what was compared. */
static void settle_open(hoc_tile *tile, size_t at, const hoc_comparison *each)
{
    hoc_rows open = tile->open[each->at];

    tile->worst[at] = (tile->worst[at] & ~open) | (each->open_worst ? open : HOC_NO_ROW);
    tile->best[at] = (tile->best[at] & ~open) | (each->open_best ? open : HOC_NO_ROW);
}

static void compare_facts(hoc_tile *tile, size_t at, const hoc_comparison *each)
{
    if (tile->kernel->lanes[each->at].number)
        compare_codes(tile, at, each);
    else
        compare_answers(tile, at, each);
    settle_open(tile, at, each);
}

/* In whole people, as hoc_bound says: 100 % are a million, so that the products of 20 and 31 bits stay within 64. */
static hoc_rows share_met(const int32_t *count, const int32_t *of, int32_t times, int32_t bound, int64_t least)
{
    uint8_t met[HOC_TILE];

    for (size_t row = 0; row < HOC_TILE; row++)
        met[row] = (int64_t)times * count[row] - (int64_t)bound * of[row] >= least;
    return rows_of_bytes(met);
}

static void compare_shares(hoc_tile *tile, size_t at, const hoc_comparison *each)
{
    const int32_t *count = tile->lanes[each->at], *all = tile->lanes[each->of];
    const int32_t *except = each->except >= 0 ? tile->lanes[each->except] : NULL;
    int32_t times = each->sign * 100 * (int32_t)HOC_ONE, worst = (int32_t)each->worst, best = (int32_t)each->best;
    int32_t of[HOC_TILE];
    uint8_t some[HOC_TILE];
    hoc_rows nobody;

    for (size_t row = 0; row < HOC_TILE; row++) {
        of[row] = (int32_t)((uint32_t)all[row] - (uint32_t)(except ? except[row] : 0));
        some[row] = of[row] != 0;
    }
    nobody = ~rows_of_bytes(some);
    tile->nobody[at] = nobody;
    tile->worst[at] = share_met(count, of, times, worst, each->strict);
    tile->best[at] = (best == worst ? tile->worst[at] : share_met(count, of, times, best, each->strict)) | nobody;
    tile->worst[at] = each->none_is_met ? tile->worst[at] | nobody : tile->worst[at] & ~nobody;
}

static void compare_any(hoc_tile *tile, size_t at)
{
    const hoc_comparison *each = &tile->kernel->comparisons[at];

    switch (each->operand) {
    case HOCTAP_FACT:
        compare_facts(tile, at, each);
        break;
    case HOCTAP_SHARE:
        compare_shares(tile, at, each);
        break;
    case HOCTAP_CLAUSE:
        tile->worst[at] = HOC_NO_ROW;
        tile->best[at] = HOC_EVERY_ROW;
        break;
    default:
        compare_sums(tile, at, each);
    }
}

/* Where the two completions are the same, and `worst` is both. */
static void compare_bytes(hoc_tile *tile, size_t from, size_t until)
{
    const hoc_comparison *all = tile->kernel->comparisons;
    const void *const *lanes = tile->lanes;
    hoc_rows *met = tile->worst;

    for (size_t at = from; at < until; at++) {
        bytes_compare(&met[at], lanes[all[at].bytes], (unsigned)all[at].worst, all[at].sign < 0);
        ask_ahead(tile);
    }
}

/* Where they differ by nothing but open answers. */
static void compare_open_bytes(hoc_tile *tile, size_t at)
{
    compare_bytes(tile, at, at + 1);
    tile->best[at] = tile->worst[at];
    settle_open(tile, at, &tile->kernel->comparisons[at]);
}

static void compare_one(hoc_tile *tile, size_t at)
{
    const hoc_comparison *each = &tile->kernel->comparisons[at];

    if (each->bytes >= 0 && tile->settled) {
        compare_bytes(tile, at, at + 1);
    } else if (each->bytes >= 0 && tile->kernel->sure && each->operand == HOCTAP_FACT) {
        compare_open_bytes(tile, at);
    } else {
        compare_any(tile, at);
        ask_ahead(tile);
    }
}

static void compare(hoc_tile *tile)
{
    size_t count = tile->kernel->comparison_count;

    if (tile->settled && tile->kernel->all_bytes)
        compare_bytes(tile, 0, count);
    else
        for (size_t at = 0; at < count; at++)
            compare_one(tile, at);
}

/* ---- a tile ---- */

/* The rows that a tile cannot say. */
static void go_long_way(const hoc_tile *tile, const hoc_view *view, const hoctap_outcomes *outcomes)
{
    hoc_rows left = tile->present & ~tile->plain;
    hoc_judgement judged;

    if (!any_row(left))
        return;
    for (size_t w = 0; w < HOC_ROW_WORDS; w++)
        for (uint64_t rest = left[w]; rest != 0; rest &= rest - 1) {
            size_t row = tile->first + 64 * w + (size_t)__builtin_ctzll(rest);
            hoc_judge(tile->kernel->rules, view->columns, row, &judged);
            hoc_judged_keep(tile->kernel->rules, &judged, outcomes, row);
        }
}

static void begin(hoc_tile *tile, size_t first, size_t count)
{
    size_t combinations = tile->kernel->rules->plan.combinations;

    tile->first = first;
    tile->count = count;
    tile->present = count < HOC_TILE ? first_rows(count) : HOC_EVERY_ROW;
    tile->lacks = HOC_NO_ROW;
    tile->plain = tile->present;
    tile->alike_count = 0;
    start_asking(tile);
    for (size_t c = 0; c < combinations; c++)
        tile->combinations[c] = tile->present;
}

/* Answers that fewer combinations allow than others leave those. */
static void narrow(hoc_tile *tile)
{
    const hoc_kernel *kernel = tile->kernel;

    for (size_t i = 0; i < kernel->narrow_count; i++) {
        const hoc_narrow *each = &kernel->narrows[i];
        hoc_rows rows = tile->missing[each->fact] |
                        ~code_at_least(&kernel->lanes[each->fact], tile->lanes[each->fact], (int64_t)each->highest + 1);
        for (uint64_t rest = each->combinations; rest != 0; rest &= rest - 1)
            tile->combinations[__builtin_ctzll(rest)] &= rows;
    }
}

static void read_columns(hoc_tile *tile, const hoc_view *view)
{
    hoc_rows open;

    fill_all(tile, view);
    if (!tile->kernel->sum_checks || tile->stream) /* what comes from far is best asked for at once */
        check_alike(tile);
    narrow(tile); /* by what was given, whatever it is worth */
    open = tile->kernel->rules->plan.related ? relate(tile) : tile->lacks;
    tile->open_any = any_row(open & tile->plain);
    tile->settled = tile->kernel->sure && !tile->open_any;
    tile->lacking = any_row(tile->lacks & tile->plain);
}

static void score_tile(hoc_tile *tile, const hoc_view *view, const hoctap_outcomes *outcomes)
{
    read_columns(tile, view);
    combine(tile);
    if (any_row(tile->plain)) {
        for (size_t sum = 0; sum < tile->kernel->sum_count; sum++)
            add_up(tile, sum);
        put_ends(tile, outcomes);
        compare(tile);
        decide(tile);
        put_decisions(tile, outcomes);
    }
    go_long_way(tile, view, outcomes);
}

void HOC_TILES(hoc_tile *tile, const hoc_view *view, const hoctap_outcomes *outcomes, size_t from, size_t until)
{
    tile->taken = count_taken(tile->kernel, view);
    tile->pace = pace_of(tile->kernel);
    for (size_t first = from; first < until; first += HOC_TILE) {
        begin(tile, first, until - first < HOC_TILE ? until - first : HOC_TILE);
        score_tile(tile, view, outcomes);
    }
    if (tile->stream)
        stream_end();
}
