/* SPDX-License-Identifier: MIT */
/*
 * What a fingerprint sees and what it does not. The law: a tree written out in any style, with the keys that have no order
 * in any order, has one fingerprint; and it has another one as soon as anything in it is another.
 */
#include "support.h"

#include "fingerprint.h"

enum { MOST = 262144, ROUNDS = 1500 };

#define BASE "tests/variants/base.yaml"

static const char *const files[] = {BASE, "rules/citizen/qd-324.yaml", "tests/memory/first.yaml"};

static char *text_of_file(const char *path)
{
    char *text = calloc(1, MOST);
    FILE *file = fopen(path, "rb");
    assert_non_null(text);
    assert_non_null(file);
    assert_true(fread(text, 1, MOST - 1, file) < MOST - 1);
    fclose(file);
    return text;
}

static hoc_node *tree_of(hoc_arena *arena, const char *text)
{
    hoctap_error error;
    hoc_faults faults = hoc_faults_into(&error, 1, "test.yaml");
    hoc_node *root = hoc_doc_read(arena, text, strlen(text), &faults);
    if (!root || faults.failures)
        fail_msg("HT%d at %d:%d of\n%s", (int)error.code, error.line, error.column, text);
    return root;
}

/* Of the tree that a text is read as. */
static void fingerprint_of(const char *text, char fingerprint[HOCTAP_FINGERPRINT])
{
    hoc_arena arena = {NULL};
    hoc_fingerprint_of(tree_of(&arena, text), fingerprint);
    hoc_arena_free(&arena);
}

static bool are_same(const char *one, const char *other)
{
    char a[HOCTAP_FINGERPRINT], b[HOCTAP_FINGERPRINT];
    fingerprint_of(one, a);
    fingerprint_of(other, b);
    return strcmp(a, b) == 0;
}

/* ---- the form ---- */

/* SHA-256 of "hoctap 1m2:k1:as6:Đọck1:bl3:s1:1nm2:k1:cs0:k1:ds1:x", reckoned elsewhere. */
static void the_canonical_form_is_as_it_was_laid_down(void **state)
{
    char found[HOCTAP_FINGERPRINT];
    (void)state;

    fingerprint_of("a: Đọc\nb: [1, ~, {d: x, c: \"\"}]\n", found);

    assert_string_equal(found, "caae8b37d3a9f529955236ada8773dbade426c20236a26ad0393593973a46121");
}

static void what_is_written_in_another_way_is_the_same(void **state)
{
    static const char *const pairs[][2] = {
        {"a: 1\nb: 2\n", "# comment\na: 1\n\nb: 2 # another\n"},
        {"a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n"},
        {"a: 1\nb: 2\n", "\xEF\xBB\xBF"
                         "a: 1\nb: 2"},
        {"a: 1\nb: 2\n", "b: 2\na: 1\n"},
        {"a: one two\n", "a: 'one two'\n"},
        {"a: one two\n", "{\"a\": \"one\\u0020two\"}\n"},
        {"a: one two\n", "a: one\n  two\n"},
        {"a: [1, 2]\n", "a:\n  - 1\n  - 2\n"},
        {"a: ~\n", "a: null\n"},
        {"a: ~\n", "a:\n"},
        {"a: {c: 1, b: 2}\n", "a: {b: 2, c: 1}\n"},
        {"recognition: {x: 1, y: 2}\n", "recognition: {y: 2, x: 1}\n"},
        {"facts: {a: {vi: A, count: x}}\n", "facts: {a: {count: x, vi: A}}\n"},
    };
    (void)state;

    for (size_t i = 0; i < COUNT(pairs); i++)
        if (!are_same(pairs[i][0], pairs[i][1]))
            fail_msg("not the same:\n%s\n%s", pairs[i][0], pairs[i][1]);
}

