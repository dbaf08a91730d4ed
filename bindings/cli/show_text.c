/* SPDX-License-Identifier: MIT */
#include "show.h"

#include <inttypes.h>
#include <string.h>

typedef struct page {
    const hoctap_rules *rules;
    cli_output *output;
    hoctap_lang lang;
} page;

static const char *say(const page *on, const char *vi, const char *en)
{
    return on->lang == HOCTAP_VI ? vi : en;
}

static const char *name_of(const page *on, hoctap_text names)
{
    return cli_name(names, on->lang);
}

static void put(const page *on, const char *text)
{
    cli_output_text(on->output, text);
}

static void put_number(const page *on, int64_t value, int places)
{
    char text[32];
    hoctap_decimal_text(value, places, text, sizeof text);
    char *point = on->lang == HOCTAP_VI ? strchr(text, '.') : NULL;
    if (point)
        *point = ',';
    put(on, text);
}

static const char *status_of(const page *on, hoctap_status status)
{
    static const char *const vi[] = {"theo văn bản", "theo nguồn tin", "giả định", "chưa rõ"};
    static const char *const en[] = {"law", "reported", "assumed", "not known"};
    return say(on, vi[status], en[status]);
}

/* " [source, article; status]" and the end of the line. Where the file says nothing of it, neither does this. */
static void put_clause(const page *on, const hoctap_clause *clause)
{
    if (!clause->source && clause->status == HOCTAP_LAW) {
        put(on, "\n");
        return;
    }
    bool article = clause->article && *clause->article;
    cli_output_print(on->output, " [%s%s%s%s%s]\n", clause->source ? clause->source->id : "", article ? ", " : "",
                     article ? clause->article : "", clause->source ? "; " : "", status_of(on, clause->status));
}

static void put_also(const page *on, const char *const *also, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cli_output_print(on->output, "%s%s", i ? ", " : say(on, "; cũng viết: ", "; also: "), also[i]);
}

static void put_head(const page *on)
{
    int from = hoctap_rules_from(on->rules), until = hoctap_rules_until(on->rules);
    hoctap_clause years = hoctap_rules_years_clause(on->rules);
    cli_output_title(on->output, on->rules, on->lang);
    put(on, "\n");
    if (until == 9999)
        cli_output_say(on->output, on->lang, "Năm đánh giá: từ %d", "Assessment years: from %d", from);
    else
        cli_output_say(on->output, on->lang, "Năm đánh giá: %d đến %d", "Assessment years: %d to %d", from, until);
    put_clause(on, &years);
    cli_output_fingerprint(on->output, on->rules, on->lang);
}

static void put_range(const page *on, const hoctap_fact *fact)
{
    put(on, say(on, ": từ ", ": from "));
    put_number(on, fact->from, HOCTAP_PLACES);
    put(on, say(on, " đến ", " to "));
    put_number(on, fact->to, HOCTAP_PLACES);
    if (fact->kind == HOCTAP_COUNT) {
        cli_output_print(on->output, " %s", fact->unit ? fact->unit : "");
        return;
    }
    put(on, say(on, ", bước ", ", step "));
    put_number(on, fact->step, HOCTAP_PLACES);
    if (fact->criterion >= 0 && fact->weight != 10000) {
        put(on, say(on, ", hệ số ", ", weight "));
        put_number(on, fact->weight, HOCTAP_PLACES);
    }
}

static void put_choices(const page *on, const hoctap_fact *fact)
{
    for (size_t i = 0; i < fact->choice_count; i++) {
        const hoctap_choice *choice = &fact->choices[i];
        cli_output_print(on->output, "    %s: %s", choice->id, name_of(on, choice->names));
        put_also(on, choice->also, choice->also_count);
        put(on, "\n");
    }
}

static void put_wording(const page *on, const hoctap_fact *fact)
{
    int group = fact->by_group ? hoctap_rules_find_fact(on->rules, "group") : -1;
    if (group < 0)
        return;
    const hoctap_fact *groups = hoctap_rules_fact(on->rules, (size_t)group);
    for (size_t i = 0; i < groups->choice_count; i++)
        if (fact->by_group[i].vi)
            cli_output_print(on->output, "      %s: %s\n", groups->choices[i].id, name_of(on, fact->by_group[i]));
}

static void put_fact(const page *on, const hoctap_fact *fact, const char *indent)
{
    cli_output_print(on->output, "%s%s: %s", indent, fact->id, name_of(on, fact->names));
    if (fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT)
        put_range(on, fact);
    put_also(on, fact->also, fact->also_count);
    put_clause(on, &fact->clause);
    put_choices(on, fact);
    put_wording(on, fact);
}

