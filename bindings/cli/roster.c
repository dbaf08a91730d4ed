/* SPDX-License-Identifier: MIT */
#include "roster.h"
#include "sidetable.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { ID, REGISTERED, WHERE, FIELDS = WHERE + CLI_WHERE, COLUMNS = 32 };

/* One member in one place. */
typedef struct entry {
    uint8_t id[HOCTAP_ID];
    uint32_t place;
    uint32_t row;
    uint64_t says; /* two bits a column: cli_yes_no; the first is `registered` */
    bool seen;     /* there is a row of it in the data; of the first of a member */
} entry;

struct cli_roster {
    cli_roster_form form;
    char *names[COLUMNS]; /* of further columns; new */
    size_t column_count;
    size_t ignored;
    bool has_registered;
    entry *all; /* by id and place, one each */
    uint32_t *places;
    size_t count;
    size_t members, rows;
    cli_strays strays;
    cli_rows without_id, again, elsewhere, words, disagree; /* of this table */
    cli_rows strangers, nameless, spread;                   /* of the data */
    uint64_t more;                                          /* how often those of `spread` count beyond once */
    cli_roll *rolls;
    size_t roll_count;
    uint64_t *belong; /* of each place and column: yes, and neither yes nor no */
    cli_roll total;
    bool no_memory;
};

static cli_yes_no said(const entry *one, size_t column)
{
    return (cli_yes_no)(one->says >> 2 * column & 3);
}

static void say(entry *one, size_t column, cli_yes_no says)
{
    one->says = (one->says & ~(UINT64_C(3) << 2 * column)) | (uint64_t)says << 2 * column;
}

static void read_words(cli_roster *roster, const cli_sidetable *table, size_t row, entry *new)
{
    bool strange = false;
    for (size_t column = 0; column <= roster->column_count; column++) {
        const char *cell = cli_sidetable_cell(table, row, column ? FIELDS + column - 1 : REGISTERED);
        cli_yes_no says = cli_yes_or_no(cell, &roster->no_memory);
        strange = strange || says == SAYS_WHAT;
        say(new, column, says);
    }
    if (strange)
        cli_rows_add(&roster->words, row + 1);
}

static void read_row(cli_roster *roster, const cli_sidetable *table, size_t row)
{
    const char *id = cli_sidetable_cell(table, row, ID);
    entry *new = &roster->all[roster->count];
    cli_where where = cli_where_of(table, row, WHERE);
    cli_stray why = STRAY_CELLS;
    *new = (entry){.row = (uint32_t)row, .place = CLI_NO_PLACE};
    if (cli_sidetable_fault(table, row) == SIDE_GOOD && !*id) {
        cli_rows_add(&roster->without_id, row + 1);
        return;
    }
    if (cli_sidetable_fault(table, row) == SIDE_GOOD)
        new->place = cli_places_find(roster->form.places, &where, &why);
    roster->no_memory = roster->no_memory || cli_places_starved(roster->form.places);
    if (new->place == CLI_NO_PLACE) {
        cli_places_stray(roster->form.places, &roster->strays, &where, why, row + 1);
        return;
    }
    if (!cli_keyed_id(roster->form.keyed, id, strlen(id), new->id))
        roster->no_memory = true;
    read_words(roster, table, row, new);
    roster->count++;
}

static int by_member(const void *one, const void *two)
{
    const entry *a = one, *b = two;
    int ids = memcmp(a->id, b->id, sizeof a->id);
    if (ids || a->place == b->place)
        return ids ? ids : (a->row > b->row) - (a->row < b->row);
    return a->place < b->place ? -1 : 1;
}

static bool same_member(const entry *a, const entry *b)
{
    return memcmp(a->id, b->id, sizeof a->id) == 0;
}

/* What two rows of one member say together. */
static bool agree(cli_roster *roster, entry *first, const entry *other)
{
    bool disagree = false;
    for (size_t column = 0; column <= roster->column_count; column++) {
        cli_yes_no one = said(first, column), two = said(other, column);
        if (one == two || two == SAYS_NOTHING)
            continue;
        disagree = disagree || one != SAYS_NOTHING;
        say(first, column, one == SAYS_NOTHING ? two : SAYS_WHAT);
    }
    return !disagree;
}

enum { AGAIN = 1, ELSEWHERE = 2, DISAGREES = 4 };

