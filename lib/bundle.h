/* SPDX-License-Identifier: MIT */
/* Records by subject, whatever order they came in. */
#ifndef HOC_BUNDLE_H
#define HOC_BUNDLE_H

#include <hoctap/history.h>

/* Those of subject s are at[s] .. at[s + 1]; of these the i-th is record order[i], or i where `order` is NULL. */
typedef struct hoc_bundles {
    size_t *at, *order;
} hoc_bundles;

static inline size_t hoc_bundled(const hoc_bundles *bundles, size_t at)
{
    return bundles->order ? bundles->order[at] : at;
}

/* False with an error: a subject that is not there, no memory. */
bool hoc_bundles_of(const hoctap_records *records, size_t subjects, hoc_bundles *out, hoctap_error *error);
void hoc_bundles_free(hoc_bundles *bundles);

/* That `found`, of a record, cannot be: its line is the record, counted from 1. Always false. */
bool hoc_refuse_record(hoctap_error *error, size_t record, const char *what, long found, const char *expected);

#endif
