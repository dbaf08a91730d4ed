/* SPDX-License-Identifier: MIT */
#include "bytes.h"

#include <stdlib.h>

static void wipe(cli_bytes *bytes)
{
    if (bytes->all)
        explicit_bzero(bytes->all, bytes->room); /* people's answers */
    free(bytes->all);
}

bool cli_bytes_grow(cli_bytes *bytes, size_t length)
{
    size_t room = (bytes->used + length + CLI_CELL_ROOM) * 2;
    char *all = calloc(room, 1);
    if (!all)
        return false;
    if (bytes->used)
        memcpy(all, bytes->all, bytes->used);
    wipe(bytes);
    bytes->all = all;
    bytes->room = room;
    return true;
}

void cli_bytes_free(cli_bytes *bytes)
{
    wipe(bytes);
    *bytes = (cli_bytes){0};
}
