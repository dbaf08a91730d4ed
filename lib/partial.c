/* SPDX-License-Identifier: MIT */
#include "partial.h"

#include <assert.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "fields.h"
#include "fingerprint.h"
#include "tabbed.h"
#include "text.h"

void hoc_outcome_name(const hoctap_rollup *rollup, size_t outcome, char name[HOC_OUTCOME_NAME])
{
    const char *level = rollup->label.levels[rollup->level[outcome]];
    const char *possible = rollup->label.levels[rollup->possible[outcome]];

    if (outcome + 1 == rollup->outcomes)
        snprintf(name, HOC_OUTCOME_NAME, "invalid");
    else if (level == possible)
        snprintf(name, HOC_OUTCOME_NAME, "%s", level);
    else
        snprintf(name, HOC_OUTCOME_NAME, "%s..%s", level, possible);
}

static void put_field(hoc_text *out, const char *text)
{
    hoc_text_add(out, "\t");
    hoc_text_add(out, text);
}

static void put_number(hoc_text *out, uint64_t number)
{
    hoc_text_add(out, "\t");
    hoc_text_add_decimal(out, (int64_t)number, 0, '.');
}

static void put_line(hoc_text *out, const char *word, const char *text)
{
    hoc_text_add(out, word);
    put_field(out, text);
    hoc_text_add(out, "\n");
}

static void put_count(hoc_text *out, const char *word, uint64_t count)
{
    hoc_text_add(out, word);
    put_number(out, count);
    hoc_text_add(out, "\n");
}

/* ---- what it is of ---- */

static void put_levels(const hoc_label *label, hoc_text *out)
{
    hoc_text_add(out, "levels");
    for (size_t level = 1; level <= label->level_count; level++)
        put_field(out, label->levels[level]);
    hoc_text_add(out, "\n");
}

static void put_label(const hoc_label *label, hoc_text *out)
{
    put_line(out, HOC_PARTIAL_NAME, HOC_PARTIAL_VERSION);
    put_line(out, "title", label->title);
    put_line(out, "edition", label->edition);
    put_line(out, "variant", label->variant ? label->variant : "");
    put_line(out, "fingerprint", label->fingerprint);
    put_count(out, "year", (uint64_t)label->year);
    put_levels(label, out);
    if (label->key)
        put_line(out, "ids\tkeyed", label->key);
    else
        put_line(out, "ids", "unique");
}

/* One file and nothing else is that file again, and not a file that holds it. */
static size_t put_merged(const hoctap_rollup *rollup, hoc_text *out)
{
    size_t count = rollup->whole ? 0 : rollup->merged.count;

    put_count(out, "merged", count);
    for (size_t i = 0; i < count; i++) {
        hoc_text_add(out, hoc_names_text(&rollup->merged, rollup->totals.merged[i]));
        hoc_text_add(out, "\n");
    }
    return count;
}

/* ---- what was counted ---- */

static void put_heads(const hoctap_rollup *rollup, hoc_text *out)
{
    char name[HOC_OUTCOME_NAME];

    hoc_text_add(out, "group\tplace\trows");
    for (size_t outcome = 0; outcome < rollup->outcomes; outcome++) {
        hoc_outcome_name(rollup, outcome, name);
        put_field(out, name);
    }
    hoc_text_add(out, "\n");
}

static void put_group(const hoctap_rollup *rollup, uint32_t group, hoc_text *out)
{
    const uint64_t *own = rollup->own + group * rollup->outcomes;
    uint64_t rows = 0;

    for (size_t outcome = 0; outcome < rollup->outcomes; outcome++)
        rows += own[outcome];
    hoc_text_add(out, hoc_names_text(&rollup->groups.paths, group));
    put_field(out, hoc_place_word(rollup->groups.all[group].place));
    put_number(out, rows);
    for (size_t outcome = 0; outcome < rollup->outcomes; outcome++)
        put_number(out, own[outcome]);
    hoc_text_add(out, "\n");
}

static void put_member(const hoctap_rollup *rollup, const hoc_member *member, hoc_text *out)
{
    static const char digits[] = "0123456789abcdef";
    char id[2 * HOCTAP_ID];

    for (size_t i = 0; i < HOCTAP_ID; i++) {
        id[2 * i] = digits[member->id[i] >> 4];
        id[2 * i + 1] = digits[member->id[i] & 15];
    }
    hoc_text_add_bytes(out, id, sizeof id);
    put_number(out, rollup->totals.rank[member->group] + UINT64_C(1));
    put_number(out, member->outcome + UINT64_C(1));
    hoc_text_add(out, "\n");
}

