/* SPDX-License-Identifier: MIT */
#include "answers.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { NAME = 80 };

static bool begin_columns(cli_answers *answers, size_t index)
{
    size_t facts = hoctap_rules_fact_count(answers->rules[index]);
    int *columns = malloc((facts + 1) * sizeof *columns);
    for (size_t i = 0; columns && i < facts; i++)
        columns[i] = CLI_NO_FIELD;
    answers->columns[index] = columns;
    return columns && cli_words_begin(&answers->words[index], answers->rules[index]);
}

bool cli_answers_begin(cli_answers *answers, const hoctap_rules *const *rules, size_t count)
{
    *answers = (cli_answers){.rules = rules};
    answers->words = calloc(count + 1, sizeof *answers->words);
    answers->columns = calloc(count + 1, sizeof *answers->columns);
    answers->no_memory = !answers->words || !answers->columns;
    while (!answers->no_memory && answers->count < count)
        answers->no_memory = !begin_columns(answers, answers->count++);
    return !answers->no_memory;
}

void cli_answers_end(cli_answers *answers)
{
    for (size_t i = 0; i < answers->count; i++) {
        cli_words_end(&answers->words[i]);
        free(answers->columns[i]);
    }
    free(answers->words);
    free(answers->columns);
    free(answers->text);
    *answers = (cli_answers){0};
}

static int fact_of(cli_answers *answers, size_t rules, const char *name)
{
    int fact = cli_words_find(&answers->words[rules], CLI_COLUMNS, name, strlen(name));
    answers->no_memory = answers->no_memory || answers->words[rules].no_memory;
    return fact;
}

bool cli_answers_wants(void *self, const char *name)
{
    cli_answers *answers = self;
    for (size_t i = 0; i < answers->count; i++)
        if (fact_of(answers, i, name) != CLI_NO_MEANING)
            return true;
    return false;
}

static bool twice(const cli_answers *answers, size_t rules, int fact, size_t column, hoctap_lang lang)
{
    const cli_sidetable *table = answers->table;
    char one[NAME], two[NAME];
    cli_printable(table->names[answers->columns[rules][fact]], one, sizeof one);
    cli_printable(table->names[column], two, sizeof two);
    cli_complain(lang, "%s: cột %s và cột %s đều là %s", "%s: columns %s and %s are both %s", table->path, one, two,
                 hoctap_rules_fact(answers->rules[rules], (size_t)fact)->id);
    return false;
}

static bool take_column(cli_answers *answers, size_t rules, size_t column, hoctap_lang lang)
{
    int fact = answers->table->names[column] ? fact_of(answers, rules, answers->table->names[column]) : CLI_NO_MEANING;
    if (fact == CLI_NO_MEANING)
        return true;
    if (answers->columns[rules][fact] != CLI_NO_FIELD)
        return twice(answers, rules, fact, column, lang);
    answers->columns[rules][fact] = (int)column;
    return true;
}

bool cli_answers_of(cli_answers *answers, const cli_sidetable *table, hoctap_lang lang)
{
    answers->table = table;
    for (size_t rules = 0; rules < answers->count; rules++)
        for (size_t column = 0; column < table->columns; column++)
            if (!take_column(answers, rules, column, lang))
                return false;
    return !answers->no_memory;
}

bool cli_answers_has(const cli_answers *answers, size_t rules, size_t fact)
{
    return answers->table && answers->columns[rules][fact] != CLI_NO_FIELD;
}

static const char *number(cli_answers *answers, const char *cell)
{
    size_t length = strlen(cell);
    if (length >= answers->room) {
        char *text = realloc(answers->text, 2 * length + 64);
        answers->no_memory = answers->no_memory || !text;
        if (!text)
            return "";
        answers->text = text;
        answers->room = 2 * length + 64;
    }
    memcpy(answers->text, cell, length + 1);
    cli_text_point(answers->text, length, answers->table->decimal);
    return answers->text;
}

const char *cli_answers_text(cli_answers *answers, size_t row, size_t rules, size_t fact)
{
    int column = answers->columns[rules][fact];
    const hoctap_fact *asked = hoctap_rules_fact(answers->rules[rules], fact);
    if (!answers->table || column == CLI_NO_FIELD)
        return "";
    const char *cell = cli_sidetable_cell(answers->table, row, (size_t)column);
    if (asked->kind == HOCTAP_POINTS || asked->kind == HOCTAP_COUNT)
        return number(answers, cell);
    int meaning = cli_words_answer(&answers->words[rules], (int)fact, cell, strlen(cell));
    answers->no_memory = answers->no_memory || answers->words[rules].no_memory;
    if (meaning != CLI_NO_MEANING)
        return asked->choices[meaning].id;
    return asked->kind == HOCTAP_SCALE ? number(answers, cell) : cell;
}
