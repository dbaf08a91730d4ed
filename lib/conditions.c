/* SPDX-License-Identifier: MIT */
/*
 * A level lists its conditions by number. What stands in a target or another group stands below it, a step further in; a group's
 * conditions follow it in the order of the rules, so one pass over the lines opens and closes all groups.
 */
#include "conditions.h"

#include <string.h>

#include "finding.h"
#include "rules.h"

/* ---- sources ---- */

hoctap_text hoc_status_text(hoctap_status status)
{
    static const hoctap_text statuses[] = {
        [HOCTAP_LAW] = {"", ""},
        [HOCTAP_REPORTED] = {"theo nguồn tin", "reported"},
        [HOCTAP_ASSUMED] = {"giả định", "assumed"},
        [HOCTAP_UNKNOWN] = {"chưa rõ", "not known"},
    };

    return statuses[status];
}

void hoc_say_status(hoc_saying *saying, const hoctap_clause *clause)
{
    if (clause->status == HOCTAP_LAW)
        return;
    hoc_text_add(&saying->to, " (");
    hoc_say_name(saying, hoc_status_text(clause->status));
    hoc_text_add(&saying->to, ")");
}

static void indent(hoc_saying *saying, size_t depth)
{
    while (depth-- > 0)
        hoc_text_add(&saying->to, "   ");
}

static void say_clause(hoc_saying *saying, const hoctap_clause *clause, size_t depth)
{
    if (!clause->source && clause->status == HOCTAP_LAW)
        return;
    indent(saying, depth);
    hoc_say_name(saying, (hoctap_text){"Căn cứ: ", "Source: "});
    if (clause->source)
        hoc_text_add(&saying->to, clause->source->cite);
    else
        hoc_say_name(saying, (hoctap_text){"không nêu", "none named"});
    if (*clause->article) {
        hoc_text_add(&saying->to, ", ");
        hoc_text_add(&saying->to, clause->article);
    }
    hoc_say_status(saying, clause);
    hoc_text_add(&saying->to, "\n");
}

/* What a condition inherits from its group need not be said again. */
static bool is_same(const hoctap_clause *one, const hoctap_clause *other)
{
    return one->source == other->source && strcmp(one->article, other->article) == 0 && one->status == other->status;
}

/* What the limits that are open to the row rest on: each clause once. */
static void say_clauses(hoc_saying *saying, const hoctap_line *line, size_t depth)
{
    uint64_t open = saying->trace->combinations & line->combinations;

    if (!line->clauses)
        say_clause(saying, &line->clause, depth);
    for (uint64_t rest = line->clauses ? open : 0; rest != 0; rest &= rest - 1) {
        size_t at = (size_t)__builtin_ctzll(rest);
        bool said = false;
        for (uint64_t before = open & ((UINT64_C(1) << at) - 1); before != 0; before &= before - 1)
            said = said || is_same(&line->clauses[__builtin_ctzll(before)], &line->clauses[at]);
        if (!said)
            say_clause(saying, &line->clauses[at], depth);
    }
}

/* ---- tests of a line ---- */

/* Where a line stands among the tests: they are in its order. */
typedef struct span {
    size_t first, count;
} span;

static span tests_of(const hoctap_trace *trace, int line)
{
    span tests = {0, 0};

    while (tests.first < trace->test_count && trace->tests[tests.first].line != line)
        tests.first++;
    while (tests.first + tests.count < trace->test_count && trace->tests[tests.first + tests.count].line == line)
        tests.count++;
    return tests;
}

static size_t count_with(const hoctap_trace *trace, span tests, hoctap_verdict verdict)
{
    size_t count = 0;

    for (size_t i = tests.first; i < tests.first + tests.count; i++)
        count += trace->tests[i].verdict == verdict;
    return count;
}

/* All tests of a line apply, or none. */
static hoctap_verdict line_verdict(const hoctap_trace *trace, span tests)
{
    if (count_with(trace, tests, HOCTAP_NOT_APPLICABLE) == tests.count)
        return HOCTAP_NOT_APPLICABLE;
    if (count_with(trace, tests, HOCTAP_NOT_MET) > 0)
        return HOCTAP_NOT_MET;
    return count_with(trace, tests, HOCTAP_MET) == tests.count ? HOCTAP_MET : HOCTAP_UNDECIDED;
}

/* An unknown limit may lie in another range for each indicator. */
static bool one_limit(const hoctap_trace *trace, span tests)
{
    const hoctap_trace_test *first = &trace->tests[tests.first];

    for (size_t i = 1; i < tests.count; i++)
        if (first[i].limit_low != first->limit_low || first[i].limit_high != first->limit_high)
            return false;
    return true;
}

