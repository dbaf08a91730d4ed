/* SPDX-License-Identifier: MIT */
/*
 * What a rule set says of years is written out as a tree, as if somebody had written it into a file, and read as any other. So
 * there is one engine: facts counted from the years are decided, traced and told like answers of a form.
 *
 *     reached  held             level: reached and waited for long enough, or held from before
 *     lower    months           honour: so many years in a row
 *     run  run-2 ...
 *
 * Each node stands at the place of what it comes from, and the marks of that go with it. Warnings were told of the base.
 */
#include "years.h"

#include <hoctap/history.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "graft.h"
#include "levels.h"
#include "load.h"

/* A rule set in the making. Without memory its nodes are NULL, and nothing is put into them. */
typedef struct maker {
    const hoctap_rules *base;
    hoctap_rules *made;
    hoc_node *root;
    bool starved;
} maker;

/* ---- nodes ---- */

static void *kept(maker *make, void *taken)
{
    make->starved = make->starved || !taken;
    return taken;
}

static hoc_node *map_like(maker *make, const hoc_node *like)
{
    return kept(make, hoc_graft_map(&make->made->arena, like));
}

/* Puts a node into a map, or into a list when `key` is NULL. */
static void put(maker *make, hoc_node *parent, const char *key, hoc_node *node)
{
    if (!make->starved)
        hoc_graft_append(parent, node, key);
}

static const char *keep(maker *make, const char *text)
{
    return kept(make, hoc_arena_text(&make->made->arena, text, strlen(text)));
}

static void put_text(maker *make, hoc_node *parent, const char *key, const hoc_node *like, const char *text)
{
    const char *copy = keep(make, text);

    if (copy)
        put(make, parent, key, kept(make, hoc_graft_scalar(&make->made->arena, like, copy)));
}

static void put_number(maker *make, hoc_node *parent, const char *key, const hoc_node *like, int number)
{
    char text[16];

    snprintf(text, sizeof text, "%d", number);
    put_text(make, parent, key, like, text);
}

static hoc_node *put_map(maker *make, hoc_node *parent, const char *key, const hoc_node *like)
{
    hoc_node *map = map_like(make, like);

    put(make, parent, key, map);
    return map;
}

static hoc_node *put_list(maker *make, hoc_node *parent, const char *key, const hoc_node *like)
{
    hoc_node *list = kept(make, hoc_graft_list(&make->made->arena, like));

    put(make, parent, key, list);
    return list;
}

static void put_names(maker *make, hoc_node *parent, const hoc_node *like, hoctap_text names)
{
    put_text(make, parent, "vi", like, names.vi);
    if (names.en)
        put_text(make, parent, "en", like, names.en);
}

/* Leave for variants is the base's to give, and what is odd about its text was told when it was read. */
static void clean(hoc_node *copy)
{
    for (hoc_node *node = copy, *next; node; node = next) {
        hoc_node *local = node->shape == HOC_MAP ? hoc_doc_get(node, "local") : NULL;
        if (local)
            hoc_graft_remove(local);
        node->cut = 0;
        next = hoc_doc_next(copy, node);
    }
}

/* An entry of a map with all that is in it; nothing where there is none. */
static void put_copy(maker *make, hoc_node *parent, const hoc_node *from, const char *key)
{
    const hoc_node *entry = from && from->shape == HOC_MAP ? hoc_find(from, key) : NULL;
    hoc_node *copy = entry && !make->starved ? kept(make, hoc_graft_copy(&make->made->arena, entry)) : NULL;

    if (!copy)
        return;
    clean(copy);
    put(make, parent, copy->key, copy);
}

static void put_marks(maker *make, hoc_node *parent, const hoc_node *from)
{
    put_copy(make, parent, from, "clause");
    put_copy(make, parent, from, "status");
    put_copy(make, parent, from, "note");
}

/* ---- what it comes from ---- */

static const hoc_node *entry_of(const maker *make, const char *section, const char *key)
{
    const hoc_node *map = hoc_find(make->base->root, section), *entry = map ? hoc_find(map, key) : NULL;

    return entry ? entry : make->base->root;
}

static const hoc_node *level_entry(const maker *make, size_t level)
{
    return entry_of(make, "levels", make->base->levels[level].id);
}

static const hoc_node *honour_entry(const maker *make, size_t honour)
{
    return entry_of(make, "history", make->base->honours[honour].id);
}

