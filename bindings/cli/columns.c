/* SPDX-License-Identifier: MIT */
#include "columns.h"
#include "nearest.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { NAME = 80, SHOWN = NAME + 4, TOLD = 20 };

static bool grow(cli_columns *columns)
{
    size_t room = columns->room ? columns->room * 2 : 32;
    char **names = realloc(columns->names, room * sizeof *names);
    if (!names)
        return false;
    columns->names = names;
    int *meaning = realloc(columns->meaning, room * sizeof *meaning);
    if (!meaning)
        return false;
    columns->meaning = meaning;
    int *extra = realloc(columns->extra, room * sizeof *extra);
    if (!extra)
        return false;
    columns->extra = extra;
    columns->room = room;
    return true;
}

bool cli_columns_add(cli_columns *columns, const char *name, size_t length)
{
    if (columns->count >= CLI_COLUMNS_MOST || (columns->count == columns->room && !grow(columns)))
        return false;
    char *copy = cli_text_plain(name, length, false);
    if (!copy)
        return false;
    columns->names[columns->count] = copy;
    columns->meaning[columns->count] = CLI_IGNORED;
    columns->extra[columns->count++] = CLI_NO_SLOT;
    return true;
}

bool cli_columns_have(const cli_columns *columns, int fact)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->meaning[i] == fact)
            return true;
    return false;
}

static bool alike(cli_words *words, const char *a, const char *b)
{
    char *plain_a = cli_text_plain(a, strlen(a), true), *plain_b = cli_text_plain(b, strlen(b), true);
    bool same = plain_a && plain_b && strcmp(plain_a, plain_b) == 0;
    words->no_memory = words->no_memory || !plain_a || !plain_b;
    free(plain_a);
    free(plain_b);
    return same;
}

/* Gives the meaning to the columns of that name, to one that holds a fact only when asked; says how many there are. */
static size_t find_id(cli_columns *columns, cli_words *words, const char *name, bool asked)
{
    size_t count = 0;
    for (size_t i = 0; i < columns->count; i++)
        if ((asked || columns->meaning[i] == CLI_IGNORED) && alike(words, columns->names[i], name)) {
            columns->meaning[i] = CLI_ID;
            count++;
        }
    return count;
}

/* Without --id-column: `id`, else the words that Vietnamese surveys use. */
static size_t find_usual_id(cli_columns *columns, cli_words *words)
{
    static const char *const names[] = {"id", "Mã số", "Mã định danh", "Số định danh", "Số CCCD", "CCCD"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names && !count; i++)
        count = find_id(columns, words, names[i], false);
    return count;
}

bool cli_columns_match_id(cli_columns *columns, const cli_options *options, cli_words *words)
{
    size_t count =
        options->id_column ? find_id(columns, words, options->id_column, true) : find_usual_id(columns, words);
    columns->has_id = count > 0;
    if (options->id_column && !count) {
        cli_complain(options->lang, "tệp không có cột định danh mà --id-column nêu",
                     "the file has no column of the name that --id-column gives");
        return false;
    }
    if (count < 2)
        return true;
    cli_complain(options->lang, "có %zu cột định danh cùng tên; chỉ được có một",
                 "%zu columns could be the id; one may", count);
    return false;
}

static void look_whether_sure(cli_columns *columns, const hoctap_rules *rules)
{
    size_t found = 0, count = hoctap_rules_fact_count(rules);
    for (size_t i = 0; i < count; i++)
        found += cli_columns_have(columns, (int)i);
    columns->sure = 2 * found >= count;
}

/* " (name)" of a column, or nothing while it may be a person's. */
static const char *shown_name(const cli_columns *columns, size_t index, char *text)
{
    char name[NAME];
    *text = '\0';
    if (columns->sure)
        snprintf(text, SHOWN, " (%s)", cli_printable(columns->names[index], name, sizeof name));
    return text;
}

/* Of rules that ask nothing, because nothing is known of what they ask, every line will do. */
static bool is_header(const cli_columns *columns, const hoctap_rules *rules, const cli_options *options)
{
    if (hoctap_rules_fact_count(rules) == 0)
        return true;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->meaning[i] >= 0)
            return true;
    cli_complain(
        options->lang,
        "dòng đầu của tệp không nêu cột nào của bộ quy tắc: tệp có thiếu dòng tiêu đề không, hay dấu phân cách khác "
        "(--separator)?",
        "the first line names no column of the rules: is the header missing, or the separator another (--separator)?");
    return false;
}

static bool no_two_alike(const cli_columns *columns, const hoctap_rules *rules, hoctap_lang lang)
{
    char first[SHOWN], second[SHOWN];
    for (size_t i = 0; i < columns->count; i++)
        for (size_t j = 0; j < i && columns->meaning[i] >= 0; j++)
            if (columns->meaning[j] == columns->meaning[i]) {
                const hoctap_fact *fact = hoctap_rules_fact(rules, (size_t)columns->meaning[i]);
                cli_complain(lang, "cột %zu%s và cột %zu%s đều là %s (%s)", "columns %zu%s and %zu%s are both %s (%s)",
                             j + 1, shown_name(columns, j, first), i + 1, shown_name(columns, i, second), fact->id,
                             fact->names.vi);
                return false;
            }
    return true;
}

