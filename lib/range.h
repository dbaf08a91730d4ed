/* SPDX-License-Identifier: MIT */
/* `{from: 0, to: 10, step: 0.5}`: the scale of points. */
#ifndef HOC_RANGE_H
#define HOC_RANGE_H

#include "fields.h"

#define HOC_ABSENT INT64_MIN /* a part that was not written */

typedef struct hoc_range {
    int64_t from, to, step;
} hoc_range;

/* One end or the step: as written, harmless when it is written wrong, else `otherwise`. */
int64_t hoc_range_part(hoc_reader *reader, const hoc_node *map, const char *key, int64_t least, int64_t otherwise);

/* `from`, `to` and `step` of a map; what it leaves out is taken from `otherwise`. */
hoc_range hoc_range_read(hoc_reader *reader, const hoc_node *map, hoc_range otherwise);

/* Whole steps from one end to the other, at `node` where the range is written; a part written wrong was told already. */
hoc_range hoc_range_check(hoc_reader *reader, const hoc_node *node, hoc_range r);

void hoc_range_set(hoctap_fact *fact, hoc_range r);

#endif
