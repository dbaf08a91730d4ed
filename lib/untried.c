/* SPDX-License-Identifier: MIT */
#include "untried.h"

#include <string.h>

#include "order.h"
#include "finding.h"

enum { LEVEL, VERDICT, CHOICE, FAILS, GROUP_AWAY, LINE_AWAY, AT, BESIDE, UNKNOWN };

typedef struct lister {
    hoc_arena *arena;
    const hoctap_rules *rules;
    hoc_thing *all; /* NULL while they are only counted */
    size_t count;
    bool failed;
} lister;

/* ---- names ---- */

static const char *group_id(const hoctap_group *group)
{
    return *group->id ? group->id : group->needed > 0 ? "any" : "all";
}

/* "3.1/room/": the groups around a condition of `group` that have an id, the outermost first. */
static void name_groups(const hoctap_rules *rules, int group, hoc_text *name)
{
    for (int done = -1; done != group;) {
        int next = group;
        while (rules->groups[next].group != done)
            next = rules->groups[next].group;
        hoc_text_add(name, rules->groups[next].id);
        hoc_text_add(name, *rules->groups[next].id ? "/" : "");
        done = next;
    }
}

static void name_level(const hoctap_rules *rules, int level, hoc_text *name)
{
    if (rules->level_count <= 2)
        return;
    hoc_text_add(name, "/");
    hoc_text_add(name, rules->levels[level].id);
}

static void name_choice(const hoctap_fact *fact, size_t choice, const char *mark, hoc_text *name)
{
    hoc_text_add(name, fact->id);
    hoc_text_add(name, mark);
    hoc_text_add(name, fact->choices[choice].id);
}

/* The limit depends on the answer to `fact`. */
static bool asks(const hoctap_rules *rules, const hoctap_line *line, size_t fact)
{
    return line->operand != HOCTAP_CLAUSE && hoc_line_asks(rules, line, fact);
}

/* "area=difficult,kind=school": the answers that the limit of a line is for. */
static void name_answers(const hoctap_rules *rules, const hoctap_line *line, uint64_t combinations, hoc_text *name)
{
    size_t combination = (size_t)__builtin_ctzll(combinations);
    const char *mark = "/";

    for (size_t i = 0; i < rules->fact_count; i++) {
        if (!asks(rules, line, i))
            continue;
        hoc_text_add(name, mark);
        name_choice(&rules->facts[i], (size_t)hoctap_rules_choice(rules, combination, i), "=", name);
        mark = ",";
    }
}

/* A target that is one line, and so bears its id. */
static bool is_whole_target(const hoctap_rules *rules, const hoctap_line *line)
{
    return line->group >= 0 && strcmp(rules->groups[line->group].id, line->id) == 0;
}

static void name_line(const hoctap_rules *rules, const hoc_thing *thing, hoc_text *name)
{
    const hoctap_line *line = &rules->lines[thing->of];

    if (thing->kind == BESIDE)
        hoc_text_add(name, line->op == HOCTAP_AT_LEAST || line->op == HOCTAP_UNDER ? "below/" : "above/");
    name_groups(rules, is_whole_target(rules, line) ? rules->groups[line->group].group : line->group, name);
    hoc_text_add(name, line->id);
    name_level(rules, line->level, name);
    if (thing->kind != LINE_AWAY)
        name_answers(rules, line, thing->combinations, name);
}

static void name_group(const hoctap_rules *rules, const hoctap_group *group, hoc_text *name)
{
    name_groups(rules, group->group, name);
    hoc_text_add(name, group_id(group));
    name_level(rules, group->level, name);
}

