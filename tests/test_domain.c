/* SPDX-License-Identifier: MIT */
/*
 * rules/citizen/README.md says of every value in the rule files where it comes from. Here the page and the files are held
 * together, both ways. Paths are those that errors bear: levels.recognised.all[1].total.
 */
#include "doc.h"
#include "number.h"
#include "support.h"

#define FOLDER "rules/citizen/"
#define CELLS 6

enum { WHAT, SOURCES, FILES, PATH, VALUE, STATUS };

static const char *const editions[] = {"pilot", "qd-244", "qd-324"};

typedef struct edition {
    hoc_arena arena;
    hoc_node *root;
    const hoc_node *seen[256]; /* the values that some row names */
    size_t seen_count;
} edition;

static char *read_whole(hoc_arena *arena, const char *path, size_t *length)
{
    hoc_faults faults = hoc_faults_into(NULL, 0, path);
    char *bytes = hoc_file_read(arena, path, length, &faults);

    assert_non_null(bytes);
    return bytes;
}

static void load(edition *e, const char *id)
{
    char path[64];
    hoc_faults faults;
    size_t length;
    char *bytes;

    snprintf(path, sizeof path, FOLDER "%s.yaml", id);
    bytes = read_whole(&e->arena, path, &length);
    faults = hoc_faults_into(NULL, 0, path);
    e->root = hoc_doc_read(&e->arena, bytes, length, &faults);
    assert_non_null(e->root);
}

static int load_all(void **state)
{
    edition *all = calloc(3, sizeof *all);

    for (size_t i = 0; i < 3; i++)
        load(&all[i], editions[i]);
    *state = all;
    return 0;
}

static int free_all(void **state)
{
    edition *all = *state;

    for (size_t i = 0; i < 3; i++)
        hoc_arena_free(&all[i].arena);
    free(all);
    return 0;
}

/* One step of a path, `key` or `[1]`, which is the first; NULL when there is no such node. */
static const hoc_node *step(const hoc_node *node, const char *name)
{
    long index;

    if (*name != '[')
        return node->shape == HOC_MAP ? hoc_doc_get(node, name) : NULL;
    index = strtol(name + 1, NULL, 10);
    node = node->shape == HOC_LIST ? node->first : NULL;
    while (node && --index > 0)
        node = node->next;
    return node;
}

static const hoc_node *find(const hoc_node *node, const char *path)
{
    char name[64];

    while (node && *path) {
        size_t length = 1 + strcspn(path + 1, ".[");
        snprintf(name, sizeof name, "%.*s", (int)length, path);
        node = step(node, name);
        path += length + (path[length] == '.');
    }
    return node;
}

/* A scalar's text; the keys of a map or the items of a list with spaces between. */
static void value_of(const hoc_node *node, char *text, size_t size)
{
    size_t at = 0;

    if (node->shape == HOC_SCALAR) {
        snprintf(text, size, "%s", node->text);
        return;
    }
    for (const hoc_node *item = node->first; item && at < size; item = item->next)
        at += (size_t)snprintf(text + at, size - at, "%s%s", at ? " " : "", item->key ? item->key : item->text);
}

/* The first word of `key` in the nearest map around the node that bears a mark, or "none". */
static void mark_of(const hoc_node *node, const char *key, char *text, size_t size)
{
    const hoc_node *mark;

    while (node && !(node->shape == HOC_MAP && (hoc_doc_get(node, "status") || hoc_doc_get(node, "clause"))))
        node = node->parent;
    mark = node ? hoc_doc_get(node, key) : NULL;
    snprintf(text, size, "%.*s", (int)strcspn(mark ? mark->text : "none", " "), mark ? mark->text : "none");
}

