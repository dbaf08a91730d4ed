/* SPDX-License-Identifier: MIT */
/*
 * Lines of fields with tabs between them, read strictly: each call takes what must come next, or tells what is wrong and gives
 * false; after that nothing more may be taken. A fault shows words and numbers of the format only.
 */
#ifndef HOC_TABBED_H
#define HOC_TABBED_H

#include "fault.h"

typedef struct hoc_tabbed {
    const char *at, *end;     /* the lines that are not begun, each with its end */
    const char *field, *stop; /* what is left of the line; beyond `stop`: nothing */
    int line;
    hoctap_code code; /* of all faults */
    hoc_faults *faults;
} hoc_tabbed;

typedef struct hoc_field {
    const char *text;
    size_t length;
} hoc_field;

/* Always false. `path` says which field; `found` NULL: not shown. */
bool hoc_tabbed_fault(hoc_tabbed *in, const char *path, const hoc_field *found, const char *expected);

bool hoc_tabbed_begin(hoc_tabbed *in);                                     /* the next line */
bool hoc_tabbed_field(hoc_tabbed *in, const char *path, hoc_field *field); /* whatever it holds */
bool hoc_tabbed_word(hoc_tabbed *in, const char *path, const char *word);  /* this word */
bool hoc_tabbed_number(hoc_tabbed *in, const char *path, uint64_t from, uint64_t to, uint64_t *number);
bool hoc_tabbed_end(hoc_tabbed *in); /* nothing is left of the line */

/* A line of a word and a number. */
bool hoc_tabbed_count(hoc_tabbed *in, const char *word, uint64_t from, uint64_t to, uint64_t *number);

bool hoc_field_is(const hoc_field *field, const char *word);

#endif
