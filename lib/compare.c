/* SPDX-License-Identifier: MIT */
#include "compare.h"

#include <stdio.h>
#include <string.h>

#include "facts.h"
#include "limit.h"
#include "nearest.h"

/* The one comparison of a map, or of a line on a fact: its limit, or NULL after a fault. */
static const hoc_node *read_op(hoc_reader *reader, const hoc_node *map, hoc_measure measure, hoctap_op *op)
{
    static const char *const words[] = {"at_least", "above", "at_most", "under"};
    const hoc_node *limit = NULL;
    int found = 0;

    for (int i = 0; i < 4; i++) {
        if (hoc_doc_get(map, words[i])) {
            limit = hoc_need(reader, map, words[i]);
            *op = (hoctap_op)i;
            found++;
        }
    }
    if (found > 1 || (found == 0 && !hoc_is_misspelt(map, HOC_OPS)))
        hoc_doc_fault(reader->faults, found ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, map, NULL,
                      "at_least | above | at_most | under", NULL);
    if (limit)
        hoc_limit_check(reader, limit, measure);
    return found == 1 ? limit : NULL;
}

static void say_reversed(hoc_reader *reader, const hoc_node *map, int64_t from, int64_t until, const char *expected)
{
    char low[32], high[32], found[72];

    hoctap_decimal_text(from, HOCTAP_PLACES, low, sizeof low);
    hoctap_decimal_text(until, HOCTAP_PLACES, high, sizeof high);
    snprintf(found, sizeof found, "%s, %s", low, high);
    hoc_doc_fault(reader->faults, HOCTAP_REVERSED, map, found, expected, NULL);
}

/* `{from: 70, under: 85}`: decides as at_least its beginning; that it meets its neighbours is checked in check.c. */
static void read_band(hoc_reader *reader, const hoc_node *map, hoc_written *written)
{
    const hoc_node *under = hoc_find(map, "under"), *to = hoc_find(map, "to");

    hoc_know_keys(reader, map, "from under to");
    written->band = true;
    written->from = hoc_number_of(reader, hoc_need(reader, map, "from"), -HOC_MOST, HOC_MOST, 0);
    written->until = hoc_number_of(reader, under ? under : to, -HOC_MOST, HOC_MOST, -1);
    written->closed = to != NULL;
    if ((under && to) || (!under && !to))
        hoc_doc_fault(reader->faults, under ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, map, NULL, "under | to", NULL);
    else if (written->until < written->from || (under && written->until == written->from))
        say_reversed(reader, map, written->from, written->until, under ? "from < under" : "from <= to");
}

/* The total, each indicator or each criterion: the comparison stands in a map of its own. */
static void read_sum(hoc_reader *reader, const hoc_node *map, hoctap_line *line, hoc_written *written)
{
    if (!map || !hoc_is_map(reader, map))
        return;
    if (line->operand == HOCTAP_TOTAL && line->group < 0 && hoc_doc_get(map, "from")) {
        read_band(reader, map, written);
        return;
    }
    hoc_know_keys(reader, map, HOC_OPS);
    written->limit = read_op(reader, map, (hoc_measure){false, NULL}, &line->op);
}

/* `is: true` asks for at least 1, `is: false` for at most 0. */
static void read_is(hoc_reader *reader, const hoc_node *is, hoctap_line *line, hoc_written *written)
{
    bool yes = is->shape == HOC_SCALAR && strcmp(is->text, "true") == 0;

    if (!yes && !(is->shape == HOC_SCALAR && strcmp(is->text, "false") == 0))
        hoc_doc_fault(reader->faults, HOCTAP_NOT_TRUE_FALSE, is, is->text, "true | false", NULL);
    line->op = yes ? HOCTAP_AT_LEAST : HOCTAP_AT_MOST;
    written->from = yes ? HOC_ONE : 0;
}

static bool has_op(const hoc_node *node)
{
    return hoc_doc_get(node, "at_least") || hoc_doc_get(node, "above") || hoc_doc_get(node, "at_most") ||
           hoc_doc_get(node, "under");
}

static void read_fact(hoc_reader *reader, const hoc_node *node, hoctap_line *line, hoc_written *written)
{
    const hoc_node *id = hoc_need(reader, node, "fact"), *is = hoc_find(node, "is");
    const char *name = hoc_id_of(reader, id);
    hoctap_kind kind;

    line->fact = *name ? hoc_facts_named(reader, id, name) : -1;
    if (line->fact < 0)
        return;
    kind = reader->rules->facts[line->fact].kind;
    if (kind == HOCTAP_CHOICE || (kind == HOCTAP_YES_NO) != (is != NULL))
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_KIND, id, name,
                      kind == HOCTAP_YES_NO ? "is" : "at_least | above | at_most | under", NULL);
    else if (is && has_op(node))
        hoc_doc_fault(reader->faults, HOCTAP_BOTH_KEYS, node, NULL, "is | at_least | above | at_most | under", NULL);
    else if (is)
        read_is(reader, is, line, written);
    else
        written->limit = read_op(reader, node, hoc_measure_of(reader->rules, line), &line->op);
}

/* A share is one of a count whose population is known. */
static void read_share(hoc_reader *reader, const hoc_node *node, hoctap_line *line, hoc_written *written)
{
    const hoc_node *id = hoc_need(reader, node, "share");
    const char *name = hoc_id_of(reader, id);

    line->fact = *name ? hoc_facts_named(reader, id, name) : -1;
    if (line->fact < 0)
        return;
    if (reader->rules->facts[line->fact].among < 0)
        hoc_doc_fault(reader->faults, HOCTAP_NO_POPULATION, id, name, "among", NULL);
    written->limit = read_op(reader, node, hoc_measure_of(reader->rules, line), &line->op);
}

static int criterion_named(hoc_reader *reader, const hoc_node *node)
{
    const hoctap_rules *rules = reader->rules;
    const char *id = hoc_id_of(reader, node);
    hoc_nearest nearest;

    for (size_t i = 0; i < rules->criterion_count; i++)
        if (strcmp(rules->criteria[i].id, id) == 0)
            return (int)i;
    nearest = hoc_nearest_to(id);
    for (size_t i = 0; i < rules->criterion_count; i++)
        hoc_nearest_offer(&nearest, rules->criteria[i].id);
    if (node && *id)
        hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_CRITERION, node, id, NULL, nearest.best);
    return -1;
}

static void read_criterion(hoc_reader *reader, const hoc_node *node, hoctap_line *line, hoc_written *written)
{
    line->criterion = criterion_named(reader, hoc_need(reader, node, "criterion"));
    written->limit = read_op(reader, node, (hoc_measure){false, NULL}, &line->op);
}

void hoc_compare_read(hoc_reader *reader, const hoc_node *node, hoctap_line *line, hoc_written *written)
{
    if (line->operand == HOCTAP_FACT)
        read_fact(reader, node, line, written);
    else if (line->operand == HOCTAP_SHARE)
        read_share(reader, node, line, written);
    else if (line->operand == HOCTAP_CRITERION)
        read_criterion(reader, node, line, written);
    else if (line->operand != HOCTAP_CLAUSE)
        read_sum(reader,
                 hoc_need(reader, node,
                          line->operand == HOCTAP_TOTAL            ? "total"
                          : line->operand == HOCTAP_EACH_INDICATOR ? "each_indicator"
                                                                   : "each_criterion"),
                 line, written);
}
