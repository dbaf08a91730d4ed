/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include <stdio.h>
#include <string.h>

#include "limit.h"

static bool is_indicator(const hoctap_fact *fact)
{
    return fact->criterion >= 0;
}

int64_t hoc_plan_total(const hoctap_rules *rules, size_t combination, bool highest)
{
    return rules->plan.totals[combination][highest];
}

/* How many combinations there are; 0 after a fault when they are too many. */
static size_t count_combinations(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;
    size_t count = 1;

    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        count *= rules->asked[fact] ? rules->facts[fact].choice_count : 1;
        if (count > HOC_COMBINATIONS) {
            hoc_doc_key_fault(reader->faults, HOCTAP_TOO_MANY_COMBINATIONS, rules->fact_nodes[fact],
                              rules->facts[fact].id, "64", NULL);
            return 0;
        }
    }
    return count;
}

/* Combinations are the numbers whose digits are the answers of the choices that numbers ask, the last running fastest. */
static bool make_choices(hoc_reader *reader)
{
    hoctap_rules *rules = reader->rules;
    int *choices = hoc_take(reader, rules->plan.combinations * rules->fact_count, sizeof *choices);

    for (size_t combination = 0; choices && combination < rules->plan.combinations; combination++) {
        size_t rest = combination;
        for (size_t fact = rules->fact_count; fact-- > 0;) {
            size_t count = rules->asked[fact] ? rules->facts[fact].choice_count : 1;
            choices[combination * rules->fact_count + fact] = rules->asked[fact] ? (int)(rest % count) : -1;
            rest /= count;
        }
    }
    rules->plan.choices = choices;
    return choices != NULL;
}

/* For each answer of each choice that numbers ask, the set of combinations it leaves. */
static bool make_sets(hoc_reader *reader)
{
    hoctap_rules *rules = reader->rules;
    hoc_plan *plan = &rules->plan;

    plan->sets = hoc_take(reader, rules->fact_count, sizeof *plan->sets);
    for (size_t fact = 0; plan->sets && fact < rules->fact_count; fact++) {
        uint64_t *sets;
        if (!rules->asked[fact])
            continue;
        plan->sets[fact] = sets = hoc_take(reader, rules->facts[fact].choice_count, sizeof *sets);
        for (size_t c = 0; sets && c < plan->combinations; c++)
            sets[plan->choices[c * rules->fact_count + fact]] |= UINT64_C(1) << c;
        if (!sets)
            return false;
    }
    return plan->sets != NULL;
}

/* False when the totals could leave 62 bits. */
static bool adds_up(const hoctap_fact *fact, int64_t to, int64_t weight, int64_t *reach)
{
    int64_t low = fact->from < 0 ? -fact->from : fact->from, high = to < 0 ? -to : to, most;

    return !__builtin_mul_overflow(low > high ? low : high, weight, &most) &&
           !__builtin_add_overflow(*reach, most, reach) && *reach < INT64_MAX / 2;
}

/* `to` and `weight` of every fact in every combination. */
static bool make_scales(hoc_reader *reader)
{
    hoctap_rules *rules = reader->rules;
    size_t facts = rules->fact_count, cells = facts * rules->plan.combinations;
    int64_t *to = hoc_take(reader, cells, sizeof *to), *weight = hoc_take(reader, cells, sizeof *weight);
    int64_t(*totals)[2] = hoc_take(reader, rules->plan.combinations, sizeof *totals);
    const int *choices = rules->plan.choices;

    if (!to || !weight || !totals)
        return false;
    for (size_t cell = 0, combination = 0; combination < rules->plan.combinations; combination++) {
        int64_t reach = 0;
        for (size_t fact = 0; fact < facts; fact++, cell++) {
            const hoc_scale *scale = &rules->scales[fact];
            size_t choice = scale->count > 1 ? (size_t)choices[combination * facts + (size_t)rules->group] : 0;
            to[cell] = scale->count > 0 ? scale->to[choice] : rules->facts[fact].to;
            weight[cell] = scale->count > 0 ? scale->weight[choice] : 0;
            if (!adds_up(&rules->facts[fact], to[cell], weight[cell], &reach)) {
                hoc_doc_key_fault(reader->faults, HOCTAP_TOTAL_TOO_LARGE, rules->fact_nodes[fact], NULL, NULL, NULL);
                return true;
            }
            totals[combination][false] += weight[cell] * rules->facts[fact].from;
            totals[combination][true] += weight[cell] * to[cell];
        }
    }
    rules->plan.totals = (const int64_t(*)[2])totals;
    rules->plan.to = to;
    rules->plan.weight = weight;
    return true;
}

