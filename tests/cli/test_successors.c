/* SPDX-License-Identifier: MIT */
/* Tables of what became of what: whatever cannot be is refused, with its row. */
#include "successors.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

/* Names are letters: a is 0. */
static bool number_of(void *self, const char *name, hoctap_day day, bool before, uint32_t *number)
{
    (void)self, (void)day, (void)before;
    *number = (uint32_t)(*name - 'a');
    return true;
}

static size_t count_of(void *self)
{
    (void)self;
    return 26;
}

static const cli_numbering letters = {NULL, number_of, count_of};

static void each_line_says_what_became_of_one(void **state)
{
    hoctap_succession *succession;
    hoctap_day day;
    size_t count;
    (void)state;

    int status = cli_successors_read(table_file("Mới;Cũ;Ngày\nc;a;2025-07-01\nc;b;2025-07-01\n"), &letters,
                                     CLI_YEAR_FIRST, HOCTAP_EN, &succession);

    assert_int_equal(status, DONE);
    assert_int_equal(hoctap_succession_of(succession, 2, &day), HOCTAP_MERGED);
    assert_int_equal(day, hoctap_day_of(2025, 7, 1));
    assert_int_equal(hoctap_succession_after(succession, 0, &count)[0], 2);
    assert_int_equal(count, 1);
    hoctap_succession_free(succession);
}

static void a_table_without_lines_is_a_succession_of_nothing(void **state)
{
    hoctap_succession *succession;
    (void)state;

    assert_int_equal(cli_successors_read(table_file("from,to,day\n"), &letters, CLI_YEAR_FIRST, HOCTAP_EN, &succession),
                     DONE);

    assert_int_equal(hoctap_succession_of(succession, 0, NULL), HOCTAP_ITSELF);
    hoctap_succession_free(succession);
}

static void what_cannot_be_is_refused_with_its_row(void **state)
{
    static const struct {
        const char *lines, *said;
    } cases[] = {
        {"a,b,2025-02-30\n", "row 1: there is no such day"},
        {"a,b,\n", "row 1: there is no such day"},
        {"a,b,2025-01-01\nc,d,31/12/2025\n", "row 2: there is no such day"},
        {"a,,2025-01-01\n", "row 1: the old or the new name is missing"},
        {"a,b\n", "row 1: more or fewer cells"},
        {"a,b,2025-01-01\nb,a,2025-01-01\n", "HT801"},
        {"a,a,2025-01-01\n", "HT801"},
        {"a,b,2025-01-01\na,c,2025-02-01\n", "row 2 (see also row 1): HT802"},
        {"a,b,2025-01-01\na,b,2025-01-01\n", "row 2 (see also row 1)"},
    };
    hoctap_succession *succession;
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200] = "from,to,day\n";
        listen_to_messages();
        int status = cli_successors_read(table_file(strcat(text, cases[i].lines)), &letters, CLI_YEAR_FIRST, HOCTAP_EN,
                                         &succession);
        assert_heard(heard(), cases[i].said);
        assert_int_equal(status, FAILED);
        assert_null(succession);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_says_what_became_of_one),
        cmocka_unit_test(a_table_without_lines_is_a_succession_of_nothing),
        cmocka_unit_test(what_cannot_be_is_refused_with_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, tables_end);
}
