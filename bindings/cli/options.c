/* SPDX-License-Identifier: MIT */
#include "nearest.h"
#include "options.h"
#include "ranks.h"

#include <stdlib.h>
#include <string.h>

static bool set_lang(cli_options *options, const char *value)
{
    options->lang = strcmp(value, "en") == 0 ? HOCTAP_EN : HOCTAP_VI;
    return strcmp(value, "en") == 0 || strcmp(value, "vi") == 0;
}

static bool set_format(cli_options *options, const char *value)
{
    static const char *const words[] = {"text", "json", "junit", "csv"};
    for (int i = 0; i < 4; i++)
        if (strcmp(value, words[i]) == 0) {
            options->format = (cli_format)i;
            options->format_given = true;
            return true;
        }
    return false;
}

static bool whole_number(const char *text, uint64_t most, uint64_t *number)
{
    uint64_t value = 0;
    for (const char *p = text; *p; p++) {
        if (*p < '0' || *p > '9' || value > most / 10)
            return false;
        value = value * 10 + (uint64_t)(*p - '0');
    }
    *number = value;
    return *text && value >= 1 && value <= most;
}

static bool set_year(cli_options *options, const char *value)
{
    uint64_t year = 0;
    bool good = strlen(value) == 4 && whole_number(value, 9999, &year);
    options->year = (int)year;
    return good;
}

static bool find_place(const char *value, const char **place)
{
    int rank = cli_place_rank(value);
    if (rank)
        *place = cli_place_of_rank(rank);
    return rank != 0;
}

/* A day as ISO 8601 has it: 2025-06-30. */
static bool set_date(cli_options *options, const char *value)
{
    options->date = value;
    return hoctap_day_parse(value) != HOCTAP_NO_DAY;
}

static bool set_day(cli_options *options, const char *value)
{
    options->day = hoctap_day_parse(value);
    return options->day != HOCTAP_NO_DAY;
}

static bool set_cell(cli_options *options, const char *value)
{
    bool off = strcmp(value, "0") == 0;
    if (off)
        options->rollup.cell = 0;
    return off || whole_number(value, 1000, &options->rollup.cell);
}

static bool set_row(cli_options *options, const char *value)
{
    return whole_number(value, UINT32_MAX, &options->row);
}

typedef struct mark {
    const char *word;
    char mark;
} mark;

static bool set_mark(const mark *marks, size_t count, const char *value, char *to)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(value, marks[i].word) == 0) {
            *to = marks[i].mark;
            return true;
        }
    return false;
}

static bool set_decimal(cli_options *options, const char *value)
{
    static const mark marks[] = {{"comma", ','}, {",", ','}, {"point", '.'}, {".", '.'}};
    return set_mark(marks, 4, value, &options->decimal);
}

static bool set_separator(cli_options *options, const char *value)
{
    static const mark marks[] = {{"comma", ','}, {",", ','},   {"semicolon", ';'}, {";", ';'},
                                 {"tab", '\t'},  {"\t", '\t'}, {"\\t", '\t'}};
    return set_mark(marks, 7, value, &options->separator);
}

static bool add_text(const char **list, size_t most, size_t *count, const char *value)
{
    if (*count == most || !*value)
        return false;
    list[(*count)++] = value;
    return true;
}

static bool set_text(const char **text, const char *value)
{
    *text = value;
    return *value != '\0';
}

static bool set_flag(bool *flag)
{
    return *flag = true;
}

typedef enum option_key {
    HELP,
    LANG,
    FORMAT,
    RULES,
    YEAR,
    PLACE,
    VARIANT,
    STRICT,
    DECIMAL,
    SEPARATOR,
    ID_COLUMN,
    ALLOW_MISSING,
    OUTPUT,
    SUMMARY,
    RECEIPT,
    NO_ID,
    BY,
    ID,
    ROW,
    DATE,
    DAY,
    DAY_FIRST,
    SUCCESSION,
    PLACES,
    MEMBERS,
    FACTS,
    INTO,
    COUNTS,
    MERGE,
    PARTIAL,
    KEY,
    UNIQUE_IDS,
    CELL,
    PICTURE,
    PICTURE_LEVEL
} option_key;

typedef struct entry {
    option_key key;
    char letter;
    unsigned takers; /* 0: every command */
    const char *name;
    const char *expects; /* NULL: it takes no value */
    const char *expects_vi;
} entry;

static const char places[] = "village, commune, district, province, country";
static const char places_vi[] =
    "village (thôn, tổ dân phố), commune (xã), district (huyện), province (tỉnh), country (cả nước)";

