/* SPDX-License-Identifier: MIT */
/* hoctap check: every fault of every rule set, at its place. */
#include "cases.h"
#include "commands.h"
#include "json.h"
#include "load.h"

typedef struct tally {
    size_t errors, warnings;
    bool failed;   /* a file could not be read at all */
    json_t *files; /* NULL unless JSON is wanted */
    cli_output output;
} tally;

static void text_of(tally *on, const cli_loaded *loaded, const char *name, hoctap_lang lang)
{
    for (size_t i = 0; i < loaded->count && i < CLI_FAULTS; i++)
        cli_output_fault(&on->output, &loaded->faults[i], lang);
    if (loaded->count > CLI_FAULTS)
        cli_output_say(&on->output, lang, "%s: còn %zu lỗi nữa\n", "%s: %zu more\n", name, loaded->count - CLI_FAULTS);
    if (loaded->rules && !loaded->count)
        cli_output_say(&on->output, lang, "%s: không có lỗi (%s %s)\n", "%s: no faults (%s %s)\n",
                       cli_is_cases(name) ? name : hoctap_rules_file(loaded->rules), hoctap_rules_title(loaded->rules),
                       hoctap_rules_edition(loaded->rules));
}

static void json_of(tally *on, const cli_loaded *loaded, const char *name, hoctap_lang lang)
{
    json_t *faults = json_array();
    for (size_t i = 0; i < loaded->count && i < CLI_FAULTS; i++)
        json_array_append_new(faults, cli_json_fault(&loaded->faults[i], lang));
    const hoctap_rules *rules = loaded->rules;
    json_array_append_new(on->files, json_pack("{s:s, s:s?, s:s?, s:I, s:o}", "file",
                                               rules && !cli_is_cases(name) ? hoctap_rules_file(rules) : name, "title",
                                               rules ? hoctap_rules_title(rules) : NULL, "edition",
                                               rules ? hoctap_rules_edition(rules) : NULL, "count",
                                               (json_int_t)loaded->count, "faults", faults));
}

/* A file of cases: its faults, under the rules beside it. Whether the cases hold is for `hoctap test` to say. */
static bool load_cases(cli_loaded *loaded, const char *path, hoctap_lang lang, int *status)
{
    cli_pairs pairs = {0};
    *loaded = (cli_loaded){.faults = calloc(CLI_FAULTS, sizeof *loaded->faults)};
    if (!loaded->faults || !cli_pairs_add(&pairs, path, lang)) {
        *status = FAILED;
        cli_loaded_free(loaded);
        return false;
    }
    hoctap_rules *rules = hoctap_rules_load(pairs.all[0].rules, loaded->faults, CLI_FAULTS, &loaded->count);
    hoctap_cases *cases = NULL;
    if (rules)
        cases = hoctap_cases_run(rules, path, loaded->faults, CLI_FAULTS, &loaded->count);
    if (cases)
        loaded->rules = rules;
    else
        hoctap_rules_free(rules);
    hoctap_cases_free(cases);
    cli_pairs_free(&pairs);
    return true;
}

static bool load(cli_loaded *loaded, const cli_options *options, const char *name, int *status)
{
    if (cli_is_cases(name))
        return load_cases(loaded, name, options->lang, status);
    return cli_load(loaded, options, name, status);
}

static void count(tally *on, const cli_loaded *loaded)
{
    for (size_t i = 0; i < loaded->count && i < CLI_FAULTS; i++) {
        hoctap_code code = loaded->faults[i].code;
        on->failed |= code == HOCTAP_FILE_UNREADABLE || code == HOCTAP_NOT_A_FILE || code == HOCTAP_NO_MEMORY;
    }
    on->errors += loaded->rules ? 0 : 1;
    on->warnings += loaded->count;
}

static int check_all(tally *on, const cli_options *options)
{
    for (int i = 0; i < options->operand_count; i++) {
        cli_loaded loaded;
        int status;
        if (!load(&loaded, options, options->operands[i], &status))
            return status;
        count(on, &loaded);
        if (options->format == FORMAT_JSON)
            json_of(on, &loaded, options->operands[i], options->lang);
        else
            text_of(on, &loaded, options->operands[i], options->lang);
        cli_loaded_free(&loaded);
    }
    if (on->failed)
        return FAILED;
    return on->errors || (options->strict && on->warnings) ? FINDINGS : DONE;
}

int cli_check(const cli_options *options)
{
    tally on = {0};
    if (!cli_output_open(&on.output, "-", options->lang))
        return FAILED;
    if (options->format == FORMAT_JSON)
        on.files = json_array();
    int status = check_all(&on, options);
    if (options->format == FORMAT_JSON)
        cli_json_write(json_pack("{s:o}", "files", on.files), &on.output);
    return cli_output_finish(&on.output, options->lang) ? status : FAILED;
}
