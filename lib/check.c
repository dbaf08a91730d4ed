/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "directions.h"
#include "effort.h"
#include "order.h"
#include "plan.h"

/* `declared` is the sum of weight x maximum, whatever the group. */
static void check_sums(hoc_reader *reader, const hoc_node *criteria)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_node *entry = criteria ? criteria->first : NULL;

    for (size_t i = 0; i < rules->criterion_count; i++, entry = entry->next) {
        const hoctap_criterion *criterion = &rules->criteria[i];
        for (size_t combination = 0; criterion->declared >= 0 && combination < rules->plan.combinations;
             combination++) {
            int64_t sum = hoc_plan_criterion(rules, combination, (int)i, true);
            char found[32], expected[32];
            if (sum == criterion->declared)
                continue;
            hoctap_decimal_text(criterion->declared, HOCTAP_TOTAL_PLACES, found, sizeof found);
            hoctap_decimal_text(sum, HOCTAP_TOTAL_PLACES, expected, sizeof expected);
            hoc_doc_fault(reader->faults, HOCTAP_WRONG_SUM, hoc_doc_get(entry, "declared"), found, expected, NULL);
            break;
        }
    }
}

/* ---- limits ---- */

/*
 * Beyond the end of the scale where everybody meets it; the other end is for check_test. At least 0 % asks nothing of
 * anybody, and would yet be undecided of 0 of 0.
 */
static bool is_off_scale(const hoctap_rules *rules, const hoc_test *test, size_t combination)
{
    const hoc_bound *bound = &test->bounds[combination];

    if (test->operand == HOCTAP_SHARE)
        return test->sign > 0 && !test->strict && bound->easy == 0;
    return bound->known && test->operand != HOCTAP_CLAUSE &&
           test->sign * hoc_plan_limit(test, bound->hard) < hoc_plan_extreme(rules, test, combination, false);
}

static bool is_off_step(const hoctap_rules *rules, const hoc_test *test, size_t combination)
{
    const hoctap_fact *fact = test->operand == HOCTAP_FACT ? &rules->facts[test->fact] : NULL;

    return fact && fact->kind != HOCTAP_SCALE && test->bounds[combination].known &&
           (hoc_plan_limit(test, test->bounds[combination].hard) - fact->from) % fact->step != 0;
}

static const char *what_of(const hoctap_rules *rules, const hoc_test *test)
{
    return test->fact >= 0        ? rules->facts[test->fact].id
           : test->criterion >= 0 ? rules->criteria[test->criterion].id
                                  : "total";
}

static void say_limit(hoc_reader *reader, hoctap_code code, const hoc_test *test, size_t combination)
{
    static const char *const ops[] = {"at_least", "above", "at_most", "under"};
    const hoctap_rules *rules = reader->rules;
    int places =
        test->operand == HOCTAP_TOTAL || test->operand == HOCTAP_CRITERION ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES;
    const char *unit = test->operand == HOCTAP_SHARE ? "%" : "";
    int64_t strict = test->operand == HOCTAP_SHARE && test->strict;
    int64_t worst = test->sign * (hoc_plan_extreme(rules, test, combination, false) + strict);
    int64_t best = test->sign * (hoc_plan_extreme(rules, test, combination, true) + strict);
    char limit[32], low[32], high[32], step[32] = "", found[64], expected[192];

    hoctap_decimal_text(hoc_plan_limit(test, test->bounds[combination].hard), places, limit, sizeof limit);
    snprintf(found, sizeof found, "%s %s%s", ops[rules->lines[test->line].op], limit, unit);
    hoctap_decimal_text(worst < best ? worst : best, places, low, sizeof low);
    hoctap_decimal_text(worst < best ? best : worst, places, high, sizeof high);
    if (code == HOCTAP_OFF_STEP)
        hoctap_decimal_text(rules->facts[test->fact].step, HOCTAP_PLACES, step, sizeof step);
    snprintf(expected, sizeof expected, "%s %s%s..%s%s%s%s", what_of(rules, test), low, unit, high, unit,
             *step ? " step " : "", step);
    if (code == HOCTAP_OUT_OF_RANGE && test->operand == HOCTAP_SHARE)
        snprintf(expected, sizeof expected, "%s > 0%%", what_of(rules, test));
    hoc_doc_fault(reader->faults, code, rules->written[test->line].node, found, expected, NULL);
}

/* A known limit stands on the scale, and on a step, of what it is compared with; of one of the indicators when it is for all. */
static bool check_limits(hoc_reader *reader, const hoc_test *tests, size_t count)
{
    const hoctap_rules *rules = reader->rules;

    for (size_t combination = 0; combination < rules->plan.combinations; combination++) {
        bool off_scale = hoc_in(tests->applies, combination), off_step = off_scale;
        for (size_t at = 0; at < count && (off_scale || off_step); at++) {
            off_scale = off_scale && is_off_scale(rules, &tests[at], combination);
            off_step = off_step && is_off_step(rules, &tests[at], combination);
        }
        if (off_scale || off_step) {
            say_limit(reader, off_scale ? HOCTAP_OUT_OF_RANGE : HOCTAP_OFF_STEP, tests, combination);
            return false;
        }
    }
    return true;
}

