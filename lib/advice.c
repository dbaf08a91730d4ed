/* SPDX-License-Identifier: MIT */
#include "advice.h"

#include "rules.h"

static const hoctap_fact *fact_of(const hoc_saying *saying)
{
    return &saying->rules->facts[saying->fact];
}

static bool is_level(const hoc_saying *saying, const hoc_test *test)
{
    return test->level == saying->trace->target;
}

/* The test asks of the fact itself, or of points to which it adds. */
static bool concerns(const hoc_saying *saying, const hoc_test *test)
{
    const hoctap_fact *fact = fact_of(saying);

    if (test->operand == HOCTAP_TOTAL || test->operand == HOCTAP_CRITERION)
        return fact->criterion >= 0 && fact->weight > 0 &&
               (test->operand == HOCTAP_TOTAL || test->criterion == fact->criterion);
    return test->fact == saying->fact;
}

/* Of a population less is better where more of those who count are, and more of those excepted. */
static int sign_in(const hoc_saying *saying, const hoc_test *test)
{
    const hoctap_fact *count = test->fact < 0 ? NULL : &saying->rules->facts[test->fact];

    if (concerns(saying, test))
        return test->sign;
    if (!count || (count->among != saying->fact && count->except != saying->fact))
        return 0;
    return (test->operand == HOCTAP_SHARE) == (count->among == saying->fact) ? -test->sign : test->sign;
}

/* Less of this fact is better, in every test alike: the rules were refused otherwise. */
static bool wants_less(const hoc_saying *saying)
{
    for (size_t at = 0; at < saying->rules->plan.test_count; at++) {
        int sign = sign_in(saying, &saying->rules->plan.tests[at]);
        if (sign != 0)
            return sign < 0;
    }
    return false;
}

/* What the level asks hangs on it, but the level does not ask for it. */
static bool is_circumstance(const hoc_saying *saying)
{
    if (fact_of(saying)->kind == HOCTAP_CHOICE || saying->rules->plan.sets[saying->fact] == NULL)
        return fact_of(saying)->kind == HOCTAP_CHOICE;
    for (size_t at = 0; at < saying->rules->plan.test_count; at++)
        if (is_level(saying, &saying->rules->plan.tests[at]) && concerns(saying, &saying->rules->plan.tests[at]))
            return false;
    return true;
}

/* The share of the level that a count is asked for; NULL when its population is known, or is not its own. */
static const hoctap_trace_test *relative_share(const hoc_saying *saying)
{
    int population = fact_of(saying)->among;
    const hoctap_trace_test *found = NULL;

    for (size_t i = 0; i < saying->trace->test_count; i++) {
        const hoctap_trace_test *test = &saying->trace->tests[i];
        if (test->operand == HOCTAP_SHARE && test->fact == saying->fact &&
            saying->rules->lines[test->line].level == saying->trace->target && test->verdict != HOCTAP_NOT_APPLICABLE)
            found = test;
    }
    return population >= 0 && saying->trace->facts[population].missing ? found : NULL;
}

/* A missing population, of which a missing count is then told as a share. */
static bool is_measure(const hoc_saying *saying)
{
    for (size_t i = 0; i < saying->trace->need_count; i++) {
        const hoctap_need *need = &saying->trace->needs[i];
        if (need->kind == HOCTAP_NEED_ANSWER && saying->rules->facts[need->fact].among == saying->fact)
            return true;
    }
    return false;
}

/* ---- sentences ---- */

static void say_answer_word(hoc_saying *saying, int64_t to)
{
    if (fact_of(saying)->kind == HOCTAP_CHOICE)
        hoc_say_name(saying, fact_of(saying)->choices[to].names);
    else
        hoc_say_amount(saying, to, HOCTAP_PLACES);
}

/* "ít nhất 90% của Thành viên" */
static void say_relative(hoc_saying *saying, const hoctap_trace_test *share)
{
    bool less = wants_less(saying);

    hoc_say(saying, less ? (hoctap_text){"{fact}: bổ sung câu trả lời, nhiều nhất ", "{fact}: an answer, at most "}
                         : (hoctap_text){"{fact}: bổ sung câu trả lời, ít nhất ", "{fact}: an answer, at least "});
    hoc_say_number(saying, less ? share->limit_low : share->limit_high, HOCTAP_PLACES);
    hoc_say_name(saying, (hoctap_text){"% của ", "% of "});
    hoc_say_name(saying, saying->rules->facts[fact_of(saying)->among].names);
}

static hoctap_text answer_sentence(const hoc_saying *saying)
{
    if (is_measure(saying))
        return (hoctap_text){"{fact}: bổ sung câu trả lời", "{fact}: an answer"};
    if (fact_of(saying)->kind == HOCTAP_YES_NO)
        return (hoctap_text){"{fact}: bổ sung câu trả lời, phải là {high+}", "{fact}: an answer, {high+}"};
    return wants_less(saying)
               ? (hoctap_text){"{fact}: bổ sung câu trả lời, nhiều nhất {high+}", "{fact}: an answer, at most {high+}"}
               : (hoctap_text){"{fact}: bổ sung câu trả lời, ít nhất {high+}", "{fact}: an answer, at least {high+}"};
}

