/* SPDX-License-Identifier: MIT */
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILES = 8, PATH = 64, SPEECH = 1 << 16 };

static char paths[FILES][PATH];
static size_t next;
static int ear = -1, voice = -1;

const char *table_bytes(const char *bytes, size_t length)
{
    char *path = paths[next++ % FILES];
    if (*path)
        unlink(path);
    snprintf(path, PATH, "/tmp/hoctap-table-XXXXXX");
    int file = mkstemp(path);
    if (file < 0 || write(file, bytes, length) != (ssize_t)length)
        abort();
    close(file);
    return path;
}

const char *table_file(const char *text)
{
    return table_bytes(text, strlen(text));
}

int tables_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < FILES; i++) {
        if (*paths[i])
            unlink(paths[i]);
        *paths[i] = '\0';
    }
    return 0;
}

void listen_to_messages(void)
{
    char path[] = "/tmp/hoctap-heard-XXXXXX";
    fflush(stderr);
    ear = mkstemp(path);
    voice = dup(STDERR_FILENO);
    if (ear < 0 || voice < 0 || dup2(ear, STDERR_FILENO) < 0)
        abort();
    unlink(path);
}

const char *heard(void)
{
    static char speech[SPEECH];
    fflush(stderr);
    dup2(voice, STDERR_FILENO);
    close(voice);
    ssize_t length = pread(ear, speech, sizeof speech - 1, 0);
    close(ear);
    speech[length > 0 ? length : 0] = '\0';
    return speech;
}
