/* SPDX-License-Identifier: MIT */
/*
 * People are counted among others, so a missing count has ends that hang on what is there. Shares of one population are best
 * all at once where it is the smallest that the counts allow and everybody who may be excepted is, and worst where it is the
 * largest and nobody is (the other way round where a share must not be large); directions.c refuses what would not fit into this.
 */
#include "settle.h"

/* The least that an answer says, as far as it is given. */
static int64_t least(const hoc_judgement *judged, int fact)
{
    return fact >= 0 && hoc_is_given(&judged->cells[fact]) ? judged->cells[fact].value : 0;
}

/* The most that it may be by itself. */
static int64_t most_of(const hoctap_rules *rules, const hoc_judgement *judged, int fact)
{
    return hoc_is_given(&judged->cells[fact]) ? judged->cells[fact].most : rules->facts[fact].to;
}

/* The room that a count and those excepted surely take. */
static int64_t taken_by(const hoctap_rules *rules, const hoc_judgement *judged, size_t count)
{
    return least(judged, (int)count) + least(judged, rules->facts[count].except);
}

static bool is_too_many(const hoctap_rules *rules, const hoc_judgement *judged, size_t count)
{
    return hoc_is_given(&judged->cells[count]) &&
           taken_by(rules, judged, count) > most_of(rules, judged, rules->facts[count].among);
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
        cell->high = unproven ? 0 : cell->most;
    }
}

/* ---- populations ---- */

/* The smallest population that holds everybody who is given. */
static int64_t fewest(const hoctap_rules *rules, const hoc_judgement *judged, int population)
{
    int64_t most = least(judged, population);

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
        if (rules->facts[fact].except == except && least(judged, (int)fact) > most)
            most = least(judged, (int)fact);
    return most;
}

/* The ends of what a share of this count is of. */
static void settle_among(const hoctap_rules *rules, hoc_judgement *judged, size_t count)
{
    int population = rules->facts[count].among, except = rules->facts[count].except;
    int64_t low = fewest(rules, judged, population), high = most_of(rules, judged, population);

    if (except >= 0) {
        int64_t beside = most_beside(rules, judged, except);
        low -= most_of(rules, judged, except);
        low = low > beside ? low : beside;
        high -= least(judged, except);
    }
    judged->among[count][false] = low;
    judged->among[count][true] = high;
}

/*
 * A count that is missing is anything up to what it is among, and leaves room there for those whose share excepts it; a missing population
 * holds at least those who are given. Of a count with two ends the same is true between them.
 */
static void settle_count(const hoctap_rules *rules, hoc_judgement *judged, size_t fact)
{
    hoc_cell *cell = &judged->cells[fact];
    bool among = rules->facts[fact].among >= 0;
    int64_t room = among ? judged->among[fact][true] - most_beside(rules, judged, (int)fact) : rules->facts[fact].to;

    cell->low = among ? least(judged, (int)fact) : fewest(rules, judged, (int)fact);
    cell->high = most_of(rules, judged, (int)fact) < room ? most_of(rules, judged, (int)fact) : room;
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
        if (rules->facts[fact].kind == HOCTAP_COUNT && (judged->cells[fact].state & (HOC_MISSING | HOC_BETWEEN)) != 0)
            settle_count(rules, judged, fact);
}
