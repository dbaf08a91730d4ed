/* SPDX-License-Identifier: MIT */
/* A rulebook as a whole: years without an edition, files that say the same, titles that count each other. */
#include "shelf.h"

enum { MOST_ERRORS = 16 };

/* Every fault as "HT507 2021: a.yaml, b.yaml", the file's name before it. */
static void assert_checked(const shelf *books, size_t files, const char *expected)
{
    const char *folder = books->folder;
    const hoctap_book book = {&folder, 1};
    hoctap_error errors[MOST_ERRORS];
    size_t count = 0, read = 0, length = 0;
    char text[4096] = "";
    bool good = hoctap_book_check(&book, &read, errors, MOST_ERRORS, &count);

    for (size_t i = 0; i < count && i < MOST_ERRORS; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s HT%d%s%s%s%s\n",
                                   strrchr(errors[i].file, '/') + 1, (int)errors[i].code, *errors[i].path ? " " : "",
                                   errors[i].path, *errors[i].found ? " " : "", errors[i].found);
    assert_string_equal(text, expected);
    assert_int_equal(good, count == 0);
    assert_int_equal(read, files);
}

static void a_book_in_order_has_no_faults(void **state)
{
    add_folder(*state, "citizen");
    add_file(*state, "citizen/a.yaml", RULES("citizen", "first", "{from: 2019, until: 2020}"));
    add_file(*state, "citizen/b.yaml", RULES("citizen", "second", "{from: 2021}"));
    add_file(*state, "citizen/c.yaml", AT("province", "large", "{from: 2025}"));
    add_file(*state, "README.md", "no rules");
    add_folder(*state, "empty");
    assert_checked(*state, 3, "");
}

static void a_gap_between_two_editions_is_a_fault_of_the_book(void **state)
{
    add_citizen(*state);
    assert_checked(*state, 3, "b.yaml HT507 2021: a.yaml, b.yaml\n");
    add_file(*state, "citizen/d.yaml", AT("commune", "d", "{from: 2000, until: 2000}"));
    add_file(*state, "citizen/e.yaml", AT("commune", "e", "{from: 2003}"));
    assert_checked(*state, 5, "b.yaml HT507 2021: a.yaml, b.yaml\ne.yaml HT507 2001-2002: d.yaml, e.yaml\n");
}

static void two_editions_in_one_year_are_a_fault_of_the_book(void **state)
{
    add_folder(*state, "citizen");
    add_file(*state, "citizen/a.yaml", RULES("citizen", "a", "{from: 2000}"));
    add_file(*state, "citizen/b.yaml", RULES("citizen", "b", "{from: 2010, until: 2010}"));
    add_file(*state, "citizen/c.yaml", RULES("citizen", "c", "{from: 2012, until: 2014}"));
    add_file(*state, "citizen/d.yaml", RULES("citizen", "d", "{from: 2016}"));
    assert_checked(*state, 4,
                   "b.yaml HT503 2010: a.yaml, b.yaml\nc.yaml HT503 2012-2014: a.yaml, c.yaml\n"
                   "d.yaml HT503 2016-: a.yaml, d.yaml\n");
}

static void every_file_that_is_wrong_is_named_title_by_title(void **state)
{
    add_folder(*state, "unit");
    add_file(*state, "unit/a.yaml", RULES("family", "a", "{from: 2000}"));
    add_file(*state, "unit/b.yaml", RULES("unit", "b", "{from: 2000}") "odd: 1\n");
    add_folder(*state, "citizen");
    add_file(*state, "citizen/a.yaml", "sources: {s: {cite: S}}\n" RULES("citizen", "a", "{from: 2000}"));
    add_file(*state, "stray.yaml", RULES("citizen", "a", "{from: 2000}"));
    assert_checked(*state, 3,
                   "stray.yaml HT501\na.yaml HT419 sources.s s\na.yaml HT314 title family\nb.yaml HT301 odd odd\n");
}

