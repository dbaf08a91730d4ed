/* SPDX-License-Identifier: MIT */
/*
 * The whole trace as an official reads it to the person: the result, what keeps it from being decided, the answers,
 * the points, each line of each level with its source, and what would reach the next level.
 */
#include <string.h>

#include "rules.h"
#include "say.h"

static bool has_reason(const hoctap_trace *trace, size_t reason)
{
    return (trace->reasons[reason / 64] >> (reason % 64) & 1) != 0;
}

/* ---- sources ---- */

static const hoctap_text statuses[] = {
    [HOCTAP_LAW] = {"", ""},
    [HOCTAP_REPORTED] = {"theo nguồn tin", "reported"},
    [HOCTAP_ASSUMED] = {"giả định", "assumed"},
    [HOCTAP_UNKNOWN] = {"chưa rõ", "not known"},
};

/* " (giả định)"; nothing for what is law. */
static void say_status(hoc_saying *saying, const hoctap_clause *clause)
{
    if (clause->status == HOCTAP_LAW)
        return;
    hoc_text_add(&saying->to, " (");
    hoc_say_name(saying, statuses[clause->status]);
    hoc_text_add(&saying->to, ")");
}

static void say_clause(hoc_saying *saying, const hoctap_clause *clause)
{
    if (!clause->source && clause->status == HOCTAP_LAW)
        return;
    hoc_say_name(saying, (hoctap_text){"   Căn cứ: ", "   Source: "});
    if (clause->source)
        hoc_text_add(&saying->to, clause->source->cite);
    else
        hoc_say_name(saying, (hoctap_text){"không nêu", "none named"});
    if (*clause->article) {
        hoc_text_add(&saying->to, ", ");
        hoc_text_add(&saying->to, clause->article);
    }
    say_status(saying, clause);
    hoc_text_add(&saying->to, "\n");
}

/* ---- the result ---- */

static void say_years(hoc_saying *saying)
{
    int from = saying->rules->from, until = saying->rules->until;

    if (until == 9999)
        hoc_say_name(saying, (hoctap_text){", từ năm đánh giá ", ", from assessment year "});
    else
        hoc_say_name(saying, (hoctap_text){", năm đánh giá ", ", assessment year "});
    hoc_text_add_decimal(&saying->to, from, 0, '.');
    if (until != 9999 && until != from) {
        hoc_text_add(&saying->to, "-");
        hoc_text_add_decimal(&saying->to, until, 0, '.');
    }
    say_status(saying, &saying->rules->years);
    hoc_text_add(&saying->to, "\n");
}

static void say_level_name(hoc_saying *saying, int level)
{
    hoc_say_name(saying, saying->rules->levels[level].names);
}

static void say_result(hoc_saying *saying)
{
    const hoctap_trace *trace = saying->trace;

    hoc_say_name(saying, (hoctap_text){"Kết quả: ", "Result: "});
    if (trace->verdict == HOCTAP_INVALID) {
        hoc_say_name(saying, (hoctap_text){"dòng này không hợp lệ, chưa xét được\n", "invalid, so not decided\n"});
        return;
    }
    if (trace->verdict == HOCTAP_UNDECIDED)
        hoc_say_name(saying, (hoctap_text){"chưa kết luận được, thấp nhất là ", "undecided, at the lowest "});
    say_level_name(saying, trace->level);
    if (trace->verdict == HOCTAP_UNDECIDED) {
        hoc_say_name(saying, (hoctap_text){", cao nhất là ", ", at the highest "});
        say_level_name(saying, trace->possible);
    }
    hoc_text_add(&saying->to, "\n");
}

static void say_head(hoc_saying *saying)
{
    hoc_say_name(saying, saying->rules->names);
    hoc_say_name(saying, (hoctap_text){"\nBản ", "\nEdition "});
    hoc_text_add(&saying->to, saying->rules->edition);
    say_years(saying);
    say_result(saying);
}

