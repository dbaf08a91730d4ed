/* SPDX-License-Identifier: MIT */
#include "gazetteer.h"

#include <stdlib.h>
#include <string.h>

enum { CODE = CLI_PARTS, FROM, UNTIL, FIELDS, TOLD = 20, NAME = 80 };

typedef struct reading {
    cli_gazetteer *to;
    cli_tree *tree;
    hoctap_lang lang;
    size_t faults;
} reading;

/* The first faults are told one by one; `other` is a second row, or 0. */
static void say_fault(reading *all, uint64_t row, uint64_t other, const char *vi, const char *en)
{
    char also[48] = "";
    if (other)
        snprintf(also, sizeof also, all->lang == HOCTAP_VI ? " và dòng %llu" : " and row %llu",
                 (unsigned long long)other);
    if (++all->faults <= TOLD)
        cli_complain(all->lang, "%s: dòng %llu%s: %s", "%s: row %llu%s: %s", all->to->table.path,
                     (unsigned long long)row, also, all->lang == HOCTAP_VI ? vi : en);
}

static bool read_table(reading *all, const char *path, cli_day_order order)
{
    static const cli_field others[] = {
        {"code", {"Mã", "Mã địa bàn", "Mã đơn vị hành chính", "Mã xã"}, false},
        {"from", {"Từ ngày", "Có từ ngày", "Hiệu lực từ"}, false},
        {"until", {"Đến ngày", "Đến hết ngày", "Hiệu lực đến"}, false},
    };
    cli_field fields[FIELDS];
    memcpy(fields, cli_where_fields, CLI_PARTS * sizeof *fields);
    memcpy(fields + CLI_PARTS, others, sizeof others);
    cli_sideform form = {.path = path,
                         .fields = fields,
                         .field_count = FIELDS,
                         .wants = cli_answers_wants,
                         .self = &all->to->answers,
                         .order = order};
    if (cli_sidetable_read(&all->to->table, &form, all->lang) != DONE)
        return false;
    if (all->to->table.rows > CLI_GAZETTEER_ROWS) {
        cli_complain(all->lang, "%s: bảng địa bàn có hơn %d dòng", "%s: a table of places has at most %d rows", path,
                     (int)CLI_GAZETTEER_ROWS);
        return false;
    }
    for (size_t level = 0; level < CLI_PARTS; level++)
        if (cli_sidetable_has(&all->to->table, level))
            return cli_answers_of(&all->to->answers, &all->to->table, all->lang);
    cli_complain(
        all->lang, "%s: thiếu cột tên địa bàn: cần province (Tỉnh), district (Huyện), commune (Xã) hoặc village (Thôn)",
        "%s: no column names places: province (Tỉnh), district (Huyện), commune (Xã) or village (Thôn) is needed",
        path);
    return false;
}

/* The node of the path of a row; CLI_NO_PLACE with a fault. */
static uint32_t read_path(reading *all, size_t row)
{
    cli_where where = {0};
    cli_named named;
    bool wrong;
    uint32_t node = CLI_NO_PLACE;
    for (unsigned level = 0; level < CLI_PARTS; level++) {
        where.text[level] = cli_sidetable_cell(&all->to->table, row, level);
        where.length[level] = strlen(where.text[level]);
    }
    bool good = cli_where_read(&named, &where, &wrong);
    for (unsigned level = 0; good && level < CLI_PARTS; level++)
        if (*named.text[level]) {
            node = cli_tree_child(all->tree, node, level, named.text[level]);
            good = node != CLI_NO_PLACE;
        }
    cli_named_free(&named);
    all->to->no_memory = all->to->no_memory || all->tree->no_memory || (!good && !wrong && node != CLI_NO_PLACE);
    if (!good)
        say_fault(all, row + 1, 0, "tên địa bàn không dùng được (quá dài hoặc có ký tự điều khiển)",
                  "a name of a place that cannot be (too long, or with control characters)");
    else if (node == CLI_NO_PLACE)
        say_fault(all, row + 1, 0, "không có tên địa bàn", "no name of a place");
    return good ? node : CLI_NO_PLACE;
}

