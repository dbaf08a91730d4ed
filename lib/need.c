/* SPDX-License-Identifier: MIT */
/*
 * What a row lacks for a level. Of all ways to reach it, the one that costs least is taken, by what is first unequal of these:
 *
 *     1. conditions that nobody knows (an unknown clause, a share of nobody), on which the way can only hope: each counts 1
 *     2. how far given answers move: a point, a person, a step of a scale that earns no points, a yes for a no: each counts 1
 *     3. how far missing answers move from the worst that they may be, likewise
 *
 * Evidence is free, and comes before anything else; an answer that needs evidence moves from the given one. Answers move only in the
 * direction in which they help, and what earlier years left does not move at all. Populations stay as they are given (people.c). Of
 * equal ways the first is taken, with the conditions of a group in the order of the file.
 *
 * Where some of several conditions are enough, each selection of them is tried (pick.c); for what is then to be met there is
 * no choice but in sums: first every answer moves as far as the conditions on it alone ask, then shares are met, and
 * then the sums, a criterion's before the total, with the fewest points (points.c, steps.c).
 *
 * What limits hang on is tried too. An answer on which limits or conditions hang, and which the level itself asks for ("the
 * digital level must be basic"), may move; any other is a circumstance: as it is given, and where it is missing, the one that
 * costs the most is reckoned with. An answer that is missing or two ends is told where the way would not be enough whichever it is.
 */
#include "need.h"

#include <string.h>

#include "arena.h"
#include "people.h"
#include "pick.h"
#include "points.h"

typedef struct search {
    const hoctap_rules *rules;
    const hoc_judgement *judged;
    int level;
    signed char direction[HOC_FACTS];
    bool can_move[HOC_FACTS]; /* limits or conditions hang on it, and the level asks for it */
    bool settled[HOC_FACTS];  /* nothing but the answer that the way takes for it may be left */
    hoc_pick pick;
    hoc_points room;
    hoc_way way;          /* the one that is tried */
    hoc_way *best;        /* by circumstances, the cheapest */
    bool *found;          /* there is one */
    size_t *combinations; /* one that stands for the circumstances */
    size_t count;
} search;

/* ---- circumstances ---- */

static bool is_enumerated(const hoctap_rules *rules, size_t fact)
{
    return rules->plan.sets[fact] != NULL;
}

static int choice_in(const hoctap_rules *rules, size_t combination, size_t fact)
{
    return rules->plan.choices[combination * rules->fact_count + fact];
}

/* The value of an enumerated answer that is not a choice. */
static int64_t value_in(const hoctap_rules *rules, size_t combination, size_t fact)
{
    return rules->plan.from[combination * rules->fact_count + fact];
}

/* The test asks for more, or less, of the fact itself. */
static bool concerns(const hoctap_rules *rules, const hoc_test *test, size_t fact)
{
    const hoctap_fact *about = &rules->facts[fact];
    bool counts = about->criterion >= 0 && about->weight > 0;

    return test->fact == (int)fact || (test->operand == HOCTAP_TOTAL && counts) ||
           (test->operand == HOCTAP_CRITERION && counts && test->criterion == about->criterion);
}

/* The level wants it higher (1) or lower (-1). */
static bool is_wanted(const search *s, size_t fact, int sign)
{
    for (size_t at = 0; at < s->rules->plan.test_count; at++) {
        const hoc_test *test = &s->rules->plan.tests[at];
        if (test->level == s->level && test->sign == sign && concerns(s->rules, test, fact))
            return true;
    }
    return false;
}

static bool are_alike(const search *s, size_t one, size_t other, int except)
{
    for (size_t fact = 0; fact < s->rules->fact_count; fact++)
        if (!s->can_move[fact] && (int)fact != except &&
            choice_in(s->rules, one, fact) != choice_in(s->rules, other, fact))
            return false;
    return true;
}

