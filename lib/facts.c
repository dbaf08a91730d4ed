/* SPDX-License-Identifier: MIT */
/*
 * A fact is one column of the table. Those under `facts` come first, then the indicators of each criterion, in the order of
 * the file, so that the points of a case can be written as one list.
 */
#include "facts.h"

#include <stdio.h>
#include <string.h>

#include "nearest.h"
#include "words.h"

#define MOST_CHOICES 256
#define MOST_WORDS 64
#define ABSENT INT64_MIN

/* What limits and cases call something else: no fact may take these names. */
#define RESERVED "total each_indicator unknown id level possible verdict low high because points note"

typedef struct range {
    int64_t from, to, step;
} range;

/* One end or the step: as written, harmless when it is written wrong, else `otherwise`. */
static int64_t read_part(hoc_reader *reader, const hoc_node *map, const char *key, int64_t least, int64_t otherwise)
{
    const hoc_node *node = hoc_find(map, key);

    return node ? hoc_number_of(reader, node, least, HOC_MOST, ABSENT + 1) : otherwise;
}

/* `from`, `to` and `step` of a map; what it leaves out is taken from `otherwise`. */
static range read_range(hoc_reader *reader, const hoc_node *map, range otherwise)
{
    hoc_know_keys(reader, map, "from to step clause status note");
    return (range){read_part(reader, map, "from", -HOC_MOST, otherwise.from),
                   read_part(reader, map, "to", -HOC_MOST, otherwise.to),
                   read_part(reader, map, "step", 1, otherwise.step)};
}

static void say_range(hoc_reader *reader, const hoc_node *node, range r)
{
    char from[32], to[32], step[32], found[128];

    hoctap_decimal_text(r.from, HOCTAP_PLACES, from, sizeof from);
    hoctap_decimal_text(r.to, HOCTAP_PLACES, to, sizeof to);
    hoctap_decimal_text(r.step, HOCTAP_PLACES, step, sizeof step);
    if (r.to <= r.from) {
        snprintf(found, sizeof found, "%s >= %s", from, to);
        hoc_doc_fault(reader->faults, HOCTAP_REVERSED, node, found, "from < to", NULL);
    } else if ((r.to - r.from) % r.step != 0) {
        snprintf(found, sizeof found, "(%s - %s) / %s", to, from, step);
        hoc_doc_fault(reader->faults, HOCTAP_UNEVEN_STEP, node, found, NULL, NULL);
    }
}

/* Whole steps from one end to the other, at `node` where the range is written; a part written wrong was told already. */
static range check_range(hoc_reader *reader, const hoc_node *node, range r)
{
    if (r.to == ABSENT || r.step == ABSENT)
        hoc_doc_key_fault(reader->faults, HOCTAP_MISSING_KEY, node, NULL, r.to == ABSENT ? "points.to" : "points.step",
                          NULL);
    if (r.from <= ABSENT + 1 || r.to <= ABSENT + 1 || r.step <= ABSENT + 1)
        return (range){0, HOC_ONE, HOC_ONE};
    say_range(reader, node, r);
    return r;
}

static void set_range(hoctap_fact *fact, range r)
{
    fact->from = r.from;
    fact->to = r.to;
    fact->step = r.step;
}

static void read_also(hoc_reader *reader, const hoc_node *map, const char *const **also, size_t *count)
{
    const hoc_node *list = hoc_find(map, "also");

    *also = hoc_texts_of(reader, list, count);
    if (*count > MOST_WORDS) {
        hoc_too_many(reader, list, *count, MOST_WORDS);
        *count = MOST_WORDS;
    }
}

/* One choice: an entry `id: {vi, en, also}`, an entry `id:` with nothing, or an item that is the id itself. */
static void read_choice(hoc_reader *reader, const hoc_node *entry, hoctap_choice *choice)
{
    choice->id = entry->key ? hoc_key_id(reader, entry) : hoc_id_of(reader, entry);
    choice->names.vi = choice->id;
    if (entry->shape == HOC_MAP) {
        hoc_know_keys(reader, entry, "vi en names also note");
        choice->names = hoc_names_of(reader, entry, choice->id);
        read_also(reader, entry, &choice->also, &choice->also_count);
    } else if (entry->key && *entry->text) {
        hoc_doc_fault(reader->faults, HOCTAP_NOT_A_MAP, entry, entry->text, NULL, NULL);
    }
}

