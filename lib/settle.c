/* SPDX-License-Identifier: MIT */
/*
 * People are counted among others, so a missing count has ends that hang on what is there. Shares of one population are best
 * all at once where it is the smallest that the counts allow and everybody who may be excepted is, and worst where it is the
 * largest and nobody is (the other way round where a share must not be large); directions.c refuses what would not fit into this.
 */
#include "settle.h"

/* The count less those excepted, as far as they are given. */
static int64_t taken_by(const hoctap_rules *rules, const hoc_judgement *judged, size_t count)
{
    int except = rules->facts[count].except;
    int64_t taken = hoc_is_given(&judged->cells[count]) ? judged->cells[count].value : 0;

    return taken + (except >= 0 && hoc_is_given(&judged->cells[except]) ? judged->cells[except].value : 0);
}

static bool is_too_many(const hoctap_rules *rules, const hoc_judgement *judged, size_t count)
{
    const hoc_cell *population = &judged->cells[rules->facts[count].among];
    int64_t most = hoc_is_given(population) ? population->value : rules->facts[rules->facts[count].among].to;

    return hoc_is_given(&judged->cells[count]) && taken_by(rules, judged, count) > most;
}

/* All are looked at before one is marked, for a mark would hide it from the others. */
static void check_counts(const hoctap_rules *rules, hoc_judgement *judged)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        judged->among[fact][0] = rules->facts[fact].among >= 0 && is_too_many(rules, judged, fact);
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (judged->among[fact][0])
            judged->cells[fact].state |= HOC_OUT_OF_RANGE;
}

void hoc_settle_check(const hoctap_rules *rules, hoc_judgement *judged)
{
    check_counts(rules, judged);
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        const hoctap_fact *each = &rules->facts[fact];
        if (each->evidence < 0 || each->lack != HOCTAP_LACK_INVALID || !hoc_is_given(&judged->cells[fact]))
            continue;
        if (hoc_is_given(&judged->cells[each->evidence]) && judged->cells[each->evidence].value == 0)
            judged->cells[fact].state |= HOC_UNPROVEN;
    }
}

/* ---- evidence ---- */

static void settle_evidence(const hoctap_fact *fact, hoc_cell *cell, const hoc_cell *evidence)
{
    bool given = hoc_is_given(cell), unproven = hoc_is_given(evidence) && evidence->value == 0;

    if (hoc_is_given(evidence) && !unproven)
        return;
    if (given && unproven)
        cell->state |= HOC_UNPROVEN;
    if (fact->lack != HOCTAP_LACK_ZERO) {
        cell->open = true;
    } else if (given || unproven) {
        cell->open = false;
        cell->low = 0;
        cell->high = unproven ? 0 : cell->value;
    }
}

/* ---- populations ---- */

/* The smallest population that holds everybody who is given. */
static int64_t fewest(const hoctap_rules *rules, const hoc_judgement *judged, int population)
{
    int64_t most = 0;

    if (!judged->cells[population].open)
        return judged->cells[population].value;
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (rules->facts[fact].among == population && taken_by(rules, judged, fact) > most)
            most = taken_by(rules, judged, fact);
    return most;
}

/* The most of those who are given and share the same exception. */
static int64_t most_beside(const hoctap_rules *rules, const hoc_judgement *judged, int except)
{
    int64_t most = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (rules->facts[fact].except == except && hoc_is_given(&judged->cells[fact]) &&
            judged->cells[fact].value > most)
            most = judged->cells[fact].value;
    return most;
}

/* The ends of what a share of this count is of. */
static void settle_among(const hoctap_rules *rules, hoc_judgement *judged, size_t count)
{
    int population = rules->facts[count].among, except = rules->facts[count].except;
    int64_t low = fewest(rules, judged, population);
    int64_t high = judged->cells[population].open ? rules->facts[population].to : judged->cells[population].value;

    if (except >= 0) {
        bool open = judged->cells[except].open;
        low = open ? most_beside(rules, judged, except) : low - judged->cells[except].value;
        high -= open ? 0 : judged->cells[except].value;
    }
    judged->among[count][false] = low;
    judged->among[count][true] = high;
}

/*
 * A count that is missing is anything up to what it is among, and leaves room there for those whose share excepts it; a missing population
 * holds at least those who are given.
 */
static void settle_count(const hoctap_rules *rules, hoc_judgement *judged, size_t fact)
{
    hoc_cell *cell = &judged->cells[fact];
    bool among = rules->facts[fact].among >= 0;

    cell->low = among ? 0 : fewest(rules, judged, (int)fact);
    cell->high = among ? judged->among[fact][true] - most_beside(rules, judged, (int)fact) : rules->facts[fact].to;
    cell->open = false;
}

void hoc_settle(const hoctap_rules *rules, hoc_judgement *judged)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        if (rules->facts[fact].evidence >= 0)
            settle_evidence(&rules->facts[fact], &judged->cells[fact], &judged->cells[rules->facts[fact].evidence]);
        if (rules->facts[fact].among >= 0)
            settle_among(rules, judged, fact);
    }
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (rules->facts[fact].kind == HOCTAP_COUNT && judged->cells[fact].open)
            settle_count(rules, judged, fact);
}
