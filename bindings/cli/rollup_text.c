/* SPDX-License-Identifier: MIT */
/* A roll-up for people: what was counted, then each target with what is missing to it, then what was decided, then what did not join. */
#include "layout.h"
#include "rollup_table.h"
#include "text.h"

#include <inttypes.h>
#include <string.h>

enum { COLUMNS_MOST = 10, CELL = 64 };

typedef struct page {
    const cli_rollup_table *table;
    cli_output *output;
    hoctap_lang lang;
} page;

/* One table: a group a line. `share` and `decision` say which lines it has. */
typedef struct sheet {
    const page *page;
    const hoctap_text *heads;
    size_t columns;
    const cli_share *share;       /* of this target; NULL: none */
    const cli_decision *decision; /* or of this title */
    void (*cell)(const struct sheet *sheet, const cli_group *group, size_t column, char *text);
    size_t label, widths[COLUMNS_MOST];
} sheet;

static const char *say(const page *on, const char *vi, const char *en)
{
    return on->lang == HOCTAP_VI ? vi : en;
}

/* The same line of another group. */
static bool is_alike(const cli_rollup_table *table, const cli_share *a, const cli_share *b)
{
    return table->decisions[a->decision].rules == table->decisions[b->decision].rules && a->line == b->line;
}

static const cli_share *share_in(const sheet *on, const cli_group *group)
{
    const cli_rollup_table *table = on->page->table;
    for (size_t i = 0; i < group->count; i++) {
        const cli_decision *decision = &table->decisions[group->first + i];
        for (size_t j = 0; j < decision->count; j++)
            if (is_alike(table, &table->shares[decision->first + j], on->share))
                return &table->shares[decision->first + j];
    }
    return NULL;
}

static const cli_decision *decision_in(const sheet *on, const cli_group *group)
{
    const cli_rollup_table *table = on->page->table;
    for (size_t i = 0; i < group->count; i++)
        if (table->decisions[group->first + i].rules == on->decision->rules &&
            table->decisions[group->first + i].decides)
            return &table->decisions[group->first + i];
    return NULL;
}

static bool has_line(const sheet *on, const cli_group *group)
{
    if (on->share)
        return share_in(on, group);
    return !on->decision || decision_in(on, group);
}

static size_t indent_of(const sheet *on, const cli_group *group)
{
    return on->share || on->decision || group->depth < 8 ? 2 * (group->depth < 8 ? group->depth : 8) : 16;
}

/* Not all that is counted are people. */
static const char *head_of(const sheet *on, size_t column)
{
    const char *head = cli_name(on->heads[column + 1], on->page->lang);
    return !on->page->table->persons && strcmp(head, "người") == 0 ? "đối tượng" : head;
}

static void measure(sheet *on)
{
    char text[CELL];
    const cli_rollup_table *table = on->page->table;
    for (size_t column = 0; column < on->columns; column++)
        on->widths[column] = cli_text_width(head_of(on, column));
    on->label = cli_text_width(cli_name(on->heads[0], on->page->lang));
    for (size_t i = 0; i < table->group_count; i++) {
        const cli_group *group = &table->groups[i];
        if (!has_line(on, group))
            continue;
        size_t label = indent_of(on, group) + cli_layout_label_width(group->name);
        on->label = label > on->label ? label : on->label;
        for (size_t column = 0; column < on->columns; column++) {
            on->cell(on, group, column, text);
            size_t width = cli_text_width(text);
            on->widths[column] = width > on->widths[column] ? width : on->widths[column];
        }
    }
}

static void put_cells(const sheet *on, const cli_group *group)
{
    char text[CELL];
    for (size_t column = 0; column < on->columns; column++) {
        on->cell(on, group, column, text);
        cli_layout_right(on->page->output, text, on->widths[column]);
    }
    cli_output_text(on->page->output, "\n");
}

static void put_sheet(sheet *on)
{
    cli_output *output = on->page->output;
    const cli_rollup_table *table = on->page->table;
    measure(on);
    cli_layout_left(output, cli_name(on->heads[0], on->page->lang), on->label);
    for (size_t column = 0; column < on->columns; column++)
        cli_layout_right(output, head_of(on, column), on->widths[column]);
    cli_output_text(output, "\n");
    for (size_t i = 0; i < table->group_count; i++) {
        const cli_group *group = &table->groups[i];
        if (!has_line(on, group))
            continue;
        cli_layout_spaces(output, indent_of(on, group));
        cli_layout_label(output, group->name, on->label - indent_of(on, group));
        put_cells(on, group);
    }
}

/* ---- what is counted ---- */

static const hoctap_text count_heads[] = {{"Đơn vị", "Group"},
                                          {"đăng ký", "registered"},
                                          {"dòng", "rows"},
                                          {"người", "members"},
                                          {"đạt", "met"},
                                          {"không đạt", "not met"},
                                          {"chưa kết luận", "undecided"},
                                          {"không hợp lệ", "invalid"},
                                          {"khai nhiều lần", "repeated"}};

