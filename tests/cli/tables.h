/* SPDX-License-Identifier: MIT */
/* Files of tests of the program's nouns, and what they say to people. */
#ifndef TESTS_TABLES_H
#define TESTS_TABLES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A file with that text, in a folder of the process. *Borrowed* until the next eight; gone when the group of tests ends with tables_end. */
const char *table_file(const char *text);
const char *table_bytes(const char *bytes, size_t length);
int tables_end(void **state);

/* From now on stderr is kept; `heard` gives it back and ends that. *Borrowed* until the next. */
void listen_to_messages(void);
const char *heard(void);

#define assert_heard(text, part)                                                                                       \
    do {                                                                                                               \
        if (!strstr((text), (part)))                                                                                   \
            fail_msg("not heard: %s\nbut:\n%s", (part), (text));                                                       \
    } while (0)
#define assert_unheard(text, part)                                                                                     \
    do {                                                                                                               \
        if (strstr((text), (part)))                                                                                    \
            fail_msg("heard: %s\nin:\n%s", (part), (text));                                                            \
    } while (0)

#endif
