/* SPDX-License-Identifier: MIT */
/* What recognition is worth over the years: `recognition`. */
#ifndef HOC_RECOGNITION_H
#define HOC_RECOGNITION_H

#include "fields.h"

/* Fills the rule set's recognition; its levels are read. False when memory ran out. */
bool hoc_recognition_read(hoc_reader *reader, const hoc_node *root);

#endif
