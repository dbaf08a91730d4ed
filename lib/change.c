/* SPDX-License-Identifier: MIT */
/*
 * One change after the other: where its address leads, whether it is allowed, then the tree. Addresses are those of the base;
 * what the same file has changed already is changed twice.
 */
#include "change.h"

#include <stdio.h>
#include <string.h>

#include "address.h"
#include "graft.h"
#include "lines.h"
#include "nearest.h"
#include "permit.h"

#define SECTIONS "facts points criteria targets levels history recognition authority"

enum { MOST_CHANGES = 256, MOST_HINTS = 32 };

const char *hoc_keep(hoc_reader *reader, const char *text, size_t length)
{
    const char *copy = hoc_arena_text(&reader->rules->arena, text, length);

    reader->starved = reader->starved || !copy;
    return copy ? copy : "";
}

/* One change while it is done. */
typedef struct doing {
    hoc_varying *in;
    hoc_reader *reader;
    hoc_node *item;
    const hoc_node *address;
    hoc_wish wish;
    hoctap_change *change;
} doing;

/* ---- addresses ---- */

/* "levels/recognized/total" leads astray at its second word. */
static void say_stray(const doing *it, const hoc_trail *way)
{
    const char *address = it->address->text;
    const size_t length = (size_t)(way->word + way->length - address);
    char found[128], expected[192] = "", meant[64] = "";

    snprintf(found, sizeof found, "%.*s", (int)(length < sizeof found ? length : sizeof found - 1), address);
    if (way->twice) {
        hoc_doc_fault(it->reader->faults, HOCTAP_NAME_TAKEN, it->address, found, NULL, NULL);
        return;
    }
    if (it->reader->faults->count < MOST_HINTS)
        hoc_address_nearest(way, meant, sizeof meant);
    if (way->last == it->in->root)
        snprintf(expected, sizeof expected, "%s", SECTIONS);
    else if (!*meant)
        hoc_address_words(way->last, expected, sizeof expected);
    hoc_doc_fault(it->reader->faults, HOCTAP_UNKNOWN_ADDRESS, it->address, found, expected, meant);
}

/* What stands there is no value, and nothing can be added to it; `words` lead further. */
static void say_nothing_there(const doing *it, const char *words)
{
    hoc_doc_fault(it->reader->faults, HOCTAP_UNKNOWN_ADDRESS, it->address, it->address->text, words, NULL);
}

/* What stands there; NULL with a fault when nothing does. */
static hoc_node *find(const doing *it, size_t length)
{
    const hoc_trail way = hoc_address_find(it->in->root, it->address->text, length);

    if (!way.node || way.twice)
        say_stray(it, &way);
    return way.twice ? NULL : way.node;
}

static bool is_in_section(const doing *it)
{
    const char *address = it->address->text;
    char word[64], near[64];

    snprintf(word, sizeof word, "%.*s", (int)(strcspn(address, "/") < 64 ? strcspn(address, "/") : 63), address);
    if (*word && hoc_word_index(SECTIONS, word) >= 0)
        return true;
    hoc_doc_fault(it->reader->faults, HOCTAP_UNKNOWN_ADDRESS, it->address, word, SECTIONS,
                  hoc_word_nearest(SECTIONS, word, near, sizeof near));
    return false;
}

/* One address is the other, or leads to something in it. */
static bool meet(const char *one, const char *other)
{
    size_t length = strlen(one) < strlen(other) ? strlen(one) : strlen(other);

    return memcmp(one, other, length) == 0 && (!one[length] || one[length] == '/') &&
           (!other[length] || other[length] == '/');
}

static bool is_first(const doing *it)
{
    const hoctap_rules *rules = it->reader->rules;
    hoctap_error *error;

    for (size_t i = it->in->base->change_count; i < rules->change_count; i++) {
        if (&rules->changes[i] == it->change || !meet(rules->changes[i].address, it->address->text))
            continue;
        error = hoc_doc_fault(it->reader->faults, HOCTAP_CHANGED_TWICE, it->address, it->address->text, NULL, NULL);
        error->other_line = rules->changes[i].at_line;
        error->other_column = rules->changes[i].at_column;
        return false;
    }
    return true;
}

