/* SPDX-License-Identifier: MIT */
#include "codes.h"

#include "fpu.h"
#include "plan.h"

enum {
    MOST_CODE = 1 << 30,  /* codes and what is added to them stay within 32 bits */
    MOST_FLOAT = 1 << 22, /* floats up to it tell neighbouring codes apart */
    MOST_ANSWERS = 64     /* of one choice: a set of them is one word */
};

static bool is_whole(hoctap_type type)
{
    return type >= HOCTAP_INT8 && type <= HOCTAP_UINT64;
}

/* Of a machine of which nobody knows how it divides, reals are read cell by cell, in whole numbers. */
static bool is_real(hoctap_type type)
{
    return HOC_FPU && (type == HOCTAP_FLOAT32 || type == HOCTAP_FLOAT64);
}

/* Others say what it may be where it is missing. */
static bool is_related(const hoctap_rules *rules, size_t fact)
{
    const hoctap_fact *each = &rules->facts[fact];
    bool related = each->among >= 0 || (each->backs >= 0 && rules->facts[each->backs].lack == HOCTAP_LACK_ZERO);

    for (size_t i = 0; i < rules->fact_count; i++)
        related = related || rules->facts[i].among == (int)fact || rules->facts[i].except == (int)fact;
    return related;
}

/* The units in which a column of whole numbers, or of reals, holds nothing but answers on their step; 0: it may hold others. */
static int64_t unit_of(const hoctap_fact *fact, hoctap_type type)
{
    bool even = fact->from % fact->step == 0 && HOC_ONE % fact->step == 0;

    if (!even || !(is_whole(type) || is_real(type)))
        return 0;
    return is_whole(type) ? HOC_ONE : fact->step;
}

static hoc_filling filling_of_whole(const hoc_lane *lane)
{
    bool bytes =
        (lane->type == HOCTAP_UINT8 || (lane->type == HOCTAP_INT8 && lane->highest <= INT8_MAX)) && !lane->wide;

    return bytes ? HOC_FILL_BYTES : HOC_FILL_WHOLES;
}

static void choose_filling(hoc_lane *lane, const hoctap_column *column, int64_t unit)
{
    bool large = lane->type == HOCTAP_FLOAT32 && (lane->lowest < -MOST_FLOAT || lane->highest > MOST_FLOAT);

    if (lane->type == HOCTAP_NULL && !column->words)
        lane->filling = HOC_FILL_NOTHING;
    else if (column->words)
        lane->filling = HOC_FILL_WORDS;
    else if (lane->type == HOCTAP_BOOL)
        lane->filling = HOC_FILL_BITS;
    else if (unit == 0 || large)
        lane->filling = HOC_FILL_CELLS;
    else
        lane->filling = is_real(lane->type) ? HOC_FILL_REALS : filling_of_whole(lane);
}

/* Points and counts: codes from the lowest to the highest that some combination allows. */
static bool make_number(hoc_kernel *kernel, hoc_lane *lane, size_t fact, const hoctap_column *column)
{
    const hoctap_rules *rules = kernel->rules;
    const hoctap_fact *each = &rules->facts[fact];
    int64_t unit = column->words ? 0 : unit_of(each, column->type), lowest, highest;

    lane->number = true;
    lane->unit = unit > 0 ? unit : hoc_common_step(each->step, each->from);
    lowest = hoc_up(each->from, lane->unit);
    highest = hoc_down(each->to, lane->unit);
    if (lowest < -MOST_CODE || highest > MOST_CODE)
        return false;
    lane->lowest = (int32_t)lowest;
    lane->highest = (int32_t)highest;
    lane->parts = (int32_t)(HOC_ONE / lane->unit);
    lane->shelf = (lane->parts & (lane->parts - 1)) == 0 ? 0x1.8p52 / lane->parts : 0;
    lane->wide = lowest < 0 || highest > UINT8_MAX || lane->related;
    choose_filling(lane, column, unit);
    return true;
}

static bool counts_at_all(const hoctap_rules *rules, size_t fact)
{
    const hoctap_fact *each = &rules->facts[fact];
    bool counts = rules->asked[fact] || each->backs >= 0 || each->evidence >= 0 || hoc_plan_weighs(rules, fact);

    for (size_t i = 0; i < rules->plan.test_count; i++)
        counts = counts || rules->plan.tests[i].fact == (int)fact;
    return counts;
}

