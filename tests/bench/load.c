/* SPDX-License-Identifier: MIT */
/*
 * load ROUNDS FILE...: in each round every file's bytes go through libyaml's bare event parse, and are loaded, checked and
 * compiled as a rule set; which of the two comes first changes from round to round. Both end with nothing left in memory.
 *
 * Prints: bytes, events, median nanoseconds of the events, of the loading, and the median ratio of a round in thousandths;
 * nanoseconds of the processor, so that what else runs beside it counts for neither.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <hoctap/hoctap.h>
#include <yaml.h>

typedef struct file {
    const char *path;
    char *bytes;
    size_t length;
} file;

typedef struct rounds {
    int64_t *events, *loads, *ratios;
} rounds;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void stop(const char *what, const char *path)
{
    fprintf(stderr, "load: %s: %s\n", path, what);
    exit(3);
}

static file read_file(const char *path)
{
    file made = {.path = path};
    FILE *from = fopen(path, "rb");
    if (!from || fseek(from, 0, SEEK_END) != 0)
        stop("cannot be read", path);
    made.length = (size_t)ftell(from);
    rewind(from);
    made.bytes = malloc(made.length + 1);
    if (!made.bytes || fread(made.bytes, 1, made.length, from) != made.length)
        stop("cannot be read", path);
    fclose(from);
    return made;
}

static size_t parse(const file *from)
{
    yaml_parser_t parser;
    yaml_event_t event;
    size_t events = 0;
    int last = 0;
    if (!yaml_parser_initialize(&parser))
        stop("out of memory", from->path);
    yaml_parser_set_input_string(&parser, (const unsigned char *)from->bytes, from->length);
    for (; !last; events++) {
        if (!yaml_parser_parse(&parser, &event))
            stop("libyaml cannot parse it", from->path);
        last = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return events;
}

static void load(const file *from)
{
    hoctap_error error;
    hoctap_rules *rules = hoctap_rules_parse(from->bytes, from->length, from->path, &error, 1, NULL);
    if (!rules)
        stop("has faults", from->path);
    hoctap_rules_free(rules);
}

static int64_t time_events(const file *files, int count)
{
    const int64_t start = now();
    for (int i = 0; i < count; i++)
        parse(&files[i]);
    return now() - start;
}

static int64_t time_loads(const file *files, int count)
{
    const int64_t start = now();
    for (int i = 0; i < count; i++)
        load(&files[i]);
    return now() - start;
}

static int compare(const void *one, const void *two)
{
    const int64_t a = *(const int64_t *)one, b = *(const int64_t *)two;
    return (a > b) - (a < b);
}

static int64_t median(int64_t *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

static void print(const file *files, int count, const rounds *of, int n)
{
    size_t bytes = 0, events = 0;
    for (int i = 0; i < count; i++) {
        bytes += files[i].length;
        events += parse(&files[i]);
    }
    printf("%zu %zu %lld %lld %lld\n", bytes, events, (long long)median(of->events, n), (long long)median(of->loads, n),
           (long long)median(of->ratios, n));
}

int main(int argc, char **argv)
{
    const int n = argc > 2 ? atoi(argv[1]) : 0, count = argc - 2;
    if (n < 1)
        return 2;
    const size_t room = (size_t)n * sizeof(int64_t);
    const rounds of = {malloc(room), malloc(room), malloc(room)};
    file *files = malloc((size_t)count * sizeof *files);
    if (!of.events || !of.loads || !of.ratios || !files)
        stop("out of memory", argv[2]);
    for (int i = 0; i < count; i++)
        files[i] = read_file(argv[i + 2]);
    for (int i = 0; i < n; i++) {
        if (i % 2)
            of.loads[i] = time_loads(files, count);
        of.events[i] = time_events(files, count);
        if (i % 2 == 0)
            of.loads[i] = time_loads(files, count);
        of.ratios[i] = of.loads[i] * 1000 / of.events[i];
    }
    print(files, count, &of, n);
    return 0;
}
