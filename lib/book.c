/* SPDX-License-Identifier: MIT */
/*
 * A book is a folder of rule files, one folder a title: rules/citizen/qd-244.yaml. Which edition is in force is decided
 * by what the files say, never by their names, so every file of the title is read: one that cannot be read might be
 * the one.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "arena.h"
#include "fields.h"
#include "nearest.h"
#include "text.h"

typedef struct finder {
    hoc_arena arena;
    const char *folder, *title, *path; /* path: folder/title */
    int year;
    hoctap_error *errors;
    size_t room, count, failures;
    hoctap_rules *found;
    const char *found_name;
    char editions[192]; /* "pilot 2020-2021, qd-244 2022-2023" */
    size_t edition_length;
} finder;

typedef struct listing {
    const char **all; /* in the order of their bytes */
    size_t count;
} listing;

/* ---- faults, file by file ---- */

static size_t kept(const finder *search)
{
    return search->count < search->room ? search->count : search->room;
}

/* Where the faults of the next file go. */
static hoctap_error *rest(const finder *search)
{
    return search->room > 0 ? search->errors + kept(search) : NULL;
}

static void fail(finder *search, hoctap_code code, const char *file, const char *path, const char *found,
                 const char *expected, const char *meant)
{
    hoc_faults faults = hoc_faults_into(rest(search), search->room - kept(search), file);

    hoc_fault(&faults, code, (hoc_place){0, 0}, path, found, expected, meant);
    search->count++;
    search->failures++;
}

/* Out of memory comes first, whatever was found before. */
static void fail_memory(finder *search)
{
    hoc_faults faults = hoc_faults_into(search->errors, search->room, search->folder);

    faults.count = search->count;
    hoc_fault_memory(&faults);
    search->count++;
    search->failures++;
}

static void fail_system(finder *search, const char *file, int number)
{
    char words[128] = "";

    if (number == ENOMEM) {
        fail_memory(search);
        return;
    }
    (void)strerror_r(number, words, sizeof words);
    fail(search, HOCTAP_FILE_UNREADABLE, file, NULL, words, NULL, NULL);
}

/* ---- folders ---- */

/* folder/name, or NULL without memory, which is reported. */
static char *join(finder *search, const char *folder, const char *name)
{
    size_t length = strlen(folder), room = length + strlen(name) + 2;
    char *path = hoc_arena_take(&search->arena, room);

    if (path)
        snprintf(path, room, "%s/%s", folder, name);
    else
        fail_memory(search);
    return path;
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);

    return length > tail && strcmp(name + length - tail, end) == 0;
}

static bool is_rule_file(const char *name)
{
    return *name != '.' && ends_with(name, ".yaml") && !ends_with(name, ".cases.yaml");
}

/* Room for one name more; false without memory. */
static bool grow(finder *search, listing *list)
{
    const char **wider;

    if (list->count > 0 && (list->count < 16 || (list->count & (list->count - 1)) != 0))
        return true;
    wider = hoc_arena_array(&search->arena, list->count < 16 ? 16 : 2 * list->count, sizeof *wider);
    if (wider && list->count > 0)
        memcpy(wider, list->all, list->count * sizeof *wider);
    list->all = wider;
    return wider != NULL;
}

static bool add_name(finder *search, listing *list, const char *name)
{
    if (!grow(search, list) || !(list->all[list->count] = hoc_arena_text(&search->arena, name, strlen(name)))) {
        fail_memory(search);
        return false;
    }
    list->count++;
    return true;
}

