/* SPDX-License-Identifier: MIT */
/* hoctap history: records of years in, the titles that hold in a year out. */
#include "commands.h"
#include "letter.h"
#include "load.h"
#include "outputs.h"
#include "successors.h"
#include "tally.h"
#include "text.h"
#include "yearfile.h"

#include <stdlib.h>
#include <string.h>

typedef struct job {
    const cli_options *options;
    const hoctap_rules *rules; /* of the title */
    hoctap_rules *years;       /* what they make of years, new */
    cli_records records;
    hoctap_succession *succession; /* new, or NULL */
    cli_titles titles;
    uint32_t wanted;  /* the id of --id */
    uint32_t *sorted; /* else all, in the order of their lines; new */
    size_t ignored;
} job;

/* An id of the succession is one of the data, before the day and behind it. */
static bool number_of(void *self, const char *name, hoctap_day day, bool before, uint32_t *number)
{
    cli_records *records = self;
    (void)day;
    (void)before;
    *number = cli_records_id(records, name, strlen(name));
    return *number != CLI_NO_NUMBER;
}

static size_t count_of(void *self)
{
    const cli_records *records = self;
    return records->ids.count;
}

static int read_data(job *on)
{
    cli_yearfile file = {.options = on->options, .path = on->options->operands[1]};
    if (!cli_records_begin(&on->records, on->rules))
        return cli_out_of_memory(on->options->lang);
    on->records.order = on->options->order;
    int status = cli_yearfile_read(&file, &on->records);
    on->ignored = file.ignored;
    return status;
}

static int read_succession(job *on)
{
    cli_numbering ids = {.self = &on->records, .number = number_of, .count = count_of};
    if (!on->options->succession)
        return DONE;
    return cli_successors_read(on->options->succession, &ids, on->options->order, on->options->lang, &on->succession);
}

/* Of a year that was asked for the rules were found, or compared with it. */
static void say_other_years(const job *on, int year)
{
    int from = hoctap_rules_from(on->rules), until = hoctap_rules_until(on->rules);
    if (year < from || year > until)
        cli_complain(on->options->lang, "năm mới nhất trong dữ liệu là %d, còn %s áp dụng cho các năm %d-%d",
                     "the latest year of the data is %d, and %s is for the years %d to %d", year,
                     hoctap_rules_edition(on->rules), from, until);
}

/* Untold, the latest year that the data know of. */
static int find_year(const job *on, int *year)
{
    *year = on->options->year ? on->options->year : on->records.latest;
    if (*year && !on->options->year)
        say_other_years(on, *year);
    if (*year)
        return DONE;
    cli_complain(on->options->lang, "%s: không có năm nào đọc được; hãy nêu --year",
                 "%s: there is no year that can be read; give --year", on->options->operands[1]);
    return FAILED;
}

static int decide(job *on)
{
    int year;
    int status = find_year(on, &year);
    if (status != DONE)
        return status;
    cli_records_judge(&on->records, year);
    on->titles = (cli_titles){.years = on->years,
                              .records = &on->records,
                              .succession = on->succession,
                              .year = year,
                              .day = on->options->day};
    return cli_titles_begin(&on->titles, on->options->lang);
}

static int write_letter(job *on)
{
    cli_output output;
    hoctap_lang lang = on->options->lang;
    bool json = on->options->format == FORMAT_JSON;
    if (on->wanted == CLI_NO_NUMBER || !cli_titles_tell(&on->titles, on->wanted)) {
        cli_complain(lang, "không bản ghi nào có mã này", "no record has this id");
        return FAILED;
    }
    if (!cli_output_open(&output, "-", lang))
        return FAILED;
    bool good = (json ? cli_letter_json : cli_letter_text)(&on->titles, on->rules, on->wanted, lang, &output);
    if (good)
        return cli_output_finish(&output, lang) ? DONE : FAILED;
    cli_output_abandon(&output);
    return FAILED;
}

static int find_wanted(job *on)
{
    char *made;
    const char *id = on->options->id;
    size_t length = strlen(id);
    id = cli_text_id(id, &length, &made);
    if (!id)
        return cli_out_of_memory(on->options->lang);
    on->wanted = length ? cli_intern_find(&on->records.ids, id, length) : CLI_NO_NUMBER;
    free(made);
    return DONE;
}

