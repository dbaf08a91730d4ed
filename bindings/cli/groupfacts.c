/* SPDX-License-Identifier: MIT */
#include "answers.h"
#include "groupfacts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR = CLI_WHERE, COUNTS };

#define NO_ROW UINT32_MAX

/* What became of the rows of a file: together they are all of them. */
typedef enum fate { USED, OTHER_YEAR, NO_YEAR, TWICE, NOWHERE, FATES } fate;

/* What is wrong with numbers: a row is counted once for each. */
typedef struct doubts {
    cli_rows negative, fraction, strange;
} doubts;

typedef struct facts_file {
    cli_sidetable table;
    cli_answers answers;
    uint32_t *row_of; /* of each place: its row, or NO_ROW */
    bool *named;      /* of each place: some row is about it */
    size_t places;
    cli_rows fates[FATES];
    cli_strays strays;
    doubts doubts;
} facts_file;

struct cli_groupfacts {
    cli_groupfacts_form form;
    cli_field *fields;  /* new */
    facts_file **files; /* new, each */
    size_t count;
    bool no_memory;
};

cli_groupfacts *cli_groupfacts_new(const cli_groupfacts_form *form)
{
    static const cli_field year = {"year", {"Năm", "Năm đánh giá"}, false};
    cli_groupfacts *new = calloc(1, sizeof *new);
    cli_field *fields = calloc(COUNTS + form->count_count, sizeof *fields);
    if (!new || !fields) {
        free(new);
        free(fields);
        return NULL;
    }
    memcpy(fields, cli_where_fields, CLI_WHERE * sizeof *fields);
    fields[YEAR] = year;
    if (form->count_count)
        memcpy(fields + COUNTS, form->counts, form->count_count * sizeof *fields);
    new->form = *form;
    new->fields = fields;
    return new;
}

void cli_groupfacts_free(cli_groupfacts *facts)
{
    if (!facts)
        return;
    for (size_t i = 0; i < facts->count; i++) {
        cli_sidetable_free(&facts->files[i]->table);
        cli_answers_end(&facts->files[i]->answers);
        free(facts->files[i]->row_of);
        free(facts->files[i]->named);
        free(facts->files[i]);
    }
    free(facts->files);
    free(facts->fields);
    free(facts);
}

static fate look_at_year(const cli_groupfacts *facts, const facts_file *file, size_t row)
{
    uint64_t year;
    if (!cli_sidetable_has(&file->table, YEAR))
        return USED;
    if (cli_sidetable_number(&file->table, row, YEAR, &year) != SIDE_WHOLE)
        return NO_YEAR;
    return year == (uint64_t)facts->form.year ? USED : OTHER_YEAR;
}

static bool grow(facts_file *file, size_t places)
{
    if (places <= file->places)
        return true;
    size_t room = places + places / 2 + 64;
    uint32_t *row_of = realloc(file->row_of, room * sizeof *row_of);
    file->row_of = row_of ? row_of : file->row_of;
    bool *named = realloc(file->named, room * sizeof *named);
    file->named = named ? named : file->named;
    if (!row_of || !named)
        return false;
    for (size_t i = file->places; i < room; i++) {
        row_of[i] = NO_ROW;
        named[i] = false;
    }
    file->places = room;
    return true;
}

/* A second row of a place takes the first one with it. `fates` is of all rows so far. */
static void enter(facts_file *file, uint32_t place, uint32_t row, uint8_t *fates)
{
    uint32_t first = file->row_of[place];
    if (!file->named[place])
        file->row_of[place] = row;
    else if (first != NO_ROW)
        fates[first] = TWICE;
    fates[row] = file->named[place] ? TWICE : USED;
    if (file->named[place])
        file->row_of[place] = NO_ROW;
    file->named[place] = true;
}

