/* SPDX-License-Identifier: MIT */
/*
 * A roll-up as CSV: a line for each group and each test that counts holders, as far as something is known of them; one for a group, and
 * for a title, without such a test.
 */
#include "cells.h"
#include "rollup_table.h"

#include <string.h>

static const char header[] =
    "place,level_of_place,path,population,registered,rows,members,met,not_met,undecided,invalid,repeated,title,edition,"
    "target,holders,holders_possible,share,share_of_registered,limit,gap,needed,line_verdict,level,possible,verdict,"
    "reasons\n";

static void put(cli_output *output, const char *text)
{
    cli_output_put(output, ",", 1);
    cli_output_text(output, text);
}

static void put_group(const cli_rollup_table *table, const cli_group *group, const cli_share *share, cli_output *output)
{
    char text[CLI_CELL_TEXT];
    int64_t number = group - table->groups;
    bool other = share && share->population != CLI_UNKNOWN;
    cli_cells_text(output, group->name, strlen(group->name));
    put(output, group->place ? group->place : "");
    cli_output_put(output, ",", 1);
    cli_cells_text(output, group->path, strlen(group->path));
    put(output,
        other ? cli_table_population(table, share, text) : cli_table_shown(table, number, CLI_POPULATION, text));
    put(output, cli_table_shown(table, number, CLI_REGISTERED, text));
    for (int tally = 0; tally < CLI_TALLIES; tally++)
        put(output, cli_table_shown(table, number, tally, text));
}

static void put_title(const cli_decision *decision, cli_output *output)
{
    put(output, decision ? hoctap_rules_title(decision->rules) : "");
    put(output, decision ? hoctap_rules_edition(decision->rules) : "");
}

static void put_share(const cli_rollup_table *table, const cli_decision *decision, const cli_share *share,
                      cli_output *output)
{
    char text[CLI_CELL_TEXT];
    if (!share) {
        cli_output_text(output, ",,,,,,,,,");
        return;
    }
    cli_output_put(output, ",", 1);
    if (hoctap_rules_level_count(decision->rules) > 2) /* none, and more than one */
        cli_output_print(output, "%s/", hoctap_rules_level(decision->rules, (size_t)share->level)->id);
    cli_output_text(output, share->id);
    put(output, cli_table_holders(table, share, false, text));
    put(output, cli_table_holders(table, share, true, text));
    put(output, cli_table_percent(share->percent, text));
    put(output, cli_table_percent(share->of_registered, text));
    put(output, cli_table_limit(share, text));
    put(output, cli_table_percent(share->gap, text));
    put(output, cli_table_number(share->needed, text));
    put(output, hoctap_verdict_text(share->verdict, HOCTAP_EN));
}

static void put_outcome(const cli_decision *decision, cli_output *output)
{
    if (!decision || !decision->decides) {
        cli_output_text(output, ",,,,\n");
        return;
    }
    put(output, hoctap_rules_level(decision->rules, (size_t)decision->level)->id);
    put(output, hoctap_rules_level(decision->rules, (size_t)decision->possible)->id);
    put(output, hoctap_verdict_text(decision->verdict, HOCTAP_EN));
    put(output, decision->reasons);
    cli_output_put(output, "\n", 1);
}

static void put_line(const cli_rollup_table *table, const cli_group *group, const cli_decision *decision,
                     const cli_share *share, cli_output *output)
{
    put_group(table, group, share, output);
    put_title(decision, output);
    put_share(table, decision, share, output);
    put_outcome(decision, output);
}

static void put_decision(const cli_rollup_table *table, const cli_group *group, const cli_decision *decision,
                         cli_output *output)
{
    bool put = false;
    for (size_t i = 0; i < decision->count; i++) {
        const cli_share *share = &table->shares[decision->first + i];
        if (!share->known && share->population == CLI_UNKNOWN)
            continue; /* nothing is known of it */
        put_line(table, group, decision, share, output);
        put = true;
    }
    if (!put)
        put_line(table, group, decision, NULL, output);
}

void cli_rollup_csv(const cli_rollup_table *table, cli_output *output)
{
    cli_output_text(output, header);
    for (size_t i = 0; i < table->group_count; i++) {
        const cli_group *group = &table->groups[i];
        for (size_t j = 0; j < group->count; j++)
            put_decision(table, group, &table->decisions[group->first + j], output);
        if (!group->count)
            put_line(table, group, NULL, NULL, output);
    }
}