static void find_circumstances(search *s)
{
    for (uint64_t rest = s->judged->combinations; rest != 0; rest &= rest - 1) {
        size_t combination = (size_t)__builtin_ctzll(rest), at = 0;
        while (at < s->count && !are_alike(s, s->combinations[at], combination, -1))
            at++;
        s->combinations[at] = combination;
        s->count += at == s->count;
    }
}

/* ---- one way ---- */

/* Where an enumerated answer stands that can move. */
static int64_t start_of(const search *s, size_t fact)
{
    const hoc_cell *cell = &s->judged->cells[fact];
    const hoctap_fact *about = &s->rules->facts[fact];
    bool low = is_wanted(s, fact, 1);

    if (!cell->open)
        return low ? cell->low : cell->high;
    if (hoc_is_given(cell))
        return low ? cell->value : cell->most;
    return low ? about->from : about->to;
}

/* A given answer stays, or moves to where the level wants it. */
static bool may_be(const search *s, size_t fact, int64_t value)
{
    const hoc_cell *cell = &s->judged->cells[fact];

    return (cell->state & HOC_MISSING) != 0 || (value >= cell->value && value <= cell->most) ||
           value == start_of(s, fact) || is_wanted(s, fact, value > cell->value ? 1 : -1);
}

static bool is_open(const search *s, size_t combination)
{
    for (size_t fact = 0; fact < s->rules->fact_count; fact++)
        if (s->can_move[fact] && !may_be(s, fact, value_in(s->rules, combination, fact)))
            return false;
    return true;
}

static void set_out(search *s)
{
    hoc_way *way = &s->way;

    hoc_way_set_out(way);
    for (size_t fact = 0; fact < s->rules->fact_count; fact++) {
        if (!is_enumerated(s->rules, fact))
            continue;
        way->start[fact] = way->value[fact] = s->can_move[fact] ? start_of(s, fact) : 0;
        if (s->can_move[fact] && value_in(s->rules, way->combination, fact) != way->value[fact]) {
            hoc_way_move(way, fact, value_in(s->rules, way->combination, fact));
            way->forced[fact] = true;
        }
    }
}

static void meet_floors(search *s)
{
    for (size_t at = 0; at < s->rules->plan.test_count; at++) {
        const hoc_test *test = &s->rules->plan.tests[at];
        if (s->way.asked[at] && test->operand == HOCTAP_FACT && !is_enumerated(s->rules, (size_t)test->fact))
            hoc_way_reach(&s->way, (size_t)test->fact, test->bounds[s->way.combination].hard, test->sign);
    }
}

static bool is_met(const hoc_way *way, const hoc_test *test)
{
    int64_t value;

    if (test->operand == HOCTAP_CLAUSE)
        return false;
    if (test->operand == HOCTAP_SHARE)
        return hoc_people_is_met(way, test);
    value = test->operand == HOCTAP_FACT ? way->value[test->fact] : hoc_way_points(way, test->criterion);
    return test->sign * value >= test->bounds[way->combination].hard;
}

static bool can_hope(const hoc_way *way, const hoc_test *test)
{
    return test->operand == HOCTAP_CLAUSE || (test->operand == HOCTAP_SHARE && hoc_people_is_none(way, test));
}

/* Whether the way leads there, if what nobody knows is kind. */
static bool arrives(search *s)
{
    for (size_t at = 0; at < s->rules->plan.test_count; at++) {
        const hoc_test *test = &s->rules->plan.tests[at];
        if (!s->way.asked[at] || is_met(&s->way, test))
            continue;
        if (!can_hope(&s->way, test))
            return false;
        s->way.cost.unknown++;
    }
    return true;
}

/* Evidence for what is no longer as it was. */
static void add_evidence(hoc_way *way)
{
    for (size_t fact = 0; fact < way->rules->fact_count; fact++) {
        int evidence = way->rules->facts[fact].evidence;
        if (evidence >= 0 && way->value[fact] != way->start[fact])
            way->value[evidence] = HOC_ONE;
    }
}