/* ---- what is missing or wrong ---- */

static bool is_open(const hoctap_reason *reason)
{
    return strcmp(reason->kind, "missing") == 0 || strcmp(reason->kind, "limit") == 0;
}

static hoctap_text reasons_head(const hoctap_trace *trace)
{
    if (trace->verdict == HOCTAP_INVALID)
        return (hoctap_text){"\nPhải sửa:\n", "\nTo be corrected:\n"};
    if (trace->verdict == HOCTAP_UNDECIDED)
        return (hoctap_text){"\nChưa trả lời hoặc chưa rõ:\n", "\nMissing or not known:\n"};
    return (hoctap_text){"\nChưa trả lời hoặc chưa rõ, nhưng không làm thay đổi kết quả:\n",
                         "\nOpen, but the result does not depend on it:\n"};
}

static void say_reasons(hoc_saying *saying)
{
    const hoctap_trace *trace = saying->trace;
    bool first = true;

    for (size_t i = 0; i < saying->rules->reason_count; i++) {
        if (!has_reason(trace, i) || (trace->verdict != HOCTAP_INVALID && !is_open(&saying->rules->reasons[i])))
            continue;
        if (first)
            hoc_say_name(saying, reasons_head(trace));
        first = false;
        hoc_text_add(&saying->to, "- ");
        hoc_say_reason(saying, i);
        hoc_text_add(&saying->to, "\n");
    }
}

/* ---- the answers ---- */

static void say_answer(hoc_saying *saying, const hoctap_trace_fact *answer)
{
    const hoctap_fact *fact = &saying->rules->facts[answer->fact];

    saying->fact = answer->fact;
    hoc_say(saying, (hoctap_text){"- {fact}: ", "- {fact}: "});
    if (answer->missing)
        hoc_say_name(saying, (hoctap_text){"chưa trả lời", "no answer"});
    else if (fact->kind == HOCTAP_CHOICE)
        hoc_say_name(saying, fact->choices[answer->choice].names);
    else
        hoc_say_amount(saying, answer->low, HOCTAP_PLACES);
}

static void say_other_answers(hoc_saying *saying)
{
    bool first = true;

    for (size_t i = 0; i < saying->trace->fact_count; i++) {
        if (saying->rules->facts[i].criterion >= 0)
            continue;
        if (first)
            hoc_say_name(saying, (hoctap_text){"\nDữ kiện\n", "\nAnswers\n"});
        first = false;
        say_answer(saying, &saying->trace->facts[i]);
        hoc_text_add(&saying->to, "\n");
    }
}

/* The most that `count` facts from `first` on can add to the total; -1 when that hangs on a missing answer. */
static int64_t most_of(const hoc_saying *saying, size_t first, size_t count)
{
    const hoctap_rules *rules = saying->rules;
    int64_t most = -1;

    for (uint64_t rest = saying->left; rest != 0; rest &= rest - 1) {
        size_t at = (size_t)__builtin_ctzll(rest) * rules->fact_count + first;
        int64_t sum = 0;
        for (size_t end = at + count; at < end; at++)
            sum += rules->plan.weight[at] * rules->plan.to[at];
        if (most >= 0 && most != sum)
            return -1;
        most = sum;
    }
    return most;
}

/* ": 32,5 trên 40 điểm" */
static void say_points(hoc_saying *saying, int64_t low, int64_t high, int64_t most)
{
    saying->fact = -1;
    saying->high = most;
    saying->places = HOCTAP_TOTAL_PLACES;
    hoc_text_add(&saying->to, ": ");
    if (most < 0) {
        hoc_say_range(saying, low, high, HOCTAP_TOTAL_PLACES);
    } else {
        hoc_say_numbers(saying, low, high, HOCTAP_TOTAL_PLACES);
        hoc_say(saying, (hoctap_text){" trên {high+}", " of {high+}"});
    }
    hoc_text_add(&saying->to, "\n");
}

