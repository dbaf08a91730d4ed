/* SPDX-License-Identifier: MIT */
/* What a schema of Arrow's says the columns are, of one batch or of all of a stream. */
#ifndef HOC_LAYOUT_H
#define HOC_LAYOUT_H

#include <hoctap/arrow.h>

enum { HOC_COLUMNS = 65536 }; /* of one batch, at most */

typedef struct hoc_layout {
    struct ArrowSchema schema; /* its names are those of the columns */
    bool is_batch;             /* the children of a struct are the columns; else it is one column itself */
    size_t count;
    hoctap_column *columns; /* without values; behind them as many places for their words */
} hoc_layout;

/* Takes a schema: moved here in any case. *New*, or NULL with an error. */
hoc_layout *hoc_layout_new(struct ArrowSchema *schema, hoctap_error *error);
void hoc_layout_free(hoc_layout *layout);

/* The schema of one column, and the array of it in an array of the whole. */
const struct ArrowSchema *hoc_layout_schema(const hoc_layout *layout, size_t at);
const struct ArrowArray *hoc_layout_array(const hoc_layout *layout, const struct ArrowArray *array, size_t at);

/* Makes the words of columns [0, count) those that stand behind them, as they are the words of others. */
void hoc_layout_own_words(hoctap_column *columns, size_t count);

/* Something contradicts the interface: `what`, in the column `name`, which is the column `at`, unless it is in the whole (NULL). Always false. */
bool hoc_not_arrow(hoctap_error *error, const char *what, const char *name, size_t at);

#endif
