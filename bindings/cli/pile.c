/* SPDX-License-Identifier: MIT */
#include "pile.h"

#include <stdlib.h>
#include <string.h>

static bool grow(cli_pile *pile)
{
    size_t room = pile->room ? 2 * pile->room : 2048;
    uint32_t *group = reallocarray(pile->group, room, sizeof *group);
    pile->group = group ? group : pile->group;
    uint8_t *verdict = realloc(pile->verdict, room);
    pile->verdict = verdict ? verdict : pile->verdict;
    uint8_t *level = realloc(pile->level, room);
    pile->level = level ? level : pile->level;
    uint8_t *possible = realloc(pile->possible, room);
    pile->possible = possible ? possible : pile->possible;
    uint8_t(*id)[HOCTAP_ID] = reallocarray(pile->id, room, sizeof *id);
    pile->id = id ? id : pile->id;
    if (!group || !verdict || !level || !possible || !id)
        return false;
    pile->room = room;
    return true;
}

bool cli_pile_add(cli_pile *pile, uint32_t group, cli_outcome outcome, const uint8_t id[HOCTAP_ID])
{
    if (pile->count == pile->room && !grow(pile))
        return false;
    size_t at = pile->count++;
    pile->group[at] = group;
    pile->verdict[at] = outcome.verdict;
    pile->level[at] = outcome.level;
    pile->possible[at] = outcome.possible;
    memcpy(pile->id[at], id, HOCTAP_ID);
    return true;
}

bool cli_pile_count(cli_pile *pile, hoctap_rollup *rollup, bool with_ids, hoctap_error *error)
{
    hoctap_members members = {.count = pile->count,
                              .group = pile->group,
                              .verdict = pile->verdict,
                              .level = pile->level,
                              .possible = pile->possible,
                              .id = with_ids ? (const uint8_t(*)[HOCTAP_ID])pile->id : NULL};
    pile->count = 0;
    return !members.count || hoctap_rollup_add(rollup, &members, error);
}

void cli_pile_free(cli_pile *pile)
{
    free(pile->group);
    free(pile->verdict);
    free(pile->level);
    free(pile->possible);
    free(pile->id);
    *pile = (cli_pile){0};
}
