/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include <string.h>

#include "cell.h"
#include "clauses.h"
#include "gates.h"
#include "text.h"

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
            int *choice = &choices[combination * rules->fact_count + fact];
            *choice = -1;
            if (!rules->asked[fact])
                continue;
            *choice = (int)(rest % rules->facts[fact].choice_count);
            rest /= rules->facts[fact].choice_count;
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
    size_t *choosers;

    plan->sets = hoc_take(reader, rules->fact_count, sizeof *plan->sets);
    plan->choosers = choosers = hoc_take(reader, rules->fact_count, sizeof *choosers);
    for (size_t fact = 0; plan->sets && choosers && fact < rules->fact_count; fact++) {
        uint64_t *sets;
        if (!rules->asked[fact])
            continue;
        choosers[plan->chooser_count++] = fact;
        plan->sets[fact] = sets = hoc_take(reader, rules->facts[fact].choice_count, sizeof *sets);
        for (size_t c = 0; sets && c < plan->combinations; c++)
            sets[plan->choices[c * rules->fact_count + fact]] |= UINT64_C(1) << c;
        if (!sets)
            return false;
    }
    return plan->sets && choosers;
}

/* False when the totals could leave 62 bits. */
static bool adds_up(const hoctap_fact *fact, int64_t to, int64_t weight, int64_t *reach)
{
    int64_t low = fact->from < 0 ? -fact->from : fact->from, high = to < 0 ? -to : to, most;

    return !__builtin_mul_overflow(low > high ? low : high, weight, &most) &&
           !__builtin_add_overflow(*reach, most, reach) && *reach < INT64_MAX / 2;
}

/* The scale of a fact in one combination; where the combination answers it, that answer alone. */
static void set_ends(const hoctap_rules *rules, size_t combination, size_t fact, int64_t *from, int64_t *to,
                     int64_t *weight)
{
    const int *choices = rules->plan.choices + combination * rules->fact_count;
    const hoc_scale *scale = &rules->scales[fact];
    size_t group = scale->count > 1 ? (size_t)choices[rules->group] : 0;

    *from = rules->facts[fact].from;
    *to = scale->count > 0 ? scale->to[group] : rules->facts[fact].to;
    *weight = scale->count > 0 ? scale->weight[group] : 0;
    if (rules->asked[fact])
        *from = *to = rules->facts[fact].choices[choices[fact]].value;
}

static void add_ends(int64_t ends[2], int64_t weight, int64_t from, int64_t to)
{
    ends[false] += weight * from;
    ends[true] += weight * to;
}

/* `from`, `to` and `weight` of every fact in every combination, and what they add up to. */
static bool make_scales(hoc_reader *reader)
{
    hoctap_rules *rules = reader->rules;
    size_t facts = rules->fact_count, cells = facts * rules->plan.combinations;
    int64_t *from = hoc_take(reader, cells, sizeof *from), *to = hoc_take(reader, cells, sizeof *to);
    int64_t *weight = hoc_take(reader, cells, sizeof *weight);
    int64_t(*totals)[2] = hoc_take(reader, rules->plan.combinations, sizeof *totals);
    int64_t(*criteria)[2] = hoc_take(reader, rules->plan.combinations * rules->criterion_count, sizeof *criteria);

    if (!from || !to || !weight || !totals || !criteria)
        return false;
    for (size_t cell = 0, combination = 0; combination < rules->plan.combinations; combination++) {
        int64_t reach = 0;
        for (size_t fact = 0; fact < facts; fact++, cell++) {
            set_ends(rules, combination, fact, &from[cell], &to[cell], &weight[cell]);
            if (!adds_up(&rules->facts[fact], to[cell], weight[cell], &reach)) {
                hoc_doc_key_fault(reader->faults, HOCTAP_TOTAL_TOO_LARGE, rules->fact_nodes[fact], NULL, NULL, NULL);
                return true;
            }
            add_ends(totals[combination], weight[cell], from[cell], to[cell]);
            if (rules->facts[fact].criterion >= 0)
                add_ends(criteria[combination * rules->criterion_count + (size_t)rules->facts[fact].criterion],
                         weight[cell], from[cell], to[cell]);
        }
    }
    rules->plan.totals = (const int64_t(*)[2])totals;
    rules->plan.criteria = (const int64_t(*)[2])criteria;
    rules->plan.from = from;
    rules->plan.to = to;
    rules->plan.weight = weight;
    return true;
}