static void what_says_something_else_is_another(void **state)
{
    static const char *const pairs[][2] = {
        {"a: 1\n", "a: 2\n"},
        {"a: 80\n", "a: 80.0\n"},
        {"a: 1\n", "b: 1\n"},
        {"a: 1\n", "a: 1\nb: ~\n"},
        {"a: ~\n", "a: \"~\"\n"},
        {"a: ~\n", "a: \"\"\n"},
        {"a: []\n", "a: {}\n"},
        {"a: []\n", "a: \"\"\n"},
        {"a: [1, 2]\n", "a: [2, 1]\n"},
        {"a: [1, 2]\n", "a: [[1], 2]\n"},
        {"a: [[1], 2]\n", "a: [[1, 2]]\n"},
        {"a: {b: {}, c: 1}\n", "a: {b: {c: 1}}\n"},
        {"a: b\nc: d\n", "a: bk1:cs1:d\n"},
        {"a: [b, c]\n", "a: [bs1:c]\n"},
        {"a: hòa\n", "a: hoà\n"},
        {"a: x\nnote: one\n", "a: x\nnote: two\n"},
        {"facts: {a: 1, b: 2}\n", "facts: {b: 2, a: 1}\n"},
        {"levels: {a: 1, b: 2}\n", "levels: {b: 2, a: 1}\n"},
        {"history: {a: 1, b: 2}\n", "history: {b: 2, a: 1}\n"},
        {"targets: {a: 1, b: 2}\n", "targets: {b: 2, a: 1}\n"},
        {"criteria: {a: 1, b: 2}\n", "criteria: {b: 2, a: 1}\n"},
        {"criteria: {c: {indicators: {a: 1, b: 2}}}\n", "criteria: {c: {indicators: {b: 2, a: 1}}}\n"},
        {"criteria: {c: {indicators: {i: {scale: {a: 1, b: 2}}}}}\n",
         "criteria: {c: {indicators: {i: {scale: {b: 2, a: 1}}}}}\n"},
        {"facts: {f: {choice: {a: 1, b: 2}}}\n", "facts: {f: {choice: {b: 2, a: 1}}}\n"},
        {"facts: {f: {scale: {a: 1, b: 2}}}\n", "facts: {f: {scale: {b: 2, a: 1}}}\n"},
    };
    (void)state;

    for (size_t i = 0; i < COUNT(pairs); i++)
        if (are_same(pairs[i][0], pairs[i][1]))
            fail_msg("the same:\n%s\n%s", pairs[i][0], pairs[i][1]);
}

/* ---- trees written out at random ---- */

static uint32_t seed;

static uint32_t below(uint32_t limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % limit;
}

typedef struct writer {
    char *text;
    size_t length;
    bool plainly; /* one style, and every key in its place */
} writer;

static void put(writer *to, const char *text)
{
    const size_t length = strlen(text);
    assert_true(to->length + length < MOST);
    memcpy(to->text + to->length, text, length + 1);
    to->length += length;
}

/* Where a blank may stand, much may stand. */
static void put_blank(writer *to)
{
    static const char *const blanks[] = {" ", "\n ", "  ", " # a comment\n ", "\r\n ", "\n\n # {x: [\n "};
    put(to, blanks[to->plainly ? 0 : below(COUNT(blanks))]);
}

static void put_quoted(writer *to, const char *text, char quote)
{
    const char mark[] = {quote, '\0'};
    put(to, mark);
    for (; *text; text++) {
        const char one[] = {*text, '\0'};
        if (*text == '\n')
            put(to, "\\n");
        else if (*text == quote || (quote == '"' && *text == '\\'))
            put(to, quote == '"' ? "\\" : "'");
        if (*text != '\n')
            put(to, one);
    }
    put(to, mark);
}

static void put_text(writer *to, const char *text)
{
    static const char safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%_";
    const bool needs_quotes = !*text || text[strspn(text, safe)] || strcmp(text, "null") == 0;
    const uint32_t style = to->plainly ? 2 : below(3);
    if (style == 0 && !needs_quotes)
        put(to, text);
    else
        put_quoted(to, text, style == 1 && !strchr(text, '\n') ? '\'' : '"');
}

