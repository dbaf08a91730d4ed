/* SPDX-License-Identifier: MIT */
#include "layout.h"
#include "text.h"

#include <inttypes.h>
#include <string.h>

enum { LABEL_MOST = 34 };

void cli_layout_spaces(cli_output *output, size_t count)
{
    while (count--)
        cli_output_put(output, " ", 1);
}

void cli_layout_left(cli_output *output, const char *text, size_t width)
{
    size_t taken = cli_text_width(text);
    cli_output_text(output, text);
    cli_layout_spaces(output, taken < width ? width - taken : 0);
}

void cli_layout_right(cli_output *output, const char *text, size_t width)
{
    size_t taken = cli_text_width(text);
    cli_layout_spaces(output, 2 + (taken < width ? width - taken : 0));
    cli_output_text(output, text);
}

size_t cli_layout_label_width(const char *label)
{
    size_t width = cli_text_width(label);
    return width > LABEL_MOST ? LABEL_MOST : width;
}

void cli_layout_label(cli_output *output, const char *label, size_t width)
{
    bool cut = cli_text_width(label) > LABEL_MOST;
    cli_output_put(output, label, cut ? cli_text_fit(label, LABEL_MOST - 1) : strlen(label));
    cli_output_text(output, cut ? "…" : "");
    cli_layout_spaces(output, width - cli_layout_label_width(label));
}

void cli_layout_share(cli_output *output, uint64_t part, uint64_t whole, hoctap_lang lang)
{
    if (!whole) {
        cli_output_print(output, "0/0");
        return;
    }
    uint64_t tenths = part * 1000 / whole;
    cli_output_print(output, "%" PRIu64 "/%" PRIu64 " = %" PRIu64 "%s%" PRIu64 " %%", part, whole, tenths / 10,
                     lang == HOCTAP_VI ? "," : ".", tenths % 10);
}
