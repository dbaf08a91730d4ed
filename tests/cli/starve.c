/* SPDX-License-Identifier: MIT */
/*
 * Preloaded into the program: refuses memory. STARVE_AT=n refuses the n-th piece asked for since main was near,
 * STARVE_FOR_GOOD=1 all behind it too; STARVE_COUNT names a file that gets how many were asked for.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool awake, for_good;
static long asked, refused_at;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("STARVE_AT");
    refused_at = at ? atol(at) : 0;
    for_good = getenv("STARVE_FOR_GOOD") != NULL;
    awake = true;
}

__attribute__((destructor)) static void end(void)
{
    char text[32];
    const char *path = getenv("STARVE_COUNT");
    awake = false;
    int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (file < 0)
        return;
    int length = snprintf(text, sizeof text, "%ld", asked);
    if (write(file, text, (size_t)length) != length)
        _exit(99);
    close(file);
}

static bool refuse(void)
{
    if (!awake)
        return false;
    asked++;
    bool refused = refused_at && (asked == refused_at || (for_good && asked > refused_at));
    if (refused)
        errno = ENOMEM;
    return refused;
}

void *malloc(size_t size)
{
    return refuse() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return refuse() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return refuse() ? NULL : __libc_realloc(old, size);
}
