/* SPDX-License-Identifier: MIT */
/* No memory is both read and written. */
#ifndef HOC_OVERLAP_H
#define HOC_OVERLAP_H

#include <hoctap/score.h>

/* Memory from the first to the last of several: what lies outside of it is in none of them. */
typedef struct hoc_room {
    uintptr_t from, until;
} hoc_room;

enum { HOC_OUTCOMES = 6 };

/* The memory of those outcomes that are wanted, in their order. */
typedef struct hoc_claims {
    uintptr_t from[HOC_OUTCOMES], until[HOC_OUTCOMES];
    uint8_t outcomes[HOC_OUTCOMES]; /* which they are */
    size_t count;
    hoc_room room;
    bool apart; /* no two share any */
} hoc_claims;

/* What outcomes of so many rows take, with so many words of reasons each; *filled*. */
void hoc_claims_lay(hoc_claims *restrict claims, const hoctap_outcomes *outcomes, size_t rows, size_t words);

/* Whether each outcome has memory of its own; false with HOCTAP_OVERLAP and the names of two that share some. */
bool hoc_claims_check(const hoc_claims *claims, hoctap_error *error);

/* Whether none of them has part in the memory of a column, which must be bound; false likewise. */
bool hoc_claims_check_column(const hoc_claims *claims, const hoctap_column *column, size_t rows, hoctap_error *error);

static inline bool hoc_is_outside(hoc_room room, const void *bytes, size_t size)
{
    return (uintptr_t)bytes + size <= room.from || (uintptr_t)bytes >= room.until;
}

/* Says so at once of numbers that are surely outside: the widest has 16 bytes. */
static inline bool hoc_is_far(hoc_room room, const hoctap_column *column, size_t rows)
{
    size_t size = (column->first + rows) * 16;

    return hoc_is_outside(room, column->values, size) &&
           (!column->validity || hoc_is_outside(room, column->validity, size));
}

#endif
