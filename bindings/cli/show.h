/* SPDX-License-Identifier: MIT */
/* What a rule set says, to people and to programs, and what both need to know of its limits. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "output.h"

#include <hoctap/rules.h>

enum { CLI_FACTS = 256 }; /* of one rule set, at most */

/* `date` is the day for which it shall say who decides, or NULL. */
void cli_show_text(const hoctap_rules *rules, const char *date, hoctap_lang lang, cli_output *output);
void cli_show_json(const hoctap_rules *rules, const char *date, hoctap_lang lang, cli_output *output);

/* What the limits of one line hang on. *Filled* by cli_asked. */
typedef struct cli_asked {
    const hoctap_rules *rules;
    const hoctap_line *line;
    bool by[CLI_FACTS]; /* of a fact: the limits are not the same for every answer */
} cli_asked;

void cli_line_asks(cli_asked *asked, const hoctap_rules *rules, const hoctap_line *line);

/* Of combinations that differ only in what the limits do not hang on, the one that stands for all. */
bool cli_line_shows(const cli_asked *asked, size_t combination);

/* Whether a line has one limit at least that people can read: not yes/no, and not a clause that nobody knows. */
bool cli_line_compares(const hoctap_rules *rules, const hoctap_line *line);

/* The answer of a scale that a limit names; NULL where it is a number. */
const hoctap_choice *cli_line_answer(const hoctap_rules *rules, const hoctap_line *line, int64_t limit);

/* Who decides on a level on a day (ISO): *borrowed*, or NULL where no entry says so. */
const hoctap_authority *cli_authority_on(const hoctap_rules *rules, size_t level, const char *date);

/* "at_least", "above", "at_most", "under". */
const char *cli_op_word(hoctap_op op);

#endif