/* False without memory. */
static bool try_way(search *s, size_t at)
{
    hoc_way *way = &s->way;

    memcpy(way->asked, s->pick.asked, s->rules->plan.test_count * sizeof *way->asked);
    set_out(s);
    meet_floors(s);
    hoc_people_meet_shares(way);
    hoc_people_fit(way);
    if (!hoc_points_meet(way, &s->room))
        return false;
    add_evidence(way);
    if (arrives(s) && (!s->found[at] || hoc_cost_compare(&way->cost, &s->best[at].cost) < 0)) {
        s->found[at] = true;
        s->best[at] = *way;
    }
    return true;
}

/* ---- all ways ---- */

static bool try_combination(search *s, size_t at, size_t combination)
{
    s->way.combination = combination;
    hoc_pick_first(&s->pick, s->rules, combination, s->level);
    do {
        if (!try_way(s, at))
            return false;
    } while (hoc_pick_next(&s->pick));
    return true;
}

static bool try_all(search *s)
{
    for (size_t at = 0; at < s->count; at++)
        for (size_t combination = 0; combination < s->rules->plan.combinations; combination++)
            if (are_alike(s, s->combinations[at], combination, -1) && is_open(s, combination) &&
                !try_combination(s, at, combination))
                return false;
    return true;
}

/* The circumstances that ask the most; -1 when there is no way. */
static int hardest(const search *s)
{
    int found = -1;

    for (size_t at = 0; at < s->count; at++)
        if (s->found[at] && (found < 0 || hoc_cost_compare(&s->best[at].cost, &s->best[found].cost) > 0))
            found = (int)at;
    return found;
}

/* ---- what must be settled ---- */

static bool may_have(const search *s, size_t fact, int choice)
{
    for (uint64_t rest = s->judged->combinations; rest != 0; rest &= rest - 1)
        if (choice_in(s->rules, (size_t)__builtin_ctzll(rest), fact) == choice)
            return true;
    return false;
}

/* The row leaves it to several answers on which something hangs. */
static bool is_unsettled(const search *s, size_t fact)
{
    int first = choice_in(s->rules, (size_t)__builtin_ctzll(s->judged->combinations), fact);

    for (uint64_t rest = s->judged->combinations; is_enumerated(s->rules, fact) && rest != 0; rest &= rest - 1)
        if (choice_in(s->rules, (size_t)__builtin_ctzll(rest), fact) != first)
            return true;
    return false;
}

/* It must be told which of several answers it is. */
static bool is_told(const search *s, size_t fact)
{
    return s->settled[fact] && is_unsettled(s, fact);
}

/* The row after the way may have this combination. */
static bool is_left(const search *s, const hoc_way *way, size_t combination)
{
    for (size_t fact = 0; fact < s->rules->fact_count; fact++) {
        int choice = choice_in(s->rules, combination, fact);
        if (!is_enumerated(s->rules, fact))
            continue;
        if (s->settled[fact] ? choice != choice_in(s->rules, way->combination, fact) : !may_have(s, fact, choice))
            return false;
    }
    return true;
}

/* All that is asked now is met, or the way hoped for it. */
static bool is_reached(const search *s, const hoc_way *way, const hoc_way *now)
{
    for (size_t at = 0; at < s->rules->plan.test_count; at++) {
        const hoc_test *test = &s->rules->plan.tests[at];
        bool hoped = way->asked[at] && !is_met(way, test);
        if (s->pick.asked[at] && !hoped && !is_met(now, test))
            return false;
    }
    return true;
}

static bool is_enough_in(search *s, const hoc_way *way, size_t combination)
{
    hoc_way *now = &s->way;

    *now = *way;
    now->combination = combination;
    for (size_t fact = 0; fact < s->rules->fact_count; fact++)
        if (is_enumerated(s->rules, fact))
            now->value[fact] = s->can_move[fact] ? value_in(s->rules, combination, fact) : 0;
    hoc_pick_first(&s->pick, s->rules, combination, s->level);
    do {
        if (is_reached(s, way, now))
            return true;
    } while (hoc_pick_next(&s->pick));
    return false;
}