static void warnings_leave_a_book_in_order(void **state)
{
    const char *folder = ((shelf *)*state)->folder;
    const hoctap_book book = {&folder, 1};
    size_t count;

    add_folder(*state, "citizen");
    add_file(*state, "citizen/a.yaml", "sources: {s: {cite: S}}\n" RULES("citizen", "a", "{from: 2000}"));
    assert_true(hoctap_book_check(&book, NULL, NULL, 0, &count));
    assert_int_equal(count, 1);
    add_file(*state, "citizen/b.yaml", "odd");
    assert_false(hoctap_book_check(&book, NULL, NULL, 0, NULL));
}

static void a_book_without_a_file_is_not_in_order(void **state)
{
    const char *folder = ((shelf *)*state)->folder;
    const hoctap_book book = {&folder, 1};
    hoctap_error error;
    size_t files = 99;

    add_folder(*state, "citizen");
    assert_false(hoctap_book_check(&book, &files, &error, 1, NULL));
    assert_int_equal(files, 0);
    assert_int_equal(error.code, HOCTAP_NO_TITLE);
    assert_string_equal(error.file, folder);
    assert_string_equal(error.expected, "<title>/<edition>.yaml");
}

static void a_book_of_no_folders_or_of_one_that_cannot_be_read_is_not_in_order(void **state)
{
    char path[300];
    const char *folder = path;
    const hoctap_book none = {NULL, 0}, loop = {&folder, 1};
    hoctap_error error;
    size_t count;

    assert_false(hoctap_book_check(&none, NULL, &error, 1, &count));
    assert_int_equal(count, 1);
    assert_int_equal(error.code, HOCTAP_NO_TITLE);
    add_link(*state, "loop", "loop");
    snprintf(path, sizeof path, "%s/loop", ((shelf *)*state)->folder);
    assert_false(hoctap_book_check(&loop, NULL, &error, 1, &count));
    assert_int_equal(count, 1);
    assert_int_equal(error.code, HOCTAP_FILE_UNREADABLE);
}

/* A share of holders; `held` such as "{title: citizen, level: good}". */
#define COUNTS(title, edition, held)                                                                                   \
    "hoctap: 1\ntitle: " title "\nedition: " edition "\nnames: {vi: T}\nsubject: unit\nyears: {from: 2020}\n"          \
    "facts:\n  all: {vi: All, count: people}\n  some: {vi: Some, count: people, among: all, holds: " held              \
    "}\n" TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 10}}, {share: some, at_least: 50%}")

static void holders_of_titles_that_are_there_may_be_counted(void **state)
{
    add_citizen(*state);
    add_file(*state, "citizen/a.yaml", RULES("citizen", "first", "{from: 2019, until: 2021}"));
    add_folder(*state, "unit");
    add_file(*state, "unit/u.yaml", COUNTS("unit", "u", "{title: citizen, level: good}"));
    add_folder(*state, "village");
    add_file(*state, "village/v.yaml",
             COUNTS("village", "v", "{title: citizen, level: good, editions: [first, third]}"));
    assert_checked(*state, 5, "");
}

static void holders_of_what_is_not_there_are_a_fault_of_the_book(void **state)
{
    add_folder(*state, "citizen");
    add_file(*state, "citizen/a.yaml", RULES("citizen", "first", "{from: 2019}"));
    add_folder(*state, "unit");
    add_file(*state, "unit/a.yaml", COUNTS("unit", "u", "{title: citizens, level: good}"));
    assert_checked(*state, 2, "a.yaml HT508 facts.some.holds citizens\n");
    add_file(*state, "unit/a.yaml", COUNTS("unit", "u", "{title: citizen, level: better}"));
    assert_checked(*state, 2, "a.yaml HT508 facts.some.holds citizen better\n");
    add_file(*state, "unit/a.yaml", COUNTS("unit", "u", "{title: citizen, level: good, editions: [first, second]}"));
    assert_checked(*state, 2, "a.yaml HT508 facts.some.holds citizen second\n");
    add_file(*state, "unit/a.yaml", COUNTS("unit", "u", "{title: citizen, level: bad, editions: [first]}"));
    assert_checked(*state, 2, "a.yaml HT508 facts.some.holds citizen first bad\n");
}

