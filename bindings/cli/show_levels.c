/* SPDX-License-Identifier: MIT */
#include "sheet.h"

#include <string.h>

static void indent(const cli_sheet *on, int depth)
{
    for (int i = 0; i < depth + 2; i++)
        cli_sheet_put(on, "  ");
}

static const char *fact_name(const cli_sheet *on, int fact)
{
    return cli_sheet_name(on, hoctap_rules_fact(on->rules, (size_t)fact)->names);
}

/* " (chỉ khi Loại: cơ quan, trường học; Khu vực: miền núi)" */
static void put_whens(const cli_sheet *on, const hoctap_when *whens, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const hoctap_fact *fact = hoctap_rules_fact(on->rules, (size_t)whens[i].fact);
        cli_sheet_put(on, i ? "; " : cli_sheet_say(on, " (chỉ khi ", " (only where "));
        if (fact->kind != HOCTAP_YES_NO)
            cli_output_print(on->output, "%s: ", cli_sheet_name(on, fact->names));
        for (size_t j = 0; j < whens[i].count; j++) {
            cli_sheet_put(on, j ? ", " : "");
            cli_sheet_answer(on, fact, whens[i].choices[j]);
        }
    }
    cli_sheet_put(on, count ? ")" : "");
}

void cli_sheet_answers(const cli_sheet *on, const cli_asked *asked, size_t combination)
{
    const char *before = " (";
    for (size_t i = 0; i < hoctap_rules_fact_count(on->rules); i++) {
        int choice = hoctap_rules_choice(on->rules, combination, i);
        if (choice < 0 || !asked->by[i])
            continue;
        cli_sheet_put(on, before);
        cli_sheet_answer(on, hoctap_rules_fact(on->rules, i), choice);
        before = "; ";
    }
    if (before[0] == ';')
        cli_sheet_put(on, ")");
}

static void put_share(const cli_sheet *on, const hoctap_line *line)
{
    const hoctap_fact *count = hoctap_rules_fact(on->rules, (size_t)line->fact);
    cli_output_say(on->output, on->lang, "tỷ lệ %s trong %s", "share of %s among %s", cli_sheet_name(on, count->names),
                   fact_name(on, count->among));
    if (count->except >= 0)
        cli_output_say(on->output, on->lang, " (không kể %s)", " (less %s)", fact_name(on, count->except));
}

void cli_sheet_subject(const cli_sheet *on, const hoctap_line *line)
{
    switch (line->operand) {
    case HOCTAP_TOTAL:
        cli_sheet_put(on, cli_sheet_say(on, "tổng điểm", "total"));
        return;
    case HOCTAP_EACH_INDICATOR:
        cli_sheet_put(on, cli_sheet_say(on, "mỗi chỉ số", "each indicator"));
        return;
    case HOCTAP_EACH_CRITERION:
        cli_sheet_put(on, cli_sheet_say(on, "điểm của mỗi tiêu chí", "points of each criterion"));
        return;
    case HOCTAP_CRITERION:
        cli_output_say(on->output, on->lang, "điểm của tiêu chí %s", "points of %s",
                       cli_sheet_name(on, hoctap_rules_criterion(on->rules, (size_t)line->criterion)->names));
        return;
    case HOCTAP_SHARE:
        put_share(on, line);
        return;
    case HOCTAP_CLAUSE:
        cli_sheet_put(on, cli_sheet_say(on, "điều kiện chưa rõ", "a condition that is not known"));
        return;
    case HOCTAP_FACT:
        cli_sheet_put(on, fact_name(on, line->fact));
    }
}

static void put_value(const cli_sheet *on, const hoctap_line *line, int64_t value)
{
    const hoctap_choice *answer = cli_line_answer(on->rules, line, value);
    if (answer) {
        cli_sheet_put(on, cli_sheet_name(on, answer->names));
        return;
    }
    cli_sheet_number(on, value, HOCTAP_PLACES);
    cli_sheet_put(on, line->operand == HOCTAP_SHARE ? "%" : "");
}

static void put_limit(const cli_sheet *on, const hoctap_line *line, const hoctap_limit *limit)
{
    if (limit->known) {
        put_value(on, line, limit->low);
        return;
    }
    cli_sheet_put(on, cli_sheet_say(on, "một giới hạn chưa rõ (từ ", "a limit that is not known (between "));
    put_value(on, line, limit->low);
    cli_sheet_put(on, cli_sheet_say(on, " đến ", " and "));
    put_value(on, line, limit->high);
    cli_sheet_put(on, ")");
}

