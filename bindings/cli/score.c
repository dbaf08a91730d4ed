/* SPDX-License-Identifier: MIT */
/* hoctap score: a survey in, outcomes and a summary out, batch by batch. */
#include "commands.h"
#include "load.h"
#include "outputs.h"
#include "receipt.h"
#include "results_csv.h"
#include "summary.h"
#include "survey.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct job {
    const cli_options *options;
    cli_survey survey;
    cli_results results;
    cli_results_csv csv;
    cli_summary summary;
    cli_output outcomes;
    cli_receipt receipt;      /* begun when one is wanted */
    const char *summary_path; /* NULL: no summary is wanted */
    bool failed;
} job;

static bool add_to_receipt(job *on, const cli_batch *batch)
{
    hoctap_lang lang = on->options->lang;
    if (!on->options->receipt || cli_receipt_add(&on->receipt, batch, &on->results))
        return !cli_output_failed(&on->receipt.output);
    if (on->receipt.too_long)
        cli_complain(lang, "dòng %" PRIu64 " dài quá 16 MiB, không ghi được vào phiếu kết quả",
                     "row %" PRIu64 " takes more than 16 MiB: there is no room for it in a receipt",
                     on->receipt.too_long);
    on->failed = on->failed || on->receipt.too_long;
    return false;
}

static bool on_rows(void *self, const cli_batch *batch)
{
    job *on = self;
    if (!cli_results_score(&on->results, batch, on->options->lang))
        on->failed = true;
    if (on->failed)
        return false;
    cli_results_csv_write(&on->csv, &on->results, batch, &on->outcomes);
    bool recorded = add_to_receipt(on, batch);
    cli_hints_numbers(&on->summary.hints, batch, &on->results);
    if (on->summary_path) {
        cli_hints_people(&on->summary.hints, batch);
        cli_summary_add(&on->summary, batch, &on->results);
    }
    if (on->summary.no_memory) {
        cli_out_of_memory(on->options->lang);
        on->failed = true;
    }
    return recorded && !on->failed && !cli_output_failed(&on->outcomes);
}

/* Looks at the file once more, for the ids of the first people declared twice. */
typedef struct second_look {
    const cli_twice *twice;
    cli_ids *ids;
    size_t most;
    size_t index; /* of the first entry of the person who comes next */
    bool no_memory;
} second_look;

static size_t next_person(const cli_twice *twice, size_t index)
{
    uint32_t first = cli_twice_first(twice, index);
    while (index < twice->count && cli_twice_first(twice, index) == first)
        index++;
    return index;
}