static bool is_enough(search *s, const hoc_way *way)
{
    for (size_t combination = 0; combination < s->rules->plan.combinations; combination++)
        if (is_left(s, way, combination) && !is_enough_in(s, way, combination))
            return false;
    return true;
}

/* Whether another answer to a circumstance that is open would ask for something else. */
static bool hangs_on(const search *s, size_t at, size_t fact)
{
    const size_t size = s->rules->fact_count * sizeof *s->best->value;

    for (size_t other = 0; other < s->count; other++)
        if (other != at && are_alike(s, s->combinations[at], s->combinations[other], (int)fact) &&
            (!s->found[other] || memcmp(s->best[other].value, s->best[at].value, size) != 0))
            return true;
    return false;
}

/* The way is enough whichever answer it is; and of a circumstance, nothing else would be asked with another. */
static bool stays_open(search *s, size_t at, size_t fact)
{
    bool open;

    if (s->best[at].value[fact] != s->best[at].start[fact] || (!s->can_move[fact] && hangs_on(s, at, fact)))
        return false;
    s->settled[fact] = false;
    open = is_enough(s, &s->best[at]);
    s->settled[fact] = true;
    return open;
}

/* An answer stays open where the way is enough with all others that do. One that is settled needs its evidence. */
static void settle(search *s, size_t at)
{
    memset(s->settled, true, sizeof s->settled);
    for (size_t fact = 0; fact < s->rules->fact_count; fact++)
        if (is_unsettled(s, fact))
            s->settled[fact] = !stays_open(s, at, fact);
    for (size_t fact = 0; fact < s->rules->fact_count; fact++)
        if (s->rules->facts[fact].evidence >= 0 && is_told(s, fact))
            s->best[at].value[s->rules->facts[fact].evidence] = HOC_ONE;
}

/* ---- telling it ---- */

static int64_t answer_in(const search *s, size_t combination, size_t fact)
{
    return s->rules->facts[fact].kind == HOCTAP_CHOICE ? choice_in(s->rules, combination, fact)
                                                       : value_in(s->rules, combination, fact);
}

static bool is_between(const hoc_way *way, size_t fact)
{
    return (way->judged->cells[fact].state & HOC_BETWEEN) != 0;
}

/* What missing answers must be; and circumstances that must be settled, with the answer that was taken for them. */
static size_t list_answers(const search *s, size_t at, hoctap_need *needs)
{
    const hoc_way *way = &s->best[at];
    size_t count = 0;

    for (size_t fact = 0; fact < s->rules->fact_count; fact++) {
        bool fixed = is_enumerated(s->rules, fact);
        int64_t to = fixed ? answer_in(s, way->combination, fact) : way->value[fact];
        bool circumstance = fixed && !s->can_move[fact];
        if (!hoc_way_misses(way, fact) && !(circumstance && is_between(way, fact)))
            continue;
        if (way->value[fact] != way->start[fact] || is_told(s, fact))
            needs[count++] = (hoctap_need){HOCTAP_NEED_ANSWER, (int)fact, -1, 0, to};
    }
    return count;
}

typedef enum order { EVIDENCE, FLOOR, SUM } order;

static order order_of(const hoc_way *way, size_t fact)
{
    return way->rules->facts[fact].backs >= 0 ? EVIDENCE : way->forced[fact] ? FLOOR : SUM;
}

/* The given answer; of two ends, where the way takes the one, the other. */
static int64_t origin(const hoc_way *way, size_t fact)
{
    const hoc_cell *cell = &way->judged->cells[fact];
    int64_t given = hoc_way_given(way, fact);

    if (!is_between(way, fact) || way->value[fact] != given)
        return given;
    return given == cell->value ? cell->most : cell->value;
}

