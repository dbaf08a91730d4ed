/* SPDX-License-Identifier: MIT */
/*
 * rules/<title>/README.md says of every value in the rule files of its folder where it comes from. Here the pages and the
 * files are held together, both ways, and the cases beside the files come out. Paths are those that errors bear: levels.recognised.all[1].total. Variants are left
 * out: they are samples, and what they say is not the law.
 */
#include <dirent.h>

#include "doc.h"
#include "number.h"
#include "support.h"

#define CELLS 6

enum { WHAT, SOURCES, FILES, PATH, VALUE, STATUS };

typedef struct edition {
    char id[64], path[160];
    hoc_arena arena;
    hoc_node *root;
    const hoc_node **seen; /* the values that some row names */
    size_t seen_count, room;
} edition;

typedef struct title {
    char folder[96];
    edition editions[16];
    size_t count;
} title;

typedef struct book {
    title titles[32];
    size_t count;
} book;

/* ---- what ships ---- */

static char *read_whole(hoc_arena *arena, const char *path, size_t *length)
{
    hoc_faults faults = hoc_faults_into(NULL, 0, path);
    char *bytes = hoc_file_read(arena, path, length, &faults);

    if (!bytes)
        fail_msg("%s cannot be read", path);
    return bytes;
}

static void add_edition(title *to, const char *name, size_t length)
{
    edition *e = &to->editions[to->count];
    hoc_faults faults;
    size_t size;
    char *bytes, path[sizeof e->path];

    assert_true(to->count < COUNT(to->editions));
    snprintf(e->id, sizeof e->id, "%.*s", (int)length, name);
    assert_true(snprintf(path, sizeof path, "%s/%s", to->folder, name) < (int)sizeof path);
    memcpy(e->path, path, sizeof path);
    bytes = read_whole(&e->arena, e->path, &size);
    faults = hoc_faults_into(NULL, 0, e->path);
    e->root = hoc_doc_read(&e->arena, bytes, size, &faults);
    if (!e->root)
        fail_msg("%s has no shape", e->path);
    if (hoc_doc_get(e->root, "variant"))
        hoc_arena_free(&e->arena);
    else
        to->count++;
}

static void read_folder(title *to)
{
    DIR *folder = opendir(to->folder);
    const struct dirent *entry;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        const char *dot = strchr(entry->d_name, '.');
        if (dot && strcmp(dot, ".yaml") == 0)
            add_edition(to, entry->d_name, (size_t)(dot - entry->d_name));
    }
    closedir(folder);
}

static int load_all(void **state)
{
    book *all = calloc(1, sizeof *all);
    DIR *folder = opendir("rules");
    const struct dirent *entry;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        title *next = &all->titles[all->count];
        if (strchr(entry->d_name, '.'))
            continue;
        assert_true(all->count < COUNT(all->titles));
        snprintf(next->folder, sizeof next->folder, "rules/%.80s", entry->d_name);
        read_folder(next);
        all->count += next->count > 0;
    }
    closedir(folder);
    *state = all;
    return 0;
}

static int free_all(void **state)
{
    book *all = *state;

    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->titles[i].count; k++) {
            hoc_arena_free(&all->titles[i].editions[k].arena);
            free(all->titles[i].editions[k].seen);
        }
    free(all);
    return 0;
}

/* ---- paths and values ---- */

/* The entry or item that `path` begins with, the longest key of all that fit; NULL when there is none. */
static const hoc_node *step(const hoc_node *node, const char **path)
{
    const hoc_node *best = NULL;
    size_t most = 0;
    char key[64];

    for (const hoc_node *item = node->first; item; item = item->next) {
        size_t length;
        snprintf(key, sizeof key, "[%u]", item->index);
        length = strlen(item->key ? item->key : key);
        if (length <= most || strncmp(*path, item->key ? item->key : key, length) != 0 ||
            !strchr(".[", (*path)[length]))
            continue;
        best = item;
        most = length;
    }
    *path += most + ((*path)[most] == '.');
    return best;
}

