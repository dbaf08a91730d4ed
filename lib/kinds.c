/* SPDX-License-Identifier: MIT */
#include "kinds.h"

#include <stdio.h>
#include <string.h>

#include "range.h"
#include "words.h"

#define MOST_CHOICES 256
#define MOST_WORDS 64

void hoc_also_read(hoc_reader *reader, const hoc_node *map, const char *const **also, size_t *count)
{
    const hoc_node *list = hoc_find(map, "also");

    *also = hoc_texts_of(reader, list, count);
    if (*count > MOST_WORDS) {
        hoc_too_many(reader, list, *count, MOST_WORDS);
        *count = MOST_WORDS;
    }
}

/* One answer: an entry `id: {vi, en, also}`, an entry `id:` with nothing, or an item that is the id itself. */
static void read_choice(hoc_reader *reader, const hoc_node *entry, const char *keys, hoctap_choice *choice)
{
    choice->id = entry->key ? hoc_key_id(reader, entry) : hoc_id_of(reader, entry);
    choice->names.vi = choice->id;
    if (entry->shape == HOC_MAP) {
        hoc_know_keys(reader, entry, keys);
        choice->names = hoc_names_of(reader, entry, choice->id);
        hoc_also_read(reader, entry, &choice->also, &choice->also_count);
        hoc_note_of(reader, entry);
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
        hoc_words_add_all(&words, entry, fact->choices[i].id, fact->choices[i].names.vi, fact->choices[i].also,
                          fact->choices[i].also_count, i);
    hoc_words_check(&words, reader);
    return true;
}

/* The answers of a choice or a scale. */
static bool read_choices(hoc_reader *reader, const hoc_node *node, const char *keys, hoctap_fact *fact,
                         hoctap_choice **choices)
{
    size_t at = 0;

    *choices = NULL;
    if (node->shape == HOC_SCALAR || node->count < 2 || node->count > MOST_CHOICES) {
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, node, NULL, "2..256", NULL);
        return true;
    }
    *choices = hoc_take(reader, node->count, sizeof **choices);
    if (!*choices)
        return false;
    for (const hoc_node *entry = node->first; entry && !hoc_faults_too_many(reader->faults); entry = entry->next)
        read_choice(reader, entry, keys, &(*choices)[at++]);
    fact->choices = *choices;
    fact->choice_count = at;
    return check_words(reader, node->first, fact);
}

/* ---- scales ---- */

/* Where a band begins: `at_least: 10` or `above: 10`. */
static void read_band(hoc_reader *reader, const hoc_node *entry, hoctap_choice *choice)
{
    const hoc_node *least = hoc_filled(reader, entry, "at_least"), *above = hoc_filled(reader, entry, "above");

    if (least && above)
        hoc_doc_fault(reader->faults, HOCTAP_BOTH_KEYS, above, NULL, "at_least | above", NULL);
    choice->banded = least || above;
    choice->above = above && !least;
    choice->from = hoc_number_of(reader, least ? least : above, -HOC_MOST, HOC_MOST, 0);
}

static bool rises(const hoctap_choice *one, const hoctap_choice *next)
{
    return next->from > one->from || (next->from == one->from && next->above && !one->above);
}

/* Points rise, and bands do; all answers behind the first have a band, or none of them. */
static void check_scale(hoc_reader *reader, const hoc_node *entry, const hoctap_choice *choices, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        entry = entry->next;
        if (choices[i].value <= choices[i - 1].value)
            hoc_doc_fault(reader->faults, HOCTAP_SCALE_ORDER, entry, choices[i].id, "points", NULL);
        else if (choices[i].banded != choices[count - 1].banded ||
                 (i == 1 && choices[0].banded && !choices[1].banded) ||
                 (choices[i].banded && choices[i - 1].banded && !rises(&choices[i - 1], &choices[i])))
            hoc_doc_fault(reader->faults, HOCTAP_SCALE_ORDER, entry, choices[i].id, "at_least | above", NULL);
    }
}

/* The scale's ends; its step divides the way from each answer to the next. */
static void span_scale(hoctap_fact *fact)
{
    const hoctap_choice *choices = fact->choices;
    int64_t step = 0;

    for (size_t i = 1; i < fact->choice_count; i++)
        step = hoc_common_step(choices[i].value - choices[i - 1].value, step);
    hoc_range_set(fact, (hoc_range){choices[0].value, choices[fact->choice_count - 1].value, step ? step : HOC_ONE});
}

bool hoc_scale_read(hoc_reader *reader, const hoc_node *node, hoctap_fact *fact, bool earns)
{
    const char *keys = earns ? "vi en names also points at_least above note" : "vi en names also at_least above note";
    const hoc_node *entry = node->first;
    hoctap_choice *choices;

    fact->kind = HOCTAP_SCALE;
    hoc_range_set(fact, (hoc_range){0, HOC_ONE, HOC_ONE});
    if (!read_choices(reader, node, keys, fact, &choices))
        return false;
    if (!choices)
        return true;
    for (size_t i = 0; i < fact->choice_count; i++, entry = entry->next) {
        choices[i].value = (int64_t)i * HOC_ONE;
        if (earns && entry->shape == HOC_MAP)
            choices[i].value =
                hoc_number_of(reader, hoc_need(reader, entry, "points"), -HOC_MOST, HOC_MOST, choices[i].value);
        else if (earns)
            hoc_doc_key_fault(reader->faults, HOCTAP_MISSING_KEY, entry, NULL, "points", NULL);
        if (entry->shape == HOC_MAP)
            read_band(reader, entry, &choices[i]);
    }
    check_scale(reader, node->first, choices, fact->choice_count);
    span_scale(fact);
    return true;
}

