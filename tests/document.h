/* SPDX-License-Identifier: MIT */
/* One text, the tree it became and its faults, for the tests of what reads documents. */
#ifndef TESTS_DOCUMENT_H
#define TESTS_DOCUMENT_H

#include "support.h"

#include "doc.h"

extern hoctap_error doc_errors[32]; /* the first faults */
extern hoc_faults doc_faults;
extern hoc_node *doc_root; /* NULL when there were errors */

void read_bytes(const char *bytes, size_t length);

/* All faults of the bytes, as "208@1:2 209@4:1<1:1 ": code, place and other place. */
void assert_faults_in(const char *bytes, size_t length, const char *expected);

#define ASSERT_FAULTS(text, expected) assert_faults_in(text, sizeof(text) - 1, expected)

/* The same of `length` bytes: `head`, then `unit` over and over, then line ends. */
void assert_faults_of_many(const char *head, const char *unit, size_t length, const char *expected);

/* What the first fault found. */
void assert_found(const char *found);

/* The entry of the root that must be there. */
const hoc_node *entry(const char *key);

/* For the end of a group of tests. */
int forget_document(void **state);

#endif