static void take_row(cli_groupfacts *facts, facts_file *file, uint32_t row, uint8_t *fates)
{
    cli_where where = cli_where_of(&file->table, row, 0);
    cli_stray why = STRAY_CELLS;
    uint32_t place = CLI_NO_PLACE;
    bool good = cli_sidetable_fault(&file->table, row) == SIDE_GOOD;
    fates[row] = good ? (uint8_t)look_at_year(facts, file, row) : NOWHERE;
    if (fates[row] != USED && good)
        return;
    if (good)
        place = cli_places_find(facts->form.places, &where, &why);
    facts->no_memory =
        facts->no_memory || cli_places_starved(facts->form.places) || !grow(file, cli_places_count(facts->form.places));
    if (facts->no_memory)
        return;
    if (place != CLI_NO_PLACE) {
        enter(file, place, row, fates);
        return;
    }
    fates[row] = NOWHERE;
    cli_places_stray(facts->form.places, &file->strays, &where, why, row + 1);
}

static bool is_range(const char *cell)
{
    return strstr(cell, "..") != NULL;
}

/* Whether a column shall hold whole numbers. */
static bool counts_people(const cli_groupfacts *facts, const facts_file *file, size_t column)
{
    if (column >= COUNTS && column < COUNTS + facts->form.count_count)
        return true;
    for (size_t rules = 0; rules < facts->form.rule_count; rules++)
        for (size_t fact = 0; fact < hoctap_rules_fact_count(facts->form.rules[rules]); fact++)
            if (file->answers.columns[rules][fact] == (int)column &&
                hoctap_rules_fact(facts->form.rules[rules], fact)->kind == HOCTAP_COUNT)
                return true;
    return false;
}

enum { NEGATIVE = 1, FRACTION = 2, STRANGE = 4 };

static unsigned look_at_number(const cli_sidetable *table, size_t row, size_t column)
{
    uint64_t number;
    switch (cli_sidetable_number(table, row, column, &number)) {
    case SIDE_NEGATIVE:
        return NEGATIVE;
    case SIDE_FRACTION:
        return FRACTION;
    case SIDE_NO_NUMBER:
        return is_range(cli_sidetable_cell(table, row, column)) ? 0 : STRANGE;
    default:
        return 0;
    }
}

static bool look_at_numbers(const cli_groupfacts *facts, facts_file *file, const uint8_t *fates)
{
    const cli_sidetable *table = &file->table;
    bool *counts = calloc(table->columns, sizeof *counts);
    for (size_t column = 0; counts && column < table->columns; column++)
        counts[column] = cli_sidetable_has(table, column) && counts_people(facts, file, column);
    for (size_t row = 0; counts && row < table->rows; row++) {
        unsigned found = 0;
        for (size_t column = 0; fates[row] == USED && column < table->columns; column++)
            found |= counts[column] ? look_at_number(table, row, column) : 0;
        if (found & NEGATIVE)
            cli_rows_add(&file->doubts.negative, row + 1);
        if (found & FRACTION)
            cli_rows_add(&file->doubts.fraction, row + 1);
        if (found & STRANGE)
            cli_rows_add(&file->doubts.strange, row + 1);
    }
    free(counts);
    return counts;
}

static bool take_rows(cli_groupfacts *facts, facts_file *file)
{
    uint8_t *fates = calloc(file->table.rows + 1, 1);
    facts->no_memory = facts->no_memory || !fates;
    for (uint32_t row = 0; !facts->no_memory && row < file->table.rows; row++)
        take_row(facts, file, row, fates);
    facts->no_memory = facts->no_memory || !look_at_numbers(facts, file, fates);
    for (size_t row = 0; !facts->no_memory && row < file->table.rows; row++)
        cli_rows_add(&file->fates[fates[row]], row + 1);
    free(fates);
    return !facts->no_memory;
}

static bool read_file(cli_groupfacts *facts, facts_file *file, const char *path, char separator, char decimal)
{
    const cli_groupfacts_form *form = &facts->form;
    const cli_sideform table = {.path = path,
                                .fields = facts->fields,
                                .field_count = COUNTS + form->count_count,
                                .wants = cli_answers_wants,
                                .self = &file->answers,
                                .separator = separator,
                                .decimal = decimal};
    bool begun = cli_answers_begin(&file->answers, form->rules, form->rule_count);
    bool good = begun && cli_sidetable_read(&file->table, &table, form->lang) == DONE &&
                cli_where_in(&file->table, 0, form->lang) && cli_answers_of(&file->answers, &file->table, form->lang) &&
                take_rows(facts, file);
    if (facts->no_memory || file->answers.no_memory)
        cli_out_of_memory(form->lang);
    return good;
}

