/* SPDX-License-Identifier: MIT */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

static hoctap_code character_fault(const char *path, size_t length, size_t *at)
{
    uint32_t character = 0;
    size_t taken = hoc_utf8_next(path + *at, length - *at, &character);
    hoc_sight sight = hoc_utf8_sight(character);

    *at += taken;
    if (taken == 0)
        return HOCTAP_BAD_UTF8;
    if (sight == HOC_SEPARATOR)
        return HOCTAP_LINE_SEPARATOR;
    return sight == HOC_CONTROL ? HOCTAP_CONTROL_CHARACTER : HOCTAP_OK;
}

hoctap_code hoc_path_check(const char *path, size_t length)
{
    size_t parts = 1;

    if (length == 0 || path[0] == '/' || path[length - 1] == '/')
        return HOCTAP_EMPTY_VALUE;
    if (length > HOC_PATH)
        return HOCTAP_TOO_BIG;
    for (size_t at = 0; at < length;) {
        parts += path[at] == '/';
        if (path[at] == '/' && path[at + 1] == '/')
            return HOCTAP_EMPTY_VALUE;
        hoctap_code code = character_fault(path, length, &at);
        if (code != HOCTAP_OK)
            return code;
    }
    return parts > HOC_PARTS ? HOCTAP_TOO_DEEP : HOCTAP_OK;
}

size_t hoc_path_last(const char *path, size_t length)
{
    while (length > 0 && path[length - 1] != '/')
        length--;
    return length;
}

bool hoc_groups_reserve(hoc_groups *groups, size_t count, size_t bytes)
{
    hoc_group *all;

    if (!hoc_names_reserve(&groups->paths, count, bytes))
        return false;
    if (groups->room >= groups->paths.space)
        return true;
    all = realloc(groups->all, groups->paths.space * sizeof *all);
    if (!all)
        return false;
    groups->all = all;
    groups->room = groups->paths.space;
    return true;
}

static const char *const places[] = {"", "village", "commune", "district", "province", "country"};

int hoc_place_of(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strlen(places[i]) == length && memcmp(places[i], word, length) == 0)
            return (int)i;
    return -1;
}

const char *hoc_place_word(int place)
{
    return places[place];
}

void hoc_groups_place(hoc_groups *groups, uint32_t group, int place)
{
    if (place > groups->all[group].place)
        groups->all[group].place = (uint8_t)place;
}

/* The part of a path that ends behind `at`. */
static size_t end_of_part(const char *path, size_t length, size_t at)
{
    const char *end = memchr(path + at, '/', length - at);

    return end ? (size_t)(end - path) : length;
}

/* How many groups a path may bring, and how many bytes their paths have. */
static size_t count_parts(const char *path, size_t length, size_t *bytes)
{
    size_t count = 0, end;

    *bytes = 0;
    for (size_t at = 0; at < length; at = end + 1, count++)
        *bytes += end = end_of_part(path, length, at);
    return count;
}

uint32_t hoc_groups_add(hoc_groups *groups, const char *path, size_t length)
{
    uint32_t number = hoc_names_find(&groups->paths, path, length), above = HOC_NO_NAME;
    size_t bytes, parts = count_parts(path, length, &bytes), end;

    if (number != HOC_NO_NAME || !hoc_groups_reserve(groups, parts, bytes))
        return number;
    for (size_t at = 0; at < length; at = end + 1, above = number) {
        end = end_of_part(path, length, at);
        size_t count = groups->paths.count;
        number = hoc_names_add(&groups->paths, path, end);
        if (number == count)
            groups->all[number] = (hoc_group){above, 0};
    }
    return number;
}

void hoc_groups_free(hoc_groups *groups)
{
    hoc_names_free(&groups->paths);
    free(groups->all);
    *groups = (hoc_groups){0};
}
