/* SPDX-License-Identifier: MIT */
#include "label.h"

#include <stdio.h>
#include <string.h>

bool hoc_is_hexadecimal(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f')))
            return false;
    return true;
}

bool hoc_is_digest(const char *text, size_t length)
{
    return length == HOC_DIGEST && hoc_is_hexadecimal(text, length);
}

/* A copy, or NULL of NULL; `fine` turns false without memory. */
static const char *copy(hoc_arena *arena, const char *text, bool *fine)
{
    const char *made = text ? hoc_arena_text(arena, text, strlen(text)) : NULL;

    *fine = *fine && (made || !text);
    return made;
}

bool hoc_label_of(hoc_label *label, hoc_arena *arena, const hoctap_rules *rules, int year, const char *key)
{
    char fingerprint[HOCTAP_FINGERPRINT];
    bool fine = true;

    label->title = copy(arena, hoctap_rules_title(rules), &fine);
    label->edition = copy(arena, hoctap_rules_edition(rules), &fine);
    label->variant = copy(arena, hoctap_rules_variant(rules), &fine);
    label->fingerprint = copy(arena, hoctap_rules_fingerprint(rules, fingerprint), &fine);
    label->key = copy(arena, key, &fine);
    label->level_count = hoctap_rules_level_count(rules) - 1;
    for (size_t level = 0; level <= label->level_count; level++)
        label->levels[level] = copy(arena, hoctap_rules_level(rules, level)->id, &fine);
    label->year = year;
    return fine;
}

/* ---- two labels ---- */

static bool is_same(const char *one, const char *other)
{
    return one && other ? strcmp(one, other) == 0 : one == other;
}

static bool refuse(hoc_faults *faults, int line, const char *path, const char *found, const char *expected)
{
    hoc_fault(faults, HOCTAP_OTHER_RULES, (hoc_place){*faults->files[0] ? line : 0, 0}, path, found, expected, NULL);
    return false;
}

static bool same_year(const hoc_label *label, const hoc_label *other, hoc_faults *faults)
{
    char found[16], expected[16];

    snprintf(found, sizeof found, "%d", other->year);
    snprintf(expected, sizeof expected, "%d", label->year);
    return other->year == label->year || refuse(faults, HOC_LINE_YEAR, "year", found, expected);
}

static bool same_levels(const hoc_label *label, const hoc_label *other, hoc_faults *faults)
{
    size_t most = label->level_count > other->level_count ? label->level_count : other->level_count;

    for (size_t level = 1; level <= most; level++) {
        const char *found = level <= other->level_count ? other->levels[level] : NULL;
        const char *expected = level <= label->level_count ? label->levels[level] : NULL;
        if (!is_same(found, expected))
            return refuse(faults, HOC_LINE_LEVELS, "levels", found, expected);
    }
    return true;
}

bool hoc_label_same(const hoc_label *label, const hoc_label *other, hoc_faults *faults)
{
    const struct {
        int line;
        const char *path, *found, *expected;
    } texts[] = {{HOC_LINE_TITLE, "title", other->title, label->title},
                 {HOC_LINE_EDITION, "edition", other->edition, label->edition},
                 {HOC_LINE_VARIANT, "variant", other->variant, label->variant},
                 {HOC_LINE_FINGERPRINT, "fingerprint", other->fingerprint, label->fingerprint},
                 {HOC_LINE_IDS, "key", other->key, label->key}};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!is_same(texts[i].found, texts[i].expected))
            return refuse(faults, texts[i].line, texts[i].path, texts[i].found, texts[i].expected);
    return same_year(label, other, faults) && same_levels(label, other, faults);
}
