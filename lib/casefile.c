/* SPDX-License-Identifier: MIT */
#include "casefile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "nearest.h"

typedef struct reader {
    hoc_arena *arena;
    const hoctap_rules *rules;
    hoc_faults *faults;
    hoc_case_file *file;
} reader;

static const char expectations[] = "level | possible | verdict | total | low | high | because";

/* ---- words that a case may use ---- */

static int find_level(const hoctap_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->level_count; i++)
        if (strcmp(rules->levels[i].id, id) == 0)
            return (int)i;
    return -1;
}

static int find_verdict(const char *word)
{
    for (int i = HOCTAP_NOT_MET; i <= HOCTAP_INVALID; i++)
        if (strcmp(hoctap_verdict_text((hoctap_verdict)i, HOCTAP_EN), word) == 0)
            return i;
    return -1;
}

bool hoc_reason_is(const hoctap_reason *reason, const char *word)
{
    return strcmp(reason->code, word) == 0 || strcmp(reason->kind, word) == 0;
}

static bool is_reason(const hoctap_rules *rules, const char *word)
{
    for (size_t i = 0; i < rules->reason_count; i++)
        if (hoc_reason_is(&rules->reasons[i], word))
            return true;
    return false;
}

static void check_level(reader *to, const hoc_node *node)
{
    hoc_nearest nearest = hoc_nearest_to(node->text);

    if (find_level(to->rules, node->text) >= 0)
        return;
    for (size_t i = 0; i < to->rules->level_count; i++)
        hoc_nearest_offer(&nearest, to->rules->levels[i].id);
    hoc_doc_fault(to->faults, HOCTAP_UNKNOWN_LEVEL, node, node->text, NULL, nearest.best);
}

static void check_verdict(reader *to, const hoc_node *node)
{
    hoc_nearest nearest = hoc_nearest_to(node->text);

    if (find_verdict(node->text) >= 0)
        return;
    for (int i = HOCTAP_NOT_MET; i <= HOCTAP_INVALID; i++)
        hoc_nearest_offer(&nearest, hoctap_verdict_text((hoctap_verdict)i, HOCTAP_EN));
    hoc_doc_fault(to->faults, HOCTAP_UNKNOWN_WORD, node, node->text, "met | not met | undecided | invalid",
                  nearest.best);
}

static void check_reason(reader *to, const hoc_node *node)
{
    hoc_nearest nearest = hoc_nearest_to(node->text);

    if (node->shape != HOC_SCALAR) {
        hoc_doc_fault(to->faults, HOCTAP_NOT_TEXT, node, NULL, NULL, NULL);
        return;
    }
    if (is_reason(to->rules, node->text))
        return;
    for (size_t i = 0; i < to->rules->reason_count; i++) {
        hoc_nearest_offer(&nearest, to->rules->reasons[i].code);
        hoc_nearest_offer(&nearest, to->rules->reasons[i].kind);
    }
    hoc_doc_fault(to->faults, HOCTAP_UNKNOWN_WORD, node, node->text, NULL, nearest.best);
}

static void check_because(reader *to, const hoc_node *node)
{
    if (node->shape != HOC_LIST)
        check_reason(to, node);
    for (const hoc_node *word = node->first; node->shape == HOC_LIST && word && !hoc_faults_too_many(to->faults);
         word = word->next)
        check_reason(to, word);
}

static void check_number(reader *to, const hoc_node *node)
{
    hoc_reader fields = {.faults = to->faults};

    hoc_number_of(&fields, node, -HOC_MOST, HOC_MOST, 0);
}

/* ---- reading ---- */

/* An expectation that is a single word or number; NULL when it is not there or empty, which is a fault. */
static const hoc_node *read_word(reader *to, const hoc_node *map, const char *key,
                                 void (*check)(struct reader *, const hoc_node *))
{
    const hoc_node *node = hoc_doc_get(map, key);

    if (!node)
        return NULL;
    if (hoc_is_null(node))
        hoc_doc_fault(to->faults, HOCTAP_EMPTY_VALUE, node, NULL, NULL, NULL);
    else if (node->shape != HOC_SCALAR && check != check_because)
        hoc_doc_fault(to->faults, HOCTAP_NOT_TEXT, node, NULL, NULL, NULL);
    else
        check(to, node);
    return node;
}

static void read_expectations(reader *to, hoc_job *job)
{
    job->level = read_word(to, job->node, "level", check_level);
    job->possible = read_word(to, job->node, "possible", check_level);
    job->verdict = read_word(to, job->node, "verdict", check_verdict);
    job->total = read_word(to, job->node, "total", check_number);
    job->low = read_word(to, job->node, "low", check_number);
    job->high = read_word(to, job->node, "high", check_number);
    job->because = read_word(to, job->node, "because", check_because);
    if (!job->level && !job->possible && !job->verdict && !job->total && !job->low && !job->high && !job->because)
        hoc_doc_fault(to->faults, HOCTAP_MISSING_KEY, job->node, NULL, expectations, NULL);
}

/* One answer; `given` holds where each fact got its own so far. Whether the text can be read the engine says. */
static void add_answer(reader *to, hoc_job *job, int fact, const hoc_node *node, const hoc_node **given)
{
    if (node->shape != HOC_SCALAR) {
        hoc_doc_fault(to->faults, HOCTAP_NOT_TEXT, node, NULL, NULL, NULL);
        return;
    }
    if (given[fact]) {
        hoctap_error *error =
            hoc_doc_key_fault(to->faults, HOCTAP_BOTH_KEYS, node, to->rules->facts[fact].id, NULL, NULL);
        hoc_place first = hoc_doc_key_place(given[fact]);
        error->other_line = first.line;
        error->other_column = first.column;
        return;
    }
    given[fact] = node;
    job->answers[job->answer_count++] =
        (hoctap_answer){to->rules->facts[fact].id, hoc_is_null(node) ? NULL : node->text};
}

