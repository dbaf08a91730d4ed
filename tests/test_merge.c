/* SPDX-License-Identifier: MIT */
/* Counts that were made apart, by places, by threads, and what becomes of them together. */
#define _POSIX_C_SOURCE 200809L

#include "sealed.h"

#include <pthread.h>
#include <time.h>

static void the_parts_add_up_to_the_whole(void **state)
{
    hoctap_rollup *one = new_rollup(KEY), *other = new_rollup(KEY);
    (void)state;

    count_in(one, "K/H1", "ann: met good..good; bob: not met");
    assert_true(hoctap_rollup_stray(one, 2, NULL));
    count_in(other, "L", "dan: invalid");
    count_in(other, "K/H2", "ann: met high..high; cam: undecided none..good");
    assert_true(hoctap_rollup_stray(other, 1, NULL));
    assert_true(hoctap_rollup_merge(one, other, NULL));
    close_it(one);

    assert_counts(one, "K/H2", "2 rows, 2 members: 0 met, 0 not met, 1 undecided, 0 invalid, 1 repeated");
    assert_counts(one, "K", "4 rows, 3 members: 0 met, 1 not met, 1 undecided, 0 invalid, 2 repeated");
    assert_holders(one, "K", "3 1..2 0..1");
    assert_holders(one, "L", "1 0..1 0..1");
    assert_all(one, "8 rows, 4 members: 0 met, 1 not met, 1 undecided, 1 invalid, 2 repeated");
    close_it(other);
    assert_all(other, "4 rows, 3 members: 1 met, 0 not met, 1 undecided, 1 invalid, 0 repeated");
    hoctap_rollup_free(one);
    hoctap_rollup_free(other);
}

static void what_places_are_is_merged_in_either_order(void **state)
{
    hoctap_rollup *one = new_rollup(KEY), *other = new_rollup(KEY);
    (void)state;
    assert_true(hoctap_rollup_at(one, group_of(one, "A"), "village", NULL));
    assert_true(hoctap_rollup_at(one, group_of(one, "B"), "district", NULL));
    assert_true(hoctap_rollup_at(other, group_of(other, "A"), "commune", NULL));
    group_of(other, "B");

    assert_true(hoctap_rollup_merge(one, other, NULL));
    assert_true(hoctap_rollup_merge(other, one, NULL));

    const file a = written(one), b = written(other);
    assert_same_file(&a, &b);
    assert_non_null(strstr(a.text, "A\tcommune\t0"));
    assert_non_null(strstr(a.text, "B\tdistrict\t0"));
    hoctap_rollup_free(one);
    hoctap_rollup_free(other);
}

static void members_merged_twice_are_seen_by_their_ids(void **state)
{
    hoctap_rollup *one = new_rollup(KEY), *other = new_rollup(KEY);
    (void)state;

    count_in(other, "A", "ann: met good..good");
    assert_true(hoctap_rollup_merge(one, other, NULL));
    assert_true(hoctap_rollup_merge(one, other, NULL));
    close_it(one);

    assert_counts(one, "A", "2 rows, 1 members: 0 met, 0 not met, 0 undecided, 0 invalid, 2 repeated");
    assert_holders(one, "A", "1 1 0");
    hoctap_rollup_free(one);
    hoctap_rollup_free(other);
}

static void merged_with_itself_everybody_is_there_twice(void **state)
{
    hoctap_rollup *keyed = new_rollup(KEY), *unique = new_rollup(NULL);
    (void)state;

    count_in(keyed, "A/B", "ann: met good..good; bob: not met");
    assert_true(hoctap_rollup_merge(keyed, keyed, NULL));
    count_in(unique, "A/B", "met good..good; not met");
    assert_true(hoctap_rollup_merge(unique, unique, NULL));
    close_it(keyed);
    close_it(unique);

    assert_counts(keyed, "A", "4 rows, 2 members: 0 met, 0 not met, 0 undecided, 0 invalid, 4 repeated");
    assert_counts(unique, "A", "4 rows, 4 members: 2 met, 2 not met, 0 undecided, 0 invalid, 0 repeated");
    hoctap_rollup_free(keyed);
    hoctap_rollup_free(unique);
}

