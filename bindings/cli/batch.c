/* SPDX-License-Identifier: MIT */
#include "batch.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

const char *cli_row_fault_code(cli_row_fault fault)
{
    return fault == CLI_ROW_CELLS ? "cells" : "nul";
}

const char *cli_row_fault_text(cli_row_fault fault, hoctap_lang lang)
{
    if (fault == CLI_ROW_CELLS)
        return lang == HOCTAP_VI ? "số ô khác với dòng tiêu đề" : "more or fewer cells than the header";
    return lang == HOCTAP_VI ? "mã định danh có ký tự NUL" : "the id holds a NUL character";
}

static bool begin_cells(cli_cells *cells)
{
    cells->offsets = calloc(CLI_BATCH_ROWS + 1, sizeof *cells->offsets);
    return cells->offsets != NULL;
}

static bool begin_fact(cli_batch *batch, const cli_columns *columns, const cli_extras *extras, size_t index)
{
    cli_dictionary *dictionary = &batch->facts[index];
    hoctap_column *column = &batch->columns[index];
    bool supplied = extras && extras->supplies && extras->supplies(extras->self, (int)index);
    *column = (hoctap_column){.name = hoctap_rules_fact(batch->rules, index)->id, .type = HOCTAP_NULL};
    if (!supplied && !cli_columns_have(columns, (int)index))
        return true;
    if (!cli_dictionary_begin(dictionary, CLI_BATCH_ROWS))
        return false;
    column->type = HOCTAP_UINT8;
    column->values = dictionary->rows;
    column->words = &dictionary->all;
    return true;
}

static bool begin_extras(cli_batch *batch, const cli_extras *extras)
{
    size_t count = extras ? extras->count : 0;
    batch->extra = calloc(count + 1, sizeof *batch->extra);
    if (!batch->extra)
        return false;
    batch->extra_count = count;
    for (size_t i = 0; i < count; i++)
        if (!begin_cells(&batch->extra[i]))
            return false;
    return true;
}

bool cli_batch_begin(cli_batch *batch, const hoctap_rules *rules, const cli_columns *columns, const cli_extras *extras,
                     char decimal)
{
    *batch = (cli_batch){.rules = rules, .first = 1, .decimal = decimal, .has_ids = columns->has_id};
    batch->fact_count = hoctap_rules_fact_count(rules);
    batch->columns = calloc(batch->fact_count + 1, sizeof *batch->columns);
    batch->facts = calloc(batch->fact_count + 1, sizeof *batch->facts);
    batch->faults = calloc(CLI_BATCH_ROWS, 1);
    if (!batch->columns || !batch->facts || !batch->faults || !begin_cells(&batch->ids) || !begin_extras(batch, extras))
        return false;
    for (size_t i = 0; i < batch->fact_count; i++)
        if (!begin_fact(batch, columns, extras, i))
            return false;
    return true;
}

static void end_cells(cli_cells *cells)
{
    cli_bytes_free(&cells->bytes);
    free(cells->offsets);
}

void cli_batch_end(cli_batch *batch)
{
    for (size_t i = 0; batch->facts && i < batch->fact_count; i++)
        cli_dictionary_end(&batch->facts[i]);
    for (size_t i = 0; i < batch->extra_count; i++)
        end_cells(&batch->extra[i]);
    end_cells(&batch->ids);
    free(batch->extra);
    free(batch->facts);
    free(batch->columns);
    free(batch->faults);
    *batch = (cli_batch){0};
}

/* ---- cells become words ---- */

/* Puts a text behind the last word: what is put so is one word in the end. */
static char *put(cli_batch *batch, int fact, const char *text, size_t length)
{
    cli_bytes *bytes = &batch->facts[fact].words;
    size_t at = bytes->used;
    if (cli_bytes_put(bytes, text, length))
        return bytes->all + at;
    batch->no_memory = true;
    return NULL;
}

