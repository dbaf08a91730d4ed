/* SPDX-License-Identifier: MIT */
#include "changes.h"
#include "json.h"
#include "show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct page {
    const hoctap_rules *rules;
    hoctap_lang lang;
} page;

static json_t *words(const char *const *also, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(also[i]));
    return list;
}

/* Of an answer of a scale: its points, and the numbers that mean it. */
static void add_worth(json_t *object, const hoctap_fact *fact, const hoctap_choice *choice)
{
    json_t *from = choice->banded ? cli_json_decimal(choice->from, HOCTAP_PLACES) : json_null();
    if (fact->criterion >= 0)
        json_object_set_new(object, "points", cli_json_decimal(choice->value, HOCTAP_PLACES));
    json_object_set_new(object, choice->above ? "above" : "at_least", from);
}

static json_t *choices(const page *on, const hoctap_fact *fact)
{
    json_t *list = json_array();
    for (size_t i = 0; i < fact->choice_count; i++) {
        const hoctap_choice *choice = &fact->choices[i];
        json_t *object = json_pack("{s:s, s:s, s:o}", "id", choice->id, "name", cli_name(choice->names, on->lang),
                                   "also", words(choice->also, choice->also_count));
        if (fact->kind == HOCTAP_SCALE)
            add_worth(object, fact, choice);
        json_array_append_new(list, object);
    }
    return list;
}

static void add_scale(json_t *object, const hoctap_fact *fact)
{
    json_object_set_new(object, "from", cli_json_decimal(fact->from, HOCTAP_PLACES));
    json_object_set_new(object, "to", cli_json_decimal(fact->to, HOCTAP_PLACES));
    json_object_set_new(object, "step", cli_json_decimal(fact->step, HOCTAP_PLACES));
    if (fact->unit)
        json_object_set_new(object, "unit", json_string(fact->unit));
}

static json_t *holds(const hoctap_holding *holding)
{
    if (!holding)
        return json_null();
    return json_pack("{s:s, s:s, s:o}", "title", holding->title, "level", holding->level, "editions",
                     words(holding->editions, holding->edition_count));
}

static json_t *id_of(const page *on, int fact)
{
    return fact < 0 ? json_null() : json_string(hoctap_rules_fact(on->rules, (size_t)fact)->id);
}

/* What a fact has to do with others. */
static void add_ties(const page *on, json_t *object, const hoctap_fact *fact)
{
    static const char *const lacks[] = {"zero", "undecided", "invalid"};
    json_object_set_new(object, "among", id_of(on, fact->among));
    json_object_set_new(object, "except", id_of(on, fact->except));
    json_object_set_new(object, "none_is_met", json_boolean(fact->none_is_met));
    json_object_set_new(object, "holds", holds(fact->holds));
    json_object_set_new(object, "evidence", id_of(on, fact->evidence));
    json_object_set_new(object, "without_evidence", fact->evidence < 0 ? json_null() : json_string(lacks[fact->lack]));
    json_object_set_new(object, "evidence_of", id_of(on, fact->backs));
}

static json_t *fact_of(const page *on, const hoctap_fact *fact)
{
    static const char *const kinds[] = {"points", "count", "yes_no", "choice", "scale"};
    json_t *object = json_pack("{s:s, s:s, s:o, s:s, s:o}", "id", fact->id, "name", cli_name(fact->names, on->lang),
                               "also", words(fact->also, fact->also_count), "kind", kinds[fact->kind], "clause",
                               cli_json_clause(&fact->clause));
    if (fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT)
        add_scale(object, fact);
    if (fact->criterion >= 0)
        json_object_set_new(object, "weight", cli_json_decimal(fact->weight, HOCTAP_PLACES));
    if (fact->kind != HOCTAP_POINTS && fact->kind != HOCTAP_COUNT)
        json_object_set_new(object, "choices", choices(on, fact));
    add_ties(on, object, fact);
    return object;
}

static json_t *facts(const page *on)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_fact_count(on->rules); i++)
        if (hoctap_rules_fact(on->rules, i)->criterion < 0)
            json_array_append_new(list, fact_of(on, hoctap_rules_fact(on->rules, i)));
    return list;
}

