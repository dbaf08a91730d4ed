/* SPDX-License-Identifier: MIT */
/* hoctap rollup: outcomes of members, sums or partial files in; counts of units and places, and what rules make of them, out. */
#include "cell.h"
#include "census.h"
#include "commands.h"
#include "intake.h"
#include "outputs.h"
#include "partials.h"
#include "sums.h"

#include <stdlib.h>
#include <string.h>

/* What is written: outcomes, report, partial file, picture. */
enum { CSV, REPORT, PARTIAL, PICTURE, OUTPUTS };

typedef struct job {
    const cli_options *options;
    hoctap_lang lang;
    int year;
    cli_rulebook book;
    cli_places *places;
    cli_keyed keyed;
    cli_roster *roster;
    cli_field *fields;
    cli_groupfacts *facts;
    cli_grouping grouping;
    cli_groups groups;
    cli_holders holders;
    cli_rollup_table table;
    const char *paths[OUTPUTS]; /* NULL: not wanted */
    cli_output outputs[OUTPUTS];
    char fingerprint[HOCTAP_FINGERPRINT];
    cli_populations populations;
    cli_strays strays;
    cli_rows odd;
    bool ignored; /* columns of the data that nobody asks for */
} job;

/* ---- what is typed ---- */

static bool refuse(hoctap_lang lang, const char *vi, const char *en)
{
    cli_complain(lang, "%s", "%s", lang == HOCTAP_VI ? vi : en);
    return false;
}

static bool inputs_make_sense(const cli_options *options)
{
    const cli_rollup_options *asked = &options->rollup;
    hoctap_lang lang = options->lang;
    if (!asked->merge && options->operand_count != 2)
        return refuse(lang, "lệnh rollup cần QUY_TẮC và một tệp DỮ_LIỆU; nhiều tệp thành phần thì nêu --merge",
                      "rollup takes RULES and one file of DATA; several partial files are given with --merge");
    if (asked->merge && asked->counts)
        return refuse(lang, "--merge và --counts không đi cùng nhau", "--merge and --counts do not go together");
    if (options->by_count && (asked->merge || asked->counts))
        return refuse(lang, "--by nói về dòng của phiếu khảo sát, không đi cùng --merge hay --counts",
                      "--by is about the rows of a survey; it does not go with --merge or --counts");
    if (options->by_count > 1)
        return refuse(lang, "lệnh rollup chỉ nhận một --by", "rollup takes one --by");
    if (asked->key && asked->unique_ids)
        return refuse(lang, "--key và --unique-ids không đi cùng nhau", "--key and --unique-ids do not go together");
    if (asked->partial && !asked->key && !asked->unique_ids && !asked->merge && !asked->counts)
        return refuse(
            lang,
            "bản tổng hợp thành phần cần --key TỆP (mã định danh chỉ rời máy dưới dạng băm có khóa), hoặc "
            "--unique-ids khi mỗi người chỉ có một dòng ở mọi nơi",
            "a partial file needs --key FILE (ids leave the machine only as keyed hashes), or --unique-ids where "
            "everybody has one row in all places");
    return true;
}

static bool outputs_make_sense(const cli_options *options)
{
    hoctap_lang lang = options->lang;
    if (options->rollup.picture_level && !options->rollup.picture)
        return refuse(lang, "--picture-level nói về hình vẽ; hãy nêu --picture TỆP",
                      "--picture-level is about the picture; give --picture FILE");
    if (options->format == FORMAT_CSV && options->summary)
        return refuse(lang, "--summary viết text hoặc json; CSV ra -o TỆP",
                      "--summary writes text or json; CSV goes to -o FILE");
    return true;
}

/* Nothing that is read is written over. */
static bool spares_inputs(const cli_options *options)
{
    const cli_rollup_options *asked = &options->rollup;
    const char *files[] = {asked->places, asked->members, asked->key, options->succession};
    bool spared = true;
    for (int i = 1; i < options->operand_count && spared; i++)
        spared = cli_outputs_spare_data(options, options->operands[i]);
    for (size_t i = 0; i < sizeof files / sizeof *files && spared; i++)
        spared = cli_outputs_spare_data(options, files[i]);
    for (size_t i = 0; i < asked->fact_count && spared; i++)
        spared = cli_outputs_spare_data(options, asked->facts[i]);
    return spared;
}

/* The report goes to standard output, but where the CSV goes there; CSV goes to a file, or there when it is asked for. */
static void find_outputs(job *on)
{
    const cli_options *options = on->options;
    bool straight = options->format == FORMAT_CSV || options->summary;
    on->paths[CSV] = options->output ? options->output : straight ? "-" : NULL;
    on->paths[REPORT] = options->summary ? options->summary : "-";
    if (!options->summary && (options->format == FORMAT_CSV || (on->paths[CSV] && strcmp(on->paths[CSV], "-") == 0)))
        on->paths[REPORT] = NULL;
    on->paths[PARTIAL] = options->rollup.partial;
    on->paths[PICTURE] = options->rollup.picture;
}

