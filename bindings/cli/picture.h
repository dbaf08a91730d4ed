/* SPDX-License-Identifier: MIT */
/* What picture.c, picture_bars.c and picture_words.c share: where the columns of a picture stand, and what is written in them. */
#ifndef CLI_PICTURE_H
#define CLI_PICTURE_H

#include "panels.h"
#include "svg.h"

enum { MARGIN = 20, GAP = 12, ROW = 22, LETTER = 14, SMALL = 12, INDENT = 14 };

/* From the left: name, bar, numbers, percent (both at their right edge), sign, verdict. */
typedef struct cli_picture_columns {
    int name, bar, numbers, percent, sign, verdict, width;
    int name_width, bar_width;
} cli_picture_columns;

/* What stands beside a bar. "" of what is not known or not to be shown. */
typedef struct cli_bar_words {
    char numbers[96], percent[48], verdict[160], more[48]; /* more: it stands in the verdict too, where that is sure */
} cli_bar_words;

typedef struct cli_picture_pen {
    cli_svg svg;
    const cli_panels *panels;
    const cli_rollup_table *table;
    cli_picture_columns at;
    bool starved;
} cli_picture_pen;

/* "≥ 80 %" of a share, "≥ 5" of a number; "" while nobody knows it. *Filled*, 32 bytes, and returned. */
const char *cli_picture_limit(const cli_share *share, hoctap_lang lang, char *text);

typedef enum cli_picture_heads { HEAD_NUMBERS, HEAD_PERCENT, HEAD_VERDICT } cli_picture_heads;

/* What stands above a column; "" where there is nothing in it. Borrowed for ever. */
const char *cli_picture_head(const cli_panel *panel, cli_picture_heads which, hoctap_lang lang);

void cli_picture_words(const cli_panel *panel, const cli_share *share, hoctap_lang lang, cli_bar_words *words);

/* The whole of a bar in one sentence, with the full path. *New*, or NULL. */
char *cli_picture_sentence(const cli_rollup_table *table, const cli_share *share, const cli_bar_words *words);

/* The two lines above a panel. *New*, or NULL. */
char *cli_picture_heading(const cli_panel *panel, hoctap_lang lang);
char *cli_picture_denominator(const cli_panel *panel, hoctap_lang lang);

/* Texts that all parts draw: *new* ones are released, and a missing one is kept in mind. */
int cli_picture_paragraph(cli_picture_pen *pen, int x, int y, cli_face face, char *text);

/* The signs of verdicts, told apart by form: filled with a hook, open with a cross, broken with a question mark. */
void cli_picture_sign(const cli_svg *svg, int x, int y, hoctap_verdict verdict);
void cli_picture_possible(const cli_svg *svg, int x, int y, int width, int height); /* a hatched box */

/* A panel with its axis; returns the y behind it. */
int cli_picture_panel(cli_picture_pen *pen, const cli_panel *panel, int y);

#endif
