/* SPDX-License-Identifier: MIT */
/*
 * Preloaded into the program: refuses memory. STARVE_AT=n refuses the n-th piece asked for since main was near,
 * STARVE_FOR_GOOD=1 all behind it too. STARVE_WAYS names a file that gets a line for each piece that was asked for: the way
 * there, as one number made of the places of all calls from main on (in their files, wherever those are in memory).
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { CALLS = 64 };

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool awake, for_good;
static long asked, refused_at;
static FILE *ways;

__attribute__((constructor)) static void begin(void)
{
    void *first[1];
    const char *at = getenv("STARVE_AT"), *path = getenv("STARVE_WAYS");
    refused_at = at ? atol(at) : 0;
    for_good = getenv("STARVE_FOR_GOOD") != NULL;
    ways = path ? fopen(path, "w") : NULL;
    if (ways)
        backtrace(first, 1); /* asks for memory itself, once */
    awake = true;
}

__attribute__((destructor)) static void end(void)
{
    awake = false;
    if (ways && fclose(ways) != 0)
        _exit(99);
}

static uint64_t way_here(void)
{
    void *calls[CALLS];
    uint64_t way = 0;
    int count = backtrace(calls, CALLS);
    for (int i = 0; i < count; i++) {
        Dl_info file = {0};
        dladdr(calls[i], &file);
        way = (way ^ ((uint64_t)(uintptr_t)calls[i] - (uint64_t)(uintptr_t)file.dli_fbase)) * UINT64_C(0x100000001B3);
    }
    return way;
}

static void note_way(void)
{
    awake = false;
    fprintf(ways, "%016llx\n", (unsigned long long)way_here());
    awake = true;
}

static bool refuse(void)
{
    if (!awake)
        return false;
    asked++;
    if (ways)
        note_way();
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
