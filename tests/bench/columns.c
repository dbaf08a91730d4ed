/* SPDX-License-Identifier: MIT */
/*
 * columns RULES-FOLDER PEOPLE APART [FOLDER]: makes so many people (people.h; APART is 1 or 0), writes their columns into the folder, and
 * then does what the lines of its input say, `WHAT TIMES [THREADS]`. Of each it prints
 *
 *     the nanoseconds of the processor for all times together, or those of the clock where THREADS are named;
 *     the sum of the totals in half points, and of the levels: of whole points and halves the people who are recognised;
 *     of whole points and halves the sum of the first reasons: 1 to 10 the first floor, 11 the total, 0 none;
 *     a number made of every byte of the outcomes; the lines of the rules, as README.md counts them.
 *
 * WHAT is one of `works` below, through the public door: rules from YAML, hoctap_scorer_score; or one of
 *
 *     points-limit points-past doubles-limit doubles-past     the least that can be (streams.h)
 *     points-byhand doubles-byhand                            the same rule in C by hand (byhand.h)
 *     one-row one-text                                        one person a call: of columns; of answers by name
 *     prove                                                   by hand and by rule come to the same bytes of bad answers too
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <hoctap/hoctap.h>

#include "byhand.h"
#include "people.h"
#include "streams.h"

enum { MOST_COLUMNS = 32, MOST_WORDS = 2, FIRST_REASON = 42 /* the total's, then those of the floors */ };

typedef enum validity { NONE, FULL, GIVEN } validity;

/* A rule set and the columns that it is fed with. */
typedef struct work {
    const char *name, *file;
    int doubles; /* points are, else bytes */
    validity nulls;
    hoctap_rules *rules;
    hoctap_scorer *scorer;
    hoctap_column columns[MOST_COLUMNS];
    hoctap_table table;
    size_t words, lines;
} work;

static work works[] = {
    {.name = "points", .file = "whole"},
    {.name = "points-bitmap", .file = "whole", .nulls = FULL},
    {.name = "points-missing", .file = "whole", .nulls = GIVEN},
    {.name = "doubles", .file = "halves", .doubles = 1},
    {.name = "doubles-bitmap", .file = "halves", .doubles = 1, .nulls = FULL},
    {.name = "doubles-missing", .file = "halves", .doubles = 1, .nulls = GIVEN},
    {.name = "groups", .file = "groups"},
    {.name = "weights", .file = "weights"},
    {.name = "bands", .file = "bands"},
    {.name = "levels", .file = "levels"},
    {.name = "shares", .file = "shares"},
    {.name = "evidence", .file = "evidence"},
};
enum { WORKS = sizeof works / sizeof *works };

static people all;
static streams to;

static int64_t now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void stop(const char *what, const char *which)
{
    fprintf(stderr, "columns: %s: %s\n", which, what);
    exit(3);
}

/* ---- columns ---- */

static const int32_t area_ends[] = {0, 6, 15}, group_ends[] = {0, 6, 12, 20};
static const hoctap_column areas = {.type = HOCTAP_UTF8, .values = "normaldifficult", .offsets = area_ends},
                           groups = {.type = HOCTAP_UTF8, .values = "farmerworkerofficial", .offsets = group_ends};

static hoctap_column answers(const people *of, const work *w, size_t i)
{
    const uint8_t *nulls = w->nulls == GIVEN ? of->given[i] : w->nulls == FULL ? of->all : NULL;
    if (w->doubles)
        return (hoctap_column){.type = HOCTAP_FLOAT64, .values = of->doubles[i], .validity = nulls};
    return (hoctap_column){.type = HOCTAP_UINT8, .values = of->points[i], .validity = nulls};
}

static hoctap_column column_of(const people *of, const work *w, const char *id)
{
    size_t i = strtoul(id + strcspn(id, "0123456789"), NULL, 10) - 1;
    if (strcmp(id, "area") == 0)
        return (hoctap_column){.type = HOCTAP_UINT8, .values = of->area, .words = &areas, .word_count = 2};
    if (strcmp(id, "group") == 0)
        return (hoctap_column){.type = HOCTAP_UINT8, .values = of->group, .words = &groups, .word_count = 3};
    if (strcmp(id, "members") == 0)
        return (hoctap_column){.type = HOCTAP_UINT16, .values = of->members};
    if (strncmp(id, "part", 4) == 0)
        return (hoctap_column){.type = HOCTAP_UINT16, .values = of->parts[i]};
    if (strstr(id, ".evidence"))
        return (hoctap_column){.type = HOCTAP_BOOL, .values = of->proven[i]};
    return answers(of, w, i);
}