/* One entry a member and place; what all rows of a member say gets to its first. Marks of rows, for messages in their order. */
static void join_members(cli_roster *roster, uint8_t *marks)
{
    size_t kept = 0, first = 0;
    for (size_t i = 0; i < roster->count; i++) {
        entry one = roster->all[i];
        bool same = kept && same_member(&roster->all[first], &one);
        if (same && !agree(roster, &roster->all[first], &one))
            marks[one.row] |= DISAGREES;
        if (same && roster->all[kept - 1].place == one.place) {
            marks[one.row] |= AGAIN;
            continue;
        }
        if (same)
            marks[one.row] |= ELSEWHERE;
        else
            first = kept;
        roster->members += !same;
        roster->all[kept++] = one;
    }
    roster->count = kept;
}

static void count_marks(cli_roster *roster, const uint8_t *marks)
{
    for (size_t row = 0; row < roster->rows; row++) {
        if (marks[row] & AGAIN)
            cli_rows_add(&roster->again, row + 1);
        if (marks[row] & ELSEWHERE)
            cli_rows_add(&roster->elsewhere, row + 1);
        if (marks[row] & DISAGREES)
            cli_rows_add(&roster->disagree, row + 1);
    }
}

static bool take_rows(cli_roster *roster, const cli_sidetable *table)
{
    uint8_t *marks = calloc(table->rows + 1, 1);
    roster->rows = table->rows;
    roster->all = calloc(table->rows + 1, sizeof *roster->all);
    roster->places = calloc(table->rows + 1, sizeof *roster->places);
    roster->no_memory = !marks || !roster->all || !roster->places;
    for (size_t row = 0; row < table->rows && !roster->no_memory; row++)
        read_row(roster, table, row);
    if (!roster->no_memory) {
        qsort(roster->all, roster->count, sizeof *roster->all, by_member);
        join_members(roster, marks);
        count_marks(roster, marks);
    }
    for (size_t i = 0; !roster->no_memory && i < roster->count; i++)
        roster->places[i] = roster->all[i].place;
    free(marks);
    return !roster->no_memory;
}

static bool take_columns(cli_roster *roster, const cli_sidetable *table)
{
    roster->ignored = table->ignored;
    roster->has_registered = cli_sidetable_has(table, REGISTERED);
    for (size_t column = FIELDS; column < table->columns; column++) {
        roster->names[roster->column_count] = strdup(table->names[column]);
        roster->no_memory = roster->no_memory || !roster->names[roster->column_count];
        roster->column_count++;
    }
    return !roster->no_memory;
}

/* Of the columns wanted the first so many are taken. */
static bool wants(void *self, const char *name)
{
    cli_roster *roster = self;
    if (!roster->form.wants || roster->column_count == COLUMNS - 1 || !roster->form.wants(roster->form.self, name))
        return false;
    roster->column_count++;
    return true;
}

static bool read_table(cli_roster *roster)
{
    cli_sidetable table;
    cli_field fields[FIELDS] = {
        [ID] = {"id", {"Mã số", "Mã định danh", "Số định danh", "Số CCCD", "CCCD"}, true},
        [REGISTERED] = {"registered", {"Đăng ký", "Đã đăng ký"}, false},
    };
    const cli_sideform form = {
        .path = roster->form.path, .fields = fields, .field_count = FIELDS, .wants = wants, .self = roster};
    memcpy(fields + WHERE, cli_where_fields, CLI_WHERE * sizeof *fields);
    bool good = cli_sidetable_read(&table, &form, roster->form.lang) == DONE;
    roster->column_count = 0;
    good = good && cli_where_in(&table, WHERE, roster->form.lang) && take_columns(roster, &table) &&
           take_rows(roster, &table);
    if (roster->no_memory)
        cli_out_of_memory(roster->form.lang);
    cli_sidetable_free(&table);
    return good;
}

int cli_roster_open(cli_roster **roster, const cli_roster_form *form)
{
    cli_roster *new = calloc(1, sizeof *new);
    *roster = NULL;
    if (!new)
        return cli_out_of_memory(form->lang);
    new->form = *form;
    if (!read_table(new)) {
        cli_roster_free(new);
        return FAILED;
    }
    *roster = new;
    return DONE;
}