/* For people a number that is hidden to keep another one so is a mark. */
static void mark(char *text)
{
    if (*text == 'h')
        strcpy(text, "…");
}

static void put_number(const page *on, int64_t group, int number, char *text)
{
    cli_table_shown(on->table, group, number, text);
    mark(text);
}

static void count_cell(const sheet *on, const cli_group *group, size_t column, char *text)
{
    put_number(on->page, group - on->page->table->groups, column == 0 ? CLI_REGISTERED : (int)column - 1, text);
}

static void put_counts(const page *on)
{
    sheet counts = {.page = on, .heads = count_heads, .columns = 1 + CLI_TALLIES, .cell = count_cell};
    put_sheet(&counts);
    char text[CELL];
    cli_layout_left(on->output, say(on, "Tất cả", "All"), counts.label);
    cli_layout_right(on->output, "", counts.widths[0]);
    for (int tally = 0; tally < CLI_TALLIES; tally++) {
        put_number(on, -1, tally, text);
        cli_layout_right(on->output, text, counts.widths[tally + 1]);
    }
    cli_output_text(on->output, "\n");
    if (on->table->strays)
        cli_output_say(on->output, on->lang, "Trong đó %" PRIu64 " dòng không thuộc đơn vị nào.\n",
                       "%" PRIu64 " of the rows belong to no group.\n", on->table->strays);
}

/* ---- targets ---- */

static const hoctap_text share_heads[] = {{"Đơn vị", "Group"},
                                          {"tổng số", "population"},
                                          {"đăng ký", "registered"},
                                          {"đạt", "holders"},
                                          {"có thể đạt", "possible"},
                                          {"tỷ lệ", "share"},
                                          {"trên đăng ký", "of registered"},
                                          {"chỉ tiêu", "target"},
                                          {"còn thiếu", "gap"},
                                          {"cần thêm", "needed"},
                                          {"kết luận", "verdict"}};

/* "79,99 %" with the mark of the language; `unit` is "%" or a word. */
static void put_percent(const page *on, int64_t percent, const char *unit, char *text)
{
    cli_table_percent(percent, text);
    if (!*text)
        return;
    char *point = strchr(text, '.');
    if (point && on->lang == HOCTAP_VI)
        *point = ',';
    strcat(text, unit);
}

static void put_limit(const page *on, const cli_share *share, char *text)
{
    static const char *const ops[] = {"≥ ", "> ", "≤ ", "< "};
    char limit[CLI_CELL_TEXT];
    cli_table_limit(share, limit);
    char *point = strchr(limit, '.');
    if (point && on->lang == HOCTAP_VI)
        *point = ',';
    snprintf(text, CELL, "%s%s%s", ops[share->op], *limit ? limit : "?", share->of_population ? " %" : "");
}

static void share_cell(const sheet *on, const cli_group *group, size_t column, char *text)
{
    const page *all = on->page;
    const cli_share *share = share_in(on, group);
    switch (column) {
    case 0:
        cli_table_population(all->table, share, text);
        mark(text);
        return;
    case 1:
        *text = '\0';
        if (!share->of_groups)
            put_number(all, (int64_t)share->group, CLI_REGISTERED, text);
        return;
    case 2:
    case 3:
        cli_table_holders(all->table, share, column == 3, text);
        mark(text);
        return;
    case 4:
    case 5:
        put_percent(all, column == 4 ? share->percent : share->of_registered, " %", text);
        return;
    case 6:
        put_limit(all, share, text);
        return;
    case 7:
        put_percent(all, share->gap, "", text);
        return;
    case 8:
        cli_table_number(share->needed, text);
        return;
    default:
        snprintf(text, CELL, "%s", hoctap_verdict_text(share->verdict, all->lang));
    }
}

static bool is_first(const cli_rollup_table *table, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (is_alike(table, &table->shares[i], &table->shares[index]))
            return false;
    return true;
}

/* Whether of some group the holders of this target are known. */
static bool is_known(const cli_rollup_table *table, const cli_share *target)
{
    for (size_t i = 0; i < table->share_count; i++)
        if (table->shares[i].known && is_alike(table, &table->shares[i], target))
            return true;
    return false;
}

static void put_target(const page *on, const cli_share *target)
{
    const cli_decision *decision = &on->table->decisions[target->decision];
    const hoctap_rules *rules = decision->rules;
    cli_output_print(on->output, "\n%s (%s)", cli_name(target->names, on->lang), target->id);
    if (hoctap_rules_level_count(rules) > 2)
        cli_output_print(on->output, ", %s",
                         cli_name(hoctap_rules_level(rules, (size_t)target->level)->names, on->lang));
    cli_output_text(on->output, " – ");
    cli_output_title(on->output, rules, on->lang);
    cli_output_text(on->output, "\n");
    sheet shares = {.page = on, .heads = share_heads, .columns = 10, .share = target, .cell = share_cell};
    put_sheet(&shares);
}

