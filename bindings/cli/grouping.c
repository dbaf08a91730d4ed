/* SPDX-License-Identifier: MIT */
#include "grouping.h"

#include <stdlib.h>
#include <string.h>

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

/* It is kept with the group, for whoever merges the file. */
void cli_grouping_say_levels(cli_grouping *grouping)
{
    hoctap_error error;
    for (size_t place = 0; place < grouping->room; place++) {
        uint32_t group = grouping->numbers[place];
        const char *level = group == CLI_NO_GROUP ? NULL : cli_places_level(grouping->places, (uint32_t)place);
        if (level)
            hoctap_rollup_at(grouping->rollup, group, level, &error);
    }
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

static int slot_of(const char *level)
{
    for (int slot = 0; level && slot < CLI_PARTS; slot++)
        if (strcmp(cli_where_level((unsigned)slot), level) == 0)
            return slot;
    return CLI_UNIT;
}

/* The parts of a path, each in the slot of its level; only the last may have none: a unit. */
static bool read_path(const hoctap_rollup *rollup, uint32_t group, cli_where *where)
{
    *where = (cli_where){0};
    for (int64_t at = group; at >= 0; at = hoctap_rollup_above(rollup, (uint32_t)at)) {
        const char *path = hoctap_rollup_path(rollup, (uint32_t)at), *slash = strrchr(path, '/');
        int slot = slot_of(hoctap_rollup_place(rollup, (uint32_t)at));
        if (where->text[slot] || (slot == CLI_UNIT && at != group))
            return false;
        where->text[slot] = slash ? slash + 1 : path;
        where->length[slot] = strlen(where->text[slot]);
    }
    return true;
}

/* The place that cells say, if it is the one of the path. */
static uint32_t place_at(const cli_grouping *grouping, const cli_where *where, const char *path)
{
    cli_stray why;
    uint32_t place = cli_places_find(grouping->places, where, &why);
    bool same = place != CLI_NO_PLACE && strcmp(cli_places_path(grouping->places, place), path) == 0;
    return same ? place : CLI_NO_PLACE;
}

/* What no level is known of is a place that tables may know by its path, or else a unit. */
static bool adopt(cli_grouping *grouping, uint32_t group)
{
    const char *path = hoctap_rollup_path(grouping->rollup, group);
    cli_where where = {.text[CLI_PLACE] = path, .length[CLI_PLACE] = strlen(path)};
    uint32_t place = CLI_NO_PLACE;
    if (!hoctap_rollup_place(grouping->rollup, group))
        place = place_at(grouping, &where, path);
    if (place == CLI_NO_PLACE && read_path(grouping->rollup, group, &where))
        place = place_at(grouping, &where, path);
    if (place == CLI_NO_PLACE)
        return !cli_places_starved(grouping->places);
    if (!make_room(grouping, place))
        return false;
    grouping->numbers[place] = group;
    return true;
}

bool cli_grouping_adopt(cli_grouping *grouping)
{
    for (size_t group = 0; group < hoctap_rollup_group_count(grouping->rollup); group++)
        if (!adopt(grouping, (uint32_t)group))
            return false;
    return true;
}

void cli_grouping_free(cli_grouping *grouping)
{
    hoctap_rollup_free(grouping->rollup);
    free(grouping->numbers);
    *grouping = (cli_grouping){0};
}