void cli_roster_free(cli_roster *roster)
{
    if (!roster)
        return;
    if (roster->all)
        explicit_bzero(roster->all, roster->count * sizeof *roster->all); /* hashes of ids */
    for (size_t i = 0; i < COLUMNS; i++)
        free(roster->names[i]);
    free(roster->all);
    free(roster->places);
    free(roster->rolls);
    free(roster->belong);
    free(roster);
}

/* The first entry of a member, or SIZE_MAX. */
static size_t find(const cli_roster *roster, const uint8_t id[HOCTAP_ID])
{
    size_t low = 0, high = roster->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (memcmp(roster->all[middle].id, id, HOCTAP_ID) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < roster->count && memcmp(roster->all[low].id, id, HOCTAP_ID) == 0 ? low : SIZE_MAX;
}

/* The entry behind the last of a member. */
static size_t behind(const cli_roster *roster, size_t first)
{
    size_t end = first + 1;
    while (end < roster->count && same_member(&roster->all[first], &roster->all[end]))
        end++;
    return end;
}

const uint32_t *cli_roster_find(const cli_roster *roster, const uint8_t id[HOCTAP_ID], size_t *count)
{
    size_t first = find(roster, id);
    *count = first == SIZE_MAX ? 0 : behind(roster, first) - first;
    return first == SIZE_MAX ? NULL : roster->places + first;
}

size_t cli_roster_column_count(const cli_roster *roster)
{
    return roster->column_count;
}

const char *cli_roster_column(const cli_roster *roster, size_t column)
{
    return roster->names[column];
}

cli_yes_no cli_roster_says(const cli_roster *roster, const uint8_t id[HOCTAP_ID], size_t column)
{
    size_t first = find(roster, id);
    return first == SIZE_MAX ? SAYS_NOTHING : said(&roster->all[first], column + 1);
}

void cli_roster_saw(cli_roster *roster, const uint8_t id[HOCTAP_ID], uint64_t record)
{
    size_t first = id ? find(roster, id) : SIZE_MAX;
    if (first == SIZE_MAX) {
        cli_rows_add(id ? &roster->strangers : &roster->nameless, record);
        return;
    }
    size_t more = behind(roster, first) - first - 1;
    roster->all[first].seen = true;
    roster->more += more;
    if (more)
        cli_rows_add(&roster->spread, record);
}

size_t cli_roster_ignored(const cli_roster *roster)
{
    return roster->ignored;
}

bool cli_roster_has_registered(const cli_roster *roster)
{
    return roster->has_registered;
}

static void count_belonging(cli_roster *roster, const entry *member, size_t place)
{
    uint64_t *belong = roster->belong + place * 2 * roster->column_count;
    for (size_t column = 0; column < roster->column_count; column++) {
        cli_yes_no says = said(member, column + 1);
        belong[2 * column] += says == SAYS_YES;
        belong[2 * column + 1] += says == SAYS_NOTHING || says == SAYS_WHAT;
    }
}

/* Counts a member once in each place that one of its places is or lies in; `last` says of each place who was counted there last. */
static void count_member(cli_roster *roster, size_t first, size_t end, size_t *last)
{
    const entry *member = &roster->all[first];
    bool registered = said(member, 0) == SAYS_YES;
    for (size_t i = first; i < end; i++)
        for (int64_t at = roster->all[i].place; at >= 0; at = cli_places_above(roster->form.places, (uint32_t)at)) {
            if (last[at] == first + 1)
                break; /* and all above it too */
            last[at] = first + 1;
            roster->rolls[at].members++;
            roster->rolls[at].registered += registered;
            roster->rolls[at].surveyed += member->seen;
            count_belonging(roster, member, (size_t)at);
        }
    roster->total.registered += registered;
    roster->total.surveyed += member->seen;
}

bool cli_roster_close(cli_roster *roster)
{
    size_t end;
    free(roster->rolls);
    free(roster->belong);
    roster->roll_count = cli_places_count(roster->form.places);
    roster->rolls = calloc(roster->roll_count + 1, sizeof *roster->rolls);
    roster->belong = calloc((roster->roll_count + 1) * (roster->column_count + 1), 2 * sizeof *roster->belong);
    roster->total = (cli_roll){.members = roster->members};
    size_t *last = calloc(roster->roll_count + 1, sizeof *last);
    roster->no_memory = !roster->rolls || !roster->belong || !last;
    for (size_t first = 0; first < roster->count && !roster->no_memory; first = end) {
        end = behind(roster, first);
        count_member(roster, first, end, last);
    }
    free(last);
    return !roster->no_memory;
}

cli_roll cli_roster_of(const cli_roster *roster, uint32_t place)
{
    return roster->rolls && place < roster->roll_count ? roster->rolls[place] : (cli_roll){0};
}

uint64_t cli_roster_belong(const cli_roster *roster, uint32_t place, size_t column, uint64_t *unsaid)
{
    bool known = roster->belong && place < roster->roll_count;
    const uint64_t *belong = known ? roster->belong + 2 * (place * roster->column_count + column) : NULL;
    *unsaid = known ? belong[1] : 0;
    return known ? belong[0] : 0;
}

cli_roll cli_roster_all(const cli_roster *roster)
{
    return roster->total;
}

/* A blank may be a no or may have been forgotten: it is no yes, and that is told. */
static void note_unsaid(const cli_roster *roster, cli_rollup_table *table)
{
    size_t unsaid = 0;
    for (size_t i = 0; i < roster->count; i++)
        unsaid +=
            (!i || !same_member(&roster->all[i - 1], &roster->all[i])) && said(&roster->all[i], 0) == SAYS_NOTHING;
    if (unsaid && roster->has_registered)
        cli_note_say(table, "registered-blank", unsaid,
                     "%s: %zu thành viên để trống cột đăng ký, không tính là đã đăng ký",
                     "%s: the column `registered` says nothing of %zu members, who do not count as registered",
                     roster->form.path, unsaid);
}

void cli_roster_notes(const cli_roster *roster, cli_rollup_table *table)
{
    const char *path = roster->form.path, *data = table->lang == HOCTAP_VI ? "dữ liệu" : "the data";
    char rows[CLI_ROWS_TEXT];
    uint64_t unseen = roster->total.members - roster->total.surveyed;
    cli_note_say(table, "members", roster->rows,
                 "%s: %zu dòng = %zu thành viên + %" PRIu64 " dòng thêm của họ + %" PRIu64 " dòng không dùng được",
                 "%s: %zu rows = %zu members + %" PRIu64 " further rows of theirs + %" PRIu64 " rows of no use", path,
                 roster->rows, roster->members, roster->again.count + roster->elsewhere.count,
                 roster->without_id.count + cli_strays_count(&roster->strays));
    cli_note_rows(table, "member-again", &roster->again, path, "thành viên đã có trong cùng đơn vị, chỉ tính một lần",
                  "the member is there already in the same unit, and counts once");
    cli_note_rows(table, "member-elsewhere", &roster->elsewhere, path,
                  "thành viên đã có ở đơn vị khác, được tính ở cả hai nơi",
                  "the member is in another unit too, and counts in both");
    cli_note_rows(table, "member-disagrees", &roster->disagree, path,
                  "nói khác với dòng trước của cùng thành viên, không tính là có",
                  "it says otherwise than another row of the member, which is no yes");
    cli_note_rows(table, "member-word", &roster->words, path, "từ không phải là có hay không",
                  "a word that is neither yes nor no");
    note_unsaid(roster, table);
    cli_note_rows(table, "member-without-id", &roster->without_id, path, "không có mã định danh", "there is no id");
    cli_strays_notes(&roster->strays, path, table);
    cli_note_rows(table, "not-a-member", &roster->strangers, data, "không có trong danh sách thành viên",
                  "not in the table of members");
    cli_note_rows(table, "data-without-id", &roster->nameless, data,
                  "không có mã định danh, không biết là thành viên nào", "there is no id, and so no member");
    if (roster->more)
        cli_note_say(table, "data-in-several", roster->more,
                     "%s: %" PRIu64 " dòng (%s) thuộc nhiều đơn vị, nên được đếm thêm %" PRIu64 " lần",
                     "%s: rows: %" PRIu64 " (%s) belong to several units, and so count %" PRIu64 " times more", data,
                     roster->spread.count, cli_rows_text(&roster->spread, rows), roster->more);
    if (unseen)
        cli_note_say(table, "not-surveyed", unseen, "%s: %" PRIu64 " thành viên chưa có trong dữ liệu",
                     "%s: %" PRIu64 " members are not in the data", path, unseen);
}
