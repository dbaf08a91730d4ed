/* SPDX-License-Identifier: MIT */
#include "support.h"

#include "nearest.h"

static const char *nearest_of(const char *word, const char *const *candidates, size_t count)
{
    hoc_nearest nearest = hoc_nearest_to(word);
    for (size_t i = 0; i < count; i++)
        hoc_nearest_offer(&nearest, candidates[i]);
    return nearest.best;
}

static void assert_nearest(const char *word, const char *expected)
{
    static const char *const keys[] = {"title",      "edition",  "names",   "criteria",
                                       "indicators", "at_least", "at_most", "to"};
    const char *best = nearest_of(word, keys, COUNT(keys));
    if (expected)
        assert_string_equal(best, expected);
    else
        assert_null(best);
}

static void a_slip_of_the_keyboard_is_near(void **state)
{
    (void)state;
    assert_nearest("titel", "title");
    assert_nearest("tittle", "title");
    assert_nearest("ttle", "title");
    assert_nearest("namse", "names");
    assert_nearest("critera", "criteria");
    assert_nearest("indicater", "indicators");
    assert_nearest("atleast", "at_least");
    assert_nearest("tp", "to");
}

static void another_word_is_not(void **state)
{
    (void)state;
    assert_nearest("facts", NULL);
    assert_nearest("x", NULL);
    assert_nearest("", NULL);
    assert_nearest("subject", NULL);
}

static void the_nearest_wins_and_of_equals_the_first(void **state)
{
    static const char *const words[] = {"abxx", "abcx", "abcy", "abxd"};
    (void)state;
    assert_string_equal(nearest_of("abcd", words, COUNT(words)), "abcx");
    assert_string_equal(nearest_of("abxd", words, COUNT(words)), "abxd");
}

static void words_beyond_64_bytes_are_left_alone(void **state)
{
    char word[66], other[66];
    const char *const words[] = {other};
    (void)state;
    memset(word, 'a', sizeof word);
    memset(other, 'a', sizeof other);
    word[64] = other[63] = '\0';
    assert_ptr_equal(nearest_of(word, words, 1), other);
    word[64] = 'a';
    word[65] = '\0';
    assert_null(nearest_of(word, words, 1));
    word[63] = '\0';
    other[63] = 'a';
    other[65] = '\0';
    assert_null(nearest_of(word, words, 1));
}

/* ---- against the plain table of distances ---- */

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t plain_distance(const char *a, const char *b)
{
    static size_t table[16][16];
    const size_t height = strlen(a), width = strlen(b);
    for (size_t i = 0; i <= height; i++) {
        for (size_t j = 0; j <= width; j++) {
            table[i][j] = i + j;
            if (i == 0 || j == 0)
                continue;
            table[i][j] =
                smaller(table[i - 1][j - 1] + (a[i - 1] != b[j - 1]), smaller(table[i - 1][j], table[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                table[i][j] = smaller(table[i][j], table[i - 2][j - 2] + 1);
        }
    }
    return table[height][width];
}

static void random_word(char *word, size_t most, uint32_t *seed)
{
    const size_t length = (*seed >> 20) % most;
    for (size_t i = 0; i < length; i++) {
        *seed = *seed * 1664525U + 1013904223U;
        word[i] = (char)('a' + (*seed >> 24) % 3);
    }
    word[length] = '\0';
    *seed = *seed * 1664525U + 1013904223U;
}

static void the_band_finds_what_the_whole_table_finds(void **state)
{
    char a[16], b[16];
    uint32_t seed = 1;
    (void)state;
    for (int i = 0; i < 100000; i++) {
        random_word(a, sizeof a, &seed);
        random_word(b, sizeof b, &seed);
        const size_t length = strlen(a), near = smaller(smaller(1 + length / 4, 4), length ? length - 1 : 0);
        const size_t far = plain_distance(a, b);
        hoc_nearest nearest = hoc_nearest_to(a);
        hoc_nearest_offer(&nearest, b);
        assert_int_equal(nearest.best != NULL, far <= near);
        if (nearest.best)
            assert_int_equal(nearest.distance, far);
    }
}

static void a_crowd_does_not_make_the_search_endless(void **state)
{
    char word[65], other[65];
    hoc_nearest nearest;
    (void)state;
    memset(word, 'a', sizeof word);
    memset(other, 'a', sizeof other);
    word[64] = other[64] = '\0';
    memcpy(other, "bbbbb", 5);
    nearest = hoc_nearest_to(word);
    for (int i = 0; i < 100000; i++)
        hoc_nearest_offer(&nearest, other);
    assert_true(nearest.work < 21000);
    hoc_nearest_offer(&nearest, word);
    assert_null(nearest.best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_of_the_keyboard_is_near),
        cmocka_unit_test(another_word_is_not),
        cmocka_unit_test(the_nearest_wins_and_of_equals_the_first),
        cmocka_unit_test(words_beyond_64_bytes_are_left_alone),
        cmocka_unit_test(the_band_finds_what_the_whole_table_finds),
        cmocka_unit_test(a_crowd_does_not_make_the_search_endless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
