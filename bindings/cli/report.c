/* SPDX-License-Identifier: MIT */
#include "report.h"

#include <string.h>

static void put_untried(cli_report *report, const hoctap_cases *cases)
{
    if (!cases->untried_count)
        return;
    cli_output_say(&report->output, report->options->lang,
                   "  chưa thử %zu trong %zu:", "  untried, %zu of %zu:", cases->untried_count,
                   cases->untried_count + cases->tried);
    for (size_t i = 0; i < cases->untried_count; i++)
        cli_output_print(&report->output, " %s", cases->untried[i]);
    cli_output_text(&report->output, "\n");
}

static const char *difference_of(const cli_report *report, const hoctap_case *one)
{
    return report->options->lang == HOCTAP_VI ? one->difference.vi : one->difference.en;
}

static void text_suite(cli_report *report, const cli_suite *suite)
{
    const hoctap_cases *cases = suite->cases;
    for (size_t i = 0; i < suite->fault_count; i++)
        cli_output_fault(&report->output, &suite->faults[i], report->options->lang);
    if (!cases)
        return;
    cli_output_say(&report->output, report->options->lang, "%s: đạt %zu trong %zu\n", "%s: %zu of %zu passed\n",
                   suite->file, cases->passed, cases->case_count);
    for (size_t i = 0; i < cases->case_count; i++)
        if (!cases->cases[i].passed)
            cli_output_say(&report->output, report->options->lang, "%s:%d:%d: sai %s: %s\n",
                           "%s:%d:%d: failed %s: %s\n", suite->file, cases->cases[i].at_line, cases->cases[i].at_column,
                           cases->cases[i].id, difference_of(report, &cases->cases[i]));
    put_untried(report, cases);
}

static json_t *json_case(const cli_report *report, const hoctap_case *one)
{
    return json_pack("{s:s, s:i, s:i, s:b, s:s}", "id", one->id, "line", one->at_line, "column", one->at_column,
                     "passed", (int)one->passed, "difference", difference_of(report, one));
}

static void json_suite(cli_report *report, const cli_suite *suite)
{
    char mark[HOCTAP_FINGERPRINT];
    json_t *faults = json_array(), *cases = json_array(), *untried = json_array();
    for (size_t i = 0; i < suite->fault_count; i++)
        json_array_append_new(faults, cli_json_fault(&suite->faults[i], report->options->lang));
    for (size_t i = 0; suite->cases && i < suite->cases->case_count; i++)
        json_array_append_new(cases, json_case(report, &suite->cases->cases[i]));
    for (size_t i = 0; suite->cases && i < suite->cases->untried_count; i++)
        json_array_append_new(untried, json_string(suite->cases->untried[i]));
    json_array_append_new(report->suites,
                          json_pack("{s:s, s:b, s:s?, s:s?, s:s?, s:o, s:o, s:o}", "file", suite->file, "ran",
                                    suite->cases != NULL, "edition",
                                    suite->rules ? hoctap_rules_edition(suite->rules) : NULL, "variant",
                                    suite->rules ? hoctap_rules_variant(suite->rules) : NULL, "fingerprint",
                                    suite->rules ? hoctap_rules_fingerprint(suite->rules, mark) : NULL, "faults",
                                    faults, "cases", cases, "untried", untried));
}

/* Text inside XML; what XML cannot hold has been escaped by the library already, or becomes '?'. */
void cli_report_xml(cli_output *output, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            cli_output_text(output, "&amp;");
        else if (*text == '<')
            cli_output_text(output, "&lt;");
        else if (*text == '>')
            cli_output_text(output, "&gt;");
        else if (*text == '"')
            cli_output_text(output, "&quot;");
        else
            cli_output_put(output, (unsigned char)*text < 0x20 ? "?" : text, 1);
    }
}

void cli_report_attribute(cli_output *output, const char *name, const char *value)
{
    cli_output_print(output, " %s=\"", name);
    cli_report_xml(output, value);
    cli_output_text(output, "\"");
}

