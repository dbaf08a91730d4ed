/* SPDX-License-Identifier: MIT */
/*
 * A variant or an amendment: the tree of the base is copied, changed as the file says, and read like any other. What follows
 * from the changes (sums, limits that nobody reaches) is so checked by those who check it everywhere.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "change.h"
#include "graft.h"
#include "load.h"
#include "local.h"

#define KEYS "hoctap variant edition extends names years decision sources note changes"

/* ---- which base ---- */

static void say_other_base(hoc_varying *in, const hoc_node *node, const char *expected)
{
    hoc_doc_fault(in->reader.faults, HOCTAP_WRONG_BASE, node, node->text, expected, NULL);
}

static bool is_title(hoc_varying *in, const hoc_node *extends)
{
    const hoc_node *title = hoc_need(&in->reader, extends, "title");

    if (title && strcmp(hoc_id_of(&in->reader, title), in->base->title) != 0) {
        say_other_base(in, title, in->base->title);
        return false;
    }
    return title != NULL;
}

/* A base is named by what it is: an edition, or a variant of one. */
static bool is_edition(hoc_varying *in, const hoc_node *extends)
{
    const char *wanted = in->base->variant ? in->base->variant : in->base->edition;
    const hoc_node *edition = hoc_find(extends, "edition"), *variant = hoc_find(extends, "variant");
    const hoc_node *named = variant ? variant : edition;
    char expected[80];

    if (!named || (edition && variant)) {
        hoc_doc_fault(in->reader.faults, named ? HOCTAP_BOTH_KEYS : HOCTAP_MISSING_KEY, extends, NULL,
                      in->amends ? "edition" : "edition | variant", NULL);
        return false;
    }
    if (strcmp(hoc_id_of(&in->reader, named), wanted) == 0 && (named == variant) == (in->base->variant != NULL))
        return true;
    snprintf(expected, sizeof expected, "%s: %.64s", in->base->variant ? "variant" : "edition", wanted);
    say_other_base(in, named, expected);
    return false;
}

static void check_fingerprint(hoc_varying *in, const hoc_node *extends)
{
    char is[HOCTAP_FINGERPRINT];
    const hoc_node *was =
        in->amends ? hoc_filled(&in->reader, extends, "fingerprint") : hoc_need(&in->reader, extends, "fingerprint");

    if (was && strcmp(was->text, hoctap_rules_fingerprint(in->base, is)) != 0)
        hoc_doc_fault(in->reader.faults, HOCTAP_STALE_BASE, was, was->text, is, NULL);
}

/* Without a word at its root a base has no variants. */
static void check_base(hoc_varying *in)
{
    const hoc_node *extends = hoc_need(&in->reader, in->own, "extends");
    bool title, edition;

    if (!extends || !hoc_is_map(&in->reader, extends))
        return;
    hoc_know_keys(&in->reader, extends, in->amends ? "title edition fingerprint" : "title edition variant fingerprint");
    title = is_title(in, extends);
    edition = is_edition(in, extends);
    if (title && edition)
        check_fingerprint(in, extends);
    if (!in->amends && !hoc_find(in->root, "local"))
        hoc_doc_key_fault(in->reader.faults, HOCTAP_NOT_LOCAL, extends, in->base->edition, "local", NULL);
}

/* ---- the head ---- */

/* The entry of the file takes the place of the base's. */
static void put(hoc_varying *in, const char *key)
{
    hoc_node *node = hoc_find(in->own, key) ? hoc_doc_get(in->own, key) : NULL, *old = hoc_doc_get(in->root, key);

    if (!node)
        return;
    key = node->key;
    hoc_graft_remove(node);
    if (old)
        hoc_graft_replace(old, node);
    else
        hoc_graft_append(in->root, node, key);
}

/* A name of its own, not that of its base. */
static void put_id(hoc_varying *in)
{
    const char *key = in->amends ? "edition" : "variant";
    const hoc_node *id = hoc_need(&in->reader, in->own, key);
    const char *text = id ? hoc_id_of(&in->reader, id) : "";

    if (strcmp(text, in->base->edition) == 0 || (in->base->variant && strcmp(text, in->base->variant) == 0))
        hoc_doc_fault(in->reader.faults, HOCTAP_NAME_TAKEN, id, text, NULL, NULL);
    put(in, key);
}

