/* SPDX-License-Identifier: MIT */
/* A record batch as a table. */
#ifndef HOC_BATCH_H
#define HOC_BATCH_H

#include "layout.h"

/* Takes an array: moved in any case. *New*, or NULL with an error. `layout` must live as long. */
hoctap_batch *hoc_batch_new(const hoc_layout *layout, struct ArrowArray *array, hoctap_error *error);

#endif
