/* SPDX-License-Identifier: MIT */
/*
 * Laws that hold for any rows of any rule set: a batch is its rows, the order of rows and the type of a column decide nothing,
 * a trace says what the score says, and its needs are enough and the least. Rows are random and always the same.
 */
#include "law/sheet.h"

/* -- rule sets ------------------------------------------------------------------------------------------------- */

static const char *const shipped[] = {"rules/citizen/pilot.yaml", "rules/citizen/qd-244.yaml",
                                      "rules/citizen/qd-324.yaml"};

/* Rule sets of which not every condition is a line of its own; the laws of needs are tried on the others, and by law.py. */
static const char *const grouped_shipped[] = {"rules/unit/tt-24-province.yaml", "rules/community/tt-25-commune.yaml"};

static const char *const grouped[] = {
    /* Scales, bands, evidence, people among people, groups, targets, and a level like another. */
    HEAD
    "facts:\n"
    "  kind: {choice: [school, office]}\n"
    "  poor: {yes_no: {yes: [có], no: [không]}}\n"
    "  digital: {scale: {weak: {}, basic: {vi: Cơ bản, also: [Bậc 1], at_least: 10}, good: {above: 20}}}\n"
    "  members: {count: people, to: 40, none: met}\n"
    "  holders: {count: people, among: members, except: ill}\n"
    "  ill: {count: people, among: members}\n"
    "  mark: {points: {to: 3, step: 0.25}, evidence: invalid}\n"
    "points: {to: 10, step: 0.5}\n"
    "criteria:\n"
    "  c:\n"
    "    vi: C\n"
    "    indicators:\n"
    "      reads: {vi: R, weight: 2, evidence: zero}\n"
    "      plans: {vi: P, evidence: undecided}\n"
    "  d:\n"
    "    vi: D\n"
    "    indicators:\n"
    "      uses: {vi: U, scale: {none: {points: 0}, some: {vi: Ít, points: 1.5}, much: {also: [Nhiều], points: 4}}}\n"
    "targets:\n"
    "  '1': {vi: Một, share: holders, at_least: 66.67%}\n"
    "  '2': {vi: Hai, fact: mark, at_least: 1.5, when: {kind: school}}\n"
    "  '3': {vi: Ba, any: [{criterion: d, above: 1}, {fact: digital, at_least: basic}, {unknown: true, id: u}]}\n"
    "levels:\n"
    "  good:\n"
    "    vi: Khá\n"
    "    all:\n"
    "      - {every_target: true}\n"
    "      - {total: {at_least: {poor: {true: 12, false: {kind: {school: 16, office: unknown}}}}}}\n"
    "      - {id: some, at_least: 2, of: [{each_criterion: {above: 1}}, {fact: reads, at_least: 4}, {share: holders, "
    "above: "
    "90%}]}\n"
    "  high:\n"
    "    vi: Tốt\n"
    "    like: good\n"
    "    but: {'1': {share: holders, at_least: 95%}, some: {each_indicator: {at_least: 1.5}}}\n",
};

