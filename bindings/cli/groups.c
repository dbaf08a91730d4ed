/* SPDX-License-Identifier: MIT */
#include "groups.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Numbers of one fact, or of one count, of all groups. */
typedef struct cli_sums {
    size_t rules, fact;
    int64_t *low, *high; /* CLI_UNKNOWN where it is not known; new */
} cli_sums;

typedef struct named {
    const char *path;
    uint32_t number;
} named;

/* What stands above comes before, and all that is within it behind it: "/" is before every other character. */
static int by_path(const void *left, const void *right)
{
    const unsigned char *a = (const unsigned char *)((const named *)left)->path;
    const unsigned char *b = (const unsigned char *)((const named *)right)->path;
    while (*a && *a == *b) {
        a++;
        b++;
    }
    int one = *a == '/' ? 1 : *a, other = *b == '/' ? 1 : *b;
    return one - other;
}

static named *sort_groups(const hoctap_rollup *rollup, size_t count)
{
    named *sorted = malloc((count + 1) * sizeof *sorted);
    for (size_t i = 0; sorted && i < count; i++)
        sorted[i] = (named){hoctap_rollup_path(rollup, (uint32_t)i), (uint32_t)i};
    if (sorted)
        qsort(sorted, count, sizeof *sorted, by_path);
    return sorted;
}

static void take_counts(uint64_t counts[CLI_TALLIES], const hoctap_counts *of)
{
    counts[TALLY_ROWS] = of->rows;
    counts[TALLY_MEMBERS] = of->members;
    counts[TALLY_MET] = of->met;
    counts[TALLY_NOT_MET] = of->not_met;
    counts[TALLY_UNDECIDED] = of->undecided;
    counts[TALLY_INVALID] = of->invalid;
    counts[TALLY_REPEATED] = of->repeated;
}

static bool take_group(cli_groups *on, cli_rollup_table *table, const named *from, const size_t *index)
{
    const hoctap_rollup *rollup = on->grouping->rollup;
    cli_group *group = cli_table_group(table);
    if (!group)
        return false;
    int64_t above = hoctap_rollup_above(rollup, from->number);
    hoctap_counts counts = hoctap_rollup_counts(rollup, from->number);
    const char *slash = strrchr(from->path, '/');
    group->path = from->path;
    group->name = slash ? slash + 1 : from->path;
    group->above = above < 0 ? -1 : (int64_t)index[above];
    group->depth = above < 0 ? 0 : table->groups[group->above].depth + 1;
    take_counts(group->counts, &counts);
    return true;
}

static bool take_groups(cli_groups *on, cli_rollup_table *table, const named *sorted, size_t count)
{
    size_t *index = malloc((count + 1) * sizeof *index);
    uint32_t *places = cli_grouping_places(on->grouping);
    on->place = malloc((count + 1) * sizeof *on->place);
    on->number = malloc((count + 1) * sizeof *on->number);
    bool good = index && places && on->place && on->number;
    for (size_t i = 0; i < count && good; i++) {
        index[sorted[i].number] = i;
        on->number[i] = sorted[i].number;
        on->place[i] = places[sorted[i].number];
        good = take_group(on, table, &sorted[i], index);
        if (good && on->place[i] != CLI_NO_PLACE)
            table->groups[i].place = cli_places_level(on->grouping->places, on->place[i]);
        else if (good)
            table->groups[i].place = hoctap_rollup_place(on->grouping->rollup, sorted[i].number);
    }
    free(index);
    free(places);
    return good;
}

/* ---- sums over the places below ---- */

static bool read_range(const char *text, int64_t *low, int64_t *high)
{
    int length = 0;
    if (sscanf(text, "%15" SCNd64 "%n", low, &length) == 1 && !text[length]) {
        *high = *low;
        return *low >= 0;
    }
    return sscanf(text, "%15" SCNd64 "..%15" SCNd64 "%n", low, high, &length) == 2 && !text[length] && *low >= 0 &&
           *high >= *low;
}

/* What tables say of the group itself. */
static const char *told(cli_groups *on, size_t group, size_t rules, size_t fact)
{
    uint32_t place = on->place[group];
    if (place == CLI_NO_PLACE)
        return "";
    const char *text = on->facts ? cli_groupfacts_answer(on->facts, place, rules, fact) : "";
    return *text ? text : cli_places_answer(on->grouping->places, place, rules, fact);
}

static void told_number(cli_groups *on, size_t group, cli_sums *sums)
{
    uint64_t number;
    bool known;
    if (sums->rules < on->book->count)
        known = read_range(told(on, group, sums->rules, sums->fact), &sums->low[group], &sums->high[group]);
    else {
        known = on->facts && on->place[group] != CLI_NO_PLACE &&
                cli_groupfacts_count(on->facts, on->place[group], sums->fact, &number) == SIDE_WHOLE;
        sums->low[group] = sums->high[group] = known ? (int64_t)number : 0;
    }
    if (!known)
        sums->low[group] = sums->high[group] = CLI_UNKNOWN;
}

/* Units below a place are a part of it, and no partition. */
static void add_below(const cli_rollup_table *table, cli_sums *sums, size_t group)
{
    int64_t low = 0, high = 0;
    bool some = false;
    for (size_t i = group + 1; i < table->group_count && table->groups[i].depth > table->groups[group].depth; i++) {
        if (table->groups[i].above != (int64_t)group || !table->groups[i].place)
            continue;
        if (sums->low[i] == CLI_UNKNOWN)
            return;
        low += sums->low[i];
        high += sums->high[i];
        some = true;
    }
    if (some) {
        sums->low[group] = low;
        sums->high[group] = high;
    }
}

