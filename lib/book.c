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

/* 0, or why the folder could not be read. */
static int offer_titles(hoc_arena *arena, const char *folder, hoc_nearest *nearest)
{
    hoc_names titles = {NULL, 0};
    int failure = hoc_folder_list(arena, folder, hoc_is_id, &titles);

    for (size_t i = 0; failure == 0 && i < titles.count; i++) {
        const char *path = hoc_folder_join(arena, folder, titles.all[i]);

        if (!path)
            return ENOMEM;
        if (strcmp(titles.all[i], nearest->word) != 0 && hoc_folder_is(path))
            hoc_nearest_offer(nearest, titles.all[i]);
    }
    return failure;
}

static void fail_title(hoc_shelf *shelf, const hoctap_book *book)
{
    hoc_nearest nearest = hoc_nearest_to(shelf->title);

    for (size_t i = 0; i < book->folder_count; i++) {
        int failure = offer_titles(shelf->arena, book->folders[i], &nearest);

        if (failure != 0) {
            hoc_told_system(shelf->told, book->folders[i], failure);
            return;
        }
    }
    hoc_told_fault(shelf->told, HOCTAP_NO_TITLE, book->folder_count > 0 ? book->folders[0] : "", shelf->title, NULL,
                   nearest.best);
}

/* ---- the edition of a year ---- */

/* "pilot 2020-2021, qd-244 2022-" */
static void fail_edition(hoc_shelf *shelf, int year)
{
    char asked[16], editions[192];
    hoc_text list = hoc_text_into(editions, sizeof editions);

    for (size_t i = 0; i < shelf->count; i++) {
        const hoctap_rules *rules = shelf->volumes[i].rules;

        if (shelf->volumes[i].again)
            continue;
        hoc_text_add(&list, list.length > 0 ? ", " : "");
        hoc_text_add(&list, shelf->volumes[i].id);
        hoc_text_add(&list, " ");
        hoc_text_add_decimal(&list, hoctap_rules_from(rules), 0, '.');
        hoc_text_add(&list, "-");
        if (hoctap_rules_until(rules) != 9999)
            hoc_text_add_decimal(&list, hoctap_rules_until(rules), 0, '.');
    }
    hoc_text_end(&list);
    snprintf(asked, sizeof asked, "%d", year);
    hoc_told_fault(shelf->told, HOCTAP_NO_EDITION, shelf->path, asked, editions, NULL);
}

static void fail_two(hoc_shelf *shelf, int year, const hoc_volume *one, const hoc_volume *other)
{
    char head[16], both[128];

    snprintf(head, sizeof head, "%d", year);
    hoc_shelf_both(one, other, head, both);
    hoc_told_fault(shelf->told, HOCTAP_TWO_EDITIONS, other->path, both, NULL, NULL);
}

static bool in_force(const hoc_volume *volume, int year)
{
    return !volume->again && year >= hoctap_rules_from(volume->rules) && year <= hoctap_rules_until(volume->rules);
}

static hoc_volume *choose(hoc_shelf *shelf, int year)
{
    hoc_volume *chosen = NULL;

    for (size_t i = 0; i < shelf->count; i++) {
        hoc_volume *volume = &shelf->volumes[i];

        if (!in_force(volume, year))
            continue;
        if (chosen)
            fail_two(shelf, year, chosen, volume);
        else
            chosen = volume;
    }
    if (!chosen)
        fail_edition(shelf, year);
    return chosen;
}

static hoctap_rules *look(hoc_arena *arena, const hoctap_book *book, const char *title, int year, hoc_told *told)
{
    hoc_shelf shelf = hoc_shelf_open(arena, book, title, told);
    hoctap_rules *found = NULL;
    hoc_volume *chosen;

    if (told->failures == 0 && shelf.count == 0)
        fail_title(&shelf, book);
    chosen = told->failures == 0 ? choose(&shelf, year) : NULL;
    if (chosen && told->failures == 0)
        found = hoc_shelf_take(&shelf, chosen);
    hoc_shelf_end(&shelf);
    return found;
}

hoctap_rules *hoctap_rules_find(const hoctap_book *book, const char *title, const char *place, int year,
                                hoctap_error *errors, size_t room, size_t *count)
{
    hoc_told told = {.errors = errors, .room = room};
    hoc_arena arena = {NULL};
    hoctap_rules *found = NULL;

    assert(book && title && (errors || room == 0));
    (void)place;
    if (hoc_is_id(title))
        found = look(&arena, book, title, year, &told);
    else
        hoc_told_fault(&told, HOCTAP_NOT_AN_ID, book->folder_count > 0 ? book->folders[0] : "", title, NULL, NULL);
    hoc_arena_free(&arena);
    if (count)
        *count = told.count;
    return found;
}
