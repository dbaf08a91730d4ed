/* SPDX-License-Identifier: MIT */
/*
 * Does what the lines of standard input say with roll-ups that have numbers, and tells what they hold. Fields are separated by tabs:
 *
 *     rules LEVELS                   for those that are made from here on
 *     new R [KEY]                    begins R anew
 *     add R                          the rows before this line, in one batch
 *     row PATH ID VERDICT LEVEL POSSIBLE     ID "-": none
 *     group R PATH    stray R ROWS    merge R OTHER
 *     file R                         R is what its file holds
 *     print R                        its counts, group by group, and the digest of its file
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hoctap/hoctap.h>

#include "fingerprint.h"

enum { ROLLUPS = 64, ROWS = 1024, FIELDS = 8 };

static hoctap_rules *rules;
static hoctap_rollup *rollups[ROLLUPS];

static void expect(bool fine, const char *what)
{
    if (fine)
        return;
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static void *allocate(size_t size)
{
    void *memory = malloc(size);

    expect(memory != NULL, "memory");
    return memory;
}

/* ---- making ---- */

static void make_rules(int levels)
{
    char text[2048];
    size_t at =
        (size_t)snprintf(text, sizeof text,
                         "hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n"
                         "facts: {n: {count: points, to: 50}}\nlevels:\n");

    for (int level = 1; level <= levels; level++)
        at += (size_t)snprintf(text + at, sizeof text - at, "  l%d: {vi: L%d, all: [{fact: n, at_least: %d}]}\n", level,
                               level, level);
    hoctap_rules_free(rules);
    rules = hoctap_rules_parse(text, at, "text", NULL, 0, NULL);
    expect(rules != NULL, "rules");
}

static void renew(int number, hoctap_rollup *rollup)
{
    expect(rollup != NULL, "new or read");
    hoctap_rollup_free(rollups[number]);
    rollups[number] = rollup;
}

/* ---- rows ---- */

typedef struct row {
    char path[128], id[HOCTAP_ID + 1];
    uint8_t verdict, level, possible;
    bool has_id;
} row;

static row rows[ROWS];
static size_t row_count;

static void keep_row(char **field)
{
    row *to = &rows[row_count++];

    expect(row_count < ROWS, "rows");
    *to = (row){.has_id = strcmp(field[2], "-") != 0};
    snprintf(to->path, sizeof to->path, "%s", field[1]);
    snprintf(to->id, sizeof to->id, "%s", field[2]);
    to->verdict = (uint8_t)atoi(field[3]);
    to->level = (uint8_t)atoi(field[4]);
    to->possible = (uint8_t)atoi(field[5]);
}

static void add_rows(hoctap_rollup *rollup)
{
    static uint32_t group[ROWS];
    static uint8_t verdict[ROWS], level[ROWS], possible[ROWS], id[ROWS][HOCTAP_ID];
    hoctap_members members = {row_count, group, verdict, level, possible, NULL};

    for (size_t i = 0; i < row_count; i++) {
        group[i] = hoctap_rollup_group(rollup, rows[i].path, NULL);
        expect(group[i] != UINT32_MAX, "group");
        verdict[i] = rows[i].verdict;
        level[i] = rows[i].level;
        possible[i] = rows[i].possible;
        memcpy(id[i], rows[i].id, HOCTAP_ID);
        if (rows[i].has_id)
            members.id = (const uint8_t(*)[HOCTAP_ID])id;
    }
    expect(hoctap_rollup_add(rollup, &members, NULL), "add");
    row_count = 0;
}

/* ---- files ---- */

/* *New*. */
static char *file_of(hoctap_rollup *rollup, size_t *length)
{
    char *text;

    expect(hoctap_rollup_close(rollup, NULL), "close");
    *length = hoctap_rollup_write(rollup, NULL, 0);
    text = allocate(*length + 1);
    expect(hoctap_rollup_write(rollup, text, *length + 1) == *length, "write");
    return text;
}

static void through_file(int number)
{
    size_t length;
    char *text = file_of(rollups[number], &length);

    renew(number, hoctap_rollup_read(text, length, "file", NULL));
    free(text);
}

/* ---- telling ---- */

static void print_counts(const char *name, hoctap_counts counts)
{
    printf("%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64, name,
           counts.rows, counts.members, counts.met, counts.not_met, counts.undecided, counts.invalid, counts.repeated);
}

static void print_group(const hoctap_rollup *rollup, uint32_t group)
{
    uint64_t low, high;
    char range[48];

    print_counts(hoctap_rollup_path(rollup, group), hoctap_rollup_counts(rollup, group));
    for (size_t level = 1; level < hoctap_rollup_level_count(rollup); level++) {
        hoctap_rollup_holders(rollup, group, level, &low, &high);
        printf("\t%s", hoctap_range_text(low, high, range, sizeof range));
    }
    printf("\n");
}

static void print(hoctap_rollup *rollup)
{
    char digest[HOCTAP_FINGERPRINT];
    size_t length;
    char *text = file_of(rollup, &length);

    hoc_digest_of(text, length, digest);
    free(text);
    print_counts("", hoctap_rollup_all(rollup));
    printf("\t%" PRIu64 "\t%zu\t%s\n", hoctap_rollup_strays(rollup), hoctap_rollup_group_count(rollup), digest);
    for (uint32_t group = 0; group < hoctap_rollup_group_count(rollup); group++)
        print_group(rollup, group);
}

static void obey(char **field, int fields)
{
    const char *word = field[0];
    const int number = atoi(field[1]);
    hoctap_rollup *rollup = rollups[number % ROLLUPS];

    if (strcmp(word, "row") == 0)
        keep_row(field);
    else if (strcmp(word, "rules") == 0)
        make_rules(number);
    else if (strcmp(word, "new") == 0)
        renew(number, hoctap_rollup_new(rules, 2025, fields > 2 ? field[2] : NULL, NULL));
    else if (strcmp(word, "add") == 0)
        add_rows(rollup);
    else if (strcmp(word, "group") == 0)
        expect(hoctap_rollup_group(rollup, field[2], NULL) != UINT32_MAX, "group");
    else if (strcmp(word, "stray") == 0)
        expect(hoctap_rollup_stray(rollup, strtoull(field[2], NULL, 10), NULL), "stray");
    else if (strcmp(word, "merge") == 0)
        expect(hoctap_rollup_merge(rollup, rollups[atoi(field[2])], NULL), "merge");
    else if (strcmp(word, "file") == 0)
        through_file(number);
    else if (strcmp(word, "print") == 0)
        print(rollup);
    else
        expect(false, word);
}

int main(void)
{
    static char line[4096];

    while (fgets(line, sizeof line, stdin)) {
        char *field[FIELDS] = {line};
        int fields = 0;
        for (char *word = strtok(line, "\t\n"); word && fields < FIELDS; word = strtok(NULL, "\t\n"))
            field[fields++] = word;
        expect(fields >= 2, "line");
        obey(field, fields);
    }
    for (size_t i = 0; i < ROLLUPS; i++)
        hoctap_rollup_free(rollups[i]);
    hoctap_rules_free(rules);
    return 0;
}
