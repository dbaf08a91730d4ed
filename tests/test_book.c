/* SPDX-License-Identifier: MIT */
/* The edition of a year, out of folders that each test makes for itself. */
#include "shelf.h"

/* The search in the one folder. */
static hoctap_rules *find(const shelf *books, const char *title, int year, hoctap_error *errors, size_t room,
                          size_t *count)
{
    const char *folder = books->folder;
    const hoctap_book book = {&folder, 1};

    return hoctap_rules_find(&book, title, NULL, year, errors, room, count);
}

static void assert_edition(const shelf *books, const char *title, int year, const char *edition)
{
    size_t count = 99;
    hoctap_rules *rules = find(books, title, year, NULL, 0, &count);

    assert_non_null(rules);
    assert_string_equal(hoctap_rules_edition(rules), edition);
    assert_int_equal(count, 0);
    hoctap_rules_free(rules);
}

/* The search finds nothing and says one thing; `error` is filled. */
static void assert_none(const shelf *books, const char *title, int year, hoctap_code code, hoctap_error *error)
{
    size_t count = 0;

    assert_null(find(books, title, year, error, 1, &count));
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
    assert_null(find(*state, "citizen", 2023, errors, COUNT(errors), &count));
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
    assert_null(find(*state, "citizen", 2023, NULL, 0, &count));
    assert_int_equal(count, 2);
    assert_null(find(*state, "citizen", 2023, &error, 1, NULL));
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
    add_link(books, "loop", "loop");
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
    rules = find(*state, "citizen", 2021, errors, COUNT(errors), &count);
    assert_non_null(rules);
    assert_int_equal(count, 1);
    assert_int_equal(errors[0].code, HOCTAP_UNUSED);
    assert_non_null(strstr(errors[0].file, "/citizen/b.yaml"));
    hoctap_rules_free(rules);
    rules = find(*state, "citizen", 2020, NULL, 0, &count);
    assert_non_null(rules);
    assert_int_equal(count, 1);
    hoctap_rules_free(rules);
}

/* ---- several folders ---- */

/* A search in the folders of a list such as "a b", all of them in the one. */
static hoctap_rules *find_in(const shelf *books, const char *names, int year, hoctap_error *error, size_t *count)
{
    char paths[4][320];
    const char *folders[4];
    hoctap_book book = {folders, 0};

    while (*names) {
        int length = (int)strcspn(names, " ");
        snprintf(paths[book.folder_count], sizeof paths[0], "%s/%.*s", books->folder, length, names);
        folders[book.folder_count] = paths[book.folder_count];
        book.folder_count++;
        names += length + (names[length] == ' ');
    }
    return hoctap_rules_find(&book, "citizen", NULL, year, error, 1, count);
}

static void assert_edition_in(const shelf *books, const char *names, int year, const char *edition)
{
    hoctap_error error = {.code = HOCTAP_OK};
    hoctap_rules *rules = find_in(books, names, year, &error, NULL);

    if (!rules)
        fail_msg("HT%d %s", (int)error.code, error.found);
    assert_string_equal(hoctap_rules_edition(rules), edition);
    hoctap_rules_free(rules);
}

static void assert_none_in(const shelf *books, const char *names, int year, hoctap_code code, hoctap_error *error)
{
    size_t count = 0;

    assert_null(find_in(books, names, year, error, &count));
    assert_int_equal(count, 1);
    assert_int_equal(error->code, code);
}

#define FIRST RULES("citizen", "first", "{from: 2019, until: 2020}")
#define SECOND RULES("citizen", "second", "{from: 2021}")

static void add_two_folders(shelf *books)
{
    add_folder(books, "one");
    add_folder(books, "one/citizen");
    add_folder(books, "two");
    add_folder(books, "two/citizen");
    add_file(books, "one/citizen/b.yaml", FIRST);
    add_file(books, "two/citizen/a.yaml", SECOND);
}

static void editions_are_found_in_every_folder(void **state)
{
    add_two_folders(*state);
    assert_edition_in(*state, "one two", 2020, "first");
    assert_edition_in(*state, "one two", 2021, "second");
    assert_edition_in(*state, "two one", 2020, "first");
    assert_edition_in(*state, "none one two", 2020, "first");
}

