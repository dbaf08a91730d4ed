/* SPDX-License-Identifier: MIT */
/* hoctap check: every fault of every rule set or rulebook, at its place; and what a variant changes. */
#include "cases.h"
#include "changes.h"
#include "commands.h"
#include "load.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct tally {
    size_t errors, warnings;
    bool failed;   /* a file could not be read at all */
    json_t *files; /* NULL unless JSON is wanted */
    cli_output output;
} tally;

/* What became of one operand: a rule set, a file of cases, or a whole rulebook. */
typedef struct checked {
    const char *name;
    cli_loaded loaded; /* without rules where it is a rulebook */
    bool good, cases, book;
    size_t files; /* of a rulebook */
} checked;

static void say_good(tally *on, const checked *one, hoctap_lang lang)
{
    const hoctap_rules *rules = one->loaded.rules;
    const char *variant = rules ? hoctap_rules_variant(rules) : NULL;
    if (one->book)
        cli_output_say(&on->output, lang, "%s: không có lỗi (tập quy tắc có %zu tệp)\n",
                       "%s: no faults (%zu files in the rulebook)\n", one->name, one->files);
    else
        cli_output_say(&on->output, lang, "%s: không có lỗi (%s %s%s%s)\n", "%s: no faults (%s %s%s%s)\n",
                       one->cases ? one->name : hoctap_rules_file(rules), hoctap_rules_title(rules),
                       hoctap_rules_edition(rules), variant ? " / " : "", variant ? variant : "");
}

static void text_of(tally *on, const checked *one, hoctap_lang lang)
{
    char mark[HOCTAP_FINGERPRINT];
    const cli_loaded *loaded = &one->loaded;
    for (size_t i = 0; i < loaded->count && i < CLI_FAULTS; i++)
        cli_output_fault(&on->output, &loaded->faults[i], lang);
    if (loaded->count > CLI_FAULTS)
        cli_output_say(&on->output, lang, "%s: còn %zu lỗi nữa\n", "%s: %zu more\n", one->name,
                       loaded->count - CLI_FAULTS);
    if (one->good && !loaded->count)
        say_good(on, one, lang);
    if (!loaded->rules || one->cases)
        return;
    cli_changes_text(loaded->rules, lang, &on->output);
    cli_output_say(&on->output, lang, "%s: dấu vân tay %s\n", "%s: fingerprint %s\n", hoctap_rules_file(loaded->rules),
                   hoctap_rules_fingerprint(loaded->rules, mark));
}

/* All keys always stand; those that say nothing of an operand of this kind are null. */
static json_t *head_of(const checked *one)
{
    const hoctap_rules *rules = one->loaded.rules;
    char mark[HOCTAP_FINGERPRINT];
    return json_pack(
        "{s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:o}", "file", rules && !one->cases ? hoctap_rules_file(rules) : one->name,
        "title", rules ? hoctap_rules_title(rules) : NULL, "edition", rules ? hoctap_rules_edition(rules) : NULL,
        "place", rules ? hoctap_rules_place(rules) : NULL, "variant", rules ? hoctap_rules_variant(rules) : NULL,
        "fingerprint", rules ? hoctap_rules_fingerprint(rules, mark) : NULL, "files",
        one->book ? json_integer((json_int_t)one->files) : json_null());
}

static void json_of(tally *on, const checked *one, hoctap_lang lang)
{
    const cli_loaded *loaded = &one->loaded;
    json_t *object = head_of(one), *faults = json_array();
    bool rules = loaded->rules && !one->cases;
    for (size_t i = 0; i < loaded->count && i < CLI_FAULTS; i++)
        json_array_append_new(faults, cli_json_fault(&loaded->faults[i], lang));
    json_object_set_new(object, "count", json_integer((json_int_t)loaded->count));
    json_object_set_new(object, "faults", faults);
    json_object_set_new(object, "changes", rules ? cli_changes_json(loaded->rules) : json_array());
    json_object_set_new(object, "take_effect",
                        json_integer(rules ? (json_int_t)cli_changes_effective(loaded->rules) : 0));
    json_array_append_new(on->files, object);
}

