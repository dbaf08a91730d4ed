/* SPDX-License-Identifier: MIT */
/* An edition by its id; and what amendments and variants extend: by title and id, in any folder, four deep. */
#include "shelf.h"

#define BASE                                                                                                           \
    "hoctap: 1\ntitle: citizen\nedition: base\nnames: {vi: T}\nsubject: person\nyears: {from: 2020, until: 2024}\n"    \
    "local: {may: add}\n" TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 10}, local: {may: raise}}")

/* An edition that asks for `to` points in these years. */
#define AMENDS(base, edition, years, to)                                                                               \
    "hoctap: 1\nedition: " edition "\nextends: {title: citizen, edition: " base "}\nyears: " years                     \
    "\nchanges: [{change: levels/good/total/at_least, to: " to "}]\n"

/* Folders one and two; the base is in the first. */
static void add_base(shelf *books)
{
    add_folder(books, "one");
    add_folder(books, "one/citizen");
    add_folder(books, "two");
    add_folder(books, "two/citizen");
    add_file(books, "one/citizen/base.yaml", BASE);
}

typedef struct folders {
    char one[320], two[320];
    const char *both[2];
    hoctap_book book;
} folders;

static const hoctap_book *book_in(const shelf *books, folders *in)
{
    snprintf(in->one, sizeof in->one, "%s/one", books->folder);
    snprintf(in->two, sizeof in->two, "%s/two", books->folder);
    in->both[0] = in->one;
    in->both[1] = in->two;
    in->book = (hoctap_book){in->both, 2};
    return &in->book;
}

/* A variant of what the book holds under `base`, in the file `name`. */
static void add_variant(shelf *books, const char *name, const char *key, const char *base, const char *id, int to)
{
    char text[1024];
    folders in;
    hoctap_rules *rules = hoctap_rules_edition_of(book_in(books, &in), "citizen", base, NULL, 0, NULL);

    assert_non_null(rules);
    snprintf(text, sizeof text,
             "hoctap: 1\nvariant: %s\nextends: {title: citizen, %s: %s, fingerprint: \"%s\"}\n"
             "changes: [{change: levels/good/total/at_least, to: %d}]\n",
             id, key, base, FINGERPRINT(rules), to);
    hoctap_rules_free(rules);
    add_file(books, name, text);
}

/* The rules ask for so many points, and free. */
static void assert_asks(hoctap_rules *rules, const char *edition, int points)
{
    assert_non_null(rules);
    assert_string_equal(hoctap_rules_edition(rules), edition);
    assert_int_equal(hoctap_rules_line(rules, 0)->limits[0].low, points * 10000);
    hoctap_rules_free(rules);
}

/* Nothing was found, and why: "HT508 extends citizen bse". */
static void assert_why(hoctap_rules *rules, const hoctap_error *error, const char *expected)
{
    char text[512];

    assert_null(rules);
    snprintf(text, sizeof text, "HT%d%s%s %s", (int)error->code, *error->path ? " " : "", error->path, error->found);
    assert_string_equal(text, expected);
}

static hoctap_rules *find(const shelf *books, int year, hoctap_error *error)
{
    folders in;

    return hoctap_rules_find(book_in(books, &in), "citizen", NULL, year, error, 1, NULL);
}

static hoctap_rules *of_id(const shelf *books, const char *id, hoctap_error *error)
{
    folders in;

    return hoctap_rules_edition_of(book_in(books, &in), "citizen", id, error, 1, NULL);
}

static hoctap_rules *open_file(const shelf *books, const char *name, hoctap_error *error)
{
    char path[600];
    folders in;

    snprintf(path, sizeof path, "%s/%s", books->folder, name);
    return hoctap_rules_open(book_in(books, &in), path, error, 1, NULL);
}