static bool keeps(const maker *make)
{
    return hoctap_rules_recognition(make->base)->kept > 0;
}

static bool waits(const maker *make)
{
    return hoctap_rules_recognition(make->base)->wait > 0 && make->base->level_count > 2;
}

/* ---- names ---- */

/* `text`, `between`, `more` and `after` in one. */
static const char *joined(maker *make, const char *text, const char *between, const char *more, const char *after)
{
    size_t size = strlen(text) + strlen(between) + strlen(more) + strlen(after) + 1;
    char *all = kept(make, hoc_arena_take(&make->made->arena, size));

    if (all)
        snprintf(all, size, "%s%s%s%s", text, between, more, after);
    return all ? all : "";
}

/* Another level has this name, or this id. A name that ends with the id of its own level can only be another's from the file. */
static bool is_taken(const maker *make, const char *name, size_t level)
{
    for (size_t other = 0; other < make->base->level_count; other++)
        if (other != level &&
            (strcmp(make->base->levels[other].id, name) == 0 || strcmp(make->base->levels[other].names.vi, name) == 0))
            return true;
    return false;
}

/* The names that levels go by as answers; two of one name are told apart by their ids. */
static void name_levels(maker *make, hoctap_text *names)
{
    for (size_t level = 0; level < make->base->level_count; level++) {
        const hoctap_level *of = &make->base->levels[level];

        names[level] = of->names;
        while (!make->starved && is_taken(make, names[level].vi, level)) {
            names[level].vi = joined(make, names[level].vi, " (", of->id, ")");
            if (names[level].en)
                names[level].en = joined(make, names[level].en, " (", of->id, ")");
        }
    }
}

/* " (qd-244, qd-324)": the editions whose years an honour counts; "" when all do. */
static const char *editions_of(maker *make, const hoctap_honour *honour)
{
    const char *text = "";

    for (size_t i = 0; i < honour->edition_count; i++)
        text = joined(make, text, i > 0 ? ", " : " (", honour->editions[i], i + 1 < honour->edition_count ? "" : ")");
    return text;
}

/* ---- runs ---- */

static bool is_same_run(const hoctap_honour *one, const hoctap_honour *other)
{
    return one->level == other->level && hoc_same_editions(one, other);
}

/* The number of the run that an honour counts, and the first honour that counts it. */
static size_t run_of(const hoctap_rules *rules, size_t honour, size_t *first)
{
    size_t run = 0;

    for (*first = 0; !is_same_run(&rules->honours[*first], &rules->honours[honour]); ++*first) {
        size_t before = 0;
        while (!is_same_run(&rules->honours[before], &rules->honours[*first]))
            before++;
        run += before == *first;
    }
    return run;
}

static const char *run_id(size_t run, char id[16])
{
    snprintf(id, 16, run > 0 ? "run-%zu" : "run", run + 1);
    return id;
}

int hoc_years_run(const hoctap_rules *years, size_t honour)
{
    char id[16];
    size_t first;

    assert(honour < years->honour_count);
    return years->of_years ? hoctap_rules_find_fact(years, run_id(run_of(years, honour, &first), id)) : -1;
}

/* ---- facts ---- */

static void put_answer(maker *make, hoc_node *scale, size_t level, hoctap_text names)
{
    const hoc_node *like = level_entry(make, level);
    const char *id = keep(make, make->base->levels[level].id);
    hoc_node *answer = id ? put_map(make, scale, id, like) : NULL;

    put_names(make, answer, like, names);
}

static void put_scale(maker *make, hoc_node *facts, const char *id, const hoc_node *like, hoctap_text names,
                      const hoctap_text *answers)
{
    hoc_node *fact = put_map(make, facts, id, like), *scale = put_map(make, fact, "scale", like);

    put_names(make, fact, like, names);
    for (size_t level = 0; level < make->base->level_count; level++)
        put_answer(make, scale, level, answers[level]);
}

static void put_lower(maker *make, hoc_node *facts, const hoc_node *wait)
{
    hoc_node *fact = put_map(make, facts, "lower", wait), *words = put_map(make, fact, "yes_no", wait);
    hoc_node *yes = put_list(make, words, "yes", wait), *no = put_list(make, words, "no", wait);

    put_names(make, fact, wait, (hoctap_text){"Đang giữ mức thấp hơn", "A lower level is held"});
    put_text(make, yes, NULL, wait, "Có");
    put_text(make, no, NULL, wait, "Không");
    put_marks(make, fact, wait);
}

