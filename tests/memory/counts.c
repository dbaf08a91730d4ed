/* SPDX-License-Identifier: MIT */
/* Sums: roll-ups made, counted in, closed, merged, read. What cannot be done for want of memory leaves no trace in what was counted. */
#include "part.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static const char text[] = "hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n"
                           "facts: {n: {count: points, to: 10}}\n"
                           "levels:\n  good: {vi: A, all: [{fact: n, at_least: 3}]}\n";

enum { SIZE = 4096, MANY = 3000 };

static hoctap_rules *rules;
static hoctap_rollup *keyed, *unique, *from_file; /* closed */
static char keyed_file[SIZE], unique_file[SIZE], merged_file[SIZE];

static const uint8_t verdict[] = {HOCTAP_MET, HOCTAP_NOT_MET, HOCTAP_INVALID}, level[] = {1, 0, 0};
static const uint8_t id[][HOCTAP_ID] = {"ann", "bob", "ann"};
static const uint32_t group[] = {1, 1, 0};
static const hoctap_members with_ids = {3, group, verdict, level, level, id};
static const hoctap_members without_ids = {3, group, verdict, level, level, NULL};

/* A roll-up of two groups and some rows; NULL without memory. */
static hoctap_rollup *counted(const char *key, hoctap_error *error)
{
    hoctap_rollup *rollup = hoctap_rollup_new(rules, 2025, key, error);
    bool fine = rollup && hoctap_rollup_group(rollup, "A/B", error) != UINT32_MAX &&
                hoctap_rollup_add(rollup, key ? &with_ids : &without_ids, error);

    if (fine)
        return rollup;
    hoctap_rollup_free(rollup);
    return NULL;
}

/* Its bytes are those of the file; what is wrong is told although there is memory again. */
static void assert_unchanged(hoctap_rollup *rollup, const char *file)
{
    char now[SIZE];

    reset_heap(0, false);
    assert_true(hoctap_rollup_close(rollup, NULL));
    hoctap_rollup_write(rollup, now, sizeof now);
    assert_string_equal(now, file);
}

static hoctap_code count_with(const char *key)
{
    hoctap_error error = {0};
    hoctap_rollup *rollup = counted(key, &error);

    if (rollup && hoctap_rollup_close(rollup, &error) && hoctap_rollup_close(rollup, &error))
        hoctap_rollup_counts(rollup, 0);
    hoctap_rollup_free(rollup);
    return error.code;
}

static hoctap_code count_with_ids(void)
{
    return count_with(KEY);
}

static hoctap_code count_without_ids(void)
{
    return count_with(NULL);
}

/* Groups and members beyond the room that there is, and nothing of them when there is no more. */
static hoctap_code count_more(void)
{
    static uint32_t groups[MANY];
    static uint8_t zeros[MANY], ids[MANY][HOCTAP_ID];
    const hoctap_members many = {MANY, groups, zeros, zeros, zeros, (const uint8_t(*)[HOCTAP_ID])ids};
    hoctap_error error = {0};
    hoctap_rollup *rollup = hoctap_rollup_read(keyed_file, strlen(keyed_file), "file", &error);

    if (!rollup)
        return error.code;
    if (hoctap_rollup_group(rollup, "C/D/E/F/G/H/I/J/K/L/M/N/O/P/Q/R", &error) == UINT32_MAX ||
        !hoctap_rollup_add(rollup, &many, &error) || !hoctap_rollup_close(rollup, &error)) {
        reset_heap(0, false);
        assert_true(hoctap_rollup_close(rollup, NULL));
        assert_true(hoctap_rollup_all(rollup).rows % MANY == 3);
    }
    hoctap_rollup_free(rollup);
    return error.code;
}

static hoctap_code merge_into(const char *file, const hoctap_rollup *other)
{
    hoctap_error error = {0};
    hoctap_rollup *rollup = hoctap_rollup_read(file, strlen(file), "file", &error);

    if (rollup && !hoctap_rollup_merge(rollup, other, &error))
        assert_unchanged(rollup, file);
    hoctap_rollup_free(rollup);
    return error.code;
}

/* A new one has no room for anything. */
static hoctap_code merge_into_new(const hoctap_rollup *other, const char *key)
{
    hoctap_error error = {0};
    hoctap_rollup *rollup = hoctap_rollup_new(rules, 2025, key, &error);

    if (rollup && !hoctap_rollup_merge(rollup, other, &error)) {
        assert_int_equal(hoctap_rollup_group_count(rollup), 0);
        assert_int_equal(hoctap_rollup_strays(rollup), 0);
    }
    hoctap_rollup_free(rollup);
    return error.code;
}

static hoctap_code merge_keyed_into_new(void)
{
    return merge_into_new(keyed, KEY);
}

static hoctap_code merge_file_into_new(void)
{
    return merge_into_new(from_file, NULL);
}

static hoctap_code merge_keyed(void)
{
    return merge_into(keyed_file, keyed);
}

static hoctap_code merge_unique(void)
{
    return merge_into(unique_file, unique);
}

