/* SPDX-License-Identifier: MIT */
/*
 * Records of years in columns, as hoctap_history takes them: 7 bytes each, and as many more as the columns ask that the
 * file has. Record `i` is row `i + 1`. What cannot be read makes its id invalid, and stands in its place as a record
 * that cannot be, so that the library knows it too.
 */
#ifndef CLI_RECORDS_H
#define CLI_RECORDS_H

#include "days.h"
#include "intern.h"
#include "rows.h"
#include "words.h"

#include <hoctap/hoctap.h>

/* The columns of a file of records; the first three must be there. */
typedef enum cli_record_column {
    RECORD_ID,
    RECORD_YEAR,
    RECORD_LEVEL,
    RECORD_POSSIBLE,
    RECORD_VERDICT, /* of an outcomes file */
    RECORD_EDITION,
    RECORD_DECIDED,
    RECORD_FILED,
    RECORD_REVOKED,
    RECORD_REVISION
} cli_record_column;

enum { CLI_RECORD_COLUMNS = RECORD_REVISION + 1, CLI_EDITIONS_MOST = 254 };

/* What makes an id invalid. */
typedef enum cli_record_fault {
    RECORD_CELLS, /* more or fewer cells than the header */
    RECORD_NUL,   /* a NUL in the id */
    RECORD_BAD_YEAR,
    RECORD_OLD,       /* of a year before those that are looked back on */
    RECORD_BAD_LEVEL, /* an unknown word, or levels and a verdict that cannot go together */
    RECORD_BAD_DAY,   /* no ISO date, or no such day */
    RECORD_BAD_REVISION,
    RECORD_SUCCESSION /* of a time at which it was not there; or it came from one that is invalid */
} cli_record_fault;

enum { CLI_RECORD_FAULTS = RECORD_SUCCESSION + 1 };

/* "cells", "nul", "year" (twice), "level", "day", "revision", "succession"; and a sentence. */
const char *cli_record_fault_code(cli_record_fault fault);
const char *cli_record_fault_text(cli_record_fault fault, hoctap_lang lang);

/* The row that is being read. */
typedef struct cli_record {
    uint32_t subject; /* CLI_NO_NUMBER: without an id */
    int16_t year;
    int level, possible, verdict; /* CLI_NO_MEANING: not given */
    uint8_t edition;
    hoctap_day decided, filed, revoked;
    uint16_t revision;
    uint8_t faults; /* bits */
} cli_record;

typedef struct cli_records {
    hoctap_records of;                 /* filled at the close */
    void *columns[CLI_RECORD_COLUMNS]; /* numbers of ids, then years and so on; NULL: nothing to say */
    unsigned have;                     /* bits: the columns of the file */
    size_t count, room;
    cli_intern ids, editions;
    char **edition_ids; /* new, of `of` */
    uint8_t *faults;    /* of each id: bits of cli_record_fault */
    size_t faults_room;
    cli_rows bad[CLI_RECORD_FAULTS]; /* rows with each, those of the last two excepted: they are seen later */
    cli_rows without_id;
    uint64_t rows;
    uint32_t nobody; /* whose number rows without an id have; CLI_NO_NUMBER while there are none */
    int level_count; /* of the rules, none not counted */
    int latest;      /* the latest year that could be read; 0: none */
    cli_words words;
    cli_record now;
    cli_day_order order;
    bool no_memory, many_editions;
} cli_records;

/* The words of `rules`. False without memory. Before the first row `have` must be set. */
bool cli_records_begin(cli_records *records, const hoctap_rules *rules);

/* A cell of the row that is being read, and its end; with `whole` false its cells do not match the header. */
void cli_records_cell(cli_records *records, cli_record_column column, const char *cell, size_t length);
void cli_records_row(cli_records *records, bool whole);

/* The number of an id that may be in no row, and then has no records. CLI_NO_NUMBER without memory. */
uint32_t cli_records_id(cli_records *records, const char *id, size_t length);

/* All rows are in: blames those too long before the year asked about. */
void cli_records_judge(cli_records *records, int year);

/* All rows are in: makes the columns ready for the library. False without memory. */
bool cli_records_close(cli_records *records);

void cli_records_end(cli_records *records);

#endif
