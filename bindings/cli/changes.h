/* SPDX-License-Identifier: MIT */
/* What variants and amendments change of an edition. */
#ifndef CLI_CHANGES_H
#define CLI_CHANGES_H

#include "json.h"

/* One line a change, and how many there are and take effect; nothing when there is none. */
void cli_changes_text(const hoctap_rules *rules, hoctap_lang lang, cli_output *output);

/* [{"kind", "address", "from", "to", "takes_effect", "clause", "file", "line", "column"}]. *New*. */
json_t *cli_changes_json(const hoctap_rules *rules);

/* How many of them take effect. */
size_t cli_changes_effective(const hoctap_rules *rules);

#endif