/* ---- marks ---- */

/* Whether a map bears marks: a condition, a thing of a section, an indicator, the scale of points. */
static bool bears_marks(const hoc_node *map)
{
    const hoc_node *above = map->parent;

    if (map->shape != HOC_MAP || !above)
        return false;
    if (hoc_is_line(map) || (!above->parent && strcmp(map->key, "points") == 0))
        return true;
    if (!above->key || !above->parent)
        return false;
    return above->parent->parent ? strcmp(above->key, "indicators") == 0
                                 : hoc_word_index("facts criteria levels history recognition", above->key) >= 0;
}

static void put_scalar(const doing *it, hoc_node *map, const char *key, const hoc_node *like, const char *text)
{
    hoc_node *node = hoc_graft_scalar(&it->reader->rules->arena, like, text);

    it->reader->starved = it->reader->starved || !node;
    if (node)
        hoc_graft_append(map, node, key);
}

/* NULL when it names no source: that is told once, where it stands. */
static const hoc_node *decision_of(const doing *it)
{
    const hoc_node *decision = hoc_find(it->in->own, "decision"), *sources = hoc_doc_get(it->in->root, "sources");

    return decision && sources && hoc_doc_get(sources, decision->text) ? decision : NULL;
}

/* What was changed rests on the clause of the change, or else on the decision, and no longer on what the base rests it on. */
static void put_marks(const doing *it, hoc_node *map)
{
    static const char *const keys[] = {"clause", "status", "note"};
    const hoc_node *clause = hoc_find(it->item, "clause") ? hoc_find(it->item, "clause") : decision_of(it);
    hoc_node *old;

    if (!clause && !hoc_find(it->item, "status"))
        return;
    for (size_t i = 0; i < 3; i++) {
        const hoc_node *mark = i == 0 ? clause : hoc_find(it->item, keys[i]);
        if ((old = hoc_doc_get(map, keys[i])) != NULL)
            hoc_graft_remove(old);
        if (mark)
            put_scalar(it, map, keys[i], mark, mark->text);
    }
}

/* ---- change ---- */

static bool is_value(const hoc_node *node)
{
    return node->shape == HOC_SCALAR || hoc_value_of(node, NULL).measure == HOC_NOT_KNOWN;
}

/* "unknown 50..100" */
static const char *text_of_value(const doing *it, const hoc_node *node)
{
    const hoc_node *range = node->first, *from, *to;
    char text[160];

    if (node->shape == HOC_SCALAR)
        return node->text;
    from = range->shape == HOC_MAP ? hoc_doc_get(range, "from") : NULL;
    to = range->shape == HOC_MAP ? hoc_doc_get(range, "to") : NULL;
    snprintf(text, sizeof text, "unknown %.64s..%.64s", from ? from->text : "", to ? to->text : "");
    return hoc_keep(it->reader, text, strlen(text));
}

/* One limit of several, each for an answer to a choice: the others still rest on what they rested on. */
static bool is_one_of_several(const hoc_node *value)
{
    for (const hoc_node *at = value->parent; at && at->parent; at = at->parent)
        if (at->key && hoc_word_index("at_least above at_most under", at->key) >= 0 && !hoc_is_line(at))
            return true;
    return false;
}

/* A name or a mark that is put right rests on what it rested on. */
static void replace(const doing *it, hoc_node *old, hoc_node *to)
{
    hoc_node *map = old->parent;

    while (map && !bears_marks(map))
        map = map->parent;
    hoc_graft_remove(to);
    hoc_graft_replace(old, to);
    if (map && hoc_word_index("vi en " HOC_MARKS, to->key) < 0 && !is_one_of_several(to))
        put_marks(it, map);
}

