/* SPDX-License-Identifier: MIT */
/* A reason as a phrase. Which phrase depends on its kind, on the kind of its fact and on the comparison of its line. */
#include "say.h"

#include <string.h>

#include "rules.h"

#define ONLY(kind) (1u << (kind))
#define ALL (~0u)

/* What is wrong with an answer: the first row that fits. Each kind has a row for all facts. */
static const struct {
    const char *kind;
    unsigned facts;
    hoctap_text text;
} answers[] = {
    {"missing", ALL, {"{fact}: chưa trả lời", "{fact} has no answer"}},
    {"number", ALL, {"{fact} không phải là số", "{fact} is not a number"}},
    {"step", ONLY(HOCTAP_COUNT), {"{fact} không phải là số nguyên", "{fact} is not a whole number"}},
    {"step", ALL, {"{fact} không theo bước {gap+}", "{fact} is not on its step of {gap+}"}},
    {"unknown", ONLY(HOCTAP_YES_NO), {"{fact}: không nhận ra là có hay không", "{fact} is neither yes nor no"}},
    {"unknown", ALL, {"{fact}: không nhận ra lựa chọn này", "{fact} is not one of the choices"}},
};

static const hoctap_text floors[] = {
    [HOCTAP_AT_LEAST] = {"{fact} dưới điểm sàn", "{fact} is under its floor"},
    [HOCTAP_ABOVE] = {"{fact} không trên điểm sàn", "{fact} is not above its floor"},
    [HOCTAP_AT_MOST] = {"{fact} vượt điểm trần", "{fact} is above its ceiling"},
    [HOCTAP_UNDER] = {"{fact} không dưới điểm trần", "{fact} is not under its ceiling"},
};

static bool wants_more(const hoctap_line *line)
{
    return line->op == HOCTAP_AT_LEAST || line->op == HOCTAP_ABOVE;
}

static hoctap_text fact_text(const hoctap_rules *rules, const hoctap_line *line)
{
    if (line->operand == HOCTAP_FACT && rules->facts[line->fact].kind == HOCTAP_YES_NO)
        return wants_more(line) ? (hoctap_text){"{fact} không phải là có", "{fact} is not yes"}
                                : (hoctap_text){"{fact} không phải là không", "{fact} is not no"};
    return wants_more(line) ? (hoctap_text){"{fact} chưa đủ", "{fact} is too low"}
                            : (hoctap_text){"{fact} quá cao", "{fact} is too high"};
}

static hoctap_text limit_text(const hoctap_line *line)
{
    return line->operand == HOCTAP_EACH_INDICATOR
               ? (hoctap_text){"giới hạn của mỗi chỉ số chưa rõ", "the limit of each indicator is not known"}
               : (hoctap_text){"giới hạn của {fact} chưa rõ", "the limit of {fact} is not known"};
}

static hoctap_text line_text(const hoctap_rules *rules, const hoctap_reason *reason)
{
    const hoctap_line *line = &rules->lines[reason->line];

    if (strcmp(reason->kind, "limit") == 0)
        return limit_text(line);
    return strcmp(reason->kind, "floor") == 0 ? floors[line->op] : fact_text(rules, line);
}

/* The largest value that the row's choices allow, when they allow but one. */
static bool one_range(const hoc_saying *saying, int64_t *to)
{
    const hoctap_rules *rules = saying->rules;
    bool found = false;

    for (uint64_t rest = saying->left; rest != 0; rest &= rest - 1) {
        int64_t most = rules->plan.to[(size_t)__builtin_ctzll(rest) * rules->fact_count + (size_t)saying->fact];
        if (found && most != *to)
            return false;
        *to = most;
        found = true;
    }
    return found;
}

static void say_range_reason(hoc_saying *saying)
{
    saying->low = saying->rules->facts[saying->fact].from;
    if (one_range(saying, &saying->high))
        hoc_say(saying,
                (hoctap_text){"{fact} nằm ngoài khoảng từ {low} đến {high+}", "{fact} is outside {low} to {high+}"});
    else
        hoc_say(saying, (hoctap_text){"{fact} nằm ngoài khoảng cho phép", "{fact} is outside its range"});
}

static void say_answer_reason(hoc_saying *saying, const hoctap_reason *reason)
{
    const hoctap_fact *fact = &saying->rules->facts[reason->fact];
    size_t i = 0;

    if (strcmp(reason->kind, "range") == 0) {
        say_range_reason(saying);
        return;
    }
    saying->gap = fact->step;
    while (strcmp(answers[i].kind, reason->kind) != 0 || (answers[i].facts & ONLY(fact->kind)) == 0)
        i++;
    hoc_say(saying, answers[i].text);
}

void hoc_say_reason(hoc_saying *saying, size_t index)
{
    const hoctap_reason *reason = &saying->rules->reasons[index];

    saying->fact = reason->fact;
    saying->line = reason->line;
    saying->places = HOCTAP_PLACES;
    if (reason->line < 0) {
        say_answer_reason(saying, reason);
        return;
    }
    hoc_say(saying, line_text(saying->rules, reason));
    if (saying->rules->level_count > 2)
        hoc_say(saying, (hoctap_text){" (đối với {level})", " (for {level})"});
}

size_t hoctap_reason_text(const hoctap_rules *rules, size_t reason, hoctap_lang lang, char *text, size_t size)
{
    hoc_saying saying = hoc_saying_of(rules, NULL, lang, text, size);

    hoc_say_reason(&saying, reason);
    return hoc_text_end(&saying.to);
}
