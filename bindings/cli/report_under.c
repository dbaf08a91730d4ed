/* SPDX-License-Identifier: MIT */
/* What a variant makes of the cases of its base. */
#include "report.h"
#include "results.h"

#include <stdlib.h>
#include <string.h>

/* One case under one rule set. */
typedef struct answer {
    const hoctap_rules *rules;
    const hoctap_case *of;
} answer;

typedef struct pair {
    answer before, now;
} pair;

static pair pair_at(const cli_under *under, size_t index)
{
    return (pair){{under->base, &under->before->cases[index]}, {under->variant, &under->now->cases[index]}};
}

static const char *level_id(const answer *from, int level)
{
    return hoctap_rules_level(from->rules, (size_t)level)->id;
}

static bool has(const answer *from, size_t reason)
{
    return from->of->reasons[reason / 64] >> (reason % 64) & 1;
}

static bool has_code(const answer *from, const char *code)
{
    for (size_t i = 0; i < hoctap_rules_reason_count(from->rules); i++)
        if (has(from, i) && strcmp(hoctap_rules_reason(from->rules, i)->code, code) == 0)
            return true;
    return false;
}

static bool has_all(const answer *some, const answer *other)
{
    for (size_t i = 0; i < hoctap_rules_reason_count(some->rules); i++)
        if (has(some, i) && !has_code(other, hoctap_rules_reason(some->rules, i)->code))
            return false;
    return true;
}

static bool same_reasons(const pair *of)
{
    return has_all(&of->before, &of->now) && has_all(&of->now, &of->before);
}

static bool same_level(const pair *of)
{
    return strcmp(level_id(&of->before, of->before.of->level), level_id(&of->now, of->now.of->level)) == 0;
}

static bool same_possible(const pair *of)
{
    return strcmp(level_id(&of->before, of->before.of->possible), level_id(&of->now, of->now.of->possible)) == 0;
}

static bool same_verdict(const pair *of)
{
    return of->before.of->verdict == of->now.of->verdict;
}

static bool same_total(const pair *of)
{
    return of->before.of->low == of->now.of->low && of->before.of->high == of->now.of->high;
}

static bool changes(const pair *of)
{
    return !same_verdict(of) || !same_level(of) || !same_possible(of) || !same_total(of) || !same_reasons(of);
}

static size_t count_changes(const cli_under *under)
{
    size_t count = 0;
    for (size_t i = 0; i < under->before->case_count; i++) {
        pair of = pair_at(under, i);
        count += changes(&of);
    }
    return count;
}

/* ---- text ---- */

/* "; mức “none” thành “good”": what differs, by its name. `marks` counts those that stand before it. */
static void put_from_to(cli_report *report, size_t *marks, const char *vi, const char *en, const char *from,
                        const char *to)
{
    hoctap_lang lang = report->options->lang;
    cli_output_print(&report->output, "%s%s ", (*marks)++ ? "; " : "", lang == HOCTAP_VI ? vi : en);
    cli_output_say(&report->output, lang, "“%s” thành “%s”", "“%s” to “%s”", from, to);
}

static void put_total(cli_report *report, const answer *from)
{
    char low[32], high[32];
    if (from->of->verdict == HOCTAP_INVALID) {
        cli_output_say(&report->output, report->options->lang, "(không có)", "(none)");
        return;
    }
    hoctap_decimal_text(from->of->low, HOCTAP_TOTAL_PLACES, low, sizeof low);
    hoctap_decimal_text(from->of->high, HOCTAP_TOTAL_PLACES, high, sizeof high);
    if (from->of->low == from->of->high)
        cli_output_text(&report->output, low);
    else
        cli_output_say(&report->output, report->options->lang, "%s đến %s", "%s to %s", low, high);
}

static void put_totals(cli_report *report, const pair *of, size_t *marks)
{
    cli_output_text(&report->output, (*marks)++ ? "; " : "");
    cli_output_say(&report->output, report->options->lang, "tổng điểm ", "total ");
    put_total(report, &of->before);
    cli_output_say(&report->output, report->options->lang, " thành ", ", now ");
    put_total(report, &of->now);
}

/* The reasons of one that the other does not have. */
static void put_codes(cli_report *report, const answer *from, const answer *other, size_t *marks, const char *what)
{
    const char *mark = "";
    for (size_t i = 0; i < hoctap_rules_reason_count(from->rules); i++) {
        const char *code = hoctap_rules_reason(from->rules, i)->code;
        if (!has(from, i) || has_code(other, code))
            continue;
        if (!*mark)
            cli_output_print(&report->output, "%s%s", (*marks)++ ? "; " : "", what);
        cli_output_print(&report->output, " %s", code);
        mark = " ";
    }
}

static void put_reasons(cli_report *report, const pair *of, size_t *marks)
{
    bool vi = report->options->lang == HOCTAP_VI;
    put_codes(report, &of->before, &of->now, marks, vi ? "hết lý do" : "no longer");
    put_codes(report, &of->now, &of->before, marks, vi ? "thêm lý do" : "because now");
}