static const char *const synthetic[] = {
    /* Two levels; numbers by area and by group; every kind of fact. */
    HEAD "facts:\n"
         "  area: {choice: [normal, difficult]}\n"
         "  group: {choice: {farmer: {vi: Nông dân, also: [ND, Người làm nông]}, worker: {}, official: {}}}\n"
         "  members: {count: people, to: 4}\n"
         "  proof: {yes_no: {yes: [có], no: [không]}}\n"
         "  mark: {points: {from: 1, to: 3, step: 0.2}}\n"
         "points: {to: 10, step: 2.5}\n"
         "criteria:\n"
         "  c:\n"
         "    vi: C\n"
         "    indicators:\n"
         "      reads: {vi: R, weight: 2, by_group: {farmer: {points: {to: 7.5}}, official: {weight: 1.25}}}\n"
         "      plans: {vi: P, points: {from: -1, to: 3, step: 1}, by_group: {farmer: {weight: 3}}}\n"
         "levels:\n"
         "  good:\n"
         "    vi: Khá\n"
         "    all:\n"
         "      - {total: {at_least: {area: {normal: 8, difficult: {group: {farmer: 5, worker: 6, official: 7}}}}}}\n"
         "      - {each_indicator: {at_least: 0}}\n"
         "      - {fact: members, at_least: 2}\n"
         "  high:\n"
         "    vi: Tốt\n"
         "    all:\n"
         "      - {total: {at_least: {unknown: {from: 11, to: 12.5}}}}\n"
         "      - {fact: mark, above: 1.6}\n"
         "      - {fact: proof, is: true}\n"
         "      - {fact: reads, at_least: {area: {normal: 5, difficult: unknown}}}\n",
    /* Less is better. */
    HEAD "facts:\n"
         "  late: {count: days, to: 5}\n"
         "  fined: {yes_no: {}}\n"
         "  size: {choice: [small, large]}\n"
         "points: {from: -2, to: 4, step: 0.5}\n"
         "criteria:\n"
         "  c:\n"
         "    vi: C\n"
         "    indicators: {a: {vi: A}, b: {vi: B, weight: 0.3333}, free: {vi: F, weight: 0}}\n"
         "levels:\n"
         "  fair: {vi: Đạt, all: [{total: {under: {size: {small: 1.5, large: 2.25}}}}, {fact: fined, is: false}]}\n"
         "  best: {vi: Tốt, all: [{total: {at_most: -1}}, {fact: late, at_most: 1}, {fact: free, above: 1}]}\n",
    /* Weights and steps for which the cheapest way is not the first that comes to mind. */
    HEAD "points: {to: 8, step: 2}\n"
         "criteria:\n"
         "  c:\n"
         "    vi: C\n"
         "    indicators:\n"
         "      heavy: {vi: H, weight: 3}\n"
         "      coarse: {vi: K, points: {to: 9, step: 3}, weight: 2.9}\n"
         "      fine: {vi: F, points: {to: 2, step: 0.25}, weight: 1.1}\n"
         "      plain: {vi: P, points: {to: 6, step: 1}}\n"
         "levels:\n"
         "  low: {vi: Thấp, all: [{total: {from: 20, under: 40.3}}, {each_indicator: {at_least: 1}}]}\n"
         "  mid: {vi: Giữa, all: [{total: {from: 40.3, under: 49.1}}]}\n"
         "  top: {vi: Cao, all: [{total: {from: 49.1, to: 58.3}}, {fact: coarse, above: 3}]}\n",
};

enum {
    SHIPPED = COUNT(shipped),
    LINES = SHIPPED + COUNT(synthetic), /* the rule sets before this are of lines only */
    GROUPED_SHIPPED = LINES + COUNT(grouped_shipped),
    ALL = GROUPED_SHIPPED + COUNT(grouped)
};

static hoctap_rules *load(const char *path)
{
    hoctap_error error = {.code = HOCTAP_OK};
    hoctap_rules *rules = hoctap_rules_load(path, &error, 1, NULL);
    if (!rules)
        fail_msg("%s:%d:%d HT%d %s", path, error.line, error.column, (int)error.code, error.found);
    return rules;
}

static hoctap_rules *law_rules(size_t index)
{
    if (index < SHIPPED)
        return load(shipped[index]);
    if (index < LINES)
        return rules_from(synthetic[index - SHIPPED]);
    return index < GROUPED_SHIPPED ? load(grouped_shipped[index - LINES])
                                   : rules_from(grouped[index - GROUPED_SHIPPED]);
}

/* Runs a law on random rows of each of the first `count` rule sets, shipped and synthetic. */
static void on_rule_sets(size_t count, void (*law)(const law_sheet *sheet))
{
    for (size_t index = 0; index < count; index++) {
        hoctap_rules *rules = law_rules(index);
        for (uint64_t seed = 1; seed <= 4; seed++) {
            law_sheet *sheet = random_sheet(rules, seed * 0x9E3779B97F4A7C15U);
            law(sheet);
            free(sheet);
        }
        hoctap_rules_free(rules);
    }
}

/* -- laws ------------------------------------------------------------------------------------------------------ */

