/* SPDX-License-Identifier: MIT */
/* The list of what is assumed, or not known: nobody shall take it for law. */
#include "sheet.h"

/* The items of one status. */
typedef struct doubts {
    const cli_sheet *on;
    hoctap_status status;
    size_t count;
} doubts;

/* Begins the next item. */
static void begin_doubt(doubts *list)
{
    if (!list->count)
        cli_output_print(list->on->output, "  %s: ", cli_sheet_status(list->on, list->status));
    cli_sheet_put(list->on, list->count++ ? "; " : "");
}

static void doubt(doubts *list, const hoctap_clause *clause, const char *what)
{
    if (clause->status != list->status)
        return;
    begin_doubt(list);
    cli_sheet_put(list->on, what);
}

static void doubt_named(doubts *list, const hoctap_clause *clause, const hoctap_text *names)
{
    doubt(list, clause, cli_sheet_name(list->on, *names));
}

/* A level that is like another has its lines, each from one place of the file. */
static bool is_copy(const hoctap_rules *rules, size_t index)
{
    const hoctap_line *line = hoctap_rules_line(rules, index);
    for (size_t i = 0; i < index; i++) {
        const hoctap_line *other = hoctap_rules_line(rules, i);
        if (other->at_line == line->at_line && other->at_column == line->at_column && other->level != line->level)
            return true;
    }
    return false;
}

static bool is_copied_group(const hoctap_rules *rules, size_t index)
{
    const hoctap_group *group = hoctap_rules_group(rules, index);
    for (size_t i = 0; i < index; i++) {
        const hoctap_group *other = hoctap_rules_group(rules, i);
        if (other->at_line == group->at_line && other->at_column == group->at_column && other->level != group->level)
            return true;
    }
    return false;
}

/* A group that is in doubt itself is told with all that is in it. */
static bool told_with_group(const doubts *list, const hoctap_line *line)
{
    for (int i = line->group; i >= 0; i = hoctap_rules_group(list->on->rules, (size_t)i)->group)
        if (hoctap_rules_group(list->on->rules, (size_t)i)->clause.status == list->status)
            return true;
    return false;
}

static void name_limit(doubts *list, const hoctap_line *line)
{
    const cli_sheet *on = list->on;
    begin_doubt(list);
    if (line->operand == HOCTAP_CLAUSE) {
        cli_output_say(on->output, on->lang, "điều kiện %s", "the condition %s", line->id);
        return;
    }
    cli_sheet_put(
        on, cli_sheet_say(on, "giới hạn của ", line->operand == HOCTAP_TOTAL ? "the limit of the " : "the limit of "));
    cli_sheet_subject(on, line);
}

/* "the limit of the total (Khó khăn)" for each limit that nobody knows; the line itself where its source is in doubt. */
static void doubt_line(doubts *list, const hoctap_line *line)
{
    cli_asked asked;
    bool unknown = list->status == HOCTAP_UNKNOWN;
    if (line->clause.status == list->status || (unknown && line->operand == HOCTAP_CLAUSE)) {
        name_limit(list, line);
        return;
    }
    if (!unknown || !cli_line_compares(list->on->rules, line))
        return;
    cli_line_asks(&asked, list->on->rules, line);
    for (size_t i = 0; i < hoctap_rules_combination_count(list->on->rules); i++) {
        if (line->limits[i].known || !cli_line_shows(&asked, i))
            continue;
        name_limit(list, line);
        cli_sheet_answers(list->on, &asked, i);
    }
}

static void doubt_facts(doubts *list)
{
    const hoctap_rules *rules = list->on->rules;
    for (size_t i = 0; i < hoctap_rules_fact_count(rules); i++)
        if (hoctap_rules_fact(rules, i)->backs < 0)
            doubt_named(list, &hoctap_rules_fact(rules, i)->clause, &hoctap_rules_fact(rules, i)->names);
    for (size_t i = 0; i < hoctap_rules_criterion_count(rules); i++)
        doubt_named(list, &hoctap_rules_criterion(rules, i)->clause, &hoctap_rules_criterion(rules, i)->names);
}