static void do_change(const doing *it)
{
    hoc_node *old = find(it, strlen(it->address->text)), *to;
    char words[192];

    if (!old)
        return;
    if (!is_value(old)) {
        hoc_address_words(old, words, sizeof words);
        say_nothing_there(it, words);
        return;
    }
    if (!hoc_need(it->reader, it->item, "to"))
        return;
    to = hoc_doc_get(it->item, "to");
    if (to->shape != HOC_SCALAR) {
        hoc_number_of(it->reader, to, 0, 0, 0);
        return;
    }
    it->change->from = text_of_value(it, old);
    it->change->to = to->text;
    it->change->takes_effect = !hoc_same_value(old, to);
    if (!it->change->takes_effect)
        hoc_doc_fault(it->reader->faults, HOCTAP_NO_EFFECT, to, to->text, NULL, NULL);
    else if (it->in->amends || hoc_permit_change(it->reader, &it->wish, old, to))
        replace(it, old, to);
}

/* ---- add and withdraw ---- */

static const char *name_of(const hoc_node *thing)
{
    const hoc_node *names = thing->shape == HOC_MAP ? hoc_doc_get(thing, "names") : NULL, *vi;

    if (thing->shape != HOC_MAP)
        return thing->text;
    vi = hoc_doc_get(names && names->shape == HOC_MAP ? names : thing, "vi");
    return vi && vi->shape == HOC_SCALAR ? vi->text : "";
}

/* The first thing of its kind brings the section with it. */
static bool make_section(const doing *it, size_t length)
{
    char section[64];
    hoc_node *map;

    snprintf(section, sizeof section, "%.*s", (int)length, it->address->text);
    if (length >= sizeof section || hoc_word_index("facts targets history recognition", section) < 0 ||
        hoc_doc_get(it->in->root, section))
        return true;
    map = hoc_graft_map(&it->reader->rules->arena, it->in->root);
    it->reader->starved = it->reader->starved || !map;
    if (map)
        hoc_graft_append(it->in->root, map, hoc_keep(it->reader, section, length));
    return map != NULL;
}

/* What a thing is added to: all of the address but its last word. */
static hoc_node *find_parent(const doing *it)
{
    const char *address = it->address->text, *slash = strrchr(address, '/');
    const size_t length = slash ? (size_t)(slash - address) : 0;

    if (!slash)
        return it->in->root;
    return make_section(it, length) ? find(it, length) : NULL;
}

static bool is_new(const doing *it)
{
    const hoc_trail way = hoc_address_find(it->in->root, it->address->text, strlen(it->address->text));

    if (way.node)
        hoc_doc_fault(it->reader->faults, HOCTAP_ALREADY_THERE, it->address, it->address->text, NULL, NULL);
    return !way.node;
}

/* A condition goes into the list of its level or group, and goes by the last word of its address. */
static bool put_line(const doing *it, hoc_node *parent, hoc_node *as, const char *name)
{
    hoc_node *list = hoc_line_list(parent);

    if (!list || as->shape != HOC_MAP || hoc_word_index("names but local when", name) >= 0)
        return false;
    hoc_graft_append(list, as, NULL);
    if (strcmp(hoc_line_id(as), name) != 0 && !hoc_doc_get(as, "id"))
        put_scalar(it, as, "id", it->address, name);
    return true;
}

static void put(const doing *it, hoc_node *parent, hoc_node *as)
{
    const char *slash = strrchr(it->address->text, '/'), *name = slash ? slash + 1 : it->address->text;

    hoc_graft_remove(as);
    if (!put_line(it, parent, as, name))
        hoc_graft_append(parent, as, name);
    if (bears_marks(as) && !hoc_doc_get(as, "clause") && !hoc_doc_get(as, "status"))
        put_marks(it, as);
}

static void do_add(const doing *it)
{
    hoc_node *parent = find_parent(it), *as;

    if (!parent || !is_new(it))
        return;
    if (parent->shape != HOC_MAP) {
        say_nothing_there(it, "");
        return;
    }
    as = hoc_need(it->reader, it->item, "as") ? hoc_doc_get(it->item, "as") : NULL;
    if (!as || (!it->in->amends && !hoc_is_map(it->reader, as)))
        return;
    it->change->to = name_of(as);
    it->change->takes_effect = true;
    if (it->in->amends || hoc_permit_add(it->reader, &it->wish, it->in->root, parent))
        put(it, parent, as);
}

static void do_withdraw(const doing *it)
{
    hoc_node *thing = find(it, strlen(it->address->text));

    if (!thing)
        return;
    it->change->from = name_of(thing);
    it->change->takes_effect = true;
    if (it->in->amends || hoc_permit_withdraw(it->reader, &it->wish, thing))
        hoc_graft_remove(thing);
}