/* ---- the tables beside the data ---- */

static const hoctap_rules *const *all_rules(const job *on)
{
    return (const hoctap_rules *const *)on->book.rules;
}

static hoctap_day day_asked(const job *on)
{
    return on->options->day != HOCTAP_NO_DAY ? on->options->day : hoctap_day_of(on->year, 12, 31);
}

static int open_facts(job *on)
{
    const cli_options *options = on->options;
    size_t count;
    if (!options->rollup.counts && !options->rollup.fact_count)
        return DONE;
    on->fields = cli_sums_fields(on->book.rules[0], &count);
    cli_groupfacts_form form = {.places = on->places,
                                .rules = all_rules(on),
                                .rule_count = on->book.count,
                                .counts = on->fields,
                                .count_count = options->rollup.counts ? count : CLI_SUMS_REGISTERED + 1,
                                .year = on->year,
                                .lang = on->lang};
    on->facts = on->fields ? cli_groupfacts_new(&form) : NULL;
    if (!on->facts)
        return cli_out_of_memory(on->lang);
    int status = DONE;
    if (options->rollup.counts)
        status = cli_groupfacts_read(on->facts, options->operands[1], options->separator, options->decimal);
    for (size_t i = 0; i < options->rollup.fact_count && status == DONE; i++)
        status = cli_groupfacts_read(on->facts, options->rollup.facts[i], 0, 0);
    return status;
}

static bool wants(void *self, const char *name)
{
    bool no_memory = false;
    const job *on = self;
    return cli_populations_named(&on->populations, name, &no_memory) >= 0;
}

static int open_roster(job *on)
{
    cli_roster_form form = {.path = on->options->rollup.members,
                            .places = on->places,
                            .keyed = &on->keyed,
                            .wants = wants,
                            .self = on,
                            .lang = on->lang};
    return cli_roster_open(&on->roster, &form);
}

static int open_tables(job *on)
{
    const cli_rollup_options *asked = &on->options->rollup;
    cli_places_form form = {.places = asked->places,
                            .succession = on->options->succession,
                            .day = day_asked(on),
                            .order = on->options->order,
                            .rules = all_rules(on),
                            .rule_count = on->book.count,
                            .lang = on->lang};
    cli_populations_find(&on->populations, all_rules(on), on->book.count);
    int status = cli_places_open(&on->places, &form);
    if (asked->key && status == DONE)
        status = cli_keyed_open(&on->keyed, asked->key, on->lang);
    else
        cli_keyed_plain(&on->keyed);
    if (asked->members && status == DONE)
        status = open_roster(on);
    on->grouping = (cli_grouping){.places = on->places, .lang = on->lang};
    return status == DONE ? open_facts(on) : status;
}

/* ---- counting ---- */

static bool begin_rollup(job *on)
{
    hoctap_error error;
    const cli_rollup_options *asked = &on->options->rollup;
    const char *check =
        asked->key && !asked->counts ? cli_keyed_check(&on->keyed) : NULL; /* of data without rows too */
    if (!on->grouping.rollup)
        on->grouping.rollup = hoctap_rollup_new(on->book.rules[0], on->year, check, &error);
    if (!on->grouping.rollup)
        cli_print_fault(&error, on->lang);
    return on->grouping.rollup;
}

static int count_survey(job *on)
{
    cli_intake intake = {.options = on->options,
                         .rules = on->book.rules[0],
                         .year = on->year,
                         .grouping = &on->grouping,
                         .roster = on->roster,
                         .keyed = &on->keyed,
                         .populations = &on->populations};
    int status = cli_intake_read(&intake, on->options->operands[1]);
    on->ignored = intake.ignored;
    on->strays = intake.strays;
    on->odd = intake.odd;
    return status == DONE && !begin_rollup(on) ? FAILED : status;
}

static int count_sums(job *on)
{
    if (!begin_rollup(on))
        return FAILED;
    return cli_sums_count(&on->grouping, on->facts, on->book.rules[0], &on->table);
}

static int count_all(job *on)
{
    if (on->options->rollup.merge)
        return DONE; /* before the tables: the year is theirs */
    return on->options->rollup.counts ? count_sums(on) : count_survey(on);
}

static bool close_rollup(job *on)
{
    hoctap_error error;
    cli_grouping_say_levels(&on->grouping);
    if (hoctap_rollup_close(on->grouping.rollup, &error))
        return true;
    cli_print_fault(&error, on->lang);
    return false;
}

