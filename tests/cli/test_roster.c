/* SPDX-License-Identifier: MIT */
/* Tables of members: who counts where, once, and who is told. */
#include "roster.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

static bool wants_adults(void *self, const char *name)
{
    (void)self;
    return strcmp(name, "adults") == 0;
}

typedef struct scene {
    cli_keyed keyed;
    cli_places *places;
    cli_roster *roster;
    cli_rollup_table table;
} scene;

static scene open_scene(const char *land, const char *members)
{
    scene new = {.table = {.lang = HOCTAP_EN}};
    const cli_places_form form = {
        .places = land ? table_file(land) : NULL, .day = hoctap_day_of(2025, 12, 31), .lang = HOCTAP_EN};
    cli_keyed_plain(&new.keyed);
    assert_int_equal(cli_places_open(&new.places, &form), DONE);
    const cli_roster_form roster = {.path = table_file(members),
                                    .places = new.places,
                                    .keyed = &new.keyed,
                                    .wants = wants_adults,
                                    .lang = HOCTAP_EN};
    assert_int_equal(cli_roster_open(&new.roster, &roster), DONE);
    return new;
}

static void end_scene(scene *all)
{
    cli_roster_free(all->roster);
    cli_table_free(&all->table);
    cli_places_free(all->places);
}

static const uint8_t *key_of(const scene *all, const char *id)
{
    static uint8_t key[HOCTAP_ID];
    assert_true(cli_keyed_id(&all->keyed, id, strlen(id), key));
    return key;
}

static void saw(scene *all, const char *id, uint64_t record)
{
    cli_roster_saw(all->roster, *id ? key_of(all, id) : NULL, record);
}

static uint32_t place_of(const scene *all, const char *path)
{
    for (uint32_t i = 0; i < cli_places_count(all->places); i++)
        if (strcmp(cli_places_path(all->places, i), path) == 0)
            return i;
    fail_msg("no place %s", path);
    return 0;
}

static cli_roll roll_of(const scene *all, const char *path)
{
    return cli_roster_of(all->roster, place_of(all, path));
}

static const char *notes(scene *all)
{
    static char text[1 << 14];
    cli_roster_notes(all->roster, &all->table);
    assert_false(all->table.no_memory);
    *text = '\0';
    for (size_t i = 0; i < all->table.note_count; i++)
        sprintf(text + strlen(text), "%s %d: %s\n", all->table.notes[i].code, (int)all->table.notes[i].rows,
                strchr(all->table.notes[i].text, ':') + 2);
    return text;
}

static void assert_roll(cli_roll roll, uint64_t members, uint64_t registered, uint64_t surveyed)
{
    assert_int_equal(roll.members, members);
    assert_int_equal(roll.registered, registered);
    assert_int_equal(roll.surveyed, surveyed);
}

static void members_are_counted_where_they_belong_and_above(void **state)
{
    (void)state;
    scene all = open_scene(NULL, "Mã số;Tỉnh;Xã;Đăng ký\n"
                                 "a;Kon Tum;Xã 1;x\nb;Kon Tum;Xã 1;Không\nc;Kon Tum;Xã 2;Có\nd;Gia Lai;Xã 1;\n");

    saw(&all, "a", 1);
    saw(&all, " d ", 2);
    assert_true(cli_roster_close(all.roster));

    assert_true(cli_roster_has_registered(all.roster));
    assert_roll(roll_of(&all, "Kon Tum"), 3, 2, 1);
    assert_roll(roll_of(&all, "Kon Tum/Xã 1"), 2, 1, 1);
    assert_roll(roll_of(&all, "Kon Tum/Xã 2"), 1, 1, 0);
    assert_roll(roll_of(&all, "Gia Lai/Xã 1"), 1, 0, 1);
    assert_roll(cli_roster_all(all.roster), 4, 2, 2);
    assert_heard(notes(&all), "registered-blank 1:");
    end_scene(&all);
}

