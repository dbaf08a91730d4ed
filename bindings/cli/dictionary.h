/* SPDX-License-Identifier: MIT */
/*
 * The answers to one fact: each different cell is read once and becomes a word with a number; a row keeps the number.
 *
 *     rows      2  0  2  3 ...               which word each row has
 *     words     ""  ""  "7"  "8.5"  "abc"    as the library reads them
 *     cells             "7"  "8,5"  "abc"    as the file has them: keys in slots
 */
#ifndef CLI_DICTIONARY_H
#define CLI_DICTIONARY_H

#include "bytes.h"

#include <hoctap/table.h>
#include <stdint.h>

enum {
    CLI_WORDS_MOST = 256, /* a number is a byte */
    CLI_WORD_NONE = 0,    /* nothing is answered */
    CLI_WORD_UNKNOWN = 1, /* nor is it here, in a row that nobody understands */
    CLI_CELLS_MOST = CLI_WORDS_MOST - 2,
    CLI_SLOTS = 512
};

/* What an answer of a choice is, beside its index. */
enum { CLI_NOT_GIVEN = -1, CLI_NOT_KNOWN = -2 };

/* A cell: its first eight bytes, and its last eight where it is longer. All zero is a cell of no bytes, and a free slot. */
typedef struct cli_cell_key {
    uint64_t first, last,
        length; /* the length with a bit above it where it is no cell of the file, but a word as it is */
} cli_cell_key;

#define CLI_LENGTH (UINT64_MAX >> 1)

typedef struct cli_cell_slot {
    cli_cell_key key;
    uint32_t cell; /* where it stands, for one of more than 16 bytes */
    uint8_t word;
} cli_cell_slot;

typedef struct cli_dictionary {
    uint8_t *rows;        /* new; NULL: there are no answers at all */
    cli_cell_slot *slots; /* new */
    cli_bytes cells;      /* the long ones */
    cli_bytes words;      /* and what comes behind the last of them is about to be one */
    int32_t *offsets;     /* new: where each begins, and the last one ends */
    int16_t *answers;     /* new: of a choice the index of the answer, CLI_NOT_GIVEN or CLI_NOT_KNOWN */
    size_t count;         /* of words */
    size_t learnt;        /* cells; several may be one word */
    hoctap_column all;    /* words as a column */
} cli_dictionary;

/* For so many rows. False without memory; end it even so. */
bool cli_dictionary_begin(cli_dictionary *dictionary, size_t rows);
void cli_dictionary_end(cli_dictionary *dictionary);

/* For rows behind the first `rows`. Where there are many words, or long ones, they are forgotten. */
void cli_dictionary_clear(cli_dictionary *dictionary, size_t rows);

/* Makes `all` point at the words. */
void cli_dictionary_seal(cli_dictionary *dictionary);

/* Makes a word of what was put behind the last one, for a cell that was not found: its number. -1 without memory. */
int cli_dictionary_learn(cli_dictionary *dictionary, const cli_cell_key *key, const char *cell, int answer);

/* The key of a text that is no cell of the file, but what a word shall be. */
cli_cell_key cli_key_of_word(const char *text, size_t length);

/* The answer of a row as the library reads it. *Borrowed*. */
const char *cli_dictionary_word(const cli_dictionary *dictionary, size_t row, size_t *length);

/* Which answer of a choice it is: its index, CLI_NOT_GIVEN or CLI_NOT_KNOWN. */
static inline int cli_dictionary_answer(const cli_dictionary *dictionary, size_t row)
{
    return dictionary->rows ? dictionary->answers[dictionary->rows[row]] : CLI_NOT_GIVEN;
}

/* The number of its word, or -1 where the cell is new. */
int cli_dictionary_find(const cli_dictionary *dictionary, const cli_cell_key *key, const char *cell);

/* Whether there is no room for a cell of another row. */
static inline bool cli_dictionary_full(const cli_dictionary *dictionary)
{
    return dictionary->learnt == CLI_CELLS_MOST;
}

/* Of a cell with CLI_CELL_ROOM: what stands behind its end counts for nothing. */
static inline cli_cell_key cli_key_of_cell(const char *cell, size_t length)
{
    static const unsigned char masks[16] = {255, 255, 255, 255, 255, 255, 255, 255};
    cli_cell_key key = {.length = length};
    uint64_t mask = UINT64_MAX;
    memcpy(&key.first, cell, sizeof key.first);
    if (length > 8)
        memcpy(&key.last, cell + length - 8, sizeof key.last);
    else
        memcpy(&mask, masks + 8 - length, sizeof mask);
    key.first &= mask;
    return key;
}

static inline size_t cli_slot_of(const cli_cell_key *key)
{
    uint64_t both = key->first ^ (key->last << 29 | key->last >> 35);
    return (size_t)(both * UINT64_C(0x9E3779B97F4A7C15) >> 55); /* below CLI_SLOTS */
}

static inline bool cli_same_key(const cli_cell_key *a, const cli_cell_key *b)
{
    return a->first == b->first && a->last == b->last && a->length == b->length;
}

/* The number of its word, or -1: the cell may be new, or long, or another one stands where it was looked for first. */
static inline int cli_dictionary_glance(const cli_dictionary *dictionary, const char *cell, size_t length)
{
    cli_cell_key key = cli_key_of_cell(cell, length);
    const cli_cell_slot *slot = &dictionary->slots[cli_slot_of(&key)];
    return length <= 16 && cli_same_key(&slot->key, &key) ? slot->word : -1;
}

#endif
