/* SPDX-License-Identifier: MIT */
/* Where rows belong: tables of places, what became of them, and names as people write them. */
#include "places.h"
#include "tables.h"

#include <hoctap/date.h>

#include <stdlib.h>
#include <string.h>

static const char land[] = "province,district,commune,code,from,until\n"
                           "Kon Tum,Huyện 01,Xã 01-01,A1,,2025-06-30\n"
                           "Kon Tum,Huyện 01,Xã 01-02,A2,,2025-06-30\n"
                           "Kon Tum,Huyện 01,Hòa Hội,A3,,\n"
                           "Kon Tum,Huyện 02,Hòa Hội,B3,,\n"
                           "Kon Tum,Huyện 02,Xã 02-01,B1,,2025-06-30\n"
                           "Kon Tum,Huyện 02,Xã 02-02,B2,,\n"
                           "Kon Tum,Huyện 03,Xã Mới,C1,2025-07-01,\n"
                           "Kon Tum,Huyện 03,Xã Sau,C2,2026-01-01,\n";

static cli_places *open_places(const char *table, const char *succession, hoctap_day day)
{
    cli_places *places;
    const cli_places_form form = {.places = table ? table_file(table) : NULL,
                                  .succession = succession ? table_file(succession) : NULL,
                                  .day = day,
                                  .lang = HOCTAP_EN};
    assert_int_equal(cli_places_open(&places, &form), DONE);
    return places;
}

static cli_where where_of(const char *province, const char *district, const char *commune, const char *place,
                          const char *unit)
{
    const char *text[CLI_WHERE] = {"", province, district, commune, "", place, unit};
    cli_where where;
    for (int i = 0; i < CLI_WHERE; i++) {
        where.text[i] = text[i];
        where.length[i] = strlen(text[i]);
    }
    return where;
}

/* The path of what was found, or why there is none. */
static const char *found(cli_places *places, cli_where where)
{
    static const char *const reasons[CLI_STRAYS] = {"not",   "blank", "unknown", "ambiguous", "ended",
                                                    "later", "split", "written", "cells"};
    cli_stray why;
    uint32_t place = cli_places_find(places, &where, &why);
    assert_false(cli_places_starved(places));
    assert_int_equal(place == CLI_NO_PLACE, why != STRAY_NOT);
    return why == STRAY_NOT ? cli_places_path(places, place) : reasons[why];
}

static hoctap_day end_of_2025(void)
{
    return hoctap_day_of(2025, 12, 31);
}

typedef struct lookup_case {
    const char *province, *district, *commune, *place, *unit, *path;
} lookup_case;

static void check_lookups(cli_places *places, const lookup_case *cases, size_t count)
{
    for (int pass = 0; pass < 2; pass++) /* the second time from memory */
        for (size_t i = 0; i < count; i++) {
            const lookup_case *one = &cases[i];
            const char *path =
                found(places, where_of(one->province, one->district, one->commune, one->place, one->unit));
            if (strcmp(path, one->path) != 0)
                fail_msg("%s|%s|%s|%s|%s is %s and not %s", one->province, one->district, one->commune, one->place,
                         one->unit, path, one->path);
        }
}