static size_t list_changes(const search *s, const hoc_way *way, order turn, hoctap_need *needs)
{
    size_t count = 0;

    for (size_t fact = 0; fact < way->rules->fact_count; fact++) {
        int64_t given = origin(way, fact);
        bool moves = way->value[fact] != way->start[fact] || (s->can_move[fact] && is_told(s, fact));
        if (!hoc_way_misses(way, fact) && order_of(way, fact) == turn && moves && way->value[fact] != given)
            needs[count++] = (hoctap_need){HOCTAP_NEED_CHANGE, (int)fact, -1, given, way->value[fact]};
    }
    return count;
}

/* The test rests on what the rules do not say. */
static bool is_unknown(const hoc_way *way, size_t at)
{
    const hoc_test *test = &way->rules->plan.tests[at];

    return way->asked[at] && (can_hope(way, test) || !test->bounds[way->combination].known);
}

static size_t list_limits(const hoc_way *way, hoctap_need *needs)
{
    size_t count = 0;
    int last = -1;

    for (size_t at = 0; at < way->rules->plan.test_count; at++) {
        int line = way->rules->plan.tests[at].line;
        if (line == last || !is_unknown(way, at))
            continue;
        needs[count++] = (hoctap_need){HOCTAP_NEED_LIMIT, -1, line, 0, 0};
        last = line;
    }
    return count;
}

static size_t list(search *s, size_t at, hoctap_need *needs, int64_t *lacking)
{
    size_t count;

    settle(s, at);
    count = list_answers(s, at, needs);
    for (order turn = EVIDENCE; turn <= SUM; turn++)
        count += list_changes(s, &s->best[at], turn, needs + count);
    count += list_limits(&s->best[at], needs + count);
    for (size_t each = 0; each < count; each++)
        if (needs[each].kind == HOCTAP_NEED_CHANGE && s->rules->facts[needs[each].fact].criterion >= 0 &&
            s->best[at].value[needs[each].fact] != s->best[at].start[needs[each].fact])
            *lacking += needs[each].to > needs[each].from ? needs[each].to - needs[each].from
                                                          : needs[each].from - needs[each].to;
    return count;
}

/* False without memory. */
static bool make_room(search *s, hoc_arena *arena)
{
    size_t combinations = (size_t)__builtin_popcountll(s->judged->combinations);

    s->combinations = hoc_arena_array(arena, combinations + 1, sizeof *s->combinations);
    s->found = hoc_arena_array(arena, combinations + 1, sizeof *s->found);
    if (!s->combinations || !s->found)
        return false;
    hoc_way_directions(s->rules, s->direction);
    for (size_t fact = 0; fact < s->rules->fact_count; fact++)
        s->can_move[fact] = is_enumerated(s->rules, fact) && s->rules->facts[fact].kind != HOCTAP_CHOICE &&
                            (is_wanted(s, fact, 1) || is_wanted(s, fact, -1));
    find_circumstances(s);
    s->best = hoc_arena_array(arena, s->count + 1, sizeof *s->best);
    return s->best != NULL;
}

bool hoc_needs(const hoctap_rules *rules, const hoc_judgement *judged, int target, hoctap_need *needs, size_t *count,
               int64_t *lacking)
{
    hoc_arena arena = {NULL};
    search *s = hoc_arena_take(&arena, sizeof *s);
    bool done = false;

    *count = 0;
    *lacking = 0;
    if (s) {
        s->rules = s->way.rules = rules;
        s->judged = judged;
        s->level = target;
        s->way.judged = judged;
        s->way.direction = s->direction;
        done = make_room(s, &arena) && try_all(s);
    }
    if (done && hardest(s) >= 0)
        *count = list(s, (size_t)hardest(s), needs, lacking);
    hoc_arena_free(&arena);
    return done;
}
