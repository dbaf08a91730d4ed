/* SPDX-License-Identifier: MIT */
/*
 * Text on its way into the caller's memory: the whole of it is counted, what fits is kept, and its end is a whole UTF-8
 * character and a NUL.
 */
#ifndef HOC_TEXT_H
#define HOC_TEXT_H

#include <stddef.h>
#include <stdint.h>

typedef struct hoc_text {
    char *text;
    size_t size;   /* bytes there; `text` may be NULL when 0 */
    size_t length; /* bytes of the whole, without its end */
} hoc_text;

hoc_text hoc_text_into(char *text, size_t size);

void hoc_text_add(hoc_text *to, const char *text);
void hoc_text_add_bytes(hoc_text *to, const char *bytes, size_t count);

/* `value` in units of 10^-places, with `mark` between ones and tenths. */
void hoc_text_add_decimal(hoc_text *to, int64_t value, int places, char mark);

/* Ends the text and returns the bytes the whole takes without its end. Nothing may be added after it. */
size_t hoc_text_end(hoc_text *to);

#endif
