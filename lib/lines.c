/* SPDX-License-Identifier: MIT */
/*
 * Lists of conditions are walked with a stack of their own, for files may nest. A level that is like another reads the other's
 * items again as its own; their faults were told when that level was read, so then they are muted.
 */
#include "lines.h"

#include <stdio.h>
#include <string.h>

#include "compare.h"
#include "facts.h"
#include "nearest.h"

#define MOST_DEPTH 40 /* a file nests 32 levels; a target leads to another place once */
#define ASKS "total each_indicator each_criterion criterion fact share target every_target unknown all any of"

enum {
    TOTAL,
    EACH_INDICATOR,
    EACH_CRITERION,
    CRITERION,
    FACT,
    SHARE,
    TARGET,
    EVERY_TARGET,
    UNKNOWN,
    ALL,
    ANY,
    OF,
    KINDS
};

static const char *const asks[] = {"total",  "each_indicator", "each_criterion", "criterion", "fact", "share",
                                   "target", "every_target",   "unknown",        "all",       "any",  "of"};

/* A list of conditions: the next of them, and the group that they stand in. */
typedef struct list {
    hoc_node *next;
    int group;
    bool targets; /* they are the targets of the rule set */
    bool muted;   /* their faults were told */
} list;

typedef struct walk {
    hoc_reader *reader;
    const hoc_items *items;
    size_t own; /* the level among items->levels whose list is read */
    list stack[MOST_DEPTH];
    size_t depth;
    hoc_faults silent; /* where muted faults go */
} walk;

/* ---- what a condition is ---- */

static int asked_by(const char *key)
{
    int kind = 0;

    while (kind < KINDS && (*asks[kind] != *key || strcmp(asks[kind], key) != 0))
        kind++;
    return kind < KINDS ? kind : -1;
}

/* The place of the one key that says what it asks; -1 when there is none, and `several` when there are more. */
static int kind_of(const hoc_node *line, bool *several)
{
    int kind = -1;

    *several = false;
    for (const hoc_node *entry = line->shape == HOC_MAP ? line->first : NULL; entry; entry = entry->next) {
        int asked = asked_by(entry->key);
        if (asked < 0)
            continue;
        *several = kind >= 0;
        kind = kind < 0 || asked < kind ? asked : kind;
    }
    return kind;
}

/* What a line of that kind is called. */
static const char *id_of(const hoc_node *line, int kind)
{
    const hoc_node *own = line->shape == HOC_MAP ? hoc_find(line, "id") : NULL;

    if (own)
        return own->text;
    if (kind == CRITERION || kind == FACT || kind == SHARE || kind == TARGET)
        return hoc_doc_get(line, asks[kind])->text;
    return kind == TOTAL || kind == EACH_INDICATOR || kind == EACH_CRITERION ? asks[kind] : "";
}

const char *hoc_line_id(const hoc_node *line)
{
    bool several;

    return id_of(line, kind_of(line, &several));
}

/* ---- when ---- */

static size_t choices_of(hoc_reader *reader, const hoc_node *answers, const hoctap_fact *fact, int *choices)
{
    size_t count = 0;

    for (const hoc_node *each = answers->shape == HOC_LIST ? answers->first : answers; each;
         each = answers->shape == HOC_LIST ? each->next : NULL) {
        int choice = hoc_choice_of(reader, each, fact);
        if (choice >= 0)
            choices[count++] = choice;
    }
    return count;
}

static bool read_when(hoc_reader *reader, const hoc_node *entry, hoctap_when *when)
{
    int fact = hoc_facts_named(reader, entry, entry->key);
    int *choices = hoc_take(reader, entry->shape == HOC_LIST ? entry->count : 1, sizeof *choices);

    *when = (hoctap_when){fact, choices, 0};
    if (!choices || fact < 0)
        return choices != NULL;
    if (!hoc_can_be_asked(&reader->rules->facts[fact])) {
        hoc_doc_key_fault(reader->faults, HOCTAP_WRONG_KIND, entry, entry->key, "choice | yes_no | scale", NULL);
    } else if (entry->shape == HOC_MAP || (entry->shape == HOC_LIST && entry->count == 0)) {
        hoc_doc_fault(reader->faults, HOCTAP_NOT_A_LIST, entry, NULL, NULL, NULL);
    } else {
        when->count = choices_of(reader, entry, &reader->rules->facts[fact], choices);
        reader->rules->asked[fact] = true;
    }
    return true;
}