int cli_groupfacts_read(cli_groupfacts *facts, const char *path, char separator, char decimal)
{
    facts_file **files = realloc(facts->files, (facts->count + 1) * sizeof(facts_file *));
    facts->files = files ? files : facts->files;
    facts_file *file = files ? calloc(1, sizeof *file) : NULL;
    if (!file)
        return cli_out_of_memory(facts->form.lang);
    files[facts->count++] = file;
    return read_file(facts, file, path, separator, decimal) ? DONE : FAILED;
}

bool cli_groupfacts_knows(const cli_groupfacts *facts, uint32_t place)
{
    for (size_t i = 0; i < facts->count; i++)
        if (place < facts->files[i]->places && facts->files[i]->named[place])
            return true;
    return false;
}

static uint32_t row_of(const facts_file *file, uint32_t place)
{
    return place < file->places ? file->row_of[place] : NO_ROW;
}

/* The column of a file that answers a fact (`rules` under rule_count), or holds a count; CLI_NO_FIELD. */
static int column_of(const cli_groupfacts *facts, const facts_file *file, size_t rules, size_t index)
{
    if (rules < facts->form.rule_count)
        return file->answers.columns[rules][index];
    return cli_sidetable_has(&file->table, COUNTS + index) ? (int)(COUNTS + index) : CLI_NO_FIELD;
}

static bool same(const cli_sidetable *one, uint32_t row, int column, const cli_sidetable *two, uint32_t other_row,
                 int other)
{
    uint64_t a, b;
    bool whole = cli_sidetable_number(one, row, (size_t)column, &a) == SIDE_WHOLE &&
                 cli_sidetable_number(two, other_row, (size_t)other, &b) == SIDE_WHOLE;
    return whole ? a == b
                 : strcmp(cli_sidetable_cell(one, row, (size_t)column),
                          cli_sidetable_cell(two, other_row, (size_t)other)) == 0;
}

/* The first file that says something of it, and *disagree when another says something else; NULL when none does. */
static facts_file *who_says(const cli_groupfacts *facts, uint32_t place, size_t rules, size_t index, bool *disagree)
{
    facts_file *first = NULL;
    *disagree = false;
    for (size_t i = 0; i < facts->count; i++) {
        facts_file *file = facts->files[i];
        uint32_t row = row_of(file, place);
        int column = column_of(facts, file, rules, index);
        if (row == NO_ROW || column == CLI_NO_FIELD || !*cli_sidetable_cell(&file->table, row, (size_t)column))
            continue;
        if (first && !same(&first->table, row_of(first, place), column_of(facts, first, rules, index), &file->table,
                           row, column))
            *disagree = true;
        first = first ? first : file;
    }
    return first;
}

const char *cli_groupfacts_answer(cli_groupfacts *facts, uint32_t place, size_t rules, size_t fact)
{
    bool disagree;
    facts_file *file = who_says(facts, place, rules, fact, &disagree);
    if (!file || disagree)
        return "";
    const char *text = cli_answers_text(&file->answers, row_of(file, place), rules, fact);
    facts->no_memory = facts->no_memory || file->answers.no_memory;
    return text;
}

cli_side_number cli_groupfacts_count(const cli_groupfacts *facts, uint32_t place, size_t count, uint64_t *number)
{
    bool disagree;
    const facts_file *file = who_says(facts, place, facts->form.rule_count, count, &disagree);
    *number = 0;
    return file && !disagree ? cli_sidetable_number(&file->table, row_of(file, place), COUNTS + count, number)
                             : SIDE_BLANK;
}

