/* SPDX-License-Identifier: MIT */
#include "rollup_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Room for one more, in an array that grows by half. */
static bool grow(cli_rollup_table *table, void **array, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return true;
    size_t more = *room + *room / 2 + 16;
    void *moved = reallocarray(*array, more, size);
    if (!moved) {
        table->no_memory = true;
        return false;
    }
    *array = moved;
    *room = more;
    return true;
}

cli_group *cli_table_group(cli_rollup_table *table)
{
    if (!grow(table, (void **)&table->groups, table->group_count, &table->group_room, sizeof *table->groups))
        return NULL;
    cli_group *group = &table->groups[table->group_count++];
    *group = (cli_group){.above = -1, .population = CLI_UNKNOWN, .registered = CLI_UNKNOWN};
    return group;
}

cli_decision *cli_table_decision(cli_rollup_table *table, size_t group)
{
    if (!grow(table, (void **)&table->decisions, table->decision_count, &table->decision_room,
              sizeof *table->decisions))
        return NULL;
    cli_decision *decision = &table->decisions[table->decision_count++];
    *decision = (cli_decision){.group = group, .first = table->share_count};
    return decision;
}

cli_share *cli_table_share(cli_rollup_table *table, size_t decision)
{
    if (!grow(table, (void **)&table->shares, table->share_count, &table->share_room, sizeof *table->shares))
        return NULL;
    cli_share *share = &table->shares[table->share_count++];
    *share = (cli_share){.group = table->decisions[decision].group,
                         .decision = decision,
                         .population = CLI_UNKNOWN,
                         .registered = CLI_UNKNOWN,
                         .percent = CLI_UNKNOWN,
                         .percent_possible = CLI_UNKNOWN,
                         .of_registered = CLI_UNKNOWN,
                         .gap = CLI_UNKNOWN,
                         .needed = CLI_UNKNOWN};
    table->decisions[decision].count++;
    return share;
}

void cli_table_note(cli_rollup_table *table, const char *code, uint64_t rows, char *text)
{
    if (!text || !grow(table, (void **)&table->notes, table->note_count, &table->note_room, sizeof *table->notes)) {
        table->no_memory = true;
        free(text);
        return;
    }
    table->notes[table->note_count++] = (cli_note){.code = code, .rows = rows, .text = text};
}

void cli_table_free(cli_rollup_table *table)
{
    for (size_t i = 0; i < table->decision_count; i++)
        free(table->decisions[i].reasons);
    for (size_t i = 0; i < table->note_count; i++)
        free(table->notes[i].text);
    free(table->groups);
    free(table->decisions);
    free(table->shares);
    free(table->notes);
    *table = (cli_rollup_table){0};
}

int64_t cli_table_value(const cli_rollup_table *table, int64_t group, int number)
{
    if (number >= CLI_TALLIES && group < 0)
        return CLI_UNKNOWN;
    if (number >= CLI_TALLIES)
        return number == CLI_REGISTERED ? table->groups[group].registered : table->groups[group].population;
    return (int64_t)(group < 0 ? table->all : table->groups[group].counts)[number];
}

bool cli_table_is_hidden(const cli_rollup_table *table, int64_t group, int number)
{
    return (group < 0 ? table->hidden_all : table->groups[group].hidden) >> number & 1;
}

/* Rows, members, registered and population are hidden together: often they are one number. */
void cli_table_hide(cli_rollup_table *table, int64_t group, int number)
{
    const unsigned one = 1U << TALLY_ROWS | 1U << TALLY_MEMBERS | 1U << CLI_REGISTERED | 1U << CLI_POPULATION;
    unsigned *hidden = group < 0 ? &table->hidden_all : &table->groups[group].hidden;
    *hidden |= one >> number & 1 ? one : 1U << number;
}

bool cli_table_is_small(const cli_rollup_table *table, int64_t number)
{
    return number > 0 && (uint64_t)number < table->cell;
}

bool cli_table_is_few(const cli_rollup_table *table, int64_t group)
{
    return cli_table_is_small(table, cli_table_value(table, group, TALLY_ROWS));
}

static const char *show_hidden(const cli_rollup_table *table, bool small, char *text)
{
    snprintf(text, CLI_CELL_TEXT, small ? "<%" PRIu64 : "hidden", table->cell);
    return text;
}

const char *cli_table_shown(const cli_rollup_table *table, int64_t group, int number, char *text)
{
    int64_t value = cli_table_value(table, group, number);
    bool few = number >= TALLY_MET && number < CLI_TALLIES && cli_table_is_few(table, group);
    if (value == CLI_UNKNOWN || !cli_table_is_hidden(table, group, number))
        return cli_table_number(value, text);
    return show_hidden(table, few || cli_table_is_small(table, value), text);
}

const char *cli_table_population(const cli_rollup_table *table, const cli_share *share, char *text)
{
    bool same = share->population != CLI_UNKNOWN && share->population == table->groups[share->group].population;
    if (share->of_groups)
        return cli_table_number(share->population, text);
    if (cli_table_is_small(table, share->population))
        return show_hidden(table, true, text);
    if (same)
        return cli_table_shown(table, (int64_t)share->group, CLI_POPULATION, text);
    return cli_table_number(share->population, text);
}

const char *cli_table_holders(const cli_rollup_table *table, const cli_share *share, bool possible, char *text)
{
    uint64_t count = possible ? share->high : share->low;
    *text = '\0';
    if (share->known && (share->hidden || (possible && share->hidden_possible)))
        return show_hidden(
            table, cli_table_is_small(table, (int64_t)count) || cli_table_is_few(table, (int64_t)share->group), text);
    return share->known ? cli_table_number((int64_t)count, text) : text;
}

const char *cli_table_number(int64_t number, char *text)
{
    *text = '\0';
    if (number != CLI_UNKNOWN)
        snprintf(text, CLI_CELL_TEXT, "%" PRId64, number);
    return text;
}

const char *cli_table_percent(int64_t percent, char *text)
{
    *text = '\0';
    if (percent != CLI_UNKNOWN)
        snprintf(text, CLI_CELL_TEXT, "%" PRId64 ".%02d", percent / 100, (int)(percent % 100));
    return text;
}

const char *cli_table_limit(const cli_share *share, char *text)
{
    *text = '\0';
    if (share->limit_known)
        hoctap_decimal_text(share->limit, HOCTAP_PLACES, text, CLI_CELL_TEXT);
    return text;
}