static bool has_many(const hoctap_line *line)
{
    return line->operand == HOCTAP_EACH_INDICATOR || line->operand == HOCTAP_EACH_CRITERION;
}

/* A test of a line whose head has told the limit. */
static void say_one_of_many(hoc_saying *saying, size_t test, bool limit_told, size_t depth)
{
    indent(saying, depth);
    hoc_text_add(&saying->to, "- ");
    hoc_say_about(saying, test);
    if (hoc_is_miss(saying) || !limit_told)
        hoc_say_test(saying, test);
    else
        hoc_say(saying, (hoctap_text){"{fact}: {value}; {verdict}", "{fact}: {value}; {verdict}"});
    hoc_text_add(&saying->to, "\n");
}

/* A line of many: each test that does not hold, and how many do. */
static void say_many_tests(hoc_saying *saying, span tests, size_t depth)
{
    bool criteria = saying->trace->tests[tests.first].operand == HOCTAP_CRITERION;

    for (size_t i = tests.first; i < tests.first + tests.count; i++)
        if (saying->trace->tests[i].verdict != HOCTAP_MET)
            say_one_of_many(saying, i, one_limit(saying->trace, tests), depth);
    indent(saying, depth);
    hoc_text_add(&saying->to, "- ");
    hoc_say_number(saying, (int64_t)count_with(saying->trace, tests, HOCTAP_MET), 0);
    hoc_say_name(saying, (hoctap_text){" trên ", " of "});
    hoc_say_number(saying, (int64_t)tests.count, 0);
    hoc_say_name(saying, (hoctap_text){criteria ? " tiêu chí đạt\n" : " chỉ số đạt\n", " met\n"});
}

/* ---- a line by itself ---- */

static void say_answer(hoc_saying *saying, size_t fact)
{
    const hoctap_fact *about = &saying->rules->facts[fact];
    const hoctap_trace_fact *answer = &saying->trace->facts[fact];

    if (answer->choice >= 0)
        hoc_say_name(saying, about->choices[answer->choice].names);
    else
        hoc_say_name(saying, answer->low ? (hoctap_text){"có", "yes"} : (hoctap_text){"không", "no"});
}

/* " (Khu vực: Vùng thuận lợi)": the answers that made the limit what it is. */
static void say_asked(hoc_saying *saying, const hoctap_line *line)
{
    for (size_t i = 0; i < saying->rules->fact_count; i++) {
        if (!hoc_is_settled(&saying->trace->facts[i]) || !hoc_line_asks(saying->rules, line, i))
            continue;
        hoc_text_add(&saying->to, " (");
        hoc_say_name(saying, saying->rules->facts[i].names);
        hoc_text_add(&saying->to, ": ");
        say_answer(saying, i);
        hoc_text_add(&saying->to, ")");
    }
}

static hoctap_text many_head(const hoc_saying *saying, const hoctap_line *line, span tests)
{
    if (line->operand == HOCTAP_EACH_CRITERION)
        return one_limit(saying->trace, tests)
                   ? (hoctap_text){"Mỗi tiêu chí cần {limit}", "Each criterion must be {limit}"}
                   : (hoctap_text){"Giới hạn của mỗi tiêu chí chưa rõ", "Each criterion has a limit that is not known"};
    return one_limit(saying->trace, tests)
               ? (hoctap_text){"Mỗi chỉ số cần {limit}", "Each indicator must be {limit}"}
               : (hoctap_text){"Giới hạn của mỗi chỉ số chưa rõ", "Each indicator has a limit that is not known"};
}

static hoctap_text line_head(const hoc_saying *saying, const hoctap_line *line, span tests)
{
    if (has_many(line))
        return many_head(saying, line, tests);
    if (line->operand == HOCTAP_CLAUSE)
        return (hoctap_text){"Điều kiện chưa rõ nội dung", "A condition of which nobody knows what it asks"};
    if (line->operand == HOCTAP_TOTAL)
        return (hoctap_text){"Tổng điểm cần {limit}", "The total must be {limit}"};
    if (line->fact >= 0 && saying->rules->facts[line->fact].kind == HOCTAP_YES_NO)
        return (hoctap_text){"{fact} phải là {limit}", "{fact} must be {limit}"};
    return (hoctap_text){"{fact} cần {limit}", "{fact} must be {limit}"};
}