static void read_days(reading *all, size_t row, cli_version *version)
{
    const cli_sidetable *table = &all->to->table;
    if (!cli_sidetable_day(table, row, FROM, &version->from) || !cli_sidetable_day(table, row, UNTIL, &version->until))
        say_fault(all, row + 1, 0, "không có ngày như vậy; hãy viết theo dạng 2025-07-01",
                  "there is no such day; write it as 2025-07-01");
    if (!*cli_sidetable_cell(table, row, UNTIL))
        version->until = INT32_MAX;
    if (version->until < version->from)
        say_fault(all, row + 1, 0, "ngày hết trước ngày bắt đầu", "it ends before it begins");
}

static void read_row(reading *all, size_t row)
{
    cli_gazetteer *to = all->to;
    cli_version *version = &to->versions[row];
    *version = (cli_version){.row = (uint32_t)row, .node = CLI_NO_PLACE};
    if (cli_sidetable_fault(&to->table, row) != SIDE_GOOD) {
        say_fault(all, row + 1, 0, "số ô khác với dòng tiêu đề, hoặc một ô có ký tự NUL",
                  "more or fewer cells than the header, or a NUL in a cell");
        return;
    }
    version->node = read_path(all, row);
    read_days(all, row, version);
    const char *code = cli_sidetable_cell(&to->table, row, CODE);
    version->code = *code ? cli_tree_key(all->tree, code) : NULL;
    to->no_memory = to->no_memory || all->tree->no_memory;
}

static int by_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *one, const void *two)
{
    const cli_version *a = one, *b = two;
    int places = by_numbers(a->node, b->node), days = by_numbers(a->from, b->from);
    return places ? places : days ? days : by_numbers(a->row, b->row);
}

static bool overlap(const cli_version *a, const cli_version *b)
{
    return a->from <= b->until && b->from <= a->until;
}

/* Side by side, each against the one before it: when none of those overlap, none do. */
static void look_for_two(reading *all)
{
    const cli_version *versions = all->to->versions;
    for (size_t i = 1; i < all->to->count; i++)
        if (versions[i - 1].node == versions[i].node && overlap(&versions[i - 1], &versions[i]))
            say_fault(all, versions[i - 1].row + 1, versions[i].row + 1, "cùng một địa bàn trong cùng một thời gian",
                      "the same place at the same time");
}

static int by_code(const void *one, const void *two, void *self)
{
    const cli_version *versions = self, *a = &versions[*(const uint32_t *)one], *b = &versions[*(const uint32_t *)two];
    int codes = strcmp(a->code, b->code), days = by_numbers(a->from, b->from);
    return codes ? codes : days ? days : by_numbers(a->row, b->row);
}

static bool sort_codes(cli_gazetteer *to)
{
    to->coded = calloc(to->count + 1, sizeof *to->coded);
    for (uint32_t i = 0; to->coded && i < to->count; i++)
        if (to->versions[i].code)
            to->coded[to->coded_count++] = i;
    if (to->coded)
        qsort_r(to->coded, to->coded_count, sizeof *to->coded, by_code, to->versions);
    return to->coded;
}

static void look_for_codes(reading *all)
{
    const cli_gazetteer *to = all->to;
    for (size_t i = 1; i < to->coded_count; i++) {
        const cli_version *a = &to->versions[to->coded[i - 1]], *b = &to->versions[to->coded[i]];
        if (strcmp(a->code, b->code) == 0 && a->node != b->node && overlap(a, b))
            say_fault(all, a->row + 1, b->row + 1, "hai địa bàn dùng chung một mã trong cùng một thời gian",
                      "two places with one code at the same time");
    }
}

