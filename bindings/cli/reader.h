/* SPDX-License-Identifier: MIT */
/*
 * A CSV file, block by block: RFC 4180 by libcsv, UTF-8 checked, mark at the start and "sep=" line taken off,
 * separator and decimal mark settled from the header. A quote that stands inside a cell without quotes is a letter;
 * one that leaves open where its cell ends is a fault of the file, because every row behind it would be a guess.
 */
#ifndef CLI_READER_H
#define CLI_READER_H

#include "message.h"

#include <csv.h>

enum { CLI_CELL_MOST = 1 << 16 }; /* bytes of one cell: so much, and no more, an open quote can swallow */

typedef enum cli_reader_fault {
    READER_FINE,
    READER_UNREADABLE, /* errno in `trouble` */
    READER_EMPTY,
    READER_UTF16,
    READER_SPREADSHEET, /* a zip or OLE file */
    READER_NOT_UTF8,
    READER_SEPARATOR, /* the header holds more than one kind */
    READER_QUOTE,
    READER_LONG_CELL,
    READER_NO_MEMORY
} cli_reader_fault;

typedef struct cli_reader {
    int file;
    struct csv_parser parser;
    char *block;
    size_t held, kept; /* bytes in the block; of these, at its end, the beginning of a character */
    bool ended;
    char separator, decimal;
    uint64_t size, done; /* bytes; size is 0 when it is no regular file */
    cli_reader_fault fault;
    int trouble;
} cli_reader;

/* What libcsv calls: at the end of each cell, and of each record. */
typedef void cli_on_cell(void *cell, size_t length, void *data);
typedef void cli_on_row(int end, void *data);

/*
 * "-" is standard input. `separator` and `decimal` are 0 where the file shall say. False: see `fault`; close it even
 * so.
 */
bool cli_reader_open(cli_reader *reader, const char *path, char separator, char decimal);

/* Reads one block. False at the end of the file and after a fault. */
bool cli_reader_next(cli_reader *reader, cli_on_cell *cell, cli_on_row *row, void *data);

void cli_reader_close(cli_reader *reader);

/* Where reading stopped. */
typedef struct cli_reader_place {
    bool headed;  /* behind the header: */
    uint64_t row; /* counted from 1 below it */
    size_t cell;  /* of the row, from 1 */
} cli_reader_place;

/* Says the fault of a reader to stderr. */
void cli_reader_complain(const cli_reader *reader, const char *path, cli_reader_place at, hoctap_lang lang);

#endif