/* What does not apply has no limit. */
static hoctap_text head_without_limit(const hoctap_line *line)
{
    if (line->operand == HOCTAP_CLAUSE)
        return (hoctap_text){"Điều kiện chưa rõ nội dung", "A condition of which nobody knows what it asks"};
    return line->operand == HOCTAP_EACH_CRITERION   ? (hoctap_text){"Mỗi tiêu chí", "Each criterion"}
           : line->operand == HOCTAP_EACH_INDICATOR ? (hoctap_text){"Mỗi chỉ số", "Each indicator"}
           : line->operand == HOCTAP_TOTAL          ? (hoctap_text){"Tổng điểm", "The total"}
                                                    : (hoctap_text){"{fact}", "{fact}"};
}

static void say_verdict(hoc_saying *saying, hoctap_verdict verdict, int line, int group)
{
    if (verdict == HOCTAP_NOT_APPLICABLE && hoc_say_why_not(saying, line, group))
        return;
    hoc_text_add(&saying->to, hoctap_verdict_text(verdict, saying->lang));
    if (verdict == HOCTAP_UNDECIDED)
        hoc_say_depends(saying, line, group);
}

/* The line in one sentence, with its verdict: its tests follow. */
static void say_line_head(hoc_saying *saying, int index, span tests)
{
    const hoctap_line *line = &saying->rules->lines[index];
    hoctap_verdict verdict = line_verdict(saying->trace, tests);

    hoc_say_about(saying, tests.first);
    if (verdict == HOCTAP_NOT_APPLICABLE) {
        hoc_say(saying, head_without_limit(line));
    } else {
        hoc_say(saying, line_head(saying, line, tests));
        say_asked(saying, line);
    }
    hoc_text_add(&saying->to, ": ");
    say_verdict(saying, verdict, index, -1);
    hoc_text_add(&saying->to, "\n");
}

/* A line of one test: what is short, or else the value. */
static void say_one_test(hoc_saying *saying, size_t test)
{
    if (saying->test->operand == HOCTAP_CLAUSE)
        return;
    indent(saying, 1);
    hoc_text_add(&saying->to, "- ");
    if (hoc_is_miss(saying))
        hoc_say_test(saying, test);
    else
        hoc_say(saying, (hoctap_text){"{value}", "{value}"});
    hoc_text_add(&saying->to, "\n");
}

static void say_line(hoc_saying *saying, int index)
{
    const hoctap_line *line = &saying->rules->lines[index];
    span tests = tests_of(saying->trace, index);

    say_line_head(saying, index, tests);
    if (line_verdict(saying->trace, tests) == HOCTAP_NOT_APPLICABLE)
        return;
    if (has_many(line))
        say_many_tests(saying, tests, 1);
    else
        say_one_test(saying, tests.first);
    say_clauses(saying, line, 1);
}

/* ---- a line in a group ---- */

static hoctap_verdict group_verdict(const hoc_saying *saying, int group)
{
    return saying->trace->groups[group].verdict;
}

/* A target that is a clause nobody knows. */
static void say_inner_clause(hoc_saying *saying)
{
    if (saying->test->verdict == HOCTAP_NOT_APPLICABLE)
        hoc_say(saying, (hoctap_text){"{verdict}", "{verdict}"});
    else
        hoc_say_name(saying, (hoctap_text){"chưa rõ nội dung", "nobody knows what it asks"});
}

static void say_inner_line(hoc_saying *saying, int index, size_t depth)
{
    const hoctap_line *line = &saying->rules->lines[index];
    const hoctap_group *group = &saying->rules->groups[line->group];
    span tests = tests_of(saying->trace, index);

    indent(saying, depth);
    hoc_text_add(&saying->to, "- ");
    hoc_say_about(saying, tests.first);
    if (has_many(line)) {
        say_line_head(saying, index, tests);
        if (line_verdict(saying->trace, tests) != HOCTAP_NOT_APPLICABLE)
            say_many_tests(saying, tests, depth + 1);
    } else {
        if (line->operand == HOCTAP_TOTAL && hoc_is_miss(saying))
            hoc_say_name(saying, (hoctap_text){"tổng điểm ", "the total: "});
        if (line->operand == HOCTAP_CLAUSE && group->target)
            say_inner_clause(saying);
        else
            hoc_say_test(saying, tests.first);
        hoc_text_add(&saying->to, "\n");
    }
    if ((line->clauses || !is_same(&line->clause, &group->clause)) &&
        line_verdict(saying->trace, tests) != HOCTAP_NOT_APPLICABLE)
        say_clauses(saying, line, depth + 1);
}

/* ---- groups ---- */

static size_t depth_of(const hoc_saying *saying, int group)
{
    size_t depth = 0;

    for (; group >= 0; group = saying->rules->groups[group].group)
        depth++;
    return depth;
}