/* Its length is the same whatever the digest is, which is worked out when all of it is there. */
static void put_end(hoc_text *out, size_t lines)
{
    char digest[HOCTAP_FINGERPRINT] = "";

    if (out->length < out->size)
        hoc_digest_of(out->text, out->length, digest);
    hoc_text_add(out, "end");
    put_number(out, lines);
    hoc_text_add(out, "\t");
    hoc_text_add_bytes(out, digest, HOC_DIGEST);
    hoc_text_add(out, "\n");
}

size_t hoctap_rollup_write(const hoctap_rollup *rollup, char *text, size_t size)
{
    hoc_text out = hoc_text_into(text, size);
    size_t groups = rollup->groups.paths.count, lines = HOC_LINE_IDS + 4;

    assert(rollup->closed);
    if (rollup->ids == HOC_IDS_KEYED && !rollup->label.key)
        return 0;
    put_label(&rollup->label, &out);
    lines += put_merged(rollup, &out) + groups;
    put_count(&out, "strays", rollup->strays);
    put_count(&out, "groups", groups);
    put_heads(rollup, &out);
    for (size_t place = 0; place < groups; place++)
        put_group(rollup, rollup->totals.order[place], &out);
    if (rollup->label.key) {
        put_count(&out, "members", rollup->member_count);
        lines += 1 + rollup->member_count;
    }
    for (size_t i = 0; i < rollup->member_count; i++)
        put_member(rollup, &rollup->members[i], &out);
    put_end(&out, lines);
    return hoc_text_end(&out);
}

/* ---- reading: what it is of ---- */

typedef struct reading {
    hoc_tabbed in;
    hoctap_rollup *rollup;
} reading;

static bool no_memory(reading *from)
{
    hoc_fault_memory(from->in.faults);
    return false;
}

static bool keep(reading *from, const hoc_field *field, const char **text)
{
    *text = hoc_arena_text(&from->rollup->arena, field->text, field->length);
    return *text || no_memory(from);
}

/* A field that is an id, or, where it may be, empty: then NULL. */
static bool read_id(reading *from, const char *path, bool optional, const char **id)
{
    hoc_field field;

    if (!hoc_tabbed_field(&from->in, path, &field))
        return false;
    *id = NULL;
    if (optional && field.length == 0)
        return true;
    if (field.length > 64 || memchr(field.text, '\0', field.length))
        return hoc_tabbed_fault(&from->in, path, &field, NULL);
    return keep(from, &field, id) && (hoc_is_id(*id) || hoc_tabbed_fault(&from->in, path, &field, NULL));
}

static bool read_id_line(reading *from, const char *word, bool optional, const char **id)
{
    return hoc_tabbed_begin(&from->in) && hoc_tabbed_word(&from->in, word, word) && read_id(from, word, optional, id) &&
           hoc_tabbed_end(&from->in);
}

static bool read_digest(reading *from, const char *path, hoc_field *digest)
{
    return hoc_tabbed_field(&from->in, path, digest) &&
           (hoc_is_digest(digest->text, digest->length) || hoc_tabbed_fault(&from->in, path, NULL, "0-9 a-f (64)"));
}

static bool read_fingerprint(reading *from)
{
    hoc_field digest;

    return hoc_tabbed_begin(&from->in) && hoc_tabbed_word(&from->in, "fingerprint", "fingerprint") &&
           read_digest(from, "fingerprint", &digest) && hoc_tabbed_end(&from->in) &&
           keep(from, &digest, &from->rollup->label.fingerprint);
}

static bool read_year(reading *from)
{
    uint64_t year;

    if (!hoc_tabbed_count(&from->in, "year", 1900, 9999, &year))
        return false;
    from->rollup->label.year = (int)year;
    return true;
}

/* "none" is a level already. */
static bool read_level(reading *from, hoc_label *label)
{
    const char *id;

    if (label->level_count == HOC_LEVELS)
        return hoc_tabbed_fault(&from->in, "levels", NULL, NULL);
    if (!read_id(from, "levels", false, &id))
        return false;
    for (size_t level = 0; level <= label->level_count; level++)
        if (strcmp(label->levels[level], id) == 0)
            return hoc_tabbed_fault(&from->in, "levels", &(hoc_field){id, strlen(id)}, NULL);
    label->levels[++label->level_count] = id;
    return true;
}

