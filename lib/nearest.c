/* SPDX-License-Identifier: MIT */
/* The distance counts bytes inserted, removed, replaced, and two neighbours swapped as one. */
#include "nearest.h"

#include <string.h>

enum { LONGEST = 64 };

/* One character of a typing error for every four written. */
static size_t tolerance(const char *word)
{
    return 1 + strlen(word) / 4;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Row i of the distance table from the two rows before it: words a (whose byte i - 1 it is) and b. */
static void next_row(const char *a, size_t i, const char *b, size_t length, const size_t *before, const size_t *last,
                     size_t *row)
{
    row[0] = i;
    for (size_t j = 1; j <= length; j++) {
        size_t replaced = last[j - 1] + (a[i - 1] != b[j - 1]);
        row[j] = least(replaced, least(last[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = least(row[j], before[j - 2] + 1);
    }
}

static size_t distance(const char *a, const char *b)
{
    size_t rows[3][LONGEST + 1];
    const size_t width = strlen(b), height = strlen(a);
    for (size_t j = 0; j <= width; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= height; i++)
        next_row(a, i, b, width, rows[(i + 1) % 3], rows[(i - 1) % 3], rows[i % 3]);
    return rows[height % 3][width];
}

hoc_nearest hoc_nearest_to(const char *word)
{
    return (hoc_nearest){.word = word};
}

/* The first of two equally near candidates stays. A word without a single byte of its own left is not near. */
void hoc_nearest_offer(hoc_nearest *nearest, const char *candidate)
{
    const size_t length = strlen(nearest->word);
    if (length > LONGEST || strlen(candidate) > LONGEST)
        return;
    size_t far = distance(nearest->word, candidate);
    if (far > tolerance(nearest->word) || far >= length || (nearest->best && far >= nearest->distance))
        return;
    nearest->best = candidate;
    nearest->distance = far;
}
