/* SPDX-License-Identifier: MIT */
/*
 * The needs of random rows, held to the law by trying every way to answer: they are enough, and nothing that is enough costs
 * less. Each rule set has one level and few answers.
 */
#include "support.h"

enum { ROWS = 120, MOST_FACTS = 12, MOST_ANSWERS = 32, WORD = 24 };

static const char *const rule_sets[] = {
    /* Some of several conditions are enough. */
    HEAD "facts:\n"
         "  plan: {yes_no: {}}\n"
         "  budget: {yes_no: {}}\n"
         "  digital: {scale: [none, basic, good]}\n"
         "  fines: {count: times, to: 3}\n"
         "  mark: {points: {to: 5, step: 1}}\n" ONE_LEVEL(
             "{any: [{fact: plan, is: true}, {all: [{fact: budget, is: true}, {fact: fines, at_most: 1}]}]},"
             "{at_least: 2, of: [{fact: mark, above: 3}, {fact: digital, at_least: good}, {fact: fines, under: 1},"
             "{any: [{fact: plan, is: true}, {fact: mark, at_least: 5}]}]}"),
    /* Shares of people, with some excepted. */
    HEAD "facts:\n"
         "  all: {count: people, to: 6}\n"
         "  ill: {count: people, among: all}\n"
         "  good: {count: people, among: all, except: ill}\n"
         "  best: {count: people, among: all, except: ill}\n" ONE_LEVEL(
             "{share: good, at_least: 60%}, {share: best, above: 25%}"),
    /* Shares that must not be large, and a choice between people and a yes. */
    HEAD "facts:\n"
         "  all: {count: people, to: 6, none: met}\n"
         "  late: {count: people, among: all}\n"
         "  gone: {count: people, among: all}\n"
         "  plan: {yes_no: {}}\n" ONE_LEVEL(
             "{share: late, at_most: 40%}, {any: [{share: gone, under: 25%}, {fact: plan, is: true}]}"),
    /* Counts among others by their number. */
    HEAD "facts:\n"
         "  all: {count: people, to: 5}\n"
         "  ill: {count: people, among: all}\n"
         "  good: {count: people, among: all, except: ill}\n"
         "  some: {count: people, among: all}\n" ONE_LEVEL("{fact: good, at_least: 2}, {fact: all, above: 2},"
                                                           "{fact: some, at_least: 1}"),
    /* Points of criteria and of all, on steps of one size. */
    HEAD "points: {to: 3, step: 1}\n"
         "criteria:\n"
         "  one: {vi: O, indicators: {a: {vi: A}, b: {vi: B, weight: 2}}}\n"
         "  two: {vi: W, indicators: {c: {vi: C, weight: 3}, d: {vi: D}, e: {vi: E, weight: 1.5}}}\n" ONE_LEVEL(
             "{criterion: one, at_least: 6}, {criterion: two, above: 7}, {total: {at_least: 17}}"),
    /* On scales and steps of several sizes. */
    HEAD
    "points: {to: 4, step: 1}\n"
    "criteria:\n"
    "  one: {vi: O, indicators: {a: {vi: A, scale: {x: {points: 0}, y: {points: 1}, z: {points: 5}}}, b: {vi: B}}}\n"
    "  two:\n"
    "    vi: W\n"
    "    indicators:\n"
    "      c: {vi: C, weight: 1.5, scale: {x: {points: 0}, y: {points: 2}, z: {points: 3}, w: {points: 7}}}\n"
    "      d: {vi: D, points: {to: 4.5, step: 1.5}}\n" ONE_LEVEL(
        "{each_criterion: {at_least: 4}}, {total: {at_least: 14}}"),
    /* The weakest of several groups, or else a total. */
    HEAD "points: {to: 4, step: 1}\n"
         "criteria:\n"
         "  one: {vi: O, indicators: {a: {vi: A, points: {to: 4, step: 2}}, b: {vi: B}}}\n"
         "  two: {vi: W, indicators: {c: {vi: C, points: {to: 6, step: 3}}, d: {vi: D}}}\n" ONE_LEVEL(
             "{any: [{each_criterion: {above: 5}}, {total: {at_least: 15}}, {all: [{fact: b, at_least: 4}, {fact: d, "
             "at_least: 4}]}]}"),
    /* Evidence, with all that its lack can do. */
    HEAD "facts:\n"
         "  plan: {yes_no: {}, evidence: zero}\n"
         "  told: {yes_no: {}, evidence: undecided}\n"
         "points: {to: 3, step: 1}\n"
         "criteria:\n"
         "  one: {vi: O, indicators: {a: {vi: A, evidence: zero}, b: {vi: B, weight: 2, evidence: undecided}, c: {vi: "
         "C}}}\n" ONE_LEVEL("{fact: plan, is: true}, {fact: told, is: true}, {total: {at_least: 8}}"),
    /* Evidence that must be there, and one more or less. */
    HEAD "points: {to: 3, step: 1}\n"
         "criteria:\n"
         "  one: {vi: O, indicators: {a: {vi: A, evidence: zero}, b: {vi: B, weight: 2, evidence: zero}, c: {vi: C, "
         "evidence: "
         "invalid}}}\n" ONE_LEVEL("{total: {at_least: 7}}, {each_indicator: {at_least: 1}}"),
    /* What is asked hangs on answers that can move, and on some that cannot. */
    HEAD "facts:\n"
         "  kind: {choice: [school, office]}\n"
         "  poor: {yes_no: {}}\n"
         "  digital: {scale: [none, basic, good]}\n"
         "  mark: {points: {to: 6, step: 1}}\n" ONE_LEVEL(
             "{fact: digital, at_least: basic}, {fact: mark, at_least: {poor: {true: 2, false: 3}}},"
             "{fact: mark, at_least: 4, when: {kind: school, digital: basic}},"
             "{fact: mark, at_least: 5, when: {kind: office, digital: good}}"),
    /* Not too many of a population that must not be too large. */
    HEAD "facts:\n"
         "  all: {count: people, to: 6}\n"
         "  late: {count: people, among: all}\n"
         "  gone: {count: people, among: all}\n" ONE_LEVEL("{fact: all, at_most: 4}, {fact: late, under: 3}"),
    /* An answer that nobody gave may bring a condition of its own with it. */
    HEAD "facts:\n"
         "  plan: {yes_no: {}}\n"
         "  digital: {scale: [none, basic, good]}\n"
         "  mark: {points: {to: 6, step: 1}}\n" ONE_LEVEL(
             "{any: [{fact: plan, is: true}, {fact: digital, at_least: basic}]},"
             "{fact: mark, at_least: 4, when: {digital: good}}, {fact: mark, at_least: 1}"),
    /* Or ask for more, or for less, of another. */
    HEAD "facts:\n"
         "  digital: {scale: [none, basic, good]}\n"
         "  mark: {points: {to: 6, step: 1}}\n" ONE_LEVEL(
             "{any: [{fact: digital, at_least: good}, {fact: mark, at_least: 2}]},"
             "{fact: mark, at_least: {digital: {none: 1, basic: 4, good: 3}}}"),
    /* It may be wanted high by one condition and low by another, and something hang on two together. */
    HEAD "facts:\n"
         "  digital: {scale: [none, basic, good]}\n"
         "  poor: {yes_no: {}}\n"
         "  mark: {points: {to: 6, step: 1}}\n" ONE_LEVEL(
             "{any: [{fact: digital, at_most: basic}, {fact: digital, at_least: good}, {fact: poor, is: true}]},"
             "{fact: mark, at_least: 4, when: {digital: good, poor: true}}, {fact: mark, at_least: 1}"),
    /* What is counted among a population that nobody counted may be fewer than it seems. */
    HEAD "facts:\n"
         "  all: {count: people, to: 4}\n"
         "  late: {count: people, among: all}\n"
         "  gone: {count: people, among: all}\n" ONE_LEVEL("{share: late, at_most: 60%}"),
    /* What nobody knows is hoped for only where nothing else helps. */
    HEAD
    "facts:\n"
    "  mark: {points: {to: 6, step: 1}}\n"
    "  plan: {yes_no: {}}\n" ONE_LEVEL("{any: [{unknown: true, id: u}, {fact: mark, at_least: 4}]},"
                                       "{fact: mark, at_least: {unknown: {from: 1, to: 3}}}, {fact: plan, is: true}"),
};

