/* SPDX-License-Identifier: MIT */
#include "finding.h"

#include "rules.h"

static const hoctap_text comparisons[] = {
    [HOCTAP_AT_LEAST] = {"ít nhất ", "at least "},
    [HOCTAP_ABOVE] = {"trên ", "more than "},
    [HOCTAP_AT_MOST] = {"nhiều nhất ", "at most "},
    [HOCTAP_UNDER] = {"dưới ", "less than "},
};

static const hoctap_line *line_of(const hoc_saying *saying)
{
    return &saying->rules->lines[saying->line];
}

static bool is_share(const hoc_saying *saying)
{
    return saying->test->operand == HOCTAP_SHARE;
}

static const hoctap_trace_fact *answer_to(const hoc_saying *saying, int fact)
{
    return fact < 0 ? NULL : &saying->trace->facts[fact];
}

static bool is_missing(const hoc_saying *saying, int fact)
{
    return fact >= 0 && answer_to(saying, fact)->missing;
}

static bool is_unproven(const hoc_saying *saying)
{
    return saying->fact >= 0 && answer_to(saying, saying->fact)->unproven;
}

/* ---- limits ---- */

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
            size_t at = (size_t)__builtin_ctzll(rest), other = at - choice * apart;
            if (hoc_in(line->combinations, at) && hoc_in(line->combinations, other) &&
                differ(&line->limits[at], &line->limits[other]))
                return true;
        }
    return false;
}

/* Some combination that the row's answers leave has a limit that nobody knows. */
static bool meets_unknown(const hoc_saying *saying)
{
    for (uint64_t rest = saying->left & line_of(saying)->combinations; rest != 0; rest &= rest - 1)
        if (!line_of(saying)->limits[__builtin_ctzll(rest)].known)
            return true;
    return false;
}

/* ", tùy Khu vực": the missing answers that decide which limit it is. */
static void say_asked(hoc_saying *saying)
{
    for (size_t i = 0; i < saying->rules->fact_count; i++) {
        if (hoc_is_settled(answer_to(saying, (int)i)) || !hoc_line_asks(saying->rules, line_of(saying), i))
            continue;
        hoc_say_name(saying, (hoctap_text){", tùy ", ", depending on "});
        hoc_say_name(saying, saying->rules->facts[i].names);
    }
}

/* All that the limit may be are the two ends of its range. */
static bool is_one_of_two(const hoc_saying *saying)
{
    int64_t unit = saying->fact < 0 ? HOC_ONE : 1;

    for (uint64_t rest = saying->left & line_of(saying)->combinations; rest != 0; rest &= rest - 1) {
        int64_t limit = line_of(saying)->limits[__builtin_ctzll(rest)].low * unit;
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
        if (hoc_has_words(saying))
            hoc_say_amount(saying, test->limit_low, places);
        else
            hoc_say_number(saying, test->limit_low, places);
        hoc_say_name(saying, (hoctap_text){" hoặc ", " or "});
        hoc_say_amount(saying, test->limit_high, places);
    } else {
        hoc_say_name(saying, (hoctap_text){"một giới hạn ", "a limit of "});
        hoc_say_range(saying, test->limit_low, test->limit_high, places);
    }
    say_asked(saying);
}

void hoc_say_limit(hoc_saying *saying)
{
    const hoctap_trace_test *test = saying->test;
    int places = saying->fact < 0 ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES;
    bool yes_no = saying->fact >= 0 && saying->rules->facts[saying->fact].kind == HOCTAP_YES_NO;

    saying->percent = is_share(saying);
    if (!yes_no)
        hoc_say_name(saying, comparisons[line_of(saying)->op]);
    if (test->limit_low == test->limit_high)
        hoc_say_amount(saying, test->limit_low, places);
    else
        say_open_limit(saying, places);
    saying->percent = false;
}

/* ---- values ---- */

/* Exactly, or cut behind two places and told to be more: so it can never look like a limit that it does not reach. */
static void say_percent(hoc_saying *saying, int64_t count, int64_t of)
{
    int64_t hundredths = count * 100 * 100 / of;

    if (hundredths * of != count * 100 * 100)
        hoc_say_name(saying, (hoctap_text){"hơn ", "more than "});
    hoc_say_number(saying, hundredths, 2);
    hoc_text_add(&saying->to, "%");
}

