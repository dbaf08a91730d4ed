/* SPDX-License-Identifier: MIT */
/* Bits become facts, facts answers, and answers an outcome, which is remembered. */
#include "standing.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "streak.h"

enum { MOST_SLOTS = 1024, LEAST_SLOTS = 16, TRIES = 8 };

typedef struct hoc_slot {
    hoc_standing facts;
    uint8_t verdict, level, possible;
    bool known;
} hoc_slot;

_Static_assert(sizeof(hoc_standing) == 48, "no gaps: standings are compared byte by byte");

/* ---- facts ---- */

/* The highest level of which some of these years is. */
static uint8_t highest(const hoc_term *term, const uint64_t *masks, uint64_t years)
{
    int level = 0;

    for (int each = 1; each <= term->levels; each++)
        if ((masks[each - 1] & years) != 0)
            level = each;
    return (uint8_t)level;
}

/* The years in which a level is held on to, without the one asked about. */
static uint64_t years_back(const hoc_term *term)
{
    return ~UINT64_C(0) << (63 - term->back) & ~UINT64_C(0) >> 1;
}

static uint8_t max(uint8_t one, uint8_t other)
{
    return one > other ? one : other;
}

/* Whether a level is held that is lower than the one reached; of none there is none lower. */
static void set_lower(hoc_standing *facts, const uint8_t held[2])
{
    facts->lower[0] = held[0] >= 1 && held[1] < facts->reached[0];
    facts->lower[1] = held[1] >= 1 && max(held[0], 1) < facts->reached[1];
}

hoc_standing hoc_standing_of(const hoc_term *term, const hoc_years *years)
{
    const uint64_t *const ends[2] = {years->certain, years->possible};
    hoc_standing facts = {0};
    uint8_t held[2];

    for (int end = 0; end < 2; end++) {
        facts.reached[end] = highest(term, ends[end], UINT64_C(1) << 63);
        held[end] = highest(term, ends[end], years_back(term));
        for (size_t run = 0; run < term->run_count; run++)
            facts.runs[run][end] = hoc_streak_run(ends[end][term->runs[run]]);
    }
    if (term->held)
        memcpy(facts.held, held, sizeof held);
    if (term->lower)
        set_lower(&facts, held);
    return facts;
}

hoc_standing hoc_standing_wrong(void)
{
    return (hoc_standing){.wrong = 1};
}

hoc_aside hoc_aside_of(const hoc_term *term, const hoc_years *years)
{
    return (hoc_aside){.longest = {hoc_streak_longest(years->certain[term->runs[0]]),
                                   hoc_streak_longest(years->possible[term->runs[0]])},
                       .missing = hoc_streak_missing(years->recorded)};
}

/* ---- answers ---- */

typedef struct writer {
    const hoctap_rules *years;
    hoc_standing_texts *room;
    hoctap_answer *answers;
    size_t count;
} writer;

/* One more answer; nothing else bears its text. */
static char *next(writer *out, const char *fact)
{
    char *text = out->room->texts[out->count];

    out->answers[out->count++] = (hoctap_answer){fact, text};
    return text;
}

static void put_level(writer *out, const char *fact, const uint8_t ends[2])
{
    const hoctap_choice *levels = hoctap_rules_fact(out->years, 0)->choices;

    (void)snprintf(next(out, fact), HOC_STANDING_TEXT, ends[0] < ends[1] ? "%s..%s" : "%s", levels[ends[0]].id,
                   levels[ends[1]].id);
}

static void put_number(writer *out, const char *fact, uint32_t low, uint32_t high)
{
    (void)snprintf(next(out, fact), HOC_STANDING_TEXT, low < high ? "%lu..%lu" : "%lu", (unsigned long)low,
                   (unsigned long)high);
}

/* An answer that nobody knows is left out. */
static void put_wait(writer *out, const hoc_standing *facts)
{
    if (facts->lower[0] == facts->lower[1])
        (void)snprintf(next(out, "lower"), HOC_STANDING_TEXT, "%s", facts->lower[0] ? "true" : "false");
    if (facts->months[0] <= facts->months[1])
        put_number(out, "months", facts->months[0], facts->months[1]);
}

