/* SPDX-License-Identifier: MIT */
#include "records.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS, VERDICTS }; /* lists of words */

const char *cli_record_fault_code(cli_record_fault fault)
{
    static const char *const codes[] = {"cells", "nul", "year", "year", "level", "day", "revision", "succession"};
    return codes[fault];
}

const char *cli_record_fault_text(cli_record_fault fault, hoctap_lang lang)
{
    static const char *const vi[] = {"số ô khác với dòng tiêu đề",
                                     "mã định danh có ký tự NUL",
                                     "không phải năm gồm bốn chữ số",
                                     "năm cách năm được hỏi quá 63 năm",
                                     "mức không nhận ra, hoặc các mức và kết quả mâu thuẫn nhau",
                                     "không phải ngày dạng 2025-06-30, hoặc không có ngày đó",
                                     "lần sửa không phải số nguyên từ 0 đến 65535",
                                     "bản ghi của lúc chưa có hoặc không còn đơn vị, hay kế thừa mã không hợp lệ"};
    static const char *const en[] = {"more or fewer cells than the header",
                                     "the id holds a NUL character",
                                     "no year of four digits",
                                     "a year more than 63 before the one asked about",
                                     "an unknown level, or levels and a verdict that contradict each other",
                                     "no day such as 2025-06-30, or there is no such day",
                                     "the revision is no whole number from 0 to 65535",
                                     "a record of a time at which it was not there, or it came from an invalid id"};
    return lang == HOCTAP_VI ? vi[fault] : en[fault];
}

