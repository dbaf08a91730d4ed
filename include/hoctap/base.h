/* SPDX-License-Identifier: MIT */
/** Language, errors, numbers as text, version: what every other header needs. */
#ifndef HOCTAP_BASE_H
#define HOCTAP_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HOCTAP_VERSION_MAJOR 0
#define HOCTAP_VERSION_MINOR 1
#define HOCTAP_VERSION_PATCH 0

#if defined(SWIG) || !defined(__GNUC__)
#define HOCTAP_API
#else
#define HOCTAP_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hoctap_lang { HOCTAP_VI, HOCTAP_EN } hoctap_lang;

/** A name or sentence in both languages. *Borrowed*. `vi` is never NULL, `en` is where none was written. */
typedef struct hoctap_text {
    const char *vi, *en;
} hoctap_text;

/**
 * What can be wrong with a file, a column or the machine. The number is the stable code that people see
 * as HT209: 1xx the bytes of a file, 2xx its YAML, 3xx single values, 4xx what the rules mean,
 * 5xx editions, 6xx tables, 7xx variants, 8xx years and sums, 9xx the machine.
 */
typedef enum hoctap_code {
    HOCTAP_OK = 0,

    HOCTAP_FILE_UNREADABLE = 101, /* found: the system's own words */
    HOCTAP_NOT_A_FILE = 102,      /* a folder, pipe or device; found: which */
    HOCTAP_FILE_TOO_LARGE = 103,
    HOCTAP_FILE_EMPTY = 104,
    HOCTAP_UTF16 = 105,
    HOCTAP_FOREIGN_FORMAT = 106, /* found: xlsx, gzip, UTF-32, ... */
    HOCTAP_BAD_UTF8 = 107,       /* found: the bytes and their offset */
    HOCTAP_LEGACY_ENCODING = 108,
    HOCTAP_CONTROL_CHARACTER = 109,
    HOCTAP_LINE_SEPARATOR = 110,
    HOCTAP_HIDDEN_CHARACTER = 111,
    HOCTAP_STRAY_BOM = 112,
    HOCTAP_DIRECTIVE = 113,
    HOCTAP_HIDDEN_SPACE = 114,
    HOCTAP_TAB_INDENT = 115,
    HOCTAP_NOT_NFC = 116,  /* warning */
    HOCTAP_MOJIBAKE = 117, /* warning */

    HOCTAP_SYNTAX = 201, /* found: the parser's own words */
    HOCTAP_TOO_DEEP = 202,
    HOCTAP_TOO_BIG = 203, /* events, keys of a mapping, bytes of a scalar */
    HOCTAP_SEVERAL_DOCUMENTS = 204,
    HOCTAP_ANCHOR = 205,
    HOCTAP_MERGE_KEY = 206,
    HOCTAP_TAG = 207,
    HOCTAP_BAD_KEY = 208,
    HOCTAP_DUPLICATE_KEY = 209,     /* the other place is the first of the two */
    HOCTAP_COMMENT_CUTS_TEXT = 210, /* warning */
    HOCTAP_FOLDED_VALUE = 211,
    HOCTAP_KEY_WITHOUT_SPACE = 212,
    HOCTAP_UNQUOTED = 213, /* found: the text that YAML cuts */

    HOCTAP_UNKNOWN_KEY = 301,
    HOCTAP_MISSING_KEY = 302,
    HOCTAP_NOT_A_MAP = 303,
    HOCTAP_NOT_A_LIST = 304,
    HOCTAP_NOT_TEXT = 305,
    HOCTAP_NOT_A_NUMBER = 306,
    HOCTAP_NOT_TRUE_FALSE = 307,
    HOCTAP_NOT_AN_ID = 308,
    HOCTAP_NOT_A_DATE = 309,
    HOCTAP_EMPTY_VALUE = 310,
    HOCTAP_DECIMAL_COMMA = 311,
    HOCTAP_TOO_MANY_PLACES = 312,
    HOCTAP_OUT_OF_RANGE = 313,
    HOCTAP_UNKNOWN_WORD = 314, /* not one of the words allowed here */
    HOCTAP_NOT_A_LIMIT = 315,
    HOCTAP_WRONG_COUNT = 316, /* a list with too many or too few items */
    HOCTAP_BOTH_KEYS = 317,   /* keys that exclude each other */
    HOCTAP_OFF_STEP = 318,    /* a limit between two steps of what it is compared with */
    HOCTAP_NOT_A_PERCENT = 319,

    HOCTAP_UNKNOWN_SOURCE = 401,
    HOCTAP_UNKNOWN_FACT = 402,
    HOCTAP_UNKNOWN_CHOICE = 403,
    HOCTAP_CHOICE_LEFT_OUT = 404,
    HOCTAP_UNKNOWN_LEVEL = 405,
    HOCTAP_WRONG_SUM = 406,
    HOCTAP_REVERSED = 407, /* from above to */
    HOCTAP_UNREACHABLE = 408,
    HOCTAP_USELESS = 409, /* warning: a line that every row meets */
    HOCTAP_BAND_GAP = 410,
    HOCTAP_BAND_OVERLAP = 411,
    HOCTAP_NAME_TAKEN = 412, /* one word for two things */
    HOCTAP_BOTH_WAYS = 413,  /* a fact that helps one line and harms another */
    HOCTAP_TOO_MANY_COMBINATIONS = 414,
    HOCTAP_TOO_MANY = 415, /* facts, lines, ... beyond what one rule set may hold */
    HOCTAP_TOTAL_TOO_LARGE = 416,
    HOCTAP_RESERVED = 417,
    HOCTAP_UNEVEN_STEP = 418, /* the range is not a whole number of steps */
    HOCTAP_UNUSED = 419,      /* warning: declared and never used */
    HOCTAP_WRONG_KIND = 420,  /* a line asks of a fact what its kind cannot answer */
    HOCTAP_UNKNOWN_CRITERION = 421,
    HOCTAP_UNKNOWN_TARGET = 422,    /* also what `but` replaces */
    HOCTAP_LIKE_LATER = 423,        /* `like` names a level that does not stand before */
    HOCTAP_NO_POPULATION = 424,     /* a share of a count that is among nothing */
    HOCTAP_NESTED_POPULATION = 425, /* a population that is itself among others */
    HOCTAP_MIXED_COUNTS = 426,      /* counts of one population compared by share and by number */
    HOCTAP_EXCEPT_AT_MOST = 427,    /* `except` in a share that must not be large */
    HOCTAP_EVIDENCE_ZERO = 428,     /* without evidence zero, which is not on the scale */
    HOCTAP_SCALE_ORDER = 429,       /* points or bands of a scale do not rise */
    HOCTAP_AUTHORITY_OVERLAP = 430, /* two authorities for one level on one day */
    HOCTAP_NOTHING_ASKED = 431,     /* a level of which nothing applies to some kind of subject */
    HOCTAP_NEVER_AWARDED = 432,     /* whoever reaches this level reaches the higher one that is expected */

    HOCTAP_NO_TITLE = 501,
    HOCTAP_NO_EDITION = 502,
    HOCTAP_TWO_EDITIONS = 503,
    HOCTAP_WHICH_PLACE = 504,    /* the title has several levels of place; or not the one asked for */
    HOCTAP_SAME_EDITION = 505,   /* two files for one edition, with other content */
    HOCTAP_CYCLE = 506,          /* titles that count each other, editions that extend each other */
    HOCTAP_YEARS_GAP = 507,      /* no edition for a year between two editions */
    HOCTAP_NO_REFERENCE = 508,   /* an edition, title or level of another rule set that is not there */
    HOCTAP_NEEDS_BASE = 509,     /* a variant is no rule set by itself */
    HOCTAP_TOO_MANY_BASES = 510, /* a variant of a variant of a ... */

    HOCTAP_WRONG_BASE = 701,      /* the variant extends another edition */
    HOCTAP_STALE_BASE = 702,      /* the base is not the one that the variant was written for */
    HOCTAP_UNKNOWN_ADDRESS = 703, /* nothing stands there in the base */
    HOCTAP_NOT_LOCAL = 704,       /* the base does not let a variant change this */
    HOCTAP_WRONG_DIRECTION = 705, /* raised where only lowering is allowed, or the other way */
    HOCTAP_BEYOND_LOCAL = 706,    /* out of the range that the base allows */
    HOCTAP_NO_DECISION = 707,     /* the base wants a variant to name its decision */
    HOCTAP_NO_EFFECT = 708,       /* warning: the value is the same as before */
    HOCTAP_CHANGED_TWICE = 709,
    HOCTAP_ALREADY_THERE = 710, /* what is to be added is there */

    HOCTAP_UNKNOWN_COLUMN = 601,
    HOCTAP_MISSING_COLUMN = 602,
    HOCTAP_DUPLICATE_COLUMN = 603,
    HOCTAP_COLUMN_TYPE = 604,
    HOCTAP_COLUMN_SHAPE = 605,  /* no values, or offsets that run backwards */
    HOCTAP_OTHER_COLUMNS = 606, /* not those that the scorer was made for */
    HOCTAP_OVERLAP = 607,       /* outcomes that share memory; found: the two */
    HOCTAP_NOT_ARROW = 608,     /* found: what contradicts the interface */
    HOCTAP_STREAM_FAILED = 609, /* found: its own words */

    HOCTAP_SUCCESSION_CYCLE = 801, /* what came of it comes before it */
    HOCTAP_SUCCESSION_DAYS = 802,  /* one that ends twice, or before it began */
    HOCTAP_NOT_A_PARTIAL = 803,    /* no file of counts, or one of a later version; found: what is wrong, at its line */
    HOCTAP_TORN_PARTIAL = 804,     /* cut, or changed after it was written */
    HOCTAP_OTHER_RULES = 805,      /* counts of other rules, another year, other keys of ids */

    HOCTAP_NO_MEMORY = 901,
    HOCTAP_STOPPED = 902 /* as the caller wished */
} hoctap_code;

