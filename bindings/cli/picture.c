/* SPDX-License-Identifier: MIT */
/*
 * A roll-up as a picture that people paste into a report: bars by place, each against its target. What is certain is filled and
 * what is possible is hatched; verdicts have signs and words; nothing is told by colour alone. The bytes depend on the
 * table and on nothing else: coordinates are whole numbers, widths of letters come from extent.c.
 */
#include "picture.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_WIDTH = 880, LEAST_BAR = 240, MOST_NAME = 320, MOST_NOTES = 8 };

static bool vietnamese(const cli_picture_pen *pen)
{
    return pen->table->lang == HOCTAP_VI;
}

int cli_picture_paragraph(cli_picture_pen *pen, int x, int y, cli_face face, char *text)
{
    pen->starved = pen->starved || !text;
    y = cli_svg_paragraph(&pen->svg, x, y, face, pen->at.width - MARGIN - x, text ? text : "");
    free(text);
    return y;
}

static void widen(int *width, int other)
{
    *width = *width > other ? *width : other;
}

typedef struct widths {
    int name, numbers, percent, verdict;
} widths;

static void measure_bar(const cli_picture_pen *pen, const cli_panel *panel, const cli_bar *bar, widths *most)
{
    const cli_face face = {LETTER, false}, bold = {LETTER, true};
    const cli_group *group = &pen->table->groups[bar->group];
    cli_bar_words words;
    widen(&most->name, cli_extent(group->name, bold) + (int)(group->depth > 6 ? 6 : group->depth) * INDENT);
    if (!bar->share)
        return;
    cli_picture_words(panel, bar->share, pen->table->lang, &words);
    widen(&most->numbers, cli_extent(words.numbers, face));
    widen(&most->percent, cli_extent(words.percent, face));
    widen(&most->verdict, cli_extent(words.verdict, face));
}

static void measure_heads(const cli_picture_pen *pen, const cli_panel *panel, widths *most)
{
    const cli_face face = {SMALL, true};
    widen(&most->numbers, cli_extent(cli_picture_head(panel, HEAD_NUMBERS, pen->table->lang), face));
    widen(&most->percent, cli_extent(cli_picture_head(panel, HEAD_PERCENT, pen->table->lang), face));
    widen(&most->verdict, cli_extent(cli_picture_head(panel, HEAD_VERDICT, pen->table->lang), face));
}

static void measure(const cli_picture_pen *pen, widths *most)
{
    *most = (widths){.name = 80};
    for (size_t i = 0; i < pen->panels->count; i++) {
        measure_heads(pen, &pen->panels->all[i], most);
        for (size_t k = 0; k < pen->panels->all[i].bar_count; k++)
            measure_bar(pen, &pen->panels->all[i], &pen->panels->all[i].bars[k], most);
    }
    if (most->name > MOST_NAME)
        most->name = MOST_NAME;
}

/* All panels have the same columns. The bars get what the others leave. */
static void set_columns(cli_picture_pen *pen)
{
    widths most;
    measure(pen, &most);
    int sign = most.verdict ? 3 * GAP + 10 + most.verdict : 0;
    int others = 2 * MARGIN + most.name + 4 * GAP + most.numbers + most.percent + sign;
    cli_picture_columns *at = &pen->at;
    at->width = others + LEAST_BAR > LEAST_WIDTH ? others + LEAST_BAR : LEAST_WIDTH;
    at->name = MARGIN;
    at->name_width = most.name;
    at->bar = at->name + most.name + GAP + GAP / 2;
    at->bar_width = at->width - others;
    at->numbers = at->bar + at->bar_width + GAP + GAP / 2 + most.numbers;
    at->percent = at->numbers + GAP + most.percent;
    at->sign = at->percent + GAP + GAP / 2;
    at->verdict = at->sign + 10 + GAP - 2;
}

static char *picture_title(const cli_picture_pen *pen)
{
    char *text;
    int length =
        asprintf(&text, vietnamese(pen) ? "%s năm %d: tỷ lệ theo đơn vị, địa bàn" : "%s %d: shares by unit and place",
                 cli_name(pen->table->names, pen->table->lang), pen->table->year);
    return length < 0 ? NULL : text;
}

static char *picture_subtitle(const cli_picture_pen *pen)
{
    const cli_rollup_table *table = pen->table;
    const char *variant = table->variant;
    char *text;
    int length = asprintf(&text,
                          vietnamese(pen) ? "Bản quy tắc %s, %s%s%s; năm đánh giá %d; dấu vân tay %.12s…"
                                          : "Rules %s, edition %s%s%s; assessment year %d; fingerprint %.12s…",
                          table->title, table->edition, variant ? ", " : "", variant ? variant : "", table->year,
                          table->fingerprint ? table->fingerprint : "");
    return length < 0 ? NULL : text;
}

