/* SPDX-License-Identifier: MIT */
/* The command line of one command, read and checked. Texts are borrowed from argv. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "days.h"
#include "message.h"

#include <hoctap/date.h>

#define CLI_BY 8
#define CLI_FOLDERS 16
#define CLI_VARIANTS 4
#define CLI_INTO 8
#define CLI_FACT_FILES 16

typedef enum cli_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_JUNIT, FORMAT_CSV } cli_format;

/* Of hoctap rollup alone. Files and words; NULL: none given. */
typedef struct cli_rollup_options {
    const char *places, *members, *picture, *picture_level, *partial, *key;
    const char *facts[CLI_FACT_FILES];
    size_t fact_count;
    const char *into[CLI_INTO]; /* rules: files or titles */
    size_t into_count;
    uint64_t cell;
    bool counts, merge, unique_ids;
} cli_rollup_options;

typedef struct cli_options {
    hoctap_lang lang;
    cli_format format;
    bool format_given, help, strict, allow_missing, no_id;
    int year;                 /* 0: none given */
    const char *place, *date; /* NULL: none given */
    hoctap_day day;           /* HOCTAP_NO_DAY: none given */
    cli_day_order order;
    uint64_t row;                     /* 0: none given */
    char decimal, separator;          /* 0: as the file has it */
    const char *folders[CLI_FOLDERS]; /* of the rulebook, in front of the shipped one */
    size_t folder_count;
    const char *variants[CLI_VARIANTS]; /* files */
    size_t variant_count;
    const char *output;                             /* NULL: none given */
    const char *summary, *receipt, *id, *id_column; /* likewise */
    const char *succession;                         /* likewise */
    const char *by[CLI_BY];
    size_t by_count;
    cli_rollup_options rollup;
    char **operands; /* part of argv, which is put in order */
    int operand_count;
} cli_options;

/* Bits: which options a command takes. --lang, --help and --format text are for all. */
enum {
    TAKES_JSON = 1,
    TAKES_JUNIT = 2,
    TAKES_RULES = 4, /* --rules */
    TAKES_STRICT = 8,
    TAKES_DATA = 16,   /* --separator, --id-column */
    TAKES_OUTPUT = 32, /* --output */
    TAKES_ROW = 64,    /* --row */
    TAKES_YEAR = 128,  /* --year, --place, --variant */
    TAKES_DATE = 256,
    TAKES_ANSWERS = 512, /* --decimal, --allow-missing */
    TAKES_SUMMARY = 1024,
    TAKES_RECEIPT = 2048, /* --receipt, --no-id, --by */
    TAKES_ID = 4096,
    TAKES_DAYS = 8192,    /* --day, --day-first, --succession */
    TAKES_ROLLUP = 16384, /* all of cli_rollup_options, --by */
    TAKES_CSV = 32768
};

/* The language that counts for every message, wherever it stands. */
hoctap_lang cli_options_lang(int argc, char **argv);

/* False with the reason on stderr: a usage error. argv[0] is the command. */
bool cli_options_read(cli_options *options, unsigned takes, int argc, char **argv);

#endif
