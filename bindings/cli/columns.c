/* SPDX-License-Identifier: MIT */
#include "columns.h"
#include "nearest.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { NAME = 80, TOLD = 20 };

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
    columns->meaning[columns->count++] = CLI_IGNORED;
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

static bool match_id(cli_columns *columns, const cli_options *options, cli_words *words)
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

/* The names of columns are printed only once it is sure that the first row is a header and no person. */
static bool is_header(const cli_columns *columns, const cli_options *options)
{
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
    char first[NAME], second[NAME];
    for (size_t i = 0; i < columns->count; i++)
        for (size_t j = 0; j < i && columns->meaning[i] >= 0; j++)
            if (columns->meaning[j] == columns->meaning[i]) {
                const hoctap_fact *fact = hoctap_rules_fact(rules, (size_t)columns->meaning[i]);
                cli_complain(lang, "cột %zu (%s) và cột %zu (%s) đều là %s",
                             "columns %zu (%s) and %zu (%s) are both %s", j + 1,
                             cli_printable(columns->names[j], first, NAME), i + 1,
                             cli_printable(columns->names[i], second, NAME), fact->id);
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

static void say_missing(const cli_columns *columns, const hoctap_fact *fact, hoctap_lang lang)
{
    char name[NAME], near[NAME];
    cli_printable(fact->also_count ? fact->also[0] : fact->names.vi, name, sizeof name);
    const char *best = nearest_column(columns, fact);
    if (best)
        cli_complain(lang, "thiếu cột %s (%s); có phải cột “%s”?", "column %s (%s) is missing; did you mean “%s”?",
                     fact->id, name, cli_printable(best, near, sizeof near));
    else
        cli_complain(lang, "thiếu cột %s (%s)", "column %s (%s) is missing", fact->id, name);
}

static bool none_missing(const cli_columns *columns, const cli_options *options, const hoctap_rules *rules)
{
    size_t missing = 0;
    for (size_t i = 0; i < hoctap_rules_fact_count(rules); i++)
        if (!cli_columns_have(columns, (int)i)) {
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
    return columns->meaning[index] == CLI_IGNORED && *columns->names[index];
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
    char name[NAME];
    size_t told = 0, ignored = cli_columns_ignored(columns);
    for (size_t i = 0; i < columns->count && told < TOLD; i++)
        if (is_ignored(columns, i)) {
            told++;
            cli_complain(lang, "bỏ qua cột %zu (%s): bộ quy tắc không hỏi",
                         "column %zu (%s) ignored: the rules do not ask it", i + 1,
                         cli_printable(columns->names[i], name, sizeof name));
        }
    if (told < ignored)
        cli_complain(lang, "bỏ qua %zu cột nữa", "%zu more columns ignored", ignored - told);
}

bool cli_columns_match(cli_columns *columns, const cli_options *options, cli_words *words, bool aloud)
{
    for (size_t i = 0; i < columns->count; i++) {
        int fact = cli_words_find(words, CLI_COLUMNS, columns->names[i], strlen(columns->names[i]));
        columns->meaning[i] = fact == CLI_NO_MEANING ? CLI_IGNORED : fact;
    }
    if (!is_header(columns, options) || !match_id(columns, options, words) ||
        !no_two_alike(columns, words->rules, options->lang) || !none_missing(columns, options, words->rules))
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
    *columns = (cli_columns){0};
}
