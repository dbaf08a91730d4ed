/* SPDX-License-Identifier: MIT */
/*
 * Block by block, records become one number a subject; then come the titles. Those that do not stand in order are looked at one by one.
 * Whether all records are as they must be is known only
 * behind the last one, and until then no output may be touched: so the numbers have memory of their own.
 */
#include "sweep.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "plain.h"
#include "streak.h"

/* What a pass over the records comes to. */
typedef enum found { PLAIN, NOT_PLAIN, NOT_BRIEF, NOT_ORDERED, NO_MEMORY } found;

/* By subject, in memory that begins as zeros. */
typedef struct gathered {
    uint16_t *brief; /* the last 16 years of the run; NULL: `years` has all 64 */
    uint64_t *years, *recorded;
    uint8_t *reached, *marks;
    uint16_t seen; /* all that are in `brief` */
} gathered;

typedef struct sweep {
    const hoctap_records *records;
    const hoctap_titles *titles;
    hoc_term term;
    size_t subjects;
    int year;
    hoc_block *block;
    gathered all;
} sweep;

/* ---- memory ---- */

static void forget(sweep *now)
{
    free(now->block);
    free(now->all.brief);
    free(now->all.years);
    free(now->all.recorded);
    free(now->all.reached);
    free(now->all.marks);
    now->block = NULL;
    now->all = (gathered){0};
}

/* What is wanted of all subjects; `ordered`: of records that stand in order. */
static bool prepare(sweep *now, bool brief, bool ordered)
{
    size_t count = now->subjects + 1; /* none is no reason for NULL */
    bool levels = now->term.levels > 1, recorded = now->titles->missing || !ordered;

    now->block = malloc(sizeof *now->block);
    if (brief)
        now->all.brief = calloc(count, sizeof *now->all.brief);
    else
        now->all.years = calloc(count, sizeof *now->all.years);
    if (recorded)
        now->all.recorded = calloc(count, sizeof *now->all.recorded);
    if (levels)
        now->all.reached = calloc(count, sizeof *now->all.reached);
    if (now->titles->marks)
        now->all.marks = calloc(count, sizeof *now->all.marks);
    return now->block && (now->all.brief || now->all.years) && (!recorded || now->all.recorded) &&
           (!levels || now->all.reached) && (!now->titles->marks || now->all.marks);
}

/* ---- blocks ---- */

/* Whether all say one level, and none was revoked. */
static bool certain(const hoctap_records *records, size_t begin, size_t count)
{
    if (records->possible && memcmp(records->possible + begin, records->level + begin, count) != 0)
        return false;
    for (size_t i = begin; records->revoked && i < begin + count; i++)
        if (records->revoked[i] != HOCTAP_NO_DAY)
            return false;
    return true;
}

static hoc_rows rows_from(const hoctap_records *records, size_t row)
{
    return (hoc_rows){records->subject + row, records->year + row, records->level + row, records->count - row};
}

/* The years of one subject of the block, with bit 63 for the year asked about. */
static uint64_t years_in(const hoc_block *block, size_t at)
{
    return block->window == HOC_BRIEF ? (uint64_t)block->brief[at] << 48 : block->years[at];
}

/* The years of the run. */
static void put_years(const hoc_block *block, uint64_t *restrict years)
{
    for (size_t i = 0; i < block->subjects; i++)
        years[block->number[i]] = block->years[i];
}

/* The same of short histories. Returns all years of theirs. */
static uint16_t put_brief(const hoc_block *block, uint16_t *restrict brief)
{
    uint16_t seen = 0;

    for (size_t i = 0; i < block->subjects; i++) {
        brief[block->number[i]] = block->brief[i];
        seen |= block->brief[i];
    }
    return seen;
}

static void put_reached(sweep *now)
{
    const hoc_block *block = now->block;

    for (size_t i = 0; i < block->subjects; i++)
        now->all.reached[block->number[i]] += (uint8_t)(years_in(block, i) >> 63);
}

static void put_recorded(sweep *now)
{
    const hoc_block *block = now->block;

    for (size_t i = 0; i < block->subjects; i++)
        now->all.recorded[block->number[i]] = years_in(block, i);
}

static void put_later(sweep *now, const hoc_rows *rows)
{
    for (size_t i = 0; i < now->block->rows; i++)
        if (now->block->year[i] == now->block->window)
            now->all.marks[rows->subject[i]] = HOCTAP_LATER;
}

/* All that is asked of the subjects of a block. */
static void put_block(sweep *now, const hoc_rows *rows, const hoc_rows *ahead)
{
    int run = now->term.masks[now->term.runs[0]].level;

    for (int level = 1; level <= now->term.levels; level++) {
        hoc_block_years(now->block, rows, level == 1 ? ahead : rows, (uint8_t)level);
        if (level == 1)
            hoc_block_number(now->block, rows);
        if (level == run && now->all.brief)
            now->all.seen |= put_brief(now->block, now->all.brief);
        else if (level == run)
            put_years(now->block, now->all.years);
        if (now->all.reached)
            put_reached(now);
    }
    if (now->all.recorded) {
        hoc_block_years(now->block, rows, rows, 0);
        put_recorded(now);
    }
    if (now->block->later && now->all.marks)
        put_later(now, rows);
}