static json_t *criteria(const page *on)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_criterion_count(on->rules); i++) {
        const hoctap_criterion *criterion = hoctap_rules_criterion(on->rules, i);
        json_t *indicators = json_array();
        for (size_t j = 0; j < criterion->count; j++)
            json_array_append_new(indicators, fact_of(on, hoctap_rules_fact(on->rules, criterion->first + j)));
        json_t *declared =
            criterion->declared < 0 ? json_null() : cli_json_decimal(criterion->declared, HOCTAP_TOTAL_PLACES);
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o, s:o}", "id", criterion->id, "name",
                                              cli_name(criterion->names, on->lang), "declared", declared, "clause",
                                              cli_json_clause(&criterion->clause), "indicators", indicators));
    }
    return list;
}

/* The answers that a limit is for. */
static json_t *answers(const page *on, const cli_asked *asked, size_t combination)
{
    json_t *object = json_object();
    for (size_t i = 0; i < hoctap_rules_fact_count(on->rules); i++) {
        int choice = hoctap_rules_choice(on->rules, combination, i);
        const hoctap_fact *fact = hoctap_rules_fact(on->rules, i);
        if (choice >= 0 && asked->by[i])
            json_object_set_new(object, fact->id, json_string(fact->choices[choice].id));
    }
    return object;
}

/* A limit; of a scale the id of its answer, else a number. */
static json_t *value(const page *on, const hoctap_line *line, int64_t limit)
{
    const hoctap_choice *answer = cli_line_answer(on->rules, line, limit);
    return answer ? json_string(answer->id) : cli_json_decimal(limit, HOCTAP_PLACES);
}

static json_t *limits(const page *on, const hoctap_line *line)
{
    json_t *list = json_array();
    cli_asked asked;
    cli_line_asks(&asked, on->rules, line);
    for (size_t i = 0; i < hoctap_rules_combination_count(on->rules); i++)
        if (cli_line_shows(&asked, i))
            json_array_append_new(list,
                                  json_pack("{s:o, s:b, s:o, s:o}", "when", answers(on, &asked, i), "known",
                                            (int)line->limits[i].known, "low", value(on, line, line->limits[i].low),
                                            "high", value(on, line, line->limits[i].high)));
    return list;
}

/* {"kind": ["school", "university"]}: the answers for which it is asked; {} when for all. */
static json_t *whens(const page *on, const hoctap_when *all, size_t count)
{
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++) {
        const hoctap_fact *fact = hoctap_rules_fact(on->rules, (size_t)all[i].fact);
        json_t *list = json_array();
        for (size_t j = 0; j < all[i].count; j++)
            json_array_append_new(list, json_string(fact->choices[all[i].choices[j]].id));
        json_object_set_new(object, fact->id, list);
    }
    return object;
}

static json_t *line_of(const page *on, const hoctap_line *line)
{
    static const char *const operands[] = {"total",          "each_indicator", "fact",  "criterion",
                                           "each_criterion", "share",          "clause"};
    bool clause = line->operand == HOCTAP_CLAUSE;
    const char *criterion = line->criterion < 0 ? NULL : hoctap_rules_criterion(on->rules, (size_t)line->criterion)->id;
    return json_pack("{s:s, s:s, s:o, s:s?, s:s?, s:o, s:o, s:o, s:i}", "id", line->id, "operand",
                     operands[line->operand], "fact", id_of(on, line->fact), "criterion", criterion, "op",
                     clause ? NULL : cli_op_word(line->op), "limits", clause ? json_array() : limits(on, line), "when",
                     whens(on, line->whens, line->when_count), "clause", cli_json_clause(&line->clause), "line",
                     line->at_line);
}

/* A target, or conditions of which some must hold; `of` gets what is in it. */
static json_t *group_of(const page *on, const hoctap_group *group, json_t *of)
{
    const char *name = *group->names.vi ? cli_name(group->names, on->lang) : NULL;
    json_t *needed = group->needed ? json_integer(group->needed) : json_null();
    return json_pack("{s:s, s:s, s:s?, s:o, s:o, s:o, s:i, s:o}", "id", group->id, "operand",
                     group->target ? "target" : "group", "name", name, "needed", needed, "when",
                     whens(on, group->whens, group->when_count), "clause", cli_json_clause(&group->clause), "line",
                     group->at_line, "of", of);
}