/* Whether `word` stands among the words of a cell that was stripped of its back quotes. */
static bool has_word(const char *cell, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = cell; (at = strstr(at, word)) != NULL; at += length)
        if ((at == cell || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static void strip(char *cell)
{
    char *to = cell;

    for (const char *from = cell; *from; from++)
        if (*from != '`' && (*from != ' ' || to != cell))
            *to++ = *from;
    while (to != cell && to[-1] == ' ')
        to--;
    *to = '\0';
}

/* Cuts a line of a table into its cells, in place. False for a line that is no row about a value. */
static bool cut(char *line, char *cells[CELLS])
{
    int count = 0;

    if (*line != '|')
        return false;
    for (char *at = line; (at = strchr(at, '|')) != NULL; count++) {
        *at++ = '\0';
        if (count < CELLS)
            cells[count] = at;
    }
    if (count != CELLS + 1 || !strchr(cells[PATH], '`'))
        return false;
    for (int i = 0; i < CELLS; i++)
        strip(cells[i]);
    return true;
}

static void hold(edition *e, const char *id, char *cells[CELLS])
{
    const hoc_node *node = find(e->root, cells[PATH]);
    char value[256] = "", source[96], status[96];

    if (!node)
        fail_msg("%s: there is no %s", id, cells[PATH]);
    value_of(node, value, sizeof value);
    if (strcmp(value, cells[VALUE]) != 0)
        fail_msg("%s: %s is %s, the page says %s", id, cells[PATH], value, cells[VALUE]);
    mark_of(node, "status", status, sizeof status);
    if (strcmp(status, cells[STATUS]) != 0)
        fail_msg("%s: %s is marked %s, the page says %s", id, cells[PATH], status, cells[STATUS]);
    mark_of(node, "clause", source, sizeof source);
    if (!has_word(cells[SOURCES], source))
        fail_msg("%s: %s rests on %s, the page says %s", id, cells[PATH], source, cells[SOURCES]);
    assert_true(e->seen_count < COUNT(e->seen));
    e->seen[e->seen_count++] = node;
}

/* Holds every row of the page against every file that it names; returns how many that were. */
static size_t hold_page(edition *all)
{
    hoc_arena arena = {NULL};
    size_t length, held = 0;
    char *line = read_whole(&arena, FOLDER "README.md", &length), *cells[CELLS];

    while (line) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (cut(line, cells))
            for (size_t i = 0; i < 3; i++)
                if (has_word(cells[FILES], editions[i])) {
                    hold(&all[i], editions[i], cells);
                    held++;
                }
        line = next;
    }
    hoc_arena_free(&arena);
    return held;
}

static void every_row_of_the_page_is_true_of_the_files_it_names(void **state)
{
    assert_true(hold_page(*state) > 70);
}

static bool was_seen(const edition *e, const hoc_node *node)
{
    for (size_t i = 0; i < e->seen_count; i++)
        if (e->seen[i] == node)
            return true;
    return false;
}

/* A number, or the word unknown where a number could stand. */
static bool decides(const hoc_node *node)
{
    int64_t value;

    if (node->shape != HOC_SCALAR || (node->key && strcmp(node->key, "status") == 0))
        return false;
    return strcmp(node->text, "unknown") == 0 || hoc_number_parse(node->text, strlen(node->text), &value) == HOC_EXACT;
}

static const hoc_node *behind(const hoc_node *node)
{
    if (node->first)
        return node->first;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

static void every_number_of_the_files_stands_on_the_page(void **state)
{
    edition *all = *state;
    char path[128];

    hold_page(all);
    for (size_t i = 0; i < 3; i++)
        for (const hoc_node *node = behind(hoc_doc_get(all[i].root, "hoctap")); node; node = behind(node)) {
            hoc_doc_path(node, path, sizeof path);
            if (decides(node) && !was_seen(&all[i], node))
                fail_msg("%s: %s: %s is not on the page", editions[i], path, node->text);
        }
}

static void nothing_claims_to_be_law(void **state)
{
    edition *all = *state;
    char path[128];

    for (size_t i = 0; i < 3; i++)
        for (const hoc_node *node = all[i].root; node; node = behind(node)) {
            hoc_doc_path(node, path, sizeof path);
            if (node->key && strcmp(node->key, "status") == 0 && strcmp(node->text, "law") == 0)
                fail_msg("%s: %s", editions[i], path);
            if (node->shape == HOC_MAP && hoc_doc_get(node, "clause") && !hoc_doc_get(node, "status"))
                fail_msg("%s: %s has a clause without a status", editions[i], path);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_row_of_the_page_is_true_of_the_files_it_names, load_all, free_all),
        cmocka_unit_test_setup_teardown(every_number_of_the_files_stands_on_the_page, load_all, free_all),
        cmocka_unit_test_setup_teardown(nothing_claims_to_be_law, load_all, free_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