static void an_edition_is_found_by_its_id_whatever_its_years(void **state)
{
    const char *folder = ((shelf *)*state)->folder;
    const hoctap_book book = {&folder, 1};
    hoctap_error error;
    size_t count = 99;
    hoctap_rules *rules;

    add_citizen(*state);
    rules = hoctap_rules_edition_of(&book, "citizen", "second", NULL, 0, &count);
    assert_non_null(rules);
    assert_int_equal(count, 0);
    assert_int_equal(hoctap_rules_from(rules), 2022);
    hoctap_rules_free(rules);
    assert_null(hoctap_rules_edition_of(&book, "citizen", "secund", &error, 1, &count));
    assert_int_equal(count, 1);
    assert_int_equal(error.code, HOCTAP_NO_REFERENCE);
    assert_string_equal(error.found, "secund");
    assert_string_equal(error.meant, "second");
    assert_null(hoctap_rules_edition_of(&book, "family", "second", &error, 1, NULL));
    assert_int_equal(error.code, HOCTAP_NO_TITLE);
    assert_null(hoctap_rules_edition_of(&book, "citizen", "../second", &error, 1, NULL));
    assert_int_equal(error.code, HOCTAP_NOT_AN_ID);
    assert_string_equal(error.found, "../second");
}

static void a_file_outside_the_book_is_opened_as_it_is(void **state)
{
    const hoctap_book book = {NULL, 0};
    hoctap_error error;
    size_t count = 99;
    hoctap_rules *rules = hoctap_rules_open(&book, "rules/citizen/qd-244.yaml", NULL, 0, &count);

    (void)state;
    assert_non_null(rules);
    assert_int_equal(count, 0);
    assert_string_equal(hoctap_rules_edition(rules), "qd-244");
    hoctap_rules_free(rules);
    assert_null(hoctap_rules_open(&book, "rules/citizen/nowhere.yaml", &error, 1, &count));
    assert_int_equal(count, 1);
    assert_int_equal(error.code, HOCTAP_FILE_UNREADABLE);
}

static void an_amendment_is_an_edition_of_its_own_years(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_file(*state, "two/citizen/a.yaml", AMENDS("base", "amended", "{from: 2025, until: 2026}", "12"));
    add_file(*state, "one/citizen/z.yaml", AMENDS("amended", "again", "{from: 2027}", "14"));
    assert_asks(find(*state, 2024, &error), "base", 10);
    assert_asks(find(*state, 2025, &error), "amended", 12);
    assert_asks(find(*state, 2027, &error), "again", 14);
    assert_asks(of_id(*state, "again", &error), "again", 14);
    assert_why(find(*state, 2019, &error), &error, "HT502 2019");
    assert_string_equal(error.expected, "base 2020-2024, again 2027-, amended 2025-2026");
}

static void an_amendment_and_its_base_in_one_year_are_two_editions(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_file(*state, "one/citizen/z.yaml", AMENDS("base", "amended", "{from: 2024}", "12"));
    assert_why(find(*state, 2024, &error), &error, "HT503 2024: base.yaml, z.yaml");
}

static void a_variant_is_found_by_its_id_and_never_by_its_year(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_variant(*state, "two/citizen/v.yaml", "edition", "base", "here", 13);
    assert_asks(find(*state, 2024, &error), "base", 10);
    assert_asks(of_id(*state, "here", &error), "base", 13);
    assert_asks(open_file(*state, "two/citizen/v.yaml", &error), "base", 13);
}

static void a_variant_may_extend_variants_four_deep(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_variant(*state, "two/citizen/d.yaml", "edition", "base", "v1", 11);
    add_variant(*state, "two/citizen/c.yaml", "variant", "v1", "v2", 12);
    add_variant(*state, "one/citizen/b.yaml", "variant", "v2", "v3", 13);
    add_variant(*state, "two/citizen/a.yaml", "variant", "v3", "v4", 14);
    assert_asks(of_id(*state, "v4", &error), "base", 14);
    add_variant(*state, "two/citizen/e.yaml", "variant", "v4", "v5", 15);
    assert_why(of_id(*state, "v5", &error), &error, "HT510 extends ");
    assert_string_equal(error.expected, "<= 4");
    assert_non_null(strstr(error.file, "/two/citizen/e.yaml"));
    assert_int_equal(error.line, 3);
    assert_asks(of_id(*state, "v4", &error), "base", 14);
}

static void a_base_that_is_not_there_is_named_with_the_nearest(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_file(*state, "one/citizen/a.yaml", AMENDS("bade", "amended", "{from: 2025}", "12"));
    assert_why(find(*state, 2020, &error), &error, "HT508 extends citizen bade");
    assert_string_equal(error.meant, "base");
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 1);
    assert_non_null(strstr(error.file, "/one/citizen/a.yaml"));
}

