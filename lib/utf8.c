/* SPDX-License-Identifier: MIT */
#include "utf8.h"

#include <stdbool.h>
#include <string.h>

/* The bytes that a character takes by its first byte; 0 when no character begins so. */
static size_t width(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    if (first < 0xE0)
        return 2;
    if (first < 0xF0)
        return 3;
    return first < 0xF5 ? 4 : 0;
}

static bool continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Overlong forms, halves of UTF-16 pairs and what lies beyond Unicode. */
static bool well_formed(uint32_t character, size_t count)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return character >= least[count] && character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
}

size_t hoc_utf8_next(const char *text, size_t length, uint32_t *character)
{
    if (!length)
        return 0;
    const unsigned char first = (unsigned char)text[0];
    const size_t count = width(first);
    if (count == 0 || count > length)
        return 0;
    *character = count == 1 ? first : first & (0x7FU >> count);
    for (size_t i = 1; i < count; i++) {
        if (!continues(text[i]))
            return 0;
        *character = *character << 6 | ((unsigned char)text[i] & 0x3FU);
    }
    return well_formed(*character, count) ? count : 0;
}

static bool is_plain(char byte)
{
    return byte >= ' ' && byte < 0x7F;
}

size_t hoc_utf8_plain(const char *text, size_t length)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = 0x80 * ones;
    size_t at = 0;
    /*
     * Eight at a time: the top bit appears of a byte above 0x7F, of one below 0x20 less 0x20, and of 0x7F and one. What is
     * carried over goes from one such byte to those above it, so that the lowest is right.
     */
    for (uint64_t eight; length - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, text + at, sizeof eight);
        eight = (eight | (eight - 0x20 * ones) | (eight + ones)) & tops;
        if (eight != 0 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
            return at + (size_t)__builtin_ctzll(eight) / 8;
        if (eight != 0)
            break;
    }
    while (at < length && is_plain(text[at]))
        at++;
    return at;
}

size_t hoc_utf8_skip(const char *text, size_t length, size_t characters, size_t *taken)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t at = 0, count = 0;
    /* Eight bytes at a time: a character begins with each that is not 10xxxxxx. */
    for (uint64_t eight; length - at >= sizeof eight && characters - count > sizeof eight; at += sizeof eight) {
        memcpy(&eight, text + at, sizeof eight);
        count += (((~eight >> 7 | eight >> 6) & ones) * ones) >> 56;
    }
    for (; at < length; at++) {
        if (!continues(text[at]) && count++ == characters)
            break;
    }
    *taken = count > characters ? characters : count;
    return at;
}

typedef struct range {
    uint32_t first, last;
    hoc_sight sight;
} range;

/* In order. Vietnamese needs none of these. */
static const range unseen[] = {
    {0x0000, 0x001F, HOC_CONTROL},   {0x007F, 0x0084, HOC_CONTROL},   {0x0085, 0x0085, HOC_SEPARATOR},
    {0x0086, 0x009F, HOC_CONTROL},   {0x00A0, 0x00A0, HOC_ODD_SPACE}, {0x00AD, 0x00AD, HOC_HIDDEN},
    {0x0300, 0x034E, HOC_MARK},      {0x034F, 0x034F, HOC_HIDDEN},    {0x0350, 0x036F, HOC_MARK},
    {0x061C, 0x061C, HOC_HIDDEN},    {0x115F, 0x1160, HOC_HIDDEN},    {0x1680, 0x1680, HOC_ODD_SPACE},
    {0x17B4, 0x17B5, HOC_HIDDEN},    {0x180B, 0x180F, HOC_HIDDEN},    {0x2000, 0x200A, HOC_ODD_SPACE},
    {0x200B, 0x200F, HOC_HIDDEN},    {0x2028, 0x2029, HOC_SEPARATOR}, {0x202A, 0x202E, HOC_HIDDEN},
    {0x202F, 0x202F, HOC_ODD_SPACE}, {0x205F, 0x205F, HOC_ODD_SPACE}, {0x2060, 0x206F, HOC_HIDDEN},
    {0x2800, 0x2800, HOC_ODD_SPACE}, {0x3000, 0x3000, HOC_ODD_SPACE}, {0x3164, 0x3164, HOC_HIDDEN},
    {0xFDD0, 0xFDEF, HOC_HIDDEN},    {0xFE00, 0xFE0F, HOC_HIDDEN},    {0xFEFF, 0xFEFF, HOC_BOM},
    {0xFFA0, 0xFFA0, HOC_HIDDEN},    {0xFFF0, 0xFFFB, HOC_HIDDEN},    {0xE0000, 0xE0FFF, HOC_HIDDEN},
};

hoc_sight hoc_utf8_sight(uint32_t character)
{
    if ((character >= 0x20 && character < 0x7F) || (character > 0xA0 && character < 0xAD))
        return HOC_SEEN;
    if ((character & 0xFFFE) == 0xFFFE)
        return HOC_HIDDEN;
    size_t low = 0, high = sizeof unseen / sizeof *unseen;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (unseen[middle].last < character)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < sizeof unseen / sizeof *unseen && unseen[low].first <= character;
    return found ? unseen[low].sight : HOC_SEEN;
}

size_t hoc_utf8_whole(const char *text, size_t length)
{
    size_t lead = length;
    while (lead > 0 && length - lead < 3 && continues(text[lead - 1]))
        lead--;
    if (lead == 0)
        return length;
    size_t count = width((unsigned char)text[lead - 1]);
    return count > length - lead + 1 ? lead - 1 : length;
}
