/* SPDX-License-Identifier: MIT */
#include "svg.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

void cli_svg_print(const cli_svg *svg, const char *format, ...)
{
    char text[512];
    va_list arguments;
    if (!svg->output)
        return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    cli_output_text(svg->output, text);
}

/* Whether a reader could be misled: U+200E, U+202A and their like change the order in which all that follows is shown. */
static bool unsafe(utf8proc_int32_t character)
{
    utf8proc_category_t kind = utf8proc_category(character);
    return kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_CF || kind == UTF8PROC_CATEGORY_ZL ||
           kind == UTF8PROC_CATEGORY_ZP || kind == UTF8PROC_CATEGORY_CN;
}

static const char *entity(utf8proc_int32_t character)
{
    switch (character) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void cli_svg_escape(const cli_svg *svg, const char *text, size_t length)
{
    for (size_t at = 0; svg->output && at < length;) {
        utf8proc_int32_t character;
        utf8proc_ssize_t bytes =
            utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(length - at), &character);
        const char *instead = bytes <= 0 || unsafe(character) ? "\xEF\xBF\xBD" : entity(character);
        cli_output_put(svg->output, instead ? instead : text + at, instead ? strlen(instead) : (size_t)bytes);
        at += bytes <= 0 ? 1 : (size_t)bytes;
    }
}

static void begin_text(const cli_svg *svg, int x, int y, cli_face face, cli_anchor anchor)
{
    static const char *const words[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    cli_svg_print(svg, "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s%s>", x, y, face.size,
                  face.bold ? " font-weight=\"bold\"" : "", words[anchor]);
}

static void put_text(const cli_svg *svg, int x, int y, cli_face face, cli_anchor anchor, const char *text,
                     size_t length, bool cut)
{
    if (!length && !cut)
        return;
    begin_text(svg, x, y, face, anchor);
    cli_svg_escape(svg, text, length);
    cli_svg_print(svg, "%s</text>\n", cut ? "…" : "");
}

void cli_svg_text(const cli_svg *svg, int x, int y, cli_face face, cli_anchor anchor, const char *text)
{
    put_text(svg, x, y, face, anchor, text, strlen(text), false);
}

void cli_svg_label(const cli_svg *svg, int x, int y, cli_face face, int width, const char *text)
{
    size_t length = strlen(text);
    bool cut = cli_extent(text, face) > width;
    if (cut)
        length = cli_extent_fit(text, width - cli_extent("…", face), face);
    while (cut && length && text[length - 1] == ' ')
        length--;
    put_text(svg, x, y, face, ANCHOR_START, text, length, cut);
}

int cli_svg_paragraph(const cli_svg *svg, int x, int y, cli_face face, int width, const char *text)
{
    while (*text) {
        size_t length = cli_extent_line(text, width, face);
        put_text(svg, x, y, face, ANCHOR_START, text, length, false);
        y += face.size * 4 / 3;
        text += length;
        while (*text == ' ')
            text++;
    }
    return y;
}

void cli_svg_element(const cli_svg *svg, const char *name, const char *text)
{
    cli_svg_print(svg, "<%s>", name);
    cli_svg_escape(svg, text, strlen(text));
    cli_svg_print(svg, "</%s>\n", name);
}