static const hoc_node *find(const hoc_node *node, const char *path)
{
    while (node && *path)
        node = step(node, &path);
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

/* ---- rows ---- */

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

static void see(edition *e, const hoc_node *node)
{
    if (e->seen_count == e->room) {
        e->room = 2 * e->room + 64;
        e->seen = realloc(e->seen, e->room * sizeof *e->seen);
        assert_non_null(e->seen);
    }
    e->seen[e->seen_count++] = node;
}

static void hold(edition *e, char *cells[CELLS])
{
    const hoc_node *node = find(e->root, cells[PATH]);
    char value[256] = "", source[96], status[96];

    if (!node)
        fail_msg("%s: there is no %s", e->path, cells[PATH]);
    value_of(node, value, sizeof value);
    if (strcmp(value, cells[VALUE]) != 0)
        fail_msg("%s: %s is %s, the page says %s", e->path, cells[PATH], value, cells[VALUE]);
    mark_of(node, "status", status, sizeof status);
    if (strcmp(status, cells[STATUS]) != 0)
        fail_msg("%s: %s is marked %s, the page says %s", e->path, cells[PATH], status, cells[STATUS]);
    mark_of(node, "clause", source, sizeof source);
    if (!has_word(cells[SOURCES], source))
        fail_msg("%s: %s rests on %s, the page says %s", e->path, cells[PATH], source, cells[SOURCES]);
    see(e, node);
}

/* Every file that a row names is there. */
static void hold_row(title *of, char *cells[CELLS])
{
    char *rest = NULL;

    for (char *word = strtok_r(cells[FILES], " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        size_t i = 0;
        while (i < of->count && strcmp(of->editions[i].id, word) != 0)
            i++;
        if (i == of->count)
            fail_msg("%s: the page names a file %s", of->folder, word);
        hold(&of->editions[i], cells);
    }
}

/* Holds every row of a title's page against every file that it names. */
static void hold_page(title *of)
{
    hoc_arena arena = {NULL};
    char path[128], *line, *cells[CELLS];
    size_t length;

    snprintf(path, sizeof path, "%s/README.md", of->folder);
    line = read_whole(&arena, path, &length);
    while (line) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (cut(line, cells))
            hold_row(of, cells);
        line = next;
    }
    hoc_arena_free(&arena);
}

static void every_row_of_a_page_is_true_of_the_files_it_names(void **state)
{
    book *all = *state;

    assert_true(all->count >= 6);
    for (size_t i = 0; i < all->count; i++) {
        hold_page(&all->titles[i]);
        for (size_t k = 0; k < all->titles[i].count; k++)
            assert_true(all->titles[i].editions[k].seen_count >= 5);
    }
}

/* ---- the other way ---- */

static bool was_seen(const edition *e, const hoc_node *node)
{
    for (size_t i = 0; i < e->seen_count; i++)
        if (e->seen[i] == node)
            return true;
    return false;
}

static bool is_under(const hoc_node *node, const char *key)
{
    return node->parent && node->parent->key && strcmp(node->parent->key, key) == 0;
}

/* A number, a percentage, or the word unknown where a number could stand. */
static bool is_number(const hoc_node *node)
{
    size_t length = strlen(node->text);
    int64_t value;

    if (length > 1 && node->text[length - 1] == '%')
        length--;
    return strcmp(node->text, "unknown") == 0 || hoc_number_parse(node->text, length, &value) == HOC_EXACT;
}

static bool is_authority(const hoc_node *node)
{
    return node->key && strcmp(node->key, "vi") == 0 && node->parent && is_under(node->parent, "authority");
}

/* Whether somebody's title may hang on this value; names, notes and sources are no such thing. */
static bool decides(const hoc_node *node)
{
    static const char words[] = "at_least above at_most under is unknown to from until evidence among except none "
                                "editions late counts merged split month_end";
    char key[64];

    if (is_under(node, "when") || is_under(node, "holds"))
        return true;
    if (node->shape != HOC_SCALAR || is_under(node, "sources") || (node->key && strcmp(node->key, "status") == 0))
        return false;
    snprintf(key, sizeof key, "%.60s", node->key ? node->key : "-");
    return has_word(words, key) || is_number(node) || is_authority(node);
}

/* The node behind this one and all that it holds. */
static const hoc_node *past(const hoc_node *node)
{
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

static const hoc_node *behind(const hoc_node *node)
{
    return node->first && !is_under(node, "when") && !is_under(node, "holds") ? node->first : past(node);
}

static void want_rows(const edition *e)
{
    char path[160];

    for (const hoc_node *node = behind(hoc_doc_get(e->root, "hoctap")); node; node = behind(node)) {
        hoc_doc_path(node, path, sizeof path);
        if (decides(node) && !was_seen(e, node))
            fail_msg("%s: %s: %s is not on the page", e->path, path, node->text);
    }
}

static void everything_that_decides_stands_on_the_page(void **state)
{
    book *all = *state;

    for (size_t i = 0; i < all->count; i++) {
        hold_page(&all->titles[i]);
        for (size_t k = 0; k < all->titles[i].count; k++)
            want_rows(&all->titles[i].editions[k]);
    }
}

static void want_honest_marks(const edition *e)
{
    char path[160];

    for (const hoc_node *node = e->root; node; node = behind(node)) {
        hoc_doc_path(node, path, sizeof path);
        if (node->key && strcmp(node->key, "status") == 0 && strcmp(node->text, "law") == 0)
            fail_msg("%s: %s", e->path, path);
        if (node->shape == HOC_MAP && hoc_doc_get(node, "clause") && !hoc_doc_get(node, "status"))
            fail_msg("%s: %s has a clause without a status", e->path, path);
    }
}

static void nothing_claims_to_be_law(void **state)
{
    book *all = *state;

    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->titles[i].count; k++)
            want_honest_marks(&all->titles[i].editions[k]);
}

static void every_source_stands_among_the_pages_with_its_address(void **state)
{
    book *all = *state;
    char path[128], word[96];
    size_t length;

    for (size_t i = 0; i < all->count; i++) {
        hoc_arena arena = {NULL};
        const char *page, *pages;
        snprintf(path, sizeof path, "%s/README.md", all->titles[i].folder);
        page = read_whole(&arena, path, &length);
        pages = strstr(page, "\n## The pages\n");
        if (!pages)
            fail_msg("%s does not list the pages", path);
        for (size_t k = 0; k < all->titles[i].count; k++) {
            const hoc_node *sources = hoc_doc_get(all->titles[i].editions[k].root, "sources");
            for (const hoc_node *source = sources ? sources->first : NULL; source; source = source->next) {
                snprintf(word, sizeof word, "`%s`", source->key);
                if (!strstr(pages, word))
                    fail_msg("%s does not list %s", path, source->key);
            }
        }
        hoc_arena_free(&arena);
    }
}

/* ---- the years ---- */

static const char *text_of(const edition *e, const char *path, const char *otherwise)
{
    const hoc_node *node = find(e->root, path);

    return node ? node->text : otherwise;
}

static bool governs(const edition *e, const char *place, long year)
{
    return strcmp(text_of(e, "place", ""), place) == 0 && strtol(text_of(e, "years.from", "9999"), NULL, 10) <= year &&
           year <= strtol(text_of(e, "years.until", "9999"), NULL, 10);
}

static size_t governing(const title *of, const char *place, long year)
{
    size_t count = 0;

    for (size_t i = 0; i < of->count; i++)
        count += governs(&of->editions[i], place, year);
    return count;
}

/* Of one place: from the first year that has an edition to the last there is exactly one. */
static void want_one_edition_a_year(const title *of, const char *place)
{
    long first = 0, last = 0;

    for (long year = 2000; year <= 2050; year++)
        if (governing(of, place, year) > 0) {
            first = first ? first : year;
            last = year;
        }
    assert_true(first > 0);
    for (long year = first; year <= last; year++)
        if (governing(of, place, year) != 1)
            fail_msg("%s %s: %zu editions in %ld", of->folder, place, governing(of, place, year), year);
}

static void no_year_has_two_editions_or_none_between_two(void **state)
{
    const book *all = *state;

    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->titles[i].count; k++)
            want_one_edition_a_year(&all->titles[i], text_of(&all->titles[i].editions[k], "place", ""));
}

