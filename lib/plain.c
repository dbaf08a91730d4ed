/* SPDX-License-Identifier: MIT */
/* Loops over some thousand subjects at a time, each of which looks up one byte a subject. */
#include "plain.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "streak.h"

enum { TOGETHER = 2048 };

/* Some subjects on their way to titles. */
typedef struct some {
    size_t first, count;
    uint8_t run[TOGETHER], longest[TOGETHER];
    uint16_t both[TOGETHER], pair[TOGETHER];
} some;

bool hoc_plain_asked(const hoc_term *term)
{
    return !term->held && !term->lower && term->run_count == 1 && term->mask_count == (size_t)term->levels;
}

/* ---- what was decided ---- */

static void learn(hoc_plain *plain, unsigned pair)
{
    uint8_t level = (uint8_t)(pair / HOC_PLAIN_RUNS), run = (uint8_t)(pair % HOC_PLAIN_RUNS);
    hoc_standing facts = {.reached = {level, level}, .runs = {{run, run}}};
    hoc_decided decided = hoc_standings_decide(&plain->memo, &facts);

    plain->known[pair] = true;
    plain->verdict[pair] = decided.verdict;
    plain->level[pair] = decided.level;
    plain->possible[pair] = decided.possible;
    if (plain->reasons)
        memcpy(plain->reasons + pair * plain->memo.words, decided.reasons, plain->memo.words * sizeof *plain->reasons);
}

static void learn_all(hoc_plain *plain, const some *now)
{
    for (size_t i = 0; i < now->count; i++)
        if (!plain->known[now->pair[i]])
            learn(plain, now->pair[i]);
}

/* ---- short histories ---- */

/* Each step takes one year from every run, which leaves a history that has been worked out. */
static void fill_runs(hoc_plain *plain)
{
    plain->runs[0] = 0;
    for (uint32_t years = 1; years < UINT32_C(1) << plain->kept; years++)
        plain->runs[years] = (uint16_t)(hoc_streak_run((uint64_t)years << (64 - plain->kept)) +
                                        (plain->runs[years & years << 1] & 0xFF00) + 0x100);
}

/* All that short histories may ask, so that nobody needs to look whether it was decided. */
static void learn_short(hoc_plain *plain)
{
    for (unsigned level = 0; level <= (unsigned)plain->term->levels; level++)
        for (unsigned run = 0; run <= plain->kept; run++)
            learn(plain, level * HOC_PLAIN_RUNS + run);
}

/* Not for fewer subjects than there are histories. */
static bool keep_runs(hoc_plain *plain, size_t subjects, uint16_t brief)
{
    plain->kept = brief != 0 ? 16 - (unsigned)__builtin_ctz(brief) : 0;
    if (brief == 0 || subjects >> plain->kept == 0)
        return true;
    plain->runs = malloc(sizeof *plain->runs << plain->kept);
    if (!plain->runs)
        return false;
    fill_runs(plain);
    learn_short(plain);
    return true;
}

/* ---- open, close ---- */

bool hoc_plain_open(hoc_plain *plain, const hoc_term *term, size_t subjects, uint16_t brief,
                    const hoctap_titles *titles, hoctap_error *error)
{
    memset(plain, 0, sizeof *plain);
    plain->term = term;
    if (!hoc_standings_open(&plain->memo, term, subjects, error))
        return false;
    if (titles->reasons)
        plain->reasons = calloc(plain->memo.words, HOC_PLAIN_PAIRS * sizeof *plain->reasons);
    if ((!titles->reasons || plain->reasons) && keep_runs(plain, subjects, brief))
        return true;
    hoc_plain_close(plain);
    return hoc_no_memory(error);
}

void hoc_plain_close(hoc_plain *plain)
{
    hoc_standings_close(&plain->memo);
    free(plain->reasons);
    free(plain->runs);
}

/* ---- facts ---- */