/* ---- answers ---- */

typedef struct answers {
    const hoctap_rules *rules;
    size_t facts;
    char words[MOST_FACTS][MOST_ANSWERS][WORD]; /* all that each fact can be answered with */
    int64_t values[MOST_FACTS][MOST_ANSWERS];
    size_t counts[MOST_FACTS];
} answers;

/* By fact: which of its answers, or the first and the last of those that it may be; -1 missing. */
typedef struct row {
    int at[MOST_FACTS], last[MOST_FACTS];
} row;

typedef char texts[MOST_FACTS][2 * WORD + 2];

static void add_answer(answers *to, size_t fact, const char *word, int64_t value)
{
    size_t at = to->counts[fact]++;

    assert_in_range(at, 0, MOST_ANSWERS - 1);
    snprintf(to->words[fact][at], WORD, "%s", word);
    to->values[fact][at] = value;
}

static void add_answers(answers *to, size_t fact)
{
    const hoctap_fact *about = hoctap_rules_fact(to->rules, fact);
    int64_t end = about->among >= 0 ? hoctap_rules_fact(to->rules, (size_t)about->among)->to : about->to;
    char word[WORD];

    if (about->kind == HOCTAP_YES_NO) {
        add_answer(to, fact, "false", 0);
        add_answer(to, fact, "true", 10000);
        return;
    }
    for (size_t at = 0; at < about->choice_count; at++)
        add_answer(to, fact, about->choices[at].id, about->choices[at].value);
    for (int64_t value = about->from; about->choice_count == 0 && value <= end; value += about->step) {
        hoctap_decimal_text(value, HOCTAP_PLACES, word, sizeof word);
        add_answer(to, fact, word, value);
    }
}