static void a_member_of_two_units_counts_in_both_and_once_above(void **state)
{
    size_t count;
    (void)state;
    scene all = open_scene(NULL, "id,province,unit\na,Kon Tum,U1\na,Kon Tum,U2\na,Kon Tum,U1\nb,Kon Tum,U1\n");

    saw(&all, "a", 1);
    assert_true(cli_roster_close(all.roster));

    assert_roll(roll_of(&all, "Kon Tum/U1"), 2, 0, 1);
    assert_roll(roll_of(&all, "Kon Tum/U2"), 1, 0, 1);
    assert_roll(roll_of(&all, "Kon Tum"), 2, 0, 1);
    assert_non_null(cli_roster_find(all.roster, key_of(&all, "a"), &count));
    assert_int_equal(count, 2);
    const char *text = notes(&all);
    assert_heard(text, "members 4: 4 rows = 2 members + 2 further rows of theirs + 0 rows of no use");
    assert_heard(text, "member-again 1: rows: 1 (3)");
    assert_heard(text, "member-elsewhere 1: rows: 1 (2)");
    assert_heard(text, "not-surveyed 1: 1 members are not in the data");
    end_scene(&all);
}

static void who_is_here_and_not_there_is_told_without_a_name(void **state)
{
    size_t count;
    (void)state;
    scene all = open_scene(NULL, "id,unit\nsecret1,U1\nsecret2,U1\n");

    saw(&all, "secret1", 1);
    saw(&all, "secret3", 2);
    saw(&all, "", 3);
    saw(&all, "Secret1", 4); /* capitals tell ids apart */
    assert_true(cli_roster_close(all.roster));

    assert_null(cli_roster_find(all.roster, key_of(&all, "secret3"), &count));
    const char *text = notes(&all);
    assert_heard(text, "not-a-member 2: rows: 2 (2, 4)");
    assert_heard(text, "data-without-id 1: rows: 1 (3)");
    assert_heard(text, "not-surveyed 1:");
    assert_unheard(text, "ecret");
    end_scene(&all);
}

static void rows_of_no_use_are_counted(void **state)
{
    (void)state;
    scene all = open_scene("province,commune\nKon Tum,Xã 1\n",
                           "id,commune,registered\na,Xã 1,x\nb,Xã 9,x\n,Xã 1,x\nc,Xã 1\nd,,x\ne,xã 1,maybe\n");

    assert_true(cli_roster_close(all.roster));

    assert_roll(roll_of(&all, "Kon Tum"), 2, 1, 0);
    const char *text = notes(&all);
    assert_heard(text, "members 6: 6 rows = 2 members + 0 further rows of theirs + 4 rows of no use");
    assert_heard(text, "place-unknown 1: rows: 1 (2)");
    assert_heard(text, "member-without-id 1: rows: 1 (3)");
    assert_heard(text, "place-cells 1: rows: 1 (4)");
    assert_heard(text, "place-blank 1: rows: 1 (5)");
    assert_heard(text, "member-word 1: rows: 1 (6)");
    end_scene(&all);
}

static void a_further_column_says_who_belongs_to_a_population(void **state)
{
    static const struct {
        const char *id;
        cli_yes_no says;
    } cases[] = {{"a", SAYS_YES},  {"b", SAYS_NO},  {"c", SAYS_NOTHING}, {"d", SAYS_WHAT},
                 {"e", SAYS_WHAT}, {"f", SAYS_YES}, {"z", SAYS_NOTHING}};
    (void)state;

    scene all = open_scene(NULL, "id,unit,adults\na,U,có\nb,U,0\nc,U,\nd,U,?\ne,U,x\ne,V,không\nf,U,\nf,V,Yes\n");

    assert_int_equal(cli_roster_column_count(all.roster), 1);
    assert_string_equal(cli_roster_column(all.roster, 0), "adults");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(cli_roster_says(all.roster, key_of(&all, cases[i].id), 0), cases[i].says);
    assert_true(cli_roster_close(all.roster));
    uint64_t unsaid, yes = cli_roster_belong(all.roster, place_of(&all, "U"), 0, &unsaid);
    assert_int_equal(yes, 2);    /* a, f */
    assert_int_equal(unsaid, 3); /* c, d, e */
    yes = cli_roster_belong(all.roster, place_of(&all, "V"), 0, &unsaid);
    assert_int_equal(yes, 1);
    assert_int_equal(unsaid, 1);
    assert_heard(notes(&all), "member-disagrees 1: rows: 1 (6)");
    end_scene(&all);
}

