/* SPDX-License-Identifier: MIT */
/* hoctap test: the worked cases beside the rules. */
#include "cases.h"
#include "commands.h"
#include "load.h"
#include "report.h"

#include <stdlib.h>

static size_t in_array(size_t count)
{
    return count < CLI_FAULTS ? count : CLI_FAULTS;
}

static bool run_pair(cli_report *report, const cli_pair *pair, hoctap_error *faults)
{
    size_t count = 0;
    cli_suite suite = {.file = pair->cases, .faults = faults};
    hoctap_rules *rules = hoctap_rules_load(pair->rules, faults, CLI_FAULTS, &count);
    hoctap_cases *cases = NULL;
    if (rules)
        cases = hoctap_cases_run(rules, pair->cases, faults, CLI_FAULTS, &count);
    suite.cases = cases;
    suite.fault_count = in_array(count);
    cli_report_suite(report, &suite);
    bool readable = cases || (count && faults[0].code != HOCTAP_FILE_UNREADABLE && faults[0].code != HOCTAP_NO_MEMORY);
    hoctap_cases_free(cases);
    hoctap_rules_free(rules);
    return readable;
}

static int run_all(cli_report *report, const cli_pairs *pairs)
{
    bool readable = true;
    hoctap_error *faults = calloc(CLI_FAULTS, sizeof *faults);
    if (!faults)
        return cli_out_of_memory(report->options->lang);
    for (size_t i = 0; i < pairs->count; i++)
        readable = run_pair(report, &pairs->all[i], faults) && readable;
    free(faults);
    if (!cli_report_end(report) || !readable)
        return FAILED;
    if (!report->cases && !report->faulty && !pairs->lacking)
        cli_complain(report->options->lang, "không tìm thấy ca mẫu nào", "there is no case to run");
    return report->failed || report->faulty || pairs->lacking || !report->cases ? FINDINGS : DONE;
}

static bool find_shipped(cli_pairs *pairs, const cli_options *options)
{
    cli_book book;
    int status;
    bool good = cli_book_open(&book, options, &status) && cli_pairs_add(pairs, book.shipped, options->lang);
    cli_book_close(&book);
    return good;
}

static bool find_pairs(cli_pairs *pairs, const cli_options *options)
{
    for (int i = 0; i < options->operand_count; i++)
        if (!cli_pairs_add(pairs, options->operands[i], options->lang))
            return false;
    for (size_t i = 0; !options->operand_count && i < options->folder_count; i++)
        if (!cli_pairs_add(pairs, options->folders[i], options->lang))
            return false;
    return options->operand_count || options->folder_count || find_shipped(pairs, options);
}

int cli_test(const cli_options *options)
{
    cli_pairs pairs = {0};
    cli_report report;
    int status = FAILED;
    if (find_pairs(&pairs, options) && cli_report_begin(&report, options))
        status = run_all(&report, &pairs);
    cli_pairs_free(&pairs);
    return status;
}
