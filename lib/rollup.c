/* SPDX-License-Identifier: MIT */
#include "rollup.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- faults ---- */

static hoc_faults faults_of(hoctap_error *error, const char *file)
{
    return hoc_faults_into(error, error ? 1 : 0, file);
}

static bool refuse(hoctap_error *error, hoctap_code code, const char *path, const char *found, const char *expected)
{
    return hoc_refuse(error, code, 0, path, found, expected, NULL);
}

/* ---- life ---- */

hoctap_rollup *hoc_rollup_begin(const char *file)
{
    hoctap_rollup *rollup = calloc(1, sizeof *rollup);

    if (rollup)
        rollup->label.file = hoc_arena_text(&rollup->arena, file, strlen(file));
    if (rollup && rollup->label.file)
        return rollup;
    hoctap_rollup_free(rollup);
    return NULL;
}

void hoc_rollup_label(hoctap_rollup *rollup)
{
    size_t levels = rollup->label.level_count;

    for (size_t possible = 0; possible <= levels; possible++)
        for (size_t level = 0; level <= possible; level++) {
            rollup->level[rollup->outcomes] = (uint8_t)level;
            rollup->possible[rollup->outcomes++] = (uint8_t)possible;
        }
    rollup->possible[rollup->outcomes++] = (uint8_t)levels;
    rollup->ids = rollup->label.key ? HOC_IDS_KEYED : HOC_IDS_UNSAID;
}

hoctap_rollup *hoctap_rollup_new(const hoctap_rules *rules, int year, const char *key_check, hoctap_error *error)
{
    hoctap_rollup *rollup;

    assert(rules);
    if (year < 1900 || year > 9999)
        return hoc_out_of_range(error, 0, "year", year < 0 ? 0 : (uint64_t)year, 1900, 9999), NULL;
    if (key_check && !hoc_is_digest(key_check, strlen(key_check)))
        return refuse(error, HOCTAP_OUT_OF_RANGE, "key_check", NULL, "0-9 a-f (64)"), NULL;
    rollup = hoc_rollup_begin("");
    if (!rollup || !hoc_label_of(&rollup->label, &rollup->arena, rules, year, key_check)) {
        hoctap_rollup_free(rollup);
        hoc_no_memory(error);
        return NULL;
    }
    hoc_rollup_label(rollup);
    return rollup;
}

void hoctap_rollup_free(hoctap_rollup *rollup)
{
    if (!rollup)
        return;
    hoc_arena_free(&rollup->arena);
    hoc_groups_free(&rollup->groups);
    hoc_names_free(&rollup->merged);
    hoc_totals_free(&rollup->totals);
    free(rollup->own);
    free(rollup->members);
    free(rollup);
}

/* ---- groups ---- */

/* Each group has its counts. */
static bool reserve_groups(hoctap_rollup *rollup, size_t count, size_t bytes)
{
    size_t old = rollup->own_room * rollup->outcomes, room;
    uint64_t *own;

    if (!hoc_groups_reserve(&rollup->groups, count, bytes))
        return false;
    room = rollup->groups.room * rollup->outcomes;
    if (room <= old)
        return true;
    own = realloc(rollup->own, room * sizeof *own);
    if (!own)
        return false;
    memset(own + old, 0, (room - old) * sizeof *own);
    rollup->own = own;
    rollup->own_room = rollup->groups.room;
    return true;
}

uint32_t hoc_rollup_add_group(hoctap_rollup *rollup, const char *path, size_t length)
{
    uint32_t found = hoc_names_find(&rollup->groups.paths, path, length);

    if (found != HOC_NO_NAME || !reserve_groups(rollup, HOC_PARTS, HOC_PARTS * length))
        return found;
    rollup->closed = rollup->whole = false;
    return hoc_groups_add(&rollup->groups, path, length);
}

