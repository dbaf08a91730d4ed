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
    const hoctap_fact *fact = hoctap_rules_fact(batch->rules, index);
    cli_cells *cells = &batch->facts[index];
    batch->columns[index] = (hoctap_column){.name = fact->id, .type = HOCTAP_NULL};
    cells->number = fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT;
    if (fact->kind == HOCTAP_CHOICE) {
        cells->answers = malloc(CLI_BATCH_ROWS * sizeof *cells->answers);
        if (!cells->answers)
            return false;
        for (size_t row = 0; row < CLI_BATCH_ROWS; row++)
            cells->answers[row] = CLI_NOT_GIVEN;
    }
    bool supplied = extras && extras->supplies && extras->supplies(extras->self, (int)index);
    return (!supplied && !cli_columns_have(columns, (int)index)) || begin_cells(cells);
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
    if (cells->bytes)
        explicit_bzero(cells->bytes, cells->room); /* people's answers */
    free(cells->bytes);
    free(cells->offsets);
    free(cells->answers);
}

void cli_batch_end(cli_batch *batch)
{
    for (size_t i = 0; batch->facts && i < batch->fact_count; i++)
        end_cells(&batch->facts[i]);
    for (size_t i = 0; i < batch->extra_count; i++)
        end_cells(&batch->extra[i]);
    end_cells(&batch->ids);
    free(batch->extra);
    free(batch->facts);
    free(batch->columns);
    free(batch->faults);
    *batch = (cli_batch){0};
}

static bool grow(cli_batch *batch, cli_cells *cells, size_t length)
{
    size_t room = (cells->used + length) * 2 + 4096;
    char *bytes = malloc(room);
    if (!bytes) {
        batch->no_memory = true;
        return false;
    }
    if (cells->bytes) {
        memcpy(bytes, cells->bytes, cells->used);
        explicit_bzero(cells->bytes, cells->room);
    }
    free(cells->bytes);
    cells->bytes = bytes;
    cells->room = room;
    return true;
}

/* A cell's place at the end of the column, or NULL without memory. */
static char *place(cli_batch *batch, cli_cells *cells, size_t length)
{
    if (length > cells->room - cells->used && !grow(batch, cells, length))
        return NULL;
    char *at = cells->bytes + cells->used;
    cells->used += length;
    batch->bytes += length;
    return at;
}

static void put(cli_batch *batch, cli_cells *cells, const char *cell, size_t length)
{
    char *at = length ? place(batch, cells, length) : NULL;
    if (at)
        memcpy(at, cell, length);
}

static void put_number(cli_batch *batch, cli_cells *cells, const char *cell, size_t length)
{
    cell = cli_text_trim(cell, &length);
    char *at = length ? place(batch, cells, length) : NULL;
    if (!at)
        return;
    memcpy(at, cell, length);
    cli_text_point(at, length, batch->decimal);
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
        put(batch, &batch->facts[fact], ends[i], strlen(ends[i]));
    return true;
}

/* A word that means nothing stays as it is, for the library to say so. */
static int put_word(cli_batch *batch, cli_words *words, int fact, const char *cell, size_t length)
{
    cli_cells *cells = &batch->facts[fact];
    cell = cli_text_trim(cell, &length);
    if (!length)
        return CLI_NOT_GIVEN;
    int meaning = cli_words_answer(words, fact, cell, length);
    if (meaning == CLI_NO_MEANING && put_ends(batch, words, fact, cell, length))
        return CLI_NOT_KNOWN;
    if (meaning == CLI_NO_MEANING) { /* of a scale with bands perhaps a number */
        if (hoctap_rules_fact(batch->rules, (size_t)fact)->kind == HOCTAP_SCALE)
            put_number(batch, cells, cell, length);
        else
            put(batch, cells, cell, length);
        return CLI_NOT_KNOWN;
    }
    const char *id = hoctap_rules_fact(batch->rules, (size_t)fact)->choices[meaning].id;
    put(batch, cells, id, strlen(id));
    return meaning;
}

void cli_batch_answer(cli_batch *batch, cli_words *words, int fact, const char *cell, size_t length)
{
    cli_cells *cells = &batch->facts[fact];
    if (cells->number) {
        put_number(batch, cells, cell, length);
        return;
    }
    int answer = put_word(batch, words, fact, cell, length);
    if (cells->answers)
        cells->answers[batch->rows] = (int16_t)answer;
}

void cli_batch_take(cli_batch *batch, size_t fact, const char *cell, size_t length)
{
    put(batch, &batch->facts[fact], cell, length);
}

void cli_batch_id(cli_batch *batch, const char *cell, size_t length)
{
    put(batch, &batch->ids, cell, length);
    if (memchr(cell, '\0', length))
        batch->faults[batch->rows] = CLI_ROW_NUL;
}

void cli_batch_extra(cli_batch *batch, size_t slot, const char *cell, size_t length)
{
    put(batch, &batch->extra[slot], cell, length);
}

const char *cli_batch_pending(const cli_batch *batch, const cli_cells *cells, size_t *length)
{
    size_t from = (size_t)cells->offsets[batch->rows];
    *length = cells->used - from;
    return *length ? cells->bytes + from : "";
}

static void end_cell(cli_cells *cells, size_t row, bool good)
{
    if (!good)
        cells->used = (size_t)cells->offsets[row];
    if (!good && cells->answers)
        cells->answers[row] = CLI_NOT_KNOWN;
    cells->offsets[row + 1] = (int32_t)cells->used;
}

void cli_batch_row(cli_batch *batch, bool whole)
{
    if (!whole)
        batch->faults[batch->rows] = CLI_ROW_CELLS;
    bool good = batch->faults[batch->rows] == CLI_ROW_GOOD;
    for (size_t i = 0; i < batch->fact_count; i++)
        if (batch->facts[i].offsets)
            end_cell(&batch->facts[i], batch->rows, good);
    for (size_t i = 0; i < batch->extra_count; i++)
        end_cell(&batch->extra[i], batch->rows, whole); /* where cells are missing nobody knows which */
    end_cell(&batch->ids, batch->rows, true);
    batch->rows++;
}

bool cli_batch_full(const cli_batch *batch)
{
    return batch->rows == CLI_BATCH_ROWS || batch->bytes >= CLI_BATCH_BYTES;
}

void cli_batch_seal(cli_batch *batch)
{
    for (size_t i = 0; i < batch->fact_count; i++)
        if (batch->facts[i].offsets) {
            batch->columns[i].type = HOCTAP_UTF8;
            batch->columns[i].values = batch->facts[i].bytes ? batch->facts[i].bytes : "";
            batch->columns[i].offsets = batch->facts[i].offsets;
        }
    batch->table = (hoctap_table){batch->columns, batch->fact_count, batch->rows};
}

void cli_batch_clear(cli_batch *batch)
{
    for (size_t i = 0; i < batch->fact_count; i++)
        batch->facts[i].used = 0;
    for (size_t i = 0; i < batch->extra_count; i++)
        batch->extra[i].used = 0;
    batch->ids.used = 0;
    memset(batch->faults, CLI_ROW_GOOD, batch->rows);
    batch->first += batch->rows;
    batch->rows = 0;
    batch->bytes = 0;
}

const char *cli_cell(const cli_cells *cells, size_t row, size_t *length)
{
    *length = (size_t)(cells->offsets[row + 1] - cells->offsets[row]);
    return *length ? cells->bytes + cells->offsets[row] : "";
}
