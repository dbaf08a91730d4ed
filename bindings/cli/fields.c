/* SPDX-License-Identifier: MIT */
#include "fields.h"
#include "nearest.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { NAME = 80, TOLD = 20 };

static bool same_word(const char *folded, const char *word, bool *no_memory)
{
    char *plain = cli_text_plain(word, strlen(word), true);
    bool same = plain && strcmp(folded, plain) == 0;
    *no_memory = *no_memory || !plain;
    free(plain);
    return same;
}

static bool is_field(const cli_field *field, const char *folded, bool *no_memory)
{
    if (same_word(folded, field->id, no_memory))
        return true;
    for (size_t i = 0; i < CLI_FIELD_NAMES && field->names[i]; i++)
        if (same_word(folded, field->names[i], no_memory))
            return true;
    return false;
}

/* The field of that name, or CLI_NO_FIELD. */
static int find_field(const cli_field *fields, size_t count, const char *name, bool *no_memory)
{
    char *folded = cli_text_plain(name, strlen(name), true);
    int found = CLI_NO_FIELD;
    *no_memory = *no_memory || !folded;
    for (size_t i = 0; folded && i < count && found == CLI_NO_FIELD; i++)
        if (is_field(&fields[i], folded, no_memory))
            found = (int)i;
    free(folded);
    return found;
}

bool cli_fields_find(const cli_header *header, const cli_field *fields, size_t count)
{
    bool no_memory = false;
    for (size_t i = 0; i < header->count; i++)
        header->meaning[i] = find_field(fields, count, header->names[i], &no_memory);
    return !no_memory;
}

bool cli_fields_have(const cli_header *header, int meaning)
{
    for (size_t i = 0; i < header->count; i++)
        if (header->meaning[i] == meaning)
            return true;
    return false;
}

/* A name of the header, fit for a terminal. */
static const char *shown(const cli_header *header, size_t column, char text[NAME])
{
    return cli_printable(header->names[column], text, NAME);
}

static bool twice(const cli_header *header, size_t first, size_t second, hoctap_lang lang)
{
    char one[NAME], two[NAME];
    cli_complain(lang, "%s: cột %zu (%s) và cột %zu (%s) cùng là một cột",
                 "%s: columns %zu (%s) and %zu (%s) are one and the same", header->path, first + 1,
                 shown(header, first, one), second + 1, shown(header, second, two));
    return false;
}

static bool no_two_alike(const cli_header *header, hoctap_lang lang)
{
    for (size_t i = 0; i < header->count; i++)
        for (size_t j = 0; j < i && header->meaning[i] != CLI_NO_FIELD; j++)
            if (header->meaning[j] == header->meaning[i])
                return twice(header, j, i, lang);
    return true;
}

static const char *nearest_header(const cli_header *header, const cli_field *field)
{
    const char *best = NULL;
    size_t distance = SIZE_MAX;
    for (size_t name = 0; name <= CLI_FIELD_NAMES; name++) {
        const char *word = name == 0 ? field->id : field->names[name - 1];
        if (!word)
            break;
        cli_nearest near = cli_nearest_to(word, strlen(word));
        for (size_t i = 0; i < header->count; i++)
            if (header->meaning[i] == CLI_NO_FIELD)
                cli_nearest_offer(&near, header->names[i]);
        if (near.best && near.distance < distance) {
            best = near.best;
            distance = near.distance;
        }
    }
    return best;
}

static void say_missing(const cli_header *header, const cli_field *field, hoctap_lang lang)
{
    hoctap_error fault = {.code = HOCTAP_MISSING_COLUMN};
    const char *best = nearest_header(header, field);
    snprintf(fault.file, sizeof fault.file, "%s", header->path);
    snprintf(fault.expected, sizeof fault.expected, field->names[0] ? "%s (%s)" : "%s", field->id, field->names[0]);
    if (best)
        cli_printable(best, fault.meant, sizeof fault.meant);
    cli_print_fault(&fault, lang);
}

static bool none_missing(const cli_header *header, const cli_field *fields, size_t count, hoctap_lang lang)
{
    bool good = true;
    for (size_t i = 0; i < count; i++)
        if (fields[i].needed && !cli_fields_have(header, (int)i)) {
            say_missing(header, &fields[i], lang);
            good = false;
        }
    return good;
}

/* While no column is known, the first line may be of a person: nothing of it is printed. */
static bool is_header(const cli_header *header, hoctap_lang lang)
{
    for (size_t i = 0; i < header->count; i++)
        if (header->meaning[i] != CLI_NO_FIELD)
            return true;
    cli_complain(
        lang, "%s: dòng đầu không nêu cột nào của bảng này: tệp có thiếu dòng tiêu đề không, hay dấu phân cách khác?",
        "%s: the first line names no column of this table: is the header missing, or the separator another?",
        header->path);
    return false;
}

bool cli_fields_good(const cli_header *header, const cli_field *fields, size_t count, hoctap_lang lang)
{
    return is_header(header, lang) && no_two_alike(header, lang) && none_missing(header, fields, count, lang);
}

size_t cli_fields_ignored(const cli_header *header, hoctap_lang lang)
{
    char name[NAME];
    size_t ignored = 0;
    for (size_t i = 0; i < header->count; i++) {
        if (header->meaning[i] != CLI_NO_FIELD || !*header->names[i])
            continue;
        if (ignored++ < TOLD)
            cli_complain(lang, "%s: bỏ qua cột %zu (%s): không ai hỏi", "%s: column %zu (%s) ignored: nobody asks it",
                         header->path, i + 1, shown(header, i, name));
    }
    if (ignored > TOLD)
        cli_complain(lang, "%s: bỏ qua %zu cột nữa", "%s: %zu more columns ignored", header->path, ignored - TOLD);
    return ignored;
}