static void a_place_is_found_by_parts_code_path_or_its_only_name(void **state)
{
    static const lookup_case cases[] = {
        {"Kon Tum", "Huyện 02", "Xã 02-02", "", "", "Kon Tum/Huyện 02/Xã 02-02"},
        {" KON TUM", "huyện 02 ", "XÃ 02-02", "", "", "Kon Tum/Huyện 02/Xã 02-02"},
        {"", "", "Xa\xCC\x83 02-02", "", "", "Kon Tum/Huyện 02/Xã 02-02"},
        {"Kon Tum", "", "Xã 02-02", "", "", "Kon Tum/Huyện 02/Xã 02-02"},
        {"Kon Tum", "Huyện 02", "", "", "", "Kon Tum/Huyện 02"},
        {"Kon Tum", "Huyện 01", "Xã 02-02", "", "", "unknown"},
        {"Gia Lai", "", "Xã 02-02", "", "", "unknown"},
        {"", "", "", "B2", "", "Kon Tum/Huyện 02/Xã 02-02"},
        {"", "", "", "b2", "", "Kon Tum/Huyện 02/Xã 02-02"},
        {"", "", "", "kon tum/huyện 02/xã 02-02", "", "Kon Tum/Huyện 02/Xã 02-02"},
        {"", "", "", "Xã 02-02", "", "Kon Tum/Huyện 02/Xã 02-02"},
        {"", "Huyện 01", "", "B2", "", "unknown"}, /* the cells disagree */
        {"", "", "Hòa Hội", "", "", "ambiguous"},
        {"", "", "", "Hòa Hội", "", "ambiguous"},
        {"", "Huyện 01", "", "Hòa Hội", "", "Kon Tum/Huyện 01/Hòa Hội"},
        {"", "Huyện 01", "Hòa Hội", "", "", "Kon Tum/Huyện 01/Hòa Hội"},
        {"", "Huyện 01", "Hoà Hội", "", "", "unknown"}, /* another spelling */
        {"Kon Tum", "Huyện 01", "Xã 01-01", "", "", "ended"},
        {"", "", "", "A1", "", "ended"},
        {"", "", "Xã Mới", "", "", "Kon Tum/Huyện 03/Xã Mới"},
        {"", "", "Xã Sau", "", "", "later"},
        {"", "", "", "", "", "blank"},
        {"", "", "Xã 02\x01-02", "", "", "written"},
        {"", "", "\xC3", "", "", "written"},
        {"", "", "Xã 02-02", "", "Trường A", "Kon Tum/Huyện 02/Xã 02-02/Trường A"},
        {"", "", "", "", "Trường A", "Trường A"},
        {"", "", "", "", "Trường A/B", "Trường A∕B"},
    };
    (void)state;

    cli_places *places = open_places(land, NULL, end_of_2025());

    check_lookups(places, cases, sizeof cases / sizeof *cases);
    cli_places_free(places);
}

static void levels_that_the_table_does_not_have_make_no_difference(void **state)
{
    static const lookup_case cases[] = {{"Kon Tum", "Huyện 01", "Xã A", "", "", "Huyện 01/Xã A"},
                                        {"Gia Lai", "", "Xã A", "", "", "Huyện 01/Xã A"},
                                        {"Gia Lai", "Huyện 02", "Xã A", "", "", "unknown"},
                                        {"Gia Lai", "", "", "", "", "unknown"}};
    cli_rollup_table table = {.lang = HOCTAP_EN};
    cli_stray why;
    (void)state;
    cli_places *places = open_places("district,commune\nHuyện 01,Xã A\n", NULL, end_of_2025());
    cli_where where = where_of("", "Huyện 01", "Xã A", "", "");
    where.text[CLI_VILLAGE] = "Thôn 1";
    where.length[CLI_VILLAGE] = strlen("Thôn 1");

    check_lookups(places, cases, sizeof cases / sizeof *cases);
    cli_places_notes(places, &table);
    assert_int_equal(table.note_count, 0);
    assert_string_equal(cli_places_path(places, cli_places_find(places, &where, &why)), "Huyện 01/Xã A");
    cli_places_notes(places, &table);

    assert_int_equal(table.note_count, 1);
    assert_string_equal(table.notes[0].code, "place-deeper");
    cli_table_free(&table);
    cli_places_free(places);
}

static void the_day_says_which_places_are_there(void **state)
{
    static const lookup_case cases[] = {
        {"", "", "Xã 01-01", "", "", "Kon Tum/Huyện 01/Xã 01-01"},
        {"", "", "Xã Mới", "", "", "later"},
        {"", "Huyện 03", "", "", "", "ended"}, /* nothing of it is there yet */
    };
    (void)state;

    cli_places *places = open_places(land, NULL, hoctap_day_of(2025, 6, 30));

    check_lookups(places, cases, sizeof cases / sizeof *cases);
    cli_places_free(places);
}

