/* SPDX-License-Identifier: MIT */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

enum { THICK = 12, MARK = 10, CLEAR = 4 }; /* of a bar, of a sign; between a bar's end and a limit */

static const char INK[] = "#2b4763"; /* a dark grey on paper without colours */

/* Where a value stands on the axis. Of people beyond all counting the last digits do not show. */
static int along(const cli_picture_pen *pen, const cli_panel *panel, int64_t value)
{
    int64_t scale = panel->scale;
    if (value > scale)
        value = scale;
    for (; scale > INT64_MAX >> 20; value /= 2)
        scale /= 2;
    return pen->at.bar + (int)(value * pen->at.bar_width / scale);
}

/* Whole limits of an axis: percents in 1/100, or people. */
static int64_t limit_of(const cli_share *share)
{
    return share->of_population ? share->limit / 100 : share->limit / 10000;
}

void cli_picture_possible(const cli_svg *svg, int x, int y, int width, int height)
{
    cli_svg_print(svg, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"url(#possible)\" stroke=\"%s\"/>\n",
                  x, y, width, height, INK);
}

void cli_picture_sign(const cli_svg *svg, int x, int y, hoctap_verdict verdict)
{
    int mid = x + MARK / 2;
    bool met = verdict == HOCTAP_MET, open = verdict != HOCTAP_MET && verdict != HOCTAP_NOT_MET;
    cli_svg_print(svg, "<circle cx=\"%d\" cy=\"%d\" r=\"7\" fill=\"%s\" stroke=\"#000\"%s/>", mid, y,
                  met ? "#000" : "#fff", open ? " stroke-dasharray=\"3 2\"" : "");
    if (met)
        cli_svg_print(svg, "<path d=\"M%d %dl3 3l5 -6\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2\"/>\n", mid - 4,
                      y);
    else if (!open)
        cli_svg_print(svg, "<path d=\"M%d %dl6 6m0 -6l-6 6\" stroke=\"#000\" stroke-width=\"2\"/>\n", mid - 3, y - 3);
    else
        cli_svg_text(svg, mid, y + 4, (cli_face){SMALL - 1, true}, ANCHOR_MIDDLE, "?");
}

/* A bar stops before a limit that it does not reach, and goes visibly through one that it does. */
static int end_of(const cli_picture_pen *pen, const cli_panel *panel, const cli_share *share, int64_t value)
{
    int end = along(pen, panel, value), mark = along(pen, panel, limit_of(share));
    bool limited = panel->rules && share->limit_known, reached = value >= limit_of(share);
    if (limited && !reached && end > mark - CLEAR)
        end = mark - CLEAR;
    if (limited && reached && end < mark + CLEAR)
        end = mark + CLEAR;
    return end < pen->at.bar ? pen->at.bar : end;
}

static void draw_grid(const cli_picture_pen *pen, int y, int height)
{
    for (int i = 0; i <= 5; i++) {
        int x = pen->at.bar + pen->at.bar_width * i / 5;
        cli_svg_print(&pen->svg, "<path d=\"M%d %dv%d\" stroke=\"#ccc\"/>", x, y, height);
    }
    cli_svg_print(&pen->svg, "\n");
}

/* Through the gap above the row too, so that one limit is one line. */
static void draw_limit(const cli_picture_pen *pen, const cli_panel *panel, const cli_share *share, int y, int gap)
{
    int x = along(pen, panel, limit_of(share));
    if (!panel->rules || !share->limit_known)
        return;
    cli_svg_print(&pen->svg, "<path d=\"M%d %dv%d\" stroke=\"#fff\" stroke-width=\"4\"/>", x, y + 4, ROW - 8);
    cli_svg_print(&pen->svg, "<path d=\"M%d %dv%d\" stroke=\"#000\" stroke-width=\"2\"/>\n", x, y - gap, ROW + gap);
}

static void draw_bar(const cli_picture_pen *pen, const cli_panel *panel, const cli_share *share, int y)
{
    bool percent = share->of_population;
    int64_t low = percent ? share->percent : (int64_t)share->low;
    int64_t high = percent ? share->percent_possible : (int64_t)share->high;
    if (share->hidden || !share->known || (percent && share->percent == CLI_UNKNOWN))
        return;
    int begin = end_of(pen, panel, share, low), end = end_of(pen, panel, share, high);
    int top = y + (ROW - THICK) / 2;
    if (begin > pen->at.bar)
        cli_svg_print(&pen->svg, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", pen->at.bar, top,
                      begin - pen->at.bar, THICK, INK);
    if (end > begin && !share->hidden_possible)
        cli_picture_possible(&pen->svg, begin, top, end - begin, THICK);
}

