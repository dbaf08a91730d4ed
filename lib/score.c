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

/* What is missing is anywhere on the scale of the combination, unless other answers say more. */
int64_t hoc_judged_value(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int fact,
                         bool highest)
{
    const hoc_cell *cell;

    if (fact < 0)
        return judged->totals[combination][highest];
    cell = &judged->cells[fact];
    if (cell->open)
        return (highest ? rules->plan.to : rules->plan.from)[hoc_cell_index(rules, combination, (size_t)fact)];
    return highest ? cell->high : cell->low;
}

/* Sum of weight x points over the facts from `first` on. */
static int64_t add_up(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, size_t first,
                      size_t count, bool highest)
{
    const int64_t *weight = rules->plan.weight + hoc_cell_index(rules, combination, 0);
    int64_t total = 0;

    for (size_t fact = first; fact < first + count; fact++)
        if (weight[fact] != 0)
            total += weight[fact] * hoc_judged_value(rules, judged, combination, (int)fact, highest);
    return total;
}

int64_t hoc_judged_criterion(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int criterion,
                             bool highest)
{
    const hoctap_criterion *each = &rules->criteria[criterion];

    return add_up(rules, judged, combination, each->first, each->count, highest);
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

/* The answers, and the combinations that the choices among them leave. */
static void read_row(const hoctap_rules *rules, const hoctap_column *const *columns, size_t row, hoc_judgement *out)
{
    out->combinations = rules->plan.all;
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        const uint64_t *sets = rules->plan.sets[fact];
        out->cells[fact] = hoc_cell_read(&rules->facts[fact], columns[fact], row);
        if (sets && hoc_is_given(&out->cells[fact]))
            out->combinations &= left_by(sets, &out->cells[fact]);
    }
}

/* Answers on a step and between two ends. */
static bool is_number(const hoctap_rules *rules, const hoc_judgement *judged, size_t fact)
{
    hoctap_kind kind = rules->facts[fact].kind;

    return (kind == HOCTAP_POINTS || kind == HOCTAP_COUNT) && hoc_is_given(&judged->cells[fact]);
}

/* Those of the row's combinations in which an answer lies within its range. */
static uint64_t room_for(const hoctap_rules *rules, const hoc_judgement *judged, size_t fact)
{
    const hoc_cell *cell = &judged->cells[fact];
    uint64_t room = 0;

    for (uint64_t rest = judged->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        if (cell->value >= rules->facts[fact].from &&
            cell->most <= rules->plan.to[hoc_cell_index(rules, combination, fact)])
            room |= UINT64_C(1) << combination;
    }
    return room;
}

/* Each answer is good by itself, but the group that one asks for excludes another: all that depend on the group are doubtful. */
static void doubt(const hoctap_rules *rules, hoc_judgement *judged)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (is_number(rules, judged, fact) && room_for(rules, judged, fact) != judged->combinations)
            judged->cells[fact].state |= HOC_OUT_OF_RANGE;
}

static unsigned wrong_answers(const hoctap_rules *rules, const hoc_judgement *judged)
{
    unsigned wrong = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++)
        wrong |= judged->cells[fact].state & ~(unsigned)(HOC_MISSING | HOC_BETWEEN);
    return wrong;
}

static bool is_off_step(const hoctap_fact *fact, const hoc_cell *cell)
{
    return (cell->value - fact->from) % fact->step != 0 ||
           (cell->most != cell->value && (cell->most - fact->from) % fact->step != 0);
}

/* Whether each answer can be; if so, only the combinations stay in which all can. */
static bool fits(const hoctap_rules *rules, hoc_judgement *judged)
{
    uint64_t left = judged->combinations;
    unsigned wrong;

    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        hoc_cell *cell = &judged->cells[fact];
        if (is_number(rules, judged, fact)) {
            uint64_t room = room_for(rules, judged, fact);
            if (is_off_step(&rules->facts[fact], cell))
                cell->state |= HOC_OFF_STEP;
            if (room == 0)
                cell->state |= HOC_OUT_OF_RANGE;
            left &= room;
        }
    }
    if (rules->plan.related)
        hoc_settle_check(rules, judged);
    wrong = wrong_answers(rules, judged);
    if (wrong == 0 && left == 0)
        doubt(rules, judged);
    if (wrong != 0 || left == 0)
        return false;
    judged->combinations = left;
    return true;
}

