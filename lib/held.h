/* SPDX-License-Identifier: MIT */
/*
 * Schemas and arrays for others, as Arrow's C data interface has them: each owns what it shows, so that it may be moved out of
 * its parent and released by itself, at any time and in any thread.
 */
#ifndef HOC_HELD_H
#define HOC_HELD_H

#include <hoctap/arrow.h>

enum { HOC_CHILDREN = 7, HOC_BUFFERS = 3 }; /* of one schema or array, at most */

/* Releases it, unless it is released or somebody took it. */
void hoc_schema_drop(struct ArrowSchema *schema);
void hoc_array_drop(struct ArrowArray *array);

/*
 * Fills a schema. `format` and `name` must live for ever; its children are *filled* next, and until then they are marked as
 * released. False without memory: then it is marked as released.
 */
bool hoc_schema_make(struct ArrowSchema *schema, const char *format, const char *name, size_t child_count);

/* Fills an array likewise, with buffers of so many bytes, on a boundary of 64 and with zeros up to the next one. */
bool hoc_array_make(struct ArrowArray *array, size_t length, const size_t *sizes, size_t buffer_count,
                    size_t child_count);

/* Gives it a dictionary, to be *filled* next. */
struct ArrowSchema *hoc_schema_dictionary(struct ArrowSchema *schema);
struct ArrowArray *hoc_array_dictionary(struct ArrowArray *array);

/* A buffer, to be *filled*. */
void *hoc_array_buffer(const struct ArrowArray *array, size_t at);

#endif