static void counts_of_something_else_are_not_merged(void **state)
{
    static const char text[] = HEAD TEN TWO_INDICATORS TWO_LEVELS;
    static const struct {
        const char *from, *to, *where, *found, *expected;
    } others[] = {
        {"title: t\n", "title: u\n", "title", "u", "t"},
        {"edition: e\n", "edition: f\n", "edition", "f", "e"},
        {"vi: T}", "vi: U}", "fingerprint", NULL, NULL},
    };
    hoctap_rollup *rollup = new_rollup(NULL);
    (void)state;
    count_in(rollup, "A", "not met");

    for (size_t i = 0; i < COUNT(others); i++) {
        char changed[sizeof text + 8];
        const char *at = strstr(text, others[i].from);
        snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, others[i].to,
                 at + strlen(others[i].from));
        hoctap_rollup *other = rollup_of(changed, 2025, NULL);
        assert_not_merged(rollup, other, others[i].where, others[i].found, others[i].expected);
        hoctap_rollup_free(other);
    }
    hoctap_rollup *later = rollup_of(text, 2026, NULL), *keyed = new_rollup(KEY), *ids = new_rollup(NULL);
    count_in(ids, "B", "ann: not met");
    assert_not_merged(rollup, later, "year", "2026", "2025");
    assert_not_merged(rollup, keyed, "key", KEY, "");
    assert_not_merged(keyed, rollup, "key", "", KEY);
    assert_not_merged(rollup, ids, "ids", "keyed", "unique");
    hoctap_rollup *other_key = new_rollup(OTHER_KEY);
    assert_not_merged(keyed, other_key, "key", OTHER_KEY, KEY);
    close_it(rollup);
    assert_all(rollup, "1 rows, 1 members: 0 met, 1 not met, 0 undecided, 0 invalid, 0 repeated");
    hoctap_rollup_free(rollup);
    hoctap_rollup_free(later);
    hoctap_rollup_free(keyed);
    hoctap_rollup_free(other_key);
    hoctap_rollup_free(ids);
}

static void a_variant_is_something_else(void **state)
{
    hoctap_error error = {0};
    hoctap_rules *base = hoctap_rules_load("tests/variants/base.yaml", &error, 1, NULL);
    hoctap_rules *variant = hoctap_rules_vary(base, "tests/variants/legal/things.yaml", &error, 1, NULL);
    (void)state;
    assert_non_null(variant);
    hoctap_rollup *one = hoctap_rollup_new(base, 2025, NULL, NULL),
                  *other = hoctap_rollup_new(variant, 2025, NULL, NULL);

    assert_string_equal(hoctap_rollup_variant(other), hoctap_rules_variant(variant));
    assert_false(hoctap_rollup_merge(one, other, &error));
    assert_true(error.code == HOCTAP_OTHER_RULES);

    hoctap_rollup_free(one);
    hoctap_rollup_free(other);
    hoctap_rules_free(variant);
    hoctap_rules_free(base);
}

static void sums_that_would_be_too_large_are_not_merged(void **state)
{
    hoctap_rollup *one = new_rollup(NULL), *other = new_rollup(NULL);
    hoctap_error error = {0};
    (void)state;
    assert_true(hoctap_rollup_stray(one, HOCTAP_ROWS - 1, NULL));
    assert_true(hoctap_rollup_stray(other, 2, NULL));

    assert_false(hoctap_rollup_merge(one, other, &error));

    assert_int_equal(error.code, HOCTAP_OUT_OF_RANGE);
    assert_int_equal(hoctap_rollup_strays(one), HOCTAP_ROWS - 1);
    hoctap_rollup_free(one);
    hoctap_rollup_free(other);
}

/* ---- merging files ---- */