size_t cli_groupfacts_ignored(const cli_groupfacts *facts)
{
    size_t ignored = 0;
    for (size_t i = 0; i < facts->count; i++)
        ignored += facts->files[i]->table.ignored;
    return ignored;
}

bool cli_groupfacts_starved(const cli_groupfacts *facts)
{
    return facts->no_memory;
}

/* In how many places several files say different things of one fact or count. */
static uint64_t disputes(const cli_groupfacts *facts, size_t rules, size_t index)
{
    uint64_t count = 0;
    size_t places = facts->count > 1 ? cli_places_count(facts->form.places) : 0;
    bool disagree;
    for (uint32_t place = 0; place < places; place++) {
        who_says(facts, place, rules, index, &disagree);
        count += disagree;
    }
    return count;
}

/* One column may answer facts of several rule sets: it is told once. */
static bool told_before(const cli_groupfacts *facts, size_t rules, const char *id)
{
    for (size_t i = 0; i < rules; i++)
        if (hoctap_rules_find_fact(facts->form.rules[i], id) >= 0)
            return true;
    return false;
}

static void note_dispute(cli_rollup_table *table, uint64_t places, const char *id)
{
    if (places)
        cli_note_say(table, "tables-disagree", places,
                     "các bảng dữ kiện nói khác nhau về %s ở %" PRIu64 " đơn vị hay địa bàn: không dùng số nào",
                     "tables of facts say different things of %s in %" PRIu64 " units or places: neither is used", id,
                     places);
}

static void note_disputes(const cli_groupfacts *facts, cli_rollup_table *table)
{
    for (size_t rules = 0; rules < facts->form.rule_count; rules++)
        for (size_t fact = 0; fact < hoctap_rules_fact_count(facts->form.rules[rules]); fact++) {
            const char *id = hoctap_rules_fact(facts->form.rules[rules], fact)->id;
            if (!told_before(facts, rules, id))
                note_dispute(table, disputes(facts, rules, fact), id);
        }
    for (size_t count = 0; count < facts->form.count_count; count++)
        if (!told_before(facts, facts->form.rule_count, facts->form.counts[count].id))
            note_dispute(table, disputes(facts, facts->form.rule_count, count), facts->form.counts[count].id);
}

static void note_file(const facts_file *file, cli_rollup_table *table)
{
    const char *path = file->table.path;
    const cli_rows *fates = file->fates;
    cli_note_say(table, "group-facts", file->table.rows,
                 "%s: %zu dòng = %" PRIu64 " được dùng + %" PRIu64 " của năm khác + %" PRIu64 " trùng + %" PRIu64
                 " không dùng được",
                 "%s: %zu rows = %" PRIu64 " used + %" PRIu64 " of other years + %" PRIu64 " twice + %" PRIu64
                 " of no use",
                 path, file->table.rows, fates[USED].count, fates[OTHER_YEAR].count, fates[TWICE].count,
                 fates[NO_YEAR].count + fates[NOWHERE].count);
    cli_note_rows(table, "facts-twice", &fates[TWICE], path,
                  "một đơn vị hay địa bàn có nhiều dòng: không dùng dòng nào",
                  "a unit or place has several rows: none of them is used");
    cli_note_rows(table, "facts-year", &fates[NO_YEAR], path, "không rõ của năm nào",
                  "nothing says of which year it is");
    cli_strays_notes(&file->strays, path, table);
    cli_note_rows(table, "count-negative", &file->doubts.negative, path, "có số đếm âm", "a count is negative");
    cli_note_rows(table, "count-fraction", &file->doubts.fraction, path, "có số đếm không phải số nguyên",
                  "a count is no whole number");
    cli_note_rows(table, "count-strange", &file->doubts.strange, path, "có số đếm không đọc được",
                  "a count cannot be read");
}

void cli_groupfacts_notes(const cli_groupfacts *facts, cli_rollup_table *table)
{
    table->no_memory = table->no_memory || facts->no_memory;
    for (size_t i = 0; i < facts->count; i++)
        note_file(facts->files[i], table);
    note_disputes(facts, table);
}