static size_t word_room(const hoctap_choice *choices, size_t count)
{
    size_t room = 2 * count;

    for (size_t i = 0; i < count; i++)
        room += choices[i].also_count;
    return room;
}

static bool check_words(hoc_reader *reader, const hoc_node *first, const hoctap_fact *fact)
{
    const hoc_node *entry = first;
    hoc_words words;

    if (!hoc_words_begin(&words, reader, word_room(fact->choices, fact->choice_count)))
        return false;
    for (size_t i = 0; i < fact->choice_count; i++, entry = entry->next)
        hoc_words_add_all(&words, entry, fact->choices[i].names.vi, fact->choices[i].also, fact->choices[i].also_count,
                          i);
    hoc_words_check(&words, reader);
    return true;
}

static bool read_choices(hoc_reader *reader, const hoc_node *node, hoctap_fact *fact)
{
    hoctap_choice *choices;
    size_t at = 0;

    fact->kind = HOCTAP_CHOICE;
    if (node->shape == HOC_SCALAR || node->count < 2 || node->count > MOST_CHOICES) {
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, node, NULL, "2..256", NULL);
        return true;
    }
    choices = hoc_take(reader, node->count, sizeof *choices);
    if (!choices)
        return false;
    for (const hoc_node *entry = node->first; entry && !hoc_faults_too_many(reader->faults); entry = entry->next)
        read_choice(reader, entry, &choices[at++]);
    fact->choices = choices;
    fact->choice_count = at;
    return check_words(reader, node->first, fact);
}

/* Words of no and of yes; `false` and `true` always work. */
static bool read_yes_no(hoc_reader *reader, const hoc_node *node, hoctap_fact *fact)
{
    hoctap_choice *choices = hoc_take(reader, 2, sizeof *choices);
    hoc_words words;

    if (!choices)
        return false;
    fact->kind = HOCTAP_YES_NO;
    set_range(fact, (range){0, HOC_ONE, HOC_ONE});
    choices[0] = (hoctap_choice){.id = "false", .names = {"không", "no"}};
    choices[1] = (hoctap_choice){.id = "true", .names = {"có", "yes"}};
    fact->choices = choices;
    fact->choice_count = 2;
    if (!hoc_is_map(reader, node))
        return true;
    hoc_know_keys(reader, node, "yes no");
    choices[0].also = hoc_texts_of(reader, hoc_find(node, "no"), &choices[0].also_count);
    choices[1].also = hoc_texts_of(reader, hoc_find(node, "yes"), &choices[1].also_count);
    if (!hoc_words_begin(&words, reader, word_room(choices, 2)))
        return false;
    for (size_t owner = 0; owner < 2; owner++) {
        hoc_words_add(&words, choices[owner].id, node, owner);
        for (size_t i = 0; i < choices[owner].also_count; i++)
            hoc_words_add(&words, choices[owner].also[i], node, owner);
    }
    hoc_words_check(&words, reader);
    return true;
}

static void read_count(hoc_reader *reader, const hoc_node *map, const hoc_node *unit, hoctap_fact *fact)
{
    const hoc_node *to = hoc_find(map, "to");

    fact->kind = HOCTAP_COUNT;
    fact->unit = hoc_text_of(reader, unit);
    set_range(fact, (range){0, hoc_whole_of(reader, to, 1, 1000000000, 1000000000) * HOC_ONE, HOC_ONE});
}

static void read_points(hoc_reader *reader, const hoc_node *node, hoctap_fact *fact)
{
    fact->kind = HOCTAP_POINTS;
    if (hoc_is_map(reader, node))
        set_range(fact, check_range(reader, node, read_range(reader, node, (range){0, ABSENT, ABSENT})));
}

