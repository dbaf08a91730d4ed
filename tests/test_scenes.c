/* SPDX-License-Identifier: MIT */
/* Scenes of tests/scenes, played through the headers: the same numbers, without the program. */
#include "support.h"

#include <hoctap/hoctap.h>

#include <string.h>

static hoctap_rules *find(const char *title, const char *place, int year)
{
    const char *folder = "rules";
    const hoctap_book book = {&folder, 1};
    hoctap_error error;
    hoctap_rules *rules = hoctap_rules_find(&book, title, place, year, &error, 1, NULL);
    assert_non_null(rules);
    return rules;
}

/* Five years of seven people up to 2025; 2 stands for "undecided", 9 for "no record". */
static const struct person {
    const char *what;
    int years[6]; /* 2020 to 2025 */
    int run, longest, run_possible, longest_possible;
    int level, possible; /* 1 recognised, 2 exemplary */
    int missing_year;
} people[] = {
    {"five years", {9, 1, 1, 1, 1, 1}, 5, 5, 5, 5, 2, 2, 0},
    {"2023 is missing", {9, 1, 1, 9, 1, 1}, 2, 2, 2, 2, 1, 1, 2023},
    {"2023 was not reached", {9, 1, 1, 0, 1, 1}, 2, 2, 2, 2, 1, 1, 0},
    {"2023 is undecided", {9, 1, 1, 2, 1, 1}, 2, 2, 5, 5, 1, 2, 0},
    {"2025 is missing", {1, 1, 1, 1, 1, 9}, 0, 5, 0, 5, 0, 0, 2025},
    {"six years", {1, 1, 1, 1, 1, 1}, 6, 6, 6, 6, 2, 2, 0},
    {"never", {9, 0, 0, 0, 0, 0}, 0, 0, 0, 0, 0, 0, 0},
};

enum { PEOPLE = sizeof people / sizeof people[0], RECORDS = 6 * PEOPLE };

static size_t write_records(uint32_t *subject, int16_t *year, uint8_t *level, uint8_t *possible)
{
    size_t count = 0;
    for (int y = 5; y >= 0; y--) /* the latest first: the order does not matter */
        for (uint32_t i = 0; i < PEOPLE; i++) {
            if (people[i].years[y] == 9)
                continue;
            subject[count] = i;
            year[count] = (int16_t)(2020 + y);
            level[count] = people[i].years[y] == 1;
            possible[count++] = people[i].years[y] != 0;
        }
    return count;
}

static void five_years_running_make_an_exemplary_citizen(void **state)
{
    (void)state;
    hoctap_error error;
    uint32_t subject[RECORDS];
    int16_t year[RECORDS];
    uint8_t level[RECORDS], possible[RECORDS];
    uint8_t run[PEOPLE], longest[PEOPLE], run_possible[PEOPLE], longest_possible[PEOPLE], low[PEOPLE], high[PEOPLE];
    uint64_t missing[PEOPLE];
    hoctap_rules *citizen = find("citizen", NULL, 2025), *years = hoctap_rules_of_years(citizen, &error);
    const size_t count = write_records(subject, year, level, possible);
    const hoctap_records records = {
        .count = count, .subject = subject, .year = year, .level = level, .possible = possible};
    const hoctap_titles titles = {.level = low,
                                  .possible = high,
                                  .run = run,
                                  .run_possible = run_possible,
                                  .longest = longest,
                                  .longest_possible = longest_possible,
                                  .missing = missing};

    assert_non_null(years);
    assert_true(hoctap_history(years, &records, NULL, PEOPLE, 2025, HOCTAP_NO_DAY, &titles, &error));

    for (size_t i = 0; i < PEOPLE; i++) {
        const struct person *wanted = &people[i];
        print_message("%s\n", wanted->what);
        assert_int_equal(run[i], wanted->run);
        assert_int_equal(longest[i], wanted->longest);
        assert_int_equal(run_possible[i], wanted->run_possible);
        assert_int_equal(longest_possible[i], wanted->longest_possible);
        assert_int_equal(low[i], wanted->level);
        assert_int_equal(high[i], wanted->possible);
        assert_true(missing[i] == (wanted->missing_year ? UINT64_C(1) << (2025 - wanted->missing_year) : 0));
    }
    hoctap_rules_free(years);
    hoctap_rules_free(citizen);
}

/* The pilot of Sa Đéc: three communes, nine units, thirty of the thirty-one persons surveyed. f recognised, u undecided, x invalid. */
static const struct unit {
    const char *path, *people;
} units[] = {
    {"Xã Tân Phú Đông/Trường Tiểu học Tân Phú Đông", "ffuu"},
    {"Xã Tân Phú Đông/Trường Mầm non Bình Minh", "fuux"},
    {"Xã Tân Phú Đông/Văn phòng UBND", "uuu"},
    {"Xã Tân Quy Tây/Trường Tiểu học Tân Quy Tây", "fuuu"},
    {"Xã Tân Quy Tây/Trường Mầm non Nắng Hồng", "fu"},
    {"Xã Tân Quy Tây/Văn phòng UBND", "uuu"},
    {"Phường Tân Quy Đông/Trường Tiểu học Tân Quy Đông", "fuuu"},
    {"Phường Tân Quy Đông/Trạm y tế", "uuu"},
    {"Phường Tân Quy Đông/Văn phòng UBND", "uuu"},
};

