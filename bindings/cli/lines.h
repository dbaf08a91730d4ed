/* SPDX-License-Identifier: MIT */
/* A file line by line, in memory that is bounded by its longest line, and that by CLI_RECEIPT_LINE. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum cli_lines_fault {
    LINES_FINE,
    LINES_UNREADABLE, /* errno in `trouble` */
    LINES_LONG,
    LINES_OPEN, /* the last line has no end */
    LINES_NO_MEMORY
} cli_lines_fault;

typedef struct cli_lines {
    int file;
    char *buffer;
    size_t room, begin, looked, end; /* looked: behind `begin` and up to here no line ends */
    bool ended;
    uint64_t number; /* of the line that was read last, or that has the fault; from 1 */
    cli_lines_fault fault;
    int trouble;
} cli_lines;

/* "-" is standard input. False: see `fault`; close it even so. */
bool cli_lines_open(cli_lines *lines, const char *path);

/* The next line, with its end. *Borrowed* until the one after it, and may be changed. False at the end of the file and after a fault. */
bool cli_lines_next(cli_lines *lines, char **line, size_t *length);

void cli_lines_close(cli_lines *lines);

#endif
