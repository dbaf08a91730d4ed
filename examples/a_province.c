/* SPDX-License-Identifier: MIT */
/* Many people at once: columns of your own in, outcomes in your own arrays, and a count by verdict. */
#include <hoctap/hoctap.h>

#include <stdio.h>
#include <string.h>

enum { PEOPLE = 1000, INDICATORS = 10 };

static int8_t points[INDICATORS][PEOPLE];
static uint8_t answered[PEOPLE / 8]; /* one bit a row, the lowest first */
static char area_bytes[PEOPLE * sizeof "difficult"];
static int32_t area_offsets[PEOPLE + 1];
static uint8_t verdict[PEOPLE];

/* Made-up answers: every third person lives in a difficult area, every fifth has no answer to the last question. */
static void make_people(void)
{
    for (int row = 0; row < PEOPLE; row++) {
        for (int i = 0; i < INDICATORS; i++)
            points[i][row] = (int8_t)(4 + (row + i * i) % 7);
        if (row % 5)
            answered[row / 8] |= (uint8_t)(1 << row % 8);
        const char *area = row % 3 ? "normal" : "difficult";
        area_offsets[row + 1] = area_offsets[row] + (int32_t)strlen(area);
        memcpy(area_bytes + area_offsets[row], area, strlen(area));
    }
}

int main(int argc, char **argv)
{
    hoctap_error error;
    const char *folder = argc > 1 ? argv[1] : "rules";
    const hoctap_book book = {&folder, 1};
    hoctap_rules *rules = hoctap_rules_find(&book, "citizen", NULL, 2023, &error, 1, NULL);
    if (!rules)
        return 1;

    make_people();
    char names[INDICATORS][8];
    hoctap_column columns[INDICATORS + 2] = {
        {.name = "area", .type = HOCTAP_UTF8, .values = area_bytes, .offsets = area_offsets},
        {.name = "group", .type = HOCTAP_NULL}, /* not known, and no limit depends on it */
    };
    for (int i = 0; i < INDICATORS; i++) {
        snprintf(names[i], sizeof names[i], "CS%d", i + 1);
        columns[i + 2] = (hoctap_column){.name = names[i], .type = HOCTAP_INT8, .values = points[i]};
    }
    columns[INDICATORS + 1].validity = answered;

    const hoctap_table table = {columns, INDICATORS + 2, PEOPLE};
    int count[4] = {0};
    if (hoctap_score(rules, &table, &(hoctap_outcomes){.verdict = verdict}, &error))
        for (int row = 0; row < PEOPLE; row++)
            count[verdict[row]]++;
    for (int v = HOCTAP_NOT_MET; v <= HOCTAP_INVALID; v++)
        printf("%s: %d\n", hoctap_verdict_text((hoctap_verdict)v, HOCTAP_EN), count[v]);
    hoctap_rules_free(rules);
    return 0;
}
