/* SPDX-License-Identifier: MIT */
#include "json.h"
#include "show.h"

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

static json_t *choices(const page *on, const hoctap_fact *fact)
{
    json_t *list = json_array();
    for (size_t i = 0; i < fact->choice_count; i++) {
        const hoctap_choice *choice = &fact->choices[i];
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:o}", "id", choice->id, "name", cli_name(choice->names, on->lang),
                                        "also", words(choice->also, choice->also_count)));
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
    if (fact->criterion >= 0)
        json_object_set_new(object, "weight", cli_json_decimal(fact->weight, HOCTAP_PLACES));
}

static json_t *fact_of(const page *on, const hoctap_fact *fact)
{
    static const char *const kinds[] = {"points", "count", "yes_no", "choice"};
    json_t *object = json_pack("{s:s, s:s, s:o, s:s, s:o}", "id", fact->id, "name", cli_name(fact->names, on->lang),
                               "also", words(fact->also, fact->also_count), "kind", kinds[fact->kind], "clause",
                               cli_json_clause(&fact->clause));
    if (fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT)
        add_scale(object, fact);
    else
        json_object_set_new(object, "choices", choices(on, fact));
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
static json_t *answers(const page *on, const hoctap_line *line, size_t combination)
{
    json_t *object = json_object();
    for (size_t i = 0; i < hoctap_rules_fact_count(on->rules); i++) {
        int choice = hoctap_rules_choice(on->rules, combination, i);
        const hoctap_fact *fact = hoctap_rules_fact(on->rules, i);
        if (choice >= 0 && cli_line_asks(on->rules, line, i))
            json_object_set_new(object, fact->id, json_string(fact->choices[choice].id));
    }
    return object;
}

static json_t *limits(const page *on, const hoctap_line *line)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_combination_count(on->rules); i++)
        if (cli_line_shows(on->rules, line, i))
            json_array_append_new(list, json_pack("{s:o, s:b, s:o, s:o}", "when", answers(on, line, i), "known",
                                                  (int)line->limits[i].known, "low",
                                                  cli_json_decimal(line->limits[i].low, HOCTAP_PLACES), "high",
                                                  cli_json_decimal(line->limits[i].high, HOCTAP_PLACES)));
    return list;
}

static json_t *line_of(const page *on, const hoctap_line *line)
{
    static const char *const operands[] = {"total", "each_indicator", "fact"};
    const char *fact = line->fact < 0 ? NULL : hoctap_rules_fact(on->rules, (size_t)line->fact)->id;
    return json_pack("{s:s, s:s?, s:s, s:o, s:o, s:i}", "operand", operands[line->operand], "fact", fact, "op",
                     cli_op_word(line->op), "limits", limits(on, line), "clause", cli_json_clause(&line->clause),
                     "line", line->at_line);
}

static json_t *levels(const page *on)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_level_count(on->rules); i++) {
        const hoctap_level *level = hoctap_rules_level(on->rules, i);
        json_t *lines = json_array();
        for (size_t j = 0; j < level->count; j++)
            json_array_append_new(lines, line_of(on, hoctap_rules_line(on->rules, level->first + j)));
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o}", "id", level->id, "name",
                                              cli_name(level->names, on->lang), "clause",
                                              cli_json_clause(&level->clause), "all", lines));
    }
    return list;
}

static json_t *honours(const page *on)
{
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_honour_count(on->rules); i++) {
        const hoctap_honour *honour = hoctap_rules_honour(on->rules, i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:i, s:s, s:o}", "id", honour->id, "name",
                                              cli_name(honour->names, on->lang), "consecutive", honour->consecutive,
                                              "of", hoctap_rules_level(on->rules, (size_t)honour->level)->id, "clause",
                                              cli_json_clause(&honour->clause)));
    }
    return list;
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

void cli_show_json(const hoctap_rules *rules, hoctap_lang lang, cli_output *output)
{
    page on = {rules, lang};
    hoctap_clause years = hoctap_rules_years_clause(rules), points = hoctap_rules_points_clause(rules);
    json_t *object = cli_json_head(rules, lang);
    json_object_set_new(object, "subject", json_string(hoctap_rules_subject(rules)));
    json_object_set_new(object, "years_clause", cli_json_clause(&years));
    json_object_set_new(object, "points_clause", cli_json_clause(&points));
    json_object_set_new(object, "facts", facts(&on));
    json_object_set_new(object, "criteria", criteria(&on));
    json_object_set_new(object, "levels", levels(&on));
    json_object_set_new(object, "history", honours(&on));
    json_object_set_new(object, "sources", sources(&on));
    cli_json_write(object, output);
}
