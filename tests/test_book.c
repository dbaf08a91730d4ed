/* SPDX-License-Identifier: MIT */
/* The edition of a year, out of folders that each test makes for itself. */
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#define RULES(title, edition, years)                                                                                   \
    "hoctap: 1\ntitle: " title "\nedition: " edition "\nnames: {vi: T}\nsubject: person\nyears: " years                \
    "\n" TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 10}}")

enum { MOST_PATHS = 32 };

/* A folder that vanishes with its files. */
typedef struct shelf {
    char folder[256];
    char paths[MOST_PATHS][320]; /* in the order of their making */
    size_t count;
} shelf;

/* The folder is made beside the program. */
static const char *program;

static int setup(void **state)
{
    shelf *books = calloc(1, sizeof *books);

    snprintf(books->folder, sizeof books->folder, "%s-XXXXXX", program);
    assert_non_null(mkdtemp(books->folder));
    *state = books;
    return 0;
}

static int teardown(void **state)
{
    shelf *books = *state;

    while (books->count-- > 0)
        assert_int_equal(remove(books->paths[books->count]), 0);
    assert_int_equal(rmdir(books->folder), 0);
    free(books);
    return 0;
}

static const char *new_path(shelf *books, const char *name)
{
    char path[sizeof books->paths[0]];

    assert_true(books->count < MOST_PATHS);
    snprintf(path, sizeof path, "%s/%s", books->folder, name);
    return memcpy(books->paths[books->count++], path, sizeof path);
}

static void add_folder(shelf *books, const char *name)
{
    assert_int_equal(mkdir(new_path(books, name), 0700), 0);
}

static void add_file(shelf *books, const char *name, const char *text)
{
    FILE *file = fopen(new_path(books, name), "wb");

    assert_non_null(file);
    assert_int_equal(fputs(text, file) >= 0 && fclose(file) == 0, 1);
}

/* Three editions with a gap between them, and files that are none of them. */
static void add_citizen(shelf *books)
{
    add_folder(books, "citizen");
    add_file(books, "citizen/b.yaml", RULES("citizen", "second", "{from: 2022, until: 2023}"));
    add_file(books, "citizen/a.yaml", RULES("citizen", "first", "{from: 2019, until: 2020}"));
    add_file(books, "citizen/c.yaml", RULES("citizen", "third", "{from: 2024}"));
    add_file(books, "citizen/b.cases.yaml", "not rules at all");
    add_file(books, "citizen/.d.yaml", "nor these");
    add_file(books, "citizen/README.md", "nor this");
}

static void assert_edition(const shelf *books, const char *title, int year, const char *edition)
{
    size_t count = 99;
    hoctap_rules *rules = hoctap_rules_find(books->folder, title, year, NULL, 0, &count);

    assert_non_null(rules);
    assert_string_equal(hoctap_rules_edition(rules), edition);
    assert_int_equal(count, 0);
    hoctap_rules_free(rules);
}

/* The search finds nothing and says one thing; `error` is filled. */
static void assert_none(const shelf *books, const char *title, int year, hoctap_code code, hoctap_error *error)
{
    size_t count = 0;

    assert_null(hoctap_rules_find(books->folder, title, year, error, 1, &count));
    assert_int_equal(count, 1);
    assert_int_equal(error->code, code);
}

static void the_assessment_year_chooses_the_edition(void **state)
{
    add_citizen(*state);
    assert_edition(*state, "citizen", 2019, "first");
    assert_edition(*state, "citizen", 2020, "first");
    assert_edition(*state, "citizen", 2022, "second");
    assert_edition(*state, "citizen", 2023, "second");
    assert_edition(*state, "citizen", 2024, "third");
    assert_edition(*state, "citizen", 9999, "third");
}

static void a_year_without_an_edition_names_those_there_are(void **state)
{
    hoctap_error error;

    add_citizen(*state);
    assert_none(*state, "citizen", 2021, HOCTAP_NO_EDITION, &error);
    assert_string_equal(error.found, "2021");
    assert_string_equal(error.expected, "first 2019-2020, second 2022-2023, third 2024-");
    assert_non_null(strstr(error.file, "/citizen"));
    assert_none(*state, "citizen", 2018, HOCTAP_NO_EDITION, &error);
}