static void count_unit(hoctap_rollup *rollup, const struct unit *unit)
{
    uint32_t group[8];
    uint8_t verdict[8], level[8], possible[8];
    hoctap_error error;
    size_t count = strlen(unit->people);
    for (size_t i = 0; i < count; i++) {
        char letter = unit->people[i];
        group[i] = hoctap_rollup_group(rollup, unit->path, &error);
        verdict[i] = letter == 'f' ? HOCTAP_MET : letter == 'u' ? HOCTAP_UNDECIDED : HOCTAP_INVALID;
        level[i] = letter == 'f';
        possible[i] = letter != 'x';
    }
    const hoctap_members members = {
        .count = count, .group = group, .verdict = verdict, .level = level, .possible = possible};
    assert_true(hoctap_rollup_add(rollup, &members, &error));
}

static void hold_group(hoctap_rollup *rollup, const char *path, uint64_t rows, uint64_t met, uint64_t undecided,
                       uint64_t invalid)
{
    hoctap_error error;
    uint64_t low, high;
    uint32_t group = hoctap_rollup_group(rollup, path, &error);
    hoctap_counts counts = hoctap_rollup_counts(rollup, group);
    assert_int_equal(counts.rows, rows);
    assert_int_equal(counts.met, met);
    assert_int_equal(counts.undecided, undecided);
    assert_int_equal(counts.invalid, invalid);
    assert_int_equal(counts.not_met, 0);
    hoctap_rollup_holders(rollup, group, 1, &low, &high);
    assert_int_equal(low, met);
    assert_int_equal(high, rows); /* nobody is certain not to be recognised */
}

static void the_persons_of_sa_dec_add_up_by_unit_and_commune(void **state)
{
    (void)state;
    hoctap_error error;
    hoctap_rules *pilot = find("citizen", NULL, 2021);
    hoctap_rollup *rollup = hoctap_rollup_new(pilot, 2021, NULL, &error);
    assert_non_null(rollup);
    assert_string_equal(hoctap_rollup_edition(rollup), "pilot");

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        count_unit(rollup, &units[i]);
    assert_true(hoctap_rollup_close(rollup, &error));

    assert_int_equal(hoctap_rollup_group_count(rollup), 3 + 9);
    hold_group(rollup, "Xã Tân Phú Đông", 11, 3, 7, 1);
    hold_group(rollup, "Xã Tân Quy Tây", 9, 2, 7, 0);
    hold_group(rollup, "Phường Tân Quy Đông", 10, 1, 9, 0);
    hold_group(rollup, "Xã Tân Phú Đông/Trường Mầm non Bình Minh", 4, 1, 2, 1);
    assert_int_equal(hoctap_rollup_all(rollup).rows, 30);
    hoctap_rollup_free(rollup);
    hoctap_rules_free(pilot);
}

/* Decree 20: 90 % of the communes of a district, 90 % and then all of the districts of a province. */
static const struct place {
    const char *what, *place, *all, *one, *two, *verdict;
    const char *communes_or_districts;
    int level;
} places[] = {
    {"9 of 10 communes", "district", "10", "9", "2", "met", "communes", 1},
    {"8 of 10 communes", "district", "10", "8", "8", "not met", "communes", 0},
    {"9 of 10 communes at level 2", "district", "10", "9", "9", "met", "communes", 2},
    {"8 of 10 communes at level 2", "district", "10", "10", "8", "met", "communes", 1},
    {"9 of 10 districts", "province", "10", "9", "2", "met", "districts", 1},
    {"8 of 10 districts", "province", "10", "8", "8", "not met", "districts", 0},
    {"10 of 10 districts at level 2", "province", "10", "10", "10", "met", "districts", 2},
    {"9 of 10 districts at level 2", "province", "10", "10", "9", "met", "districts", 1},
    {"9 or 8 of 10 communes", "district", "10", "8..9", "0", "undecided", "communes", 0},
    {"9 or more of 10 communes", "district", "10", "9..10", "0", "met", "communes", 1},
};

static void literacy_is_counted_from_communes_to_the_province(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        hoctap_error error;
        uint8_t level, verdict;
        const struct place *wanted = &places[i];
        hoctap_rules *rules = find("literacy", wanted->place, 2024);
        const hoctap_answer answers[] = {
            {wanted->communes_or_districts, wanted->all}, {"level_1", wanted->one}, {"level_2", wanted->two}};
        const hoctap_outcomes out = {.level = &level, .verdict = &verdict};

        assert_true(hoctap_score_one(rules, answers, 3, &out, &error));

        print_message("%s\n", wanted->what);
        assert_string_equal(hoctap_verdict_text((hoctap_verdict)verdict, HOCTAP_EN), wanted->verdict);
        assert_int_equal(level, wanted->level);
        hoctap_rules_free(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_years_running_make_an_exemplary_citizen),
        cmocka_unit_test(the_persons_of_sa_dec_add_up_by_unit_and_commune),
        cmocka_unit_test(literacy_is_counted_from_communes_to_the_province),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
