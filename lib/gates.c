/* SPDX-License-Identifier: MIT */
/*
 * A line is one test, or one for each indicator or criterion. A group is a gate that counts its tests and gates which hold;
 * what is not applicable in a combination neither counts nor is wanted there.
 */
#include "gates.h"

#include <string.h>

#include "limit.h"

/* What one test of a line compares. */
typedef struct part {
    hoctap_operand operand;
    int fact, criterion;
} part;

static size_t part_count(const hoctap_rules *rules, const hoctap_line *line)
{
    size_t count = 0;

    if (line->operand == HOCTAP_EACH_CRITERION)
        return rules->criterion_count;
    for (size_t i = 0; line->operand == HOCTAP_EACH_INDICATOR && i < rules->criterion_count; i++)
        count += rules->criteria[i].count;
    return line->operand == HOCTAP_EACH_INDICATOR ? count : 1;
}

/* Indicators stand one behind the other, so the first of them and a number are enough. */
static part part_of(const hoctap_rules *rules, const hoctap_line *line, size_t index)
{
    if (line->operand == HOCTAP_EACH_CRITERION)
        return (part){HOCTAP_CRITERION, -1, (int)index};
    if (line->operand == HOCTAP_EACH_INDICATOR)
        return (part){HOCTAP_FACT, (int)(rules->criteria[0].first + index), -1};
    return (part){line->operand, line->fact, line->criterion};
}

size_t hoc_gates_count(const hoctap_rules *rules)
{
    size_t tests = 0;

    for (size_t line = 0; line < rules->line_count; line++)
        tests += part_count(rules, &rules->lines[line]);
    return tests;
}

/* ---- limits ---- */

/* value OP limit, as sign * value >= bound: strict comparisons move the bound by the smallest step; of shares they are told apart. */
static int64_t bound_of(hoctap_op op, int64_t limit, bool share)
{
    int sign = op == HOCTAP_AT_LEAST || op == HOCTAP_ABOVE ? 1 : -1;

    return sign * limit + (!share && (op == HOCTAP_ABOVE || op == HOCTAP_UNDER));
}

static hoc_bound make_bound(hoctap_op op, hoctap_limit limit, bool share)
{
    int64_t low = bound_of(op, limit.low, share), high = bound_of(op, limit.high, share);

    return (hoc_bound){low > high ? low : high, low > high ? high : low, limit.known};
}

static bool is_sum(part p)
{
    return p.operand == HOCTAP_TOTAL || p.operand == HOCTAP_CRITERION;
}

/* The scale on which a limit of which nothing is known may lie anywhere where it can still be met. */
static hoctap_limit scale_of(const hoctap_rules *rules, part p, hoctap_op op, size_t combination)
{
    size_t cell = combination * rules->fact_count + (size_t)(p.fact < 0 ? 0 : p.fact);
    hoctap_limit scale = {0, 0, false};

    if (p.operand == HOCTAP_SHARE)
        return (hoctap_limit){op == HOCTAP_AT_LEAST || op == HOCTAP_UNDER, 100 * HOC_ONE - (op == HOCTAP_ABOVE), false};
    if (p.operand == HOCTAP_TOTAL)
        scale = (hoctap_limit){rules->plan.totals[combination][0], rules->plan.totals[combination][1], false};
    else if (p.operand == HOCTAP_CRITERION)
        scale = (hoctap_limit){hoc_plan_criterion(rules, combination, p.criterion, false),
                               hoc_plan_criterion(rules, combination, p.criterion, true), false};
    else
        scale = (hoctap_limit){rules->facts[p.fact].from, rules->facts[p.fact].to, false};
    if (p.operand == HOCTAP_FACT && rules->scales[p.fact].count > 0)
        scale.high = rules->plan.to[cell];
    return (hoctap_limit){scale.low + (op == HOCTAP_UNDER), scale.high - (op == HOCTAP_ABOVE), false};
}

