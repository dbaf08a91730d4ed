/* SPDX-License-Identifier: MIT */
/*
 * A line rests on one clause. But when a variant changes the limit of one area, that of the other still rests on what the
 * base says: each combination then has the clause of its own limit.
 */
#include "clauses.h"

#include <string.h>

#include "address.h"
#include "limit.h"

static bool is_inside(const hoc_node *table, const hoc_node *node)
{
    while (node && node != table)
        node = node->parent;
    return node == table;
}

static bool make_room(hoc_reader *reader, hoctap_line *line)
{
    hoctap_clause *clauses;

    if (line->clauses)
        return true;
    clauses = hoc_take(reader, reader->rules->plan.combinations, sizeof *clauses);
    for (size_t c = 0; clauses && c < reader->rules->plan.combinations; c++)
        clauses[c] = line->clause;
    line->clauses = clauses;
    return clauses != NULL;
}

/* The combinations whose limit is the changed value rest on the change. */
static bool rest_on(hoc_reader *reader, size_t index, const hoc_node *value, const hoctap_change *change)
{
    const hoctap_rules *rules = reader->rules;
    hoctap_line *line = &reader->rules->lines[index];
    const hoc_node *limit = rules->written[index].limit;

    if (!limit || limit == value || !is_inside(limit, value))
        return true;
    if (!make_room(reader, line))
        return false;
    for (size_t c = 0; c < rules->plan.combinations; c++)
        if (hoc_limit_leaf(rules, limit, rules->plan.choices + c * rules->fact_count) == value)
            line->clauses[c] = change->clause;
    return true;
}

bool hoc_clauses_make(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;

    for (size_t i = 0; i < rules->change_count; i++) {
        const hoctap_change *change = &rules->changes[i];
        const hoc_node *value = hoc_address_find(rules->root, change->address, strlen(change->address)).node;
        if (change->kind != HOCTAP_CHANGE || !value)
            continue;
        for (size_t line = 0; line < rules->line_count; line++)
            if (!rest_on(reader, line, value, change))
                return false;
    }
    return true;
}
