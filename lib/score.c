/* SPDX-License-Identifier: MIT */
/*
 * A missing answer is not one value but a range, and so is a total. Every number fact acts in one direction throughout a rule
 * set (directions.c refuses any other), so the worst ends of all ranges together are a completion that is worst for every
 * line at once, and the best ends one that is best: the two decide what every completion comes to. Only choices are tried one by
 * one, as combinations.
 */
#include "score.h"

#include <assert.h>
#include <string.h>

#include "plan.h"
#include "settle.h"

static void put(uint64_t *bits, size_t index)
{
    bits[index / 64] |= UINT64_C(1) << index % 64;
}

static void drop(uint64_t *bits, size_t index)
{
    bits[index / 64] &= ~(UINT64_C(1) << index % 64);
}

/* ---- values over completions ---- */

/* The lowest and the highest of something over all completions of one combination. */
typedef struct span {
    int64_t low, high;
} span;

/* What is missing is anywhere on the scale of the combination, unless other answers say more. */
static inline span answer_of(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, size_t fact)
{
    const hoc_cell *cell = &judged->cells[fact];

    if (cell->open) {
        size_t at = hoc_cell_index(rules, combination, fact);
        return (span){rules->plan.from[at], rules->plan.to[at]};
    }
    return (span){cell->low, cell->high};
}

static inline span value_of(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int fact)
{
    if (fact < 0)
        return (span){judged->totals[combination][false], judged->totals[combination][true]};
    return answer_of(rules, judged, combination, (size_t)fact);
}

int64_t hoc_judged_value(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int fact,
                         bool highest)
{
    span value = value_of(rules, judged, combination, fact);

    return highest ? value.high : value.low;
}

/* Sum of weight x points over the facts from `first` on. */
static inline span add_up(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, size_t first,
                          size_t count)
{
    const int64_t *weight = rules->plan.weight + hoc_cell_index(rules, combination, 0);
    span total = {0, 0};

    for (size_t fact = first; fact < first + count; fact++) {
        span points = answer_of(rules, judged, combination, fact);
        total.low += weight[fact] * points.low;
        total.high += weight[fact] * points.high;
    }
    return total;
}

static span criterion_of(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int criterion)
{
    const hoctap_criterion *each = &rules->criteria[criterion];

    return add_up(rules, judged, combination, each->first, each->count);
}

int64_t hoc_judged_criterion(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int criterion,
                             bool highest)
{
    span points = criterion_of(rules, judged, combination, criterion);

    return highest ? points.high : points.low;
}

/* ---- the row ---- */

/* The combinations that an answer leaves; where it is one of several, each of these says what it is. */
static uint64_t left_by(const uint64_t *sets, hoc_cell *cell)
{
    uint64_t left = 0;

    for (int choice = cell->choice; choice <= cell->last; choice++)
        left |= sets[choice];
    cell->open = cell->choice != cell->last;
    return left;
}

/* The combinations that the choices among the answers leave. */
static void leave_combinations(const hoctap_rules *rules, hoc_judgement *judged)
{
    judged->combinations = rules->plan.all;
    for (size_t at = 0; at < rules->plan.chooser_count; at++) {
        hoc_cell *cell = &judged->cells[rules->plan.choosers[at]];
        if (hoc_is_given(cell))
            judged->combinations &= left_by(rules->plan.sets[rules->plan.choosers[at]], cell);
    }
}

/* Answers on a step and between two ends. */
static inline bool is_number(const hoc_ruler *ruler, const hoc_cell *cell)
{
    return ruler->number && hoc_is_given(cell);
}

static inline bool is_below(const hoc_ruler *ruler, const hoc_cell *cell)
{
    return cell->value < ruler->from;
}

static inline bool is_off_step(const hoc_ruler *ruler, const hoc_cell *cell)
{
    return !hoc_divides(&ruler->step, cell->value - ruler->from) ||
           (cell->most != cell->value && !hoc_divides(&ruler->step, cell->most - ruler->from));
}

