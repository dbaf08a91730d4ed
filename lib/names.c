/* SPDX-License-Identifier: MIT */
/*
 * A crit-bit tree. A fork stands where two texts differ first, and knows the byte and the bit; no text shares a path longer than its bits
 * with others. Each text but the first brought one fork, which has its number.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

#define LEAF UINT32_C(0x80000000)

struct hoc_name {
    size_t at;         /* where its text begins */
    uint32_t byte;     /* of its fork: the place of the first byte that differs */
    uint32_t child[2]; /* a number: a fork; with LEAF: a text */
    uint8_t others;    /* all bits but the one that differs */
};

/* ---- memory ---- */

/* A quarter more than there is, and at least `wanted`. */
static size_t grown(size_t room, size_t wanted)
{
    size_t more = room + room / 4 + 16;

    return more > wanted ? more : wanted;
}

static bool grow_text(hoc_names *names, size_t wanted)
{
    size_t room = grown(names->room, wanted);
    char *text = wanted <= names->room ? names->text : realloc(names->text, room);

    if (!text)
        return false;
    names->room = wanted <= names->room ? names->room : room;
    names->text = text;
    return true;
}

static bool grow_all(hoc_names *names, size_t wanted)
{
    size_t space = grown(names->space, wanted);
    struct hoc_name *all = names->all;

    if (wanted <= names->space)
        return true;
    if (wanted >= LEAF || !(all = realloc(all, space * sizeof *all)))
        return false;
    names->all = all;
    names->space = space;
    return true;
}

bool hoc_names_reserve(hoc_names *names, size_t count, size_t bytes)
{
    return grow_all(names, names->count + count) && (count == 0 || grow_text(names, names->used + bytes + count));
}

void hoc_names_free(hoc_names *names)
{
    free(names->text);
    free(names->all);
    *names = (hoc_names){0};
}

/* ---- the tree ---- */

static unsigned byte_of(const char *text, size_t length, size_t at)
{
    return at < length ? (unsigned char)text[at] : 0;
}

/* The side of a fork on which a text stands. */
static unsigned side_of(const struct hoc_name *fork, const char *text, size_t length)
{
    return (1U + (fork->others | byte_of(text, length, fork->byte))) >> 8;
}

const char *hoc_names_text(const hoc_names *names, uint32_t number)
{
    return names->text + names->all[number].at;
}

/* The text that is there if any like this one is; there must be some text. */
static uint32_t nearest(const hoc_names *names, const char *text, size_t length)
{
    uint32_t at = names->root;

    while (!(at & LEAF))
        at = names->all[at].child[side_of(&names->all[at], text, length)];
    return at & ~LEAF;
}

/* The place of the first byte that differs, ends included; `length + 1` when none does. */
static size_t first_difference(const char *text, size_t length, const char *other)
{
    size_t at = 0;

    while (at < length && text[at] == other[at])
        at++;
    return at + (at == length && other[at] == '\0');
}

uint32_t hoc_names_find(const hoc_names *names, const char *text, size_t length)
{
    uint32_t number = names->count > 0 ? nearest(names, text, length) : HOC_NO_NAME;

    if (number == HOC_NO_NAME || first_difference(text, length, hoc_names_text(names, number)) <= length)
        return HOC_NO_NAME;
    return number;
}

/* All bits but the highest of those that differ. */
static uint8_t others_of(unsigned differing)
{
    unsigned bit = 0x80;

    while (!(differing & bit))
        bit >>= 1;
    return (uint8_t)~bit;
}

/* Whether fork `one` parts texts nearer to their beginning than `other`. */
static bool is_above(const struct hoc_name *one, const struct hoc_name *other)
{
    return one->byte != other->byte ? one->byte < other->byte : one->others < other->others;
}

/* The fork of text `number`, which is new, takes its place in the tree. */
static void link_fork(hoc_names *names, uint32_t number, const char *text, size_t length)
{
    struct hoc_name *fork = &names->all[number];
    uint32_t *link = &names->root;
    unsigned side = side_of(fork, text, length);

    while (!(*link & LEAF) && is_above(&names->all[*link], fork))
        link = &names->all[*link].child[side_of(&names->all[*link], text, length)];
    fork->child[side] = number | LEAF;
    fork->child[!side] = *link;
    *link = number;
}

static uint32_t put(hoc_names *names, const char *text, size_t length)
{
    char *to = names->text + names->used;

    memcpy(to, text, length);
    to[length] = '\0';
    names->all[names->count] = (struct hoc_name){.at = names->used};
    names->used += length + 1;
    return (uint32_t)names->count++;
}

uint32_t hoc_names_add(hoc_names *names, const char *text, size_t length)
{
    uint32_t like = names->count > 0 ? nearest(names, text, length) : HOC_NO_NAME, number;
    size_t at = like == HOC_NO_NAME ? 0 : first_difference(text, length, hoc_names_text(names, like));

    if (at > length)
        return like;
    if (!hoc_names_reserve(names, 1, length))
        return HOC_NO_NAME;
    number = put(names, text, length);
    if (like == HOC_NO_NAME) {
        names->root = number | LEAF;
        return number;
    }
    names->all[number].byte = (uint32_t)at;
    names->all[number].others = others_of(byte_of(text, length, at) ^ (unsigned char)hoc_names_text(names, like)[at]);
    link_fork(names, number, text, length);
    return number;
}

/*
 * From the left to the right. Subtrees that wait stand at the end of the array: each holds a number that is not yet at its front, so
 * that there is room for both.
 */
void hoc_names_order(const hoc_names *names, uint32_t *order)
{
    size_t done = 0, waiting = names->count;

    if (names->count > 0)
        order[--waiting] = names->root;
    while (waiting < names->count) {
        uint32_t at = order[waiting++];
        for (; !(at & LEAF); at = names->all[at].child[0])
            order[--waiting] = names->all[at].child[1];
        order[done++] = at & ~LEAF;
    }
}