/* Of a short history both are looked up at once. */
static void find_brief(const hoc_plain *restrict plain, const uint16_t *restrict brief, some *restrict now)
{
    unsigned fewer = 16 - plain->kept;

    for (size_t i = 0; i < now->count; i++)
        now->both[i] = plain->runs[brief[i] >> fewer];
    for (size_t i = 0; i < now->count; i++)
        now->run[i] = (uint8_t)now->both[i];
    for (size_t i = 0; i < now->count; i++)
        now->longest[i] = (uint8_t)(now->both[i] >> 8);
}

static void find_runs(const hoc_lives *lives, some *now)
{
    for (size_t i = 0; i < now->count; i++) {
        size_t subject = now->first + i;
        uint64_t years = lives->brief ? (uint64_t)lives->brief[subject] << 48 : lives->years[subject];
        now->run[i] = hoc_streak_run(years);
        now->longest[i] = hoc_streak_longest(years);
    }
}

/* Level and run as one number. Of one level alone, a run says that it was reached. */
static void find_pairs(const hoc_lives *restrict lives, some *restrict now)
{
    for (size_t i = 0; !lives->reached && i < now->count; i++)
        now->pair[i] = (uint16_t)(now->run[i] > 0 ? HOC_PLAIN_RUNS + now->run[i] : 0);
    for (size_t i = 0; lives->reached && i < now->count; i++)
        now->pair[i] = (uint16_t)(lives->reached[now->first + i] * HOC_PLAIN_RUNS + now->run[i]);
}

/* ---- titles ---- */

static void look_up(const uint8_t *restrict table, const some *restrict now, uint8_t *restrict to)
{
    for (size_t i = 0; to && i < now->count; i++)
        to[i] = table[now->pair[i]];
}

static uint8_t *from(uint8_t *titles, size_t first)
{
    return titles ? titles + first : NULL;
}

static void copy(uint8_t *to, const uint8_t *bytes, size_t count)
{
    if (to)
        memcpy(to, bytes, count);
}

static void put_reasons(const hoc_plain *plain, const some *now, uint64_t *reasons)
{
    size_t words = plain->memo.words;

    for (size_t i = 0; i < now->count; i++)
        memcpy(reasons + i * words, plain->reasons + now->pair[i] * words, words * sizeof *reasons);
}

static void put_decided(const hoc_plain *plain, some *now, size_t first, const hoctap_titles *titles)
{
    look_up(plain->verdict, now, from(titles->verdict, first));
    look_up(plain->level, now, from(titles->level, first));
    look_up(plain->possible, now, from(titles->possible, first));
    if (titles->reasons)
        put_reasons(plain, now, titles->reasons + first * plain->memo.words);
}

static void put_aside(const hoc_lives *lives, const some *now, size_t first, const hoctap_titles *titles)
{
    for (size_t i = 0; titles->missing && i < now->count; i++)
        titles->missing[first + i] = hoc_streak_missing(lives->recorded[now->first + i]);
    if (titles->marks && lives->marks)
        memcpy(titles->marks + first, lives->marks + now->first, now->count);
    else if (titles->marks)
        memset(titles->marks + first, 0, now->count);
}

static void put_some(hoc_plain *plain, const hoc_lives *lives, some *now, size_t first, const hoctap_titles *titles)
{
    bool brief = plain->runs && lives->brief;

    if (brief)
        find_brief(plain, lives->brief + now->first, now);
    else
        find_runs(lives, now);
    find_pairs(lives, now);
    if (!brief)
        learn_all(plain, now);
    put_decided(plain, now, first, titles);
    copy(from(titles->run, first), now->run, now->count);
    copy(from(titles->run_possible, first), now->run, now->count);
    copy(from(titles->longest, first), now->longest, now->count);
    copy(from(titles->longest_possible, first), now->longest, now->count);
    put_aside(lives, now, first, titles);
}

void hoc_plain_put(hoc_plain *plain, const hoc_lives *lives, size_t first, size_t count, const hoctap_titles *titles)
{
    some now;

    for (now.first = 0; now.first < count; now.first += TOGETHER) {
        now.count = count - now.first < TOGETHER ? count - now.first : TOGETHER;
        put_some(plain, lives, &now, first + now.first, titles);
    }
}