static void a_list_of_editions_too_long_to_tell_is_cut(void **state)
{
    shelf *books = *state;
    char name[64], text[1024];
    hoctap_error error;

    add_folder(books, "citizen");
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "citizen/e%02d.yaml", i);
        snprintf(text, sizeof text, RULES("citizen", "edition-%d", "{from: %d, until: %d}"), i, 2000 + i, 2000 + i);
        add_file(books, name, text);
    }
    assert_none(books, "citizen", 1999, HOCTAP_NO_EDITION, &error);
    assert_non_null(strstr(error.expected, "edition-0 2000-2000, edition-1 2001-2001"));
    assert_true(strlen(error.expected) < sizeof error.expected);
    assert_edition(books, "citizen", 2019, "edition-19");
}

static void two_editions_in_one_year_are_both_named(void **state)
{
    hoctap_error error;

    add_citizen(*state);
    add_file(*state, "citizen/a2.yaml", RULES("citizen", "other", "{from: 2020, until: 2022}"));
    assert_none(*state, "citizen", 2020, HOCTAP_TWO_EDITIONS, &error);
    assert_string_equal(error.found, "2020: a.yaml, a2.yaml");
    assert_none(*state, "citizen", 2022, HOCTAP_TWO_EDITIONS, &error);
    assert_string_equal(error.found, "2022: a2.yaml, b.yaml");
    assert_edition(*state, "citizen", 2021, "other");
    assert_edition(*state, "citizen", 2019, "first");
}

static void an_unknown_title_suggests_the_nearest(void **state)
{
    hoctap_error error;

    add_citizen(*state);
    add_file(*state, "citizens", "a file, not a title");
    add_folder(*state, ".citizem");
    assert_none(*state, "citizem", 2023, HOCTAP_NO_TITLE, &error);
    assert_string_equal(error.found, "citizem");
    assert_string_equal(error.meant, "citizen");
    assert_string_equal(error.file, ((shelf *)*state)->folder);
    assert_none(*state, "family", 2023, HOCTAP_NO_TITLE, &error);
    assert_string_equal(error.meant, "");
}

static void a_folder_without_rules_is_no_title(void **state)
{
    hoctap_error error;

    add_citizen(*state);
    add_folder(*state, "unit");
    add_file(*state, "unit/x.cases.yaml", "- {}");
    assert_none(*state, "unit", 2023, HOCTAP_NO_TITLE, &error);
    add_file(*state, "clan", "a file");
    assert_none(*state, "clan", 2023, HOCTAP_NO_TITLE, &error);
}

static void without_a_book_there_is_no_title(void **state)
{
    shelf nowhere = {.folder = "no-such-folder"};
    hoctap_error error;

    (void)state;
    assert_none(&nowhere, "citizen", 2023, HOCTAP_NO_TITLE, &error);
    assert_string_equal(error.file, nowhere.folder);
}

static void a_title_that_is_no_id_is_refused(void **state)
{
    static const char *const titles[] = {"../citizen", "citizen/", "/etc", "..", "", "công dân", "a b"};
    hoctap_error error;

    add_citizen(*state);
    for (size_t i = 0; i < COUNT(titles); i++) {
        assert_none(*state, titles[i], 2023, HOCTAP_NOT_AN_ID, &error);
        assert_string_equal(error.found, titles[i]);
    }
}

static void a_broken_file_makes_the_search_fail_whatever_the_year(void **state)
{
    hoctap_error errors[4];
    size_t count;

    add_citizen(*state);
    add_file(*state, "citizen/b2.yaml", "hoctap: 1\ntitle: [\n");
    add_file(*state, "citizen/d.yaml", RULES("citizen", "d", "{from: 2030, until: 2029}"));
    assert_null(hoctap_rules_find(((shelf *)*state)->folder, "citizen", 2023, errors, COUNT(errors), &count));
    assert_int_equal(count, 2);
    assert_non_null(strstr(errors[0].file, "/citizen/b2.yaml"));
    assert_true(errors[0].line > 0);
    assert_non_null(strstr(errors[1].file, "/citizen/d.yaml"));
    assert_int_equal(errors[1].code, HOCTAP_REVERSED);
}

static void faults_without_room_are_counted(void **state)
{
    hoctap_error error;
    size_t count;

    add_citizen(*state);
    add_file(*state, "citizen/b2.yaml", "hoctap: 1\ntitle: [\n");
    add_file(*state, "citizen/d.yaml", RULES("citizen", "d", "{from: 2030, until: 2029}"));
    assert_null(hoctap_rules_find(((shelf *)*state)->folder, "citizen", 2023, NULL, 0, &count));
    assert_int_equal(count, 2);
    assert_null(hoctap_rules_find(((shelf *)*state)->folder, "citizen", 2023, &error, 1, NULL));
    assert_non_null(strstr(error.file, "/citizen/b2.yaml"));
}