static bool read_levels(reading *from)
{
    hoc_label *label = &from->rollup->label;

    label->levels[0] = "none";
    if (!hoc_tabbed_begin(&from->in) || !hoc_tabbed_word(&from->in, "levels", "levels"))
        return false;
    do
        if (!read_level(from, label))
            return false;
    while (from->in.field <= from->in.stop);
    return true;
}

static bool read_ids(reading *from)
{
    hoc_field kind, key;

    if (!hoc_tabbed_begin(&from->in) || !hoc_tabbed_word(&from->in, "ids", "ids") ||
        !hoc_tabbed_field(&from->in, "ids", &kind))
        return false;
    if (hoc_field_is(&kind, "unique"))
        return hoc_tabbed_end(&from->in);
    return (hoc_field_is(&kind, "keyed") || hoc_tabbed_fault(&from->in, "ids", &kind, "keyed unique")) &&
           read_digest(from, "key", &key) && hoc_tabbed_end(&from->in) && keep(from, &key, &from->rollup->label.key);
}

static bool read_label(reading *from)
{
    hoc_label *label = &from->rollup->label;

    if (!read_id_line(from, "title", false, &label->title) || !read_id_line(from, "edition", false, &label->edition) ||
        !read_id_line(from, "variant", true, &label->variant) || !read_fingerprint(from) || !read_year(from) ||
        !read_levels(from) || !read_ids(from))
        return false;
    hoc_rollup_label(from->rollup);
    return true;
}

/* ---- reading: what was counted ---- */

/* Whether a text follows one that ends in NUL, as bytes. */
static bool is_behind(const hoc_field *field, const char *before)
{
    size_t length = strlen(before);
    int order = memcmp(field->text, before, field->length < length ? field->length : length);

    return order != 0 ? order > 0 : field->length > length;
}

static bool read_merged_one(reading *from)
{
    hoc_names *merged = &from->rollup->merged;
    hoc_field digest;

    if (!hoc_tabbed_begin(&from->in) || !read_digest(from, "merged", &digest) || !hoc_tabbed_end(&from->in))
        return false;
    if (merged->count > 0 && !is_behind(&digest, hoc_names_text(merged, (uint32_t)merged->count - 1)))
        return hoc_tabbed_fault(&from->in, "merged", NULL, NULL);
    return hoc_names_add(merged, digest.text, digest.length) != HOC_NO_NAME || no_memory(from);
}

static bool read_merged(reading *from)
{
    uint64_t count;

    if (!hoc_tabbed_count(&from->in, "merged", 0, HOCTAP_ROWS, &count))
        return false;
    for (uint64_t i = 0; i < count; i++)
        if (!read_merged_one(from))
            return false;
    return true;
}

static bool read_heads(reading *from)
{
    char name[HOC_OUTCOME_NAME];

    if (!hoc_tabbed_begin(&from->in) || !hoc_tabbed_word(&from->in, "group", "group") ||
        !hoc_tabbed_word(&from->in, "place", "place") || !hoc_tabbed_word(&from->in, "rows", "rows"))
        return false;
    for (size_t outcome = 0; outcome < from->rollup->outcomes; outcome++) {
        hoc_outcome_name(from->rollup, outcome, name);
        if (!hoc_tabbed_word(&from->in, "group", name))
            return false;
    }
    return hoc_tabbed_end(&from->in);
}

/* A sound path, behind the one before it; what it lies in is there. */
static bool read_path(reading *from, uint32_t *group)
{
    const hoc_names *paths = &from->rollup->groups.paths;
    hoc_field path;
    size_t last;

    if (!hoc_tabbed_field(&from->in, "group", &path))
        return false;
    last = hoc_path_last(path.text, path.length);
    if (hoc_path_check(path.text, path.length) != HOCTAP_OK ||
        (paths->count > 0 && !is_behind(&path, hoc_names_text(paths, (uint32_t)paths->count - 1))) ||
        (last > 0 && hoc_names_find(paths, path.text, last - 1) == HOC_NO_NAME))
        return hoc_tabbed_fault(&from->in, "group", NULL, NULL);
    *group = hoc_rollup_add_group(from->rollup, path.text, path.length);
    return *group != HOC_NO_NAME || no_memory(from);
}

static bool read_place(reading *from, uint32_t group)
{
    hoc_field place;
    int said;

    if (!hoc_tabbed_field(&from->in, "place", &place))
        return false;
    said = hoc_place_of(place.text, place.length);
    if (said < 0)
        return hoc_tabbed_fault(&from->in, "place", NULL, "village commune district province country");
    hoc_groups_place(&from->rollup->groups, group, said);
    return true;
}

