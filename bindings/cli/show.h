/* SPDX-License-Identifier: MIT */
/* What a rule set says, to people and to programs, and what both need to know of its limits. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "output.h"

#include <hoctap/rules.h>

void cli_show_text(const hoctap_rules *rules, hoctap_lang lang, cli_output *output);
void cli_show_json(const hoctap_rules *rules, hoctap_lang lang, cli_output *output);

/* Whether the limits of the line are not the same for every answer of the choice `fact`. */
bool cli_line_asks(const hoctap_rules *rules, const hoctap_line *line, size_t fact);

/* Of combinations that differ only in what the line does not ask, the one that stands for all. */
bool cli_line_shows(const hoctap_rules *rules, const hoctap_line *line, size_t combination);

/* "at_least", "above", "at_most", "under". */
const char *cli_op_word(hoctap_op op);

#endif
