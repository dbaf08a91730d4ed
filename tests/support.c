/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <dirent.h>

hoctap_rules *rules_from(const char *text)
{
    hoctap_error errors[8];
    size_t count = 0;
    hoctap_rules *rules = hoctap_rules_parse(text, strlen(text), "test.yaml", errors, COUNT(errors), &count);

    for (size_t i = 0; !rules && i < count && i < COUNT(errors); i++) {
        char sentence[512];
        hoctap_error_text(&errors[i], HOCTAP_EN, sentence, sizeof sentence);
        print_message("%d:%d: HT%d: %s\n", errors[i].line, errors[i].column, (int)errors[i].code, sentence);
    }
    assert_non_null(rules);
    return rules;
}

hoctap_rules *find_shipped(const char *title, int year, hoctap_error *errors, size_t room, size_t *count)
{
    static const char *const folder = "rules";
    const hoctap_book book = {&folder, 1};

    return hoctap_rules_find(&book, title, NULL, year, errors, room, count);
}

void assert_faults(const char *text, const char *codes)
{
    hoctap_error errors[16];
    size_t count = 0, at = 0;
    char found[256] = "";
    hoctap_rules *rules = hoctap_rules_parse(text, strlen(text), "test.yaml", errors, COUNT(errors), &count);

    for (size_t i = 0; i < count && i < COUNT(errors); i++)
        at += (size_t)snprintf(found + at, sizeof found - at, "%d ", (int)errors[i].code);
    if (strcmp(found, codes) != 0)
        print_message("%s\n", text);
    assert_string_equal(found, codes);
    hoctap_rules_free(rules);
}

#define MOST 64

/* Splits "a=7.5 b=" into answers, in place. */
static size_t split(char *line, hoctap_answer *answers)
{
    size_t count = 0;

    for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
        char *value = strchr(word, '=');
        assert_non_null(value);
        assert_true(count < MOST);
        *value = '\0';
        answers[count++] = (hoctap_answer){word, value + 1};
    }
    return count;
}

outcome outcome_of(const hoctap_rules *rules, const char *answers)
{
    outcome got = {0};
    uint64_t reasons[48] = {0};
    hoctap_outcomes out = {&got.verdict, &got.level, &got.possible, &got.low, &got.high, reasons};
    hoctap_answer split_answers[MOST];
    char line[1024];
    size_t at = 0;

    snprintf(line, sizeof line, "%s", answers);
    assert_true(hoctap_score_one(rules, split_answers, split(line, split_answers), &out, NULL));
    for (size_t i = 0; i < hoctap_rules_reason_count(rules); i++)
        if (reasons[i / 64] >> i % 64 & 1)
            at +=
                (size_t)snprintf(got.reasons + at, sizeof got.reasons - at, " %s", hoctap_rules_reason(rules, i)->code);
    return got;
}

hoctap_trace *trace_of(const hoctap_rules *rules, const char *answers)
{
    hoctap_answer split_answers[MOST];
    char line[1024];
    hoctap_trace *trace;

    snprintf(line, sizeof line, "%s", answers);
    trace = hoctap_trace_one(rules, split_answers, split(line, split_answers), NULL);
    assert_non_null(trace);
    return trace;
}

void assert_outcome(const hoctap_rules *rules, const char *answers, const char *expected)
{
    outcome got = outcome_of(rules, answers);
    char line[1024], low[24], high[24];

    hoctap_decimal_text(got.low, HOCTAP_TOTAL_PLACES, low, sizeof low);
    hoctap_decimal_text(got.high, HOCTAP_TOTAL_PLACES, high, sizeof high);
    snprintf(line, sizeof line, "%s %s..%s %s..%s%s", hoctap_verdict_text((hoctap_verdict)got.verdict, HOCTAP_EN),
             hoctap_rules_level(rules, got.level)->id, hoctap_rules_level(rules, got.possible)->id, low, high,
             got.reasons);
    if (strcmp(line, expected) != 0)
        print_message("%s\n", answers);
    assert_string_equal(line, expected);
}

void check_rows(const char *text, const checked_row *rows, size_t count)
{
    hoctap_rules *rules = rules_from(text);

    for (size_t i = 0; i < count; i++)
        assert_outcome(rules, rows[i].answers, rows[i].outcome);
    hoctap_rules_free(rules);
}

size_t wrong_folders(const char *path, bool (*is_right)(const char *folder), size_t *count)
{
    DIR *folders = opendir(path);
    size_t wrong = 0;

    *count = 0;
    assert_non_null(folders);
    for (struct dirent *entry = readdir(folders); entry; entry = readdir(folders)) {
        if (entry->d_name[0] == '.')
            continue;
        wrong += !is_right(entry->d_name);
        ++*count;
    }
    closedir(folders);
    return wrong;
}

void assert_need_texts(const hoctap_rules *rules, const char *answers, const char *vi, const char *en)
{
    hoctap_trace *trace = trace_of(rules, answers);
    char text[2][2048] = {"", ""};

    for (int lang = HOCTAP_VI; lang <= HOCTAP_EN; lang++)
        for (size_t i = 0, at = 0; i < trace->need_count; i++) {
            at += hoctap_need_text(trace, i, (hoctap_lang)lang, text[lang] + at, sizeof text[lang] - at);
            text[lang][at++] = '\n';
            text[lang][at] = '\0';
        }
    assert_string_equal(text[HOCTAP_VI], vi);
    assert_string_equal(text[HOCTAP_EN], en);
    hoctap_trace_free(trace);
}
