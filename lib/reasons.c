/* SPDX-License-Identifier: MIT */
/* A reason as a phrase. Which phrase depends on its kind, on the kind of its fact and on the comparison of its line. */
#include "reasons.h"

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
    {"unknown", ONLY(HOCTAP_SCALE), {"{fact}: không nhận ra bậc này", "{fact} is not on its scale"}},
    {"unknown", ALL, {"{fact}: không nhận ra lựa chọn này", "{fact} is not one of the choices"}},
    {"evidence", ALL, {"{fact}: không có minh chứng", "{fact} has no evidence"}},
    {"between", ALL, {"{fact}: chỉ biết trong khoảng", "{fact} is known only between two ends"}},
    {"none",
     ALL,
     {"{fact}: không có ai để tính tỷ lệ, và quy tắc không nói khi đó có đạt không",
      "{fact}: there is nobody of whom a share could be taken, and the rules do not say what then"}},
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
    if (line->operand == HOCTAP_SHARE)
        return wants_more(line) ? (hoctap_text){"tỷ lệ của {fact} chưa đủ", "the share of {fact} is too low"}
                                : (hoctap_text){"tỷ lệ của {fact} quá cao", "the share of {fact} is too high"};
    if (line->operand == HOCTAP_CRITERION || line->operand == HOCTAP_EACH_CRITERION)
        return wants_more(line) ? (hoctap_text){"{fact} chưa đủ điểm", "{fact} has too few points"}
                                : (hoctap_text){"{fact} quá nhiều điểm", "{fact} has too many points"};
    return wants_more(line) ? (hoctap_text){"{fact} chưa đủ", "{fact} is too low"}
                            : (hoctap_text){"{fact} quá cao", "{fact} is too high"};
}

static hoctap_text limit_text(const hoctap_line *line)
{
    if (line->operand == HOCTAP_CLAUSE)
        return (hoctap_text){"{fact}: chưa rõ nội dung", "nobody knows what {fact} asks"};
    if (line->operand == HOCTAP_EACH_CRITERION)
        return (hoctap_text){"giới hạn của mỗi tiêu chí chưa rõ", "the limit of each criterion is not known"};
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

/* "chỉ tiêu 3.1", or of which conditions too few hold. */
static void say_group_reason(hoc_saying *saying, const hoctap_reason *reason)
{
    const hoctap_group *group = &saying->rules->groups[reason->group];

    if (group->target) {
        hoc_say_name(saying, (hoctap_text){"chỉ tiêu ", "target "});
        hoc_text_add(&saying->to, group->id);
        hoc_say_name(saying, (hoctap_text){" không đạt: ", " is not met: "});
        hoc_say_name(saying, group->names);
        return;
    }
    hoc_say_name(saying, (hoctap_text){"chưa đủ ", "fewer than "});
    hoc_say_number(saying, group->needed, 0);
    hoc_say_name(saying,
                 (hoctap_text){" điều kiện đạt", group->needed == 1 ? " condition is met" : " conditions are met"});
    if (!*group->id)
        return;
    hoc_say_name(saying, (hoctap_text){" ở ", " in "});
    hoc_text_add(&saying->to, group->id);
}

/* "chỉ tiêu 3.1: giới hạn của ... chưa rõ" */
static void say_speaker(hoc_saying *saying, const hoctap_reason *reason)
{
    const hoctap_group *group = reason->group < 0 ? NULL : &saying->rules->groups[reason->group];
    bool is_clause = saying->rules->lines[reason->line].operand == HOCTAP_CLAUSE;

    if (!group || !group->target || (is_clause && strcmp(group->id, saying->rules->lines[reason->line].id) == 0))
        return;
    hoc_say_name(saying, (hoctap_text){"chỉ tiêu ", "target "});
    hoc_text_add(&saying->to, group->id);
    hoc_text_add(&saying->to, ": ");
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

/* More people than there are. */
static void say_misfit(hoc_saying *saying, const hoctap_fact *count)
{
    hoc_say(saying, (hoctap_text){"{fact} không khớp với ", "{fact} does not fit "});
    hoc_say_name(saying, saying->rules->facts[count->among].names);
    if (count->except < 0)
        return;
    hoc_say_name(saying, (hoctap_text){" và ", " and "});
    hoc_say_name(saying, saying->rules->facts[count->except].names);
}

static void say_range_reason(hoc_saying *saying)
{
    const hoctap_fact *fact = &saying->rules->facts[saying->fact];

    if (fact->among >= 0) {
        say_misfit(saying, fact);
        return;
    }
    saying->low = fact->from;
    if (fact->kind == HOCTAP_SCALE)
        hoc_say(saying, (hoctap_text){"{fact} thấp hơn bậc thấp nhất", "{fact} is below the lowest of its scale"});
    else if (one_range(saying, &saying->high))
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

/* Of a line on each criterion, the one that the code names. */
static int criterion_of(const hoctap_rules *rules, const hoctap_reason *reason)
{
    int criterion = reason->line < 0 ? -1 : rules->lines[reason->line].criterion;

    for (size_t i = 0; criterion < 0 && strcmp(reason->kind, "criterion") == 0 && i < rules->criterion_count; i++) {
        const char *id = reason->code + strlen("criterion/");
        size_t length = strcspn(id, "/");
        if (strlen(rules->criteria[i].id) == length && memcmp(rules->criteria[i].id, id, length) == 0)
            criterion = (int)i;
    }
    return criterion;
}

void hoc_say_reason(hoc_saying *saying, size_t index)
{
    const hoctap_reason *reason = &saying->rules->reasons[index];

    saying->fact = reason->fact;
    saying->line = reason->line;
    saying->group = reason->group;
    saying->criterion = criterion_of(saying->rules, reason);
    saying->places = HOCTAP_PLACES;
    if (reason->line < 0 && reason->group < 0) {
        say_answer_reason(saying, reason);
        return;
    }
    if (reason->line < 0) {
        say_group_reason(saying, reason);
    } else {
        say_speaker(saying, reason);
        hoc_say(saying, line_text(saying->rules, reason));
    }
    if (saying->rules->level_count > 2)
        hoc_say(saying, (hoctap_text){" (đối với {level})", " (for {level})"});
}

size_t hoctap_reason_text(const hoctap_rules *rules, size_t reason, hoctap_lang lang, char *text, size_t size)
{
    hoc_saying saying = hoc_saying_of(rules, NULL, lang, text, size);

    hoc_say_reason(&saying, reason);
    return hoc_text_end(&saying.to);
}