/* `points`: one for each indicator, so that a decimal comma in a list, which makes two items of one, is seen. */
static void read_points(reader *to, hoc_job *job, const hoc_node *list, const hoc_node **given)
{
    hoc_reader fields = {.faults = to->faults};
    const hoc_node *item = list->first;
    char found[16], expected[16];
    unsigned indicators = 0;

    if (!hoc_is_list(&fields, list))
        return;
    for (size_t i = 0; i < to->rules->fact_count; i++)
        indicators += to->rules->facts[i].criterion >= 0;
    if (list->count != indicators) {
        snprintf(found, sizeof found, "%u", list->count);
        snprintf(expected, sizeof expected, "%u", indicators);
        hoc_doc_fault(to->faults, HOCTAP_WRONG_COUNT, list, found, expected, NULL);
        return;
    }
    for (size_t i = 0; i < to->rules->fact_count; i++)
        if (to->rules->facts[i].criterion >= 0) {
            add_answer(to, job, (int)i, item, given);
            item = item->next;
        }
}

static void refuse_key(reader *to, const hoc_node *entry)
{
    static const char *const words[] = {"id",    "points", "level", "possible", "verdict",
                                        "total", "low",    "high",  "because",  "note"};
    hoc_nearest nearest = hoc_nearest_to(entry->key);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        hoc_nearest_offer(&nearest, words[i]);
    for (size_t i = 0; i < to->rules->fact_count; i++)
        hoc_nearest_offer(&nearest, to->rules->facts[i].id);
    hoc_doc_key_fault(to->faults, HOCTAP_UNKNOWN_KEY, entry, entry->key, NULL, nearest.best);
}

/* The words of a case come before facts of the same name. */
static void read_answers(reader *to, hoc_job *job)
{
    const hoc_node *given[HOC_FACTS] = {NULL};

    for (const hoc_node *entry = job->node->first; entry && !hoc_faults_too_many(to->faults); entry = entry->next) {
        int fact = hoctap_rules_find_fact(to->rules, entry->key);
        if (hoc_word_index("id level possible verdict total low high because note", entry->key) >= 0)
            continue;
        if (strcmp(entry->key, "points") == 0)
            read_points(to, job, entry, given);
        else if (fact >= 0)
            add_answer(to, job, fact, entry, given);
        else
            refuse_key(to, entry);
    }
}

static bool read_job(reader *to, const hoc_node *node, hoc_job *job)
{
    hoc_reader fields = {.faults = to->faults};

    job->node = node;
    job->id = "";
    if (!hoc_is_map(&fields, node))
        return true;
    job->id = hoc_id_of(&fields, hoc_need(&fields, node, "id"));
    job->answers = hoc_arena_array(to->arena, to->rules->fact_count, sizeof *job->answers);
    if (!job->answers)
        return false;
    read_answers(to, job);
    read_expectations(to, job);
    return true;
}

static int by_id(const void *one, const void *other)
{
    const hoc_job *const *a = one, *const *b = other;
    int order = strcmp((*a)->id, (*b)->id);

    return order != 0 ? order : *a < *b ? -1 : 1;
}

/* An id stands for one case. False without memory. */
static bool check_ids(reader *to)
{
    const hoc_job **sorted = hoc_arena_array(to->arena, to->file->count, sizeof *sorted);

    if (!sorted)
        return false;
    for (size_t i = 0; i < to->file->count; i++)
        sorted[i] = &to->file->jobs[i];
    qsort(sorted, to->file->count, sizeof *sorted, by_id);
    for (size_t i = 1; i < to->file->count && !hoc_faults_too_many(to->faults); i++)
        if (*sorted[i]->id && strcmp(sorted[i]->id, sorted[i - 1]->id) == 0) {
            hoctap_error *error = hoc_doc_fault(to->faults, HOCTAP_NAME_TAKEN, hoc_doc_get(sorted[i]->node, "id"),
                                                sorted[i]->id, NULL, NULL);
            hoc_place first = hoc_doc_place(hoc_doc_get(sorted[i - 1]->node, "id"));
            error->other_line = first.line;
            error->other_column = first.column;
        }
    return true;
}

/* False when memory ran out. */
static bool read_jobs(reader *to, const hoc_node *root)
{
    hoc_reader fields = {.faults = to->faults};

    if (!hoc_is_list(&fields, root))
        return true;
    to->file->jobs = hoc_arena_array(to->arena, root->count, sizeof *to->file->jobs);
    if (!to->file->jobs)
        return false;
    for (const hoc_node *node = root->first; node && !hoc_faults_too_many(to->faults); node = node->next)
        if (!read_job(to, node, &to->file->jobs[to->file->count++]))
            return false;
    return check_ids(to);
}

bool hoc_case_file_read(hoc_arena *arena, const hoctap_rules *rules, const char *path, hoc_faults *faults,
                        hoc_case_file *file)
{
    reader to = {arena, rules, faults, file};
    size_t length;
    const char *text = hoc_file_read(arena, path, &length, faults);
    const hoc_node *root = text ? hoc_doc_read(arena, text, length, faults) : NULL;

    if (root && !read_jobs(&to, root))
        hoc_fault_memory(faults);
    return faults->failures == 0;
}