/* Against sets that are counted one by one; and rows always add up. */
static void members_add_up_whatever_the_table(void **state)
{
    enum { ROUNDS = 60, ROWS = 40, IDS = 12, UNITS = 6 };
    (void)state;
    srand(7);
    for (int round = 0; round < ROUNDS; round++) {
        char text[ROWS * 32 + 64] = "id,province,unit\n", path[32], wanted[160];
        bool there[IDS][UNITS] = {{false}}, seen[IDS] = {false};
        int blank = 0, rows = rand() % ROWS + 1;
        uint64_t members = 0, surveyed = 0;
        for (int row = 0; row < rows; row++) {
            int id = rand() % (IDS + 1), unit = rand() % UNITS;
            if (id == IDS)
                blank++;
            else
                there[id][unit] = true;
            char name[] = {(char)('a' + id), '\0'};
            sprintf(text + strlen(text), "%s,P%d,U%d\n", id == IDS ? "" : name, unit / 3, unit);
        }
        scene all = open_scene(NULL, text);
        for (int i = 0; i < IDS; i++)
            if ((seen[i] = rand() % 2) != 0)
                saw(&all, (char[]){(char)('a' + i), '\0'}, 1);
        assert_true(cli_roster_close(all.roster));

        for (int unit = 0; unit < UNITS; unit++) {
            uint64_t in_unit = 0, in_province = 0;
            for (int i = 0; i < IDS; i++) {
                int first = unit / 3 * 3;
                in_unit += there[i][unit];
                in_province += there[i][first] || there[i][first + 1] || there[i][first + 2];
            }
            sprintf(path, "P%d/U%d", unit / 3, unit);
            if (in_unit)
                assert_int_equal(roll_of(&all, path).members, in_unit);
            path[2] = '\0';
            if (in_province)
                assert_int_equal(roll_of(&all, path).members, in_province);
        }
        for (int i = 0; i < IDS; i++) {
            bool member = false;
            for (int unit = 0; unit < UNITS; unit++)
                member = member || there[i][unit];
            members += member;
            surveyed += member && seen[i];
        }
        assert_roll(cli_roster_all(all.roster), members, 0, surveyed);
        sprintf(wanted, "%d rows = %d members + %d further rows of theirs + %d rows of no use", rows, (int)members,
                rows - (int)members - blank, blank);
        assert_heard(notes(&all), wanted);
        end_scene(&all);
    }
}

static void a_table_without_ids_or_places_is_refused(void **state)
{
    static const struct {
        const char *text, *said;
    } cases[] = {{"name,unit\na,b\n", "HT602"}, {"id,area\na,b\n", "no column says where a row belongs"}};
    cli_keyed keyed;
    cli_places *places;
    const cli_places_form form = {.day = hoctap_day_of(2025, 12, 31), .lang = HOCTAP_EN};
    (void)state;
    cli_keyed_plain(&keyed);
    assert_int_equal(cli_places_open(&places, &form), DONE);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cli_roster *roster;
        const cli_roster_form one = {
            .path = table_file(cases[i].text), .places = places, .keyed = &keyed, .lang = HOCTAP_EN};
        listen_to_messages();
        int status = cli_roster_open(&roster, &one);
        assert_heard(heard(), cases[i].said);
        assert_int_equal(status, FAILED);
        assert_null(roster);
    }
    cli_places_free(places);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_counted_where_they_belong_and_above),
        cmocka_unit_test(a_member_of_two_units_counts_in_both_and_once_above),
        cmocka_unit_test(who_is_here_and_not_there_is_told_without_a_name),
        cmocka_unit_test(rows_of_no_use_are_counted),
        cmocka_unit_test(a_further_column_says_who_belongs_to_a_population),
        cmocka_unit_test(members_add_up_whatever_the_table),
        cmocka_unit_test(a_table_without_ids_or_places_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, tables_end);
}