/* The limit of a line in one combination, in the unit of what is compared. */
static hoctap_limit limit_of(const hoctap_rules *rules, size_t line, size_t combination, part p)
{
    const hoc_written *written = &rules->written[line];
    int64_t unit = is_sum(p) ? HOC_ONE : 1;
    const hoc_node *leaf;
    hoctap_limit scale;

    if (p.operand == HOCTAP_CLAUSE)
        return (hoctap_limit){0, 0, false};
    if (!written->limit)
        return (hoctap_limit){written->from * unit, written->from * unit, true};
    leaf = hoc_limit_leaf(rules, written->limit, rules->plan.choices + combination * rules->fact_count);
    scale = scale_of(rules, p, rules->lines[line].op, combination);
    return hoc_limit_value(leaf, hoc_measure_of(rules, &rules->lines[line]), unit, scale.low, scale.high);
}

/* The limits of a test in every combination: a number that is no table's is the same in all of them. */
static void find_limits(const hoctap_rules *rules, size_t line, part p, hoctap_limit *limits)
{
    const hoc_node *written = rules->written[line].limit;

    for (size_t c = 0; c < rules->plan.combinations; c++) {
        bool same = c > 0 && limits[c - 1].known && (!written || written->shape == HOC_SCALAR);
        limits[c] = same ? limits[c - 1] : limit_of(rules, line, c, p);
    }
}

/* What the limit of a sum is shown as: whole units of 1/10000, an unknown one rounded outwards. */
static hoctap_limit shown(hoctap_limit limit)
{
    int64_t low = limit.low / HOC_ONE, high = limit.high / HOC_ONE;

    return (hoctap_limit){low - (low * HOC_ONE > limit.low), high + (high * HOC_ONE < limit.high), limit.known};
}

/* The limits of a line, as they are shown, from those of its first test. */
static bool keep_limits(hoc_reader *reader, size_t line, part first, const hoctap_limit *found)
{
    hoctap_rules *rules = reader->rules;
    hoctap_limit *limits = hoc_take(reader, rules->plan.combinations, sizeof *limits);

    for (size_t c = 0; limits && c < rules->plan.combinations; c++)
        limits[c] = is_sum(first) ? shown(found[c]) : found[c];
    rules->lines[line].limits = limits;
    return limits != NULL;
}

/* Its limits are known in every combination in which it applies. */
static bool is_known(const hoctap_rules *rules, const hoctap_line *line)
{
    for (size_t c = 0; c < rules->plan.combinations; c++)
        if (hoc_in(line->combinations, c) && !line->limits[c].known)
            return false;
    return true;
}

/* ---- where things apply ---- */

static uint64_t combinations_of(const hoctap_rules *rules, const hoctap_when *whens, size_t count, int group)
{
    uint64_t all = group < 0 ? rules->plan.all : rules->groups[group].combinations;

    for (size_t i = 0; i < count; i++) {
        uint64_t set = 0;
        for (size_t choice = 0; choice < whens[i].count; choice++)
            set |= rules->plan.sets[whens[i].fact][whens[i].choices[choice]];
        all &= set;
    }
    return all;
}

/* Groups stand before what is in them. */
static void place_all(hoctap_rules *rules)
{
    for (size_t i = 0; i < rules->group_count; i++) {
        hoctap_group *group = &rules->groups[i];
        group->combinations = combinations_of(rules, group->whens, group->when_count, group->group);
    }
    for (size_t i = 0; i < rules->line_count; i++) {
        hoctap_line *line = &rules->lines[i];
        line->combinations = combinations_of(rules, line->whens, line->when_count, line->group);
    }
}

/* ---- gates ---- */

static void count_in(hoc_gate *gates, int gate, uint64_t applies, size_t combinations)
{
    for (size_t c = 0; gate >= 0 && c < combinations; c++)
        gates[gate].wanted[c] += hoc_in(applies, c);
}

