/* SPDX-License-Identifier: MIT */
#include "ranks.h"

#include <string.h>

static const char *const places[CLI_RANKS] = {"village", "commune", "district", "province", "country"};

const char *cli_place_of_rank(int rank)
{
    return places[rank - 1];
}

int cli_place_rank(const char *place)
{
    for (int rank = 1; place && rank <= CLI_RANKS; rank++)
        if (strcmp(place, places[rank - 1]) == 0)
            return rank;
    return 0;
}