/* The list that what stands in `group` goes to. */
static json_t *list_of(json_t *const *lists, json_t *level, int group)
{
    return group < 0 ? level : lists[group];
}

/* The lines of a level, each in its groups; `lists` has room for the contents of every group. */
static json_t *conditions(const page *on, const hoctap_level *level, json_t **lists)
{
    json_t *all = json_array();
    for (size_t i = level->first; i < level->first + level->count; i++) {
        const hoctap_line *line = hoctap_rules_line(on->rules, i);
        for (size_t j = 0; j < hoctap_rules_group_count(on->rules); j++) {
            const hoctap_group *group = hoctap_rules_group(on->rules, j);
            if (group->first != i || !group->count)
                continue;
            lists[j] = json_array();
            json_array_append_new(list_of(lists, all, group->group), group_of(on, group, lists[j]));
        }
        json_array_append_new(list_of(lists, all, line->group), line_of(on, line));
    }
    return all;
}

static json_t *levels(const page *on)
{
    json_t *list = json_array();
    json_t **lists = calloc(hoctap_rules_group_count(on->rules) + 1, sizeof *lists);
    for (size_t i = 0; lists && i < hoctap_rules_level_count(on->rules); i++) {
        const hoctap_level *level = hoctap_rules_level(on->rules, i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o}", "id", level->id, "name",
                                              cli_name(level->names, on->lang), "clause",
                                              cli_json_clause(&level->clause), "all", conditions(on, level, lists)));
    }
    if (!lists)
        cli_json_starve();
    free(lists);
    return list;
}

static json_t *authority_levels(const page *on, const hoctap_authority *authority)
{
    json_t *list = json_array();
    for (size_t i = 1; i < hoctap_rules_level_count(on->rules); i++)
        if (authority->levels >> i & 1)
            json_array_append_new(list, json_string(hoctap_rules_level(on->rules, i)->id));
    return list;
}

/* The name is null where nobody knows. */
static json_t *authority_name(const page *on, const hoctap_authority *one)
{
    return one && *one->names.vi ? json_string(cli_name(one->names, on->lang)) : json_null();
}

static json_t *authorities(const page *on)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_authority_count(on->rules); i++) {
        const hoctap_authority *one = hoctap_rules_authority(on->rules, i);
        json_array_append_new(list, json_pack("{s:o, s:o, s:s?, s:s?, s:o}", "name", authority_name(on, one), "levels",
                                              authority_levels(on, one), "from", one->from, "until", one->until,
                                              "clause", cli_json_clause(&one->clause)));
    }
    return list;
}

static json_t *decides(const page *on, const char *date)
{
    json_t *object = json_object();
    for (size_t i = 1; i < hoctap_rules_level_count(on->rules); i++)
        json_object_set_new(object, hoctap_rules_level(on->rules, i)->id,
                            authority_name(on, cli_authority_on(on->rules, i, date)));
    return json_pack("{s:s, s:o}", "date", date, "levels", object);
}

static json_t *honours(const page *on)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_honour_count(on->rules); i++) {
        const hoctap_honour *honour = hoctap_rules_honour(on->rules, i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:i, s:s, s:o, s:o}", "id", honour->id, "name",
                                              cli_name(honour->names, on->lang), "consecutive", honour->consecutive,
                                              "of", hoctap_rules_level(on->rules, (size_t)honour->level)->id,
                                              "editions", words(honour->editions, honour->edition_count), "clause",
                                              cli_json_clause(&honour->clause)));
    }
    return list;
}

/* "next 01-15", as rules write it; null where no day is set. */
static json_t *day_of(const hoctap_year_day *day)
{
    char text[24];
    snprintf(text, sizeof text, "%s%02d-%02d", day->later ? "next " : "", day->month, day->day);
    return day->month ? json_string(text) : json_null();
}

