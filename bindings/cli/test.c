/* SPDX-License-Identifier: MIT */
/* hoctap test: the worked cases beside the rules. */
#include "cases.h"
#include "commands.h"
#include "load.h"
#include "report.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static size_t in_array(size_t count)
{
    return count < CLI_FAULTS ? count : CLI_FAULTS;
}

/* One run of the command. */
typedef struct run {
    cli_report report;
    const cli_options *options;
    cli_book book;
    cli_pairs pairs;
    cli_pairs told;       /* bases that no one named, and that were run for a variant */
    hoctap_error *faults; /* CLI_FAULTS */
    bool readable;
} run;

/* Runs cases under the rules that they are written for, and reports them. */
static void run_suite(run *on, const hoctap_rules *rules, const char *path, size_t count)
{
    cli_suite suite = {.file = path, .rules = rules, .faults = on->faults};
    hoctap_cases *cases = rules ? hoctap_cases_run(rules, path, on->faults, CLI_FAULTS, &count) : NULL;
    suite.cases = cases;
    suite.fault_count = in_array(count);
    cli_report_suite(&on->report, &suite);
    hoctap_code first = count ? on->faults[0].code : HOCTAP_OK;
    if (!cases && (first == HOCTAP_FILE_UNREADABLE || first == HOCTAP_NO_MEMORY || !count))
        on->readable = false;
    hoctap_cases_free(cases);
}

static bool is_among(const cli_pairs *pairs, const char *cases)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (cli_same_file(pairs->all[i].cases, cases))
            return true;
    return false;
}

/* The cases of the base, before and under the variant. Faults of their file have been told by then. */
static void compare(run *on, const hoctap_rules *base, const hoctap_rules *variant, const char *path)
{
    cli_under under = {.file = path, .base = base, .variant = variant};
    size_t count = 0;
    hoctap_cases *before = hoctap_cases_run(base, path, on->faults, CLI_FAULTS, &count);
    hoctap_cases *now = before ? hoctap_cases_run_under(variant, base, path, on->faults, CLI_FAULTS, &count) : NULL;
    under.before = before;
    under.now = now;
    if (now)
        cli_report_under(&on->report, &under);
    else if (count && on->faults[0].code == HOCTAP_NO_MEMORY)
        on->readable = false;
    hoctap_cases_free(now);
    hoctap_cases_free(before);
}

/* A base without cases has none that a variant could change. */
static void run_base(run *on, const hoctap_rules *base, const hoctap_rules *variant)
{
    char *cases = cli_cases_of(hoctap_rules_file(base));
    if (!cases) {
        cli_out_of_memory(on->options->lang);
        on->readable = false;
    } else if (access(cases, F_OK) == 0) {
        if (!is_among(&on->pairs, cases) && !is_among(&on->told, cases)) {
            run_suite(on, base, cases, 0);
            on->readable = cli_pairs_note(&on->told, hoctap_rules_file(base), cases, on->options->lang) && on->readable;
        }
        compare(on, base, variant, cases);
    }
    free(cases);
}

/* What a variant changes of the edition that it rests on. */
static void run_variant(run *on, const hoctap_rules *variant)
{
    size_t count = 0;
    hoctap_rules *base = hoctap_rules_edition_of(&on->book.book, hoctap_rules_title(variant),
                                                 hoctap_rules_edition(variant), on->faults, CLI_FAULTS, &count);
    for (size_t i = 0; !base && i < in_array(count); i++)
        cli_print_fault(&on->faults[i], on->options->lang);
    if (base)
        run_base(on, base, variant);
    on->readable = base && on->readable;
    hoctap_rules_free(base);
}

static void run_pair(run *on, const cli_pair *pair)
{
    size_t count = 0;
    hoctap_rules *rules = hoctap_rules_open(&on->book.book, pair->rules, on->faults, CLI_FAULTS, &count);
    if (!pair->lacking)
        run_suite(on, rules, pair->cases, count);
    if (rules && hoctap_rules_variant(rules))
        run_variant(on, rules);
    hoctap_rules_free(rules);
}

/* The cases beside a file of rules, when there are any; else that is told. */
static void run_beside(run *on, const hoctap_rules *rules, const char *file, size_t count)
{
    char *cases = cli_cases_of(file);
    if (!cases) {
        cli_out_of_memory(on->options->lang);
        on->readable = false;
    } else if (access(cases, F_OK) == 0 || !rules)
        run_suite(on, rules, cases, count);
    else {
        cli_say_no_cases(file, cases, on->options->lang);
        on->pairs.lacking++;
    }
    free(cases);
}

