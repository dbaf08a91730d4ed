/* SPDX-License-Identifier: MIT */
/*
 * How wide a text becomes on paper, before anybody knows in which font: at most so much. The widths are those of DejaVu Sans, rounded up,
 * which is as wide as what browsers and offices put in its place, or wider.
 */
#ifndef CLI_EXTENT_H
#define CLI_EXTENT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_face {
    int size; /* of the letters, in the units of the answer */
    bool bold;
} cli_face;

int cli_extent(const char *text, cli_face face);

/* Of `text`, the bytes that fit into `width`, at a whole character with the marks that belong to it. */
size_t cli_extent_fit(const char *text, int width, cli_face face);

/* Of a text that takes several lines, the bytes of the first: up to a blank, or as many as fit where there is none. */
size_t cli_extent_line(const char *text, int width, cli_face face);

#endif
