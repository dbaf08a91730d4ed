/* SPDX-License-Identifier: MIT */
/*
 * What people write, and what it means: headers mean facts, cells of a choice mean answers. A word is found as it is
 * written in the rules, else without the difference of capitals, when that leaves one meaning; always composed (NFC)
 * and trimmed.
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include <hoctap/rules.h>

enum { CLI_COLUMNS = -1, CLI_NO_MEANING = -1 };

typedef struct cli_word {
    int list;    /* a fact, of whose answers it is one, or CLI_COLUMNS */
    int meaning; /* the answer's index, or the fact */
    char *exact, *folded;
} cli_word;

typedef struct cli_memo cli_memo;

typedef struct cli_words {
    const hoctap_rules *rules;
    cli_word *all;
    size_t count, room;
    cli_memo *memo; /* cells met before */
    bool no_memory; /* once set, nothing that was found since counts */
} cli_words;

/* All words of a rule set; none when it is NULL. False without memory. */
bool cli_words_begin(cli_words *words, const hoctap_rules *rules);

/* One more, before any is looked for. Lists and meanings from 0. False without memory. */
bool cli_words_add(cli_words *words, int list, const char *word, int meaning);

void cli_words_end(cli_words *words);

/* The meaning of `text` in `list`, or CLI_NO_MEANING. */
int cli_words_find(cli_words *words, int list, const char *text, size_t length);

/* The same for a cell, of which a file has many alike: remembers what it found. */
int cli_words_answer(cli_words *words, int fact, const char *cell, size_t length);

#endif