static void put_number(cli_batch *batch, int fact, const char *cell, size_t length)
{
    cell = cli_text_trim(cell, &length);
    char *number = put(batch, fact, cell, length);
    if (number)
        cli_text_point(number, length, batch->decimal);
}

/* "Cơ bản..Tốt": both ends by their ids; false where they are no such words. */
static bool put_ends(cli_batch *batch, cli_words *words, int fact, const char *cell, size_t length)
{
    const hoctap_fact *scale = hoctap_rules_fact(batch->rules, (size_t)fact);
    const char *dots = scale->kind == HOCTAP_SCALE ? memmem(cell, length, "..", 2) : NULL;
    size_t from = dots ? (size_t)(dots - cell) : 0;
    int low = from ? cli_words_answer(words, fact, cell, from) : CLI_NO_MEANING;
    int high = low >= 0 ? cli_words_answer(words, fact, dots + 2, length - from - 2) : CLI_NO_MEANING;
    if (high < 0)
        return false;
    const char *const ends[] = {scale->choices[low].id, "..", scale->choices[high].id};
    for (size_t i = 0; i < 3; i++)
        put(batch, fact, ends[i], strlen(ends[i]));
    return true;
}

/* A word that means nothing stays as it is, for the library to say so. */
static int put_word(cli_batch *batch, cli_words *words, int fact, const char *cell, size_t length)
{
    cell = cli_text_trim(cell, &length);
    if (!length)
        return CLI_NOT_GIVEN;
    int meaning = cli_words_answer(words, fact, cell, length);
    if (meaning == CLI_NO_MEANING && put_ends(batch, words, fact, cell, length))
        return CLI_NOT_KNOWN;
    if (meaning == CLI_NO_MEANING) { /* of a scale with bands perhaps a number */
        if (hoctap_rules_fact(batch->rules, (size_t)fact)->kind == HOCTAP_SCALE)
            put_number(batch, fact, cell, length);
        else
            put(batch, fact, cell, length);
        return CLI_NOT_KNOWN;
    }
    const char *id = hoctap_rules_fact(batch->rules, (size_t)fact)->choices[meaning].id;
    put(batch, fact, id, strlen(id));
    return meaning;
}

/* What was put is the word of this cell. */
static uint8_t learn(cli_batch *batch, cli_dictionary *dictionary, const cli_cell_key *key, const char *cell,
                     int answer)
{
    int word = cli_dictionary_learn(dictionary, key, cell, answer);
    batch->no_memory = batch->no_memory || word < 0;
    batch->learnt += key->length & CLI_LENGTH;
    batch->full = batch->full || cli_dictionary_full(dictionary);
    return word < 0 ? CLI_WORD_UNKNOWN : (uint8_t)word;
}

static int put_answer(cli_batch *batch, cli_words *words, int fact, const char *cell, size_t length)
{
    hoctap_kind kind = hoctap_rules_fact(batch->rules, (size_t)fact)->kind;
    if (kind != HOCTAP_POINTS && kind != HOCTAP_COUNT)
        return put_word(batch, words, fact, cell, length);
    put_number(batch, fact, cell, length);
    return CLI_NOT_GIVEN;
}

void cli_batch_answer_slowly(cli_batch *batch, cli_words *words, int fact, const char *cell, size_t length)
{
    cli_dictionary *dictionary = &batch->facts[fact];
    cli_cell_key key = cli_key_of_cell(cell, length);
    int word = cli_dictionary_find(dictionary, &key, cell);
    if (word < 0) {
        int answer = put_answer(batch, words, fact, cell, length);
        word = learn(batch, dictionary, &key, cell, answer);
    }
    dictionary->rows[batch->rows] = (uint8_t)word;
}

