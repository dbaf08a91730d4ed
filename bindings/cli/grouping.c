/* SPDX-License-Identifier: MIT */
#include "grouping.h"

#include <stdlib.h>

static bool make_room(cli_grouping *grouping, uint32_t place)
{
    if (place < grouping->room)
        return true;
    size_t room = (size_t)place + place / 2 + 64;
    uint32_t *numbers = reallocarray(grouping->numbers, room, sizeof *numbers);
    if (!numbers)
        return false;
    for (size_t i = grouping->room; i < room; i++)
        numbers[i] = CLI_NO_GROUP;
    grouping->numbers = numbers;
    grouping->room = room;
    return true;
}

/* Those above it are places too. */
static bool number_places(cli_grouping *grouping, uint32_t place)
{
    for (int64_t at = place; at >= 0; at = cli_places_above(grouping->places, (uint32_t)at)) {
        hoctap_error error;
        if (!make_room(grouping, (uint32_t)at))
            return false;
        if (grouping->numbers[at] != CLI_NO_GROUP)
            return true;
        uint32_t group = hoctap_rollup_group(grouping->rollup, cli_places_path(grouping->places, (uint32_t)at), &error);
        if (group == CLI_NO_GROUP)
            return false;
        grouping->numbers[at] = group;
    }
    return true;
}

uint32_t cli_grouping_of(cli_grouping *grouping, uint32_t place)
{
    if (place < grouping->room && grouping->numbers[place] != CLI_NO_GROUP)
        return grouping->numbers[place];
    if (number_places(grouping, place))
        return grouping->numbers[place];
    cli_out_of_memory(grouping->lang);
    return CLI_NO_GROUP;
}

uint32_t *cli_grouping_places(const cli_grouping *grouping)
{
    size_t count = hoctap_rollup_group_count(grouping->rollup);
    uint32_t *places = malloc((count + 1) * sizeof *places);
    for (size_t i = 0; places && i < count; i++)
        places[i] = CLI_NO_PLACE;
    for (size_t place = 0; places && place < grouping->room; place++)
        if (grouping->numbers[place] != CLI_NO_GROUP)
            places[grouping->numbers[place]] = (uint32_t)place;
    return places;
}

void cli_grouping_free(cli_grouping *grouping)
{
    hoctap_rollup_free(grouping->rollup);
    free(grouping->numbers);
    *grouping = (cli_grouping){0};
}
