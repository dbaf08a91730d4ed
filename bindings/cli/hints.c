/* SPDX-License-Identifier: MIT */
#include "hints.h"

#include <inttypes.h>
#include <string.h>

static void note(cli_hint *hint, uint64_t row)
{
    hint->count++;
    if (row > UINT32_MAX || (hint->shown && hint->rows[hint->shown - 1] == row))
        return;
    if (hint->shown < CLI_EXAMPLES)
        hint->rows[hint->shown++] = (uint32_t)row;
    else
        hint->more = true;
}

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

static bool is_letter(char letter)
{
    return (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z';
}

/* "#N/A", "####", "1E+01": what a spreadsheet makes of a cell that is too narrow, wrong or long. */
static bool is_damaged(const char *cell, size_t length)
{
    if (length && *cell == '#')
        return true;
    const char *e = length > 2 && is_digit(*cell) ? memchr(cell, 'E', length) : NULL;
    return e && e + 2 < cell + length && (e[1] == '+' || e[1] == '-') && is_digit(e[2]);
}

/* The parts of "10/5/2023" and "5-Thg10": counts those of digits and those that begin with letters. */
static bool count_parts(const char *cell, size_t length, size_t *digits, size_t *months)
{
    size_t at = 0;
    while (at < length) {
        size_t begin = at;
        while (at < length && is_letter(cell[at]))
            at++;
        size_t letters = at - begin;
        while (at < length && is_digit(cell[at]))
            at++;
        if (at == begin || (letters && letters < 3))
            return false;
        *(letters ? months : digits) += 1;
        if (at < length && cell[at] != '/' && cell[at] != '-')
            return false;
        at++;
    }
    return true;
}

/* What a spreadsheet makes of 10.5 where it takes that for a day. "8/10" people write themselves. */
static bool is_date(const char *cell, size_t length)
{
    size_t digits = 0, months = 0;
    return length <= 16 && count_parts(cell, length, &digits, &months) &&
           ((months == 1 && (digits == 1 || digits == 2)) || (months == 0 && digits == 3));
}

/* Digits with a comma in a cell as the library sees it: the other decimal mark of the file. */
static bool has_other_mark(const char *cell, size_t length)
{
    size_t commas = 0;
    for (size_t i = 0; i < length; i++) {
        commas += cell[i] == ',';
        if (cell[i] != ',' && !is_digit(cell[i]))
            return false;
    }
    return commas > 0;
}

void cli_hints_row(cli_hints *hints, const cli_batch *batch, size_t row)
{
    hints->decimal = batch->decimal;
    for (size_t i = 0; i < batch->fact_count; i++) {
        hoctap_kind kind = hoctap_rules_fact(batch->rules, i)->kind;
        if ((kind != HOCTAP_POINTS && kind != HOCTAP_COUNT) || !batch->facts[i].rows)
            continue;
        size_t length;
        const char *cell = cli_dictionary_word(&batch->facts[i], row, &length);
        if (is_damaged(cell, length) || is_date(cell, length))
            note(&hints->damaged_numbers, batch->first + row);
        else if (has_other_mark(cell, length))
            note(&hints->other_mark, batch->first + row);
    }
}

static bool has_answer(const cli_batch *batch, size_t row)
{
    for (size_t i = 0; i < batch->fact_count; i++)
        if (batch->facts[i].rows && batch->facts[i].rows[row] != CLI_WORD_NONE)
            return true;
    return false;
}

static void look_at_id(cli_hints *hints, const cli_batch *batch, size_t row)
{
    size_t length;
    const char *id = cli_cell(&batch->ids, row, &length);
    if (!length)
        note(&hints->without_id, batch->first + row);
    else if (is_damaged(id, length))
        note(&hints->damaged_ids, batch->first + row);
}

void cli_hints_numbers(cli_hints *hints, const cli_batch *batch, const cli_results *results)
{
    const uint8_t *verdict = results->of.verdict, *end = verdict + batch->rows, *at = verdict;
    while ((at = memchr(at, HOCTAP_INVALID, (size_t)(end - at))) != NULL)
        cli_hints_row(hints, batch, (size_t)(at++ - verdict));
}

void cli_hints_people(cli_hints *hints, const cli_batch *batch)
{
    for (size_t row = 0; row < batch->rows; row++) {
        if (batch->faults[row] == CLI_ROW_GOOD && !has_answer(batch, row))
            note(&hints->without_answers, batch->first + row);
        if (batch->has_ids)
            look_at_id(hints, batch, row);
    }
}

const char *cli_hint_rows(const cli_hint *hint, hoctap_lang lang, char *text, size_t size)
{
    size_t used = 0;
    *text = '\0';
    for (size_t i = 0; i < hint->shown; i++) {
        const char *word = lang == HOCTAP_VI ? "dòng" : hint->shown == 1 ? "row" : "rows";
        const char *before = i ? "" : " (", *end = i + 1 < hint->shown ? "," : hint->more ? ", ...)" : ")";
        used +=
            (size_t)snprintf(text + used, size - used, "%s%s %" PRIu32 "%s", before, i ? "" : word, hint->rows[i], end);
    }
    return text;
}

void cli_hints_say_mark(const cli_hints *hints, hoctap_lang lang)
{
    char rows[CLI_HINT_TEXT];
    const char *other = hints->decimal == '.' ? "comma" : "point";
    if (!hints->other_mark.count)
        return;
    cli_hint_rows(&hints->other_mark, lang, rows, sizeof rows);
    cli_complain(lang, "%" PRIu64 " ô viết bằng dấu thập phân khác của tệp%s: có phải --decimal %s?",
                 "%" PRIu64 " cells have the other decimal mark%s: is --decimal %s meant?", hints->other_mark.count,
                 rows, other);
}