static void name_thing(const hoctap_rules *rules, const hoc_thing *thing, hoc_text *name)
{
    static const char *const kinds[] = {"level/",          "verdict/", "choice/", "fails/",  "not-applicable/",
                                        "not-applicable/", "at/",      "",        "unknown/"};

    hoc_text_add(name, kinds[thing->kind]);
    if (thing->kind == LEVEL)
        hoc_text_add(name, rules->levels[thing->of].id);
    else if (thing->kind == VERDICT)
        hoc_text_add(name, hoctap_verdict_text((hoctap_verdict)thing->of, HOCTAP_EN));
    else if (thing->kind == CHOICE)
        name_choice(&rules->facts[thing->of], thing->choice, "/", name);
    else if (thing->kind == FAILS)
        hoc_text_add(name, rules->reasons[thing->of].code);
    else if (thing->kind == GROUP_AWAY)
        name_group(rules, &rules->groups[thing->of], name);
    else
        name_line(rules, thing, name);
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

/*
 * Answers to look at: the best or the worst of one combination; what nobody knows is as lenient, or as hard, as it can be. Of the
 * worst, `given` tests are met all the same.
 */
typedef struct view {
    size_t combination;
    bool best, lenient;
    const bool *given; /* by test, or NULL */
} view;

/* What they come to. */
typedef struct sight {
    uint32_t missed;         /* bit l: level l */
    int holding[HOC_GROUPS]; /* by group: how many of its conditions hold */
} sight;

static bool holds(const hoctap_rules *rules, const hoc_test *test, view of)
{
    const hoc_bound *bound = &test->bounds[of.combination];

    if (test->operand == HOCTAP_CLAUSE)
        return of.lenient;
    return hoc_plan_extreme(rules, test, of.combination, of.best) >= (of.lenient ? bound->easy : bound->hard);
}

static void count_in(sight *seen, int group, int level, bool held)
{
    if (group >= 0)
        seen->holding[group] += held;
    else if (!held)
        seen->missed |= UINT32_C(1) << level;
}

/* From the inside outwards: a group stands before those in it. */
static sight look(const hoctap_rules *rules, view of)
{
    const hoc_plan *plan = &rules->plan;
    sight seen = {0};

    for (size_t i = 0; i < plan->test_count; i++)
        if (hoc_in(plan->tests[i].applies, of.combination))
            count_in(&seen, plan->tests[i].group, plan->tests[i].level,
                     (of.given && of.given[i]) || holds(rules, &plan->tests[i], of));
    for (size_t i = rules->group_count; i-- > 0;)
        if (hoc_in(plan->gates[i].applies, of.combination))
            count_in(&seen, plan->gates[i].parent, plan->gates[i].level,
                     seen.holding[i] >= plan->gates[i].wanted[of.combination]);
    return seen;
}

/*
 * In some combination the best answers meet the level for certain, and the worst with which it can be met certainly miss
 * every one above it.
 */
static bool can_be_certain(const hoctap_rules *rules, size_t level)
{
    bool given[HOC_TESTS] = {false};
    uint32_t all = (UINT32_C(1) << rules->level_count) - 1, others = (UINT32_C(2) << level) - 1;

    for (size_t i = 0; i < rules->plan.test_count; i++)
        given[i] = hoc_level_asks(rules, &rules->plan.tests[i], (int)level);
    for (size_t c = 0; c < rules->plan.combinations; c++) {
        sight best = look(rules, (view){.combination = c, .best = true});
        sight worst = look(rules, (view){.combination = c, .lenient = true, .given = given});
        if ((best.missed >> level & 1) == 0 && (worst.missed | others) == all)
            return true;
    }
    return false;
}

static void list_levels(lister *maker)
{
    for (size_t level = 0; level < maker->rules->level_count; level++)
        if (can_be_certain(maker->rules, level))
            add_thing(maker, (hoc_thing){.kind = LEVEL, .of = level});
}

/* When not even a row without answers is undecided, none is; without a fact no answer can be wrong. */
static void list_verdicts(lister *maker)
{
    uint8_t verdict = HOCTAP_INVALID;
    const hoctap_outcomes outcome = {.verdict = &verdict};

    if (hoctap_score_one(maker->rules, NULL, 0, &outcome, NULL) && verdict == HOCTAP_UNDECIDED)
        add_thing(maker, (hoc_thing){.kind = VERDICT, .of = HOCTAP_UNDECIDED});
    if (maker->rules->fact_count > 0)
        add_thing(maker, (hoc_thing){.kind = VERDICT, .of = HOCTAP_INVALID});
}

/* Every choice, and scales and yes/no facts that a limit or a condition asks. */
static void list_choices(lister *maker)
{
    for (size_t i = 0; i < maker->rules->fact_count; i++) {
        const hoctap_fact *fact = &maker->rules->facts[i];
        bool listed = fact->kind == HOCTAP_CHOICE || maker->rules->asked[i];
        for (size_t choice = 0; listed && choice < fact->choice_count; choice++)
            add_thing(maker, (hoc_thing){.kind = CHOICE, .of = i, .choice = choice});
    }
}

/* Some answers of this combination fail the test, whatever an unknown limit is. */
static bool can_fail(const hoctap_rules *rules, const hoc_test *test, size_t combination)
{
    return hoc_in(test->applies, combination) &&
           !holds(rules, test, (view){.combination = combination, .lenient = true});
}

/* Marks the reasons of all that the worst answers fail, by reason. */
static void mark_failing(const hoctap_rules *rules, bool *failing)
{
    const hoc_plan *plan = &rules->plan;

    for (size_t c = 0; c < plan->combinations; c++) {
        sight worst = look(rules, (view){.combination = c, .lenient = true});
        for (size_t i = 0; i < plan->test_count; i++)
            if (plan->tests[i].reason >= 0 && can_fail(rules, &plan->tests[i], c))
                failing[plan->tests[i].reason] = true;
        for (size_t i = 0; i < rules->group_count; i++)
            if (plan->gates[i].reason >= 0 && hoc_in(plan->gates[i].applies, c) &&
                worst.holding[i] < plan->gates[i].wanted[c])
                failing[plan->gates[i].reason] = true;
    }
}

static void list_failures(lister *maker)
{
    bool *failing = hoc_arena_array(maker->arena, maker->rules->reason_count, sizeof *failing);

    maker->failed = maker->failed || !failing;
    if (!failing)
        return;
    mark_failing(maker->rules, failing);
    for (size_t i = 0; i < maker->rules->reason_count; i++)
        if (failing[i])
            add_thing(maker, (hoc_thing){.kind = FAILS, .of = i});
}

/* A condition under which something is asked, and under which it is not. */
static void list_away(lister *maker, int kind, size_t of, size_t when_count, uint64_t combinations)
{
    uint64_t away = maker->rules->plan.all & ~combinations;

    if (when_count > 0 && away != 0)
        add_thing(maker, (hoc_thing){.kind = kind, .of = of, .combinations = away});
}

static void list_conditions(lister *maker)
{
    const hoctap_rules *rules = maker->rules;

    for (size_t i = 0; i < rules->group_count; i++)
        list_away(maker, GROUP_AWAY, i, rules->groups[i].when_count, rules->groups[i].combinations);
    for (size_t i = 0; i < rules->line_count; i++)
        list_away(maker, LINE_AWAY, i, rules->lines[i].when_count, rules->lines[i].combinations);
}

/* The combinations that give a line the same answers to what its limits ask as `combination` does. */
static uint64_t alike(const hoctap_rules *rules, const hoctap_line *line, size_t combination)
{
    uint64_t set = line->combinations;

    for (size_t i = 0; i < rules->fact_count; i++)
        if (asks(rules, line, i))
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

static void list_limit(lister *maker, size_t of, uint64_t combinations)
{
    const hoctap_line *line = &maker->rules->lines[of];

    if (line->operand == HOCTAP_CLAUSE || !line->limits[__builtin_ctzll(combinations)].known)
        add_thing(maker, (hoc_thing){.kind = UNKNOWN, .of = of, .combinations = combinations});
    else if (has_two_sides(maker->rules, of, combinations)) {
        add_thing(maker, (hoc_thing){.kind = AT, .of = of, .combinations = combinations});
        add_thing(maker, (hoc_thing){.kind = BESIDE, .of = of, .combinations = combinations});
    }
}

static void list_limits(lister *maker)
{
    const hoctap_rules *rules = maker->rules;

    for (size_t line = 0; line < rules->line_count; line++)
        for (uint64_t rest = rules->lines[line].combinations; rest != 0;) {
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
    list_failures(maker);
    list_conditions(maker);
    list_limits(maker);
}

bool hoc_things_list(hoc_arena *arena, const hoctap_rules *rules, hoc_things *things)
{
    lister maker = {.arena = arena, .rules = rules};

    list_all(&maker);
    maker.all = maker.failed ? NULL : hoc_arena_array(arena, maker.count, sizeof *maker.all);
    if (!maker.all)
        return false;
    list_all(&maker);
    *things = (hoc_things){rules, maker.all, maker.count};
    return !maker.failed;
}

/* ---- what a row tries ---- */

/* The next answer up or down; beyond the last of a scale there is none, and any number will do. */
static int64_t neighbour(const hoctap_fact *fact, int64_t value, bool up)
{
    size_t at = 0;

    if (fact->kind != HOCTAP_SCALE)
        return up ? value + fact->step : value - fact->step;
    while (at < fact->choice_count && (up ? fact->choices[at].value <= value : fact->choices[at].value < value))
        at++;
    if (up)
        return at < fact->choice_count ? fact->choices[at].value : fact->to + HOC_ONE;
    return at > 0 ? fact->choices[at - 1].value : fact->from - HOC_ONE;
}

static int64_t widest_gap(const hoctap_fact *fact)
{
    int64_t widest = fact->step;

    for (size_t i = 1; fact->kind == HOCTAP_SCALE && i < fact->choice_count; i++)
        if (fact->choices[i].value - fact->choices[i - 1].value > widest)
            widest = fact->choices[i].value - fact->choices[i - 1].value;
    return widest;
}

/* The largest step that one indicator makes; of one criterion, or of all (-1). */
static int64_t largest_step(const hoctap_rules *rules, int criterion)
{
    int64_t largest = 0;

    for (size_t i = 0; i < rules->fact_count; i++) {
        const hoctap_fact *fact = &rules->facts[i];
        if (fact->criterion >= 0 && (criterion < 0 || fact->criterion == criterion) &&
            fact->weight * widest_gap(fact) > largest)
            largest = fact->weight * widest_gap(fact);
    }
    return largest;
}

/* What a test compares, its limit, and what one step up or down would have been compared. */
typedef struct measure {
    int64_t value, limit, up, down;
} measure;

/* Of a share: people in millions against percents of the population; one person more or less. */
static measure measure_share(const hoctap_trace_test *test)
{
    int64_t people = test->low / HOC_ONE;

    return (measure){people * 1000000, test->limit_low * (test->among_low / HOC_ONE), (people + 1) * 1000000,
                     (people - 1) * 1000000};
}

static measure measure_of(const hoctap_rules *rules, const hoctap_trace_test *test)
{
    const hoctap_fact *fact = test->fact < 0 ? NULL : &rules->facts[test->fact];
    int64_t step;

    if (test->operand == HOCTAP_SHARE)
        return measure_share(test);
    if (fact)
        return (measure){test->low, test->limit_low, neighbour(fact, test->low, true),
                         neighbour(fact, test->low, false)};
    step = largest_step(rules, test->criterion);
    return (measure){test->low, test->limit_low, test->low + step, test->low - step};
}

static bool meets(hoctap_op op, int64_t value, int64_t limit)
{
    return op == HOCTAP_AT_LEAST  ? value >= limit
           : op == HOCTAP_ABOVE   ? value > limit
           : op == HOCTAP_AT_MOST ? value <= limit
                                  : value < limit;
}

static bool is_exact(const hoctap_trace_test *test)
{
    return test->verdict != HOCTAP_NOT_APPLICABLE && test->limit_known && test->low == test->high &&
           (test->operand != HOCTAP_SHARE || (test->among_low == test->among_high && test->among_low > 0));
}

/*
 * The limit lies between a value and its neighbour, so that one of them meets it and the other does not. `at` is the side to
 * which the limit itself belongs.
 */
static bool is_near(const hoc_thing *thing, const hoctap_rules *rules, const hoctap_trace_test *test)
{
    hoctap_op op = rules->lines[test->line].op;
    bool met = (op == HOCTAP_AT_LEAST || op == HOCTAP_AT_MOST) == (thing->kind == AT);
    bool up = (op == HOCTAP_AT_LEAST || op == HOCTAP_ABOVE) != met;
    measure found;

    if (!is_exact(test))
        return false;
    found = measure_of(rules, test);
    return meets(op, found.value, found.limit) == met && meets(op, up ? found.up : found.down, found.limit) != met;
}

static bool tries_limit(const hoc_thing *thing, const hoctap_trace *trace)
{
    for (size_t i = 0; i < trace->test_count; i++)
        if (trace->tests[i].line == (int)thing->of && is_near(thing, trace->rules, &trace->tests[i]))
            return true;
    return false;
}

/* By its evidence an answer may be worth less than it says; it is given all the same. */
static bool gives(const hoctap_trace *trace, size_t fact, size_t choice)
{
    const hoctap_trace_fact *given = &trace->facts[fact];

    if (trace->rules->facts[fact].kind == HOCTAP_YES_NO)
        return !given->missing && given->low == given->high && given->low == (choice > 0 ? HOC_ONE : 0);
    return given->choice == (int)choice;
}

static bool fails(const hoctap_trace *trace, int reason)
{
    const hoc_plan *plan = &trace->rules->plan;

    for (size_t i = 0; i < trace->test_count; i++)
        if (plan->tests[i].reason == reason && trace->tests[i].verdict == HOCTAP_NOT_MET)
            return true;
    for (size_t i = 0; i < trace->group_count; i++)
        if (plan->gates[i].reason == reason && trace->groups[i].verdict == HOCTAP_NOT_MET)
            return true;
    return false;
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
        return gives(trace, thing->of, thing->choice);
    if (thing->kind == FAILS)
        return fails(trace, (int)thing->of);
    if ((trace->combinations & ~thing->combinations) != 0)
        return false;
    return (thing->kind != AT && thing->kind != BESIDE) || tries_limit(thing, trace);
}

void hoc_things_try(hoc_things *things, const hoctap_trace *trace)
{
    for (size_t i = 0; i < things->count; i++)
        things->all[i].tried = things->all[i].tried || tries(&things->all[i], trace);
}
