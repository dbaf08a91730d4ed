/* SPDX-License-Identifier: MIT */
/*
 * Files of 1 MiB that are made to hurt. Whatever they hold, reading one takes at most 100 ms of processor time and 16 MiB
 * beside the text, on a stack of 64 KiB, and gives back all memory. Each file is a head, a unit that is repeated to the
 * end, and a tail; '#' in a unit counts up, so that keys and ids can differ.
 */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <hoctap/rollup.h>

#include "fingerprint.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif

/* Sanitizers need stack and time of their own, and files a quarter as large; what they check stays checked. */
#ifdef SANITIZED
enum { STACK = 1024 * 1024, MOST_MS = 10000, SIZE = 256 * 1024 };
#elif !defined(__OPTIMIZE__)
enum { STACK = 64 * 1024, MOST_MS = 1000, SIZE = 1024 * 1024 };
#else
enum { STACK = 64 * 1024, MOST_MS = 100, SIZE = 1024 * 1024 };
#endif
enum { LARGEST = 1024 * 1024, ROOM = 64 };
static const size_t most_memory = 16 * 1024 * 1024;

/* ---- memory, counted where the library and libyaml ask for it ---- */

static size_t held, peak;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);
char *__wrap_strdup(const char *text);

static void *count(void *memory)
{
    held += memory ? malloc_usable_size(memory) : 0;
    peak = held > peak ? held : peak;
    return memory;
}

void *__wrap_malloc(size_t size)
{
    return count(__real_malloc(size));
}

void *__wrap_calloc(size_t number, size_t size)
{
    return count(__real_calloc(number, size));
}

void *__wrap_realloc(void *memory, size_t size)
{
    held -= memory ? malloc_usable_size(memory) : 0;
    return count(__real_realloc(memory, size));
}

char *__wrap_strdup(const char *text)
{
    const size_t size = strlen(text) + 1;
    char *copy = __wrap_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

void __wrap_free(void *memory)
{
    held -= memory ? malloc_usable_size(memory) : 0;
    __real_free(memory);
}

/* ---- one file ---- */

typedef struct run {
    const hoctap_rules *base; /* varied by the text, when there is one */
    char path[32];            /* of a file that holds the text then */
    bool sums;                /* the text is a roll-up */
    const char *text;
    size_t length, count;
    double ms;
    bool accepted;
    hoctap_error errors[ROOM];
} run;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static bool read_sums(run *of)
{
    hoctap_rollup *rollup = hoctap_rollup_read(of->text, of->length, "hostile.rollup", of->errors);
    const bool fine = rollup && hoctap_rollup_close(rollup, of->errors);
    hoctap_rollup_free(rollup);
    of->count = !fine;
    return fine;
}

static void *parse(void *argument)
{
    run *of = argument;
    const double start = now();
    if (of->sums) {
        of->accepted = read_sums(of);
        of->ms = now() - start;
        return NULL;
    }
    hoctap_rules *rules = of->base
                              ? hoctap_rules_vary(of->base, of->path, of->errors, ROOM, &of->count)
                              : hoctap_rules_parse(of->text, of->length, "hostile.yaml", of->errors, ROOM, &of->count);
    of->ms = now() - start;
    of->accepted = rules != NULL;
    hoctap_rules_free(rules);
    return NULL;
}

static void on_a_small_stack(run *of)
{
    pthread_t thread;
    pthread_attr_t attributes;
    assert_int_equal(pthread_attr_init(&attributes), 0);
    assert_int_equal(pthread_attr_setstacksize(&attributes, STACK), 0);
    assert_int_equal(pthread_create(&thread, &attributes, parse, of), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    pthread_attr_destroy(&attributes);
}

typedef struct worst {
    bool sums; /* they are roll-ups */
    size_t files, accepted, memory;
    double ms;
    char slowest[80], largest[80];
    size_t failures;
} worst;

/* A file that is gone when it is closed; it is found by its handle. */
static FILE *save(const char *text, size_t length, char *path, size_t size)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fflush(file), 0);
    snprintf(path, size, "/dev/fd/%d", fileno(file));
    return file;
}