/* ---- the three kinds ---- */

/* A file of cases: its faults, under the rules beside it. Whether the cases hold is for `hoctap test` to say. */
static bool check_cases(checked *one, const cli_options *options, const cli_pairs *pairs, int *status)
{
    cli_loaded *loaded = &one->loaded;
    if (!cli_load(loaded, options, pairs->all[0].rules, status))
        return false;
    hoctap_cases *cases = NULL;
    if (loaded->rules)
        cases = hoctap_cases_run(loaded->rules, one->name, loaded->faults, CLI_FAULTS, &loaded->count);
    if (!cases) {
        hoctap_rules_free(loaded->rules);
        loaded->rules = NULL;
    }
    hoctap_cases_free(cases);
    return true;
}

static bool find_cases(checked *one, const cli_options *options, int *status)
{
    cli_pairs pairs = {0};
    bool good = cli_pairs_add(&pairs, one->name, options->lang);
    if (!good)
        *status = FAILED;
    good = good && check_cases(one, options, &pairs, status);
    one->good = good && one->loaded.rules;
    cli_pairs_free(&pairs);
    return good;
}

/* A folder is a rulebook, and what its files point to may be in the rest of the rulebook. */
static bool check_book(checked *one, const cli_options *options, int *status)
{
    cli_options with = *options;
    cli_book book;
    with.folder_count = with.folder_count < CLI_FOLDERS ? with.folder_count + 1 : CLI_FOLDERS;
    memmove(with.folders + 1, options->folders, (with.folder_count - 1) * sizeof *with.folders);
    with.folders[0] = one->name;
    one->loaded = (cli_loaded){.faults = calloc(CLI_FAULTS, sizeof *one->loaded.faults)};
    if (!one->loaded.faults) {
        *status = cli_out_of_memory(options->lang);
        return false;
    }
    if (!cli_book_open(&book, &with, status)) {
        cli_loaded_free(&one->loaded);
        return false;
    }
    one->good = hoctap_book_check(&book.book, &one->files, one->loaded.faults, CLI_FAULTS, &one->loaded.count);
    cli_book_close(&book);
    return true;
}

/* With a year, a plain word is a title, whatever folders there are. */
static bool is_book(const char *name, const cli_options *options)
{
    struct stat status;
    bool path = strchr(name, '/') || strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
    return (path || !options->year) && stat(name, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool check_one(checked *one, const cli_options *options, int *status)
{
    one->cases = cli_is_cases(one->name);
    one->book = !one->cases && is_book(one->name, options);
    if (one->cases)
        return find_cases(one, options, status);
    if (one->book && options->variant_count) {
        cli_complain(options->lang, "%s là thư mục, --variant chỉ dùng với một bộ quy tắc",
                     "%s is a folder; --variant changes one rule set", one->name);
        *status = USAGE;
        return false;
    }
    if (one->book)
        return check_book(one, options, status);
    bool good = cli_load(&one->loaded, options, one->name, status);
    one->good = good && one->loaded.rules;
    return good;
}

static void count(tally *on, const checked *one)
{
    const cli_loaded *loaded = &one->loaded;
    for (size_t i = 0; i < loaded->count && i < CLI_FAULTS; i++) {
        hoctap_code code = loaded->faults[i].code;
        on->failed |= code == HOCTAP_FILE_UNREADABLE || code == HOCTAP_NOT_A_FILE || code == HOCTAP_NO_MEMORY;
    }
    on->errors += !one->good;
    on->warnings += loaded->count;
}

static int check_all(tally *on, const cli_options *options)
{
    for (int i = 0; i < options->operand_count; i++) {
        checked one = {.name = options->operands[i]};
        int status;
        if (!check_one(&one, options, &status))
            return status;
        count(on, &one);
        if (options->format == FORMAT_JSON)
            json_of(on, &one, options->lang);
        else
            text_of(on, &one, options->lang);
        cli_loaded_free(&one.loaded);
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