/* Each floor is a line, and so is each piece of evidence. */
static size_t count_lines(const hoctap_rules *rules)
{
    size_t lines = 0;
    for (size_t i = 0; i < hoctap_rules_line_count(rules); i++)
        lines += hoctap_rules_line(rules, i)->operand == HOCTAP_EACH_INDICATOR ? INDICATORS : 1;
    for (size_t i = 0; i < hoctap_rules_fact_count(rules); i++)
        lines += hoctap_rules_fact(rules, i)->backs >= 0;
    return lines;
}

static void prepare(work *w, const char *folder, const people *of)
{
    hoctap_error error;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.yaml", folder, w->file);
    w->rules = hoctap_rules_load(path, &error, 1, NULL);
    if (!w->rules)
        stop("has faults", path);
    w->table = (hoctap_table){w->columns, hoctap_rules_fact_count(w->rules), of->count};
    for (size_t i = 0; i < w->table.column_count; i++) {
        w->columns[i] = column_of(of, w, hoctap_rules_fact(w->rules, i)->id);
        w->columns[i].name = hoctap_rules_fact(w->rules, i)->id;
    }
    w->scorer = hoctap_scorer_new(w->rules, &w->table, 0, &error);
    w->words = hoctap_reason_words(w->rules);
    w->lines = count_lines(w->rules);
    if (!w->scorer || w->words > MOST_WORDS)
        stop("does not fit its columns", path);
}

static work *find_work(const char *name)
{
    for (size_t i = 0; i < WORKS; i++)
        if (strcmp(works[i].name, name) == 0)
            return &works[i];
    return NULL;
}

/* ---- what is timed ---- */

static void score(work *w, const streams *into, unsigned threads)
{
    const hoctap_outcomes outcomes = {.low = into->low, .level = into->level, .reasons = into->reasons};
    hoctap_run run = {.threads = threads};
    if (!hoctap_scorer_score(w->scorer, &w->table, &outcomes, &run, NULL))
        stop("was not scored", w->name);
}

/* One row a call, of a table whose columns begin with that row. */
static void score_rows(work *w)
{
    hoctap_column columns[MOST_COLUMNS];
    const hoctap_table table = {columns, w->table.column_count, 1};
    memcpy(columns, w->columns, sizeof columns);
    for (size_t row = 0; row < all.count; row++) {
        const hoctap_outcomes outcomes = {
            .low = to.low + row, .level = to.level + row, .reasons = to.reasons + row * w->words};
        for (size_t i = 0; i < table.column_count; i++)
            columns[i].first = row;
        if (!hoctap_scorer_score(w->scorer, &table, &outcomes, NULL, NULL))
            stop("was not scored", w->name);
    }
}

/* One person a call, of answers by name in words and digits. */
static void score_texts(const work *w)
{
    static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
    static const char *const words[] = {"normal", "difficult"};
    hoctap_answer answers[INDICATORS + 1];
    for (size_t i = 0; i <= INDICATORS; i++)
        answers[i].name = w->columns[i].name;
    for (size_t row = 0; row < all.count; row++) {
        const hoctap_outcomes outcomes = {
            .low = to.low + row, .level = to.level + row, .reasons = to.reasons + row * w->words};
        answers[0].value = words[all.area[row]];
        for (size_t i = 0; i < INDICATORS; i++)
            answers[i + 1].value = digits[all.points[i][row]];
        if (!hoctap_score_one(w->rules, answers, INDICATORS + 1, &outcomes, NULL))
            stop("was not scored", w->name);
    }
}

typedef struct part {
    size_t from, until;
    int doubles, way;
} part;

static void *stream_part(void *of)
{
    const part *p = of;
    (p->doubles ? streams_doubles : streams_points)(&all, &to, p->from, p->until, p->way);
    return NULL;
}

/* The limit of several threads: each has its part of the people. */
static void stream(int doubles, int way, unsigned threads)
{
    part parts[16];
    pthread_t others[16];
    threads = threads < 1 ? 1 : threads > 16 ? 16 : threads;
    for (unsigned i = 0; i < threads; i++)
        parts[i] = (part){all.count / 64 * i / threads * 64, all.count / 64 * (i + 1) / threads * 64, doubles, way};
    parts[threads - 1].until = all.count;
    for (unsigned i = 1; i < threads; i++)
        if (pthread_create(&others[i], NULL, stream_part, &parts[i]) != 0)
            stop("no thread", "limit");
    stream_part(&parts[0]);
    for (unsigned i = 1; i < threads; i++)
        pthread_join(others[i], NULL);
}