/* `when: {kind: [school, university], area: difficult}` */
static bool read_whens(hoc_reader *reader, const hoc_node *line, const hoctap_when **whens, size_t *count)
{
    const hoc_node *map = hoc_filled(reader, line, "when");
    hoctap_when *all;

    if (!map || !hoc_is_map(reader, map))
        return true;
    all = hoc_take(reader, map->count, sizeof *all);
    if (!all)
        return false;
    if (map->count == 0)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, map, "0", "1..", NULL);
    for (const hoc_node *entry = map->first; entry; entry = entry->next)
        if (!read_when(reader, entry, &all[(*count)++]))
            return false;
    *whens = all;
    return true;
}

/* ---- room ---- */

/* Room for one more behind `count`; the array itself while it has some. */
static void *grown(hoc_reader *reader, void *array, size_t count, size_t size)
{
    void *wider;

    if (count > 0 && (count < 16 || (count & (count - 1)) != 0))
        return array;
    wider = hoc_take(reader, count < 16 ? 16 : 2 * count, size);
    if (wider && count > 0)
        memcpy(wider, array, count * size);
    return wider;
}

static hoctap_line *add_line(walk *w, const hoc_node *node, int kind, int group)
{
    hoctap_rules *rules = w->reader->rules;
    hoctap_line *lines = grown(w->reader, rules->lines, rules->line_count, sizeof *lines);
    hoc_written *written = grown(w->reader, rules->written, rules->line_count, sizeof *written);

    if (!lines || !written)
        return NULL;
    rules->lines = lines;
    rules->written = written;
    written[rules->line_count] = (hoc_written){.node = node, .again = w->reader->faults == &w->silent};
    lines += rules->line_count++;
    *lines = (hoctap_line){.id = node->key ? node->key : id_of(node, kind),
                           .level = w->items->level,
                           .group = group,
                           .fact = -1,
                           .criterion = -1,
                           .clause = {NULL, "", HOCTAP_LAW},
                           .at_line = (int)node->line,
                           .at_column = (int)node->column};
    return lines;
}

static hoctap_group *add_group(walk *w, const hoc_node *node, const char *id, int parent)
{
    hoctap_rules *rules = w->reader->rules;
    hoctap_group *groups = grown(w->reader, rules->groups, rules->group_count, sizeof *groups);
    const hoc_node **nodes = grown(w->reader, (void *)rules->group_nodes, rules->group_count, sizeof *nodes);

    if (!groups || !nodes)
        return NULL;
    rules->groups = groups;
    rules->group_nodes = nodes;
    nodes[rules->group_count] = node;
    groups += rules->group_count++;
    *groups = (hoctap_group){.id = id,
                             .names = {"", NULL},
                             .level = w->items->level,
                             .group = parent,
                             .first = rules->line_count,
                             .clause = {NULL, "", HOCTAP_LAW},
                             .at_line = (int)node->line,
                             .at_column = (int)node->column};
    return groups;
}

/* ---- conditions ---- */

/* The keys of a condition of each kind, and of a target of that kind, which has names and no id. */
#define KEYS(own)                                                                                                      \
    {                                                                                                                  \
        own " id when " HOC_MARKS, own " when vi en names " HOC_MARKS                                                  \
    }

static const char *const keys_of[KINDS][2] = {
    [TOTAL] = KEYS("total"),
    [EACH_INDICATOR] = KEYS("each_indicator"),
    [EACH_CRITERION] = KEYS("each_criterion"),
    [CRITERION] = KEYS("criterion " HOC_OPS),
    [FACT] = KEYS("fact is " HOC_OPS),
    [SHARE] = KEYS("share " HOC_OPS),
    [TARGET] = {"target " HOC_MARKS, "target " HOC_MARKS},
    [EVERY_TARGET] = {"every_target " HOC_MARKS, "every_target " HOC_MARKS},
    [UNKNOWN] = KEYS("unknown"),
    [ALL] = KEYS("all"),
    [ANY] = KEYS("any"),
    [OF] = KEYS("of at_least"),
};
static const char *const keys_of_any[2] = KEYS(ASKS " is " HOC_OPS);