static void say_to(hoc_saying *saying)
{
    hoc_say_name(saying, (hoctap_text){" đến ", " to "});
}

/* "36"; "36 đến 50" */
static void say_ends(hoc_saying *saying, int64_t low, int64_t high)
{
    hoc_say_number(saying, low, HOCTAP_PLACES);
    if (low == high)
        return;
    say_to(saying);
    hoc_say_number(saying, high, HOCTAP_PLACES);
}

/* "36 trên 38 người (đã trừ 2)"; "36 trên 36 đến 50 người"; "35 đến 38 trên 40 người" */
static void say_parts(hoc_saying *saying)
{
    const hoctap_trace_test *test = saying->test;
    int except = saying->rules->facts[saying->fact].except;

    say_ends(saying, test->low, test->high);
    hoc_say_name(saying, (hoctap_text){" trên ", " of "});
    if (test->among_low < test->among_high) {
        hoc_say_number(saying, test->among_low, HOCTAP_PLACES);
        say_to(saying);
    }
    hoc_say_amount(saying, test->among_high, HOCTAP_PLACES);
    if (except < 0 || is_missing(saying, except) || answer_to(saying, except)->high == 0)
        return;
    hoc_say_name(saying, (hoctap_text){" (đã trừ ", " (without "});
    say_ends(saying, answer_to(saying, except)->low, answer_to(saying, except)->high);
    hoc_text_add(&saying->to, ")");
}

/* "36 trên 40 người là 90%"; "0 trên 0 người"; "36 người (Thành viên: chưa trả lời)" */
static void say_share(hoc_saying *saying)
{
    const hoctap_trace_test *test = saying->test;
    int population = saying->rules->facts[saying->fact].among;

    if (is_missing(saying, population)) {
        hoc_say_range(saying, test->low, test->high, HOCTAP_PLACES);
        hoc_text_add(&saying->to, " (");
        hoc_say_name(saying, saying->rules->facts[population].names);
        hoc_say_name(saying, (hoctap_text){": chưa trả lời)", ": no answer)"});
        return;
    }
    say_parts(saying);
    if (test->among_low != test->among_high || test->among_low == 0)
        return;
    hoc_say_name(saying, (hoctap_text){" là ", " is "});
    say_percent(saying, test->low / HOC_ONE, test->among_low / HOC_ONE);
    if (test->low == test->high)
        return;
    say_to(saying);
    say_percent(saying, test->high / HOC_ONE, test->among_low / HOC_ONE);
}

/* "có, không có minh chứng"; of points what that leaves of them. */
static void say_unproven(hoc_saying *saying)
{
    const hoctap_fact *fact = &saying->rules->facts[saying->fact];

    hoc_say_amount(saying, answer_to(saying, saying->fact)->given, HOCTAP_PLACES);
    if (is_missing(saying, fact->evidence))
        hoc_say_name(saying, (hoctap_text){", chưa rõ có minh chứng không", ", nobody says whether there is evidence"});
    else
        hoc_say_name(saying, (hoctap_text){", không có minh chứng", ", no evidence"});
    if (hoc_has_words(saying) || saying->test->low != saying->test->high)
        return;
    hoc_say_name(saying, (hoctap_text){", tính ", ", counted as "});
    hoc_say_amount(saying, saying->test->low, HOCTAP_PLACES);
}

void hoc_say_value(hoc_saying *saying)
{
    const hoctap_trace_test *test = saying->test;

    if (is_missing(saying, saying->fact))
        hoc_say_name(saying, (hoctap_text){"chưa trả lời", "no answer"});
    else if (is_unproven(saying))
        say_unproven(saying);
    else if (is_share(saying))
        say_share(saying);
    else
        hoc_say_range(saying, test->low, test->high, saying->fact < 0 ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES);
}

/* ---- why not ---- */

static bool fits(const hoctap_when *when, int answer)
{
    for (size_t i = 0; i < when->count; i++)
        if (when->choices[i] == answer)
            return true;
    return false;
}

