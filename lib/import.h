/* SPDX-License-Identifier: MIT */
/* One array of Arrow's becomes one column, in place, once nothing in it contradicts itself. */
#ifndef HOC_IMPORT_H
#define HOC_IMPORT_H

#include <hoctap/arrow.h>

/* What is wrong with the numbers that stand in an array, in a phrase; NULL when nothing is. */
const char *hoc_import_check(const struct ArrowSchema *schema, const struct ArrowArray *array);

/*
 * Gives a column, which has its name and type, and the words that it may have, their values. What is wrong, in a phrase; NULL when
 * nothing is.
 */
const char *hoc_import_column(const struct ArrowSchema *schema, const struct ArrowArray *array, hoctap_column *column,
                              hoctap_column *words);

#endif