/* Takes a block; what is in it then are subjects that are there. */
static found take(sweep *now, const hoc_rows *rows, size_t row)
{
    hoc_taken taken = hoc_block_take(now->block, rows, row == 0, now->year, (uint8_t)now->term.levels);

    if (taken == HOC_UNFIT)
        return NOT_ORDERED;
    if (taken == HOC_EARLY)
        return now->block->window == HOC_BRIEF ? NOT_BRIEF : NOT_PLAIN;
    if (rows->subject[now->block->rows - 1] >= now->subjects || rows->subject[0] >= now->subjects ||
        !certain(now->records, row, now->block->rows))
        return NOT_PLAIN;
    return PLAIN;
}

static found pass(sweep *now)
{
    found what = PLAIN;

    for (size_t row = 0; what == PLAIN && row < now->records->count; row += now->block->rows) {
        hoc_rows rows = rows_from(now->records, row), ahead;
        what = take(now, &rows, row);
        if (what == PLAIN) {
            ahead = rows_from(now->records, row + now->block->rows);
            put_block(now, &rows, &ahead);
        }
    }
    return what;
}

static found pass_with(sweep *now, bool brief)
{
    forget(now);
    if (!prepare(now, brief, true))
        return NO_MEMORY;
    hoc_block_open(now->block, brief ? HOC_BRIEF : HOC_WIDE);
    return pass(now);
}

/* ---- in no order ---- */

/* One record. False when it cannot be, or is the second of its year. */
static bool put_record(sweep *now, size_t record, int run)
{
    uint32_t subject = now->records->subject[record];
    int back = now->year - now->records->year[record];
    uint8_t level = now->records->level[record];
    uint64_t year;

    if (subject >= now->subjects || back > 63 || (back >= 0 && level > now->term.levels))
        return false;
    if (back < 0) {
        if (now->all.marks)
            now->all.marks[subject] = HOCTAP_LATER;
        return true;
    }
    year = UINT64_C(1) << (63 - back);
    if ((now->all.recorded[subject] & year) != 0)
        return false;
    now->all.recorded[subject] |= year;
    now->all.years[subject] |= level >= run ? year : 0;
    if (back == 0 && now->all.reached)
        now->all.reached[subject] = level;
    return true;
}

static found pass_in_no_order(sweep *now)
{
    int run = now->term.masks[now->term.runs[0]].level;

    forget(now);
    if (!certain(now->records, 0, now->records->count))
        return NOT_PLAIN;
    if (!prepare(now, false, false))
        return NO_MEMORY;
    for (size_t i = 0; i < now->records->count; i++)
        if (!put_record(now, i, run))
            return NOT_PLAIN;
    return PLAIN;
}

/* ---- all ---- */

static bool is_set(const hoctap_window *window)
{
    return window->from.month != 0 || window->until.month != 0;
}

/* Whether days, editions and years leave nothing else to ask. */
static bool worth_it(const sweep *now, int year)
{
    const hoctap_recognition *recognition = hoctap_rules_recognition(now->term.years);

    return hoc_plain_asked(&now->term) && (!now->records->filed || !is_set(&recognition->filed)) &&
           (!now->records->decided || !is_set(&recognition->decided)) && year - 63 >= INT16_MIN && year <= INT16_MAX &&
           now->subjects <= INT32_MAX;
}

static bool put_titles(const sweep *now, hoctap_error *error)
{
    hoc_lives lives = {now->all.brief, now->all.years, now->all.reached, now->all.recorded, now->all.marks};
    hoc_plain plain;

    if (!hoc_plain_open(&plain, &now->term, now->subjects, now->all.seen, now->titles, error))
        return false;
    hoc_plain_put(&plain, &lives, 0, now->subjects, now->titles);
    hoc_plain_close(&plain);
    return true;
}

bool hoc_sweep_try(const hoctap_rules *years, const hoctap_records *records, size_t subjects, int year,
                   const hoctap_titles *titles, bool *done, hoctap_error *error)
{
    sweep now = {.records = records, .titles = titles, .term = hoc_term_of(years), .subjects = subjects, .year = year};
    found what = NOT_PLAIN;
    bool good;

    if (worth_it(&now, year)) {
        what = pass_with(&now, true);
        if (what == NOT_BRIEF)
            what = pass_with(&now, false);
        if (what == NOT_ORDERED)
            what = pass_in_no_order(&now);
    }
    if (what == NO_MEMORY)
        hoc_no_memory(error);
    *done = what == PLAIN;
    good = *done ? put_titles(&now, error) : what == NOT_PLAIN;
    forget(&now);
    return good;
}
