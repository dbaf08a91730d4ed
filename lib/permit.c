/* SPDX-License-Identifier: MIT */
#include "permit.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

#define OPS "at_least above at_most under"
#define NUMBERS "from to step points weight declared consecutive years months"

static bool is_called(const hoc_node *node, const char *words)
{
    return node && node->key && hoc_word_index(words, node->key) >= 0;
}

static bool is_section(const hoc_node *node, const char *words)
{
    return is_called(node, words) && !node->parent->parent;
}

/* ---- the clause that a fault is told with ---- */

/* Of the nearest thing above that has one; its `local` goes before the thing itself. NULL without one. */
static const char *clause_near(const hoc_node *node)
{
    for (; node; node = node->parent) {
        const hoc_node *local = node->shape == HOC_MAP ? hoc_doc_get(node, "local") : NULL;
        const hoc_node *clause = local && local->shape == HOC_MAP ? hoc_doc_get(local, "clause") : NULL;
        if (!clause && node->shape == HOC_MAP)
            clause = hoc_doc_get(node, "clause");
        if (clause && clause->shape == HOC_SCALAR && *clause->text)
            return clause->text;
    }
    return NULL;
}

/* "text (qd-324 Điều 3)" */
static void with_clause(char *to, size_t size, const char *text, const hoc_node *node)
{
    const char *clause = clause_near(node);
    hoc_text out = hoc_text_into(to, size);

    hoc_text_add(&out, text);
    hoc_text_add(&out, clause ? " (" : "");
    hoc_text_add(&out, clause ? clause : "");
    hoc_text_add(&out, clause ? ")" : "");
    hoc_text_end(&out);
}

static bool refuse(hoc_reader *reader, const hoc_wish *wish, const hoc_node *thing)
{
    char found[128];

    with_clause(found, sizeof found, wish->address->text, thing);
    hoc_doc_fault(reader->faults, HOCTAP_NOT_LOCAL, wish->address, found, NULL, NULL);
    return false;
}

/* ---- values ---- */

bool hoc_same_value(const hoc_node *one, const hoc_node *other)
{
    const hoc_value a = hoc_value_of(one, NULL), b = hoc_value_of(other, NULL);

    if (one->shape != HOC_SCALAR || other->shape != HOC_SCALAR)
        return false;
    if (a.measure == b.measure && (a.measure == HOC_NUMBER || a.measure == HOC_PERCENT))
        return a.value == b.value;
    return strcmp(one->text, other->text) == 0;
}

/* The comparison that a value is the limit of, or a part of the limit of: tables are two maps deep. NULL without one. */
static const hoc_node *comparison_of(const hoc_node *value)
{
    while (value && !is_called(value, OPS))
        value = value->parent ? value->parent->parent : NULL;
    return value;
}

/* What is not known, and what the base allows, is not a variant's to say. */
static bool is_of_the_base(const hoc_node *node)
{
    if (is_called(node->parent, "unknown"))
        return true;
    for (; node; node = node->parent)
        if (is_called(node, "local"))
            return true;
    return false;
}

/* The fact whose words the value is one of: that of a line on a scale that earns no points. NULL of other values. */
static const hoctap_fact *words_of(const hoctap_rules *rules, const hoc_node *comparison)
{
    const hoc_node *id = comparison ? hoc_doc_get(comparison->parent, "fact") : NULL;

    return id ? hoc_words_of_fact(rules, id->text) : NULL;
}

static hoc_value_kind measure_of(const hoc_node *comparison, const hoctap_fact *words)
{
    if (comparison && hoc_doc_get(comparison->parent, "share"))
        return HOC_PERCENT;
    return words ? HOC_WORD : HOC_NUMBER;
}

/* A new value in the measure of the old one, or a fault. */
static bool fits(hoc_reader *reader, const hoc_node *to, hoc_value_kind measure, const hoctap_fact *words)
{
    size_t before = reader->faults->failures;

    if (hoc_value_of(to, words).measure == measure)
        return true;
    if (measure == HOC_PERCENT)
        hoc_percent_fault(reader, to);
    else if (measure == HOC_WORD)
        hoc_answer_fault(reader, to, words);
    else
        hoc_number_of(reader, to, -HOC_MOST, HOC_MOST, 0);
    return reader->faults->failures == before;
}

/* ---- direction and bounds ---- */

/* The nearest thing around a value whose `local` lets values be changed; not the rule set as a whole. */
static const hoc_node *place_of_permission(const hoc_node *value)
{
    for (const hoc_node *at = value->parent; at && at->parent; at = at->parent)
        if (hoc_local_may(at) & (HOCTAP_MAY_RAISE | HOCTAP_MAY_LOWER))
            return at;
    return NULL;
}

