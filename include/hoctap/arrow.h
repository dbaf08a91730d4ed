/* SPDX-License-Identifier: MIT */
/**
 * The door to Arrow: record batches in, outcomes out, by the Arrow C data and stream interfaces
 * (https://arrow.apache.org/docs/format/CDataInterface.html). No Arrow library is needed on either side.
 *
 * What goes in is *moved*: after a call, successful or not, the caller's structs are marked as released and nothing is left for
 * him to do. What comes out is *new*: it is released by its own callback, at any time and in any thread, and owns
 * what it shows; a stream of outcomes borrows its rules until it is released.
 */
#ifndef HOCTAP_ARROW_H
#define HOCTAP_ARROW_H

#include <hoctap/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The structs, word for word as the interface wants them in every header that has them. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif

/** A record batch, held while its table is read. */
typedef struct hoctap_batch hoctap_batch;

/**
 * Takes a record batch (a struct array: its children are the columns) or, of another type, one column. *New*, or NULL with an
 * error (*filled*, may be NULL): HOCTAP_NOT_ARROW for structs that contradict each other or the interface, HOCTAP_NO_MEMORY. A
 * column of a type that no fact is made of is HOCTAP_OTHER. A row that the batch itself says is null has every answer missing. At
 * most 65,536 columns.
 */
HOCTAP_API hoctap_batch *hoctap_batch_import(struct ArrowSchema *schema, struct ArrowArray *array, hoctap_error *error);

/** Its columns, in place, for any scorer made for such columns. *Borrowed*. */
HOCTAP_API const hoctap_table *hoctap_batch_table(const hoctap_batch *batch);

HOCTAP_API void hoctap_batch_free(hoctap_batch *batch);

/**
 * Scores a record batch. `outcome_schema` and `outcomes` are *filled*: a struct array with one row a row, of the columns
 *
 *     total     decimal128(19, 8)              null where low and high differ, of invalid rows and without criteria
 *     low       decimal128(19, 8)              null of invalid rows and without criteria
 *     high      decimal128(19, 8)              likewise
 *     level     dictionary<int8, utf8>         the id of a level, or "none", which comes first; ordered
 *     possible  dictionary<int8, utf8>
 *     verdict   dictionary<int8, utf8>         "not met" "met" "undecided" "invalid"
 *     reasons   list<dictionary<int32, utf8>>  codes, in the order of the rules
 *
 * A total is a number of 16 bytes, of which the first 8 are an int64_t as hoctap_outcomes has it. Levels and verdicts are never
 * null. False with an error; then both are marked as released. `allow` is as for hoctap_scorer_new, `run` as for hoctap_scorer_score.
 */
HOCTAP_API bool hoctap_score_array(const hoctap_rules *rules, struct ArrowSchema *schema, struct ArrowArray *array,
                                   unsigned allow, hoctap_run *run, struct ArrowSchema *outcome_schema,
                                   struct ArrowArray *outcomes, hoctap_error *error);

/**
 * Outcomes that were scored before, of these rules and `rows` rows, as such a record batch: `schema` and `array` are *filled*, each
 * NULL when it is not wanted; for the schema alone `outcomes` is not read. All six arrays are wanted, unless there are no rows, and are
 * copied: nothing of them is needed afterwards. False with an error, and both marked as released: HOCTAP_OUT_OF_RANGE for
 * a verdict, a level or a reason that is not there, with the array as its path and the row, counted from 1, as its line;
 * HOCTAP_NOT_ARROW for more reasons in all rows together than an array of lists holds (2^31 - 1); HOCTAP_NO_MEMORY.
 */
HOCTAP_API bool hoctap_outcomes_array(const hoctap_rules *rules, const hoctap_outcomes *outcomes, size_t rows,
                                      struct ArrowSchema *schema, struct ArrowArray *array, hoctap_error *error);

/**
 * Scores a stream batch by batch, as `outcomes` (*filled*) is pulled: one batch of outcomes for each batch, so that memory does
 * not grow with the rows. False with an error when the stream cannot tell its schema or its columns do not match; what happens
 * later, its get_next says, from then on: the errno of `stream`, ENOMEM, ECANCELED where `run` was stopped, else EINVAL; and
 * get_last_error the sentence in English, with its code in front. `rules` and `run` must outlive the stream of outcomes, which
 * one thread at a time may use.
 */
HOCTAP_API bool hoctap_score_stream(const hoctap_rules *rules, struct ArrowArrayStream *stream, unsigned allow,
                                    hoctap_run *run, struct ArrowArrayStream *outcomes, hoctap_error *error);

#ifdef __cplusplus
}
#endif

#endif