static void doubt_groups(doubts *list)
{
    const cli_sheet *on = list->on;
    for (size_t i = 0; i < hoctap_rules_group_count(on->rules); i++) {
        const hoctap_group *group = hoctap_rules_group(on->rules, i);
        if (group->clause.status != list->status || is_copied_group(on->rules, i))
            continue;
        begin_doubt(list);
        if (group->target)
            cli_output_say(on->output, on->lang, "chỉ tiêu %s, ", "target %s, ", group->id);
        cli_sheet_put(on, *group->names.vi ? cli_sheet_name(on, group->names) : group->id);
    }
}

static void doubt_levels(doubts *list)
{
    const hoctap_rules *rules = list->on->rules;
    for (size_t i = 1; i < hoctap_rules_level_count(rules); i++)
        doubt_named(list, &hoctap_rules_level(rules, i)->clause, &hoctap_rules_level(rules, i)->names);
    doubt_groups(list);
    for (size_t i = 0; i < hoctap_rules_line_count(rules); i++)
        if (!is_copy(rules, i) && !told_with_group(list, hoctap_rules_line(rules, i)))
            doubt_line(list, hoctap_rules_line(rules, i));
    for (size_t i = 0; i < hoctap_rules_honour_count(rules); i++)
        doubt_named(list, &hoctap_rules_honour(rules, i)->clause, &hoctap_rules_honour(rules, i)->names);
}

/* What is said of years; and, where an upgrade waits, which day ends a month that is too short. */
static void doubt_recognition(doubts *list)
{
    const cli_sheet *on = list->on;
    const hoctap_recognition *of = hoctap_rules_recognition(on->rules);
    doubt(list, &of->kept_clause, cli_sheet_say(on, "thời hạn giữ mức", "how long a level is kept"));
    doubt(list, &of->wait_clause, cli_sheet_say(on, "thời gian chờ lên mức cao hơn", "the wait for a higher level"));
    if (of->wait && of->month_end == HOCTAP_MONTH_END_UNKNOWN && list->status == HOCTAP_UNKNOWN) {
        begin_doubt(list);
        cli_sheet_put(on, cli_sheet_say(on, "ngày tính tròn tháng khi tháng thiếu ngày",
                                        "the day that ends a month which is too short"));
    }
    doubt(list, &of->data.clause, cli_sheet_say(on, "kỳ số liệu", "the days that data is of"));
    doubt(list, &of->filed.clause, cli_sheet_say(on, "thời hạn nộp hồ sơ", "the days for dossiers"));
    doubt(list, &of->decided.clause, cli_sheet_say(on, "thời hạn ra quyết định", "the days for decisions"));
    doubt(list, &of->twice_clause,
          cli_sheet_say(on, "bản ghi nào được tính khi có nhiều bản", "which of several records counts"));
    doubt(list, &of->succession_clause, cli_sheet_say(on, "kế thừa khi sáp nhập, chia tách", "what successors keep"));
}

/* Nobody knows who decides, or it is only assumed: once for all entries. */
static void doubt_authority(doubts *list)
{
    const cli_sheet *on = list->on;
    bool unknown = list->status == HOCTAP_UNKNOWN, found = false;
    for (size_t i = 0; i < hoctap_rules_authority_count(on->rules); i++) {
        const hoctap_authority *one = hoctap_rules_authority(on->rules, i);
        found = found || one->clause.status == list->status || (unknown && !*one->names.vi);
    }
    if (!found)
        return;
    begin_doubt(list);
    cli_sheet_put(on, cli_sheet_say(on, "thẩm quyền quyết định", "who decides"));
}

static size_t put_doubts(const cli_sheet *on, hoctap_status status)
{
    doubts list = {on, status, 0};
    hoctap_clause years = hoctap_rules_years_clause(on->rules), points = hoctap_rules_points_clause(on->rules);
    doubt(&list, &years, cli_sheet_say(on, "năm đánh giá", "assessment years"));
    doubt(&list, &points, cli_sheet_say(on, "thang điểm", "the scale of points"));
    doubt_facts(&list);
    doubt_levels(&list);
    doubt_recognition(&list);
    doubt_authority(&list);
    cli_sheet_put(on, list.count ? "\n" : "");
    return list.count;
}

void cli_sheet_doubts(const cli_sheet *on)
{
    cli_sheet_put(on, cli_sheet_say(on, "\nChưa chắc chắn\n", "\nNot known for sure\n"));
    if (put_doubts(on, HOCTAP_ASSUMED) + put_doubts(on, HOCTAP_UNKNOWN) == 0)
        cli_sheet_put(on, cli_sheet_say(on, "  không có gì\n", "  nothing\n"));
}