/* Those of the row's combinations in which an answer lies within its range. */
static uint64_t room_for(const hoctap_rules *rules, const hoc_judgement *judged, size_t fact)
{
    const hoc_cell *cell = &judged->cells[fact];
    uint64_t room = 0;

    if (is_below(&rules->plan.rulers[fact], cell))
        return 0;
    for (uint64_t rest = judged->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        if (cell->most <= rules->plan.to[hoc_cell_index(rules, combination, fact)])
            room |= UINT64_C(1) << combination;
    }
    return room;
}

/* Marks what is wrong with a number; the combinations in which it can be. Apart, for the registers are for those that are right. */
static __attribute__((noinline)) uint64_t mark(const hoctap_rules *rules, hoc_judgement *judged, size_t fact)
{
    hoc_cell *cell = &judged->cells[fact];
    uint64_t room = room_for(rules, judged, fact);

    if (is_off_step(&rules->plan.rulers[fact], cell))
        cell->state |= HOC_OFF_STEP;
    if (room == 0)
        cell->state |= HOC_OUT_OF_RANGE;
    return room;
}

/* Whether each number can be; the combinations in which all can. Also gathers the states of all answers. */
static uint64_t check_numbers(const hoctap_rules *rules, hoc_judgement *judged)
{
    uint64_t left = judged->combinations;
    unsigned states = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        const hoc_cell *cell = &judged->cells[fact];
        const hoc_ruler *ruler = &rules->plan.rulers[fact];
        if (is_number(ruler, cell) && (is_below(ruler, cell) || cell->most > ruler->to || is_off_step(ruler, cell)))
            left &= mark(rules, judged, fact);
        states |= cell->state;
    }
    judged->states = states;
    return left;
}

/* Each answer is good by itself, but the group that one asks for excludes another: all that depend on the group are doubtful. */
static void doubt(const hoctap_rules *rules, hoc_judgement *judged)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (is_number(&rules->plan.rulers[fact], &judged->cells[fact]) &&
            room_for(rules, judged, fact) != judged->combinations)
            judged->cells[fact].state |= HOC_OUT_OF_RANGE;
}

static unsigned gather_states(const hoctap_rules *rules, const hoc_judgement *judged)
{
    unsigned states = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++)
        states |= judged->cells[fact].state;
    return states;
}

/* Whether each answer can be; if so, only the combinations stay in which all can. */
static bool fits(const hoctap_rules *rules, hoc_judgement *judged)
{
    uint64_t left = check_numbers(rules, judged);
    bool wrong;

    if (rules->plan.related) {
        hoc_settle_check(rules, judged);
        judged->states = gather_states(rules, judged);
    }
    wrong = (judged->states & ~(unsigned)(HOC_MISSING | HOC_BETWEEN)) != 0;
    if (!wrong && left == 0) {
        doubt(rules, judged);
        judged->states = gather_states(rules, judged);
    }
    if (wrong || left == 0)
        return false;
    judged->combinations = left;
    return true;
}

/* The highest level whose bit is not among the failing ones; 0 is none. */
static int highest_left(const hoctap_rules *rules, uint32_t failing)
{
    uint32_t levels = (UINT32_C(1) << rules->level_count) - 1;

    return 31 - __builtin_clz((levels & ~failing) | 1);
}

/*
 * A share, in whole people. Of 0 of 0 nobody can say whether it is met, unless the rules do; then a missing count that may be of
 * somebody is more when it is one of one.
 */
static bool share_holds(const hoctap_rules *rules, const hoc_judgement *judged, const hoc_test *test,
                        const hoc_bound *bound, bool best)
{
    const hoc_cell *cell = &judged->cells[test->fact];
    bool larger = best == (test->sign > 0), none_is_met = rules->facts[rules->facts[test->fact].among].none_is_met;
    int64_t of = judged->among[test->fact][!larger] / HOC_ONE;
    int64_t count = (larger ? cell->high : cell->low) / HOC_ONE;

    if (none_is_met && larger && of == 0 && count > 0)
        of = 1;
    count = count < of ? count : of;
    if (of == 0)
        return best || none_is_met;
    return test->sign * 100 * HOC_ONE * count - (best ? bound->easy : bound->hard) * of >= test->strict;
}

