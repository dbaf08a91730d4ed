/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "plan.h"

static size_t cell_of(const hoctap_rules *rules, size_t combination, size_t fact)
{
    return combination * rules->fact_count + fact;
}

static int64_t weighted_maximum(const hoctap_rules *rules, const hoctap_criterion *criterion, size_t combination)
{
    int64_t sum = 0;

    for (size_t fact = criterion->first; fact < criterion->first + criterion->count; fact++)
        sum +=
            rules->plan.weight[cell_of(rules, combination, fact)] * rules->plan.to[cell_of(rules, combination, fact)];
    return sum;
}

/* `declared` is the sum of weight x maximum, whatever the group. */
static void check_sums(hoc_reader *reader, const hoc_node *criteria)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_node *entry = criteria ? criteria->first : NULL;

    for (size_t i = 0; i < rules->criterion_count; i++, entry = entry->next) {
        const hoctap_criterion *criterion = &rules->criteria[i];
        for (size_t combination = 0; combination < rules->plan.combinations; combination++) {
            int64_t sum = weighted_maximum(rules, criterion, combination);
            char found[32], expected[32];
            if (criterion->declared < 0 || sum == criterion->declared)
                continue;
            hoctap_decimal_text(criterion->declared, HOCTAP_TOTAL_PLACES, found, sizeof found);
            hoctap_decimal_text(sum, HOCTAP_TOTAL_PLACES, expected, sizeof expected);
            hoc_doc_fault(reader->faults, HOCTAP_WRONG_SUM, hoc_doc_get(entry, "declared"), found, expected, NULL);
            break;
        }
    }
}

/* The value that serves a test best, or worst, in a combination. */
static int64_t extreme(const hoctap_rules *rules, const hoc_test *test, size_t combination, bool best)
{
    bool highest = best == (test->sign > 0);

    if (test->fact < 0)
        return hoc_plan_total(rules, combination, highest);
    return highest ? rules->plan.to[cell_of(rules, combination, (size_t)test->fact)] : rules->facts[test->fact].from;
}

/* The limit that a bound was made of; strict comparisons moved it by one. */
static int64_t limit_of(const hoctap_rules *rules, const hoc_test *test, size_t combination)
{
    hoctap_op op = rules->lines[test->line].op;

    return test->sign * (test->bounds[combination].hard - (op == HOCTAP_ABOVE || op == HOCTAP_UNDER));
}

/* Beyond the end of the scale where everybody meets it; the other end is for check_test. */
static bool is_off_scale(const hoctap_rules *rules, const hoc_test *test, size_t combination)
{
    int64_t limit = limit_of(rules, test, combination), worst = extreme(rules, test, combination, false);

    return test->bounds[combination].known && test->sign * limit < test->sign * worst;
}

static bool is_off_step(const hoctap_rules *rules, const hoc_test *test, size_t combination)
{
    const hoctap_fact *fact = test->fact < 0 ? NULL : &rules->facts[test->fact];

    return fact && test->bounds[combination].known &&
           (limit_of(rules, test, combination) - fact->from) % fact->step != 0;
}

static void say_limit(hoc_reader *reader, hoctap_code code, const hoc_test *test, size_t combination)
{
    const hoctap_rules *rules = reader->rules;
    int places = test->fact < 0 ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES;
    static const char *const ops[] = {"at_least", "above", "at_most", "under"};
    char limit[32], low[32], high[32], step[32] = "", found[64], expected[192];

    hoctap_decimal_text(limit_of(rules, test, combination), places, limit, sizeof limit);
    snprintf(found, sizeof found, "%s %s", ops[rules->lines[test->line].op], limit);
    hoctap_decimal_text(extreme(rules, test, combination, test->sign < 0), places, low, sizeof low);
    hoctap_decimal_text(extreme(rules, test, combination, test->sign > 0), places, high, sizeof high);
    if (code == HOCTAP_OFF_STEP)
        hoctap_decimal_text(rules->facts[test->fact].step, HOCTAP_PLACES, step, sizeof step);
    snprintf(expected, sizeof expected, "%s %s..%s%s%s", test->fact < 0 ? "total" : rules->facts[test->fact].id, low,
             high, *step ? " step " : "", step);
    hoc_doc_fault(reader->faults, code, rules->written[test->line].node, found, expected, NULL);
}