/**
 * One fault. *Filled*, yours. `found`, `expected` and `meant` are data (keys, numbers, words of the file,
 * control characters escaped), never prose and never a personal value; "" where there is nothing to say.
 */
typedef struct hoctap_error {
    hoctap_code code;
    bool warning;
    int line, column;             /* from 1; 0 when the fault has no place */
    int other_line, other_column; /* the other half: the opening bracket, the first of two keys; else 0 */
    char file[192];               /* a long name keeps its tail */
    char path[128];               /* such as criteria.learning.indicators.reads.weight; keeps its tail */
    char found[128];
    char expected[192];
    char meant[64];
} hoctap_error;

/**
 * The sentence of an error, without its place, into `text` (*filled*, always ended, cut on a whole
 * character). Returns the bytes the whole sentence takes without its end, as snprintf does.
 */
HOCTAP_API size_t hoctap_error_text(const hoctap_error *error, hoctap_lang lang, char *text, size_t size);

/** Points, limits and weights are whole numbers of 1/10000; totals (weight x points) of 1/100000000. */
#define HOCTAP_PLACES 4
#define HOCTAP_TOTAL_PLACES 8

/** `value` as a decimal with a point and without trailing zeros, `places` from 0 to 8, into `text` (24 bytes always do). *Filled*. */
HOCTAP_API size_t hoctap_decimal_text(int64_t value, int places, char *text, size_t size);

/** The version of the library that runs, such as "0.1.0". *Borrowed* for ever. */
HOCTAP_API const char *hoctap_version(void);

#ifdef __cplusplus
}
#endif

#endif