void cli_report_properties(cli_output *output, const hoctap_rules *rules)
{
    char mark[HOCTAP_FINGERPRINT];
    if (!rules)
        return;
    cli_output_text(output, "    <properties><property name=\"fingerprint\"");
    cli_report_attribute(output, "value", hoctap_rules_fingerprint(rules, mark));
    cli_output_text(output, "/></properties>\n");
}

static void junit_case(cli_report *report, const cli_suite *suite, const hoctap_case *one)
{
    cli_output *output = &report->output;
    cli_output_text(output, "    <testcase");
    cli_report_attribute(output, "classname", suite->file);
    cli_report_attribute(output, "name", one->id);
    cli_output_print(output, " line=\"%d\"", one->at_line);
    if (one->passed) {
        cli_output_text(output, "/>\n");
        return;
    }
    cli_output_text(output, "><failure");
    cli_report_attribute(output, "message", difference_of(report, one));
    cli_output_text(output, "/></testcase>\n");
}

static void junit_fault(cli_report *report, const cli_suite *suite, const hoctap_error *fault)
{
    cli_output *output = &report->output;
    char *text = cli_fault_text(fault, report->options->lang);
    cli_output_text(output, "    <testcase");
    cli_report_attribute(output, "classname", suite->file);
    cli_output_print(output, " name=\"HT%d\" line=\"%d\"><error", (int)fault->code, fault->line);
    cli_report_attribute(output, "message", text ? text : "");
    if (!text)
        cli_output_starved(output);
    cli_output_text(output, "/></testcase>\n");
    free(text);
}

static void junit_suite(cli_report *report, const cli_suite *suite)
{
    cli_output *output = &report->output;
    const hoctap_cases *cases = suite->cases;
    size_t errors = 0;
    for (size_t i = 0; i < suite->fault_count; i++)
        errors += !suite->faults[i].warning;
    cli_output_text(output, "  <testsuite");
    cli_report_attribute(output, "name", suite->file);
    cli_output_print(output, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n",
                     (cases ? cases->case_count : 0) + errors, cases ? cases->case_count - cases->passed : 0, errors);
    cli_report_properties(output, suite->rules);
    for (size_t i = 0; i < suite->fault_count; i++)
        if (!suite->faults[i].warning)
            junit_fault(report, suite, &suite->faults[i]);
    for (size_t i = 0; cases && i < cases->case_count; i++)
        junit_case(report, suite, &cases->cases[i]);
    cli_output_text(output, "  </testsuite>\n");
}

bool cli_report_begin(cli_report *report, const cli_options *options)
{
    *report = (cli_report){.options = options};
    if (!cli_output_open(&report->output, "-", options->lang))
        return false;
    if (options->format == FORMAT_JSON)
        report->suites = json_array();
    report->under = options->format == FORMAT_JSON ? json_array() : NULL;
    if (options->format == FORMAT_JUNIT)
        cli_output_text(&report->output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hoctap\">\n");
    return true;
}

void cli_report_suite(cli_report *report, const cli_suite *suite)
{
    if (suite->cases) {
        report->cases += suite->cases->case_count;
        report->failed += suite->cases->case_count - suite->cases->passed;
    }
    report->faulty += !suite->cases;
    if (report->options->format == FORMAT_JSON)
        json_suite(report, suite);
    else if (report->options->format == FORMAT_JUNIT)
        junit_suite(report, suite);
    else
        text_suite(report, suite);
}

void cli_report_abandon(cli_report *report)
{
    json_decref(report->suites);
    json_decref(report->under);
    cli_output_abandon(&report->output);
}

bool cli_report_end(cli_report *report)
{
    if (report->options->format == FORMAT_JSON)
        cli_json_write(json_pack("{s:I, s:I, s:o, s:o}", "cases", (json_int_t)report->cases, "failed",
                                 (json_int_t)report->failed, "files", report->suites, "under", report->under),
                       &report->output);
    else if (report->options->format == FORMAT_JUNIT)
        cli_output_text(&report->output, "</testsuites>\n");
    else
        cli_output_say(&report->output, report->options->lang, "%zu ca mẫu, %zu sai, %zu tệp không chạy được\n",
                       "%zu cases, %zu failed, %zu files could not be run\n", report->cases, report->failed,
                       report->faulty);
    return cli_output_finish(&report->output, report->options->lang);
}
