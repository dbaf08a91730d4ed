/* SPDX-License-Identifier: MIT */
/* All that a rule set lets its variants do, in one list: what `local` says, wherever it stands. */
#ifndef HOC_PERMISSIONS_H
#define HOC_PERMISSIONS_H

#include "fields.h"

/* Fills the rule set's permissions from a tree that was read without a fault; false when memory ran out. */
bool hoc_permissions_read(hoc_reader *reader);

#endif