static void put_decision(hoc_varying *in)
{
    const hoc_node *local = hoc_find(in->root, "local"), *decision = hoc_find(in->own, "decision");
    hoc_node *old = hoc_doc_get(in->root, "decision"), *copy;

    if (!in->amends && !decision && local && local->shape == HOC_MAP && hoc_doc_get(local, "decision"))
        hoc_doc_key_fault(in->reader.faults, HOCTAP_NO_DECISION, in->own, NULL, "decision", NULL);
    if (old)
        hoc_graft_remove(old);
    if (!decision || !*hoc_id_of(&in->reader, decision))
        return;
    copy = hoc_graft_scalar(&in->reader.rules->arena, decision, decision->text);
    in->reader.starved = in->reader.starved || !copy;
    if (copy)
        hoc_graft_append(in->root, copy, "decision");
}

/* What a variant leaves out of its years is as in the base. */
static void complete_years(hoc_varying *in, hoc_node *years)
{
    static const char *const keys[] = {"from", "until"};
    const hoc_node *base = hoc_doc_get(in->root, "years"), *end;

    for (size_t i = 0; i < 2; i++) {
        end = hoc_doc_get(base, keys[i]);
        if (end && !hoc_find(years, keys[i])) {
            hoc_node *copy = hoc_graft_scalar(&in->reader.rules->arena, end, end->text);
            in->reader.starved = in->reader.starved || !copy;
            if (copy)
                hoc_graft_append(years, copy, keys[i]);
        }
    }
}

static void check_year(hoc_varying *in, const hoc_node *years, const char *key)
{
    const hoctap_rules *base = in->base;
    const hoc_node *year = hoc_find(years, key);
    const int value = hoc_whole_of(&in->reader, year, 1900, 9999, base->from);
    char range[32];

    if (!year || (value >= base->from && value <= base->until))
        return;
    snprintf(range, sizeof range, base->until == 9999 ? "%d.." : "%d..%d", base->from, base->until);
    hoc_doc_fault(in->reader.faults, HOCTAP_OUT_OF_RANGE, year, year->text, range, NULL);
}

static void put_years(hoc_varying *in)
{
    const hoc_node *years = in->amends ? hoc_need(&in->reader, in->own, "years") : hoc_find(in->own, "years");

    if (!years || !hoc_is_map(&in->reader, years))
        return;
    if (!in->amends) {
        check_year(in, years, "from");
        check_year(in, years, "until");
        complete_years(in, hoc_doc_get(in->own, "years"));
    }
    put(in, "years");
}

static hoc_node *sources_of(hoc_varying *in)
{
    hoc_node *sources = hoc_doc_get(in->root, "sources");

    if (sources && hoc_is_null(sources)) {
        hoc_graft_remove(sources);
        sources = NULL;
    }
    if (!sources) {
        sources = hoc_graft_map(&in->reader.rules->arena, in->root);
        in->reader.starved = in->reader.starved || !sources;
        if (sources)
            hoc_graft_append(in->root, sources, "sources");
    }
    return sources;
}

static void put_sources(hoc_varying *in)
{
    const hoc_node *own = hoc_find(in->own, "sources");
    hoc_node *sources = own && hoc_is_map(&in->reader, own) ? sources_of(in) : NULL, *next;

    if (!sources)
        return;
    if (sources->count + own->count > HOC_SOURCES) {
        hoc_too_many(&in->reader, own, sources->count + own->count, HOC_SOURCES);
        return;
    }
    for (hoc_node *entry = own->first; entry; entry = next) {
        const char *key = entry->key;
        next = entry->next;
        if (hoc_doc_get(sources, key)) {
            hoc_doc_key_fault(in->reader.faults, HOCTAP_ALREADY_THERE, entry, key, NULL, NULL);
            continue;
        }
        hoc_graft_remove(entry);
        hoc_graft_append(sources, entry, key);
    }
}

