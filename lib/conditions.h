/* SPDX-License-Identifier: MIT */
/* The conditions of each level, as far as the row meets them, with where they come from. */
#ifndef HOC_CONDITIONS_H
#define HOC_CONDITIONS_H

#include "say.h"

void hoc_say_conditions(hoc_saying *saying);

/* "giả định"; nothing of what is law. In braces: " (giả định)". */
hoctap_text hoc_status_text(hoctap_status status);
void hoc_say_status(hoc_saying *saying, const hoctap_clause *clause);

#endif
