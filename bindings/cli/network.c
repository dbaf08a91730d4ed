/* SPDX-License-Identifier: MIT */
#include "network.h"

#include <stdlib.h>

enum { ACROSS = CLI_NUMBERS, SUMS = CLI_NUMBERS + 1 };

/* ---- numbers ---- */

/* Members of two groups are counted once above them, and registered and population may be told of any group. */
static bool stands_alone(int number)
{
    return number == TALLY_MEMBERS || number >= CLI_TALLIES;
}

static bool is_verdict(int number)
{
    return number >= TALLY_MET && number < CLI_TALLIES;
}

static bool has_below(const cli_network *on, int64_t group)
{
    return group == CLI_ALL || on->first[group + 1] >= 0;
}

/* Rows of no group are told, so that nothing is left between all and the groups at the top. */
static bool is_there(const cli_network *on, const cli_edge *edge)
{
    if (!edge->own)
        return true;
    if (!has_below(on, edge->group) || (edge->group == CLI_ALL && !stands_alone(edge->number)))
        return false;
    return cli_network_own(on, edge->group, stands_alone(edge->number) ? edge->number : TALLY_ROWS) != 0;
}

/* Whether the number could be one more (step 1) or one less (-1), if only what is shown of itself counted. */
static bool has_room(const cli_network *on, const cli_edge *edge, int step)
{
    const cli_rollup_table *table = on->table;
    int64_t value = cli_table_value(table, edge->group, edge->number), cell = (int64_t)table->cell;
    if (edge->own)
        return stands_alone(edge->number) || step > 0 || cli_network_own(on, edge->group, edge->number) > 0;
    if (value == CLI_UNKNOWN)
        return true;
    if (!cli_table_is_hidden(table, edge->group, edge->number))
        return false;
    bool few = is_verdict(edge->number) && cli_table_is_few(table, edge->group);
    if (value >= cell)
        return step > 0 || value > cell;
    if (value == 0)
        return few && step > 0;
    return step > 0 ? value + 1 < cell : value > (few ? 0 : 1);
}

/* ---- sums ---- */

static size_t along(int64_t group, int number)
{
    return (size_t)(group + 1) * SUMS + (size_t)number;
}

static size_t across(int64_t group)
{
    return along(group, ACROSS);
}

/* The counts of all, and what stands in no further sum. */
static size_t outside(const cli_network *on)
{
    return (on->table->group_count + 1) * SUMS;
}

static size_t upper(const cli_network *on, const cli_edge *edge)
{
    if (edge->own)
        return along(edge->group, edge->number);
    return edge->group == CLI_ALL ? outside(on) : along(on->table->groups[edge->group].above, edge->number);
}

static size_t lower(const cli_network *on, const cli_edge *edge)
{
    if (!edge->own && has_below(on, edge->group))
        return along(edge->group, edge->number);
    return stands_alone(edge->number) ? outside(on) : across(edge->group);
}

/* One more takes one from a sum and gives it to the other; rows stand on the other side of theirs. */
static size_t gaining(const cli_network *on, const cli_edge *edge, int step)
{
    return (edge->number == TALLY_ROWS) == (step > 0) ? upper(on, edge) : lower(on, edge);
}

int64_t cli_network_own(const cli_network *network, int64_t group, int number)
{
    return network->own[along(group, number)];
}

/* ---- the edges of a sum ---- */

typedef void visit(void *self, const cli_edge *edge);

static void visit_there(const cli_network *on, cli_edge edge, visit *each, void *self)
{
    if (is_there(on, &edge))
        each(self, &edge);
}

static void visit_outside(const cli_network *on, visit *each, void *self)
{
    for (int number = 0; number < CLI_NUMBERS; number++) {
        each(self, &(cli_edge){CLI_ALL, number, false});
        for (int64_t group = CLI_ALL; stands_alone(number) && group < (int64_t)on->table->group_count; group++)
            visit_there(on, (cli_edge){group, number, has_below(on, group)}, each, self);
    }
}

