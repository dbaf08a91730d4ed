/* SPDX-License-Identifier: MIT */
/* Words of people's files, made comparable: Unicode lives here. The library itself compares bytes. */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * `text` composed (NFC) and without blanks at its ends; with `fold` also without the difference of capitals. *New*;
 * NULL without memory. It ends at the first NUL.
 */
char *cli_text_plain(const char *text, size_t length, bool fold);

const char *cli_text_trim_blanks(const char *text, size_t *length);

/* A character of its own that is to be seen. */
static inline bool cli_text_is_solid(char byte)
{
    return byte > ' ' && byte < 0x7F;
}

/* Steps over blanks at both ends, no-break spaces too: nearly always there are none. */
static inline const char *cli_text_trim(const char *text, size_t *length)
{
    if (*length && cli_text_is_solid(text[0]) && cli_text_is_solid(text[*length - 1]))
        return text;
    return cli_text_trim_blanks(text, length);
}

/*
 * An id as ids are compared: composed and trimmed. *Borrowed* from `text`, or from what `made` gets, which is *new*, or
 * NULL. NULL without memory.
 */
const char *cli_text_id(const char *text, size_t *length, char **made);

/*
 * A number in a file of that decimal mark as the library reads it: a decimal comma becomes a point, and in such a file a point a
 * comma, so that the library cannot read it. The two points of a range ("30..34") stay.
 */
void cli_text_point(char *number, size_t length, char decimal);

/* How many columns of a terminal `text` takes. */
size_t cli_text_width(const char *text);

/* Of `text`, the bytes that fit into `width` columns, at a whole character. */
size_t cli_text_fit(const char *text, size_t width);

/* Whether all `length` bytes are UTF-8; `good` gets how many are, at a whole character. */
bool cli_text_is_utf8(const char *text, size_t length, size_t *good);

#endif