/* The one key of a fact that says its kind. */
static bool read_kind(hoc_reader *reader, const hoc_node *map, hoctap_fact *fact)
{
    const hoc_node *choice = hoc_filled(reader, map, "choice"), *count = hoc_filled(reader, map, "count");
    const hoc_node *yes_no = hoc_filled(reader, map, "yes_no"), *points = hoc_filled(reader, map, "points");
    int kinds = (hoc_doc_get(map, "choice") != NULL) + (hoc_doc_get(map, "count") != NULL) +
                (hoc_doc_get(map, "yes_no") != NULL) + (hoc_doc_get(map, "points") != NULL);

    if (kinds > 1 || (kinds == 0 && !hoc_is_misspelt(map, "choice count yes_no points")))
        hoc_doc_key_fault(reader->faults, kinds ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, map, NULL,
                          "choice | count | yes_no | points", NULL);
    if (!count && hoc_find(map, "to"))
        hoc_doc_key_fault(reader->faults, HOCTAP_UNKNOWN_KEY, hoc_find(map, "to"), "to", "count", NULL);
    if (choice)
        return read_choices(reader, choice, fact);
    if (yes_no)
        return read_yes_no(reader, yes_no, fact);
    if (count)
        read_count(reader, map, count, fact);
    else if (points)
        read_points(reader, points, fact);
    return true;
}

static bool read_fact(hoc_reader *reader, const hoc_node *entry, size_t index)
{
    hoctap_fact *fact = &reader->rules->facts[index];

    fact->id = hoc_key_id(reader, entry);
    fact->names.vi = fact->id;
    fact->criterion = -1;
    reader->rules->fact_nodes[index] = entry;
    if (!hoc_is_map(reader, entry))
        return true;
    hoc_know_keys(reader, entry, "vi en names also choice count to yes_no points clause status note");
    fact->names = hoc_names_of(reader, entry, fact->id);
    read_also(reader, entry, &fact->also, &fact->also_count);
    fact->clause = hoc_clause_of(reader, entry);
    if (strcmp(fact->id, "group") == 0 && hoc_find(entry, "choice"))
        reader->rules->group = (int)index;
    return read_kind(reader, entry, fact);
}

/* One group's own wording and numbers. */
static void read_group(hoc_reader *reader, const hoc_node *entry, range r, hoctap_text *names, int64_t *to,
                       int64_t *weight)
{
    const hoc_node *points;

    if (!hoc_is_map(reader, entry))
        return;
    hoc_know_keys(reader, entry, "vi en names points weight note");
    *names = hoc_names_of(reader, entry, "");
    if (!*names->vi)
        names->vi = NULL;
    points = hoc_find(entry, "points");
    if (points && hoc_is_map(reader, points)) {
        hoc_know_keys(reader, points, "to");
        r.to = read_part(reader, points, "to", -HOC_MOST, r.to);
        r = check_range(reader, points, r);
    }
    *to = r.to;
    *weight = hoc_number_of(reader, hoc_find(entry, "weight"), 0, HOC_MOST, *weight);
}

/* `by_group` of an indicator. The numbers depend on the group only when one of them differs from the indicator's own. */
static bool read_groups(hoc_reader *reader, const hoc_node *map, hoctap_fact *fact, hoc_scale *scale)
{
    hoctap_rules *rules = reader->rules;
    const hoctap_fact *group = rules->group >= 0 ? &rules->facts[rules->group] : NULL;
    size_t count = group ? group->choice_count : 0;
    hoctap_text *names = hoc_take(reader, count, sizeof *names);
    int64_t *to = hoc_take(reader, count, sizeof *to), *weight = hoc_take(reader, count, sizeof *weight);
    bool differs = false;

    if (!names || !to || !weight)
        return false;
    if (!group) {
        hoc_doc_key_fault(reader->faults, HOCTAP_UNKNOWN_FACT, map, "group", NULL, NULL);
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        to[i] = fact->to;
        weight[i] = fact->weight;
    }
    for (const hoc_node *entry = map->first; entry && !hoc_faults_too_many(reader->faults); entry = entry->next) {
        int choice = hoc_choice_named(reader, entry, group);
        if (choice >= 0)
            read_group(reader, entry, (range){fact->from, fact->to, fact->step}, &names[choice], &to[choice],
                       &weight[choice]);
    }
    for (size_t i = 0; i < count; i++)
        differs = differs || to[i] != scale->to[0] || weight[i] != scale->weight[0];
    fact->by_group = names;
    if (differs) {
        *scale = (hoc_scale){to, weight, count};
        rules->asked[rules->group] = true;
    }
    for (size_t i = 0; differs && i < count; i++) {
        fact->to = i == 0 || to[i] > fact->to ? to[i] : fact->to;
        fact->weight = i == 0 || weight[i] > fact->weight ? weight[i] : fact->weight;
    }
    return true;
}

