/* SPDX-License-Identifier: MIT */
/**
 * A table of facts: columns by name, all of one length, in memory that stays yours and is read in place.
 *
 * The layout is that of Arrow's columns (https://arrow.apache.org/docs/format/Columnar.html): typed values, and a
 * validity bitmap whose bit (least significant first) is 0 where the row has no answer; whatever stands in the values there
 * counts for nothing. Numbers are as the machine has them and need not be aligned. No value behind the last row is read.
 */
#ifndef HOCTAP_TABLE_H
#define HOCTAP_TABLE_H

#include <hoctap/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hoctap_type {
    HOCTAP_NULL, /* no values at all: every answer is missing */
    HOCTAP_INT8,
    HOCTAP_INT16,
    HOCTAP_INT32,
    HOCTAP_INT64,
    HOCTAP_UINT8,
    HOCTAP_UINT16,
    HOCTAP_UINT32,
    HOCTAP_UINT64,
    HOCTAP_FLOAT32,    /* taken when it is an answer on the step, or the float nearest to just one; NaN is missing */
    HOCTAP_FLOAT64,    /* likewise */
    HOCTAP_DECIMAL128, /* 16 bytes, two's complement, the lower half first; `places` digits stand behind the point */
    HOCTAP_BOOL,       /* a bitmap, as the validity; for yes/no facts only */
    HOCTAP_UTF8,       /* `values` are the bytes, `offsets` (rows + 1 of them) say where each begins; "" is missing */
    HOCTAP_LARGE_UTF8, /* the same with offsets of 64 bits */
    HOCTAP_UTF8_VIEW,  /* `values` are Arrow's views of 16 bytes, `blocks` hold what is longer than 12 bytes */
    HOCTAP_DATE32,     /* days since 1970-01-01; no fact is a date */
    HOCTAP_OTHER       /* what no fact is made of */
} hoctap_type;

/**
 * One column. Points and counts take numbers or text ("7.5", "-0.25": no other form), yes/no the numbers 0 and 1, bits, or the
 * words of yes and no; choices and scales take text: an id, a Vietnamese name or an `also` of the answer, byte for byte; a
 * scale with bands takes numbers too. The text of a count or a scale may be two ends, "30..34". What a column of whole
 * numbers says is taken as it is, 7 as 7 points, whatever the step. A value that cannot be an answer makes its row invalid.
 *
 * With `words` it is a dictionary: `type` is one of whole numbers, and each value says which row of `words`, from 0, holds the
 * answer. Words may be of any type but a dictionary, have a validity and a `first` of their own, and need no name; a value that is
 * no row of them makes its row invalid.
 */
typedef struct hoctap_column {
    const char *name; /* a fact's id, Vietnamese name or `also` */
    hoctap_type type;
    const void *values;      /* NULL only of HOCTAP_NULL, and where there are no rows */
    const void *offsets;     /* int32_t of HOCTAP_UTF8, int64_t of HOCTAP_LARGE_UTF8; else NULL */
    const uint8_t *validity; /* NULL: every row has an answer */
    size_t first;            /* row 0 is element (of a bitmap, bit) `first` of values, offsets and validity: a slice */
    int places;              /* HOCTAP_DECIMAL128: 0 to 38 */
    const struct hoctap_column *words; /* NULL: no dictionary */
    size_t word_count;
    const void *const *blocks;  /* HOCTAP_UTF8_VIEW: arrays of bytes; NULL where all texts are short */
    const int64_t *block_sizes; /* of each, in bytes */
    size_t block_count;
} hoctap_column;

/** Columns in any order. The arrays and what they point to are read while a call lasts, and not kept. */
typedef struct hoctap_table {
    const hoctap_column *columns;
    size_t column_count;
    size_t row_count;
} hoctap_table;

/** What a table may be without; all bits 0: each fact of the rules has a column, and each column a fact. */
enum {
    HOCTAP_ALLOW_MISSING = 1, /* a fact without a column: every answer to it is missing */
    HOCTAP_ALLOW_UNKNOWN = 2  /* a column without a fact: it is not read */
};

/** One answer by name, as the text that a column may hold; NULL or "" when it is missing. */
typedef struct hoctap_answer {
    const char *name;
    const char *value;
} hoctap_answer;

#ifdef __cplusplus
}
#endif

#endif