/* By the manual: the order of facts, criteria, indicators, levels, targets, honours and answers has meaning. */
static bool has_order(const hoc_node *map)
{
    static const char *const ways[] = {"facts",        "criteria",    "levels",
                                       "targets",      "history",     "criteria/indicators",
                                       "facts/choice", "facts/scale", "criteria/indicators/scale"};
    char way[256] = "";
    const hoc_node *path[32];
    size_t depth = 0;
    for (const hoc_node *at = map; at->parent; at = at->parent)
        path[depth++] = at;
    for (size_t i = 0; i < depth; i += 2)
        snprintf(way + strlen(way), sizeof way - strlen(way), "%s%s", i ? "/" : "",
                 path[depth - 1 - i]->key ? path[depth - 1 - i]->key : "-");
    for (size_t i = 0; i < COUNT(ways) && depth % 2 == 1; i++)
        if (strcmp(way, ways[i]) == 0)
            return true;
    return false;
}

static void put_node(writer *to, const hoc_node *node);

static void put_entries(writer *to, const hoc_node *node)
{
    const hoc_node *entries[512];
    size_t count = 0;
    for (const hoc_node *entry = node->first; entry; entry = entry->next) {
        assert_true(count < COUNT(entries));
        entries[count++] = entry;
    }
    for (size_t i = count; !to->plainly && node->shape == HOC_MAP && !has_order(node) && i > 1; i--) {
        const size_t other = below((uint32_t)i);
        const hoc_node *entry = entries[other];
        entries[other] = entries[i - 1];
        entries[i - 1] = entry;
    }
    for (size_t i = 0; i < count; i++) {
        put(to, i ? "," : "");
        put_blank(to);
        if (entries[i]->key) {
            put_text(to, entries[i]->key);
            put(to, ":");
        }
        put(to, " ");
        put_node(to, entries[i]);
    }
}

static void put_node(writer *to, const hoc_node *node)
{
    static const char *const nulls[] = {"~", "null"};
    if (node->shape == HOC_SCALAR) {
        if (hoc_is_null(node))
            put(to, nulls[to->plainly ? 0 : below(2)]);
        else
            put_text(to, node->text);
        return;
    }
    put(to, node->shape == HOC_MAP ? "{" : "[");
    put_entries(to, node);
    put_blank(to);
    put(to, node->shape == HOC_MAP ? "}" : "]");
}

static void write_tree(const hoc_node *root, bool plainly, char *text)
{
    writer to = {.text = text, .plainly = plainly};
    put_node(&to, root);
    put(&to, "\n");
}

static void no_style_and_no_order_of_keys_changes_it(void **state)
{
    char *text = malloc(MOST), was[HOCTAP_FINGERPRINT], is[HOCTAP_FINGERPRINT];
    (void)state;
    seed = 1;
    for (size_t f = 0; f < COUNT(files); f++) {
        hoc_arena arena = {NULL};
        char *whole = text_of_file(files[f]);
        fingerprint_of(whole, was);
        hoc_node *root = tree_of(&arena, whole);
        for (int round = 0; round < 200; round++) {
            write_tree(root, false, text);
            fingerprint_of(text, is);
            if (strcmp(was, is) != 0)
                fail_msg("%s, round %d:\n%s", files[f], round, text);
        }
        hoc_arena_free(&arena);
        free(whole);
    }
    free(text);
}

/* ---- trees changed at random ---- */

static hoc_node *any_node(hoc_node *root)
{
    uint32_t count = 0;
    for (const hoc_node *node = root; node; node = hoc_doc_next(root, node))
        count++;
    hoc_node *node = root;
    for (uint32_t steps = 1 + below(count - 1); steps > 0; steps--)
        node = hoc_doc_next(root, node);
    return node;
}

static const char *longer(hoc_arena *arena, const char *text)
{
    char *copy = hoc_arena_text(arena, text, strlen(text) + 1);
    copy[strlen(text)] = (char)('a' + below(26));
    return copy;
}

static void remove_node(hoc_node *node)
{
    hoc_node **link = &node->parent->first;
    while (*link != node)
        link = &(*link)->next;
    *link = node->next;
    node->parent->count--;
}