/* A slow run is tried again: the machine may have been busy. */
static void measure_on(worst *all, char *name, const char *text, size_t length, const hoctap_rules *base)
{
    static run of;
    double best = 1e9;
    of.sums = all->sums;
    FILE *file = base ? save(text, length, of.path, sizeof of.path) : NULL;
    of.base = base;
    for (int i = 0; i < 10 && best > MOST_MS; i++) {
        of.text = text;
        of.length = length;
        held = peak = 0;
        on_a_small_stack(&of);
        best = of.ms < best ? of.ms : best;
    }
    for (char *end = name; (end = strpbrk(end, "\n\r\t")) != NULL;)
        *end = ' ';
    all->files++;
    all->accepted += of.accepted;
    if (best > all->ms) {
        all->ms = best;
        snprintf(all->slowest, sizeof all->slowest, "%s", name);
    }
    if (peak > all->memory) {
        all->memory = peak;
        snprintf(all->largest, sizeof all->largest, "%s", name);
    }
    if (best > MOST_MS || peak > most_memory || held || (!of.accepted && !of.count)) {
        print_error("%s: %.1f ms, %zu bytes, %zu not freed, %zu faults\n", name, best, peak, held, of.count);
        all->failures++;
    }
    if (file)
        fclose(file);
}

static void measure(worst *all, char *name, const char *text, size_t length)
{
    measure_on(all, name, text, length, NULL);
}

static void report(const worst *all)
{
    print_message("%zu files, %zu accepted; slowest %.1f ms: %s; largest %.2f MiB: %s\n", all->files, all->accepted,
                  all->ms, all->slowest, (double)all->memory / 1048576, all->largest);
    assert_int_equal(all->failures, 0);
}

/* ---- files by repetition ---- */

typedef struct shape {
    const char *head, *unit, *tail;
} shape;

#define RULES "hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2020}\n"
#define SOURCES RULES "sources: {s: {cite: S}}\n"
#define POINTS SOURCES "points: {to: 10, step: 1}\n"
#define ONE POINTS "criteria: {c: {vi: C, indicators: {i: {vi: I}}}}\n"
#define TOTAL "levels: {l: {vi: L, all: [{total: {at_least: 1}}]}}\n"
#define WORD63 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const shape shapes[] = {
#include "hostile.inc"
};

/* The bytes of a unit with its '#' replaced by a number; 0 when they do not fit any more. */
static size_t put_unit(char *to, size_t room, const char *unit, unsigned number)
{
    size_t used = 0;
    for (; *unit; unit++) {
        char digits[16];
        const bool counts = *unit == '#';
        size_t length = counts ? (size_t)snprintf(digits, sizeof digits, "%05x", number) : 1;
        if (used + length > room)
            return 0;
        memcpy(to + used, counts ? digits : unit, length);
        used += length;
    }
    return used;
}

static size_t repeat(char *text, size_t size, const char *before, const shape *of)
{
    const size_t tail = strlen(of->tail);
    size_t length = (size_t)snprintf(text, size, "%s%s", before, of->head), used = 1;
    for (unsigned i = 0; used; i++)
        length += used = put_unit(text + length, size - tail - length, of->unit, i);
    memcpy(text + length, of->tail, tail);
    return length + tail;
}

static void each_shape(worst *all, const char *before, const char *where)
{
    char *text = malloc(SIZE + 1), name[80];
    assert_non_null(text);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const size_t length = repeat(text, SIZE, before, &shapes[i]);
        snprintf(name, sizeof name, "%s %zu: %.40s", where, i, shapes[i].unit);
        measure(all, name, text, length);
    }
    free(text);
}

static void what_repeats_costs_little(void **state)
{
    worst all = {0};
    (void)state;
    each_shape(&all, "", "shape");
    report(&all);
}

static void what_repeats_behind_good_rules_costs_little(void **state)
{
    worst all = {0};
    (void)state;
    each_shape(&all, ONE TOTAL, "behind rules");
    each_shape(&all, ONE "levels:\n  l:\n    vi: L\n    all:\n      - note: ", "in a line");
    report(&all);
}

/* ---- many names, and many that are nearly those ---- */

typedef struct crowd {
    const char *head, *unit;
    unsigned units;
    const char *middle, *other, *tail;
} crowd;