static int by_bytes(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The names in `path` that `is_wanted`, sorted; false with a fault when the folder could not be read to its end. */
static bool read_folder(finder *search, const char *path, DIR *folder, bool (*is_wanted)(const char *), listing *list)
{
    const struct dirent *entry;

    while (errno = 0, (entry = readdir(folder)) != NULL)
        if (is_wanted(entry->d_name) && !add_name(search, list, entry->d_name))
            return false;
    if (errno != 0) {
        fail_system(search, path, errno);
        return false;
    }
    if (list->count > 0)
        qsort(list->all, list->count, sizeof *list->all, by_bytes);
    return true;
}

/* The same; a folder that is not there has no names. */
static bool list_folder(finder *search, const char *path, bool (*is_wanted)(const char *), listing *list)
{
    DIR *folder = opendir(path);
    bool whole = folder != NULL || errno == ENOENT || errno == ENOTDIR;

    if (!whole)
        fail_system(search, path, errno);
    if (folder) {
        whole = read_folder(search, path, folder, is_wanted, list);
        closedir(folder);
    }
    return whole;
}

/* ---- no such title ---- */

static bool is_folder(finder *search, const char *name)
{
    const char *path = join(search, search->folder, name);
    struct stat status;

    return path && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void fail_title(finder *search)
{
    hoc_nearest nearest = hoc_nearest_to(search->title);
    listing titles = {NULL, 0};

    if (!list_folder(search, search->folder, hoc_is_id, &titles))
        return;
    for (size_t i = 0; i < titles.count; i++)
        if (strcmp(titles.all[i], search->title) != 0 && is_folder(search, titles.all[i]))
            hoc_nearest_offer(&nearest, titles.all[i]);
    fail(search, HOCTAP_NO_TITLE, search->folder, NULL, search->title, NULL, nearest.best);
}

/* ---- editions ---- */

/* ", qd-244 2022-2023" */
static void note_edition(finder *search, const hoctap_rules *rules)
{
    hoc_text list = hoc_text_into(search->editions, sizeof search->editions);

    list.length = search->edition_length;
    hoc_text_add(&list, list.length > 0 ? ", " : "");
    hoc_text_add(&list, hoctap_rules_edition(rules));
    hoc_text_add(&list, " ");
    hoc_text_add_decimal(&list, hoctap_rules_from(rules), 0, '.');
    hoc_text_add(&list, "-");
    if (hoctap_rules_until(rules) != 9999)
        hoc_text_add_decimal(&list, hoctap_rules_until(rules), 0, '.');
    search->edition_length = hoc_text_end(&list);
}

static void fail_two(finder *search, const char *name)
{
    char found[128];

    snprintf(found, sizeof found, "%d: %s, %s", search->year, search->found_name, name);
    fail(search, HOCTAP_TWO_EDITIONS, search->path, NULL, found, NULL, NULL);
}

static void fail_edition(finder *search)
{
    char year[16];

    snprintf(year, sizeof year, "%d", search->year);
    fail(search, HOCTAP_NO_EDITION, search->path, NULL, year, search->editions, NULL);
}

/* Keeps the rules when they are in force; true then. */
static bool take(finder *search, const char *path, const char *name, hoctap_rules *rules)
{
    if (strcmp(hoctap_rules_title(rules), search->title) != 0) {
        fail(search, HOCTAP_UNKNOWN_WORD, path, "title", hoctap_rules_title(rules), search->title, NULL);
        return false;
    }
    note_edition(search, rules);
    if (search->year < hoctap_rules_from(rules) || search->year > hoctap_rules_until(rules))
        return false;
    if (search->found) {
        fail_two(search, name);
        return false;
    }
    search->found = rules;
    search->found_name = name;
    return true;
}

/* The warnings of a file count only when its rules are taken. */
static void try_file(finder *search, const char *name)
{
    const char *path = join(search, search->path, name);
    hoctap_rules *rules;
    size_t faults;

    if (!path)
        return;
    rules = hoctap_rules_load(path, rest(search), search->room - kept(search), &faults);
    if (!rules)
        search->failures++;
    if (!rules || take(search, path, name, rules))
        search->count += faults;
    else
        hoctap_rules_free(rules);
}

static void look(finder *search)
{
    listing files = {NULL, 0};

    search->path = join(search, search->folder, search->title);
    if (!search->path || !list_folder(search, search->path, is_rule_file, &files))
        return;
    for (size_t i = 0; i < files.count; i++)
        try_file(search, files.all[i]);
    if (files.count == 0)
        fail_title(search);
    else if (search->failures == 0 && !search->found)
        fail_edition(search);
}

hoctap_rules *hoctap_rules_find(const char *folder, const char *title, int year, hoctap_error *errors, size_t room,
                                size_t *count)
{
    finder search = {.folder = folder, .title = title, .year = year, .errors = errors, .room = room};

    if (hoc_is_id(title))
        look(&search);
    else
        fail(&search, HOCTAP_NOT_AN_ID, folder, NULL, title, NULL, NULL);
    if (search.failures > 0) {
        hoctap_rules_free(search.found);
        search.found = NULL;
    }
    hoc_arena_free(&search.arena);
    if (count)
        *count = search.count;
    return search.found;
}
