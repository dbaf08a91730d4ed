/* SPDX-License-Identifier: MIT */
/* Facts of groups: what a table says of a place, what two tables say, and what cannot be. */
#include "groupfacts.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

enum { AREA, MEMBER, BOOKS }; /* facts of small.yaml */
enum { REGISTERED, HOLDERS };

typedef struct scene {
    hoctap_rules *rules;
    const hoctap_rules *all[1];
    cli_places *places;
    cli_groupfacts *facts;
    cli_rollup_table table;
} scene;

static const cli_field counts[] = {{"registered", {"Đăng ký"}, false}, {"good", {"Đạt chuẩn"}, false}};

static void open_scene(scene *new, const char *land)
{
    *new = (scene){.table = {.lang = HOCTAP_EN}};
    const cli_places_form places = {
        .places = land ? table_file(land) : NULL, .day = hoctap_day_of(2025, 12, 31), .lang = HOCTAP_EN};
    new->all[0] = new->rules = hoctap_rules_load("tests/cli/rules/small.yaml", NULL, 0, NULL);
    assert_non_null(new->rules);
    assert_int_equal(cli_places_open(&new->places, &places), DONE);
    const cli_groupfacts_form form = {.places = new->places,
                                      .rules = new->all,
                                      .rule_count = 1,
                                      .counts = counts,
                                      .count_count = 2,
                                      .year = 2025,
                                      .lang = HOCTAP_EN};
    new->facts = cli_groupfacts_new(&form);
    assert_non_null(new->facts);
}

static void read_file(scene *all, const char *text)
{
    assert_int_equal(cli_groupfacts_read(all->facts, table_file(text), 0, 0), DONE);
}

static void end_scene(scene *all)
{
    cli_groupfacts_free(all->facts);
    cli_table_free(&all->table);
    cli_places_free(all->places);
    hoctap_rules_free(all->rules);
}

static uint32_t place_of(const scene *all, const char *path)
{
    for (uint32_t i = 0; i < cli_places_count(all->places); i++)
        if (strcmp(cli_places_path(all->places, i), path) == 0)
            return i;
    fail_msg("no place %s", path);
    return 0;
}

static const char *answer(scene *all, const char *path, size_t fact)
{
    return cli_groupfacts_answer(all->facts, place_of(all, path), 0, fact);
}

static const char *notes(scene *all)
{
    static char text[1 << 14];
    cli_groupfacts_notes(all->facts, &all->table);
    assert_false(all->table.no_memory);
    *text = '\0';
    for (size_t i = 0; i < all->table.note_count; i++) {
        const char *said = all->table.notes[i].text;
        const char *behind = strchr(said, ':');
        sprintf(text + strlen(text), "%s %d: %s\n", all->table.notes[i].code, (int)all->table.notes[i].rows,
                *said == '/' && behind ? behind + 2 : said);
    }
    return text;
}

static void a_line_answers_facts_by_whatever_name(void **state)
{
    scene all;
    uint64_t number;
    (void)state;
    open_scene(&all, NULL);

    read_file(&all, "Tỉnh;Xã;Khu vực;Sách;Hội viên;Đăng ký;Đạt chuẩn\nKon Tum;Xã 1;thuận lợi;12,0;x;30;7\n"
                    "Kon Tum;Xã 2;?;30..34;;;\n");

    uint32_t place = place_of(&all, "Kon Tum/Xã 1");
    assert_string_equal(answer(&all, "Kon Tum/Xã 1", AREA), "normal");
    assert_string_equal(answer(&all, "Kon Tum/Xã 1", BOOKS), "12.0");
    assert_string_equal(answer(&all, "Kon Tum/Xã 1", MEMBER), "true");
    assert_string_equal(answer(&all, "Kon Tum/Xã 2", AREA), "?"); /* for the engine to say so */
    assert_string_equal(answer(&all, "Kon Tum/Xã 2", BOOKS), "30..34");
    assert_string_equal(answer(&all, "Kon Tum/Xã 2", MEMBER), "");
    assert_string_equal(answer(&all, "Kon Tum", BOOKS), "");
    assert_int_equal(cli_groupfacts_count(all.facts, place, REGISTERED, &number), SIDE_WHOLE);
    assert_int_equal(number, 30);
    assert_int_equal(cli_groupfacts_count(all.facts, place, HOLDERS, &number), SIDE_WHOLE);
    assert_int_equal(number, 7);
    assert_int_equal(cli_groupfacts_count(all.facts, place_of(&all, "Kon Tum/Xã 2"), HOLDERS, &number), SIDE_BLANK);
    assert_true(cli_groupfacts_knows(all.facts, place));
    assert_false(cli_groupfacts_knows(all.facts, place_of(&all, "Kon Tum")));
    assert_heard(notes(&all), "group-facts 2: 2 rows = 2 used + 0 of other years + 0 twice + 0 of no use");
    end_scene(&all);
}