static json_t *window_of(const hoctap_window *window, bool late)
{
    json_t *object;
    if (!window->from.month && !window->until.month)
        return json_null();
    object = json_pack("{s:o, s:o}", "from", day_of(&window->from), "until", day_of(&window->until));
    if (late)
        json_object_set_new(object, "late", json_string(window->late_counts ? "counts" : "undecided"));
    json_object_set_new(object, "clause", cli_json_clause(&window->clause));
    return object;
}

static json_t *wait_of(const hoctap_recognition *of)
{
    static const char *const ends[] = {NULL, "last", "next"};
    if (!of->wait)
        return json_null();
    return json_pack("{s:i, s:s?, s:o}", "months", of->wait, "month_end", ends[of->month_end], "clause",
                     cli_json_clause(&of->wait_clause));
}

static json_t *recognition_of(const hoctap_recognition *of)
{
    static const char *const twice[] = {"undecided", "lowest", "highest"};
    static const char *const carries[] = {"none", "all", "any"};
    json_t *kept = of->kept ? json_pack("{s:i, s:o}", "years", of->kept, "clause", cli_json_clause(&of->kept_clause))
                            : json_null();
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:{s:s, s:o}, s:{s:s, s:s, s:o}}", "kept", kept, "wait", wait_of(of),
                     "data", window_of(&of->data, false), "filed", window_of(&of->filed, true), "decided",
                     window_of(&of->decided, true), "twice", "counts", twice[of->twice], "clause",
                     cli_json_clause(&of->twice_clause), "succession", "merged", carries[of->merged], "split",
                     carries[of->split], "clause", cli_json_clause(&of->succession_clause));
}

static json_t *sources(const page *on)
{
    static const char *const statuses[] = {"law", "reported", "assumed", "unknown"};
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_source_count(on->rules); i++) {
        const hoctap_source *source = hoctap_rules_source(on->rules, i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s?, s:s}", "id", source->id, "cite", source->cite, "date",
                                              source->date, "status", statuses[source->status]));
    }
    return list;
}

static json_t *permission_of(const hoctap_permission *one)
{
    static const char *const words[] = {"raise", "lower", "add", "withdraw"};
    json_t *may = json_array();
    for (unsigned bit = 0; bit < 4; bit++)
        if ((one->may >> bit & 1) != 0)
            json_array_append_new(may, json_string(words[bit]));
    return json_pack("{s:s, s:o, s:s, s:s, s:b}", "address", one->address, "may", may, "from", one->from, "to", one->to,
                     "decision", (int)one->decision);
}

static json_t *permissions_of(const hoctap_rules *rules)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_permission_count(rules); i++)
        json_array_append_new(list, permission_of(hoctap_rules_permission(rules, i)));
    return list;
}

void cli_show_json(const hoctap_rules *rules, const char *date, hoctap_lang lang, cli_output *output)
{
    page on = {rules, lang};
    hoctap_clause years = hoctap_rules_years_clause(rules), points = hoctap_rules_points_clause(rules);
    const hoctap_source *decision = hoctap_rules_decision(rules);
    json_t *object = cli_json_head(rules, lang);
    json_object_set_new(object, "subject", json_string(hoctap_rules_subject(rules)));
    json_object_set_new(object, "decision", decision ? json_string(decision->id) : json_null());
    json_object_set_new(object, "years_clause", cli_json_clause(&years));
    json_object_set_new(object, "points_clause", cli_json_clause(&points));
    json_object_set_new(object, "authority", authorities(&on));
    if (date)
        json_object_set_new(object, "decides", decides(&on, date));
    json_object_set_new(object, "changes", cli_changes_json(rules));
    json_object_set_new(object, "permissions", permissions_of(rules));
    json_object_set_new(object, "facts", facts(&on));
    json_object_set_new(object, "criteria", criteria(&on));
    json_object_set_new(object, "levels", levels(&on));
    json_object_set_new(object, "history", honours(&on));
    json_object_set_new(object, "recognition", recognition_of(hoctap_rules_recognition(rules)));
    json_object_set_new(object, "sources", sources(&on));
    cli_json_write(object, output);
}
