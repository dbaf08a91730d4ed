/* SPDX-License-Identifier: MIT */
#include "say.h"

#include <string.h>

#include "rules.h"

static const hoctap_text verdicts[] = {
    [HOCTAP_NOT_MET] = {"không đạt", "not met"},
    [HOCTAP_MET] = {"đạt", "met"},
    [HOCTAP_UNDECIDED] = {"chưa kết luận được", "undecided"},
    [HOCTAP_INVALID] = {"không hợp lệ", "invalid"},
};

static const hoctap_text comparisons[] = {
    [HOCTAP_AT_LEAST] = {"ít nhất ", "at least "},
    [HOCTAP_ABOVE] = {"trên ", "more than "},
    [HOCTAP_AT_MOST] = {"nhiều nhất ", "at most "},
    [HOCTAP_UNDER] = {"dưới ", "less than "},
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
        .line = -1,
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

static bool is_yes_no(const hoc_saying *saying)
{
    return saying->fact >= 0 && fact_of(saying)->kind == HOCTAP_YES_NO;
}

/* ---- numbers ---- */

static void say_number(hoc_saying *saying, int64_t value, int places)
{
    hoc_text_add_decimal(&saying->to, value, places, saying->lang == HOCTAP_VI ? ',' : '.');
}

static bool is_one(int64_t value, int places)
{
    return value == (places == HOCTAP_PLACES ? HOC_ONE : HOC_ONE * HOC_ONE);
}

static void say_unit(hoc_saying *saying, bool one)
{
    const hoctap_fact *fact = fact_of(saying);

    hoc_text_add(&saying->to, " ");
    if (fact && fact->unit)
        hoc_text_add(&saying->to, fact->unit);
    else
        hoc_say_name(saying, (hoctap_text){"điểm", one ? "point" : "points"});
}

void hoc_say_amount(hoc_saying *saying, int64_t value, int places)
{
    if (is_yes_no(saying)) {
        hoc_say_name(saying, value ? yes : no);
        return;
    }
    say_number(saying, value, places);
    say_unit(saying, is_one(value, places));
}

void hoc_say_numbers(hoc_saying *saying, int64_t low, int64_t high, int places)
{
    if (low < high) {
        hoc_say_name(saying, (hoctap_text){"từ ", ""});
        say_number(saying, low, places);
        hoc_say_name(saying, (hoctap_text){" đến ", " to "});
    }
    say_number(saying, high, places);
}

void hoc_say_range(hoc_saying *saying, int64_t low, int64_t high, int places)
{
    if (is_yes_no(saying)) {
        hoc_say_amount(saying, low, places);
        return;
    }
    hoc_say_numbers(saying, low, high, places);
    say_unit(saying, is_one(high, places));
}

/* ---- names ---- */

/* The answer of the row to a choice; -1 when there is none or no row. */
static int answer_of(const hoc_saying *saying, int fact)
{
    return saying->trace && fact >= 0 ? saying->trace->facts[fact].choice : -1;
}

static void say_fact(hoc_saying *saying)
{
    const hoctap_fact *fact = fact_of(saying);
    int group = answer_of(saying, saying->rules->group);

    if (!fact)
        hoc_say_name(saying, (hoctap_text){"tổng điểm", "the total"});
    else if (fact->by_group && group >= 0 && fact->by_group[group].vi)
        hoc_say_name(saying, fact->by_group[group]);
    else
        hoc_say_name(saying, fact->names);
}

static void say_level(hoc_saying *saying)
{
    hoc_say_name(saying, saying->rules->levels[saying->rules->lines[saying->line].level].names);
}

static void say_verdict(hoc_saying *saying)
{
    hoc_say_name(saying, verdicts[saying->test->verdict]);
}

/* ---- what a test compares ---- */

static bool differ(const hoctap_limit *one, const hoctap_limit *other)
{
    return one->known != other->known || one->low != other->low || one->high != other->high;
}

/* Combinations that differ in one choice alone lie a fixed distance apart. */
bool hoc_line_asks(const hoctap_rules *rules, const hoctap_line *line, size_t fact)
{
    const uint64_t *sets = rules->plan.sets[fact];
    size_t apart = sets ? (size_t)__builtin_ctzll(sets[1]) : 0;

    for (size_t choice = 1; sets && choice < rules->facts[fact].choice_count; choice++)
        for (uint64_t rest = sets[choice]; rest != 0; rest &= rest - 1) {
            size_t at = (size_t)__builtin_ctzll(rest);
            if (differ(&line->limits[at], &line->limits[at - choice * apart]))
                return true;
        }
    return false;
}

/* Some combination that the row's answers leave has a limit that nobody knows. */
static bool meets_unknown(const hoc_saying *saying)
{
    for (uint64_t rest = saying->left; rest != 0; rest &= rest - 1)
        if (!saying->rules->lines[saying->line].limits[__builtin_ctzll(rest)].known)
            return true;
    return false;
}

/* ", tùy Khu vực": the missing answers that decide which limit it is. */
static void say_asked(hoc_saying *saying)
{
    const hoctap_line *line = &saying->rules->lines[saying->line];

    for (size_t i = 0; i < saying->rules->fact_count; i++) {
        if (answer_of(saying, (int)i) >= 0 || !hoc_line_asks(saying->rules, line, i))
            continue;
        hoc_say_name(saying, (hoctap_text){", tùy ", ", depending on "});
        hoc_say_name(saying, saying->rules->facts[i].names);
    }
}

/* All that the limit may be are the two ends of its range. */
static bool is_one_of_two(const hoc_saying *saying)
{
    int64_t unit = saying->fact < 0 ? HOC_ONE : 1;

    for (uint64_t rest = saying->left; rest != 0; rest &= rest - 1) {
        int64_t limit = saying->rules->lines[saying->line].limits[__builtin_ctzll(rest)].low * unit;
        if (limit != saying->test->limit_low && limit != saying->test->limit_high)
            return false;
    }
    return true;
}

/* "70 hoặc 80 điểm, tùy Khu vực" */
static void say_open_limit(hoc_saying *saying, int places)
{
    const hoctap_trace_test *test = saying->test;

    if (meets_unknown(saying)) {
        hoc_say_name(saying, (hoctap_text){"một giới hạn chưa rõ, ", "a limit that is not known, "});
        hoc_say_range(saying, test->limit_low, test->limit_high, places);
    } else if (is_one_of_two(saying)) {
        say_number(saying, test->limit_low, places);
        hoc_say_name(saying, (hoctap_text){" hoặc ", " or "});
        hoc_say_amount(saying, test->limit_high, places);
    } else {
        hoc_say_name(saying, (hoctap_text){"một giới hạn ", "a limit of "});
        hoc_say_range(saying, test->limit_low, test->limit_high, places);
    }
    say_asked(saying);
}

static void say_limit(hoc_saying *saying)
{
    const hoctap_trace_test *test = saying->test;
    int places = saying->fact < 0 ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES;

    if (!is_yes_no(saying))
        hoc_say_name(saying, comparisons[saying->rules->lines[saying->line].op]);
    if (test->limit_low == test->limit_high)
        hoc_say_amount(saying, test->limit_low, places);
    else
        say_open_limit(saying, places);
}

static void say_value(hoc_saying *saying)
{
    const hoctap_trace_test *test = saying->test;

    if (saying->fact >= 0 && saying->trace->facts[saying->fact].missing)
        hoc_say_name(saying, (hoctap_text){"chưa trả lời", "no answer"});
    else
        hoc_say_range(saying, test->low, test->high, saying->fact < 0 ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES);
}

/* ---- holes ---- */

static void say_low(hoc_saying *saying)
{
    say_number(saying, saying->low, saying->places);
}

static void say_high(hoc_saying *saying)
{
    say_number(saying, saying->high, saying->places);
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
    } holes[] = {{"fact", say_fact},         {"level", say_level},    {"limit", say_limit},     {"value", say_value},
                 {"verdict", say_verdict},   {"low", say_low},        {"low+", say_low_amount}, {"high", say_high},
                 {"high+", say_high_amount}, {"gap+", say_gap_amount}};

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

/* ---- tests ---- */

bool hoc_is_miss(const hoc_saying *saying)
{
    const hoctap_trace_test *test = saying->test;
    hoctap_op op = saying->rules->lines[saying->line].op;

    if (test->verdict != HOCTAP_NOT_MET || test->limit_low != test->limit_high || is_yes_no(saying))
        return false;
    return op == HOCTAP_AT_LEAST || (op == HOCTAP_AT_MOST && test->low == test->high);
}

static hoctap_text short_sentence(hoc_saying *saying)
{
    static const hoctap_text sentences[2][2] = {
        {{"còn thiếu {gap+} ở {fact}: {low} trên {high}", "{gap+} short in {fact}: {low} of {high}"},
         {"còn thiếu ít nhất {gap+} ở {fact}: nhiều nhất {low} trên {high}",
          "at least {gap+} short in {fact}: at most {low} of {high}"}},
        {{"còn thiếu {gap+}: {low} trên {high}", "{gap+} short: {low} of {high}"},
         {"còn thiếu ít nhất {gap+}: nhiều nhất {low} trên {high}", "at least {gap+} short: at most {low} of {high}"}},
    };

    saying->low = saying->test->high;
    saying->high = saying->test->limit_low;
    saying->gap = saying->high - saying->low;
    return sentences[saying->fact < 0][saying->test->low < saying->test->high];
}

static hoctap_text over_sentence(hoc_saying *saying)
{
    saying->low = saying->test->limit_low;
    saying->high = saying->test->high;
    saying->gap = saying->high - saying->low;
    if (saying->fact < 0)
        return (hoctap_text){"vượt {gap+}: {high}, nhiều nhất {low}", "{gap+} over: {high}, at most {low}"};
    return (hoctap_text){"vượt {gap+} ở {fact}: {high}, nhiều nhất {low}",
                         "{gap+} over in {fact}: {high}, at most {low}"};
}

static hoctap_text test_sentence(hoc_saying *saying)
{
    if (hoc_is_miss(saying))
        return saying->rules->lines[saying->line].op == HOCTAP_AT_LEAST ? short_sentence(saying)
                                                                        : over_sentence(saying);
    if (is_yes_no(saying))
        return (hoctap_text){"{fact}: {value}; phải là {limit}; {verdict}",
                             "{fact}: {value}; must be {limit}; {verdict}"};
    return (hoctap_text){"{fact}: {value}; cần {limit}; {verdict}", "{fact}: {value}; needed: {limit}; {verdict}"};
}

void hoc_say_about(hoc_saying *saying, size_t test)
{
    saying->test = &saying->trace->tests[test];
    saying->line = saying->test->line;
    saying->fact = saying->test->fact;
    saying->places = saying->fact < 0 ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES;
}

void hoc_say_test(hoc_saying *saying, size_t test)
{
    hoc_say_about(saying, test);
    hoc_say(saying, test_sentence(saying));
}

/* ---- needs ---- */

/* The test asks of the fact, or of a total to which it adds. */
static bool concerns(const hoctap_rules *rules, const hoc_test *test, int fact)
{
    return test->fact == fact || (test->fact < 0 && rules->facts[fact].weight > 0);
}

/* Less of this fact is better, in every test alike: check.c refuses any other rules. */
static bool wants_less(const hoc_saying *saying)
{
    const hoc_test *test = saying->rules->plan.tests;

    while (!concerns(saying->rules, test, saying->fact))
        test++;
    return test->sign < 0;
}

static hoctap_text answer_sentence(const hoc_saying *saying)
{
    if (fact_of(saying)->kind == HOCTAP_CHOICE)
        return (hoctap_text){"{fact}: bổ sung câu trả lời; ở đây tính theo ", "{fact}: an answer; reckoned here with "};
    if (is_yes_no(saying))
        return (hoctap_text){"{fact}: bổ sung câu trả lời, phải là {high+}", "{fact}: an answer, {high+}"};
    return wants_less(saying)
               ? (hoctap_text){"{fact}: bổ sung câu trả lời, nhiều nhất {high+}", "{fact}: an answer, at most {high+}"}
               : (hoctap_text){"{fact}: bổ sung câu trả lời, ít nhất {high+}", "{fact}: an answer, at least {high+}"};
}

static hoctap_text change_sentence(const hoc_saying *saying)
{
    if (is_yes_no(saying))
        return (hoctap_text){"{fact}: đổi từ {low+} thành {high+}", "{fact}: from {low+} to {high+}"};
    return saying->low < saying->high
               ? (hoctap_text){"{fact}: nâng từ {low} lên {high+}", "{fact}: raise from {low} to {high+}"}
               : (hoctap_text){"{fact}: giảm từ {low} xuống {high+}", "{fact}: lower from {low} to {high+}"};
}

static hoctap_text limit_sentence(const hoc_saying *saying)
{
    if (saying->rules->lines[saying->line].operand == HOCTAP_EACH_INDICATOR)
        return (hoctap_text){"giới hạn của mỗi chỉ số chưa rõ, ở đây tính theo giới hạn khó nhất",
                             "the limit of each indicator is not known, here the hardest is taken"};
    return (hoctap_text){"giới hạn của {fact} chưa rõ, ở đây tính theo giới hạn khó nhất",
                         "the limit of {fact} is not known, here the hardest is taken"};
}

void hoc_say_need(hoc_saying *saying, size_t index)
{
    const hoctap_need *need = &saying->trace->needs[index];

    saying->line = need->line;
    saying->fact = need->line < 0 ? need->fact : saying->rules->lines[need->line].fact;
    saying->low = need->from;
    saying->high = need->to;
    saying->places = HOCTAP_PLACES;
    if (need->kind == HOCTAP_NEED_LIMIT)
        hoc_say(saying, limit_sentence(saying));
    else
        hoc_say(saying, need->kind == HOCTAP_NEED_ANSWER ? answer_sentence(saying) : change_sentence(saying));
    if (need->kind == HOCTAP_NEED_ANSWER && fact_of(saying)->kind == HOCTAP_CHOICE)
        hoc_say_name(saying, fact_of(saying)->choices[need->to].names);
}

/* ---- the public functions ---- */

const char *hoctap_verdict_text(hoctap_verdict verdict, hoctap_lang lang)
{
    return lang == HOCTAP_VI ? verdicts[verdict].vi : verdicts[verdict].en;
}

size_t hoctap_test_text(const hoctap_trace *trace, size_t test, hoctap_lang lang, char *text, size_t size)
{
    hoc_saying saying = hoc_saying_of(trace->rules, trace, lang, text, size);

    hoc_say_test(&saying, test);
    return hoc_text_end(&saying.to);
}

size_t hoctap_need_text(const hoctap_trace *trace, size_t need, hoctap_lang lang, char *text, size_t size)
{
    hoc_saying saying = hoc_saying_of(trace->rules, trace, lang, text, size);

    hoc_say_need(&saying, need);
    return hoc_text_end(&saying.to);
}
