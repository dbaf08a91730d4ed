/* SPDX-License-Identifier: MIT */
/*
 * Typed fields of a YAML tree: the format gives each field its type, never the look of a scalar. A field that does not
 * fit is a fault at its place, and the reader goes on with a harmless value, so that all faults of a file are found in
 * one go.
 */
#ifndef HOC_FIELDS_H
#define HOC_FIELDS_H

#include "rules.h"

/* The keys that say how well something is known, and what a variant may do to it: they may stand on most maps. */
#define HOC_MARKS "clause status note local"

typedef struct hoc_reader {
    hoctap_rules *rules;
    hoc_faults *faults;
    bool starved; /* memory ran out somewhere: nothing that was read counts */
} hoc_reader;

/* `count` zeroed objects; NULL, and a starved reader, when there is no memory. */
void *hoc_take(hoc_reader *reader, size_t count, size_t size);

/* Nothing was written, or `~` or `null` without quotes. */
bool hoc_is_null(const hoc_node *node);

/* The entry of a map; an empty value or null counts as none. A missing entry of the second is a fault. */
const hoc_node *hoc_find(const hoc_node *map, const char *key);
const hoc_node *hoc_need(hoc_reader *reader, const hoc_node *map, const char *key);

bool hoc_is_map(hoc_reader *reader, const hoc_node *node);
bool hoc_is_list(hoc_reader *reader, const hoc_node *node);

/* The entry of a map that need not be there, but must hold something when it is. */
const hoc_node *hoc_filled(hoc_reader *reader, const hoc_node *map, const char *key);

/* More than `most` of something, at `node`. */
void hoc_too_many(hoc_reader *reader, const hoc_node *node, size_t found, size_t most);

/* Every key of the map is one of `words` (names separated by one space); others are faults with the nearest of them. */
void hoc_know_keys(hoc_reader *reader, const hoc_node *map, const char *words);

/* A key that is not known, and was told, looks like one of `words`: that none of them is there need not be told too. */
bool hoc_is_misspelt(const hoc_node *map, const char *words);

/* The position of `word` in `words`, -1 when it is not there. */
int hoc_word_index(const char *words, const char *word);
const char *hoc_word_nearest(const char *words, const char *word, char *buffer, size_t size);

/* Each of these takes NULL as an absent field and gives the last argument, or "", for it. */
const char *hoc_text_of(hoc_reader *reader, const hoc_node *node); /* on one line */
const char *hoc_id_of(hoc_reader *reader, const hoc_node *node);
int hoc_word_of(hoc_reader *reader, const hoc_node *node, const char *words, int otherwise);
int64_t hoc_number_of(hoc_reader *reader, const hoc_node *node, int64_t least, int64_t most, int64_t otherwise);
/* That a percent belongs here: of "62,5%", "62.5 %" and "62.5" with what was meant; "0.6" may mean 60%. */
void hoc_percent_fault(hoc_reader *reader, const hoc_node *node);
/* That these are the answers: with the nearest of them, or else with all. */
void hoc_answer_fault(hoc_reader *reader, const hoc_node *node, const hoctap_fact *fact);
int hoc_whole_of(hoc_reader *reader, const hoc_node *node, int least, int most, int otherwise);
const char *hoc_date_of(hoc_reader *reader, const hoc_node *node);

bool hoc_is_id(const char *text);

/* A key that stands for a thing's id. */
const char *hoc_key_id(hoc_reader *reader, const hoc_node *entry);

/* `vi` and `en`, inline or under `names`; without them vi is `otherwise`, and a fault when that is NULL. */
hoctap_text hoc_names_of(hoc_reader *reader, const hoc_node *map, const char *otherwise);

/* `note` is for people who read the file: any text will do. */
void hoc_note_of(hoc_reader *reader, const hoc_node *map);

/* A list of texts, borrowed from the tree. */
const char *const *hoc_texts_of(hoc_reader *reader, const hoc_node *node, size_t *count);

bool hoc_is_among(const char *text, const char *const *texts, size_t count);

/* The source of that id; a fault at `node`, which names it, and NULL when there is none. */
const hoctap_source *hoc_source_named(hoc_reader *reader, const hoc_node *node, const char *id);

/* `clause`, `status` and `note` of a map; with `local`, which is checked, the second. */
hoctap_clause hoc_mark_of(hoc_reader *reader, const hoc_node *map);
hoctap_clause hoc_clause_of(hoc_reader *reader, const hoc_node *map);

#endif