static void an_ended_place_goes_to_its_only_successor(void **state)
{
    static const char succession[] = "from,to,day\n"
                                     "A1,C1,2025-07-01\n"
                                     "Kon Tum/Huyện 01/Xã 01-02,C1,2025-07-01\n"
                                     "B1,C1,2025-07-01\n"
                                     "B1,B2x,2025-07-01\n"
                                     "Xã Xưa,A1,2020-01-01\n"
                                     "B2,C2,2026-01-01\n";
    static const lookup_case cases[] = {
        {"", "", "Xã 01-01", "", "", "Kon Tum/Huyện 03/Xã Mới"},
        {"", "", "", "A2", "", "Kon Tum/Huyện 03/Xã Mới"},
        {"", "", "Xã 02-01", "", "", "split"},
        {"", "", "", "Xã Xưa", "", "Kon Tum/Huyện 03/Xã Mới"},     /* by way of A1 */
        {"", "", "Xã 02-02", "", "", "Kon Tum/Huyện 02/Xã 02-02"}, /* not by that day */
        {"", "", "Xã 01-01", "", "Trường A", "Kon Tum/Huyện 03/Xã Mới/Trường A"},
    };
    (void)state;

    cli_places *places = open_places(land, succession, end_of_2025());

    check_lookups(places, cases, sizeof cases / sizeof *cases);
    cli_places_free(places);
}

static void a_place_and_its_successor_may_bear_one_name(void **state)
{
    static const char table[] = "province,commune,code,from,until\n"
                                "Kon Tum,Xã A,A,,2025-06-30\n"
                                "Kon Tum,Xã A,A,2025-07-01,\n"
                                "Kon Tum,Xã B,B,,2025-06-30\n";
    static const char succession[] = "from,to,day\nA,A,2025-07-01\nB,A,2025-07-01\n";
    static const lookup_case cases[] = {{"", "", "Xã A", "", "", "Kon Tum/Xã A"},
                                        {"", "", "Xã B", "", "", "Kon Tum/Xã A"}};
    (void)state;

    cli_places *places = open_places(table, succession, end_of_2025());

    check_lookups(places, cases, sizeof cases / sizeof *cases);
    cli_places_free(places);
}

/* All notes, one a line: code, rows, text. */
static const char *notes(const cli_rollup_table *table)
{
    static char text[1 << 14];
    *text = '\0';
    assert_false(table->no_memory);
    for (size_t i = 0; i < table->note_count; i++)
        sprintf(text + strlen(text), "%s %d: %s\n", table->notes[i].code, (int)table->notes[i].rows,
                table->notes[i].text);
    return text;
}

static void a_place_that_keeps_its_code_goes_on(void **state)
{
    static const char table[] = "province,district,commune,code,from,until\n"
                                "Kon Tum,Huyện 01,Xã A,a,,2025-06-30\n"
                                "Kon Tum,,Xã A,a,2025-07-01,\n"
                                "Kon Tum,Huyện 01,Xã B,b,,2025-06-30\n"
                                "Kon Tum,,Xã B,b,2025-07-01,\n"
                                "Kon Tum,,Xã C,c,2025-07-01,\n"
                                "Kon Tum,Huyện 01,Xã D,d,,2020-12-31\n"
                                "Kon Tum,,Xã D,d,2027-07-01,\n";
    static const char succession[] =
        "from,to,day\nb,b,2025-07-01\nb,c,2025-07-01\nXã Xưa,Kon Tum/Huyện 01/Xã A,2001-01-01\n";
    static const lookup_case cases[] = {
        {"Kon Tum", "Huyện 01", "Xã A", "", "", "Kon Tum/Xã A"},
        {"Kon Tum", "Huyện 01", "Xã B", "", "", "split"}, /* what became of it is told */
        {"Kon Tum", "", "Xã A", "", "", "Kon Tum/Xã A"},
        {"", "", "", "Xã Xưa", "", "Kon Tum/Xã A"},
        {"Kon Tum", "Huyện 01", "Xã D", "", "", "ended"},
    };
    cli_rollup_table notes_of = {.lang = HOCTAP_EN};
    (void)state;

    cli_places *places = open_places(table, succession, end_of_2025());

    check_lookups(places, cases, sizeof cases / sizeof *cases);
    cli_places_notes(places, &notes_of);
    assert_heard(notes(&notes_of), "“Kon Tum/Huyện 01/Xã A” is counted in “Kon Tum/Xã A”, which succeeded it");
    cli_table_free(&notes_of);
    cli_places_free(places);
}

