/* SPDX-License-Identifier: MIT */
#include "panels.h"

#include <stdlib.h>
#include <string.h>

/* Longer pictures leave the lowest level out. No province had as many communes, before the reform or since. */
enum { MOST_BARS = 1000, WHOLE = 10000 };

static bool same_rules(const hoctap_rules *a, const hoctap_rules *b)
{
    char mark_a[HOCTAP_FINGERPRINT], mark_b[HOCTAP_FINGERPRINT];
    return a == b || (a && b && strcmp(hoctap_rules_fingerprint(a, mark_a), hoctap_rules_fingerprint(b, mark_b)) == 0);
}

static cli_panel *panel_of(cli_panels *panels, const hoctap_rules *rules, const cli_share *share)
{
    for (size_t i = 0; i < panels->count; i++) {
        const cli_share *first = panels->all[i].first;
        if (first->level == share->level && strcmp(first->id, share->id) == 0 &&
            same_rules(panels->all[i].rules, rules))
            return &panels->all[i];
    }
    if (panels->count == panels->room) {
        size_t room = panels->room ? 2 * panels->room : 8;
        cli_panel *all = realloc(panels->all, room * sizeof *all);
        if (!all)
            return NULL;
        panels->all = all;
        panels->room = room;
    }
    cli_panel *panel = &panels->all[panels->count];
    *panel = (cli_panel){.first = share, .rules = rules};
    panel->by_group = calloc(panels->table->group_count + 1, sizeof *panel->by_group);
    panels->count += panel->by_group != NULL;
    return panel->by_group ? panel : NULL;
}

/* Shares of all groups, each into the panel of its test. One that does not concern its group is no bar. */
static bool sort_shares(cli_panels *panels)
{
    const cli_rollup_table *table = panels->table;
    for (size_t i = 0; i < table->share_count; i++) {
        const cli_share *share = &table->shares[i];
        cli_panel *panel = panel_of(panels, table->decisions[share->decision].rules, share);
        if (!panel)
            return false;
        if (share->verdict != HOCTAP_NOT_APPLICABLE && !panel->by_group[share->group])
            panel->by_group[share->group] = share;
    }
    return true;
}

static bool speaks(const cli_panel *panel, size_t groups)
{
    for (size_t i = 0; i < groups; i++)
        if (panel->by_group[i] && panel->by_group[i]->known)
            return true;
    return false;
}

static void drop_silent(cli_panels *panels)
{
    size_t kept = 0;
    for (size_t i = 0; i < panels->count; i++) {
        if (speaks(&panels->all[i], panels->table->group_count))
            panels->all[kept++] = panels->all[i];
        else
            free(panels->all[i].by_group);
    }
    panels->silent = panels->count - kept;
    panels->count = kept;
}

static int64_t cut_percent(uint64_t part, uint64_t whole)
{
    return whole ? (int64_t)(part / whole * WHOLE + part % whole * WHOLE / whole) : CLI_UNKNOWN;
}

/* Rows recognised among rows surveyed; those that nobody can decide about may be. */
static cli_share count_rows(const cli_group *group)
{
    const uint64_t *counts = group->counts;
    uint64_t open = counts[TALLY_UNDECIDED] + counts[TALLY_INVALID] + counts[TALLY_REPEATED];
    cli_share share = {.id = "rows",
                       .names = {"", ""},
                       .of_population = true,
                       .known = true,
                       .low = counts[TALLY_MET],
                       .high = counts[TALLY_MET] + open,
                       .population = (int64_t)counts[TALLY_ROWS],
                       .registered = group->registered,
                       .of_registered = CLI_UNKNOWN,
                       .gap = CLI_UNKNOWN,
                       .needed = CLI_UNKNOWN,
                       .verdict = HOCTAP_NOT_APPLICABLE,
                       .hidden = group->hidden != 0};
    share.percent = cut_percent(share.low, counts[TALLY_ROWS]);
    share.percent_possible = cut_percent(share.high, counts[TALLY_ROWS]);
    return share;
}

static bool count_all_rows(cli_panels *panels)
{
    const cli_rollup_table *table = panels->table;
    panels->counted = calloc(table->group_count + 1, sizeof *panels->counted);
    for (size_t i = 0; panels->counted && i < table->group_count; i++) {
        panels->counted[i] = count_rows(&table->groups[i]);
        panels->counted[i].group = i;
        cli_panel *panel = panel_of(panels, NULL, &panels->counted[i]);
        if (!panel)
            return false;
        panel->by_group[i] = &panels->counted[i];
    }
    return panels->counted != NULL;
}

static size_t deepest(const cli_panels *panels)
{
    size_t depth = 0;
    for (size_t i = 0; i < panels->table->group_count; i++)
        if (panels->shown[i] && panels->table->groups[i].depth > depth)
            depth = panels->table->groups[i].depth;
    return depth;
}

static size_t count_shown(const cli_panels *panels)
{
    size_t count = 0;
    for (size_t i = 0; i < panels->table->group_count; i++)
        count += panels->shown[i];
    return count;
}