/* How many conditions each gate wants: all that apply, or the number that was written. From the innermost outwards. */
static bool make_gates(hoc_reader *reader)
{
    hoctap_rules *rules = reader->rules;
    hoc_gate *gates = hoc_take(reader, rules->group_count, sizeof *gates);
    const hoc_plan *plan = &rules->plan;

    rules->plan.gates = gates;
    for (size_t i = 0; gates && i < rules->group_count; i++) {
        gates[i] = (hoc_gate){rules->groups[i].level, rules->groups[i].group, 0, NULL, HOC_NO_REASON};
        gates[i].wanted = hoc_take(reader, plan->combinations, sizeof *gates[i].wanted);
        if (!gates[i].wanted)
            return false;
    }
    for (size_t i = 0; gates && i < plan->test_count; i++)
        count_in(gates, plan->tests[i].group, plan->tests[i].applies, plan->combinations);
    for (size_t i = gates ? rules->group_count : 0; i-- > 0;) {
        int *wanted = gates[i].wanted;
        for (size_t c = 0; c < plan->combinations; c++) {
            gates[i].applies |= (uint64_t)(wanted[c] > 0) << c;
            wanted[c] = rules->groups[i].needed > 0 ? rules->groups[i].needed : wanted[c];
        }
        rules->groups[i].combinations = gates[i].applies;
        count_in(gates, gates[i].parent, gates[i].applies, plan->combinations);
    }
    return gates != NULL;
}

/* ---- reasons ---- */

/* The outermost target, or group of which not all must hold, that `group` is or stands in: it speaks for what is in it; -1. */
static int speaker_of(const hoctap_rules *rules, int group)
{
    int speaker = -1;

    for (; group >= 0; group = rules->groups[group].group)
        if (rules->groups[group].target || rules->groups[group].needed > 0)
            speaker = group;
    return speaker;
}

static const char *operand_id(const hoctap_rules *rules, const hoctap_line *line)
{
    static const char *const sums[] = {[HOCTAP_TOTAL] = "total",
                                       [HOCTAP_EACH_INDICATOR] = "each_indicator",
                                       [HOCTAP_EACH_CRITERION] = "each_criterion"};

    if (line->operand == HOCTAP_FACT || line->operand == HOCTAP_SHARE)
        return rules->facts[line->fact].id;
    if (line->operand == HOCTAP_CRITERION)
        return rules->criteria[line->criterion].id;
    return line->operand == HOCTAP_CLAUSE ? line->id : sums[line->operand];
}

static bool add_limit_reason(hoc_reader *reader, size_t line, int *index)
{
    const hoctap_rules *rules = reader->rules;
    int speaker = speaker_of(rules, rules->lines[line].group);
    const char *where = operand_id(rules, &rules->lines[line]);

    if (speaker >= 0 && *rules->groups[speaker].id)
        where = rules->groups[speaker].id;
    reader->rules->plan.unknown = true;
    return hoc_reason_add(reader, (hoctap_reason){NULL, "limit", rules->lines[line].fact, (int)line, speaker}, where,
                          index);
}

/* Of nobody there is no share, and the rules do not say what then. */
static bool add_none_reason(hoc_reader *reader, hoc_test *test)
{
    const hoctap_fact *facts = reader->rules->facts;
    int population = test->operand == HOCTAP_SHARE ? facts[test->fact].among : -1;

    if (population < 0 || facts[population].none_is_met)
        return true;
    return hoc_reason_add(reader, (hoctap_reason){NULL, "none", population, -1, -1}, facts[population].id,
                          &test->none_reason);
}

/* A test says why it fails, unless its group does or it is a clause, which nobody can say to fail. */
static bool add_test_reason(hoc_reader *reader, hoc_test *test)
{
    const hoctap_rules *rules = reader->rules;
    const char *where = "", *kind = "total";

    test->reason = HOC_NO_REASON;
    test->none_reason = HOC_NO_REASON;
    if (!add_none_reason(reader, test))
        return false;
    if (test->operand == HOCTAP_CLAUSE || speaker_of(rules, test->group) >= 0)
        return true;
    if (test->operand == HOCTAP_FACT)
        kind = rules->facts[test->fact].criterion >= 0 ? "floor" : "fact";
    else if (test->operand == HOCTAP_SHARE)
        kind = "share";
    else if (test->operand == HOCTAP_CRITERION)
        kind = "criterion";
    if (test->fact >= 0)
        where = rules->facts[test->fact].id;
    else if (test->criterion >= 0)
        where = rules->criteria[test->criterion].id;
    return hoc_reason_add(reader, (hoctap_reason){NULL, kind, test->fact, test->line, -1}, where, &test->reason);
}