static hoc_node *put_count(maker *make, hoc_node *facts, const char *id, const hoc_node *like, hoctap_text names,
                           const char *unit)
{
    hoc_node *fact = put_map(make, facts, id, like);

    put_names(make, fact, like, names);
    put_text(make, fact, "count", like, unit);
    put_marks(make, fact, like);
    return fact;
}

static void put_run(maker *make, hoc_node *facts, size_t run, size_t honour, const hoctap_text *answers)
{
    const hoctap_honour *of = &make->base->honours[honour];
    const hoctap_text level = answers[of->level];
    const char *editions = editions_of(make, of), *key;
    char id[16];
    hoc_node *fact;

    key = keep(make, run_id(run, id));
    fact = put_count(make, facts, key, honour_entry(make, honour),
                     (hoctap_text){joined(make, "Số năm liền đạt ", level.vi, editions, ""),
                                   joined(make, "Years in a row at ", level.en ? level.en : level.vi, editions, "")},
                     "năm");
    put_number(make, fact, "to", honour_entry(make, honour), HOCTAP_YEARS);
}

static void put_facts(maker *make)
{
    const hoctap_rules *base = make->base;
    const hoc_node *levels = hoc_find(base->root, "levels"), *wait = entry_of(make, "recognition", "wait");
    hoc_node *facts = put_map(make, make->root, "facts", levels);
    hoctap_text answers[HOC_LEVELS + 1];

    name_levels(make, answers);
    put_scale(make, facts, "reached", levels, (hoctap_text){"Mức đạt trong năm", "Level reached in the year"}, answers);
    if (keeps(make))
        put_scale(make, facts, "held", entry_of(make, "recognition", "kept"),
                  (hoctap_text){"Mức còn được giữ", "Level kept from earlier years"}, answers);
    if (waits(make)) {
        put_lower(make, facts, wait);
        put_count(make, facts, "months", wait,
                  (hoctap_text){"Số tháng từ quyết định trước", "Months since the decision before"}, "tháng");
    }
    for (size_t honour = 0, first; honour < base->honour_count; honour++) {
        size_t run = run_of(base, honour, &first);
        if (first == honour)
            put_run(make, facts, run, honour, answers);
    }
}

/* ---- levels ---- */

static hoc_node *put_line(maker *make, hoc_node *list, const hoc_node *like, const char *fact)
{
    hoc_node *line = put_map(make, list, NULL, like);

    put_text(make, line, "fact", like, fact);
    put_marks(make, line, like);
    return line;
}

static hoc_node *put_group(maker *make, hoc_node *list, const hoc_node *like, const char *kind, const char *id)
{
    hoc_node *group = put_map(make, list, NULL, like);

    if (*id)
        put_text(make, group, "id", like, id);
    return put_list(make, group, kind, like);
}

/* The level is reached in the year, and who was at a lower one has waited. */
static void put_reached(maker *make, hoc_node *list, size_t level)
{
    const hoc_node *like = level_entry(make, level), *wait = entry_of(make, "recognition", "wait");
    hoc_node *waited;

    put_text(make, put_line(make, list, like, "reached"), "at_least", like, make->base->levels[level].id);
    if (!waits(make) || level == 1)
        return;
    waited = put_group(make, list, wait, "any", "wait");
    put_number(make, put_line(make, waited, wait, "months"), "at_least", wait,
               hoctap_rules_recognition(make->base)->wait);
    put_text(make, put_line(make, waited, wait, "lower"), "is", wait, "false");
}

static void put_conditions(maker *make, hoc_node *all, size_t level)
{
    const hoc_node *like = level_entry(make, level), *held = entry_of(make, "recognition", "kept");
    hoc_node *any;

    if (!keeps(make)) {
        put_reached(make, all, level);
        return;
    }
    any = put_group(make, all, like, "any", "kept");
    put_reached(make, waits(make) && level > 1 ? put_group(make, any, like, "all", "") : any, level);
    put_text(make, put_line(make, any, held, "held"), "at_least", held, make->base->levels[level].id);
}

