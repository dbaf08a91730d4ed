/* SPDX-License-Identifier: MIT */
/*
 * What a rule set says, as one number: SHA-256 over a canonical form of its tree. Comments, quotes, line ends and the order
 * of keys that have no order are not in that form; everything else is.
 */
#ifndef HOC_FINGERPRINT_H
#define HOC_FINGERPRINT_H

#include "fields.h"

/* A place for the fingerprint, which is reckoned when it is first asked for; false without memory. */
bool hoc_fingerprint_begin(hoc_reader *reader);

/* The 64 digits of any tree; the entries of its maps without an order are put in the order of their keys. */
enum { HOC_FINGERPRINT = 65 };
void hoc_fingerprint_of(hoc_node *root, char text[HOC_FINGERPRINT]);

#endif