static bool add_gate_reason(hoc_reader *reader, size_t gate)
{
    const hoctap_group *group = &reader->rules->groups[gate];

    if (speaker_of(reader->rules, (int)gate) != (int)gate)
        return true;
    return hoc_reason_add(reader, (hoctap_reason){NULL, group->target ? "target" : "any", -1, -1, (int)gate}, group->id,
                          &reader->rules->plan.gates[gate].reason);
}

/* ---- tests ---- */

static bool add_test(hoc_reader *reader, hoc_test *test, size_t line, part p, const hoctap_limit *limits)
{
    hoctap_rules *rules = reader->rules;
    const hoctap_line *written = &rules->lines[line];
    hoc_bound *bounds = hoc_take(reader, rules->plan.combinations, sizeof *bounds);
    bool share = p.operand == HOCTAP_SHARE;

    for (size_t c = 0; bounds && c < rules->plan.combinations; c++)
        bounds[c] = p.operand == HOCTAP_CLAUSE ? (hoc_bound){INT64_MAX, INT64_MIN, false}
                                               : make_bound(written->op, limits[c], share);
    *test = (hoc_test){.line = (int)line,
                       .level = written->level,
                       .operand = p.operand,
                       .fact = p.fact,
                       .criterion = p.criterion,
                       .group = written->group,
                       .sign = written->op == HOCTAP_AT_LEAST || written->op == HOCTAP_ABOVE ? 1 : -1,
                       .strict = written->op == HOCTAP_ABOVE || written->op == HOCTAP_UNDER,
                       .applies = written->combinations,
                       .bounds = bounds,
                       .reason = HOC_NO_REASON};
    return bounds != NULL;
}

/* The tests of a line, and its limits. */
static bool make_tests_of(hoc_reader *reader, hoc_test *tests, size_t line)
{
    hoctap_rules *rules = reader->rules;
    hoctap_limit limits[HOC_COMBINATIONS];
    size_t count = part_count(rules, &rules->lines[line]);

    for (size_t i = 0; i < count; i++) {
        part p = part_of(rules, &rules->lines[line], i);
        find_limits(rules, line, p, limits);
        if ((i == 0 && !keep_limits(reader, line, p, limits)) ||
            !add_test(reader, &tests[rules->plan.test_count++], line, p, limits))
            return false;
    }
    return true;
}

static bool make_tests(hoc_reader *reader, hoc_test *tests)
{
    for (size_t line = 0; line < reader->rules->line_count; line++)
        if (!make_tests_of(reader, tests, line))
            return false;
    return true;
}

/* For each line in its order what is not known of it, then how it fails; the groups that begin with it before it. */
static bool make_reasons_of(hoc_reader *reader, size_t line, hoc_test *tests, int *limit_reason, size_t *next_gate)
{
    hoctap_rules *rules = reader->rules;

    for (; *next_gate < rules->group_count && rules->groups[*next_gate].first <= line; ++*next_gate)
        if (!add_gate_reason(reader, *next_gate))
            return false;
    *limit_reason = -1;
    if (!is_known(rules, &rules->lines[line]) && !add_limit_reason(reader, line, limit_reason))
        return false;
    for (size_t i = 0; i < part_count(rules, &rules->lines[line]); i++)
        if (!add_test_reason(reader, &tests[i]))
            return false;
    return true;
}

static bool make_reasons(hoc_reader *reader, hoc_test *tests, int *limit_reasons)
{
    hoctap_rules *rules = reader->rules;
    size_t next_gate = 0;

    for (size_t line = 0; line < rules->line_count; line++) {
        if (!make_reasons_of(reader, line, tests, &limit_reasons[line], &next_gate))
            return false;
        tests += part_count(rules, &rules->lines[line]);
    }
    return true;
}

bool hoc_gates_compile(hoc_reader *reader)
{
    hoctap_rules *rules = reader->rules;
    hoc_test *tests = hoc_take(reader, hoc_gates_count(rules), sizeof *tests);
    int *limit_reasons = hoc_take(reader, rules->line_count, sizeof *limit_reasons);

    if (!tests || !limit_reasons)
        return false;
    rules->plan.tests = tests;
    rules->plan.limit_reason = limit_reasons;
    place_all(rules);
    return make_tests(reader, tests) && make_gates(reader) && make_reasons(reader, tests, limit_reasons);
}