/* Whether the file is one that changes another, and says which of the two kinds it is. */
static bool is_one(hoc_varying *in)
{
    const hoc_node *variant, *edition;

    if (!hoc_is_map(&in->reader, in->own))
        return false;
    variant = hoc_doc_get(in->own, "variant");
    edition = hoc_doc_get(in->own, "edition");
    in->amends = edition != NULL;
    if (!hoc_doc_get(in->own, "extends") && hoc_doc_get(in->own, "title")) {
        hoc_doc_key_fault(in->reader.faults, HOCTAP_MISSING_KEY, in->own, NULL, "extends", NULL);
        return false;
    }
    hoc_know_keys(&in->reader, in->own, KEYS);
    if (variant && edition)
        hoc_doc_key_fault(in->reader.faults, HOCTAP_BOTH_KEYS, variant, NULL, "variant | edition", NULL);
    else if (!variant && !edition && !hoc_is_misspelt(in->own, "variant edition"))
        hoc_doc_key_fault(in->reader.faults, HOCTAP_MISSING_KEY, in->own, NULL, "variant | edition", NULL);
    return (variant != NULL) != (edition != NULL);
}

static void read_own(hoc_varying *in)
{
    if (!is_one(in))
        return;
    hoc_word_of(&in->reader, hoc_need(&in->reader, in->own, "hoctap"), "1", 0);
    check_base(in);
    put_id(in);
    put(in, "names");
    put(in, "note");
    put_years(in);
    put_decision(in);
    put_sources(in);
    hoc_changes_apply(in);
}

/* ---- files ---- */

/* The names of the base's files, in memory of our own. */
static bool keep_files(hoctap_rules *rules, const hoctap_rules *base, hoc_faults *faults)
{
    for (unsigned i = 0; i < base->file_count; i++) {
        rules->files[i] = hoc_arena_text(&rules->arena, base->files[i], strlen(base->files[i]));
        if (!rules->files[i])
            return false;
    }
    rules->file_count = base->file_count;
    *faults = hoc_faults_into(faults->errors, faults->room, rules->files[0]);
    for (unsigned i = 1; i < base->file_count; i++)
        hoc_faults_open(faults, rules->files[i]);
    return true;
}

static hoc_node *read_file(hoctap_rules *rules, const char *path, hoc_faults *faults)
{
    size_t length;
    const char *text = hoc_file_read(&rules->arena, path, &length, faults);

    return text ? hoc_doc_read(&rules->arena, text, length, faults) : NULL;
}

static void vary(hoctap_rules *rules, const hoctap_rules *base, const char *path, hoc_faults *faults)
{
    hoc_varying in = {.reader = {rules, faults, false}, .base = base};

    if (!keep_files(rules, base, faults) || !hoc_rules_begin(rules, path, faults)) {
        hoc_fault_memory(faults);
        return;
    }
    hoc_faults_open(faults, rules->file);
    in.own = read_file(rules, path, faults);
    if (!in.own)
        return;
    in.root = rules->root = hoc_graft_copy(&rules->arena, base->root);
    in.reader.starved = !in.root;
    if (in.root)
        read_own(&in);
    if (in.reader.starved)
        hoc_fault_memory(faults);
    else if (faults->failures == 0)
        hoc_rules_read(rules, faults);
}

hoctap_rules *hoctap_rules_vary(const hoctap_rules *base, const char *path, hoctap_error *errors, size_t room,
                                size_t *count)
{
    hoc_faults faults = hoc_faults_into(errors, room, path);
    hoctap_rules *rules = calloc(1, sizeof *rules);
    char found[16], most[16];

    assert(base && path && (errors || room == 0));
    snprintf(found, sizeof found, "%u", base->file_count);
    snprintf(most, sizeof most, "≤ %d", HOC_FILES - 1);
    if (!rules)
        hoc_fault_memory(&faults);
    else if (base->file_count == HOC_FILES)
        hoc_fault(&faults, HOCTAP_TOO_MANY_BASES, (hoc_place){0, 0}, NULL, found, most, NULL);
    else
        vary(rules, base, path, &faults);
    return hoc_rules_end(rules, &faults, count);
}
