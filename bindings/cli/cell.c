/* SPDX-License-Identifier: MIT */
#include "cell.h"

#include <stdlib.h>

enum { NONE = -1 };

/* The groups right below each, as a list; the last list is that of the groups at the top. */
typedef struct family {
    int64_t *first, *next;
} family;

typedef struct hiding {
    cli_rollup_table *table;
    family below;
    bool changed;
} hiding;

static bool is_small(const cli_rollup_table *table, uint64_t count)
{
    return count > 0 && count < table->cell;
}

static unsigned *bits_of(cli_rollup_table *table, int64_t group)
{
    return group == NONE ? &table->hidden_all : &table->groups[group].hidden;
}

static uint64_t count_of(const cli_rollup_table *table, int64_t group, cli_tally tally)
{
    return group == NONE ? table->all[tally] : table->groups[group].counts[tally];
}

static bool is_hidden(const cli_rollup_table *table, int64_t group, cli_tally tally)
{
    return (group == NONE ? table->hidden_all : table->groups[group].hidden) >> tally & 1;
}

/* Rows and members are hidden together: mostly they are one number. */
static void hide(hiding *on, int64_t group, cli_tally tally)
{
    unsigned more = tally <= TALLY_MEMBERS ? 1U << TALLY_ROWS | 1U << TALLY_MEMBERS : 1U << tally;
    unsigned *bits = bits_of(on->table, group);
    on->changed = on->changed || (*bits | more) != *bits;
    *bits |= more;
}

static void hide_group(hiding *on, int64_t group)
{
    for (int tally = TALLY_ROWS; tally < CLI_TALLIES; tally++)
        if (tally <= TALLY_NOT_MET || count_of(on->table, group, (cli_tally)tally))
            hide(on, group, (cli_tally)tally);
}

/* That nobody of a small group has met it says it of each of them: that is hidden too. */
static void hide_small(hiding *on, int64_t group)
{
    const cli_rollup_table *table = on->table;
    if (is_small(table, count_of(table, group, TALLY_ROWS)) || is_small(table, count_of(table, group, TALLY_MEMBERS)))
        hide_group(on, group);
    for (int tally = TALLY_MET; tally < CLI_TALLIES; tally++)
        if (is_small(table, count_of(table, group, (cli_tally)tally)))
            hide(on, group, (cli_tally)tally);
}

/* Few holders of one title, though of several levels together they may be many. */
static void hide_few_holders(hiding *on)
{
    const cli_rollup_table *table = on->table;
    for (size_t i = 0; i < table->share_count; i++) {
        const cli_share *share = &table->shares[i];
        if (share->known && !share->of_groups && is_small(table, share->low))
            hide(on, (int64_t)share->group, TALLY_MET);
    }
}

/* Which of two counts to hide rather: the smaller one, but who has met it last of all, for that is what people look for. */
static bool is_rather(const cli_rollup_table *table, int64_t group, int tally, int other)
{
    if (other == NONE || other == TALLY_MET)
        return true;
    return tally != TALLY_MET && count_of(table, group, (cli_tally)tally) < count_of(table, group, (cli_tally)other);
}

/* rows = met + not met + undecided + invalid + repeated: not one of them alone is hidden, or rows tell it. */
static void hide_across(hiding *on, int64_t group)
{
    const cli_rollup_table *table = on->table;
    int hidden = 0, other = NONE;
    for (int tally = TALLY_MET; tally < CLI_TALLIES; tally++) {
        if (is_hidden(table, group, (cli_tally)tally))
            hidden++;
        else if (count_of(table, group, (cli_tally)tally) && is_rather(table, group, tally, other))
            other = tally;
    }
    if (is_hidden(table, group, TALLY_ROWS) ? hidden == 0 : hidden == 1)
        hide(on, group, other == NONE ? TALLY_ROWS : (cli_tally)other);
}

/* What stands in a sum of one count over the groups below one: all of them, the sum, and what is in no group below. */
typedef struct terms {
    int hidden;
    int64_t smallest; /* of the groups below that are not hidden, the one with the fewest, but some; or NONE */
    bool some;
    uint64_t sum;
} terms;

static terms terms_below(const hiding *on, int64_t first, cli_tally tally)
{
    const cli_rollup_table *table = on->table;
    terms found = {.smallest = NONE};
    for (int64_t child = first; child != NONE; child = on->below.next[child]) {
        uint64_t count = count_of(table, child, tally);
        found.sum += count;
        if (is_hidden(table, child, tally))
            found.hidden++;
        else if (count && (!found.some || count < count_of(table, found.smallest, tally))) {
            found.smallest = child;
            found.some = true;
        }
    }
    return found;
}

/* group = those below it + what lies in none of these: not one of them alone is hidden, or the others tell it. */
static void hide_along(hiding *on, int64_t group, cli_tally tally)
{
    int64_t first = on->below.first[group == NONE ? (int64_t)on->table->group_count : group];
    if (first == NONE)
        return;
    terms below = terms_below(on, first, tally);
    uint64_t own = count_of(on->table, group, tally) - below.sum;
    bool above = is_hidden(on->table, group, tally);
    bool small = group != NONE && is_small(on->table, own); /* what lies in no group at all is told anyway */
    if (below.hidden + above + small != 1)
        return;
    if (below.some)
        hide(on, below.smallest, tally);
    else if (!above)
        hide(on, group, tally);
}

static void settle(hiding *on)
{
    do {
        on->changed = false;
        for (int64_t group = NONE; group < (int64_t)on->table->group_count; group++) {
            hide_across(on, group);
            for (int tally = TALLY_ROWS; tally < CLI_TALLIES; tally++)
                if (tally != TALLY_MEMBERS) /* who is in two groups is one member: these do not add up */
                    hide_along(on, group, (cli_tally)tally);
        }
    } while (on->changed);
}

static bool find_families(hiding *on)
{
    size_t count = on->table->group_count;
    on->below.first = malloc((count + 1) * sizeof *on->below.first);
    on->below.next = malloc((count + 1) * sizeof *on->below.next);
    if (!on->below.first || !on->below.next)
        return false;
    for (size_t i = 0; i <= count; i++)
        on->below.first[i] = on->below.next[i] = NONE;
    for (size_t i = count; i-- > 0;) {
        int64_t above = on->table->groups[i].above;
        int64_t *first = &on->below.first[above == NONE ? (int64_t)count : above];
        on->below.next[i] = *first;
        *first = (int64_t)i;
    }
    return true;
}

static void hide_shares(cli_rollup_table *table)
{
    enum {
        TOLD_BY_POSSIBLE = 1U << TALLY_NOT_MET | 1U << TALLY_UNDECIDED | 1U << TALLY_INVALID | 1U << TALLY_REPEATED
    };
    for (size_t i = 0; i < table->share_count; i++) {
        cli_share *share = &table->shares[i];
        unsigned hidden = share->of_groups ? 0 : table->groups[share->group].hidden;
        share->hidden = hidden >> TALLY_MET & 1;
        share->hidden_possible = hidden & TOLD_BY_POSSIBLE;
    }
}

bool cli_cell_hide(cli_rollup_table *table)
{
    if (!table->cell)
        return true;
    hiding on = {.table = table};
    bool good = find_families(&on);
    if (good) {
        for (int64_t group = NONE; group < (int64_t)table->group_count; group++)
            hide_small(&on, group);
        hide_few_holders(&on);
        settle(&on);
        hide_shares(table);
    }
    free(on.below.first);
    free(on.below.next);
    return good;
}
