/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdalign.h>

#include "arena.h"

static void objects_are_zero_aligned_and_apart(void **state)
{
    hoc_arena arena = {0};
    unsigned char *last = NULL;
    (void)state;
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *object = hoc_arena_take(&arena, size);
        assert_non_null(object);
        assert_int_equal((uintptr_t)object % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(object[i], 0);
        memset(object, 0xFF, size);
        assert_true(last != object || size == 0);
        last = size ? object : last;
    }
    hoc_arena_free(&arena);
    assert_null(arena.blocks);
    hoc_arena_free(&arena);
}

static void texts_are_copies_with_an_end(void **state)
{
    hoc_arena arena = {0};
    char *texts[2000], digits[16];
    (void)state;
    for (unsigned i = 0; i < COUNT(texts); i++) {
        size_t length = (size_t)snprintf(digits, sizeof digits, "%u|", i);
        texts[i] = hoc_arena_text(&arena, digits, length - 1);
        assert_non_null(hoc_arena_take(&arena, i % 40));
    }
    for (unsigned i = 0; i < COUNT(texts); i++) {
        snprintf(digits, sizeof digits, "%u", i);
        assert_string_equal(texts[i], digits);
    }
    assert_string_equal(hoc_arena_text(&arena, NULL, 0), "");
    hoc_arena_free(&arena);
}

static void a_large_object_does_not_end_the_use_of_small_blocks(void **state)
{
    hoc_arena arena = {0};
    (void)state;
    char *before = hoc_arena_take(&arena, 16);
    char *large = hoc_arena_take(&arena, 1024 * 1024);
    char *after = hoc_arena_take(&arena, 16);
    assert_non_null(large);
    large[1024 * 1024 - 1] = 'x';
    assert_ptr_equal(after, before + 16);
    hoc_arena_free(&arena);
}

static void sizes_beyond_memory_give_nothing(void **state)
{
    hoc_arena arena = {0};
    (void)state;
    assert_null(hoc_arena_take(&arena, SIZE_MAX));
    assert_null(hoc_arena_take(&arena, SIZE_MAX - 20));
    assert_null(hoc_arena_array(&arena, SIZE_MAX / 2, 3));
    assert_null(hoc_arena_text(&arena, "", SIZE_MAX));
    assert_null(hoc_arena_text(&arena, "", SIZE_MAX - 1));
    assert_non_null(hoc_arena_array(&arena, 3, 0));
    assert_non_null(hoc_arena_array(&arena, 0, 3));
    hoc_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_zero_aligned_and_apart),
        cmocka_unit_test(texts_are_copies_with_an_end),
        cmocka_unit_test(a_large_object_does_not_end_the_use_of_small_blocks),
        cmocka_unit_test(sizes_beyond_memory_give_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