#define YEARS_OF(editions)                                                                                             \
    RULES("citizen", "second", "{from: 2021}")                                                                         \
    "history: {five: {vi: F, consecutive: 5, of: good, editions: " editions "}}\n"

static void an_honour_counts_years_of_editions_that_are_there(void **state)
{
    add_folder(*state, "citizen");
    add_file(*state, "citizen/a.yaml", RULES("citizen", "first", "{from: 2019, until: 2020}"));
    add_file(*state, "citizen/b.yaml", YEARS_OF("[first, second]"));
    assert_checked(*state, 2, "");
    add_file(*state, "citizen/b.yaml", YEARS_OF("[frist, second]"));
    assert_checked(*state, 2, "b.yaml HT508 history.five.editions citizen frist\n");
}

static void titles_that_count_each_other_are_a_circle(void **state)
{
    add_folder(*state, "citizen");
    add_file(*state, "citizen/c.yaml", COUNTS("citizen", "c", "{title: family, level: good}"));
    add_folder(*state, "family");
    add_file(*state, "family/f.yaml", COUNTS("family", "f", "{title: unit, level: good, editions: [u]}"));
    add_folder(*state, "unit");
    add_file(*state, "unit/u.yaml", COUNTS("unit", "u", "{title: citizen, level: good}"));
    assert_checked(*state, 3, "c.yaml HT506 citizen c → family f → unit u → citizen c\n");
}

/* The older families count citizens; the younger ones, whom citizens count, do not. */
static void titles_whose_editions_count_each_other_in_turn_are_none(void **state)
{
    add_folder(*state, "citizen");
    add_file(*state, "citizen/c.yaml", COUNTS("citizen", "c", "{title: family, level: good, editions: [new]}"));
    add_folder(*state, "family");
    add_file(*state, "family/a.yaml", COUNTS("family", "old", "{title: citizen, level: good}"));
    add_file(*state, "family/b.yaml", "place: province\n" COUNTS("family", "new", "{title: family, level: good}"));
    assert_checked(*state, 3, "");
}

static void the_shipped_book_is_in_order(void **state)
{
    static const char *const folder = "rules";
    const hoctap_book book = {&folder, 1};
    hoctap_error error = {.code = HOCTAP_OK};
    size_t files, count;

    (void)state;
    if (!hoctap_book_check(&book, &files, &error, 1, &count) || count > 0)
        fail_msg("%s: HT%d %s", error.file, (int)error.code, error.found);
    assert_true(files > 3);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ON_A_SHELF(a_book_in_order_has_no_faults),
        ON_A_SHELF(a_gap_between_two_editions_is_a_fault_of_the_book),
        ON_A_SHELF(two_editions_in_one_year_are_a_fault_of_the_book),
        ON_A_SHELF(every_file_that_is_wrong_is_named_title_by_title),
        ON_A_SHELF(warnings_leave_a_book_in_order),
        ON_A_SHELF(a_book_without_a_file_is_not_in_order),
        ON_A_SHELF(a_book_of_no_folders_or_of_one_that_cannot_be_read_is_not_in_order),
        ON_A_SHELF(holders_of_titles_that_are_there_may_be_counted),
        ON_A_SHELF(holders_of_what_is_not_there_are_a_fault_of_the_book),
        ON_A_SHELF(an_honour_counts_years_of_editions_that_are_there),
        ON_A_SHELF(titles_that_count_each_other_are_a_circle),
        ON_A_SHELF(titles_whose_editions_count_each_other_in_turn_are_none),
        cmocka_unit_test(the_shipped_book_is_in_order),
    };

    shelf_program = argc > 0 ? argv[0] : shelf_program;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