static answers answers_to(const hoctap_rules *rules)
{
    answers all = {.rules = rules, .facts = hoctap_rules_fact_count(rules)};

    assert_in_range(all.facts, 1, MOST_FACTS);
    for (size_t fact = 0; fact < all.facts; fact++)
        add_answers(&all, fact);
    return all;
}

static int64_t value_of(const answers *all, const row *one, size_t fact)
{
    return all->values[fact][one->at[fact]];
}

static bool is_between(const row *one, size_t fact)
{
    return one->at[fact] >= 0 && one->last[fact] > one->at[fact];
}

static size_t named(const answers *all, const row *one, hoctap_answer *given, texts written)
{
    for (size_t fact = 0; fact < all->facts; fact++) {
        char *text = written[fact];
        snprintf(text, WORD, "%s", one->at[fact] < 0 ? "" : all->words[fact][one->at[fact]]);
        if (is_between(one, fact))
            snprintf(text + strlen(text), WORD + 2, "..%s", all->words[fact][one->last[fact]]);
        given[fact] = (hoctap_answer){hoctap_rules_fact(all->rules, fact)->id, text};
    }
    return all->facts;
}

static hoctap_trace *trace_row(const answers *all, const row *one)
{
    hoctap_answer given[MOST_FACTS];
    texts written;
    hoctap_trace *trace = hoctap_trace_one(all->rules, given, named(all, one, given, written), NULL);

    assert_non_null(trace);
    return trace;
}

/* The lowest, or the highest, level of the row; -1 when it is invalid. */
static int level_of(const answers *all, const row *one, bool possible)
{
    hoctap_answer given[MOST_FACTS];
    texts written;
    uint8_t verdict, level, highest;
    const hoctap_outcomes outcomes = {.verdict = &verdict, .level = &level, .possible = &highest};

    assert_true(hoctap_score_one(all->rules, given, named(all, one, given, written), &outcomes, NULL));
    return verdict == HOCTAP_INVALID ? -1 : possible ? highest : level;
}

/* ---- rows ---- */

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static row random_row(const answers *all, uint64_t *state)
{
    row made = {0};

    for (size_t fact = 0; fact < all->facts; fact++)
        made.at[fact] = next_random(state) % 5 == 0 ? -1 : (int)(next_random(state) % all->counts[fact]);
    return made;
}

/* Some answers of scales and counts are two ends. */
static row random_row_of_ends(const answers *all, uint64_t *state)
{
    row made = random_row(all, state);

    for (size_t fact = 0; fact < all->facts; fact++) {
        hoctap_kind kind = hoctap_rules_fact(all->rules, fact)->kind;
        made.last[fact] = made.at[fact];
        if ((kind == HOCTAP_SCALE || kind == HOCTAP_COUNT) && made.at[fact] >= 0 && next_random(state) % 2 == 0)
            made.last[fact] += (int)(next_random(state) % (all->counts[fact] - (size_t)made.at[fact]));
    }
    return made;
}

/* Gives the facts in `open` their next answers; false when all were given. */
static bool next_row(const answers *all, const bool *open, row *one)
{
    for (size_t fact = 0; fact < all->facts; fact++) {
        if (!open[fact])
            continue;
        if (++one->at[fact] < (int)all->counts[fact])
            return true;
        one->at[fact] = 0;
    }
    return false;
}

/* ---- what a way costs ---- */

