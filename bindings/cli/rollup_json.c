/* SPDX-License-Identifier: MIT */
/*
 * A roll-up for programs: everything that the table holds. A number that is hidden is text ("<5", "hidden"), one that nobody knows
 * null; percentages are text, because JSON's numbers are no decimals.
 */
#include "json.h"
#include "rollup_table.h"

static json_t *number(int64_t value)
{
    return value == CLI_UNKNOWN ? json_null() : json_integer(value);
}

static json_t *percent(int64_t value)
{
    char text[CLI_CELL_TEXT];
    return value == CLI_UNKNOWN ? json_null() : json_string(cli_table_percent(value, text));
}

/* A number as it is shown; one that is hidden is a text. */
static json_t *shown(const char *text, int64_t value)
{
    return *text == '<' || *text == 'h' ? json_string(text) : number(value);
}

static json_t *number_of(const cli_rollup_table *table, int64_t group, int which)
{
    char text[CLI_CELL_TEXT];
    return shown(cli_table_shown(table, group, which, text), cli_table_value(table, group, which));
}

static json_t *counts(const cli_rollup_table *table, int64_t group)
{
    static const char *const names[CLI_TALLIES] = {"rows",      "members", "met",     "not_met",
                                                   "undecided", "invalid", "repeated"};
    json_t *object = json_object();
    for (int tally = 0; tally < CLI_TALLIES; tally++)
        json_object_set_new(object, names[tally], number_of(table, group, tally));
    return object;
}

static json_t *holders(const cli_rollup_table *table, const cli_share *share, bool possible)
{
    char text[CLI_CELL_TEXT];
    if (!share->known)
        return json_null();
    return shown(cli_table_holders(table, share, possible, text), (int64_t)(possible ? share->high : share->low));
}

static json_t *limit(const cli_share *share)
{
    char text[CLI_CELL_TEXT];
    return share->limit_known ? json_string(cli_table_limit(share, text)) : json_null();
}

static json_t *share_of(const cli_rollup_table *table, const cli_decision *decision, const cli_share *share)
{
    static const char *const ops[] = {"at_least", "above", "at_most", "under"};
    char text[CLI_CELL_TEXT];
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:b, s:s, s:o, s:s}", "target", share->id, "name", cli_name(share->names, table->lang),
        "level", hoctap_rules_level(decision->rules, (size_t)share->level)->id, "share", share->of_population, "op",
        ops[share->op], "limit", limit(share), "verdict", hoctap_verdict_text(share->verdict, HOCTAP_EN));
    json_object_set_new(object, "holders", holders(table, share, false));
    json_object_set_new(object, "holders_possible", holders(table, share, true));
    json_object_set_new(object, "population", shown(cli_table_population(table, share, text), share->population));
    json_object_set_new(object, "percent", percent(share->percent));
    json_object_set_new(object, "percent_possible", percent(share->percent_possible));
    json_object_set_new(object, "percent_of_registered", percent(share->of_registered));
    json_object_set_new(object, "gap", percent(share->gap));
    json_object_set_new(object, "needed", number(share->needed));
    return object;
}

static json_t *decision_of(const cli_rollup_table *table, const cli_decision *decision)
{
    const hoctap_rules *rules = decision->rules;
    json_t *shares = json_array();
    for (size_t i = 0; i < decision->count; i++)
        json_array_append_new(shares, share_of(table, decision, &table->shares[decision->first + i]));
    return json_pack("{s:s, s:s, s:s, s:b, s:s?, s:s?, s:s?, s:s?, s:o}", "title", hoctap_rules_title(rules), "edition",
                     hoctap_rules_edition(rules), "name", cli_name(hoctap_rules_names(rules), table->lang), "decides",
                     decision->decides, "level",
                     decision->decides ? hoctap_rules_level(rules, (size_t)decision->level)->id : NULL, "possible",
                     decision->decides ? hoctap_rules_level(rules, (size_t)decision->possible)->id : NULL, "verdict",
                     decision->decides ? hoctap_verdict_text(decision->verdict, HOCTAP_EN) : NULL, "reasons",
                     decision->decides ? decision->reasons : NULL, "shares", shares);
}

static json_t *group_of(const cli_rollup_table *table, const cli_group *group)
{
    json_t *decisions = json_array();
    int64_t number = group - table->groups;
    for (size_t i = 0; i < group->count; i++)
        json_array_append_new(decisions, decision_of(table, &table->decisions[group->first + i]));
    return json_pack("{s:s, s:s, s:s?, s:o, s:o, s:o, s:o}", "path", group->path, "name", group->name, "place",
                     group->place, "population", number_of(table, number, CLI_POPULATION), "registered",
                     number_of(table, number, CLI_REGISTERED), "counts", counts(table, number), "decisions", decisions);
}

static json_t *notes(const cli_rollup_table *table)
{
    json_t *list = json_array();
    for (size_t i = 0; i < table->note_count; i++)
        json_array_append_new(list, json_pack("{s:s, s:I, s:s}", "code", table->notes[i].code, "count",
                                              (json_int_t)table->notes[i].rows, "text", table->notes[i].text));
    return list;
}

void cli_rollup_json(const cli_rollup_table *table, cli_output *output)
{
    json_t *groups = json_array();
    for (size_t i = 0; i < table->group_count; i++)
        json_array_append_new(groups, group_of(table, &table->groups[i]));
    cli_json_write(json_pack("{s:s, s:s, s:s?, s:s, s:s, s:i, s:I, s:o, s:I, s:o, s:o}", "title", table->title,
                             "edition", table->edition, "variant", table->variant, "fingerprint", table->fingerprint,
                             "name", cli_name(table->names, table->lang), "year", table->year, "cell",
                             (json_int_t)table->cell, "all", counts(table, -1), "strays", (json_int_t)table->strays,
                             "groups", groups, "notes", notes(table)),
                   output);
}