static void know_keys(hoc_reader *reader, const hoc_node *node, int kind, bool target)
{
    hoc_know_keys(reader, node, (kind < 0 ? keys_of_any : keys_of[kind])[target]);
}

static void push(walk *w, hoc_node *first, int group, bool targets, bool muted)
{
    if (w->depth < MOST_DEPTH)
        w->stack[w->depth++] = (list){first, group, targets, muted};
}

/* The conditions of a group come next. */
static void open_group(walk *w, const hoc_node *node, int kind, int index, bool muted)
{
    hoc_reader *reader = w->reader;
    const hoc_node *items = hoc_need(reader, node, asks[kind]);
    hoctap_group *group = &reader->rules->groups[index];

    group->needed = kind == ANY ? 1 : 0;
    if (!hoc_is_list(reader, items))
        return;
    if (items->count == 0)
        hoc_doc_fault(reader->faults, HOCTAP_WRONG_COUNT, items, "0", "1..", NULL);
    else if (kind == OF)
        group->needed = hoc_whole_of(reader, hoc_need(reader, node, "at_least"), 1, (int)items->count, 1);
    push(w, items->first, index, false, muted);
}

/*
 * Where not all must hold, a line on each indicator or criterion, or on every target, is one condition: a group of its own, which
 * this adds. The group that its parts stand in; false without memory.
 */
static bool gather(walk *w, const hoc_node *node, int kind, int *group)
{
    const hoctap_rules *rules = w->reader->rules;
    bool many = kind == EACH_INDICATOR || kind == EACH_CRITERION || kind == EVERY_TARGET;

    if (!many || *group < 0 || rules->groups[*group].needed == 0)
        return true;
    if (!add_group(w, node, "", *group))
        return false;
    *group = (int)rules->group_count - 1;
    return true;
}

/* A single line; its limits are worked out when the plan is made. */
static bool read_line(walk *w, const hoc_node *node, int kind, int group)
{
    static const hoctap_operand operands[] = {HOCTAP_TOTAL,     HOCTAP_EACH_INDICATOR, HOCTAP_EACH_CRITERION,
                                              HOCTAP_CRITERION, HOCTAP_FACT,           HOCTAP_SHARE};
    hoc_reader *reader = w->reader;
    int around = group;
    hoctap_line *line = gather(w, node, kind, &around) ? add_line(w, node, kind, around) : NULL;

    if (!line)
        return false;
    if (around != group)
        reader->rules->groups[around].count = 1;
    line->clause = hoc_clause_of(reader, node);
    line->operand = kind == UNKNOWN || kind < 0 ? HOCTAP_CLAUSE : operands[kind];
    if (kind >= 0)
        hoc_compare_read(reader, node, line, &reader->rules->written[line - reader->rules->lines]);
    return read_whens(reader, node, &line->whens, &line->when_count);
}

static bool is_true(hoc_reader *reader, const hoc_node *node)
{
    bool yes = node->shape == HOC_SCALAR && strcmp(node->text, "true") == 0;

    if (!yes)
        hoc_doc_fault(reader->faults, HOCTAP_NOT_TRUE_FALSE, node, node->text, "true", NULL);
    return yes;
}

/* A target is named in a list, by its id: what stands without one, as a target itself or in `but`, asks for nothing. */
static bool is_reference(hoc_reader *reader, const hoc_node *node, int kind)
{
    if (kind != TARGET && kind != EVERY_TARGET)
        return false;
    if (hoc_need(reader, node, asks[kind]))
        hoc_doc_fault(reader->faults, HOCTAP_UNKNOWN_WORD, node, asks[kind], NULL, NULL);
    return true;
}