static void a_variant_is_no_edition_to_be_extended_as_one(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_variant(*state, "one/citizen/v.yaml", "edition", "base", "here", 11);
    add_file(*state, "one/citizen/a.yaml", AMENDS("here", "amended", "{from: 2025}", "12"));
    assert_why(find(*state, 2020, &error), &error, "HT508 extends citizen here");
}

static void editions_that_extend_each_other_are_a_circle(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_file(*state, "one/citizen/a.yaml", AMENDS("c", "a", "{from: 2025}", "12"));
    add_file(*state, "two/citizen/b.yaml", AMENDS("a", "b", "{from: 2025}", "12"));
    add_file(*state, "one/citizen/c.yaml", AMENDS("b", "c", "{from: 2025}", "12"));
    assert_why(find(*state, 2020, &error), &error, "HT506 extends a → c → b → a");
    add_file(*state, "one/citizen/c.yaml", AMENDS("c", "c", "{from: 2025}", "12"));
    assert_why(find(*state, 2020, &error), &error, "HT506 extends c → c");
}

static void a_file_that_says_too_little_of_itself_or_its_base_is_refused(void **state)
{
    static const char head[] = "hoctap: 1\n", tail[] = "changes: []\n";
    static const char *const files[][2] = {
        {"edition: a\nextends: {title: citizen}\n", "HT302 extends "},
        {"edition: a\nextends: citizen\n", "HT302 extends "},
        {"edition: a\nextends: {title: unit, edition: base}\n", "HT314 extends.title unit"},
        {"extends: {title: citizen, edition: base}\n", "HT308 edition "},
        {"variant: ../a\nextends: {title: citizen, edition: base}\n", "HT308 variant ../a"},
        {"edition: a\nextends: {title: citizen, edition: ../base}\n", "HT508 extends citizen ../base"},
    };
    hoctap_error error;
    char text[256];

    add_base(*state);
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(text, sizeof text, "%s%s%s", head, files[i][0], tail);
        add_file(*state, "one/citizen/a.yaml", text);
        assert_why(find(*state, 2020, &error), &error, files[i][1]);
    }
}

static void the_faults_of_an_amendment_make_the_search_fail(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_file(*state, "one/citizen/a.yaml", AMENDS("base", "a", "{from: 2025}", "12") "odd: 1\n");
    assert_why(find(*state, 2020, &error), &error, "HT301 odd odd");
    add_file(*state, "one/citizen/a.yaml", AMENDS("base", "a", "{from: 2025}", "21"));
    assert_null(find(*state, 2020, &error));
    assert_int_equal(error.code, HOCTAP_UNREACHABLE);
}

static void the_same_amendment_in_two_folders_is_one_when_it_says_the_same(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_file(*state, "one/citizen/a.yaml", AMENDS("base", "a", "{from: 2025}", "12"));
    add_file(*state, "two/citizen/b.yaml", "# Another file.\n" AMENDS("base", "a", "{from: 2025}", "12"));
    add_file(*state, "two/citizen/base.yaml", BASE);
    assert_asks(find(*state, 2025, &error), "a", 12);
    add_file(*state, "two/citizen/b.yaml", AMENDS("base", "a", "{from: 2025}", "13"));
    assert_null(find(*state, 2025, &error));
    assert_int_equal(error.code, HOCTAP_SAME_EDITION);
}

static void a_variant_whose_base_went_on_is_stale(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_variant(*state, "two/citizen/v.yaml", "edition", "base", "here", 13);
    add_file(*state, "one/citizen/base.yaml", BASE "note: Read once more.\n");
    assert_asks(find(*state, 2024, &error), "base", 10);
    assert_null(of_id(*state, "here", &error));
    assert_int_equal(error.code, HOCTAP_STALE_BASE);
}

static void a_file_outside_the_book_finds_its_base_in_it(void **state)
{
    hoctap_error error;

    add_base(*state);
    add_file(*state, "mine.yaml", AMENDS("base", "amended", "{from: 2030}", "12"));
    assert_asks(open_file(*state, "mine.yaml", &error), "amended", 12);
    add_file(*state, "mine.yaml", AMENDS("bade", "amended", "{from: 2030}", "12"));
    assert_why(open_file(*state, "mine.yaml", &error), &error, "HT508 extends citizen bade");
    add_file(*state, "mine.yaml", "hoctap: 1\nvariant: v\nextends: {title: ../one, edition: base}\n");
    assert_why(open_file(*state, "mine.yaml", &error), &error, "HT308 extends.title ../one");
    add_file(*state, "mine.yaml", "hoctap: 1\nvariant: v\nextends: {title: unit, edition: base}\n");
    assert_why(open_file(*state, "mine.yaml", &error), &error, "HT508 extends unit base");
}

