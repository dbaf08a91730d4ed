/* SPDX-License-Identifier: MIT */
/*
 * instructions RULES PEOPLE WAY [doubles]: scores so many people of bench/people.h one way (`hoc_scorer_way` names them), for a tool that counts
 * instructions in hoctap_scorer_score alone. Exits with 77 where this machine cannot go that way.
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

static int score(hoctap_scorer *scorer, const hoctap_table *table)
{
    const hoctap_outcomes outcomes = {.low = people_room(table->row_count * sizeof(int64_t), 7),
                                      .level = people_room(table->row_count, 22),
                                      .reasons = people_room(table->row_count * sizeof(uint64_t), 37)};

    return hoctap_scorer_score(scorer, table, &outcomes, NULL, NULL) ? 0 : 3;
}

int main(int argc, char **argv)
{
    hoctap_column columns[INDICATORS + 1];
    hoctap_table table = {columns, INDICATORS + 1, argc > 2 ? strtoul(argv[2], NULL, 10) : 0};
    hoctap_rules *rules = argc > 3 ? hoctap_rules_load(argv[1], NULL, 0, NULL) : NULL;
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
    return go(scorer, argv[3]) ? score(scorer, &table) : 77;
}
