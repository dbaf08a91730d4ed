/* SPDX-License-Identifier: MIT */
/**
 * What became of units and places that were renamed, merged or split: a table of "from this day on, this one is (part of)
 * that one". Subjects are numbers that the caller gives them.
 */
#ifndef HOCTAP_SUCCESSION_H
#define HOCTAP_SUCCESSION_H

#include <hoctap/date.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hoctap_succession hoctap_succession;

/** What kind of successor a subject is on the day it comes into being. */
typedef enum hoctap_becoming {
    HOCTAP_ITSELF,  /* nothing came before it */
    HOCTAP_RENAMED, /* one before it, which became nothing else */
    HOCTAP_MERGED,  /* several before it, each of which became nothing else */
    HOCTAP_SPLIT,   /* one before it, which became others too */
    HOCTAP_RECUT    /* several before it, of which some became others too */
} hoctap_becoming;

/**
 * On `day[i]`, `from[i]` became `to[i]`, or a part of it; both are numbers under `subjects`. A subject that goes on under its own name with
 * others in it is a new subject. *New*; the arrays stay yours. NULL, with `error` *filled*: a subject out of range, no day, a circle,
 * a subject that comes to be or ends on two different days, one that ends before it came to be, the same line twice, no memory.
 * The `line` of the error is the element, counted from 1, and its `other_line` the other one of two.
 */
HOCTAP_API hoctap_succession *hoctap_succession_new(const uint32_t *from, const uint32_t *to, const hoctap_day *day,
                                                    size_t count, size_t subjects, hoctap_error *error);
HOCTAP_API void hoctap_succession_free(hoctap_succession *succession);

/** How `subject` came to be, and the day (*filled*, may be NULL); HOCTAP_NO_DAY of one that is itself. */
HOCTAP_API hoctap_becoming hoctap_succession_of(const hoctap_succession *succession, uint32_t subject, hoctap_day *day);

/** Those it came from, in the order of their numbers: *borrowed*, `count` *filled*. Those that `subject` became, likewise. */
HOCTAP_API const uint32_t *hoctap_succession_before(const hoctap_succession *succession, uint32_t subject,
                                                    size_t *count);
HOCTAP_API const uint32_t *hoctap_succession_after(const hoctap_succession *succession, uint32_t subject,
                                                   size_t *count);

#ifdef __cplusplus
}
#endif

#endif