/* ---- the list ---- */

static const struct {
    const char *key, *keys;
    void (*act)(const doing *it);
} kinds[] = {
    [HOCTAP_CHANGE] = {"change", "change to clause status note", do_change},
    [HOCTAP_ADD] = {"add", "add as clause status note", do_add},
    [HOCTAP_WITHDRAW] = {"withdraw", "withdraw clause status note", do_withdraw},
};

/* Which of the three an item is; -1 with a fault when none or several. */
static int kind_of(hoc_reader *reader, const hoc_node *item)
{
    int kind = -1, found = 0;

    for (int i = HOCTAP_CHANGE; i <= HOCTAP_WITHDRAW; i++)
        if (hoc_doc_get(item, kinds[i].key)) {
            kind = i;
            found++;
        }
    if (found == 0)
        hoc_know_keys(reader, item, "change add withdraw to as clause status note");
    if (found > 1 || (found == 0 && !hoc_is_misspelt(item, "change add withdraw")))
        hoc_doc_fault(reader->faults, found ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, item, NULL,
                      "change | add | withdraw", NULL);
    return found == 1 ? kind : -1;
}

static void take(hoc_varying *varying, hoc_node *item)
{
    hoc_reader *reader = &varying->reader;
    hoctap_rules *rules = reader->rules;
    const int kind = hoc_is_map(reader, item) ? kind_of(reader, item) : -1;
    const hoc_node *address = kind < 0 ? NULL : hoc_need(reader, item, kinds[kind].key);
    doing it = {varying, reader, item, address, {varying->base, address}, &rules->changes[rules->change_count]};

    if (!address || !*hoc_text_of(reader, address))
        return;
    hoc_know_keys(reader, item, kinds[kind].keys);
    *it.change = (hoctap_change){.kind = (hoctap_change_kind)kind, .address = address->text, .from = "", .to = ""};
    it.change->file = rules->file;
    it.change->at_line = (int)address->line;
    it.change->at_column = (int)address->column;
    rules->change_nodes[rules->change_count++] = item;
    if (is_in_section(&it) && is_first(&it))
        kinds[kind].act(&it);
}

/* What was done to the base before, in texts of our own. */
static void keep_earlier(hoc_varying *varying)
{
    hoc_reader *reader = &varying->reader;
    hoctap_rules *rules = reader->rules;

    for (size_t i = 0; i < varying->base->change_count; i++) {
        hoctap_change *change = &rules->changes[rules->change_count++];
        *change = varying->base->changes[i];
        change->address = hoc_keep(reader, change->address, strlen(change->address));
        change->from = hoc_keep(reader, change->from, strlen(change->from));
        change->to = hoc_keep(reader, change->to, strlen(change->to));
        change->clause.article = hoc_keep(reader, change->clause.article, strlen(change->clause.article));
        for (unsigned file = 0; file < varying->base->file_count; file++)
            if (strcmp(change->file, varying->base->files[file]) == 0)
                change->file = rules->files[file];
    }
}

void hoc_changes_apply(hoc_varying *varying)
{
    hoc_reader *reader = &varying->reader;
    hoctap_rules *rules = reader->rules;
    const hoc_node *list =
        varying->amends ? hoc_find(varying->own, "changes") : hoc_need(reader, varying->own, "changes");
    const size_t count = list && list->shape == HOC_LIST ? list->count : 0;

    if (list && hoc_is_list(reader, list) && (count == 0 || count > MOST_CHANGES)) {
        if (count > 0)
            hoc_too_many(reader, list, count, MOST_CHANGES);
        else
            hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, list, "0", "1..", NULL);
        return;
    }
    rules->changes = hoc_take(reader, varying->base->change_count + count, sizeof *rules->changes);
    rules->change_nodes = hoc_take(reader, varying->base->change_count + count, sizeof *rules->change_nodes);
    if (reader->starved)
        return;
    keep_earlier(varying);
    for (hoc_node *item = count ? list->first : NULL; item && !hoc_faults_too_many(reader->faults); item = item->next)
        take(varying, item);
}
