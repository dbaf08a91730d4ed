/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *hoc_folder_join(hoc_arena *arena, const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = hoc_arena_take(arena, room);

    if (path)
        snprintf(path, room, "%s/%s", folder, name);
    return path;
}

/* Room for one name more; false without memory. */
static bool grow(hoc_arena *arena, hoc_names *names)
{
    const char **wider;

    if (names->count > 0 && (names->count < 16 || (names->count & (names->count - 1)) != 0))
        return true;
    wider = hoc_arena_array(arena, names->count < 16 ? 16 : 2 * names->count, sizeof *wider);
    if (wider && names->count > 0)
        memcpy(wider, names->all, names->count * sizeof *wider);
    names->all = wider;
    return wider != NULL;
}

static bool add(hoc_arena *arena, hoc_names *names, const char *name)
{
    if (!grow(arena, names) || !(names->all[names->count] = hoc_arena_text(arena, name, strlen(name))))
        return false;
    names->count++;
    return true;
}

static int by_bytes(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static int read_names(hoc_arena *arena, DIR *folder, bool (*is_wanted)(const char *), hoc_names *names)
{
    const struct dirent *entry;

    while (errno = 0, (entry = readdir(folder)) != NULL)
        if (is_wanted(entry->d_name) && !add(arena, names, entry->d_name))
            return ENOMEM;
    return errno;
}

int hoc_folder_list(hoc_arena *arena, const char *path, bool (*is_wanted)(const char *), hoc_names *names)
{
    DIR *folder = opendir(path);
    int failure;

    if (!folder)
        return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
    failure = read_names(arena, folder, is_wanted, names);
    closedir(folder);
    if (failure == 0 && names->count > 0)
        qsort(names->all, names->count, sizeof *names->all, by_bytes);
    return failure;
}

/* Only a link can lead out: a path that is none costs one look. */
int hoc_folder_holds(const char *folder, const char *path)
{
    char root[PATH_MAX], target[PATH_MAX];
    struct stat status;
    size_t length;

    if (lstat(path, &status) != 0)
        return errno;
    if (!S_ISLNK(status.st_mode))
        return 0;
    if (!realpath(folder, root) || !realpath(path, target))
        return errno;
    length = strlen(root);
    return strncmp(target, root, length) == 0 && (target[length] == '/' || root[length - 1] == '/') ? 0 : EXDEV;
}

bool hoc_folder_is(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