static const entry table[] = {
    {HELP, 'h', 0, "--help", NULL, NULL},
    {LANG, 0, 0, "--lang", "vi, en", "vi, en"},
    {FORMAT, 0, 0, "--format", "text, json, junit, csv", "text, json, junit, csv"},
    {RULES, 0, TAKES_RULES, "--rules", "DIR", "THƯ_MỤC"},
    {YEAR, 0, TAKES_YEAR, "--year", "2023", "2023"},
    {PLACE, 0, TAKES_YEAR, "--place", places, places_vi},
    {VARIANT, 0, TAKES_YEAR, "--variant", "FILE", "TỆP"},
    {STRICT, 0, TAKES_STRICT, "--strict", NULL, NULL},
    {DECIMAL, 0, TAKES_ANSWERS, "--decimal", "comma, point", "comma, point"},
    {SEPARATOR, 0, TAKES_DATA, "--separator", "comma, semicolon, tab", "comma, semicolon, tab"},
    {ID_COLUMN, 0, TAKES_DATA, "--id-column", "NAME", "TÊN"},
    {ALLOW_MISSING, 0, TAKES_ANSWERS, "--allow-missing", NULL, NULL},
    {OUTPUT, 'o', TAKES_OUTPUT, "--output", "FILE", "TỆP"},
    {SUMMARY, 0, TAKES_SUMMARY, "--summary", "FILE", "TỆP"},
    {RECEIPT, 0, TAKES_RECEIPT, "--receipt", "FILE", "TỆP"},
    {NO_ID, 0, TAKES_RECEIPT, "--no-id", NULL, NULL},
    {BY, 0, TAKES_RECEIPT | TAKES_ROLLUP, "--by", "FACT", "DỮ_KIỆN"},
    {ID, 0, TAKES_ID, "--id", "ID", "MÃ"},
    {DAY, 0, TAKES_DAYS, "--day", "2025-06-30", "2025-06-30"},
    {DAY_FIRST, 0, TAKES_DAYS, "--day-first", NULL, NULL},
    {SUCCESSION, 0, TAKES_DAYS, "--succession", "FILE", "TỆP"},
    {DATE, 0, TAKES_DATE, "--date", "2025-06-30", "2025-06-30"},
    {PLACES, 0, TAKES_ROLLUP, "--places", "FILE", "TỆP"},
    {MEMBERS, 0, TAKES_ROLLUP, "--members", "FILE", "TỆP"},
    {FACTS, 0, TAKES_ROLLUP, "--facts", "FILE", "TỆP"},
    {INTO, 0, TAKES_ROLLUP, "--into", "RULES", "QUY_TẮC"},
    {COUNTS, 0, TAKES_ROLLUP, "--counts", NULL, NULL},
    {MERGE, 0, TAKES_ROLLUP, "--merge", NULL, NULL},
    {PARTIAL, 0, TAKES_ROLLUP, "--partial", "FILE", "TỆP"},
    {KEY, 0, TAKES_ROLLUP, "--key", "FILE", "TỆP"},
    {UNIQUE_IDS, 0, TAKES_ROLLUP, "--unique-ids", NULL, NULL},
    {CELL, 0, TAKES_ROLLUP, "--cell", "0, 1, 2, ..., 1000", "0, 1, 2, ..., 1000"},
    {PICTURE, 0, TAKES_ROLLUP, "--picture", "FILE", "TỆP"},
    {PICTURE_LEVEL, 0, TAKES_ROLLUP, "--picture-level", places, places_vi},
    {ROW, 0, TAKES_ROW, "--row", "1, 2, 3, ...", "1, 2, 3, ..."},
};

enum { ENTRY_COUNT = sizeof table / sizeof *table };

static bool set_switch(cli_options *options, option_key key)
{
    if (key == HELP)
        return set_flag(&options->help);
    if (key == NO_ID)
        return set_flag(&options->no_id);
    if (key == COUNTS)
        return set_flag(&options->rollup.counts);
    if (key == MERGE)
        return set_flag(&options->rollup.merge);
    if (key == DAY_FIRST) {
        options->order = CLI_DAY_FIRST;
        return true;
    }
    if (key == UNIQUE_IDS)
        return set_flag(&options->rollup.unique_ids);
    return set_flag(key == STRICT ? &options->strict : &options->allow_missing);
}

static bool set_rollup(cli_options *options, option_key key, const char *value)
{
    cli_rollup_options *rollup = &options->rollup;
    switch (key) {
    case PLACES:
        return set_text(&rollup->places, value);
    case MEMBERS:
        return set_text(&rollup->members, value);
    case FACTS:
        return add_text(rollup->facts, CLI_FACT_FILES, &rollup->fact_count, value);
    case INTO:
        return add_text(rollup->into, CLI_INTO, &rollup->into_count, value);
    case PARTIAL:
        return set_text(&rollup->partial, value);
    case KEY:
        return set_text(&rollup->key, value);
    case CELL:
        return set_cell(options, value);
    case PICTURE:
        return set_text(&rollup->picture, value);
    case PICTURE_LEVEL:
        return find_place(value, &rollup->picture_level);
    default:
        return set_switch(options, key);
    }
}

static bool set_place(cli_options *options, const char *value)
{
    return find_place(value, &options->place);
}