static void a_year_without_an_edition_names_those_of_every_folder(void **state)
{
    hoctap_error error;

    add_two_folders(*state);
    assert_none_in(*state, "one two", 2018, HOCTAP_NO_EDITION, &error);
    assert_string_equal(error.expected, "first 2019-2020, second 2021-");
    assert_non_null(strstr(error.file, "/one/citizen"));
    assert_none_in(*state, "one", 2021, HOCTAP_NO_EDITION, &error);
    assert_string_equal(error.expected, "first 2019-2020");
}

static void two_editions_in_different_folders_are_named_with_their_paths(void **state)
{
    hoctap_error error;

    add_two_folders(*state);
    add_file(*state, "two/citizen/c.yaml", RULES("citizen", "third", "{from: 2020, until: 2020}"));
    assert_none_in(*state, "one two", 2020, HOCTAP_TWO_EDITIONS, &error);
    assert_non_null(strstr(error.found, "2020: "));
    assert_non_null(strstr(error.found, "/one/citizen/b.yaml, "));
    assert_non_null(strstr(error.found, "/two/citizen/c.yaml"));
    assert_non_null(strstr(error.file, "/two/citizen/c.yaml"));
}

/* Names of 20 to 22 bytes behind the same letters of two and three: one of the cuts falls into a letter. */
static void a_long_path_in_a_fault_keeps_its_tail_on_a_whole_character(void **state)
{
    static const char *const folders[] = {"tập-quy-tắc-của-hội-khuyến-học", "ập-quy-tắc-của-hội-khuyến-học-1",
                                          "p-quy-tắc-của-hội-khuyến-học-23"};
    hoctap_error error;

    add_two_folders(*state);
    for (size_t i = 0; i < COUNT(folders); i++) {
        char path[128], both[128];
        const char *tail;
        snprintf(path, sizeof path, "%s/citizen/một-bản-quy-tắc.yaml", folders[i]);
        snprintf(both, sizeof both, "%s/citizen", folders[i]);
        add_folder(*state, folders[i]);
        add_folder(*state, both);
        add_file(*state, path, RULES("citizen", "third", "{from: 2020, until: 2020}"));
        snprintf(both, sizeof both, "one %s", folders[i]);
        assert_none_in(*state, both, 2020, HOCTAP_TWO_EDITIONS, &error);
        assert_null(strchr(error.found, '<'));
        tail = strstr(error.found, ", ") + 2;
        assert_true(strlen(tail) <= 58 && strlen(tail) > 54);
        assert_string_equal(tail, error.file + strlen(error.file) - strlen(tail));
    }
}

static void the_same_edition_in_two_folders_is_one(void **state)
{
    hoctap_error error;

    add_two_folders(*state);
    add_file(*state, "two/citizen/b.yaml", FIRST);
    assert_edition_in(*state, "one two", 2020, "first");
    assert_none_in(*state, "one two", 2018, HOCTAP_NO_EDITION, &error);
    assert_string_equal(error.expected, "first 2019-2020, second 2021-");
}

static void an_edition_that_two_files_tell_differently_is_refused_with_both_named(void **state)
{
    hoctap_error error;

    add_two_folders(*state);
    add_file(*state, "two/citizen/b.yaml", RULES("citizen", "first", "{from: 2018, until: 2018}"));
    assert_none_in(*state, "one two", 2030, HOCTAP_SAME_EDITION, &error);
    assert_non_null(strstr(error.found, "first: "));
    assert_non_null(strstr(error.found, "/one/citizen/b.yaml, "));
    assert_non_null(strstr(error.found, "/two/citizen/b.yaml"));
    assert_non_null(strstr(error.file, "/two/citizen/b.yaml"));
    add_file(*state, "one/citizen/c.yaml", RULES("citizen", "first", "{from: 2016, until: 2016}"));
    assert_none_in(*state, "one", 2030, HOCTAP_SAME_EDITION, &error);
    assert_string_equal(error.found, "first: b.yaml, c.yaml");
}

static void an_unknown_title_suggests_the_nearest_of_every_folder(void **state)
{
    hoctap_error error;

    add_folder(*state, "one");
    add_folder(*state, "two");
    add_folder(*state, "two/citizens");
    assert_none_in(*state, "one two", 2018, HOCTAP_NO_TITLE, &error);
    assert_string_equal(error.meant, "citizens");
    assert_non_null(strstr(error.file, "/one"));
}

static void without_a_folder_there_is_no_title(void **state)
{
    shelf nowhere = {.folder = "nowhere"};
    hoctap_error error;

    (void)state;
    assert_none_in(&nowhere, "", 2018, HOCTAP_NO_TITLE, &error);
    assert_string_equal(error.file, "");
}

