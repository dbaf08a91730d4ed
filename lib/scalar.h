/* SPDX-License-Identifier: MIT */
/* What the text of a scalar or key may not hold although its bytes passed the screen. */
#ifndef HOC_SCALAR_H
#define HOC_SCALAR_H

#include <hoctap/base.h>

/* The fault of the first character that may stand nowhere, not even behind an escape; HOCTAP_OK when there is none. */
hoctap_code hoc_scalar_escapes(const char *text, size_t length, uint32_t *character);

/* How many characters stand before the first special space; -1 when there is none. */
int hoc_scalar_odd_space(const char *text, size_t length, uint32_t *character);

/* Whether the text begins or ends with a special space, which no reader would see. */
bool hoc_scalar_ends_in_space(const char *text, size_t length, uint32_t *character);

bool hoc_scalar_is_ascii(const char *text, size_t length); /* and printable */
bool hoc_scalar_is_word(const char *text, size_t length);  /* and without spaces */
bool hoc_scalar_is_null(const char *text);                 /* "", "~" or "null", if it is plain */

#endif