static bool set(cli_options *options, option_key key, const char *value)
{
    switch (key) {
    case LANG:
        return set_lang(options, value);
    case FORMAT:
        return set_format(options, value);
    case YEAR:
        return set_year(options, value);
    case VARIANT:
        return add_text(options->variants, CLI_VARIANTS, &options->variant_count, value);
    case PLACE:
        return set_place(options, value);
    case DATE:
        return set_date(options, value);
    case DAY:
        return set_day(options, value);
    case SUCCESSION:
        return set_text(&options->succession, value);
    case ROW:
        return set_row(options, value);
    case DECIMAL:
        return set_decimal(options, value);
    case SEPARATOR:
        return set_separator(options, value);
    case BY:
        return add_text(options->by, CLI_BY, &options->by_count, value);
    case RULES:
        return add_text(options->folders, CLI_FOLDERS, &options->folder_count, value);
    case ID_COLUMN:
        return set_text(&options->id_column, value);
    case OUTPUT:
        return set_text(&options->output, value);
    case SUMMARY:
        return set_text(&options->summary, value);
    case RECEIPT:
        return set_text(&options->receipt, value);
    case ID:
        return set_text(&options->id, value);
    default:
        return set_rollup(options, key, value);
    }
}

static bool taken(const entry *option, unsigned takes)
{
    return !option->takers || (option->takers & takes);
}

/* The option that `word` begins with; `value` is what stands behind "=" or the letter, else NULL. */
static const entry *find(const char *word, unsigned takes, const char **value)
{
    const char *equals = strchr(word, '=');
    size_t length = equals && word[1] == '-' ? (size_t)(equals - word) : strlen(word);
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        if (!taken(&table[i], takes))
            continue;
        if (strlen(table[i].name) == length && memcmp(table[i].name, word, length) == 0) {
            *value = word[length] ? word + length + 1 : NULL;
            return &table[i];
        }
        if (table[i].letter && word[1] == table[i].letter) {
            *value = word[2] ? word + 2 : NULL;
            return &table[i];
        }
    }
    return NULL;
}

static bool unknown_option(hoctap_lang lang, const char *word, unsigned takes, const char *command)
{
    cli_nearest near = cli_nearest_to(word, strcspn(word, "="));
    for (size_t i = 0; i < ENTRY_COUNT; i++)
        if (taken(&table[i], takes))
            cli_nearest_offer(&near, table[i].name);
    char name[64];
    cli_printable(word, name, sizeof name);
    if (near.best)
        cli_complain(lang, "không có tùy chọn %s; có phải %s? Xem: hoctap %s --help",
                     "there is no option %s; did you mean %s? See: hoctap %s --help", name, near.best, command);
    else
        cli_complain(lang, "lệnh này không có tùy chọn %s. Xem: hoctap %s --help",
                     "this command has no option %s. See: hoctap %s --help", name, command);
    return false;
}

static const char *formats(unsigned takes)
{
    return takes & TAKES_JUNIT ? "text, json, junit" : takes & TAKES_CSV ? "text, csv, json" : "text, json";
}

static bool wrong_value(hoctap_lang lang, const entry *option, unsigned takes)
{
    const char *expects = lang == HOCTAP_VI ? option->expects_vi : option->expects;
    if (option->key == FORMAT)
        expects = formats(takes);
    cli_complain(lang, "tùy chọn %s cần một giá trị: %s", "the option %s needs a value: %s", option->name, expects);
    return false;
}

/* Reads the option at argv[*at] and steps over the value behind it. */
static bool read_option(cli_options *options, unsigned takes, int argc, char **argv, int *at)
{
    const char *value = NULL;
    const entry *option = find(argv[*at], takes, &value);
    if (!option)
        return unknown_option(options->lang, argv[*at], takes, argv[0]);
    if (!option->expects && value) {
        cli_complain(options->lang, "tùy chọn %s không có giá trị", "the option %s takes no value", option->name);
        return false;
    }
    if (option->expects && !value && *at + 1 < argc)
        value = argv[++*at];
    if ((option->expects && !value) || !set(options, option->key, value))
        return wrong_value(options->lang, option, takes);
    return true;
}

static bool format_taken(const cli_options *options, unsigned takes, const char *command)
{
    static const unsigned takers[] = {0, TAKES_JSON, TAKES_JUNIT, TAKES_CSV};
    unsigned needed = takers[options->format];
    if (!needed || (takes & needed))
        return true;
    cli_complain(options->lang, "lệnh %s không viết được dạng đó, chỉ %s; xem: hoctap %s --help",
                 "%s does not write that format, only %s; see: hoctap %s --help", command, formats(takes), command);
    return false;
}

hoctap_lang cli_options_lang(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--lang=en") == 0 || (strcmp(argv[i - 1], "--lang") == 0 && strcmp(argv[i], "en") == 0))
            return HOCTAP_EN;
    return HOCTAP_VI;
}

bool cli_options_read(cli_options *options, unsigned takes, int argc, char **argv)
{
    *options = (cli_options){
        .lang = cli_options_lang(argc, argv), .day = HOCTAP_NO_DAY, .rollup.cell = 5, .operands = argv + 1};
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        if (!ended && strcmp(argv[i], "--") == 0)
            ended = true;
        else if (ended || argv[i][0] != '-' || !argv[i][1])
            options->operands[options->operand_count++] = argv[i];
        else if (!read_option(options, takes, argc, argv, &i))
            return false;
    }
    return format_taken(options, takes, argv[0]);
}