static void batch_is_its_rows(const law_sheet *sheet)
{
    law_results batch, one;
    score_sheet(sheet, HOCTAP_UTF8, &batch);
    for (size_t row = 0; row < sheet->rows; row++) {
        score_row(sheet, row, &one);
        assert_same(&batch, row, &one, 0);
    }
}

static void a_batch_is_its_rows_one_by_one(void **state)
{
    (void)state;
    on_rule_sets(ALL, batch_is_its_rows);
}

static void order_does_not_matter(const law_sheet *sheet)
{
    law_results straight, turned;
    law_sheet *other = copy_of(sheet);
    for (size_t row = 0; row < ROWS; row++)
        memcpy(other->cells[row * 7 % ROWS], sheet->cells[row],
               sizeof sheet->cells[row]); /* 7 and ROWS share no factor */
    score_sheet(sheet, HOCTAP_UTF8, &straight);
    score_sheet(other, HOCTAP_UTF8, &turned);
    for (size_t row = 0; row < ROWS; row++)
        assert_same(&straight, row, &turned, row * 7 % ROWS);
    free(other);
}

static void the_order_of_the_rows_decides_nothing(void **state)
{
    (void)state;
    on_rule_sets(ALL, order_does_not_matter);
}

static void type_does_not_matter(const law_sheet *sheet)
{
    static const hoctap_type others[] = {HOCTAP_INT64, HOCTAP_FLOAT64};
    law_results text, other;
    score_sheet(sheet, HOCTAP_UTF8, &text);
    for (size_t i = 0; i < COUNT(others); i++) {
        score_sheet(sheet, others[i], &other);
        for (size_t row = 0; row < sheet->rows; row++)
            assert_same(&text, row, &other, row);
    }
}

static void the_type_of_a_column_and_the_word_for_a_choice_decide_nothing(void **state)
{
    (void)state;
    on_rule_sets(ALL, type_does_not_matter);
}

static void the_same_text_twice_gives_the_same_outcomes(void **state)
{
    (void)state;
    for (size_t index = 0; index < ALL; index++) {
        hoctap_rules *one = law_rules(index), *two = law_rules(index);
        law_sheet *sheet = random_sheet(one, 42);
        law_results first, second;
        score_sheet(sheet, HOCTAP_UTF8, &first);
        hoctap_rules_free(one);
        sheet->rules = two;
        score_sheet(sheet, HOCTAP_UTF8, &second);
        for (size_t row = 0; row < sheet->rows; row++)
            assert_same(&first, row, &second, row);
        hoctap_rules_free(two);
        free(sheet);
    }
}

/* -- traces ---------------------------------------------------------------------------------------------------- */

/* Whether a choice is missing that numbers depend on. */
static bool is_torn(const hoctap_trace *trace)
{
    for (size_t fact = 0; fact < trace->fact_count; fact++)
        if (trace->facts[fact].missing && hoctap_rules_choice(trace->rules, 0, fact) >= 0)
            return true;
    return false;
}

/* Where a fact may weigh or go higher in one group and another fact in another, their sums enclose the totals. */
static void points_add_up(const hoctap_trace *trace)
{
    int64_t low = 0, high = 0;
    for (size_t index = 0; index < trace->fact_count; index++) {
        low += trace->facts[index].points_low;
        high += trace->facts[index].points_high;
    }
    assert_true(trace->verdict == HOCTAP_INVALID || (low <= trace->low && high >= trace->high));
    assert_true(trace->verdict == HOCTAP_INVALID || is_torn(trace) || (low == trace->low && high == trace->high));
}

/* Its level itself asks for it, not a group. */
static bool stands_alone(const hoctap_trace *trace, size_t test)
{
    return hoctap_rules_line(trace->rules, (size_t)trace->tests[test].line)->group < 0;
}

/* A level all of whose tests are met is reached for certain; one with a test of its own that is not met is out of reach. */
static void tests_give_the_levels(const hoctap_trace *trace)
{
    size_t levels = hoctap_rules_level_count(trace->rules);
    if (trace->verdict == HOCTAP_INVALID)
        return;
    for (int level = 1; level < (int)levels; level++) {
        bool all = true, none = false;
        for (size_t index = 0; index < trace->test_count; index++) {
            if (hoctap_rules_line(trace->rules, (size_t)trace->tests[index].line)->level != level)
                continue;
            all = all &&
                  (trace->tests[index].verdict == HOCTAP_MET || trace->tests[index].verdict == HOCTAP_NOT_APPLICABLE);
            none = none || (trace->tests[index].verdict == HOCTAP_NOT_MET && stands_alone(trace, index));
        }
        assert_true(!all || trace->level >= level);
        assert_true(!none || (trace->level != level && trace->possible != level));
    }
}