static void a_link_inside_the_folder_is_followed(void **state)
{
    add_folder(*state, "one");
    add_folder(*state, "one/person");
    add_link(*state, "one/citizen", "person");
    add_file(*state, "one/person/a.yaml", FIRST);
    add_link(*state, "one/person/b.yaml", "a.yaml");
    assert_edition_in(*state, "one", 2020, "first");
}

static void a_link_that_leads_out_of_the_folder_is_refused(void **state)
{
    hoctap_error error;

    add_two_folders(*state);
    add_link(*state, "one/citizen/c.yaml", "../../two/citizen/a.yaml");
    assert_none_in(*state, "one", 2020, HOCTAP_NOT_A_FILE, &error);
    assert_string_equal(error.found, "link out of its folder");
    assert_non_null(strstr(error.file, "/one/citizen/c.yaml"));
    assert_none_in(*state, "one two", 2020, HOCTAP_NOT_A_FILE, &error);
    add_folder(*state, "three");
    add_link(*state, "three/citizen", "../two/citizen");
    assert_none_in(*state, "three", 2021, HOCTAP_NOT_A_FILE, &error);
    assert_non_null(strstr(error.file, "/three/citizen"));
}

/* "on" begins "one", and is another folder. */
static void a_folder_whose_name_begins_alike_is_outside(void **state)
{
    hoctap_error error;

    add_two_folders(*state);
    add_folder(*state, "on");
    add_folder(*state, "on/citizen");
    add_link(*state, "on/citizen/a.yaml", "../../one/citizen/b.yaml");
    assert_none_in(*state, "on", 2020, HOCTAP_NOT_A_FILE, &error);
}

static void a_link_to_nothing_says_so(void **state)
{
    hoctap_error error;

    add_two_folders(*state);
    add_link(*state, "one/citizen/c.yaml", "nowhere.yaml");
    assert_none_in(*state, "one", 2020, HOCTAP_FILE_UNREADABLE, &error);
    assert_string_equal(error.found, "No such file or directory");
}

static void a_book_that_cannot_be_read_says_so(void **state)
{
    hoctap_error error;

    add_link(*state, "one", "one");
    assert_none_in(*state, "one", 2020, HOCTAP_FILE_UNREADABLE, &error);
    assert_non_null(strstr(error.file, "/one"));
}

static void a_folder_that_is_itself_a_link_is_no_way_out(void **state)
{
    add_two_folders(*state);
    add_link(*state, "link", "one");
    add_link(*state, "one/citizen/c.yaml", "b.yaml");
    assert_edition_in(*state, "link", 2020, "first");
}

/* ---- levels of place ---- */

/* The edition of that place; "" asks for none. */
static hoctap_rules *find_at(const shelf *books, const char *place, int year, hoctap_error *error)
{
    const char *folder = books->folder;
    const hoctap_book book = {&folder, 1};
    size_t count = 0;
    hoctap_rules *rules = hoctap_rules_find(&book, "citizen", *place ? place : NULL, year, error, 1, &count);

    assert_int_equal(count, rules ? 0 : 1);
    return rules;
}

static void assert_at(const shelf *books, const char *place, int year, const char *edition)
{
    hoctap_error error = {.code = HOCTAP_OK};
    hoctap_rules *rules = find_at(books, place, year, &error);

    assert_non_null(rules);
    assert_string_equal(hoctap_rules_edition(rules), edition);
    hoctap_rules_free(rules);
}

static void assert_none_at(const shelf *books, const char *place, int year, hoctap_code code, const char *found,
                           const char *expected)
{
    hoctap_error error = {.code = HOCTAP_OK};

    assert_null(find_at(books, place, year, &error));
    assert_int_equal(error.code, code);
    assert_string_equal(error.found, found);
    assert_string_equal(error.expected, expected);
}

/* One edition for all places until 2020; two from 2021, of which that of the province begins late. */
static void add_places(shelf *books)
{
    add_folder(books, "citizen");
    add_file(books, "citizen/a.yaml", RULES("citizen", "all", "{from: 2019, until: 2020}"));
    add_file(books, "citizen/b.yaml", AT("commune", "small", "{from: 2021}"));
    add_file(books, "citizen/c.yaml", AT("province", "large", "{from: 2022}"));
}