/* Whether the worst and the best completion of a combination meet a condition. */
typedef struct met {
    bool worst, best;
} met;

static inline met compare(const hoc_test *test, const hoc_bound *bound, span value)
{
    if (test->sign < 0)
        value = (span){-value.high, -value.low};
    return (met){value.low >= bound->hard, value.high >= bound->easy};
}

/* What stands beside single answers. Apart likewise. */
static __attribute__((noinline)) met try_other(const hoctap_rules *rules, const hoc_judgement *judged,
                                               size_t combination, const hoc_test *test)
{
    const hoc_bound *bound = &test->bounds[combination];

    if (test->operand == HOCTAP_SHARE)
        return (met){share_holds(rules, judged, test, bound, false), share_holds(rules, judged, test, bound, true)};
    if (test->operand == HOCTAP_CLAUSE)
        return (met){false, true};
    if (test->operand == HOCTAP_CRITERION)
        return compare(test, bound, criterion_of(rules, judged, combination, test->criterion));
    return compare(test, bound, value_of(rules, judged, combination, -1));
}

static inline met try_test(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination,
                           const hoc_test *test)
{
    if (test->operand == HOCTAP_FACT)
        return compare(test, &test->bounds[combination], answer_of(rules, judged, combination, (size_t)test->fact));
    return try_other(rules, judged, combination, test);
}

/* What the worst and the best completion of one combination come to: levels failed, and conditions met in each group. */
typedef struct tally {
    uint32_t fails[2];
    uint16_t met[2][HOC_GROUPS];
} tally;

/* A condition in a group that is met in these completions, or not. */
static inline void count_condition(tally *t, met is, int group)
{
    t->met[false][group] = (uint16_t)(t->met[false][group] + is.worst);
    t->met[true][group] = (uint16_t)(t->met[true][group] + is.best);
}

/* The levels of which one of these tests is a condition by itself. */
static uint32_t levels_of(const hoc_test *tests, uint64_t these)
{
    uint32_t levels = 0;

    for (; these != 0; these &= these - 1) {
        const hoc_test *test = &tests[__builtin_ctzll(these)];
        levels |= test->group < 0 ? UINT32_C(1) << test->level : 0;
    }
    return levels;
}

/* Up to 64 tests, whose bits stand in one word; from the last to the first, so that the first ends in the lowest bit. */
static void judge_tests(const hoctap_rules *rules, size_t combination, size_t word, hoc_judgement *out, tally *t)
{
    const hoc_test *first = &rules->plan.tests[word * 64];
    size_t left = rules->plan.test_count - word * 64;
    uint64_t lost = 0, barred = 0; /* in the worst completion, in the best */
    uint64_t own = UINT64_C(1) << combination;

    for (const hoc_test *test = first + (left < 64 ? left : 64); test-- > first;) {
        met is;
        lost <<= 1;
        barred <<= 1;
        if ((test->applies & own) == 0)
            continue;
        is = try_test(rules, out, combination, test);
        lost |= !is.worst;
        barred |= !is.best;
        if (test->group >= 0)
            count_condition(t, (met){(lost & 1) == 0, (barred & 1) == 0}, test->group);
    }
    out->always[word] &= ~lost;
    out->never[word] &= barred;
    t->fails[false] |= levels_of(first, lost);
    t->fails[true] |= levels_of(first, barred);
}

/* A group that is a condition of its level by itself. */
static void fail(tally *t, met is, int level)
{
    t->fails[false] |= (uint32_t)!is.worst << level;
    t->fails[true] |= (uint32_t)!is.best << level;
}

/* From the innermost outwards. */
static void judge_gates(const hoctap_rules *rules, size_t combination, hoc_judgement *out, tally *t)
{
    for (size_t at = rules->group_count; at-- > 0;) {
        const hoc_gate *gate = &rules->plan.gates[at];
        met is = {t->met[false][at] >= gate->wanted[combination], t->met[true][at] >= gate->wanted[combination]};
        if (!hoc_in(gate->applies, combination)) {
            drop(out->gate_never, at);
            continue;
        }
        if (!is.worst)
            drop(out->gate_always, at);
        if (is.best)
            drop(out->gate_never, at);
        if (gate->parent >= 0)
            count_condition(t, is, gate->parent);
        else
            fail(t, is, gate->level);
    }
}

