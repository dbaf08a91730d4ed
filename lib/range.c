/* SPDX-License-Identifier: MIT */
#include "range.h"

#include <stdio.h>

int64_t hoc_range_part(hoc_reader *reader, const hoc_node *map, const char *key, int64_t least, int64_t otherwise)
{
    const hoc_node *node = hoc_find(map, key);

    return node ? hoc_number_of(reader, node, least, HOC_MOST, HOC_ABSENT + 1) : otherwise;
}

hoc_range hoc_range_read(hoc_reader *reader, const hoc_node *map, hoc_range otherwise)
{
    hoc_know_keys(reader, map, "from to step " HOC_MARKS);
    return (hoc_range){hoc_range_part(reader, map, "from", -HOC_MOST, otherwise.from),
                       hoc_range_part(reader, map, "to", -HOC_MOST, otherwise.to),
                       hoc_range_part(reader, map, "step", 1, otherwise.step)};
}

static void say_range(hoc_reader *reader, const hoc_node *node, hoc_range r)
{
    char from[32], to[32], step[32], found[128];

    hoctap_decimal_text(r.from, HOCTAP_PLACES, from, sizeof from);
    hoctap_decimal_text(r.to, HOCTAP_PLACES, to, sizeof to);
    hoctap_decimal_text(r.step, HOCTAP_PLACES, step, sizeof step);
    if (r.to <= r.from) {
        snprintf(found, sizeof found, "%s >= %s", from, to);
        hoc_doc_fault(reader->faults, HOCTAP_REVERSED, node, found, "from < to", NULL);
    } else if ((r.to - r.from) % r.step != 0) {
        snprintf(found, sizeof found, "(%s - %s) / %s", to, from, step);
        hoc_doc_fault(reader->faults, HOCTAP_UNEVEN_STEP, node, found, NULL, NULL);
    }
}

hoc_range hoc_range_check(hoc_reader *reader, const hoc_node *node, hoc_range r)
{
    if (r.to == HOC_ABSENT || r.step == HOC_ABSENT)
        hoc_doc_key_fault(reader->faults, HOCTAP_MISSING_KEY, node, NULL,
                          r.to == HOC_ABSENT ? "points.to" : "points.step", NULL);
    if (r.from <= HOC_ABSENT + 1 || r.to <= HOC_ABSENT + 1 || r.step <= HOC_ABSENT + 1)
        return (hoc_range){0, HOC_ONE, HOC_ONE};
    say_range(reader, node, r);
    return r;
}

void hoc_range_set(hoctap_fact *fact, hoc_range r)
{
    fact->from = r.from;
    fact->to = r.to;
    fact->step = r.step;
}