static void a_file_of_another_title_is_a_fault(void **state)
{
    hoctap_error error;

    add_citizen(*state);
    add_file(*state, "citizen/u.yaml", RULES("unit", "u", "{from: 1990, until: 1991}"));
    assert_none(*state, "citizen", 2023, HOCTAP_UNKNOWN_WORD, &error);
    assert_non_null(strstr(error.file, "/citizen/u.yaml"));
    assert_string_equal(error.path, "title");
    assert_string_equal(error.found, "unit");
    assert_string_equal(error.expected, "citizen");
}

static void a_folder_that_looks_like_a_file_is_a_fault(void **state)
{
    hoctap_error error;

    add_citizen(*state);
    add_folder(*state, "citizen/x.yaml");
    assert_none(*state, "citizen", 2023, HOCTAP_NOT_A_FILE, &error);
}

static void a_folder_that_cannot_be_read_says_so(void **state)
{
    shelf *books = *state;
    char loop[320];
    hoctap_error error;

    snprintf(loop, sizeof loop, "%s/loop", books->folder);
    assert_int_equal(symlink("loop", new_path(books, "loop")), 0);
    assert_none(books, "loop", 2023, HOCTAP_FILE_UNREADABLE, &error);
    assert_string_equal(error.file, loop);
    assert_true(*error.found);
}

static void only_the_warnings_of_the_edition_are_told(void **state)
{
    hoctap_error errors[4];
    size_t count;
    hoctap_rules *rules;

    add_folder(*state, "citizen");
    add_file(*state, "citizen/a.yaml", "sources: {s: {cite: S}}\n" RULES("citizen", "a", "{from: 2020, until: 2020}"));
    add_file(*state, "citizen/b.yaml", "sources: {s: {cite: S}}\n" RULES("citizen", "b", "{from: 2021}"));
    rules = hoctap_rules_find(((shelf *)*state)->folder, "citizen", 2021, errors, COUNT(errors), &count);
    assert_non_null(rules);
    assert_int_equal(count, 1);
    assert_int_equal(errors[0].code, HOCTAP_UNUSED);
    assert_non_null(strstr(errors[0].file, "/citizen/b.yaml"));
    hoctap_rules_free(rules);
    rules = hoctap_rules_find(((shelf *)*state)->folder, "citizen", 2020, NULL, 0, &count);
    assert_non_null(rules);
    assert_int_equal(count, 1);
    hoctap_rules_free(rules);
}

static void the_shipped_book_has_one_edition_a_year(void **state)
{
    static const char *const editions[] = {"pilot", "pilot", "qd-244", "qd-244", "qd-324", "qd-324"};

    (void)state;
    for (int year = 2020; year < 2026; year++) {
        hoctap_rules *rules = hoctap_rules_find("rules", "citizen", year, NULL, 0, NULL);
        assert_non_null(rules);
        assert_string_equal(hoctap_rules_edition(rules), editions[year - 2020]);
        hoctap_rules_free(rules);
    }
    assert_null(hoctap_rules_find("rules", "citizen", 2019, NULL, 0, NULL));
}

#define ON_A_SHELF(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ON_A_SHELF(the_assessment_year_chooses_the_edition),
        ON_A_SHELF(a_year_without_an_edition_names_those_there_are),
        ON_A_SHELF(a_list_of_editions_too_long_to_tell_is_cut),
        ON_A_SHELF(two_editions_in_one_year_are_both_named),
        ON_A_SHELF(an_unknown_title_suggests_the_nearest),
        ON_A_SHELF(a_folder_without_rules_is_no_title),
        cmocka_unit_test(without_a_book_there_is_no_title),
        ON_A_SHELF(a_title_that_is_no_id_is_refused),
        ON_A_SHELF(a_broken_file_makes_the_search_fail_whatever_the_year),
        ON_A_SHELF(faults_without_room_are_counted),
        ON_A_SHELF(a_file_of_another_title_is_a_fault),
        ON_A_SHELF(a_folder_that_looks_like_a_file_is_a_fault),
        ON_A_SHELF(a_folder_that_cannot_be_read_says_so),
        ON_A_SHELF(only_the_warnings_of_the_edition_are_told),
        cmocka_unit_test(the_shipped_book_has_one_edition_a_year),
    };

    program = argc > 0 ? argv[0] : "test_book";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