static void visit_edges(const cli_network *on, size_t sum, visit *each, void *self)
{
    int64_t group = (int64_t)(sum / SUMS) - 1;
    int number = (int)(sum % SUMS);
    if (sum == outside(on)) {
        visit_outside(on, each, self);
        return;
    }
    if (number != ACROSS) {
        each(self, &(cli_edge){group, number, false});
        for (int64_t below = on->first[group + 1]; below >= 0; below = on->next[below])
            each(self, &(cli_edge){below, number, false});
        visit_there(on, (cli_edge){group, number, true}, each, self);
        return;
    }
    for (number = 0; number < CLI_TALLIES; number++)
        if (!stands_alone(number))
            visit_there(on, (cli_edge){group, number, has_below(on, group)}, each, self);
}

/* ---- searching ---- */

enum { ONE_MORE = 1000000000 }; /* fewer numbers are hidden rather than smaller ones */

typedef struct search {
    cli_network *on;
    const cli_edge *asked;
    size_t sum, goal; /* the one being left, and the one to be reached */
} search;

/* How dear it is to hide so many; who has met it is dearest, for that is what people look for. */
static int64_t price_of(const cli_network *on, const cli_edge *edge, int step)
{
    const cli_rollup_table *table = on->table;
    if (has_room(on, edge, step))
        return 0;
    int64_t value = cli_table_value(table, edge->group, edge->number);
    if (edge->own || cli_table_is_hidden(table, edge->group, edge->number) || value < (int64_t)table->cell + (step < 0))
        return -1;
    value = value < ONE_MORE / 2 ? value : ONE_MORE / 2;
    return ONE_MORE + value + (edge->number == TALLY_MET ? ONE_MORE / 2 : 0);
}

/* Only what lies in the group that is searched now, and the goal. */
static bool is_in_sight(const search *at, size_t sum)
{
    int64_t group = (int64_t)(sum / SUMS) - 1;
    return sum == at->goal || at->on->region == CLI_ALL ||
           (group >= at->on->region && group <= at->on->last[at->on->region] && sum != outside(at->on));
}

static bool is_dearer(const cli_network *on, size_t sum, int64_t price)
{
    return on->seen[sum] != on->now || on->price[sum] > price;
}

static void reach(cli_network *on, size_t sum, int64_t price, const cli_edge *by, size_t from)
{
    if (on->seen[sum] != on->now || !on->waits[sum]) {
        on->waits[sum] = true;
        on->queue[(on->begin + on->length++) % on->sums] = sum;
    }
    on->seen[sum] = on->now;
    on->price[sum] = price;
    on->by[sum] = *by;
    on->from[sum] = from;
}

/* The change of the edge that takes from the sum what it has too much. */
static int step_from(const cli_network *on, const cli_edge *edge, size_t sum)
{
    return gaining(on, edge, 1) == sum ? -1 : 1;
}

static void pass(void *self, const cli_edge *edge)
{
    search *at = self;
    bool same = edge->group == at->asked->group && edge->number == at->asked->number && edge->own == at->asked->own;
    int step = step_from(at->on, edge, at->sum);
    int64_t price = same ? -1 : price_of(at->on, edge, step);
    if (price < 0)
        return;
    size_t next = gaining(at->on, edge, step);
    price += at->on->price[at->sum];
    if (is_in_sight(at, next) && is_dearer(at->on, next, price) && is_dearer(at->on, at->goal, price))
        reach(at->on, next, price, edge, at->sum);
}

/* The cheapest way for a change of the edge by the step to be made good by other edges. -1: there is none. */
static int64_t find_way(cli_network *on, const cli_edge *edge, int step)
{
    search at = {.on = on, .asked = edge, .goal = gaining(on, edge, -step)};
    on->now++;
    for (; on->length > 0; on->length--)
        on->waits[on->queue[on->begin++ % on->sums]] = false;
    on->begin = 0;
    if (!has_room(on, edge, step))
        return -1;
    reach(on, gaining(on, edge, step), 0, edge, outside(on));
    while (on->length > 0 && is_dearer(on, at.goal, 0)) {
        at.sum = on->queue[on->begin];
        on->begin = (on->begin + 1) % on->sums;
        on->length--;
        on->waits[at.sum] = false;
        visit_edges(on, at.sum, pass, &at);
    }
    return on->seen[at.goal] == on->now ? on->price[at.goal] : -1;
}