static bool has_below(const cli_panel *panel, const cli_rollup_table *table, size_t bar)
{
    return bar + 1 < panel->bar_count &&
           table->groups[panel->bars[bar + 1].group].depth > table->groups[panel->bars[bar].group].depth;
}

static int row_gap(const cli_panel *panel, const cli_rollup_table *table, size_t bar)
{
    return bar && has_below(panel, table, bar) ? 8 : 0;
}

static void draw_words(const cli_picture_pen *pen, const cli_share *share, const cli_bar_words *words, int base)
{
    const cli_face face = {LETTER, false};
    cli_svg_text(&pen->svg, pen->at.numbers, base, face, ANCHOR_END, words->numbers);
    if (*words->percent)
        cli_svg_text(&pen->svg, pen->at.percent, base, face, ANCHOR_END, words->percent);
    if (!*words->verdict)
        return;
    cli_picture_sign(&pen->svg, pen->at.sign, base - 5, share->verdict);
    cli_svg_text(&pen->svg, pen->at.verdict, base, face, ANCHOR_START, words->verdict);
}

static void draw_name(const cli_picture_pen *pen, const cli_panel *panel, size_t bar, int base)
{
    const cli_group *group = &pen->table->groups[panel->bars[bar].group];
    int left = (int)(group->depth > 6 ? 6 : group->depth) * INDENT;
    cli_face face = {LETTER, has_below(panel, pen->table, bar)};
    cli_svg_label(&pen->svg, pen->at.name + left, base, face, pen->at.name_width - left, group->name);
}

static void draw_row(cli_picture_pen *pen, const cli_panel *panel, size_t bar, int y)
{
    const cli_share *share = panel->bars[bar].share;
    cli_bar_words words;
    cli_svg_print(&pen->svg, "<g role=\"listitem\">");
    if (!share) {
        cli_svg_element(&pen->svg, "title", pen->table->groups[panel->bars[bar].group].path);
    } else {
        cli_picture_words(panel, share, pen->table->lang, &words);
        char *sentence = cli_picture_sentence(pen->table, share, &words);
        cli_svg_element(&pen->svg, "title", sentence ? sentence : "");
        pen->starved = pen->starved || !sentence;
        free(sentence);
        draw_bar(pen, panel, share, y);
        draw_limit(pen, panel, share, y, row_gap(panel, pen->table, bar));
        draw_words(pen, share, &words, y + 16);
    }
    draw_name(pen, panel, bar, y + 16);
    cli_svg_print(&pen->svg, "</g>\n");
}

/* 0 to 100 % in fifths; of people only both ends. */
static void draw_scale(const cli_picture_pen *pen, const cli_panel *panel, int y)
{
    bool percent = panel->first->of_population;
    char text[32];
    for (int i = 0; i <= 5; i += percent ? 1 : 5) {
        long long value = percent ? 20 * i : panel->scale * i / 5;
        snprintf(text, sizeof text, percent ? "%lld %%" : "%lld", value);
        cli_svg_text(&pen->svg, pen->at.bar + pen->at.bar_width * i / 5, y, (cli_face){SMALL, false}, ANCHOR_MIDDLE,
                     text);
    }
}

static int draw_heads(const cli_picture_pen *pen, const cli_panel *panel, int y)
{
    const cli_face face = {SMALL, true};
    const hoctap_lang lang = pen->table->lang;
    draw_scale(pen, panel, y);
    cli_svg_text(&pen->svg, pen->at.numbers, y, face, ANCHOR_END, cli_picture_head(panel, HEAD_NUMBERS, lang));
    cli_svg_text(&pen->svg, pen->at.percent, y, face, ANCHOR_END, cli_picture_head(panel, HEAD_PERCENT, lang));
    cli_svg_text(&pen->svg, pen->at.verdict, y, face, ANCHOR_START, cli_picture_head(panel, HEAD_VERDICT, lang));
    return y + 8;
}

int cli_picture_panel(cli_picture_pen *pen, const cli_panel *panel, int y)
{
    int height = 0;
    y = cli_picture_paragraph(pen, MARGIN, y, (cli_face){16, true}, cli_picture_heading(panel, pen->table->lang));
    y = cli_picture_paragraph(pen, MARGIN, y, (cli_face){SMALL, false},
                              cli_picture_denominator(panel, pen->table->lang));
    y = draw_heads(pen, panel, y + 10);
    for (size_t i = 0; i < panel->bar_count; i++)
        height += ROW + row_gap(panel, pen->table, i);
    draw_grid(pen, y, height);
    cli_svg_print(&pen->svg, "<g role=\"list\">\n");
    for (size_t i = 0; i < panel->bar_count; i++) {
        y += row_gap(panel, pen->table, i);
        draw_row(pen, panel, i, y);
        y += ROW;
    }
    cli_svg_print(&pen->svg, "</g>\n");
    return y;
}