static bool wrong_number(hoc_tabbed *in, const char *path, uint64_t found, uint64_t expected)
{
    char numbers[2][24];

    snprintf(numbers[0], sizeof numbers[0], "%" PRIu64, found);
    snprintf(numbers[1], sizeof numbers[1], "%" PRIu64, expected);
    return hoc_tabbed_fault(in, path, &(hoc_field){numbers[0], strlen(numbers[0])}, numbers[1]);
}

static bool read_group(reading *from)
{
    hoctap_rollup *rollup = from->rollup;
    uint64_t rows, sum = 0, *own;
    uint32_t group = 0;

    if (!hoc_tabbed_begin(&from->in) || !read_path(from, &group) || !read_place(from, group) ||
        !hoc_tabbed_number(&from->in, "rows", 0, HOCTAP_ROWS - rollup->rows, &rows))
        return false;
    own = rollup->own + group * rollup->outcomes;
    for (size_t outcome = 0; outcome < rollup->outcomes; outcome++, sum += *own++)
        if (!hoc_tabbed_number(&from->in, "rows", 0, rows - sum, own))
            return false;
    rollup->rows += rows;
    return hoc_tabbed_end(&from->in) && (sum == rows || wrong_number(&from->in, "rows", rows, sum));
}

static bool read_groups(reading *from)
{
    hoctap_rollup *rollup = from->rollup;
    uint64_t count;

    if (!hoc_tabbed_count(&from->in, "strays", 0, HOCTAP_ROWS, &rollup->strays) ||
        !hoc_tabbed_count(&from->in, "groups", 0, HOCTAP_ROWS, &count) || !read_heads(from))
        return false;
    rollup->rows = rollup->strays;
    for (uint64_t i = 0; i < count; i++)
        if (!read_group(from))
            return false;
    return true;
}

/* ---- reading: members ---- */