uint32_t hoctap_rollup_group(hoctap_rollup *rollup, const char *path, hoctap_error *error)
{
    size_t length = strlen(path);
    hoctap_code code = hoc_path_check(path, length);
    uint32_t group;

    if (code != HOCTAP_OK) {
        refuse(error, code, "group", NULL, NULL);
        return HOC_NO_NAME;
    }
    group = hoc_rollup_add_group(rollup, path, length);
    if (group == HOC_NO_NAME)
        hoc_no_memory(error);
    return group;
}

size_t hoctap_rollup_group_count(const hoctap_rollup *rollup)
{
    return rollup->groups.paths.count;
}

const char *hoctap_rollup_path(const hoctap_rollup *rollup, uint32_t group)
{
    assert(group < rollup->groups.paths.count);
    return hoc_names_text(&rollup->groups.paths, group);
}

int64_t hoctap_rollup_above(const hoctap_rollup *rollup, uint32_t group)
{
    assert(group < rollup->groups.paths.count);
    return rollup->groups.all[group].above == HOC_NO_NAME ? -1 : (int64_t)rollup->groups.all[group].above;
}

static bool group_is_not_there(const hoctap_rollup *rollup, uint32_t group, hoctap_error *error)
{
    size_t groups = rollup->groups.paths.count;

    return hoc_out_of_range(error, 0, "group", group, 0, groups > 0 ? groups - 1 : 0);
}

bool hoctap_rollup_at(hoctap_rollup *rollup, uint32_t group, const char *place, hoctap_error *error)
{
    int said = hoc_place_of(place, strlen(place));

    if (group >= rollup->groups.paths.count)
        return group_is_not_there(rollup, group, error);
    if (said < 1)
        return refuse(error, HOCTAP_UNKNOWN_WORD, "place", NULL, HOC_PLACES);
    rollup->whole = rollup->whole && said <= rollup->groups.all[group].place;
    hoc_groups_place(&rollup->groups, group, said);
    return true;
}

const char *hoctap_rollup_place(const hoctap_rollup *rollup, uint32_t group)
{
    assert(group < rollup->groups.paths.count);
    return rollup->groups.all[group].place > 0 ? hoc_place_word(rollup->groups.all[group].place) : NULL;
}

/* ---- members ---- */

/* A quarter more at a time: what is not used stays small, and each member is copied a few times only. */
bool hoc_rollup_reserve_members(hoctap_rollup *rollup, size_t count)
{
    size_t wanted = rollup->member_count + count, room = rollup->member_room + rollup->member_room / 4 + 1024;
    hoc_member *members;

    if (wanted <= rollup->member_room)
        return true;
    room = room > wanted ? room : wanted;
    members = realloc(rollup->members, room * sizeof *members);
    if (!members)
        return false;
    rollup->members = members;
    rollup->member_room = room;
    return true;
}

/* Whether a verdict is what its levels say. */
static bool agrees(uint8_t verdict, uint8_t level, uint8_t possible)
{
    if (verdict == HOCTAP_UNDECIDED)
        return level < possible;
    return level == possible && (level > 0) == (verdict == HOCTAP_MET);
}

static bool is_sound(const hoctap_rollup *rollup, const hoctap_members *members, size_t i, hoctap_error *error)
{
    size_t levels = rollup->label.level_count;
    uint8_t level = members->level[i], possible = members->possible[i], verdict = members->verdict[i];

    if (members->group[i] >= rollup->groups.paths.count)
        return group_is_not_there(rollup, members->group[i], error);
    if (verdict > HOCTAP_INVALID)
        return hoc_out_of_range(error, 0, "verdict", verdict, 0, HOCTAP_INVALID);
    if (verdict == HOCTAP_INVALID)
        return true;
    if (possible > levels)
        return hoc_out_of_range(error, 0, "possible", possible, 0, levels);
    if (level > possible)
        return hoc_out_of_range(error, 0, "level", level, 0, possible);
    if (!agrees(verdict, level, possible))
        return hoc_out_of_range(error, 0, "verdict", verdict, 0, HOCTAP_INVALID);
    return true;
}