static void put_targets(const page *on)
{
    const cli_rollup_table *table = on->table;
    size_t unknown = 0;
    for (size_t i = 0; i < table->share_count; i++)
        if (is_first(table, i) && is_known(table, &table->shares[i]))
            put_target(on, &table->shares[i]);
    for (size_t i = 0; i < table->share_count; i++)
        if (is_first(table, i) && !is_known(table, &table->shares[i]))
            cli_output_print(on->output, "%s%s", unknown++ ? ", " : say(on, "\nChưa có số liệu: ", "\nNo figures: "),
                             cli_name(table->shares[i].names, on->lang));
    cli_output_text(on->output, unknown ? "\n" : "");
}

/* ---- decisions ---- */

static const hoctap_text outcome_heads[] = {
    {"Đơn vị", "Group"}, {"mức", "level"}, {"mức có thể", "possible"}, {"kết luận", "verdict"}};

/* By its name, cut where that is long. */
static void put_level(const page *on, const hoctap_rules *rules, int level, char *text)
{
    const char *name =
        level ? cli_name(hoctap_rules_level(rules, (size_t)level)->names, on->lang) : say(on, "không", "none");
    snprintf(text, CELL, "%s", name);
    if (strlen(name) < CELL)
        return;
    size_t end = CELL - sizeof "…";
    while ((text[end] & 0xC0) == 0x80)
        end--;
    strcpy(text + end, "…");
}

static void outcome_cell(const sheet *on, const cli_group *group, size_t column, char *text)
{
    const cli_decision *decision = decision_in(on, group);
    if (column == 2)
        snprintf(text, CELL, "%s", hoctap_verdict_text(decision->verdict, on->page->lang));
    else
        put_level(on->page, decision->rules, column == 0 ? decision->level : decision->possible, text);
}

static bool is_first_decision(const cli_rollup_table *table, size_t index)
{
    if (!table->decisions[index].decides)
        return false;
    for (size_t i = 0; i < index; i++)
        if (table->decisions[i].decides && table->decisions[i].rules == table->decisions[index].rules)
            return false;
    return true;
}

static void put_outcomes(const page *on)
{
    for (size_t i = 0; i < on->table->decision_count; i++) {
        if (!is_first_decision(on->table, i))
            continue;
        cli_output_text(on->output, "\n");
        cli_output_title(on->output, on->table->decisions[i].rules, on->lang);
        cli_output_text(on->output, "\n");
        sheet outcomes = {.page = on,
                          .heads = outcome_heads,
                          .columns = 3,
                          .decision = &on->table->decisions[i],
                          .cell = outcome_cell};
        put_sheet(&outcomes);
    }
}

/* ---- the rest ---- */

static bool measures(const cli_rollup_table *table)
{
    for (size_t i = 0; i < table->decision_count; i++)
        if (!table->decisions[i].decides)
            return true;
    return false;
}

static void put_notes(const page *on)
{
    const cli_rollup_table *table = on->table;
    cli_output_text(on->output, "\n");
    cli_output_text(on->output,
                    say(on, "Tỷ lệ được cắt bớt, không làm tròn lên; so với chỉ tiêu bằng số nguyên.\n",
                        "Shares are cut, not rounded up; they are compared with targets in whole numbers.\n"));
    if (measures(table))
        cli_output_text(
            on->output,
            say(on, "Đơn vị dưới cấp được xét chỉ được so với chỉ tiêu, không được xét.\n",
                "Groups below the level that a title is given at are measured by its targets, not decided.\n"));
    if (table->cell)
        cli_output_say(
            on->output, on->lang, "Số từ 1 đến %" PRIu64 " và những số cho phép tính ra chúng được giấu (--cell).\n",
            "Counts from 1 to %" PRIu64 ", and those that would tell them, are hidden (--cell).\n", table->cell - 1);
    for (size_t i = 0; i < table->note_count; i++)
        cli_output_print(on->output, "%s\n", table->notes[i].text);
    cli_output_say(on->output, on->lang, "Dấu vân tay của bộ quy tắc: %s\n", "Fingerprint of the rules: %s\n",
                   table->fingerprint);
}

void cli_rollup_text(const cli_rollup_table *table, cli_output *output)
{
    page on = {table, output, table->lang};
    cli_output_print(output, "%s (%s, %s%s%s), %d\n\n", cli_name(table->names, table->lang), table->title,
                     table->edition, table->variant ? ", " : "", table->variant ? table->variant : "", table->year);
    put_counts(&on);
    put_targets(&on);
    put_outcomes(&on);
    put_notes(&on);
}