static bool read_indicator(hoc_reader *reader, const hoc_node *entry, size_t index, size_t criterion, range points)
{
    hoctap_fact *fact = &reader->rules->facts[index];
    hoc_scale *scale = &reader->rules->scales[index];
    const hoc_node *own = hoc_find(entry, "points"), *groups;
    int64_t *numbers = hoc_take(reader, 2, sizeof *numbers);

    if (!numbers)
        return false;
    *fact = (hoctap_fact){.id = hoc_key_id(reader, entry), .kind = HOCTAP_POINTS, .criterion = (int)criterion};
    fact->names.vi = fact->id;
    reader->rules->fact_nodes[index] = entry;
    *scale = (hoc_scale){&numbers[0], &numbers[1], 1};
    if (!hoc_is_map(reader, entry))
        return true;
    hoc_know_keys(reader, entry, "vi en names also points weight by_group clause status note");
    fact->names = hoc_names_of(reader, entry, NULL);
    read_also(reader, entry, &fact->also, &fact->also_count);
    fact->clause = hoc_clause_of(reader, entry);
    if (own && hoc_is_map(reader, own))
        points = read_range(reader, own, points);
    set_range(fact, own || points.to == ABSENT || points.step == ABSENT ? check_range(reader, own ? own : entry, points)
                                                                        : points);
    fact->weight = hoc_number_of(reader, hoc_find(entry, "weight"), 0, HOC_MOST, HOC_ONE);
    numbers[0] = fact->to;
    numbers[1] = fact->weight;
    groups = hoc_find(entry, "by_group");
    return !groups || !hoc_is_map(reader, groups) || read_groups(reader, groups, fact, scale);
}

static const hoc_node *indicators_of(const hoc_node *criterion)
{
    const hoc_node *map = criterion->shape == HOC_MAP ? hoc_find(criterion, "indicators") : NULL;

    return map && map->shape == HOC_MAP ? map : NULL;
}

/* Totals are in units of 1/10000 of a weighted unit, so a declared 40 is 40 * 10000 of them. */
static void read_criterion_head(hoc_reader *reader, const hoc_node *entry, hoctap_criterion *criterion)
{
    criterion->id = hoc_key_id(reader, entry);
    criterion->names.vi = criterion->id;
    criterion->declared = -1;
    if (!hoc_is_map(reader, entry))
        return;
    hoc_know_keys(reader, entry, "vi en names declared indicators clause status note");
    criterion->names = hoc_names_of(reader, entry, NULL);
    criterion->clause = hoc_clause_of(reader, entry);
    if (hoc_find(entry, "declared"))
        criterion->declared = hoc_number_of(reader, hoc_find(entry, "declared"), 0, HOC_MOST, 0) * HOC_ONE;
    if (hoc_is_map(reader, hoc_need(reader, entry, "indicators")) && indicators_of(entry)->count == 0)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, indicators_of(entry), "0", "1..256", NULL);
}

static bool read_criterion(hoc_reader *reader, const hoc_node *entry, size_t index, range points)
{
    hoctap_rules *rules = reader->rules;
    hoctap_criterion *criterion = &rules->criteria[index];
    const hoc_node *map = indicators_of(entry);

    criterion->first = rules->fact_count;
    read_criterion_head(reader, entry, criterion);
    for (const hoc_node *indicator = map ? map->first : NULL; indicator; indicator = indicator->next)
        if (!read_indicator(reader, indicator, rules->fact_count++, index, points))
            return false;
    criterion->count = rules->fact_count - criterion->first;
    return true;
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
        hoc_words_add_all(&words, rules->fact_nodes[i], rules->facts[i].names.vi, rules->facts[i].also,
                          rules->facts[i].also_count, i);
    hoc_words_check(&words, reader);
    return true;
}

