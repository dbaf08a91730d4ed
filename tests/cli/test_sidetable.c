/* SPDX-License-Identifier: MIT */
/* Tables beside the survey: what is read, and what is refused. */
#include "sidetable.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

enum { PROVINCE, COMMUNE, FROM, FIELDS };

static const cli_field fields[FIELDS] = {{"province", {"Tỉnh", "Tỉnh/thành phố"}, false},
                                         {"commune", {"Xã", "Xã/phường"}, true},
                                         {"from", {"Từ ngày"}, false}};

static bool wants_area(void *self, const char *name)
{
    (void)self;
    return strcmp(name, "area") == 0;
}

static int read_table(cli_sidetable *table, const char *path)
{
    cli_sideform form = {.path = path, .fields = fields, .field_count = FIELDS, .wants = wants_area};
    return cli_sidetable_read(table, &form, HOCTAP_EN);
}

/* Reads what is good, and says nothing that is not expected. */
static cli_sidetable table_of(const char *text)
{
    cli_sidetable table;
    assert_int_equal(read_table(&table, table_file(text)), DONE);
    return table;
}

/* What is said of a table that is refused. */
static const char *refused(const char *bytes, size_t length)
{
    cli_sidetable table;
    listen_to_messages();
    int status = read_table(&table, table_bytes(bytes, length));
    const char *said = heard();
    assert_int_equal(status, FAILED);
    cli_sidetable_free(&table);
    return said;
}

static void columns_are_found_whatever_they_are_called(void **state)
{
    static const char *const texts[] = {
        "province,commune,area\nKon Tum,Xã 01,normal\n", "\xEF\xBB\xBFTỈNH;XÃ;area\r\n\"Kon Tum\"; Xã 01 ;normal\r\n",
        "area\tXã/phường\tTỉnh/Thành phố\nnormal\tXã 01\tKon Tum",
        "sep=;\narea;Xa\xCC\x83;Ti\xCC\x89nh\nnormal;Xa\xCC\x83 01;Kon Tum\n", /* decomposed */
    };
    (void)state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cli_sidetable table = table_of(texts[i]);

        assert_int_equal(table.rows, 1);
        assert_string_equal(cli_sidetable_cell(&table, 0, PROVINCE), "Kon Tum");
        assert_string_equal(cli_sidetable_cell(&table, 0, COMMUNE), "Xã 01");
        assert_string_equal(cli_sidetable_cell(&table, 0, FIELDS), "normal");
        assert_string_equal(cli_sidetable_cell(&table, 0, FROM), "");
        assert_true(cli_sidetable_has(&table, FIELDS));
        assert_false(cli_sidetable_has(&table, FROM));
        assert_int_equal(cli_sidetable_fault(&table, 0), SIDE_GOOD);
        cli_sidetable_free(&table);
    }
}

static void a_row_of_other_length_is_counted_and_has_no_cells(void **state)
{
    (void)state;

    cli_sidetable table = table_of("commune,from\nA,2024-01-01\nB\n\nC,2024-01-01,x\nD,\n");

    assert_int_equal(table.rows, 4);
    assert_int_equal(cli_sidetable_fault(&table, 1), SIDE_CELLS);
    assert_int_equal(cli_sidetable_fault(&table, 2), SIDE_CELLS);
    assert_string_equal(cli_sidetable_cell(&table, 1, COMMUNE), "");
    assert_string_equal(cli_sidetable_cell(&table, 2, COMMUNE), "");
    assert_string_equal(cli_sidetable_cell(&table, 3, COMMUNE), "D");
    cli_sidetable_free(&table);
}

static void a_nul_makes_a_row_of_faults(void **state)
{
    static const char bytes[] = "commune,from\nA\0B,2024-01-01\nC,2024-01-01\n";
    cli_sidetable table;
    (void)state;

    assert_int_equal(read_table(&table, table_bytes(bytes, sizeof bytes - 1)), DONE);

    assert_int_equal(cli_sidetable_fault(&table, 0), SIDE_NUL);
    assert_string_equal(cli_sidetable_cell(&table, 0, COMMUNE), "");
    assert_string_equal(cli_sidetable_cell(&table, 1, COMMUNE), "C");
    cli_sidetable_free(&table);
}

static void many_rows_are_kept_as_they_are(void **state)
{
    enum { ROWS = 5000 };
    char *text = malloc(ROWS * 40 + 40), cell[40];
    size_t used = (size_t)sprintf(text, "commune,area\n");
    (void)state;
    for (int i = 0; i < ROWS; i++)
        used += (size_t)sprintf(text + used, "Xã %d,%d\n", i, i * 7);

    cli_sidetable table = table_of(text);

    assert_int_equal(table.rows, ROWS);
    for (int i = 0; i < ROWS; i++) {
        sprintf(cell, "Xã %d", i);
        assert_string_equal(cli_sidetable_cell(&table, (size_t)i, COMMUNE), cell);
        sprintf(cell, "%d", i * 7);
        assert_string_equal(cli_sidetable_cell(&table, (size_t)i, FIELDS), cell);
    }
    cli_sidetable_free(&table);
    free(text);
}

static void a_cell_of_any_length_is_kept_whole(void **state)
{
    enum { MOST = 300 };
    char cell[MOST + 1] = "", text[MOST + 40];
    (void)state;

    for (size_t length = 1; length <= MOST; length++) {
        cell[length - 1] = (char)('a' + length % 26);
        sprintf(text, "area,commune\nb,%s\n", cell);
        cli_sidetable table = table_of(text);
        assert_string_equal(cli_sidetable_cell(&table, 0, COMMUNE), cell);
        assert_string_equal(cli_sidetable_cell(&table, 0, FIELDS), "b");
        assert_true(table.used <= table.bytes_room);
        cli_sidetable_free(&table);
    }
}