static char *copy_of(const char *text, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

static bool on_rows_again(void *self, const cli_batch *batch)
{
    second_look *look = self;
    uint64_t behind = batch->first + batch->rows;
    while (look->index < look->twice->count && look->ids->count < look->most &&
           cli_twice_first(look->twice, look->index) < behind) {
        size_t length;
        const char *id = cli_cell(&batch->ids, cli_twice_first(look->twice, look->index) - batch->first, &length);
        char *copy = copy_of(id, length);
        look->no_memory = look->no_memory || !copy;
        look->ids->all[look->ids->count++] = copy;
        look->index = next_person(look->twice, look->index);
    }
    return look->index < look->twice->count && look->ids->count < look->most;
}

static bool can_be_read_again(const char *path)
{
    struct stat status;
    return strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool find_ids(const job *on, cli_ids *ids)
{
    *ids = (cli_ids){0};
    size_t most = on->options->format == FORMAT_JSON ? CLI_LISTED_JSON : CLI_LISTED_TEXT;
    if (!on->summary.twice.count || !can_be_read_again(on->survey.path))
        return true;
    ids->all = calloc(most, sizeof *ids->all);
    if (!ids->all) {
        cli_out_of_memory(on->options->lang);
        return false;
    }
    second_look look = {.twice = &on->summary.twice, .ids = ids, .most = most};
    cli_survey again = on->survey;
    again.aloud = false;
    if (cli_survey_read(&again, on_rows_again, &look) != DONE)
        return false;
    if (look.no_memory)
        cli_out_of_memory(on->options->lang);
    return !look.no_memory;
}

static void free_ids(cli_ids *ids)
{
    for (size_t i = 0; i < ids->count; i++)
        free(ids->all[i]);
    free(ids->all);
}

static bool write_summary(job *on, const cli_ids *ids, cli_output *output)
{
    hoctap_lang lang = on->options->lang;
    if (!cli_output_open(output, on->summary_path, lang))
        return false;
    if (on->options->format == FORMAT_JSON)
        cli_summary_json(&on->summary, ids, lang, output);
    else
        cli_summary_text(&on->summary, ids, lang, output);
    return true;
}

static bool put_in_place(job *on, cli_output *summary)
{
    cli_output *all[3] = {&on->outcomes};
    size_t count = 1;
    if (on->options->receipt)
        all[count++] = &on->receipt.output;
    if (on->summary_path)
        all[count++] = summary;
    return cli_outputs_finish(all, count, on->options->lang);
}

static bool finish(job *on)
{
    cli_output summary = {.file = -1};
    cli_ids ids = {0};
    bool good = true;
    if (on->summary_path) {
        cli_summary_close(&on->summary, on->survey.has_ids);
        good = find_ids(on, &ids) && write_summary(on, &ids, &summary);
    }
    if (on->options->receipt)
        cli_receipt_close(&on->receipt);
    good = good && put_in_place(on, &summary);
    cli_output_abandon(&summary);
    free_ids(&ids);
    return good;
}

static bool begin(job *on, const hoctap_rules *rules, int *status)
{
    const cli_options *options = on->options;
    if (!cli_results_begin(&on->results, rules) || !cli_results_csv_begin(&on->csv, &on->results)) {
        cli_out_of_memory(options->lang);
        return false;
    }
    if (on->summary_path && !cli_summary_begin(&on->summary, options, rules, status))
        return false;
    *status = FAILED;
    if (options->receipt && !cli_receipt_begin(&on->receipt, options, rules))
        return false;
    if (!cli_output_open(&on->outcomes, options->output ? options->output : "-", options->lang))
        return false;
    cli_results_csv_header(&on->outcomes);
    return true;
}

/* Says why a file could not be written, when one could not. */
static bool written(job *on)
{
    cli_output *failed = cli_output_failed(&on->outcomes)                                 ? &on->outcomes
                         : on->options->receipt && cli_output_failed(&on->receipt.output) ? &on->receipt.output
                                                                                          : NULL;
    return !failed || cli_output_finish(failed, on->options->lang);
}

static int run(job *on, const hoctap_rules *rules)
{
    int status = FAILED;
    on->survey.rules = rules;
    if (begin(on, rules, &status)) {
        status = cli_survey_read(&on->survey, on_rows, on);
        if (!written(on))
            status = FAILED;
        cli_hints_say_mark(&on->summary.hints, on->options->lang);
        if (status == DONE && (on->failed || !finish(on)))
            status = FAILED;
    }
    cli_output_abandon(&on->outcomes);
    cli_receipt_end(&on->receipt);
    cli_summary_end(&on->summary);
    cli_results_csv_end(&on->csv);
    cli_results_end(&on->results);
    return status;
}

static bool outputs_make_sense(const cli_options *options, const char *data)
{
    if (!cli_outputs_spare_data(options, data) || !cli_outputs_apart(options))
        return false;
    if (!cli_outputs_summary(options) && (options->format_given || options->by_count)) {
        cli_complain(options->lang, "--format và --by nói về bản tổng hợp; hãy nêu -o TỆP hoặc --summary TỆP",
                     "--format and --by are about the summary; give -o FILE or --summary FILE");
        return false;
    }
    if (options->no_id && !options->receipt) {
        cli_complain(options->lang, "--no-id nói về phiếu kết quả; hãy nêu --receipt TỆP",
                     "--no-id is about the receipt; give --receipt FILE");
        return false;
    }
    return true;
}

static int score(const cli_options *options, const hoctap_rules *rules, int status)
{
    int spared = cli_outputs_spare_rules(options, rules);
    if (spared != DONE)
        return spared;
    job on = {.options = options, .outcomes = {.file = -1}, .summary_path = cli_outputs_summary(options)};
    on.survey = (cli_survey){.options = options, .path = options->operands[1], .aloud = true};
    int done = run(&on, rules);
    if (done == DONE && options->strict && on.survey.ignored)
        status = FINDINGS;
    return done != DONE ? done : status;
}

int cli_score(const cli_options *options)
{
    int status = DONE;
    if (!outputs_make_sense(options, options->operands[1]))
        return USAGE;
    hoctap_rules *rules = cli_load_rules(options, options->operands[0], &status);
    if (!rules)
        return status;
    status = score(options, rules, status);
    hoctap_rules_free(rules);
    return status;
}