static void put_limits(const cli_sheet *on, const hoctap_line *line)
{
    static const char *const vi[] = {" ít nhất ", " trên ", " nhiều nhất ", " dưới "};
    static const char *const en[] = {" at least ", " above ", " at most ", " under "};
    const char *before = "";
    cli_asked asked;
    cli_line_asks(&asked, on->rules, line);
    cli_sheet_put(on, cli_sheet_say(on, vi[line->op], en[line->op]));
    for (size_t i = 0; i < hoctap_rules_combination_count(on->rules); i++) {
        if (!cli_line_shows(&asked, i))
            continue;
        cli_sheet_put(on, before);
        put_limit(on, line, &line->limits[i]);
        cli_sheet_answers(on, &asked, i);
        before = ", ";
    }
}

/* What a line asks, behind whatever stands before it. */
static void put_condition(const cli_sheet *on, const hoctap_line *line)
{
    cli_sheet_subject(on, line);
    if (cli_line_compares(on->rules, line))
        put_limits(on, line);
    else if (line->operand == HOCTAP_FACT)
        cli_sheet_put(on, line->op == HOCTAP_AT_LEAST ? cli_sheet_say(on, ": có", ": yes")
                                                      : cli_sheet_say(on, ": không", ": no"));
    put_whens(on, line->whens, line->when_count);
    cli_sheet_clause(on, &line->clause);
}

/* A target of one condition, which stands on its line. */
static bool is_short(const cli_sheet *on, size_t group)
{
    const hoctap_group *of = hoctap_rules_group(on->rules, group);
    return of->target && of->count == 1 && !of->when_count &&
           hoctap_rules_line(on->rules, of->first)->group == (int)group;
}

static void put_line(const cli_sheet *on, const hoctap_line *line, int depth)
{
    if (line->group >= 0 && is_short(on, (size_t)line->group))
        return;
    indent(on, depth);
    cli_sheet_put(on, "- ");
    put_condition(on, line);
}

static void put_group(const cli_sheet *on, size_t index, int depth)
{
    const hoctap_group *group = hoctap_rules_group(on->rules, index);
    indent(on, depth);
    cli_sheet_put(on, "- ");
    if (group->target)
        cli_output_say(on->output, on->lang, "chỉ tiêu %s, ", "target %s, ", group->id);
    if (*group->names.vi)
        cli_output_print(on->output, "%s: ", cli_sheet_name(on, group->names));
    if (is_short(on, index)) {
        put_condition(on, hoctap_rules_line(on->rules, group->first));
        return;
    }
    if (group->needed)
        cli_output_say(on->output, on->lang, "ít nhất %d trong các điều sau", "at least %d of these", group->needed);
    else
        cli_sheet_put(on, cli_sheet_say(on, "tất cả các điều sau", "all of these"));
    put_whens(on, group->whens, group->when_count);
    cli_sheet_clause(on, &group->clause);
}

static int depth_of(const cli_sheet *on, int group)
{
    int depth = 0;
    for (; group >= 0; group = hoctap_rules_group(on->rules, (size_t)group)->group)
        depth++;
    return depth;
}

/* Those that begin at the line, the outer ones first: they stand before those in them. */
static void put_groups_at(const cli_sheet *on, size_t line)
{
    for (size_t i = 0; i < hoctap_rules_group_count(on->rules); i++) {
        const hoctap_group *group = hoctap_rules_group(on->rules, i);
        if (group->first == line && group->count)
            put_group(on, i, depth_of(on, group->group));
    }
}

void cli_sheet_levels(const cli_sheet *on)
{
    cli_sheet_put(on, cli_sheet_say(on, "\nMức, từ thấp đến cao\n", "\nLevels, from the lowest\n"));
    for (size_t i = 0; i < hoctap_rules_level_count(on->rules); i++) {
        const hoctap_level *level = hoctap_rules_level(on->rules, i);
        cli_output_print(on->output, "  %s: %s", level->id, cli_sheet_name(on, level->names));
        if (i)
            cli_sheet_clause(on, &level->clause);
        else
            cli_sheet_put(on, "\n");
        for (size_t j = level->first; j < level->first + level->count; j++) {
            const hoctap_line *line = hoctap_rules_line(on->rules, j);
            put_groups_at(on, j);
            put_line(on, line, depth_of(on, line->group));
        }
    }
}
