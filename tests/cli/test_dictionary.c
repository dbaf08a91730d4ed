/* SPDX-License-Identifier: MIT */
#include "dictionary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { ROWS = 4, CELL = 300 };

static int begin(void **state)
{
    static cli_dictionary dictionary;
    *state = &dictionary;
    return cli_dictionary_begin(&dictionary, ROWS) ? 0 : -1;
}

static int end(void **state)
{
    cli_dictionary_end(*state);
    return 0;
}

/* A cell as the reader gives it: with bytes behind its end that are none of it. */
static const char *as_cell(const char *text, size_t length)
{
    static char cell[CELL];
    memset(cell, 'x', sizeof cell);
    memcpy(cell, text, length);
    return cell;
}

static int find(cli_dictionary *dictionary, const char *text, size_t length)
{
    const char *cell = as_cell(text, length);
    cli_cell_key key = cli_key_of_cell(cell, length);
    int word = cli_dictionary_find(dictionary, &key, cell);
    int glanced = cli_dictionary_glance(dictionary, cell, length);
    assert_true(glanced < 0 || glanced == word);
    return word;
}

static int learn(cli_dictionary *dictionary, const char *text, size_t length, const char *word)
{
    const char *cell = as_cell(text, length);
    cli_cell_key key = cli_key_of_cell(cell, length);
    assert_true(cli_bytes_put(&dictionary->words, word, strlen(word)));
    return cli_dictionary_learn(dictionary, &key, cell, CLI_NOT_GIVEN);
}

static const char *word_of(cli_dictionary *dictionary, int word)
{
    static char text[CELL];
    size_t length;
    dictionary->rows[0] = (uint8_t)word;
    const char *at = cli_dictionary_word(dictionary, 0, &length);
    memcpy(text, at, length);
    text[length] = '\0';
    return text;
}

static void a_cell_of_no_bytes_is_no_answer(void **state)
{
    assert_int_equal(find(*state, "", 0), CLI_WORD_NONE);
    assert_string_equal(word_of(*state, CLI_WORD_NONE), "");
    assert_string_equal(word_of(*state, CLI_WORD_UNKNOWN), "");
}

static void blanks_are_no_answer_either(void **state)
{
    assert_int_equal(learn(*state, "   ", 3, ""), CLI_WORD_NONE);
    assert_int_equal(find(*state, "   ", 3), CLI_WORD_NONE);
}

/* Among them cells that are alike at both ends, that end in a NUL, and that begin another one. */
static void each_cell_is_found_as_what_it_was_learnt(void **state)
{
    static const struct {
        const char *cell;
        size_t length;
    } cells[] = {{"7", 1},
                 {"7\0", 2},
                 {"7\0\0", 3},
                 {"70", 2},
                 {"7,5", 3},
                 {"12345678", 8},
                 {"123456789", 9},
                 {"1234567812345678", 16},
                 {"12345678-12345678", 17},
                 {"12345678+12345678", 17},
                 {"12345678--12345678", 18},
                 {"khu vực khó khăn, vùng sâu, vùng xa", 42}};
    size_t count = sizeof cells / sizeof *cells;
    int words[sizeof cells / sizeof *cells];
    char word[24];

    for (size_t i = 0; i < count; i++) {
        assert_int_equal(find(*state, cells[i].cell, cells[i].length), -1);
        snprintf(word, sizeof word, "word %zu", i);
        words[i] = learn(*state, cells[i].cell, cells[i].length, word);
    }

    for (size_t i = 0; i < count; i++) {
        snprintf(word, sizeof word, "word %zu", i);
        assert_int_equal(find(*state, cells[i].cell, cells[i].length), words[i]);
        assert_string_equal(word_of(*state, words[i]), word);
    }
}

static void there_is_room_for_as_many_cells_as_a_byte_has_numbers(void **state)
{
    cli_dictionary *dictionary = *state;
    char cell[16];
    int words[CLI_CELLS_MOST];

    for (int i = 0; i < CLI_CELLS_MOST; i++) {
        assert_false(cli_dictionary_full(dictionary));
        snprintf(cell, sizeof cell, "%d", i);
        words[i] = learn(dictionary, cell, strlen(cell), cell);
    }

    assert_true(cli_dictionary_full(dictionary));
    for (int i = 0; i < CLI_CELLS_MOST; i++) {
        snprintf(cell, sizeof cell, "%d", i);
        assert_int_equal(find(dictionary, cell, strlen(cell)), words[i]);
        assert_string_equal(word_of(dictionary, words[i]), cell);
    }
}

static void cells_that_mean_nothing_fill_it_too(void **state)
{
    cli_dictionary *dictionary = *state;
    char blanks[CELL];
    memset(blanks, ' ', sizeof blanks);

    for (size_t i = 1; i <= CLI_CELLS_MOST; i++)
        assert_int_equal(learn(dictionary, blanks, i, ""), CLI_WORD_NONE);

    assert_true(cli_dictionary_full(dictionary));
}

static void few_words_are_kept_for_the_rows_behind_and_many_are_not(void **state)
{
    cli_dictionary *dictionary = *state;
    char cell[16];
    int word = learn(dictionary, "7", 1, "7");
    dictionary->rows[1] = (uint8_t)word;

    cli_dictionary_clear(dictionary, 2);
    assert_int_equal(dictionary->rows[1], CLI_WORD_NONE);
    assert_int_equal(find(dictionary, "7", 1), word);

    for (int i = 10; i < CLI_CELLS_MOST; i++) {
        snprintf(cell, sizeof cell, "%d", i);
        learn(dictionary, cell, strlen(cell), cell);
    }
    cli_dictionary_clear(dictionary, 0);
    assert_int_equal(find(dictionary, "7", 1), -1);
    assert_string_equal(word_of(dictionary, learn(dictionary, "7", 1, "seven")), "seven");
}

static void a_word_as_it_is_does_not_mean_the_cell_that_looks_like_it(void **state)
{
    cli_dictionary *dictionary = *state;
    cli_cell_key key = cli_key_of_word("7.5", 3);
    int cell = learn(dictionary, "7.5", 3, "7,5");

    assert_int_equal(cli_dictionary_find(dictionary, &key, "7.5"), -1);
    assert_true(cli_bytes_put(&dictionary->words, "7.5", 3));
    int word = cli_dictionary_learn(dictionary, &key, "7.5", CLI_NOT_GIVEN);

    assert_int_equal(cli_dictionary_find(dictionary, &key, "7.5"), word);
    assert_int_equal(find(dictionary, "7.5", 3), cell);
    assert_string_equal(word_of(dictionary, word), "7.5");
    assert_string_equal(word_of(dictionary, cell), "7,5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_cell_of_no_bytes_is_no_answer, begin, end),
        cmocka_unit_test_setup_teardown(blanks_are_no_answer_either, begin, end),
        cmocka_unit_test_setup_teardown(each_cell_is_found_as_what_it_was_learnt, begin, end),
        cmocka_unit_test_setup_teardown(there_is_room_for_as_many_cells_as_a_byte_has_numbers, begin, end),
        cmocka_unit_test_setup_teardown(cells_that_mean_nothing_fill_it_too, begin, end),
        cmocka_unit_test_setup_teardown(few_words_are_kept_for_the_rows_behind_and_many_are_not, begin, end),
        cmocka_unit_test_setup_teardown(a_word_as_it_is_does_not_mean_the_cell_that_looks_like_it, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
