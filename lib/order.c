/* SPDX-License-Identifier: MIT */
/* A level is hidden when whoever meets it meets a higher one too: then it is never awarded, and somebody made a mistake. */
#include "order.h"

/* Every group around it asks for all of its conditions, so that its level asks for it. */
static bool is_asked_for(const hoctap_rules *rules, int group)
{
    for (; group >= 0; group = rules->groups[group].group)
        if (rules->groups[group].needed > 0)
            return false;
    return true;
}

/* The bound of one is no lower than that of the other; of shares, where equal bounds are not all, no less strict. */
static bool is_as_hard(const hoc_test *one, const hoc_test *other, size_t combination)
{
    int64_t is = one->bounds[combination].easy, wanted = other->bounds[combination].hard;

    return is > wanted || (is == wanted && (one->operand != HOCTAP_SHARE || one->strict >= other->strict));
}

/* Whoever meets `one` meets `other`. */
static bool implies(const hoctap_rules *rules, const hoc_test *one, const hoc_test *other)
{
    if ((other->applies & ~one->applies) != 0 || one->operand != other->operand)
        return false;
    if (rules->written[one->line].node == rules->written[other->line].node && one->fact == other->fact &&
        one->criterion == other->criterion)
        return true;
    if (one->operand == HOCTAP_CLAUSE || one->fact != other->fact || one->criterion != other->criterion ||
        one->sign != other->sign)
        return false;
    for (uint64_t rest = other->applies; rest != 0; rest &= rest - 1)
        if (!is_as_hard(one, other, (size_t)__builtin_ctzll(rest)))
            return false;
    return true;
}

bool hoc_level_asks(const hoctap_rules *rules, const hoc_test *test, int level)
{
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *other = &rules->plan.tests[at];
        if (other->level == level && is_asked_for(rules, other->group) && implies(rules, other, test))
            return true;
    }
    return false;
}

/* The level asks for the very group, wherever it applies. */
static bool has_group(const hoctap_rules *rules, size_t group, int level)
{
    for (size_t at = 0; at < rules->group_count; at++)
        if (rules->groups[at].level == level && rules->group_nodes[at] == rules->group_nodes[group] &&
            (rules->plan.gates[group].applies & ~rules->plan.gates[at].applies) == 0 &&
            is_asked_for(rules, rules->groups[at].group))
            return true;
    return false;
}

/* Whoever reaches the level reaches the higher one too. A group of which all must hold is met with its conditions. */
static bool is_hidden(const hoctap_rules *rules, int level, int higher)
{
    bool met[HOC_GROUPS];

    for (size_t at = 0; at < rules->group_count; at++)
        met[at] = rules->groups[at].level != higher || has_group(rules, at, level);
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        int group = test->group;
        if (test->level != higher || hoc_level_asks(rules, test, level))
            continue;
        while (group >= 0 && !met[group] && rules->groups[group].needed == 0)
            group = rules->groups[group].group;
        if (group < 0 || !met[group])
            return false;
    }
    return true;
}

void hoc_order_check(hoc_reader *reader, const hoc_node *levels)
{
    const hoctap_rules *rules = reader->rules;
    int count = (int)rules->level_count;

    for (int level = 1; level < count; level++) {
        int higher = level + 1;
        while (higher < count && !is_hidden(rules, level, higher))
            higher++;
        if (higher < count)
            hoc_doc_key_fault(reader->faults, HOCTAP_NEVER_AWARDED, hoc_doc_get(levels, rules->levels[level].id),
                              rules->levels[level].id, rules->levels[higher].id, NULL);
    }
}
