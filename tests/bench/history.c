/* SPDX-License-Identifier: MIT */
/*
 * history RULES FOLDER PEOPLE: makes ten years of so many people, writes them into the folder as three columns for others to read, and then does what
 * the lines of its input name, each once. Of each it prints the nanoseconds of the processor, and the sums of the runs, of the longest runs and
 * of the exemplary.
 *
 *     limit      reads the three columns and writes three bytes a person
 *     sorted     hoctap_history: level, run and longest run of each person, of records by person and year
 *     unsorted   the same of the same records in no order
 *     kept       one more year of all people added to those kept, and then the same titles
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <hoctap/hoctap.h>

enum { FIRST = 2016, LAST = 2025, YEARS = LAST - FIRST + 1 };

typedef struct columns {
    hoctap_records records;
    uint32_t *subject;
    int16_t *year;
    uint8_t *level;
} columns;

typedef struct bench {
    hoctap_rules *years;
    size_t people;
    columns sorted, unsorted, last; /* the last year alone */
    hoctap_spans spans;             /* the other years */
    hoctap_titles titles;
} bench;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void stop(const char *what)
{
    fprintf(stderr, "history: %s\n", what);
    exit(3);
}

static void *take(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);
    if (!memory)
        stop("out of memory");
    return memory;
}

/* ---- records ---- */

static uint64_t seed = UINT64_C(0x9E3779B97F4A7C15);

static unsigned below(unsigned limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)((seed * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % limit;
}

static columns room_for(size_t rows)
{
    columns made = {
        {0}, take(rows, sizeof *made.subject), take(rows, sizeof *made.year), take(rows, sizeof *made.level)};
    made.records = (hoctap_records){.subject = made.subject, .year = made.year, .level = made.level};
    return made;
}

static void put(columns *to, uint32_t subject, int year, uint8_t level)
{
    to->subject[to->records.count] = subject;
    to->year[to->records.count] = (int16_t)year;
    to->level[to->records.count++] = level;
}

/* Who reached it last year mostly reaches it again; of a hundred years four have no record. */
static columns make_sorted(size_t people)
{
    columns made = room_for(people * YEARS);
    for (uint32_t person = 0; person < people; person++) {
        unsigned reached = below(2);
        for (int year = FIRST; year <= LAST; year++) {
            reached = below(100) < (reached ? 85 : 40);
            if (below(100) >= 4)
                put(&made, person, year, (uint8_t)reached);
        }
    }
    return made;
}

static columns make_unsorted(const columns *from)
{
    const size_t rows = from->records.count;
    columns made = room_for(rows);
    size_t *order = take(rows, sizeof *order);
    for (size_t i = 0; i < rows; i++)
        order[i] = i;
    for (size_t i = rows; i > 1; i--) {
        const size_t other = below((unsigned)i), moved = order[i - 1];
        order[i - 1] = order[other];
        order[other] = moved;
    }
    for (size_t i = 0; i < rows; i++)
        put(&made, from->subject[order[i]], from->year[order[i]], from->level[order[i]]);
    free(order);
    return made;
}

/* Those of the last year, or those of all others. */
static columns make_part(const columns *from, int last)
{
    columns made = room_for(from->records.count);
    for (size_t i = 0; i < from->records.count; i++)
        if ((from->year[i] == LAST) == last)
            put(&made, from->subject[i], from->year[i], from->level[i]);
    return made;
}

static void write_column(const char *folder, const char *name, const void *values, size_t size, size_t count)
{
    char path[4096];
    FILE *to;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    to = fopen(path, "wb");
    if (!to || fwrite(values, size, count, to) != count || fclose(to) != 0)
        stop("the columns cannot be written");
}

static void write_columns(const char *folder, const columns *of)
{
    write_column(folder, "person.u32", of->subject, sizeof *of->subject, of->records.count);
    write_column(folder, "year.i16", of->year, sizeof *of->year, of->records.count);
    write_column(folder, "reached.u8", of->level, sizeof *of->level, of->records.count);
}

/* ---- what is timed ---- */

/* Eight bytes at a time, in vectors, where the compiler can. */
static uint64_t add_up(const void *values, size_t bytes)
{
    const uint64_t *words = values;
    uint64_t sum = 0;
    for (size_t i = 0; i < bytes / sizeof *words; i++)
        sum += words[i];
    return sum;
}

static void limit(const bench *of)
{
    const columns *from = &of->sorted;
    const size_t rows = from->records.count;
    const uint64_t sum = add_up(from->subject, rows * sizeof *from->subject) +
                         add_up(from->year, rows * sizeof *from->year) + add_up(from->level, rows);
    memset(of->titles.level, (int)sum, of->people);
    memset(of->titles.run, (int)sum, of->people);
    memset(of->titles.longest, (int)sum, of->people);
}

static void tell(const bench *of, const columns *from)
{
    if (!hoctap_history(of->years, &from->records, NULL, of->people, LAST, HOCTAP_NO_DAY, &of->titles, NULL))
        stop("no titles");
}

/* To add it again is as much work as the first time. */
static void add_year(const bench *of)
{
    if (!hoctap_spans_add(of->years, &of->last.records, &of->spans, NULL) ||
        !hoctap_spans_titles(of->years, &of->spans, LAST, &of->titles, NULL))
        stop("no titles of kept years");
}

static void run(const bench *of, const char *what)
{
    uint64_t runs = 0, longest = 0, exemplary = 0;
    const int64_t start = now();
    int64_t end;
    if (strcmp(what, "limit") == 0)
        limit(of);
    else if (strcmp(what, "kept") == 0)
        add_year(of);
    else
        tell(of, strcmp(what, "sorted") == 0 ? &of->sorted : &of->unsorted);
    end = now();
    for (size_t i = 0; i < of->people; i++) {
        runs += of->titles.run[i];
        longest += of->titles.longest[i];
        exemplary += of->titles.level[i] == hoctap_rules_level_count(of->years) - 1;
    }
    printf("%lld %llu %llu %llu\n", (long long)(end - start), (unsigned long long)runs, (unsigned long long)longest,
           (unsigned long long)exemplary);
    fflush(stdout);
}

/* ---- all ---- */

static hoctap_rules *load(const char *path)
{
    hoctap_error error;
    hoctap_rules *rules = hoctap_rules_load(path, &error, 1, NULL);
    hoctap_rules *years = rules ? hoctap_rules_of_years(rules, &error) : NULL;
    if (!years || hoctap_span_count(years) != 1)
        stop("rules of one level and one run are needed");
    hoctap_rules_free(rules);
    return years;
}

static void keep_years(bench *of)
{
    columns others = make_part(&of->sorted, 0);
    of->last = make_part(&of->sorted, 1);
    of->spans = (hoctap_spans){FIRST, of->people, take(of->people, 8), take(of->people, 8), take(of->people, 8)};
    if (!hoctap_spans_add(of->years, &others.records, &of->spans, NULL))
        stop("the years cannot be kept");
    free(others.subject);
    free(others.year);
    free(others.level);
}

int main(int argc, char **argv)
{
    bench of = {0};
    char line[64];
    if (argc != 4)
        return 2;
    of.years = load(argv[1]);
    of.people = strtoul(argv[3], NULL, 10);
    of.sorted = make_sorted(of.people);
    of.unsorted = make_unsorted(&of.sorted);
    of.titles = (hoctap_titles){.level = take(of.people, 1), .run = take(of.people, 1), .longest = take(of.people, 1)};
    keep_years(&of);
    write_columns(argv[2], &of.sorted);
    printf("%zu\n", of.sorted.records.count);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        run(&of, line);
    }
    return 0;
}