static bool take_all(hoc_reader *reader, size_t facts, size_t criteria)
{
    hoctap_rules *rules = reader->rules;

    rules->facts = hoc_take(reader, facts, sizeof *rules->facts);
    rules->scales = hoc_take(reader, facts, sizeof *rules->scales);
    rules->fact_nodes = hoc_take(reader, facts, sizeof *rules->fact_nodes);
    rules->asked = hoc_take(reader, facts, sizeof *rules->asked);
    rules->criteria = hoc_take(reader, criteria, sizeof *rules->criteria);
    return rules->facts && rules->scales && rules->fact_nodes && rules->asked && rules->criteria;
}

static size_t count_facts(const hoc_node *facts, const hoc_node *criteria)
{
    size_t count = facts ? facts->count : 0;

    for (const hoc_node *entry = criteria ? criteria->first : NULL; entry; entry = entry->next)
        count += indicators_of(entry) ? indicators_of(entry)->count : 0;
    return count;
}

bool hoc_facts_read(hoc_reader *reader, const hoc_node *root)
{
    hoctap_rules *rules = reader->rules;
    const hoc_node *facts = hoc_find(root, "facts"), *points = hoc_find(root, "points");
    const hoc_node *criteria = hoc_find(root, "criteria");
    range otherwise = {0, ABSENT, ABSENT};

    facts = facts && hoc_is_map(reader, facts) ? facts : NULL;
    criteria = criteria && hoc_is_map(reader, criteria) ? criteria : NULL;
    if (count_facts(facts, criteria) > HOC_FACTS) {
        hoc_too_many(reader, facts ? facts : criteria, count_facts(facts, criteria), HOC_FACTS);
        facts = criteria = NULL;
    }
    if (!take_all(reader, count_facts(facts, criteria), criteria ? criteria->count : 0))
        return false;
    if (points && hoc_is_map(reader, points)) {
        otherwise = read_range(reader, points, otherwise);
        if (otherwise.to != ABSENT && otherwise.step != ABSENT)
            otherwise = check_range(reader, points, otherwise);
        rules->points = hoc_clause_of(reader, points);
    }
    for (const hoc_node *entry = facts ? facts->first : NULL; entry; entry = entry->next)
        if (!read_fact(reader, entry, rules->fact_count++))
            return false;
    for (const hoc_node *entry = criteria ? criteria->first : NULL; entry; entry = entry->next)
        if (!read_criterion(reader, entry, rules->criterion_count++, otherwise))
            return false;
    return check_names(reader);
}

int hoc_facts_named(hoc_reader *reader, const hoc_node *node, const char *id)
{
    const hoctap_rules *rules = reader->rules;
    hoc_nearest nearest = hoc_nearest_to(id);

    for (size_t i = 0; i < rules->fact_count; i++)
        if (strcmp(rules->facts[i].id, id) == 0)
            return (int)i;
    for (size_t i = 0; i < rules->fact_count; i++)
        hoc_nearest_offer(&nearest, rules->facts[i].id);
    hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_FACT, node, id, NULL, nearest.best);
    return -1;
}

int hoc_choice_named(hoc_reader *reader, const hoc_node *entry, const hoctap_fact *fact)
{
    hoc_nearest nearest = hoc_nearest_to(entry->key);

    for (size_t i = 0; i < fact->choice_count; i++)
        if (strcmp(fact->choices[i].id, entry->key) == 0)
            return (int)i;
    for (size_t i = 0; i < fact->choice_count; i++)
        hoc_nearest_offer(&nearest, fact->choices[i].id);
    hoc_doc_key_fault(reader->faults, HOCTAP_UNKNOWN_CHOICE, entry, entry->key, NULL, nearest.best);
    return -1;
}