/* What differs, in words. */
static void put_change(cli_report *report, const pair *of)
{
    hoctap_lang lang = report->options->lang;
    size_t marks = 0;
    if (!same_verdict(of))
        put_from_to(report, &marks, "kết luận", "verdict", hoctap_verdict_text(of->before.of->verdict, lang),
                    hoctap_verdict_text(of->now.of->verdict, lang));
    if (!same_level(of))
        put_from_to(report, &marks, "mức", "level", level_id(&of->before, of->before.of->level),
                    level_id(&of->now, of->now.of->level));
    if (!same_possible(of))
        put_from_to(report, &marks, "mức cao nhất có thể", "highest possible level",
                    level_id(&of->before, of->before.of->possible), level_id(&of->now, of->now.of->possible));
    if (!same_total(of))
        put_totals(report, of, &marks);
    put_reasons(report, of, &marks);
}

static void text_under(cli_report *report, const cli_under *under)
{
    cli_output_say(&report->output, report->options->lang, "%s theo bản địa phương %s: %zu ca mẫu, %zu đổi kết quả\n",
                   "%s under the variant %s: %zu cases, %zu come out otherwise\n", under->file,
                   hoctap_rules_variant(under->variant), under->before->case_count, count_changes(under));
    for (size_t i = 0; i < under->before->case_count; i++) {
        pair of = pair_at(under, i);
        if (!changes(&of))
            continue;
        cli_output_say(&report->output, report->options->lang,
                       "%s:%d:%d: đổi %s: ", "%s:%d:%d: changed %s: ", under->file, of.before.of->at_line,
                       of.before.of->at_column, of.before.of->id);
        put_change(report, &of);
        cli_output_text(&report->output, "\n");
    }
}

/* ---- JSON ---- */

static json_t *codes(const answer *from)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_reason_count(from->rules); i++)
        if (has(from, i))
            json_array_append_new(list, json_string(hoctap_rules_reason(from->rules, i)->code));
    return list;
}

static json_t *total(const answer *from, bool known, int64_t value)
{
    known = known && from->of->verdict != HOCTAP_INVALID && cli_has_totals(from->rules);
    return known ? cli_json_decimal(value, HOCTAP_TOTAL_PLACES) : json_null();
}

/* The columns of the outcomes. */
static json_t *json_answer(const answer *from)
{
    int64_t low = from->of->low, high = from->of->high;
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "verdict",
                     hoctap_verdict_text(from->of->verdict, HOCTAP_EN), "level", level_id(from, from->of->level),
                     "possible", level_id(from, from->of->possible), "total", total(from, low == high, low), "low",
                     total(from, true, low), "high", total(from, true, high), "reasons", codes(from));
}

static void json_under(cli_report *report, const cli_under *under)
{
    char mark[HOCTAP_FINGERPRINT], base_mark[HOCTAP_FINGERPRINT];
    json_t *list = json_array();
    for (size_t i = 0; i < under->before->case_count; i++) {
        pair of = pair_at(under, i);
        if (changes(&of))
            json_array_append_new(list, json_pack("{s:s, s:i, s:i, s:o, s:o}", "id", of.before.of->id, "line",
                                                  of.before.of->at_line, "column", of.before.of->at_column, "from",
                                                  json_answer(&of.before), "to", json_answer(&of.now)));
    }
    json_array_append_new(report->under, json_pack("{s:s, s:s, s:s, s:s, s:I, s:o}", "file", under->file, "variant",
                                                   hoctap_rules_variant(under->variant), "fingerprint",
                                                   hoctap_rules_fingerprint(under->variant, mark), "base_fingerprint",
                                                   hoctap_rules_fingerprint(under->base, base_mark), "cases",
                                                   (json_int_t)under->before->case_count, "changed", list));
}

/* ---- JUnit ---- */

static void junit_case(cli_report *report, const cli_under *under, const pair *of)
{
    cli_output *output = &report->output;
    cli_output_text(output, "    <testcase");
    cli_report_attribute(output, "classname", under->file);
    cli_report_attribute(output, "name", of->before.of->id);
    cli_output_print(output, " line=\"%d\"", of->before.of->at_line);
    if (!changes(of)) {
        cli_output_text(output, "/>\n");
        return;
    }
    cli_output_text(output, "><system-out>");
    put_change(report, of); /* ids, codes and numbers: nothing that XML takes for its own */
    cli_output_text(output, "</system-out></testcase>\n");
}

static void junit_under(cli_report *report, const cli_under *under)
{
    cli_output *output = &report->output;
    cli_output_text(output, "  <testsuite name=\"");
    cli_report_xml(output, under->file);
    cli_output_print(output, " (%s)\" tests=\"%zu\" failures=\"0\" errors=\"0\">\n",
                     hoctap_rules_variant(under->variant), under->before->case_count);
    cli_report_properties(output, under->variant);
    for (size_t i = 0; i < under->before->case_count; i++) {
        pair of = pair_at(under, i);
        junit_case(report, under, &of);
    }
    cli_output_text(output, "  </testsuite>\n");
}

void cli_report_under(cli_report *report, const cli_under *under)
{
    if (report->options->format == FORMAT_JSON)
        json_under(report, under);
    else if (report->options->format == FORMAT_JUNIT)
        junit_under(report, under);
    else
        text_under(report, under);
}