/* Groups that tables know and nobody counted are there too, with nothing. */
static bool add_known(job *on)
{
    if (on->roster && !cli_roster_close(on->roster)) {
        cli_out_of_memory(on->lang);
        return false;
    }
    for (size_t place = 0; place < cli_places_count(on->places); place++) {
        bool known = (on->facts && cli_groupfacts_knows(on->facts, (uint32_t)place)) ||
                     (on->roster && cli_roster_of(on->roster, (uint32_t)place).members);
        if (known && cli_grouping_of(&on->grouping, (uint32_t)place) == CLI_NO_GROUP)
            return false;
    }
    return true;
}

/* ---- the table ---- */

static bool is_about_people(const hoctap_rules *rules)
{
    const char *subject = hoctap_rules_subject(rules);
    return strcmp(subject, "person") == 0 || strcmp(subject, "family") == 0;
}

static void head_table(job *on)
{
    const hoctap_rules *rules = on->book.rules[0];
    on->table.year = on->year;
    on->table.title = hoctap_rules_title(rules);
    on->table.edition = hoctap_rules_edition(rules);
    on->table.variant = hoctap_rules_variant(rules);
    on->table.names = hoctap_rules_names(rules);
    on->table.persons = strcmp(hoctap_rules_subject(rules), "person") == 0;
    on->table.fingerprint = hoctap_rules_fingerprint(rules, on->fingerprint);
    on->table.cell = is_about_people(rules) && on->options->rollup.cell > 1 ? on->options->rollup.cell : 0;
}

static void note_other_year(job *on)
{
    const hoctap_rules *rules = on->book.rules[0];
    if (on->book.other_year)
        cli_note_say(
            &on->table, "other-year", 1, "không có bản quy tắc nào của %s cho năm %d; các mức lấy theo bản %s (%d-%d)",
            "there is no edition of %s for %d; the levels are those of %s (%d to %d)", hoctap_rules_title(rules),
            on->year, hoctap_rules_edition(rules), hoctap_rules_from(rules), hoctap_rules_until(rules));
}

static void put_notes(job *on)
{
    note_other_year(on);
    cli_strays_notes(&on->strays, on->options->operands[1], &on->table);
    cli_note_rows(&on->table, "outcome", &on->odd, on->options->operands[1],
                  "kết quả không đọc được: mức hay kết luận lạ, hoặc mâu thuẫn với nhau; tính là không hợp lệ",
                  "outcomes that cannot be read: an unknown level or verdict, or they contradict each other; they "
                  "count as invalid");
    cli_places_notes(on->places, &on->table);
    if (on->roster && !on->options->rollup.merge &&
        !on->options->rollup.counts) /* else nobody saw who is in the data */
        cli_roster_notes(on->roster, &on->table);
    if (on->facts)
        cli_groupfacts_notes(on->facts, &on->table);
    cli_groups_notes(&on->table);
}

static int decide(job *on)
{
    const cli_rulings rulings = {
        .rules = all_rules(on) + 1, .count = on->book.count - 1, .figures = cli_groups_figures(&on->groups)};
    int status = cli_decide(&on->table, &on->holders, &rulings);
    return status == DONE && on->groups.no_memory ? cli_out_of_memory(on->lang) : status;
}

/* Whether some answer was lost for want of memory. */
static bool starved(const job *on)
{
    return on->table.no_memory || cli_places_starved(on->places) || (on->facts && cli_groupfacts_starved(on->facts));
}

static int fill_table(job *on)
{
    head_table(on);
    on->groups = (cli_groups){.grouping = &on->grouping,
                              .book = &on->book,
                              .facts = on->facts,
                              .roster = on->roster,
                              .registered = on->facts ? CLI_SUMS_REGISTERED : -1};
    if (!cli_groups_fill(&on->groups, &on->table))
        return cli_out_of_memory(on->lang);
    put_notes(on);
    if (!cli_census_begin(&on->holders, &on->table, on->book.rules[0], &on->grouping, &on->groups, &on->populations))
        return cli_out_of_memory(on->lang);
    int status = decide(on);
    if (status == DONE && (starved(on) || !cli_cell_hide(&on->table)))
        return cli_out_of_memory(on->lang);
    return status;
}

/* ---- writing ---- */

static bool open_outputs(job *on)
{
    for (size_t i = 0; i < OUTPUTS; i++)
        if (on->paths[i] && !cli_output_open(&on->outputs[i], on->paths[i], on->lang))
            return false;
    return true;
}

