/* SPDX-License-Identifier: MIT */
#include "fields.h"

#include <stdio.h>
#include <string.h>

#include "date.h"
#include "local.h"
#include "nearest.h"
#include "text.h"

void *hoc_take(hoc_reader *reader, size_t count, size_t size)
{
    void *taken = hoc_arena_array(&reader->rules->arena, count > 0 ? count : 1, size);

    reader->starved = reader->starved || !taken;
    return taken;
}

bool hoc_is_null(const hoc_node *node)
{
    return node->shape == HOC_SCALAR && node->plain &&
           (!*node->text || strcmp(node->text, "~") == 0 || (*node->text == 'n' && strcmp(node->text, "null") == 0));
}

const hoc_node *hoc_find(const hoc_node *map, const char *key)
{
    const hoc_node *entry = hoc_doc_get(map, key);

    return entry && !hoc_is_null(entry) ? entry : NULL;
}

/* The entry, if there is one; a fault and NULL when it holds nothing. */
static const hoc_node *filled(hoc_reader *reader, const hoc_node *entry)
{
    bool empty = entry && hoc_is_null(entry);

    if (empty)
        hoc_doc_fault(reader->faults, HOCTAP_EMPTY_VALUE, entry, NULL, NULL, NULL);
    return empty ? NULL : entry;
}

const hoc_node *hoc_need(hoc_reader *reader, const hoc_node *map, const char *key)
{
    const hoc_node *entry = hoc_doc_get(map, key);

    if (!entry && !hoc_is_misspelt(map, key))
        hoc_doc_key_fault(reader->faults, HOCTAP_MISSING_KEY, map, NULL, key, NULL);
    return filled(reader, entry);
}

const hoc_node *hoc_filled(hoc_reader *reader, const hoc_node *map, const char *key)
{
    return filled(reader, hoc_doc_get(map, key));
}

void hoc_too_many(hoc_reader *reader, const hoc_node *node, size_t found, size_t most)
{
    char is[32], limit[32];

    snprintf(is, sizeof is, "%zu", found);
    snprintf(limit, sizeof limit, "<= %zu", most);
    hoc_doc_fault(reader->faults, HOCTAP_TOO_MANY, node, is, limit, NULL);
}

bool hoc_is_map(hoc_reader *reader, const hoc_node *node)
{
    if (node && node->shape != HOC_MAP)
        hoc_doc_fault(reader->faults, HOCTAP_NOT_A_MAP, node, node->text, NULL, NULL);
    return node && node->shape == HOC_MAP;
}

bool hoc_is_list(hoc_reader *reader, const hoc_node *node)
{
    if (node && node->shape != HOC_LIST)
        hoc_doc_fault(reader->faults, HOCTAP_NOT_A_LIST, node, node->text, NULL, NULL);
    return node && node->shape == HOC_LIST;
}

/* The next of `words` into `buffer` (64 bytes); moves `words` behind it; false at the end. */
static bool next_word(const char **words, char *buffer)
{
    size_t length = strcspn(*words, " ");

    if (length == 0)
        return false;
    memcpy(buffer, *words, length);
    buffer[length] = '\0';
    *words += length + ((*words)[length] == ' ');
    return true;
}

/* Where `word` stands in `words`, and how many stand before it; NULL when it does not. */
static const char *find_word(const char *words, const char *word, int *index)
{
    size_t length = strlen(word);

    for (*index = 0; *words; ++*index) {
        if (*words == *word && strncmp(words, word, length) == 0 && (words[length] == ' ' || !words[length]))
            return words;
        while (*words && *words != ' ')
            words++;
        words += *words == ' ';
    }
    return NULL;
}

int hoc_word_index(const char *words, const char *word)
{
    int index;

    return find_word(words, word, &index) ? index : -1;
}

const char *hoc_word_nearest(const char *words, const char *word, char *buffer, size_t size)
{
    hoc_nearest nearest = hoc_nearest_to(word);
    char each[64];

    buffer[0] = '\0';
    while (next_word(&words, each)) {
        const char *best = nearest.best;
        hoc_nearest_offer(&nearest, each);
        if (nearest.best != best)
            snprintf(buffer, size, "%s", each);
        nearest.best = nearest.best ? buffer : NULL;
    }
    return buffer;
}

