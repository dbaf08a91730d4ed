/* SPDX-License-Identifier: MIT */
#include "shelf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "nearest.h"

/* ---- the files of a title ---- */

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);

    return length > tail && strcmp(name + length - tail, end) == 0;
}

bool hoc_shelf_is_rules(const char *name)
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
        failure = hoc_folder_list(shelf->arena, files->path, hoc_shelf_is_rules, &files->names);
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

void hoc_shelf_fail(hoc_shelf *shelf, hoctap_code code, const hoc_volume *volume, const char *path, const char *found,
                    const char *expected, const char *meant)
{
    hoctap_error *error = hoc_told_fault(shelf->told, code, volume->path, found, expected, meant);

    snprintf(error->path, sizeof error->path, "%s", path);
    error->line = volume->place.line;
    error->column = volume->place.column;
}

/* What it extends; who says nothing about that cannot be put on its base. */
static bool read_extends(hoc_shelf *shelf, hoc_volume *volume)
{
    const hoc_extends *extends = &volume->extends;
    const char *id;

    volume->variant = *extends->variant != '\0';
    id = volume->variant ? extends->variant : extends->edition;
    if (!hoc_is_id(id))
        hoc_shelf_fail(shelf, HOCTAP_NOT_AN_ID, volume, volume->variant ? "variant" : "edition", id, NULL, NULL);
    else if (!*extends->base_edition && !*extends->base_variant)
        hoc_shelf_fail(shelf, HOCTAP_MISSING_KEY, volume, "extends", NULL, "edition", NULL);
    else
        volume->id = id;
    return volume->id != NULL;
}

/* ---- what they extend ---- */

hoc_volume *hoc_shelf_find(const hoc_shelf *shelf, const char *id)
{
    size_t from = 0, until = shelf->known;

    while (from < until) {
        size_t middle = from + (until - from) / 2;

        if (strcmp(shelf->by_id[middle]->id, id) < 0)
            from = middle + 1;
        else
            until = middle;
    }
    return from < shelf->known && strcmp(shelf->by_id[from]->id, id) == 0 ? shelf->by_id[from] : NULL;
}

/* NULL when it is not there, which is told. */
static hoc_volume *base_of(hoc_shelf *shelf, const hoc_volume *volume)
{
    bool variant = *volume->extends.base_variant != '\0';
    const char *id = variant ? volume->extends.base_variant : volume->extends.base_edition;
    hoc_volume *base = hoc_shelf_find(shelf, id);
    hoc_nearest nearest = hoc_nearest_to(id);
    char name[160];

    if (base && base->variant == variant)
        return base;
    for (size_t i = 0; i < shelf->known; i++)
        if (shelf->by_id[i]->variant == variant)
            hoc_nearest_offer(&nearest, shelf->by_id[i]->id);
    hoc_extends_name(&volume->extends, name, sizeof name);
    hoc_shelf_fail(shelf, HOCTAP_NO_REFERENCE, volume, "extends", name, NULL, nearest.best);
    return NULL;
}

/* "one → other → one" */
static void fail_cycle(hoc_shelf *shelf, const hoc_volume *volume)
{
    const hoc_volume *each = volume;
    char circle[128];
    hoc_text out = hoc_text_into(circle, sizeof circle);

    hoc_text_add(&out, volume->id);
    do {
        each = each->base;
        hoc_text_add(&out, " → ");
        hoc_text_add(&out, each->id);
    } while (each != volume && out.length < sizeof circle);
    hoc_text_end(&out);
    hoc_shelf_fail(shelf, HOCTAP_CYCLE, volume, "extends", circle, NULL, NULL);
}

/* Goes down to a base that is ready; NULL when there is none, which is told. `above` gets the last one that is not. */
static hoc_volume *go_down(hoc_shelf *shelf, hoc_volume *volume, hoc_volume **above)
{
    *above = NULL;
    while (volume && volume->state == HOC_WAITING) {
        volume->state = HOC_UNDER_WAY;
        volume->above = *above;
        *above = volume;
        volume = volume->base = base_of(shelf, volume);
    }
    if (volume && volume->state == HOC_UNDER_WAY)
        fail_cycle(shelf, volume);
    return volume && volume->state == HOC_READY ? volume : NULL;
}

/* Changes its base, which is ready. */
static bool change_base(hoc_shelf *shelf, hoc_volume *volume)
{
    size_t room;
    hoctap_error *errors = hoc_told_rest(shelf->told, &room);

    volume->bases = volume->base->bases + 1;
    if (volume->bases > HOC_BASES) {
        hoc_shelf_fail(shelf, HOCTAP_TOO_MANY_BASES, volume, "extends", NULL, "<= 4", NULL);
        return false;
    }
    volume->rules = hoctap_rules_vary(volume->base->rules, volume->path, errors, room, &volume->warnings);
    if (!volume->rules)
        hoc_told_failure(shelf->told, volume->warnings);
    else if (shelf->told->warnings)
        shelf->told->count += volume->warnings;
    return volume->rules != NULL;
}

bool hoc_shelf_ready(hoc_shelf *shelf, hoc_volume *volume)
{
    hoc_volume *next;
    bool good = go_down(shelf, volume, &next) != NULL;

    for (; next; next = next->above) {
        good = good && change_base(shelf, next);
        next->state = good ? HOC_READY : HOC_USELESS;
    }
    return volume->state == HOC_READY;
}

/* ---- one file ---- */