/* Choices, what only decides which conditions apply, and populations of shares: nobody is told to change them. */
static bool is_fixed(const answers *all, size_t fact)
{
    bool asked = false;

    if (hoctap_rules_fact(all->rules, fact)->kind == HOCTAP_CHOICE)
        return true;
    for (size_t line = 0; line < hoctap_rules_line_count(all->rules); line++) {
        const hoctap_line *each = hoctap_rules_line(all->rules, line);
        const hoctap_fact *count = each->fact < 0 ? NULL : hoctap_rules_fact(all->rules, (size_t)each->fact);
        if (each->operand == HOCTAP_SHARE && (count->among == (int)fact || count->except == (int)fact))
            return true;
        asked = asked || each->fact == (int)fact;
    }
    return !asked && hoctap_rules_choice(all->rules, 0, fact) >= 0;
}

static int64_t price(const answers *all, const row *from, const row *to)
{
    int64_t cost = 0;

    for (size_t fact = 0; fact < all->facts; fact++) {
        int64_t by = from->at[fact] < 0 ? 0 : value_of(all, to, fact) - value_of(all, from, fact);
        if (hoctap_rules_fact(all->rules, fact)->backs < 0)
            cost += by < 0 ? -by : by;
    }
    return cost;
}

static bool is_wanted_lower(const answers *all, size_t fact)
{
    for (size_t line = 0; line < hoctap_rules_line_count(all->rules); line++) {
        const hoctap_line *each = hoctap_rules_line(all->rules, line);
        if (each->fact == (int)fact && (each->op == HOCTAP_AT_MOST || each->op == HOCTAP_UNDER))
            return true;
    }
    return false;
}

/* No answer is made worse only because less would then be asked. */
static bool is_better(const answers *all, const row *given, const row *other)
{
    for (size_t fact = 0; fact < all->facts; fact++)
        if (hoctap_rules_choice(all->rules, 0, fact) >= 0 && given->at[fact] > other->at[fact] &&
            !is_wanted_lower(all, fact))
            return false;
    return true;
}

/* The least price of a row that is certain of the level, where the fixed facts stay; INT64_MAX when there is none. */
static int64_t least_price(const answers *all, const row *given)
{
    bool open[MOST_FACTS];
    int64_t least = INT64_MAX;
    row other = *given;

    for (size_t fact = 0; fact < all->facts; fact++) {
        open[fact] = given->at[fact] < 0 || !is_fixed(all, fact);
        other.at[fact] = open[fact] ? 0 : given->at[fact];
    }
    do {
        int64_t cost = price(all, given, &other);
        if (cost < least && is_better(all, given, &other) && level_of(all, &other, false) > 0)
            least = cost;
    } while (next_row(all, open, &other));
    return least;
}

/* The circumstances that are missing: needs are reckoned with the worst of them. */
static void find_circumstances(const answers *all, const row *given, bool *open)
{
    for (size_t fact = 0; fact < all->facts; fact++)
        open[fact] = given->at[fact] < 0 && is_fixed(all, fact) && hoctap_rules_choice(all->rules, 0, fact) >= 0;
}

static int64_t hardest_price(const answers *all, const row *given)
{
    bool open[MOST_FACTS];
    int64_t most = -1;
    row filled = *given;

    find_circumstances(all, given, open);
    for (size_t fact = 0; fact < all->facts; fact++)
        filled.at[fact] = open[fact] ? 0 : given->at[fact];
    do {
        int64_t least = least_price(all, &filled);
        most = least > most ? least : most;
    } while (next_row(all, open, &filled));
    return most;
}

static int answer_with(const answers *all, size_t fact, int64_t value)
{
    int at = 0;

    if (hoctap_rules_fact(all->rules, fact)->kind == HOCTAP_CHOICE)
        return (int)value;
    while (all->values[fact][at] != value)
        at++;
    return at;
}

/* The row after its needs, and what they cost; `hopes` when they rest on what nobody knows. */
static row with_needs(const answers *all, const row *given, const hoctap_trace *trace, int64_t *cost, bool *hopes)
{
    row made = *given;

    *cost = 0;
    *hopes = false;
    for (size_t i = 0; i < trace->need_count; i++) {
        const hoctap_need *need = &trace->needs[i];
        if (need->kind == HOCTAP_NEED_LIMIT) {
            const hoctap_line *line = hoctap_rules_line(all->rules, (size_t)need->line);
            *hopes = *hopes || line->operand == HOCTAP_CLAUSE || line->operand == HOCTAP_SHARE;
            continue;
        }
        if (need->kind == HOCTAP_NEED_CHANGE) {
            assert_true(is_between(given, (size_t)need->fact) ||
                        need->from == value_of(all, given, (size_t)need->fact));
            assert_int_not_equal(need->from, need->to);
            if (hoctap_rules_fact(all->rules, (size_t)need->fact)->backs < 0)
                *cost += need->to > need->from ? need->to - need->from : need->from - need->to;
        }
        assert_true(is_between(given, (size_t)need->fact) ||
                    (given->at[need->fact] < 0) == (need->kind == HOCTAP_NEED_ANSWER));
        made.last[need->fact] = -1;
        made.at[need->fact] = answer_with(all, (size_t)need->fact, need->to);
    }
    return made;
}

