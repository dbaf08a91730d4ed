/* SPDX-License-Identifier: MIT */
#include "effort.h"

#include "pick.h"
#include "steps.h"

#define MOST INT64_C(20000000) /* about equal small steps */

static int64_t times(int64_t one, int64_t other)
{
    return other > 0 && one > MOST / other ? MOST + 1 : one * other;
}

static bool asks_for(const hoctap_rules *rules, size_t combination, int level, hoctap_operand operand)
{
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        if (test->level == level && test->operand == operand && (test->applies >> combination & 1) != 0)
            return true;
    }
    return false;
}

/* What covering the sums of a level may take once. */
static int64_t effort_of_sums(const hoctap_rules *rules, size_t combination, int level)
{
    bool of_criteria = asks_for(rules, combination, level, HOCTAP_CRITERION);
    hoc_source sources[HOC_FACTS];
    size_t count = 0;

    if (!of_criteria && !asks_for(rules, combination, level, HOCTAP_TOTAL))
        return 0;
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

/*
 * Every way to select conditions of a level (one, without `room` to count them), each with all that the sums may take: for given answers,
 * and for missing ones.
 */
static int64_t effort_of(const hoctap_rules *rules, size_t combination, int level, hoc_pick_room *room,
                         int64_t *selections)
{
    int64_t sums = effort_of_sums(rules, combination, level);
    int64_t one = times(sums, 2) + (int64_t)(rules->plan.test_count + rules->fact_count + rules->group_count);

    *selections = room ? hoc_pick_count(rules, combination, level, MOST + 1, room) : 1;
    return times(*selections, one);
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

static void check_levels(hoc_reader *reader, hoc_pick_room *room)
{
    const hoctap_rules *rules = reader->rules;

    for (int level = 1; level < (int)rules->level_count; level++) {
        int64_t effort = 0, selections = 1;
        for (size_t combination = 0; combination < rules->plan.combinations && effort <= MOST; combination++)
            effort += effort_of(rules, combination, level, room, &selections);
        if (effort > MOST) {
            refuse(reader, level, selections > 1);
            return;
        }
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
