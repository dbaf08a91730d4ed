/* SPDX-License-Identifier: MIT */
/*
 * What is hidden cannot be reckoned from what is shown: random tables, and whoever reads them adds and subtracts as long as that
 * tells something.
 */
#include "cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

enum { GROUPS = 13, DISTRICTS = 4, CELL = 5 }; /* a province, its districts, two communes in each */

static const char *const paths[GROUPS] = {"P",   "P/1",   "P/1/a", "P/1/b", "P/2",   "P/2/a", "P/2/b",
                                          "P/3", "P/3/a", "P/3/b", "P/4",   "P/4/a", "P/4/b"};

static uint64_t draw(unsigned *seed, unsigned most)
{
    *seed = *seed * 1103515245U + 12345U;
    return (*seed >> 16) % (most + 1);
}

static void add_up(cli_rollup_table *table)
{
    for (size_t i = table->group_count; i-- > 1;)
        for (int tally = 0; tally < CLI_TALLIES; tally++)
            table->groups[table->groups[i].above].counts[tally] += table->groups[i].counts[tally];
    for (int tally = 0; tally < CLI_TALLIES; tally++)
        table->all[tally] = table->groups[0].counts[tally];
}

static void fill(cli_rollup_table *table, unsigned *seed)
{
    for (size_t i = 0; i < GROUPS; i++) {
        cli_group *group = cli_table_group(table);
        assert_non_null(group);
        group->path = group->name = paths[i];
        group->above = i == 0 ? -1 : i % 3 == 1 ? 0 : (int64_t)(i - (i - 1) % 3);
        if (i == 0 || i % 3 == 1)
            continue;
        for (int tally = TALLY_MET; tally < CLI_TALLIES; tally++) {
            group->counts[tally] = draw(seed, draw(seed, 3) ? 12 : 300) * (draw(seed, 3) > 0);
            group->counts[TALLY_ROWS] += group->counts[tally];
        }
        group->counts[TALLY_MEMBERS] = group->counts[TALLY_ROWS];
    }
    add_up(table);
}

/* What a reader knows: bit `tally` of each group, behind them of all. */
typedef struct reader {
    const cli_rollup_table *table;
    unsigned known[GROUPS + 1];
    bool learned;
} reader;

static void learn(reader *on, size_t group, int tally)
{
    on->learned = on->learned || !(on->known[group] >> tally & 1);
    on->known[group] |= 1U << tally;
}

/* rows = met + not met + ...: the only one that is not known. */
static void read_across(reader *on, size_t group)
{
    int missing = 0, which = 0;
    for (int tally = 0; tally < CLI_TALLIES; tally++)
        if (tally != TALLY_MEMBERS && !(on->known[group] >> tally & 1)) {
            missing++;
            which = tally;
        }
    if (missing == 1)
        learn(on, group, which);
}

/* A group is the sum of those below it. */
static void read_along(reader *on, size_t above, int tally)
{
    int missing = !(on->known[above] >> tally & 1);
    size_t which = above;
    for (size_t i = 0; i < GROUPS; i++) {
        int64_t over = on->table->groups[i].above;
        if ((over < 0 ? GROUPS : (size_t)over) != above || on->known[i] >> tally & 1)
            continue;
        missing++;
        which = i;
    }
    if (missing == 1)
        learn(on, which, tally);
}

static bool has_below(size_t group)
{
    return group == 0 || group == GROUPS || group % 3 == 1;
}

static void read_all(reader *on)
{
    do {
        on->learned = false;
        for (size_t group = 0; group <= GROUPS; group++) {
            read_across(on, group);
            for (int tally = 0; tally < CLI_TALLIES; tally++)
                if (tally != TALLY_MEMBERS && has_below(group))
                    read_along(on, group, tally);
        }
    } while (on->learned);
}

static void no_small_count_can_be_reckoned(void **state)
{
    unsigned seed = 1;
    size_t hidden = 0, shown = 0;
    (void)state;

    for (int round = 0; round < 2000; round++) {
        cli_rollup_table table = {.cell = CELL};
        fill(&table, &seed);

        assert_true(cli_cell_hide(&table));
        reader on = {.table = &table};
        for (size_t i = 0; i < GROUPS; i++)
            on.known[i] = ~table.groups[i].hidden;
        on.known[GROUPS] = ~table.hidden_all;
        read_all(&on);

        for (size_t i = 0; i < GROUPS; i++)
            for (int tally = 0; tally < CLI_TALLIES; tally++) {
                uint64_t count = table.groups[i].counts[tally];
                bool small = count > 0 && count < CELL;
                if (tally != TALLY_MEMBERS && small)
                    assert_false(on.known[i] >> tally & 1);
                hidden += table.groups[i].hidden >> tally & 1;
                shown += !(table.groups[i].hidden >> tally & 1);
            }
        cli_table_free(&table);
    }
    assert_true(hidden > 0 && shown > hidden / 4); /* it does not hide everything, either */
}