/* Whether there is such work. */
static int do_once(const char *what, work *w, unsigned threads)
{
    if (w)
        score(w, &to, threads);
    else if (strcmp(what, "points-limit") == 0 || strcmp(what, "points-past") == 0)
        stream(0, strcmp(what, "points-past") == 0 ? PAST : PLAIN, threads);
    else if (strcmp(what, "doubles-limit") == 0 || strcmp(what, "doubles-past") == 0)
        stream(1, strcmp(what, "doubles-past") == 0 ? PAST : PLAIN, threads);
    else if (strcmp(what, "points-byhand") == 0)
        byhand_points(&all, &to);
    else if (strcmp(what, "doubles-byhand") == 0)
        byhand_doubles(&all, &to);
    else if (strcmp(what, "one-row") == 0)
        score_rows(find_work("points"));
    else if (strcmp(what, "one-text") == 0)
        score_texts(find_work("points"));
    else
        return 0;
    return 1;
}

/* ---- what came of it ---- */

static unsigned first_reason(uint64_t reasons)
{
    const uint64_t floors = reasons >> (FIRST_REASON + 1);
    return floors ? (unsigned)__builtin_ctzll(floors) + 1 : reasons >> FIRST_REASON & 1 ? 11 : 0;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static void print(int64_t time, const work *w)
{
    uint64_t totals = 0, levels = 0, firsts = 0, hash = 0;
    const size_t words = w ? w->words : 1;
    for (size_t row = 0; row < all.count; row++) {
        totals += (uint64_t)to.low[row] / 50000000;
        levels += to.level[row];
        firsts += first_reason(to.reasons[row * words]);
        hash = mix(mix(hash, (uint64_t)to.low[row]), to.level[row]);
        for (size_t i = 0; i < words; i++)
            hash = mix(hash, to.reasons[row * words + i]);
    }
    printf("%lld %llu %llu %llu %llu %zu\n", (long long)time, (unsigned long long)totals, (unsigned long long)levels,
           (unsigned long long)firsts, (unsigned long long)hash, w ? w->lines : 0);
    fflush(stdout);
}

/* What an earlier work left must not pass for this one's. */
static void forget(void)
{
    memset(to.low, 0xA5, all.count * sizeof *to.low);
    memset(to.level, 0xA5, all.count);
    memset(to.reasons, 0xA5, all.count * MOST_WORDS * sizeof *to.reasons);
}

static void run(const char *what, unsigned times, unsigned threads)
{
    work *w = find_work(what);
    const clockid_t clock = threads > 0 ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID;
    int64_t start;
    forget();
    start = now(clock);
    for (unsigned i = 0; i < times; i++)
        if (!do_once(what, w, threads))
            stop("no such work", what);
    print(now(clock) - start, w);
}

/* ---- all ---- */

static streams room_for(size_t count, int apart)
{
    return (streams){people_room(count * sizeof *to.low, apart ? 7 : 0), people_room(count, apart ? 22 : 0),
                     people_room(count * MOST_WORDS * sizeof *to.reasons, apart ? 37 : 0)};
}

static void compare(const streams *a, const streams *b, size_t count, const char *what)
{
    for (size_t row = 0; row < count; row++)
        if (a->low[row] != b->low[row] || a->level[row] != b->level[row] || a->reasons[row] != b->reasons[row]) {
            fprintf(stderr, "row %zu: %lld %u %llx by rule, %lld %u %llx by hand\n", row, (long long)a->low[row],
                    a->level[row], (unsigned long long)a->reasons[row], (long long)b->low[row], b->level[row],
                    (unsigned long long)b->reasons[row]);
            stop("not the same by hand", what);
        }
}

static void prove(const char *folder)
{
    const size_t count = 20011;
    people bad = people_new(count, 1);
    work byrule[] = {{.name = "points", .file = "whole"}, {.name = "doubles", .file = "halves", .doubles = 1}};
    const streams one = room_for(count, 1), other = room_for(count, 1);
    for (int spoilt = 0; spoilt < 2; spoilt++) {
        for (int i = 0; i < 2; i++) {
            prepare(&byrule[i], folder, &bad);
            score(&byrule[i], &one, 1);
            (i ? byhand_doubles : byhand_points)(&bad, &other);
            compare(&one, &other, count, byrule[i].name);
            hoctap_scorer_free(byrule[i].scorer);
            hoctap_rules_free(byrule[i].rules);
        }
        people_spoil(&bad);
    }
    printf("0 0 0 0 0 0\n");
    fflush(stdout);
}

int main(int argc, char **argv)
{
    char line[128], what[64];
    unsigned times, threads;
    if (argc < 4)
        return 2;
    all = people_new(strtoul(argv[2], NULL, 10), atoi(argv[3]));
    to = room_for(all.count, atoi(argv[3]));
    for (size_t i = 0; i < WORKS; i++)
        prepare(&works[i], argv[1], &all);
    if (argc > 4)
        people_write(&all, argv[4]);
    printf("%zu\n", all.count);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        threads = 0;
        if (sscanf(line, "%63s %u %u", what, &times, &threads) < 2)
            return 2;
        if (strcmp(what, "prove") == 0)
            prove(argv[1]);
        else
            run(what, times, threads);
    }
    return 0;
}
