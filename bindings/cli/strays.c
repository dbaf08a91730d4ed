/* SPDX-License-Identifier: MIT */
#include "strays.h"

#include <inttypes.h>
#include <stdarg.h>

void cli_note_say(cli_rollup_table *table, const char *code, uint64_t rows, const char *vi, const char *en, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, en);
    if (vasprintf(&text, table->lang == HOCTAP_VI ? vi : en, arguments) < 0)
        text = NULL;
    va_end(arguments);
    cli_table_note(table, code, rows, text);
}

void cli_strays_add(cli_strays *strays, cli_stray why, uint64_t record)
{
    cli_rows_add(&strays->by[why], record);
}

uint64_t cli_strays_count(const cli_strays *strays)
{
    uint64_t count = 0;
    for (int why = 0; why < CLI_STRAYS; why++)
        count += strays->by[why].count;
    return count;
}

static const struct {
    const char *code, *vi, *en;
} reasons[CLI_STRAYS] = {
    [STRAY_NOT] = {"", "", ""},
    [STRAY_BLANK] = {"place-blank", "không ghi địa bàn hay đơn vị nào", "no cell says which place or unit"},
    [STRAY_UNKNOWN] = {"place-unknown", "không có địa bàn như vậy", "there is no such place"},
    [STRAY_AMBIGUOUS] = {"place-ambiguous", "có nhiều địa bàn như vậy", "there are several such places"},
    [STRAY_ENDED] = {"place-ended", "địa bàn không còn vào ngày tính, và không rõ nơi kế thừa",
                     "the place has ended by that day, and nothing says what it became"},
    [STRAY_NOT_YET] = {"place-not-yet", "đến ngày tính địa bàn chưa được lập", "the place begins behind that day"},
    [STRAY_SPLIT] = {"place-split", "địa bàn đã bị chia tách, không rõ dòng thuộc về phần nào",
                     "the place was split, and nobody knows into which part the row belongs"},
    [STRAY_WRITTEN] = {"place-name", "tên địa bàn không dùng được (quá dài hoặc có ký tự điều khiển)",
                       "a name of a place that cannot be (too long, or with control characters)"},
    [STRAY_CELLS] = {"place-cells", "số ô khác với dòng tiêu đề, hoặc một ô có ký tự NUL",
                     "more or fewer cells than the header, or a NUL in a cell"},
};

void cli_note_rows(cli_rollup_table *table, const char *code, const cli_rows *rows, const char *file, const char *vi,
                   const char *en)
{
    char text[CLI_ROWS_TEXT];
    if (rows->count)
        cli_note_say(table, code, rows->count, "%s: %" PRIu64 " dòng (%s): %s", "%s: rows: %" PRIu64 " (%s): %s", file,
                     rows->count, cli_rows_text(rows, text), table->lang == HOCTAP_VI ? vi : en);
}

void cli_strays_notes(const cli_strays *strays, const char *file, cli_rollup_table *table)
{
    for (int why = 0; why < CLI_STRAYS; why++)
        cli_note_rows(table, reasons[why].code, &strays->by[why], file, reasons[why].vi, reasons[why].en);
}
