/* SPDX-License-Identifier: MIT */
/*
 * Texts and their numbers, in the order in which they came. Finding one takes as many steps as it has bits, whatever the others are: nobody
 * can make it slow by choosing them.
 */
#ifndef HOC_NAMES_H
#define HOC_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HOC_NO_NAME UINT32_MAX

typedef struct hoc_names {
    char *text; /* all of them, each with its end */
    size_t used, room;
    struct hoc_name *all; /* by number */
    size_t count, space;
    uint32_t root;
} hoc_names; /* all zero is empty */

/* Memory for so many more texts of so many bytes in all, ends not counted: adding these cannot fail. False without memory. */
bool hoc_names_reserve(hoc_names *names, size_t count, size_t bytes);

/* The number of a text without NUL, a new one when it is not there; HOC_NO_NAME without memory. */
uint32_t hoc_names_add(hoc_names *names, const char *text, size_t length);

uint32_t hoc_names_find(const hoc_names *names, const char *text, size_t length); /* HOC_NO_NAME: it is not there */

const char *hoc_names_text(const hoc_names *names, uint32_t number); /* until the next is added */

/* All numbers, in the order of the bytes of their texts. */
void hoc_names_order(const hoc_names *names, uint32_t *order);

void hoc_names_free(hoc_names *names);

#endif