#define LONG "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const crowd crowds[] = {
    {POINTS "criteria: {c: {vi: C, indicators: {", "a#" LONG ": {vi: I#}, ", 250,
     "i: {vi: I}}}}\nlevels: {l: {vi: L, all: [", "{fact: b#" LONG ", at_least: 1}, ", "]}}\n"},
    {RULES "sources: {s: {cite: S}, ", "a#" LONG ": {cite: S}, ", 7000,
     "t: {cite: S}}\npoints: {to: 10, step: 1}\ncriteria: {c: {vi: C, indicators: {",
     "i#: {vi: I#, clause: b#" LONG "}, ", "i: {vi: I}}}}\n" TOTAL},
    {SOURCES "facts: {f: {choice: [", "a#" LONG ", ", 7000,
     "c, d]}}\npoints: {to: 10, step: 1}\n"
     "criteria: {c: {vi: C, indicators: {i: {vi: I}}}}\nlevels: {l: {vi: L, all: [{total: {at_least: {f: {",
     "b#" LONG ": 1, ", "}}}}]}}\n"},
    {SOURCES "facts: {f: {choice: [", "a#, ", 9000,
     "c, d]}}\npoints: {to: 10, step: 1}\n"
     "criteria: {c: {vi: C, indicators: {i: {vi: I}}}}\nlevels: {l: {vi: L, all: [{total: {at_least: {f: {",
     "a#: 1, ", "}}}}]}}\n"},
    {SOURCES "facts: {group: {choice: [", "a#, ", 9000,
     "c, d]}}\npoints: {to: 10, step: 1}\n"
     "criteria: {c: {vi: C, indicators: {i: {vi: I, by_group: {",
     "a#: {vi: I}, ", "}}}}}\n" TOTAL},
    {SOURCES "facts: {f: {choice: [", "a#, ", 60,
     "c, d]}}\npoints: {to: 10, step: 1}\n"
     "criteria: {c: {vi: C, indicators: {i: {vi: I}}}}\nlevels: {l: {vi: L, all: [",
     "{total: {at_least: {f: {a00000: 1, a00001: 2, c: 3, d: 4}}}}, ", "]}}\n"},
    {ONE "levels: {", "a#" LONG ": {vi: L, all: [{total: {at_least: 1}}]}, ", 16,
     "l: {vi: L, all: [{total: {at_least: 1}}]}}\n"
     "history: {",
     "h#: {vi: H, consecutive: 5, of: b#" LONG "}, ", "}\n"},
    {SOURCES "levels: {l: {vi: L, all: [", "{unknown: true, id: a#" LONG "}, ", 500,
     "{unknown: true, id: z}]}, m: {vi: M, like: l, but: {", "b#" LONG ": 5, ", "}}}\n"},
    {SOURCES "targets: {", "a#" LONG ": {vi: T, unknown: true}, ", 4000,
     "z: {vi: Z, unknown: true}}\nlevels: {l: {vi: L, all: [", "{target: b#" LONG "}, ", "]}}\n"},
    {SOURCES "targets: {", "a#: {vi: T, unknown: true}, ", 4000,
     "z: {vi: Z, unknown: true}}\nlevels: {l: {vi: L, all: [", "{target: a#}, ", "]}}\n"},
};

static size_t gather(char *text, size_t size, const crowd *of)
{
    size_t length = (size_t)snprintf(text, size, "%s", of->head), used = 1;
    const size_t rest = strlen(of->middle) + strlen(of->tail);
    for (unsigned i = 0; i < of->units && used; i++)
        length += used = put_unit(text + length, size - rest - length, of->unit, i);
    length += (size_t)snprintf(text + length, size - length, "%s", of->middle);
    used = 1;
    for (unsigned i = 0; used; i++)
        length += used = put_unit(text + length, size - strlen(of->tail) - length, of->other, i);
    return length + (size_t)snprintf(text + length, size + 1 - length, "%s", of->tail);
}