static unsigned digit_of(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

static bool read_member_id(reading *from, hoc_member *member)
{
    hoc_field id;

    if (!hoc_tabbed_field(&from->in, "id", &id))
        return false;
    if (id.length != 2 * HOCTAP_ID || !hoc_is_hexadecimal(id.text, id.length))
        return hoc_tabbed_fault(&from->in, "id", NULL, "0-9 a-f (32)");
    for (size_t i = 0; i < HOCTAP_ID; i++)
        member->id[i] = (uint8_t)(digit_of(id.text[2 * i]) << 4 | digit_of(id.text[2 * i + 1]));
    return true;
}

/* Takes it from the counts of its group, where it must be. */
static bool is_counted(reading *from, const hoc_member *member)
{
    uint64_t *own = from->rollup->own + member->group * from->rollup->outcomes + member->outcome;

    if (*own == 0)
        return hoc_tabbed_fault(&from->in, "members", NULL, NULL);
    (*own)--;
    return true;
}

static bool read_member(reading *from)
{
    hoctap_rollup *rollup = from->rollup;
    hoc_member member = {.group = 0};
    uint64_t group, outcome;

    if (!hoc_tabbed_begin(&from->in) || !read_member_id(from, &member) ||
        !hoc_tabbed_number(&from->in, "group", 1, rollup->groups.paths.count, &group) ||
        !hoc_tabbed_number(&from->in, "members", 1, rollup->outcomes, &outcome) || !hoc_tabbed_end(&from->in))
        return false;
    member.group = (uint32_t)group - 1;
    member.outcome = (uint8_t)(outcome - 1);
    if (rollup->member_count > 0 && hoc_member_order(&rollup->members[rollup->member_count - 1], &member) > 0)
        return hoc_tabbed_fault(&from->in, "id", NULL, NULL);
    if (!is_counted(from, &member))
        return false;
    if (!hoc_rollup_reserve_members(rollup, 1))
        return no_memory(from);
    rollup->members[rollup->member_count++] = member;
    return true;
}

/* As many as groups count, and each was taken from these counts: none is left there, and they are counted anew. */
static bool read_members(reading *from)
{
    hoctap_rollup *rollup = from->rollup;
    uint64_t count;

    if (!rollup->label.key)
        return true;
    if (!hoc_tabbed_count(&from->in, "members", 0, rollup->rows - rollup->strays, &count))
        return false;
    for (uint64_t i = 0; i < count; i++)
        if (!read_member(from))
            return false;
    for (size_t i = 0; i < rollup->member_count; i++)
        rollup->own[rollup->members[i].group * rollup->outcomes + rollup->members[i].outcome]++;
    return true;
}

/* ---- reading: the file ---- */

/* Whether some row is nobody's whom another file could name: only the file itself can be found again. */
static bool has_nobodies(const hoctap_rollup *rollup)
{
    return rollup->rows - rollup->strays > rollup->member_count;
}

/* Nothing stands behind. A file with rows without ids is kept in mind, for it is the same when it comes again. */
static bool read_rest(reading *from, const char *digest)
{
    hoctap_rollup *rollup = from->rollup;

    if (from->in.at < from->in.end) {
        from->in.line++;
        return hoc_tabbed_fault(&from->in, NULL, NULL, "end");
    }
    if ((rollup->label.key && !has_nobodies(rollup)) || hoc_rollup_is_blank(rollup))
        return true;
    if (!rollup->label.key)
        rollup->ids = has_nobodies(rollup) ? HOC_IDS_UNIQUE : HOC_IDS_UNSAID;
    rollup->whole = rollup->merged.count == 0;
    if (rollup->whole && hoc_names_add(&rollup->merged, digest, HOC_DIGEST) == HOC_NO_NAME)
        return no_memory(from);
    return true;
}

/* The first line: the format, and a version that is known. */
static bool read_format(hoc_tabbed *in)
{
    static const char name[] = HOC_PARTIAL_NAME "\t";
    hoc_field version;

    in->line = 1;
    if ((size_t)(in->end - in->at) < sizeof name || memcmp(in->at, name, sizeof name - 1) != 0)
        return hoc_tabbed_fault(in, NULL, NULL, HOC_PARTIAL_NAME);
    in->at += sizeof name - 1;
    in->line = 0;
    return hoc_tabbed_begin(in) && hoc_tabbed_field(in, "version", &version) &&
           (hoc_field_is(&version, HOC_PARTIAL_VERSION) ||
            hoc_tabbed_fault(in, "version", &version, HOC_PARTIAL_VERSION)) &&
           hoc_tabbed_end(in);
}

static size_t count_lines(const char *text, const char *end)
{
    size_t lines = 0;

    for (; text < end && (text = memchr(text, '\n', (size_t)(end - text))) != NULL; text++)
        lines++;
    return lines;
}

static bool is_digest_of(hoc_tabbed *last, const char *text, size_t length, char digest[HOCTAP_FINGERPRINT])
{
    hoc_field field;

    if (!hoc_tabbed_field(last, "digest", &field))
        return false;
    hoc_digest_of(text, length, digest);
    return hoc_field_is(&field, digest) || hoc_tabbed_fault(last, "digest", NULL, NULL);
}

/* The last line, which counts those before it and gives their digest; then the rest ends before it. */
static bool read_last(hoc_tabbed *in, const char *text, char digest[HOCTAP_FINGERPRINT])
{
    const bool whole = in->end[-1] == '\n';
    const size_t lines = count_lines(text, in->end) + !whole;
    hoc_tabbed last = *in;
    uint64_t told;

    last.code = HOCTAP_TORN_PARTIAL;
    last.line = (int)(lines < INT_MAX ? lines - whole : INT_MAX);
    for (last.at = in->end - 1; last.at > text && last.at[-1] != '\n';)
        last.at--;
    in->end = last.at;
    if (!whole)
        return hoc_tabbed_fault(&last, NULL, NULL, "end");
    if (!hoc_tabbed_begin(&last) || !hoc_tabbed_word(&last, NULL, "end") ||
        !hoc_tabbed_number(&last, "lines", 0, UINT32_MAX, &told))
        return false;
    if (told != lines - 1)
        return wrong_number(&last, "lines", lines - 1, told);
    return is_digest_of(&last, text, (size_t)(in->end - text), digest) && hoc_tabbed_end(&last);
}

static bool read_all(reading *from, const char *text)
{
    char digest[HOCTAP_FINGERPRINT];

    return read_format(&from->in) && read_last(&from->in, text, digest) && read_label(from) && read_merged(from) &&
           read_groups(from) && read_members(from) && read_rest(from, digest);
}

hoctap_rollup *hoctap_rollup_read(const char *text, size_t length, const char *file, hoctap_error *error)
{
    hoc_faults faults = hoc_faults_into(error, error ? 1 : 0, file);
    reading from = {
        {.at = text, .end = length > 0 ? text + length : text, .code = HOCTAP_NOT_A_PARTIAL, .faults = &faults}, NULL};

    assert(text || length == 0);
    from.rollup = hoc_rollup_begin(file ? file : "");
    if (!from.rollup) {
        hoc_fault_memory(&faults);
        return NULL;
    }
    if (!read_all(&from, text)) {
        hoctap_rollup_free(from.rollup);
        return NULL;
    }
    return from.rollup;
}
