/* SPDX-License-Identifier: MIT */
#include "intern.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FIRST_SLOTS = 1024, FIRST_BYTES = 4096, FIRST_TEXTS = 512 };

static uint8_t tag_of(uint64_t hash)
{
    return (uint8_t)(hash >> 56);
}

const char *cli_interned(const cli_intern *intern, uint32_t number, size_t *length)
{
    *length = intern->begins[number + 1] - intern->begins[number];
    return intern->bytes + intern->begins[number];
}

static bool is_at(const cli_intern *intern, size_t slot, uint64_t hash, const char *text, size_t length)
{
    size_t there;
    if (intern->tags[slot] != tag_of(hash))
        return false;
    const char *other = cli_interned(intern, intern->slots[slot] - 1, &there);
    return there == length && memcmp(other, text, length) == 0;
}

/* The slot of the text, or the free one where it would be. There is always a free one. */
static size_t slot_of(const cli_intern *intern, uint64_t hash, const char *text, size_t length)
{
    size_t mask = intern->slot_count - 1, slot = hash & mask;
    while (intern->slots[slot] && !is_at(intern, slot, hash, text, length))
        slot = (slot + 1) & mask;
    return slot;
}

/* A text that is nowhere yet. */
static void put_slot(cli_intern *intern, uint64_t hash, uint32_t number)
{
    size_t mask = intern->slot_count - 1, slot = hash & mask;
    while (intern->slots[slot])
        slot = (slot + 1) & mask;
    intern->slots[slot] = number + 1;
    intern->tags[slot] = tag_of(hash);
}

static bool grow_slots(cli_intern *intern)
{
    size_t count = intern->slot_count ? intern->slot_count * 2 : FIRST_SLOTS, length;
    uint32_t *slots = calloc(count, sizeof *slots);
    uint8_t *tags = malloc(count);
    if (!slots || !tags) {
        free(slots);
        free(tags);
        return false;
    }
    free(intern->slots);
    free(intern->tags);
    intern->slots = slots;
    intern->tags = tags;
    intern->slot_count = count;
    for (uint32_t number = 0; number < intern->count; number++) {
        const char *text = cli_interned(intern, number, &length);
        put_slot(intern, XXH3_64bits(text, length), number);
    }
    return true;
}

/* The old bytes are wiped: they are ids of people. */
static bool grow_bytes(cli_intern *intern, size_t length)
{
    size_t room = (intern->used + length) + (intern->used + length) / 2 + FIRST_BYTES;
    char *bytes = intern->used + length < UINT32_MAX ? malloc(room) : NULL;
    if (!bytes)
        return false;
    if (intern->bytes) {
        memcpy(bytes, intern->bytes, intern->used);
        explicit_bzero(intern->bytes, intern->room);
    }
    free(intern->bytes);
    intern->bytes = bytes;
    intern->room = room;
    return true;
}

static bool grow_begins(cli_intern *intern)
{
    size_t room = intern->begins_room ? intern->begins_room + intern->begins_room / 2 : FIRST_TEXTS;
    uint32_t *begins = realloc(intern->begins, room * sizeof *begins);
    if (!begins)
        return false;
    begins[intern->count] = (uint32_t)intern->used;
    intern->begins = begins;
    intern->begins_room = room;
    return true;
}

static bool has_room(cli_intern *intern, size_t length)
{
    if (intern->count + 2 > intern->begins_room && !grow_begins(intern))
        return false;
    return length <= intern->room - intern->used || grow_bytes(intern, length);
}

static uint32_t append(cli_intern *intern, const char *text, size_t length)
{
    if (!has_room(intern, length))
        return CLI_NO_NUMBER;
    if (length)
        memcpy(intern->bytes + intern->used, text, length);
    intern->used += length;
    intern->begins[++intern->count] = (uint32_t)intern->used;
    return (uint32_t)(intern->count - 1);
}