static void files_merge_in_any_order_to_the_same_bytes(void **state)
{
    hoctap_rollup *all[] = {keyed_rollup(), new_rollup(KEY), new_rollup(KEY)};
    file parts[COUNT(all)], whole;
    static const size_t orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {2, 0, 1}};
    (void)state;
    count_in(all[1], "K/H 3", "ann: not met; eve: met good..good");
    count_in(all[2], "L", "bob: met good..good");
    assert_true(hoctap_rollup_stray(all[2], 1, NULL));
    for (size_t i = 0; i < COUNT(all); i++)
        parts[i] = written(all[i]);
    assert_true(hoctap_rollup_merge(all[0], all[1], NULL));
    assert_true(hoctap_rollup_merge(all[0], all[2], NULL));
    whole = written(all[0]);

    for (size_t i = 0; i < COUNT(orders); i++) {
        hoctap_rollup *sum = i < 2 ? new_rollup(KEY) : read_file(&parts[orders[i][0]]);
        for (size_t j = i < 2 ? 0 : 1; j < COUNT(all); j++) {
            hoctap_rollup *part = read_file(&parts[orders[i][j]]);
            assert_true(hoctap_rollup_merge(sum, part, NULL));
            hoctap_rollup_free(part);
        }
        const file made = written(sum);
        assert_same_file(&made, &whole);
        hoctap_rollup_free(sum);
    }
    for (size_t i = 0; i < COUNT(all); i++)
        hoctap_rollup_free(all[i]);
}

static void a_file_without_ids_is_merged_once(void **state)
{
    hoctap_rollup *one = unique_rollup(), *other = new_rollup(NULL), *sum = new_rollup(NULL);
    (void)state;
    count_in(other, "L", "not met");
    const file a = written(one), b = written(other);
    hoctap_rollup *from_a = read_file(&a), *from_b = read_file(&b);

    assert_true(hoctap_rollup_merge(sum, from_a, NULL));
    assert_true(hoctap_rollup_merge(sum, from_b, NULL));
    const file both = written(sum);
    hoctap_rollup *again = read_file(&both);

    hoctap_error error = {0};
    assert_false(hoctap_rollup_merge(sum, from_a, &error));
    assert_int_equal(error.code, HOCTAP_OTHER_RULES);
    assert_string_equal(error.path, "merged");
    assert_string_equal(error.file, "a.rollup");
    assert_int_equal(strlen(error.found), 64);
    assert_false(hoctap_rollup_merge(again, from_b, NULL));
    assert_false(hoctap_rollup_merge(from_a, again, NULL));
    assert_false(hoctap_rollup_merge(from_a, from_a, NULL));
    const file still = written(again);
    assert_same_file(&still, &both);
    assert_non_null(strstr(both.text, "merged\t2\n"));

    hoctap_rollup *rollups[] = {one, other, sum, from_a, from_b, again};
    for (size_t i = 0; i < COUNT(rollups); i++)
        hoctap_rollup_free(rollups[i]);
}

static void a_file_with_a_row_of_nobody_is_merged_once(void **state)
{
    hoctap_rollup *named = keyed_rollup(), *one = new_rollup(KEY), *sum = new_rollup(KEY);
    (void)state;
    count_in(one, "K/H 1/X 1", ": met good..good; ann: not met");
    const file a = written(named), b = written(one);
    hoctap_rollup *from_a = read_file(&a), *from_b = read_file(&b);

    assert_true(hoctap_rollup_merge(sum, from_b, NULL));
    const file same = written(sum);
    assert_true(hoctap_rollup_merge(sum, from_a, NULL));
    const file both = written(sum);
    hoctap_rollup *again = read_file(&both);

    assert_same_file(&same, &b);
    assert_non_null(strstr(both.text, "merged\t1\n"));
    assert_false(hoctap_rollup_merge(again, from_b, NULL));
    assert_true(hoctap_rollup_merge(again, from_a, NULL));
    hoctap_rollup *rollups[] = {named, one, sum, from_a, from_b, again};
    for (size_t i = 0; i < COUNT(rollups); i++)
        hoctap_rollup_free(rollups[i]);
}