static void names_that_are_nearly_others_cost_little(void **state)
{
    char *text = malloc(SIZE + 1), name[80];
    worst all = {0};
    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < sizeof crowds / sizeof *crowds; i++) {
        const size_t length = gather(text, SIZE, &crowds[i]);
        snprintf(name, sizeof name, "crowd %zu: %.40s", i, crowds[i].other);
        measure(&all, name, text, length);
    }
    free(text);
    report(&all);
}

/* ---- variants ---- */

#define LEAVE "local: {may: [add, withdraw]}\n"
#define RAISE "local: {may: [raise, lower], from: 0, to: 9}"
#define LONG8 LONG LONG LONG LONG LONG LONG LONG LONG
#define LONG32 LONG8 LONG8 LONG8 LONG8
#define MUCH ", note: " LONG32 LONG32 LONG "}\n" /* so that a file holds as many changes as there may be */
#define VARIANT "hoctap: 1\nvariant: v\nextends: {title: t, edition: e, fingerprint: f}\n"
#define AMENDMENT "hoctap: 1\nedition: v\nextends: {title: t, edition: e}\nyears: {from: 2020}\n"

/* An edition with long maps, long lists and leave for everything. */
static hoctap_rules *large_base(void)
{
    static char text[SIZE];
    size_t length = (size_t)snprintf(text, SIZE, POINTS LEAVE "facts:\n  f:\n    choice: {");
    for (unsigned i = 0; i < 200; i++)
        length += (size_t)snprintf(text + length, SIZE - length, "a%05x" LONG ": {vi: V%u}, ", i, i);
    length +=
        (size_t)snprintf(text + length, SIZE - length, "}\ncriteria:\n  c:\n    vi: C\n    " LEAVE "    indicators:\n");
    for (unsigned i = 0; i < 250; i++)
        length +=
            (size_t)snprintf(text + length, SIZE - length, "      i%05x: {vi: I%u, weight: 1, " RAISE "}\n", i, i);
    length += (size_t)snprintf(text + length, SIZE - length, "levels:\n  l:\n    vi: L\n    all:\n");
    for (unsigned i = 0; i < 700; i++)
        length += (size_t)snprintf(text + length, SIZE - length,
                                   "      - {id: l%05x, fact: i%05x, at_least: 3, " RAISE "}\n", i, i % 250);
    hoctap_error errors[8] = {0};
    hoctap_rules *base = hoctap_rules_parse(text, length, "base.yaml", errors, 8, NULL);
    for (size_t i = 0; !base && i < 8; i++)
        print_error("%d:%d: HT%d %s\n", errors[i].line, errors[i].column, (int)errors[i].code, errors[i].found);
    return base;
}

static const shape changes[] = {
    {VARIANT "changes:\n", "- {change: levels/l/l#/at_least, to: 4" MUCH, ""},
    {AMENDMENT "changes:\n", "- {change: levels/l/l#/at_least, to: 4" MUCH, ""},
    {AMENDMENT "changes:\n", "- {change: levels/l/m#/at_least, to: 4" MUCH, ""},
    {AMENDMENT "changes:\n", "- {change: levels/l/l00001/at_least, to: 4" MUCH, ""},
    {AMENDMENT "changes:\n", "- {change: facts/f/choice/a#/vi, to: 4" MUCH, ""},
    {AMENDMENT "changes:\n", "- {change: facts/f/choice/a#" LONG "/vi, to: 4" MUCH, ""},
    {AMENDMENT "changes:\n", "- {change: facts/f/choice/b#" LONG "/vi, to: 4" MUCH, ""},
    {AMENDMENT "changes:\n", "- {withdraw: facts/f/choice/a#" LONG "" MUCH, ""},
    {AMENDMENT "changes:\n", "- {add: facts/f/choice/b#, as: {vi: B}" MUCH, ""},
    {AMENDMENT "changes:\n", "- {add: facts/g#, as: {vi: G, count: g}" MUCH, ""},
    {AMENDMENT "changes:\n", "- {add: levels/l/m#, as: {fact: i00001, at_least: 2}" MUCH, ""},
    {VARIANT "changes:\n", "- {withdraw: criteria/c/indicators/i#" MUCH, ""},
    {VARIANT "changes:\n", "- {add: criteria/c/indicators/j#, as: {vi: J}" MUCH, ""},
    {AMENDMENT "changes:\n- {change: ", "levels/l/", ", to: 4}\n"},
    {AMENDMENT "changes:\n- {change: '", "/", "', to: 4}\n"},
    {AMENDMENT "changes:\n", "- {change: " WORD63 WORD63 WORD63 WORD63 "#, to: 4" MUCH, ""},
    {AMENDMENT "changes:\n- {add: facts/x, as: ", "[", ""},
    {AMENDMENT "changes:\n- {add: facts/x, as: {vi: X, choice: [", "a#, ", "b]}}\n"},
    {AMENDMENT "changes: [", "{}, ", "]\n"},
    {AMENDMENT "changes: [", "a, ", "]\n"},
    {AMENDMENT "sources: {", "s#: {cite: S}, ", "}\n"},
    {AMENDMENT, "k#: 1\n", ""},
    {"", "extends: a\n", ""},
    {"extends: {", "k#: 1, ", "}\n"},
};