static hoc_place place_of(const hoctap_error *errors, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (errors[i].code == HOCTAP_NEEDS_BASE)
            return (hoc_place){errors[i].line, errors[i].column};
    return (hoc_place){0, 0};
}

/* What could not be loaded by itself may extend another file: that is no fault here. */
static void look_again(hoc_shelf *shelf, hoc_volume *volume, const hoctap_error *errors, size_t room)
{
    hoctap_error error = {.code = HOCTAP_OK};
    hoc_faults faults = hoc_faults_into(&error, 1, volume->path);
    size_t count = volume->warnings < room ? volume->warnings : room;

    if (errors->code == HOCTAP_NO_MEMORY) {
        hoc_told_memory(shelf->told);
    } else if (hoc_extends_peek(shelf->arena, volume->path, &volume->extends, &faults)) {
        volume->place = place_of(errors, count);
        volume->state = read_extends(shelf, volume) ? HOC_WAITING : HOC_USELESS;
    } else if (error.code == HOCTAP_NO_MEMORY) {
        hoc_told_memory(shelf->told);
    } else {
        hoc_told_failure(shelf->told, volume->warnings);
    }
}

bool hoc_shelf_read(hoc_shelf *shelf, hoc_volume *volume)
{
    size_t room;
    hoctap_error *errors = hoc_told_rest(shelf->told, &room);

    volume->rules = hoctap_rules_load(volume->path, errors, room, &volume->warnings);
    if (volume->rules) {
        volume->id = hoctap_rules_edition(volume->rules);
        volume->state = HOC_READY;
        shelf->told->count += shelf->told->warnings ? volume->warnings : 0;
    } else {
        look_again(shelf, volume, errors, room);
    }
    return volume->state != HOC_USELESS;
}

/* ---- all of them ---- */

/* A file in the folder of another title would never be found by its own. */
static void place_volume(hoc_shelf *shelf, hoc_volume *volume)
{
    int failure = hoc_folder_holds(volume->folder, volume->path);
    const char *title;

    if (failure != 0) {
        hoc_told_system(shelf->told, volume->path, failure);
        return;
    }
    if (!hoc_shelf_read(shelf, volume))
        return;
    title = volume->rules ? hoctap_rules_title(volume->rules) : volume->extends.base_title;
    if (strcmp(title, shelf->title) == 0) {
        shelf->by_id[shelf->known++] = volume;
    } else {
        hoc_shelf_fail(shelf, HOCTAP_UNKNOWN_WORD, volume, volume->rules ? "title" : "extends.title", title,
                       shelf->title, NULL);
        volume->state = HOC_USELESS;
    }
}

/* Those of one id stand beside each other, in the order of the folders. */
static int by_id(const void *one, const void *other)
{
    const hoc_volume *left = *(hoc_volume *const *)one, *right = *(hoc_volume *const *)other;
    int order = strcmp(left->id, right->id);

    return order != 0 ? order : (left > right) - (left < right);
}

hoc_shelf hoc_shelf_open(hoc_arena *arena, const hoctap_book *book, const char *title, hoc_told *told)
{
    hoc_shelf shelf = {.arena = arena, .told = told, .title = title};

    if (!gather(&shelf, book))
        return shelf;
    for (size_t i = 0; i < shelf.count; i++)
        place_volume(&shelf, &shelf.volumes[i]);
    if (shelf.known > 0)
        qsort(shelf.by_id, shelf.known, sizeof(hoc_volume *), by_id);
    return shelf;
}

/* Two files of one id: the later is the same again, or wrong. */
static void compare(hoc_shelf *shelf, const hoc_volume *one, hoc_volume *other)
{
    char both[128], is[HOCTAP_FINGERPRINT], was[HOCTAP_FINGERPRINT];

    other->again = true;
    if (strcmp(hoctap_rules_fingerprint(one->rules, was), hoctap_rules_fingerprint(other->rules, is)) == 0)
        return;
    hoc_shelf_both(one, other, other->id, both);
    hoc_told_fault(shelf->told, HOCTAP_SAME_EDITION, other->path, both, NULL, NULL);
}

void hoc_shelf_settle(hoc_shelf *shelf, const char *variant)
{
    const hoc_volume *last = NULL;

    for (size_t i = 0; i < shelf->count; i++) {
        hoc_volume *volume = &shelf->volumes[i];

        if (volume->state == HOC_WAITING &&
            (!volume->variant || (variant && (!*variant || strcmp(volume->id, variant) == 0))))
            hoc_shelf_ready(shelf, volume);
    }
    for (size_t i = 0; i < shelf->known; i++) {
        hoc_volume *volume = shelf->by_id[i];

        if (volume->state != HOC_READY)
            continue;
        if (last && strcmp(last->id, volume->id) == 0)
            compare(shelf, last, volume);
        last = volume;
    }
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
    rules = volume->base ? hoctap_rules_vary(volume->base->rules, volume->path, errors, room, &volume->warnings)
                         : hoctap_rules_load(volume->path, errors, room, &volume->warnings);
    if (rules)
        shelf->told->count += volume->warnings;
    else
        hoc_told_failure(shelf->told, volume->warnings);
    return rules;
}

/* ---- two files in one fault ---- */

void hoc_shelf_years(int from, int until, hoc_text *text)
{
    hoc_text_add_decimal(text, from, 0, '.');
    hoc_text_add(text, "-");
    if (until != 9999)
        hoc_text_add_decimal(text, until, 0, '.');
}

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
