/* SPDX-License-Identifier: MIT */
#include "lines.h"
#include "receipt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 };

static bool fail(cli_lines *lines, cli_lines_fault fault)
{
    lines->fault = fault;
    lines->trouble = errno;
    return false;
}

bool cli_lines_open(cli_lines *lines, const char *path)
{
    *lines = (cli_lines){.file = STDIN_FILENO};
    if (strcmp(path, "-") != 0)
        lines->file = open(path, O_RDONLY | O_CLOEXEC);
    if (lines->file < 0)
        return fail(lines, LINES_UNREADABLE);
    lines->buffer = malloc(BLOCK);
    lines->room = lines->buffer ? BLOCK : 0;
    return lines->buffer || fail(lines, LINES_NO_MEMORY);
}

static void move_to_front(cli_lines *lines)
{
    memmove(lines->buffer, lines->buffer + lines->begin, lines->end - lines->begin);
    lines->end -= lines->begin;
    lines->looked -= lines->begin;
    lines->begin = 0;
}

/* Twice the room; what was outgrown is wiped: it holds people's answers. */
static bool grow(cli_lines *lines)
{
    if (lines->room > CLI_RECEIPT_LINE)
        return fail(lines, LINES_LONG);
    char *buffer = malloc(lines->room * 2);
    if (!buffer)
        return fail(lines, LINES_NO_MEMORY);
    memcpy(buffer, lines->buffer, lines->end);
    explicit_bzero(lines->buffer, lines->room);
    free(lines->buffer);
    lines->buffer = buffer;
    lines->room *= 2;
    return true;
}

static bool fill(cli_lines *lines)
{
    if (lines->begin)
        move_to_front(lines);
    if (lines->end == lines->room && !grow(lines))
        return false;
    ssize_t count = read(lines->file, lines->buffer + lines->end, lines->room - lines->end);
    if (count < 0)
        return errno == EINTR || fail(lines, LINES_UNREADABLE);
    lines->ended = count == 0;
    lines->end += (size_t)count;
    return true;
}

/* The end of the line that begins at `begin`, behind its line feed; 0: not there yet. */
static size_t line_end(cli_lines *lines)
{
    const char *from = lines->buffer + lines->looked;
    const char *feed = memchr(from, '\n', lines->end - lines->looked);
    lines->looked = feed ? (size_t)(feed - lines->buffer) + 1 : lines->end;
    return feed ? lines->looked : 0;
}

bool cli_lines_next(cli_lines *lines, char **line, size_t *length)
{
    size_t end = 0;
    if (lines->fault != LINES_FINE)
        return false;
    lines->number++;
    while ((end = line_end(lines)) == 0 && !lines->ended)
        if (!fill(lines))
            return false;
    if (!end)
        return lines->end > lines->begin && fail(lines, LINES_OPEN);
    if (end - lines->begin > CLI_RECEIPT_LINE)
        return fail(lines, LINES_LONG);
    *line = lines->buffer + lines->begin;
    *length = end - lines->begin;
    lines->begin = end;
    return true;
}

void cli_lines_close(cli_lines *lines)
{
    if (lines->file > STDIN_FILENO)
        close(lines->file);
    if (lines->buffer)
        explicit_bzero(lines->buffer, lines->room);
    free(lines->buffer);
    *lines = (cli_lines){.file = -1};
}
