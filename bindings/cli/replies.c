/* SPDX-License-Identifier: MIT */
#include "replies.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

bool cli_replies_begin(cli_replies *replies, const cli_holders *holders, const cli_rulings *rulings, size_t number)
{
    *replies = (cli_replies){.holders = holders, .rulings = rulings, .number = number, .rules = rulings->rules[number]};
    replies->count = hoctap_rules_fact_count(replies->rules);
    replies->answers = calloc(replies->count + 1, sizeof *replies->answers);
    replies->texts = calloc(replies->count + 1, sizeof *replies->texts);
    replies->held = calloc(replies->count + 1, sizeof *replies->held);
    return replies->answers && replies->texts && replies->held;
}

void cli_replies_end(cli_replies *replies)
{
    free(replies->answers);
    free(replies->texts);
    free(replies->held);
    *replies = (cli_replies){0};
}

static const hoctap_fact *fact_at(const cli_replies *on, size_t fact)
{
    return hoctap_rules_fact(on->rules, fact);
}

/* Copied, as what the table gave is gone when it is asked again. */
static void take(cli_replies *on, size_t group, size_t fact)
{
    const cli_figures *figures = &on->rulings->figures;
    const char *text = figures->answer(figures->self, group, on->number, fact);
    snprintf(on->texts[fact], CLI_REPLY_TEXT, "%s", text);
    on->answers[fact] = (hoctap_answer){fact_at(on, fact)->id, on->texts[fact]};
}

static bool counts_people(const cli_replies *on, size_t fact)
{
    const hoctap_fact *of = fact_at(on, fact);
    return of->kind == HOCTAP_COUNT && of->holds && cli_holders_count(on->holders, of->holds, false);
}

static const char *population_of(const cli_replies *on, size_t fact)
{
    int among = fact_at(on, fact)->among;
    return among < 0 ? NULL : fact_at(on, (size_t)among)->id;
}

/* Whether it is known how many the population of this count has, or who belongs to it. */
static bool population_known(const cli_replies *on, size_t fact)
{
    int among = fact_at(on, fact)->among;
    return (among >= 0 && *on->texts[among]) ||
           cli_holders_tell(on->holders, fact_at(on, fact)->holds, population_of(on, fact));
}

static bool is_rival(const cli_replies *on, size_t fact, size_t other)
{
    return counts_people(on, other) && fact_at(on, other)->among != fact_at(on, fact)->among &&
           strcmp(fact_at(on, other)->holds->title, fact_at(on, fact)->holds->title) == 0;
}

bool cli_replies_rivalled(const cli_replies *on, size_t fact)
{
    for (size_t other = 0; other < on->count; other++)
        if (fact_at(on, fact)->holds && fact_at(on, fact)->among >= 0 && is_rival(on, fact, other))
            return counts_people(on, fact);
    return false;
}

int64_t cli_replies_population(const cli_replies *on, size_t fact)
{
    int among = fact_at(on, fact)->among;
    const char *text = among < 0 ? "" : on->texts[among];
    size_t digits = strspn(text, "0123456789");
    return digits && digits <= 15 && !text[digits] ? strtoll(text, NULL, 10) : CLI_UNKNOWN;
}

/*
 * "Adults who are Learning Citizens" and "staff who are Learning Citizens": whom the data count is only one of these,
 * and it is the one whose population is known. Where that of none is, but who is a member, it is the first.
 */
static bool is_counted(const cli_replies *on, size_t group, size_t fact)
{
    const cli_figures *figures = &on->rulings->figures;
    bool known = population_known(on, fact), other_known = false, first = true, alone = true;
    for (size_t other = 0; other < on->count; other++)
        if (is_rival(on, fact, other)) {
            alone = false;
            other_known = other_known || population_known(on, other);
            first = first && other > fact;
        }
    bool are_members = first && figures->members(figures->self, group) != CLI_UNKNOWN;
    return alone || (!other_known && (known || are_members));
}

/* Whether the holders, who are not of this count, are known to be of another. */
static bool is_counted_elsewhere(const cli_replies *on, size_t group, size_t fact)
{
    for (size_t other = 0; other < on->count; other++)
        if (is_rival(on, fact, other) && is_counted(on, group, other))
            return true;
    return false;
}

static cli_held held_in(cli_replies *on, size_t group, size_t fact)
{
    const hoctap_holding *holding = fact_at(on, fact)->holds;
    const char *population = population_of(on, fact);
    if (!counts_people(on, fact))
        return cli_holders_in(on->holders, group, holding, NULL);
    if (cli_holders_tell(on->holders, holding, population))
        return cli_holders_in(on->holders, group, holding, population);
    if (is_counted(on, group, fact))
        return cli_holders_in(on->holders, group, holding, NULL);
    on->untold = on->untold || !is_counted_elsewhere(on, group, fact);
    return (cli_held){0};
}

static void count_holders(cli_replies *on, size_t group, size_t fact)
{
    cli_held held = held_in(on, group, fact);
    on->held[fact] = held;
    if (!held.known)
        return;
    char counted[CLI_REPLY_TEXT];
    hoctap_range_text(held.low, held.high, counted, sizeof counted);
    on->disagrees = on->disagrees || (*on->texts[fact] && strcmp(on->texts[fact], counted) != 0);
    memcpy(on->texts[fact], counted, sizeof counted);
}

/* What the group itself holds, where it was decided before. */
static void ask_itself(cli_replies *on, size_t group, size_t fact)
{
    const hoctap_fact *of = fact_at(on, fact);
    hoctap_verdict itself = cli_holders_itself(on->holders, group, of->holds);
    if (itself == HOCTAP_UNDECIDED)
        return;
    const char *answer = of->choices[itself == HOCTAP_MET].id;
    on->disagrees = on->disagrees || (*on->texts[fact] && strcmp(on->texts[fact], answer) != 0);
    snprintf(on->texts[fact], CLI_REPLY_TEXT, "%s", answer);
}

/* The number of those among whom holders were counted: of places how many there are, of people who is a member. */
static void count_population(cli_replies *on, size_t group, size_t fact)
{
    const cli_figures *figures = &on->rulings->figures;
    size_t among = (size_t)fact_at(on, fact)->among;
    if (*on->texts[among] || !on->held[fact].known)
        return;
    if (on->held[fact].among_known) {
        hoctap_range_text(on->held[fact].among, on->held[fact].among_possible, on->texts[among], CLI_REPLY_TEXT);
        return;
    }
    bool told = cli_holders_tell(on->holders, fact_at(on, fact)->holds, population_of(on, fact));
    int64_t members = told ? CLI_UNKNOWN : figures->members(figures->self, group); /* not all of them belong to it */
    if (members != CLI_UNKNOWN)
        snprintf(on->texts[among], CLI_REPLY_TEXT, "%" PRId64, members);
}

void cli_replies_of(cli_replies *on, size_t group)
{
    on->disagrees = on->untold = false;
    for (size_t fact = 0; fact < on->count; fact++) {
        take(on, group, fact);
        on->held[fact] = (cli_held){0};
    }
    for (size_t fact = 0; fact < on->count; fact++)
        if (fact_at(on, fact)->holds && fact_at(on, fact)->kind == HOCTAP_COUNT)
            count_holders(on, group, fact);
        else if (fact_at(on, fact)->holds)
            ask_itself(on, group, fact);
    for (size_t fact = 0; fact < on->count; fact++)
        if (on->held[fact].known && fact_at(on, fact)->among >= 0)
            count_population(on, group, fact);
}