static void without_a_table_places_are_what_is_written(void **state)
{
    static const lookup_case cases[] = {
        {"Kon Tum", "Huyện 01", "Xã A", "", "", "Kon Tum/Huyện 01/Xã A"},
        {"Kon Tum", "HUYỆN 01", "Xã A", "", "", "Kon Tum/HUYỆN 01/Xã A"},
        {"Kon Tum", "", "Xã A", "", "", "Kon Tum/Xã A"},
        {"", "", "", "Kon Tum/Xã A", "", "Kon Tum/Xã A"},
        {"", "", "", "Kon Tum//Xã A", "", "written"},
        {"", "", "", "/", "", "written"},
        {"", "", "", "Xã A/", "", "written"},
        {"Kon Tum", "", "Xã A/B", "", "", "Kon Tum/Xã A∕B"},
        {"", "", "", "", "Cơ quan 1", "Cơ quan 1"},
        {"", "", "", "", " ", "blank"},
        {"Kon Tum", "Huyện Cũ", "Xã C", "", "", "Kon Tum/Xã Mới"},
        {"Kon Tum", "Huyện Cũ", "Xã D", "", "", "split"},
    };
    static const char succession[] = "from,to,day\n"
                                     "Kon Tum/Huyện Cũ/Xã C,Kon Tum/Xã Mới,2025-07-01\n"
                                     "Kon Tum/Huyện Cũ/Xã D,Kon Tum/Xã Mới,2025-07-01\n"
                                     "Kon Tum/Huyện Cũ/Xã D,Kon Tum/Xã Khác,2025-07-01\n";
    cli_stray why;
    (void)state;

    cli_places *places = open_places(NULL, succession, end_of_2025());

    check_lookups(places, cases, sizeof cases / sizeof *cases);
    cli_where where = where_of("Kon Tum", "Huyện Cũ", "Xã C", "", "");
    uint32_t place = cli_places_find(places, &where, &why);
    assert_string_equal(cli_places_level(places, place), "commune");
    assert_string_equal(cli_places_level(places, (uint32_t)cli_places_above(places, place)), "province");
    cli_places_free(places);
}

static void a_path_that_is_too_long_is_no_path(void **state)
{
    char name[700], path[200] = "a";
    (void)state;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    for (int i = 1; i < 17; i++)
        strcat(path, "/a");

    cli_places *places = open_places(NULL, NULL, end_of_2025());

    assert_string_equal(found(places, where_of(name, "", "", "", "")), name);
    assert_string_equal(found(places, where_of(name, "", name, "", "")), "written");
    assert_string_equal(found(places, where_of("", "", "", path, "")), "written");
    assert_string_equal(found(places, where_of("", "", "", path + 2, "")), path + 2);
    cli_places_free(places);
}