static void a_file_alone_is_not_a_file_that_holds_it(void **state)
{
    hoctap_rollup *rollup = unique_rollup(), *sum = new_rollup(NULL), *nothing = new_rollup(NULL);
    (void)state;
    assert_true(hoctap_rollup_at(rollup, group_of(rollup, "K"), "district", NULL));
    const file made = written(rollup);
    hoctap_rollup *part = read_file(&made);

    assert_true(hoctap_rollup_merge(sum, part, NULL));
    assert_true(hoctap_rollup_merge(sum, nothing, NULL));
    file again = written(sum);
    assert_same_file(&again, &made);

    assert_true(hoctap_rollup_stray(sum, 0, NULL));
    assert_true(hoctap_rollup_at(sum, group_of(sum, "K"), "commune", NULL));
    again = written(sum);
    assert_same_file(&again, &made);

    assert_true(hoctap_rollup_stray(sum, 1, NULL));
    again = written(sum);
    assert_non_null(strstr(again.text, "merged\t1\n"));
    hoctap_rollup_free(rollup);
    hoctap_rollup_free(sum);
    hoctap_rollup_free(nothing);
    hoctap_rollup_free(part);
}

static void what_is_counted_in_beside_a_file_makes_it_a_part(void **state)
{
    hoctap_rollup *rollup = unique_rollup();
    const file made = written(rollup);
    (void)state;

    for (int i = 0; i < 4; i++) {
        hoctap_rollup *sum = i == 2 ? new_rollup(NULL) : read_file(&made), *part = read_file(&made);
        if (i == 0)
            group_of(sum, "M");
        else if (i == 3)
            assert_true(hoctap_rollup_at(sum, group_of(sum, "K"), "province", NULL));
        else
            count_in(sum, "K/X 1", "not met");
        if (i == 2)
            assert_true(hoctap_rollup_merge(sum, part, NULL));
        const file more = written(sum);
        hoctap_rollup *again = read_file(&more);
        assert_non_null(strstr(more.text, "merged\t1\n"));
        assert_false(hoctap_rollup_merge(again, part, NULL));
        hoctap_rollup_free(sum);
        hoctap_rollup_free(part);
        hoctap_rollup_free(again);
    }
    hoctap_rollup_free(rollup);
}

static void a_file_without_ids_does_not_go_with_ids(void **state)
{
    hoctap_rollup *rollup = unique_rollup(), *ids = new_rollup(NULL);
    const file made = written(rollup);
    hoctap_rollup *part = read_file(&made);
    hoctap_error error = {0};
    (void)state;
    count_in(ids, "A", "ann: not met");

    assert_false(hoctap_rollup_merge(ids, part, &error));

    assert_int_equal(error.code, HOCTAP_OTHER_RULES);
    assert_string_equal(error.path, "ids");
    assert_int_equal(error.line, 8);
    hoctap_rollup_free(rollup);
    hoctap_rollup_free(ids);
    hoctap_rollup_free(part);
}

static void strays_and_places_alone_go_with_ids_and_without(void **state)
{
    hoctap_rollup *ids = new_rollup(NULL), *unique = new_rollup(NULL), *strays = new_rollup(NULL);
    (void)state;
    count_in(ids, "A", "ann: not met");
    count_in(unique, "A", "not met");
    assert_true(hoctap_rollup_stray(strays, 2, NULL));
    group_of(strays, "B");

    assert_true(hoctap_rollup_merge(ids, strays, NULL));
    assert_true(hoctap_rollup_merge(unique, strays, NULL));

    assert_refused(ids, "A", "not met", "unique", "keyed");
    assert_refused(unique, "A", "ann: not met", "keyed", "unique");
    close_it(unique);
    assert_all(unique, "3 rows, 1 members: 0 met, 1 not met, 0 undecided, 0 invalid, 0 repeated");
    hoctap_rollup_free(ids);
    hoctap_rollup_free(unique);
    hoctap_rollup_free(strays);
}

