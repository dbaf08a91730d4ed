/* SPDX-License-Identifier: MIT */
/* Arrow's format strings, and how the values of a type lie in memory. */
#ifndef HOC_FORMAT_H
#define HOC_FORMAT_H

#include <hoctap/arrow.h>

/* The type of what a format string tells, and of a decimal its places, into `column`; false when it is broken. */
bool hoc_format_read(const char *format, hoctap_column *column);

/* The bytes of one value, of text those of one offset; 0 where values are bits, or there are none. */
size_t hoc_type_width(hoctap_type type);

static inline bool hoc_type_is_whole(hoctap_type type)
{
    return type >= HOCTAP_INT8 && type <= HOCTAP_UINT64;
}

#endif