static void what_belongs_nowhere_is_counted_and_told(void **state)
{
    static const struct {
        const char *commune;
        int rows;
    } rows[] = {{"Hoà Hội", 2}, {"Xã 02-03", 1}, {"Nguyễn Văn Tí", 1}, {"", 3}, {"Xã 01-01", 1}, {"Hòa Hội", 1}};
    cli_rollup_table table = {.lang = HOCTAP_EN};
    cli_strays strays = {0};
    uint64_t record = 0;
    (void)state;
    cli_places *places = open_places(land, NULL, end_of_2025());

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int times = 0; times < rows[i].rows; times++) {
            cli_where where = where_of("", "", rows[i].commune, "", "");
            cli_stray why;
            cli_places_find(places, &where, &why);
            cli_places_stray(places, &strays, &where, why, ++record);
        }
    cli_strays_notes(&strays, "data.csv", &table);
    cli_places_notes(places, &table);

    const char *text = notes(&table);
    assert_int_equal(cli_strays_count(&strays), 9);
    assert_heard(text, "place-blank 3: data.csv: rows: 3 (5, 6, 7): no cell says");
    assert_heard(text, "place-unknown 4: data.csv: rows: 4 (1, 2, 3, 4): there is no such place");
    assert_heard(text, "place-ended 1: data.csv: rows: 1 (8)");
    assert_heard(text, "place-ambiguous 1: data.csv: rows: 1 (9)");
    assert_heard(text, "“Hoà Hội” (rows 1, 2) is not in the table of places; is it “Kon Tum/Huyện 01/Hòa Hội”?");
    assert_heard(text, "place-nearest 1: rows 3: did they mean “Kon Tum/Huyện 02/Xã 02-02”?");
    assert_unheard(text, "Nguyễn"); /* it may be anything */
    cli_table_free(&table);
    cli_places_free(places);
}

static void two_spellings_are_two_places_and_told(void **state)
{
    static const char *const communes[] = {"Hòa Hội", "Hoà Hội", "HÒA HỘI", "Hoa Hội", "Hòa  Hội"};
    cli_rollup_table table = {.lang = HOCTAP_VI};
    (void)state;
    cli_places *places = open_places(NULL, NULL, end_of_2025());

    for (size_t i = 0; i < sizeof communes / sizeof *communes; i++)
        found(places, where_of("Kon Tum", "", communes[i], "", ""));
    found(places, where_of("Gia Lai", "", "hòa hội", "", ""));
    cli_places_notes(places, &table);

    const char *text = notes(&table);
    assert_int_equal(cli_places_count(places), 8);
    assert_heard(text, "“Kon Tum/Hoà Hội” và “Kon Tum/HÒA HỘI” được đếm là hai");
    assert_heard(text, "“Kon Tum/Hòa Hội”");
    assert_heard(text, "“Kon Tum/HÒA HỘI”");
    assert_unheard(text, "Hoa Hội");
    assert_unheard(text, "Gia Lai");
    cli_table_free(&table);
    cli_places_free(places);
}

