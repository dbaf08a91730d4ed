/* SPDX-License-Identifier: MIT */
/* What a stranger's project does with an installed copy: load the rules of a year, score one person. */
#include <hoctap/hoctap.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const char *folder = argv[1];
    const hoctap_book book = {&folder, 1};
    hoctap_error error;
    hoctap_rules *rules = hoctap_rules_find(&book, "citizen", NULL, 2023, &error, 1, NULL);
    if (!rules) {
        char text[256];
        hoctap_error_text(&error, HOCTAP_EN, text, sizeof text);
        fprintf(stderr, "%s:%d:%d: %s\n", error.file, error.line, error.column, text);
        return 1;
    }

    const hoctap_answer answers[] = {
        {"area", "normal"}, {"group", "farmer"}, {"CS1", "10"}, {"CS2", "9.5"}, {"CS3", "10"}, {"CS4", "10"},
        {"CS5", "8"},       {"CS6", "7"},        {"CS7", "5"},  {"CS8", "8"},   {"CS9", "8"},  {"CS10", "8"},
    };
    uint8_t verdict = HOCTAP_INVALID;
    int64_t total = 0;
    const hoctap_outcomes outcomes = {.verdict = &verdict, .low = &total};
    char text[24] = "";
    if (hoctap_score_one(rules, answers, sizeof answers / sizeof answers[0], &outcomes, &error))
        hoctap_decimal_text(total, HOCTAP_TOTAL_PLACES, text, sizeof text);

    printf("%s %s %s %s\n", hoctap_version(), hoctap_rules_edition(rules),
           hoctap_verdict_text((hoctap_verdict)verdict, HOCTAP_EN), text);
    hoctap_rules_free(rules);
    return 0;
}
