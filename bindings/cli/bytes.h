/* SPDX-License-Identifier: MIT */
/* Bytes that people wrote, one text behind the other: they grow, and are wiped wherever they stood. */
#ifndef CLI_BYTES_H
#define CLI_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct cli_bytes {
    char *all; /* new */
    size_t used, room;
} cli_bytes;

/*
 * Whoever hands over a cell lets so many bytes be read where it begins, however short it is: a few bytes at once are
 * faster than one after the other. What is behind its end counts for nothing.
 */
enum { CLI_CELL_ROOM = 16 };

/* Makes room for `length` more bytes and for what is read or written beyond them. False without memory. */
bool cli_bytes_grow(cli_bytes *bytes, size_t length);

void cli_bytes_free(cli_bytes *bytes);

/* Room at the end, which is used then; NULL without memory. */
static inline char *cli_bytes_more(cli_bytes *bytes, size_t length)
{
    if (length + CLI_CELL_ROOM > bytes->room - bytes->used && !cli_bytes_grow(bytes, length))
        return NULL;
    char *at = bytes->all + bytes->used;
    bytes->used += length;
    return at;
}

/* Takes a cell of CLI_CELL_ROOM. False without memory. */
static inline bool cli_bytes_put_cell(cli_bytes *bytes, const char *cell, size_t length)
{
    char *at = cli_bytes_more(bytes, length);
    if (at && length <= CLI_CELL_ROOM)
        memcpy(at, cell, CLI_CELL_ROOM); /* mostly: an instruction or two */
    else if (at)
        memcpy(at, cell, length);
    return at != NULL;
}

static inline bool cli_bytes_put(cli_bytes *bytes, const char *text, size_t length)
{
    char *at = cli_bytes_more(bytes, length);
    if (at)
        memcpy(at, text, length);
    return at != NULL;
}

#endif
