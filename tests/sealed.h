/* SPDX-License-Identifier: MIT */
/* Files of counts, and how they are changed by somebody who can make their digest fit. */
#ifndef TESTS_SEALED_H
#define TESTS_SEALED_H

#include "counting.h"

typedef struct file {
    char text[8192];
    size_t length;
} file;

file written(hoctap_rollup *rollup);
hoctap_rollup *read_file(const file *from); /* "a.rollup" */
void assert_same_file(const file *one, const file *other);

void seal(file *changed); /* puts a last line that fits what stands before it */
void unseal(file *sealed);

/* With `from` replaced by `to`, once; and with a last line that fits. */
file changed(const file *of, const char *from, const char *to);
file resealed(const file *of, const char *from, const char *to);

/* With ids: two communes with somebody in both, a district without rows, and two strays. Without: two communes. */
hoctap_rollup *keyed_rollup(void);
hoctap_rollup *unique_rollup(void);

#endif