/* The reason with that code among those from `first` on, new when there is none yet; false without memory. */
static bool add_reason(hoc_reader *reader, hoctap_reason reason, const char *where, size_t first, unsigned *index)
{
    hoctap_rules *rules = reader->rules;
    const char *level =
        reason.line >= 0 && rules->level_count > 2 ? rules->levels[rules->lines[reason.line].level].id : "";
    char code[224];
    int length =
        snprintf(code, sizeof code, "%s%s%s%s%s", reason.kind, *where ? "/" : "", where, *level ? "/" : "", level);

    for (*index = (unsigned)first; *index < rules->reason_count; ++*index)
        if (strcmp(rules->reasons[*index].code, code) == 0)
            return true;
    reason.code = hoc_arena_text(&rules->arena, code, (size_t)length);
    rules->reasons[rules->reason_count++] = reason;
    return reason.code != NULL;
}

/* What can be wrong with each answer; the bits of hoc_cell.state in the same order: STATE ORDER. */
static bool add_fact_reasons(hoc_reader *reader, size_t fact, unsigned *first)
{
    static const char *const of_numbers[] = {"missing", "number", "range", "step", NULL};
    static const char *const of_words[] = {"missing", "unknown", NULL};
    const hoctap_rules *rules = reader->rules;
    hoctap_kind kind = rules->facts[fact].kind;
    unsigned index;

    *first = (unsigned)rules->reason_count;
    for (const char *const *each = kind == HOCTAP_POINTS || kind == HOCTAP_COUNT ? of_numbers : of_words; *each; each++)
        if (!add_reason(reader, (hoctap_reason){NULL, *each, (int)fact, -1}, rules->facts[fact].id, rules->reason_count,
                        &index))
            return false;
    return true;
}

static size_t count_tests(const hoctap_rules *rules)
{
    size_t indicators = 0, tests = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++)
        indicators += is_indicator(&rules->facts[fact]);
    for (size_t line = 0; line < rules->line_count; line++)
        tests += rules->lines[line].operand == HOCTAP_EACH_INDICATOR ? indicators : 1;
    return tests;
}

/* value OP limit, as sign * value >= bound: strict comparisons move the bound by the smallest step. */
static int64_t bound_of(hoctap_op op, int64_t limit)
{
    int sign = op == HOCTAP_AT_LEAST || op == HOCTAP_ABOVE ? 1 : -1;

    return sign * limit + (op == HOCTAP_ABOVE || op == HOCTAP_UNDER);
}

static hoc_bound make_bound(hoctap_op op, hoctap_limit limit)
{
    int64_t low = bound_of(op, limit.low), high = bound_of(op, limit.high);

    return (hoc_bound){low > high ? low : high, low > high ? high : low, limit.known};
}

/*
 * The limit of a line in one combination, in the unit of what is compared: the total (fact -1) or a fact. One of which nothing is
 * known lies anywhere on that scale where it can still be met.
 */
static hoctap_limit limit_of(const hoctap_rules *rules, size_t line, size_t combination, int fact)
{
    const hoc_written *written = &rules->written[line];
    size_t cell = combination * rules->fact_count + (size_t)(fact < 0 ? 0 : fact);
    int64_t unit = fact < 0 ? HOC_ONE : 1;
    hoctap_limit limit = {written->from * unit, written->from * unit, true};
    hoctap_op op = rules->lines[line].op;
    const hoc_node *leaf;
    int64_t least, most;

    if (!written->limit)
        return limit;
    leaf = hoc_limit_leaf(rules, written->limit, rules->plan.choices + combination * rules->fact_count);
    least = fact < 0 ? hoc_plan_total(rules, combination, false) : rules->facts[fact].from;
    most = fact < 0 ? hoc_plan_total(rules, combination, true) : rules->plan.to[cell];
    return hoc_limit_value(leaf, unit, least + (op == HOCTAP_UNDER), most - (op == HOCTAP_ABOVE));
}

static bool add_test(hoc_reader *reader, hoc_test *test, size_t line, int fact, size_t first_reason)
{
    hoctap_rules *rules = reader->rules;
    const hoctap_line *as_written = &rules->lines[line];
    hoc_bound *bounds = hoc_take(reader, rules->plan.combinations, sizeof *bounds);
    hoctap_reason reason = {NULL, fact < 0 ? "total" : "fact", fact, (int)line};

    if (!bounds)
        return false;
    for (size_t combination = 0; combination < rules->plan.combinations; combination++)
        bounds[combination] = make_bound(as_written->op, limit_of(rules, line, combination, fact));
    *test = (hoc_test){.line = (int)line, .level = as_written->level, .fact = fact, .bounds = bounds};
    test->sign = as_written->op == HOCTAP_AT_LEAST || as_written->op == HOCTAP_ABOVE ? 1 : -1;
    if (fact >= 0 && is_indicator(&rules->facts[fact]))
        reason.kind = "floor";
    return add_reason(reader, reason, fact < 0 ? "" : rules->facts[fact].id, first_reason, &test->reason);
}

