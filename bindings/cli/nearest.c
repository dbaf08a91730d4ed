/* SPDX-License-Identifier: MIT */
#include "nearest.h"

#include <stdbool.h>
#include <string.h>

enum { LONGEST = 64 };

cli_nearest cli_nearest_to(const char *word, size_t length)
{
    return (cli_nearest){.word = word, .length = length};
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

/*
 * Letters to add, drop, change or swap with their neighbour, counted in bytes: good enough for names of columns and
 * options. Of the table of all beginnings of both words three rows are kept.
 */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && two_above[j - 2] + 1 < row[j])
                row[j] = two_above[j - 2] + 1;
        }
    }
    return rows[a_length % 3][b_length];
}

void cli_nearest_offer(cli_nearest *near, const char *candidate)
{
    size_t length = strlen(candidate);
    if (length > LONGEST || near->length > LONGEST || !length)
        return;
    size_t far = distance(near->word, near->length, candidate, length);
    if (far > near->length / 3 || (near->best && far >= near->distance))
        return;
    near->best = candidate;
    near->distance = far;
}
