/* SPDX-License-Identifier: MIT */
/* One person: load the rules of a year, give the answers by name, print the verdict. */
#include <hoctap/hoctap.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    hoctap_error error;
    char text[256];
    const char *folder = argc > 1 ? argv[1] : "rules";
    const hoctap_book book = {&folder, 1};
    hoctap_rules *rules = hoctap_rules_find(&book, "citizen", NULL, 2023, &error, 1, NULL);
    if (!rules) {
        hoctap_error_text(&error, HOCTAP_EN, text, sizeof text);
        fprintf(stderr, "%s:%d:%d: HT%d: %s\n", error.file, error.line, error.column, (int)error.code, text);
        return 1;
    }

    const hoctap_answer answers[] = {
        {"area", "normal"},    {"group", "farmer"}, {"reads", "9"},   {"plans", "8"},
        {"takes_part", "8.5"}, {"encourages", "8"}, {"uses_it", "7"}, {"language", "6"},
        {"calculates", "8"},   {"thinks", "8"},     {"relates", "9"}, {"cooperates", "9"},
    };
    uint8_t verdict, level;
    int64_t total;
    const hoctap_outcomes outcome = {.verdict = &verdict, .level = &level, .low = &total};
    if (hoctap_score_one(rules, answers, sizeof answers / sizeof answers[0], &outcome, &error)) {
        hoctap_decimal_text(total, HOCTAP_TOTAL_PLACES, text, sizeof text);
        printf("%s: %s points, %s\n", hoctap_rules_edition(rules), text,
               hoctap_verdict_text((hoctap_verdict)verdict, HOCTAP_EN));
        printf("level: %s\n", hoctap_rules_level(rules, level)->names.vi);
    }
    hoctap_rules_free(rules);
    return 0;
}
