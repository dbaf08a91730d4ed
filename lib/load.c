/* SPDX-License-Identifier: MIT */
/* Loading, from the bytes to the checked plan: all faults of a file in one go, and a rule set only when none is an error. */
#include "load.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "authority.h"
#include "check.h"
#include "extends.h"
#include "facts.h"
#include "groups.h"
#include "levels.h"
#include "local.h"
#include "permissions.h"
#include "plan.h"
#include "recognition.h"

#define KEYS                                                                                                           \
    "hoctap title edition names subject place years sources facts points criteria targets levels authority history "   \
    "recognition local note"

static bool read_sources(hoc_reader *reader, const hoc_node *root)
{
    hoctap_rules *rules = reader->rules;
    const hoc_node *map = hoc_find(root, "sources");

    if (!map || !hoc_is_map(reader, map))
        return true;
    if (map->count > HOC_SOURCES) {
        hoc_too_many(reader, map, map->count, HOC_SOURCES);
        return true;
    }
    rules->sources = hoc_take(reader, map->count, sizeof *rules->sources);
    rules->source_used = hoc_take(reader, map->count, sizeof *rules->source_used);
    if (!rules->sources || !rules->source_used)
        return false;
    for (const hoc_node *entry = map->first; entry; entry = entry->next) {
        hoctap_source *source = &rules->sources[rules->source_count++];
        *source = (hoctap_source){.id = hoc_key_id(reader, entry), .cite = ""};
        if (!hoc_is_map(reader, entry))
            continue;
        hoc_know_keys(reader, entry, "cite date status url note");
        source->cite = hoc_text_of(reader, hoc_need(reader, entry, "cite"));
        source->date = hoc_date_of(reader, hoc_find(entry, "date"));
        source->status =
            (hoctap_status)hoc_word_of(reader, hoc_find(entry, "status"), "law reported assumed unknown", HOCTAP_LAW);
        hoc_text_of(reader, hoc_find(entry, "url"));
        hoc_note_of(reader, entry);
    }
    return true;
}

static void read_years(hoc_reader *reader, const hoc_node *map)
{
    hoctap_rules *rules = reader->rules;

    if (!hoc_is_map(reader, map))
        return;
    hoc_know_keys(reader, map, "from until " HOC_MARKS);
    rules->from = hoc_whole_of(reader, hoc_need(reader, map, "from"), 1900, 9999, 1900);
    rules->until = hoc_whole_of(reader, hoc_find(map, "until"), 1900, 9999, 9999);
    rules->years = hoc_clause_of(reader, map);
    if (rules->until < rules->from) {
        char found[32];
        snprintf(found, sizeof found, "%d > %d", rules->from, rules->until);
        hoc_doc_fault(reader->faults, HOCTAP_REVERSED, map, found, "from <= until", NULL);
    }
}

static void read_place(hoc_reader *reader, const hoc_node *node)
{
    int index = hoc_word_of(reader, node, HOC_PLACES, -1);

    reader->rules->place = index < 0 ? NULL : hoc_place_word(index + 1);
}

static void read_head(hoc_reader *reader, const hoc_node *root)
{
    static const char subjects[] = "person family clan community unit place";
    static const char *const words[] = {"person", "family", "clan", "community", "unit", "place"};
    hoctap_rules *rules = reader->rules;
    const hoc_node *names;

    hoc_know_keys(reader, root, rules->file_count > 1 ? KEYS " variant decision" : KEYS);
    hoc_word_of(reader, hoc_need(reader, root, "hoctap"), "1", 0);
    rules->title = hoc_id_of(reader, hoc_need(reader, root, "title"));
    rules->edition = hoc_id_of(reader, hoc_need(reader, root, "edition"));
    names = hoc_need(reader, root, "names");
    if (names)
        rules->names = hoc_names_of(reader, root, NULL);
    rules->subject = words[hoc_word_of(reader, hoc_need(reader, root, "subject"), subjects, 0)];
    read_place(reader, hoc_filled(reader, root, "place"));
    read_years(reader, hoc_need(reader, root, "years"));
    rules->variant = hoc_find(root, "variant") ? hoc_find(root, "variant")->text : NULL;
    hoc_note_of(reader, root);
    hoc_local_check(reader, root);
}

/* A source that neither a clause nor the edition names is not wrong, but somebody forgot something; a variant may make it so. */
static void check_sources(hoc_reader *reader, const hoc_node *root)
{
    const hoctap_rules *rules = reader->rules;
    const hoc_node *entry = rules->source_count > 0 ? hoc_find(root, "sources")->first : NULL;

    for (size_t i = 0; i < rules->source_count; i++, entry = entry->next)
        if (!rules->source_used[i] && strcmp(rules->sources[i].id, rules->edition) != 0 &&
            entry->file + 1U == rules->file_count)
            hoc_doc_key_fault(reader->faults, HOCTAP_UNUSED, entry, rules->sources[i].id, NULL, NULL);
}