void cli_batch_take(cli_batch *batch, size_t fact, const char *cell, size_t length)
{
    cli_dictionary *dictionary = &batch->facts[fact];
    cli_cell_key key = cli_key_of_word(cell, length);
    int word = cli_dictionary_find(dictionary, &key, cell);
    if (word < 0) {
        put(batch, (int)fact, cell, length);
        word = learn(batch, dictionary, &key, cell, CLI_NOT_GIVEN);
    }
    dictionary->rows[batch->rows] = (uint8_t)word;
}

/* ---- rows ---- */

void cli_batch_extra(cli_batch *batch, size_t slot, const char *cell, size_t length)
{
    if (!cli_bytes_put_cell(&batch->extra[slot].bytes, cell, length))
        batch->no_memory = true;
}

const char *cli_batch_pending(const cli_batch *batch, const cli_cells *cells, size_t *length)
{
    size_t from = (size_t)cells->offsets[batch->rows];
    *length = cells->bytes.used - from;
    return *length ? cells->bytes.all + from : "";
}

static void end_cell(cli_cells *cells, size_t row, bool good)
{
    if (!good)
        cells->bytes.used = (size_t)cells->offsets[row];
    cells->offsets[row + 1] = (int32_t)cells->bytes.used;
}

static void forget_answers(cli_batch *batch, size_t row)
{
    for (size_t i = 0; i < batch->fact_count; i++)
        if (batch->facts[i].rows)
            batch->facts[i].rows[row] = CLI_WORD_UNKNOWN;
}

void cli_batch_row(cli_batch *batch, bool whole)
{
    if (!whole)
        batch->faults[batch->rows] = CLI_ROW_CELLS;
    if (batch->faults[batch->rows] != CLI_ROW_GOOD)
        forget_answers(batch, batch->rows);
    for (size_t i = 0; i < batch->extra_count; i++)
        end_cell(&batch->extra[i], batch->rows, whole); /* where cells are missing nobody knows which */
    end_cell(&batch->ids, batch->rows, true);
    batch->rows++;
}

static size_t bytes_of(const cli_batch *batch)
{
    size_t bytes = batch->ids.bytes.used + batch->learnt;
    for (size_t i = 0; i < batch->extra_count; i++)
        bytes += batch->extra[i].bytes.used;
    return bytes;
}

bool cli_batch_full(const cli_batch *batch)
{
    return batch->rows == CLI_BATCH_ROWS || batch->full || bytes_of(batch) >= CLI_BATCH_BYTES;
}

/* A row with more or fewer cells keeps that fault: its id may be any of its cells. */
static void find_nul(cli_batch *batch)
{
    const cli_bytes *ids = &batch->ids.bytes;
    if (!ids->used || !memchr(ids->all, '\0', ids->used))
        return;
    for (size_t row = 0; row < batch->rows; row++) {
        size_t length;
        const char *id = cli_cell(&batch->ids, row, &length);
        if (batch->faults[row] == CLI_ROW_GOOD && memchr(id, '\0', length)) {
            batch->faults[row] = CLI_ROW_NUL;
            forget_answers(batch, row);
        }
    }
}

void cli_batch_seal(cli_batch *batch)
{
    find_nul(batch);
    for (size_t i = 0; i < batch->fact_count; i++)
        if (batch->facts[i].rows) {
            cli_dictionary_seal(&batch->facts[i]);
            batch->columns[i].word_count = batch->facts[i].count;
        }
    batch->table = (hoctap_table){batch->columns, batch->fact_count, batch->rows};
}

void cli_batch_clear(cli_batch *batch)
{
    for (size_t i = 0; i < batch->fact_count; i++)
        if (batch->facts[i].rows)
            cli_dictionary_clear(&batch->facts[i], batch->rows);
    for (size_t i = 0; i < batch->extra_count; i++)
        batch->extra[i].bytes.used = 0;
    batch->ids.bytes.used = 0;
    memset(batch->faults, CLI_ROW_GOOD, batch->rows);
    batch->first += batch->rows;
    batch->rows = 0;
    batch->learnt = 0;
    batch->full = false;
}