/* An indicator whose points do not count one for one says what they add. */
static void say_indicator(hoc_saying *saying, const hoctap_trace_fact *answer)
{
    say_answer(saying, answer);
    if (!answer->missing && answer->points_low != answer->low * HOC_ONE) {
        saying->fact = -1;
        hoc_say_name(saying, (hoctap_text){", tính ", ", counted as "});
        hoc_say_amount(saying, answer->points_low, HOCTAP_TOTAL_PLACES);
    }
    hoc_text_add(&saying->to, "\n");
}

/* What the points of a criterion add up to in one combination: weights and maxima may hang on a group that is missing. */
static void widen_by(const hoc_saying *saying, const hoctap_criterion *criterion, size_t combination, int64_t *low,
                     int64_t *high)
{
    const hoc_plan *plan = &saying->rules->plan;
    int64_t least = 0, most = 0;

    for (size_t fact = criterion->first; fact < criterion->first + criterion->count; fact++) {
        const hoctap_trace_fact *answer = &saying->trace->facts[fact];
        size_t cell = combination * saying->rules->fact_count + fact;
        least += plan->weight[cell] * answer->low;
        most += plan->weight[cell] * (answer->missing ? plan->to[cell] : answer->high);
    }
    *low = least < *low ? least : *low;
    *high = most > *high ? most : *high;
}

static void say_criterion(hoc_saying *saying, const hoctap_criterion *criterion)
{
    const hoctap_trace_fact *answers = saying->trace->facts + criterion->first;
    int64_t low = INT64_MAX, high = INT64_MIN;

    for (uint64_t rest = saying->left; rest != 0; rest &= rest - 1)
        widen_by(saying, criterion, (size_t)__builtin_ctzll(rest), &low, &high);
    hoc_say_name(saying, criterion->names);
    say_points(saying, low, high, most_of(saying, criterion->first, criterion->count));
    for (size_t i = 0; i < criterion->count; i++)
        say_indicator(saying, &answers[i]);
}

static void say_all_points(hoc_saying *saying)
{
    const hoctap_rules *rules = saying->rules;

    if (rules->criterion_count == 0)
        return;
    hoc_say_name(saying, (hoctap_text){"\nĐiểm", "\nPoints"});
    if (rules->points.status != HOCTAP_LAW) {
        hoc_say_name(saying, (hoctap_text){" (thang điểm: ", " (their scale: "});
        hoc_say_name(saying, statuses[rules->points.status]);
        hoc_text_add(&saying->to, ")");
    }
    hoc_text_add(&saying->to, "\n");
    for (size_t i = 0; i < rules->criterion_count; i++)
        say_criterion(saying, &rules->criteria[i]);
    hoc_say_name(saying, (hoctap_text){"Tổng điểm", "Total"});
    say_points(saying, saying->trace->low, saying->trace->high, most_of(saying, 0, rules->fact_count));
}

/* ---- the lines ---- */

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

static hoctap_verdict line_verdict(const hoctap_trace *trace, span tests)
{
    if (count_with(trace, tests, HOCTAP_NOT_MET) > 0)
        return HOCTAP_NOT_MET;
    return count_with(trace, tests, HOCTAP_MET) == tests.count ? HOCTAP_MET : HOCTAP_UNDECIDED;
}

