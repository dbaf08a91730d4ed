/* SPDX-License-Identifier: MIT */
/*
 * What is wrong with the bytes of a file before anybody parses them: another format or encoding, characters nobody can see,
 * line starts that the parser would obey or misread.
 */
#ifndef HOC_SCREEN_H
#define HOC_SCREEN_H

#include "fault.h"

/* Steps over a byte order mark and reports every fault of the rest; true when none was an error. */
bool hoc_screen(const char **bytes, size_t *length, hoc_faults *faults);

#endif
