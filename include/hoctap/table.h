/* SPDX-License-Identifier: MIT */
/**
 * A table of facts: columns by name, all of one length, in memory that stays yours and is read in place.
 *
 * The layout is that of Arrow's columns: typed values, and a validity bitmap whose bit (least significant
 * first) is 0 where the row has no answer.
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
    HOCTAP_FLOAT64, /* taken when it is the double nearest to a decimal of at most 4 places; NaN is missing */
    HOCTAP_BOOL,    /* a bitmap, as the validity; for yes/no facts only */
    HOCTAP_UTF8     /* `values` are the bytes, `offsets` (rows + 1 of them) say where each begins; "" is missing */
} hoctap_type;

/**
 * One column. Points, counts and yes/no take numbers or text ("7.5"; the words of yes and no); choices and scales take text: an
 * id, a Vietnamese name or an `also` of the answer, byte for byte; a scale with bands takes numbers too.
 */
typedef struct hoctap_column {
    const char *name; /* a fact's id, Vietnamese name or `also` */
    hoctap_type type;
    const void *values;
    const int32_t *offsets;  /* HOCTAP_UTF8 only */
    const uint8_t *validity; /* NULL: every row has an answer */
} hoctap_column;

typedef struct hoctap_table {
    const hoctap_column *columns;
    size_t column_count;
    size_t row_count;
} hoctap_table;

/** One answer by name, as text; NULL or "" when it is missing. */
typedef struct hoctap_answer {
    const char *name;
    const char *value;
} hoctap_answer;

#ifdef __cplusplus
}
#endif

#endif
