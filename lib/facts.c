/* SPDX-License-Identifier: MIT */
/*
 * A fact is one column of the table. Those under `facts` come first, then the indicators of each criterion, in the order of
 * the file, so that the points of a case can be written as one list; behind them the evidence for what is to be proven.
 */
#include "facts.h"

#include <stdlib.h>
#include <string.h>

#include "criteria.h"
#include "kinds.h"
#include "nearest.h"
#include "words.h"

/* What limits and cases call something else: no fact may take these names. */
#define RESERVED "total each_indicator each_criterion unknown id level possible verdict low high because points note"

/* ---- one fact ---- */

void hoc_fact_begin(hoc_reader *reader, const hoc_node *entry, size_t index)
{
    reader->rules->facts[index] = (hoctap_fact){.id = hoc_key_id(reader, entry),
                                                .kind = HOCTAP_POINTS,
                                                .criterion = -1,
                                                .among = -1,
                                                .except = -1,
                                                .evidence = -1,
                                                .backs = -1};
    reader->rules->facts[index].names.vi = reader->rules->facts[index].id;
    reader->rules->fact_nodes[index] = entry;
}

/* The title that those who count hold, or the subject itself. */
static bool read_holds(hoc_reader *reader, const hoc_node *map, hoctap_fact *fact)
{
    const hoc_node *node = hoc_filled(reader, map, "holds");
    hoctap_holding *holds = node ? hoc_take(reader, 1, sizeof *holds) : NULL;

    if (!node || !holds || !hoc_is_map(reader, node))
        return !node || holds;
    hoc_know_keys(reader, node, "title level editions note");
    holds->title = hoc_id_of(reader, hoc_need(reader, node, "title"));
    holds->level = hoc_id_of(reader, hoc_need(reader, node, "level"));
    holds->editions = hoc_texts_of(reader, hoc_find(node, "editions"), &holds->edition_count);
    for (size_t i = 0; i < holds->edition_count; i++)
        if (!hoc_is_id(holds->editions[i]))
            hoc_doc_fault(reader->faults, HOCTAP_NOT_AN_ID, hoc_find(node, "editions"), holds->editions[i], NULL, NULL);
    fact->holds = holds;
    if (fact->kind != HOCTAP_YES_NO && !(fact->kind == HOCTAP_COUNT && hoc_find(map, "among")))
        hoc_doc_key_fault(reader->faults, HOCTAP_WRONG_KIND, node, "holds", "count, among | yes_no", NULL);
    return true;
}

static bool read_fact(hoc_reader *reader, const hoc_node *entry, size_t index)
{
    hoctap_fact *fact = &reader->rules->facts[index];

    hoc_fact_begin(reader, entry, index);
    if (!hoc_is_map(reader, entry))
        return true;
    hoc_know_keys(reader, entry,
                  "vi en names also choice count to among except none holds yes_no points scale evidence " HOC_MARKS);
    fact->names = hoc_names_of(reader, entry, fact->id);
    hoc_also_read(reader, entry, &fact->also, &fact->also_count);
    fact->clause = hoc_clause_of(reader, entry);
    if (strcmp(fact->id, "group") == 0 && hoc_find(entry, "choice"))
        reader->rules->group = (int)index;
    return hoc_kind_read(reader, entry, fact) && read_holds(reader, entry, fact);
}

/* ---- counts among others ---- */

/* The count that `key` names; -1 when there is none. */
static int count_named(hoc_reader *reader, const hoc_node *map, const char *key)
{
    const hoc_node *node = hoc_filled(reader, map, key);
    const char *id = hoc_id_of(reader, node);
    int fact = *id ? hoc_facts_named(reader, node, id) : -1;

    if (fact >= 0 && reader->rules->facts[fact].kind != HOCTAP_COUNT) {
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_KIND, node, id, "count", NULL);
        fact = -1;
    }
    return fact;
}