/* Whether so many rows more can be counted. */
static bool has_room(const hoctap_rollup *rollup, uint64_t rows, hoctap_error *error)
{
    if (rows > HOCTAP_ROWS - rollup->rows)
        return hoc_out_of_range(error, 0, "rows", rows, 0, HOCTAP_ROWS - rollup->rows);
    return true;
}

static const char *ids_text(hoc_ids ids)
{
    return ids == HOC_IDS_KEYED ? "keyed" : "unique";
}

static bool same_ids(const hoctap_rollup *rollup, hoc_ids ids, const char *file, hoctap_error *error)
{
    hoc_faults faults = faults_of(error, file);

    if (rollup->ids == ids || rollup->ids == HOC_IDS_UNSAID || ids == HOC_IDS_UNSAID)
        return true;
    hoc_fault(&faults, HOCTAP_OTHER_RULES, (hoc_place){*file ? HOC_LINE_IDS : 0, 0}, "ids", ids_text(ids),
              ids_text(rollup->ids), NULL);
    return false;
}

static bool may_be_added(const hoctap_rollup *rollup, const hoctap_members *members, hoctap_error *error)
{
    if (!same_ids(rollup, members->id ? HOC_IDS_KEYED : HOC_IDS_UNIQUE, "", error) ||
        !has_room(rollup, members->count, error))
        return false;
    for (size_t i = 0; i < members->count; i++)
        if (!is_sound(rollup, members, i, error))
            return false;
    return true;
}

static bool has_id(const hoctap_members *members, size_t i)
{
    static const uint8_t nobody[HOCTAP_ID];

    return members->id && memcmp(members->id[i], nobody, HOCTAP_ID) != 0;
}

static void add_one(hoctap_rollup *rollup, const hoctap_members *members, size_t i)
{
    size_t outcome = members->verdict[i] == HOCTAP_INVALID ? rollup->outcomes - 1
                                                           : hoc_outcome_of(members->level[i], members->possible[i]);
    hoc_member *member;

    rollup->own[members->group[i] * rollup->outcomes + outcome]++;
    if (!has_id(members, i))
        return;
    member = &rollup->members[rollup->member_count++];
    *member = (hoc_member){.group = members->group[i], .outcome = (uint8_t)outcome};
    memcpy(member->id, members->id[i], HOCTAP_ID);
}

bool hoctap_rollup_add(hoctap_rollup *rollup, const hoctap_members *members, hoctap_error *error)
{
    assert(rollup && members);
    if (members->count == 0)
        return true;
    if (!may_be_added(rollup, members, error))
        return false;
    if (members->id && !hoc_rollup_reserve_members(rollup, members->count))
        return hoc_no_memory(error);
    for (size_t i = 0; i < members->count; i++)
        add_one(rollup, members, i);
    rollup->ids = members->id ? HOC_IDS_KEYED : HOC_IDS_UNIQUE;
    rollup->rows += members->count;
    rollup->closed = rollup->whole = false;
    return true;
}

bool hoctap_rollup_stray(hoctap_rollup *rollup, uint64_t rows, hoctap_error *error)
{
    if (!has_room(rollup, rows, error))
        return false;
    rollup->strays += rows;
    rollup->rows += rows;
    rollup->closed = false;
    rollup->whole = rollup->whole && rows == 0;
    return true;
}

uint64_t hoctap_rollup_strays(const hoctap_rollup *rollup)
{
    return rollup->strays;
}

/* ---- two roll-ups ---- */

static bool holds_none_of(const hoctap_rollup *rollup, const hoctap_rollup *other, hoctap_error *error)
{
    hoc_faults faults = faults_of(error, other->label.file);

    for (uint32_t i = 0; i < other->merged.count; i++) {
        const char *digest = hoc_names_text(&other->merged, i);
        if (hoc_names_find(&rollup->merged, digest, HOC_DIGEST) == HOC_NO_NAME)
            continue;
        hoc_fault(&faults, HOCTAP_OTHER_RULES, (hoc_place){0, 0}, "merged", digest, NULL, NULL);
        return false;
    }
    return true;
}