static void a_column_that_nobody_asks_for_is_told_and_not_kept(void **state)
{
    (void)state;

    listen_to_messages();
    cli_sidetable table = table_of("commune,Họ tên,area\nA,Nguyễn Văn An,x\n");
    const char *said = heard();

    assert_heard(said, "column 2 (Họ tên) ignored");
    assert_int_equal(table.ignored, 1);
    assert_null(memmem(table.bytes, table.used, "Nguyễn", strlen("Nguyễn")));
    cli_sidetable_free(&table);
}

static void what_cannot_be_a_table_is_refused(void **state)
{
    static const struct {
        const char *bytes, *said;
        size_t length;
    } cases[] = {
#define REFUSED(text, why) {.bytes = text, .length = sizeof(text) - 1, .said = why}
        REFUSED("", "the file is empty"),
        REFUSED("province,comune\nA,B\n", "error HT602: a column is missing: expected commune (Xã)"),
        REFUSED("province,comune\nA,B\n", "comune"),
        REFUSED("commune,Xã\nA,B\n", "columns 1 (commune) and 2 (Xã) are one and the same"),
        REFUSED("commune;area,from\nA,B\n", "several kinds of separator"),
        REFUSED("commune,area\nA,\"B\nC,D\n", "row 1 (counted below the header), cell 2: a quote is not closed"),
        REFUSED("commune\nX\xE3\n", "not UTF-8"),
        REFUSED("PK\3\4", "spreadsheet"),
        REFUSED("\xFF\xFE"
                "c\0",
                "UTF-16"),
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_heard(refused(cases[i].bytes, cases[i].length), cases[i].said);
}

static void a_first_line_that_is_no_header_is_not_printed(void **state)
{
    static const char text[] = "079,Nguyễn Văn An\n080,Lê Thị B\n";
    (void)state;

    const char *said = refused(text, sizeof text - 1);

    assert_heard(said, "the first line names no column");
    assert_unheard(said, "Nguyễn");
}

static void a_day_is_iso_and_there(void **state)
{
    static const struct {
        const char *cell;
        bool good;
    } cases[] = {{"2024-02-29", true},  {"", true},          {"2023-02-29", false}, {"31/12/2024", false},
                 {"2024-2-9", false},   {"2024", false},     {"2024-12-31", true},  {"45000", false},
                 {"2024-04-31", false}, {"-2024-1-1", false}};
    hoctap_day day;
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[64];
        sprintf(text, "commune,from\nA,%s\n", cases[i].cell);
        cli_sidetable table = table_of(text);
        assert_int_equal(cli_sidetable_day(&table, 0, FROM, &day), cases[i].good);
        assert_int_equal(day != HOCTAP_NO_DAY, cases[i].good && *cases[i].cell);
        cli_sidetable_free(&table);
    }
}

static void a_count_is_a_whole_number_with_the_mark_of_the_file(void **state)
{
    static const struct {
        const char *cell;
        cli_side_number kind;
        uint64_t number;
    } cases[] = {{"", SIDE_BLANK, 0},
                 {"0", SIDE_WHOLE, 0},
                 {"1150", SIDE_WHOLE, 1150},
                 {"12,0", SIDE_WHOLE, 12},
                 {"-0", SIDE_WHOLE, 0},
                 {"-3", SIDE_NEGATIVE, 0},
                 {"-0,5", SIDE_NEGATIVE, 0},
                 {"7,5", SIDE_FRACTION, 0},
                 {"1.234", SIDE_NO_NUMBER, 0},
                 {"1 234", SIDE_NO_NUMBER, 0},
                 {"12,", SIDE_NO_NUMBER, 0},
                 {",5", SIDE_NO_NUMBER, 0},
                 {"-", SIDE_NO_NUMBER, 0},
                 {"1E+03", SIDE_NO_NUMBER, 0},
                 {"#N/A", SIDE_NO_NUMBER, 0},
                 {"999999999999999", SIDE_WHOLE, 999999999999999},
                 {"1000000000000000", SIDE_NO_NUMBER, 0},
                 {"99999999999999999999", SIDE_NO_NUMBER, 0}};
    uint64_t number;
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[64];
        sprintf(text, "commune;area\nA;%s\n", cases[i].cell);
        cli_sidetable table = table_of(text);
        assert_int_equal(cli_sidetable_number(&table, 0, FIELDS, &number), cases[i].kind);
        assert_int_equal(number, cases[i].number);
        cli_sidetable_free(&table);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_whatever_they_are_called),
        cmocka_unit_test(a_row_of_other_length_is_counted_and_has_no_cells),
        cmocka_unit_test(a_nul_makes_a_row_of_faults),
        cmocka_unit_test(many_rows_are_kept_as_they_are),
        cmocka_unit_test(a_cell_of_any_length_is_kept_whole),
        cmocka_unit_test(a_column_that_nobody_asks_for_is_told_and_not_kept),
        cmocka_unit_test(what_cannot_be_a_table_is_refused),
        cmocka_unit_test(a_first_line_that_is_no_header_is_not_printed),
        cmocka_unit_test(a_day_is_iso_and_there),
        cmocka_unit_test(a_count_is_a_whole_number_with_the_mark_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, tables_end);
}
