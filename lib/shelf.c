/* SPDX-License-Identifier: MIT */
#include "shelf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc.h"
#include "text.h"
#include "utf8.h"

/* ---- the files of a title ---- */

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);

    return length > tail && strcmp(name + length - tail, end) == 0;
}

static bool is_rule_file(const char *name)
{
    return *name != '.' && ends_with(name, ".yaml") && !ends_with(name, ".cases.yaml");
}

/* Those in one folder of the book. */
typedef struct batch {
    const char *folder, *path;
    hoc_names names;
} batch;

static bool is_absent(int failure)
{
    return failure == ENOENT || failure == ENOTDIR;
}

/* False when they could not be listed, which is told. */
static bool list(hoc_shelf *shelf, batch *files)
{
    int failure;

    files->path = hoc_folder_join(shelf->arena, files->folder, shelf->title);
    failure = files->path ? hoc_folder_holds(files->folder, files->path) : ENOMEM;
    if (failure == 0)
        failure = hoc_folder_list(shelf->arena, files->path, is_rule_file, &files->names);
    if (failure != 0 && !is_absent(failure))
        hoc_told_system(shelf->told, files->path, failure);
    return failure == 0 || is_absent(failure);
}

/* False without memory. */
static bool add(hoc_shelf *shelf, const batch *files)
{
    for (size_t i = 0; i < files->names.count; i++) {
        hoc_volume *volume = &shelf->volumes[shelf->count];

        *volume = (hoc_volume){.folder = files->folder, .name = files->names.all[i]};
        volume->path = hoc_folder_join(shelf->arena, files->path, volume->name);
        if (!volume->path)
            return false;
        shelf->path = shelf->path ? shelf->path : files->path;
        shelf->count++;
    }
    return true;
}

/* The volumes of all folders, none of them read; false when that cannot be had. */
static bool gather(hoc_shelf *shelf, const hoctap_book *book)
{
    batch *batches = hoc_arena_array(shelf->arena, book->folder_count + 1, sizeof *batches);
    bool whole = batches != NULL;
    size_t count = 0;

    for (size_t i = 0; whole && i < book->folder_count; i++) {
        batches[i].folder = book->folders[i];
        whole = list(shelf, &batches[i]);
        count += batches[i].names.count;
    }
    if (batches && !whole)
        return false;
    shelf->volumes = hoc_arena_array(shelf->arena, count + 1, sizeof *shelf->volumes);
    shelf->by_id = hoc_arena_array(shelf->arena, count + 1, sizeof *shelf->by_id);
    whole = batches && shelf->volumes && shelf->by_id;
    for (size_t i = 0; whole && i < book->folder_count; i++)
        whole = add(shelf, &batches[i]);
    if (!whole)
        hoc_told_memory(shelf->told);
    return whole;
}

/* ---- what they are ---- */

/* A file in the folder of another title would never be found by its own. */
static bool is_of_title(hoc_shelf *shelf, const hoc_volume *volume, const char *title)
{
    hoctap_error *error;

    if (strcmp(title, shelf->title) == 0)
        return true;
    error = hoc_told_fault(shelf->told, HOCTAP_UNKNOWN_WORD, volume->path, title, shelf->title, NULL);
    snprintf(error->path, sizeof error->path, "title");
    return false;
}

static void read_volume(hoc_shelf *shelf, hoc_volume *volume)
{
    size_t room;
    hoctap_error *errors = hoc_told_rest(shelf->told, &room);
    int failure = hoc_folder_holds(volume->folder, volume->path);

    if (failure != 0) {
        hoc_told_system(shelf->told, volume->path, failure);
        return;
    }
    volume->rules = hoctap_rules_load(volume->path, errors, room, &volume->warnings);
    if (!volume->rules)
        hoc_told_failure(shelf->told, volume->warnings);
    else if (is_of_title(shelf, volume, hoctap_rules_title(volume->rules)))
        volume->id = hoctap_rules_edition(volume->rules);
}

/* Those of one id stand beside each other, in the order of the folders. */
static int by_id(const void *one, const void *other)
{
    const hoc_volume *left = *(hoc_volume *const *)one, *right = *(hoc_volume *const *)other;
    int order = strcmp(left->id, right->id);

    return order != 0 ? order : (left > right) - (left < right);
}

static bool same_content(hoc_shelf *shelf, const hoc_volume *one, const hoc_volume *other)
{
    hoc_faults faults = hoc_faults_into(NULL, 0, NULL);
    size_t length[2];
    const char *left = hoc_file_read(shelf->arena, one->path, &length[0], &faults);
    const char *right = hoc_file_read(shelf->arena, other->path, &length[1], &faults);

    return left && right && length[0] == length[1] && memcmp(left, right, length[0]) == 0;
}

static void compare(hoc_shelf *shelf)
{
    for (size_t i = 1; i < shelf->known; i++) {
        hoc_volume *one = shelf->by_id[i - 1], *other = shelf->by_id[i];
        char both[128];

        if (strcmp(one->id, other->id) != 0)
            continue;
        other->again = same_content(shelf, one, other);
        if (!other->again) {
            hoc_shelf_both(one, other, other->id, both);
            hoc_told_fault(shelf->told, HOCTAP_SAME_EDITION, other->path, both, NULL, NULL);
        }
    }
}

hoc_shelf hoc_shelf_open(hoc_arena *arena, const hoctap_book *book, const char *title, hoc_told *told)
{
    hoc_shelf shelf = {.arena = arena, .told = told, .title = title};

    if (!gather(&shelf, book))
        return shelf;
    for (size_t i = 0; i < shelf.count; i++) {
        read_volume(&shelf, &shelf.volumes[i]);
        if (shelf.volumes[i].id)
            shelf.by_id[shelf.known++] = &shelf.volumes[i];
    }
    if (shelf.known > 0)
        qsort(shelf.by_id, shelf.known, sizeof(hoc_volume *), by_id);
    compare(&shelf);
    return shelf;
}

void hoc_shelf_end(hoc_shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        hoctap_rules_free(shelf->volumes[i].rules);
    shelf->count = 0;
}

/* Warnings are told of what is taken and of nothing else, so they are asked for a second time. */
hoctap_rules *hoc_shelf_take(hoc_shelf *shelf, hoc_volume *volume)
{
    hoctap_rules *rules = volume->rules;
    size_t room;
    hoctap_error *errors = hoc_told_rest(shelf->told, &room);

    volume->rules = NULL;
    if (volume->warnings == 0)
        return rules;
    hoctap_rules_free(rules);
    rules = hoctap_rules_load(volume->path, errors, room, &volume->warnings);
    if (rules)
        shelf->told->count += volume->warnings;
    else
        hoc_told_failure(shelf->told, volume->warnings);
    return rules;
}

/* ---- two files in one fault ---- */

/* At most 58 bytes of it, on a whole character. */
static const char *tail(const char *path)
{
    size_t length = strlen(path);

    if (length <= 58)
        return path;
    for (path += length - 58; ((unsigned char)*path & 0xC0) == 0x80;)
        path++;
    return path;
}

void hoc_shelf_both(const hoc_volume *one, const hoc_volume *other, const char *head, char text[128])
{
    bool together = one->folder == other->folder;
    hoc_text out = hoc_text_into(text, 128);

    hoc_text_add(&out, head);
    hoc_text_add(&out, ": ");
    hoc_text_add(&out, together ? one->name : tail(one->path));
    hoc_text_add(&out, ", ");
    hoc_text_add(&out, together ? other->name : tail(other->path));
    hoc_text_end(&out);
}