static bool read_rows(reading *all)
{
    cli_gazetteer *to = all->to;
    to->versions = calloc(to->table.rows + 1, sizeof *to->versions);
    to->no_memory = !to->versions;
    for (; !to->no_memory && to->count < to->table.rows; to->count++)
        read_row(all, to->count);
    if (!to->no_memory && !all->faults) {
        qsort(to->versions, to->count, sizeof *to->versions, by_place);
        look_for_two(all);
        to->no_memory = !sort_codes(to);
        look_for_codes(all);
    }
    if (all->faults > TOLD)
        cli_complain(all->lang, "%s: còn %zu lỗi nữa", "%s: %zu more faults", to->table.path, all->faults - TOLD);
    return !to->no_memory && !all->faults;
}

int cli_gazetteer_read(cli_gazetteer *gazetteer, cli_tree *tree, const char *path, const hoctap_rules *const *rules,
                       size_t rule_count, cli_day_order order, hoctap_lang lang)
{
    reading all = {.to = gazetteer, .tree = tree, .lang = lang};
    bool begun = cli_answers_begin(&gazetteer->answers, rules, rule_count);
    bool good = begun && read_table(&all, path, order) && read_rows(&all);
    if (gazetteer->answers.no_memory || gazetteer->no_memory)
        cli_out_of_memory(lang);
    return good ? DONE : FAILED;
}

void cli_gazetteer_free(cli_gazetteer *gazetteer)
{
    for (size_t i = 0; i < gazetteer->count; i++)
        free(gazetteer->versions[i].code);
    cli_sidetable_free(&gazetteer->table);
    cli_answers_end(&gazetteer->answers);
    free(gazetteer->versions);
    free(gazetteer->coded);
    *gazetteer = (cli_gazetteer){0};
}

/* Where the versions of a place begin that begin behind the day, among all of them. */
static size_t behind(const cli_gazetteer *gazetteer, uint32_t node, int64_t day)
{
    size_t low = 0, high = gazetteer->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const cli_version *version = &gazetteer->versions[middle];
        if (version->node < node || (version->node == node && version->from <= day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t of_node(const cli_gazetteer *gazetteer, uint32_t node, size_t at)
{
    return at < gazetteer->count && gazetteer->versions[at].node == node ? (uint32_t)at : CLI_NO_VERSION;
}

uint32_t cli_gazetteer_on(const cli_gazetteer *gazetteer, uint32_t node, hoctap_day day)
{
    size_t next = behind(gazetteer, node, day);
    uint32_t at = next ? of_node(gazetteer, node, next - 1) : CLI_NO_VERSION;
    return at != CLI_NO_VERSION && gazetteer->versions[at].until >= day ? at : CLI_NO_VERSION;
}

uint32_t cli_gazetteer_near(const cli_gazetteer *gazetteer, uint32_t node, hoctap_day day, bool before)
{
    size_t next = behind(gazetteer, node, day);
    if (!before)
        return of_node(gazetteer, node, next);
    return next ? of_node(gazetteer, node, next - 1) : CLI_NO_VERSION;
}

size_t cli_gazetteer_coded(const cli_gazetteer *gazetteer, const char *code, size_t *first)
{
    size_t low = 0, high = gazetteer->coded_count, end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(gazetteer->versions[gazetteer->coded[middle]].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *first = end = low;
    while (end < gazetteer->coded_count && strcmp(gazetteer->versions[gazetteer->coded[end]].code, code) == 0)
        end++;
    return end - low;
}

void cli_gazetteer_live(const cli_gazetteer *gazetteer, cli_tree *tree)
{
    for (size_t i = 0; i < gazetteer->count; i++) {
        const cli_version *version = &gazetteer->versions[i];
        if (version->from > tree->day || tree->day > version->until)
            continue;
        for (uint32_t at = version->node; at != CLI_NO_PLACE && !tree->nodes[at].lives; at = tree->nodes[at].above)
            tree->nodes[at].lives = true;
    }
}