static void the_place_chooses_between_editions_of_a_year(void **state)
{
    add_places(*state);
    assert_at(*state, "commune", 2022, "small");
    assert_at(*state, "province", 2022, "large");
}

static void without_a_place_the_one_that_there_is_in_that_year_is_meant(void **state)
{
    add_places(*state);
    assert_at(*state, "", 2020, "all");
    assert_at(*state, "", 2021, "small");
    assert_at(*state, "commune", 2021, "small");
}

static void several_places_and_none_asked_are_named(void **state)
{
    add_places(*state);
    assert_none_at(*state, "", 2022, HOCTAP_WHICH_PLACE, "", "commune, province");
    add_file(*state, "citizen/d.yaml", RULES("citizen", "more", "{from: 2024}"));
    assert_none_at(*state, "", 2024, HOCTAP_WHICH_PLACE, "", "commune, province, -");
}

static void a_place_without_rules_in_that_year_names_those_with(void **state)
{
    add_places(*state);
    assert_none_at(*state, "district", 2022, HOCTAP_WHICH_PLACE, "district", "commune, province");
    assert_none_at(*state, "province", 2021, HOCTAP_WHICH_PLACE, "province", "commune");
    assert_none_at(*state, "commune", 2020, HOCTAP_NO_EDITION, "2020 commune",
                   "all 2019-2020, small commune 2021-, large province 2022-");
}

static void a_year_without_an_edition_names_places_too(void **state)
{
    add_places(*state);
    assert_none_at(*state, "commune", 2018, HOCTAP_NO_EDITION, "2018 commune",
                   "all 2019-2020, small commune 2021-, large province 2022-");
}

static void two_editions_of_one_place_are_both_named(void **state)
{
    add_places(*state);
    add_file(*state, "citizen/d.yaml", AT("province", "larger", "{from: 2023}"));
    assert_none_at(*state, "province", 2023, HOCTAP_TWO_EDITIONS, "2023: c.yaml, d.yaml", "");
    assert_at(*state, "commune", 2023, "small");
}

static void the_shipped_book_has_one_edition_a_year(void **state)
{
    static const char *const editions[] = {"pilot", "pilot", "qd-244", "qd-244", "qd-324", "qd-324"};

    (void)state;
    for (int year = 2020; year < 2026; year++) {
        hoctap_rules *rules = find_shipped("citizen", year, NULL, 0, NULL);
        assert_non_null(rules);
        assert_string_equal(hoctap_rules_edition(rules), editions[year - 2020]);
        hoctap_rules_free(rules);
    }
    assert_null(find_shipped("citizen", 2019, NULL, 0, NULL));
}

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
        ON_A_SHELF(editions_are_found_in_every_folder),
        ON_A_SHELF(a_year_without_an_edition_names_those_of_every_folder),
        ON_A_SHELF(two_editions_in_different_folders_are_named_with_their_paths),
        ON_A_SHELF(a_long_path_in_a_fault_keeps_its_tail_on_a_whole_character),
        ON_A_SHELF(the_same_edition_in_two_folders_is_one),
        ON_A_SHELF(an_edition_that_two_files_tell_differently_is_refused_with_both_named),
        ON_A_SHELF(an_unknown_title_suggests_the_nearest_of_every_folder),
        cmocka_unit_test(without_a_folder_there_is_no_title),
        ON_A_SHELF(a_link_inside_the_folder_is_followed),
        ON_A_SHELF(a_link_that_leads_out_of_the_folder_is_refused),
        ON_A_SHELF(a_folder_whose_name_begins_alike_is_outside),
        ON_A_SHELF(a_link_to_nothing_says_so),
        ON_A_SHELF(a_book_that_cannot_be_read_says_so),
        ON_A_SHELF(a_folder_that_is_itself_a_link_is_no_way_out),
        ON_A_SHELF(the_place_chooses_between_editions_of_a_year),
        ON_A_SHELF(without_a_place_the_one_that_there_is_in_that_year_is_meant),
        ON_A_SHELF(several_places_and_none_asked_are_named),
        ON_A_SHELF(a_place_without_rules_in_that_year_names_those_with),
        ON_A_SHELF(a_year_without_an_edition_names_places_too),
        ON_A_SHELF(two_editions_of_one_place_are_both_named),
        cmocka_unit_test(the_shipped_book_has_one_edition_a_year),
    };

    shelf_program = argc > 0 ? argv[0] : shelf_program;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
