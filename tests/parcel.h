/* SPDX-License-Identifier: MIT */
/*
 * Record batches as somebody else makes them, in buffers of exactly the size that is needed, and outcomes as somebody else reads them.
 * Whoever releases anything twice, or a child by itself, fails the test; `parcels` counts what is not released yet.
 */
#ifndef TESTS_PARCEL_H
#define TESTS_PARCEL_H

#include "support.h"

typedef struct parcel {
    struct ArrowSchema schema;
    struct ArrowArray array;
} parcel;

extern int parcels_open; /* schemas, arrays and streams that nobody released */

/* What a buffer is made of; copied. NULL: no buffer. */
typedef struct bytes {
    const void *at;
    size_t size;
} bytes;

#define NONE ((bytes){NULL, 0})
#define OF(...) ((bytes){(__VA_ARGS__), sizeof(__VA_ARGS__)})

enum { CHILDREN = 8, BUFFERS = 8 };

/* A batch of so many rows, without columns; one column alone. */
parcel new_batch(int64_t rows);
parcel new_column(const char *format, const char *name, int64_t length, size_t buffer_count, const bytes *buffers);

/* Adds a column: validity (null_count is -1 where there is one) and further buffers. */
void add_column(parcel *to, const char *format, const char *name, int64_t length, size_t buffer_count,
                const bytes *buffers);

#define ADD(to, format, name, length, ...)                                                                             \
    add_column(to, format, name, length, COUNT(((const bytes[]){__VA_ARGS__})), (const bytes[]){__VA_ARGS__})

/* Makes a column, or the batch's own child `at`, a dictionary of words that were a parcel of their own. */
void add_words(struct ArrowSchema *schema, struct ArrowArray *array, parcel words);

/* Text, as Arrow lays it out: as many as there are, NULL where none is. */
parcel new_text(const char *name, size_t count, const char *const *texts);

#define WORDS(...) new_text("", COUNT(((const char *const[]){__VA_ARGS__})), (const char *const[]){__VA_ARGS__})

/* The same as a column of a batch. */
void add_parcel(parcel *to, parcel column);

/* Rows [first, first + rows) of it. */
void slice(parcel *of, int64_t first, int64_t rows);

/* What was not handed over is released. */
void drop(parcel *left);

/* Outcomes, row by row: "met good..good 16..16 -16- reasons"; what is null is "?", and the total stands between the lines. */
void row_text(const struct ArrowArray *outcomes, int64_t row, char *line, size_t size);

/* What a batch comes to; it is handed over. */
void assert_scored(const hoctap_rules *rules, parcel *batch, size_t rows, const char *const *lines);

#define SCORED(rules, batch, ...)                                                                                      \
    assert_scored(rules, batch, COUNT(((const char *const[]){__VA_ARGS__})), (const char *const[]){__VA_ARGS__})

/* A stream of batches that all have the schema of the first; they are handed over. */
typedef struct feed {
    parcel batches[4];
    size_t count, next;
    int error_at; /* the batch at which it fails, with `number` and `words`; -1: none */
    int number;
    const char *words;
    bool mute; /* it has no words at all, nor a callback that would tell them */
} feed;

struct ArrowArrayStream stream_of(feed *from);

#endif