static void show(const answers *all, const row *given, const hoctap_trace *trace, int64_t cost, int64_t least)
{
    for (size_t fact = 0; fact < all->facts; fact++)
        print_message("%s=%s%s%s ", hoctap_rules_fact(all->rules, fact)->id,
                      given->at[fact] < 0 ? "" : all->words[fact][given->at[fact]], is_between(given, fact) ? ".." : "",
                      is_between(given, fact) ? all->words[fact][given->last[fact]] : "");
    print_message("\ncosts %lld, least %lld\n", (long long)cost, (long long)least);
    for (size_t i = 0; i < trace->need_count; i++) {
        char text[256];
        hoctap_need_text(trace, i, HOCTAP_EN, text, sizeof text);
        print_message("  %s\n", text);
    }
}

static void hold_to_the_law(const answers *all, const row *given)
{
    hoctap_trace *trace = trace_row(all, given);
    int64_t cost, least;
    bool hopes;
    row after;

    if (trace->target > 0) {
        after = with_needs(all, given, trace, &cost, &hopes);
        least = hardest_price(all, given);
        if (level_of(all, &after, hopes) < trace->target || (hopes ? least != INT64_MAX : least != cost))
            show(all, given, trace, cost, least);
        assert_true(level_of(all, &after, hopes) >= trace->target);
        assert_true(hopes ? least == INT64_MAX : least == cost);
    }
    hoctap_trace_free(trace);
}

static void hold_to_be_enough(const answers *all, const row *given)
{
    hoctap_trace *trace = trace_row(all, given);
    int64_t cost;
    bool hopes;
    row after;

    if (trace->target > 0 && trace->need_count > 0) {
        after = with_needs(all, given, trace, &cost, &hopes);
        if (level_of(all, &after, hopes) < trace->target)
            show(all, given, trace, cost, -1);
        assert_true(level_of(all, &after, hopes) >= trace->target);
    }
    hoctap_trace_free(trace);
}

static void needs_are_enough_and_nothing_costs_less(void **state)
{
    (void)state;
    for (size_t set = 0; set < COUNT(rule_sets); set++) {
        hoctap_rules *rules = rules_from(rule_sets[set]);
        answers all = answers_to(rules);
        uint64_t random = 0x9E3779B97F4A7C15U + set;
        for (int i = 0; i < ROWS; i++) {
            row given = random_row(&all, &random);
            hold_to_the_law(&all, &given);
        }
        hoctap_rules_free(rules);
    }
}

static void needs_of_answers_between_two_ends_are_enough(void **state)
{
    (void)state;
    for (size_t set = 0; set < COUNT(rule_sets); set++) {
        hoctap_rules *rules = rules_from(rule_sets[set]);
        answers all = answers_to(rules);
        uint64_t random = 0x9E3779B97F4A7C15U + set;
        for (int i = 0; i < 4 * ROWS; i++) {
            row given = random_row_of_ends(&all, &random);
            hold_to_be_enough(&all, &given);
        }
        hoctap_rules_free(rules);
    }
}

/* Each of 16 groups is met in three ways: too many selections for any row. */
static void more_selections_than_can_be_tried_are_refused(void **state)
{
    char text[8192];
    size_t at = (size_t)snprintf(text, sizeof text,
                                 HEAD "facts: {x: {count: n, to: 9}, y: {count: n, to: 9}, z: {count: n, to: 9}}\n"
                                      "levels: {g: {names: {vi: G}, all: [");

    (void)state;
    for (int i = 1; i <= 16; i++)
        at += (size_t)snprintf(text + at, sizeof text - at,
                               "{any: [{fact: x, at_least: 5}, {fact: y, at_least: 5}, {fact: z, at_least: 5}]}, ");
    snprintf(text + at, sizeof text - at, "]}}\n");
    assert_faults(text, "415 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needs_are_enough_and_nothing_costs_less),
        cmocka_unit_test(needs_of_answers_between_two_ends_are_enough),
        cmocka_unit_test(more_selections_than_can_be_tried_are_refused),
    };

    return cmocka_run_group_tests_name("need", tests, NULL, NULL);
}
