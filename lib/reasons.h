/* SPDX-License-Identifier: MIT */
/* A reason, in words. */
#ifndef HOC_REASONS_H
#define HOC_REASONS_H

#include "say.h"

void hoc_say_reason(hoc_saying *saying, size_t reason);

#endif
