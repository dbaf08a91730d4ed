/* SPDX-License-Identifier: MIT */
/*
 * The linker sends each allocation of the library and of libyaml here (--wrap, with libyaml linked statically), so that the nth can be
 * refused, once or for good. An open folder is memory of the C library's, and counts as one.
 */
#include "part.h"

#include <dirent.h>
#include <errno.h>

refusing_heap heap;

static bool refuses(void)
{
    heap.asked++;
    if (!heap.refused || heap.asked < heap.refused || (heap.asked > heap.refused && !heap.for_good))
        return false;
    errno = ENOMEM;
    return true;
}

static void *counted(void *memory)
{
    heap.live += memory != NULL;
    return memory;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
void __real_free(void *memory);
DIR *__real_opendir(const char *path);
int __real_closedir(DIR *folder);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);
void __wrap_free(void *memory);
DIR *__wrap_opendir(const char *path);
int __wrap_closedir(DIR *folder);

void *__wrap_malloc(size_t size)
{
    return refuses() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refuses() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_realloc(void *memory, size_t size)
{
    if (refuses())
        return NULL;
    return memory ? __real_realloc(memory, size) : counted(__real_realloc(memory, size));
}

char *__wrap_strdup(const char *text)
{
    return refuses() ? NULL : counted(__real_strdup(text));
}

void __wrap_free(void *memory)
{
    heap.live -= memory != NULL;
    __real_free(memory);
}

DIR *__wrap_opendir(const char *path)
{
    return refuses() ? NULL : counted(__real_opendir(path));
}

int __wrap_closedir(DIR *folder)
{
    heap.live--;
    return __real_closedir(folder);
}

void reset_heap(size_t refused, bool for_good)
{
    heap.asked = 0;
    heap.refused = refused;
    heap.for_good = for_good;
}

/*
 * Sanitizers make all this six times as slow. Under them each piece is refused one way only, in turn, and that the call goes well
 * afterwards is asked once a sweep: all of it is seen without them.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif
#ifdef SANITIZED
enum { IN_TURN = 2 };
#else
enum { IN_TURN = 1 };
#endif

static void refuse_each(const sweep *swept, size_t allocations, bool for_good)
{
    for (size_t n = for_good ? 1 : IN_TURN; n <= allocations; n += IN_TURN) {
        long before = heap.live;

        reset_heap(n, for_good);
        hoctap_code code = swept->call();
        reset_heap(0, false);

        if (code != HOCTAP_NO_MEMORY || heap.live != before)
            fail_msg("%s, allocation %zu of %zu refused %s: code %d, %ld blocks left", swept->name, n, allocations,
                     for_good ? "for good" : "once", (int)code, heap.live - before);
        if (IN_TURN == 1)
            assert_int_equal(swept->call(), swept->usual);
    }
    assert_int_equal(swept->call(), swept->usual);
}

void refuse_all(const sweep *swept)
{
    size_t allocations;

    reset_heap(0, false);
    assert_int_equal(swept->call(), swept->usual);
    allocations = heap.asked;
    assert_true(allocations > 0);
    refuse_each(swept, allocations, false);
    refuse_each(swept, allocations, true);
}
