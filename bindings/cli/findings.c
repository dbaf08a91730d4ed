/* SPDX-License-Identifier: MIT */
#include "findings.h"
#include "json.h"
#include "receipt.h"

#include <inttypes.h>
#include <string.h>

typedef struct words {
    const char *code, *vi, *en;
} words;

static const words differences[] = {
    [DIFFERS_TITLE] = {"title", "danh hiệu", "title"},
    [DIFFERS_EDITION] = {"edition", "bản quy tắc", "edition"},
    [DIFFERS_PLACE] = {"place", "cấp", "place"},
    [DIFFERS_VARIANT] = {"variant", "bản địa phương", "variant"},
    [DIFFERS_FINGERPRINT] = {"fingerprint", "dấu vân tay của bộ quy tắc", "fingerprint of the rules"},
    [DIFFERS_FACTS] = {"facts", "có câu trả lời cho điều mà bộ quy tắc này không hỏi",
                       "there are answers to what these rules do not ask"},
    [DIFFERS_VERDICT] = {"verdict", "kết luận", "verdict"},
    [DIFFERS_LEVEL] = {"level", "mức", "level"},
    [DIFFERS_POSSIBLE] = {"possible", "mức cao nhất có thể", "highest possible level"},
    [DIFFERS_TOTALS] = {"totals", "tổng điểm khác", "the totals differ"},
    [DIFFERS_REASONS] = {"reasons", "lý do", "reasons"},
};

static const words faults[] = {
    [REPLAY_NO_RECEIPT] = {"no-receipt", "đây không phải phiếu kết quả mà hoctap score --receipt đã ghi",
                           "this is no receipt that hoctap score --receipt wrote"},
    [REPLAY_FORMAT] = {"format", "phiếu viết theo một dạng thức khác; chương trình này đọc dạng thức 1",
                       "the receipt is in another version of the format; this program reads version 1"},
    [REPLAY_NUL] = {"nul", "dòng có byte NUL: tệp đã bị hỏng", "the line holds a NUL byte: the file is damaged"},
    [REPLAY_LINE_ENDS] = {"line-ends", "dấu xuống dòng đã bị đổi thành CR LF: hãy lấy lại tệp nguyên gốc",
                          "the line ends were changed to CR LF: get the file as it was written"},
    [REPLAY_NOT_JSON] = {"not-json", "dòng không phải JSON: phiếu đã bị sửa hoặc bị hỏng",
                         "the line is no JSON: the receipt was edited or is damaged"},
    [REPLAY_SHAPE] = {"shape", "dòng không có dạng của phiếu kết quả: phiếu đã bị sửa",
                      "the line has not the shape of a receipt: it was edited"},
    [REPLAY_ORDER] = {"order", "số dòng không nối tiếp dòng trước: phiếu bị thêm, bớt hoặc đổi chỗ dòng",
                      "the row does not follow the one before: rows were added, taken away or moved"},
    [REPLAY_LONG] = {"long-line", "dòng dài hơn 16 MiB: không phiếu nào có dòng như vậy",
                     "the line is longer than 16 MiB: no receipt has such a line"},
    [REPLAY_CUT] = {"cut", "phiếu bị cắt: không có dòng kết thúc", "the receipt is cut: its last line is not there"},
    [REPLAY_COUNT] = {"count", "dòng kết thúc nêu số dòng khác với số dòng có trong phiếu: phiếu bị thêm hoặc bớt dòng",
                      "the last line counts other rows than there are: rows were added or taken away"},
    [REPLAY_EDITED] = {"edited", "SHA-256 không khớp: phiếu đã bị sửa sau khi ghi",
                       "the SHA-256 does not fit: the receipt was edited after it was written"},
    [REPLAY_BEHIND] = {"behind", "còn có nội dung sau dòng kết thúc", "something stands behind the last line"},
};

static const char *say(const cli_findings *on, const words *of)
{
    return on->options->lang == HOCTAP_VI ? of->vi : of->en;
}

bool cli_findings_begin(cli_findings *findings, const cli_options *options, const char *receipt)
{
    *findings = (cli_findings){.options = options, .receipt = receipt};
    if (!cli_output_open(&findings->output, "-", options->lang))
        return false;
    if (options->format == FORMAT_JSON)
        cli_output_text(&findings->output, "{\n  \"differences\": [");
    return true;
}

/* One item of the list, written as it is found: a receipt of a million rows may have as many. */
static void put_item(cli_findings *on, json_t *item)
{
    cli_output_text(&on->output, on->begun ? ",\n    " : "\n    ");
    on->begun = true;
    cli_json_line(item, &on->output);
}

