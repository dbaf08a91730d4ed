/* SPDX-License-Identifier: MIT */
/* What an author most likely did where the parser stumbles: the commonest slips on a line of YAML. */
#ifndef HOC_SLIP_H
#define HOC_SLIP_H

#include "fault.h"

/* "subject:person" at this place. */
bool hoc_slip_space(const char *bytes, size_t length, hoc_place place);

/*
 * A text without quotes on the line of `*place` that YAML cuts: "Xem Điều 3: khoản 2" behind a key, or "Quyết định 12 #1"
 * inside braces. `braces`: the line begins inside some. Returns the bytes of the text, and its beginning as a place and as an
 * offset; 0 when there is none.
 */
size_t hoc_slip_quotes(const char *bytes, size_t length, bool braces, hoc_place *place, size_t *first);

#endif
