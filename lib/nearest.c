/* SPDX-License-Identifier: MIT */
/*
 * The distance counts bytes inserted, removed, replaced, and two neighbours swapped as one. A file of a thousand unknown
 * words must not buy minutes of search: only a band about the diagonal is computed, and one search has a bounded cost.
 */
#include "nearest.h"

#include <string.h>

enum { LONGEST = 64, FARTHEST = 4, MOST_WORK = 20000 };

typedef struct table {
    const char *a, *b;
    size_t height, width, near; /* distances above `near` are not told apart */
    unsigned char rows[3][LONGEST + 2];
} table;

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static unsigned char lower(unsigned char a, unsigned char b)
{
    return a < b ? a : b;
}

/* Fills the band of row i, walled in on both sides; returns its least distance. */
static unsigned char fill_row(table *of, size_t i)
{
    const size_t first = i > of->near ? i - of->near : 1, end = least(of->width, i + of->near);
    const unsigned char wall = (unsigned char)(of->near + 1);
    const unsigned char *last = of->rows[(i - 1) % 3], *before = of->rows[(i + 1) % 3];
    const char *a = of->a + i - 1, *b = of->b;
    unsigned char *row = of->rows[i % 3], smallest = first == 1 ? (unsigned char)i : wall;
    row[first - 1] = smallest;
    for (size_t j = first; j <= end; j++) {
        unsigned char value = (unsigned char)(last[j - 1] + (*a != b[j - 1]));
        value = lower(value, (unsigned char)(lower(last[j], row[j - 1]) + 1));
        if (i > 1 && j > 1 && a[0] == b[j - 2] && a[-1] == b[j - 1])
            value = lower(value, (unsigned char)(before[j - 2] + 1));
        row[j] = value;
        smallest = lower(smallest, value);
    }
    row[end + 1] = wall;
    return smallest;
}

/* The distance of a and b, or more than `near`. */
static size_t distance(table *of, size_t *work)
{
    for (size_t j = 0; j <= of->width + 1; j++)
        of->rows[0][j] = (unsigned char)j;
    for (size_t i = 1; i <= of->height; i++) {
        *work += 2 * of->near + 1;
        if (fill_row(of, i) > of->near)
            return of->near + 1;
    }
    return of->rows[of->height % 3][of->width];
}

/* One slip for every four bytes; and something of the word must be left. */
hoc_nearest hoc_nearest_to(const char *word)
{
    const size_t length = strlen(word);
    const size_t near = least(least(1 + length / 4, FARTHEST), length ? length - 1 : 0);
    return (hoc_nearest){.word = word, .distance = length > LONGEST ? 0 : near + 1};
}

/* The first of two equally near candidates stays. */
void hoc_nearest_offer(hoc_nearest *nearest, const char *candidate)
{
    table of;
    if (nearest->distance == 0 || nearest->work > MOST_WORK)
        return;
    of.a = nearest->word;
    of.b = candidate;
    of.near = nearest->distance - 1;
    of.height = strlen(of.a);
    of.width = strlen(of.b);
    if (of.width > LONGEST || of.width + of.near < of.height || of.height + of.near < of.width)
        return;
    const size_t far = distance(&of, &nearest->work);
    if (far > of.near)
        return;
    nearest->best = candidate;
    nearest->distance = far;
}
