/* SPDX-License-Identifier: MIT */
#include "scalar.h"

#include <string.h>

#include "utf8.h"

static hoctap_code fault_of(uint32_t character)
{
    const hoc_sight sight = hoc_utf8_sight(character);
    if (character == 0)
        return HOCTAP_CONTROL_CHARACTER;
    if (sight == HOC_SEPARATOR)
        return HOCTAP_LINE_SEPARATOR;
    return sight == HOC_HIDDEN || sight == HOC_BOM ? HOCTAP_HIDDEN_CHARACTER : HOCTAP_OK;
}

/* Control characters other than NUL are text behind an escape; whoever shows it escapes them. */
hoctap_code hoc_scalar_escapes(const char *text, size_t length, uint32_t *character)
{
    for (size_t at = hoc_utf8_plain(text, length); at < length;) {
        const size_t count = hoc_utf8_next(text + at, length - at, character);
        const hoctap_code code = count ? fault_of(*character) : HOCTAP_OK;
        if (code)
            return code;
        at += count ? count : 1;
    }
    return HOCTAP_OK;
}

int hoc_scalar_odd_space(const char *text, size_t length, uint32_t *character)
{
    int before = (int)hoc_utf8_plain(text, length);
    for (size_t at = (size_t)before; at < length; before++) {
        const size_t count = hoc_utf8_next(text + at, length - at, character);
        if (count && hoc_utf8_sight(*character) == HOC_ODD_SPACE)
            return before;
        at += count ? count : 1;
    }
    return -1;
}

bool hoc_scalar_ends_in_space(const char *text, size_t length, uint32_t *character)
{
    if (!length || (!((unsigned char)text[0] & 0x80) && !((unsigned char)text[length - 1] & 0x80)))
        return false;
    const size_t last = hoc_utf8_whole(text, length - 1);
    return hoc_scalar_odd_space(text, hoc_utf8_next(text, length, character), character) == 0 ||
           hoc_scalar_odd_space(text + last, length - last, character) == 0;
}

bool hoc_scalar_is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] < ' ' || text[i] > '~')
            return false;
    }
    return true;
}

bool hoc_scalar_is_word(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] <= ' ' || text[i] > '~')
            return false;
    }
    return true;
}

bool hoc_scalar_is_null(const char *text)
{
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text[0] == words[i][0] && strcmp(text, words[i]) == 0)
            return true;
    }
    return false;
}
