/* SPDX-License-Identifier: MIT */
/*
 * instructions RULES PEOPLE WAY [doubles]: scores so many people of bench/people.h one way (`hoc_scorer_way` names them), for a tool that counts
 * instructions in hoctap_scorer_score and hoctap_score_one alone. The ways `calls` and `answers` are one person a call, of columns and
 * of answers by name. Exits with 77 where this machine cannot go that way.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hoctap/hoctap.h>

#include "bench/people.h"
#include "scorer.h"

static const int32_t area_ends[] = {0, 6, 15};
static const hoctap_column areas = {.type = HOCTAP_UTF8, .values = "normaldifficult", .offsets = area_ends};

static hoctap_column column_of(const people *all, const char *id, int doubles)
{
    size_t i = strtoul(id + 1, NULL, 10) - 1;

    if (strcmp(id, "area") == 0)
        return (hoctap_column){id, HOCTAP_UINT8, .values = all->area, .words = &areas, .word_count = 2};
    if (doubles)
        return (hoctap_column){id, HOCTAP_FLOAT64, .values = all->doubles[i]};
    return (hoctap_column){id, HOCTAP_UINT8, .values = all->points[i]};
}

static bool go(hoctap_scorer *scorer, const char *name)
{
    for (size_t way = 0; hoc_scorer_way(way); way++)
        if (strcmp(hoc_scorer_way(way), name) == 0)
            return hoc_scorer_go(scorer, way);
    return false;
}

static int score(hoctap_scorer *scorer, const hoctap_table *table, const hoctap_outcomes *outcomes)
{
    return hoctap_scorer_score(scorer, table, outcomes, NULL, NULL) ? 0 : 3;
}

static hoctap_outcomes outcome_of(const hoctap_outcomes *all, size_t row)
{
    return (hoctap_outcomes){.low = all->low + row, .level = all->level + row, .reasons = all->reasons + row};
}

/* Tables of one row, whose columns begin with it. */
static int score_calls(hoctap_scorer *scorer, hoctap_column *columns, size_t rows, const hoctap_outcomes *all)
{
    const hoctap_table table = {columns, INDICATORS + 1, 1};

    for (size_t row = 0; row < rows; row++) {
        const hoctap_outcomes outcomes = outcome_of(all, row);
        for (size_t i = 0; i < table.column_count; i++)
            columns[i].first = row;
        if (!hoctap_scorer_score(scorer, &table, &outcomes, NULL, NULL))
            return 3;
    }
    return 0;
}

static int score_answers(const hoctap_rules *rules, const people *from, const hoctap_outcomes *all)
{
    static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
    hoctap_answer answers[INDICATORS + 1];

    for (size_t row = 0; row < from->count; row++) {
        const hoctap_outcomes outcomes = outcome_of(all, row);
        for (size_t i = 0; i <= INDICATORS; i++)
            answers[i] =
                (hoctap_answer){hoctap_rules_fact(rules, i)->id, i > 0 ? digits[from->points[i - 1][row]] : ""};
        answers[0].value = from->area[row] ? "difficult" : "normal";
        if (!hoctap_score_one(rules, answers, INDICATORS + 1, &outcomes, NULL))
            return 3;
    }
    return 0;
}

int main(int argc, char **argv)
{
    hoctap_column columns[INDICATORS + 1];
    hoctap_table table = {columns, INDICATORS + 1, argc > 2 ? strtoul(argv[2], NULL, 10) : 0};
    hoctap_rules *rules = argc > 3 ? hoctap_rules_load(argv[1], NULL, 0, NULL) : NULL;
    hoctap_outcomes outcomes = {NULL};
    hoctap_scorer *scorer;
    people all;

    if (!rules || hoctap_rules_fact_count(rules) != table.column_count || hoctap_reason_words(rules) != 1)
        return 2;
    all = people_new(table.row_count, 1);
    for (size_t i = 0; i < table.column_count; i++)
        columns[i] = column_of(&all, hoctap_rules_fact(rules, i)->id, argc > 4);
    scorer = hoctap_scorer_new(rules, &table, 0, NULL);
    if (!scorer)
        return 2;
    outcomes.low = people_room(table.row_count * sizeof *outcomes.low, 7);
    outcomes.level = people_room(table.row_count, 22);
    outcomes.reasons = people_room(table.row_count * sizeof *outcomes.reasons, 37);
    if (strcmp(argv[3], "calls") == 0)
        return score_calls(scorer, columns, table.row_count, &outcomes);
    if (strcmp(argv[3], "answers") == 0)
        return score_answers(rules, &all, &outcomes);
    return go(scorer, argv[3]) ? score(scorer, &table, &outcomes) : 77;
}