static void link_count(hoc_reader *reader, hoctap_fact *fact, const hoc_node *entry)
{
    const hoc_node *among = hoc_doc_get(entry, "among"), *except = hoc_doc_get(entry, "except");

    if (fact->kind != HOCTAP_COUNT && (among || except))
        hoc_doc_key_fault(reader->faults, HOCTAP_WRONG_KIND, among ? among : except, fact->id, "count", NULL);
    if (fact->kind != HOCTAP_COUNT)
        return;
    if (among && hoc_find(entry, "to"))
        hoc_doc_key_fault(reader->faults, HOCTAP_BOTH_KEYS, hoc_find(entry, "to"), "to", "among | to", NULL);
    fact->among = among ? count_named(reader, entry, "among") : -1;
    fact->except = except ? count_named(reader, entry, "except") : -1;
    if (fact->among >= 0)
        fact->to = reader->rules->facts[fact->among].to;
    if (except && !among)
        hoc_doc_key_fault(reader->faults, HOCTAP_NO_POPULATION, except, "except", "among", NULL);
}

/* A population is among nothing, and those excepted are among the same. */
static void check_count(hoc_reader *reader, const hoctap_fact *fact, const hoc_node *entry)
{
    const hoctap_rules *rules = reader->rules;

    if (fact->among >= 0 && rules->facts[fact->among].among >= 0)
        hoc_doc_fault(reader->faults, HOCTAP_NESTED_POPULATION, hoc_doc_get(entry, "among"),
                      rules->facts[fact->among].id, NULL, NULL);
    if (fact->except >= 0 && fact->among >= 0 &&
        (rules->facts[fact->except].among != fact->among || &rules->facts[fact->except] == fact ||
         rules->facts[fact->except].except >= 0))
        hoc_doc_fault(reader->faults, HOCTAP_NO_POPULATION, hoc_doc_get(entry, "except"), rules->facts[fact->except].id,
                      rules->facts[fact->among].id, NULL);
}

/* `none: met`, on a count that others are among. */
static void read_none(hoc_reader *reader, size_t index, const hoc_node *entry)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_node *none = hoc_filled(reader, entry, "none");
    bool is_population = false;

    if (!none)
        return;
    for (size_t i = 0; i < rules->fact_count; i++)
        is_population = is_population || rules->facts[i].among == (int)index;
    if (!is_population)
        hoc_doc_key_fault(reader->faults, HOCTAP_WRONG_KIND, none, rules->facts[index].id, "among", NULL);
    reader->rules->facts[index].none_is_met = hoc_word_of(reader, none, "met", -1) == 0;
}

static void read_links(hoc_reader *reader, const hoc_node *facts)
{
    hoctap_rules *rules = reader->rules;
    const hoc_node *entry = facts ? facts->first : NULL;
    size_t count = facts ? facts->count : 0;

    for (size_t i = 0; i < count; i++, entry = entry->next)
        if (entry->shape == HOC_MAP)
            link_count(reader, &rules->facts[i], entry);
    entry = facts ? facts->first : NULL;
    for (size_t i = 0; i < count; i++, entry = entry->next) {
        if (entry->shape != HOC_MAP)
            continue;
        check_count(reader, &rules->facts[i], entry);
        read_none(reader, i, entry);
    }
}

/* ---- evidence ---- */

static const hoc_node *evidence_of(const hoc_node *entry)
{
    return entry->shape == HOC_MAP ? hoc_find(entry, "evidence") : NULL;
}

/* Without evidence zero: then zero must be the least of the scale. */
static void check_zero(hoc_reader *reader, const hoctap_fact *fact, const hoc_node *node)
{
    char least[32];

    if (fact->lack != HOCTAP_LACK_ZERO || fact->from == 0)
        return;
    hoctap_decimal_text(fact->from, HOCTAP_PLACES, least, sizeof least);
    hoc_doc_fault(reader->faults, HOCTAP_EVIDENCE_ZERO, node, least, "0", NULL);
}