/* Nothing is told of what stands in a group that does not apply. */
static bool is_hidden(const hoc_saying *saying, int group)
{
    for (; group >= 0; group = saying->rules->groups[group].group)
        if (group_verdict(saying, group) == HOCTAP_NOT_APPLICABLE)
            return true;
    return false;
}

/* "ít nhất 2 trong các điều kiện sau"; of a target whose conditions must all hold nothing. */
static void say_needed(hoc_saying *saying, const hoctap_group *group, bool begins)
{
    if (group->needed == 0) {
        hoc_say_name(saying, begins ? (hoctap_text){"Tất cả các điều kiện sau", "All of these conditions"}
                                    : (hoctap_text){"tất cả các điều kiện sau", "all of these conditions"});
        return;
    }
    hoc_say_name(saying, begins ? (hoctap_text){"Ít nhất ", "At least "} : (hoctap_text){"ít nhất ", "at least "});
    if (group->needed == 1)
        hoc_say_name(saying, (hoctap_text){"một", "one"});
    else
        hoc_say_number(saying, group->needed, 0);
    hoc_say_name(saying, (hoctap_text){" trong các điều kiện sau", " of these conditions"});
}

static void say_target(hoc_saying *saying, const hoctap_group *group)
{
    hoc_say_name(saying, (hoctap_text){"Chỉ tiêu ", "Target "});
    hoc_text_add(&saying->to, group->id);
    hoc_text_add(&saying->to, " - ");
    hoc_say_name(saying, group->names);
    if (group->needed == 0)
        return;
    hoc_text_add(&saying->to, ", ");
    say_needed(saying, group, false);
}

static void say_group_head(hoc_saying *saying, int index, size_t depth)
{
    const hoctap_group *group = &saying->rules->groups[index];

    if (depth > 0) {
        indent(saying, depth);
        hoc_text_add(&saying->to, "- ");
    }
    if (group->target)
        say_target(saying, group);
    else
        say_needed(saying, group, depth == 0);
    hoc_text_add(&saying->to, ": ");
    say_verdict(saying, group_verdict(saying, index), group->count == 1 ? (int)group->first : -1, index);
    hoc_text_add(&saying->to, "\n");
}

/* A group tells where it comes from behind its conditions, unless the one around it does. */
static void say_group_end(hoc_saying *saying, int index)
{
    const hoctap_group *group = &saying->rules->groups[index];

    if (is_hidden(saying, group->group))
        return;
    if (group->group < 0 || !is_same(&group->clause, &saying->rules->groups[group->group].clause))
        say_clause(saying, &group->clause, depth_of(saying, index));
}

/* ---- levels ---- */

static void say_number(hoc_saying *saying, size_t *number)
{
    hoc_say_number(saying, (int64_t)++ * number, 0);
    hoc_text_add(&saying->to, ". ");
}

/* The groups that begin with a line, from the outermost inwards. */
static void open_groups(hoc_saying *saying, size_t line, size_t *number)
{
    for (size_t i = 0; i < saying->rules->group_count; i++) {
        const hoctap_group *group = &saying->rules->groups[i];
        if (group->first != line || group->count == 0 || is_hidden(saying, group->group))
            continue;
        if (group->group < 0)
            say_number(saying, number);
        say_group_head(saying, (int)i, depth_of(saying, group->group));
    }
}

/* Those that end with it, the other way round. */
static void close_groups(hoc_saying *saying, size_t line)
{
    for (size_t i = saying->rules->group_count; i-- > 0;) {
        const hoctap_group *group = &saying->rules->groups[i];
        if (group->count > 0 && group->first + group->count == line + 1)
            say_group_end(saying, (int)i);
    }
}

static void say_level(hoc_saying *saying, const hoctap_level *level)
{
    size_t number = 0;

    hoc_say_name(saying, (hoctap_text){"\nĐiều kiện để đạt ", "\nConditions for "});
    hoc_say_name(saying, level->names);
    hoc_text_add(&saying->to, "\n");
    for (size_t line = level->first; line < level->first + level->count; line++) {
        int group = saying->rules->lines[line].group;
        open_groups(saying, line, &number);
        if (group < 0) {
            say_number(saying, &number);
            say_line(saying, (int)line);
        } else if (!is_hidden(saying, group)) {
            say_inner_line(saying, (int)line, depth_of(saying, group));
        }
        close_groups(saying, line);
    }
}

void hoc_say_conditions(hoc_saying *saying)
{
    for (size_t i = 1; i < saying->rules->level_count; i++)
        say_level(saying, &saying->rules->levels[i]);
}
