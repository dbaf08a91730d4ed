/* SPDX-License-Identifier: MIT */
#include "layout.h"
#include "tally.h"

#include <inttypes.h>
#include <string.h>

enum { NUMBER = 8 };

typedef struct page {
    const cli_tally *tally;
    cli_output *output;
    hoctap_lang lang;
} page;

static const char *say(const page *on, const char *vi, const char *en)
{
    return on->lang == HOCTAP_VI ? vi : en;
}

/* "    1903  " */
static void put_count(const page *on, uint64_t count)
{
    cli_output_print(on->output, "%*" PRIu64 "  ", NUMBER, count);
}

static void put_line(const page *on, uint64_t count, const char *text)
{
    put_count(on, count);
    cli_output_print(on->output, "%s\n", text);
}

/* "2025, as on 2025-06-30" */
static void put_head(const page *on, const hoctap_rules *rules)
{
    char day[11];
    const cli_titles *titles = on->tally->titles;
    cli_output_title(on->output, rules, on->lang);
    cli_output_say(on->output, on->lang, "\nNăm %d", "\nYear %d", titles->year);
    if (titles->day != HOCTAP_NO_DAY)
        cli_output_say(on->output, on->lang, ", tính đến ngày %s", ", as on %s", hoctap_day_text(titles->day, day));
    cli_output_text(on->output, "\n\n");
}

static void put_levels(const page *on)
{
    const hoctap_rules *years = on->tally->titles->years;
    for (size_t level = hoctap_rules_level_count(years); level-- > 1;) {
        const hoctap_level *of = hoctap_rules_level(years, level);
        put_count(on, on->tally->levels[level]);
        cli_output_print(on->output, "%s (%s)\n", cli_name(of->names, on->lang), of->id);
    }
}

static void put_ids(const page *on)
{
    const cli_tally *tally = on->tally;
    cli_output_say(on->output, on->lang, "Mã định danh: %" PRIu64 "\n", "Ids: %" PRIu64 "\n", tally->ids);
    put_levels(on);
    put_line(on, tally->not_met, say(on, "không đạt", "not met"));
    put_line(on, tally->undecided, say(on, "chưa kết luận được", "undecided"));
    put_line(on, tally->invalid, say(on, "không hợp lệ", "invalid"));
    cli_output_text(on->output, say(on, "Đạt / đã kết luận: ", "Met / decided: "));
    cli_layout_share(on->output, tally->met, tally->met + tally->not_met, on->lang);
    cli_output_text(on->output, say(on, "; đạt / tất cả: ", "; met / all: "));
    cli_layout_share(on->output, tally->met, tally->ids, on->lang);
    cli_output_text(on->output, say(on, "\nMỗi mã được đếm đúng một lần. Tỷ lệ bị cắt bớt, không làm tròn lên.\n",
                                    "\nEach id is counted once. Shares are cut, not rounded up.\n"));
}

static void put_runs(const page *on)
{
    if (on->tally->invalid == on->tally->ids)
        return;
    cli_output_text(on->output, say(on, "\nSố năm liền chắc chắn, đến năm được hỏi (trừ mã không hợp lệ):\n",
                                    "\nYears in a row that are certain, up to the year asked about (invalid ids left "
                                    "out):\n"));
    for (int run = HOCTAP_YEARS; run >= 0; run--)
        if (on->tally->runs[run]) {
            put_count(on, on->tally->runs[run]);
            cli_output_print(on->output, "%d %s\n", run, say(on, "năm", run == 1 ? "year" : "years"));
        }
}

static void put_records(const page *on)
{
    const cli_tally *tally = on->tally;
    cli_output_say(on->output, on->lang, "\nBản ghi đã đọc: %" PRIu64 "\n", "\nRecords read: %" PRIu64 "\n",
                   tally->titles->records->rows);
    put_line(on, tally->used, say(on, "được dùng", "used"));
    put_line(on, tally->later, say(on, "của năm sau năm được hỏi", "of years behind the one asked about"));
    put_line(on, tally->of_invalid, say(on, "của mã không hợp lệ", "of invalid ids"));
    put_line(on, tally->without_id, say(on, "không có mã định danh", "without an id"));
    if (on->tally->used == 0)
        return;
    cli_output_text(on->output, say(on, "Bản ghi được dùng, theo năm:\n", "Records used, by year:\n"));
    for (int back = HOCTAP_YEARS - 1; back >= 0; back--)
        if (tally->years[back]) {
            put_count(on, tally->years[back]);
            cli_output_print(on->output, "%d\n", tally->titles->year - back);
        }
}

