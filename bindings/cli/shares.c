/* SPDX-License-Identifier: MIT */
#include "shares.h"
#include "shortfall.h"

enum { ONE = 10000 }; /* what a count is in */

/* The target that a line stands in, at whatever depth; -1. */
static int target_of(const hoctap_rules *rules, const hoctap_line *line)
{
    int at = line->group;
    while (at >= 0 && !hoctap_rules_group(rules, (size_t)at)->target)
        at = hoctap_rules_group(rules, (size_t)at)->group;
    return at;
}

static void name_share(const hoctap_rules *rules, size_t index, cli_share *share)
{
    const hoctap_line *line = hoctap_rules_line(rules, index);
    const hoctap_fact *fact = hoctap_rules_fact(rules, (size_t)line->fact);
    int target = target_of(rules, line);
    const hoctap_group *group = target < 0 ? NULL : hoctap_rules_group(rules, (size_t)target);
    share->line = (int)index;
    share->id = group ? group->id : line->id;
    share->names = group && *group->names.vi ? group->names : fact->names;
    share->level = line->level;
    share->op = line->op;
    share->of_population = line->operand == HOCTAP_SHARE;
}

static bool counts_holders(const hoctap_rules *rules, size_t index)
{
    const hoctap_line *line = hoctap_rules_line(rules, index);
    if (line->fact < 0 || (line->operand != HOCTAP_SHARE && line->operand != HOCTAP_FACT))
        return false;
    const hoctap_fact *fact = hoctap_rules_fact(rules, (size_t)line->fact);
    return fact->kind == HOCTAP_COUNT && fact->holds;
}

static cli_share *new_share(cli_rollup_table *table, const cli_replies *replies, size_t index, size_t decision)
{
    cli_share *share = cli_table_share(table, decision);
    if (!share)
        return NULL;
    name_share(replies->rules, index, share);
    const cli_held *held = &replies->held[hoctap_rules_line(replies->rules, index)->fact];
    share->of_groups = held->known && held->of_groups;
    bool everybody = !share->of_groups && !held->among_known; /* who is registered of a part of them nobody says */
    share->registered = everybody ? table->groups[share->group].registered : CLI_UNKNOWN;
    return share;
}

static void fill_share(const cli_replies *replies, const hoctap_trace *trace, const hoctap_trace_test *test,
                       cli_share *share)
{
    const hoctap_fact *fact = hoctap_rules_fact(replies->rules, (size_t)test->fact);
    share->known = !trace->facts[test->fact].missing;
    share->low = share->known ? (uint64_t)(test->low / ONE) : 0;
    share->high = share->known ? (uint64_t)(test->high / ONE) : 0;
    if (share->of_population && !trace->facts[fact->among].missing && test->among_low == test->among_high)
        share->population = test->among_low / ONE;
    share->limit_known = test->limit_known && test->limit_low == test->limit_high;
    share->limit = test->limit_low;
    share->verdict = test->verdict;
    cli_shortfall(share);
}

bool cli_shares_put(cli_rollup_table *table, const cli_replies *replies, const hoctap_trace *trace, size_t decision)
{
    for (size_t i = 0; i < trace->test_count; i++) {
        const hoctap_trace_test *test = &trace->tests[i];
        if (test->verdict == HOCTAP_NOT_APPLICABLE || !counts_holders(replies->rules, (size_t)test->line))
            continue;
        cli_share *share = new_share(table, replies, (size_t)test->line, decision);
        if (!share)
            return false;
        fill_share(replies, trace, test, share);
    }
    return true;
}