/* The highest level whose bit is not among the failing ones; 0 is none. */
static int highest_left(const hoctap_rules *rules, uint32_t failing)
{
    int level = (int)rules->level_count - 1;

    while (level > 0 && (failing >> level & 1) != 0)
        level--;
    return level;
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

/* Whether the best, or the worst, completion of a combination meets a test. */
static bool holds(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, const hoc_test *test,
                  bool best)
{
    const hoc_bound *bound = &test->bounds[combination];
    bool highest = best == (test->sign > 0);
    int64_t value;

    if (test->operand == HOCTAP_SHARE)
        return share_holds(rules, judged, test, bound, best);
    if (test->operand == HOCTAP_CLAUSE)
        return best;
    if (test->operand == HOCTAP_CRITERION)
        value = hoc_judged_criterion(rules, judged, combination, test->criterion, highest);
    else
        value = hoc_judged_value(rules, judged, combination, test->fact, highest);
    return test->sign * value >= (best ? bound->easy : bound->hard);
}

/* What the worst and the best completion of one combination come to: levels failed, and conditions met in each group. */
typedef struct tally {
    uint32_t fails[2];
    uint16_t met[2][HOC_GROUPS];
} tally;

/* A condition that is met in this completion, or not, tells its group, or fails its level. */
static void count_condition(tally *t, bool best, bool met, int group, int level)
{
    if (group >= 0)
        t->met[best][group] = (uint16_t)(t->met[best][group] + met);
    else if (!met)
        t->fails[best] |= UINT32_C(1) << level;
}

static void note(uint64_t *always, uint64_t *never, size_t at, bool worst, bool best)
{
    if (!worst)
        drop(always, at);
    if (best)
        drop(never, at);
}

static void judge_tests(const hoctap_rules *rules, size_t combination, hoc_judgement *out, tally *t)
{
    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        bool worst, best;
        if (!hoc_in(test->applies, combination)) {
            drop(out->never, at);
            continue;
        }
        worst = holds(rules, out, combination, test, false);
        best = holds(rules, out, combination, test, true);
        note(out->always, out->never, at, worst, best);
        count_condition(t, false, worst, test->group, test->level);
        count_condition(t, true, best, test->group, test->level);
    }
}

