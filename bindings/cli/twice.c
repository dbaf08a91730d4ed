/* SPDX-License-Identifier: MIT */
/*
 *   bytes  0..9    10..13   14..15
 *          hash    row      cell        while rows come in
 *          first   row      cell        after the finding (the first row of the person, then zeros)
 *
 * Numbers stand with their highest byte first, so that bytes compare as numbers do.
 */
#include "text.h"
#include "twice.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { HASH = 10, ROW = 10, KEY = 14, CELL = 14, FEW = 32 };

static void put_number(unsigned char *bytes, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(number >> (24 - 8 * i));
}

static uint32_t number_at(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Growing by half keeps what is reserved near what is used. */
static bool grow(cli_twice *twice)
{
    size_t room = twice->room ? twice->room + twice->room / 2 : 4096;
    cli_declared *all = realloc(twice->all, room * sizeof *all);
    if (!all)
        return false;
    twice->all = all;
    twice->room = room;
    return true;
}

static bool hash_id(const char *id, size_t length, unsigned char *hash)
{
    XXH128_canonical_t canonical;
    char *made;
    id = cli_text_id(id, &length, &made);
    if (!id)
        return false;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(id, length));
    memcpy(hash, canonical.digest, HASH);
    free(made);
    return true;
}

void cli_twice_add(cli_twice *twice, const char *id, size_t length, uint32_t row, uint16_t cell)
{
    if ((twice->count == twice->room && !grow(twice)) || !hash_id(id, length, twice->all[twice->count].bytes)) {
        twice->no_memory = true;
        return;
    }
    unsigned char *bytes = twice->all[twice->count++].bytes;
    put_number(bytes + ROW, row);
    bytes[CELL] = (unsigned char)(cell >> 8);
    bytes[CELL + 1] = (unsigned char)cell;
}

static void sort_few(cli_declared *all, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        cli_declared new = all[i];
        size_t at = i;
        for (; at && memcmp(all[at - 1].bytes, new.bytes, KEY) > 0; at--)
            all[at] = all[at - 1];
        all[at] = new;
    }
}

/* Swaps each entry into the bucket of its byte until all are there. */
static void deal(cli_declared *all, size_t *next, const size_t *end, int byte)
{
    for (int bucket = 0; bucket < 256; bucket++)
        while (next[bucket] < end[bucket]) {
            cli_declared held = all[next[bucket]];
            unsigned char goes = held.bytes[byte];
            all[next[bucket]] = all[next[goes]];
            all[next[goes]++] = held;
        }
}

/* In place, byte by byte from the first: a hash spreads well, so few bytes are looked at. At most KEY deep. */
static void sort(cli_declared *all, size_t count, int byte)
{
    if (count <= FEW || byte == KEY) {
        sort_few(all, byte == KEY ? 0 : count);
        return;
    }
    size_t sizes[256] = {0}, next[256], end[256];
    for (size_t i = 0; i < count; i++)
        sizes[all[i].bytes[byte]]++;
    for (size_t bucket = 0, at = 0; bucket < 256; bucket++) {
        next[bucket] = at;
        at += sizes[bucket];
        end[bucket] = at;
    }
    deal(all, next, end, byte);
    for (size_t bucket = 0; bucket < 256; bucket++)
        sort(all + end[bucket] - sizes[bucket], sizes[bucket], byte + 1);
}

static bool same_person(const cli_declared *a, const cli_declared *b)
{
    return memcmp(a->bytes, b->bytes, HASH) == 0;
}

/* Moves a person's rows to the front, with the first of them in place of the hash. */
static void keep(cli_twice *twice, size_t *kept, size_t from, size_t to)
{
    uint32_t first = number_at(twice->all[from].bytes + ROW);
    for (size_t i = from; i < to; i++) {
        cli_declared *entry = &twice->all[(*kept)++];
        *entry = twice->all[i];
        memset(entry->bytes, 0, HASH);
        put_number(entry->bytes, first);
    }
}

void cli_twice_find(cli_twice *twice)
{
    size_t kept = 0, from = 0;
    sort(twice->all, twice->count, 0);
    while (from < twice->count) {
        size_t to = from + 1;
        while (to < twice->count && same_person(&twice->all[from], &twice->all[to]))
            to++;
        if (to - from > 1)
            keep(twice, &kept, from, to);
        from = to;
    }
    if (twice->count)
        explicit_bzero(twice->all + kept, (twice->count - kept) * sizeof *twice->all);
    twice->count = kept;
    sort(twice->all, kept, 0);
}

uint32_t cli_twice_row(const cli_twice *twice, size_t index)
{
    return number_at(twice->all[index].bytes + ROW);
}

uint32_t cli_twice_first(const cli_twice *twice, size_t index)
{
    return number_at(twice->all[index].bytes);
}

uint16_t cli_twice_cell(const cli_twice *twice, size_t index)
{
    return (uint16_t)(twice->all[index].bytes[CELL] << 8 | twice->all[index].bytes[CELL + 1]);
}

size_t cli_twice_people(const cli_twice *twice)
{
    size_t people = 0;
    for (size_t i = 0; i < twice->count; i++)
        people += cli_twice_first(twice, i) == cli_twice_row(twice, i);
    return people;
}

void cli_twice_free(cli_twice *twice)
{
    if (twice->all)
        explicit_bzero(twice->all, twice->count * sizeof *twice->all); /* hashes of ids */
    free(twice->all);
    *twice = (cli_twice){0};
}
