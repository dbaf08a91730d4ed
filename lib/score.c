/* SPDX-License-Identifier: MIT */
/*
 * A missing answer is not one value but a range, and so is a total. Every number fact acts in one direction throughout a rule
 * set (check.c refuses any other), so the worst ends of all ranges together are a completion that is worst for every
 * line at once, and the best ends one that is best: the two decide what every completion comes to. Only choices are tried one by
 * one, as combinations.
 */
#include "score.h"

#include <assert.h>
#include <string.h>

static bool has(const uint64_t *bits, size_t index)
{
    return (bits[index / 64] >> index % 64 & 1) != 0;
}

static void put(uint64_t *bits, size_t index)
{
    bits[index / 64] |= UINT64_C(1) << index % 64;
}

static void drop(uint64_t *bits, size_t index)
{
    bits[index / 64] &= ~(UINT64_C(1) << index % 64);
}

static size_t cell_index(const hoctap_rules *rules, size_t combination, size_t fact)
{
    return combination * rules->fact_count + fact;
}

int64_t hoc_judged_value(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, int fact,
                         bool highest)
{
    if (fact < 0)
        return judged->totals[combination][highest];
    if (judged->cells[fact].state == 0)
        return judged->cells[fact].value;
    return highest ? rules->plan.to[cell_index(rules, combination, (size_t)fact)] : rules->facts[fact].from;
}

/* The answers, and the combinations that the choices among them leave. */
static void read_row(const hoctap_rules *rules, const hoctap_column *const *columns, size_t row, hoc_judgement *out)
{
    out->combinations = rules->plan.all;
    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        const uint64_t *sets = rules->plan.sets[fact];
        out->cells[fact] = hoc_table_read(&rules->facts[fact], columns[fact], row);
        if (sets && out->cells[fact].state == 0)
            out->combinations &= sets[out->cells[fact].value];
    }
}

static bool is_number(const hoctap_rules *rules, const hoc_judgement *judged, size_t fact)
{
    return rules->facts[fact].kind != HOCTAP_CHOICE && judged->cells[fact].state == 0;
}

/* Those of the row's combinations in which an answer lies within its range. */
static uint64_t room_for(const hoctap_rules *rules, const hoc_judgement *judged, size_t fact)
{
    int64_t value = judged->cells[fact].value;
    uint64_t room = 0;

    for (uint64_t rest = judged->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        if (value >= rules->facts[fact].from && value <= rules->plan.to[cell_index(rules, combination, fact)])
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

/* Whether each answer can be; if so, only the combinations stay in which all can. */
static bool fits(const hoctap_rules *rules, hoc_judgement *judged)
{
    uint64_t left = judged->combinations;
    unsigned wrong = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++) {
        hoc_cell *cell = &judged->cells[fact];
        if (is_number(rules, judged, fact)) {
            uint64_t room = room_for(rules, judged, fact);
            if ((cell->value - rules->facts[fact].from) % rules->facts[fact].step != 0)
                cell->state |= HOC_OFF_STEP;
            if (room == 0)
                cell->state |= HOC_OUT_OF_RANGE;
            left &= room;
        }
        wrong |= cell->state & ~(unsigned)HOC_MISSING;
    }
    if (wrong == 0 && left == 0)
        doubt(rules, judged);
    if (wrong != 0 || left == 0)
        return false;
    judged->combinations = left;
    return true;
}

/* Sum of weight x points. */
static int64_t add_up(const hoctap_rules *rules, const hoc_judgement *judged, size_t combination, bool highest)
{
    const int64_t *weight = rules->plan.weight + cell_index(rules, combination, 0);
    int64_t total = 0;

    for (size_t fact = 0; fact < rules->fact_count; fact++)
        if (weight[fact] != 0)
            total += weight[fact] * hoc_judged_value(rules, judged, combination, (int)fact, highest);
    return total;
}

/* The highest level whose bit is not among the failing ones; 0 is none. */
static int highest_left(const hoctap_rules *rules, uint32_t failing)
{
    int level = (int)rules->level_count - 1;

    while (level > 0 && (failing >> level & 1) != 0)
        level--;
    return level;
}

/* All completions of one combination. */
static void judge_combination(const hoctap_rules *rules, size_t combination, hoc_judgement *out)
{
    uint32_t worst_fails = 0, best_fails = 0;
    int level, possible;

    for (size_t at = 0; at < rules->plan.test_count; at++) {
        const hoc_test *test = &rules->plan.tests[at];
        bool more = test->sign > 0;
        int64_t worst = test->sign * hoc_judged_value(rules, out, combination, test->fact, !more);
        int64_t best = test->sign * hoc_judged_value(rules, out, combination, test->fact, more);
        if (worst < test->bounds[combination].hard) {
            worst_fails |= UINT32_C(1) << test->level;
            drop(out->always, at);
        }
        if (best < test->bounds[combination].easy)
            best_fails |= UINT32_C(1) << test->level;
        else
            drop(out->never, at);
    }
    level = highest_left(rules, worst_fails);
    possible = highest_left(rules, best_fails);
    out->level = level < out->level ? level : out->level;
    out->possible = possible > out->possible ? possible : out->possible;
}

static void judge_completions(const hoctap_rules *rules, hoc_judgement *out)
{
    size_t words = (rules->plan.test_count + 63) / 64;

    memset(out->always, 0xff, words * sizeof *out->always);
    memset(out->never, 0xff, words * sizeof *out->never);
    out->level = (int)rules->level_count;
    out->low = INT64_MAX;
    out->high = INT64_MIN;
    for (uint64_t rest = out->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest);
        int64_t low = add_up(rules, out, combination, false), high = add_up(rules, out, combination, true);
        out->totals[combination][false] = low;
        out->totals[combination][true] = high;
        out->low = low < out->low ? low : out->low;
        out->high = high > out->high ? high : out->high;
        judge_combination(rules, combination, out);
    }
    out->verdict = out->level != out->possible ? HOCTAP_UNDECIDED : out->level == 0 ? HOCTAP_NOT_MET : HOCTAP_MET;
}

