/* SPDX-License-Identifier: MIT */
/* Parts of an SVG picture: text that is safe whatever it says, lines and boxes at whole coordinates. */
#ifndef CLI_SVG_H
#define CLI_SVG_H

#include "extent.h"
#include "output.h"

typedef enum cli_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } cli_anchor;

/* Drawn onto `output`; with NULL nothing is, and the caller's coordinates run on: a picture is measured by drawing it. */
typedef struct cli_svg {
    cli_output *output;
} cli_svg;

__attribute__((format(printf, 2, 3))) void cli_svg_print(const cli_svg *svg, const char *format, ...);

/*
 * `length` bytes as XML: with < > & and both quotes written out; control characters, those that turn the direction of what follows,
 * and bytes that are no UTF-8 become U+FFFD.
 */
void cli_svg_escape(const cli_svg *svg, const char *text, size_t length);

/* One line of text, its base at y. */
void cli_svg_text(const cli_svg *svg, int x, int y, cli_face face, cli_anchor anchor, const char *text);

/* The same; where it is wider than `width` it is cut and ends in "…". */
void cli_svg_label(const cli_svg *svg, int x, int y, cli_face face, int width, const char *text);

/* As many lines as it takes, the first one's base at y; returns the y behind the last. */
int cli_svg_paragraph(const cli_svg *svg, int x, int y, cli_face face, int width, const char *text);

/* <title> or <desc>, which screen readers read and pointers show. */
void cli_svg_element(const cli_svg *svg, const char *name, const char *text);

#endif