static void hide_way(cli_network *on, const cli_edge *edge, int step)
{
    size_t begin = gaining(on, edge, step);
    for (size_t sum = gaining(on, edge, -step); sum != begin; sum = on->from[sum])
        if (!on->by[sum].own)
            cli_table_hide(on->table, on->by[sum].group, on->by[sum].number);
}

/* In the region alone; false: there is no way in it. */
static bool keep_safe_within(cli_network *on, const cli_edge *edge)
{
    int64_t less = find_way(on, edge, -1), more = less == 0 ? -1 : find_way(on, edge, 1);
    if (less > 0 && (more < 0 || less < more)) {
        find_way(on, edge, -1);
        hide_way(on, edge, -1);
    } else if (more > 0)
        hide_way(on, edge, 1);
    return less >= 0 || more >= 0;
}

void cli_network_keep_safe(cli_network *network, const cli_edge *edge)
{
    if (!is_there(network, edge))
        return;
    network->region = edge->group;
    do {
        if (network->region != CLI_ALL)
            network->region = network->table->groups[network->region].above;
    } while (!keep_safe_within(network, edge) && network->region != CLI_ALL);
}

/* ---- open, close ---- */

static void find_below(cli_network *on)
{
    size_t count = on->table->group_count;
    for (size_t i = 0; i <= count; i++)
        on->first[i] = on->next[i] = on->last[i] = -1;
    for (size_t i = count; i-- > 0;) {
        int64_t *first = &on->first[on->table->groups[i].above + 1];
        on->next[i] = *first;
        *first = (int64_t)i;
    }
    for (size_t i = count; i-- > 0;) {
        int64_t above = on->table->groups[i].above;
        on->last[i] = on->last[i] < (int64_t)i ? (int64_t)i : on->last[i];
        if (above != CLI_ALL && on->last[above] < on->last[i])
            on->last[above] = on->last[i];
    }
}

static void find_own(cli_network *on)
{
    const cli_rollup_table *table = on->table;
    for (int64_t group = CLI_ALL; group < (int64_t)table->group_count; group++)
        for (int number = 0; number < CLI_NUMBERS; number++) {
            int64_t *own = &on->own[along(group, number)];
            *own = has_below(on, group) ? cli_table_value(table, group, number) : 0;
            for (int64_t below = on->first[group + 1]; below >= 0; below = on->next[below])
                *own -= cli_table_value(table, below, number);
        }
}

bool cli_network_open(cli_network *network, cli_rollup_table *table)
{
    size_t groups = table->group_count + 1, sums = groups * SUMS + 1;
    *network = (cli_network){.table = table};
    network->first = malloc(groups * sizeof *network->first);
    network->next = malloc(groups * sizeof *network->next);
    network->last = malloc(groups * sizeof *network->last);
    network->own = calloc(sums, sizeof *network->own);
    network->seen = calloc(sums, sizeof *network->seen);
    network->queue = malloc(sums * sizeof *network->queue);
    network->price = malloc(sums * sizeof *network->price);
    network->waits = calloc(sums, sizeof *network->waits);
    network->by = malloc(sums * sizeof *network->by);
    network->from = malloc(sums * sizeof *network->from);
    if (!network->first || !network->next || !network->last || !network->own || !network->seen || !network->queue ||
        !network->price || !network->waits || !network->by || !network->from)
        return false;
    network->sums = sums;
    find_below(network);
    find_own(network);
    return true;
}

void cli_network_close(cli_network *network)
{
    free(network->first);
    free(network->next);
    free(network->last);
    free(network->own);
    free(network->seen);
    free(network->queue);
    free(network->price);
    free(network->waits);
    free(network->by);
    free(network->from);
    *network = (cli_network){0};
}
