/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/*
 * The bytes of the blank at `text`, else 0: ASCII, no-break (U+00A0), narrow no-break (U+202F), ideographic (U+3000).
 */
static size_t blank(const char *text, size_t length)
{
    if (length >= 1 && (*text == ' ' || (*text >= '\t' && *text <= '\r')))
        return 1;
    if (length >= 2 && memcmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    if (length >= 3 && (memcmp(text, "\xE2\x80\xAF", 3) == 0 || memcmp(text, "\xE3\x80\x80", 3) == 0))
        return 3;
    return 0;
}

static size_t blank_at_end(const char *text, size_t length)
{
    for (size_t bytes = 1; bytes <= 3 && bytes <= length; bytes++)
        if (blank(text + length - bytes, bytes) == bytes)
            return bytes;
    return 0;
}

const char *cli_text_trim_blanks(const char *text, size_t *length)
{
    size_t bytes;
    while ((bytes = blank(text, *length)) != 0) {
        text += bytes;
        *length -= bytes;
    }
    while ((bytes = blank_at_end(text, *length)) != 0)
        *length -= bytes;
    return text;
}

char *cli_text_plain(const char *text, size_t length, bool fold)
{
    utf8proc_uint8_t *plain = NULL;
    int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | (fold ? UTF8PROC_CASEFOLD : 0);
    text = cli_text_trim(text, &length);
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &plain, (utf8proc_option_t)options);
    return size < 0 ? NULL : (char *)plain;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

const char *cli_text_id(const char *text, size_t *length, char **made)
{
    *made = NULL;
    text = cli_text_trim(text, length);
    if (is_ascii(text, *length))
        return text;
    *made = cli_text_plain(text, *length, false);
    *length = *made ? strlen(*made) : 0;
    return *made;
}

void cli_text_point(char *number, size_t length, char decimal)
{
    for (size_t i = 0; i < length && decimal == ','; i++)
        if (i + 1 < length && number[i] == '.' && number[i + 1] == '.')
            i++;
        else if (number[i] == ',' || number[i] == '.')
            number[i] = number[i] == ',' ? '.' : ',';
}

/* Steps over characters while they fit into `most` columns; `width` gets how many they take. */
static size_t measure(const char *text, size_t most, size_t *width)
{
    const utf8proc_uint8_t *begin = (const utf8proc_uint8_t *)text, *at = begin;
    utf8proc_int32_t character;
    *width = 0;
    while (*at) {
        utf8proc_ssize_t bytes = utf8proc_iterate(at, -1, &character);
        size_t columns = bytes > 0 ? (size_t)utf8proc_charwidth(character) : 0;
        if (bytes <= 0 || columns > most - *width)
            break;
        *width += columns;
        at += bytes;
    }
    return (size_t)(at - begin);
}

size_t cli_text_width(const char *text)
{
    size_t width;
    measure(text, SIZE_MAX, &width);
    return width;
}

size_t cli_text_fit(const char *text, size_t width)
{
    size_t taken;
    return measure(text, width, &taken);
}

enum { FEW = 8, MANY = 32 };

static bool few_ascii(const unsigned char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return (eight & UINT64_C(0x8080808080808080)) == 0;
}

static bool many_ascii(const unsigned char *bytes)
{
    uint64_t words[MANY / 8];
    memcpy(words, bytes, sizeof words);
    return ((words[0] | words[1] | words[2] | words[3]) & UINT64_C(0x8080808080808080)) == 0;
}

/* How many bytes from here on are ASCII: many at once where there are some. */
static size_t ascii_run(const unsigned char *bytes, size_t left)
{
    size_t at = 0;
    while (left - at >= FEW && few_ascii(bytes + at)) {
        at += FEW;
        while (left - at >= MANY && many_ascii(bytes + at))
            at += MANY;
    }
    while (at < left && bytes[at] < 0x80)
        at++;
    return at;
}

static bool tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/*
 * The bytes of the character that is not ASCII, 0 when it is none: no overlong form, no surrogate, none above
 * U+10FFFF.
 */
static size_t wide(const unsigned char *at, size_t left)
{
    unsigned char first = *at;
    if (first >= 0xC2 && first <= 0xDF)
        return left >= 2 && tail(at[1]) ? 2 : 0;
    if (left < 3 || !tail(at[1]) || !tail(at[2]))
        return 0;
    if ((first & 0xF0) == 0xE0) {
        bool overlong = first == 0xE0 && at[1] < 0xA0;
        bool surrogate = first == 0xED && at[1] >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (first < 0xF0 || first > 0xF4 || left < 4 || !tail(at[3]))
        return 0;
    return (first == 0xF0 && at[1] < 0x90) || (first == 0xF4 && at[1] >= 0x90) ? 0 : 4;
}

bool cli_text_is_utf8(const char *text, size_t length, size_t *good)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = ascii_run(bytes, length);
    while (at < length) {
        size_t step = wide(bytes + at, length - at);
        if (!step)
            break;
        at += step;
        if (at < length && bytes[at] < 0x80)
            at += ascii_run(bytes + at, length - at);
    }
    *good = at;
    return at == length;
}