/* Whether a test can be met; `useless` stays true while it cannot fail. One fault a line is enough. */
static bool check_test(hoc_reader *reader, const hoc_test *test, bool *useless)
{
    const hoctap_rules *rules = reader->rules;

    for (size_t combination = 0; combination < rules->plan.combinations; combination++) {
        if (!hoc_in(test->applies, combination))
            continue;
        if (hoc_plan_extreme(rules, test, combination, true) < test->bounds[combination].hard) {
            say_limit(reader, HOCTAP_UNREACHABLE, test, combination);
            return false;
        }
        *useless = *useless && hoc_plan_extreme(rules, test, combination, false) >= test->bounds[combination].hard;
    }
    return true;
}

static void check_tests(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_plan *plan = &rules->plan;

    for (size_t at = 0; at < plan->test_count;) {
        size_t first = at;
        int line = plan->tests[at].line;
        bool useless = true, sound = !rules->written[line].again;

        for (; at < plan->test_count && plan->tests[at].line == line; at++)
            sound = sound && check_test(reader, &plan->tests[at], &useless);
        sound = sound && check_limits(reader, plan->tests + first, at - first);
        if (sound && useless)
            hoc_doc_fault(reader->faults, HOCTAP_USELESS, rules->written[line].node, NULL, NULL, NULL);
    }
}

/* How many conditions of a group apply in a combination. */
static int conditions_of(const hoctap_rules *rules, size_t group, size_t combination)
{
    int count = 0;

    for (size_t at = 0; at < rules->plan.test_count; at++)
        count += rules->plan.tests[at].group == (int)group && hoc_in(rules->plan.tests[at].applies, combination);
    for (size_t at = group + 1; at < rules->group_count; at++)
        count += rules->plan.gates[at].parent == (int)group && hoc_in(rules->plan.gates[at].applies, combination);
    return count;
}

/* Where fewer conditions apply than must hold, nobody can meet the group. */
static void check_groups(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;

    for (size_t group = 0; group < rules->group_count; group++) {
        uint64_t rest = rules->groups[group].needed > 1 ? rules->plan.gates[group].applies : 0;
        for (; rest != 0; rest &= rest - 1) {
            int count = conditions_of(rules, group, (size_t)__builtin_ctzll(rest));
            char found[64];
            if (count >= rules->groups[group].needed)
                continue;
            snprintf(found, sizeof found, "at_least %d, of %d", rules->groups[group].needed, count);
            hoc_doc_fault(reader->faults, HOCTAP_UNREACHABLE, rules->group_nodes[group], found, NULL, NULL);
            break;
        }
    }
}

static void say_band(hoc_reader *reader, hoctap_code code, const hoc_written *band, int64_t found, int64_t expected)
{
    char is[32], should_be[32];

    hoctap_decimal_text(found, HOCTAP_PLACES, is, sizeof is);
    hoctap_decimal_text(expected, HOCTAP_PLACES, should_be, sizeof should_be);
    hoc_doc_fault(reader->faults, code, band->node, is, should_be, NULL);
}

/* Each band ends where the next begins, and the last at the highest total. */
static void check_bands(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_written *last = NULL;

    for (size_t line = 0; line < rules->line_count; line++) {
        const hoc_written *band = &rules->written[line];
        if (!band->band)
            continue;
        if (last && rules->lines[line].level == rules->lines[last - rules->written].level)
            say_band(reader, HOCTAP_BAND_OVERLAP, band, band->from, last->until);
        else if (last && (last->closed || last->until != band->from))
            say_band(reader, last->until < band->from ? HOCTAP_BAND_GAP : HOCTAP_BAND_OVERLAP, last, last->until,
                     band->from);
        last = band;
    }
    for (size_t c = 0; last && c < rules->plan.combinations; c++) {
        int64_t highest = rules->plan.totals[c][true] / HOC_ONE;
        if (last->closed && last->until == highest)
            continue;
        say_band(reader, last->until <= highest ? HOCTAP_BAND_GAP : HOCTAP_BAND_OVERLAP, last, last->until, highest);
        break;
    }
}

/* The combinations in which a level asks something. */
static uint64_t asked_in(const hoctap_rules *rules, int level)
{
    uint64_t asked = 0;

    for (size_t at = 0; at < rules->plan.test_count; at++)
        if (rules->plan.tests[at].level == level && rules->plan.tests[at].group < 0)
            asked |= rules->plan.tests[at].applies;
    for (size_t at = 0; at < rules->group_count; at++)
        if (rules->plan.gates[at].level == level && rules->plan.gates[at].parent < 0)
            asked |= rules->plan.gates[at].applies;
    return asked;
}

/* A level that asks nothing of somebody would be given away. */
static void check_levels(hoc_reader *reader, const hoc_node *levels)
{
    const hoctap_rules *rules = reader->rules;

    for (int level = 1; level < (int)rules->level_count; level++)
        if (asked_in(rules, level) != rules->plan.all)
            hoc_doc_key_fault(reader->faults, HOCTAP_NOTHING_ASKED, hoc_doc_get(levels, rules->levels[level].id),
                              rules->levels[level].id, NULL, NULL);
}

void hoc_check(hoc_reader *reader)
{
    const hoc_node *root = reader->rules->root;
    size_t before = reader->faults->failures;

    check_sums(reader, hoc_doc_get(root, "criteria"));
    check_bands(reader);
    check_tests(reader);
    check_groups(reader);
    check_levels(reader, hoc_doc_get(root, "levels"));
    hoc_directions_check(reader);
    hoc_order_check(reader, hoc_doc_get(root, "levels"));
    if (reader->faults->failures == before)
        hoc_need_check(reader);
}
