/* SPDX-License-Identifier: MIT */
#include "dictionary.h"

#include <stdlib.h>

enum { FIRST_WORD = CLI_WORD_UNKNOWN + 1, MANY = CLI_CELLS_MOST / 2, MANY_BYTES = 1 << 14 };

bool cli_dictionary_begin(cli_dictionary *dictionary, size_t rows)
{
    *dictionary = (cli_dictionary){.count = FIRST_WORD};
    dictionary->rows = calloc(rows, sizeof *dictionary->rows);
    dictionary->slots = calloc(CLI_SLOTS, sizeof *dictionary->slots);
    dictionary->offsets = calloc(CLI_WORDS_MOST + 1, sizeof *dictionary->offsets);
    dictionary->answers = calloc(CLI_WORDS_MOST, sizeof *dictionary->answers);
    if (!dictionary->rows || !dictionary->slots || !dictionary->offsets || !dictionary->answers)
        return false;
    dictionary->answers[CLI_WORD_NONE] = CLI_NOT_GIVEN;
    dictionary->answers[CLI_WORD_UNKNOWN] = CLI_NOT_KNOWN;
    return true;
}

void cli_dictionary_end(cli_dictionary *dictionary)
{
    if (dictionary->slots)
        explicit_bzero(dictionary->slots, CLI_SLOTS * sizeof *dictionary->slots); /* people's answers */
    free(dictionary->rows);
    free(dictionary->slots);
    free(dictionary->offsets);
    free(dictionary->answers);
    cli_bytes_free(&dictionary->cells);
    cli_bytes_free(&dictionary->words);
    *dictionary = (cli_dictionary){0};
}

void cli_dictionary_clear(cli_dictionary *dictionary, size_t rows)
{
    memset(dictionary->rows, CLI_WORD_NONE, rows);
    if (dictionary->learnt < MANY && dictionary->words.used + dictionary->cells.used < MANY_BYTES)
        return;
    memset(dictionary->slots, 0, CLI_SLOTS * sizeof *dictionary->slots);
    dictionary->cells.used = dictionary->words.used = 0;
    dictionary->count = FIRST_WORD;
    dictionary->learnt = 0;
}

void cli_dictionary_seal(cli_dictionary *dictionary)
{
    dictionary->all = (hoctap_column){.name = "words",
                                      .type = HOCTAP_UTF8,
                                      .values = dictionary->words.used ? dictionary->words.all : "",
                                      .offsets = dictionary->offsets};
}

cli_cell_key cli_key_of_word(const char *text, size_t length)
{
    char few[CLI_CELL_ROOM] = "";
    memcpy(few, text, length < sizeof few ? length : sizeof few);
    cli_cell_key key = cli_key_of_cell(length < sizeof few ? few : text, length);
    key.length |= ~CLI_LENGTH;
    return key;
}

/* Its slot, or a free one. */
static cli_cell_slot *look(const cli_dictionary *dictionary, const cli_cell_key *key, const char *cell)
{
    size_t at = cli_slot_of(key), length = key->length & CLI_LENGTH;
    cli_cell_slot *slot = &dictionary->slots[at];
    while (slot->key.length && !(cli_same_key(&slot->key, key) &&
                                 (length <= 16 || memcmp(dictionary->cells.all + slot->cell, cell, length) == 0))) {
        at = (at + 1) % CLI_SLOTS;
        slot = &dictionary->slots[at];
    }
    return slot;
}

int cli_dictionary_find(const cli_dictionary *dictionary, const cli_cell_key *key, const char *cell)
{
    const cli_cell_slot *slot = look(dictionary, key, cell);
    return cli_same_key(&slot->key, key) ? slot->word : -1;
}

/* Nothing but blanks is no answer. */
static uint8_t number_it(cli_dictionary *dictionary, int answer)
{
    size_t word = dictionary->count;
    if (dictionary->words.used == (size_t)dictionary->offsets[word])
        return CLI_WORD_NONE;
    dictionary->answers[word] = (int16_t)answer;
    dictionary->offsets[++dictionary->count] = (int32_t)dictionary->words.used;
    return (uint8_t)word;
}

int cli_dictionary_learn(cli_dictionary *dictionary, const cli_cell_key *key, const char *cell, int answer)
{
    size_t length = key->length & CLI_LENGTH;
    cli_cell_slot *slot = look(dictionary, key, cell);
    cli_cell_slot new = {.key = *key, .cell = (uint32_t)dictionary->cells.used};
    if (length > 16 && !cli_bytes_put(&dictionary->cells, cell, length))
        return -1;
    new.word = number_it(dictionary, answer);
    *slot = new;
    dictionary->learnt++;
    return new.word;
}

const char *cli_dictionary_word(const cli_dictionary *dictionary, size_t row, size_t *length)
{
    size_t word = dictionary->rows[row];
    *length = (size_t)(dictionary->offsets[word + 1] - dictionary->offsets[word]);
    return *length ? dictionary->words.all + dictionary->offsets[word] : "";
}