/* The ignored column whose name is nearest to one of the names of the fact, or NULL. */
static const char *nearest_column(const cli_columns *columns, const hoctap_fact *fact)
{
    const char *best = NULL;
    size_t distance = SIZE_MAX;
    for (size_t name = 0; name < fact->also_count + 2; name++) {
        const char *word = name == 0 ? fact->id : name == 1 ? fact->names.vi : fact->also[name - 2];
        cli_nearest near = cli_nearest_to(word, strlen(word));
        for (size_t i = 0; i < columns->count; i++)
            if (columns->meaning[i] == CLI_IGNORED)
                cli_nearest_offer(&near, columns->names[i]);
        if (near.best && near.distance < distance) {
            best = near.best;
            distance = near.distance;
        }
    }
    return best;
}

/* As the library says it of a table, with what it cannot know: the file, and the words of people's forms. */
static void say_missing(const cli_columns *columns, const hoctap_fact *fact, hoctap_lang lang)
{
    hoctap_error fault = {.code = HOCTAP_MISSING_COLUMN};
    char name[56], also[56] = ""; /* all three fit */
    const char *best = columns->sure ? nearest_column(columns, fact) : NULL;
    cli_printable(fact->names.vi, name, sizeof name);
    if (fact->also_count)
        cli_printable(fact->also[0], also, sizeof also);
    snprintf(fault.file, sizeof fault.file, "%s", columns->path);
    snprintf(fault.expected, sizeof fault.expected, "%.64s (%s%s%s)", fact->id, name, *also ? "; " : "", also);
    if (best)
        cli_printable(best, fault.meant, sizeof fault.meant);
    cli_print_fault(&fault, lang);
}

static bool is_supplied(const cli_extras *extras, size_t fact)
{
    return extras && extras->supplies && extras->supplies(extras->self, (int)fact);
}

static bool none_missing(const cli_columns *columns, const cli_options *options, const hoctap_rules *rules,
                         const cli_extras *extras)
{
    size_t missing = 0;
    for (size_t i = 0; i < hoctap_rules_fact_count(rules); i++)
        if (!cli_columns_have(columns, (int)i) && !is_supplied(extras, i)) {
            missing++;
            if (!options->allow_missing)
                say_missing(columns, hoctap_rules_fact(rules, i), options->lang);
        }
    if (!missing || options->allow_missing)
        return true;
    cli_complain(options->lang, "với --allow-missing, mọi câu trả lời của cột thiếu được coi là chưa trả lời",
                 "with --allow-missing every answer of a missing column counts as not given");
    return false;
}

static bool is_ignored(const cli_columns *columns, size_t index)
{
    return columns->meaning[index] == CLI_IGNORED && columns->extra[index] == CLI_NO_SLOT && *columns->names[index];
}

size_t cli_columns_ignored(const cli_columns *columns)
{
    size_t count = 0;
    for (size_t i = 0; i < columns->count; i++)
        count += is_ignored(columns, i);
    return count;
}

static void say_ignored(const cli_columns *columns, hoctap_lang lang)
{
    char name[SHOWN];
    size_t told = 0, ignored = cli_columns_ignored(columns);
    for (size_t i = 0; i < columns->count && told < TOLD; i++)
        if (is_ignored(columns, i)) {
            told++;
            cli_complain(lang, "bỏ qua cột %zu%s: bộ quy tắc không hỏi",
                         "column %zu%s ignored: the rules do not ask it", i + 1, shown_name(columns, i, name));
        }
    if (told < ignored)
        cli_complain(lang, "bỏ qua %zu cột nữa", "%zu more columns ignored", ignored - told);
}

static bool has_facts(const cli_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->meaning[i] >= 0)
            return true;
    return false;
}

/* Gives the extras their columns, one each. */
static bool claim(cli_columns *columns, const cli_extras *extras, hoctap_lang lang)
{
    char first[SHOWN], second[SHOWN];
    bool alone = !has_facts(columns);
    for (size_t i = 0; extras && i < columns->count; i++) {
        columns->extra[i] = extras->claims(extras->self, columns->names[i], alone);
        for (size_t j = 0; j < i && columns->extra[i] >= 0; j++)
            if (columns->extra[j] == columns->extra[i]) {
                cli_complain(lang, "cột %zu%s và cột %zu%s nói về cùng một điều",
                             "columns %zu%s and %zu%s say one thing", j + 1, shown_name(columns, j, first), i + 1,
                             shown_name(columns, i, second));
                return false;
            }
    }
    return true;
}

bool cli_columns_match(cli_columns *columns, const cli_options *options, cli_words *words, const cli_extras *extras,
                       bool aloud)
{
    for (size_t i = 0; i < columns->count; i++) {
        int fact = cli_words_find(words, CLI_COLUMNS, columns->names[i], strlen(columns->names[i]));
        columns->meaning[i] = fact == CLI_NO_MEANING ? CLI_IGNORED : fact;
    }
    look_whether_sure(columns, words->rules);
    if (!claim(columns, extras, options->lang))
        return false;
    bool complete = extras && extras->suffices && !has_facts(columns) && extras->suffices(extras->self);
    columns->sure = columns->sure || complete;
    if ((!complete && !is_header(columns, words->rules, options)) || !cli_columns_match_id(columns, options, words) ||
        !no_two_alike(columns, words->rules, options->lang) ||
        (!complete && !none_missing(columns, options, words->rules, extras)))
        return false;
    if (!aloud)
        return true;
    say_ignored(columns, options->lang);
    if (!columns->has_id)
        cli_complain(options->lang, "không cột nào cho biết dòng là của ai; nếu có, hãy nêu --id-column TÊN",
                     "no column says who a row is; if one does, give --id-column NAME");
    return true;
}

void cli_columns_free(cli_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++)
        free(columns->names[i]);
    free(columns->names);
    free(columns->meaning);
    free(columns->extra);
    *columns = (cli_columns){0};
}