static bool add_words(cli_records *records, const hoctap_rules *rules)
{
    static const char *const none[] = {"none", "Không", "Không đạt"};
    bool good = true;
    for (int level = 1; level <= records->level_count; level++) {
        const hoctap_level *of = hoctap_rules_level(rules, (size_t)level);
        good = good && cli_words_add(&records->words, LEVELS, of->id, level) &&
               cli_words_add(&records->words, LEVELS, of->names.vi, level);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        good = good && cli_words_add(&records->words, LEVELS, none[i], 0);
    if (records->level_count == 1) /* where there is one, who reaches it is said to have met it */
        good = good && cli_words_add(&records->words, LEVELS, "Đạt", 1);
    for (int verdict = HOCTAP_NOT_MET; verdict <= HOCTAP_INVALID; verdict++)
        good =
            good &&
            cli_words_add(&records->words, VERDICTS, hoctap_verdict_text((hoctap_verdict)verdict, HOCTAP_EN),
                          verdict) &&
            cli_words_add(&records->words, VERDICTS, hoctap_verdict_text((hoctap_verdict)verdict, HOCTAP_VI), verdict);
    return good;
}

static void clear_record(cli_record *now)
{
    *now = (cli_record){.subject = CLI_NO_NUMBER,
                        .level = CLI_NO_MEANING,
                        .possible = CLI_NO_MEANING,
                        .verdict = CLI_NO_MEANING,
                        .edition = UINT8_MAX,
                        .decided = HOCTAP_NO_DAY,
                        .filed = HOCTAP_NO_DAY,
                        .revoked = HOCTAP_NO_DAY};
}

bool cli_records_begin(cli_records *records, const hoctap_rules *rules)
{
    *records = (cli_records){.level_count = (int)hoctap_rules_level_count(rules) - 1, .nobody = CLI_NO_NUMBER};
    clear_record(&records->now);
    return cli_words_begin(&records->words, NULL) && add_words(records, rules);
}

/* Bytes of an element; a verdict is no column of the library's. */
static size_t size_of(cli_record_column column)
{
    static const size_t sizes[] = {
        sizeof(uint32_t), sizeof(int16_t),    sizeof(uint8_t),    sizeof(uint8_t),    0,
        sizeof(uint8_t),  sizeof(hoctap_day), sizeof(hoctap_day), sizeof(hoctap_day), sizeof(uint16_t)};
    return sizes[column];
}

/* `possible` is there from the first record on that may be more than it surely is. */
static bool is_kept(const cli_records *records, cli_record_column column)
{
    if (column == RECORD_POSSIBLE)
        return records->columns[RECORD_POSSIBLE] != NULL;
    return size_of(column) && records->have >> column & 1;
}

static bool grow(cli_records *records)
{
    size_t room = records->room ? records->room + records->room / 2 : 4096;
    for (int column = 0; column < CLI_RECORD_COLUMNS; column++) {
        if (!is_kept(records, (cli_record_column)column))
            continue;
        void *more = realloc(records->columns[column], room * size_of((cli_record_column)column));
        if (!more)
            return false;
        records->columns[column] = more;
    }
    records->room = room;
    return true;
}

static bool begin_possible(cli_records *records)
{
    records->columns[RECORD_POSSIBLE] = malloc(records->room);
    if (!records->columns[RECORD_POSSIBLE])
        return false;
    memcpy(records->columns[RECORD_POSSIBLE], records->columns[RECORD_LEVEL], records->count);
    return true;
}

static bool has_room(cli_records *records, bool uncertain)
{
    if (records->count == records->room && !grow(records))
        return false;
    return !uncertain || records->columns[RECORD_POSSIBLE] || begin_possible(records);
}

static void put(cli_records *records, cli_record_column column, const void *value)
{
    size_t size = size_of(column);
    if (records->columns[column])
        memcpy((char *)records->columns[column] + records->count * size, value, size);
}

static void append(cli_records *records, const cli_record *record)
{
    uint8_t level = (uint8_t)record->level, possible = (uint8_t)record->possible;
    if (!has_room(records, level != possible)) {
        records->no_memory = true;
        return;
    }
    put(records, RECORD_ID, &record->subject);
    put(records, RECORD_YEAR, &record->year);
    put(records, RECORD_LEVEL, &level);
    put(records, RECORD_POSSIBLE, &possible);
    put(records, RECORD_EDITION, &record->edition);
    put(records, RECORD_DECIDED, &record->decided);
    put(records, RECORD_FILED, &record->filed);
    put(records, RECORD_REVOKED, &record->revoked);
    put(records, RECORD_REVISION, &record->revision);
    records->count++;
}

static bool grow_faults(cli_records *records)
{
    size_t room = records->faults_room ? records->faults_room + records->faults_room / 2 : 4096;
    uint8_t *faults = realloc(records->faults, room);
    if (!faults)
        return false;
    memset(faults + records->faults_room, 0, room - records->faults_room);
    records->faults = faults;
    records->faults_room = room;
    return true;
}

uint32_t cli_records_id(cli_records *records, const char *id, size_t length)
{
    uint32_t number = cli_intern_id(&records->ids, id, length);
    if (number == CLI_NO_NUMBER || (records->ids.count > records->faults_room && !grow_faults(records))) {
        records->no_memory = true;
        return CLI_NO_NUMBER;
    }
    return number;
}

static void blame(cli_record *now, cli_record_fault fault)
{
    now->faults |= (uint8_t)(1U << fault);
}

static void take_id(cli_records *records, const char *cell, size_t length)
{
    if (memchr(cell, '\0', length))
        blame(&records->now, RECORD_NUL);
    records->now.subject = cli_records_id(records, cell, length);
}

/* Digits alone, at most `most`; -1 when it is no such number. */
static int whole_number(const char *cell, size_t length, int most)
{
    int value = 0;
    for (size_t i = 0; i < length; i++) {
        if (cell[i] < '0' || cell[i] > '9')
            return -1;
        value = value * 10 + (cell[i] - '0');
        if (value > most)
            return -1;
    }
    return value;
}

static void take_year(cli_records *records, const char *cell, size_t length)
{
    int year = length == 4 ? whole_number(cell, length, 9999) : 0;
    records->now.year = (int16_t)(year < 1 ? 0 : year);
}

static int take_word(cli_records *records, int list, const char *cell, size_t length)
{
    int meaning = cli_words_answer(&records->words, list, cell, length);
    if (meaning != CLI_NO_MEANING)
        return meaning;
    blame(&records->now, RECORD_BAD_LEVEL);
    return CLI_NO_MEANING;
}

static hoctap_day take_day(cli_records *records, const char *cell, size_t length)
{
    char text[11] = "";
    if (length < sizeof text && !memchr(cell, '\0', length))
        memcpy(text, cell, length);
    hoctap_day day = cli_day(text, records->order);
    if (day == HOCTAP_NO_DAY)
        blame(&records->now, RECORD_BAD_DAY);
    return day;
}

static void take_edition(cli_records *records, const char *cell, size_t length)
{
    uint32_t edition = cli_intern_id(&records->editions, cell, length);
    if (edition == CLI_NO_NUMBER)
        records->no_memory = true;
    else if (edition >= CLI_EDITIONS_MOST)
        records->many_editions = true;
    else
        records->now.edition = (uint8_t)edition;
}

static void take_revision(cli_records *records, const char *cell, size_t length)
{
    int revision = whole_number(cell, length, UINT16_MAX);
    if (revision < 0)
        blame(&records->now, RECORD_BAD_REVISION);
    else
        records->now.revision = (uint16_t)revision;
}

void cli_records_cell(cli_records *records, cli_record_column column, const char *cell, size_t length)
{
    cli_record *now = &records->now;
    cell = cli_text_trim(cell, &length);
    if (!length)
        return;
    switch (column) {
    case RECORD_ID:
        take_id(records, cell, length);
        return;
    case RECORD_YEAR:
        take_year(records, cell, length);
        return;
    case RECORD_LEVEL:
        now->level = take_word(records, LEVELS, cell, length);
        return;
    case RECORD_POSSIBLE:
        now->possible = take_word(records, LEVELS, cell, length);
        return;
    case RECORD_VERDICT:
        now->verdict = take_word(records, VERDICTS, cell, length);
        return;
    case RECORD_EDITION:
        take_edition(records, cell, length);
        return;
    case RECORD_DECIDED:
        now->decided = take_day(records, cell, length);
        return;
    case RECORD_FILED:
        now->filed = take_day(records, cell, length);
        return;
    case RECORD_REVOKED:
        now->revoked = take_day(records, cell, length);
        return;
    case RECORD_REVISION:
        take_revision(records, cell, length);
        return;
    }
}

/* Whether a verdict of hoctap score goes with such levels. */
static bool agrees(const cli_record *now)
{
    switch (now->verdict) {
    case HOCTAP_NOT_MET:
        return now->possible == 0;
    case HOCTAP_MET:
        return now->level > 0 && now->level == now->possible;
    case HOCTAP_UNDECIDED:
        return now->level < now->possible;
    default:
        return true;
    }
}

/* Without a level everything is possible; so it is with an invalid form, of which nobody knows what the right one would say. */
static void settle_levels(cli_records *records)
{
    cli_record *now = &records->now;
    if (now->level == CLI_NO_MEANING || now->verdict == HOCTAP_INVALID) {
        bool open = now->possible == CLI_NO_MEANING || now->verdict == HOCTAP_INVALID;
        now->level = 0;
        now->possible = open ? records->level_count : now->possible;
    } else if (now->possible == CLI_NO_MEANING)
        now->possible = now->level;
    if (now->possible < now->level || !agrees(now))
        blame(now, RECORD_BAD_LEVEL);
}

static void count_faults(cli_records *records)
{
    const cli_record *now = &records->now;
    for (int fault = 0; fault < CLI_RECORD_FAULTS; fault++)
        if (now->faults >> fault & 1)
            cli_rows_add(&records->bad[fault], records->rows);
    records->faults[now->subject] |= now->faults;
}

/* A record that cannot be, in place of one that cannot be read: of no year, and possibly less than it surely is. */
static void make_impossible(cli_record *now)
{
    now->year = INT16_MIN;
    now->level = 1;
    now->possible = 0;
}

static void settle(cli_records *records, bool whole)
{
    cli_record *now = &records->now;
    if (!whole) /* nobody knows which cell is which */
        now->faults = (uint8_t)(1U << RECORD_CELLS);
    else if (!now->year)
        blame(now, RECORD_BAD_YEAR);
    if (whole)
        settle_levels(records);
    if (now->faults) {
        count_faults(records);
        make_impossible(now);
    } else if (now->year > records->latest)
        records->latest = now->year;
    append(records, now);
}

/* A row of nobody keeps its place among the records, and counts for nobody. */
static void settle_nobody(cli_records *records)
{
    cli_rows_add(&records->without_id, records->rows);
    if (records->nobody == CLI_NO_NUMBER)
        records->nobody = cli_records_id(records, "", 0);
    records->now.subject = records->nobody;
    make_impossible(&records->now);
    if (!records->no_memory)
        append(records, &records->now);
}

void cli_records_row(cli_records *records, bool whole)
{
    records->rows++;
    if (records->no_memory)
        return;
    if (records->now.subject == CLI_NO_NUMBER)
        settle_nobody(records);
    else
        settle(records, whole);
    clear_record(&records->now);
}

void cli_records_judge(cli_records *records, int year)
{
    const int16_t *years = records->columns[RECORD_YEAR];
    const uint32_t *subjects = records->columns[RECORD_ID];
    for (size_t i = 0; i < records->count; i++)
        if (years[i] != INT16_MIN && years[i] <= year - HOCTAP_YEARS) {
            cli_rows_add(&records->bad[RECORD_OLD], i + 1);
            records->faults[subjects[i]] |= 1U << RECORD_OLD;
        }
}

static bool name_editions(cli_records *records)
{
    records->edition_ids = calloc(records->editions.count + 1, sizeof *records->edition_ids);
    for (uint32_t i = 0; records->edition_ids && i < records->editions.count; i++) {
        size_t length;
        const char *id = cli_interned(&records->editions, i, &length);
        records->edition_ids[i] = strndup(id, length);
        if (!records->edition_ids[i])
            return false;
    }
    return records->edition_ids != NULL;
}

bool cli_records_close(cli_records *records)
{
    records->no_memory = records->no_memory || records->words.no_memory;
    if (records->no_memory || !name_editions(records))
        return false;
    records->of = (hoctap_records){.count = records->count,
                                   .subject = records->columns[RECORD_ID],
                                   .year = records->columns[RECORD_YEAR],
                                   .level = records->columns[RECORD_LEVEL],
                                   .possible = records->columns[RECORD_POSSIBLE],
                                   .edition = records->columns[RECORD_EDITION],
                                   .editions = (const char *const *)records->edition_ids,
                                   .edition_count = records->editions.count,
                                   .decided = records->columns[RECORD_DECIDED],
                                   .filed = records->columns[RECORD_FILED],
                                   .revoked = records->columns[RECORD_REVOKED],
                                   .revision = records->columns[RECORD_REVISION]};
    return true;
}

void cli_records_end(cli_records *records)
{
    for (size_t i = 0; records->edition_ids && i < records->editions.count; i++)
        free(records->edition_ids[i]);
    for (int column = 0; column < CLI_RECORD_COLUMNS; column++)
        free(records->columns[column]);
    free(records->edition_ids);
    free(records->faults);
    cli_intern_free(&records->ids);
    cli_intern_free(&records->editions);
    cli_words_end(&records->words);
    *records = (cli_records){0};
}