/* All completions of one combination. */
static void judge_combination(const hoctap_rules *rules, size_t combination, hoc_judgement *out)
{
    tally t;
    int level, possible;

    t.fails[false] = t.fails[true] = 0;
    for (size_t at = 0; at < rules->group_count; at++)
        t.met[false][at] = t.met[true][at] = 0;
    for (size_t word = 0; word * 64 < rules->plan.test_count; word++)
        judge_tests(rules, combination, word, out, &t);
    judge_gates(rules, combination, out, &t);
    level = highest_left(rules, t.fails[false]);
    possible = highest_left(rules, t.fails[true]);
    out->level = level < out->level ? level : out->level;
    out->possible = possible > out->possible ? possible : out->possible;
}

/* The set of the first `count`. */
static void put_all(uint64_t *bits, size_t count)
{
    for (; count >= 64; count -= 64)
        *bits++ = UINT64_MAX;
    if (count > 0)
        *bits = (UINT64_C(1) << count) - 1;
}

static void judge_completions(const hoctap_rules *rules, hoc_judgement *out)
{
    put_all(out->always, rules->plan.test_count);
    put_all(out->never, rules->plan.test_count);
    put_all(out->gate_always, rules->group_count);
    put_all(out->gate_never, rules->group_count);
    out->level = (int)rules->level_count;
    out->low = INT64_MAX;
    out->high = INT64_MIN;
    for (uint64_t rest = out->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        span total = add_up(rules, out, combination, 0, rules->fact_count);
        out->totals[combination][false] = total.low;
        out->totals[combination][true] = total.high;
        out->low = total.low < out->low ? total.low : out->low;
        out->high = total.high > out->high ? total.high : out->high;
        judge_combination(rules, combination, out);
    }
    out->verdict = out->level != out->possible ? HOCTAP_UNDECIDED : out->level == 0 ? HOCTAP_NOT_MET : HOCTAP_MET;
}

/* What is wrong with the answers, or that they are missing. The reasons of a fact are those that it can have, in order. */
static void give_fact_reasons(const hoctap_rules *rules, unsigned states, hoc_judgement *out)
{
    if ((out->states & states) == 0)
        return;
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        unsigned given = out->cells[fact].state & states, reason = rules->plan.reason[fact];
        unsigned possible = given != 0 ? hoc_states_of(&rules->facts[fact]) : 0;
        for (unsigned bit = 1; bit <= given; bit <<= 1) {
            if ((given & bit) != 0)
                put(out->reasons, reason);
            reason += (possible & bit) != 0;
        }
    }
}

static bool meets_unknown(const hoctap_rules *rules, size_t line, uint64_t combinations)
{
    bool unknown = false;

    for (uint64_t rest = combinations; rest != 0; rest &= rest - 1)
        unknown = unknown || !rules->lines[line].limits[__builtin_ctzll(rest)].known;
    return unknown;
}

/* The limits that nobody knows. */
static void give_limit_reasons(const hoctap_rules *rules, hoc_judgement *out)
{
    for (size_t line = 0; line < rules->line_count; line++)
        if (rules->plan.limit_reason[line] >= 0 &&
            meets_unknown(rules, line, out->combinations & rules->lines[line].combinations))
            put(out->reasons, (size_t)rules->plan.limit_reason[line]);
}

/* Nobody is there of whom it would be a share, and the rules do not say what then. */
static bool is_share_of_nobody(const hoc_test *test, const hoc_judgement *judged)
{
    return test->none_reason >= 0 && (test->applies & judged->combinations) != 0 &&
           judged->among[test->fact][true] == 0;
}

static void give_share_reasons(const hoctap_rules *rules, hoc_judgement *out)
{
    for (size_t at = 0; at < rules->plan.test_count; at++)
        if (is_share_of_nobody(&rules->plan.tests[at], out))
            put(out->reasons, (size_t)rules->plan.tests[at].none_reason);
}