/* ---- the other kinds ---- */

static bool read_choice_fact(hoc_reader *reader, const hoc_node *node, hoctap_fact *fact)
{
    hoctap_choice *choices;

    fact->kind = HOCTAP_CHOICE;
    return read_choices(reader, node, "vi en names also note", fact, &choices);
}

static void set_yes_no(hoctap_fact *fact, hoctap_choice *choices)
{
    fact->kind = HOCTAP_YES_NO;
    hoc_range_set(fact, (hoc_range){0, HOC_ONE, HOC_ONE});
    choices[0] = (hoctap_choice){.id = "false", .names = {"không", "no"}};
    choices[1] = (hoctap_choice){.id = "true", .names = {"có", "yes"}, .value = HOC_ONE};
    fact->choices = choices;
    fact->choice_count = 2;
}

/* Words of no and of yes; `false` and `true` always work. */
static bool read_yes_no(hoc_reader *reader, const hoc_node *node, hoctap_fact *fact)
{
    hoctap_choice *choices = hoc_take(reader, 2, sizeof *choices);
    hoc_words words;

    if (!choices)
        return false;
    set_yes_no(fact, choices);
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
    hoc_range_set(fact, (hoc_range){0, hoc_whole_of(reader, to, 1, 1000000000, 1000000000) * HOC_ONE, HOC_ONE});
}

static void read_points(hoc_reader *reader, const hoc_node *node, hoctap_fact *fact)
{
    fact->kind = HOCTAP_POINTS;
    if (hoc_is_map(reader, node))
        hoc_range_set(
            fact, hoc_range_check(reader, node, hoc_range_read(reader, node, (hoc_range){0, HOC_ABSENT, HOC_ABSENT})));
}

/* ---- which kind ---- */

#define KINDS "choice count yes_no points scale"

static bool read_one(hoc_reader *reader, const hoc_node *map, int kind, const hoc_node *node, hoctap_fact *fact)
{
    if (kind == 0)
        return read_choice_fact(reader, node, fact);
    if (kind == 1)
        read_count(reader, map, node, fact);
    else if (kind == 2)
        return read_yes_no(reader, node, fact);
    else if (kind == 3)
        read_points(reader, node, fact);
    else
        return hoc_scale_read(reader, node, fact, false);
    return true;
}

bool hoc_kind_read(hoc_reader *reader, const hoc_node *map, hoctap_fact *fact)
{
    static const char *const words[] = {"choice", "count", "yes_no", "points", "scale"};
    const hoc_node *node = NULL;
    int kinds = 0, kind = 0;

    for (int i = 0; i < 5; i++) {
        if (!hoc_doc_get(map, words[i]))
            continue;
        kinds++;
        kind = node ? kind : i;
        node = node ? node : hoc_filled(reader, map, words[i]);
    }
    if (kinds > 1 || (kinds == 0 && !hoc_is_misspelt(map, KINDS)))
        hoc_doc_key_fault(reader->faults, kinds ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, map, NULL,
                          "choice | count | yes_no | points | scale", NULL);
    if (kind != 1 && hoc_find(map, "to"))
        hoc_doc_key_fault(reader->faults, HOCTAP_UNKNOWN_KEY, hoc_find(map, "to"), "to", "count", NULL);
    return !node || read_one(reader, map, kind, node, fact);
}

/* ---- evidence ---- */

/* `before`, `text` and `after` in one; NULL, and a starved reader, without memory. */
static const char *joined(hoc_reader *reader, const char *before, const char *text, const char *after)
{
    size_t size = strlen(before) + strlen(text) + strlen(after) + 1;
    char *all = hoc_take(reader, size, 1);

    if (all)
        snprintf(all, size, "%s%s%s", before, text, after);
    return all;
}

bool hoc_evidence_make(hoc_reader *reader, const hoctap_fact *fact, hoctap_fact *evidence)
{
    static const char *const yes[] = {"Có", "có", "x", "X"}, *const no[] = {"Không", "không"};
    hoctap_choice *choices = hoc_take(reader, 2, sizeof *choices);
    const char **also = hoc_take(reader, fact->also_count, sizeof *also);

    if (!choices || !also)
        return false;
    set_yes_no(evidence, choices);
    choices[0].also = no;
    choices[0].also_count = 2;
    choices[1].also = yes;
    choices[1].also_count = 4;
    evidence->id = joined(reader, "", fact->id, ".evidence");
    evidence->names.vi = joined(reader, "Minh chứng: ", fact->names.vi, "");
    evidence->names.en = fact->names.en ? joined(reader, "Evidence: ", fact->names.en, "") : NULL;
    for (size_t i = 0; i < fact->also_count; i++)
        also[i] = joined(reader, "", fact->also[i], ".evidence");
    evidence->also = also;
    evidence->also_count = fact->also_count;
    evidence->clause = fact->clause;
    return !reader->starved;
}