/* False when this change means nothing here. */
static bool swap_with_next(hoc_node *node)
{
    hoc_node *next = node->next, **link = &node->parent->first;
    char *one = malloc(MOST), *other = malloc(MOST);
    if (next && !node->key) {
        write_tree(node, true, one);
        write_tree(next, true, other);
    }
    const bool differs = next && (node->key ? has_order(node->parent) : strcmp(one, other) != 0);
    free(one);
    free(other);
    if (!differs)
        return false;
    while (*link != node)
        link = &(*link)->next;
    *link = next;
    node->next = next->next;
    next->next = node;
    return true;
}

static bool change(hoc_arena *arena, hoc_node *root)
{
    hoc_node *node = any_node(root);
    switch (below(6)) {
    case 0:
        if (!node->key)
            return false;
        node->key = longer(arena, node->key);
        return true;
    case 1:
        remove_node(node);
        return true;
    case 2:
        return swap_with_next(node);
    case 3:
        if (node->shape != HOC_SCALAR)
            return false;
        node->plain = hoc_is_null(node) ? 0 : 1;
        node->text = node->plain ? "~" : "null";
        return true;
    default:
        if (node->shape != HOC_SCALAR)
            return false;
        node->plain = 0;
        node->text = longer(arena, node->text);
        return true;
    }
}

static void whatever_is_changed_changes_it(void **state)
{
    char *text = malloc(MOST), was[HOCTAP_FINGERPRINT], is[HOCTAP_FINGERPRINT];
    int changes = 0;
    (void)state;
    seed = 2;
    for (int round = 0; round < ROUNDS; round++) {
        hoc_arena arena = {NULL};
        char *whole = text_of_file(files[below(COUNT(files))]);
        hoc_node *root = tree_of(&arena, whole);
        fingerprint_of(whole, was);
        if (change(&arena, root)) {
            write_tree(root, false, text);
            fingerprint_of(text, is);
            if (strcmp(was, is) == 0)
                fail_msg("round %d:\n%s", round, text);
            changes++;
        }
        hoc_arena_free(&arena);
        free(whole);
    }
    free(text);
    assert_true(changes > ROUNDS / 2);
}

/* ---- of rule sets ---- */

static void a_rule_set_tells_its_own(void **state)
{
    char *text = text_of_file(BASE), expected[HOCTAP_FINGERPRINT];
    hoctap_rules *rules = hoctap_rules_parse(text, strlen(text), "a", NULL, 0, NULL);
    hoctap_rules *loaded = hoctap_rules_load(BASE, NULL, 0, NULL);
    (void)state;
    fingerprint_of(text, expected);

    assert_string_equal(FINGERPRINT(rules), expected);
    assert_string_equal(FINGERPRINT(loaded), expected);
    assert_int_equal(strlen(expected), 64);
    assert_int_equal(strspn(expected, "0123456789abcdef"), 64);
    hoctap_rules_free(rules);
    hoctap_rules_free(loaded);
    free(text);
}

/* A variant that changes nothing is another rule set still: it has a name of its own. */
static void a_variant_has_its_own(void **state)
{
    hoctap_rules *base = hoctap_rules_load(BASE, NULL, 0, NULL);
    hoctap_rules *same = hoctap_rules_vary(base, "tests/variants/bad/no-effect/variant.yaml", NULL, 0, NULL);
    hoctap_rules *once = hoctap_rules_vary(base, "tests/variants/legal/values.yaml", NULL, 0, NULL);
    hoctap_rules *again = hoctap_rules_vary(base, "tests/variants/legal/values.yaml", NULL, 0, NULL);
    (void)state;

    assert_string_not_equal(FINGERPRINT(same), FINGERPRINT(base));
    assert_string_not_equal(FINGERPRINT(same), FINGERPRINT(once));
    assert_string_equal(FINGERPRINT(again), FINGERPRINT(once));
    hoctap_rules_free(again);
    hoctap_rules_free(once);
    hoctap_rules_free(same);
    hoctap_rules_free(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_canonical_form_is_as_it_was_laid_down),
        cmocka_unit_test(what_is_written_in_another_way_is_the_same),
        cmocka_unit_test(what_says_something_else_is_another),
        cmocka_unit_test(no_style_and_no_order_of_keys_changes_it),
        cmocka_unit_test(whatever_is_changed_changes_it),
        cmocka_unit_test(a_rule_set_tells_its_own),
        cmocka_unit_test(a_variant_has_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