/* The evidence for fact `index`, behind all facts. */
static bool add_evidence(hoc_reader *reader, size_t index, const hoc_node *node)
{
    hoctap_rules *rules = reader->rules;
    hoctap_fact *fact = &rules->facts[index], *evidence = &rules->facts[rules->fact_count];

    fact->lack = (hoctap_lack)hoc_word_of(reader, node, "zero undecided invalid", HOCTAP_LACK_UNDECIDED);
    if (fact->kind == HOCTAP_CHOICE || fact->kind == HOCTAP_COUNT)
        hoc_doc_key_fault(reader->faults, HOCTAP_WRONG_KIND, node, fact->id, "yes_no | points | scale", NULL);
    check_zero(reader, fact, node);
    fact->evidence = (int)rules->fact_count;
    *evidence = (hoctap_fact){.criterion = -1, .among = -1, .except = -1, .evidence = -1, .backs = (int)index};
    rules->fact_nodes[rules->fact_count++] = node;
    return hoc_evidence_make(reader, fact, evidence);
}

static bool read_evidence(hoc_reader *reader)
{
    size_t count = reader->rules->fact_count;

    for (size_t i = 0; i < count; i++) {
        const hoc_node *node = evidence_of(reader->rules->fact_nodes[i]);
        if (node && !add_evidence(reader, i, node))
            return false;
    }
    return true;
}

/* ---- all facts ---- */

/* Of equal ids, which have their fault, the first comes first. */
static int compare_ids(const void *one, const void *two)
{
    const hoctap_fact *a = *(const hoctap_fact *const *)one, *b = *(const hoctap_fact *const *)two;
    int order = strcmp(a->id, b->id);

    return order != 0 ? order : (a > b) - (a < b);
}

/* So that many conditions on many facts find theirs soon. */
static void sort_names(hoctap_rules *rules)
{
    for (size_t i = 0; i < rules->fact_count; i++)
        rules->by_id[i] = &rules->facts[i];
    qsort(rules->by_id, rules->fact_count, sizeof *rules->by_id, compare_ids);
}

/* One word, one column. */
static bool check_names(hoc_reader *reader)
{
    const hoctap_rules *rules = reader->rules;
    hoc_words words;
    size_t room = 2 * rules->fact_count;

    for (size_t i = 0; i < rules->fact_count; i++)
        room += rules->facts[i].also_count;
    if (!hoc_words_begin(&words, reader, room))
        return false;
    for (size_t i = 0; i < rules->fact_count; i++)
        if (hoc_word_index(RESERVED, rules->facts[i].id) >= 0)
            hoc_doc_key_fault(reader->faults, HOCTAP_RESERVED, rules->fact_nodes[i], rules->facts[i].id, NULL, NULL);
    for (size_t i = 0; i < rules->fact_count; i++)
        hoc_words_add_all(&words, rules->fact_nodes[i], rules->facts[i].id, rules->facts[i].names.vi,
                          rules->facts[i].also, rules->facts[i].also_count, i);
    hoc_words_check(&words, reader);
    return true;
}

static bool take_all(hoc_reader *reader, size_t facts, size_t criteria)
{
    hoctap_rules *rules = reader->rules;

    rules->facts = hoc_take(reader, facts, sizeof *rules->facts);
    rules->scales = hoc_take(reader, facts, sizeof *rules->scales);
    rules->fact_nodes = hoc_take(reader, facts, sizeof *rules->fact_nodes);
    rules->by_id = hoc_take(reader, facts, sizeof *rules->by_id);
    rules->asked = hoc_take(reader, facts, sizeof *rules->asked);
    rules->criteria = hoc_take(reader, criteria, sizeof *rules->criteria);
    return rules->facts && rules->scales && rules->fact_nodes && rules->by_id && rules->asked && rules->criteria;
}

/* Each entry is a fact, and one more when it asks for evidence. */
static size_t count_entries(const hoc_node *map)
{
    size_t count = 0;

    for (const hoc_node *entry = map ? map->first : NULL; entry; entry = entry->next)
        count += evidence_of(entry) ? 2 : 1;
    return count;
}

static size_t count_facts(const hoc_node *facts, const hoc_node *criteria)
{
    size_t count = count_entries(facts);

    for (const hoc_node *entry = criteria ? criteria->first : NULL; entry; entry = entry->next)
        count += count_entries(hoc_indicators_of(entry));
    return count;
}