static void warnings_of_an_amendment_are_told(void **state)
{
    hoctap_error errors[4];
    size_t count = 0;
    folders in;
    hoctap_rules *rules;

    add_base(*state);
    add_file(*state, "one/citizen/a.yaml", AMENDS("base", "a", "{from: 2025}", "10"));
    rules = hoctap_rules_find(book_in(*state, &in), "citizen", NULL, 2025, errors, 4, &count);
    assert_non_null(rules);
    assert_int_equal(count, 1);
    assert_int_equal(errors[0].code, HOCTAP_NO_EFFECT);
    hoctap_rules_free(rules);
    rules = hoctap_rules_find(book_in(*state, &in), "citizen", NULL, 2024, errors, 4, &count);
    assert_non_null(rules);
    assert_int_equal(count, 0);
    hoctap_rules_free(rules);
}

static void a_book_with_amendments_and_variants_is_checked_whole(void **state)
{
    hoctap_error errors[8];
    size_t files, count;
    folders in;

    add_base(*state);
    add_file(*state, "two/citizen/a.yaml", AMENDS("base", "a", "{from: 2025}", "12"));
    add_variant(*state, "two/citizen/v.yaml", "edition", "a", "here", 13);
    assert_true(hoctap_book_check(book_in(*state, &in), &files, errors, 8, &count));
    assert_int_equal(files, 3);
    assert_int_equal(count, 0);
    add_file(*state, "one/citizen/b.yaml", AMENDS("bade", "b", "{from: 2025}", "12"));
    add_file(*state, "one/citizen/c.yaml", AMENDS("base", "c", "{from: 2030}", "12"));
    add_file(*state, "two/citizen/a.yaml", AMENDS("base", "a", "{from: 2025}", "11"));
    assert_false(hoctap_book_check(book_in(*state, &in), &files, errors, 8, &count));
    assert_int_equal(files, 5);
    assert_int_equal(count, 3);
    assert_int_equal(errors[0].code, HOCTAP_NO_REFERENCE);
    assert_non_null(strstr(errors[0].file, "one/citizen/b.yaml"));
    assert_int_equal(errors[1].code, HOCTAP_STALE_BASE);
    assert_non_null(strstr(errors[1].file, "two/citizen/v.yaml"));
    assert_int_equal(errors[2].code, HOCTAP_TWO_EDITIONS);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ON_A_SHELF(an_edition_is_found_by_its_id_whatever_its_years),
        cmocka_unit_test(a_file_outside_the_book_is_opened_as_it_is),
        ON_A_SHELF(an_amendment_is_an_edition_of_its_own_years),
        ON_A_SHELF(an_amendment_and_its_base_in_one_year_are_two_editions),
        ON_A_SHELF(a_variant_is_found_by_its_id_and_never_by_its_year),
        ON_A_SHELF(a_variant_may_extend_variants_four_deep),
        ON_A_SHELF(a_base_that_is_not_there_is_named_with_the_nearest),
        ON_A_SHELF(a_variant_is_no_edition_to_be_extended_as_one),
        ON_A_SHELF(editions_that_extend_each_other_are_a_circle),
        ON_A_SHELF(a_file_that_says_too_little_of_itself_or_its_base_is_refused),
        ON_A_SHELF(the_faults_of_an_amendment_make_the_search_fail),
        ON_A_SHELF(the_same_amendment_in_two_folders_is_one_when_it_says_the_same),
        ON_A_SHELF(a_variant_whose_base_went_on_is_stale),
        ON_A_SHELF(a_file_outside_the_book_finds_its_base_in_it),
        ON_A_SHELF(warnings_of_an_amendment_are_told),
        ON_A_SHELF(a_book_with_amendments_and_variants_is_checked_whole),
    };

    shelf_program = argc > 0 ? argv[0] : shelf_program;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
