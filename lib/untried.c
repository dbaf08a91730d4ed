/* SPDX-License-Identifier: MIT */
#include "untried.h"

#include <string.h>

#include "plan.h"
#include "say.h"

enum { LEVEL, VERDICT, CHOICE, FAILS, AT, BESIDE, UNKNOWN };

typedef struct lister {
    hoc_arena *arena;
    const hoctap_rules *rules;
    hoc_thing *all; /* NULL while they are only counted */
    size_t count;
    bool failed;
} lister;

/* ---- names ---- */

static const char *line_subject(const hoctap_rules *rules, const hoctap_line *line)
{
    static const char *const operands[] = {"total", "each_indicator"};

    return line->operand == HOCTAP_FACT ? rules->facts[line->fact].id : operands[line->operand];
}

static bool asks_for_more(const hoctap_line *line)
{
    return line->op == HOCTAP_AT_LEAST || line->op == HOCTAP_UNDER;
}

/* "total/good/area=difficult,kind=school" */
static void name_limit(const hoctap_rules *rules, size_t index, size_t combination, hoc_text *name)
{
    const hoctap_line *line = &rules->lines[index];
    const char *mark = "/";

    hoc_text_add(name, line_subject(rules, line));
    if (rules->level_count > 2) {
        hoc_text_add(name, "/");
        hoc_text_add(name, rules->levels[line->level].id);
    }
    for (size_t i = 0; i < rules->fact_count; i++) {
        if (!hoc_line_asks(rules, line, i))
            continue;
        hoc_text_add(name, mark);
        hoc_text_add(name, rules->facts[i].id);
        hoc_text_add(name, "=");
        hoc_text_add(name, rules->facts[i].choices[hoctap_rules_choice(rules, combination, i)].id);
        mark = ",";
    }
}

static void name_thing(const hoctap_rules *rules, const hoc_thing *thing, hoc_text *name)
{
    static const char *const kinds[] = {"level/", "verdict/", "choice/", "fails/", "at/", "", "unknown/"};

    hoc_text_add(name, kinds[thing->kind]);
    if (thing->kind == LEVEL)
        hoc_text_add(name, rules->levels[thing->of].id);
    else if (thing->kind == VERDICT)
        hoc_text_add(name, hoctap_verdict_text((hoctap_verdict)thing->of, HOCTAP_EN));
    else if (thing->kind == FAILS && rules->plan.tests[thing->of].reason >= 0)
        hoc_text_add(name, rules->reasons[rules->plan.tests[thing->of].reason].code);
    else if (thing->kind == CHOICE) {
        hoc_text_add(name, rules->facts[thing->of].id);
        hoc_text_add(name, "/");
        hoc_text_add(name, rules->facts[thing->of].choices[thing->choice].id);
    } else {
        if (thing->kind == BESIDE)
            hoc_text_add(name, asks_for_more(&rules->lines[thing->of]) ? "below/" : "above/");
        name_limit(rules, thing->of, (size_t)__builtin_ctzll(thing->combinations), name);
    }
}

static void add_thing(lister *maker, hoc_thing thing)
{
    hoc_text name = hoc_text_into(NULL, 0);
    char *text;
    size_t size;

    if (maker->all && !maker->failed) {
        name_thing(maker->rules, &thing, &name);
        size = hoc_text_end(&name) + 1;
        text = hoc_arena_array(maker->arena, size, 1);
        name = hoc_text_into(text, text ? size : 0);
        name_thing(maker->rules, &thing, &name);
        hoc_text_end(&name);
        thing.name = text;
        maker->all[maker->count] = thing;
        maker->failed = text == NULL;
    }
    maker->count++;
}

/* ---- what can be tried ---- */

/* Some answers of this combination fail the test, whatever an unknown limit is. */
static bool can_fail(const hoctap_rules *rules, const hoc_test *test, size_t combination)
{
    return hoc_plan_extreme(rules, test, combination, false) < test->bounds[combination].easy;
}

/*
 * The worst answers certainly miss every level above it. That the best ones meet it, whatever an unknown limit is,
 * holds of every level in every combination: check.c refuses rules of which it does not.
 */
static bool can_be_certain(const hoctap_rules *rules, size_t level, size_t combination)
{
    uint32_t missed = 0;

    for (size_t i = 0; i < rules->plan.test_count; i++)
        if (can_fail(rules, &rules->plan.tests[i], combination))
            missed |= UINT32_C(1) << rules->plan.tests[i].level;
    for (size_t above = level + 1; above < rules->level_count; above++)
        if ((missed >> above & 1) == 0)
            return false;
    return true;
}

static void list_levels(lister *maker)
{
    for (size_t level = 0; level < maker->rules->level_count; level++) {
        bool can = false;
        for (size_t i = 0; i < maker->rules->plan.combinations; i++)
            can = can || can_be_certain(maker->rules, level, i);
        if (can)
            add_thing(maker, (hoc_thing){.kind = LEVEL, .of = level});
    }
}

/* When not even a row without answers is undecided, none is. */
static void list_verdicts(lister *maker)
{
    uint8_t verdict = HOCTAP_INVALID;
    const hoctap_outcomes outcome = {.verdict = &verdict};

    if (hoctap_score_one(maker->rules, NULL, 0, &outcome, NULL) && verdict == HOCTAP_UNDECIDED)
        add_thing(maker, (hoc_thing){.kind = VERDICT, .of = HOCTAP_UNDECIDED});
    add_thing(maker, (hoc_thing){.kind = VERDICT, .of = HOCTAP_INVALID});
}

