/* SPDX-License-Identifier: MIT */
/* What a row needs, in words. */
#ifndef HOC_ADVICE_H
#define HOC_ADVICE_H

#include "say.h"

void hoc_say_need(hoc_saying *saying, size_t need);

#endif