static void drop_deepest(cli_panels *panels)
{
    for (size_t depth = deepest(panels); depth > 0 && count_shown(panels) > MOST_BARS; depth = deepest(panels))
        for (size_t i = 0; i < panels->table->group_count; i++)
            if (panels->shown[i] && panels->table->groups[i].depth == depth) {
                panels->shown[i] = false;
                panels->left_out++;
            }
}

static void choose_groups(cli_panels *panels, const char *level)
{
    const cli_rollup_table *table = panels->table;
    for (size_t i = 0; i < table->group_count; i++) {
        const char *place = table->groups[i].place;
        panels->shown[i] = !level || (place && strcmp(place, level) == 0);
    }
    if (!level)
        drop_deepest(panels);
}

/* Marks the groups that bars stand under: groups come behind those above them. */
static void mark_above(const cli_panels *panels, const cli_panel *panel, bool *wanted)
{
    const cli_rollup_table *table = panels->table;
    for (size_t i = table->group_count; i-- > 0;) {
        wanted[i] = wanted[i] || (panels->shown[i] && panel->by_group[i]);
        if (wanted[i] && table->groups[i].above >= 0)
            wanted[table->groups[i].above] = true;
    }
}

static bool set_bars(const cli_panels *panels, cli_panel *panel)
{
    size_t groups = panels->table->group_count;
    bool *wanted = calloc(groups + 1, sizeof *wanted);
    panel->bars = calloc(groups + 1, sizeof *panel->bars);
    bool good = wanted && panel->bars;
    if (good)
        mark_above(panels, panel, wanted);
    for (size_t i = 0; good && i < groups; i++) {
        const cli_share *share = panels->shown[i] ? panel->by_group[i] : NULL;
        if (wanted[i])
            panel->bars[panel->bar_count++] = (cli_bar){i, share};
        panel->shares += wanted[i] && share;
    }
    free(wanted);
    return good;
}

static int64_t at_least(int64_t value, int64_t other)
{
    return value > other ? value : other;
}

static void set_scale(cli_panel *panel)
{
    const cli_share *before = NULL;
    panel->one_limit = true;
    panel->scale = panel->first->of_population ? WHOLE : 1;
    for (size_t i = 0; i < panel->bar_count; i++) {
        const cli_share *share = panel->bars[i].share;
        if (share && before)
            panel->one_limit &= share->limit_known == before->limit_known && share->limit == before->limit;
        if (share && !share->of_population && !share->hidden)
            panel->scale = at_least(panel->scale, at_least((int64_t)(share->hidden_possible ? share->low : share->high),
                                                           share->limit / WHOLE));
        before = share ? share : before;
    }
}

bool cli_panels_begin(cli_panels *panels, const cli_rollup_table *table, const char *level)
{
    *panels = (cli_panels){.table = table};
    panels->shown = calloc(table->group_count + 1, sizeof *panels->shown);
    if (!panels->shown || !sort_shares(panels))
        return false;
    drop_silent(panels);
    choose_groups(panels, level);
    if (!panels->count && !count_all_rows(panels))
        return false;
    for (size_t i = 0; i < panels->count; i++) {
        if (!set_bars(panels, &panels->all[i]))
            return false;
        set_scale(&panels->all[i]);
    }
    return true;
}

void cli_panels_end(cli_panels *panels)
{
    for (size_t i = 0; i < panels->count; i++) {
        free(panels->all[i].bars);
        free(panels->all[i].by_group);
    }
    free(panels->all);
    free(panels->counted);
    free(panels->shown);
}

/* A share's id has its level in front where the rules have several: "level-1/members". */
static bool named(const cli_share *share, const char *id)
{
    const char *slash = strrchr(share->id, '/');
    return strcmp(share->id, id) == 0 || (slash && strcmp(slash + 1, id) == 0);
}

/* Whether the line is what the share tells of: by itself, or as (part of) a target. */
static bool line_is(const hoctap_rules *rules, const hoctap_line *line, const cli_share *share)
{
    if (line->operand != HOCTAP_SHARE || line->level != share->level)
        return false;
    bool is = named(share, line->id);
    for (int at = line->group; at >= 0 && !is; at = hoctap_rules_group(rules, (size_t)at)->group)
        is = named(share, hoctap_rules_group(rules, (size_t)at)->id);
    return is;
}

const char *cli_panel_population(const cli_panel *panel, hoctap_lang lang)
{
    for (size_t i = 0; panel->rules && i < hoctap_rules_line_count(panel->rules); i++) {
        const hoctap_line *line = hoctap_rules_line(panel->rules, i);
        if (!line_is(panel->rules, line, panel->first))
            continue;
        int among = hoctap_rules_fact(panel->rules, (size_t)line->fact)->among;
        return among < 0 ? NULL : cli_name(hoctap_rules_fact(panel->rules, (size_t)among)->names, lang);
    }
    return NULL;
}