static bool may_be_merged(const hoctap_rollup *rollup, const hoctap_rollup *other, hoctap_error *error)
{
    hoc_faults faults = faults_of(error, other->label.file);

    return hoc_label_same(&rollup->label, &other->label, &faults) &&
           same_ids(rollup, other->ids, other->label.file, error) && has_room(rollup, other->rows, error) &&
           holds_none_of(rollup, other, error);
}

static bool reserve_all(hoctap_rollup *rollup, const hoctap_rollup *other)
{
    return reserve_groups(rollup, other->groups.paths.count, other->groups.paths.used) &&
           hoc_rollup_reserve_members(rollup, other->member_count) &&
           hoc_names_reserve(&rollup->merged, other->merged.count, other->merged.used);
}

/* Groups have numbers of their own: `numbers` gets those of `other` here. */
static void merge_groups(hoctap_rollup *rollup, const hoctap_rollup *other, uint32_t *numbers)
{
    const size_t count = other->groups.paths.count;

    for (uint32_t group = 0; group < count; group++) {
        const char *path = hoc_names_text(&other->groups.paths, group);
        numbers[group] = hoc_groups_add(&rollup->groups, path, strlen(path));
        hoc_groups_place(&rollup->groups, numbers[group], other->groups.all[group].place);
        for (size_t i = 0; i < rollup->outcomes; i++)
            rollup->own[numbers[group] * rollup->outcomes + i] += other->own[group * rollup->outcomes + i];
    }
}

static void merge_members(hoctap_rollup *rollup, const hoctap_rollup *other, const uint32_t *numbers)
{
    const size_t count = other->member_count;

    for (size_t i = 0; i < count; i++) {
        hoc_member member = other->members[i];
        member.group = numbers[member.group];
        rollup->members[rollup->member_count++] = member;
    }
}

static void merge_rest(hoctap_rollup *rollup, const hoctap_rollup *other)
{
    rollup->whole = other->whole && hoc_rollup_is_blank(rollup);
    rollup->ids = other->ids == HOC_IDS_UNSAID ? rollup->ids : other->ids;
    rollup->rows += other->rows;
    rollup->strays += other->strays;
    for (uint32_t i = 0; i < other->merged.count; i++)
        hoc_names_add(&rollup->merged, hoc_names_text(&other->merged, i), HOC_DIGEST);
    rollup->closed = false;
}

/* All that can fail comes first. */
bool hoctap_rollup_merge(hoctap_rollup *rollup, const hoctap_rollup *other, hoctap_error *error)
{
    uint32_t *numbers;

    assert(rollup && other);
    if (!may_be_merged(rollup, other, error))
        return false;
    if (hoc_rollup_is_blank(other))
        return true;
    numbers = malloc((other->groups.paths.count + 1) * sizeof *numbers);
    if (!numbers || !reserve_all(rollup, other)) {
        free(numbers);
        return hoc_no_memory(error);
    }
    merge_rest(rollup, other);
    merge_groups(rollup, other, numbers);
    merge_members(rollup, other, numbers);
    free(numbers);
    return true;
}

/* ---- what it is of ---- */

const char *hoctap_rollup_title(const hoctap_rollup *rollup)
{
    return rollup->label.title;
}

const char *hoctap_rollup_edition(const hoctap_rollup *rollup)
{
    return rollup->label.edition;
}

const char *hoctap_rollup_variant(const hoctap_rollup *rollup)
{
    return rollup->label.variant;
}

const char *hoctap_rollup_fingerprint(const hoctap_rollup *rollup)
{
    return rollup->label.fingerprint;
}

int hoctap_rollup_year(const hoctap_rollup *rollup)
{
    return rollup->label.year;
}

size_t hoctap_rollup_level_count(const hoctap_rollup *rollup)
{
    return rollup->label.level_count + 1;
}

const char *hoctap_rollup_level(const hoctap_rollup *rollup, size_t level)
{
    assert(level <= rollup->label.level_count);
    return rollup->label.levels[level];
}