bool hoc_is_misspelt(const hoc_node *map, const char *words)
{
    char near[64];

    for (const hoc_node *entry = map->first; entry; entry = entry->next)
        if (entry->strange && *hoc_word_nearest(words, entry->key, near, sizeof near))
            return true;
    return false;
}

/* Most stand in the order of `words`: each is looked for behind the one before it, and then among all. */
void hoc_know_keys(hoc_reader *reader, const hoc_node *map, const char *words)
{
    const char *last = words;
    char near[64];

    for (hoc_node *entry = map->first; entry && !hoc_faults_too_many(reader->faults); entry = entry->next) {
        int index;
        const char *found = find_word(last, entry->key, &index);
        if (!found)
            found = find_word(words, entry->key, &index);
        last = found ? found : last;
        entry->strange = !found;
        if (entry->strange)
            hoc_doc_key_fault(reader->faults, HOCTAP_UNKNOWN_KEY, entry, entry->key, words,
                              hoc_word_nearest(words, entry->key, near, sizeof near));
    }
}

/* A scalar on one line, as numbers, ids and words of the format are; NULL with a fault when it is not. */
static const char *line_of(hoc_reader *reader, const hoc_node *node, hoctap_code code)
{
    if (node->shape != HOC_SCALAR) {
        hoc_doc_fault(reader->faults, code, node, NULL, NULL, NULL);
        return NULL;
    }
    if (node->folded) {
        hoc_doc_fault(reader->faults, HOCTAP_FOLDED_VALUE, node, node->text, NULL, NULL);
        return NULL;
    }
    return node->text;
}

/* Names go into sentences on terminals and in letters: one that moves the cursor could forge a line of them. */
static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

void hoc_note_of(hoc_reader *reader, const hoc_node *map)
{
    const hoc_node *note = hoc_find(map, "note");

    if (note && note->shape != HOC_SCALAR)
        hoc_doc_fault(reader->faults, HOCTAP_NOT_TEXT, note, NULL, NULL, NULL);
}

const char *hoc_text_of(hoc_reader *reader, const hoc_node *node)
{
    if (!node)
        return "";
    if (node->shape != HOC_SCALAR) {
        hoc_doc_fault(reader->faults, HOCTAP_NOT_TEXT, node, NULL, NULL, NULL);
        return "";
    }
    if (node->cut)
        hoc_doc_fault(reader->faults, HOCTAP_COMMENT_CUTS_TEXT, node, node->text, NULL, NULL);
    if (!node->plain && has_control(node->text))
        hoc_doc_fault(reader->faults, HOCTAP_CONTROL_CHARACTER, node, node->text, NULL, NULL);
    return node->text;
}

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool hoc_is_id(const char *text)
{
    size_t length = strlen(text);

    if (length == 0 || length > 64 || !is_alphanumeric(text[0]))
        return false;
    for (const char *c = text; *c; c++)
        if (!is_alphanumeric(*c) && !strchr("_.-", *c))
            return false;
    return true;
}

const char *hoc_id_of(hoc_reader *reader, const hoc_node *node)
{
    const char *text = node ? line_of(reader, node, HOCTAP_NOT_AN_ID) : "";

    if (node && text && !hoc_is_id(text))
        hoc_doc_fault(reader->faults, HOCTAP_NOT_AN_ID, node, text, NULL, NULL);
    return text ? text : "";
}

const char *hoc_key_id(hoc_reader *reader, const hoc_node *entry)
{
    if (!hoc_is_id(entry->key))
        hoc_doc_key_fault(reader->faults, HOCTAP_NOT_AN_ID, entry, entry->key, NULL, NULL);
    return entry->key;
}

int hoc_word_of(hoc_reader *reader, const hoc_node *node, const char *words, int otherwise)
{
    const char *text = node ? line_of(reader, node, HOCTAP_UNKNOWN_WORD) : NULL;
    int index = text ? hoc_word_index(words, text) : otherwise;
    char near[64];

    if (text && index < 0) {
        hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_WORD, node, text, words,
                      hoc_word_nearest(words, text, near, sizeof near));
        return otherwise;
    }
    return index;
}

