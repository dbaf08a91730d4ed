/* SPDX-License-Identifier: MIT */
#include "text.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { MEMO_SLOTS = 512, MEMO_BYTES = 120 };

struct cli_memo {
    int fact, meaning;
    size_t length; /* 0: the slot is free */
    char cell[MEMO_BYTES];
};

bool cli_words_add(cli_words *words, int list, const char *word, int meaning)
{
    if (words->count == words->room) {
        size_t room = words->room ? words->room * 2 : 64;
        cli_word *all = realloc(words->all, room * sizeof *all);
        if (!all)
            return false;
        words->all = all;
        words->room = room;
    }
    cli_word *new = &words->all[words->count++];
    *new = (cli_word){.list = list, .meaning = meaning};
    new->exact = cli_text_plain(word, strlen(word), false);
    new->folded = cli_text_plain(word, strlen(word), true);
    return new->exact &&new->folded;
}

static bool add_also(cli_words *words, int list, const char *const *also, size_t count, int meaning)
{
    for (size_t i = 0; i < count; i++)
        if (!cli_words_add(words, list, also[i], meaning))
            return false;
    return true;
}

static bool add_answers(cli_words *words, int index, const hoctap_fact *fact)
{
    for (size_t i = 0; i < fact->choice_count; i++) {
        const hoctap_choice *choice = &fact->choices[i];
        if (!cli_words_add(words, index, choice->id, (int)i) ||
            (fact->kind != HOCTAP_YES_NO && !cli_words_add(words, index, choice->names.vi, (int)i)) ||
            !add_also(words, index, choice->also, choice->also_count, (int)i))
            return false;
    }
    return true;
}

static bool add_fact(cli_words *words, int index, const hoctap_fact *fact)
{
    return cli_words_add(words, CLI_COLUMNS, fact->id, index) &&
           cli_words_add(words, CLI_COLUMNS, fact->names.vi, index) &&
           add_also(words, CLI_COLUMNS, fact->also, fact->also_count, index) && add_answers(words, index, fact);
}

bool cli_words_begin(cli_words *words, const hoctap_rules *rules)
{
    *words = (cli_words){.rules = rules};
    words->memo = calloc(MEMO_SLOTS, sizeof *words->memo);
    if (!words->memo)
        return false;
    for (size_t i = 0; rules && i < hoctap_rules_fact_count(rules); i++)
        if (!add_fact(words, (int)i, hoctap_rules_fact(rules, i)))
            return false;
    return true;
}

void cli_words_end(cli_words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        free(words->all[i].exact);
        free(words->all[i].folded);
    }
    if (words->memo)
        explicit_bzero(words->memo, MEMO_SLOTS * sizeof *words->memo); /* people's answers */
    free(words->memo);
    free(words->all);
    *words = (cli_words){0};
}

static int find_exact(const cli_words *words, int list, const char *plain)
{
    for (size_t i = 0; i < words->count; i++)
        if (words->all[i].list == list && strcmp(words->all[i].exact, plain) == 0)
            return words->all[i].meaning;
    return CLI_NO_MEANING;
}

static int find_folded(const cli_words *words, int list, const char *plain)
{
    int meaning = CLI_NO_MEANING;
    for (size_t i = 0; i < words->count; i++) {
        const cli_word *word = &words->all[i];
        if (word->list != list || strcmp(word->folded, plain) != 0)
            continue;
        if (meaning != CLI_NO_MEANING && meaning != word->meaning)
            return CLI_NO_MEANING; /* without capitals it would mean two things */
        meaning = word->meaning;
    }
    return meaning;
}

static int find_plain(cli_words *words, int list, const char *text, size_t length, bool fold)
{
    char *plain = cli_text_plain(text, length, fold);
    if (!plain) {
        words->no_memory = true;
        return CLI_NO_MEANING;
    }
    int meaning = fold ? find_folded(words, list, plain) : find_exact(words, list, plain);
    free(plain);
    return meaning;
}

int cli_words_find(cli_words *words, int list, const char *text, size_t length)
{
    if (memchr(text, '\0', length))
        return CLI_NO_MEANING;
    int meaning = find_plain(words, list, text, length, false);
    return meaning != CLI_NO_MEANING ? meaning : find_plain(words, list, text, length, true);
}

int cli_words_answer(cli_words *words, int fact, const char *cell, size_t length)
{
    if (length > MEMO_BYTES || !length)
        return cli_words_find(words, fact, cell, length);
    uint64_t hash = XXH3_64bits_withSeed(cell, length, (uint64_t)fact);
    cli_memo *memo = &words->memo[hash % MEMO_SLOTS];
    if (memo->length == length && memo->fact == fact && memcmp(memo->cell, cell, length) == 0)
        return memo->meaning;
    memo->meaning = cli_words_find(words, fact, cell, length);
    memo->fact = fact;
    memo->length = length;
    memcpy(memo->cell, cell, length);
    return memo->meaning;
}