/* A line or a group; `target` is the group that was made for it already, or -1. */
static bool read_condition(walk *w, const hoc_node *node, int in, int target, bool muted)
{
    hoc_reader *reader = w->reader;
    bool several, named = hoc_find(node, "id") != NULL;
    int kind = kind_of(node, &several);
    hoctap_group *group = target >= 0 ? &reader->rules->groups[target] : NULL;

    if (!several && is_reference(reader, node, kind))
        return true;
    know_keys(reader, node, several ? -1 : kind, target >= 0);
    if (several || (kind < 0 && !hoc_is_misspelt(node, ASKS)))
        hoc_doc_fault(
            reader->faults, several ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, node, NULL,
            "total | each_indicator | each_criterion | criterion | fact | share | target | all | any | of | unknown",
            NULL);
    if (named)
        hoc_id_of(reader, hoc_find(node, "id"));
    if (kind == UNKNOWN && is_true(reader, hoc_find(node, "unknown") ? hoc_find(node, "unknown") : node) && !named &&
        target < 0)
        hoc_doc_fault(reader->faults, HOCTAP_MISSING_KEY, node, NULL, "id", NULL);
    if (several || kind < ALL)
        return read_line(w, node, several ? -1 : kind, target >= 0 ? target : in);
    group = group ? group : add_group(w, node, node->key ? node->key : id_of(node, kind), in);
    if (!group)
        return false;
    group->clause = hoc_clause_of(reader, node);
    if (!read_whens(reader, node, &group->whens, &group->when_count))
        return false;
    open_group(w, node, kind, (int)(group - reader->rules->groups), muted);
    return true;
}

/* ---- targets ---- */

/* Whether the target, or what stands instead of a condition, was read before, for this level or another; from now on it was. */
static bool was_read(hoc_node *node)
{
    bool read = node->read;

    node->read = 1;
    return read;
}

/* A target: its names and, from `body`, its condition. */
static bool read_target(walk *w, const hoc_node *entry, const hoc_node *body, int in, bool muted)
{
    hoc_reader *reader = w->reader;
    hoctap_group *group = add_group(w, body, hoc_key_id(reader, entry), in);
    int index = (int)reader->rules->group_count - 1;
    bool several;
    int kind = kind_of(body, &several);

    if (!group)
        return false;
    group->target = true;
    if (!hoc_is_map(reader, body) || !hoc_is_map(reader, entry))
        return true;
    group->names = hoc_names_of(reader, entry, NULL);
    if (!read_condition(w, body, in, index, muted))
        return false;
    group = &reader->rules->groups[index];
    group->count = reader->rules->line_count - group->first;
    if (kind < ALL && group->count > 0)
        group->clause = reader->rules->lines[group->first].clause;
    return true;
}

static hoc_node *target_named(walk *w, const hoc_node *node)
{
    const char *id = hoc_id_of(w->reader, node);
    hoc_node *entry = w->items->targets ? hoc_doc_get(w->items->targets, id) : NULL;
    hoc_nearest nearest;

    if (entry || !*id)
        return entry;
    nearest = hoc_nearest_to(id);
    for (entry = w->items->targets ? w->items->targets->first : NULL; entry; entry = entry->next)
        hoc_nearest_offer(&nearest, entry->key);
    hoc_doc_fault(w->reader->faults, HOCTAP_UNKNOWN_TARGET, node, id, NULL, nearest.best);
    return NULL;
}

/* ---- items ---- */

/* What a level says instead of an item of the one that it is like; NULL when it keeps the item. */
static hoc_node *instead(const walk *w, const hoc_node *item, const list *in)
{
    for (size_t i = in->group < 0 ? w->items->count : 0; i-- > w->own + 1;) {
        const hoc_node *but = hoc_find(w->items->levels[i], "but");
        hoc_node *entry =
            but && but->shape == HOC_MAP ? hoc_doc_get(but, in->targets ? item->key : hoc_line_id(item)) : NULL;
        if (entry && *entry->key)
            return entry;
    }
    return NULL;
}