/* Those above the certain level that no completion meets say so. */
static void give_reason(hoc_judgement *out, int reason, int level)
{
    if (reason >= 0 && level > out->level)
        put(out->reasons, (size_t)reason);
}

static void give_line_reasons(const hoctap_rules *rules, hoc_judgement *out)
{
    if (rules->plan.unknown)
        give_limit_reasons(rules, out);
    if (rules->plan.related)
        give_share_reasons(rules, out);
    for (size_t word = 0; word * 64 < rules->plan.test_count; word++)
        for (uint64_t rest = out->never[word]; rest != 0; rest &= rest - 1) {
            const hoc_test *test = &rules->plan.tests[word * 64 + (size_t)__builtin_ctzll(rest)];
            give_reason(out, test->reason, test->level);
        }
    for (size_t word = 0; word * 64 < rules->group_count; word++)
        for (uint64_t rest = out->gate_never[word]; rest != 0; rest &= rest - 1) {
            const hoc_gate *gate = &rules->plan.gates[word * 64 + (size_t)__builtin_ctzll(rest)];
            give_reason(out, gate->reason, gate->level);
        }
}

static void judge_cells(const hoctap_rules *rules, hoc_judgement *out)
{
    out->reasons[0] = 0; /* mostly that is all */
    for (size_t word = 1, words = hoctap_reason_words(rules); word < words; word++)
        out->reasons[word] = 0;
    out->level = out->possible = 0;
    out->low = out->high = 0;
    out->verdict = HOCTAP_INVALID;
    leave_combinations(rules, out);
    if (fits(rules, out)) {
        if (rules->plan.related) {
            hoc_settle(rules, out);
            out->states = gather_states(rules, out);
        }
        judge_completions(rules, out);
        give_fact_reasons(rules, HOC_MISSING | HOC_UNPROVEN | HOC_BETWEEN, out);
        give_line_reasons(rules, out);
    } else {
        give_fact_reasons(rules, ~(unsigned)(HOC_MISSING | HOC_BETWEEN), out);
    }
}

void hoc_judge(const hoctap_rules *rules, const hoctap_column *const *columns, size_t row, hoc_judgement *out)
{
    const hoctap_fact *facts = rules->facts;

    for (size_t fact = 0, count = rules->fact_count; fact < count; fact++)
        hoc_cell_read(&facts[fact], columns[fact], row, &out->cells[fact]);
    judge_cells(rules, out);
}

bool hoc_judge_answers(const hoctap_rules *rules, const hoctap_answer *answers, size_t count, hoc_judgement *out,
                       hoctap_error *error)
{
    if (!hoc_answers_read(rules, answers, count, out->cells, error))
        return false;
    judge_cells(rules, out);
    return true;
}

size_t hoctap_reason_words(const hoctap_rules *rules)
{
    return (rules->reason_count + 63) / 64;
}

void hoc_judged_keep(const hoctap_rules *rules, const hoc_judgement *judged, const hoctap_outcomes *outcomes,
                     size_t row)
{
    size_t words = hoctap_reason_words(rules);

    if (outcomes->verdict)
        outcomes->verdict[row] = (uint8_t)judged->verdict;
    if (outcomes->level)
        outcomes->level[row] = (uint8_t)judged->level;
    if (outcomes->possible)
        outcomes->possible[row] = (uint8_t)judged->possible;
    if (outcomes->low)
        outcomes->low[row] = judged->low;
    if (outcomes->high)
        outcomes->high[row] = judged->high;
    if (outcomes->reasons)
        for (size_t word = 0; word < words; word++)
            outcomes->reasons[row * words + word] = judged->reasons[word];
}

bool hoctap_score_one(const hoctap_rules *rules, const hoctap_answer *answers, size_t count,
                      const hoctap_outcomes *outcomes, hoctap_error *error)
{
    hoc_judgement judged;

    assert(rules && (answers || count == 0) && outcomes);
    if (!hoc_judge_answers(rules, answers, count, &judged, error))
        return false;
    hoc_judged_keep(rules, &judged, outcomes, 0);
    return true;
}