size_t hoc_standing_answers(const hoc_term *term, const hoc_standing *facts, hoc_standing_texts *room,
                            hoctap_answer answers[HOC_STANDING_FACTS])
{
    int first = hoctap_rules_find_fact(term->years, "run");
    writer out = {term->years, room, answers, 0};

    if (facts->wrong)
        memcpy(next(&out, "reached"), "?", 2); /* no word of the fact: the engine refuses it */
    else
        put_level(&out, "reached", facts->reached);
    if (term->held)
        put_level(&out, "held", facts->held);
    if (term->lower)
        put_wait(&out, facts);
    for (size_t run = 0; term->counted && run < term->run_count; run++)
        put_number(&out, hoctap_rules_fact(term->years, (size_t)first + run)->id, facts->runs[run][0],
                   facts->runs[run][1]);
    return out.count;
}

/* ---- what was decided ---- */

/* So many that most standings find room; few subjects need few. */
static size_t slots_for(size_t subjects)
{
    size_t slots = LEAST_SLOTS;

    while (slots < MOST_SLOTS && slots / 2 < subjects)
        slots *= 2;
    return slots;
}

bool hoc_standings_open(hoc_standings *memo, const hoc_term *term, size_t subjects, hoctap_error *error)
{
    *memo = (hoc_standings){.term = term, .words = hoctap_reason_words(term->years), .slots = slots_for(subjects)};
    memo->memory = calloc(memo->slots, sizeof *memo->memory);
    memo->reasons = calloc(memo->slots * memo->words, sizeof *memo->reasons);
    if (memo->memory && memo->reasons)
        return true;
    hoc_standings_close(memo);
    return hoc_no_memory(error);
}

void hoc_standings_close(hoc_standings *memo)
{
    free(memo->memory);
    free(memo->reasons);
    memo->memory = NULL;
    memo->reasons = NULL;
}

static size_t hash(const hoc_standing *facts)
{
    uint64_t words[sizeof *facts / sizeof(uint64_t)], mixed = 0;

    memcpy(words, facts, sizeof words);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        mixed = (mixed ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15);
        mixed ^= mixed >> 32;
    }
    return (size_t)mixed;
}

/* That of these facts, a free one, or one that somebody else has to leave. */
static size_t slot_of(const hoc_standings *memo, const hoc_standing *facts)
{
    size_t home = hash(facts);

    for (size_t i = 0; i < TRIES; i++) {
        size_t slot = (home + i) & (memo->slots - 1);
        if (!memo->memory[slot].known || memcmp(&memo->memory[slot].facts, facts, sizeof *facts) == 0)
            return slot;
    }
    return home & (memo->slots - 1);
}

static void decide(const hoc_standings *memo, const hoc_standing *facts, hoc_slot *slot, uint64_t *reasons)
{
    hoctap_outcomes outcomes = {
        .verdict = &slot->verdict, .level = &slot->level, .possible = &slot->possible, .reasons = reasons};
    hoctap_answer answers[HOC_STANDING_FACTS];
    hoc_standing_texts room;
    size_t count = hoc_standing_answers(memo->term, facts, &room, answers);
    bool fits = hoctap_score_one(memo->term->years, answers, count, &outcomes, NULL);

    assert(fits);
    (void)fits;
    slot->facts = *facts;
    slot->known = true;
}

hoc_decided hoc_standings_decide(hoc_standings *memo, const hoc_standing *facts)
{
    size_t at = slot_of(memo, facts);
    hoc_slot *slot = &memo->memory[at];
    uint64_t *reasons = memo->reasons + at * memo->words;

    if (!slot->known || memcmp(&slot->facts, facts, sizeof *facts) != 0)
        decide(memo, facts, slot, reasons);
    return (hoc_decided){slot->verdict, slot->level, slot->possible, reasons};
}

/* ---- titles ---- */

static void put(uint8_t *to, size_t subject, uint8_t value)
{
    if (to)
        to[subject] = value;
}

void hoc_standing_put(hoc_standings *memo, const hoc_standing *facts, const hoc_aside *aside, size_t subject,
                      const hoctap_titles *titles)
{
    hoc_decided decided = hoc_standings_decide(memo, facts);

    put(titles->verdict, subject, decided.verdict);
    put(titles->level, subject, decided.level);
    put(titles->possible, subject, decided.possible);
    put(titles->run, subject, facts->runs[0][0]);
    put(titles->run_possible, subject, facts->runs[0][1]);
    put(titles->longest, subject, aside->longest[0]);
    put(titles->longest_possible, subject, aside->longest[1]);
    put(titles->marks, subject, aside->marks);
    if (titles->missing)
        titles->missing[subject] = aside->missing;
    if (titles->reasons)
        memcpy(titles->reasons + subject * memo->words, decided.reasons, memo->words * sizeof *decided.reasons);
}