static void read_change(hoc_reader *reader, const hoc_node *node, hoctap_change *change)
{
    change->clause = hoc_mark_of(reader, node);
    if (!change->clause.source && reader->rules->decision) {
        change->clause.source = reader->rules->decision;
        change->clause.status = hoc_find(node, "status") ? change->clause.status : change->clause.source->status;
    }
}

/* What changed the edition has its marks, too: those before the last file were read with their base. */
static void read_changes(hoc_reader *reader, const hoc_node *root)
{
    hoctap_rules *rules = reader->rules;
    const hoc_node *decision = hoc_find(root, "decision");

    if (rules->file_count > 1 && decision)
        rules->decision = hoc_source_named(reader, decision, hoc_id_of(reader, decision));
    for (size_t i = 0; i < rules->change_count; i++)
        if (rules->change_nodes[i])
            read_change(reader, rules->change_nodes[i], &rules->changes[i]);
        else if (rules->changes[i].clause.source)
            rules->changes[i].clause.source = hoc_source_named(reader, root, rules->changes[i].clause.source->id);
}

/*
 * The plan and the checks of what it means want facts and levels without a fault; what is wrong elsewhere does not hide theirs.
 * False when memory ran out.
 */
static bool read_parts(hoc_reader *reader, const hoc_node *root)
{
    bool whole = reader->faults->failures == 0;
    size_t before;

    if (!hoc_is_map(reader, root))
        return true;
    if (!read_sources(reader, root))
        return false;
    read_head(reader, root);
    read_changes(reader, root);
    before = reader->faults->failures;
    if (!hoc_facts_read(reader, root) || !hoc_levels_read(reader, root))
        return false;
    whole = whole && reader->faults->failures == before && !hoc_faults_too_many(reader->faults) &&
            !hoc_is_misspelt(root, "facts points criteria targets levels");
    if (!hoc_history_read(reader, root) || !hoc_recognition_read(reader, root) || !hoc_authority_read(reader, root))
        return false;
    check_sources(reader, root);
    if (!whole)
        return true;
    if (!hoc_plan_compile(reader, &whole))
        return false;
    if (whole)
        hoc_check(reader);
    return hoc_permissions_read(reader);
}

void hoc_rules_read(hoctap_rules *rules, hoc_faults *faults)
{
    hoc_reader reader = {rules, faults, false};

    if (!read_parts(&reader, rules->root) || reader.starved)
        hoc_fault_memory(faults);
}

/* A file that extends another is told so, and nothing else of it; false then. */
static bool stands_alone(const hoc_node *root, hoc_faults *faults)
{
    hoc_extends extends;
    char base[160];

    if (!hoc_extends_is(root))
        return true;
    extends = hoc_extends_of(root);
    hoc_extends_name(&extends, base, sizeof base);
    hoc_doc_key_fault(faults, HOCTAP_NEEDS_BASE, hoc_doc_get(root, "extends"), NULL, base, NULL);
    return false;
}

/* From `text`, or from the file when there is none. */
static void read_rules(hoctap_rules *rules, const char *text, size_t length, hoc_faults *faults)
{
    if (!text)
        text = hoc_file_read(&rules->arena, rules->file, &length, faults);
    rules->root = text ? hoc_doc_read(&rules->arena, text, length, faults) : NULL;
    if (rules->root && stands_alone(rules->root, faults))
        hoc_rules_read(rules, faults);
}

bool hoc_rules_begin(hoctap_rules *rules, const char *path, hoc_faults *faults)
{
    rules->group = -1;
    rules->file = hoc_arena_text(&rules->arena, path, strlen(path));
    if (!rules->file)
        hoc_fault_memory(faults);
    rules->files[rules->file_count++] = rules->file;
    return rules->file != NULL;
}

hoctap_rules *hoc_rules_end(hoctap_rules *rules, const hoc_faults *faults, size_t *count)
{
    if (faults->failures > 0) {
        hoctap_rules_free(rules);
        rules = NULL;
    }
    if (count)
        *count = faults->count;
    return rules;
}

static hoctap_rules *make_rules(const char *path, const char *text, size_t length, hoctap_error *errors, size_t room,
                                size_t *count)
{
    hoc_faults faults = hoc_faults_into(errors, room, path);
    hoctap_rules *rules = calloc(1, sizeof *rules);

    assert(path && (errors || room == 0));
    if (!rules)
        hoc_fault_memory(&faults);
    else if (hoc_rules_begin(rules, path, &faults))
        read_rules(rules, text, length, &faults);
    return hoc_rules_end(rules, &faults, count);
}

hoctap_rules *hoctap_rules_load(const char *path, hoctap_error *errors, size_t room, size_t *count)
{
    return make_rules(path, NULL, 0, errors, room, count);
}

hoctap_rules *hoctap_rules_parse(const char *text, size_t length, const char *file, hoctap_error *errors, size_t room,
                                 size_t *count)
{
    return make_rules(file, text ? text : "", text ? length : 0, errors, room, count);
}
