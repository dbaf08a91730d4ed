/* SPDX-License-Identifier: MIT */
#include "limit.h"

#include <string.h>

#include "facts.h"

static bool is_word(const hoc_node *node, const char *word)
{
    return node->shape == HOC_SCALAR && strcmp(node->text, word) == 0;
}

static bool is_unknown_range(const hoc_node *node)
{
    return node->shape == HOC_MAP && node->count == 1 && strcmp(node->first->key, "unknown") == 0;
}

hoc_measure hoc_measure_of(const hoctap_rules *rules, const hoctap_line *line)
{
    bool scale = line->operand == HOCTAP_FACT && line->fact >= 0 && rules->facts[line->fact].kind == HOCTAP_SCALE;

    return (hoc_measure){line->operand == HOCTAP_SHARE, scale ? &rules->facts[line->fact] : NULL};
}

/* What stands at a leaf that was read without a fault; else 0. */
static int64_t value_of(const hoc_node *node, hoc_measure measure)
{
    size_t length = node && node->shape == HOC_SCALAR ? strlen(node->text) : 0;
    int64_t value = 0;

    if (measure.scale && length > 0) {
        int place = hoc_choice_place(measure.scale, node->text);
        return place < 0 ? 0 : measure.scale->choices[place].value;
    }
    if (length > 0 && hoc_number_parse(node->text, length - measure.percent, &value) != HOC_EXACT)
        value = 0;
    return value;
}

static void check_percent(hoc_reader *reader, const hoc_node *node)
{
    size_t length = node->shape == HOC_SCALAR ? strlen(node->text) : 0;
    int64_t value = 0;
    hoc_form form = length > 1 && node->text[length - 1] == '%' ? hoc_number_parse(node->text, length - 1, &value)
                                                                : HOC_NOT_A_NUMBER;

    if (form == HOC_TOO_FINE)
        hoc_doc_fault(reader->faults, HOCTAP_TOO_MANY_PLACES, node, node->text, NULL, NULL);
    else if (form == HOC_NOT_A_NUMBER)
        hoc_percent_fault(reader, node);
    else if (value < 0 || value > 100 * HOC_ONE || form == HOC_TOO_LARGE)
        hoc_doc_fault(reader->faults, HOCTAP_OUT_OF_RANGE, node, node->text, "0%..100%", NULL);
}

static void check_value(hoc_reader *reader, const hoc_node *node, hoc_measure measure)
{
    if (measure.scale)
        hoc_choice_of(reader, node, measure.scale);
    else if (measure.percent)
        check_percent(reader, node);
    else
        hoc_number_of(reader, node, -HOC_MOST, HOC_MOST, 0);
}

static void check_unknown(hoc_reader *reader, const hoc_node *range, hoc_measure measure)
{
    const hoc_node *from, *to;

    if (!hoc_is_map(reader, range))
        return;
    hoc_know_keys(reader, range, "from to");
    from = hoc_need(reader, range, "from");
    to = hoc_need(reader, range, "to");
    if (from)
        check_value(reader, from, measure);
    if (to)
        check_value(reader, to, measure);
    if (from && to && value_of(from, measure) > value_of(to, measure))
        hoc_doc_fault(reader->faults, HOCTAP_REVERSED, range, from->text, "from <= to", NULL);
}

/* A fact asked again below itself would leave answers that can never be looked up. */
static bool is_asked_above(const hoc_node *root, const hoc_node *table, const char *fact)
{
    for (; table != root; table = table->parent->parent)
        if (strcmp(table->parent->key, fact) == 0)
            return true;
    return false;
}

/* `{fact: {choice: limit, ...}}`. Returns the map of choices when it can be gone into. */
static const hoc_node *check_table(hoc_reader *reader, const hoc_node *root, const hoc_node *table)
{
    const hoc_node *choices = table->first;
    int index;

    if (table->count != 1) {
        hoc_doc_fault(reader->faults, HOCTAP_NOT_A_LIMIT, table, NULL, NULL, NULL);
        return NULL;
    }
    index = hoc_facts_named(reader, choices, choices->key);
    if (index < 0)
        return NULL;
    if (!hoc_can_be_asked(&reader->rules->facts[index])) {
        hoc_doc_key_fault(reader->faults, HOCTAP_WRONG_KIND, choices, choices->key, "choice | yes_no | scale", NULL);
        return NULL;
    }
    if (is_asked_above(root, table, choices->key))
        hoc_doc_key_fault(reader->faults, HOCTAP_DUPLICATE_KEY, choices, choices->key, NULL, NULL);
    if (!hoc_is_map(reader, choices))
        return NULL;
    reader->rules->asked[index] = true;
    for (const hoc_node *entry = choices->first; entry && !hoc_faults_too_many(reader->faults); entry = entry->next)
        hoc_choice_named(reader, entry, &reader->rules->facts[index]);
    for (size_t i = 0; i < reader->rules->facts[index].choice_count; i++)
        if (!hoc_doc_get(choices, reader->rules->facts[index].choices[i].id))
            hoc_doc_fault(reader->faults, HOCTAP_CHOICE_LEFT_OUT, choices, NULL,
                          reader->rules->facts[index].choices[i].id, NULL);
    return choices;
}

/* The next limit of the tree in the order of the file, or NULL at its end. Each table is two maps deep. */
static const hoc_node *behind(const hoc_node *root, const hoc_node *limit)
{
    while (limit != root && !limit->next)
        limit = limit->parent->parent;
    return limit == root ? NULL : limit->next;
}

void hoc_limit_check(hoc_reader *reader, const hoc_node *limit, hoc_measure measure)
{
    const hoc_node *at = limit;

    while (at && !hoc_faults_too_many(reader->faults)) {
        const hoc_node *choices = NULL;

        if (is_unknown_range(at))
            check_unknown(reader, at->first, measure);
        else if (at->shape == HOC_MAP)
            choices = check_table(reader, limit, at);
        else if (at->shape == HOC_LIST)
            hoc_doc_fault(reader->faults, HOCTAP_NOT_A_LIMIT, at, NULL, NULL, NULL);
        else if (!is_word(at, "unknown"))
            check_value(reader, at, measure);
        at = choices && choices->first ? choices->first : behind(limit, at);
    }
}

static const char *answer_of(const hoctap_rules *rules, const char *fact, const int *choices)
{
    size_t i = 0;

    while (!rules->asked[i] || strcmp(rules->facts[i].id, fact) != 0)
        i++;
    return rules->facts[i].choices[choices[i]].id;
}

const hoc_node *hoc_limit_leaf(const hoctap_rules *rules, const hoc_node *limit, const int *choices)
{
    while (limit && limit->shape == HOC_MAP && !is_unknown_range(limit))
        limit = hoc_doc_get(limit->first, answer_of(rules, limit->first->key, choices));
    return limit;
}

hoctap_limit hoc_limit_value(const hoc_node *leaf, hoc_measure measure, int64_t unit, int64_t least, int64_t most)
{
    const hoc_node *range = is_unknown_range(leaf) ? leaf->first : NULL;
    int64_t value;

    if (range)
        return (hoctap_limit){unit * value_of(hoc_doc_get(range, "from"), measure),
                              unit * value_of(hoc_doc_get(range, "to"), measure), false};
    if (is_word(leaf, "unknown"))
        return (hoctap_limit){least, most, false};
    value = unit * value_of(leaf, measure);
    return (hoctap_limit){value, value, true};
}
