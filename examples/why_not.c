/* SPDX-License-Identifier: MIT */
/* A refusal, explained in Vietnamese: every line of the rules, and the least that would change the answer. */
#include <hoctap/hoctap.h>

#include <stdio.h>
#include <stdlib.h>

/* The text of a trace, whatever its length. Yours to free. */
static char *text_of(const hoctap_trace *trace)
{
    size_t size = hoctap_trace_text(trace, HOCTAP_VI, NULL, 0) + 1;
    char *text = malloc(size);
    if (text)
        hoctap_trace_text(trace, HOCTAP_VI, text, size);
    return text;
}

int main(int argc, char **argv)
{
    hoctap_error error;
    const char *folder = argc > 1 ? argv[1] : "rules";
    const hoctap_book book = {&folder, 1};
    hoctap_rules *rules = hoctap_rules_find(&book, "citizen", NULL, 2023, &error, 1, NULL);
    if (!rules) {
        fprintf(stderr, "%s:%d:%d: HT%d\n", error.file, error.line, error.column, (int)error.code);
        return 1;
    }

    /* Data may use the words of the form: the Vietnamese names, and what a column or an answer is `also` called. */
    const hoctap_answer answers[] = {
        {"Khu vực", "Khó khăn"},
        {"Nhóm", "Nông dân"},
        {"CS1", "8"},
        {"CS2", "7"},
        {"CS3", "7"},
        {"CS4", "6"},
        {"CS5", "6"},
        {"CS6", "3"},
        {"CS7", "6"},
        {"CS8", "7"},
        {"CS9", "9"},
        {"CS10", "8"},
    };
    hoctap_trace *trace = hoctap_trace_one(rules, answers, sizeof answers / sizeof answers[0], &error);
    char *text = trace ? text_of(trace) : NULL;
    int status = text && fputs(text, stdout) >= 0 ? 0 : 1;

    free(text);
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
    return status;
}