/* Neither the answer, nor any between its two ends, is one that it is for. */
static bool is_unfit(const hoc_saying *saying, const hoctap_when *when)
{
    const hoctap_fact *fact = &saying->rules->facts[when->fact];
    const hoctap_trace_fact *answer = answer_to(saying, when->fact);

    if (answer->missing)
        return false;
    if (fact->kind != HOCTAP_SCALE)
        return !fits(when, fact->kind == HOCTAP_YES_NO ? answer->low != 0 : answer->choice);
    for (size_t i = 0; i < fact->choice_count; i++)
        if (fact->choices[i].value >= answer->given && fact->choices[i].value <= answer->given_most &&
            fits(when, (int)i))
            return false;
    return true;
}

/* The answer that the condition is not for; NULL when there is none. */
static const hoctap_when *find_unfit(const hoc_saying *saying, const hoctap_when *whens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_unfit(saying, &whens[i]))
            return &whens[i];
    return NULL;
}

/* "Cơ bản đến Tốt" */
static void say_words_of(hoc_saying *saying, const hoctap_fact *fact, const hoctap_trace_fact *answer)
{
    for (size_t i = 0; i < fact->choice_count; i++) {
        if (fact->choices[i].value == answer->given_most)
            hoc_say_name(saying, (hoctap_text){" đến ", " to "});
        if (fact->choices[i].value == answer->given || fact->choices[i].value == answer->given_most)
            hoc_say_name(saying, fact->choices[i].names);
    }
}

static void say_unfit(hoc_saying *saying, int at)
{
    const hoctap_fact *fact = &saying->rules->facts[at];
    const hoctap_trace_fact *answer = answer_to(saying, at);

    hoc_say_name(saying, (hoctap_text){"không áp dụng ", "not applicable "});
    if (fact->kind == HOCTAP_CHOICE) {
        hoc_say_name(saying, (hoctap_text){"cho ", "to "});
    } else {
        hoc_say_name(saying, (hoctap_text){"khi ", "where "});
        hoc_say_name(saying, fact->names);
        hoc_text_add(&saying->to, ": ");
    }
    if (fact->kind == HOCTAP_YES_NO)
        hoc_say_name(saying, answer->low ? (hoctap_text){"có", "yes"} : (hoctap_text){"không", "no"});
    else if (answer->choice >= 0)
        hoc_say_name(saying, fact->choices[answer->choice].names);
    else
        say_words_of(saying, fact, answer);
}

bool hoc_say_why_not(hoc_saying *saying, int line, int group)
{
    const hoctap_rules *rules = saying->rules;
    const hoctap_when *unfit = NULL;

    if (line >= 0) {
        unfit = find_unfit(saying, rules->lines[line].whens, rules->lines[line].when_count);
        group = rules->lines[line].group;
    }
    for (; !unfit && group >= 0; group = rules->groups[group].group)
        unfit = find_unfit(saying, rules->groups[group].whens, rules->groups[group].when_count);
    if (unfit)
        say_unfit(saying, unfit->fact);
    return unfit != NULL;
}

static void say_open_whens(hoc_saying *saying, const hoctap_when *whens, size_t count, bool *first)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_missing(saying, whens[i].fact))
            continue;
        hoc_say_name(saying, *first ? (hoctap_text){" (tùy ", " (depending on "} : (hoctap_text){", ", ", "});
        hoc_say_name(saying, saying->rules->facts[whens[i].fact].names);
        *first = false;
    }
}

void hoc_say_depends(hoc_saying *saying, int line, int group)
{
    const hoctap_rules *rules = saying->rules;
    bool first = true;

    if (line >= 0) {
        say_open_whens(saying, rules->lines[line].whens, rules->lines[line].when_count, &first);
        group = rules->lines[line].group;
    }
    for (; group >= 0; group = rules->groups[group].group)
        say_open_whens(saying, rules->groups[group].whens, rules->groups[group].when_count, &first);
    hoc_text_add(&saying->to, first ? "" : ")");
}

/* ---- tests ---- */

