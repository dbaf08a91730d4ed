/* SPDX-License-Identifier: MIT */
/* UTF-8, one character at a time, and which characters a reader of a text cannot see. */
#ifndef HOC_UTF8_H
#define HOC_UTF8_H

#include <stddef.h>
#include <stdint.h>

typedef enum hoc_sight {
    HOC_SEEN,
    HOC_CONTROL,   /* C0 (tab, LF and CR too), DEL, C1 */
    HOC_SEPARATOR, /* U+0085, U+2028, U+2029: line ends to some programs only */
    HOC_BOM,       /* U+FEFF */
    HOC_HIDDEN,    /* bidirectional, zero-width, filler, tag, variation and non-characters */
    HOC_ODD_SPACE, /* spaces other than U+0020 */
    HOC_MARK       /* U+0300 to U+036F: a mark on the letter before */
} hoc_sight;

/* How many bytes the character at `text` takes, and which it is; 0 when it is not well-formed or cut. */
size_t hoc_utf8_next(const char *text, size_t length, uint32_t *character);

hoc_sight hoc_utf8_sight(uint32_t character);

/* The part of `length` bytes that ends on a whole character. */
size_t hoc_utf8_whole(const char *text, size_t length);

/* How many of the next bytes are ordinary ASCII: no control characters, nothing above. */
size_t hoc_utf8_plain(const char *text, size_t length);

/* The bytes of the next `characters` characters of sound text, or of as many as there are; these are counted in `taken`. */
size_t hoc_utf8_skip(const char *text, size_t length, size_t characters, size_t *taken);

#endif