/* A target whose faults were told is read in silence. */
static bool read_reference(walk *w, const hoc_node *node, const hoc_node *but, list in)
{
    hoc_faults *told = w->reader->faults;
    hoc_node *entry = target_named(w, hoc_find(node, "target"));
    bool whole;

    know_keys(w->reader, node, TARGET, false);
    hoc_clause_of(w->reader, node);
    if (!entry)
        return true;
    in.muted = in.muted || (!but && was_read(entry));
    w->reader->faults = in.muted ? &w->silent : told;
    whole = read_target(w, entry, but ? but : entry, in.group, in.muted);
    w->reader->faults = told;
    return whole;
}

/* An item of a list of conditions, or a target of the list of all targets; `but` is NULL or stands instead of it. */
static bool read_item(walk *w, const hoc_node *item, const hoc_node *but, list in)
{
    bool several;
    int kind;

    if (in.targets)
        return read_target(w, item, but ? but : item, in.group, in.muted);
    if (!hoc_is_map(w->reader, item))
        return true;
    kind = kind_of(item, &several);
    if (!several && kind == TARGET && hoc_find(item, "target"))
        return read_reference(w, item, but, in);
    if (!several && kind == EVERY_TARGET) {
        know_keys(w->reader, item, kind, false);
        is_true(w->reader, hoc_doc_get(item, "every_target"));
        if (!w->items->targets)
            hoc_doc_fault(w->reader->faults, HOCTAP_MISSING_KEY, item, NULL, "targets", NULL);
        else if (!gather(w, item, kind, &in.group))
            return false;
        else
            push(w, w->items->targets->first, in.group, true, in.muted);
        return true;
    }
    return read_condition(w, but && hoc_is_map(w->reader, but) ? but : item, in.group, -1, in.muted);
}

static bool is_too_much(const walk *w, const hoc_node *item)
{
    const hoctap_rules *rules = w->reader->rules;
    bool lines = rules->line_count >= HOC_TESTS, groups = rules->group_count >= HOC_GROUPS;

    if (lines || groups)
        hoc_too_many(w->reader, item, (lines ? rules->line_count : rules->group_count) + 1,
                     lines ? HOC_TESTS : HOC_GROUPS);
    return lines || groups;
}

/* One item with its faults where they belong: those of a `but` are told where it stands. */
static bool read_next(walk *w, hoc_node *item, list in)
{
    hoc_faults *told = w->reader->faults;
    hoc_node *but = instead(w, item, &in);
    bool whole;

    in.muted = but ? was_read(but) : in.muted || (in.targets && was_read(item));
    w->reader->faults = in.muted ? &w->silent : told;
    whole = read_item(w, item, but, in);
    w->reader->faults = told;
    return whole;
}

static bool walk_lists(walk *w)
{
    while (w->depth > 0) {
        list *top = &w->stack[w->depth - 1];
        hoc_node *item = top->next;
        list in = *top;

        if (!item) {
            w->depth--;
            if (in.group >= 0)
                w->reader->rules->groups[in.group].count =
                    w->reader->rules->line_count - w->reader->rules->groups[in.group].first;
            continue;
        }
        top->next = item->next;
        if (is_too_much(w, item) || hoc_faults_too_many(w->reader->faults))
            return true;
        if (!read_next(w, item, in))
            return false;
    }
    return true;
}

bool hoc_lines_read(hoc_reader *reader, const hoc_items *items)
{
    walk w = {.reader = reader, .items = items, .silent = hoc_faults_into(NULL, 0, "")};

    for (w.own = 0; w.own < items->count; w.own++) {
        const hoc_node *all = hoc_find(items->levels[w.own], "all");
        if (all && all->shape == HOC_LIST)
            push(&w, all->first, -1, false, w.own + 1 < items->count);
        if (!walk_lists(&w))
            return false;
    }
    return true;
}

bool hoc_target_try(hoc_reader *reader, const hoc_node *target)
{
    hoc_items items = {.targets = NULL, .level = 0};
    walk w = {.reader = reader, .items = &items, .silent = hoc_faults_into(NULL, 0, "")};
    size_t lines = reader->rules->line_count, groups = reader->rules->group_count;
    bool whole = is_too_much(&w, target) || (read_target(&w, target, target, -1, false) && walk_lists(&w));

    reader->rules->line_count = lines;
    reader->rules->group_count = groups;
    return whole;
}