/* Every --variant, one after the other; NULL when one has faults, which have been counted. *New*. */
static hoctap_rules *vary(run *on, const hoctap_rules *base, size_t *count)
{
    const cli_options *options = on->options;
    hoctap_rules *rules = NULL;
    for (size_t i = 0; i < options->variant_count && (rules || !i); i++) {
        hoctap_rules *varied =
            hoctap_rules_vary(rules ? rules : base, options->variants[i], on->faults, CLI_FAULTS, count);
        hoctap_rules_free(rules);
        rules = varied;
    }
    return rules;
}

/* RULES --variant FILE: the base's own cases, the variant's own, and the base's under the variant. */
static int run_under(run *on)
{
    int status = DONE;
    size_t count = 0;
    cli_options plain = *on->options;
    plain.variant_count = 0;
    hoctap_rules *base = cli_load_rules(&plain, on->options->operands[0], &status);
    hoctap_rules *varied = base ? vary(on, base, &count) : NULL;
    if (base)
        run_beside(on, varied, on->options->variants[on->options->variant_count - 1], count);
    if (varied)
        run_base(on, base, varied);
    hoctap_rules_free(varied);
    hoctap_rules_free(base);
    return base ? DONE : status;
}

static int outcome(run *on)
{
    cli_report *report = &on->report;
    if (!cli_report_end(report) || !on->readable)
        return FAILED;
    if (!report->cases && !report->faulty && !on->pairs.lacking)
        cli_complain(on->options->lang, "không tìm thấy ca mẫu nào", "there is no case to run");
    return report->failed || report->faulty || on->pairs.lacking || !report->cases ? FINDINGS : DONE;
}

static int run_all(run *on)
{
    on->faults = calloc(CLI_FAULTS, sizeof *on->faults);
    if (!on->faults)
        return cli_out_of_memory(on->options->lang);
    on->readable = true;
    int status = on->options->variant_count ? run_under(on) : DONE;
    for (size_t i = 0; i < on->pairs.count; i++)
        run_pair(on, &on->pairs.all[i]);
    free(on->faults);
    if (status == DONE)
        return outcome(on);
    cli_report_abandon(&on->report);
    return status;
}

static bool find_pairs(run *on)
{
    const cli_options *options = on->options;
    for (int i = 0; i < options->operand_count && !options->variant_count; i++)
        if (!cli_pairs_add(&on->pairs, options->operands[i], options->lang))
            return false;
    for (size_t i = 0; !options->operand_count && i < options->folder_count; i++)
        if (!cli_pairs_add(&on->pairs, options->folders[i], options->lang))
            return false;
    if (options->operand_count || options->folder_count)
        return true;
    return cli_pairs_add(&on->pairs, on->book.shipped, options->lang);
}

/* A folder that is named is a part of the rulebook: a variant in it may find its base there. */
static bool open_book(cli_book *book, const cli_options *options, int *status)
{
    cli_options with = *options;
    for (int i = 0; i < options->operand_count && with.folder_count < CLI_FOLDERS; i++) {
        struct stat found;
        if (stat(options->operands[i], &found) == 0 && S_ISDIR(found.st_mode))
            with.folders[with.folder_count++] = options->operands[i];
    }
    return cli_book_open(book, &with, status);
}

int cli_test(const cli_options *options)
{
    run on = {.options = options};
    int status = FAILED;
    if (options->variant_count && options->operand_count != 1) {
        cli_complain(options->lang, "với --variant, lệnh test cần đúng một bộ quy tắc: bản gốc",
                     "with --variant, test takes one rule set: the base");
        return USAGE;
    }
    if (!options->variant_count && (options->year || options->place)) {
        cli_complain(options->lang, "lệnh test chỉ dùng --year và --place cùng với --variant",
                     "test takes --year and --place with --variant only");
        return USAGE;
    }
    if (!open_book(&on.book, options, &status))
        return status;
    status = FAILED;
    if (find_pairs(&on) && cli_report_begin(&on.report, options))
        status = run_all(&on);
    cli_pairs_free(&on.pairs);
    cli_pairs_free(&on.told);
    cli_book_close(&on.book);
    return status;
}