static cli_sums *sums_of(cli_groups *on, size_t rules, size_t fact)
{
    size_t count = on->table->group_count;
    for (size_t i = 0; i < on->sum_count; i++)
        if (on->sums[i].rules == rules && on->sums[i].fact == fact)
            return &on->sums[i];
    cli_sums *moved = reallocarray(on->sums, on->sum_count + 1, sizeof *moved);
    on->sums = moved ? moved : on->sums;
    cli_sums sums = {rules, fact, malloc((count + 1) * sizeof *sums.low), malloc((count + 1) * sizeof *sums.high)};
    if (!moved || !sums.low || !sums.high) {
        on->no_memory = true;
        free(sums.low);
        free(sums.high);
        return NULL;
    }
    for (size_t i = count; i-- > 0;) {
        told_number(on, i, &sums);
        if (sums.low[i] == CLI_UNKNOWN && on->table->groups[i].place)
            add_below(on->table, &sums, i);
    }
    on->sums[on->sum_count] = sums;
    return &on->sums[on->sum_count++];
}

/* ---- what groups answer ---- */

static const char *answer(void *self, size_t group, size_t rules, size_t fact)
{
    cli_groups *on = self;
    const char *itself = told(on, group, rules + 1, fact);
    if (*itself || hoctap_rules_fact(on->book->rules[rules + 1], fact)->kind != HOCTAP_COUNT)
        return itself;
    const cli_sums *sums = sums_of(on, rules + 1, fact);
    if (!sums || sums->low[group] == CLI_UNKNOWN)
        return "";
    return hoctap_range_text((uint64_t)sums->low[group], (uint64_t)sums->high[group], on->text, sizeof on->text);
}

static int64_t members(void *self, size_t group)
{
    const cli_groups *on = self;
    return on->table->groups[group].population;
}

cli_figures cli_groups_figures(cli_groups *groups)
{
    return (cli_figures){.self = groups, .answer = answer, .members = members};
}

static void take_registered(cli_groups *on, cli_rollup_table *table)
{
    const cli_sums *sums = on->registered < 0 ? NULL : sums_of(on, on->book->count, (size_t)on->registered);
    for (size_t i = 0; i < table->group_count; i++) {
        cli_group *group = &table->groups[i];
        if (sums)
            group->registered = sums->low[i];
        if (!on->roster || on->place[i] == CLI_NO_PLACE)
            continue;
        cli_roll roll = cli_roster_of(on->roster, on->place[i]);
        group->population = roll.members ? (int64_t)roll.members : CLI_UNKNOWN;
        if (group->registered == CLI_UNKNOWN && cli_roster_has_registered(on->roster))
            group->registered = (int64_t)roll.registered;
    }
}

bool cli_groups_fill(cli_groups *on, cli_rollup_table *table)
{
    const hoctap_rollup *rollup = on->grouping->rollup;
    size_t count = hoctap_rollup_group_count(rollup);
    hoctap_counts all = hoctap_rollup_all(rollup);
    named *sorted = sort_groups(rollup, count);
    on->table = table;
    take_counts(table->all, &all);
    table->strays = hoctap_rollup_strays(rollup);
    bool good = sorted && take_groups(on, table, sorted, count);
    free(sorted);
    if (good)
        take_registered(on, table);
    return good && !on->no_memory;
}

void cli_groups_free(cli_groups *groups)
{
    for (size_t i = 0; i < groups->sum_count; i++) {
        free(groups->sums[i].low);
        free(groups->sums[i].high);
    }
    free(groups->sums);
    free(groups->place);
    free(groups->number);
    *groups = (cli_groups){0};
}

/* ---- notes ---- */

/* "Kon Tum/Huyện 01, …": the first of them. *Filled*; returns how many there are. */
static size_t list_groups(const cli_rollup_table *table, bool (*is_one)(const cli_group *group), char *list,
                          size_t size)
{
    enum { SHOWN = 3 };
    size_t count = 0;
    char name[160];
    *list = '\0';
    for (size_t i = 0; i < table->group_count; i++) {
        if (!is_one(&table->groups[i]) || count++ >= SHOWN)
            continue;
        strncat(list, count > 1 ? ", " : "", size - strlen(list) - 1);
        strncat(list, cli_printable(table->groups[i].path, name, sizeof name), size - strlen(list) - 1);
    }
    strncat(list, count > SHOWN ? ", …" : "", size - strlen(list) - 1);
    return count;
}

static bool is_over_registered(const cli_group *group)
{
    return group->registered != CLI_UNKNOWN && group->counts[TALLY_ROWS] > (uint64_t)group->registered;
}

static bool is_over_populated(const cli_group *group)
{
    return group->registered != CLI_UNKNOWN && group->population != CLI_UNKNOWN &&
           group->registered > group->population;
}

void cli_groups_notes(cli_rollup_table *table)
{
    char list[600];
    size_t count = list_groups(table, is_over_registered, list, sizeof list);
    if (count)
        cli_note_say(table, "more-than-registered", count, "%zu đơn vị có số được khảo sát lớn hơn số đăng ký: %s",
                     "%zu groups have more surveyed than registered: %s", count, list);
    count = list_groups(table, is_over_populated, list, sizeof list);
    if (count)
        cli_note_say(table, "more-than-members", count, "%zu đơn vị có số đăng ký lớn hơn tổng số: %s",
                     "%zu groups have more registered than members: %s", count, list);
}
