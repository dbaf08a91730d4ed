/* SPDX-License-Identifier: MIT */
#include "nearest.h"
#include "spelling.h"
#include "twins.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NAME = 120, TOLD = 20 };

void cli_twins_free(cli_twins *twins)
{
    for (size_t i = 0; i < twins->count; i++) {
        free(twins->all[i].key);
        free(twins->all[i].written);
    }
    *twins = (cli_twins){0};
}

/* The first part of a path that is not there, or a name without a level; and what stands above it. */
typedef struct unknown {
    char *above[CLI_PARTS]; /* keys, borrowed; "" from the level on */
    unsigned level;         /* CLI_PLACE: any */
    const char *name;
} unknown;

static bool may_be(const cli_tree *tree, uint32_t node, const unknown *what)
{
    const cli_node *one = &tree->nodes[node];
    bool level = what->level == CLI_PLACE ? one->level < CLI_PARTS : one->level == what->level;
    return one->lives && level && cli_tree_agrees(tree, node, what->above);
}

/* The first that is written the same but for what spellings make of it; CLI_NO_PLACE, or without memory *starved. */
static uint32_t same_spelling(const cli_tree *tree, const unknown *what, bool bare, bool *starved)
{
    uint32_t found = CLI_NO_PLACE;
    char *wanted = cli_spelling(what->name, bare);
    *starved = !wanted;
    for (uint32_t i = 0; i < tree->count && found == CLI_NO_PLACE && !*starved; i++) {
        if (!may_be(tree, i, what))
            continue;
        char *spelling = cli_spelling(tree->nodes[i].name, bare);
        *starved = !spelling;
        if (spelling && strcmp(spelling, wanted) == 0)
            found = i;
        free(spelling);
    }
    free(wanted);
    return found;
}

static uint32_t nearest_name(const cli_tree *tree, const unknown *what)
{
    uint32_t found = CLI_NO_PLACE;
    cli_nearest near = cli_nearest_to(what->name, strlen(what->name));
    for (uint32_t i = 0; i < tree->count; i++) {
        const char *before = near.best;
        if (may_be(tree, i, what))
            cli_nearest_offer(&near, tree->nodes[i].name);
        if (near.best != before)
            found = i;
    }
    return found;
}

/* What was meant; only a name that is the same but for its spelling is kept to be printed. False without memory. */
static bool think(cli_meant *meant, const cli_tree *tree, const unknown *what)
{
    bool starved = false;
    meant->node = same_spelling(tree, what, false, &starved);
    if (meant->node == CLI_NO_PLACE && !starved)
        meant->node = same_spelling(tree, what, true, &starved);
    if (starved)
        return false;
    if (meant->node == CLI_NO_PLACE) {
        meant->node = nearest_name(tree, what);
        return true;
    }
    meant->written = strdup(what->name);
    return meant->written;
}

/* Takes `key`, which tells one that is unknown from another. */
static bool miss(cli_twins *twins, const cli_tree *tree, const unknown *what, char *key, uint64_t record)
{
    size_t at = 0;
    while (at < twins->count && strcmp(twins->all[at].key, key) != 0)
        at++;
    if (at == twins->count && at < CLI_MEANT) {
        twins->all[twins->count++] = (cli_meant){.key = key, .node = CLI_NO_PLACE};
        cli_rows_add(&twins->all[at].rows, record);
        return think(&twins->all[at], tree, what);
    }
    if (at < twins->count)
        cli_rows_add(&twins->all[at].rows, record);
    free(key);
    return true;
}

static bool is_there(const cli_tree *tree, const unknown *what, const char *key)
{
    for (uint32_t node = cli_tree_named(tree, key); node != CLI_NO_PLACE; node = tree->nodes[node].next_named)
        if (may_be(tree, node, what))
            return true;
    return false;
}

/* From the top, the first part that is not there below those above it. */
static void find_unknown(const cli_tree *tree, char *const keys[CLI_PARTS], char *const names[CLI_WHERE], unknown *what)
{
    static char blank[] = "";
    for (unsigned level = 0; level < CLI_PARTS; level++)
        what->above[level] = blank;
    what->level = CLI_PLACE;
    what->name = names[CLI_PLACE];
    for (unsigned level = 0; level < CLI_PARTS && !*names[CLI_PLACE]; level++) {
        if (!*keys[level] || !(tree->levels & 1U << level))
            continue;
        what->level = level;
        what->name = names[level];
        if (!is_there(tree, what, keys[level]))
            return;
        what->above[level] = keys[level];
    }
}

/* Which unknown one it is: the name with all above it. *New*; NULL without memory. */
static char *key_of(cli_tree *tree, const unknown *what)
{
    size_t size = strlen(what->name) + 8;
    for (unsigned level = 0; level < CLI_PARTS; level++)
        size += strlen(what->above[level]) + 1;
    char *text = malloc(size), *key = NULL;
    if (text) {
        snprintf(text, size, "%s/%s/%s/%s/%u%s", what->above[0], what->above[1], what->above[2], what->above[3],
                 what->level, what->name);
        key = cli_tree_key(tree, text);
    }
    free(text);
    return key;
}