static void only_lines_of_the_year_count(void **state)
{
    scene all;
    (void)state;
    open_scene(&all, NULL);

    read_file(&all, "unit,year,books\nA,2024,1\nA,2025,2\nB,2024,3\nC,,4\nD,sau,5\n");

    assert_string_equal(answer(&all, "A", BOOKS), "2");
    assert_int_equal(cli_places_count(all.places), 1);
    const char *text = notes(&all);
    assert_heard(text, "group-facts 5: 5 rows = 1 used + 2 of other years + 0 twice + 2 of no use");
    assert_heard(text, "facts-year 2: rows: 2 (4, 5)");
    end_scene(&all);
}

static void a_place_with_several_lines_has_none(void **state)
{
    scene all;
    (void)state;
    open_scene(&all, NULL);

    read_file(&all, "unit,books\nA,1\nB,2\nA,1\nA,3\nC,4\n");

    assert_string_equal(answer(&all, "A", BOOKS), "");
    assert_string_equal(answer(&all, "B", BOOKS), "2");
    assert_true(cli_groupfacts_knows(all.facts, place_of(&all, "A")));
    const char *text = notes(&all);
    assert_heard(text, "group-facts 5: 5 rows = 2 used + 0 of other years + 3 twice + 0 of no use");
    assert_heard(text, "facts-twice 3: rows: 3 (1, 3, 4)");
    end_scene(&all);
}

static void two_tables_that_disagree_say_nothing(void **state)
{
    scene all;
    uint64_t number;
    (void)state;
    open_scene(&all, NULL);

    read_file(&all, "unit,books,registered,area\nA,1,9,\nB,2,9,normal\nC,3,9,normal\n");
    read_file(&all, "Đơn vị;Sách;Đăng ký;Khu vực\nA;1,0;9;Khó khăn\nB;3;8;\nC;;;difficult\n");

    assert_string_equal(answer(&all, "A", BOOKS), "1");
    assert_string_equal(answer(&all, "A", AREA), "difficult"); /* the other one is blank */
    assert_string_equal(answer(&all, "B", BOOKS), "");
    assert_string_equal(answer(&all, "C", BOOKS), "3");
    assert_string_equal(answer(&all, "C", AREA), "");
    assert_int_equal(cli_groupfacts_count(all.facts, place_of(&all, "A"), REGISTERED, &number), SIDE_WHOLE);
    assert_int_equal(cli_groupfacts_count(all.facts, place_of(&all, "B"), REGISTERED, &number), SIDE_BLANK);
    const char *text = notes(&all);
    assert_heard(text, "tables-disagree 1: tables of facts say different things of books in 1 units or places");
    assert_heard(text, "different things of area in 1 units");
    assert_heard(text, "different things of registered in 1 units");
    end_scene(&all);
}

static void numbers_that_cannot_be_are_told_and_left_to_the_engine(void **state)
{
    scene all;
    uint64_t number;
    (void)state;
    open_scene(&all, NULL);

    read_file(&all, "unit,books,registered\nA,-1,-2\nB,2.5,1\nC,3,1.5\nD,many,1\nE,1,#N/A\nF,2,3\n");

    assert_string_equal(answer(&all, "A", BOOKS), "-1");
    assert_string_equal(answer(&all, "B", BOOKS), "2.5");
    assert_int_equal(cli_groupfacts_count(all.facts, place_of(&all, "A"), REGISTERED, &number), SIDE_NEGATIVE);
    assert_int_equal(cli_groupfacts_count(all.facts, place_of(&all, "C"), REGISTERED, &number), SIDE_FRACTION);
    assert_int_equal(cli_groupfacts_count(all.facts, place_of(&all, "E"), REGISTERED, &number), SIDE_NO_NUMBER);
    assert_int_equal(number, 0);
    const char *text = notes(&all);
    assert_heard(text, "count-negative 1: rows: 1 (1)");
    assert_heard(text, "count-fraction 2: rows: 2 (2, 3)");
    assert_heard(text, "count-strange 2: rows: 2 (4, 5)");
    end_scene(&all);
}