/* " (Khu vực: Vùng thuận lợi)": the answers that made the limit what it is. */
static void say_asked(hoc_saying *saying, const hoctap_line *line)
{
    for (size_t i = 0; i < saying->rules->fact_count; i++) {
        int choice = saying->trace->facts[i].choice;
        if (choice < 0 || !hoc_line_asks(saying->rules, line, i))
            continue;
        hoc_text_add(&saying->to, " (");
        hoc_say_name(saying, saying->rules->facts[i].names);
        hoc_text_add(&saying->to, ": ");
        hoc_say_name(saying, saying->rules->facts[i].choices[choice].names);
        hoc_text_add(&saying->to, ")");
    }
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

static void say_line_head(hoc_saying *saying, const hoctap_line *line, span tests)
{
    const hoctap_fact *fact = line->fact < 0 ? NULL : &saying->rules->facts[line->fact];

    hoc_say_about(saying, tests.first);
    if (line->operand == HOCTAP_TOTAL)
        hoc_say(saying, (hoctap_text){"Tổng điểm cần {limit}", "The total must be {limit}"});
    else if (!one_limit(saying->trace, tests))
        hoc_say(saying,
                (hoctap_text){"Giới hạn của mỗi chỉ số chưa rõ", "Each indicator has a limit that is not known"});
    else if (line->operand == HOCTAP_EACH_INDICATOR)
        hoc_say(saying, (hoctap_text){"Mỗi chỉ số cần {limit}", "Each indicator must be {limit}"});
    else if (fact && fact->kind == HOCTAP_YES_NO)
        hoc_say(saying, (hoctap_text){"{fact} phải là {limit}", "{fact} must be {limit}"});
    else
        hoc_say(saying, (hoctap_text){"{fact} cần {limit}", "{fact} must be {limit}"});
    say_asked(saying, line);
}

/* A line of one test: what is short, or else the value. */
static void say_one_test(hoc_saying *saying, size_t test)
{
    hoc_text_add(&saying->to, "   - ");
    if (hoc_is_miss(saying))
        hoc_say_test(saying, test);
    else
        hoc_say(saying, (hoctap_text){"{value}", "{value}"});
    hoc_text_add(&saying->to, "\n");
}

/* A test of a line whose head has told the limit. */
static void say_one_of_many(hoc_saying *saying, size_t test, bool limit_told)
{
    hoc_text_add(&saying->to, "   - ");
    hoc_say_about(saying, test);
    if (hoc_is_miss(saying) || !limit_told)
        hoc_say_test(saying, test);
    else
        hoc_say(saying, (hoctap_text){"{fact}: {value}; {verdict}", "{fact}: {value}; {verdict}"});
    hoc_text_add(&saying->to, "\n");
}

/* A line of many: each test that does not hold, and how many do. */
static void say_many_tests(hoc_saying *saying, span tests)
{
    for (size_t i = tests.first; i < tests.first + tests.count; i++)
        if (saying->trace->tests[i].verdict != HOCTAP_MET)
            say_one_of_many(saying, i, one_limit(saying->trace, tests));
    hoc_text_add(&saying->to, "   - ");
    hoc_text_add_decimal(&saying->to, (int64_t)count_with(saying->trace, tests, HOCTAP_MET), 0, '.');
    hoc_say_name(saying, (hoctap_text){" trên ", " of "});
    hoc_text_add_decimal(&saying->to, (int64_t)tests.count, 0, '.');
    hoc_say_name(saying, (hoctap_text){" chỉ số đạt\n", " met\n"});
}

static void say_line(hoc_saying *saying, size_t number, size_t index)
{
    const hoctap_line *line = &saying->rules->lines[index];
    span tests = tests_of(saying->trace, (int)index);

    hoc_text_add_decimal(&saying->to, (int64_t)number, 0, '.');
    hoc_text_add(&saying->to, ". ");
    say_line_head(saying, line, tests);
    hoc_text_add(&saying->to, ": ");
    hoc_text_add(&saying->to, hoctap_verdict_text(line_verdict(saying->trace, tests), saying->lang));
    hoc_text_add(&saying->to, "\n");
    if (line->operand == HOCTAP_EACH_INDICATOR)
        say_many_tests(saying, tests);
    else
        say_one_test(saying, tests.first);
    say_clause(saying, &line->clause);
}

static void say_levels(hoc_saying *saying)
{
    for (size_t i = 1; i < saying->rules->level_count; i++) {
        const hoctap_level *level = &saying->rules->levels[i];
        hoc_say_name(saying, (hoctap_text){"\nĐiều kiện để đạt ", "\nConditions for "});
        hoc_say_name(saying, level->names);
        hoc_text_add(&saying->to, "\n");
        for (size_t line = 0; line < level->count; line++)
            say_line(saying, line + 1, level->first + line);
    }
}

/* ---- the way up ---- */

/* The points for the total may come from elsewhere; those under a floor may not. */
static bool lacks_total(const hoctap_trace *trace)
{
    for (size_t i = 0; i < trace->test_count; i++)
        if (trace->tests[i].fact < 0 && trace->tests[i].verdict != HOCTAP_MET &&
            trace->rules->lines[trace->tests[i].line].level == trace->target)
            return true;
    return false;
}

/* Said when there is something to add up. */
static void say_lacking(hoc_saying *saying)
{
    size_t changes = 0;

    for (size_t i = 0; i < saying->trace->need_count; i++)
        changes += saying->trace->needs[i].kind == HOCTAP_NEED_CHANGE &&
                   saying->rules->facts[saying->trace->needs[i].fact].criterion >= 0;
    if (changes < 2)
        return;
    saying->fact = -1;
    hoc_say_name(saying, (hoctap_text){"Cộng lại: ", "In all: "});
    hoc_say_amount(saying, saying->trace->lacking, HOCTAP_PLACES);
    if (lacks_total(saying->trace))
        hoc_say_name(saying, (hoctap_text){"; ngoài phần dưới điểm sàn, chỉ số khác cùng hệ số cũng được",
                                           "; beyond what is under a floor, any indicator of the same weight will do"});
    hoc_text_add(&saying->to, "\n");
}

/* What to do, or else the limits that it was reckoned without. */
static void say_needs_of(hoc_saying *saying, bool limits)
{
    for (size_t i = 0; i < saying->trace->need_count; i++) {
        if ((saying->trace->needs[i].kind == HOCTAP_NEED_LIMIT) != limits)
            continue;
        hoc_text_add(&saying->to, limits ? "" : "- ");
        hoc_say_need(saying, i);
        hoc_text_add(&saying->to, "\n");
    }
}

static bool needs_a_limit(const hoctap_trace *trace)
{
    for (size_t i = 0; i < trace->need_count; i++)
        if (trace->needs[i].kind == HOCTAP_NEED_LIMIT)
            return true;
    return false;
}

/* Against a limit that nobody knows the list is no more than the worst case, and says so first. */
static void say_needs_head(hoc_saying *saying)
{
    const bool guess = needs_a_limit(saying->trace);

    if (guess)
        hoc_say_name(saying, (hoctap_text){"\nNếu theo giới hạn khó nhất có thể, để đạt ",
                                           "\nIf the limits that are not known are as hard as they can be, to reach "});
    else
        hoc_say_name(saying, (hoctap_text){"\nĐể đạt ", "\nTo reach "});
    say_level_name(saying, saying->trace->target);
    hoc_say_name(saying, (hoctap_text){", ít nhất cần\n", ", the least is\n"});
}

static void say_needs(hoc_saying *saying)
{
    const hoctap_trace *trace = saying->trace;

    if (trace->need_count == 0)
        return;
    say_needs_head(saying);
    say_needs_of(saying, false);
    say_lacking(saying);
    say_needs_of(saying, true);
}

size_t hoctap_trace_text(const hoctap_trace *trace, hoctap_lang lang, char *text, size_t size)
{
    hoc_saying saying = hoc_saying_of(trace->rules, trace, lang, text, size);

    say_head(&saying);
    say_reasons(&saying);
    if (trace->verdict != HOCTAP_INVALID) {
        say_other_answers(&saying);
        say_all_points(&saying);
        say_levels(&saying);
        say_needs(&saying);
    }
    return hoc_text_end(&saying.to);
}
