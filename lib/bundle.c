/* SPDX-License-Identifier: MIT */
/* Records that stand by subject already are left where they are; others are counted into place, in 8 bytes each. */
#include "bundle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"

bool hoc_refuse_record(hoctap_error *error, size_t record, const char *what, long found, const char *expected)
{
    char number[24];

    (void)snprintf(number, sizeof number, "%ld", found);
    return hoc_refuse(error, HOCTAP_OUT_OF_RANGE, hoc_line_of(record), what, number, expected, NULL);
}

/* How many each subject has, at the place of the next one. */
static bool count(const hoctap_records *records, size_t subjects, size_t *at, hoctap_error *error)
{
    for (size_t i = 0; i < records->count; i++) {
        if (records->subject[i] >= subjects)
            return hoc_refuse_record(error, i, "subject", records->subject[i], NULL);
        at[records->subject[i] + 1]++;
    }
    return true;
}

static bool stand_by_subject(const hoctap_records *records)
{
    for (size_t i = 1; i < records->count; i++)
        if (records->subject[i] < records->subject[i - 1])
            return false;
    return true;
}

/* Filling moves each beginning to its end, which is the next one's beginning. */
static void put_in_place(const hoctap_records *records, size_t subjects, hoc_bundles *out)
{
    for (size_t i = 0; i < records->count; i++)
        out->order[out->at[records->subject[i]]++] = i;
    memmove(out->at + 1, out->at, subjects * sizeof *out->at);
    out->at[0] = 0;
}

bool hoc_bundles_of(const hoctap_records *records, size_t subjects, hoc_bundles *out, hoctap_error *error)
{
    *out = (hoc_bundles){calloc(subjects + 1, sizeof *out->at), NULL};
    if (!out->at)
        return hoc_no_memory(error);
    if (!count(records, subjects, out->at, error)) {
        hoc_bundles_free(out);
        return false;
    }
    for (size_t subject = 0; subject < subjects; subject++)
        out->at[subject + 1] += out->at[subject];
    if (stand_by_subject(records))
        return true;
    out->order = calloc(records->count, sizeof *out->order);
    if (!out->order) {
        hoc_bundles_free(out);
        return hoc_no_memory(error);
    }
    put_in_place(records, subjects, out);
    return true;
}

void hoc_bundles_free(hoc_bundles *bundles)
{
    free(bundles->at);
    free(bundles->order);
    *bundles = (hoc_bundles){NULL, NULL};
}
