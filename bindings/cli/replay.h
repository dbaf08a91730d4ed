/* SPDX-License-Identifier: MIT */
/*
 * What a receipt says, line by line. Its rows become a batch that can be decided again, and beside it stands what was
 * recorded of them. Nothing in it is believed: what does not have the shape of a receipt is a fault.
 */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

#include "results.h"
#include "scan.h"

/* What makes a file no receipt, or no whole one. */
typedef enum cli_replay_fault {
    REPLAY_FINE,
    REPLAY_NO_RECEIPT, /* the first line is no head */
    REPLAY_FORMAT,     /* another version of the format */
    REPLAY_NUL,
    REPLAY_LINE_ENDS, /* a program has changed them */
    REPLAY_NOT_JSON,
    REPLAY_SHAPE,  /* JSON, but not what stands in a receipt */
    REPLAY_ORDER,  /* not the row that comes next */
    REPLAY_LONG,   /* a line longer than any that a receipt has */
    REPLAY_CUT,    /* no end */
    REPLAY_COUNT,  /* the end counts other rows */
    REPLAY_EDITED, /* the SHA-256 is that of other lines */
    REPLAY_BEHIND, /* something stands behind the end */
    REPLAY_NO_MEMORY
} cli_replay_fault;

typedef struct cli_replay_head {
    char *line; /* new: what the words below are borrowed from */
    const char *version, *title, *edition, *fingerprint;
    const char *place, *variant; /* or NULL */
    int year;                    /* 0: none */
} cli_replay_head;

/* What is recorded of a row. */
typedef struct cli_record {
    uint64_t line;
    int verdict, level, possible;      /* -1: a word that the rules do not have */
    char total[24], low[24], high[24]; /* "": null */
    bool other_facts, other_reasons;   /* some that the rules do not have */
} cli_record;

typedef struct cli_replay {
    const hoctap_rules *rules;
    cli_batch batch;
    cli_record *records; /* CLI_BATCH_ROWS, new */
    uint64_t *reasons;   /* words of them, a row; new */
    size_t words;
    uint64_t rows; /* so far */
} cli_replay;

/* Reads a line, which is changed. */
cli_replay_fault cli_replay_scan(char *line, size_t length, cli_scan *scan);

bool cli_replay_is_end(cli_scan *scan);

/* Keeps a copy of the line, which it reads; to be freed even after a fault. */
cli_replay_fault cli_replay_head_read(const char *line, size_t length, cli_replay_head *head);
void cli_replay_head_free(cli_replay_head *head);

/* The end: its count, and its SHA-256 (borrowed from the line). */
cli_replay_fault cli_replay_end_read(cli_scan *scan, uint64_t *rows, const char **sha256);

bool cli_replay_begin(cli_replay *replay, const hoctap_rules *rules); /* false without memory */
void cli_replay_end(cli_replay *replay);

/* Takes the next row into the batch. */
cli_replay_fault cli_replay_row(cli_replay *replay, cli_scan *scan, uint64_t line);

#endif
