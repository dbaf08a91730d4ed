/* SPDX-License-Identifier: MIT */
/* A million rows: columns of bytes where they lie, bound to the rules once, decided on two threads. */
#include <hoctap/hoctap.h>

#include <stdio.h>

enum { PEOPLE = 1000000 };

static const char *const names[] = {"CS1", "CS2", "CS3", "CS4", "CS5", "CS6", "CS7", "CS8", "CS9", "CS10"};
static uint8_t points[10][PEOPLE], area[PEOPLE], level[PEOPLE];

int main(int argc, char **argv)
{
    const hoctap_book book = {(const char *[]){argc > 1 ? argv[1] : "rules"}, 1};
    const hoctap_column areas = {.type = HOCTAP_UTF8, .values = "normaldifficult", .offsets = (int32_t[]){0, 6, 15}};
    hoctap_column columns[11] = {
        {.name = "area", .type = HOCTAP_UINT8, .values = area, .words = &areas, .word_count = 2}, /* 0 is normal */
    };
    for (int i = 0; i < 10; i++)
        columns[i + 1] = (hoctap_column){.name = names[i], .type = HOCTAP_UINT8, .values = points[i]};
    for (int row = 0; row < PEOPLE; row++) { /* made up */
        area[row] = row % 3 == 0;
        for (int i = 0; i < 10; i++)
            points[i][row] = (uint8_t)(10 - row / (i + 7) % (row % 7 + 1));
    }

    const hoctap_table table = {columns, 11, PEOPLE};
    hoctap_run run = {.threads = 2};
    int recognised = 0;
    hoctap_rules *rules = hoctap_rules_find(&book, "citizen", NULL, 2023, NULL, 0, NULL);
    hoctap_scorer *scorer = rules ? hoctap_scorer_new(rules, &table, HOCTAP_ALLOW_MISSING, NULL) : NULL; /* no group */
    if (scorer && hoctap_scorer_score(scorer, &table, &(hoctap_outcomes){.level = level}, &run, NULL))
        for (int row = 0; row < PEOPLE; row++)
            recognised += level[row] > 0;
    printf("%d of %zu are recognised\n", recognised, run.done);
    hoctap_scorer_free(scorer);
    hoctap_rules_free(rules);
    return run.done == PEOPLE ? 0 : 1;
}
