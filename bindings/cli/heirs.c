/* SPDX-License-Identifier: MIT */
#include "heirs.h"
#include "successors.h"

#include <stdlib.h>
#include <string.h>

enum { VERSION = 'v', NODE = 'n', TEXT = 't' };

static uint32_t find(const cli_heirs *heirs, char kind, const void *what, size_t length)
{
    size_t cursor = 0;
    uint32_t at;
    while ((at = cli_index_next(&heirs->found, what, length, &cursor)) != CLI_NOWHERE) {
        const cli_heir *heir = &heirs->all[at];
        if ((kind == VERSION && heir->version != CLI_NO_VERSION && memcmp(&heir->version, what, length) == 0) ||
            (kind == NODE && heir->node != CLI_NO_PLACE && memcmp(&heir->node, what, length) == 0) ||
            (kind == TEXT && heir->text && strcmp(heir->text, what) == 0))
            return at;
    }
    return CLI_NO_HEIR;
}

uint32_t cli_heirs_version(const cli_heirs *heirs, uint32_t version)
{
    return find(heirs, VERSION, &version, sizeof version);
}

uint32_t cli_heirs_node(const cli_heirs *heirs, uint32_t node)
{
    return find(heirs, NODE, &node, sizeof node);
}

uint32_t cli_heirs_text(const cli_heirs *heirs, const char *key)
{
    return find(heirs, TEXT, key, strlen(key));
}

static bool grow(cli_heirs *heirs)
{
    size_t room = heirs->room ? heirs->room * 2 : 64;
    cli_heir *all = heirs->count < heirs->room ? heirs->all : realloc(heirs->all, room * sizeof *all);
    if (!all)
        return false;
    heirs->room = heirs->count < heirs->room ? heirs->room : room;
    heirs->all = all;
    return true;
}

/* A new one; takes `heir.text`. */
static bool add(cli_heirs *heirs, cli_heir heir, const char *shown, const void *what, size_t length)
{
    heir.shown = grow(heirs) ? strdup(shown) : NULL;
    if (!heir.shown) {
        free(heir.text);
        return false;
    }
    heirs->all[heirs->count++] = heir;
    return cli_index_add(&heirs->found, what, length, (uint32_t)heirs->count - 1);
}

static bool number_node(cli_heirs *heirs, uint32_t node, hoctap_day day, bool before, uint32_t *number)
{
    uint32_t version = cli_gazetteer_on(heirs->gazetteer, node, day);
    if (version == CLI_NO_VERSION)
        version = cli_gazetteer_near(heirs->gazetteer, node, day, before);
    if (version == CLI_NO_VERSION)
        version = cli_gazetteer_near(heirs->gazetteer, node, day, !before);
    const char *path = heirs->tree->nodes[node].path;
    bool row = version != CLI_NO_VERSION;
    *number = row ? cli_heirs_version(heirs, version) : cli_heirs_node(heirs, node);
    if (*number != CLI_NO_HEIR)
        return true;
    *number = (uint32_t)heirs->count;
    if (row)
        return add(heirs, (cli_heir){.version = version, .node = CLI_NO_PLACE}, path, &version, sizeof version);
    return add(heirs, (cli_heir){.version = CLI_NO_VERSION, .node = node}, path, &node, sizeof node);
}

/* Takes `key`. */
static bool number_text(cli_heirs *heirs, const char *name, char *key, uint32_t *number)
{
    *number = cli_heirs_text(heirs, key);
    if (*number != CLI_NO_HEIR) {
        free(key);
        return true;
    }
    *number = (uint32_t)heirs->count;
    return add(heirs, (cli_heir){.version = CLI_NO_VERSION, .node = CLI_NO_PLACE, .text = key}, name, key, strlen(key));
}

/* As it was on the day before, or is on the day itself; else at any time. */
static bool number_of(void *self, const char *name, hoctap_day day, bool before, uint32_t *number)
{
    static char blank[] = "";
    static char *const no_parts[CLI_PARTS] = {blank, blank, blank, blank, blank};
    cli_heirs *heirs = self;
    char *key = cli_tree_key(heirs->tree, name);
    uint32_t node = CLI_NO_PLACE;
    bool several = false;
    if (!key)
        return false;
    cli_lookup lookup = {heirs->tree, heirs->gazetteer, before ? day - 1 : day, LOOKUP_THERE};
    if (heirs->gazetteer)
        node = cli_lookup_name(&lookup, key, no_parts, &several);
    lookup.when = LOOKUP_EVER;
    if (heirs->gazetteer && node == CLI_NO_PLACE && !several)
        node = cli_lookup_name(&lookup, key, no_parts, &several);
    *number = CLI_SEVERAL;
    if (node == CLI_NO_PLACE && !several)
        return number_text(heirs, name, key, number);
    free(key);
    return several || number_node(heirs, node, lookup.day, before, number);
}

static size_t count_of(void *self)
{
    return ((cli_heirs *)self)->count;
}

int cli_heirs_read(cli_heirs *heirs, const char *path, cli_tree *tree, const cli_gazetteer *gazetteer,
                   cli_day_order order, hoctap_lang lang)
{
    const cli_numbering numbering = {heirs, number_of, count_of};
    *heirs = (cli_heirs){.tree = tree, .gazetteer = gazetteer};
    return cli_successors_read(path, &numbering, order, lang, &heirs->succession);
}

void cli_heirs_free(cli_heirs *heirs)
{
    for (size_t i = 0; i < heirs->count; i++) {
        free(heirs->all[i].text);
        free(heirs->all[i].shown);
    }
    free(heirs->all);
    cli_index_free(&heirs->found);
    hoctap_succession_free(heirs->succession);
    *heirs = (cli_heirs){0};
}

/* There is no circle: each step leads to another. */
uint32_t cli_heirs_last(const cli_heirs *heirs, uint32_t heir, hoctap_day day)
{
    hoctap_day came;
    size_t count;
    for (;;) {
        const uint32_t *after = hoctap_succession_after(heirs->succession, heir, &count);
        if (!count)
            return heir;
        hoctap_succession_of(heirs->succession, after[0], &came);
        if (came > day)
            return heir;
        if (count > 1)
            return CLI_NO_HEIR;
        heir = after[0];
    }
}
