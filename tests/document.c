/* SPDX-License-Identifier: MIT */
#include "document.h"

static hoc_arena arena;
hoctap_error doc_errors[32];
hoc_faults doc_faults;
hoc_node *doc_root;

int forget_document(void **state)
{
    (void)state;
    hoc_arena_free(&arena);
    return 0;
}

void read_bytes(const char *bytes, size_t length)
{
    hoc_arena_free(&arena);
    doc_faults = hoc_faults_into(doc_errors, COUNT(doc_errors), "f.yaml");
    doc_root = hoc_doc_read(&arena, bytes, length, &doc_faults);
}

/* "208@1:2 209@4:1<1:1 ": code, place and other place of every fault. */
void assert_faults_in(const char *bytes, size_t length, const char *expected)
{
    char all[512] = "";
    size_t at = 0;
    read_bytes(bytes, length);
    for (size_t i = 0; i < doc_faults.count && i < COUNT(doc_errors); i++) {
        const hoctap_error *error = &doc_errors[i];
        at += (size_t)snprintf(all + at, sizeof all - at, "%d@%d:%d", (int)error->code, error->line, error->column);
        if (error->other_line)
            at += (size_t)snprintf(all + at, sizeof all - at, "<%d:%d", error->other_line, error->other_column);
        at += (size_t)snprintf(all + at, sizeof all - at, " ");
    }
    if (strcmp(all, expected) != 0)
        print_message("%.200s\n", bytes);
    assert_string_equal(all, expected);
    assert_true(doc_root || doc_faults.failures > 0);
}

const hoc_node *entry(const char *key)
{
    const hoc_node *node = hoc_doc_get(doc_root, key);
    assert_non_null(node);
    return node;
}

void assert_found(const char *found)
{
    assert_string_equal(doc_errors[0].found, found);
}

static char *filled(const char *head, const char *unit, size_t length)
{
    char *text = malloc(length);
    size_t used = strlen(head);
    assert_non_null(text);
    memcpy(text, head, used);
    for (const size_t size = strlen(unit); used + size <= length; used += size)
        memcpy(text + used, unit, size);
    memset(text + used, '\n', length - used);
    return text;
}

void assert_faults_of_many(const char *head, const char *unit, size_t length, const char *expected)
{
    char *text = filled(head, unit, length);
    assert_faults_in(text, length, expected);
    free(text);
}