/* ---- a reader who knows what "<5" and "hidden" mean ---- */

typedef struct bounds {
    int64_t low[GROUPS + 1][CLI_TALLIES], high[GROUPS + 1][CLI_TALLIES];
    bool learned;
} bounds;

static void begin_bounds(const cli_rollup_table *table, bounds *on)
{
    for (size_t group = 0; group <= GROUPS; group++)
        for (int tally = 0; tally < CLI_TALLIES; tally++) {
            int64_t at = group == GROUPS ? -1 : (int64_t)group, value = cli_table_value(table, at, tally);
            bool hidden = cli_table_is_hidden(table, at, tally), small = value < CELL;
            bool perhaps_none = cli_table_is_few(table, at) && tally >= TALLY_MET;
            on->low[group][tally] = !hidden ? value : !small ? CELL : !perhaps_none;
            on->high[group][tally] = !hidden ? value : small ? CELL - 1 : 1000000;
        }
}

/* A term of a sum: the whole less the other parts. */
typedef struct term {
    size_t group;
    int tally;
} term;

static void narrow(bounds *on, term of, int64_t low, int64_t high)
{
    int64_t *least = &on->low[of.group][of.tally], *most = &on->high[of.group][of.tally];
    on->learned = on->learned || low > *least || high < *most;
    *least = low > *least ? low : *least;
    *most = high < *most ? high : *most;
}

static void squeeze(bounds *on, term whole, const term *parts, size_t count)
{
    int64_t low = 0, high = 0;
    for (size_t i = 0; i < count; i++) {
        low += on->low[parts[i].group][parts[i].tally];
        high += on->high[parts[i].group][parts[i].tally];
    }
    narrow(on, whole, low, high);
    for (size_t i = 0; i < count; i++) {
        int64_t others_low = low - on->low[parts[i].group][parts[i].tally];
        int64_t others_high = high - on->high[parts[i].group][parts[i].tally];
        narrow(on, parts[i], on->low[whole.group][whole.tally] - others_high,
               on->high[whole.group][whole.tally] - others_low);
        low = others_low + on->low[parts[i].group][parts[i].tally];
        high = others_high + on->high[parts[i].group][parts[i].tally];
    }
}

static void squeeze_all(const cli_rollup_table *table, bounds *on)
{
    for (size_t group = 0; group <= GROUPS; group++) {
        term parts[GROUPS];
        size_t count = 0;
        for (int tally = TALLY_MET; tally < CLI_TALLIES; tally++)
            parts[count++] = (term){group, tally};
        squeeze(on, (term){group, TALLY_ROWS}, parts, count);
        for (int tally = 0; tally < CLI_TALLIES && has_below(group); tally++) {
            count = 0;
            for (size_t i = 0; i < GROUPS; i++)
                if (table->groups[i].above == (group == GROUPS ? -1 : (int64_t)group))
                    parts[count++] = (term){i, tally};
            squeeze(on, (term){group, tally}, parts, count);
        }
    }
}

static void no_small_count_is_left_a_single_value(void **state)
{
    unsigned seed = 7;
    (void)state;

    for (int round = 0; round < 500; round++) {
        cli_rollup_table table = {.cell = CELL};
        bounds on;
        fill(&table, &seed);
        assert_true(cli_cell_hide(&table));

        begin_bounds(&table, &on);
        on.learned = true;
        for (int times = 0; on.learned && times < 100; times++) {
            on.learned = false;
            squeeze_all(&table, &on);
        }

        for (size_t i = 0; i < GROUPS; i++)
            for (int tally = 0; tally < CLI_TALLIES; tally++)
                if (table.groups[i].counts[tally] > 0 && table.groups[i].counts[tally] < CELL)
                    assert_true(on.low[i][tally] < on.high[i][tally]);
        cli_table_free(&table);
    }
}

/* Registered and surveyed are often the same people. */
static void who_registered_is_hidden_with_the_rows(void **state)
{
    cli_rollup_table table = {.cell = CELL};
    unsigned seed = 3;
    (void)state;

    fill(&table, &seed);
    for (size_t i = 0; i < GROUPS; i++)
        table.groups[i].registered = (int64_t)table.groups[i].counts[TALLY_ROWS];
    assert_true(cli_cell_hide(&table));

    for (int64_t i = 0; i < GROUPS; i++)
        assert_int_equal(cli_table_is_hidden(&table, i, CLI_REGISTERED), cli_table_is_hidden(&table, i, TALLY_ROWS));
    cli_table_free(&table);
}