static void say_answer(hoc_saying *saying)
{
    const hoctap_trace_test *share = relative_share(saying);

    if (is_circumstance(saying)) {
        hoc_say(saying, (hoctap_text){"{fact}: bổ sung câu trả lời; ở đây tính theo ",
                                      "{fact}: an answer; reckoned here with "});
        say_answer_word(saying, saying->high);
    } else if (share) {
        say_relative(saying, share);
    } else {
        hoc_say(saying, answer_sentence(saying));
    }
}

static hoctap_text change_sentence(hoc_saying *saying)
{
    bool up = saying->low < saying->high;

    saying->gap = up ? saying->high - saying->low : saying->low - saying->high;
    if (fact_of(saying)->kind == HOCTAP_YES_NO)
        return (hoctap_text){"{fact}: đổi từ {low+} thành {high+}", "{fact}: from {low+} to {high+}"};
    if (fact_of(saying)->kind == HOCTAP_COUNT)
        return up ? (hoctap_text){"{fact}: thêm {gap+}, từ {low} lên {high}",
                                  "{fact}: {gap+} more, from {low} to {high}"}
                  : (hoctap_text){"{fact}: bớt {gap+}, từ {low} xuống {high}",
                                  "{fact}: {gap+} fewer, from {low} to {high}"};
    if (fact_of(saying)->kind == HOCTAP_SCALE)
        return up ? (hoctap_text){"{fact}: nâng từ {low+} lên {high+}", "{fact}: raise from {low+} to {high+}"}
                  : (hoctap_text){"{fact}: giảm từ {low+} xuống {high+}", "{fact}: lower from {low+} to {high+}"};
    return up ? (hoctap_text){"{fact}: nâng từ {low} lên {high+}", "{fact}: raise from {low} to {high+}"}
              : (hoctap_text){"{fact}: giảm từ {low} xuống {high+}", "{fact}: lower from {low} to {high+}"};
}

/* What the rules do not say: a limit, what a clause asks, what a share of nobody comes to. */
static hoctap_text unknown_sentence(const hoc_saying *saying)
{
    const hoctap_line *line = &saying->rules->lines[saying->line];

    if (line->operand == HOCTAP_CLAUSE)
        return (hoctap_text){"{fact} chưa rõ nội dung, ở đây coi như đạt",
                             "nobody knows what {fact} asks, here it is taken as met"};
    if (line->operand == HOCTAP_SHARE && line->limits[__builtin_ctzll(line->combinations)].known)
        return (hoctap_text){"{fact}: không có ai để tính tỷ lệ, ở đây coi như đạt",
                             "{fact}: there is nobody of whom a share could be taken, here it is taken as met"};
    if (line->operand == HOCTAP_EACH_INDICATOR)
        return (hoctap_text){"giới hạn của mỗi chỉ số chưa rõ, ở đây tính theo giới hạn khó nhất",
                             "the limit of each indicator is not known, here the hardest is taken"};
    if (line->operand == HOCTAP_EACH_CRITERION)
        return (hoctap_text){"giới hạn của mỗi tiêu chí chưa rõ, ở đây tính theo giới hạn khó nhất",
                             "the limit of each criterion is not known, here the hardest is taken"};
    return (hoctap_text){"giới hạn của {fact} chưa rõ, ở đây tính theo giới hạn khó nhất",
                         "the limit of {fact} is not known, here the hardest is taken"};
}

/* Evidence is told of what it backs. */
static void say_evidence(hoc_saying *saying)
{
    saying->fact = fact_of(saying)->backs;
    hoc_say(saying, (hoctap_text){"{fact}: bổ sung minh chứng", "{fact}: supply evidence"});
}

void hoc_say_need(hoc_saying *saying, size_t index)
{
    const hoctap_need *need = &saying->trace->needs[index];
    const hoctap_line *line = need->line < 0 ? NULL : &saying->rules->lines[need->line];

    saying->line = need->line;
    saying->fact = line ? line->fact : need->fact;
    saying->criterion = line ? line->criterion : -1;
    saying->low = need->from;
    saying->high = need->to;
    saying->places = HOCTAP_PLACES;
    if (line)
        hoc_say(saying, unknown_sentence(saying));
    else if (fact_of(saying)->backs >= 0)
        say_evidence(saying);
    else if (need->kind == HOCTAP_NEED_ANSWER)
        say_answer(saying);
    else
        hoc_say(saying, change_sentence(saying));
}

size_t hoctap_need_text(const hoctap_trace *trace, size_t need, hoctap_lang lang, char *text, size_t size)
{
    hoc_saying saying = hoc_saying_of(trace->rules, trace, lang, text, size);

    hoc_say_need(&saying, need);
    return hoc_text_end(&saying.to);
}