static void a_table_of_places_that_cannot_be_is_refused(void **state)
{
    static const struct {
        const char *places, *succession, *said;
    } cases[] = {
        {"province,from\nA,2025-02-29\n", NULL, "row 1: there is no such day"},
        {"province,from,until\nA,2025-02-01,2025-01-01\n", NULL, "row 1: it ends before it begins"},
        {"province,commune\nA,B\na,b\n", NULL, "row 1 and row 2: the same place at the same time"},
        {"province,until,from\nA,2025-06-30,\nA,,2025-06-30\n", NULL, "row 1 and row 2: the same place"},
        {"province,code\nA,1\nB,1\n", NULL, "row 1 and row 2: two places with one code"},
        {"province,commune\n,\n", NULL, "row 1: no name of a place"},
        {"province,commune\nA\n", NULL, "row 1: more or fewer cells"},
        {"province,commune\nA,x\x02y\n", NULL, "row 1: a name of a place that cannot be"},
        {"code,from\nA,\n", NULL, "no column names places"},
        {"province,code\nA,1\nB,2\n", "from,to,day\n1,2,2025-01-01\n2,1,2025-01-01\n", "HT801"},
        {"province,code\nA,1\nB,2\n", "from,to,day\n1,2,2025-13-01\n", "row 1: there is no such day"},
        {"province,commune\nA,X\nB,X\nC,Y\n", "from,to,day\nX,Y,2025-01-01\n", "row 1: several places bear the name"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cli_places *places;
        const cli_places_form form = {.places = table_file(cases[i].places),
                                      .succession = cases[i].succession ? table_file(cases[i].succession) : NULL,
                                      .day = end_of_2025(),
                                      .lang = HOCTAP_EN};
        listen_to_messages();
        int status = cli_places_open(&places, &form);
        assert_heard(heard(), cases[i].said);
        assert_int_equal(status, FAILED);
        assert_null(places);
    }
}

/* What is found must not hang on what was asked before it. */
static void places_are_found_in_any_order(void **state)
{
    enum { PLACES = 400, ASKED = 2000 };
    char *table = malloc(PLACES * 64 + 64), name[64];
    size_t used = (size_t)sprintf(table, "province,district,commune,code\n");
    (void)state;
    for (int i = 0; i < PLACES; i++)
        used += (size_t)sprintf(table + used, "T%d,H%d,Xã %d,c%d\n", i / 100, i / 10, i % 37, i);
    cli_places *places = open_places(table, NULL, end_of_2025());

    srand(1);
    for (int i = 0; i < ASKED; i++) {
        int at = rand() % PLACES;
        char province[16], district[16], commune[16], code[16];
        sprintf(province, "t%d", at / 100);
        sprintf(district, "h%d", at / 10);
        sprintf(commune, "xã %d", at % 37);
        sprintf(code, "C%d", at);
        sprintf(name, "T%d/H%d/Xã %d", at / 100, at / 10, at % 37);
        assert_string_equal(found(places, where_of(rand() % 2 ? province : "", district, commune, "", "")), name);
        assert_string_equal(found(places, where_of("", "", "", code, "")), name);
    }
    cli_places_free(places);
    free(table);
}

static void a_column_is_known_by_its_vietnamese_names(void **state)
{
    static const struct {
        const char *name;
        int slot;
    } cases[] = {{"commune", CLI_COMMUNE},
                 {"XÃ", CLI_COMMUNE},
                 {"Xã/Phường", CLI_COMMUNE},
                 {"Tỉnh", CLI_PROVINCE},
                 {"Quận/huyện", CLI_DISTRICT},
                 {"Thôn", CLI_VILLAGE},
                 {"Tỉnh/thành phố", CLI_PROVINCE},
                 {"place", CLI_PLACE},
                 {"Đơn vị", CLI_UNIT},
                 {"Họ tên", -1},
                 {"", -1}};
    bool no_memory = false;
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(cli_where_slot(cases[i].name, &no_memory), cases[i].slot);
    assert_false(no_memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_found_by_parts_code_path_or_its_only_name),
        cmocka_unit_test(levels_that_the_table_does_not_have_make_no_difference),
        cmocka_unit_test(the_day_says_which_places_are_there),
        cmocka_unit_test(an_ended_place_goes_to_its_only_successor),
        cmocka_unit_test(a_place_and_its_successor_may_bear_one_name),
        cmocka_unit_test(a_place_that_keeps_its_code_goes_on),
        cmocka_unit_test(without_a_table_places_are_what_is_written),
        cmocka_unit_test(a_path_that_is_too_long_is_no_path),
        cmocka_unit_test(what_belongs_nowhere_is_counted_and_told),
        cmocka_unit_test(two_spellings_are_two_places_and_told),
        cmocka_unit_test(a_table_of_places_that_cannot_be_is_refused),
        cmocka_unit_test(places_are_found_in_any_order),
        cmocka_unit_test(a_column_is_known_by_its_vietnamese_names),
    };
    return cmocka_run_group_tests(tests, NULL, tables_end);
}