bool cli_twins_miss(cli_twins *twins, cli_tree *tree, const cli_named *named, uint64_t record)
{
    char *keys[CLI_PARTS] = {NULL};
    unknown what;
    bool good = true;
    for (unsigned level = 0; level < CLI_PARTS; level++)
        good = (keys[level] = cli_tree_key(tree, named->text[level])) != NULL && good;
    if (good) {
        find_unknown(tree, keys, named->text, &what);
        char *key = key_of(tree, &what);
        good = key && miss(twins, tree, &what, key, record);
    }
    for (unsigned level = 0; level < CLI_PARTS; level++)
        free(keys[level]);
    return good;
}

static void note_miss(const cli_meant *meant, const cli_tree *tree, cli_rollup_table *table)
{
    char written[NAME], path[NAME], rows[CLI_ROWS_TEXT];
    cli_rows_text(&meant->rows, rows);
    cli_printable(tree->nodes[meant->node].path, path, sizeof path);
    if (meant->written)
        cli_note_say(
            table, "place-spelling", meant->rows.count,
            "“%s” (dòng %s) không có trong bảng địa bàn; có phải là “%s”? Hai cách viết không tự được coi là một",
            "“%s” (rows %s) is not in the table of places; is it “%s”? Two spellings are never taken for one",
            cli_printable(meant->written, written, sizeof written), rows, path);
    else
        cli_note_say(table, "place-nearest", meant->rows.count, "dòng %s: có phải địa bàn “%s” không?",
                     "rows %s: did they mean “%s”?", rows, path);
}

typedef struct sibling {
    uint32_t above, node;
    char *spelling; /* new */
    const char *name;
} sibling;

static int by_spelling(const void *one, const void *two)
{
    const sibling *a = one, *b = two;
    int spellings = strcmp(a->spelling, b->spelling), names = strcmp(a->name, b->name);
    if (a->above != b->above)
        return a->above < b->above ? -1 : 1;
    return spellings ? spellings : names ? names : (a->node > b->node) - (a->node < b->node);
}

/* Those whose level nobody says are of whichever there is. */
static bool is_of_two_levels(const cli_node *node)
{
    unsigned said = node->said & ~(1U << CLI_PLACE);
    return said & (said - 1);
}

static void note_two_levels(const cli_node *node, cli_rollup_table *table)
{
    char path[NAME];
    cli_note_say(table, "place-two-levels", 0, "“%s” là tên của hai cấp địa bàn; các dòng được đếm chung",
                 "“%s” is the name of two levels of place; their rows are counted together",
                 cli_printable(node->path, path, sizeof path));
}

static void note_twins(const sibling *a, const sibling *b, const cli_tree *tree, cli_rollup_table *table)
{
    char one[NAME], two[NAME];
    cli_printable(tree->nodes[a->node].path, one, sizeof one);
    cli_printable(tree->nodes[b->node].path, two, sizeof two);
    if (strcmp(a->name, b->name) == 0)
        note_two_levels(&tree->nodes[a->node], table);
    else
        cli_note_say(table, "place-spelling", 0, "“%s” và “%s” được đếm là hai: nếu là một, hãy viết thống nhất",
                     "“%s” and “%s” are counted as two: if they are one, write them alike", one, two);
}

static size_t gather(const cli_tree *tree, sibling *all)
{
    size_t count = 0;
    for (uint32_t i = 0; i < tree->count; i++) {
        const cli_node *node = &tree->nodes[i];
        char *spelling = node->lives ? cli_spelling(node->name, false) : NULL;
        if (spelling)
            all[count++] = (sibling){node->above, i, spelling, node->name};
        else if (node->lives)
            return SIZE_MAX;
    }
    return count;
}

static void note_siblings(const cli_tree *tree, cli_rollup_table *table)
{
    sibling *all = calloc(tree->count + 1, sizeof *all);
    size_t count = all ? gather(tree, all) : SIZE_MAX, told = 0;
    table->no_memory = table->no_memory || count == SIZE_MAX;
    if (count != SIZE_MAX)
        qsort(all, count, sizeof *all, by_spelling);
    for (uint32_t i = 0; count != SIZE_MAX && i < tree->count; i++)
        if (tree->nodes[i].lives && is_of_two_levels(&tree->nodes[i]) && told++ < TOLD)
            note_two_levels(&tree->nodes[i], table);
    for (size_t i = 1; count != SIZE_MAX && i < count; i++)
        if (all[i].above == all[i - 1].above && strcmp(all[i].spelling, all[i - 1].spelling) == 0 && told++ < TOLD)
            note_twins(&all[i - 1], &all[i], tree, table);
    if (told > TOLD)
        cli_note_say(table, "place-spelling", 0, "còn %zu cặp tên như vậy nữa", "%zu more such pairs of names",
                     told - TOLD);
    for (size_t i = 0; all && i < tree->count; i++)
        free(all[i].spelling);
    free(all);
}

void cli_twins_notes(const cli_twins *twins, const cli_tree *tree, cli_rollup_table *table)
{
    for (size_t i = 0; i < twins->count; i++)
        if (twins->all[i].node != CLI_NO_PLACE)
            note_miss(&twins->all[i], tree, table);
    note_siblings(tree, table);
}
