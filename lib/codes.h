/* SPDX-License-Identifier: MIT */
/* How the answers to each fact become small whole numbers, by the type of its column. */
#ifndef HOC_CODES_H
#define HOC_CODES_H

#include "kernel.h"

/* Fills the lanes of a kernel, and where they are narrower; false without memory. `columns` are by fact. */
bool hoc_codes_make(hoc_kernel *kernel, const hoctap_column *const *columns, bool *fits);

#endif