/* "7,5" outside of a list means 7.5 and is told so. */
static hoctap_code number_code(hoc_form form, const char *text)
{
    if (form == HOC_TOO_FINE)
        return HOCTAP_TOO_MANY_PLACES;
    if (form == HOC_TOO_LARGE)
        return HOCTAP_OUT_OF_RANGE;
    return text[strspn(text, "-0123456789")] == ',' ? HOCTAP_DECIMAL_COMMA : HOCTAP_NOT_A_NUMBER;
}

static bool is_percent(const char *text)
{
    const size_t length = strlen(text);
    int64_t value;

    return length > 1 && length < 16 && text[length - 1] == '%' &&
           hoc_number_parse(text, length - 1, &value) == HOC_EXACT;
}

static void number_fault(hoc_reader *reader, const hoc_node *node, hoc_form form)
{
    hoctap_code code = number_code(form, node->text);
    char meant[64] = "";
    char *comma;

    if (code == HOCTAP_DECIMAL_COMMA) {
        snprintf(meant, sizeof meant, "%s", node->text);
        comma = strchr(meant, ',');
        if (comma)
            *comma = '.';
    } else if (code == HOCTAP_NOT_A_NUMBER && is_percent(node->text))
        snprintf(meant, sizeof meant, "%.*s", (int)strlen(node->text) - 1, node->text);
    hoc_doc_fault(reader->faults, code, node, node->text, NULL, meant);
}

int64_t hoc_number_of(hoc_reader *reader, const hoc_node *node, int64_t least, int64_t most, int64_t otherwise)
{
    const char *text = node ? line_of(reader, node, HOCTAP_NOT_A_NUMBER) : NULL;
    int64_t value = otherwise;
    hoc_form form;

    if (!text)
        return otherwise;
    form = hoc_number_parse(text, strlen(text), &value);
    if (form != HOC_EXACT) {
        number_fault(reader, node, form);
        return otherwise;
    }
    if (value < least || value > most) {
        char low[32], high[32], range[72];
        hoctap_decimal_text(least, HOCTAP_PLACES, low, sizeof low);
        hoctap_decimal_text(most, HOCTAP_PLACES, high, sizeof high);
        snprintf(range, sizeof range, "%s..%s", low, high);
        hoc_doc_fault(reader->faults, HOCTAP_OUT_OF_RANGE, node, text, range, NULL);
        return otherwise;
    }
    return value;
}

void hoc_percent_fault(hoc_reader *reader, const hoc_node *node)
{
    const size_t digits = node->shape == HOC_SCALAR ? strspn(node->text, "0123456789.,") : 0;
    const char *rest = node->shape == HOC_SCALAR ? node->text + digits : "";
    char meant[64] = "", *comma;
    int64_t value;

    if (digits > 0 && digits < 16 && rest[strspn(rest, " %")] == '\0') {
        snprintf(meant, sizeof meant, "%.*s", (int)digits, node->text);
        comma = strchr(meant, ',');
        if (comma)
            *comma = '.';
        if (hoc_number_parse(meant, digits, &value) == HOC_EXACT && value >= HOC_ONE && value <= 100 * HOC_ONE)
            memcpy(meant + digits, "%", sizeof "%");
        else
            *meant = '\0';
    }
    hoc_doc_fault(reader->faults, HOCTAP_NOT_A_PERCENT, node, node->text, NULL, meant);
}

void hoc_answer_fault(hoc_reader *reader, const hoc_node *node, const hoctap_fact *fact)
{
    hoc_nearest nearest = hoc_nearest_to(node->text);
    char answers[192];
    hoc_text list = hoc_text_into(answers, sizeof answers);

    for (size_t i = 0; i < fact->choice_count; i++) {
        hoc_nearest_offer(&nearest, fact->choices[i].id);
        hoc_text_add(&list, i > 0 ? " " : "");
        hoc_text_add(&list, fact->choices[i].id);
    }
    hoc_text_end(&list);
    hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_CHOICE, node, node->text, nearest.best ? NULL : answers, nearest.best);
}

