/* SPDX-License-Identifier: MIT */
#include "say.h"

#include <string.h>

#include "finding.h"
#include "rules.h"

static const hoctap_text verdicts[] = {
    [HOCTAP_NOT_MET] = {"không đạt", "not met"},
    [HOCTAP_MET] = {"đạt", "met"},
    [HOCTAP_UNDECIDED] = {"chưa kết luận được", "undecided"},
    [HOCTAP_INVALID] = {"không hợp lệ", "invalid"},
    [HOCTAP_NOT_APPLICABLE] = {"không áp dụng", "not applicable"},
};

static const hoctap_text yes = {"có", "yes"}, no = {"không", "no"};

hoc_saying hoc_saying_of(const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang, char *text,
                         size_t size)
{
    return (hoc_saying){
        .to = hoc_text_into(text, size),
        .lang = lang,
        .rules = rules,
        .trace = trace,
        .left = trace ? trace->combinations : rules->plan.all,
        .fact = -1,
        .criterion = -1,
        .line = -1,
        .group = -1,
        .places = HOCTAP_PLACES,
    };
}

void hoc_say_name(hoc_saying *saying, hoctap_text names)
{
    hoc_text_add(&saying->to, saying->lang == HOCTAP_VI || !names.en ? names.vi : names.en);
}

static const hoctap_fact *fact_of(const hoc_saying *saying)
{
    return saying->fact < 0 ? NULL : &saying->rules->facts[saying->fact];
}

int hoc_answer_of(const hoc_saying *saying, int fact)
{
    return saying->trace && fact >= 0 ? saying->trace->facts[fact].choice : -1;
}

/* ---- words for numbers ---- */

static bool is_yes_no(const hoc_saying *saying)
{
    return saying->fact >= 0 && fact_of(saying)->kind == HOCTAP_YES_NO;
}

/* A line on the fact itself speaks the scale's words; one on each indicator, its points. */
static bool is_worded_scale(const hoc_saying *saying)
{
    return saying->fact >= 0 && fact_of(saying)->kind == HOCTAP_SCALE &&
           (saying->line < 0 || saying->rules->lines[saying->line].operand == HOCTAP_FACT);
}

bool hoc_has_words(const hoc_saying *saying)
{
    return is_yes_no(saying) || is_worded_scale(saying);
}

/* The answer of a scale that is worth that; NULL when none is. */
static const hoctap_choice *worth(const hoctap_fact *fact, int64_t value)
{
    for (size_t i = 0; i < fact->choice_count; i++)
        if (fact->choices[i].value == value)
            return &fact->choices[i];
    return NULL;
}

/* False, and no word, where the value has none. */
static bool say_word(hoc_saying *saying, int64_t value)
{
    const hoctap_choice *choice = is_worded_scale(saying) ? worth(fact_of(saying), value) : NULL;

    if (is_yes_no(saying))
        hoc_say_name(saying, value ? yes : no);
    else if (choice)
        hoc_say_name(saying, choice->names);
    return is_yes_no(saying) || choice;
}

/* ---- numbers ---- */

void hoc_say_number(hoc_saying *saying, int64_t value, int places)
{
    hoc_text_add_decimal(&saying->to, value, places, saying->lang == HOCTAP_VI ? ',' : '.');
}

static bool is_one(int64_t value, int places)
{
    return value == (places == HOCTAP_PLACES ? HOC_ONE : HOC_ONE * HOC_ONE);
}

/* A unit is written in one language; that of time has its word in both. */
static hoctap_text name_of_unit(const char *unit, bool one)
{
    if (strcmp(unit, "năm") == 0)
        return (hoctap_text){unit, one ? "year" : "years"};
    if (strcmp(unit, "tháng") == 0)
        return (hoctap_text){unit, one ? "month" : "months"};
    return (hoctap_text){unit, NULL};
}

static void say_unit(hoc_saying *saying, bool one)
{
    const hoctap_fact *fact = fact_of(saying);

    hoc_text_add(&saying->to, saying->percent ? "%" : " ");
    if (saying->percent)
        return;
    if (fact && fact->unit)
        hoc_say_name(saying, name_of_unit(fact->unit, one));
    else
        hoc_say_name(saying, (hoctap_text){"điểm", one ? "point" : "points"});
}

void hoc_say_amount(hoc_saying *saying, int64_t value, int places)
{
    if (hoc_has_words(saying) && say_word(saying, value))
        return;
    hoc_say_number(saying, value, places);
    say_unit(saying, is_one(value, places));
}

void hoc_say_numbers(hoc_saying *saying, int64_t low, int64_t high, int places)
{
    if (low < high) {
        hoc_say_name(saying, (hoctap_text){"từ ", ""});
        hoc_say_number(saying, low, places);
        hoc_say_name(saying, (hoctap_text){" đến ", " to "});
    }
    hoc_say_number(saying, high, places);
}