static void a_part_of_other_rules_is_told_at_its_line(void **state)
{
    static const struct {
        const char *from, *to, *path;
        int line;
    } others[] = {
        {"title\tt", "title\tu", "title", 2},      {"edition\te", "edition\tf", "edition", 3},
        {"variant\t", "variant\tv", "variant", 4}, {"fingerprint\t", NULL, "fingerprint", 5},
        {"year\t2025", "year\t2024", "year", 6},   {"ids\tkeyed\t" KEY, "ids\tkeyed\t" OTHER_KEY, "key", 8},
    };
    hoctap_rollup *rollup = keyed_rollup();
    const file made = written(rollup);
    (void)state;

    for (size_t i = 0; i < COUNT(others); i++) {
        file other = others[i].to ? resealed(&made, others[i].from, others[i].to) : made;
        if (!others[i].to) {
            char *digit = strstr(other.text, others[i].from) + strlen(others[i].from);
            *digit = *digit == '0' ? '1' : '0';
            unseal(&other);
            seal(&other);
        }
        hoctap_rollup *part = read_file(&other);
        hoctap_error error = {0};
        assert_false(hoctap_rollup_merge(rollup, part, &error));
        assert_int_equal(error.code, HOCTAP_OTHER_RULES);
        assert_string_equal(error.path, others[i].path);
        assert_int_equal(error.line, others[i].line);
        assert_string_equal(error.file, "a.rollup");
        hoctap_rollup_free(part);
    }
    const file still = written(rollup);
    assert_same_file(&still, &made);
    hoctap_rollup_free(rollup);
}

/* Only a hostile file has the fingerprint of rules that have other levels. */
static void levels_are_compared_too(void **state)
{
    static const char *const levels[] = {"levels\tgood", "levels\tgood\tbest", "levels\tgood\thigh\tbest"};
    hoctap_rollup *rollup = new_rollup(NULL);
    const file made = written(rollup);
    (void)state;

    for (size_t i = 0; i < COUNT(levels); i++) {
        static const char *const heads[] = {"", "\tnone..best\tgood..best\tbest",
                                            "\tnone..high\tgood..high\thigh\tnone..best\tgood..best\thigh..best\tbest"};
        file other = resealed(&made, "levels\tgood\thigh", levels[i]);
        other = resealed(&other, "\tnone..high\tgood..high\thigh", heads[i]);
        hoctap_rollup *part = read_file(&other);
        assert_not_merged(rollup, part, "levels", NULL, NULL);
        assert_not_merged(part, rollup, "levels", NULL, NULL);
        hoctap_rollup_free(part);
    }
    hoctap_rollup_free(rollup);
}

/* ---- threads ---- */

typedef struct share {
    hoctap_rollup *rollup;
    uint64_t from, to;
} share;