static void what_changes_a_large_edition_costs_little(void **state)
{
    hoctap_rules *base = large_base();
    char *text = malloc(SIZE + 1), name[80];
    worst all = {0};
    (void)state;
    assert_non_null(base);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const size_t length = repeat(text, SIZE / 16 * 14, "", &changes[i]);
        snprintf(name, sizeof name, "change %zu: %.50s", i, changes[i].unit);
        measure_on(&all, name, text, length, base);
    }
    free(text);
    hoctap_rules_free(base);
    report(&all);
}

/* ---- roll-ups, with a digest that fits ---- */

#define ZEROS8 "00000000"
#define ZEROS64 ZEROS8 ZEROS8 ZEROS8 ZEROS8 ZEROS8 ZEROS8 ZEROS8 ZEROS8
#define OF "hoctap rollup\t1\ntitle\tt\nedition\te\nvariant\t\nfingerprint\t" ZEROS64 "\nyear\t2025\n"
#define SUMS OF "levels\tl\nids\tunique\nmerged\t0\nstrays\t0\n"
#define GROUPS "group\tplace\trows\tnone\tnone..l\tl\tinvalid\n"

/* N stands for the number of units. */
static const shape sums[] = {
    {SUMS "groups\tN\n" GROUPS, "#\t\t0\t0\t0\t0\t0\n", ""},
    {SUMS "groups\tN\n" GROUPS, "#\t\t1\t1\t0\t0\t0\n", ""},
    {SUMS "groups\tN\n" GROUPS, "#" ZEROS64 ZEROS64 ZEROS64 ZEROS64 ZEROS64 ZEROS64 "\t\t0\t0\t0\t0\t0\n", ""},
    {SUMS "groups\tN\n" GROUPS, "a/", "\t\t0\t0\t0\t0\t0\n"},
    {SUMS "groups\tN\n" GROUPS "a\t\t", "9", "\n"},
    {SUMS "groups\tN\n" GROUPS, "\n", ""},
    {SUMS "groups\tN\n" GROUPS, "\t", "\n"},
    {OF "levels\tl\nids\tunique\nmerged\tN\n", ZEROS8 ZEROS8 ZEROS8 ZEROS8 ZEROS8 ZEROS8 ZEROS8 "000#\n",
     "strays\t0\ngroups\t0\n" GROUPS},
    {OF "levels\tl\nids\tkeyed\t" ZEROS64 "\nmerged\t0\nstrays\t0\ngroups\t1\n" GROUPS
        "a\t\tN\tN\t0\t0\t0\nmembers\tN\n",
     ZEROS8 ZEROS8 ZEROS8 "000#\t1\t1\n", ""},
    {OF "levels\tl\nids\tkeyed\t" ZEROS64 "\nmerged\t0\nstrays\t0\ngroups\t1\n" GROUPS
        "a\t\tN\tN\t0\t0\t0\nmembers\tN\n",
     ZEROS8 ZEROS8 ZEROS8 ZEROS8 "\t1\t1\n", ""},
    {OF "levels", "\tl#", "\n"},
    {OF, "x\n", ""},
    {"hoctap rollup\t", "1", "\n"},
    {"hoctap rollup\t1\n", "\n", ""},
};