/* ---- the cases ---- */

static void tell_faults(const edition *e, const hoctap_error *errors, size_t room, size_t count)
{
    for (size_t i = 0; i < count && i < room; i++) {
        char text[512];
        hoctap_error_text(&errors[i], HOCTAP_EN, text, sizeof text);
        print_error("%s:%d:%d: HT%d %s\n", e->path, errors[i].line, errors[i].column, (int)errors[i].code, text);
    }
    if (count > 0)
        fail_msg("%s has %zu faults or warnings", e->path, count);
}

static void run_cases(const edition *e)
{
    hoctap_error errors[8];
    size_t count = 0;
    char path[200];
    hoctap_rules *rules = hoctap_rules_load(e->path, errors, COUNT(errors), &count);
    hoctap_cases *cases;

    tell_faults(e, errors, COUNT(errors), count);
    snprintf(path, sizeof path, "%.*s.cases.yaml", (int)(strlen(e->path) - strlen(".yaml")), e->path);
    cases = hoctap_cases_run(rules, path, errors, COUNT(errors), &count);
    tell_faults(e, errors, COUNT(errors), count);
    for (size_t i = 0; i < cases->case_count; i++)
        if (!cases->cases[i].passed)
            print_error("%s:%d: %s: %s\n", path, cases->cases[i].at_line, cases->cases[i].id,
                        cases->cases[i].difference.en);
    for (size_t i = 0; i < cases->untried_count; i++)
        print_error("%s: untried: %s\n", path, cases->untried[i]);
    assert_int_equal(cases->passed, cases->case_count);
    assert_int_equal(cases->untried_count, 0);
    hoctap_cases_free(cases);
    hoctap_rules_free(rules);
}

static void every_rule_set_that_ships_keeps_its_cases(void **state)
{
    book *all = *state;

    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->titles[i].count; k++)
            run_cases(&all->titles[i].editions[k]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_row_of_a_page_is_true_of_the_files_it_names, load_all, free_all),
        cmocka_unit_test_setup_teardown(everything_that_decides_stands_on_the_page, load_all, free_all),
        cmocka_unit_test_setup_teardown(nothing_claims_to_be_law, load_all, free_all),
        cmocka_unit_test_setup_teardown(every_source_stands_among_the_pages_with_its_address, load_all, free_all),
        cmocka_unit_test_setup_teardown(no_year_has_two_editions_or_none_between_two, load_all, free_all),
        cmocka_unit_test_setup_teardown(every_rule_set_that_ships_keeps_its_cases, load_all, free_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