/* Choices, scales, yes and no: the code is the answer's place. Of a choice on which nothing depends no answers are kept apart. */
static bool make_choice(hoc_kernel *kernel, hoc_lane *lane, size_t fact, const hoctap_column *column)
{
    const hoctap_fact *each = &kernel->rules->facts[fact];
    bool yes_no = each->kind == HOCTAP_YES_NO;

    lane->unit = HOC_ONE;
    lane->highest = 1;
    lane->parts = 1;
    lane->choices = counts_at_all(kernel->rules, fact) ? each->choice_count : 0;
    lane->rows_of = kernel->answers;
    kernel->answers += lane->choices;
    choose_filling(lane, column, yes_no && (is_whole(column->type) || is_real(column->type)) ? HOC_ONE : 0);
    return lane->choices <= MOST_ANSWERS;
}

static bool make_lane(hoc_kernel *kernel, size_t fact, const hoctap_column *column)
{
    const hoctap_fact *each = &kernel->rules->facts[fact];
    hoc_lane *lane = &kernel->lanes[fact];
    unsigned reason = kernel->rules->plan.reason[fact], states = hoc_states_of(each);

    lane->type = column->type;
    lane->related = is_related(kernel->rules, fact);
    lane->own = each->evidence >= 0;
    lane->missing = (int)reason;
    lane->unproven =
        each->evidence >= 0 ? (int)reason + __builtin_popcount(states & (HOC_UNPROVEN - 1)) : HOC_NO_REASON;
    if (lane->own && (lane->related || kernel->rules->asked[fact]))
        return false; /* too much at once */
    if (each->kind == HOCTAP_POINTS || each->kind == HOCTAP_COUNT)
        return make_number(kernel, lane, fact, column);
    return make_choice(kernel, lane, fact, column);
}

/* Where some combinations allow less than others. */
static bool make_narrows(hoc_kernel *kernel, size_t fact)
{
    const hoc_plan *plan = &kernel->rules->plan;

    for (size_t c = 0; kernel->lanes[fact].number && c < plan->combinations; c++) {
        int64_t highest = hoc_down(plan->to[hoc_cell_index(kernel->rules, c, fact)], kernel->lanes[fact].unit);
        hoc_narrow *last = kernel->narrow_count > 0 ? &kernel->narrows[kernel->narrow_count - 1] : NULL;
        if (highest == kernel->lanes[fact].highest)
            continue;
        if (last && last->fact == fact && last->highest == highest) {
            last->combinations |= UINT64_C(1) << c;
            continue;
        }
        kernel->narrows =
            hoc_kernel_grow(&kernel->arena, kernel->narrows, kernel->narrow_count, sizeof *kernel->narrows);
        if (!kernel->narrows)
            return false;
        kernel->narrows[kernel->narrow_count++] = (hoc_narrow){fact, (int32_t)highest, UINT64_C(1) << c};
    }
    return true;
}

static bool is_bytes_from_0(const hoc_lane *lane)
{
    return lane->number && !lane->wide && lane->lowest == 0;
}

/* The range that most have is taken to be that of the first. */
static void find_ready(hoc_kernel *kernel)
{
    kernel->common_highest = -1;
    for (size_t fact = 0; fact < kernel->fact_count; fact++) {
        hoc_lane *lane = &kernel->lanes[fact];
        if (kernel->common_highest < 0 && is_bytes_from_0(lane))
            kernel->common_highest = lane->highest;
        lane->common = is_bytes_from_0(lane) && lane->highest == kernel->common_highest;
        lane->ready = lane->common && !lane->own && lane->filling == HOC_FILL_BYTES;
        kernel->ready_count += lane->ready ? 1 : 0;
        lane->place = kernel->own;
        kernel->own += lane->wide ? sizeof(int32_t) : 1;
        lane->doubles = lane->number && !lane->wide && lane->filling == HOC_FILL_REALS && lane->type == HOCTAP_FLOAT64;
    }
}

/* False without memory. */
static bool make_order(hoc_kernel *kernel)
{
    size_t ready = 0, other;

    find_ready(kernel);
    other = kernel->ready_count;
    kernel->order = hoc_arena_array(&kernel->arena, kernel->fact_count, sizeof *kernel->order);
    for (size_t fact = 0; kernel->order && fact < kernel->fact_count; fact++)
        kernel->order[kernel->lanes[fact].ready ? ready++ : other++] = fact;
    return kernel->order != NULL;
}

bool hoc_codes_make(hoc_kernel *kernel, const hoctap_column *const *columns, bool *fits)
{
    kernel->lanes = hoc_arena_array(&kernel->arena, kernel->fact_count, sizeof *kernel->lanes);
    for (size_t fact = 0; kernel->lanes && *fits && fact < kernel->fact_count; fact++) {
        *fits = make_lane(kernel, fact, columns[fact]);
        if (*fits && !make_narrows(kernel, fact))
            return false;
    }
    return kernel->lanes && (!*fits || make_order(kernel));
}