static hoc_ruler ruler_of(const hoctap_rules *rules, size_t fact)
{
    const hoctap_fact *each = &rules->facts[fact];
    hoc_ruler ruler = {.from = each->from, .to = rules->plan.to[fact]};

    ruler.number = each->kind == HOCTAP_POINTS || each->kind == HOCTAP_COUNT;
    if (ruler.number)
        ruler.step = hoc_divisor_of(each->step);
    for (size_t c = 1; rules->scales[fact].count > 1 && c < rules->plan.combinations; c++)
        if (rules->plan.to[hoc_cell_index(rules, c, fact)] < ruler.to)
            ruler.to = rules->plan.to[hoc_cell_index(rules, c, fact)];
    return ruler;
}

static bool make_rulers(hoc_reader *reader)
{
    hoctap_rules *rules = reader->rules;
    hoc_ruler *rulers = hoc_take(reader, rules->fact_count, sizeof *rulers);

    for (size_t fact = 0; rulers && fact < rules->fact_count; fact++)
        rulers[fact] = ruler_of(rules, fact);
    rules->plan.rulers = rulers;
    return rulers != NULL;
}

/* kind/where, and of rules with several levels /level. */
static size_t write_code(const hoctap_rules *rules, const hoctap_reason *reason, const char *where, char *code,
                         size_t size)
{
    int level = reason->line >= 0    ? rules->lines[reason->line].level
                : reason->group >= 0 ? rules->groups[reason->group].level
                                     : 0;
    hoc_text text = hoc_text_into(code, size);

    hoc_text_add(&text, reason->kind);
    hoc_text_add(&text, *where ? "/" : "");
    hoc_text_add(&text, where);
    if (level > 0 && rules->level_count > 2) {
        hoc_text_add(&text, "/");
        hoc_text_add(&text, rules->levels[level].id);
    }
    return hoc_text_end(&text);
}

static bool append_reason(hoc_reader *reader, hoctap_reason reason, const char *code, size_t length)
{
    hoctap_rules *rules = reader->rules;

    reason.code = hoc_arena_text(&rules->arena, code, length);
    rules->reasons[rules->reason_count++] = reason;
    return reason.code != NULL;
}

