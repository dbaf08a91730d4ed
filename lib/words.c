/* SPDX-License-Identifier: MIT */
#include "words.h"

#include <stdlib.h>
#include <string.h>

struct hoc_word {
    const char *text;
    const hoc_node *node;
    size_t owner;
};

bool hoc_words_begin(hoc_words *words, hoc_reader *reader, size_t room)
{
    *words = (hoc_words){.all = hoc_take(reader, room, sizeof *words->all), .room = room};
    return words->all != NULL;
}

void hoc_words_add(hoc_words *words, const char *word, const hoc_node *node, size_t owner)
{
    if (words->count < words->room && *word)
        words->all[words->count++] = (struct hoc_word){word, node, owner};
}

void hoc_words_add_all(hoc_words *words, const hoc_node *entry, const char *id, const char *vi, const char *const *also,
                       size_t count, size_t owner)
{
    hoc_words_add(words, id, entry, owner);
    if (vi)
        hoc_words_add(words, vi, entry, owner);
    for (size_t i = 0; i < count; i++)
        hoc_words_add(words, also[i], entry, owner);
}

/* By text, then in the order of the file. */
static int compare(const void *one, const void *two)
{
    const struct hoc_word *a = one, *b = two;
    int order = strcmp(a->text, b->text);

    return order != 0 ? order : (a->owner > b->owner) - (a->owner < b->owner);
}

void hoc_words_check(hoc_words *words, hoc_reader *reader)
{
    qsort(words->all, words->count, sizeof *words->all, compare);
    for (size_t i = 1; i < words->count && !hoc_faults_too_many(reader->faults); i++) {
        const struct hoc_word *first = &words->all[i - 1], *second = &words->all[i];
        hoc_place place = hoc_doc_key_place(first->node);
        hoctap_error *error;

        if (strcmp(first->text, second->text) != 0 || first->owner == second->owner)
            continue;
        error = hoc_doc_key_fault(reader->faults, HOCTAP_NAME_TAKEN, second->node, second->text, NULL, NULL);
        if (first->node->file != second->node->file)
            continue;
        error->other_line = place.line;
        error->other_column = place.column;
    }
}