/* What is to be read to those who cannot see it: how many reached which target. *New*, or NULL. */
static char *panel_sums(const cli_picture_pen *pen, const cli_panel *panel)
{
    size_t sums[5] = {0};
    char *heading = cli_picture_heading(panel, pen->table->lang), *text;
    for (size_t i = 0; i < panel->bar_count; i++)
        if (panel->bars[i].share)
            sums[panel->bars[i].share->verdict]++;
    if (!heading || !panel->rules)
        return heading;
    int length =
        asprintf(&text,
                 vietnamese(pen) ? "%s: %zu đạt, %zu không đạt, %zu chưa kết luận được"
                                 : "%s: %zu met, %zu not met, %zu undecided",
                 heading, sums[HOCTAP_MET], sums[HOCTAP_NOT_MET], sums[HOCTAP_UNDECIDED] + sums[HOCTAP_INVALID]);
    free(heading);
    return length < 0 ? NULL : text;
}

static void draw_description(cli_picture_pen *pen)
{
    char *title = picture_title(pen), *subtitle = picture_subtitle(pen);
    cli_svg_element(&pen->svg, "title", title ? title : "");
    cli_svg_print(&pen->svg, "<desc>");
    cli_svg_escape(&pen->svg, subtitle ? subtitle : "", subtitle ? strlen(subtitle) : 0);
    for (size_t i = 0; i < pen->panels->count; i++) {
        char *sums = panel_sums(pen, &pen->panels->all[i]);
        cli_svg_print(&pen->svg, ". ");
        cli_svg_escape(&pen->svg, sums ? sums : "", sums ? strlen(sums) : 0);
        pen->starved = pen->starved || !sums;
        free(sums);
    }
    cli_svg_print(&pen->svg, "</desc>\n");
    pen->starved = pen->starved || !title || !subtitle;
    free(title);
    free(subtitle);
}

static void draw_beginning(cli_picture_pen *pen, int height)
{
    int width = pen->at.width;
    cli_svg_print(&pen->svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<svg xmlns=\"http://www.w3.org/2000/svg\" ");
    cli_svg_print(&pen->svg, "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" lang=\"%s\" xml:lang=\"%s\" ", width,
                  height, width, height, vietnamese(pen) ? "vi" : "en", vietnamese(pen) ? "vi" : "en");
    cli_svg_print(&pen->svg,
                  "role=\"graphics-document document\" fill=\"#000\" font-family=\"Arial, 'Liberation Sans', "
                  "'Noto Sans', 'DejaVu Sans', Helvetica, sans-serif\">\n");
    draw_description(pen);
    cli_svg_print(&pen->svg, "<defs><pattern id=\"possible\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
                             "<rect width=\"5\" height=\"5\" fill=\"#fff\"/>"
                             "<path d=\"M-1 1l2 -2M0 5l5 -5M4 6l2 -2\" stroke=\"#2b4763\"/></pattern></defs>\n");
    cli_svg_print(&pen->svg, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height);
}

/* One thing of the legend: its sign, then its words; the next one begins behind it, on a line of its own where it would not fit. */
typedef enum legend { CERTAIN, POSSIBLE, TARGET, SIGN_MET, SIGN_NOT_MET, SIGN_OPEN, LEGENDS } legend;

static void draw_legend_sign(const cli_svg *svg, legend what, int x, int y)
{
    static const hoctap_verdict verdicts[] = {HOCTAP_MET, HOCTAP_NOT_MET, HOCTAP_UNDECIDED};
    if (what == CERTAIN)
        cli_svg_print(svg, "<rect x=\"%d\" y=\"%d\" width=\"24\" height=\"12\" fill=\"#2b4763\"/>\n", x, y - 6);
    else if (what == POSSIBLE)
        cli_picture_possible(svg, x, y - 6, 24, 12);
    else if (what == TARGET)
        cli_svg_print(svg, "<path d=\"M%d %dv18\" stroke=\"#000\" stroke-width=\"2\"/>\n", x + 12, y - 9);
    else
        cli_picture_sign(svg, x + 7, y, verdicts[what - SIGN_MET]);
}

static const char *legend_word(const cli_picture_pen *pen, legend what)
{
    static const char *const words[][2] = {
        {"chắc chắn", "certain"}, {"có thể, chưa kết luận được", "possible, undecided"}, {"chỉ tiêu", "target"}};
    static const hoctap_verdict verdicts[] = {HOCTAP_MET, HOCTAP_NOT_MET, HOCTAP_UNDECIDED};
    if (what >= SIGN_MET)
        return hoctap_verdict_text(verdicts[what - SIGN_MET], pen->table->lang);
    return words[what][!vietnamese(pen)];
}