int hoc_whole_of(hoc_reader *reader, const hoc_node *node, int least, int most, int otherwise)
{
    int64_t value = hoc_number_of(reader, node, least * HOC_ONE, most * HOC_ONE, otherwise * HOC_ONE);

    if (value % HOC_ONE != 0)
        hoc_doc_fault(reader->faults, HOCTAP_TOO_MANY_PLACES, node, node->text, NULL, NULL);
    return (int)(value / HOC_ONE);
}

const char *hoc_date_of(hoc_reader *reader, const hoc_node *node)
{
    const char *text = node ? line_of(reader, node, HOCTAP_NOT_A_DATE) : NULL;

    if (text && hoctap_day_parse(text) == HOCTAP_NO_DAY) {
        hoc_doc_fault(reader->faults, HOCTAP_NOT_A_DATE, node, text, "YYYY-MM-DD", NULL);
        text = NULL;
    }
    return text;
}

hoctap_text hoc_names_of(hoc_reader *reader, const hoc_node *map, const char *otherwise)
{
    const hoc_node *names = hoc_find(map, "names"), *at = map, *vi, *en;

    if (names && (hoc_doc_get(map, "vi") || hoc_doc_get(map, "en")))
        hoc_doc_key_fault(reader->faults, HOCTAP_BOTH_KEYS, names, "names", "names | vi en", NULL);
    if (names) {
        if (!hoc_is_map(reader, names))
            return (hoctap_text){otherwise ? otherwise : "", NULL};
        hoc_know_keys(reader, names, "vi en");
        at = names;
    }
    vi = otherwise ? hoc_find(at, "vi") : hoc_need(reader, at, "vi");
    en = hoc_find(at, "en");
    return (hoctap_text){vi          ? hoc_text_of(reader, vi)
                         : otherwise ? otherwise
                                     : "",
                         en ? hoc_text_of(reader, en) : NULL};
}

const char *const *hoc_texts_of(hoc_reader *reader, const hoc_node *node, size_t *count)
{
    const char **texts;
    size_t at = 0;

    *count = 0;
    if (!node || !hoc_is_list(reader, node) || !(texts = hoc_take(reader, node->count, sizeof *texts)))
        return NULL;
    for (const hoc_node *item = node->first; item; item = item->next)
        texts[at++] = hoc_text_of(reader, item);
    *count = at;
    return texts;
}

bool hoc_is_among(const char *text, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(texts[i], text) == 0)
            return true;
    return false;
}

const hoctap_source *hoc_source_named(hoc_reader *reader, const hoc_node *node, const char *id)
{
    const hoctap_rules *rules = reader->rules;
    hoc_nearest nearest;

    for (size_t i = 0; i < rules->source_count; i++)
        if (strcmp(rules->sources[i].id, id) == 0) {
            rules->source_used[i] = true;
            return &rules->sources[i];
        }
    nearest = hoc_nearest_to(id);
    for (size_t i = 0; i < rules->source_count; i++)
        hoc_nearest_offer(&nearest, rules->sources[i].id);
    hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_SOURCE, node, id, NULL, nearest.best);
    return NULL;
}

/* "circular-24 Điều 6.1" is the source's id and, behind the first space, the article in it. */
static const hoctap_source *source_of(hoc_reader *reader, const hoc_node *node, const char *text, const char **article)
{
    size_t length = strcspn(text, " "), kept = length < 72 ? length : 71;
    char id[72];

    memcpy(id, text, kept);
    id[kept] = '\0';
    *article = text + length + strspn(text + length, " ");
    return hoc_source_named(reader, node, id);
}

hoctap_clause hoc_mark_of(hoc_reader *reader, const hoc_node *map)
{
    const hoc_node *clause = hoc_find(map, "clause"), *status = hoc_find(map, "status");
    const char *text = clause ? hoc_text_of(reader, clause) : "";
    hoctap_clause result = {NULL, "", HOCTAP_LAW};

    if (*text)
        result.source = source_of(reader, clause, text, &result.article);
    if (result.source)
        result.status = result.source->status;
    result.status = (hoctap_status)hoc_word_of(reader, status, "law reported assumed unknown", (int)result.status);
    hoc_note_of(reader, map);
    return result;
}

hoctap_clause hoc_clause_of(hoc_reader *reader, const hoc_node *map)
{
    hoc_local_check(reader, map);
    return hoc_mark_of(reader, map);
}
