/* SPDX-License-Identifier: MIT */
/*
 * The English words that stand in the data of some faults: the system's, libyaml's, and ours for what a file holds. Data is
 * the same in every language until it is shown.
 */
#ifndef HOC_PHRASE_H
#define HOC_PHRASE_H

#include "text.h"

/* `data` with every phrase that is known in Vietnamese; the rest as it is. */
void hoc_phrase_add(hoc_text *to, const char *data);

#endif