static void trace_is_the_score(const law_sheet *sheet)
{
    law_results scored;
    score_sheet(sheet, HOCTAP_UTF8, &scored);
    for (size_t row = 0; row < sheet->rows; row++) {
        hoctap_trace *trace = trace_row(sheet, row);
        assert_int_equal(trace->verdict, scored.verdict[row]);
        assert_int_equal(trace->level, scored.level[row]);
        assert_int_equal(trace->possible, scored.possible[row]);
        assert_int_equal(trace->low, scored.low[row]);
        assert_int_equal(trace->high, scored.high[row]);
        assert_memory_equal(trace->reasons, scored.reasons + row * scored.words, scored.words * sizeof(uint64_t));
        points_add_up(trace);
        tests_give_the_levels(trace);
        hoctap_trace_free(trace);
    }
}

static void a_trace_says_what_the_score_says(void **state)
{
    (void)state;
    on_rule_sets(ALL, trace_is_the_score);
}

/* -- needs ----------------------------------------------------------------------------------------------------- */

/* Whether all tests of a level hold, however the limits and the missing answers may be. */
static bool reaches(const law_sheet *sheet, size_t row, int level)
{
    hoctap_trace *trace = trace_row(sheet, row);
    bool all = trace->verdict != HOCTAP_INVALID;
    for (size_t index = 0; index < trace->test_count; index++)
        if (hoctap_rules_line(trace->rules, (size_t)trace->tests[index].line)->level == level)
            all = all && trace->tests[index].verdict == HOCTAP_MET;
    hoctap_trace_free(trace);
    return all;
}

static bool is_choice(const law_sheet *sheet, size_t fact)
{
    return hoctap_rules_fact(sheet->rules, fact)->kind == HOCTAP_CHOICE;
}

/* Gives the missing choices their next answers; false when all were given. */
static bool next_choices(const law_sheet *sheet, const law_cell *given, law_cell *cells)
{
    for (size_t fact = 0; fact < sheet->facts; fact++) {
        if (!is_choice(sheet, fact) || !given[fact].missing)
            continue;
        cells[fact].missing = false;
        if (++cells[fact].choice < (int)hoctap_rules_fact(sheet->rules, fact)->choice_count)
            return true;
        cells[fact].choice = 0;
    }
    return false;
}

static void first_choices(const law_sheet *sheet, law_cell *cells)
{
    for (size_t fact = 0; fact < sheet->facts; fact++)
        if (is_choice(sheet, fact) && cells[fact].missing)
            cells[fact] = (law_cell){.choice = 0};
}

static void apply_needs(const hoctap_trace *trace, law_cell *cells)
{
    for (size_t index = 0; index < trace->need_count; index++) {
        const hoctap_need *need = &trace->needs[index];
        if (need->kind == HOCTAP_NEED_LIMIT ||
            hoctap_rules_fact(trace->rules, (size_t)need->fact)->kind == HOCTAP_CHOICE)
            continue;
        if (need->kind == HOCTAP_NEED_CHANGE)
            assert_int_equal(cells[need->fact].value, need->from);
        assert_int_equal(cells[need->fact].missing, need->kind == HOCTAP_NEED_ANSWER);
        cells[need->fact].missing = false;
        cells[need->fact].value = need->to;
    }
}

/* The needs are for one way to answer the missing choices. */
static void needs_are_enough(const law_sheet *sheet)
{
    law_sheet *other = copy_of(sheet);
    for (size_t row = 0; row < sheet->rows; row++) {
        hoctap_trace *trace = trace_row(sheet, row);
        bool enough = trace->target == 0;
        bool top = trace->level + 1 == (int)hoctap_rules_level_count(sheet->rules);
        assert_int_equal(trace->target, trace->verdict == HOCTAP_INVALID || top ? 0 : trace->level + 1);
        apply_needs(trace, other->cells[row]);
        first_choices(sheet, other->cells[row]);
        do
            enough = enough || reaches(other, row, trace->target);
        while (!enough && next_choices(sheet, sheet->cells[row], other->cells[row]));
        assert_true(enough);
        hoctap_trace_free(trace);
    }
    free(other);
}