/* Where the code stands among those of conditions, or belongs. */
static size_t place_of(const hoctap_rules *rules, const char *code, bool *found)
{
    size_t low = 0, high = rules->plan.coded;

    *found = false;
    while (low < high && !*found) {
        size_t middle = (low + high) / 2;
        int order = strcmp(rules->reasons[rules->plan.by_code[middle]].code, code);
        *found = order == 0;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

bool hoc_reason_add(hoc_reader *reader, hoctap_reason reason, const char *where, int *index)
{
    hoctap_rules *rules = reader->rules;
    char code[224];
    size_t length = write_code(rules, &reason, where, code, sizeof code);
    bool found;
    int *place = &rules->plan.by_code[place_of(rules, code, &found)];

    if (!found) {
        memmove(place + 1, place, (size_t)(rules->plan.by_code + rules->plan.coded++ - place) * sizeof *place);
        *place = (int)rules->reason_count;
    }
    *index = *place;
    return found || append_reason(reader, reason, code, length);
}

/* What can be wrong with each answer: the kinds of the bits of hoc_cell.state, in their order, as far as they can be set. */
static bool add_fact_reasons(hoc_reader *reader, size_t fact, unsigned *first)
{
    static const char *const of_numbers[] = {"missing", "number", "range", "step", "evidence", "between"};
    static const char *const of_words[] = {"missing", "unknown", "range", "step", "evidence", "between"};
    const hoctap_rules *rules = reader->rules;
    hoctap_kind kind = rules->facts[fact].kind;
    const char *const *kinds = kind == HOCTAP_POINTS || kind == HOCTAP_COUNT ? of_numbers : of_words;

    *first = (unsigned)rules->reason_count;
    for (unsigned bit = 0; bit < 6; bit++) {
        hoctap_reason reason = {NULL, kinds[bit], (int)fact, -1, -1};
        char code[224];
        if ((hoc_states_of(&rules->facts[fact]) >> bit & 1) != 0 &&
            !append_reason(reader, reason, code, write_code(rules, &reason, rules->facts[fact].id, code, sizeof code)))
            return false;
    }
    return true;
}

/* Sums want criteria. */
static void check_operands(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;

    for (size_t line = 0; line < rules->line_count; line++) {
        hoctap_operand operand = rules->lines[line].operand;
        if (rules->criterion_count == 0 &&
            (operand == HOCTAP_TOTAL || operand == HOCTAP_EACH_INDICATOR || operand == HOCTAP_EACH_CRITERION))
            hoc_doc_fault(reader->faults, HOCTAP_MISSING_KEY, rules->written[line].node, NULL, "criteria", NULL);
    }
}

bool hoc_plan_compile(hoc_reader *reader, bool *whole)
{
    hoctap_rules *rules = reader->rules;
    hoc_plan *plan = &rules->plan;
    size_t before = reader->faults->failures, tests = hoc_gates_count(rules);
    size_t conditions = rules->fact_count + rules->line_count + rules->group_count + tests;
    unsigned *first = hoc_take(reader, rules->fact_count, sizeof *first);

    plan->combinations = count_combinations(reader);
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        plan->related = plan->related || rules->facts[fact].evidence >= 0 || rules->facts[fact].among >= 0;
    plan->all = plan->combinations == 64 ? UINT64_MAX : (UINT64_C(1) << plan->combinations) - 1;
    plan->reason = first;
    rules->reasons = hoc_take(reader, 5 * rules->fact_count + conditions, sizeof *rules->reasons);
    plan->by_code = hoc_take(reader, conditions, sizeof *plan->by_code);
    if (!first || !rules->reasons || !plan->by_code)
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
    return !*whole || (make_rulers(reader) && hoc_gates_compile(reader) && hoc_clauses_make(reader));
}

/* ---- looking at a plan ---- */

int64_t hoc_plan_criterion(const hoctap_rules *rules, size_t combination, int criterion, bool highest)
{
    return rules->plan.criteria[combination * rules->criterion_count + (size_t)criterion][highest];
}

int64_t hoc_plan_extreme(const hoctap_rules *rules, const hoc_test *test, size_t combination, bool best)
{
    bool highest = best == (test->sign > 0);
    int64_t value;

    if (test->operand == HOCTAP_CLAUSE)
        return best ? INT64_MAX : INT64_MIN;
    if (test->operand == HOCTAP_SHARE)
        value = highest ? 100 * HOC_ONE : 0;
    else if (test->operand == HOCTAP_TOTAL)
        value = rules->plan.totals[combination][highest];
    else if (test->operand == HOCTAP_CRITERION)
        value = hoc_plan_criterion(rules, combination, test->criterion, highest);
    else if (rules->asked[test->fact])
        value = highest ? rules->facts[test->fact].to : rules->facts[test->fact].from;
    else
        value = (highest ? rules->plan.to : rules->plan.from)[combination * rules->fact_count + (size_t)test->fact];
    return test->sign * value - (test->operand == HOCTAP_SHARE && test->strict);
}

int64_t hoc_plan_limit(const hoc_test *test, int64_t bound)
{
    return test->sign * (bound - (test->strict && test->operand != HOCTAP_SHARE));
}

bool hoc_plan_weighs(const hoctap_rules *rules, size_t fact)
{
    for (size_t c = 0; c < rules->plan.combinations; c++)
        if (rules->plan.weight[hoc_cell_index(rules, c, fact)] > 0)
            return true;
    return false;
}

unsigned hoc_states_of(const hoctap_fact *fact)
{
    unsigned states = HOC_MISSING | HOC_UNREADABLE;

    if (fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT)
        states |= HOC_OUT_OF_RANGE | HOC_OFF_STEP;
    if (fact->kind == HOCTAP_SCALE && fact->choices[0].banded)
        states |= HOC_OUT_OF_RANGE;
    if (fact->kind == HOCTAP_COUNT || fact->kind == HOCTAP_SCALE)
        states |= HOC_BETWEEN;
    return fact->evidence >= 0 ? states | HOC_UNPROVEN : states;
}