bool hoc_facts_read(hoc_reader *reader, const hoc_node *root)
{
    hoctap_rules *rules = reader->rules;
    const hoc_node *facts = hoc_find(root, "facts"), *points = hoc_find(root, "points");
    const hoc_node *criteria = hoc_find(root, "criteria");
    hoc_range otherwise = {0, HOC_ABSENT, HOC_ABSENT};
    size_t count;

    facts = facts && hoc_is_map(reader, facts) ? facts : NULL;
    criteria = criteria && hoc_is_map(reader, criteria) ? criteria : NULL;
    count = count_facts(facts, criteria);
    if (count > HOC_FACTS) {
        hoc_too_many(reader, facts ? facts : criteria, count, HOC_FACTS);
        facts = criteria = NULL;
        count = 0;
    }
    if (!take_all(reader, count, criteria ? criteria->count : 0))
        return false;
    if (points && hoc_is_map(reader, points)) {
        otherwise = hoc_range_read(reader, points, otherwise);
        if (otherwise.to != HOC_ABSENT && otherwise.step != HOC_ABSENT)
            otherwise = hoc_range_check(reader, points, otherwise);
        rules->points = hoc_clause_of(reader, points);
    }
    for (const hoc_node *entry = facts ? facts->first : NULL; entry; entry = entry->next)
        if (!read_fact(reader, entry, rules->fact_count++))
            return false;
    for (const hoc_node *entry = criteria ? criteria->first : NULL; entry; entry = entry->next)
        if (!hoc_criterion_read(reader, entry, rules->criterion_count++, otherwise))
            return false;
    if (!read_evidence(reader))
        return false;
    sort_names(rules);
    read_links(reader, facts);
    return check_names(reader);
}

int hoc_facts_named(hoc_reader *reader, const hoc_node *node, const char *id)
{
    const hoctap_rules *rules = reader->rules;
    size_t low = 0, high = rules->fact_count;
    hoc_nearest nearest;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(rules->by_id[middle]->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < rules->fact_count && strcmp(rules->by_id[low]->id, id) == 0)
        return (int)(rules->by_id[low] - rules->facts);
    nearest = hoc_nearest_to(id);
    for (size_t i = 0; i < rules->fact_count; i++)
        hoc_nearest_offer(&nearest, rules->facts[i].id);
    hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_FACT, node, id, NULL, nearest.best);
    return -1;
}

int hoc_choice_place(const hoctap_fact *fact, const char *id)
{
    for (size_t i = 0; i < fact->choice_count; i++)
        if (strcmp(fact->choices[i].id, id) == 0)
            return (int)i;
    return -1;
}

/* What was most likely meant by an id that no choice has. */
static const char *nearest_choice(const hoctap_fact *fact, const char *id)
{
    hoc_nearest nearest = hoc_nearest_to(id);

    for (size_t i = 0; i < fact->choice_count; i++)
        hoc_nearest_offer(&nearest, fact->choices[i].id);
    return nearest.best;
}

int hoc_choice_named(hoc_reader *reader, const hoc_node *entry, const hoctap_fact *fact)
{
    int choice = hoc_choice_place(fact, entry->key);

    if (choice < 0)
        hoc_doc_key_fault(reader->faults, HOCTAP_UNKNOWN_CHOICE, entry, entry->key, NULL,
                          nearest_choice(fact, entry->key));
    return choice;
}

int hoc_choice_of(hoc_reader *reader, const hoc_node *node, const hoctap_fact *fact)
{
    int choice = hoc_choice_place(fact, node->text);

    if (choice < 0)
        hoc_answer_fault(reader, node, fact);
    return choice;
}

bool hoc_can_be_asked(const hoctap_fact *fact)
{
    return (fact->kind == HOCTAP_CHOICE || fact->kind == HOCTAP_YES_NO || fact->kind == HOCTAP_SCALE) &&
           fact->criterion < 0 && fact->evidence < 0 && fact->backs < 0;
}