static void put_marks(const page *on)
{
    bool titled = false;
    for (int mark = 0; mark < CLI_MARKS; mark++) {
        if (!on->tally->marks[mark])
            continue;
        if (!titled)
            cli_output_text(on->output, say(on, "\nMã có ghi chú (một mã có thể có nhiều):\n",
                                            "\nIds with marks (one may have several):\n"));
        titled = true;
        put_count(on, on->tally->marks[mark]);
        cli_output_print(on->output, "%s: %s\n", cli_mark_code(mark), cli_mark_text(mark, on->lang));
    }
}

static void put_rows(const page *on, const cli_rows *rows)
{
    char text[CLI_ROWS_TEXT];
    if (rows->count)
        cli_output_print(on->output, " (%s %s)", say(on, "dòng", rows->count == 1 ? "row" : "rows"),
                         cli_rows_text(rows, text));
}

/* No cell is ever printed: what would have been known is. */
static void put_known_levels(const page *on)
{
    const cli_titles *titles = on->tally->titles;
    cli_output_print(on->output, "%*s%s: none", NUMBER + 2, "", say(on, "các mức", "levels"));
    for (int level = 1; level <= titles->records->level_count; level++)
        cli_output_print(on->output, ", %s", hoctap_rules_level(titles->years, (size_t)level)->id);
    cli_output_text(on->output, "\n");
}

static void put_fault(const page *on, cli_record_fault fault, uint64_t count, const cli_rows *rows)
{
    put_count(on, count);
    cli_output_print(on->output, "%s: %s", cli_record_fault_code(fault), cli_record_fault_text(fault, on->lang));
    put_rows(on, rows);
    cli_output_text(on->output, "\n");
    if (fault == RECORD_BAD_LEVEL)
        put_known_levels(on);
}

static void put_faults(const page *on)
{
    static const cli_rows none;
    const cli_rows *bad = on->tally->titles->records->bad;
    if (!on->tally->invalid)
        return;
    cli_output_text(on->output, say(on, "\nKhông hợp lệ, vì (số bản ghi; với succession là số mã):\n",
                                    "\nInvalid, because (records; of succession, ids):\n"));
    for (int fault = 0; fault < RECORD_SUCCESSION; fault++)
        if (bad[fault].count)
            put_fault(on, (cli_record_fault)fault, bad[fault].count, &bad[fault]);
    if (on->tally->succession)
        put_fault(on, RECORD_SUCCESSION, on->tally->succession, &none);
}

static void put_hints(const page *on)
{
    const cli_rows *without = &on->tally->titles->records->without_id;
    if (without->count || on->tally->silent)
        cli_output_text(on->output, "\n");
    if (without->count) {
        cli_output_say(on->output, on->lang, "Dòng không có mã định danh: %" PRIu64, "Rows without an id: %" PRIu64,
                       without->count);
        put_rows(on, without);
        cli_output_text(on->output, "\n");
    }
    if (on->tally->silent)
        cli_output_say(on->output, on->lang,
                       "Mã chỉ có trong bảng kế thừa và không có bản ghi nào: %" PRIu64 " (không có dòng kết quả)\n",
                       "Ids of the succession alone, without any record: %" PRIu64 " (no line for them)\n",
                       on->tally->silent);
}

void cli_tally_text(const cli_tally *tally, const hoctap_rules *rules, hoctap_lang lang, cli_output *output)
{
    page on = {.tally = tally, .output = output, .lang = lang};
    put_head(&on, rules);
    put_ids(&on);
    put_runs(&on);
    put_records(&on);
    put_marks(&on);
    put_faults(&on);
    put_hints(&on);
    cli_output_text(output, "\n");
    cli_output_fingerprint(output, rules, lang);
}