static int draw_legend(const cli_picture_pen *pen, int y)
{
    const cli_face face = {SMALL, false};
    bool targets = pen->panels->count && pen->panels->all[0].rules;
    int x = MARGIN;
    for (legend what = CERTAIN; what < (targets ? LEGENDS : TARGET); what++) {
        int width = 30 + cli_extent(legend_word(pen, what), face);
        if (x > MARGIN && x + width > pen->at.width - MARGIN) {
            x = MARGIN;
            y += ROW;
        }
        draw_legend_sign(&pen->svg, what, x, y - 4);
        cli_svg_text(&pen->svg, x + 30, y, face, ANCHOR_START, legend_word(pen, what));
        x += width + 2 * GAP;
    }
    return y + ROW;
}

/* A sentence below the picture. Both texts take the same arguments. */
__attribute__((format(printf, 3, 5), format(printf, 4, 5))) static int draw_note(cli_picture_pen *pen, int y,
                                                                                 const char *vi, const char *en, ...)
{
    char *text;
    va_list arguments;
    va_start(arguments, en);
    int length = vasprintf(&text, vietnamese(pen) ? vi : en, arguments);
    va_end(arguments);
    return cli_picture_paragraph(pen, MARGIN, y, (cli_face){SMALL, false}, length < 0 ? NULL : text) + 2;
}

static bool hides(const cli_picture_pen *pen)
{
    for (size_t i = 0; i < pen->panels->count; i++)
        for (size_t k = 0; k < pen->panels->all[i].bar_count; k++) {
            const cli_share *share = pen->panels->all[i].bars[k].share;
            if (share && (share->hidden || share->hidden_possible))
                return true;
        }
    return false;
}

static int draw_table_notes(cli_picture_pen *pen, int y)
{
    const cli_rollup_table *table = pen->table;
    for (size_t i = 0; i < table->note_count && i < MOST_NOTES; i++)
        y = cli_picture_paragraph(pen, MARGIN, y, (cli_face){SMALL, false}, strdup(table->notes[i].text)) + 2;
    if (table->note_count > MOST_NOTES)
        y = draw_note(pen, y, "… và %zu ghi chú khác", "… and %zu more notes", table->note_count - MOST_NOTES);
    return y;
}

static int draw_notes(cli_picture_pen *pen, int y)
{
    const cli_rollup_table *table = pen->table;
    if (hides(pen))
        y = draw_note(pen, y, "(ẩn): số từ 1 đến dưới %" PRIu64 ", hoặc số mà từ đó tính ra được; kết quả vẫn đúng.",
                      "(hidden): a number from 1 to below %" PRIu64 ", or one that would tell it; verdicts stand.",
                      table->cell);
    if (table->strays)
        y = draw_note(pen, y, "%" PRIu64 " dòng không thuộc đơn vị, địa bàn nào: không có trong hình.",
                      "%" PRIu64 " rows belong to no unit or place: not in this picture.", table->strays);
    if (pen->panels->silent)
        y = draw_note(pen, y, "%zu chỉ tiêu chưa có số liệu: không vẽ.", "%zu targets without data: not drawn.",
                      pen->panels->silent);
    if (pen->panels->left_out)
        y = draw_note(
            pen, y, "%zu đơn vị, địa bàn ở cấp thấp nhất: không vẽ vì hình quá dài (--picture-level vẽ một cấp).",
            "%zu units or places of the lowest level: not drawn, there are too many (--picture-level draws one level).",
            pen->panels->left_out);
    return draw_table_notes(pen, y);
}

/* Returns the height. Drawn without an output it is only that. */
static int draw(cli_picture_pen *pen, int height)
{
    size_t bars = 0;
    draw_beginning(pen, height);
    int y = cli_picture_paragraph(pen, MARGIN, 38, (cli_face){20, true}, picture_title(pen));
    y = cli_picture_paragraph(pen, MARGIN, y, (cli_face){SMALL, false}, picture_subtitle(pen));
    for (size_t i = 0; i < pen->panels->count; i++) {
        if (pen->panels->all[i].shares)
            y = cli_picture_panel(pen, &pen->panels->all[i], y + (bars ? 36 : 20));
        bars += pen->panels->all[i].shares;
    }
    y = bars ? draw_legend(pen, y + 28) : draw_note(pen, y + 28, "Không có gì để vẽ.", "Nothing to draw.");
    y = draw_notes(pen, y);
    cli_svg_print(&pen->svg, "</svg>\n");
    return y + MARGIN - SMALL;
}

void cli_picture(const cli_rollup_table *table, const char *level, cli_output *output)
{
    cli_panels panels;
    cli_picture_pen pen = {.panels = &panels, .table = table};
    pen.starved = !cli_panels_begin(&panels, table, level);
    if (!pen.starved) {
        set_columns(&pen);
        int height = draw(&pen, 0);
        pen.svg.output = output;
        draw(&pen, height);
    }
    if (pen.starved)
        cli_output_starved(output);
    cli_panels_end(&panels);
}
