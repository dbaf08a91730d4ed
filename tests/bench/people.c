/* SPDX-License-Identifier: MIT */
#include "people.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t page = 4096, line = 64;

static void stop(const char *what)
{
    fprintf(stderr, "people: %s\n", what);
    exit(3);
}

static unsigned below(uint64_t *seed, unsigned limit)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (unsigned)((*seed * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % limit;
}

void *people_room(size_t bytes, size_t at)
{
    const size_t size = (bytes + 2 * page) / page * page;
    char *memory = aligned_alloc(page, size + page);
    if (!memory)
        stop("out of memory");
    memset(memory, 0, size + page);
    return memory + at * line % page;
}

/* An odd number of lines from one column to the next, so that no two begin at the same one. */
static void *column(size_t bytes, int apart, size_t *made)
{
    return people_room(bytes, apart ? 5 * ++*made : 0);
}

static people room_for(size_t count, int apart)
{
    const size_t bitmap = count / 8 + 8;
    size_t made = 0;
    people all = {.count = count};
    for (int i = 0; i < INDICATORS; i++)
        all.points[i] = column(count, apart, &made);
    all.area = column(count, apart, &made);
    all.group = column(count, apart, &made);
    all.all = column(bitmap, apart, &made);
    all.members = column(count * sizeof *all.members, apart, &made);
    for (int i = 0; i < INDICATORS; i++) {
        all.halves[i] = column(count, apart, &made);
        all.doubles[i] = column(count * sizeof *all.doubles[i], apart, &made);
        all.given[i] = column(bitmap, apart, &made);
        all.proven[i] = column(bitmap, apart, &made);
    }
    for (int i = 0; i < PARTS; i++)
        all.parts[i] = column(count * sizeof *all.parts[i], apart, &made);
    return all;
}

/* In thousandths of a point: around what is usual with someone, the ends of the scale never passed. */
static unsigned answer(uint64_t *seed, unsigned usual)
{
    const unsigned off = below(seed, 3001) + below(seed, 3001) + below(seed, 3001);
    return usual + off < 4500 ? 0 : usual + off > 14500 ? 10000 : usual + off - 4500;
}

static void put(uint8_t *bitmap, size_t row, int bit)
{
    bitmap[row / 8] |= (uint8_t)(bit << row % 8);
}

static void make_answers(people *all, size_t row, uint64_t *seed)
{
    const unsigned usual = 6600 + below(seed, 3201);
    for (int i = 0; i < INDICATORS; i++) {
        const unsigned points = answer(seed, usual);
        all->points[i][row] = (uint8_t)((points + 500) / 1000);
        all->halves[i][row] = (uint8_t)((points + 250) / 500);
        all->doubles[i][row] = all->halves[i][row] / 2.0;
        put(all->given[i], row, below(seed, 100) >= 3);
        put(all->proven[i], row, below(seed, 100) >= 3);
    }
}

static void make_unit(people *all, size_t row, uint64_t *seed)
{
    const unsigned members = below(seed, 2000);
    all->members[row] = (uint16_t)members;
    for (int i = 0; i < PARTS; i++)
        all->parts[i][row] = (uint16_t)(members - members * below(seed, 46) / 100);
}

people people_new(size_t count, int apart)
{
    uint64_t seed = UINT64_C(0x9E3779B97F4A7C15);
    people all = room_for(count, apart);
    for (size_t row = 0; row < count; row++) {
        all.area[row] = below(&seed, 10) < 3;
        all.group[row] = (uint8_t)below(&seed, 3);
        put(all.all, row, 1);
        make_answers(&all, row, &seed);
        make_unit(&all, row, &seed);
    }
    return all;
}

void people_spoil(people *all)
{
    static const double no_points[] = {-1, 10.5, 0.25, 10.25, 1e300, 1e-300, -0.0, 7.00001, 7.0001, 1e9, 1000000001};
    const unsigned kinds = sizeof no_points / sizeof *no_points + 2;
    uint64_t seed = 7;
    for (size_t row = 0; row < all->count; row += below(&seed, 90) + 1) {
        const unsigned kind = below(&seed, kinds), i = below(&seed, INDICATORS);
        all->points[i][row] = (uint8_t)(11 + below(&seed, 245));
        all->doubles[i][row] = kind == kinds - 1 ? (double)NAN : kind == kinds - 2 ? HUGE_VAL : no_points[kind];
        if (below(&seed, 5) == 0)
            all->area[row] = (uint8_t)(2 + below(&seed, 254));
    }
}

static void write_column(const char *folder, const char *name, int number, const char *type, const void *values,
                         size_t bytes)
{
    char path[4096];
    FILE *to;
    if (number > 0)
        snprintf(path, sizeof path, "%s/%s-%d.%s", folder, name, number, type);
    else
        snprintf(path, sizeof path, "%s/%s.%s", folder, name, type);
    to = fopen(path, "wb");
    if (!to || fwrite(values, 1, bytes, to) != bytes || fclose(to) != 0)
        stop("the columns cannot be written");
}

void people_write(const people *all, const char *folder)
{
    for (int i = 0; i < INDICATORS; i++) {
        write_column(folder, "points", i + 1, "u8", all->points[i], all->count);
        write_column(folder, "halves", i + 1, "u8", all->halves[i], all->count);
        write_column(folder, "given", i + 1, "bits", all->given[i], (all->count + 7) / 8);
    }
    write_column(folder, "area", 0, "u8", all->area, all->count);
    write_column(folder, "group", 0, "u8", all->group, all->count);
}
