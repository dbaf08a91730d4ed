/* SPDX-License-Identifier: MIT */
/* hoctap explain: one row of a survey, line by line, and what it lacks. */
#include "commands.h"
#include "explain_json.h"
#include "hints.h"
#include "load.h"
#include "survey.h"
#include "text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MENTIONED = 8 };

typedef struct search {
    const cli_options *options;
    const hoctap_rules *rules;
    char *id;                   /* wanted, composed and trimmed; NULL when --row is */
    uint64_t row;               /* of what was found first; 0: nothing yet */
    uint64_t others[MENTIONED]; /* further rows with the id */
    size_t other_count;
    char *found_id; /* new */
    cli_row_fault fault;
    cli_hints hints;
    hoctap_trace *trace;
    bool failed, has_ids;
} search;

static bool is_wanted(const search *on, const cli_batch *batch, size_t row)
{
    if (!on->id)
        return batch->first + row == on->options->row;
    size_t length;
    const char *id = cli_cell(&batch->ids, row, &length);
    id = cli_text_trim(id, &length);
    if (length == strlen(on->id) && memcmp(id, on->id, length) == 0)
        return true;
    char *plain = length ? cli_text_plain(id, length, false) : NULL;
    bool same = plain && strcmp(plain, on->id) == 0;
    free(plain);
    return same;
}

static bool trace(search *on, const cli_batch *batch, size_t row)
{
    hoctap_error error;
    size_t length;
    const char *id = cli_cell(&batch->ids, row, &length);
    on->row = batch->first + row;
    on->fault = (cli_row_fault)batch->faults[row];
    on->found_id = calloc(length + 1, 1);
    if (!on->found_id) {
        cli_out_of_memory(on->options->lang);
        return false;
    }
    memcpy(on->found_id, id, length);
    if (on->fault != CLI_ROW_GOOD)
        return true;
    on->trace = hoctap_trace_row(on->rules, &batch->table, row, &error);
    if (!on->trace)
        cli_print_fault(&error, on->options->lang);
    else if (on->trace->verdict == HOCTAP_INVALID)
        cli_hints_row(&on->hints, batch, row);
    return on->trace != NULL;
}

/* Goes on behind the row: its person may be declared again. */
static bool on_rows(void *self, const cli_batch *batch)
{
    search *on = self;
    on->has_ids = batch->has_ids;
    if (on->id && !batch->has_ids)
        return false;
    for (size_t row = 0; row < batch->rows; row++) {
        if (!is_wanted(on, batch, row))
            continue;
        if (!on->row)
            on->failed = !trace(on, batch, row);
        else if (on->other_count < MENTIONED)
            on->others[on->other_count++] = batch->first + row;
        if (on->failed || !on->id)
            return false;
    }
    return true;
}

static void say_others(const search *on)
{
    for (size_t i = 0; i < on->other_count; i++)
        cli_complain(on->options->lang, "mã này còn ở dòng %" PRIu64 ": xem bằng --row %" PRIu64,
                     "this id is also in row %" PRIu64 ": see it with --row %" PRIu64, on->others[i], on->others[i]);
}

static void say_hints(const search *on)
{
    uint64_t damaged = on->hints.damaged_numbers.count;
    if (damaged)
        cli_complain(
            on->options->lang, "%" PRIu64 " ô số có vẻ bị bảng tính làm hỏng (#N/A, ####, 1E+01, 10/5/2023, 5-Thg10)",
            "a spreadsheet seems to have damaged %" PRIu64 " numbers (#N/A, ####, 1E+01, 10/5/2023, 5-Oct)", damaged);
    cli_hints_say_mark(&on->hints, on->options->lang);
}

static void write_text(const search *on, cli_output *output)
{
    hoctap_lang lang = on->options->lang;
    char id[80];
    cli_printable(on->found_id, id, sizeof id);
    cli_output_say(output, lang, "Dòng %" PRIu64, "Row %" PRIu64, on->row);
    cli_output_print(output, "%s%s\n", *id ? ": " : "", id);
    if (!on->trace) {
        cli_output_print(output, "%s: %s\n", hoctap_verdict_text(HOCTAP_INVALID, lang),
                         cli_row_fault_text(on->fault, lang));
        cli_output_rules(output, on->rules, lang);
        return;
    }
    size_t size = hoctap_trace_text(on->trace, lang, NULL, 0) + 1;
    char *text = malloc(size);
    if (!text) {
        cli_output_starved(output);
        return;
    }
    hoctap_trace_text(on->trace, lang, text, size);
    cli_output_text(output, text);
    cli_output_rules(output, on->rules, lang);
    free(text);
}

static int write_found(const search *on)
{
    cli_output output;
    hoctap_lang lang = on->options->lang;
    if (!cli_output_open(&output, "-", lang))
        return FAILED;
    if (on->options->format == FORMAT_JSON)
        cli_explain_json(on->rules, on->row, on->found_id, on->fault, on->trace, lang, &output);
    else
        write_text(on, &output);
    return cli_output_finish(&output, lang) ? DONE : FAILED;
}

static int say_not_found(const search *on)
{
    hoctap_lang lang = on->options->lang;
    if (on->id && !on->has_ids)
        cli_complain(lang, "tệp không có cột định danh; hãy nêu --id-column hoặc --row",
                     "the file has no id column; give --id-column or --row");
    else if (on->id)
        cli_complain(lang, "không dòng nào có mã này", "no row has this id");
    else
        cli_complain(lang, "tệp không có dòng %" PRIu64, "the file has no row %" PRIu64, on->options->row);
    return FAILED;
}

static int run(search *on, cli_survey *survey)
{
    if (on->options->id) {
        on->id = cli_text_plain(on->options->id, strlen(on->options->id), false);
        if (!on->id)
            return cli_out_of_memory(on->options->lang);
    }
    int status = cli_survey_read(survey, on_rows, on);
    if (status != DONE || on->failed)
        return FAILED;
    if (!on->row)
        return say_not_found(on);
    status = write_found(on);
    say_hints(on);
    say_others(on);
    return status;
}

int cli_explain(const cli_options *options)
{
    int status = DONE;
    if (!options->id == !options->row) {
        if (options->id)
            cli_complain(options->lang, "--id và --row không đi cùng nhau; hãy nêu một trong hai",
                         "--id and --row exclude each other; give one of them");
        else
            cli_complain(options->lang, "hãy nêu --id MÃ hoặc --row SỐ", "give --id ID or --row N");
        return USAGE;
    }
    hoctap_rules *rules = cli_load_rules(options, options->operands[0], &status);
    if (!rules)
        return status;
    search on = {.options = options, .rules = rules};
    cli_survey survey = {.options = options, .rules = rules, .path = options->operands[1], .aloud = false};
    int done = run(&on, &survey);
    hoctap_trace_free(on.trace);
    hoctap_rules_free(rules);
    free(on.found_id);
    free(on.id);
    return done != DONE ? done : status;
}