static hoctap_code merge_file_again(void)
{
    return merge_into(unique_file, from_file);
}

static hoctap_code read_file(const char *file)
{
    hoctap_error error = {0};
    hoctap_rollup_free(hoctap_rollup_read(file, strlen(file), "file", &error));
    return error.code;
}

static hoctap_code read_keyed(void)
{
    return read_file(keyed_file);
}

static hoctap_code read_unique(void)
{
    return read_file(unique_file);
}

static hoctap_code read_merged(void)
{
    return read_file(merged_file);
}

static hoctap_code read_torn(void)
{
    hoctap_error error = {0};
    hoctap_rollup_free(hoctap_rollup_read(keyed_file, strlen(keyed_file) - 1, "file", &error));
    return error.code;
}

static const sweep sweeps[] = {
    {"hoctap_rollup_new", count_with_ids, HOCTAP_OK},
    {"hoctap_rollup_close", count_without_ids, HOCTAP_OK},
    {"hoctap_rollup_group", count_more, HOCTAP_OK},
    {"hoctap_rollup_add", count_more, HOCTAP_OK},
    {"hoctap_rollup_merge", merge_keyed, HOCTAP_OK},
    {"hoctap_rollup_merge", merge_unique, HOCTAP_OK},
    {"hoctap_rollup_merge", merge_keyed_into_new, HOCTAP_OK},
    {"hoctap_rollup_merge", merge_file_into_new, HOCTAP_OK},
    {"hoctap_rollup_merge", merge_file_again, HOCTAP_OTHER_RULES},
    {"hoctap_rollup_read", read_keyed, HOCTAP_OK},
    {"hoctap_rollup_read", read_unique, HOCTAP_OK},
    {"hoctap_rollup_read", read_merged, HOCTAP_OK},
    {"hoctap_rollup_read", read_torn, HOCTAP_TORN_PARTIAL},
};

static const char *const quiet[] = {
    "hoctap_rollup_free",        "hoctap_rollup_group_count", "hoctap_rollup_path",  "hoctap_rollup_above",
    "hoctap_rollup_stray",       "hoctap_rollup_counts",      "hoctap_rollup_all",   "hoctap_rollup_strays",
    "hoctap_rollup_holders",     "hoctap_range_text",         "hoctap_rollup_write", "hoctap_rollup_title",
    "hoctap_rollup_edition",     "hoctap_rollup_variant",     "hoctap_rollup_year",  "hoctap_rollup_fingerprint",
    "hoctap_rollup_level_count", "hoctap_rollup_level",       "hoctap_rollup_at",    "hoctap_rollup_place",
};

static void ask(void)
{
    char written[SIZE];
    uint64_t low, high;

    hoctap_rollup_free(NULL);
    hoctap_rollup_group_count(keyed);
    hoctap_rollup_path(keyed, 0);
    hoctap_rollup_above(keyed, 0);
    hoctap_rollup_at(keyed, 0, "commune", NULL);
    hoctap_rollup_place(keyed, 0);
    hoctap_rollup_counts(keyed, 0);
    hoctap_rollup_all(keyed);
    hoctap_rollup_strays(keyed);
    hoctap_rollup_holders(keyed, 0, 1, &low, &high);
    hoctap_range_text(low, high, written, sizeof written);
    hoctap_rollup_write(keyed, written, sizeof written);
    hoctap_rollup_title(keyed);
    hoctap_rollup_edition(keyed);
    hoctap_rollup_variant(keyed);
    hoctap_rollup_fingerprint(keyed);
    hoctap_rollup_year(keyed);
    hoctap_rollup_level(keyed, hoctap_rollup_level_count(keyed) - 1);
    hoctap_rollup_stray(unique, 0, NULL);
}

static bool close_and_write(hoctap_rollup *rollup, char file[SIZE])
{
    return rollup && hoctap_rollup_close(rollup, NULL) && hoctap_rollup_write(rollup, file, SIZE) < SIZE;
}

static bool make(void)
{
    hoctap_error error = {0};
    hoctap_rollup *sum;
    bool fine;

    rules = hoctap_rules_parse(text, sizeof text - 1, "text", &error, 1, NULL);
    if (!rules)
        return false;
    keyed = counted(KEY, &error);
    unique = counted(NULL, &error);
    if (!close_and_write(keyed, keyed_file) || !close_and_write(unique, unique_file))
        return false;
    from_file = hoctap_rollup_read(unique_file, strlen(unique_file), "file", &error);
    sum = counted(NULL, &error);
    fine = from_file && sum && hoctap_rollup_merge(sum, from_file, &error) && close_and_write(sum, merged_file);
    hoctap_rollup_free(sum);
    return fine;
}

static void let_go(void)
{
    hoctap_rollup_free(keyed);
    hoctap_rollup_free(unique);
    hoctap_rollup_free(from_file);
    hoctap_rules_free(rules);
}

const part counts_part = {sweeps, COUNT(sweeps), quiet, COUNT(quiet), make, ask, let_go};