/* What is wrong with the answers, or that they are missing. */
static void give_fact_reasons(const hoctap_rules *rules, unsigned states, hoc_judgement *out)
{
    for (size_t fact = 0; fact < rules->fact_count; fact++)
        for (unsigned state = out->cells[fact].state & states, bit = 0; state >> bit != 0; bit++)
            if ((state >> bit & 1) != 0)
                put(out->reasons, rules->plan.reason[fact] + bit);
}

static bool meets_unknown(const hoctap_rules *rules, size_t line, uint64_t combinations)
{
    bool unknown = false;

    for (uint64_t rest = combinations; rest != 0; rest &= rest - 1)
        unknown = unknown || !rules->lines[line].limits[__builtin_ctzll(rest)].known;
    return unknown;
}

/* The limits that nobody knows, and the tests above the certain level that no completion meets. */
static void give_line_reasons(const hoctap_rules *rules, hoc_judgement *out)
{
    for (size_t line = 0; line < rules->line_count; line++)
        if (rules->plan.limit_reason[line] >= 0 && meets_unknown(rules, line, out->combinations))
            put(out->reasons, (size_t)rules->plan.limit_reason[line]);
    for (size_t at = 0; at < rules->plan.test_count; at++)
        if (rules->plan.tests[at].level > out->level && has(out->never, at))
            put(out->reasons, rules->plan.tests[at].reason);
}

void hoc_judge(const hoctap_rules *rules, const hoctap_column *const *columns, size_t row, hoc_judgement *out)
{
    memset(out->reasons, 0, hoctap_reason_words(rules) * sizeof *out->reasons);
    out->level = out->possible = 0;
    out->low = out->high = 0;
    out->verdict = HOCTAP_INVALID;
    read_row(rules, columns, row, out);
    if (fits(rules, out)) {
        judge_completions(rules, out);
        give_fact_reasons(rules, HOC_MISSING, out);
        give_line_reasons(rules, out);
    } else {
        give_fact_reasons(rules, ~(unsigned)HOC_MISSING, out);
    }
}

size_t hoctap_reason_words(const hoctap_rules *rules)
{
    return (rules->reason_count + 63) / 64;
}

static void keep(const hoctap_rules *rules, const hoc_judgement *judged, const hoctap_outcomes *outcomes, size_t row)
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

bool hoctap_score(const hoctap_rules *rules, const hoctap_table *table, const hoctap_outcomes *outcomes,
                  hoctap_error *error)
{
    const hoctap_column *columns[HOC_FACTS];
    hoc_judgement judged;

    assert(rules && table && outcomes);
    if (!hoc_table_bind(rules, table, columns, error))
        return false;
    for (size_t row = 0; row < table->row_count; row++) {
        hoc_judge(rules, columns, row, &judged);
        keep(rules, &judged, outcomes, row);
    }
    return true;
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
    keep(rules, &judged, outcomes, 0);
    return true;
}
