/* SPDX-License-Identifier: MIT */
#include "population.h"
#include "text.h"

#include <hoctap/score.h>
#include <stdlib.h>
#include <string.h>

static bool is_there(const cli_populations *populations, const char *id)
{
    for (size_t i = 0; i < populations->count; i++)
        if (strcmp(populations->all[i].fact->id, id) == 0)
            return true;
    return false;
}

static void find_in(cli_populations *populations, const hoctap_rules *rules, const char *title)
{
    for (size_t i = 0; i < hoctap_rules_fact_count(rules); i++) {
        const hoctap_fact *fact = hoctap_rules_fact(rules, i);
        if (fact->kind != HOCTAP_COUNT || !fact->holds || fact->among < 0 || strcmp(fact->holds->title, title) != 0)
            continue;
        const hoctap_fact *among = hoctap_rules_fact(rules, (size_t)fact->among);
        if (populations->count < CLI_POPULATIONS && !is_there(populations, among->id))
            populations->all[populations->count++] = (cli_population){.fact = among, .column = -1};
    }
}

void cli_populations_find(cli_populations *populations, const hoctap_rules *const *rules, size_t count)
{
    for (size_t i = 1; i < count; i++)
        find_in(populations, rules[i], hoctap_rules_title(rules[0]));
}

static bool is_alike(const char *name, const char *plain, bool *no_memory)
{
    char *other = cli_text_plain(name, strlen(name), true);
    bool same = other && strcmp(plain, other) == 0;
    *no_memory = *no_memory || !other;
    free(other);
    return same;
}

static bool has_name(const hoctap_fact *fact, const char *plain, bool *no_memory)
{
    bool found = is_alike(fact->id, plain, no_memory) || is_alike(fact->names.vi, plain, no_memory);
    for (size_t i = 0; i < fact->also_count && !found; i++)
        found = is_alike(fact->also[i], plain, no_memory);
    return found;
}

int cli_populations_named(const cli_populations *populations, const char *name, bool *no_memory)
{
    char *plain = cli_text_plain(name, strlen(name), true);
    int found = -1;
    *no_memory = *no_memory || !plain;
    for (size_t i = 0; i < populations->count && plain && found < 0; i++)
        if (has_name(populations->all[i].fact, plain, no_memory))
            found = (int)i;
    free(plain);
    return found;
}

bool cli_population_takes(cli_yes_no belongs, size_t highest, cli_outcome *outcome)
{
    if (belongs == SAYS_NO)
        return false;
    if (belongs == SAYS_YES)
        return true;
    if (outcome->verdict ==
        HOCTAP_INVALID) /* perhaps it is there, and perhaps of any level: nobody is sure of it anyway */
        outcome->possible = (uint8_t)highest;
    outcome->level = 0;
    outcome->verdict = outcome->possible ? HOCTAP_UNDECIDED : HOCTAP_NOT_MET;
    return true;
}

bool cli_population_unsaid(cli_population *population, uint32_t place)
{
    if (place >= population->unsaid_room) {
        size_t room = (size_t)place + place / 2 + 64;
        uint64_t *unsaid = reallocarray(population->unsaid, room, sizeof *unsaid);
        if (!unsaid)
            return false;
        memset(unsaid + population->unsaid_room, 0, (room - population->unsaid_room) * sizeof *unsaid);
        population->unsaid = unsaid;
        population->unsaid_room = room;
    }
    population->unsaid[place]++;
    return true;
}

void cli_populations_free(cli_populations *populations)
{
    for (size_t i = 0; i < populations->count; i++) {
        cli_grouping_free(&populations->all[i].grouping);
        cli_pile_free(&populations->all[i].pile);
        free(populations->all[i].unsaid);
    }
    populations->count = 0;
}
