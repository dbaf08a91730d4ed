/* SPDX-License-Identifier: MIT */
/* Which edition is in force is decided by what the files say, never by their names. */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "fields.h"
#include "nearest.h"
#include "shelf.h"
#include "text.h"

/* ---- no such title ---- */

/* Behind the others, or a mark that there are more. */
static void list_title(hoc_text *list, const char *title)
{
    const size_t room = list->size - sizeof " ...";

    if (list->length + strlen(title) + 1 < room) {
        hoc_text_add(list, list->length > 0 ? " " : "");
        hoc_text_add(list, title);
    } else if (list->length < room) {
        hoc_text_add(list, " ...");
        list->size = list->length + 1;
    }
}

/* 0, or why the folder could not be read. */
static int offer_titles(hoc_arena *arena, const char *folder, hoc_nearest *nearest, hoc_text *list)
{
    hoc_names titles = {NULL, 0};
    int failure = hoc_folder_list(arena, folder, hoc_is_id, &titles);

    for (size_t i = 0; failure == 0 && i < titles.count; i++) {
        const char *path = hoc_folder_join(arena, folder, titles.all[i]);

        if (!path)
            return ENOMEM;
        if (strcmp(titles.all[i], nearest->word) != 0 && hoc_folder_is(path)) {
            hoc_nearest_offer(nearest, titles.all[i]);
            list_title(list, titles.all[i]);
        }
    }
    return failure;
}

static void fail_title(hoc_shelf *shelf, const hoctap_book *book)
{
    hoc_nearest nearest = hoc_nearest_to(shelf->title);
    char titles[192];
    hoc_text list = hoc_text_into(titles, sizeof titles);

    for (size_t i = 0; i < book->folder_count; i++) {
        int failure = offer_titles(shelf->arena, book->folders[i], &nearest, &list);

        if (failure != 0) {
            hoc_told_system(shelf->told, book->folders[i], failure);
            return;
        }
    }
    hoc_text_end(&list);
    hoc_told_fault(shelf->told, HOCTAP_NO_TITLE, book->folder_count > 0 ? book->folders[0] : "", shelf->title,
                   nearest.best ? NULL : titles, nearest.best);
}

/* ---- the edition of a year ---- */

typedef struct question {
    int year;
    const char *place; /* NULL: not asked */
} question;

/* "" where there is none. */
static const char *place_of(const hoc_volume *volume)
{
    const char *place = hoctap_rules_place(volume->rules);

    return place ? place : "";
}

static bool is_edition(const hoc_volume *volume)
{
    return volume->state == HOC_READY && !volume->variant && !volume->again;
}

static bool in_force(const hoc_volume *volume, int year)
{
    return is_edition(volume) && year >= hoctap_rules_from(volume->rules) && year <= hoctap_rules_until(volume->rules);
}

/* "pilot 2020-2021, tt-25-xa commune 2024-" */
static void fail_edition(hoc_shelf *shelf, const question *asked)
{
    char year[32], editions[192];
    hoc_text list = hoc_text_into(editions, sizeof editions);

    for (size_t i = 0; i < shelf->count; i++) {
        const hoc_volume *volume = &shelf->volumes[i];

        if (!is_edition(volume))
            continue;
        hoc_text_add(&list, list.length > 0 ? ", " : "");
        hoc_text_add(&list, volume->id);
        hoc_text_add(&list, *place_of(volume) ? " " : "");
        hoc_text_add(&list, place_of(volume));
        hoc_text_add(&list, " ");
        hoc_shelf_years(hoctap_rules_from(volume->rules), hoctap_rules_until(volume->rules), &list);
    }
    hoc_text_end(&list);
    snprintf(year, sizeof year, "%d%s%s", asked->year, asked->place ? " " : "", asked->place ? asked->place : "");
    hoc_told_fault(shelf->told, HOCTAP_NO_EDITION, shelf->path, year, editions, NULL);
}

static void fail_two(hoc_shelf *shelf, int year, const hoc_volume *one, const hoc_volume *other)
{
    char head[16], both[128];

    snprintf(head, sizeof head, "%d", year);
    hoc_shelf_both(one, other, head, both);
    hoc_told_fault(shelf->told, HOCTAP_TWO_EDITIONS, other->path, both, NULL, NULL);
}

enum { PLACES = 6 }; /* with none */

/* The levels of place of the editions in force, each once. */
static size_t places_of(const hoc_shelf *shelf, int year, const char *places[PLACES])
{
    size_t count = 0;

    for (size_t i = 0; i < shelf->count; i++) {
        size_t known = 0;

        if (!in_force(&shelf->volumes[i], year))
            continue;
        while (known < count && strcmp(places[known], place_of(&shelf->volumes[i])) != 0)
            known++;
        if (known == count && count < PLACES)
            places[count++] = place_of(&shelf->volumes[i]);
    }
    return count;
}

/* The place to look at, or NULL when nobody can tell, and then the fault. */
static const char *choose_place(hoc_shelf *shelf, const question *asked)
{
    const char *places[PLACES];
    size_t count = places_of(shelf, asked->year, places);
    char list[96];
    hoc_text out = hoc_text_into(list, sizeof list);

    if (count == 0 || (count == 1 && asked->place && !*places[0])) {
        fail_edition(shelf, asked);
        return NULL;
    }
    if (count == 1 && !asked->place)
        return places[0];
    for (size_t i = 0; i < count; i++) {
        if (asked->place && strcmp(places[i], asked->place) == 0)
            return places[i];
        hoc_text_add(&out, i > 0 ? ", " : "");
        hoc_text_add(&out, *places[i] ? places[i] : "-");
    }
    hoc_text_end(&out);
    hoc_told_fault(shelf->told, HOCTAP_WHICH_PLACE, shelf->path, asked->place, list, NULL);
    return NULL;
}