/* A level or an honour, and the list for its conditions. */
static hoc_node *put_level(maker *make, hoc_node *levels, const char *id, hoctap_text names, const hoc_node *like)
{
    const char *key = keep(make, id);
    hoc_node *level = key ? put_map(make, levels, key, like) : NULL;

    put_names(make, level, like, names);
    put_marks(make, level, like);
    return put_list(make, level, "all", like);
}

static void put_honour(maker *make, hoc_node *levels, size_t index)
{
    const hoctap_honour *honour = &make->base->honours[index];
    const hoc_node *like = honour_entry(make, index);
    hoc_node *all = put_level(make, levels, honour->id, honour->names, like);
    char id[16];
    size_t first;

    put_number(make, put_line(make, all, like, run_id(run_of(make->base, index, &first), id)), "at_least", like,
               honour->consecutive);
}

static void put_levels(maker *make)
{
    const hoctap_rules *base = make->base;
    const hoc_node *like = hoc_find(base->root, "levels");
    hoc_node *levels = put_map(make, make->root, "levels", like);
    hoc_node *none = put_map(make, levels, "none", level_entry(make, 0));

    put_names(make, none, level_entry(make, 0), base->levels[0].names);
    for (size_t level = 1; level < base->level_count; level++)
        put_conditions(
            make, put_level(make, levels, base->levels[level].id, base->levels[level].names, level_entry(make, level)),
            level);
    for (size_t honour = 0; honour < base->honour_count; honour++)
        put_honour(make, levels, honour);
}

/* ---- the whole ---- */

static bool names_source(const hoc_node *node, const char *id)
{
    size_t length = strlen(id);

    return node->key && node->shape == HOC_SCALAR &&
           (strcmp(node->key, "clause") == 0 || strcmp(node->key, "decision") == 0) &&
           strncmp(node->text, id, length) == 0 && (!node->text[length] || node->text[length] == ' ');
}

static bool is_used(const hoc_node *root, const char *id)
{
    for (const hoc_node *node = root; node; node = hoc_doc_next(root, node))
        if (names_source(node, id))
            return true;
    return false;
}

/* Those that something here rests on; the edition's own is no loss. */
static void put_sources(maker *make)
{
    const hoc_node *from = hoc_find(make->base->root, "sources");
    hoc_node *sources = from && !make->starved ? put_map(make, make->root, "sources", from) : NULL;

    for (const hoc_node *entry = sources ? from->first : NULL; entry && !make->starved; entry = entry->next)
        if (is_used(make->root, entry->key))
            put_copy(make, sources, from, entry->key);
}

static void put_all(maker *make)
{
    static const char *const keys[] = {"hoctap",  "title", "edition", "variant", "decision",   "names",
                                       "subject", "place", "years",   "history", "recognition"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        put_copy(make, make->root, make->base->root, keys[i]);
    put_facts(make);
    put_levels(make);
    put_sources(make);
}

/* The files are those of the base. */
static bool keep_files(maker *make, hoc_faults *faults)
{
    hoctap_rules *made = make->made;

    for (unsigned i = 0; i < make->base->file_count; i++) {
        made->files[i] = keep(make, make->base->files[i]);
        if (!made->files[i])
            return false;
        if (i > 0)
            hoc_faults_open(faults, made->files[i]);
    }
    made->file_count = make->base->file_count;
    made->file = made->files[made->file_count - 1];
    return true;
}

static void make_rules(maker *make, hoc_faults *faults)
{
    make->made->group = -1;
    make->made->of_years = true;
    if (keep_files(make, faults) && (make->root = map_like(make, make->base->root)) != NULL)
        put_all(make);
    make->made->root = make->root;
    if (make->starved)
        hoc_fault_memory(faults);
    else
        hoc_rules_read(make->made, faults);
}

hoctap_rules *hoctap_rules_of_years(const hoctap_rules *rules, hoctap_error *error)
{
    hoctap_rules *made = calloc(1, sizeof *made);
    hoctap_error fault;
    hoc_faults faults = hoc_faults_into(&fault, 1, rules->files[0]);
    maker make = {.base = rules, .made = made};

    assert(!rules->of_years && error);
    if (!made)
        hoc_fault_memory(&faults);
    else
        make_rules(&make, &faults);
    assert(faults.count == 0 || fault.code == HOCTAP_NO_MEMORY);
    if (faults.failures > 0)
        *error = fault;
    return hoc_rules_end(made, &faults, NULL);
}