static uint64_t mixed(uint64_t number)
{
    number = (number ^ number >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    number = (number ^ number >> 27) * UINT64_C(0x94d049bb133111eb);
    return number ^ number >> 31;
}

enum { BATCH = 1024, COMMUNES = 100 };

/* People from..to - 1, a batch at a time; each thousandth is there a second time, elsewhere. */
static void *count_share(void *argument)
{
    static const uint8_t verdicts[] = {HOCTAP_NOT_MET, HOCTAP_MET, HOCTAP_UNDECIDED, HOCTAP_INVALID};
    share *of = argument;
    uint32_t group[BATCH];
    uint8_t verdict[BATCH], level[BATCH], possible[BATCH], id[BATCH][HOCTAP_ID];

    for (uint32_t i = 0; i < COMMUNES; i++) {
        char path[64];
        snprintf(path, sizeof path, "K/H%02u/X%02u", (unsigned)i / 10, (unsigned)i);
        if (hoctap_rollup_group(of->rollup, path, NULL) == UINT32_MAX)
            return NULL;
    }
    for (uint64_t at = of->from; at < of->to;) {
        size_t count = 0;
        for (; at < of->to && count < BATCH; at++, count++) {
            const uint64_t person = at % 1000 == 0 && at > 0 ? at - 1 : at, low = mixed(person), high = mixed(low);
            memcpy(id[count], &low, 8);
            memcpy(id[count] + 8, &high, 8);
            group[count] = 2 + (uint32_t)(at % COMMUNES) / 10 * 11 + (uint32_t)(at % COMMUNES) % 10;
            verdict[count] = verdicts[at % 4];
            level[count] = at % 4 == 1;
            possible[count] = at % 4 == 1 || at % 4 == 2;
        }
        const hoctap_members members = {count, group, verdict, level, possible, (const uint8_t(*)[HOCTAP_ID])id};
        if (!hoctap_rollup_add(of->rollup, &members, NULL))
            return NULL;
    }
    return of;
}

static void two_threads_count_apart_and_come_to_the_same(void **state)
{
    share whole = {new_rollup(KEY), 0, 50000}, one = {new_rollup(KEY), 0, 20000},
          other = {new_rollup(KEY), 20000, 50000};
    pthread_t thread;
    void *done = NULL;
    (void)state;

    assert_int_equal(pthread_create(&thread, NULL, count_share, &one), 0);
    assert_ptr_equal(count_share(&other), &other);
    assert_int_equal(pthread_join(thread, &done), 0);
    assert_ptr_equal(done, &one);
    assert_true(hoctap_rollup_merge(one.rollup, other.rollup, NULL));
    assert_ptr_equal(count_share(&whole), &whole);
    close_it(one.rollup);
    close_it(whole.rollup);

    assert_all(whole.rollup,
               "50000 rows, 49951 members: 12500 met, 12451 not met, 12500 undecided, 12451 invalid, 98 repeated");
    for (uint32_t group = 0; group < hoctap_rollup_group_count(whole.rollup); group++) {
        const char *path = hoctap_rollup_path(whole.rollup, group);
        const hoctap_counts a = hoctap_rollup_counts(whole.rollup, group),
                            b = hoctap_rollup_counts(one.rollup, group_of(one.rollup, path));
        assert_memory_equal(&a, &b, sizeof a);
    }
    hoctap_rollup_free(whole.rollup);
    hoctap_rollup_free(one.rollup);
    hoctap_rollup_free(other.rollup);
}

static void a_million_members_are_closed_in_a_moment(void **state)
{
    share all = {new_rollup(KEY), 0, 1000000};
    struct timespec before, after;
    (void)state;
    assert_ptr_equal(count_share(&all), &all);

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
    close_it(all.rollup);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);

    const double ms = (double)(after.tv_sec - before.tv_sec) * 1e3 + (double)(after.tv_nsec - before.tv_nsec) / 1e6;
    print_message("1,000,000 members closed in %.0f ms\n", ms);
    assert_true(ms < 5000);
    assert_int_equal(hoctap_rollup_all(all.rollup).members, 999001);
    hoctap_rollup_free(all.rollup);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_add_up_to_the_whole),
        cmocka_unit_test(what_places_are_is_merged_in_either_order),
        cmocka_unit_test(members_merged_twice_are_seen_by_their_ids),
        cmocka_unit_test(merged_with_itself_everybody_is_there_twice),
        cmocka_unit_test(counts_of_something_else_are_not_merged),
        cmocka_unit_test(a_variant_is_something_else),
        cmocka_unit_test(sums_that_would_be_too_large_are_not_merged),
        cmocka_unit_test(files_merge_in_any_order_to_the_same_bytes),
        cmocka_unit_test(a_file_without_ids_is_merged_once),
        cmocka_unit_test(a_file_with_a_row_of_nobody_is_merged_once),
        cmocka_unit_test(a_file_alone_is_not_a_file_that_holds_it),
        cmocka_unit_test(what_is_counted_in_beside_a_file_makes_it_a_part),
        cmocka_unit_test(a_file_without_ids_does_not_go_with_ids),
        cmocka_unit_test(strays_and_places_alone_go_with_ids_and_without),
        cmocka_unit_test(a_part_of_other_rules_is_told_at_its_line),
        cmocka_unit_test(levels_are_compared_too),
        cmocka_unit_test(two_threads_count_apart_and_come_to_the_same),
        cmocka_unit_test(a_million_members_are_closed_in_a_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