static void put_facts(const page *on)
{
    bool titled = false;
    for (size_t i = 0; i < hoctap_rules_fact_count(on->rules); i++) {
        const hoctap_fact *fact = hoctap_rules_fact(on->rules, i);
        if (fact->criterion >= 0)
            continue;
        if (!titled)
            put(on, say(on, "\nDữ kiện cần có\n", "\nFacts\n"));
        titled = true;
        put_fact(on, fact, "  ");
    }
}

static void put_criterion(const page *on, const hoctap_criterion *criterion)
{
    cli_output_print(on->output, "  %s: %s", criterion->id, name_of(on, criterion->names));
    if (criterion->declared >= 0) {
        put(on, say(on, "; tối đa ", "; at most "));
        put_number(on, criterion->declared, HOCTAP_TOTAL_PLACES);
    }
    put_clause(on, &criterion->clause);
    for (size_t i = 0; i < criterion->count; i++)
        put_fact(on, hoctap_rules_fact(on->rules, criterion->first + i), "    ");
}

static void put_criteria(const page *on)
{
    size_t count = hoctap_rules_criterion_count(on->rules);
    if (!count)
        return;
    hoctap_clause points = hoctap_rules_points_clause(on->rules);
    put(on, say(on, "\nTiêu chí và chỉ số; thang điểm", "\nCriteria and indicators; the scale"));
    put_clause(on, &points);
    for (size_t i = 0; i < count; i++)
        put_criterion(on, hoctap_rules_criterion(on->rules, i));
}

static void put_limit(const page *on, const hoctap_limit *limit)
{
    if (limit->known) {
        put_number(on, limit->low, HOCTAP_PLACES);
        return;
    }
    put(on, say(on, "giới hạn chưa rõ (trong khoảng ", "not known (between "));
    put_number(on, limit->low, HOCTAP_PLACES);
    put(on, say(on, " đến ", " and "));
    put_number(on, limit->high, HOCTAP_PLACES);
    put(on, ")");
}

/* " (Vùng thuận lợi)": the answers that the limit is for. */
static void put_answers(const page *on, const hoctap_line *line, size_t combination)
{
    const char *before = " (";
    for (size_t i = 0; i < hoctap_rules_fact_count(on->rules); i++) {
        int choice = hoctap_rules_choice(on->rules, combination, i);
        if (choice < 0 || !cli_line_asks(on->rules, line, i))
            continue;
        const hoctap_fact *fact = hoctap_rules_fact(on->rules, i);
        cli_output_print(on->output, "%s%s", before, name_of(on, fact->choices[choice].names));
        before = "; ";
    }
    if (before[0] == ';')
        put(on, ")");
}

static void put_subject(const page *on, const hoctap_line *line)
{
    if (line->operand == HOCTAP_TOTAL)
        put(on, say(on, "tổng điểm", "total"));
    else if (line->operand == HOCTAP_EACH_INDICATOR)
        put(on, say(on, "mỗi chỉ số", "each indicator"));
    else
        put(on, name_of(on, hoctap_rules_fact(on->rules, (size_t)line->fact)->names));
}

static bool is_yes_no(const page *on, const hoctap_line *line)
{
    return line->operand == HOCTAP_FACT && hoctap_rules_fact(on->rules, (size_t)line->fact)->kind == HOCTAP_YES_NO;
}

static void put_line(const page *on, const hoctap_line *line)
{
    static const char *const vi[] = {" ít nhất ", " trên ", " nhiều nhất ", " dưới "};
    static const char *const en[] = {" at least ", " above ", " at most ", " under "};
    const char *before = "";
    put(on, "    - ");
    put_subject(on, line);
    if (is_yes_no(on, line)) {
        put(on, line->op == HOCTAP_AT_LEAST ? say(on, ": có", ": yes") : say(on, ": không", ": no"));
        put_clause(on, &line->clause);
        return;
    }
    put(on, say(on, vi[line->op], en[line->op]));
    for (size_t i = 0; i < hoctap_rules_combination_count(on->rules); i++) {
        if (!cli_line_shows(on->rules, line, i))
            continue;
        put(on, before);
        put_limit(on, &line->limits[i]);
        put_answers(on, line, i);
        before = ", ";
    }
    put_clause(on, &line->clause);
}

static void put_levels(const page *on)
{
    put(on, say(on, "\nMức, từ thấp đến cao\n", "\nLevels, from the lowest\n"));
    for (size_t i = 0; i < hoctap_rules_level_count(on->rules); i++) {
        const hoctap_level *level = hoctap_rules_level(on->rules, i);
        cli_output_print(on->output, "  %s: %s", level->id, name_of(on, level->names));
        if (i)
            put_clause(on, &level->clause);
        else
            put(on, "\n");
        for (size_t j = 0; j < level->count; j++)
            put_line(on, hoctap_rules_line(on->rules, level->first + j));
    }
}

