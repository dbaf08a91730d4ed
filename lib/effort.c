/* SPDX-License-Identifier: MIT */
#include "effort.h"

#include <string.h>

#include "pick.h"
#include "steps.h"

#define MOST INT64_C(20000000) /* about equal small steps */

/* What is reckoned for all levels. */
typedef struct reckoning {
    const hoctap_rules *rules;
    hoc_pick_room *room;               /* NULL where no group leaves a choice */
    int64_t sums[HOC_COMBINATIONS][2]; /* without and with sums of criteria; -1: not yet */
} reckoning;

/* The combinations in which a level asks for such a sum. */
static uint64_t asked_for(const hoctap_rules *rules, int level, hoctap_operand operand)
{
    uint64_t asked = 0;

    for (size_t at = 0; at < rules->plan.test_count; at++)
        if (rules->plan.tests[at].level == level && rules->plan.tests[at].operand == operand)
            asked |= rules->plan.tests[at].applies;
    return asked;
}

/* What covering sums may take once. */
static int64_t effort_of_sums(const hoctap_rules *rules, size_t combination, bool of_criteria)
{
    hoc_source sources[HOC_FACTS];
    size_t count = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        size_t cell = combination * rules->fact_count + fact;
        if (rules->plan.weight[cell] == 0)
            continue;
        sources[count] =
            hoc_source_of(rules, fact, rules->plan.from[cell], rules->plan.to[cell], 1, rules->plan.weight[cell]);
        count += sources[count].count > 0;
    }
    return hoc_steps_effort(sources, count, of_criteria, MOST + 1);
}

static int64_t known_effort(reckoning *of, size_t combination, bool of_criteria)
{
    int64_t *known = &of->sums[combination][of_criteria];

    if (*known < 0)
        *known = effort_of_sums(of->rules, combination, of_criteria);
    return *known;
}

/* The first group of a level (0: of any) of which some conditions are enough; -1 when there is none. */
static int group_of(const hoctap_rules *rules, int level)
{
    for (size_t group = 0; group < rules->group_count; group++)
        if (rules->groups[group].needed > 0 && (level == 0 || rules->groups[group].level == level))
            return (int)group;
    return -1;
}

static void refuse(hoc_reader *reader, int level, bool selections)
{
    const hoctap_rules *rules = reader->rules;

    if (selections)
        hoc_doc_fault(reader->faults, HOCTAP_TOO_MANY, rules->group_nodes[group_of(rules, level)], "of", "<= 20000000",
                      NULL);
    else
        hoc_doc_key_fault(reader->faults, HOCTAP_TOO_MANY, rules->fact_nodes[rules->criteria[0].first]->parent, "step",
                          "<= 20000000", NULL);
}

/*
 * Every way to select conditions of a level, each with all that the sums may take: for given answers, and for missing ones. More than
 * MOST is not reckoned to its end.
 */
static int64_t effort_of(reckoning *of, int level, int64_t *selections)
{
    const hoctap_rules *rules = of->rules;
    uint64_t totals = asked_for(rules, level, HOCTAP_TOTAL), criteria = asked_for(rules, level, HOCTAP_CRITERION);
    int64_t effort = 0, rest = (int64_t)(rules->plan.test_count + rules->fact_count + rules->group_count);
    bool chooses = group_of(rules, level) >= 0;

    for (size_t c = 0; c < rules->plan.combinations && effort <= MOST; c++) {
        bool asks = hoc_in(totals | criteria, c);
        int64_t sums = asks ? known_effort(of, c, hoc_in(criteria, c)) : 0;
        *selections = chooses ? hoc_pick_count(rules, c, level, MOST + 1, of->room) : 1;
        effort += hoc_times(*selections, hoc_times(sums, 2, MOST + 1) + rest, MOST + 1);
    }
    return effort;
}

static void check_levels(hoc_reader *reader, hoc_pick_room *room)
{
    reckoning of = {.rules = reader->rules, .room = room};

    memset(of.sums, -1, sizeof of.sums);
    for (int level = 1; level < (int)reader->rules->level_count; level++) {
        int64_t selections = 1;
        if (effort_of(&of, level, &selections) <= MOST)
            continue;
        refuse(reader, level, selections > 1);
        return;
    }
}

void hoc_need_check(hoc_reader *reader)
{
    hoc_arena arena = {NULL};
    bool chooses = group_of(reader->rules, 0) >= 0;
    hoc_pick_room *room = chooses ? hoc_arena_take(&arena, sizeof *room) : NULL;

    if (chooses && !room)
        reader->starved = true;
    else
        check_levels(reader, room);
    hoc_arena_free(&arena);
}
