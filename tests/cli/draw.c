/* SPDX-License-Identifier: MIT */
/*
 * Draws a picture of a roll-up that a test describes: draw RULES vi|en [LEVEL] < LINES. A line is, with tabs between,
 * path, place, target, low, high, population, registered, limit in percent, "hidden" or nothing ("-": not known, or no share); or
 * "#note TEXT", "#strays N".
 */
#include "rollup_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 9 };

static cli_rollup_table table;
static char *kept[100000]; /* what the table points to */
static size_t kept_count;

static char *keep(const char *text)
{
    if (kept_count == sizeof kept / sizeof *kept)
        abort();
    return kept[kept_count++] = strdup(text);
}

static int64_t number(const char *text)
{
    return strcmp(text, "-") == 0 ? CLI_UNKNOWN : strtoll(text, NULL, 10);
}

static size_t group_of(const char **cells)
{
    size_t count = table.group_count;
    if (count && strcmp(table.groups[count - 1].path, cells[0]) == 0)
        return count - 1;
    cli_group *group = cli_table_group(&table);
    const char *slash = strrchr(cells[0], '/');
    group->path = keep(cells[0]);
    group->name = slash ? group->path + (slash - cells[0]) + 1 : group->path;
    group->place = strcmp(cells[1], "-") ? keep(cells[1]) : NULL;
    for (size_t i = 0; slash && i < count; i++)
        if (strlen(table.groups[i].path) == (size_t)(slash - cells[0]) &&
            strncmp(table.groups[i].path, cells[0], (size_t)(slash - cells[0])) == 0) {
            group->above = (int64_t)i;
            group->depth = table.groups[i].depth + 1;
        }
    group->counts[TALLY_MET] = (uint64_t)number(cells[3]);
    group->counts[TALLY_UNDECIDED] = (uint64_t)(number(cells[4]) - number(cells[3]));
    group->counts[TALLY_ROWS] = (uint64_t)number(cells[5]);
    return count;
}

static hoctap_verdict verdict_of(const cli_share *share)
{
    uint64_t limit = (uint64_t)share->limit / 100, whole = (uint64_t)share->population;
    if (!share->limit_known || !share->known || share->population == CLI_UNKNOWN)
        return HOCTAP_UNDECIDED;
    if (10000 * share->low >= limit * whole)
        return HOCTAP_MET;
    return 10000 * share->high >= limit * whole ? HOCTAP_UNDECIDED : HOCTAP_NOT_MET;
}

static int64_t percent(uint64_t part, int64_t whole)
{
    return whole > 0 ? (int64_t)(part * 10000 / (uint64_t)whole) : CLI_UNKNOWN;
}

static void add_share(const hoctap_rules *rules, size_t group, const char **cells)
{
    cli_table_decision(&table, group)->rules = rules;
    cli_share *share = cli_table_share(&table, table.decision_count - 1);
    share->id = keep(cells[2]);
    for (size_t i = 0; i < hoctap_rules_group_count(rules); i++)
        if (strcmp(hoctap_rules_group(rules, i)->id, share->id) == 0)
            share->names = hoctap_rules_group(rules, i)->names;
    share->level = 1;
    share->of_population = true;
    share->known = strcmp(cells[3], "-") != 0;
    share->low = share->known ? (uint64_t)number(cells[3]) : 0;
    share->high = share->known ? (uint64_t)number(cells[4]) : 0;
    share->population = number(cells[5]);
    share->registered = number(cells[6]);
    share->percent = percent(share->low, share->population);
    share->percent_possible = percent(share->high, share->population);
    share->of_registered = percent(share->low, share->registered);
    share->limit_known = strcmp(cells[7], "-") != 0;
    share->limit = share->limit_known ? number(cells[7]) * 10000 : 0;
    share->hidden = strcmp(cells[8], "hidden") == 0;
    share->verdict = verdict_of(share);
    int64_t lowest = (share->limit / 10000 * share->population + 99) / 100;
    share->needed = share->limit_known && share->population > 0 ? lowest - (int64_t)share->low : CLI_UNKNOWN;
}

static void read_line(const hoctap_rules *rules, char *line)
{
    const char *cells[CELLS] = {"", "-", "-", "0", "0", "0", "-", "-", ""};
    char *rest = line;
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "#note ", 6) == 0) {
        cli_table_note(&table, "note", 1, strdup(line + 6));
    } else if (strncmp(line, "#strays ", 8) == 0) {
        table.strays = strtoull(line + 8, NULL, 10);
    } else {
        for (int i = 0; i < CELLS && rest; i++)
            cells[i] = strsep(&rest, "\t");
        size_t group = group_of(cells);
        if (strcmp(cells[2], "-") != 0)
            add_share(rules, group, cells);
    }
}

int main(int argc, char **argv)
{
    hoctap_error error;
    cli_output output;
    char *line = NULL, mark[HOCTAP_FINGERPRINT];
    size_t room = 0;
    hoctap_rules *rules = argc >= 3 ? hoctap_rules_load(argv[1], &error, 1, NULL) : NULL;
    if (!rules)
        return USAGE;
    table = (cli_rollup_table){.lang = strcmp(argv[2], "en") ? HOCTAP_VI : HOCTAP_EN, .year = 2025, .cell = 5};
    table.title = hoctap_rules_title(rules);
    table.edition = hoctap_rules_edition(rules);
    table.fingerprint = hoctap_rules_fingerprint(rules, mark);
    table.names = hoctap_rules_names(rules);
    while (getline(&line, &room, stdin) > 0)
        read_line(rules, line);
    free(line);
    bool good = cli_output_open(&output, "-", table.lang);
    cli_picture(&table, argc > 3 ? argv[3] : NULL, &output);
    good = cli_output_finish(&output, table.lang) && good;
    cli_table_free(&table);
    while (kept_count)
        free(kept[--kept_count]);
    hoctap_rules_free(rules);
    return good ? DONE : FAILED;
}
