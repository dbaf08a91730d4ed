/* SPDX-License-Identifier: MIT */
/*
 * A book as a whole. Titles are read one after the other, and what the others must know of them is noted; their rules are
 * freed at once. So each file is loaded once, and the memory is that of the largest title.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "shelf.h"
#include "text.h"

/* Whose holders a fact counts, or, of the title itself, whose years an honour does; and where in the file. */
typedef struct holding {
    const char *path, *title, *level;
    const char *const *editions; /* none: all */
    size_t edition_count;
} holding;

/* An edition or a variant, as the others see it. */
typedef struct entry {
    const hoc_volume *volume;
    size_t title; /* among the titles */
    const char *id, *place;
    bool variant;
    int from, until;
    const char *const *levels;
    size_t level_count;
    const holding *holdings;
    size_t holding_count;
} entry;

/* Its entries stand beside each other, by their ids. */
typedef struct title {
    const char *id;
    const entry *entries;
    size_t count;
    const char **levels; /* of all its editions, sorted */
    size_t level_count;
    size_t first; /* how many entries the titles before it have */
} title;

typedef struct checker {
    hoc_arena arena;
    hoc_told told;
    const hoctap_book *book;
    hoc_names names; /* of the titles */
    title *titles;
    size_t files;
    bool *filled; /* by folder of the book: something was found or told there */
    bool starved;
} checker;

static void *take(checker *check, size_t count, size_t size)
{
    void *taken = hoc_arena_array(&check->arena, count > 0 ? count : 1, size);

    check->starved = check->starved || !taken;
    return taken;
}

static const char *copy(checker *check, const char *text)
{
    char *made = text ? hoc_arena_text(&check->arena, text, strlen(text)) : NULL;

    check->starved = check->starved || (text && !made);
    return made;
}

/* ---- what is noted of a rule set ---- */

static const char *const *copy_all(checker *check, const char *const *texts, size_t count)
{
    const char **made = take(check, count, sizeof *made);

    for (size_t i = 0; made && i < count; i++)
        made[i] = copy(check, texts[i]);
    return made;
}

static void note_levels(checker *check, const hoctap_rules *rules, entry *noted)
{
    size_t count = hoctap_rules_level_count(rules);
    const char **levels = take(check, count, sizeof *levels);

    for (size_t i = 1; levels && i < count; i++) /* but none, which nobody holds */
        levels[noted->level_count++] = copy(check, hoctap_rules_level(rules, i)->id);
    noted->levels = levels;
}

static void add_holding(checker *check, entry *noted, holding *to, const char *section, const char *id,
                        const hoctap_holding *held)
{
    char path[128];

    snprintf(path, sizeof path, "%s.%s.%s", section, id, strcmp(section, "facts") == 0 ? "holds" : "editions");
    to[noted->holding_count++] = (holding){
        .path = copy(check, path),
        .title = copy(check, held->title),
        .level = copy(check, held->level),
        .editions = copy_all(check, held->editions, held->edition_count),
        .edition_count = held->edition_count,
    };
}

static void note_holdings(checker *check, const hoctap_rules *rules, entry *noted)
{
    size_t facts = hoctap_rules_fact_count(rules), honours = hoctap_rules_honour_count(rules);
    holding *holdings = take(check, facts + honours, sizeof *holdings);

    for (size_t i = 0; holdings && i < facts; i++) {
        const hoctap_fact *fact = hoctap_rules_fact(rules, i);
        if (fact->holds)
            add_holding(check, noted, holdings, "facts", fact->id, fact->holds);
    }
    for (size_t i = 0; holdings && i < honours; i++) {
        const hoctap_honour *honour = hoctap_rules_honour(rules, i);
        const hoctap_holding years = {hoctap_rules_title(rules), hoctap_rules_level(rules, (size_t)honour->level)->id,
                                      honour->editions, honour->edition_count};
        if (years.edition_count > 0)
            add_holding(check, noted, holdings, "history", honour->id, &years);
    }
    noted->holdings = holdings;
}

static void note(checker *check, size_t index, const hoc_volume *volume, entry *noted)
{
    const hoctap_rules *rules = volume->rules;
    const char *place = hoctap_rules_place(rules);

    *noted = (entry){.volume = volume,
                     .title = index,
                     .id = copy(check, volume->id),
                     .place = copy(check, place ? place : ""),
                     .variant = volume->variant,
                     .from = hoctap_rules_from(rules),
                     .until = hoctap_rules_until(rules)};
    note_levels(check, rules, noted);
    note_holdings(check, rules, noted);
}

