/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <string.h>

#include <hoctap/base.h>

#include "utf8.h"

hoc_text hoc_text_into(char *text, size_t size)
{
    return (hoc_text){text, size, 0};
}

void hoc_text_add_bytes(hoc_text *to, const char *bytes, size_t count)
{
    size_t room = to->length < to->size ? to->size - to->length : 0;

    if (room > 0)
        memcpy(to->text + to->length, bytes, count < room ? count : room);
    to->length += count;
}

void hoc_text_add(hoc_text *to, const char *text)
{
    hoc_text_add_bytes(to, text, strlen(text));
}

void hoc_text_add_decimal(hoc_text *to, int64_t value, int places, char mark)
{
    char digits[24], *point;
    size_t length = hoctap_decimal_text(value, places, digits, sizeof digits);

    if ((point = memchr(digits, '.', length)) != NULL)
        *point = mark;
    hoc_text_add_bytes(to, digits, length);
}

size_t hoc_text_end(hoc_text *to)
{
    if (to->length < to->size)
        to->text[to->length] = '\0';
    else if (to->size > 0)
        to->text[hoc_utf8_whole(to->text, to->size - 1)] = '\0';
    return to->length;
}