uint32_t cli_intern_text(cli_intern *intern, const char *text, size_t length)
{
    uint64_t hash = XXH3_64bits(text, length);
    if (intern->count >= intern->slot_count / 4 * 3 && !grow_slots(intern))
        return CLI_NO_NUMBER;
    size_t slot = slot_of(intern, hash, text, length);
    if (intern->slots[slot])
        return intern->slots[slot] - 1;
    uint32_t number = append(intern, text, length);
    if (number != CLI_NO_NUMBER) {
        intern->slots[slot] = number + 1;
        intern->tags[slot] = tag_of(hash);
    }
    return number;
}

uint32_t cli_intern_id(cli_intern *intern, const char *id, size_t length)
{
    char *made;
    if (memchr(id, '\0', length))
        return cli_intern_text(intern, id, length);
    id = cli_text_id(id, &length, &made);
    uint32_t number = id ? cli_intern_text(intern, id, length) : CLI_NO_NUMBER;
    free(made);
    return number;
}

uint32_t cli_intern_find(const cli_intern *intern, const char *text, size_t length)
{
    if (!intern->slot_count)
        return CLI_NO_NUMBER;
    size_t slot = slot_of(intern, XXH3_64bits(text, length), text, length);
    return intern->slots[slot] ? intern->slots[slot] - 1 : CLI_NO_NUMBER;
}

/* A text in the order: its first bytes as a number, its own number, and where to find the rest. */
typedef struct place {
    uint64_t head;
    uint32_t number;
} place;

/* Eight bytes behind `skip` as a number that compares as they do; where the text ends, zeros. */
static uint64_t head_of(const char *text, size_t length, size_t skip)
{
    uint64_t head = 0;
    for (size_t i = skip; i < skip + 8; i++)
        head = head << 8 | (i < length ? (unsigned char)text[i] : 0);
    return head;
}

static int compare_texts(const cli_intern *intern, uint32_t a, uint32_t b)
{
    size_t a_length, b_length;
    const char *a_text = cli_interned(intern, a, &a_length), *b_text = cli_interned(intern, b, &b_length);
    int order = memcmp(a_text, b_text, a_length < b_length ? a_length : b_length);
    return order ? order : (a_length > b_length) - (a_length < b_length);
}

static int compare_places(const void *a, const void *b, void *intern)
{
    const place *one = a, *other = b;
    if (one->head != other->head)
        return one->head < other->head ? -1 : 1;
    return compare_texts(intern, one->number, other->number);
}

/* The bytes that all texts begin with: ids of one register begin alike. */
static size_t common(const cli_intern *intern)
{
    size_t same = 0, length = 0;
    const char *first = intern->count ? cli_interned(intern, 0, &same) : NULL;
    for (uint32_t number = 1; number < intern->count; number++) {
        const char *text = cli_interned(intern, number, &length);
        size_t at = 0;
        while (at < same && at < length && text[at] == first[at])
            at++;
        same = at;
    }
    return same;
}

uint32_t *cli_intern_sorted(cli_intern *intern)
{
    size_t length, skip = common(intern);
    place *places = malloc((intern->count + 1) * sizeof *places);
    uint32_t *sorted = malloc((intern->count + 1) * sizeof *sorted);
    for (uint32_t number = 0; places && number < intern->count; number++) {
        const char *text = cli_interned(intern, number, &length);
        places[number] = (place){head_of(text, length, skip), number};
    }
    if (places)
        qsort_r(places, intern->count, sizeof *places, compare_places, intern);
    for (size_t i = 0; places && sorted && i < intern->count; i++)
        sorted[i] = places[i].number;
    if (places)
        explicit_bzero(places, (intern->count + 1) * sizeof *places);
    else {
        free(sorted);
        sorted = NULL;
    }
    free(places);
    return sorted;
}

void cli_intern_seal(cli_intern *intern)
{
    free(intern->slots);
    free(intern->tags);
    intern->slots = NULL;
    intern->tags = NULL;
    intern->slot_count = 0;
}

void cli_intern_free(cli_intern *intern)
{
    cli_intern_seal(intern);
    if (intern->bytes)
        explicit_bzero(intern->bytes, intern->room); /* ids of people */
    free(intern->bytes);
    free(intern->begins);
    *intern = (cli_intern){0};
}