/* A known limit stands on the scale, and on a step, of what it is compared with; of one of the indicators when it is for all. */
static bool check_limits(hoc_reader *reader, const hoc_test *tests, size_t count)
{
    const hoctap_rules *rules = reader->rules;

    for (size_t combination = 0; combination < rules->plan.combinations; combination++) {
        bool off_scale = true, off_step = true;
        for (size_t at = 0; at < count; at++) {
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
        if (test->sign * extreme(rules, test, combination, true) < test->bounds[combination].hard) {
            say_limit(reader, HOCTAP_UNREACHABLE, test, combination);
            return false;
        }
        if (test->sign * extreme(rules, test, combination, false) < test->bounds[combination].hard)
            *useless = false;
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
        bool useless = true, sound = true;

        for (; at < plan->test_count && plan->tests[at].line == line; at++)
            sound = sound && check_test(reader, &plan->tests[at], &useless);
        sound = sound && check_limits(reader, plan->tests + first, at - first);
        if (sound && useless)
            hoc_doc_fault(reader->faults, HOCTAP_USELESS, rules->written[line].node, NULL, NULL, NULL);
    }
}

/* Facts that a test asks, with the direction in which they help it: the fact itself, or every one that weighs in the total. */
static bool moves(const hoctap_rules *rules, const hoc_test *test, size_t fact)
{
    bool weighs = false;

    for (size_t c = 0; test->fact < 0 && c < rules->plan.combinations; c++)
        weighs = weighs || rules->plan.weight[cell_of(rules, c, fact)] > 0;
    return weighs || test->fact == (int)fact;
}

/*
 * One direction a fact, throughout: only then are the worst and the best answers worst and best for every line at once, and low
 * and high decide exactly.
 */
static void check_directions(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_plan *plan = &rules->plan;
    int total = 0;

    for (size_t at = 0; at < plan->test_count; at++)
        total = plan->tests[at].fact < 0 && total == 0 ? plan->tests[at].sign : total;
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        hoc_test in_total = {.fact = -1};
        int sign = total != 0 && moves(rules, &in_total, fact) ? total : 0;
        for (size_t at = 0; at < plan->test_count; at++) {
            const hoc_test *test = &plan->tests[at];
            if (test->fact != (int)fact)
                continue;
            if (sign == -test->sign) {
                hoc_doc_fault(reader->faults, HOCTAP_BOTH_WAYS, rules->written[test->line].node, rules->facts[fact].id,
                              NULL, NULL);
                break;
            }
            sign = test->sign;
        }
    }
    for (size_t at = 0; at < plan->test_count; at++)
        if (plan->tests[at].fact < 0 && plan->tests[at].sign != total)
            hoc_doc_fault(reader->faults, HOCTAP_BOTH_WAYS, rules->written[plan->tests[at].line].node, "total", NULL,
                          NULL);
}

/* A test of the level that is met only where `test` is met too. */
static bool is_implied(const hoctap_rules *rules, const hoc_test *test, int level)
{
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *other = &rules->plan.tests[at];
        bool implies = other->level == level && other->fact == test->fact && other->sign == test->sign;
        for (size_t c = 0; implies && c < rules->plan.combinations; c++)
            implies = other->bounds[c].easy >= test->bounds[c].hard;
        if (implies)
            return true;
    }
    return false;
}

/* Whoever reaches the level reaches the higher one too. */
static bool is_hidden(const hoctap_rules *rules, int level, int higher)
{
    for (size_t at = 0; at < rules->plan.test_count; at++)
        if (rules->plan.tests[at].level == higher && !is_implied(rules, &rules->plan.tests[at], level))
            return false;
    return true;
}

/* A level that a higher one always hides is never awarded. */
static void check_hidden(hoc_reader *reader, const hoc_node *levels)
{
    const hoctap_rules *rules = reader->rules;
    int count = (int)rules->level_count;

    for (int level = 1; level < count; level++) {
        int higher = level + 1;
        while (higher < count && !is_hidden(rules, level, higher))
            higher++;
        if (higher < count)
            hoc_doc_key_fault(reader->faults, HOCTAP_UNREACHABLE, hoc_doc_get(levels, rules->levels[level].id),
                              rules->levels[level].id, rules->levels[higher].id, NULL);
    }
}

/* How many different steps weigh in the total, and how often each may be taken: need.c tries every number of the coarser ones. */
static void check_steps(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;
    int64_t sizes[HOC_STEP_SIZES], rooms[HOC_STEP_SIZES] = {0}, trials = 1;
    size_t count = 0, finest = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        const hoctap_fact *each = &rules->facts[fact];
        size_t at = 0;
        while (at < count && sizes[at] != each->step)
            at++;
        if (each->criterion < 0 || each->weight == 0)
            continue;
        if (at == HOC_STEP_SIZES) {
            hoc_doc_key_fault(reader->faults, HOCTAP_TOO_MANY, rules->fact_nodes[fact], "step", "8", NULL);
            return;
        }
        sizes[at] = each->step;
        count += at == count;
        rooms[at] += (each->to - each->from) / each->step;
        finest = each->step < sizes[finest] ? at : finest;
    }
    for (size_t at = 0; at < count && trials <= HOC_STEP_TRIALS; at++)
        if (at != finest)
            trials = rooms[at] > HOC_STEP_TRIALS ? rooms[at] : trials * (rooms[at] + 1);
    if (count > 1)
        trials *= (int64_t)(rules->fact_count * rules->plan.combinations);
    if (trials > HOC_STEP_TRIALS)
        hoc_doc_key_fault(reader->faults, HOCTAP_TOO_MANY, rules->fact_nodes[rules->criteria[0].first]->parent, "step",
                          "<= 1000000", NULL);
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
        int64_t highest = hoc_plan_total(rules, c, true) / HOC_ONE;
        if (last->closed && last->until == highest)
            continue;
        say_band(reader, last->until <= highest ? HOCTAP_BAND_GAP : HOCTAP_BAND_OVERLAP, last, last->until, highest);
        break;
    }
}

void hoc_check(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_node *root = rules->written[0].node;

    while (root->parent)
        root = root->parent;
    check_sums(reader, hoc_doc_get(root, "criteria"));
    check_bands(reader);
    check_tests(reader);
    check_directions(reader);
    check_hidden(reader, hoc_doc_get(root, "levels"));
    check_steps(reader);
}
