/* SPDX-License-Identifier: MIT */
/*
 * What became of places: a table of succession (S.csv) whose names are codes, paths or names of the table of places as it stands
 * before and from the day on, and whatever else people wrote.
 */
#ifndef CLI_HEIRS_H
#define CLI_HEIRS_H

#include "lookup.h"

#include <hoctap/succession.h>

#define CLI_NO_HEIR UINT32_MAX

/* One that the table of succession names. */
typedef struct cli_heir {
    uint32_t version, node; /* of the table of places, or none; both none: */
    char *text;             /* as it is compared, new; NULL */
    char *shown;            /* as it is written, new */
    bool moved;             /* rows of it went to another */
} cli_heir;

typedef struct cli_heirs {
    cli_tree *tree;
    const cli_gazetteer *gazetteer; /* NULL: no table of places */
    cli_heir *all;
    size_t count, room;
    cli_index found;               /* by what they are */
    hoctap_succession *succession; /* NULL: no table */
} cli_heirs;                       /* begins as zeros */

/* DONE, or FAILED with messages; free it even so. Tree and gazetteer are borrowed as long as it lives. */
int cli_heirs_read(cli_heirs *heirs, const char *path, cli_tree *tree, const cli_gazetteer *gazetteer,
                   cli_day_order order, hoctap_lang lang);
void cli_heirs_free(cli_heirs *heirs);

/* One of the table; CLI_NO_HEIR when it does not stand there. */
uint32_t cli_heirs_version(const cli_heirs *heirs, uint32_t version);
uint32_t cli_heirs_node(const cli_heirs *heirs, uint32_t node);
uint32_t cli_heirs_text(const cli_heirs *heirs, const char *key);

/* What it has become by that day: itself, or the last that it led to alone; CLI_NO_HEIR when it was split on the way. */
uint32_t cli_heirs_last(const cli_heirs *heirs, uint32_t heir, hoctap_day day);

#endif