/* From the innermost outwards. */
static void judge_gates(const hoctap_rules *rules, size_t combination, hoc_judgement *out, tally *t)
{
    for (size_t at = rules->group_count; at-- > 0;) {
        const hoc_gate *gate = &rules->plan.gates[at];
        bool worst = t->met[false][at] >= gate->wanted[combination];
        bool best = t->met[true][at] >= gate->wanted[combination];
        if (!hoc_in(gate->applies, combination)) {
            drop(out->gate_never, at);
            continue;
        }
        note(out->gate_always, out->gate_never, at, worst, best);
        count_condition(t, false, worst, gate->parent, gate->level);
        count_condition(t, true, best, gate->parent, gate->level);
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
    judge_tests(rules, combination, out, &t);
    judge_gates(rules, combination, out, &t);
    level = highest_left(rules, t.fails[false]);
    possible = highest_left(rules, t.fails[true]);
    out->level = level < out->level ? level : out->level;
    out->possible = possible > out->possible ? possible : out->possible;
}

static void judge_completions(const hoctap_rules *rules, hoc_judgement *out)
{
    size_t words = (rules->plan.test_count + 63) / 64, gates = (rules->group_count + 63) / 64;

    memset(out->always, 0xff, words * sizeof *out->always);
    memset(out->never, 0xff, words * sizeof *out->never);
    memset(out->gate_always, 0xff, gates * sizeof *out->gate_always);
    memset(out->gate_never, 0xff, gates * sizeof *out->gate_never);
    out->level = (int)rules->level_count;
    out->low = INT64_MAX;
    out->high = INT64_MIN;
    for (uint64_t rest = out->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        int64_t low = add_up(rules, out, combination, 0, rules->fact_count, false);
        int64_t high = add_up(rules, out, combination, 0, rules->fact_count, true);
        out->totals[combination][false] = low;
        out->totals[combination][true] = high;
        out->low = low < out->low ? low : out->low;
        out->high = high > out->high ? high : out->high;
        judge_combination(rules, combination, out);
    }
    out->verdict = out->level != out->possible ? HOCTAP_UNDECIDED : out->level == 0 ? HOCTAP_NOT_MET : HOCTAP_MET;
}

/* What is wrong with the answers, or that they are missing. The reasons of a fact are those that it can have, in order. */
static void give_fact_reasons(const hoctap_rules *rules, unsigned states, hoc_judgement *out)
{
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

/* Nobody is there of whom it would be a share, and the rules do not say what then. */
static bool is_share_of_nobody(const hoc_test *test, const hoc_judgement *judged)
{
    return test->none_reason >= 0 && (test->applies & judged->combinations) != 0 &&
           judged->among[test->fact][true] == 0;
}

/* The limits that nobody knows, and the tests and groups above the certain level that no completion meets. */
static void give_line_reasons(const hoctap_rules *rules, hoc_judgement *out)
{
    for (size_t line = 0; line < rules->line_count; line++)
        if (rules->plan.limit_reason[line] >= 0 &&
            meets_unknown(rules, line, out->combinations & rules->lines[line].combinations))
            put(out->reasons, (size_t)rules->plan.limit_reason[line]);
    for (size_t at = 0; at < rules->plan.test_count; at++)
        if (is_share_of_nobody(&rules->plan.tests[at], out))
            put(out->reasons, (size_t)rules->plan.tests[at].none_reason);
    for (size_t at = 0; at < rules->plan.test_count; at++)
        if (rules->plan.tests[at].reason >= 0 && rules->plan.tests[at].level > out->level && hoc_has(out->never, at))
            put(out->reasons, (size_t)rules->plan.tests[at].reason);
    for (size_t at = 0; at < rules->group_count; at++)
        if (rules->plan.gates[at].reason >= 0 && rules->plan.gates[at].level > out->level &&
            hoc_has(out->gate_never, at))
            put(out->reasons, (size_t)rules->plan.gates[at].reason);
}

void hoc_judge(const hoctap_rules *rules, const hoctap_column *const *columns, size_t row, hoc_judgement *out)
{
    memset(out->reasons, 0, hoctap_reason_words(rules) * sizeof *out->reasons);
    out->level = out->possible = 0;
    out->low = out->high = 0;
    out->verdict = HOCTAP_INVALID;
    read_row(rules, columns, row, out);
    if (fits(rules, out)) {
        if (rules->plan.related)
            hoc_settle(rules, out);
        judge_completions(rules, out);
        give_fact_reasons(rules, HOC_MISSING | HOC_UNPROVEN | HOC_BETWEEN, out);
        give_line_reasons(rules, out);
    } else {
        give_fact_reasons(rules, ~(unsigned)(HOC_MISSING | HOC_BETWEEN), out);
    }
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
        memcpy(outcomes->reasons + row * words, judged->reasons, words * sizeof *judged->reasons);
}

bool hoctap_score_one(const hoctap_rules *rules, const hoctap_answer *answers, size_t count,
                      const hoctap_outcomes *outcomes, hoctap_error *error)
{
    const hoctap_column *columns[HOC_FACTS];
    hoc_answers room;
    hoc_judgement judged;

    assert(rules && (answers || count == 0) && outcomes);
    if (!hoc_answers_bind(rules, answers, count, &room, columns, error))
        return false;
    hoc_judge(rules, columns, 0, &judged);
    hoc_judged_keep(rules, &judged, outcomes, 0);
    return true;
}
