/* SPDX-License-Identifier: MIT */
/* What the limits of a line rest on, where a variant changed one of several. */
#ifndef HOC_CLAUSES_H
#define HOC_CLAUSES_H

#include "fields.h"

/* Fills `clauses` of the lines that need it; choices and changes are read. False when memory ran out. */
bool hoc_clauses_make(hoc_reader *reader);

#endif
