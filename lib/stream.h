/* SPDX-License-Identifier: MIT */
/* A stream of record batches that others make, until it ends or fails. */
#ifndef HOC_STREAM_H
#define HOC_STREAM_H

#include <hoctap/arrow.h>

/* Releases it, unless it is released. */
void hoc_stream_drop(struct ArrowArrayStream *stream);

/*
 * Asks for the schema or the next array, which is marked as released when the stream is at its end. 0, or else its errno, with an error
 * that holds its own words.
 */
int hoc_stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema, hoctap_error *error);
int hoc_stream_next(struct ArrowArrayStream *stream, struct ArrowArray *array, hoctap_error *error);

#endif
