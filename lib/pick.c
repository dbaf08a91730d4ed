/* SPDX-License-Identifier: MIT */
/*
 * Like the hands of a clock: the last group whose conditions can still be taken otherwise is taken on, and every group behind
 * it begins anew. A group that is not asked stands still. Groups stand before those in them, so one pass each way does.
 */
#include "pick.h"

#include <string.h>

/* The group around a condition: -1 the level itself; -2 it does not apply, or stands in another level. */
static int home_of(const hoctap_rules *rules, size_t combination, int level, int condition)
{
    const hoc_plan *plan = &rules->plan;
    bool is_test = condition < HOC_TESTS;
    const hoc_test *test = is_test ? &plan->tests[condition] : NULL;
    const hoc_gate *gate = is_test ? NULL : &plan->gates[condition - HOC_TESTS];

    if ((is_test ? test->level : gate->level) != level || !hoc_in(is_test ? test->applies : gate->applies, combination))
        return -2;
    return is_test ? test->group : gate->parent;
}

/* The condition behind `condition`: all tests, then all groups; -1 behind the last. */
static int next_condition(const hoctap_rules *rules, int condition)
{
    condition++;
    if (condition < HOC_TESTS && condition >= (int)rules->plan.test_count)
        condition = HOC_TESTS;
    return condition < HOC_TESTS + (int)rules->group_count ? condition : -1;
}

static void sort_conditions(hoc_pick *pick)
{
    size_t count[HOC_GROUPS + 1] = {0};

    for (int each = next_condition(pick->rules, -1); each >= 0; each = next_condition(pick->rules, each)) {
        int home = home_of(pick->rules, pick->combination, pick->level, each);
        if (home >= 0)
            count[home]++;
    }
    pick->first[0] = 0;
    for (size_t group = 0; group < pick->rules->group_count; group++)
        pick->first[group + 1] = pick->first[group] + count[group];
    memset(count, 0, sizeof count);
    for (int each = next_condition(pick->rules, -1); each >= 0; each = next_condition(pick->rules, each)) {
        int home = home_of(pick->rules, pick->combination, pick->level, each);
        if (home >= 0)
            pick->conditions[pick->first[home] + count[home]++] = each;
        pick->chosen[each] = home == -1;
    }
}

static size_t size_of(const hoc_pick *pick, size_t group)
{
    return pick->first[group + 1] - pick->first[group];
}

static void begin(hoc_pick *pick, size_t group)
{
    const int *conditions = pick->conditions + pick->first[group];
    size_t wanted = (size_t)pick->rules->plan.gates[group].wanted[pick->combination];

    for (size_t at = 0; at < size_of(pick, group); at++)
        pick->chosen[conditions[at]] = at < wanted;
}

static void ask(hoc_pick *pick)
{
    const hoc_plan *plan = &pick->rules->plan;

    for (size_t group = 0; group < pick->rules->group_count; group++) {
        int parent = plan->gates[group].parent;
        pick->asked[HOC_TESTS + group] =
            pick->chosen[HOC_TESTS + group] && (parent < 0 || pick->asked[HOC_TESTS + parent]);
    }
    for (size_t test = 0; test < plan->test_count; test++) {
        int group = plan->tests[test].group;
        pick->asked[test] = pick->chosen[test] && (group < 0 || pick->asked[HOC_TESTS + group]);
    }
}

void hoc_pick_first(hoc_pick *pick, const hoctap_rules *rules, size_t combination, int level)
{
    pick->rules = rules;
    pick->combination = combination;
    pick->level = level;
    sort_conditions(pick);
    for (size_t group = 0; group < rules->group_count; group++)
        begin(pick, group);
    ask(pick);
}

/* The last of its conditions that can be left for the next one; those behind it follow as closely as they can. */
static bool take_on(hoc_pick *pick, size_t group)
{
    const int *conditions = pick->conditions + pick->first[group];
    bool *chosen = pick->chosen;
    size_t at = size_of(pick, group), behind = 0;

    while (at-- > 0) {
        if (chosen[conditions[at]] && at + 1 < size_of(pick, group) && !chosen[conditions[at + 1]])
            break;
        behind += chosen[conditions[at]];
    }
    if (at == SIZE_MAX)
        return false;
    chosen[conditions[at]] = false;
    for (size_t next = at + 1; next < size_of(pick, group); next++)
        chosen[conditions[next]] = next <= at + 1 + behind;
    return true;
}

bool hoc_pick_next(hoc_pick *pick)
{
    size_t group = pick->rules->group_count;

    while (group-- > 0)
        if (pick->asked[HOC_TESTS + group] && take_on(pick, group)) {
            while (++group < pick->rules->group_count)
                begin(pick, group);
            ask(pick);
            return true;
        }
    return false;
}

/* ---- how many there are ---- */

/*
 * Ways to meet a group, of whose groups they are known: ways[n] becomes those to take n of the conditions seen so far.
 */
static int64_t count_in(hoc_pick_room *room, size_t group, int64_t most)
{
    const int *conditions = room->pick.conditions + room->pick.first[group];
    size_t wanted = (size_t)room->pick.rules->plan.gates[group].wanted[room->pick.combination];

    room->ways[0] = 1;
    for (size_t taken = 1; taken <= wanted; taken++)
        room->ways[taken] = 0;
    for (size_t at = 0; at < size_of(&room->pick, group); at++)
        for (size_t taken = at + 1 < wanted ? at + 1 : wanted; taken > 0; taken--) {
            int64_t inside = conditions[at] < HOC_TESTS ? 1 : room->each[conditions[at] - HOC_TESTS];
            int64_t more = room->ways[taken - 1] == 0 ? 0 : hoc_times(room->ways[taken - 1], inside, most);
            room->ways[taken] = room->ways[taken] > most - more ? most : room->ways[taken] + more;
        }
    return room->ways[wanted];
}

int64_t hoc_pick_count(const hoctap_rules *rules, size_t combination, int level, int64_t most, hoc_pick_room *room)
{
    int64_t all = 1;

    hoc_pick_first(&room->pick, rules, combination, level);
    for (size_t group = rules->group_count; group-- > 0;) {
        if (home_of(rules, combination, level, HOC_TESTS + (int)group) == -2)
            continue;
        room->each[group] = count_in(room, group, most);
        if (rules->plan.gates[group].parent < 0)
            all = hoc_times(all, room->each[group], most);
    }
    return all;
}
