/* SPDX-License-Identifier: MIT */
/* What one line compares with what: the total, a fact, a share ... and a limit. */
#ifndef HOC_COMPARE_H
#define HOC_COMPARE_H

#include "fields.h"

#define HOC_OPS "at_least above at_most under" /* the keys of comparisons, as hoctap_op counts them */

/* Fills in what a line of a known operand compares; its keys are known to its reader. */
void hoc_compare_read(hoc_reader *reader, const hoc_node *node, hoctap_line *line, hoc_written *written);

#endif