/* What a limit is shown as: whole units of 1/10000, an unknown one rounded outwards. */
static hoctap_limit shown(hoctap_limit limit, int64_t unit)
{
    int64_t low = limit.low / unit, high = limit.high / unit;

    return (hoctap_limit){low - (low * unit > limit.low), high + (high * unit < limit.high), limit.known};
}

/* The limits of a line in every combination; `known` when all of them are. */
static bool make_limits(hoc_reader *reader, size_t line, bool *known)
{
    hoctap_rules *rules = reader->rules;
    hoctap_limit *limits = hoc_take(reader, rules->plan.combinations, sizeof *limits);
    int fact = rules->lines[line].fact;

    *known = true;
    for (size_t i = 0; fact < 0 && rules->lines[line].operand == HOCTAP_EACH_INDICATOR; i++)
        fact = is_indicator(&rules->facts[i]) ? (int)i : -1;
    for (size_t combination = 0; limits && combination < rules->plan.combinations; combination++) {
        limits[combination] = shown(limit_of(rules, line, combination, fact), fact < 0 ? HOC_ONE : 1);
        *known = *known && limits[combination].known;
    }
    rules->lines[line].limits = limits;
    return limits != NULL;
}

static const char *what_of(const hoctap_rules *rules, const hoctap_line *line)
{
    return line->operand == HOCTAP_TOTAL  ? "total"
           : line->operand == HOCTAP_FACT ? rules->facts[line->fact].id
                                          : "each_indicator";
}

/* The tests of a line behind its reason for a limit that is not known. */
static bool compile_line(hoc_reader *reader, size_t line, hoc_test *tests, int *limit_reason, size_t first_reason)
{
    hoctap_rules *rules = reader->rules;
    const hoctap_line *as_written = &rules->lines[line];
    unsigned index;
    bool known;

    *limit_reason = -1;
    if (!make_limits(reader, line, &known))
        return false;
    if (!known) {
        hoctap_reason reason = {NULL, "limit", as_written->fact, (int)line};
        if (!add_reason(reader, reason, what_of(rules, as_written), first_reason, &index))
            return false;
        *limit_reason = (int)index;
    }
    if (as_written->operand != HOCTAP_EACH_INDICATOR)
        return add_test(reader, &tests[rules->plan.test_count++], line, as_written->fact, first_reason);
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (is_indicator(&rules->facts[fact]) &&
            !add_test(reader, &tests[rules->plan.test_count++], line, (int)fact, first_reason))
            return false;
    return true;
}

static bool compile_lines(hoc_reader *reader, hoc_test *tests, int *limit_reasons)
{
    hoctap_rules *rules = reader->rules;
    size_t first_reason = rules->reason_count;

    rules->plan.tests = tests;
    rules->plan.limit_reason = limit_reasons;
    for (size_t line = 0; line < rules->line_count; line++) {
        if (line > 0 && rules->lines[line].level != rules->lines[line - 1].level)
            first_reason = rules->reason_count;
        if (!compile_line(reader, line, tests, &limit_reasons[line], first_reason))
            return false;
    }
    return true;
}

/* A total, or a line on each indicator, asks for indicators. */
static void check_operands(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;

    for (size_t line = 0; line < rules->line_count; line++)
        if (rules->lines[line].operand != HOCTAP_FACT && rules->criterion_count == 0)
            hoc_doc_fault(reader->faults, HOCTAP_MISSING_KEY, rules->written[line].node, NULL, "criteria", NULL);
}

bool hoc_plan_compile(hoc_reader *reader, bool *whole)
{
    hoctap_rules *rules = reader->rules;
    hoc_plan *plan = &rules->plan;
    size_t tests = count_tests(rules), before = reader->faults->failures;
    hoc_test *compiled = hoc_take(reader, tests, sizeof *compiled);
    int *limit_reasons = hoc_take(reader, rules->line_count, sizeof *limit_reasons);
    unsigned *first = hoc_take(reader, rules->fact_count, sizeof *first);

    plan->combinations = count_combinations(reader);
    plan->all = plan->combinations == 64 ? UINT64_MAX : (UINT64_C(1) << plan->combinations) - 1;
    plan->reason = first;
    rules->reasons = hoc_take(reader, 4 * rules->fact_count + rules->line_count + tests, sizeof *rules->reasons);
    if (!compiled || !limit_reasons || !first || !rules->reasons)
        return false;
    check_operands(reader);
    if (tests > HOC_TESTS)
        hoc_too_many(reader, rules->written[0].node->parent, tests, HOC_TESTS);
    *whole = reader->faults->failures == before;
    if (!*whole)
        return true;
    if (!make_choices(reader) || !make_sets(reader) || !make_scales(reader))
        return false;
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (!add_fact_reasons(reader, fact, &first[fact]))
            return false;
    *whole = reader->faults->failures == before;
    return !*whole || compile_lines(reader, compiled, limit_reasons);
}
