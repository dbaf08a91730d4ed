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

/* The first living place that is written the same but for what spellings make of it; CLI_NO_PLACE, or without memory *starved. */
static uint32_t same_spelling(const cli_tree *tree, const char *name, bool bare, bool *starved)
{
    uint32_t found = CLI_NO_PLACE;
    char *wanted = cli_spelling(name, bare);
    *starved = !wanted;
    for (uint32_t i = 0; i < tree->count && found == CLI_NO_PLACE && !*starved; i++) {
        char *spelling = tree->nodes[i].lives ? cli_spelling(tree->nodes[i].name, bare) : NULL;
        *starved = tree->nodes[i].lives && !spelling;
        if (spelling && strcmp(spelling, wanted) == 0)
            found = i;
        free(spelling);
    }
    free(wanted);
    return found;
}

static uint32_t nearest_name(const cli_tree *tree, const char *name)
{
    uint32_t found = CLI_NO_PLACE;
    cli_nearest near = cli_nearest_to(name, strlen(name));
    for (uint32_t i = 0; i < tree->count; i++) {
        const char *before = near.best;
        if (tree->nodes[i].lives)
            cli_nearest_offer(&near, tree->nodes[i].name);
        if (near.best != before)
            found = i;
    }
    return found;
}

/* What was meant by a name; only one that is the same but for its spelling is kept to be printed. False without memory. */
static bool think(cli_meant *meant, const cli_tree *tree, const char *name)
{
    bool starved = false;
    meant->node = same_spelling(tree, name, false, &starved);
    if (meant->node == CLI_NO_PLACE && !starved)
        meant->node = same_spelling(tree, name, true, &starved);
    if (starved)
        return false;
    if (meant->node == CLI_NO_PLACE) {
        meant->node = nearest_name(tree, name);
        return true;
    }
    meant->written = strdup(name);
    return meant->written;
}

bool cli_twins_miss(cli_twins *twins, cli_tree *tree, const char *name, uint64_t record)
{
    size_t at = 0;
    char *key = cli_tree_key(tree, name);
    while (key && at < twins->count && strcmp(twins->all[at].key, key) != 0)
        at++;
    if (key && at == twins->count && at < CLI_MEANT) {
        twins->all[twins->count++] = (cli_meant){.key = key, .node = CLI_NO_PLACE};
        cli_rows_add(&twins->all[at].rows, record);
        return think(&twins->all[at], tree, name);
    }
    if (key && at < twins->count)
        cli_rows_add(&twins->all[at].rows, record);
    free(key);
    return key;
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

static void note_twins(const sibling *a, const sibling *b, const cli_tree *tree, cli_rollup_table *table)
{
    char one[NAME], two[NAME];
    cli_printable(tree->nodes[a->node].path, one, sizeof one);
    cli_printable(tree->nodes[b->node].path, two, sizeof two);
    if (strcmp(a->name, b->name) == 0)
        cli_note_say(table, "place-two-levels", 0, "“%s” là tên của hai cấp địa bàn; các dòng được đếm chung",
                     "“%s” is the name of two levels of place; their rows are counted together", one);
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