static void say_words(hoc_saying *saying, int64_t low, int64_t high, int places)
{
    if (low < high) {
        hoc_say_name(saying, is_yes_no(saying) ? (hoctap_text){"", ""} : (hoctap_text){"từ ", ""});
        hoc_say_amount(saying, low, places);
        hoc_say_name(saying, is_yes_no(saying) ? (hoctap_text){" hoặc ", " or "} : (hoctap_text){" đến ", " to "});
    }
    hoc_say_amount(saying, high, places);
}

void hoc_say_range(hoc_saying *saying, int64_t low, int64_t high, int places)
{
    if (hoc_has_words(saying)) {
        say_words(saying, low, high, places);
        return;
    }
    hoc_say_numbers(saying, low, high, places);
    say_unit(saying, is_one(high, places));
}

/* ---- names ---- */

static const hoctap_line *line_of(const hoc_saying *saying)
{
    return saying->line < 0 ? NULL : &saying->rules->lines[saying->line];
}

/* A clause of a target that says no more than that is the target. */
static void say_clause_name(hoc_saying *saying)
{
    const hoctap_line *line = line_of(saying);
    const hoctap_group *group = line->group < 0 ? NULL : &saying->rules->groups[line->group];
    bool is_target = group && group->target && strcmp(group->id, line->id) == 0;

    hoc_say_name(saying, is_target ? (hoctap_text){"chỉ tiêu ", "target "} : (hoctap_text){"điều kiện ", "condition "});
    hoc_text_add(&saying->to, line->id);
}

static void say_fact_name(hoc_saying *saying, const hoctap_fact *fact)
{
    int group = hoc_answer_of(saying, saying->rules->group);

    hoc_say_name(saying,
                 fact->by_group && group >= 0 && fact->by_group[group].vi ? fact->by_group[group] : fact->names);
}

static void say_fact(hoc_saying *saying)
{
    if (saying->fact >= 0)
        say_fact_name(saying, fact_of(saying));
    else if (saying->criterion >= 0)
        hoc_say_name(saying, saying->rules->criteria[saying->criterion].names);
    else if (line_of(saying) && line_of(saying)->operand == HOCTAP_CLAUSE)
        say_clause_name(saying);
    else
        hoc_say_name(saying, (hoctap_text){"tổng điểm", "the total"});
}

static void say_level(hoc_saying *saying)
{
    int level = saying->line >= 0 ? line_of(saying)->level : saying->rules->groups[saying->group].level;

    hoc_say_name(saying, saying->rules->levels[level].names);
}

static void say_verdict(hoc_saying *saying)
{
    if (saying->test->verdict == HOCTAP_NOT_APPLICABLE && hoc_say_why_not(saying, saying->line, -1))
        return;
    hoc_say_name(saying, verdicts[saying->test->verdict]);
    if (saying->test->verdict == HOCTAP_UNDECIDED)
        hoc_say_depends(saying, saying->line, -1);
}

/* ---- holes ---- */

static void say_low(hoc_saying *saying)
{
    hoc_say_number(saying, saying->low, saying->places);
}

static void say_high(hoc_saying *saying)
{
    hoc_say_number(saying, saying->high, saying->places);
}

static void say_low_amount(hoc_saying *saying)
{
    hoc_say_amount(saying, saying->low, saying->places);
}

static void say_high_amount(hoc_saying *saying)
{
    hoc_say_amount(saying, saying->high, saying->places);
}

static void say_gap_amount(hoc_saying *saying)
{
    hoc_say_amount(saying, saying->gap, saying->places);
}

static void fill(hoc_saying *saying, const char *name, size_t length)
{
    static const struct {
        const char *name;
        void (*say)(hoc_saying *saying);
    } holes[] = {{"fact", say_fact},       {"level", say_level},     {"limit", hoc_say_limit},
                 {"value", hoc_say_value}, {"verdict", say_verdict}, {"low", say_low},
                 {"low+", say_low_amount}, {"high", say_high},       {"high+", say_high_amount},
                 {"gap+", say_gap_amount}};

    for (size_t i = 0; i < sizeof holes / sizeof *holes; i++)
        if (strlen(holes[i].name) == length && memcmp(holes[i].name, name, length) == 0)
            holes[i].say(saying);
}

void hoc_say(hoc_saying *saying, hoctap_text sentence)
{
    const char *at = saying->lang == HOCTAP_VI ? sentence.vi : sentence.en, *open, *close;

    for (; (open = strchr(at, '{')) != NULL; at = close + 1) {
        close = strchr(open, '}');
        hoc_text_add_bytes(&saying->to, at, (size_t)(open - at));
        fill(saying, open + 1, (size_t)(close - open - 1));
    }
    hoc_text_add(&saying->to, at);
}

const char *hoctap_verdict_text(hoctap_verdict verdict, hoctap_lang lang)
{
    return lang == HOCTAP_VI ? verdicts[verdict].vi : verdicts[verdict].en;
}