static bool keeps_direction(hoc_reader *reader, const hoc_node *thing, const hoc_node *old, const hoc_node *to,
                            const hoctap_fact *words)
{
    const unsigned may = hoc_local_may(thing);
    const bool both = may & HOCTAP_MAY_RAISE && may & HOCTAP_MAY_LOWER;
    const hoc_value before = hoc_value_of(old, words), after = hoc_value_of(to, words);
    char limit[96], expected[192];

    if (after.measure != HOC_NOT_KNOWN &&
        (before.measure == HOC_NOT_KNOWN ||
         (after.value >= before.value ? may & HOCTAP_MAY_RAISE : may & HOCTAP_MAY_LOWER)))
        return true;
    if (both || before.measure == HOC_NOT_KNOWN)
        snprintf(limit, sizeof limit, "%s", both ? "raise | lower" : may & HOCTAP_MAY_RAISE ? "raise" : "lower");
    else
        snprintf(limit, sizeof limit, "%s%.64s", may & HOCTAP_MAY_RAISE ? "≥ " : "≤ ", old->text);
    with_clause(expected, sizeof expected, limit, thing);
    hoc_doc_fault(reader->faults, HOCTAP_WRONG_DIRECTION, to, to->text, expected, NULL);
    return false;
}

/* A bound in another measure, of a `local` around lines of several kinds, holds back all. */
static bool is_beyond(const hoc_node *bound, hoc_value value, int sign, const hoctap_fact *words)
{
    const hoc_value end = bound ? hoc_value_of(bound, words) : value;

    return end.measure != value.measure || sign * value.value > sign * end.value;
}

static bool keeps_bounds(hoc_reader *reader, const hoc_node *thing, const hoc_node *to, const hoctap_fact *words)
{
    const hoc_node *local = hoc_find(thing, "local"), *from = hoc_find(local, "from"), *until = hoc_find(local, "to");
    const hoc_value value = hoc_value_of(to, words);
    char range[144], expected[192];

    if (!is_beyond(from, value, -1, words) && !is_beyond(until, value, 1, words))
        return true;
    snprintf(range, sizeof range, "%s%.64s%s%.64s",
             from && until ? ""
             : from        ? "≥ "
                           : "≤ ",
             from ? from->text : "", from && until ? ".." : "", until ? until->text : "");
    with_clause(expected, sizeof expected, range, thing);
    hoc_doc_fault(reader->faults, HOCTAP_BEYOND_LOCAL, to, to->text, expected, NULL);
    return false;
}

/* ---- what may be done ---- */

/* What a criterion declares follows from its indicators, where those may change. */
static bool is_free(const hoc_node *value)
{
    const hoc_node *criterion = value->parent;

    if (!is_called(value, "declared") || !is_section(criterion->parent, "criteria"))
        return false;
    for (const hoc_node *at = criterion; at; at = hoc_doc_next(criterion, at))
        if (hoc_local_may(at))
            return true;
    return false;
}

bool hoc_permit_change(hoc_reader *reader, const hoc_wish *wish, const hoc_node *old, const hoc_node *to)
{
    const hoc_node *comparison = comparison_of(old), *thing = place_of_permission(old);
    const hoctap_fact *words = words_of(wish->base, comparison);
    const hoc_value_kind measure = measure_of(comparison, words), before = hoc_value_of(old, words).measure;

    if (is_free(old))
        return fits(reader, to, HOC_NUMBER, NULL);
    if (!thing || is_of_the_base(old) || (!comparison && !is_called(old, NUMBERS)) ||
        (before != measure && before != HOC_NOT_KNOWN))
        return refuse(reader, wish, old);
    if (hoc_value_of(to, words).measure != HOC_NOT_KNOWN && !fits(reader, to, measure, words))
        return false;
    return keeps_direction(reader, thing, old, to, words) && keeps_bounds(reader, thing, to, words);
}

bool hoc_permit_add(hoc_reader *reader, const hoc_wish *wish, const hoc_node *root, const hoc_node *map)
{
    const hoc_node *thing = map;
    bool may = is_section(map, "facts");

    if (is_called(map, "indicators") && is_section(map->parent->parent, "criteria"))
        thing = map->parent;
    else if (is_section(map, "targets"))
        thing = root;
    may = may || (thing != map && hoc_local_may(thing) & HOCTAP_MAY_ADD);
    return may || refuse(reader, wish, thing);
}

bool hoc_permit_withdraw(hoc_reader *reader, const hoc_wish *wish, const hoc_node *thing)
{
    const hoc_node *around = thing->parent, *root = around;

    while (root->parent)
        root = root->parent;
    if (hoc_local_may(thing) & HOCTAP_MAY_WITHDRAW)
        return true;
    if (is_called(around, "indicators") && is_section(around->parent->parent, "criteria") &&
        hoc_local_may(around->parent) & HOCTAP_MAY_WITHDRAW)
        return true;
    if (is_section(around, "targets") && hoc_local_may(root) & HOCTAP_MAY_WITHDRAW)
        return true;
    return refuse(reader, wish, thing);
}