/* Of the members of a unit a share tells how many there are. */
static void a_share_of_hidden_members_is_hidden(void **state)
{
    cli_rollup_table table = {.cell = CELL};
    const uint64_t rows[] = {60, 3, 20, 37};
    (void)state;

    for (int i = 0; i < 4; i++) {
        cli_group *group = cli_table_group(&table);
        group->path = group->name = paths[i];
        group->above = i ? 0 : -1;
        group->counts[TALLY_ROWS] = group->counts[TALLY_MEMBERS] = group->counts[TALLY_MET] = rows[i];
        group->population = (int64_t)rows[i];
        assert_non_null(cli_table_decision(&table, (size_t)i));
        *cli_table_share(&table, (size_t)i) = (cli_share){
            .group = (size_t)i, .known = true, .low = rows[i], .high = rows[i], .population = (int64_t)rows[i]};
    }
    for (int tally = 0; tally < CLI_TALLIES; tally++)
        table.all[tally] = table.groups[0].counts[tally];

    assert_true(cli_cell_hide(&table));

    assert_true(table.shares[1].hidden && table.shares[2].hidden);
    assert_int_equal(table.shares[2].percent, CLI_UNKNOWN);
    assert_false(table.shares[3].hidden);
    cli_table_free(&table);
}

static cli_rollup_table of_one_group(uint64_t cell, uint64_t met, uint64_t not_met, uint64_t undecided)
{
    cli_rollup_table table = {.cell = cell};
    cli_group *group = cli_table_group(&table);

    assert_non_null(group);
    group->path = group->name = "P";
    group->counts[TALLY_ROWS] = group->counts[TALLY_MEMBERS] = met + not_met + undecided;
    group->counts[TALLY_MET] = met;
    group->counts[TALLY_NOT_MET] = not_met;
    group->counts[TALLY_UNDECIDED] = undecided;
    add_up(&table);
    return table;
}

/* What is too many is reckoned from those who may hold the title. */
static void what_is_reckoned_from_hidden_numbers_is_not_there(void **state)
{
    cli_rollup_table table = of_one_group(CELL, 30, 7, 3);
    (void)state;

    assert_non_null(cli_table_decision(&table, 0));
    for (int i = 0; i < 2; i++) {
        cli_share *share = cli_table_share(&table, 0);
        *share = (cli_share){.known = true, .low = 30, .high = 33, .population = 40, .percent = 7500, .needed = 5};
        share->percent_possible = 8250;
        share->op = i ? HOCTAP_AT_MOST : HOCTAP_AT_LEAST;
    }

    assert_true(cli_cell_hide(&table));

    assert_int_equal(table.shares[0].needed, 5);
    assert_int_equal(table.shares[0].percent, 7500);
    assert_int_equal(table.shares[0].percent_possible, CLI_UNKNOWN);
    assert_int_equal(table.shares[1].needed, CLI_UNKNOWN);
    assert_int_equal(table.shares[1].gap, CLI_UNKNOWN);
    cli_table_free(&table);
}

static void nothing_is_hidden_where_all_are_many_or_nobody_asks(void **state)
{
    (void)state;

    for (uint64_t cell = 0; cell <= CELL; cell += CELL) {
        uint64_t few = cell ? CELL : 1;
        cli_rollup_table table = of_one_group(cell, few, few, 0);

        assert_true(cli_cell_hide(&table));

        assert_int_equal(table.groups[0].hidden, 0);
        assert_int_equal(table.hidden_all, 0);
        cli_table_free(&table);
    }
}

/* A share of people goes with the count of those who met it; what counts places stays. */
static void shares_of_few_people_are_hidden_and_those_of_places_are_not(void **state)
{
    cli_rollup_table table = of_one_group(CELL, 30, 10, 0);
    (void)state;

    assert_non_null(cli_table_decision(&table, 0));
    for (int i = 0; i < 3; i++) {
        cli_share *share = cli_table_share(&table, 0);
        share->known = true;
        share->low = share->high = i == 0 ? 3 : 30; /* three hold the higher level */
        share->of_groups = i == 2;
    }

    assert_true(cli_cell_hide(&table));

    assert_true(table.shares[0].hidden);
    assert_true(table.shares[1].hidden);
    assert_false(table.shares[2].hidden);
    assert_true(table.groups[0].hidden >> TALLY_MET & 1);
    cli_table_free(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_small_count_can_be_reckoned),
        cmocka_unit_test(no_small_count_is_left_a_single_value),
        cmocka_unit_test(who_registered_is_hidden_with_the_rows),
        cmocka_unit_test(a_share_of_hidden_members_is_hidden),
        cmocka_unit_test(what_is_reckoned_from_hidden_numbers_is_not_there),
        cmocka_unit_test(nothing_is_hidden_where_all_are_many_or_nobody_asks),
        cmocka_unit_test(shares_of_few_people_are_hidden_and_those_of_places_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
