/* SPDX-License-Identifier: MIT */
#include "local.h"

#include <stdio.h>
#include <string.h>

#define WORDS "raise lower add withdraw"

/* ---- values ---- */

static int word_of(const hoctap_fact *fact, const char *text)
{
    for (size_t i = 0; fact && i < fact->choice_count; i++)
        if (strcmp(fact->choices[i].id, text) == 0)
            return (int)i;
    return -1;
}

static bool is_unknown(const hoc_node *node)
{
    if (node->shape == HOC_MAP)
        return node->count == 1 && strcmp(node->first->key, "unknown") == 0;
    return node->shape == HOC_SCALAR && strcmp(node->text, "unknown") == 0;
}

hoc_value hoc_value_of(const hoc_node *node, const hoctap_fact *fact)
{
    size_t length = strlen(node->text);
    const bool percent = length > 1 && node->text[length - 1] == '%';
    const int word = word_of(fact, node->text);
    int64_t value;

    if (is_unknown(node))
        return (hoc_value){HOC_NOT_KNOWN, 0};
    if (node->shape == HOC_SCALAR && word >= 0)
        return (hoc_value){HOC_WORD, word * HOC_ONE};
    if (node->shape != HOC_SCALAR || hoc_number_parse(node->text, length - percent, &value) != HOC_EXACT)
        return (hoc_value){HOC_NO_VALUE, 0};
    return (hoc_value){percent ? HOC_PERCENT : HOC_NUMBER, value};
}

const hoctap_fact *hoc_words_of_fact(const hoctap_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->fact_count; i++) {
        const hoctap_fact *fact = &rules->facts[i];
        if (strcmp(fact->id, id) == 0)
            return fact->kind == HOCTAP_SCALE && fact->criterion < 0 ? fact : NULL;
    }
    return NULL;
}

/* ---- the shape ---- */

static unsigned bit_of(const hoc_node *node)
{
    const int word = node->shape == HOC_SCALAR ? hoc_word_index(WORDS, node->text) : -1;

    return word < 0 ? 0 : 1U << word;
}

static unsigned bits_of(const hoc_node *may)
{
    unsigned bits = bit_of(may);

    for (const hoc_node *item = may->first; item; item = item->next)
        bits |= bit_of(item);
    return bits;
}

unsigned hoc_local_may(const hoc_node *map)
{
    const hoc_node *local = map->shape == HOC_MAP ? hoc_find(map, "local") : NULL;
    const hoc_node *may = local && local->shape == HOC_MAP ? hoc_find(local, "may") : NULL;

    return may ? bits_of(may) : 0;
}

static void check_may(hoc_reader *reader, const hoc_node *may, const char *words)
{
    if (may->shape != HOC_LIST) {
        hoc_word_of(reader, may, words, 0);
        return;
    }
    if (may->count == 0)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, may, "0", "1..", NULL);
    for (const hoc_node *item = may->first; item && !hoc_faults_too_many(reader->faults); item = item->next)
        hoc_word_of(reader, item, words, 0);
}

static void check_word(hoc_reader *reader, const hoc_node *bound, const hoctap_fact *fact)
{
    if (word_of(fact, bound->text) < 0)
        hoc_answer_fault(reader, bound, fact);
}

/* Of a share a percentage, of a line on a scale a word, of all else a number. */
static void check_bound(hoc_reader *reader, const hoc_node *map, const hoc_node *bound)
{
    const hoc_node *id = hoc_doc_get(map, "fact");
    const hoctap_fact *fact = id ? hoc_words_of_fact(reader->rules, id->text) : NULL;

    if (!bound)
        return;
    if (fact)
        check_word(reader, bound, fact);
    else if (!hoc_doc_get(map, "share"))
        hoc_number_of(reader, bound, -HOC_MOST, HOC_MOST, 0);
    else if (hoc_value_of(bound, NULL).measure != HOC_PERCENT)
        hoc_percent_fault(reader, bound);
}

static void check_bounds(hoc_reader *reader, const hoc_node *map, const hoc_node *local)
{
    const hoc_node *from = hoc_filled(reader, local, "from"), *to = hoc_filled(reader, local, "to");
    const hoc_node *id = hoc_doc_get(map, "fact");
    const hoctap_fact *fact = id ? hoc_words_of_fact(reader->rules, id->text) : NULL;
    char found[72];

    check_bound(reader, map, from);
    check_bound(reader, map, to);
    if (!from || !to || hoc_value_of(from, fact).measure == HOC_NO_VALUE ||
        hoc_value_of(to, fact).measure == HOC_NO_VALUE ||
        hoc_value_of(from, fact).value <= hoc_value_of(to, fact).value)
        return;
    snprintf(found, sizeof found, "%.32s, %.32s", from->text, to->text);
    hoc_doc_fault(reader->faults, HOCTAP_REVERSED, local, found, "from <= to", NULL);
}

/* For the whole rule set: what may be added to it, and whether that takes a decision. */
static void check_root(hoc_reader *reader, const hoc_node *local)
{
    const hoc_node *may = hoc_filled(reader, local, "may");

    hoc_know_keys(reader, local, "decision may clause status note");
    hoc_word_of(reader, hoc_filled(reader, local, "decision"), "required", 0);
    if (may)
        check_may(reader, may, "add withdraw");
}

void hoc_local_check(hoc_reader *reader, const hoc_node *map)
{
    const hoc_node *local = hoc_filled(reader, map, "local"), *may;
    bool bounded;

    if (!local || !hoc_is_map(reader, local))
        return;
    hoc_mark_of(reader, local);
    if (!map->parent) {
        check_root(reader, local);
        return;
    }
    bounded = (hoc_local_may(map) & (HOCTAP_MAY_RAISE | HOCTAP_MAY_LOWER)) != 0;
    hoc_know_keys(reader, local, bounded ? "may from to clause status note" : "may clause status note");
    may = hoc_need(reader, local, "may");
    if (may)
        check_may(reader, may, WORDS);
    if (bounded)
        check_bounds(reader, map, local);
}