static void write_outputs(job *on)
{
    if (!on->paths[REPORT])
        for (size_t i = 0; i < on->table.note_count; i++)
            fprintf(stderr, "hoctap: %s\n", on->table.notes[i].text);
    if (on->paths[CSV])
        cli_rollup_csv(&on->table, &on->outputs[CSV]);
    if (on->paths[REPORT] && on->options->format == FORMAT_JSON)
        cli_rollup_json(&on->table, &on->outputs[REPORT]);
    else if (on->paths[REPORT])
        cli_rollup_text(&on->table, &on->outputs[REPORT]);
    if (on->paths[PICTURE])
        cli_picture(&on->table, on->options->rollup.picture_level, &on->outputs[PICTURE]);
}

static bool put_in_place(job *on)
{
    cli_output *all[OUTPUTS];
    size_t count = 0;
    for (size_t i = 0; i < OUTPUTS; i++)
        if (on->paths[i])
            all[count++] = &on->outputs[i];
    return cli_outputs_finish(all, count, on->lang);
}

/* ---- one after the other ---- */

static int count_and_fill(job *on)
{
    int status = count_all(on);
    if (status != DONE)
        return status;
    if (!open_outputs(on) || !close_rollup(on))
        return FAILED;
    if (on->paths[PARTIAL] && !cli_partials_write(on->grouping.rollup, &on->outputs[PARTIAL], on->lang))
        return FAILED;
    if (!add_known(on) || !close_rollup(on))
        return FAILED;
    status = fill_table(on);
    if (status != DONE)
        return status;
    write_outputs(on);
    return put_in_place(on) ? DONE : FAILED;
}

static int merge(job *on)
{
    int status = DONE;
    const cli_options *options = on->options;
    on->grouping.rollup = cli_partials_merge(options, on->book.rules[0], options->operands + 1,
                                             (size_t)options->operand_count - 1, &status);
    if (on->grouping.rollup)
        on->year = hoctap_rollup_year(on->grouping.rollup);
    return on->grouping.rollup ? DONE : status;
}

/* The year that is asked, or the only one that the rules are for. */
static bool find_year(job *on)
{
    const hoctap_rules *rules = on->book.rules[0];
    on->year = on->options->year;
    if (!on->year && hoctap_rules_from(rules) == hoctap_rules_until(rules))
        on->year = hoctap_rules_from(rules);
    if (on->year || on->options->rollup.merge)
        return true;
    cli_complain(on->lang, "lệnh rollup cần --year, ví dụ --year 2023",
                 "rollup needs --year, for instance --year 2023");
    return false;
}

static int run(job *on)
{
    int status = cli_outputs_spare_rules(on->options, on->book.rules[0]);
    if (status == DONE && !find_year(on))
        status = USAGE;
    if (status != DONE)
        return status;
    hoctap_rollup *merged = NULL;
    if (on->options->rollup.merge) {
        status = merge(on);
        merged = on->grouping.rollup;
    }
    if (status == DONE)
        status = open_tables(on);
    if (merged)
        on->grouping.rollup = merged;
    if (merged && status == DONE && !cli_grouping_adopt(&on->grouping))
        status = cli_out_of_memory(on->lang);
    return status == DONE ? count_and_fill(on) : status;
}

static void end(job *on)
{
    for (size_t i = 0; i < OUTPUTS; i++)
        cli_output_abandon(&on->outputs[i]);
    cli_table_free(&on->table);
    cli_holders_free(&on->holders);
    cli_groups_free(&on->groups);
    cli_grouping_free(&on->grouping);
    cli_populations_free(&on->populations);
    cli_groupfacts_free(on->facts);
    free(on->fields);
    cli_roster_free(on->roster);
    cli_keyed_close(&on->keyed);
    cli_places_free(on->places);
    cli_rulings_free(&on->book);
    free(on);
}

/* Whether some table has a column that nobody asks for; each was told. */
static bool ignored_some(const job *on)
{
    return on->ignored || cli_places_ignored(on->places) || (on->roster && cli_roster_ignored(on->roster)) ||
           (on->facts && cli_groupfacts_ignored(on->facts));
}

int cli_rollup(const cli_options *options)
{
    int status = DONE;
    if (!inputs_make_sense(options) || !outputs_make_sense(options) || !cli_outputs_apart(options) ||
        !spares_inputs(options))
        return USAGE;
    job *on = calloc(1, sizeof *on);
    if (!on)
        return cli_out_of_memory(options->lang);
    on->options = options;
    on->lang = on->table.lang = options->lang;
    for (size_t i = 0; i < OUTPUTS; i++)
        on->outputs[i].file = -1;
    find_outputs(on);
    if (cli_rulings_load(&on->book, options, &status)) {
        int done = run(on);
        if (done != DONE)
            status = done;
        else if (options->strict && ignored_some(on))
            status = FINDINGS;
    }
    end(on);
    return status;
}
