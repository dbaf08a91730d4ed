/* SPDX-License-Identifier: MIT */
/*
 * What a rule set says, as one number: SHA-256 over a canonical form of its tree. Comments, quotes, line ends and the order
 * of keys that have no order are not in that form; everything else is.
 */
#ifndef HOC_FINGERPRINT_H
#define HOC_FINGERPRINT_H

#include "fields.h"

/* The 64 digits of any tree. */
void hoc_fingerprint_of(const hoc_node *root, char text[HOCTAP_FINGERPRINT]);

/* Those of any bytes. */
void hoc_digest_of(const char *bytes, size_t length, char text[HOCTAP_FINGERPRINT]);

#endif
