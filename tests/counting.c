/* SPDX-License-Identifier: MIT */
#include "counting.h"

#include <inttypes.h>

hoctap_rules *counted_rules(void)
{
    return rules_from(HEAD TEN TWO_INDICATORS TWO_LEVELS);
}

hoctap_rollup *rollup_of(const char *text, int year, const char *key)
{
    hoctap_rules *rules = rules_from(text);
    hoctap_rollup *rollup = hoctap_rollup_new(rules, year, key, NULL);

    hoctap_rules_free(rules);
    assert_non_null(rollup);
    return rollup;
}

hoctap_rollup *new_rollup(const char *key)
{
    return rollup_of(HEAD TEN TWO_INDICATORS TWO_LEVELS, 2025, key);
}

uint32_t group_of(hoctap_rollup *rollup, const char *path)
{
    uint32_t group = hoctap_rollup_group(rollup, path, NULL);

    assert_true(group != UINT32_MAX);
    return group;
}

/* ---- rows ---- */

enum { MOST = 16 };

typedef struct rows {
    uint32_t group[MOST];
    uint8_t verdict[MOST], level[MOST], possible[MOST], id[MOST][HOCTAP_ID];
    hoctap_members members;
} rows;

static uint8_t verdict_of(const char *row)
{
    for (hoctap_verdict verdict = HOCTAP_NOT_MET; verdict <= HOCTAP_INVALID; verdict++) {
        const char *word = hoctap_verdict_text(verdict, HOCTAP_EN);
        if (strncmp(row, word, strlen(word)) == 0)
            return (uint8_t)verdict;
    }
    fail_msg("no verdict: %s", row);
    return 0;
}

static uint8_t level_of(const hoctap_rollup *rollup, const char *word)
{
    for (size_t level = hoctap_rollup_level_count(rollup); level-- > 1;)
        if (strncmp(word, hoctap_rollup_level(rollup, level), strlen(hoctap_rollup_level(rollup, level))) == 0)
            return (uint8_t)level;
    return 0;
}

/* "ann: undecided none..good", at `at`. */
static void read_row(const hoctap_rollup *rollup, rows *to, char *row, size_t at)
{
    char *came_to = strstr(row, ": ");

    to->members.id = came_to ? (const uint8_t(*)[HOCTAP_ID])to->id : NULL;
    if (came_to)
        memcpy(to->id[at], row, (size_t)(came_to - row));
    came_to = came_to ? came_to + 2 : row;
    to->verdict[at] = verdict_of(came_to);
    char *ends = strstr(came_to, "..");
    if (!ends)
        return;
    to->possible[at] = level_of(rollup, ends + 2);
    while (*ends != ' ')
        ends--;
    to->level[at] = level_of(rollup, ends + 1);
}

static void read_rows(hoctap_rollup *rollup, rows *to, const char *path, const char *text)
{
    char copy[512];
    size_t count = 0;

    *to = (rows){0};
    snprintf(copy, sizeof copy, "%s", text);
    for (char *row = strtok(copy, ";"); row; row = strtok(NULL, ";")) {
        assert_true(count < MOST);
        to->group[count] = group_of(rollup, path);
        read_row(rollup, to, row + strspn(row, " "), count++);
    }
    to->members = (hoctap_members){count, to->group, to->verdict, to->level, to->possible, to->members.id};
}

void count_in(hoctap_rollup *rollup, const char *path, const char *text)
{
    rows in;
    hoctap_error error = {0};

    read_rows(rollup, &in, path, text);
    if (!hoctap_rollup_add(rollup, &in.members, &error))
        fail_msg("HT%d %s: %s", (int)error.code, error.path, error.found);
}

void assert_refused(hoctap_rollup *rollup, const char *path, const char *text, const char *found, const char *expected)
{
    rows in;
    hoctap_error error = {0};

    read_rows(rollup, &in, path, text);
    assert_false(hoctap_rollup_add(rollup, &in.members, &error));
    assert_int_equal(error.code, HOCTAP_OTHER_RULES);
    assert_string_equal(error.path, "ids");
    assert_string_equal(error.found, found);
    assert_string_equal(error.expected, expected);
}

/* ---- counts ---- */

void close_it(hoctap_rollup *rollup)
{
    assert_true(hoctap_rollup_close(rollup, NULL));
}

static void assert_text(hoctap_counts counts, const char *expected)
{
    char text[256];

    snprintf(text, sizeof text,
             "%" PRIu64 " rows, %" PRIu64 " members: %" PRIu64 " met, %" PRIu64 " not met, %" PRIu64
             " undecided, %" PRIu64 " invalid, %" PRIu64 " repeated",
             counts.rows, counts.members, counts.met, counts.not_met, counts.undecided, counts.invalid,
             counts.repeated);
    assert_string_equal(text, expected);
}

void assert_counts(hoctap_rollup *rollup, const char *path, const char *expected)
{
    assert_text(hoctap_rollup_counts(rollup, group_of(rollup, path)), expected);
}

void assert_all(const hoctap_rollup *rollup, const char *expected)
{
    assert_text(hoctap_rollup_all(rollup), expected);
}

void assert_holders(hoctap_rollup *rollup, const char *path, const char *expected)
{
    char text[256] = "", range[48];
    size_t at = 0;

    for (size_t level = 0; level < hoctap_rollup_level_count(rollup); level++) {
        uint64_t low, high;
        hoctap_rollup_holders(rollup, group_of(rollup, path), level, &low, &high);
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s", level > 0 ? " " : "",
                               hoctap_range_text(low, high, range, sizeof range));
    }
    assert_string_equal(text, expected);
}

void assert_not_merged(hoctap_rollup *rollup, const hoctap_rollup *other, const char *where, const char *found,
                       const char *expected)
{
    hoctap_error error = {0};

    assert_false(hoctap_rollup_merge(rollup, other, &error));
    assert_int_equal(error.code, HOCTAP_OTHER_RULES);
    assert_string_equal(error.path, where);
    if (found)
        assert_string_equal(error.found, found);
    if (expected)
        assert_string_equal(error.expected, expected);
    assert_false(hoctap_rollup_merge(rollup, other, NULL));
}