static void what_a_row_lacks_is_enough_for_the_level(void **state)
{
    (void)state;
    on_rule_sets(LINES, needs_are_enough);
}

/* What another way to fill in a row costs: the points by which its given indicators differ. */
static int64_t cost_of(const law_sheet *sheet, const law_cell *given, const law_cell *cells)
{
    int64_t cost = 0;
    for (size_t fact = 0; fact < sheet->facts; fact++) {
        int64_t apart = cells[fact].value - given[fact].value;
        if (!given[fact].missing && hoctap_rules_fact(sheet->rules, fact)->criterion >= 0)
            cost += apart < 0 ? -apart : apart;
    }
    return cost;
}

static void lowest_numbers(const law_sheet *sheet, law_cell *cells)
{
    for (size_t fact = 0; fact < sheet->facts; fact++)
        if (!is_choice(sheet, fact))
            cells[fact] = (law_cell){.value = hoctap_rules_fact(sheet->rules, fact)->from};
}

static bool next_numbers(const law_sheet *sheet, law_cell *cells)
{
    for (size_t fact = 0; fact < sheet->facts; fact++) {
        const hoctap_fact *about = hoctap_rules_fact(sheet->rules, fact);
        if (about->kind == HOCTAP_CHOICE)
            continue;
        if ((cells[fact].value += about->step) <= about->to)
            return true;
        cells[fact].value = about->from;
    }
    return false;
}

/* The least that any way to answer all numbers costs and reaches the level, found by trying them all; `most` when none is less. */
static int64_t least_cost(law_sheet *other, const law_cell *given, size_t row, int level, int64_t most)
{
    int64_t least = most;
    lowest_numbers(other, other->cells[row]);
    do {
        int64_t cost = cost_of(other, given, other->cells[row]);
        if (cost < least && reaches(other, row, level))
            least = cost;
    } while (next_numbers(other, other->cells[row]));
    return least;
}

/* With choices missing: the least for the answers to them that ask the most. */
static void nothing_is_cheaper(const law_sheet *sheet)
{
    law_sheet *other = copy_of(sheet);
    for (size_t row = 0; row < sheet->rows; row++) {
        hoctap_trace *trace = trace_row(sheet, row);
        int64_t hardest = trace->lacking == 0 ? 0 : -1;
        first_choices(sheet, other->cells[row]);
        do {
            int64_t least =
                trace->lacking == 0 ? 0 : least_cost(other, sheet->cells[row], row, trace->target, trace->lacking);
            hardest = least > hardest ? least : hardest;
        } while (trace->target > 0 && next_choices(sheet, sheet->cells[row], other->cells[row]));
        assert_int_equal(hardest, trace->lacking);
        hoctap_trace_free(trace);
    }
    free(other);
}

static void nothing_cheaper_reaches_the_level(void **state)
{
    (void)state;
    for (size_t index = SHIPPED; index < LINES; index++) {
        hoctap_rules *rules = law_rules(index);
        law_sheet *sheet = random_sheet(rules, 7);
        nothing_is_cheaper(sheet);
        free(sheet);
        hoctap_rules_free(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_batch_is_its_rows_one_by_one),
        cmocka_unit_test(the_order_of_the_rows_decides_nothing),
        cmocka_unit_test(the_type_of_a_column_and_the_word_for_a_choice_decide_nothing),
        cmocka_unit_test(the_same_text_twice_gives_the_same_outcomes),
        cmocka_unit_test(a_trace_says_what_the_score_says),
        cmocka_unit_test(what_a_row_lacks_is_enough_for_the_level),
        cmocka_unit_test(nothing_cheaper_reaches_the_level),
    };
    return cmocka_run_group_tests_name("law", tests, NULL, NULL);
}
