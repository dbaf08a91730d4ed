/* SPDX-License-Identifier: MIT */
#include "extent.h"

#include <limits.h>
#include <string.h>
#include <utf8proc.h>

/* In 1/1000 of the size. Bold letters are an eighth wider at most. */
enum { THIN = 440, COMMON = 640, CAPITAL = 800, SIGN = 860, BROAD = 1010 };

static int ascii_width(char letter)
{
    if (strchr(" !'(),-./:;I[\\]`fijlrtJ|", letter))
        return THIN;
    if (strchr("mwMW@%&#", letter))
        return BROAD;
    if (letter >= 'A' && letter <= 'Z')
        return CAPITAL;
    return strchr("+<=>^~", letter) ? SIGN : COMMON;
}

static int wide_width(utf8proc_int32_t character)
{
    utf8proc_category_t kind = utf8proc_category(character);
    if (kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_ME)
        return 0; /* a mark over the letter before it */
    if (kind == UTF8PROC_CATEGORY_LL && character < 0x2000)
        return COMMON;
    return kind == UTF8PROC_CATEGORY_LU && character < 0x2000 ? 920 : BROAD;
}

/* The bytes of the first character, and how wide it is. What is no UTF-8 is shown as one sign. */
static size_t step(const char *text, int *width)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &character);
    if (bytes <= 0)
        *width = BROAD;
    else
        *width = character < 0x80 ? ascii_width((char)character) : wide_width(character);
    return bytes <= 0 ? 1 : (size_t)bytes;
}

static int scaled(long long thousandths, cli_face face)
{
    long long width = (thousandths * face.size * (face.bold ? 9 : 8) + 7999) / 8000;
    return width > INT_MAX / 2 ? INT_MAX / 2 : (int)width;
}

int cli_extent(const char *text, cli_face face)
{
    long long sum = 0;
    for (int width; *text; sum += width)
        text += step(text, &width);
    return scaled(sum, face);
}

size_t cli_extent_fit(const char *text, int width, cli_face face)
{
    long long sum = 0;
    size_t at = 0;
    while (text[at]) {
        int more;
        size_t bytes = step(text + at, &more);
        if (scaled(sum + more, face) > width)
            break;
        sum += more;
        at += bytes;
    }
    return at;
}

size_t cli_extent_line(const char *text, int width, cli_face face)
{
    size_t most = cli_extent_fit(text, width, face), at = most;
    if (!text[most])
        return most;
    while (at > 0 && text[at] != ' ')
        at--;
    int first;
    return at ? at : most ? most : step(text, &first);
}
