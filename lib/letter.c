/* SPDX-License-Identifier: MIT */
/*
 * The whole trace as an official reads it to the person: the result, what keeps it from being decided, the answers,
 * the points, each line of each level with its source, and what would reach the next level.
 */
#include <string.h>

#include "advice.h"
#include "conditions.h"
#include "reasons.h"
#include "rules.h"

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
    hoc_say_status(saying, &saying->rules->years);
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

static bool is_open(const hoc_saying *saying, const hoctap_reason *reason)
{
    if (strcmp(reason->kind, "evidence") == 0)
        return saying->rules->facts[reason->fact].lack == HOCTAP_LACK_UNDECIDED;
    return strcmp(reason->kind, "missing") == 0 || strcmp(reason->kind, "limit") == 0 ||
           strcmp(reason->kind, "none") == 0 || strcmp(reason->kind, "between") == 0;
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

/* Something that is asked of the row hangs on the fact: itself, a share of it, a sum, the limits and what applies. */
static bool is_asked(const hoc_saying *saying, int fact)
{
    const hoctap_fact *facts = saying->rules->facts;

    if (saying->rules->plan.sets[fact])
        return true;
    for (size_t i = 0; i < saying->trace->test_count; i++) {
        const hoctap_trace_test *test = &saying->trace->tests[i];
        if (test->verdict == HOCTAP_NOT_APPLICABLE)
            continue;
        if (test->fact == fact ||
            (test->fact >= 0 && (facts[test->fact].among == fact || facts[test->fact].except == fact)) ||
            (facts[fact].criterion >= 0 && test->fact < 0 && test->operand != HOCTAP_CLAUSE))
            return true;
    }
    return false;
}

/* What nobody answered and nothing asks of such a row is not worth a word; nor is evidence for what nobody answered. */
static bool is_idle(const hoc_saying *saying, int fact)
{
    int backs = fact < 0 ? -1 : saying->rules->facts[fact].backs;

    if (fact < 0 || !saying->trace->facts[fact].missing || saying->rules->facts[fact].kind == HOCTAP_CHOICE)
        return false;
    if (backs >= 0 && !is_asked(saying, fact))
        return saying->trace->facts[backs].missing || !is_asked(saying, backs);
    return !is_asked(saying, fact);
}

static void say_reasons(hoc_saying *saying)
{
    const hoctap_trace *trace = saying->trace;
    bool first = true;

    for (size_t i = 0; i < saying->rules->reason_count; i++) {
        const hoctap_reason *reason = &saying->rules->reasons[i];
        if (!hoc_has(trace->reasons, i) ||
            (trace->verdict != HOCTAP_INVALID && (!is_open(saying, reason) || is_idle(saying, reason->fact))))
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

/* "; có minh chứng" */
static void say_evidence(hoc_saying *saying, const hoctap_fact *fact)
{
    const hoctap_trace_fact *evidence = fact->evidence < 0 ? NULL : &saying->trace->facts[fact->evidence];

    if (!evidence || saying->trace->facts[fact - saying->rules->facts].missing)
        return;
    if (evidence->missing)
        hoc_say_name(saying, (hoctap_text){"; chưa rõ có minh chứng không", "; nobody says whether there is evidence"});
    else
        hoc_say_name(saying, evidence->low ? (hoctap_text){"; có minh chứng", "; with evidence"}
                                           : (hoctap_text){"; không có minh chứng", "; no evidence"});
}

static void say_answer(hoc_saying *saying, const hoctap_trace_fact *answer)
{
    const hoctap_fact *fact = &saying->rules->facts[answer->fact];

    saying->fact = answer->fact;
    saying->line = -1;
    hoc_say(saying, (hoctap_text){"- {fact}: ", "- {fact}: "});
    if (answer->missing)
        hoc_say_name(saying, (hoctap_text){"chưa trả lời", "no answer"});
    else if (answer->choice >= 0)
        hoc_say_name(saying, fact->choices[answer->choice].names);
    else if (answer->given == answer->given_most)
        hoc_say_amount(saying, answer->given, HOCTAP_PLACES);
    else
        hoc_say_range(saying, answer->given, answer->given_most, HOCTAP_PLACES);
}

static void say_other_answers(hoc_saying *saying)
{
    bool first = true;

    for (size_t i = 0; i < saying->trace->fact_count; i++) {
        if (saying->rules->facts[i].criterion >= 0 || saying->rules->facts[i].backs >= 0 || is_idle(saying, (int)i))
            continue;
        if (first)
            hoc_say_name(saying, (hoctap_text){"\nDữ kiện\n", "\nAnswers\n"});
        first = false;
        say_answer(saying, &saying->trace->facts[i]);
        say_evidence(saying, &saying->rules->facts[i]);
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

/* An indicator whose answer is a word, or whose points do not count one for one, says what they add. */
static void say_indicator(hoc_saying *saying, const hoctap_trace_fact *answer)
{
    say_answer(saying, answer);
    if (!answer->missing && (answer->choice >= 0 || answer->points_low != answer->given * HOC_ONE)) {
        saying->fact = -1;
        hoc_say_name(saying, (hoctap_text){", tính ", ", counted as "});
        hoc_say_range(saying, answer->points_low, answer->points_high, HOCTAP_TOTAL_PLACES);
    }
    say_evidence(saying, &saying->rules->facts[answer->fact]);
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
        hoc_say_name(saying, hoc_status_text(rules->points.status));
        hoc_text_add(&saying->to, ")");
    }
    hoc_text_add(&saying->to, "\n");
    for (size_t i = 0; i < rules->criterion_count; i++)
        say_criterion(saying, &rules->criteria[i]);
    hoc_say_name(saying, (hoctap_text){"Tổng điểm", "Total"});
    say_points(saying, saying->trace->low, saying->trace->high, most_of(saying, 0, rules->fact_count));
}

/* ---- the way up ---- */

/* The points for the total may come from elsewhere; those under a floor, or that a criterion lacks, may not. */
static bool lacks_total(const hoctap_trace *trace)
{
    bool total = false;

    for (size_t i = 0; i < trace->test_count; i++) {
        const hoctap_trace_test *test = &trace->tests[i];
        if (test->verdict == HOCTAP_MET || test->verdict == HOCTAP_NOT_APPLICABLE ||
            trace->rules->lines[test->line].level != trace->target)
            continue;
        if (test->operand == HOCTAP_CRITERION)
            return false;
        total = total || test->operand == HOCTAP_TOTAL;
    }
    return total;
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
    saying->fact = saying->criterion = saying->line = -1;
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

/* A limit that the needs were reckoned without, or (`hope`) a condition that they can only hope for. */
static bool rests_on(const hoctap_trace *trace, bool hope)
{
    for (size_t i = 0; i < trace->need_count; i++) {
        const hoctap_need *need = &trace->needs[i];
        if (need->kind == HOCTAP_NEED_LIMIT && (trace->rules->lines[need->line].operand == HOCTAP_CLAUSE) == hope)
            return true;
    }
    return false;
}

static bool asks_for_something(const hoctap_trace *trace)
{
    return trace->need_count > 0 && trace->needs[0].kind != HOCTAP_NEED_LIMIT;
}

/* Against what nobody knows the list is no more than one case, and says so first. */
static hoctap_text needs_head(const hoctap_trace *trace)
{
    if (rests_on(trace, true))
        return rests_on(trace, false)
                   ? (hoctap_text){"\nNếu các điều kiện chưa rõ nội dung đều đạt và theo giới hạn khó nhất có thể, để "
                                   "đạt ",
                                   "\nIf all conditions of which nobody knows what they ask are met, and the limits "
                                   "that are "
                                   "not known are as hard as they can be, to reach "}
                   : (hoctap_text){"\nNếu các điều kiện chưa rõ nội dung đều đạt, để đạt ",
                                   "\nIf all conditions of which nobody knows what they ask are met, to reach "};
    return rests_on(trace, false)
               ? (hoctap_text){"\nNếu theo giới hạn khó nhất có thể, để đạt ",
                               "\nIf the limits that are not known are as hard as they can be, to reach "}
               : (hoctap_text){"\nĐể đạt ", "\nTo reach "};
}

static void say_needs(hoc_saying *saying)
{
    const hoctap_trace *trace = saying->trace;
    bool asks = asks_for_something(trace);

    if (trace->need_count == 0)
        return;
    hoc_say_name(saying, needs_head(trace));
    say_level_name(saying, trace->target);
    hoc_say_name(saying, asks ? (hoctap_text){", ít nhất cần\n", ", the least is\n"}
                              : (hoctap_text){", không cần gì thêm\n", ", nothing more is needed\n"});
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
        hoc_say_conditions(&saying);
        say_needs(&saying);
    }
    return hoc_text_end(&saying.to);
}