static hoc_volume *choose(hoc_shelf *shelf, const question *asked)
{
    const char *place = choose_place(shelf, asked);
    hoc_volume *chosen = NULL;

    for (size_t i = 0; place && i < shelf->count; i++) {
        hoc_volume *volume = &shelf->volumes[i];

        if (!in_force(volume, asked->year) || strcmp(place_of(volume), place) != 0)
            continue;
        if (chosen)
            fail_two(shelf, asked->year, chosen, volume);
        else
            chosen = volume;
    }
    return chosen;
}

/* ---- the calls ---- */

/* What is looked for in a title: the edition of a year, or that of an id. */
typedef struct search {
    const hoctap_book *book;
    const char *title;
    const char *id; /* NULL: that of a year */
    question asked;
} search;

static hoc_volume *choose_id(hoc_shelf *shelf, const char *id)
{
    hoc_nearest nearest = hoc_nearest_to(id);
    hoc_volume *found = hoc_shelf_find(shelf, id);

    for (size_t i = 0; !found && i < shelf->known; i++)
        hoc_nearest_offer(&nearest, shelf->by_id[i]->id);
    if (!found)
        hoc_told_fault(shelf->told, HOCTAP_NO_REFERENCE, shelf->path, id, NULL, nearest.best);
    return found;
}

static hoctap_rules *look(hoc_arena *arena, const search *wanted, hoc_told *told)
{
    hoc_shelf shelf = hoc_shelf_open(arena, wanted->book, wanted->title, told);
    hoc_volume *chosen = NULL;
    hoctap_rules *found = NULL;

    hoc_shelf_settle(&shelf, wanted->id);
    if (told->failures == 0 && shelf.count == 0)
        fail_title(&shelf, wanted->book);
    else if (told->failures == 0)
        chosen = wanted->id ? choose_id(&shelf, wanted->id) : choose(&shelf, &wanted->asked);
    if (told->failures == 0)
        found = hoc_shelf_take(&shelf, chosen);
    hoc_shelf_end(&shelf);
    return found;
}

/* Ids alone make paths: nothing else may. */
static bool all_ids(const search *wanted, hoc_told *told)
{
    const char *wrong = !hoc_is_id(wanted->title) ? wanted->title : wanted->id;

    if (hoc_is_id(wanted->title) && (!wanted->id || hoc_is_id(wanted->id)))
        return true;
    hoc_told_fault(told, HOCTAP_NOT_AN_ID, wanted->book->folder_count > 0 ? wanted->book->folders[0] : "", wrong, NULL,
                   NULL);
    return false;
}

static hoctap_rules *answer(const search *wanted, hoctap_error *errors, size_t room, size_t *count)
{
    hoc_told told = {.errors = errors, .room = room};
    hoc_arena arena = {NULL};
    hoctap_rules *found;

    assert(wanted->book && wanted->title && (errors || room == 0));
    found = all_ids(wanted, &told) ? look(&arena, wanted, &told) : NULL;
    hoc_arena_free(&arena);
    if (count)
        *count = told.count;
    return found;
}

hoctap_rules *hoctap_rules_find(const hoctap_book *book, const char *title, const char *place, int year,
                                hoctap_error *errors, size_t room, size_t *count)
{
    return answer(&(search){.book = book, .title = title, .asked = {year, place}}, errors, room, count);
}

hoctap_rules *hoctap_rules_edition_of(const hoctap_book *book, const char *title, const char *edition,
                                      hoctap_error *errors, size_t room, size_t *count)
{
    assert(edition);
    return answer(&(search){.book = book, .title = title, .id = edition}, errors, room, count);
}

/* A file that extends another is put on what the book holds. */
static hoctap_rules *put_on_base(hoc_arena *arena, const hoctap_book *book, hoc_volume *volume, hoc_told *told)
{
    hoc_shelf shelf = hoc_shelf_open(arena, book, volume->extends.base_title, told);
    hoctap_rules *rules = NULL;

    if (told->failures == 0 && hoc_shelf_ready(&shelf, volume))
        rules = hoc_shelf_take(&shelf, volume);
    hoc_shelf_end(&shelf);
    return rules;
}

static hoctap_rules *open_file(hoc_arena *arena, const hoctap_book *book, const char *path, hoc_told *told)
{
    hoc_volume volume = {.path = path, .name = path};
    hoc_shelf alone = {.arena = arena, .told = told};

    if (!hoc_shelf_read(&alone, &volume))
        return NULL;
    if (volume.state == HOC_READY)
        return hoc_shelf_take(&alone, &volume);
    if (hoc_is_id(volume.extends.base_title))
        return put_on_base(arena, book, &volume, told);
    hoc_shelf_fail(&alone, HOCTAP_NOT_AN_ID, &volume, "extends.title", volume.extends.base_title, NULL, NULL);
    return NULL;
}

hoctap_rules *hoctap_rules_open(const hoctap_book *book, const char *path, hoctap_error *errors, size_t room,
                                size_t *count)
{
    hoc_told told = {.errors = errors, .room = room};
    hoc_arena arena = {NULL};
    hoctap_rules *rules;

    assert(book && path && (errors || room == 0));
    rules = open_file(&arena, book, path, &told);
    hoc_arena_free(&arena);
    if (count)
        *count = told.count;
    return rules;
}