bool hoc_is_miss(const hoc_saying *saying)
{
    const hoctap_trace_test *test = saying->test;
    hoctap_op op = line_of(saying)->op;
    bool settled = test->low == test->high;

    if (test->verdict != HOCTAP_NOT_MET || test->limit_low != test->limit_high || hoc_has_words(saying) ||
        is_unproven(saying))
        return false;
    if (is_share(saying))
        settled = settled && test->among_low == test->among_high && test->among_low > 0;
    return (op == HOCTAP_AT_LEAST && (settled || !is_share(saying))) || (op == HOCTAP_AT_MOST && settled);
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
    return sentences[saying->test->operand == HOCTAP_TOTAL][saying->test->low < saying->test->high];
}

static hoctap_text over_sentence(hoc_saying *saying)
{
    saying->low = saying->test->limit_low;
    saying->high = saying->test->high;
    saying->gap = saying->high - saying->low;
    if (saying->test->operand == HOCTAP_TOTAL)
        return (hoctap_text){"vượt {gap+}: {high}, nhiều nhất {low}", "{gap+} over: {high}, at most {low}"};
    return (hoctap_text){"vượt {gap+} ở {fact}: {high}, nhiều nhất {low}",
                         "{gap+} over in {fact}: {high}, at most {low}"};
}

/* By how many people: the least that are enough are a share rounded up, the most that may be are one rounded down. */
static hoctap_text share_sentence(hoc_saying *saying)
{
    int64_t whole = 100 * HOC_ONE, share = saying->test->limit_low * (saying->test->among_low / HOC_ONE);
    bool more = line_of(saying)->op == HOCTAP_AT_LEAST;

    saying->gap =
        more ? (share + whole - 1) / whole * HOC_ONE - saying->test->low : saying->test->low - share / whole * HOC_ONE;
    return more ? (hoctap_text){"còn thiếu {gap+} ở {fact}: {value}; cần {limit}",
                                "{gap+} short in {fact}: {value}; needed: {limit}"}
                : (hoctap_text){"vượt {gap+} ở {fact}: {value}; cần {limit}",
                                "{gap+} over in {fact}: {value}; needed: {limit}"};
}

static hoctap_text miss_sentence(hoc_saying *saying)
{
    if (is_share(saying))
        return share_sentence(saying);
    return line_of(saying)->op == HOCTAP_AT_LEAST ? short_sentence(saying) : over_sentence(saying);
}

static hoctap_text test_sentence(hoc_saying *saying)
{
    if (saying->test->verdict == HOCTAP_NOT_APPLICABLE)
        return (hoctap_text){"{fact}: {verdict}", "{fact}: {verdict}"};
    if (saying->test->operand == HOCTAP_CLAUSE)
        return (hoctap_text){"{fact}: chưa rõ nội dung; {verdict}", "{fact}: nobody knows what it asks; {verdict}"};
    if (hoc_is_miss(saying))
        return miss_sentence(saying);
    if (saying->fact >= 0 && saying->rules->facts[saying->fact].kind == HOCTAP_YES_NO)
        return (hoctap_text){"{fact}: {value}; phải là {limit}; {verdict}",
                             "{fact}: {value}; must be {limit}; {verdict}"};
    return (hoctap_text){"{fact}: {value}; cần {limit}; {verdict}", "{fact}: {value}; needed: {limit}; {verdict}"};
}

void hoc_say_about(hoc_saying *saying, size_t test)
{
    saying->test = &saying->trace->tests[test];
    saying->line = saying->test->line;
    saying->fact = saying->test->fact;
    saying->criterion = saying->test->criterion;
    saying->places = saying->fact < 0 ? HOCTAP_TOTAL_PLACES : HOCTAP_PLACES;
}

void hoc_say_test(hoc_saying *saying, size_t test)
{
    hoc_say_about(saying, test);
    hoc_say(saying, test_sentence(saying));
}

size_t hoctap_test_text(const hoctap_trace *trace, size_t test, hoctap_lang lang, char *text, size_t size)
{
    hoc_saying saying = hoc_saying_of(trace->rules, trace, lang, text, size);

    hoc_say_test(&saying, test);
    return hoc_text_end(&saying.to);
}
