/* SPDX-License-Identifier: MIT */
#include "cell.h"

#include "network.h"

/* That all of few rows have met it, or none, says it of each of them: that is hidden too. */
static void hide_small(cli_rollup_table *table, int64_t group)
{
    for (int number = 0; number < CLI_NUMBERS; number++) {
        bool told = cli_table_is_few(table, group) && (number == TALLY_MET || number == TALLY_NOT_MET);
        if (told || cli_table_is_small(table, cli_table_value(table, group, number)))
            cli_table_hide(table, group, number);
    }
}

/* Few holders of one title, though of several levels together they may be many. */
static bool has_few_holders(const cli_rollup_table *table, size_t number)
{
    const cli_share *share = &table->shares[number];
    return share->known && !share->of_groups && cli_table_is_small(table, (int64_t)share->low);
}

/* What lies in a group, but in none of those below it, is not shown, and may be few. */
static void keep_group_safe(cli_network *network, int64_t group)
{
    for (int number = 0; number < CLI_NUMBERS; number++) {
        cli_edge edge = {group, number, false}, own = {group, number, true};
        if (cli_table_is_small(network->table, cli_table_value(network->table, group, number)))
            cli_network_keep_safe(network, &edge);
        if (number < CLI_TALLIES && number != TALLY_MEMBERS &&
            cli_table_is_small(network->table, cli_network_own(network, group, number)))
            cli_network_keep_safe(network, &own);
    }
}

static void keep_few_holders_safe(cli_network *network)
{
    for (size_t i = 0; i < network->table->share_count; i++)
        if (has_few_holders(network->table, i))
            cli_network_keep_safe(network, &(cli_edge){(int64_t)network->table->shares[i].group, TALLY_MET, false});
}

/* A number that is not shown is not there any more; of those that compare with a limit from above it is the possible holders. */
static void hide_share(const cli_rollup_table *table, cli_share *share)
{
    enum { LOW = 1U << TALLY_MET | 1U << TALLY_REPEATED };
    enum { HIGH = LOW | 1U << TALLY_NOT_MET | 1U << TALLY_UNDECIDED | 1U << TALLY_INVALID };
    unsigned hidden = table->groups[share->group].hidden;
    bool at_most = share->op == HOCTAP_AT_MOST || share->op == HOCTAP_UNDER;
    bool as_group = share->population == table->groups[share->group].population;
    share->hidden =
        (hidden & LOW) || cli_table_is_small(table, share->population) || (as_group && hidden >> CLI_POPULATION & 1);
    share->hidden_possible = share->hidden || (hidden & HIGH);
    if (share->hidden)
        share->percent = CLI_UNKNOWN;
    if (share->hidden_possible)
        share->percent_possible = CLI_UNKNOWN;
    if (at_most ? share->hidden_possible : share->hidden)
        share->gap = share->needed = CLI_UNKNOWN;
    if (share->hidden || (hidden >> CLI_REGISTERED & 1))
        share->of_registered = CLI_UNKNOWN;
}

bool cli_cell_hide(cli_rollup_table *table)
{
    cli_network network;
    if (!table->cell)
        return true;
    bool good = cli_network_open(&network, table);
    for (int64_t group = CLI_ALL; good && group < (int64_t)table->group_count; group++)
        hide_small(table, group);
    for (size_t i = 0; i < table->share_count; i++)
        if (has_few_holders(table, i))
            cli_table_hide(table, (int64_t)table->shares[i].group, TALLY_MET);
    for (int64_t group = CLI_ALL; good && group < (int64_t)table->group_count; group++)
        keep_group_safe(&network, group);
    if (good)
        keep_few_holders_safe(&network);
    for (size_t i = 0; i < table->share_count; i++)
        if (!table->shares[i].of_groups)
            hide_share(table, &table->shares[i]);
    cli_network_close(&network);
    return good;
}