static void put_honours(const page *on)
{
    for (size_t i = 0; i < hoctap_rules_honour_count(on->rules); i++) {
        const hoctap_honour *honour = hoctap_rules_honour(on->rules, i);
        put(on, i ? "" : say(on, "\nDanh hiệu nhiều năm\n", "\nTitles for years in a row\n"));
        cli_output_print(on->output, "  %s: %s", honour->id, name_of(on, honour->names));
        cli_output_say(on->output, on->lang, "; %d năm liền đạt %s", "; %d years in a row at %s", honour->consecutive,
                       name_of(on, hoctap_rules_level(on->rules, (size_t)honour->level)->names));
        put_clause(on, &honour->clause);
    }
}

static void put_sources(const page *on)
{
    put(on, say(on, "\nNguồn\n", "\nSources\n"));
    for (size_t i = 0; i < hoctap_rules_source_count(on->rules); i++) {
        const hoctap_source *source = hoctap_rules_source(on->rules, i);
        cli_output_print(on->output, "  %s: %s%s%s (%s)\n", source->id, source->cite, source->date ? ", " : "",
                         source->date ? source->date : "", status_of(on, source->status));
    }
}

/* The list of what is assumed, or not known: items of one status. */
typedef struct doubts {
    const page *on;
    hoctap_status status;
    size_t count;
} doubts;

/* Begins the next item. */
static void begin_doubt(doubts *list)
{
    if (!list->count)
        cli_output_print(list->on->output, "  %s: ", status_of(list->on, list->status));
    put(list->on, list->count++ ? "; " : "");
}

static void doubt(doubts *list, const hoctap_clause *clause, const char *what)
{
    if (clause->status != list->status)
        return;
    begin_doubt(list);
    put(list->on, what);
}

static void doubt_named(doubts *list, const hoctap_clause *clause, const hoctap_text *names)
{
    doubt(list, clause, name_of(list->on, *names));
}

/* "the limit of the total (Khó khăn)" for each limit that nobody knows; the line itself where its source is in doubt. */
static void doubt_line(doubts *list, const hoctap_line *line)
{
    const page *on = list->on;
    bool whole = line->clause.status == list->status;
    for (size_t i = 0; i < hoctap_rules_combination_count(on->rules); i++) {
        bool open = list->status == HOCTAP_UNKNOWN && !line->limits[i].known && cli_line_shows(on->rules, line, i);
        if (!open && !(whole && !i))
            continue;
        begin_doubt(list);
        put(on, say(on, "giới hạn của ", line->operand == HOCTAP_TOTAL ? "the limit of the " : "the limit of "));
        put_subject(on, line);
        if (!whole)
            put_answers(on, line, i);
        if (whole)
            return;
    }
}

static void doubt_facts(doubts *list)
{
    const hoctap_rules *rules = list->on->rules;
    for (size_t i = 0; i < hoctap_rules_fact_count(rules); i++)
        doubt_named(list, &hoctap_rules_fact(rules, i)->clause, &hoctap_rules_fact(rules, i)->names);
    for (size_t i = 0; i < hoctap_rules_criterion_count(rules); i++)
        doubt_named(list, &hoctap_rules_criterion(rules, i)->clause, &hoctap_rules_criterion(rules, i)->names);
}

static void doubt_levels(doubts *list)
{
    const hoctap_rules *rules = list->on->rules;
    for (size_t i = 1; i < hoctap_rules_level_count(rules); i++)
        doubt_named(list, &hoctap_rules_level(rules, i)->clause, &hoctap_rules_level(rules, i)->names);
    for (size_t i = 0; i < hoctap_rules_line_count(rules); i++)
        doubt_line(list, hoctap_rules_line(rules, i));
    for (size_t i = 0; i < hoctap_rules_honour_count(rules); i++)
        doubt_named(list, &hoctap_rules_honour(rules, i)->clause, &hoctap_rules_honour(rules, i)->names);
}

static size_t put_doubts(const page *on, hoctap_status status)
{
    doubts list = {on, status, 0};
    hoctap_clause years = hoctap_rules_years_clause(on->rules), points = hoctap_rules_points_clause(on->rules);
    doubt(&list, &years, say(on, "năm đánh giá", "assessment years"));
    doubt(&list, &points, say(on, "thang điểm", "the scale of points"));
    doubt_facts(&list);
    doubt_levels(&list);
    put(on, list.count ? "\n" : "");
    return list.count;
}

void cli_show_text(const hoctap_rules *rules, hoctap_lang lang, cli_output *output)
{
    page on = {rules, output, lang};
    put_head(&on);
    put_facts(&on);
    put_criteria(&on);
    put_levels(&on);
    put_honours(&on);
    put_sources(&on);
    put(&on, say(&on, "\nChưa chắc chắn\n", "\nNot known for sure\n"));
    if (put_doubts(&on, HOCTAP_ASSUMED) + put_doubts(&on, HOCTAP_UNKNOWN) == 0)
        put(&on, say(&on, "  không có gì\n", "  nothing\n"));
}