static size_t seal(char *text, size_t length)
{
    char digest[HOCTAP_FINGERPRINT];
    size_t lines = 0;
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    hoc_digest_of(text, length, digest);
    return length + (size_t)sprintf(text + length, "end\t%zu\t%s\n", lines, digest);
}

/* How many units fit, then the file that says so. */
static size_t repeat_sums(char *text, const shape *of)
{
    char head[2048], counts[16];
    const size_t size = SIZE - 256;
    size_t units = 0, used = 0, length, whole = strlen(of->head) + strlen(of->tail) + 24;
    for (char unit[1024]; (length = put_unit(unit, sizeof unit, of->unit, 0)) + used + whole < size; units++)
        used += length;
    snprintf(counts, sizeof counts, "%zu", units);
    length = 0;
    for (const char *at = of->head; *at; at++)
        length += (size_t)snprintf(head + length, sizeof head - length, "%.*s", *at == 'N' ? 15 : 1,
                                   *at == 'N' ? counts : at);
    length = (size_t)sprintf(text, "%s", head);
    for (size_t i = 0; i < units; i++)
        length += put_unit(text + length, SIZE - length, of->unit, (unsigned)i);
    length += (size_t)sprintf(text + length, "%s", of->tail);
    return seal(text, length);
}

static void roll_ups_that_were_made_to_hurt_cost_little(void **state)
{
    char *text = malloc(SIZE + 1), name[80];
    worst all = {.sums = true};
    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        const size_t length = repeat_sums(text, &sums[i]);
        snprintf(name, sizeof name, "sums %zu: %.40s", i, sums[i].unit);
        measure(&all, name, text, length);
    }
    free(text);
    assert_int_equal(all.accepted, 6);
    report(&all);
}

/* ---- bytes without a form ---- */

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void random_characters_of_yaml_cost_little(void **state)
{
    static const char letters[] = "[]{}:,-?&*!|>'\"%@`# \n\t\\ab01~.<=";
    char *text = malloc(SIZE), name[80];
    worst all = {0};
    (void)state;
    assert_non_null(text);
    for (uint32_t file = 1; file <= 32; file++) {
        uint32_t seed = file * 2654435761U;
        for (size_t i = 0; i < SIZE; i++)
            text[i] = letters[next_random(&seed) % (file % 2 ? sizeof letters - 1 : file)];
        snprintf(name, sizeof name, "characters %u", (unsigned)file);
        measure(&all, name, text, SIZE);
    }
    free(text);
    report(&all);
}

/* Many small rule sets, each hurt in one byte: most are refused, none may hurt back. */
static void a_rule_set_with_one_changed_byte_costs_little(void **state)
{
    static const char good[] = ONE TOTAL;
    static const char bytes[] = "\0\xFF[{:#&*!'\"\n \t-%\xC3";
    char text[sizeof good], name[80];
    worst all = {0};
    (void)state;
    for (size_t i = 0; i < sizeof good - 1; i++) {
        memcpy(text, good, sizeof good);
        text[i] = bytes[i % (sizeof bytes - 1)];
        snprintf(name, sizeof name, "byte %zu", i);
        measure(&all, name, text, sizeof good - 1);
    }
    report(&all);
}

static void one_byte_more_than_a_mebibyte_is_refused_unread(void **state)
{
    char *text = malloc(LARGEST + 1), name[] = "too large";
    worst all = {0};
    (void)state;
    assert_non_null(text);
    memset(text, 'a', LARGEST + 1);
    measure(&all, name, text, LARGEST + 1);
    free(text);
    assert_true(all.memory < 16 * 1024);
    report(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_repeats_costs_little),
        cmocka_unit_test(what_repeats_behind_good_rules_costs_little),
        cmocka_unit_test(names_that_are_nearly_others_cost_little),
        cmocka_unit_test(what_changes_a_large_edition_costs_little),
        cmocka_unit_test(roll_ups_that_were_made_to_hurt_cost_little),
        cmocka_unit_test(random_characters_of_yaml_cost_little),
        cmocka_unit_test(a_rule_set_with_one_changed_byte_costs_little),
        cmocka_unit_test(one_byte_more_than_a_mebibyte_is_refused_unread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