static void text_difference(cli_findings *on, uint64_t line, uint64_t row, const words *what, const char *before,
                            const char *now)
{
    static const words none = {"", "(không có)", "(none)"};
    hoctap_lang lang = on->options->lang;
    cli_output_print(&on->output, "%s:%" PRIu64 ": ", on->receipt, line);
    if (row)
        cli_output_say(&on->output, lang, "dòng %" PRIu64 ": ", "row %" PRIu64 ": ", row);
    cli_output_text(&on->output, say(on, what));
    before = before && !*before ? say(on, &none) : before;
    now = now && !*now ? say(on, &none) : now;
    if (before && row)
        cli_output_say(&on->output, lang, ": phiếu ghi %s, xét lại là %s",
                       ": the receipt says %s, deciding again gives %s", before, now);
    else if (before)
        cli_output_say(&on->output, lang, ": phiếu ghi %s, ở đây là %s", ": the receipt says %s, the rules here say %s",
                       before, now);
    cli_output_text(&on->output, "\n");
}

void cli_findings_differ(cli_findings *findings, uint64_t line, uint64_t row, cli_difference what, const char *before,
                         const char *now)
{
    findings->differences++;
    findings->rows += row != findings->row;
    findings->row = row ? row : findings->row;
    if (findings->options->format != FORMAT_JSON) {
        text_difference(findings, line, row, &differences[what], before, now);
        return;
    }
    json_t *number = row ? json_integer((json_int_t)row) : json_null();
    put_item(findings, json_pack("{s:I, s:o, s:s, s:s?, s:s?}", "line", (json_int_t)line, "row", number, "what",
                                 differences[what].code, "receipt", before, "now", now));
}

void cli_findings_fault(cli_findings *findings, uint64_t line, cli_replay_fault fault)
{
    const words *of = &faults[fault];
    findings->faulty = true;
    if (findings->options->format == FORMAT_JSON)
        put_item(findings, json_pack("{s:I, s:n, s:s, s:s}", "line", (json_int_t)line, "row", "what", of->code, "text",
                                     say(findings, of)));
    else
        cli_output_print(&findings->output, "%s:%" PRIu64 ": %s\n", findings->receipt, line, say(findings, of));
}

static json_t *versions(const cli_replay_head *head)
{
    return json_pack("{s:s?, s:s}", "receipt", head->version, "now", hoctap_version());
}

static void json_end(cli_findings *on, const cli_replay_head *head, const hoctap_rules *rules, uint64_t decided)
{
    bool same = !on->differences && !on->faulty;
    char mark[HOCTAP_FINGERPRINT];
    cli_output_text(&on->output, on->begun ? "\n  ],\n  \"summary\": " : "],\n  \"summary\": ");
    cli_json_line(json_pack("{s:b, s:b, s:I, s:I, s:o, s:s?, s:s?, s:s?, s:s?}", "same", (int)same, "whole",
                            (int)!on->faulty, "rows", (json_int_t)decided, "rows_that_differ", (json_int_t)on->rows,
                            "version", versions(head), "title", head->title, "edition", head->edition, "variant",
                            head->variant, "fingerprint", rules ? hoctap_rules_fingerprint(rules, mark) : NULL),
                  &on->output);
    cli_output_text(&on->output, "\n}\n");
}

static void text_end(cli_findings *on, const cli_replay_head *head, const hoctap_rules *rules, uint64_t decided)
{
    hoctap_lang lang = on->options->lang;
    if (head->version && strcmp(head->version, hoctap_version()) != 0)
        cli_output_say(&on->output, lang, "Phiếu do hoctap %s ghi, đây là hoctap %s.\n",
                       "The receipt was written by hoctap %s, this is hoctap %s.\n", head->version, hoctap_version());
    if (!rules)
        return;
    cli_output_title(&on->output, rules, lang);
    cli_output_text(&on->output, "\n");
    cli_output_fingerprint(&on->output, rules, lang);
    cli_output_say(&on->output, lang, "Số dòng xét lại: %" PRIu64 "; khác: %" PRIu64 ". ",
                   "Rows decided again: %" PRIu64 "; come out otherwise: %" PRIu64 ". ", decided, on->rows);
    if (on->faulty)
        cli_output_say(&on->output, lang, "Phiếu không nguyên vẹn.\n", "The receipt is not whole.\n");
    else if (on->differences)
        cli_output_say(&on->output, lang, "Phiếu không khớp.\n", "The receipt does not hold.\n");
    else
        cli_output_say(&on->output, lang, "Phiếu khớp.\n", "The receipt holds.\n");
}

bool cli_findings_end(cli_findings *findings, const cli_replay_head *head, const hoctap_rules *rules, uint64_t decided)
{
    if (findings->options->format == FORMAT_JSON)
        json_end(findings, head, rules, decided);
    else
        text_end(findings, head, rules, decided);
    return cli_output_finish(&findings->output, findings->options->lang);
}
