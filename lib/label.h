/* SPDX-License-Identifier: MIT */
/* What a roll-up is of: whose outcomes, of which year, by which key of ids. Only what is of the same can be merged. */
#ifndef HOC_LABEL_H
#define HOC_LABEL_H

#include <hoctap/score.h>

#include "arena.h"
#include "fault.h"
#include "rules.h"

enum { HOC_DIGEST = 64 }; /* hexadecimal digits */

/* The lines of a file of counts that say it, from 1. */
enum {
    HOC_LINE_VERSION = 1,
    HOC_LINE_TITLE,
    HOC_LINE_EDITION,
    HOC_LINE_VARIANT,
    HOC_LINE_FINGERPRINT,
    HOC_LINE_YEAR,
    HOC_LINE_LEVELS,
    HOC_LINE_IDS
};

typedef struct hoc_label {
    const char *title, *edition, *variant, *fingerprint; /* variant: NULL of an edition */
    const char *key;                                     /* NULL: no id is kept outside of this process */
    const char *file;                                    /* where it was read; "" */
    const char *levels[HOC_LEVELS + 1];                  /* [0] is "none" */
    size_t level_count;                                  /* without none */
    int year;
} hoc_label;

bool hoc_is_hexadecimal(const char *text, size_t length); /* in small letters */
bool hoc_is_digest(const char *text, size_t length);

/* The label of outcomes of `rules`, in memory of `arena`; false without memory. */
bool hoc_label_of(hoc_label *label, hoc_arena *arena, const hoctap_rules *rules, int year, const char *key);

/* False with a fault at the first line that `other` says otherwise. */
bool hoc_label_same(const hoc_label *label, const hoc_label *other, hoc_faults *faults);

#endif