static void lines_of_no_place_are_counted(void **state)
{
    scene all;
    (void)state;
    open_scene(&all, "province,commune\nKon Tum,Xã 1\nKon Tum,Hòa Hội\n");

    read_file(&all, "commune,books\nxã 1,1\nXã 9,1\nHoà Hội,1\n,1\nXã 1\n");

    assert_string_equal(answer(&all, "Kon Tum/Xã 1", BOOKS), "1");
    const char *text = notes(&all);
    assert_heard(text, "group-facts 5: 5 rows = 1 used + 0 of other years + 0 twice + 4 of no use");
    assert_heard(text, "place-unknown 2: rows: 2 (2, 3)");
    assert_heard(text, "place-blank 1: rows: 1 (4)");
    assert_heard(text, "place-cells 1: rows: 1 (5)");
    end_scene(&all);
}

/* Whatever is in a table, each of its rows is used, of another year, twice or of no use. */
static void rows_add_up_whatever_the_table(void **state)
{
    enum { ROUNDS = 80, ROWS = 30, UNITS = 9 };
    static const char *const years[] = {"2025", "2024", "", "x"};
    (void)state;
    srand(11);
    for (int round = 0; round < ROUNDS; round++) {
        char text[ROWS * 24 + 32] = "unit,year,books\n", wanted[128];
        int rows = rand() % ROWS, of_unit[UNITS] = {0}, used = 0, twice = 0, other = 0, no_use = 0;
        for (int row = 0; row < rows; row++) {
            int unit = rand() % UNITS, year = rand() % 8;
            const char *end = rand() % 10 ? "\n" : ",1\n"; /* a cell too many */
            year = year < 4 ? year : 0;
            sprintf(text + strlen(text), "%c,%s,%d%s", unit ? 'A' + unit : ' ', years[year], row, end);
            if (end[0] == ',' || year >= 2 || (year == 0 && !unit))
                no_use++;
            else if (year == 1)
                other++;
            else
                of_unit[unit]++;
        }
        for (int unit = 0; unit < UNITS; unit++) {
            used += of_unit[unit] == 1;
            twice += of_unit[unit] > 1 ? of_unit[unit] : 0;
        }
        scene all;
        open_scene(&all, NULL);
        read_file(&all, text);
        sprintf(wanted, ": %d rows = %d used + %d of other years + %d twice + %d of no use", rows, used, other, twice,
                no_use);
        assert_heard(notes(&all), wanted);
        end_scene(&all);
    }
}

static void a_table_with_two_columns_for_one_fact_is_refused(void **state)
{
    scene all;
    (void)state;
    open_scene(&all, NULL);

    listen_to_messages();
    int status = cli_groupfacts_read(all.facts, table_file("unit,books,Sách\nA,1,2\n"), 0, 0);
    assert_heard(heard(), "columns books and Sách are both books");
    assert_int_equal(status, FAILED);
    listen_to_messages();
    status = cli_groupfacts_read(all.facts, table_file("books\n1\n"), 0, 0);
    assert_heard(heard(), "no column says where a row belongs");
    assert_int_equal(status, FAILED);
    end_scene(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_answers_facts_by_whatever_name),
        cmocka_unit_test(only_lines_of_the_year_count),
        cmocka_unit_test(a_place_with_several_lines_has_none),
        cmocka_unit_test(two_tables_that_disagree_say_nothing),
        cmocka_unit_test(numbers_that_cannot_be_are_told_and_left_to_the_engine),
        cmocka_unit_test(lines_of_no_place_are_counted),
        cmocka_unit_test(rows_add_up_whatever_the_table),
        cmocka_unit_test(a_table_with_two_columns_for_one_fact_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, tables_end);
}