static int by_text(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The levels that anybody can hold by some edition. */
static void gather_levels(checker *check, title *of)
{
    size_t count = 0;

    for (size_t i = 0; i < of->count; i++)
        count += of->entries[i].level_count;
    of->levels = take(check, count, sizeof *of->levels);
    for (size_t i = 0; of->levels && i < of->count; i++)
        for (size_t k = 0; !of->entries[i].variant && k < of->entries[i].level_count; k++)
            of->levels[of->level_count++] = of->entries[i].levels[k];
    if (!check->starved && of->level_count > 0)
        qsort(of->levels, of->level_count, sizeof *of->levels, by_text);
}

/* ---- the years of one title ---- */

/* By place, then by years. */
static int by_years(const void *one, const void *other)
{
    const entry *left = *(const entry *const *)one, *right = *(const entry *const *)other;
    int order = strcmp(left->place, right->place);

    if (order == 0)
        order = (left->from > right->from) - (left->from < right->from);
    return order != 0 ? order : (left->volume > right->volume) - (left->volume < right->volume);
}

/* "2020", "2020-2021" or "2022-", and both files. */
static void fail_years(checker *check, hoctap_code code, const entry *one, const entry *other, int from, int until)
{
    char years[32], both[128];
    hoc_text out = hoc_text_into(years, sizeof years);

    if (from == until)
        hoc_text_add_decimal(&out, from, 0, '.');
    else
        hoc_shelf_years(from, until, &out);
    hoc_text_end(&out);
    hoc_shelf_both(one->volume, other->volume, years, both);
    hoc_told_fault(&check->told, code, other->volume->path, both, NULL, NULL);
}

/* `last` is the one of its place that has ruled longest so far. */
static void check_neighbours(checker *check, const entry *last, const entry *next)
{
    if (next->from <= last->until)
        fail_years(check, HOCTAP_TWO_EDITIONS, last, next, next->from,
                   next->until < last->until ? next->until : last->until);
    else if (next->from > last->until + 1)
        fail_years(check, HOCTAP_YEARS_GAP, last, next, last->until + 1, next->from - 1);
}

static void check_years(checker *check, const title *of)
{
    const entry **editions = take(check, of->count, sizeof *editions);
    const entry *last = NULL;
    size_t count = 0;

    for (size_t i = 0; editions && i < of->count; i++)
        if (!of->entries[i].variant)
            editions[count++] = &of->entries[i];
    if (check->starved)
        return;
    if (count > 0)
        qsort(editions, count, sizeof *editions, by_years);
    for (size_t i = 0; i < count; i++) {
        bool same_place = last && strcmp(last->place, editions[i]->place) == 0;

        if (same_place)
            check_neighbours(check, last, editions[i]);
        if (!same_place || editions[i]->until > last->until)
            last = editions[i];
    }
}

/* ---- one title ---- */

static void note_title(checker *check, size_t index, const hoc_shelf *shelf)
{
    title *of = &check->titles[index];
    entry *entries = take(check, shelf->known, sizeof *entries);

    of->entries = entries;
    for (size_t i = 0; entries && i < shelf->known; i++) {
        const hoc_volume *volume = shelf->by_id[i];

        if (volume->state == HOC_READY && !volume->again)
            note(check, index, volume, &entries[of->count++]);
    }
    if (!check->starved)
        gather_levels(check, of);
    if (!check->starved)
        check_years(check, of);
}

static void note_files(checker *check, const hoc_shelf *shelf)
{
    check->files += shelf->count;
    for (size_t i = 0; i < shelf->count; i++)
        for (size_t k = 0; k < check->book->folder_count; k++)
            if (shelf->volumes[i].folder == check->book->folders[k])
                check->filled[k] = true;
}

static void check_title(checker *check, size_t index)
{
    hoc_shelf shelf;

    check->titles[index].id = check->names.all[index];
    shelf = hoc_shelf_open(&check->arena, check->book, check->names.all[index], &check->told);
    hoc_shelf_settle(&shelf, "");
    note_files(check, &shelf);
    note_title(check, index, &shelf);
    hoc_shelf_end(&shelf);
}

/* ---- whose holders are counted ---- */

static int title_order(const void *wanted, const void *found)
{
    return strcmp(wanted, ((const title *)found)->id);
}

static int entry_order(const void *wanted, const void *found)
{
    return strcmp(wanted, ((const entry *)found)->id);
}

static int text_order(const void *wanted, const void *found)
{
    return strcmp(wanted, *(const char *const *)found);
}

static const title *find_title(const checker *check, const char *id)
{
    const title *found = bsearch(id, check->titles, check->names.count, sizeof *found, title_order);

    return found && found->count > 0 ? found : NULL;
}

/* An edition; a variant is none that anybody could hold a title by. */
static const entry *find_edition(const title *of, const char *id)
{
    const entry *found = bsearch(id, of->entries, of->count, sizeof *found, entry_order);

    return found && !found->variant ? found : NULL;
}

static bool has_level(const entry *edition, const char *level)
{
    for (size_t i = 0; i < edition->level_count; i++)
        if (strcmp(edition->levels[i], level) == 0)
            return true;
    return false;
}

/* "citizen qd-244 recognised" */
static void fail_holding(checker *check, const entry *of, const holding *held, const char *edition, const char *level)
{
    char name[128];
    hoctap_error *error;

    snprintf(name, sizeof name, "%s%s%s%s%s", held->title, *edition ? " " : "", edition, *level ? " " : "", level);
    error = hoc_told_fault(&check->told, HOCTAP_NO_REFERENCE, of->volume->path, name, NULL, NULL);
    snprintf(error->path, sizeof error->path, "%s", held->path);
}

static void check_holding(checker *check, const entry *of, const holding *held)
{
    const title *found = find_title(check, held->title);

    if (!found)
        fail_holding(check, of, held, "", "");
    else if (held->edition_count == 0 &&
             !bsearch(held->level, found->levels, found->level_count, sizeof *found->levels, text_order))
        fail_holding(check, of, held, "", held->level);
    for (size_t i = 0; found && i < held->edition_count; i++) {
        const entry *edition = find_edition(found, held->editions[i]);

        if (!edition || !has_level(edition, held->level))
            fail_holding(check, of, held, held->editions[i], edition ? held->level : "");
    }
}

/* ---- titles that count each other ---- */

/* A rule set, or a title, which stands for all editions of it. */
typedef struct node node;
struct node {
    const entry *entry; /* NULL: a title */
    node **to;
    size_t count, next;  /* next: the one that is gone to next */
    node *above, *below; /* on the way: where it came from, and where it went */
    bool seen, on_the_way;
};

/* The titles' nodes stand behind those of the entries. */
typedef struct graph {
    node *nodes;
    size_t entry_count, count;
} graph;

static void lead(node *from, node *to)
{
    from->to[from->count++] = to;
}

static node *node_of(const checker *check, const graph *all, const entry *of)
{
    const title *its = &check->titles[of->title];

    return &all->nodes[its->first + (size_t)(of - its->entries)];
}

/* To hold the title itself, by a lower level or an earlier year, is no circle. */
static void lead_to_held(checker *check, const graph *all, node *from, const holding *held)
{
    const title *found = find_title(check, held->title);

    if (!found || found == &check->titles[from->entry->title])
        return;
    if (held->edition_count == 0)
        lead(from, &all->nodes[all->entry_count + (size_t)(found - check->titles)]);
    for (size_t i = 0; i < held->edition_count; i++) {
        const entry *edition = find_edition(found, held->editions[i]);

        if (edition)
            lead(from, node_of(check, all, edition));
    }
}

static void lead_from_entry(checker *check, const graph *all, const entry *of)
{
    node *from = node_of(check, all, of);
    size_t most = 0;

    for (size_t i = 0; i < of->holding_count; i++)
        most += of->holdings[i].edition_count > 0 ? of->holdings[i].edition_count : 1;
    from->entry = of;
    from->to = take(check, most, sizeof(node *));
    for (size_t i = 0; from->to && i < of->holding_count; i++)
        lead_to_held(check, all, from, &of->holdings[i]);
}

static void lead_from_title(checker *check, const graph *all, size_t index)
{
    const title *of = &check->titles[index];
    node *from = &all->nodes[all->entry_count + index];

    from->to = take(check, of->count, sizeof(node *));
    for (size_t i = 0; from->to && i < of->count; i++)
        if (!of->entries[i].variant)
            lead(from, node_of(check, all, &of->entries[i]));
}

static graph make_graph(checker *check)
{
    graph all = {NULL, 0, 0};

    for (size_t t = 0; t < check->names.count; t++) {
        check->titles[t].first = all.entry_count;
        all.entry_count += check->titles[t].count;
    }
    all.count = all.entry_count + check->names.count;
    all.nodes = take(check, all.count, sizeof *all.nodes);
    for (size_t t = 0; !check->starved && t < check->names.count; t++) {
        lead_from_title(check, &all, t);
        for (size_t i = 0; i < check->titles[t].count; i++)
            lead_from_entry(check, &all, &check->titles[t].entries[i]);
    }
    return all;
}

/* "family qd-448 → unit tt-24 → family qd-448", from where the way was met again. */
static void fail_circle(checker *check, const node *met)
{
    const node *first = met->entry ? met : met->below, *each = first;
    char circle[128];
    hoc_text out = hoc_text_into(circle, sizeof circle);

    do {
        if (each->entry) {
            hoc_text_add(&out, check->titles[each->entry->title].id);
            hoc_text_add(&out, " ");
            hoc_text_add(&out, each->entry->id);
            hoc_text_add(&out, " → ");
        }
        each = each->below ? each->below : met;
    } while (each != first && out.length < sizeof circle);
    hoc_text_add(&out, check->titles[first->entry->title].id);
    hoc_text_add(&out, " ");
    hoc_text_add(&out, first->entry->id);
    hoc_text_end(&out);
    hoc_told_fault(&check->told, HOCTAP_CYCLE, first->entry->volume->path, circle, NULL, NULL);
}

/* Goes every way from `from` that was not gone before. */
static void go(checker *check, node *from)
{
    from->seen = from->on_the_way = true;
    for (node *at = from; at;) {
        node *to = at->next < at->count ? at->to[at->next++] : NULL;

        at->below = to && !to->seen ? to : NULL;
        if (to && to->on_the_way)
            fail_circle(check, to);
        if (at->below) {
            to->above = at;
            to->seen = to->on_the_way = true;
            at = to;
        } else if (!to) {
            at->on_the_way = false;
            at = at->above;
        }
    }
}

static void check_holders(checker *check)
{
    graph all = make_graph(check);

    for (size_t i = 0; !check->starved && i < all.entry_count; i++) {
        const entry *of = all.nodes[i].entry;

        for (size_t k = 0; k < of->holding_count; k++)
            check_holding(check, of, &of->holdings[k]);
    }
    for (size_t i = 0; !check->starved && i < all.entry_count; i++)
        if (!all.nodes[i].seen)
            go(check, &all.nodes[i]);
}

/* ---- the folders ---- */

static void fail_stray(checker *check, const char *folder, const char *name)
{
    const char *path = hoc_folder_join(&check->arena, folder, name);
    char expected[96];

    check->starved = check->starved || !path;
    snprintf(expected, sizeof expected, "<title>/%.80s", name);
    if (path)
        hoc_told_fault(&check->told, HOCTAP_NO_TITLE, path, NULL, expected, NULL);
}

/* Adds the names of its titles; a rule file beside them would never be found. */
static void look_into(checker *check, size_t index)
{
    const char *folder = check->book->folders[index];
    hoc_names names = {NULL, 0};
    int failure = hoc_folder_list(&check->arena, folder, hoc_shelf_is_rules, &names);

    check->filled[index] = failure != 0 || names.count > 0;
    for (size_t i = 0; failure == 0 && i < names.count; i++)
        fail_stray(check, folder, names.all[i]);
    if (failure == 0)
        failure = hoc_folder_list(&check->arena, folder, hoc_is_id, &check->names);
    if (failure != 0)
        hoc_told_system(&check->told, folder, failure);
}

/* Each once: a title may stand in every folder. */
static void drop_doubles(hoc_names *names)
{
    size_t count = 0;

    for (size_t i = 0; i < names->count; i++)
        if (i == 0 || strcmp(names->all[i], names->all[count - 1]) != 0)
            names->all[count++] = names->all[i];
    names->count = count;
}

/* What checks nothing finds nothing wrong. */
static void check_filled(checker *check)
{
    static const char expected[] = "<title>/<edition>.yaml";

    for (size_t i = 0; i < check->book->folder_count; i++)
        if (!check->filled[i])
            hoc_told_fault(&check->told, HOCTAP_NO_TITLE, check->book->folders[i], NULL, expected, NULL);
    if (check->book->folder_count == 0)
        hoc_told_fault(&check->told, HOCTAP_NO_TITLE, "", NULL, expected, NULL);
}

static void check_book(checker *check)
{
    check->filled = take(check, check->book->folder_count, sizeof *check->filled);
    for (size_t i = 0; !check->starved && i < check->book->folder_count; i++)
        look_into(check, i);
    drop_doubles(&check->names);
    check->titles = take(check, check->names.count, sizeof *check->titles);
    for (size_t t = 0; !check->starved && t < check->names.count; t++)
        check_title(check, t);
    if (!check->starved)
        check_holders(check);
    if (check->starved)
        hoc_told_memory(&check->told);
    else
        check_filled(check);
}

bool hoctap_book_check(const hoctap_book *book, size_t *files, hoctap_error *errors, size_t room, size_t *count)
{
    checker check = {.book = book, .told = {.errors = errors, .room = room, .warnings = true}};

    assert(book && (errors || room == 0));
    check_book(&check);
    hoc_arena_free(&check.arena);
    if (files)
        *files = check.files;
    if (count)
        *count = check.told.count;
    return check.told.failures == 0;
}