static void write_titles(const job *on, cli_output *output)
{
    cli_titles_header(output);
    for (size_t i = 0; i < on->titles.subjects && !cli_output_failed(output); i++)
        if (cli_titles_tell(&on->titles, on->sorted[i]))
            cli_titles_write(&on->titles, on->sorted[i], output);
}

static bool write_summary(job *on, const char *path, cli_output *output)
{
    cli_tally tally;
    hoctap_lang lang = on->options->lang;
    if (!cli_output_open(output, path, lang))
        return false;
    cli_tally_make(&tally, &on->titles);
    (on->options->format == FORMAT_JSON ? cli_tally_json : cli_tally_text)(&tally, on->rules, lang, output);
    return true;
}

static bool open_titles(const job *on, cli_output *titles)
{
    const cli_options *options = on->options;
    if (!cli_output_open(titles, options->output ? options->output : "-", options->lang))
        return false;
    write_titles(on, titles);
    return true;
}

static int write_files(job *on)
{
    const char *path = cli_outputs_summary(on->options);
    cli_output titles = {.file = -1}, summary = {.file = -1};
    cli_output *all[] = {&titles, &summary};
    bool good = open_titles(on, &titles) && (!path || write_summary(on, path, &summary)) &&
                cli_outputs_finish(all, path ? 2 : 1, on->options->lang);
    cli_output_abandon(&titles);
    cli_output_abandon(&summary);
    return good ? DONE : FAILED;
}

/* All ids are known: which are wanted, and in what order. Before the titles, so that both do not take memory at once. */
static int order_ids(job *on)
{
    if (on->options->id)
        return find_wanted(on);
    on->sorted = cli_intern_sorted(&on->records.ids);
    return on->sorted ? DONE : cli_out_of_memory(on->options->lang);
}

static int run(job *on)
{
    hoctap_error error;
    on->years = hoctap_rules_of_years(on->rules, &error);
    if (!on->years) {
        cli_print_fault(&error, on->options->lang);
        return FAILED;
    }
    int status = read_data(on);
    if (status == DONE)
        status = read_succession(on);
    if (status == DONE)
        status = order_ids(on);
    cli_intern_seal(&on->records.ids);
    if (status == DONE)
        status = decide(on);
    if (status == DONE)
        status = on->options->id ? write_letter(on) : write_files(on);
    return status;
}

static void end(job *on)
{
    free(on->sorted);
    cli_titles_end(&on->titles);
    hoctap_succession_free(on->succession);
    cli_records_end(&on->records);
    hoctap_rules_free(on->years);
}

static bool outputs_make_sense(const cli_options *options)
{
    if (options->id && (options->output || options->summary)) {
        cli_complain(options->lang, "--id viết về một mã ra đầu ra chuẩn; không đi cùng -o hay --summary",
                     "--id writes about one id to standard output; it goes with neither -o nor --summary");
        return false;
    }
    if (!cli_outputs_spare_data(options, options->operands[1]) ||
        !cli_outputs_spare_data(options, options->succession) || (!options->id && !cli_outputs_apart(options)))
        return false;
    if (options->id || cli_outputs_summary(options) || !options->format_given)
        return true;
    cli_complain(options->lang, "--format nói về bản tổng hợp hoặc về --id; hãy nêu -o TỆP, --summary TỆP hoặc --id MÃ",
                 "--format is about the summary or about --id; give -o FILE, --summary FILE or --id ID");
    return false;
}

int cli_history(const cli_options *options)
{
    int status = DONE;
    if (!outputs_make_sense(options))
        return USAGE;
    hoctap_rules *rules = cli_load_rules(options, options->operands[0], &status);
    if (!rules)
        return status;
    job on = {.options = options, .rules = rules};
    int done = cli_outputs_spare_rules(options, rules);
    if (done == DONE)
        done = run(&on);
    if (done == DONE && options->strict && on.ignored)
        status = FINDINGS;
    end(&on);
    hoctap_rules_free(rules);
    return done != DONE ? done : status;
}