static void list_choices(lister *maker)
{
    for (size_t i = 0; i < maker->rules->fact_count; i++)
        for (size_t choice = 0;
             maker->rules->facts[i].kind == HOCTAP_CHOICE && choice < maker->rules->facts[i].choice_count; choice++)
            add_thing(maker, (hoc_thing){.kind = CHOICE, .of = i, .choice = choice});
}

static void list_tests(lister *maker)
{
    for (size_t i = 0; i < maker->rules->plan.test_count; i++) {
        bool can = false;
        for (size_t c = 0; c < maker->rules->plan.combinations; c++)
            can = can || can_fail(maker->rules, &maker->rules->plan.tests[i], c);
        if (can)
            add_thing(maker, (hoc_thing){.kind = FAILS, .of = i});
    }
}

/* The combinations that give a line the same answers to what its limits ask as `combination` does. */
static uint64_t alike(const hoctap_rules *rules, const hoctap_line *line, size_t combination)
{
    uint64_t set = rules->plan.all;

    for (size_t i = 0; i < rules->fact_count; i++)
        if (hoc_line_asks(rules, line, i))
            set &= rules->plan.sets[i][hoctap_rules_choice(rules, combination, i)];
    return set;
}

/* Some test of the line can be failed, and so has two sides. */
static bool has_two_sides(const hoctap_rules *rules, size_t line, uint64_t combinations)
{
    for (size_t i = 0; i < rules->plan.test_count; i++)
        for (uint64_t rest = rules->plan.tests[i].line == (int)line ? combinations : 0; rest != 0; rest &= rest - 1)
            if (can_fail(rules, &rules->plan.tests[i], (size_t)__builtin_ctzll(rest)))
                return true;
    return false;
}

static void list_limit(lister *maker, size_t line, uint64_t combinations)
{
    const hoctap_limit *limit = &maker->rules->lines[line].limits[__builtin_ctzll(combinations)];

    if (!limit->known)
        add_thing(maker, (hoc_thing){.kind = UNKNOWN, .of = line, .combinations = combinations});
    else if (has_two_sides(maker->rules, line, combinations)) {
        add_thing(maker, (hoc_thing){.kind = AT, .of = line, .combinations = combinations});
        add_thing(maker, (hoc_thing){.kind = BESIDE, .of = line, .combinations = combinations});
    }
}

static void list_limits(lister *maker)
{
    const hoctap_rules *rules = maker->rules;

    for (size_t line = 0; line < rules->line_count; line++)
        for (uint64_t rest = rules->plan.all; rest != 0;) {
            uint64_t set = alike(rules, &rules->lines[line], (size_t)__builtin_ctzll(rest));
            list_limit(maker, line, set);
            rest &= ~set;
        }
}

static void list_all(lister *maker)
{
    maker->count = 0;
    list_levels(maker);
    list_verdicts(maker);
    list_choices(maker);
    list_tests(maker);
    list_limits(maker);
}

bool hoc_things_list(hoc_arena *arena, const hoctap_rules *rules, hoc_things *things)
{
    lister maker = {.arena = arena, .rules = rules};

    list_all(&maker);
    maker.all = hoc_arena_array(arena, maker.count, sizeof *maker.all);
    if (!maker.all)
        return false;
    list_all(&maker);
    *things = (hoc_things){rules, maker.all, maker.count};
    return !maker.failed;
}

/* ---- what a row tries ---- */

static int64_t largest_step(const hoctap_rules *rules)
{
    int64_t largest = 0;

    for (size_t i = 0; i < rules->fact_count; i++)
        if (rules->facts[i].criterion >= 0 && rules->facts[i].weight * rules->facts[i].step > largest)
            largest = rules->facts[i].weight * rules->facts[i].step;
    return largest;
}

/* How far a test's value lies on the side of the limit to which the limit itself belongs. */
static int64_t distance(const hoctap_line *line, const hoctap_trace_test *test)
{
    return asks_for_more(line) ? test->low - test->limit_low : test->limit_low - test->low;
}

static bool is_near(const hoc_thing *thing, const hoctap_rules *rules, const hoctap_trace_test *test)
{
    int64_t step = test->fact < 0 ? largest_step(rules) : rules->facts[test->fact].step;
    int64_t apart = distance(&rules->lines[test->line], test);

    if (test->low != test->high)
        return false;
    return thing->kind == AT ? apart >= 0 && apart < step : apart < 0 && apart >= -step;
}

static bool tries_limit(const hoc_thing *thing, const hoctap_trace *trace)
{
    if ((trace->combinations & ~thing->combinations) != 0)
        return false;
    for (size_t i = 0; thing->kind != UNKNOWN && i < trace->test_count; i++)
        if (trace->tests[i].line == (int)thing->of && is_near(thing, trace->rules, &trace->tests[i]))
            return true;
    return thing->kind == UNKNOWN;
}

static bool tries(const hoc_thing *thing, const hoctap_trace *trace)
{
    if (thing->kind == VERDICT)
        return trace->verdict == (hoctap_verdict)thing->of;
    if (trace->verdict == HOCTAP_INVALID)
        return false;
    if (thing->kind == LEVEL)
        return trace->level == (int)thing->of && trace->possible == (int)thing->of;
    if (thing->kind == CHOICE)
        return trace->facts[thing->of].choice == (int)thing->choice;
    if (thing->kind == FAILS)
        return trace->tests[thing->of].verdict == HOCTAP_NOT_MET;
    return tries_limit(thing, trace);
}

void hoc_things_try(hoc_things *things, const hoctap_trace *trace)
{
    for (size_t i = 0; i < things->count; i++)
        things->all[i].tried = things->all[i].tried || tries(&things->all[i], trace);
}
